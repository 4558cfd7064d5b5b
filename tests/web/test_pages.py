"""The local pages: complete, linked, paged, and nobody's but the person's who started them."""

from __future__ import annotations

import re
import socket
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import rashomon
from rashomon.cli import main
from rashomon.model import CaseContents
from rashomon.web.app import make_app
from rashomon.web.guard import POLICY, Secrets
from rashomon.web.pages import LAYERS
from tests.kept import fill

PORT = 8765
HOME = f"http://reader.localhost:{PORT}"
ONE = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031. Hadrami said the harbour would open.\n"
HOSTILE = (
    "The fishermen of Port Ansel were angry. <script>alert(1)</script>\n\n"
    '<svg onload="alert(2)"> "\u202eThe harbour opens," a sailor said. ' + "x" * 90 + "\n"
)
OTHER = "The painter Yusuf Tahan opened a show in Port Ansel. Tahan said that he was glad.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, visit: CaseContents) -> Path:
    """A folder with the case of the example affair in it, as it is kept."""
    made = tmp_path_factory.mktemp("web")
    with rashomon.open_case(made / "visit.db") as case:
        fill(case, visit)
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> TestClient:
    return visitor(folder / "visit.db")


@pytest.fixture
def small(tmp_path: Path) -> TestClient:
    """Three small reports, one of them hostile."""
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "other.txt").write_text(OTHER)
    (tmp_path / "hostile.txt").write_text(HOSTILE)
    with rashomon.open_case(tmp_path / "small.db") as case:
        case.add(*sorted(tmp_path.glob("*.txt")), processes=1)
    return visitor(tmp_path / "small.db")


def visitor(path: Path, known: Secrets | None = None) -> TestClient:
    """Somebody who opened the printed address."""
    mine = known or Secrets("reader")
    client = TestClient(make_app(path, mine, PORT, patience=120), base_url=HOME, follow_redirects=True)
    assert client.get(f"/?token={mine.token}").status_code == 200
    return client


def links(page: str, address: str) -> Iterator[str]:
    """The pages that a page leads to."""
    for found in re.findall(r'(?:href|src)="([^"]+)"', page):
        target = unescape(found).partition("#")[0]
        if target.startswith("?"):
            target = address.partition("?")[0] + target
        if target.startswith("/"):
            yield target


def csrf(client: TestClient, address: str = "/judgements") -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get(address).text)
    assert found
    return found.group(1)


# ---------------------------------------------------------------- pages


SOME = 6  # pages of each sort that are followed
MAIN = ["/", "/timeline", "/events", "/events?told=one", "/actors", "/statements", "/statements?named=no", "/ties",
        "/sources", "/search?q=Dhawari", "/undecided", "/judgements", "/?kind=only_one", "/?kind=cannot_both"]  # fmt: skip


@pytest.mark.parametrize("address", MAIN)
def test_every_page_is_complete(reader: TestClient, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert 'aria-current="page"' in answer.text
    levels = [int(n) for n in re.findall(r"<h([1-6])", answer.text)]
    assert all(b - a <= 1 for a, b in pairwise(levels)), levels
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


def test_every_link_leads_somewhere(reader: TestClient) -> None:
    """Some pages of every sort, reached from the others by their links."""
    waiting, seen, sorts = list(MAIN), set(MAIN), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        sort = address.partition("?")[0].split("/")[1]
        if sorts[sort] == SOME:
            continue
        sorts[sort] += 1
        answer = reader.get(address)
        assert answer.status_code == 200, address
        waiting += [x for x in links(answer.text, address) if x not in seen]
        seen.update(waiting)
    assert {"event", "actor", "report", "speaker", "finding", "static", "pair"} <= set(sorts)


def test_a_cited_passage_is_marked_in_its_report(reader: TestClient) -> None:
    cited = next(x for x in links(reader.get("/").text, "/") if x.startswith("/report/") and "at=" in x)
    assert 'class="l-here" id="here"' in reader.get(cited).text


def test_layers_are_switched_by_the_address(reader: TestClient) -> None:
    report = next(x for x in links(reader.get("/sources").text, "/sources") if x.startswith("/report/"))
    assert '<mark class="l-names"' not in reader.get(f"{report}?show=none").text
    assert '<mark class="l-names"' in reader.get(f"{report}?show=names").text
    assert '<mark class="l-statements"' in reader.get(f"{report}?show=names&show=statements").text


def test_filters_leave_out_the_rest(reader: TestClient) -> None:
    numbers = reader.get("/?slot=number").text
    assert "How many" in numbers
    assert '<span class="badge corroborates">' not in reader.get("/?kind=cannot_both").text


def test_every_layer_can_be_shown_and_is_listed_beside_the_text(reader: TestClient) -> None:
    """The marks in the text and the list beside it are the same, and every line of the list leads to its mark."""
    report = next(x for x in links(reader.get("/sources").text, "/sources") if x.startswith("/report/"))
    shown = 0
    for layer in LAYERS:
        page = reader.get(f"{report}?show={layer}").text
        marks = set(re.findall(rf'<mark class="l-{layer}" id="(m\d+)"', page))
        listed = set(re.findall(r'<li class="l-\w+"><a href="#(m\d+)">', page))
        assert marks == listed, layer
        shown += bool(marks)
    assert shown > len(LAYERS) // 2


def test_a_report_can_be_laid_beside_each_other_one(reader: TestClient) -> None:
    sources = reader.get("/sources").text
    reports = set(re.findall(r'href="/report/(d-[^"#?]+)"', sources))
    one = min(reports)
    page = reader.get(f"/report/{one}").text
    for name in ("right", "about"):
        form = re.search(rf'<select name="{name}">(.*?)</select>', page)
        assert form is not None
        offered = re.findall(r'<option value="([^"]+)">[^<]+</option>', form[1])
        assert len(offered) == len(set(offered))
        assert set(offered) == reports - {one}
    right = max(reports)
    assert reader.get("/beside", params={"left": one, "right": right}).status_code == 200


def test_what_was_not_read_is_pale(reader: TestClient) -> None:
    reports = [x for x in links(reader.get("/sources").text, "/sources") if x.startswith("/report/")]
    assert any('class="dim" title="not read' in reader.get(x).text for x in dict.fromkeys(reports))


def test_ties_are_drawn_for_all_for_one_and_in_common(reader: TestClient) -> None:
    """Each badge of the drawing leads to a row of the table of the same page, with its quotation and its voice."""
    everything = reader.get("/ties").text
    outlet = next(x for x in links(everything, "/ties") if x.startswith("/ties?outlet="))
    for address in ("/ties", outlet, "/ties?common=yes", "/ties?sign=minus"):
        page = reader.get(address).text
        leads = re.findall(r'<a href="#(tie-\w+)"', page)
        assert leads, address
        for anchor in leads:
            row = page[page.index(f'<tr id="{anchor}"') :].partition("</tr>")[0]
            assert "<blockquote>" in row
            assert 'class="oname"' in row
    assert "left out" in reader.get("/ties?sign=minus").text
    assert 'class="gn-badge plus"' not in reader.get("/ties?sign=minus").text


def test_sources_show_a_tree_of_copies(reader: TestClient) -> None:
    page = reader.get("/sources").text
    tree = page[page.index('class="tree"') : page.index('id="outlets"')]
    assert "repeats it" in tree
    assert "not in this case" in tree


def test_all_reports_of_one_outlet_have_a_page(reader: TestClient) -> None:
    outlet = next(x for x in links(reader.get("/ties").text, "/ties") if x.startswith("/ties?outlet="))
    page = reader.get(outlet.replace("/ties", "/sources")).text
    assert "<h1>Reports of " in page
    assert page.count('<article class="card source') == 1
    assert 'class="tree"' not in page


def test_an_actor_page_tells_roles_in_time_and_what_others_say(reader: TestClient) -> None:
    page = reader.get(actor_page(reader, "Dhawari")).text
    assert "Roles, as reports date them" in page
    assert "What others are reported to say of" in page
    assert 'class="gn-node"' in page


def test_the_timeline_zooms_without_script(reader: TestClient) -> None:
    near, nearer = (reader.get(f"/timeline?zoom={z}").text for z in ("near", "nearer"))

    def width(page: str) -> int:
        found = re.search(r'<svg class="tl[^>]* width="(\d+)"', page)
        assert found
        return int(found.group(1))

    assert width(nearer) > width(near)
    assert 'class="tl fit"' in reader.get("/timeline?zoom=all").text
    day = re.search(r'href="(\?[^"]*since=[^"]+)"><title>Only', near)
    assert day
    one = reader.get("/timeline" + unescape(day.group(1))).text
    assert 0 < one.count('class="tl-grid') < near.count('class="tl-grid')


def test_search_keeps_to_days_and_outlet(reader: TestClient) -> None:
    whole = reader.get("/search?q=Dhawari").text
    some = reader.get("/search?q=Dhawari&since=2031-04-10&until=2031-04-10").text
    assert 0 < some.count("<figure") < whole.count("<figure")
    assert "that can have come out from 10 April 2031" in some


def test_the_first_page_tells_in_five_lists(reader: TestClient) -> None:
    """In their order; each line unfolds to quotations, leads to its page, and a list that is cut to all of it."""
    page = reader.get("/").text
    lists = [b for b in re.findall(r'<section class="column (\w+)"', page) if b != "unsure"]
    assert lists == ["cannot_both", "told_alike", "changed", "differently", "only_one"]
    assert "Disputed" not in page
    for name in ("cannot_both", "told_alike", "only_one"):
        part = page[page.index(f'class="column {name}"') :].partition("</section>")[0]
        assert '<figure class="q' in part
        assert 'href="/finding/' in part
        assert 'href="/report/' in part
    assert 'href="?kind=told_alike"' in page
    assert re.search(
        r"None was found (in \d+ reports|among [\d,]+ claims of \d+ reports, as far as they were laid side by side)\. "
        r"A count or a position may still have changed between reports\.",
        page,
    )


def test_two_reports_of_a_matter_are_two_clicks_away(reader: TestClient) -> None:
    """The fold of a line, and the link in it: the sides of a dispute, not two of one side."""
    page = reader.get("/").text
    part = page[page.index('class="column cannot_both"') :].partition("</section>")[0]
    found = re.search(r'href="(/beside\?[^"]+)"', part)
    assert found
    beside = reader.get(unescape(found[1]))
    assert beside.status_code == 200 and "Two reports side by side" in beside.text
    assert "cannot both be right" in beside.text


def test_filters_say_what_they_leave_out(reader: TestClient) -> None:
    page = reader.get("/?kind=told_alike&since=2031-04-09&until=2031-04-09").text
    found = re.search(r"That is (\d+) of (\d+) items; <strong>(\d+) left out</strong>", page)
    assert found
    shown, whole, left_out = map(int, found.groups())
    assert 0 < shown < whole
    assert shown + left_out == whole
    assert "happening from 9 April 2031 to 9 April 2031" in page
    assert f'Told alike <span class="n">{shown}</span>' in page
    assert 'value="2031-04-09"' in page
    assert "left out</strong>" not in reader.get("/?kind=told_alike").text


@pytest.mark.parametrize(
    ("since", "until", "some"),
    [("2031", "2031", True), ("2031-04", "", True), ("", "1900", False), ("2032-01-01", "", False)],
)
def test_a_day_a_month_or_a_year_will_do(reader: TestClient, since: str, until: str, some: bool) -> None:
    page = reader.get(f"/?kind=differently&since={since}&until={until}").text
    assert ('<article class="card finding' in page) is some


def test_what_is_no_day_is_said_and_passed_over(reader: TestClient) -> None:
    page = reader.get("/?kind=differently&since=yesterday&until=2031-13-40").text
    assert "“yesterday, 2031-13-40” is not a day" in page
    assert "left out</strong>" not in page
    assert "is not a day" in reader.get("/timeline?since=soon").text


def test_an_actor_and_an_outlet_can_be_chosen_together(reader: TestClient) -> None:
    """Also one who is not among the fifty that are offered."""
    actor = actor_page(reader, "Dhawari").rpartition("/")[2]
    page = reader.get(f"/?kind=only_one&actor={actor}").text
    assert "Shown: only what is with" in page
    assert re.search(rf'<option value="{actor}" selected>', page)
    assert "an outlet that the case does not have" in reader.get("/?outlet=none").text


def test_search_finds_other_spellings_and_leads_to_the_passage(reader: TestClient) -> None:
    page = reader.get("/search?q=Dhawari").text
    assert "<mark>Al-Zawari</mark>" in page or "<mark>al-Dhawari</mark>" in page
    assert 'id="here"' in reader.get(next(x for x in links(page, "/search") if "at=" in x)).text


def test_a_word_that_stands_nowhere_finds_nothing_and_names_what_comes_near(reader: TestClient) -> None:
    page = reader.get("/search?q=Dhawarri").text
    assert "“Dhawarri” stands in no report; near it:" in page
    assert "<figure" not in page
    near = next(x for x in links(page, "/search") if x.startswith("/search?q=") and "Dhawarri" not in x)
    assert "<figure" in reader.get(near).text
    marked = reader.get("/search?q=Dhawarri&near=yes").text
    assert "<figure" in marked
    assert "“Dhawarri” spelt" in marked
    assert "nor one near it" in reader.get("/search?q=Zubrowka").text


def test_what_is_not_there_is_said_plainly(reader: TestClient) -> None:
    for address in (
        "/actor/a-none",
        "/event/e-none",
        "/report/d-none",
        "/finding/re-none",
        "/pair",
        "/nowhere",
    ):
        answer = reader.get(address)
        assert answer.status_code == 404
    assert "The case has no actor a-none" in reader.get("/actor/a-none").text
    assert reader.get("/actors?page=99999999999").status_code == 200


# ---------------------------------------------------------------- who may see them


def test_only_the_printed_address_opens_the_pages(folder: Path) -> None:
    known = Secrets("reader")
    stranger = TestClient(make_app(folder / "visit.db", known, PORT), base_url=HOME, follow_redirects=False)
    assert stranger.get("/").status_code == 403
    assert stranger.get("/?token=guess").status_code == 403
    assert stranger.get("/static/web.css").status_code == 403
    opened = stranger.get(f"/?token={known.token}")
    assert opened.status_code == 303
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert known.token not in cookie
    assert known.token not in opened.headers["location"]
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": f"evil.example:{PORT}"}, 421),
        ({"host": "reader.localhost:9999"}, 421),
        ({"host": f"127.0.0.1:{PORT}"}, 421),
        ({"host": f"localhost:{PORT}"}, 421),
        ({"origin": f"http://127.0.0.1:{PORT}"}, 403),
        ({"origin": "http://reader.localhost:9999"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": HOME, "sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_other_hosts_and_other_pages_are_turned_away(
    reader: TestClient, headers: dict[str, str], status: int
) -> None:
    assert reader.get("/actors", headers=headers).status_code == status


def test_answers_carry_a_strict_policy(reader: TestClient) -> None:
    for address in ("/", "/static/web.js", "/actor/none"):
        headers = reader.get(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
    assert "unsafe" not in POLICY
    page = reader.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?! src=)|\son\w+=", page)


def test_a_form_without_its_token_changes_nothing(reader: TestClient) -> None:
    form = {"kind": "note", "about": "x", "verdict": "y"}
    assert reader.post("/judge", data=form).status_code == 403
    assert reader.post("/judge", data={**form, "csrf": "guess"}).status_code == 403
    assert reader.post("/judge", json={**form, "csrf": csrf(reader)}).status_code == 400
    assert reader.post("/judgements/import", files={"file": b""}).status_code == 403
    assert reader.get("/judge").status_code == 405


def test_words_of_a_report_stay_words(small: TestClient) -> None:
    reports = [x.partition("?")[0] for x in links(small.get("/sources").text, "/sources") if "/report/" in x]
    pages = [
        small.get(x) for x in (*reports, "/", "/events?told=one", "/search?q=harbour", "/search?q=<script>")
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>" not in page.text
        assert "<svg onload" not in page.text
        assert "\u202e" not in page.text
    assert any("&lt;script&gt;alert(1)" in p.text for p in pages)
    assert any("⟦U+202E⟧" in p.text for p in pages)


# ---------------------------------------------------------------- what people decide


def actor_page(client: TestClient, name: str) -> str:
    page = client.get("/actors").text
    found = re.search(rf'<a href="(/actor/[^"]+)">[^<]*{name}[^<]*</a>', page)
    assert found, page
    return found.group(1)


def decide(client: TestClient, kind: str, about: list[str], **more: str | list[str]) -> str:
    form = {"kind": kind, "about": about, "csrf": csrf(client), "by": "mara", **more}
    answer = client.post("/judge", data=form)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def pair_of(client: TestClient, left: str, right: str) -> list[str]:
    """What a decision on a pair names, as the form for it has it."""
    left, right = (actor_page(client, x).rpartition("/")[2] for x in (left, right))
    page = client.get(f"/pair?kind=actor&left={left}&right={right}").text
    assert "The tests gave no reason" in page
    found = re.findall(r'name="about" value="([^"]+)"', page)
    assert len(found) == 2
    return found


def test_a_decision_is_listed_with_what_it_changed_and_taken_back(small: TestClient) -> None:
    about = pair_of(small, "Hadrami", "Tahan")
    changed = decide(small, "same_actor", about, why="one man, two names")
    assert "one and the same" in changed
    assert "now also what stood under" in changed
    listed = small.get("/judgements").text
    assert "mara" in listed
    assert "one man, two names" in listed
    made = re.findall(r'name="about" value="([^"]+)"', listed)[0]
    back = decide(small, "undo", [made])
    assert "now apart from" in back
    assert "taken back" in small.get("/judgements").text
    assert actor_page(small, "Tahan") != actor_page(small, "Hadrami")


def test_a_comparison_that_is_wrong_goes_and_comes_back(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes((folder / "visit.db").read_bytes())
    client = visitor(copy)
    finding = next(x for x in links(client.get("/?kind=cannot_both").text, "/") if x.startswith("/finding/"))
    about = list(dict.fromkeys(re.findall(r'name="about" value="(re-[^"]+)"', client.get(finding).text)))
    kept = decide(client, "relation", about, verdict="right")
    assert "Nothing else in the case" in kept
    gone = decide(client, "relation", about[:1], verdict="wrong")
    assert "No longer:" in gone
    assert client.get(f"/finding/{about[0]}").status_code == 404
    made = re.findall(r'name="about" value="([^"]+)"', client.get("/judgements").text)[0]
    decide(client, "undo", [made])
    assert client.get(f"/finding/{about[0]}").status_code == 200


def test_decisions_travel_and_show_when_they_have_lost_their_place(
    small: TestClient, folder: Path, tmp_path: Path
) -> None:
    decide(small, "same_actor", pair_of(small, "Hadrami", "Tahan"))
    lines = small.get("/judgements.jsonl").text
    assert '"same_actor"' in lines
    copy = tmp_path / "copy.db"
    copy.write_bytes((folder / "visit.db").read_bytes())
    other = visitor(copy)
    for new in (1, 0):
        answer = other.post(f"/judgements/import?csrf={csrf(other)}", files={"file": lines.encode()})
        assert f"{new} new" in answer.text
    page = other.get("/judgements").text
    assert "orphaned" in page
    assert "Hadrami" in page


def test_a_statement_is_given_to_another_speaker(small: TestClient) -> None:
    pages = [
        small.get(x).text
        for x in links(small.get("/statements").text, "/statements")
        if x.startswith("/statement/")
    ]
    page = next(p for p in pages if "glad" in p)
    assert "<strong>Yusuf Tahan</strong>" in page or "Tahan" in page
    about = re.findall(r'name="about" value="(st-[^"]+)"', page)[:1]
    changed = decide(small, "wrong_speaker", about, verdict="nobody")
    assert "A statement is now by" in changed
    assert "Tahan</strong>" not in small.get(f"/statement/{about[0]}").text
    made = re.findall(r'name="about" value="([^"]+)"', small.get("/judgements").text)[0]
    decide(small, "undo", [made])
    assert "Tahan</strong>" in small.get(f"/statement/{about[0]}").text


def test_a_copy_is_said_and_taken_back(small: TestClient) -> None:
    reports = [x.partition("?")[0] for x in links(small.get("/sources").text, "/sources") if "/report/" in x]
    first, second, *_ = (x.rpartition("/")[2] for x in dict.fromkeys(reports))
    decide(small, "echo", [first, second], verdict="copy")
    assert "share one source" in small.get("/").text
    decide(small, "echo", [first, second], verdict="wrong")
    assert "share one source" not in small.get("/").text


def test_a_form_that_is_not_filled_in_is_refused(small: TestClient) -> None:
    token = csrf(small)
    for form in ({"kind": "note", "about": "x", "verdict": " "}, {"kind": "same_actor", "about": "x"},
                 {"kind": "relation", "about": "x", "verdict": "perhaps"}, {"kind": "sudo", "about": "x"}):  # fmt: skip
        assert small.post("/judge", data={**form, "csrf": token}).status_code == 400
    assert (
        small.post("/judge", data={"kind": "note", "about": "x", "verdict": "y", "csrf": token}).status_code
        == 400
    )


def test_two_browsers_at_once_lose_nothing(small: TestClient, tmp_path: Path) -> None:
    """Two servers on one file, each with a browser, each deciding several times at once."""
    browsers = [small, visitor(tmp_path / "small.db")]
    document = next(x for x in links(small.get("/sources").text, "/sources") if x.startswith("/report/"))
    about = document.rpartition("/")[2]

    def note(n: int) -> None:
        for k in range(3):
            decide(browsers[n], "note", [about], verdict=f"note {n}.{k}")

    threads = [Thread(target=note, args=(n,)) for n in (0, 1)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    page = browsers[0].get("/judgements").text
    assert all(f"note {n}.{k}" in page for n in (0, 1) for k in range(3))


def test_the_command_says_plainly_why_it_cannot_start(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = CliRunner().invoke(main, ["serve", str(folder / "visit.db"), "--port", port])
    assert refused.exit_code == 2
    assert f"port {port} is taken" in refused.output
    assert CliRunner().invoke(main, ["serve", str(tmp_path / "none.db")]).exit_code == 2


def test_every_passage_of_an_actor_can_be_reached(tmp_path: Path) -> None:
    """Those of one outlet come in pages, and none is left out."""
    told = [f"The mayor of Port Ansel, Karim Hadrami, visited school number {n}." for n in range(1, 71)]
    (tmp_path / "long.txt").write_text("\n\n".join(told) + "\n")
    with rashomon.open_case(tmp_path / "long.db") as case:
        case.add(tmp_path / "long.txt", outlet="Harbour Post", processes=1)
        actor = max((a for a in case.actors if "Hadrami" in a.name), key=lambda a: len(a.members)).id
    reader = visitor(tmp_path / "long.db")
    page, seen = f"/actor/{actor}?outlet=ou-harbour-post", set()
    for _ in range(5):
        shown = unescape(re.sub("<[^>]+>", "", reader.get(page).text))
        seen |= {int(n) for n in re.findall(r"school number (\d+)", shown)}
        following = re.search(r'rel="next" href="([^"]+)#passages"', reader.get(page).text)
        if following is None:
            break
        page = f"/actor/{actor}{unescape(following[1])}"
    assert seen == set(range(1, 71))
    assert "page=2" in page
