"""The documentation as a site: built strictly, whole, and without anything from a network."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("material") is None or importlib.util.find_spec("mkdocstrings") is None,
    reason="mkdocs-material and mkdocstrings are not installed in this environment",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with every warning an error, and with no way out of this machine but a closed door."""
    to = tmp_path_factory.mktemp("site")
    closed = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(to)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | closed | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "there is no such anchor" not in done.stderr
    return to


def test_every_page_is_in_it(site: Path) -> None:
    for page in DOCS.rglob("*.md"):
        made = page.relative_to(DOCS).with_suffix(".html")
        made = made.with_name("index.html") if page.name == "README.md" else made
        assert (site / made).is_file(), made
    for more in ("results.html", "changelog.html", "contributing.html"):
        assert (site / more).is_file()


def test_the_reference_is_made_from_docstrings(site: Path) -> None:
    text = (site / "reference" / "interface.html").read_text(encoding="utf-8")
    for name in ("rashomon.case.Case.judge", "rashomon.single.annotate", "rashomon.model.case.Finding"):
        assert f'id="{name}"' in text
    assert "Record a person's decision" in text or "Record a person’s decision" in text


def test_nothing_on_a_page_comes_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for tag in re.findall(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"?([^\"\s>]+)", text):
            assert "//" not in tag, f"{page.name} loads {tag}"
        for tag in re.findall(r"<link\b[^>]*>", text):
            assert 'rel="canonical"' in tag or "//" not in tag, f"{page.name} loads {tag}"
    for sheet in site.rglob("*.css"):
        found = re.findall(r"(?:@import|url\()\s*['\"]?(?:https?:)?//", sheet.read_text(encoding="utf-8"))
        assert not found, sheet.name


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine")
def test_a_browser_asks_nobody_for_anything(site: Path) -> None:
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name in ("index.html", "limits.html", "reference/interface.html", "for/journalist.html"):
            page.goto((site / name).as_uri())
            page.wait_for_load_state("load")
            assert page.locator("h1").count() == 1, name
        browser.close()
    assert asked and all(url.startswith(("file:", "data:", "blob:")) for url in asked), asked
