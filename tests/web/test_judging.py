"""Every sort of judgement on the pages: what is shown before asking, what it changes, that it is undone, travels, finds its
words again, and is shown where people disagree."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPHandler, OpenerDirector, Request, build_opener

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import rashomon
from rashomon.case import Case
from rashomon.cli import main
from rashomon.web.renderings import runs_of
from tests.web.test_pages import visitor

NORTH = """Harbour of Port Ansel to open in June

PORT ANSEL, 15 April 2031 (The Northern Post) - The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031.

"We will open the harbour in June and nobody will lose his boat," Hadrami said.

Three fishermen were killed in the storm, an official said. The Harbour Office denied it.
"""
SOUTH = """Mayor meets fishermen

PORT ANSEL, 15 April 2031 (The Southern Star) - Karim Hadrami, the mayor of Port Ansel, met the fishermen on Monday, 14 April 2031.

"We shall open the harbour in June and nobody will lose his licence," Hadrami said.

Five fishermen were killed in the storm, the painter Yusuf Tahan said.
"""
SIDECAR = """[[report]]
match = "north.txt"
outlet = "The Northern Post"
[[report]]
match = "south.txt"
outlet = "The Southern Star"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of two reports, to be copied."""
    folder = tmp_path_factory.mktemp("judging")
    for name, text in (("north.txt", NORTH), ("south.txt", SOUTH), ("outlets.toml", SIDECAR)):
        (folder / name).write_text(text)
    with rashomon.open_case(folder / "made.db") as case:
        case.add(folder / "north.txt", folder / "south.txt", processes=1)
    return folder


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "case.db"
    copy.write_bytes((made / "made.db").read_bytes())
    return copy


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with rashomon.open_case(path) as opened:
        yield opened


@pytest.fixture
def client(path: Path) -> TestClient:
    return visitor(path)


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found.group(1)


def decide(client: TestClient, kind: str, about: list[str], **more: str) -> str:
    form = {"kind": kind, "about": about, "csrf": csrf(client.get("/judgements").text), "by": "mara", **more}
    answer = client.post("/judge", data=form)
    assert answer.status_code == 200, answer.text
    return unescape(str(answer.text))


def undo(client: TestClient) -> str:
    """Takes back the last decision."""
    last = json.loads(client.get("/judgements.jsonl").text.splitlines()[-1])
    return decide(client, "undo", [last["id"]])


def statement(case: Case, words: str) -> str:
    texts = {d.id: d.text for d in case.documents}
    return next(
        s.id for s in case.statements() if words in " ".join(c.of(texts[s.document]) for c in s.content)
    )


def meeting(case: Case) -> str:
    """The passage in which the mayor meets the fishermen."""
    found = next(a for a in case.contents.analyses if a.document.path.endswith("south.txt"))
    return [m.id for m in found.event_mentions if m.lemma == "meet" and m.actor and m.recipient][-1]


def actor(case: Case, name: str) -> str:
    return next(a.id for a in case.actors if name in a.name)


def options(page: str, name: str) -> list[str]:
    """What a choice on a page offers."""
    found = re.search(rf'<select name="{name}">(.*?)</select>', page, re.DOTALL)
    assert found
    return [unescape(v) for v in re.findall(r'<option value="([^"]*)"', found.group(1))]


# ---------------------------------------------------------------- one utterance in its wordings


@pytest.mark.parametrize(
    ("texts", "apart"),
    [
        (["We will go home now", "We shall go home now"], [["will"], ["shall"]]),
        (["We will go.", "we WILL go"], [[], []]),  # case and marks do not count
        (["He goes", "He goes home", "He goes"], [[], ["home"], []]),  # what one has more is marked there only
        (["a b c d e f", "a x c d y f"], [["b", "e"], ["x", "y"]]),
        (["one two three four", "one three four"], [["two"], []]),
        (["entirely so", "not at all"], [["entirely so"], ["not at all"]]),
        (["He’ll go", "He'll go"], [[], []]),
    ],
)  # fmt: skip
def test_words_that_not_all_have_are_marked(texts: list[str], apart: list[list[str]]) -> None:
    made = runs_of(texts)
    assert [[r.text for r in runs if not r.shared] for runs in made] == apart
    assert [" ".join(r.text for r in runs).split() for runs in made] == [t.split() for t in texts]


def test_the_wordings_of_one_utterance_stand_together(client: TestClient) -> None:
    """On the page of all speakers, of the speaker, of the statement, and on their own; marked without colour alone."""
    for address in ("/statements", "/statements?show=renderings"):
        page = client.get(address).text
        groups = re.findall(r'<div class="rendered".*?</ul>', page, re.DOTALL)
        assert len(groups) == 1
        marked = re.findall(r'<mark class="apart">(.*?)</mark>', groups[0])
        shown = [re.sub(r'<span class="vh">.*?</span>', "", m) for m in marked]
        assert shown == ["will", "boat", "shall", "licence"]
        assert all('<span class="vh">not in all: </span>' in m for m in marked)
        assert "Northern Post" in groups[0]
        assert "Southern Star" in groups[0]
        assert "open the harbour in June and nobody will lose his" in re.sub(r"<[^>]+>", "", groups[0])
    page = client.get("/statements").text
    assert page.count("lose his") == 2  # each wording once: not a second time among the other statements
    said = next(iter(re.findall(r'href="/statement/([^"]+)">read wrongly', page)))
    assert (
        client.get(f"/speaker/{said}").text.count('<mark class="apart">') == 5
    )  # with the one that explains it
    assert "The same utterance as others word it" in client.get(f"/statement/{said}").text


def test_an_outlet_that_does_not_have_it_filters_it_out(client: TestClient) -> None:
    assert "rendered" in client.get("/statements?show=renderings&outlet=ou-the-northern-post").text
    assert '<div class="rendered"' not in client.get("/statements?show=renderings&outlet=ou-none").text


# ---------------------------------------------------------------- statements


def test_only_whom_the_report_speaks_of_can_be_the_speaker(client: TestClient, case: Case) -> None:
    page = client.get(f"/statement/{statement(case, 'Three fishermen')}").text
    offered = options(page, "verdict")
    assert offered[0] == "nobody"
    assert "Karim Hadrami" in offered
    assert "Port Ansel" not in offered  # a place does not speak
    assert not [o for o in offered if "Tahan" in o]  # another report names him
    assert len(offered) == len(set(offered))
    assert all(o == "nobody" or o in NORTH for o in offered)
    assert not [o for o in offered if o.lower() in {"he", "we", "his", "it"}]


def test_somebody_whom_the_report_does_not_name_is_refused(client: TestClient, case: Case) -> None:
    form = {"kind": "wrong_speaker", "about": statement(case, "Three fishermen"), "verdict": "Yusuf Tahan"}
    answer = client.post("/judge", data={**form, "csrf": csrf(client.get("/judgements").text)})
    assert answer.status_code == 400
    assert "does not speak of" in answer.text
    assert not case.judgements


def test_what_is_no_statement_is_told_by_the_outlet(client: TestClient, case: Case) -> None:
    about = statement(case, "Three fishermen")
    assert (
        "Read as said" in client.get(f"/statement/{about}").text
    )  # the machine's reasons stand before the question
    changed = decide(client, "not_statement", [about], why="a caption")
    assert "No longer a statement: “Three fishermen were killed in the storm”" in changed
    assert client.get(f"/statement/{about}").status_code == 404
    case.relink()
    assert not [m for a in case.contents.analyses for m in a.event_mentions if m.voice == about]
    assert "A statement again" in undo(client)
    assert client.get(f"/statement/{about}").status_code == 200


def test_an_unnamed_source_gets_a_name(client: TestClient, case: Case) -> None:
    about, who = statement(case, "Three fishermen"), actor(case, "Tahan")
    page = client.get(f"/statement/{about}").text
    assert "Do you know who this source is?" in page
    assert who in options(page, "about")
    assert "Do you know who" not in client.get(f"/statement/{statement(case, 'Five fishermen')}").text
    changed = decide(client, "named_source", [about, who])
    assert "A statement is now by Yusuf Tahan, was by “an official” (not named)" in changed
    mine = client.get("/statements").text
    named = re.sub(r"<[^>]+>|\s+", " ", mine[mine.index("Yusuf Tahan") :])
    assert (
        "fishermen were killed in the storm , an official said" in named
    )  # "Three", which not all have, stands apart
    assert "A statement is now by “an official” (not named), was by Yusuf Tahan" in undo(client)


# ---------------------------------------------------------------- passages that tell of events


def test_a_passage_is_another_act(client: TestClient, case: Case) -> None:
    about = meeting(case)
    event = case.contents.events.of[about]
    assert f'href="/passage/{about}"' in client.get(f"/event/{event}").text
    page = client.get(f"/passage/{about}").text
    assert "meeting or talks" in page
    assert "CONSULT" not in options(page, "verdict")  # what it is already is not offered
    assert {"AID", "none"} <= set(options(page, "verdict"))
    assert "Now aid, was meeting or talks" in decide(client, "wrong_type", [about], verdict="AID")
    assert "aid" in client.get(f"/passage/{about}").text
    assert "Now meeting or talks, was aid" in undo(client)


def test_a_passage_is_the_other_way_round(client: TestClient, case: Case) -> None:
    about = meeting(case)
    page = client.get(f"/passage/{about}").text
    assert re.search(r"Then who acts is: (the )?fishermen", page)
    changed = decide(client, "wrong_direction", [about])
    assert re.search(r"Now (the )?fishermen → .*(mayor|Hadrami)", changed)
    case.relink()
    turned = next(m for a in case.contents.analyses for m in a.event_mentions if m.id == about)
    names = {m.id: m.text for a in case.contents.analyses for m in a.mentions}
    assert "fishermen" in names[turned.actor[0]]
    assert re.search(r"Now .*(mayor|Hadrami).* → (the )?fishermen", undo(client))


# ---------------------------------------------------------------- outlets


def test_a_letter_is_the_analysts_own(client: TestClient, case: Case) -> None:
    assert all(o.reliability is None for o in case.contents.outlets)  # never computed
    changed = decide(
        client, "outlet", ["ou-the-northern-post"], verdict="B", why="<b>Corrects</b> its errors."
    )
    assert "The Northern Post: letter B, was none" in changed
    page = client.get("/sources").text
    assert "The analyst’s letter: <strong>B</strong>" in page
    assert "&lt;b&gt;Corrects&lt;/b&gt; its errors." in page
    case.relink()
    known = next(o for o in case.contents.outlets if o.id == "ou-the-northern-post")
    assert (known.reliability, known.note) == ("B", "<b>Corrects</b> its errors.")
    assert "letter none, was B" in undo(client)
    form = {"kind": "outlet", "about": "ou-the-northern-post", "verdict": "Z", "csrf": csrf(page)}
    assert client.post("/judge", data=form).status_code == 400


def letters(client: TestClient) -> dict[str, str]:
    """The letters of the outlets that have reports, by the title of their report."""
    found = client.get("/sources").text.split('<article class="card source')[1:]
    return {
        "north" if "open in June" in part else "south": re.findall(
            r'aria-hidden="true">([A-Z]+)</span>', part
        )[0]
        for part in found
    }


def test_a_letter_stays_when_its_outlet_is_called_otherwise(client: TestClient, case: Case) -> None:
    north = next(d for d in case.documents if d.path.endswith("north.txt"))
    before = letters(client)
    assert sorted(before.values()) == ["A", "B"]
    for name in ("The Upper Coast Courier", "Coast Courier"):
        decide(client, "report_outlet", [north.id], verdict=name)
        wait_until(client, name)
        assert letters(client) == before
    undo(client)
    wait_until(client, "The Upper Coast Courier")
    assert letters(client) == before
    case.relink()
    kept = case.contents.letters
    assert len(kept) == 2 and sorted(kept.values()) == [0, 1], "no letter is given away"


def wait_until(client: TestClient, words: str) -> None:
    """Until the pages have caught up with a decision."""
    for _ in range(100):
        if words in client.get("/sources").text and "being linked" not in client.get("/sources").text:
            return
        time.sleep(0.1)
    raise AssertionError(words)


def test_a_day_that_was_set_stands_in_its_field(client: TestClient, case: Case) -> None:
    north = next(d for d in case.documents if d.path.endswith("north.txt"))

    def field() -> str:
        page = client.get(f"/report/{north.id}").text
        form = page.partition('value="report_date"')[2].partition("</form>")[0]
        return str(re.findall(r'name="verdict"[^>]* value="([^"]*)"', form)[0])

    for day in ("2031-04-12", "2031-04-12/2031-04-15"):
        decide(client, "report_date", [north.id], verdict=day)
        wait_until(client, "2031")
        assert field() == day


# ---------------------------------------------------------------- colleagues


def test_what_colleagues_decide_differently_is_shown(
    client: TestClient, case: Case, made: Path, tmp_path: Path
) -> None:
    """Each decides in a copy; one takes in the other's, and sees both, on the page of judgements and of the thing."""
    (tmp_path / "theirs.db").write_bytes((made / "made.db").read_bytes())
    number = next(r.id for r in case.relations() if r.slot == "number" and r.kind == "contradicts")
    said, act = statement(case, "Three fishermen"), meeting(case)
    with rashomon.open_case(tmp_path / "theirs.db") as theirs:
        theirs.judge("relation", [number], "unclear", by="tom", why="one counts the crew")
        theirs.judge("wrong_speaker", [said], "nobody", by="tom")
        theirs.judge("wrong_type", [act], "AID", by="tom")
        theirs.judge("outlet", ["ou-the-northern-post"], "C", by="tom")
        theirs.judge("different_actor", [actor(theirs, "Tahan"), actor(theirs, "Hadrami")], by="tom")
        theirs.judge("note", [said], "a note is no conflict", by="tom")
        lines = theirs.export_judgements()
    decide(client, "relation", [number], verdict="right")
    decide(client, "wrong_speaker", [said], verdict="Karim Hadrami")
    decide(client, "wrong_type", [act], verdict="AID")  # of one mind
    decide(client, "outlet", ["ou-the-northern-post"], verdict="B")
    decide(client, "same_actor", [actor(case, "Hadrami"), actor(case, "Tahan")])
    decide(client, "note", [said], verdict="another note")
    token = csrf(client.get("/judgements").text)
    answer = client.post(f"/judgements/import?csrf={token}", files={"file": lines.encode()})
    assert "People decided differently" in answer.text
    page = unescape(client.get("/judgements").text)
    shown = page[page.index("People decided differently") : page.index("<table")]
    assert shown.count("<ol") == 4
    assert shown.count(">counts<") == 4
    assert "one counts the crew" in shown
    assert "a note is no conflict" not in shown
    assert "in conflict" in client.get(f"/finding/{number}").text
    case.relink()
    assert len(case.conflicts()) == 4
    asked = CliRunner().invoke(main, ["judgements", "list", str(case.path)])
    assert asked.stderr.count("in conflict:") == 4
    case.judge(
        "undo", [next(j.id for j in case.judgements if j.kind == "outlet" and j.by == "mara")], by="mara"
    )
    assert len(case.conflicts()) == 3


def test_words_of_a_colleague_stay_words(client: TestClient, case: Case) -> None:
    """A file of judgements that is out to harm: marks, direction overrides, endless words, ids and offsets of nowhere."""
    said = statement(case, "Three fishermen")
    harm = "<script>alert(1)</script>\u202e" + "x" * 10_000
    place = {"record": 0, "what": harm, "document": harm, "start": 10**9, "end": 1, "quote": harm, "before": "(", "after": ")",
             "outlet": None, "file": "", "title": harm}  # fmt: skip
    lines = [
        {"id": f"j{n}", "at": harm, "by": harm, "kind": kind, "about": about, "anchor": [harm], "verdict": harm, "why": harm,
         "places": places}
        for n, (kind, about, places) in enumerate(
            (kind, about, places)
            for kind in ("note", "wrong_speaker", "named_source", "relation", "echo", "wrong_type", "outlet", "undo", harm)
            for about in ([], [said], [harm, said])
            for places in ([], [place], [place | {"document": case.documents[0].id}])
        )
    ]  # fmt: skip
    token = csrf(client.get("/judgements").text)
    taken = 0
    for line in lines:
        sent = json.dumps(line).encode()
        answer = client.post(f"/judgements/import?csrf={token}", files={"file": sent})
        assert answer.status_code in (200, 400), line
        taken += answer.status_code == 200
    assert taken > 10  # notes, speakers, sources; what has a wrong shape is refused
    for address in (
        "/judgements",
        "/judgements?page=2",
        f"/statement/{said}",
        "/sources",
        "/statements",
        "/",
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "\u202e" not in page.text


@pytest.mark.parametrize(
    "line",
    ["[]", "{}", "null", '"x"', '{"id": 1}', "{", '{"id":"a","at":"b","by":"c","kind":"note","about":[1],"anchor":[],"verdict":""}',
     '{"id":"a","at":"b","by":"c","kind":"note","about":[],"anchor":[],"verdict":"","places":[{"record":-1}]}',
     '{"id":"a","at":"b","by":"c","kind":"note","about":[],"anchor":[],"verdict":"","places":"abc"}'],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(client: TestClient, line: str) -> None:
    token = csrf(client.get("/judgements").text)
    good = '{"id":"a","at":"b","by":"c","kind":"note","about":[],"anchor":[],"verdict":"x"}'.replace(
        "[]", '["d"]', 1
    )
    answer = client.post(f"/judgements/import?csrf={token}", files={"file": f"{good}\n{line}".encode()})
    assert answer.status_code == 400
    assert "line 2 is not a judgement" in answer.text
    assert client.get("/judgements.jsonl").text == ""


def test_each_judgement_leads_to_what_it_is_about(client: TestClient, case: Case) -> None:
    number = next(r.id for r in case.relations() if r.slot == "number" and r.kind == "contradicts")
    said, report = statement(case, "Three fishermen"), case.documents[0].id
    for about, page in (
        (said, "statement"), (meeting(case), "passage"), (number, "finding"), (report, "report"), (actor(case, "Hadrami"), "actor"),
        (case.contents.events.of[meeting(case)], "event"),
    ):  # fmt: skip
        decide(client, "note", [about], verdict="see there")
        found = re.findall(r'<a class="small" href="([^"]+)">see it', client.get("/judgements").text)
        assert found[0].startswith(f"/{page}/")
        assert client.get(found[0]).status_code == 200
        assert "see there" in client.get(found[0]).text


def test_who_thinks_again_is_in_no_conflict_with_themselves(case: Case) -> None:
    number = next(r.id for r in case.relations() if r.slot == "number" and r.kind == "contradicts")
    case.judge("relation", [number], "right", by="mara")
    case.judge("relation", [number], "unclear", by="mara")
    assert not case.conflicts()


def test_every_kind_travels(case: Case, made: Path, tmp_path: Path) -> None:
    said = statement(case, "Three fishermen")
    case.judge("named_source", [said, actor(case, "Tahan")], by="mara")
    case.judge("not_statement", [statement(case, "Five fishermen")], by="mara")
    case.judge("wrong_type", [meeting(case)], "AID", by="mara")
    case.judge("wrong_direction", [meeting(case)], by="mara")
    case.judge("outlet", ["ou-the-southern-star"], "D", by="mara", why="late")
    (tmp_path / "theirs.db").write_bytes((made / "made.db").read_bytes())
    exported = tmp_path / "mine.jsonl"
    assert (
        CliRunner().invoke(main, ["judgements", "export", str(case.path), "--to", str(exported)]).exit_code
        == 0
    )
    taken = CliRunner().invoke(main, ["judgements", "import", str(tmp_path / "theirs.db"), str(exported)])
    assert "5 new judgements" in taken.stderr
    with rashomon.open_case(tmp_path / "theirs.db") as theirs:
        assert theirs.judgements == case.judgements
        assert theirs.contents.outlets == case.contents.outlets
        assert theirs.contents.analyses == case.contents.analyses


# ---------------------------------------------------------------- words that are gone


def test_what_is_orphaned_is_listed_on_the_page(made: Path, tmp_path: Path) -> None:
    for name in ("north.txt", "south.txt", "outlets.toml"):
        (tmp_path / name).write_text((made / name).read_text())
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "north.txt", tmp_path / "south.txt", processes=1)
        said = statement(case, "lose his boat")
        client = visitor(tmp_path / "a.db")
        decide(client, "wrong_speaker", [said], verdict="nobody")
        decide(client, "note", [statement(case, "lose his licence")], verdict="stays")
        (tmp_path / "north.txt").write_text(NORTH.replace("\n\nPORT", "\n\nIt rained all night.\n\nPORT", 1))
        case.add(tmp_path / "north.txt", processes=1)
        page = client.get("/judgements").text
        assert "Orphaned" not in page
        assert statement(case, "lose his boat") != said
        assert (
            "said by" in client.get(f"/statement/{statement(case, 'lose his boat')}").text
        )  # decided so far
        (tmp_path / "north.txt").write_text(NORTH.replace("nobody will lose his boat", "all will be well"))
        case.add(tmp_path / "north.txt", processes=1)
    page = unescape(client.get("/judgements?show=orphaned").text)
    assert page.count('<span class="tag odd">orphaned</span>') == 1
    assert (
        "No report holds any more: “We will open the harbour in June and nobody will lose his boat”" in page
    )
    assert "stays" in client.get("/judgements").text


# ---------------------------------------------------------------- at once


class Here(HTTPHandler):
    """Finds names below `localhost` on this machine, as browsers do."""

    def http_open(self, request: Request) -> Any:
        return self.do_open(Line, request)


class Line(HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.create_connection(("127.0.0.1", self.port), self.timeout)


def browser(address: str) -> OpenerDirector:
    """Somebody with a cookie jar who opened the printed address."""
    opened = build_opener(Here, HTTPCookieProcessor(CookieJar()))
    assert opened.open(address, timeout=60).status == 200
    return opened


def test_two_browsers_and_a_command_at_once_lose_nothing(path: Path, case: Case) -> None:
    """A server as a user starts it; two browsers and a command judge at the same time, what each says counts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rashomon.cli", "serve", str(path), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = server.stderr.readline().split()[-1]
        home = address.partition("?")[0]
        people = [browser(address), browser(address)]
        said, other = statement(case, "Three fishermen"), statement(case, "Five fishermen")
        number = next(r.id for r in case.relations() if r.slot == "number" and r.kind == "contradicts")
        work = [
            [("wrong_speaker", said, "nobody"), ("note", said, "first 1"), ("note", said, "first 2")],
            [("not_statement", other, ""), ("note", number, "second 1"), ("relation", number, "wrong")],
        ]
        start, failed = Barrier(3), []

        def judge(n: int) -> None:
            token = csrf(people[n].open(f"{home}judgements", timeout=60).read().decode())
            start.wait(60)
            for kind, about, verdict in work[n]:
                form = {"csrf": token, "kind": kind, "about": about, "verdict": verdict, "by": f"b{n}"}
                answer = people[n].open(f"{home}judge", urlencode(form).encode(), timeout=60)
                if answer.status != 200 or "Judgement recorded" not in answer.read().decode():
                    failed.append((n, kind))

        threads = [Thread(target=judge, args=(n,)) for n in (0, 1)]
        for t in threads:
            t.start()
        start.wait(60)
        with rashomon.open_case(path) as beside:  # as a command would
            beside.judge("outlet", ["ou-the-northern-post"], "B", by="command")
            beside.judge("wrong_type", [meeting(beside)], "AID", by="command")
        for t in threads:
            t.join(120)
        assert not failed
        page = people[0].open(f"{home}judgements", timeout=60).read().decode()
        assert all(x in page for x in ("first 1", "first 2", "second 1", "command", "b0", "b1"))
    finally:
        server.terminate()
        server.wait(20)
    with rashomon.open_case(path) as after:
        assert len(after.judgements) == 8
        assert not after.relink()  # everything that was decided is linked already
        found = {s.id: s for s in after.statements()}
        assert found[said].speaker is None
        assert other not in found
        assert number not in {r.id for r in after.relations()}
        assert {o.reliability for o in after.contents.outlets} == {None, "B"}
