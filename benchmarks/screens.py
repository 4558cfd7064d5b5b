"""How long a dossier is: `python -m benchmarks.screens CASE.db|PAGE.html...`.

Opens each page in a headless Chromium as it comes, with its folds closed, and prints how many screens of a laptop (1366 by
768 pixels) and of a phone (390 by 844) it is high, and how many A4 pages it prints on; of a case the whole dossier and the
brief one.  Needs Chromium and Playwright.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LAPTOP, PHONE = (1366, 768), (390, 844)  # pixels


@dataclass(frozen=True, slots=True)
class Length:
    """Screens of a laptop and of a phone, and printed pages."""

    laptop: float
    phone: float
    printed: int


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium.

    Raises:
        FileNotFoundError: there is none.
    """
    from playwright.sync_api import sync_playwright

    found = next(
        (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
    )
    if found is None:
        raise FileNotFoundError("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


def measure(opened: Any, page: Path) -> Length:
    """The length of one page."""
    screens = []
    for width, height in (LAPTOP, PHONE):
        tab = opened.new_page(viewport={"width": width, "height": height})
        tab.goto(page.resolve().as_uri())
        screens.append(tab.evaluate("document.documentElement.scrollHeight") / height)
        tab.close()
    return Length(screens[0], screens[1], printed(opened, page))


def printed(opened: Any, page: Path) -> int:
    """How many A4 pages it prints on."""
    import pypdfium2

    tab = opened.new_page()
    tab.goto(page.resolve().as_uri())
    made = pypdfium2.PdfDocument(tab.pdf(format="A4", prefer_css_page_size=True))
    tab.close()
    count = len(made)
    made.close()
    return count


def pages_of(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """A page as it is, or the dossiers of a case."""
    if path.suffix == ".html":
        yield path.name, path
        return
    from rashomon import open_case
    from rashomon.dossier import build_dossier, render_brief, render_html

    with open_case(path, create=False) as case:
        dossier = build_dossier(case.contents)
    for name, render in (("whole", render_html), ("brief", render_brief)):
        page = folder / f"{path.stem}-{name}.html"
        page.write_text(render(dossier), encoding="utf-8")
        yield f"{path.name}, {name}", page


def main(paths: Sequence[str]) -> int:
    """Print the lengths."""
    with tempfile.TemporaryDirectory() as folder, browser() as opened:
        for path in paths:
            for name, page in pages_of(Path(path), Path(folder)):
                found = measure(opened, page)
                print(
                    f"{name}: {found.laptop:.1f} laptop screens, {found.phone:.1f} phone screens, {found.printed} printed pages"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
