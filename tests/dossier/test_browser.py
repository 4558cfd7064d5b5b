"""The dossier in a real browser, where there is one."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks import screens
from rashomon.dossier import build_dossier, draw_dossier, render_brief, render_html
from rashomon.model import CaseContents
from tests.dossier.make_case import small_case
from tests.dossier.test_dossier import nasty
from tests.many_outlets import wide

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--hide-scrollbars", "--virtual-time-budget=5000",
)  # fmt: skip


def chromium(folder: Path, *arguments: str) -> str:
    """What the browser prints."""
    assert CHROMIUM is not None
    made = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return made.stdout


def measure(folder: Path, page: str, width: int, question: str) -> str:
    """What a line of JavaScript answers about the page in a window of this width."""
    frame = (
        f'<!DOCTYPE html><iframe id="f" style="border:0;width:{width}px;height:800px" srcdoc="{html.escape(page)}">'
        "</iframe><pre id='out'></pre><script>onload = () => { const w = document.getElementById('f').contentWindow, "
        f"d = w.document; document.getElementById('out').textContent = String({question}); }}</script>"
    )
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    shown = chromium(folder, "--dump-dom", f"file://{folder / 'frame.html'}")
    found = re.search(r'<pre id="out">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown[:500]
    return html.unescape(found.group(1))


PAPER = 673  # pixels between the margins of an A4 page


@needs_browser
@pytest.mark.parametrize("hostile", [False, True])
def test_nothing_sticks_out_on_a_phone(tmp_path: Path, hostile: bool) -> None:
    """At 360 pixels nothing but the timeline and wide tables scrolls sideways, not even with endless words."""
    page = render_html(nasty() if hostile else build_dossier(small_case().contents()))
    assert int(measure(tmp_path, page, 360, "d.documentElement.scrollWidth")) <= 360


@needs_browser
def test_styles_and_script_pass_the_policy_of_the_page(tmp_path: Path) -> None:
    page = render_html(build_dossier(small_case().contents()))
    assert "rgb(251, 250, 247)" in measure(tmp_path, page, 1000, "w.getComputedStyle(d.body).backgroundColor")


@needs_browser
def test_a_link_into_a_folded_list_unfolds_it(tmp_path: Path, visit: CaseContents) -> None:
    page = render_html(build_dossier(visit))
    question = (
        "(() => { const t = d.querySelector('details.more [id^=finding]'); w.location.hash = t.id; "
        "w.dispatchEvent(new HashChangeEvent('hashchange')); return t.closest('details').open; })()"
    )
    assert measure(tmp_path, page, 1000, question) == "true"


@needs_browser
def test_it_prints_with_notes(tmp_path: Path) -> None:
    (tmp_path / "d.html").write_text(render_html(build_dossier(small_case().contents())), encoding="utf-8")
    chromium(tmp_path, f"--print-to-pdf={tmp_path / 'd.pdf'}", f"file://{tmp_path / 'd.html'}")
    assert (tmp_path / "d.pdf").read_bytes().startswith(b"%PDF")


@needs_browser
def test_an_accessibility_checker_finds_nothing_in_the_file(tmp_path: Path) -> None:
    """axe-core on a small dossier, with the drawings of ties and the trees of copies, and on its brief page: light, dark and
    in the colours that a system forces."""
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_core_python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    made = build_dossier(small_case().contents())
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, html in (("whole", render_html(made)), ("brief", render_brief(made))):
            file = tmp_path / f"{name}.html"
            file.write_text(html, encoding="utf-8")
            for scheme, forced in (("light", "none"), ("dark", "none"), ("light", "active")):
                context = browser.new_context(
                    bypass_csp=True,
                    color_scheme=scheme,
                    forced_colors=forced,
                    viewport={"width": 1280, "height": 900},
                )
                page = context.new_page()
                page.goto(file.as_uri())
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                page.evaluate(script)
                result = page.evaluate(
                    "axe.run()" if scheme == "light" else "axe.run({runOnly: ['color-contrast']})"
                )
                assert result["passes"]
                assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []
                context.close()
        browser.close()


@needs_browser
@pytest.mark.parametrize("affair", ["visit", "flood"])
def test_how_long_it_is(affair: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """As it opens: at most 40 screens of a laptop, 80 of a phone, 30 printed pages; in brief two pages and one scroll."""
    pytest.importorskip("playwright.sync_api")
    made = build_dossier(request.getfixturevalue(affair))
    (tmp_path / "whole.html").write_text(render_html(made), encoding="utf-8")
    (tmp_path / "brief.html").write_text(render_brief(made), encoding="utf-8")
    with screens.browser() as opened:
        whole, brief = (screens.measure(opened, tmp_path / f"{n}.html") for n in ("whole", "brief"))
    assert (whole.laptop <= 40, whole.phone <= 80, whole.printed <= 30) == (True, True, True), whole
    assert (brief.phone <= 6, brief.printed <= 2) == (True, True), brief


@needs_browser
def test_an_affair_of_forty_outlets_prints_without_being_cut(tmp_path: Path) -> None:
    """In brief on two A4 pages; nothing in either is wider than the paper, and every outlet stands on it."""
    pytest.importorskip("playwright.sync_api")
    made = build_dossier(wide(40))
    (tmp_path / "whole.html").write_text(render_html(made), encoding="utf-8")
    (tmp_path / "brief.html").write_text(render_brief(made), encoding="utf-8")
    with screens.browser() as opened:
        assert screens.printed(opened, tmp_path / "brief.html") == 2
        for name in ("whole", "brief"):
            page = opened.new_page(viewport={"width": PAPER, "height": 1000})
            page.emulate_media(media="print")
            page.goto((tmp_path / f"{name}.html").as_uri())
            beyond = "[...document.querySelectorAll('table, svg, p, li, div')].filter(x => x.getBoundingClientRect().right > innerWidth + 8 && x.getBoundingClientRect().height).map(x => x.className)"
            assert page.evaluate(beyond) == [], name
            seen = page.evaluate("document.body.innerText")
            assert all(f" {m.letter} " in f" {' '.join(seen.split())} " for m in made.mastheads), name
            page.close()
    brief = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "30 more outlets say least of these matters" in brief and "stands in the whole dossier" in brief


@needs_browser
def test_a_passage_is_cited_and_the_table_saved_in_one_click(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    made = build_dossier(small_case().contents())
    file = tmp_path / "dossier.html"
    file.write_text(render_html(made), encoding="utf-8")
    quotation = made.findings["cannot_both"].first[0].tellings[0].quotations[0]
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(accept_downloads=True)
        page = context.new_page()
        page.add_init_script(
            "window.copied = []; Object.defineProperty(navigator, 'clipboard', {value: {writeText: t => (copied.push(t), Promise.resolve())}})"
        )
        page.goto(file.as_uri())
        page.evaluate("document.querySelector('.line details').open = true")
        page.click(".line details[open] button.cite")
        (copied,) = page.evaluate("copied")
        assert quotation.words.split(" … ")[0] in copied
        assert f"{quotation.outlet.name}, “{quotation.title}”, {quotation.date}" in copied
        assert copied.endswith(f"#{made.notes[quotation.note - 1].anchor}")
        with page.expect_download() as saved:
            page.click("text=Save it as PNG")
        saved.value.save_as(tmp_path / "matrix.png")
        assert (tmp_path / "matrix.png").read_bytes().startswith(b"\x89PNG")
        with page.expect_download() as saved:
            page.click("a.save")
        saved.value.save_as(tmp_path / "matrix.svg")
        assert (tmp_path / "matrix.svg").read_text(encoding="utf-8") == draw_dossier(made)
        browser.close()


@needs_browser
def test_a_link_to_a_passage_opens_its_report_with_scripts_off(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "dossier.html"
    made = build_dossier(small_case().contents())
    file.write_text(render_html(made), encoding="utf-8")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False).new_page()
        first = made.notes[0].anchor
        page.goto(f"{file.as_uri()}#{first}")
        assert page.locator(f"#{first}").is_visible()
        browser.close()
