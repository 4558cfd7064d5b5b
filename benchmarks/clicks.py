"""How many clicks common tasks take in the reader: `python -m benchmarks.clicks CASE.db [--pictures FOLDER]`.

Walks a copy of the case in a headless Chromium, once with the mouse and once with the keyboard alone, and prints for each task
its clicks, the keys that it took, and whether what was wanted was there in the end.  All begin on the first page but citing,
which begins on a page that shows the passage.  Needs Chromium and Playwright.

What it does not show: whether somebody who has not seen the pages finds the way.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.load import start
from benchmarks.screens import LAPTOP, browser

PORT = 8796
FARTHEST = 600  # presses of the tab key until a thing is given up
MOST = {"what D says of X": 2, "contradictions as a spreadsheet": 1, "two reports side by side": 2,
         "split a wrong merge": 3, "cite a passage": 1}  # fmt: skip


@dataclass(slots=True)
class Hand:
    """Somebody at a page, with a mouse or with keys alone, whose clicks are counted."""

    page: Any
    keys: bool
    clicks: int = 0
    presses: int = 0

    def click(self, what: str) -> None:
        """Use the first thing on the page that a selector finds.

        Raises:
            LookupError: the keyboard does not lead there.
        """
        self.clicks += 1
        found = self.page.locator(what).first
        if not self.keys:
            found.click()
            return
        thing = found.element_handle()
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            self.presses += 1
            if self.page.evaluate("x => document.activeElement === x", thing):
                ticked = self.page.evaluate("x => x.type === 'checkbox'", thing)
                self.page.keyboard.press("Space" if ticked else "Enter")
                return
        raise LookupError(f"the keyboard does not lead to {what}")


@dataclass(frozen=True, slots=True)
class Walk:
    """One task as it went."""

    task: str
    clicks: int
    presses: int
    done: bool


@dataclass(slots=True)
class Reader:
    """The pages of a case, and the tasks on them."""

    home: str
    finding: str  # in the table of the first page, and of an event that several passages tell
    tasks: dict[str, Callable[[Hand], bool]] = field(init=False)

    def __post_init__(self) -> None:
        made = (self.says, self.spreadsheet, self.beside, self.split, self.cite)
        self.tasks = dict(zip(MOST, made, strict=True))

    def says(self, hand: Hand) -> bool:
        """Actors, and there an outlet's letter beside a name: its passages alone."""
        hand.page.goto(self.home)
        hand.click("nav a[href='/actors']")
        hand.page.wait_for_url("**/actors")
        outlet = hand.page.locator("td a.says").nth(1)
        name = outlet.get_attribute("data-outlet")
        hand.click(f"td a.says[data-outlet={name!r}]")
        hand.page.wait_for_url("**/actor/*")
        hand.page.wait_for_load_state()
        told = hand.page.locator("section.told")
        return bool(
            told.count() == 1 and told.locator("blockquote").count() and name in told.first.inner_text()
        )

    def spreadsheet(self, hand: Hand) -> bool:
        """The link below the list of contradictions."""
        hand.page.goto(self.home)
        with hand.page.expect_download() as coming:
            hand.click("#cannot_both a[download]")
        rows = list(csv.DictReader(Path(coming.value.path()).read_text(encoding="utf-8-sig").splitlines()))
        return bool(rows) and {"outlet", "quotation", "date", "url"} <= rows[0].keys()

    def beside(self, hand: Hand) -> bool:
        """A line of the first screen, and the link in its fold."""
        hand.page.goto(self.home)
        hand.click("#cannot_both summary")
        hand.click("#cannot_both details[open] a[href^='/beside']")
        hand.page.wait_for_url("**/beside?*")
        return bool(hand.page.locator("table.beside tr.opposed").count())

    def split(self, hand: Hand) -> bool:
        """A matter of the table, a tick at a passage of its event, and what it says; the case is linked again after that."""
        hand.page.goto(self.home)
        hand.click(f"table.matrix th a[href='/finding/{self.finding}']")
        hand.page.wait_for_url("**/finding/*")
        hand.click("form.ticks input[type=checkbox]")
        hand.click("button[value=outside_event]")
        hand.page.wait_for_url("**/changed/*")
        hand.page.wait_for_selector("main:not(:has(progress))", timeout=120_000)
        return "apart from" in hand.page.inner_text("main")

    def cite(self, hand: Hand) -> bool:
        """The button at a passage of a finding."""
        hand.page.goto(self.home)
        address = hand.page.locator("#cannot_both a[href^='/finding']").first.get_attribute("href")
        hand.page.goto(self.home.rstrip("/") + address)
        hand.click("figure.q button.cite")
        hand.page.wait_for_selector("button.cite:has-text('Copied')")
        copied = hand.page.evaluate("navigator.clipboard.readText()")
        return "“" in copied and "--at report/" in copied


@contextmanager
def opened(case: Path) -> Iterator[tuple[Any, Reader]]:
    """A tab on the first page of a copy of a case."""
    import rashomon
    from rashomon.web.front import shown_in_matrix
    from rashomon.web.view import View

    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        copy = Path(folder) / "case.db"
        shutil.copyfile(case, copy)
        with rashomon.open_case(copy, create=False) as held:
            told = {e.id: len(e.mentions) for e in held.events}
            view = View(held.contents)
            rows = shown_in_matrix(view.findings, view.told_by_several)
            finding = max(rows, key=lambda f: (told.get(f.event or "", 0), f.id)).id
        server, address = start(copy, PORT)
        try:
            context = chromium.new_context(viewport=dict(zip(("width", "height"), LAPTOP, strict=True)))
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            tab = context.new_page()
            tab.goto(address)
            yield tab, Reader(tab.url, finding)
        finally:
            server.terminate()
            server.wait()


def walk(case: Path, keys: bool, pictures: Path | None = None) -> list[Walk]:
    """All tasks, with the mouse or with the keyboard alone."""
    made = []
    with opened(case) as (tab, reader):
        for n, (task, do) in enumerate(reader.tasks.items(), 1):
            hand = Hand(tab, keys)
            done = do(hand)
            made.append(Walk(task, hand.clicks, hand.presses, done))
            if pictures is not None:
                tab.wait_for_timeout(800)  # a page that scrolls
                tab.screenshot(path=pictures / f"{n}-{'keys' if keys else 'mouse'}.png")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Print the walks; 1 if a task failed or took more clicks than it may."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--pictures", type=Path, help="a folder for the last page of each task")
    given = parser.parse_args(argv)
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    failed = False
    for keys in (False, True):
        for w in walk(given.case, keys, given.pictures):
            failed |= not w.done or w.clicks > MOST[w.task]
            how = f"{w.presses} presses of the tab key" if keys else "mouse"
            print(f"{w.task}: {w.clicks} clicks of {MOST[w.task]}, {how}, {'done' if w.done else 'NOT DONE'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
