"""What events are called where reports give several counts: no title names one of them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.web.view import View

SANK = "The ferry Lantern sank off Port Ansel on Monday. {} people drowned.\n"


def titles(folder: Path, counts: tuple[str, ...]) -> set[str]:
    with rashomon.open_case(folder / "ferry.db") as case:
        for n, told in enumerate(counts):
            (folder / f"{n}.txt").write_text(SANK.format(told))
            case.add(folder / f"{n}.txt", outlet=f"Outlet {n}", published=f"2031-05-0{6 + n}", processes=1)
        view = View(case.contents)
        return {view.event_name(e) for e in view.events}


@pytest.mark.parametrize(
    ("counts", "ends"),
    [
        (("At least 12", "More than 60"), "(12 to 60 by the reports)"),
        (("Twelve", "Sixty", "More than 1,200"), "(12 to 1,200 by the reports)"),
        (("Some 12", "Twelve"), ""),  # one count
        (("Many", "Twelve"), ""),
    ],
)
def test_a_title_of_a_revised_count_names_both_ends(
    tmp_path: Path, counts: tuple[str, ...], ends: str
) -> None:
    named = titles(tmp_path, counts)
    drowned = {t for t in named if "drowned" in t}
    assert drowned
    assert all(t.endswith(ends) for t in drowned)
    assert all("by the reports" not in t for t in named - (drowned if ends else set()))
