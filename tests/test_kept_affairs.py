"""A decision has only those affairs linked anew that it touches, and the case is then the same as if all had been."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon import pipeline
from rashomon.case import Case
from rashomon.exchange.jsonl import write_jsonl
from rashomon.link import affairs
from rashomon.model import Analysis, CaseContents, Document, Portrait
from rashomon.names import compare, same
from rashomon.store import Overtaken
from rashomon.store.sqlite import Rewriting

OF_THE_PAST = {"redirects.jsonl", "case.json", "judgements.jsonl", "skipped.jsonl"}


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The affairs that were linked, each as its reports; a case of few reports falls into affairs as a large one does."""
    monkeypatch.setattr(affairs, "ONE_CASE", 1)
    monkeypatch.setattr(affairs, "LARGEST", 12)
    made: list[tuple[str, ...]] = []
    really: Callable[..., Any] = pipeline._affair

    def noted(affair: pipeline.Affair, *rest: Any) -> Any:
        made.append(affair.documents)
        return really(affair, *rest)

    monkeypatch.setattr(pipeline, "_affair", noted)
    return made


@pytest.fixture
def case(
    tmp_path: Path, visit: CaseContents, flood: CaseContents, linked: list[tuple[str, ...]]
) -> Iterator[Case]:
    with rashomon.open_case(tmp_path / "a.db") as made:
        made.store.put_outlets([*visit.outlets, *flood.outlets])
        for analysis in (*visit.analyses, *flood.analyses):
            made.store.put_analysis(analysis, made._stamp())
        made.relink()
        assert len(linked) > 1
        linked.clear()
        yield made


def exported(case: Case, folder: Path) -> dict[str, str]:
    write_jsonl(case.contents, folder)
    records = {
        f.name: f.read_text(encoding="utf-8") for f in sorted(folder.iterdir()) if f.name not in OF_THE_PAST
    }
    return records | {"portraits": "\n".join(map(str, case.contents.comparison.portraits))}


def assert_as_if_made_anew(case: Case, folder: Path) -> None:
    kept = exported(case, folder / "kept")
    case.relink(force=True)
    assert exported(case, folder / "anew") == kept


def actors_of(case: Case, contents: CaseContents) -> list[str]:
    """The named actors that stand in the reports of one example alone."""
    here = {a.document.id for a in contents.analyses}
    return [a.id for a in case.actors if a.named and {d for d, _ in a.members} <= here]


def test_joining_two_actors_touches_their_affairs_alone(
    case: Case, linked: list[tuple[str, ...]], visit: CaseContents, flood: CaseContents, tmp_path: Path
) -> None:
    before = exported(case, tmp_path / "before")
    one, other = actors_of(case, visit)[:2]
    made = case.judge("same_actor", [one, other], by="mara")
    touched = {d for reports in linked for d in reports}
    assert touched
    assert not touched & {a.document.id for a in flood.analyses}
    assert exported(case, tmp_path / "joined") != before
    assert_as_if_made_anew(case, tmp_path / "1")
    linked.clear()
    case.judge("undo", [made.id], by="mara")
    assert not {d for reports in linked for d in reports} & {a.document.id for a in flood.analyses}
    assert exported(case, tmp_path / "undone") == before


@pytest.mark.parametrize("kind", ["relation", "different_event", "wrong_speaker", "echo"])
def test_other_decisions_touch_the_affair_of_their_reports(
    case: Case,
    linked: list[tuple[str, ...]],
    visit: CaseContents,
    flood: CaseContents,
    kind: str,
    tmp_path: Path,
) -> None:
    here = {a.document.id for a in flood.analyses}
    about, verdict = something(case, kind, here)
    case.judge(kind, about, verdict, by="mara")
    touched = {d for reports in linked for d in reports}
    assert touched and touched <= here
    assert_as_if_made_anew(case, tmp_path)


def something(case: Case, kind: str, here: set[str]) -> tuple[list[str], str]:
    """What a decision of that kind can be about, in some reports."""
    if kind == "relation":
        return [next(r.id for r in case.relations() if {s.document for s in r.sides} <= here)], "wrong"
    if kind == "different_event":
        found = next(e for e in case.events if len(e.mentions) > 1 and set(e.documents) <= here)
        return list(found.mentions[:2]), ""
    if kind == "wrong_speaker":
        return [
            next(s.id for s in case.statements() if s.document in here and s.speaker is not None)
        ], "nobody"
    return sorted(here)[:2], "copy"


def test_a_report_less_is_as_if_it_had_never_been(
    case: Case, linked: list[tuple[str, ...]], visit: CaseContents, tmp_path: Path
) -> None:
    case.remove(visit.analyses[0].document.id)
    assert_as_if_made_anew(case, tmp_path)


def test_who_was_overtaken_writes_nothing(case: Case, linked: list[tuple[str, ...]], tmp_path: Path) -> None:
    """Two programs link at once: what the slower one had kept may be gone, so it begins anew."""
    before = exported(case, tmp_path / "before")
    with rashomon.open_case(case.path) as other:
        with pytest.raises(Overtaken), case.store.rewriting("slow") as keeper:
            keeper.actors(case.contents.actors)
            other.relink(force=True)
        assert case.store.linked_state() != "slow"
    assert exported(case, tmp_path / "after") == before


QUARRY = "The quarry at Bellmoor flooded on Monday, and pumps from Sorrel drained the pit for three days."
BALLOT = "The ballot in Ketterby ended on Sunday with a narrow lead for the harbour list, the count showed."


def told(number: int, affair: str, name: str) -> Document:
    """A report of one of two affairs, in which the same president speaks."""
    text = (
        f"{affair} {name} said the government would pay for the damage. {affair[:-1]}, said report {number}."
    )
    return Document(f"d-{number:04d}", f"{number}.txt", f"{number}.txt", "text/plain", text, language="en")


def relinked(case: Case, *documents: Document) -> None:
    """Put reports into a case and link it."""
    for document in documents:
        case.store.put_analysis(pipeline.analyse(document), case._stamp())
    case.relink()


def test_a_report_on_somebody_whom_two_affairs_share_touches_its_own_affair_alone(
    tmp_path: Path, linked: list[tuple[str, ...]]
) -> None:
    former = [
        *(told(n, QUARRY, "President Odile Varga") for n in (1, 2)),
        *(told(n, BALLOT, "President Varga") for n in (3, 4)),
    ]
    with rashomon.open_case(tmp_path / "a.db") as case:
        relinked(case, *former)
        assert sorted(linked) == [("d-0001", "d-0002"), ("d-0003", "d-0004")]
        linked.clear()
        relinked(case, told(5, QUARRY, "Odile Varga"))
        assert linked == [("d-0001", "d-0002", "d-0005")]
        shared = next(a for a in case.actors if a.name == "Odile Varga")
        assert len(shared.members) == 5
        assert_as_if_made_anew(case, tmp_path)


ACTOR = re.compile(r"\ba-[0-9a-f]{16}\b")


def test_an_affair_is_not_compared_anew_because_a_shared_actor_has_another_id_and_name(
    tmp_path: Path, linked: list[tuple[str, ...]]
) -> None:
    former = [
        *(told(n, QUARRY, "President Odile Varga") for n in (5, 6)),
        *(told(n, BALLOT, "President Varga") for n in (3, 4)),
    ]
    with rashomon.open_case(tmp_path / "a.db") as case:
        relinked(case, *former)
        before = next(a for a in case.actors if len(a.members) == 4)
        linked.clear()
        relinked(case, *(told(n, QUARRY, "President Odile Maria Varga") for n in (1, 2)))
        assert linked == [("d-0001", "d-0002", "d-0005", "d-0006")]
        now = next(a for a in case.actors if len(a.members) == 6)
        assert now.id != before.id
        of_the_ballot = [c for c in case.contents.comparison.claims if c.document in ("d-0003", "d-0004")]
        assert now.id in {c.slots.get("speaker") for c in of_the_ballot}
        assert before.id not in str(of_the_ballot)
        assert_as_if_made_anew(case, tmp_path)


@pytest.fixture(scope="module")
def two_affairs() -> tuple[Analysis, ...]:
    """Reports of two affairs that share a president, who is called otherwise in each."""
    quarry, ballot = (
        ("President Odile Varga", "Odile Varga"),
        ("President Varga", "President Odile Maria Varga"),
    )
    return tuple(
        pipeline.analyse(told(n, affair, names[n // 2 % 2]))
        for affair, names, numbers in ((QUARRY, quarry, (2, 5, 6)), (BALLOT, ballot, (1, 3, 4, 7)))
        for n in numbers
    )


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_in_any_batches_the_affairs_come_to_the_same(
    data: st.DataObject,
    two_affairs: tuple[Analysis, ...],
    linked: list[tuple[str, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    order = data.draw(st.permutations(two_affairs), label="order")
    cuts = data.draw(st.sets(st.integers(1, len(order) - 1), min_size=1, max_size=3), label="cuts")
    folder = tmp_path_factory.mktemp("batches")
    with rashomon.open_case(folder / "a.db") as case:
        for start, end in pairwise([0, *sorted(cuts), len(order)]):
            for analysis in order[start:end]:
                case.store.put_analysis(analysis, case._stamp())
            case.relink()
        assert set(ACTOR.findall(str(exported(case, folder / "ids")))) <= {a.id for a in case.actors}
        assert_as_if_made_anew(case, folder)


def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What becomes of the pairs of names whose letters are compared from now on to link actors; not of those that claims name."""
    made: list[str] = []
    really = compare.compare_spellings

    def noted(a: str, b: str, kind: str) -> Any:
        found = really(a, b, kind)
        asked_by = sys._getframe(3).f_code.co_name
        if asked_by != "name_similarity":
            made.append(found.verdict)
        return found

    monkeypatch.setattr(same, "compare_spellings", noted)
    return made


def test_names_are_not_compared_again(monkeypatch: pytest.MonkeyPatch, case: Case, tmp_path: Path) -> None:
    before = exported(case, tmp_path / "before")
    verdicts = compared(monkeypatch)
    case.relink(force=True)  # as if nothing were known
    assert {"different", "same", "undecided"} <= set(verdicts)
    verdicts.clear()
    made = case.judge("same_event", [e.id for e in case.events[:2]], by="mara")
    case.judge("undo", [made.id], by="mara")
    assert not verdicts
    assert exported(case, tmp_path / "after") == before


@pytest.mark.parametrize("table", ["apart", "alike"])
def test_pairs_of_names_that_are_gone_are_forgotten(case: Case, table: str) -> None:
    count = f"SELECT count(*) FROM {table}"
    (before,) = case.store.connection.execute(count).fetchone()
    case.remove(*(d.id for d in case.documents[1:]))
    (after,) = case.store.connection.execute(count).fetchone()
    assert before > 0 and after < before


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The actors whose portraits are drawn from now on, link by link."""
    made: list[set[str]] = []
    really = Rewriting.portraits

    def noted(keeper: Rewriting, portraits: Iterable[Portrait]) -> None:
        drawn = [*portraits]
        made.append({p.actor for p in drawn})
        really(keeper, drawn)

    monkeypatch.setattr(Rewriting, "portraits", noted)
    return made


@pytest.mark.parametrize("few", [0, 1, 100])
def test_only_those_are_painted_of_whom_a_new_report_tells(
    monkeypatch: pytest.MonkeyPatch,
    case: Case,
    linked: list[tuple[str, ...]],
    flood: CaseContents,
    tmp_path: Path,
    few: int,
) -> None:
    """However many actors of a report are asked for by themselves."""
    monkeypatch.setattr("rashomon.compare.portraits.FEW", few)
    monkeypatch.setattr("rashomon.store.sqlite.HELD", 0)  # as in a large case
    analysis = flood.analyses[0]
    case.remove(analysis.document.id)
    before = {p.actor for p in case.contents.comparison.portraits}
    made = drawn(monkeypatch)
    case.store.put_analysis(analysis, case._stamp())
    case.relink()
    now = {p.actor for p in case.contents.comparison.portraits}
    told = {a.id for a in case.actors if analysis.document.id in {d for d, _ in a.members}}
    assert now - before <= made[0] and told & now <= made[0]
    assert len(made[0]) < len(now) / 2
    assert_as_if_made_anew(case, tmp_path)
    assert made[1] == now


def test_a_decision_on_a_report_has_its_portraits_drawn_anew(case: Case, tmp_path: Path) -> None:
    """Its outlet is another one, though nobody in it is."""
    report = next(a.document for a in case.contents.analyses if a.labels)
    here = {a.id for a in case.actors if report.id in {d for d, _ in a.members}}

    def outlets() -> set[str]:
        return {p.outlet for p in case.contents.comparison.portraits if p.actor in here}

    assert "ou-bellmoor-post" not in outlets()
    case.judge("report_outlet", [report.id], "Bellmoor Post", by="mara")
    assert "ou-bellmoor-post" in outlets()
    assert_as_if_made_anew(case, tmp_path)


def test_portraits_are_drawn_anew_where_another_analysis_takes_the_place_of_one(
    case: Case, tmp_path: Path
) -> None:
    analysis = next(a for a in case.contents.analyses if a.labels)
    case.store.put_analysis(replace(analysis, labels=()), case._stamp() + " and a half")
    case.relink()
    gone = {label.id for label in analysis.labels}
    assert not gone & {
        i for p in case.contents.comparison.portraits for i in (*p.own_labels, *p.quoted_labels)
    }
    assert_as_if_made_anew(case, tmp_path)


def test_what_portraits_were_drawn_of_is_forgotten_with_their_actors(case: Case) -> None:
    def known() -> set[str]:
        return {actor for (actor,) in case.store.connection.execute("SELECT actor FROM drawn")}

    before = known()
    case.remove(*(d.id for d in case.documents[1:]))
    assert known() < before and known() <= {a.id for a in case.actors}
