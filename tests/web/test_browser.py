"""The local pages in a real browser, where there is one: they fit a phone, and an accessibility checker finds nothing."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

import rashomon
from rashomon.model import CaseContents
from rashomon.web.app import make_app
from rashomon.web.guard import Secrets
from rashomon.web.view import View

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, visit: CaseContents) -> Iterator[dict[str, str]]:
    """A running server: the address that opens it, and one page of each sort."""
    path = tmp_path_factory.mktemp("browser") / "visit.db"
    with rashomon.open_case(path) as case:
        case.store.put_outlets(visit.outlets)
        for analysis in visit.analyses:
            case.store.put_analysis(analysis, case._stamp())
        case.relink()
        view = View(case.contents)
        case.judge("note", [view.actors[0].id], "a note", by="mara")
        case.judge("outlet", [case.contents.outlets[0].id], "B", by="mara")
        case.judge("outlet", [case.contents.outlets[0].id], "C", by="tom")  # a conflict, on three pages
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = Secrets()
    config = uvicorn.Config(make_app(path, known, port), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    home = known.home(port)
    yield {"open": known.opening(port)} | {k: home + v for k, v in addresses(view).items()}
    server.should_exit = True
    thread.join(10)


def addresses(view: View) -> dict[str, str]:
    """One page of each sort."""
    one, other = view.actors[0].id, view.actors[1].id
    report = view.index.order[1].id
    return {
        "affair": "/", "alone": "/?kind=alone", "timeline": "/timeline", "events": "/events",
        "event": f"/event/{view.shared[0].id}", "actors": "/actors", "actor": f"/actor/{one}",
        "statements": "/statements", "speaker": f"/speaker/{view.named[0][0].id}", "ties": "/ties",
        "statement": f"/statement/{view.named[0][0].id}",
        "wordings": "/statements?show=renderings", "passage": f"/passage/{view.index.mentions_of[view.shared[0].id][0].id}",
        "unnamed": f"/statement/{view.unnamed[0][0].id}",
        "sources": "/sources", "report": f"/report/{report}?show=findings&show=names&show=statements&show=events",
        "search": f"/search?q={view.actors[0].names[0].text.split()[-1]}", "undecided": "/undecided",
        "pair": f"/pair?kind=actor&left={one}&right={other}", "candidates": f"/pair?kind=actor&left={one}",
        "finding": f"/finding/{view.findings[0][1][0].id}", "judgements": "/judgements", "refused": "/actor/none",
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing(pages: dict[str, str], browser: Any, scheme: str) -> None:
    """axe-core on one page of each sort; in the dark only what depends on colours."""
    axe = pytest.importorskip("axe_core_python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": 1280, "height": 900}
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
