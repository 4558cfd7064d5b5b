"""The local pages in a real browser, where there is one: they fit a phone, and an accessibility checker finds nothing."""

from __future__ import annotations

import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient
from starlette.types import ASGIApp

import rashomon
from rashomon.dossier import build_dossier, render_html
from rashomon.model import CaseContents
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets
from rashomon.web.view import View
from tests.kept import fill

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)
LISTS = (
    "/",
    "/timeline",
    "/events",
    "/actors",
    "/statements",
    "/ties",
    "/sources",
    "/undecided",
    "/search?q=Hadra",
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, visit: CaseContents) -> Iterator[dict[str, str]]:
    """A running server: the address that opens it, and one page of each sort."""
    path = tmp_path_factory.mktemp("browser") / "visit.db"
    with rashomon.open_case(path) as case:
        fill(case, visit)
        view = View(case.contents)
        case.judge("note", [view.actors[0].id], "a note", by="mara")
        case.judge("outlet", [case.contents.outlets[0].id], "B", by="mara")
        case.judge("outlet", [case.contents.outlets[0].id], "C", by="tom")  # a conflict, on three pages
    known, port = Secrets(), free_port()
    with running(make_app(path, known, port), port):
        yield {"open": known.opening(port)} | {k: known.home(port) + v for k, v in addresses(view).items()}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(app: ASGIApp, port: int) -> Iterator[None]:
    """A server that answers there."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield
    server.should_exit = True
    thread.join(10)


def addresses(view: View) -> dict[str, str]:
    """One page of each sort."""
    one, other = view.actors[0].id, view.actors[1].id
    report = view.index.order[1].id
    return {
        "affair": "/", "alone": "/?kind=only_one", "timeline": "/timeline", "events": "/events",
        "event": f"/event/{view.shared[0].id}", "actors": "/actors", "actor": f"/actor/{one}",
        "statements": "/statements", "speaker": f"/speaker/{view.named[0][0].id}", "ties": "/ties",
        "statement": f"/statement/{view.named[0][0].id}",
        "wordings": "/statements?show=renderings", "passage": f"/passage/{view.index.mentions_of[view.shared[0].id][0].id}",
        "unnamed": f"/statement/{view.unnamed[0][0].id}",
        "sources": "/sources", "new": "/new", "report": f"/report/{report}?show=findings&show=names&show=statements&show=events",
        "search": f"/search?q={view.actors[0].names[0].text.split()[-1]}", "undecided": "/undecided",
        "pair": f"/pair?kind=actor&left={one}&right={other}", "candidates": f"/pair?kind=actor&left={one}",
        "beside": f"/beside?left={report}&right={view.index.order[0].id}", "finding": f"/finding/{view.findings[0].id}", "judgements": "/judgements", "refused": "/actor/none",
    }  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as p:
        opened = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def test_pages_fit_a_phone_and_keep_to_their_policy(
    pages: dict[str, str], browser: Any, tmp_path: Path
) -> None:
    """At 360 pixels nothing but tables and drawings in their own frames scrolls sideways; nothing is blocked."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="dark")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    for name, address in pages.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
    page.goto(pages["affair"])
    page.screenshot(path=tmp_path / "affair.png")
    assert (tmp_path / "affair.png").stat().st_size > 10_000
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    assert not [m for m in said if "404" not in m]
    context.close()


def test_keys_go_from_mark_to_mark(pages: dict[str, str], browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(pages["open"])
    page.goto(pages["report"])
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("p")
    assert first.startswith("m")
    assert second.startswith("m")
    assert first != second
    assert page.evaluate("document.activeElement.id") == first
    context.close()


def test_keys_can_be_switched_off_and_on(pages: dict[str, str], browser: Any) -> None:
    """Whoever dictates to a browser, or leans on a key, is not thrown about; the next page knows."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(pages["open"])
    page.goto(pages["report"])
    page.click("text=Switch these keys off")
    for _ in range(2):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.id") == ""
        page.goto(pages["report"])
    page.click("text=Switch these keys on")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id").startswith("m")
    context.close()


def test_more_contrast_for_whoever_asks_for_it(pages: dict[str, str], browser: Any) -> None:
    """Seven to one for every word, light and dark, where the system asks for it."""
    axe = pytest.importorskip("axe_core_python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        context = browser.new_context(bypass_csp=True, color_scheme=scheme, contrast="more")
        page = context.new_page()
        page.goto(pages["open"])
        found = []
        for name in ("affair", "event", "actor", "sources", "report", "undecided"):
            page.goto(pages[name])
            page.evaluate(script)
            result = page.evaluate("axe.run({runOnly: ['color-contrast-enhanced']})")
            assert result["passes"], name
            found += [
                (name, n["html"][:120], n["any"][0]["message"])
                for v in result["violations"]
                for n in v["nodes"]
            ]
        assert not found, scheme
        context.close()


def test_a_very_long_word_wraps(browser: Any, tmp_path: Path) -> None:
    """In the text, a title, a name and an outlet: no page is wider than the phone."""
    long = "Hadra" + "mi" * 150
    row = {"title": f"Harbour {long}", "outlet": f"Post{'x' * 200}", "published": "2031-04-15", "language": "en",
           "text": f"The mayor of Port Ansel, Karim {long}, met the fishermen on Monday. {long} said that {'y' * 300} would open." + " The fishermen of the town waited at the quay for news of the storm." * 30 + "\n"}  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "a.jsonl", processes=1)
        actors = [f"/actor/{a.id}" for a in case.actors if a.named]
        addresses = [f"/report/{case.documents[0].id}?show=names&show=statements", *actors, *LISTS]
    known, port = Secrets(), free_port()
    with running(make_app(tmp_path / "a.db", known, port), port):
        context = browser.new_context(viewport={"width": 360, "height": 800})
        page = context.new_page()
        page.goto(known.opening(port))
        for address in addresses:
            page.goto(known.home(port) + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
        context.close()


def test_an_open_page_tells_that_reports_were_added(browser: Any, tmp_path: Path) -> None:
    """Without being loaded again: a line that leads to what is new, and none before anything was added."""
    (tmp_path / "one.txt").write_text(
        "Nine clerks died when the mill in Tarn burned on Monday, the council said.\n"
    )
    (tmp_path / "two.txt").write_text(
        "Twelve clerks died when the mill in Tarn burned on Monday, the brigade said.\n"
    )
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "one.txt", outlet="Tarn Post", published="2031-05-05", processes=1)
    known, port = Secrets(), free_port()
    with running(make_app(tmp_path / "a.db", known, port), port):
        context = browser.new_context()
        page = context.new_page()
        with page.expect_response("**/state"):
            page.goto(known.opening(port))
        assert not page.locator("#added").is_visible()
        with rashomon.open_case(tmp_path / "a.db") as case:
            case.add(tmp_path / "two.txt", outlet="Radio Tarn", published="2031-05-08", processes=1)
        with page.expect_response("**/state"):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.locator("#added").wait_for(state="visible")
        page.click("#added a")
        assert "Radio Tarn" in page.inner_text("main")
        context.close()


def test_a_report_in_another_language_says_so(tmp_path: Path) -> None:
    """To whatever reads a page aloud."""
    (tmp_path / "a.txt").write_text(
        "El jefe del puerto negó el lunes que hubiera escasez de grano en la ciudad, según dijo ante el consejo."
    )
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "a.txt", processes=1)
        report = case.documents[0].id
        assert '<div class="body" lang="es">' in render_html(build_dossier(case.contents))
    known = Secrets()
    client = TestClient(make_app(tmp_path / "a.db", known, 1), base_url=known.home(1), follow_redirects=True)
    client.get(known.opening(1))
    assert '<div class="body" lang="es">' in client.get(f"/report/{report}").text
    assert '<p dir="auto" lang="es">' in client.get("/search?q=escasez").text


def test_pages_are_complete_without_script(pages: dict[str, str], browser: Any) -> None:
    """A decision on a pair, taken and taken back with scripts off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["open"])
    page.goto(pages["pair"])
    page.fill("input[name=why]", "because")
    page.click("text=Two actors")
    assert page.inner_text("h1") == "Judgement recorded"
    assert "not the same" in page.inner_text("main")
    page.click("text=Take back")
    assert "taken back" in page.inner_text("main")
    context.close()


def test_the_page_one_is_on_can_be_told_in_the_colours_of_the_system(
    pages: dict[str, str], browser: Any
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(pages["open"])
    style = "(e, what) => getComputedStyle(e)[what]"
    for where, what in ((".tabs a", "backgroundColor"), (".bar nav a", "borderBottomWidth")):
        here = page.locator(f"{where}[aria-current]").first.evaluate(f"e => ({style})(e, {what!r})")
        other = page.locator(f"{where}:not([aria-current])").first.evaluate(f"e => ({style})(e, {what!r})")
        assert here != other, where
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_an_accessibility_checker_finds_nothing(pages: dict[str, str], browser: Any, scheme: str) -> None:
    """axe-core on one page of each sort; in the dark, and in the colours of the system, only what depends on colours."""
    axe = pytest.importorskip("axe_core_python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        bypass_csp=True,
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
        viewport={"width": 1280, "height": 900},
    )
    page = context.new_page()
    page.goto(pages["open"])
    found = []
    for name, address in pages.items():
        if name == "open":
            continue
        page.goto(address)
        page.evaluate(script)
        result = page.evaluate("axe.run()" if scheme == "light" else "axe.run({runOnly: ['color-contrast']})")
        assert result["passes"], name
        found += [(name, v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]]
    assert not found
    context.close()


def test_pictures_for_the_guide(pages: dict[str, str], browser: Any, tmp_path: Path) -> None:
    """Written into the docs where RASHOMON_PICTURES names their folder, so that they show what the pages are."""
    folder = Path(os.environ.get("RASHOMON_PICTURES") or tmp_path)
    context = browser.new_context(viewport={"width": 1100, "height": 720})
    page = context.new_page()
    page.goto(pages["open"])
    for name in ("affair", "event", "ties", "undecided"):
        page.goto(pages[name])
        page.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    context.close()
