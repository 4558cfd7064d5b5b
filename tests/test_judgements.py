"""What people decide takes effect, is kept with its author, can be taken back, and travels between cases."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.case import Case
from rashomon.cli import main
from rashomon.compare.relations import is_judged
from rashomon.compare.sampling import draw, relation_items, write_sheet
from rashomon.dossier import build_dossier, render_html
from rashomon.errors import InputError, NotFound
from rashomon.judgements import KINDS
from rashomon.lang.tables import load_table
from rashomon.model import Relation, Side, Span, Statement

NORTH = """Harbour of Port Ansel to open in June

PORT ANSEL, 15 April 2031 (The Northern Post) - The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031.

"We will open the harbour in June and nobody will lose his boat," Hadrami said.

Three fishermen were killed in the storm, an official said.
"""
SOUTH = """Mayor meets fishermen

PORT ANSEL, 15 April 2031 (The Southern Star) - Karim Hadrami, the mayor of Port Ansel, met the fishermen on Monday, 14 April 2031.

"We shall open the harbour in June and nobody will lose his licence," Hadrami said.

Five fishermen were killed in the storm, the painter Yusuf Tahan said.
"""
MORE = "A storm came over the bay in the night. It rained until noon, and the old town was without light.\n\n"
SIDECAR = """[[report]]
match = "north.txt"
outlet = "The Northern Post"
[[report]]
match = "south.txt"
outlet = "The Southern Star"
"""
ONE = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031. Hadrami said the harbour would open.\n"
OTHER = "The painter Yusuf Tahan opened a show in Port Ansel. Tahan said that he was glad.\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "other.txt").write_text(OTHER)
    opened = rashomon.open_case(tmp_path / "a.db")
    opened.add(tmp_path / "one.txt", tmp_path / "other.txt")
    return opened


def actor(case: Case, name: str) -> str:
    return next(a.id for a in case.actors if name in a.name)


def test_a_decision_joins_and_its_undoing_parts(case: Case) -> None:
    hadrami, tahan = actor(case, "Hadrami"), actor(case, "Tahan")
    before = len(case.actors)
    made = case.judge("same_actor", [hadrami, tahan], by="mara", why="one man, two names")
    assert len(case.actors) == before - 1
    assert actor(case, "Hadrami") in (hadrami, tahan)
    case.judge("undo", [made.id], by="mara")
    assert len(case.actors) == before
    assert [j.kind for j in case.judgements] == ["same_actor", "undo"]
    assert [j.by for j in case.judgements] == ["mara", "mara"]


def test_a_decision_needs_records_that_are_there(case: Case) -> None:
    with pytest.raises(NotFound):
        case.judge("same_actor", ["a-none", "a-nobody"])
    with pytest.raises(InputError, match="about 2 records"):
        case.judge("same_actor", [actor(case, "Hadrami")])
    with pytest.raises(InputError, match="no judgement same"):
        case.judge("same", [])


def test_decisions_travel(case: Case, tmp_path: Path) -> None:
    case.judge("same_actor", [actor(case, "Hadrami"), actor(case, "Tahan")])
    with rashomon.open_case(tmp_path / "b.db") as colleague:
        colleague.add(tmp_path / "one.txt", tmp_path / "other.txt")
        before = len(colleague.actors)
        assert colleague.import_judgements(case.export_judgements()) == 1
        assert colleague.import_judgements(case.export_judgements()) == 0
        assert len(colleague.actors) == before - 1


def test_a_filled_sheet_gives_a_precision(tmp_path: Path) -> None:
    examples = Path(__file__).parent.parent / "examples" / "visit"
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(*sorted(examples.glob("0[2-5]*.txt")), processes=1)
        items = draw(relation_items(case.relations(), case.contents.analyses), 4)
        sheet = list(csv.DictReader(io.StringIO(write_sheet(items))))
        assert all("corroborates" not in row["passages"] for row in sheet)
        out = io.StringIO()
        writer = csv.DictWriter(out, list(sheet[0]))
        writer.writeheader()
        for row, item in zip(sheet, items, strict=True):
            writer.writerow({**row, "verdict": item.answer})
        made = case.assess(out.getvalue())
        page = render_html(build_dossier(case.store.contents(), "x"))
    assert "that a person judged from the passages" in page
    assert (made.right, made.judged) == (4, 4)
    assert 0.4 < made.low < 1 and made.high > 0.99


def test_every_kind_is_explained() -> None:
    """In the help of the command, in the concept, and in words on the pages."""
    concept = (Path(__file__).parent.parent / "docs" / "concepts" / "judgement.md").read_text()
    asked = CliRunner().invoke(main, ["judge", "--help"]).output
    words = load_table("en", "dossier.toml")["judgements"]
    for kind in KINDS:
        assert f"| `{kind}` |" in concept
        assert re.search(rf"\b{kind}\b", asked)
        assert kind in words or kind == "undo"


# ---------------------------------------------------------------- what has moved


@pytest.fixture
def harbour(tmp_path: Path) -> Case:
    """Two outlets on one affair, in a folder whose files can be written anew."""
    (tmp_path / "outlets.toml").write_text(SIDECAR)
    return written(rashomon.open_case(tmp_path / "h.db"), NORTH, SOUTH)


def written(case: Case, north: str, south: str) -> Case:
    """The case after its two files were written anew and read again."""
    folder = case.path.parent
    (folder / "north.txt").write_text(north)
    (folder / "south.txt").write_text(south)
    case.add(folder / "north.txt", folder / "south.txt", processes=1)
    return case


def report(case: Case, name: str) -> str:
    return next(d.id for d in case.documents if d.path.endswith(name))


def statement(case: Case, words: str) -> Statement:
    texts = {d.id: d.text for d in case.documents}
    return next(s for s in case.statements() if words in " ".join(c.of(texts[s.document]) for c in s.content))


def killed(case: Case) -> list[Relation]:
    return [r for r in case.relations() if r.slot == "number" and {s.value[0] for s in r.sides} == {"3", "5"}]


def mention(case: Case, name: str, lemma: str) -> str:
    found = next(a for a in case.contents.analyses if a.document.path.endswith(name))
    return next(m.id for m in found.event_mentions if m.lemma == lemma and m.type)


def speaker_of(case: Case, words: str) -> str:
    found = statement(case, words)
    key = case.contents.actors.of.get((found.document, found.speaker if found.speaker is not None else -1))
    return next((a.name for a in case.actors if a.id == key), "")


def kinds_told(case: Case, name: str) -> list[str | None]:
    found = next(a for a in case.contents.analyses if a.document.path.endswith(name))
    return [m.type for m in found.event_mentions if m.lemma == "meet"]


EDITS = {
    "a paragraph before": (NORTH.replace("\n\nPORT", "\n\n" + MORE + "PORT", 1), SOUTH),
    "paragraphs before, in both": (NORTH.replace("PORT", MORE + "PORT", 1), SOUTH.replace("PORT", MORE + "PORT", 1)),
    "other line breaks and quotation marks": (
        NORTH.replace('"We', "“We").replace('boat,"', "boat,”").replace(" the fishermen on", "\nthe fishermen on"), SOUTH,
    ),
    "another headline": (NORTH.replace("Harbour of Port Ansel to open in June", "Port to open"), SOUTH),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_every_sort_of_decision_follows_its_words(harbour: Case, edit: str) -> None:
    """Reports are edited, so that their ids and every offset move; what people decided still counts."""
    north, south = report(harbour, "north.txt"), report(harbour, "south.txt")
    number, first = killed(harbour)[0], statement(harbour, "nobody will lose his boat")
    decided = [
        harbour.judge("wrong_speaker", [first.id], "nobody", by="mara"),
        harbour.judge("relation", [number.id], "wrong", by="mara"),
        harbour.judge("echo", [south, north], "copy", by="mara"),
        harbour.judge("named_source", [statement(harbour, "Three fishermen").id, actor(harbour, "Hadrami")], by="mara"),
        harbour.judge("not_statement", [statement(harbour, "Five fishermen").id], by="mara"),
        harbour.judge("wrong_type", [mention(harbour, "north.txt", "meet")], "AID", by="mara"),
        harbour.judge("note", [statement(harbour, "nobody will lose his licence").id], "ask again", by="mara"),
    ]  # fmt: skip

    def check(case: Case) -> None:
        assert not killed(case)
        assert statement(case, "lose his boat").speaker is None
        assert "Hadrami" in speaker_of(case, "Three fishermen")
        assert not statement(case, "Three fishermen").anonymous
        assert not [
            s for s in case.statements() if s.document == report(case, "south.txt") and s.kind == "indirect"
        ]
        assert kinds_told(case, "north.txt") == ["AID"]
        copies = {(e.document, e.of) for e in case.contents.comparison.echoes}
        assert (report(case, "south.txt"), report(case, "north.txt")) in copies

    check(harbour)
    written(harbour, *EDITS[edit])
    assert report(harbour, "north.txt") != north
    check(harbour)
    assert [s.state for s in harbour.standing()] == ["in force"] * len(decided)
    assert harbour.judgements == tuple(decided)  # what was decided is not rewritten
    moved = {s.judgement.kind: s.judgement.about[0] for s in harbour.standing()}
    assert moved["note"] == statement(harbour, "nobody will lose his licence").id
    written(harbour, NORTH, SOUTH)  # and back
    check(harbour)


def test_what_has_lost_its_words_is_orphaned_and_listed(harbour: Case) -> None:
    number, first = killed(harbour)[0], statement(harbour, "nobody will lose his boat")
    harbour.judge("wrong_speaker", [first.id], "nobody")
    harbour.judge("relation", [number.id], "wrong")
    harbour.judge("echo", [report(harbour, "south.txt"), report(harbour, "north.txt")], "copy")
    harbour.judge("note", [first.id], "ask again")
    kept = harbour.judge("note", [statement(harbour, "nobody will lose his licence").id], "this one stays")
    gone = NORTH.replace(
        "We will open the harbour in June and nobody will lose his boat", "We are glad of the rain"
    )
    gone = gone.replace("Three fishermen were killed", "Nine sailors were found").replace(
        "The mayor of", "Of"
    )
    written(harbour, gone.replace("Harbour of Port Ansel to open in June", "Rain over the bay"), SOUTH)
    state = {s.judgement.id: s.state for s in harbour.standing()}
    assert state.pop(kept.id) == "in force"
    assert len(state) == 4
    assert set(state.values()) == {"orphaned"}
    assert len(harbour.judgements) == 5
    assert not harbour.contents.comparison.echoes
    asked = CliRunner().invoke(main, ["judgements", str(harbour.path)])
    assert len(asked.stdout.splitlines()) == 5
    assert asked.stderr.count("orphaned:") == 4
    assert "nobody will lose his boat" in asked.stderr
    listed = CliRunner().invoke(main, ["judgements", "list", str(harbour.path)]).stdout.splitlines()
    assert sum(line.startswith("orphaned\t") for line in listed) == 4
    back = harbour.judge("undo", [harbour.judgements[0].id])
    assert harbour.standing()[0].state == "taken back"
    harbour.judge("undo", [back.id])
    written(harbour, NORTH, SOUTH)  # the words are back, and so is what was decided about them
    assert {s.state for s in harbour.standing() if s.judgement.kind != "undo"} == {"in force"}
    assert not killed(harbour)


@pytest.mark.parametrize("edit", EDITS)
def test_a_comparison_that_was_judged_stays_judged(harbour: Case, edit: str) -> None:
    wrong = harbour.judge("relation", [killed(harbour)[0].id], "wrong")
    assert not killed(harbour)
    written(harbour, *EDITS[edit])
    assert not killed(harbour)
    harbour.judge("undo", [wrong.id])
    assert [r.kind for r in killed(harbour)] in (["contradicts"], ["differs"], ["unclear"])
    harbour.judge("relation", [killed(harbour)[0].id], "unclear")
    written(harbour, NORTH, SOUTH)
    assert [r.kind for r in killed(harbour)] == ["unclear"]


def test_a_decision_stays_with_its_report(harbour: Case) -> None:
    """Words that go from one report and stand in another one have not moved there, whoever published it."""
    made = harbour.judge("wrong_speaker", [statement(harbour, "nobody will lose his boat").id], "nobody")
    said = "We will open the harbour in June and nobody will lose his boat"
    other = harbour.path.parent / "north-again.txt"
    other.write_text(NORTH.replace("Harbour of Port Ansel to open in June", "One day later"))
    harbour.add(other, outlet="The Northern Post", processes=1)
    south = SOUTH.replace("We shall open the harbour in June and nobody will lose his licence", said)
    written(harbour, NORTH.replace(said, "Now it rains"), south)
    assert [s.state for s in harbour.standing()] == ["orphaned"]
    again = [
        s
        for s in harbour.statements()
        if s.kind == "direct" and s.document in {report(harbour, "south.txt"), report(harbour, "again.txt")}
    ]
    assert len(again) == 2
    assert all(s.speaker is not None for s in again)
    assert harbour.judgements == (made,)


def test_a_comparison_is_known_when_a_further_report_joins_it(harbour: Case) -> None:
    """By its passages; not by one of them alone, nor where it says something else of them."""
    number = killed(harbour)[0]
    judged = harbour.judge("relation", [number.id], "wrong")
    third = Side("d-third", (Span(0, 30),), None, "4 fisherman")
    assert is_judged(replace(number, id="re-other", sides=(*number.sides, third)), judged)
    assert not is_judged(replace(number, id="re-other", sides=(number.sides[0], third)), judged)
    assert not is_judged(replace(number, id="re-other", kind="corroborates"), judged)
    assert not is_judged(replace(number, id="re-other", slot="date"), judged)


def test_the_dossier_says_what_became_of_a_decision(harbour: Case) -> None:
    first = harbour.judge("note", [statement(harbour, "nobody will lose his boat").id], "ask again")
    harbour.judge("outlet", [harbour.contents.outlets[0].id], "B", why="slow")
    harbour.judge("undo", [first.id])
    harbour.judge("wrong_type", [mention(harbour, "north.txt", "meet")], "AID")
    written(harbour, NORTH.replace(", met the fishermen", ", saw the sailors"), SOUTH)
    lines = [j.text for j in build_dossier(harbour.contents, "x").judgements]
    assert lines[0].endswith("; taken back")
    assert lines[1].startswith("an outlet: B")
    assert lines[2].endswith("; orphaned: no report holds its words any more")
    assert len(lines) == 3


def test_a_decision_on_one_line_of_a_file_stays_with_that_line(tmp_path: Path) -> None:
    """Two reports of one outlet in one file hold the same words; one of them is edited, and another line comes before."""
    lines = [
        {
            "id": f"r{n}",
            "outlet": "Bay Radio",
            "title": f"Report {n}",
            "text": ONE + f"This was report {n}.\n",
        }
        for n in (1, 2)
    ]

    def write(*rows: dict[str, str]) -> None:
        (tmp_path / "all.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))

    write(*lines)
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "all.jsonl", processes=1)

        def speakers() -> dict[str | None, bool]:
            names = {d.id: d.external_id for d in case.documents}
            return {names[s.document]: s.speaker is not None for s in case.statements()}

        second = next(d.id for d in case.documents if d.external_id == "r2")
        case.judge("wrong_speaker", [next(s.id for s in case.statements() if s.document == second)], "nobody")
        assert speakers() == {"r1": True, "r2": False}
        edited = lines[1] | {"text": MORE + str(lines[1]["text"])}
        write({"id": "r0", "outlet": "Bay Radio", "text": OTHER}, lines[0], edited)
        case.add(tmp_path / "all.jsonl", processes=1)
        assert speakers() == {"r0": True, "r1": True, "r2": False}
        case.remove(next(d.id for d in case.documents if d.external_id == "r2"))
        assert [s.state for s in case.standing()] == ["orphaned"]
        assert speakers() == {"r0": True, "r1": True}


def four_reports(folder: Path) -> Case:
    told = "The mayor of Port Ansel, Karim Hadrami, met the fishermen of the bay in Port Ansel on Monday, 14 April 2031. {}\n"
    for n, more in enumerate(("It rained.", "The sea was calm.", "A dog barked.", "Nobody spoke.")):
        (folder / f"{n}.txt").write_text(told.format(more))
    opened = rashomon.open_case(folder / "four.db")
    opened.add(*(folder / f"{n}.txt" for n in range(4)))
    return opened


def meeting_of(case: Case) -> tuple[str, ...]:
    return max((e.mentions for e in case.events), key=len)


def test_one_decision_splits_an_event_and_holds(tmp_path: Path) -> None:
    case = four_reports(tmp_path)
    mentions = meeting_of(case)
    assert len(mentions) == 4
    made = case.judge("split_event", mentions[:2], by="mara")
    assert (made.verdict, len(made.about)) == ("2", 4)

    def groups(of: Case) -> set[frozenset[str]]:
        return {frozenset(e.mentions) & frozenset(mentions) for e in of.events} - {frozenset()}

    assert groups(case) == {frozenset(mentions[:2]), frozenset(mentions[2:])}
    documents = {m.id: a.document.id for a in case.contents.analyses for m in a.event_mentions}
    for r in case.relations("corroborates"):
        if r.slot == "content":
            sides = {s.document for s in r.sides}
            assert not (
                sides & {documents[m] for m in mentions[:2]} and sides & {documents[m] for m in mentions[2:]}
            )
    (tmp_path / "5.txt").write_text(OTHER)
    case.add(tmp_path / "5.txt")
    assert groups(case) == {frozenset(mentions[:2]), frozenset(mentions[2:])}
    case.judge("undo", [made.id], by="mara")
    assert groups(case) == {frozenset(mentions)}


def test_an_event_cannot_be_split_from_nothing(tmp_path: Path) -> None:
    case = four_reports(tmp_path)
    with pytest.raises(InputError, match="nothing to split off"):
        case.judge("split_event", meeting_of(case), by="mara")
    with pytest.raises(InputError):
        case.judge("split_event", [], by="mara")
