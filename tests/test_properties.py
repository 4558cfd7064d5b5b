"""What holds for any order, any batches, any repetition: a case is a function of its reports and of what was decided."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.exchange.jsonl import write_jsonl
from rashomon.model import CaseContents, Judgement
from tests.kept import fill

FEW = settings(
    max_examples=6, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
OF_A_RUN = {"case.json", "runs.jsonl", "redirects.jsonl", "judgements.jsonl"}


def exported(contents: CaseContents, folder: Path) -> dict[str, str]:
    write_jsonl(contents, folder)
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name not in OF_A_RUN}


def case_of(
    visit: CaseContents, batches: list[list[int]], judgements: tuple[Judgement, ...] = ()
) -> dict[str, str]:
    """The export of a case that was filled batch by batch, linked after each, with decisions in the order given."""
    with tempfile.TemporaryDirectory() as folder, rashomon.open_case(Path(folder) / "a.db") as case:
        case.store.put_outlets(visit.outlets)
        for batch in batches:
            for number in batch:
                case.store.put_analysis(visit.analyses[number], case._stamp())
            case.relink()
        for judgement in judgements:
            case.store.add_judgement(judgement)
            case.relink()
        return exported(case.contents, Path(folder) / "export")


@pytest.fixture(scope="session")
def at_once(visit: CaseContents) -> dict[str, str]:
    """The case of all reports, added together."""
    return case_of(visit, [list(range(len(visit.analyses)))])


@FEW
@given(data=st.data())
def test_order_batches_and_repetition_do_not_matter(
    data: st.DataObject, visit: CaseContents, at_once: dict[str, str]
) -> None:
    order = data.draw(st.permutations(range(len(visit.analyses))), label="order")
    cuts = data.draw(st.sets(st.integers(1, len(order) - 1), max_size=2), label="cuts")
    again = data.draw(st.lists(st.sampled_from(order), max_size=2), label="again")
    bounds = [0, *sorted(cuts), len(order)]
    batches = [list(order[a:b]) for a, b in pairwise(bounds)] + ([again] if again else [])
    assert case_of(visit, batches) == at_once


@pytest.fixture(scope="session")
def decisions(visit: CaseContents) -> tuple[Judgement, ...]:
    """Decisions about different things: two actors are one, one account is misread, an outlet gets a letter, a note."""
    with tempfile.TemporaryDirectory() as folder, rashomon.open_case(Path(folder) / "a.db") as case:
        fill(case, visit)
        named = [a.id for a in case.actors if a.named]
        relation = case.relations()[-1].id
        outlet = visit.outlets[0].id
        case.judge("relation", [relation], "wrong", by="mara")
        case.judge("same_actor", named[:2], by="ilse")
        case.judge("outlet", [outlet], "B", by="mara")
        case.judge("different_actor", named[2:4], by="ilse")
        return case.judgements


@FEW
@given(order=st.permutations(range(4)))
def test_decisions_about_different_things_commute(
    order: list[int], visit: CaseContents, decisions: tuple[Judgement, ...]
) -> None:
    every = [list(range(len(visit.analyses)))]
    assert len(decisions) == len(order)
    shuffled = tuple(decisions[n] for n in order)
    assert case_of(visit, every, shuffled) == case_of(visit, every, decisions)
