"""Makes the pictures of the docs in a real browser; with RASHOMON_PICTURES=1 they take the place of those in docs/pictures."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from rashomon.dossier import build_dossier, render_html
from rashomon.model import CaseContents

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]
SHOTS = {"dossier": (None, 980), "contradictions": ("#cannot_both", 900), "timeline": ("#timeline", 900)}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_pictures_of_the_docs(visit: CaseContents, tmp_path: Path) -> None:
    page_file = tmp_path / "dossier.html"
    page_file.write_text(
        render_html(build_dossier(visit, "The visit (an invented affair)")), encoding="utf-8"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (section, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": 1200, "height": height}, reduced_motion="reduce")
            page.goto(page_file.as_uri())
            if section:
                page.locator(section).scroll_into_view_if_needed()
                page.evaluate("s => document.querySelector(s).scrollIntoView()", section)
            picture = tmp_path / f"{name}.png"
            page.screenshot(path=picture)
            assert picture.stat().st_size > 30_000
            if os.environ.get("RASHOMON_PICTURES"):
                PICTURES.mkdir(exist_ok=True)
                shutil.copy(picture, PICTURES / picture.name)
            assert (PICTURES / picture.name).is_file()
        browser.close()
