"""Ticking passages: one step says which of them belong together, three clicks split a wrong merge, and what speaks against a
join stands beside what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.case import Case
from rashomon.errors import InputError
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets
from rashomon.web.view import View
from rashomon.web.weighing import against_actor, against_event
from tests.web.test_browser import CHROMIUM, browser, free_port, running  # noqa: F401 - a fixture
from tests.web.test_pages import csrf, visitor

MET = "The mayor of Port Ansel, Karim Hadrami, met the fishermen of the bay in Port Ansel on Monday, 14 April 2031. {}\n"
MORE = ("It rained.", "The sea was calm.", "A dog barked.", "Nobody spoke.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for n, more in enumerate(MORE):
        (tmp_path / f"{n}.txt").write_text(MET.format(more))
    with rashomon.open_case(tmp_path / "four.db") as case:
        case.add(*(tmp_path / f"{n}.txt" for n in range(4)), processes=1)
    return tmp_path / "four.db"


def meeting(case: Case) -> tuple[str, ...]:
    return max((e.mentions for e in case.events), key=len)


def mayor(case: Case) -> tuple[str, list[str]]:
    found = max((a for a in case.actors if "Hadrami" in a.name), key=lambda a: len(a.members))
    return found.id, [f"{d}#{c}" for d, c in found.members]


def events_of(path: Path, mentions: tuple[str, ...]) -> set[frozenset[str]]:
    with rashomon.open_case(path, create=False) as case:
        return {frozenset(e.mentions) & frozenset(mentions) for e in case.events} - {frozenset()}


def actors_of(path: Path, members: list[str]) -> set[frozenset[str]]:
    with rashomon.open_case(path, create=False) as case:
        groups = {frozenset(f"{d}#{c}" for d, c in a.members) for a in case.actors}
        return {g & frozenset(members) for g in groups} - {frozenset()}


# ---------------------------------------------------------------- in a browser


def in_force(tab: Any) -> None:
    """Wait for the page of what a decision changed, and until it no longer says that the case is being linked."""
    tab.wait_for_url("**/changed/*")
    tab.wait_for_selector("main:not(:has(progress))")


@pytest.fixture
def page(path: Path, browser: Any) -> Iterator[tuple[Any, str]]:  # noqa: F811
    known, port = Secrets(), free_port()
    with running(make_app(path, known, port), port):
        tab = browser.new_context().new_page()
        tab.goto(known.opening(port))
        yield tab, known.home(port)
        tab.context.close()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("belong", [False, True])
def test_three_clicks_split_a_wrong_merge_of_an_event(
    page: tuple[Any, str], path: Path, belong: bool
) -> None:
    """From the event's page: unfold, tick, and say that it does not belong (or that the ticked ones alone belong together)."""
    tab, home = page
    with rashomon.open_case(path, create=False) as case:
        mentions, event = meeting(case), max(case.events, key=lambda e: len(e.mentions)).id
    assert len(mentions) == 4
    tab.goto(f"{home}/event/{event}")
    assert tab.evaluate("document.querySelector('details.decide').getBoundingClientRect().top < innerHeight")
    tab.click("details.decide > summary")
    tab.check(f'input[name=about][value="{mentions[0]}"]')
    tab.click(f"button[value={'split' if belong else 'outside'}_event]")
    in_force(tab)
    assert events_of(path, mentions) == {frozenset(mentions[:1]), frozenset(mentions[1:])}
    assert "apart from" in tab.inner_text("main")
    tab.click("button:has-text('Take back')")
    in_force(tab)
    assert events_of(path, mentions) == {frozenset(mentions)}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_three_clicks_split_a_wrong_merge_of_an_actor(page: tuple[Any, str], path: Path) -> None:
    tab, home = page
    with rashomon.open_case(path, create=False) as case:
        actor, members = mayor(case)
    assert len(members) == 4
    tab.goto(f"{home}/actor/{actor}")
    assert tab.evaluate("document.querySelector('details.decide').getBoundingClientRect().top < innerHeight")
    tab.click("details.decide > summary")
    tab.check(f'input[name=about][value="{members[2]}"]')
    tab.click("button[value=outside_actor]")
    in_force(tab)
    others = frozenset(members) - {members[2]}
    assert actors_of(path, members) == {others, frozenset([members[2]])}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_ticking_works_with_the_keyboard_alone(page: tuple[Any, str], path: Path) -> None:
    tab, home = page
    with rashomon.open_case(path, create=False) as case:
        actor, members = mayor(case)
    tab.goto(f"{home}/actor/{actor}")
    tab.focus("details.decide > summary")
    tab.keyboard.press("Enter")
    tab.focus(f'input[value="{members[0]}"]')
    tab.keyboard.press("Space")
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.value") == "outside_actor":
            break
    tab.keyboard.press("Enter")
    in_force(tab)
    assert frozenset([members[0]]) in actors_of(path, members)


# ---------------------------------------------------------------- the decision


def test_a_split_of_an_actor_holds_and_is_taken_back(path: Path, tmp_path: Path) -> None:
    with rashomon.open_case(path) as case:
        _, members = mayor(case)
        made = case.judge("split_actor", members[:2], by="mara")
        assert (made.verdict, len(made.about)) == ("2", 4)
    halves = {frozenset(members[:2]), frozenset(members[2:])}
    assert actors_of(path, members) == halves
    (tmp_path / "5.txt").write_text(
        "The port of Port Ansel stayed closed on Tuesday, the harbour office said.\n"
    )
    with rashomon.open_case(path) as case:
        case.add(tmp_path / "5.txt", processes=1)
        lines = case.export_judgements()
    assert actors_of(path, members) == halves
    with rashomon.open_case(path) as case:
        case.judge("split_actor", [members[3]], by="mara")  # and once more, of what is left
    assert actors_of(path, members) == {
        frozenset(members[:2]),
        frozenset([members[2]]),
        frozenset([members[3]]),
    }
    with rashomon.open_case(tmp_path / "other.db") as other:
        other.add(*(tmp_path / f"{n}.txt" for n in range(4)), processes=1)
        other.import_judgements(lines)
    assert actors_of(tmp_path / "other.db", members) == halves
    with rashomon.open_case(path) as case:
        for j in [j for j in case.judgements if j.kind == "split_actor"]:
            case.judge("undo", [j.id], by="mara")
    assert actors_of(path, members) == {frozenset(members)}


def test_what_cannot_be_split_is_refused(path: Path) -> None:
    with rashomon.open_case(path) as case:
        _, members = mayor(case)
        for about in (members, [], ["d-none#1"]):
            with pytest.raises(InputError):
                case.judge("split_actor", about, by="mara")


def test_nothing_ticked_is_said(path: Path) -> None:
    client = visitor(path)
    with rashomon.open_case(path, create=False) as case:
        event, mentions = max(case.events, key=lambda e: len(e.mentions)).id, meeting(case)
    token = csrf(client, f"/event/{event}")
    for kind, about in (
        ("outside_event", []),
        ("outside_event", list(mentions)),
        ("split_event", list(mentions)),
    ):
        answer = client.post("/judge", data={"kind": kind, "about": about, "csrf": token})
        assert answer.status_code == 400, (kind, about)
    assert events_of(path, mentions) == {frozenset(mentions)}


# ---------------------------------------------------------------- for and against


def case_of(folder: Path, *reports: str) -> View:
    for n, text in enumerate(reports):
        (folder / f"{n}.txt").write_text(text)
    with rashomon.open_case(folder / "w.db") as case:
        case.add(*(folder / f"{n}.txt" for n in range(len(reports))), processes=1)
        return View(case.contents)


def test_days_places_and_doers_that_differ_speak_against_one_event(tmp_path: Path) -> None:
    view = case_of(
        tmp_path,
        "Karim Hadrami opened the harbour in Port Ansel on Monday, 14 April 2031.\n",
        "Ida Marsh opened the harbour in Sorne on Tuesday, 15 April 2031.\n",
    )
    mentions = [m for held in view.index.event_mentions_in.values() for m in held if m.lemma == "open"]
    assert len(mentions) == 2
    for said in (against_event(view.index, mentions), against_event(view.index, mentions[:1], mentions[1:])):
        text = " ".join(said)
        assert (
            "14 April 2031 (A); 15 April 2031 (B)" in text or "15 April 2031 (B); 14 April 2031 (A)" in text
        )
        assert "Karim Hadrami" in text and "Ida Marsh" in text
        assert "Port Ansel" in text and "Sorne" in text
    assert against_event(view.index, mentions[:1]) == []


def test_names_and_one_report_speak_against_one_actor(tmp_path: Path) -> None:
    view = case_of(
        tmp_path,
        "Karim Hadrami met Ida Marsh in Port Ansel on Monday.\n",
        "Karim Hadrami left Port Ansel on Tuesday.\n",
    )
    index = view.index
    people = {a.name: a for a in view.actors if a.type == "person"}
    karim, ida = people["Karim Hadrami"], people["Ida Marsh"]
    assert against_actor(index, karim.members) == []
    said = " ".join(against_actor(index, karim.members, ida.members))
    assert "The full names differ" in said
    assert "One report tells them apart" in said


def test_pages_show_what_speaks_for_and_against(path: Path) -> None:
    client = visitor(path)
    with rashomon.open_case(path, create=False) as case:
        event, (actor, _) = max(case.events, key=lambda e: len(e.mentions)).id, mayor(case)
    for address in (f"/event/{event}", f"/actor/{actor}"):
        text = client.get(address).text
        assert "What speaks for it" in text
        assert "What speaks against it" in text
        assert "Nothing in the reports was found to speak against it." in text
        assert text.index("What speaks for it") < text.index("<h1")


COVERED = """() => {
  const box = document.activeElement, r = box.getBoundingClientRect();
  if (box.type !== "checkbox") { return null; }
  const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
  return !top || !(box === top || top.contains(box));
}"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("width", [390, 1280])
def test_no_button_covers_a_box_that_has_the_focus(path: Path, browser: Any, width: int) -> None:  # noqa: F811
    with rashomon.open_case(path, create=False) as case:
        event = next(e.id for e in case.events if e.mentions == meeting(case))
    known, port = Secrets(), free_port()
    context = browser.new_context(viewport={"width": width, "height": 420}, reduced_motion="reduce")
    tab = context.new_page()
    with running(make_app(path, known, port), port):
        tab.goto(known.opening(port))
        tab.goto(f"{known.home(port)}/event/{event}")
        tab.evaluate("document.querySelector('details.decide').open = true")
        met = []
        for _ in range(60):
            tab.keyboard.press("Tab")
            met.append(tab.evaluate(COVERED))
    assert met.count(False) == len(MORE)
    assert True not in met
