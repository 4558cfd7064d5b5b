"""A decision survives when its report is replaced by another text, as long as its words stand there once."""

from __future__ import annotations

from pathlib import Path

import rashomon
from rashomon.judgements import judgement_of
from rashomon.model import cover

ONE = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031. Hadrami said the harbour would open.\n"
OTHER = "The painter Yusuf Tahan opened a show in Port Ansel. Tahan said that he was glad.\n"
MORE = "It rained all night in the old town. "


def test_a_decision_on_two_actors_follows_its_words(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(ONE)
    other.write_text(OTHER)
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(one, other, processes=1)
        before = len(case.actors)
        keys = [a.members[0] for name in ("Hadrami", "Tahan") for a in case.actors if name in a.name]
        about = [f"{d}#{c}" for d, c in keys]
        case.store.add_judgement(
            judgement_of("same_actor", about, "", ("Karim Hadrami", "Yusuf Tahan"), "m", None)
        )
        case.relink()
        assert len(case.actors) == before - 1
        one.write_text(MORE + ONE)  # another text: other ids, other offsets
        case.add(one, processes=1)
        joint = [a for a in case.actors if {"Karim Hadrami", "Yusuf Tahan"} <= {n.text for n in a.names}]
        assert len(joint) == 1
        one.write_text(ONE.replace("Karim Hadrami", "Omar Selim").replace("Hadrami", "Selim"))
        case.add(one, processes=1)
        assert not [
            a for a in case.actors if len({"Omar Selim", "Yusuf Tahan"} & {n.text for n in a.names}) > 1
        ]
        assert len(case.judgements) == 1  # kept, though it is about nobody now


def test_a_decision_on_two_events_follows_its_words(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(ONE)
    other.write_text(OTHER)
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(one, other, processes=1)
        found = {
            m.document: (m, a.document.text) for a in case.contents.analyses for m in a.event_mentions[:1]
        }
        pair = list(found.values())
        assert len(pair) == 2
        quotes = tuple(text[: cover(m.trigger).end] for m, text in pair)
        case.store.add_judgement(judgement_of("same_event", [m.id for m, _ in pair], "", quotes, "m", None))
        case.relink()
        assert any(len(e.documents) == 2 for e in case.events)
        one.write_text(MORE + ONE)
        case.add(one, processes=1)
        assert any(len(e.documents) == 2 for e in case.events)
