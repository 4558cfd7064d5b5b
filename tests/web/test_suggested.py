"""The queue of what a language model proposes: shown with its quotations, accepted or refused, never counted before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.link.quoted_places import quote_words
from rashomon.model import CaseContents, Span
from rashomon.suggest import Endpoint, questions
from rashomon.suggest.asking import suggestion
from tests.kept import fill
from tests.web.test_pages import csrf, visitor

WHERE = Endpoint("http", "localhost", 80, "/", "<b>tiny</b>", "")


def proposed(path: Path, *asked: str) -> dict[str, str]:
    """A case with one suggestion of each of these sorts; their ids."""
    made: dict[str, str] = {}
    with rashomon.open_case(path) as case:
        for question in questions(case.contents, asked):
            if question.asked in made:
                continue
            verdict = "two" if question.asked == "same_event" else next(iter(question.verdicts))
            places = tuple(
                quote_words(0, question.asked, p.document, Span(p.span.start, p.span.start + 30))
                for p in question.shown
            )
            s = suggestion(question, verdict, places, WHERE, "tiny-1.0 <i>")
            made[question.asked] = s.id
            with case.store.suggestions() as kept:
                kept.put([s])
                kept.put_asked(question.key, s.model, s.prompt, s.at, "kept")
    assert set(made) == set(asked)
    return made


@pytest.fixture
def path(tmp_path: Path, visit: CaseContents) -> Path:
    with rashomon.open_case(tmp_path / "visit.db") as case:
        fill(case, visit)
    return tmp_path / "visit.db"


def answer(reader: TestClient, key: str, said: str) -> str:
    form = {"csrf": csrf(reader), "id": key, "answer": said, "by": "Ada"}
    return str(reader.post("/suggestions", data=form).text)


def test_an_empty_queue(path: Path) -> None:
    reader = visitor(path)
    assert "No suggestion waits" in reader.get("/suggestions").text
    assert 'href="/suggestions"' in reader.get("/undecided").text


def test_suggestions_are_shown_with_their_words_and_count_for_nothing(path: Path) -> None:
    proposed(path, "same_event", "speaker")
    page = visitor(path).get("/suggestions").text
    assert page.count('value="accepted"') == 2 == page.count('value="refused"')
    assert "Proposed: two events" in page and "the words are those of" in page
    assert "<b>tiny" not in page and "&lt;b&gt;tiny" in page
    assert "2 answers became suggestions" in page
    for found in re.findall(r'href="(/report/[^"]+)"', page):
        assert visitor(path).get(found.replace("&amp;", "&")).status_code == 200
    with rashomon.open_case(path) as case:
        assert case.judgements == ()


def test_accepting_is_a_persons_decision(path: Path) -> None:
    key = proposed(path, "speaker")["speaker"]
    reader = visitor(path)
    page = answer(reader, key, "accepted")
    assert "Judgement recorded" in page
    with rashomon.open_case(path) as case:
        (judgement,) = case.judgements
        assert (judgement.kind, judgement.by) == ("wrong_speaker", "Ada")
        assert key in (judgement.why or "")
        said = next(s for a in case.contents.analyses for s in a.statements if s.id == judgement.about[0])
        assert said.speaker is not None
        kept = case.store.suggestions_read().get(key)
        assert kept and (kept.answer, kept.by, kept.judgement) == ("accepted", "Ada", judgement.id)
    page = reader.get("/suggestions").text
    assert "No suggestion waits" in page and "accepted by Ada" in page
    assert "this was accepted by Ada" in answer(reader, key, "refused")


@pytest.mark.parametrize("sort", ["same_event", "relation", "counterpart"])
def test_every_sort_can_be_accepted(
    tmp_path: Path, visit: CaseContents, flood: CaseContents, sort: str
) -> None:
    path = tmp_path / "a.db"
    with rashomon.open_case(path) as case:  # in the one nobody tells alone of somebody of whom others speak
        fill(case, flood if sort == "counterpart" else visit)
    key = proposed(path, sort)[sort]
    assert "Judgement recorded" in answer(visitor(path), key, "accepted")
    with rashomon.open_case(path) as case:
        assert [s.state for s in case.standing()] == ["in force"]


def test_refusing_decides_nothing(path: Path) -> None:
    key = proposed(path, "same_event")["same_event"]
    reader = visitor(path)
    assert "No suggestion waits" in answer(reader, key, "refused")
    with rashomon.open_case(path) as case:
        assert case.judgements == ()
        kept = case.store.suggestions_read().get(key)
        assert kept and kept.answer == "refused"


def test_forms_from_elsewhere_and_odd_answers(path: Path) -> None:
    key = proposed(path, "same_event")["same_event"]
    reader = visitor(path)
    assert reader.post("/suggestions", data={"id": key, "answer": "accepted", "csrf": "x"}).status_code == 403
    assert "accept or to refuse" in answer(reader, key, "maybe")
    assert "no such suggestion" in answer(reader, "sg-none", "accepted")
    with rashomon.open_case(path) as case:
        assert case.judgements == () and len(case.store.suggestions_read().open()) == 1


def test_a_report_that_has_changed_is_told(path: Path) -> None:
    proposed(path, "same_event")
    with rashomon.open_case(path) as case, case.store.suggestions():
        case.store.connection.execute(
            'UPDATE suggestions SET places = replace(places, \'"quote": "\', \'"quote": "X\')'
        )
        case.store.connection.execute(
            'UPDATE suggestions SET places = replace(places, \'"quote":"\', \'"quote":"X\')'
        )
    assert "some of the quoted words are gone" in visitor(path).get("/suggestions").text
