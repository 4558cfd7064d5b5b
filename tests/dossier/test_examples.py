"""The dossiers of the two example affairs, made by the whole pipeline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon import open_case
from rashomon.dossier import Dossier, build_dossier, render_html, render_outline, render_text
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.titles import tell
from rashomon.dossier.wording import table
from rashomon.model import CaseContents, cover
from tests.dossier.test_dossier import Page


@pytest.fixture(scope="module")
def visit_dossier(visit: CaseContents) -> Dossier:
    return build_dossier(visit)


@pytest.fixture(scope="module")
def flood_dossier(flood: CaseContents) -> Dossier:
    return build_dossier(flood)


@pytest.fixture(params=["visit_dossier", "flood_dossier"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    made: Dossier = request.getfixturevalue(request.param)
    return made


@pytest.mark.parametrize("quotes_only", [False, True])
def test_pages_are_sound(dossier: Dossier, quotes_only: bool) -> None:
    page = Page(render_html(dossier, quotes_only))
    assert page.stack == []
    assert len(page.ids) == len(set(page.ids))
    assert {x[1:] for x in page.links if x.startswith("#")} <= set(page.ids)
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))


def test_every_report_is_shown_in_full_and_every_quotation_stands_in_it(dossier: Dossier) -> None:
    texts = {r.anchor: "".join(_flat(p.nodes) for p in r.passages) for r in dossier.reports}
    squeezed = {k: "".join(v.split()) for k, v in texts.items()}
    quotations = [
        q for _, found in dossier.lists for f in found.all for t in f.tellings for q in t.quotations
    ]
    assert quotations
    for q in quotations:
        assert "".join(q.words.split(" … ")[0].split()) in squeezed[q.report]


def _flat(nodes: object) -> str:
    return "".join(n.text + _flat(n.inside) for n in nodes)  # type: ignore[attr-defined]


def test_titles_are_whole_clauses(dossier: Dossier) -> None:
    """Neither cut off nor with words put into brackets; nothing is named by a pronoun that stands for nobody."""
    titles = [dossier.title, *(e.title for e in (*dossier.events.all, *dossier.single_events.all))]
    parts = [
        t
        for t in titles
        if "…" in t.partition("“")[0] or "[" in t or t.startswith(("It ", "He ", "They ", "To "))
    ]
    assert len(parts) <= 0.05 * len(titles), parts
    assert "Reports on" not in dossier.title


def test_no_folder_of_the_machine_is_shown(dossier: Dossier) -> None:
    assert "/examples/" not in render_html(dossier)
    assert "/examples/" not in render_text(dossier)
    assert "/examples/" not in render_outline(dossier)


def test_it_is_small_enough_to_send(dossier: Dossier) -> None:
    """Under 3 MB for 50 reports of this length."""
    html = render_html(dossier)
    reports = html[html.index('id="reports"') :]
    assert len(html.encode()) < 1_000_000
    assert len(reports.encode()) / len(dossier.reports) < 30_000


def test_visit_counts_of_fishermen(visit_dossier: Dossier) -> None:
    """Thirty-four fishermen were released, or only nineteen."""
    headings = [f.heading for f in visit_dossier.found("cannot_both").all]
    assert any("34" in h and "19" in h for h in headings), headings


def test_visit_reprint_counts_once(visit_dossier: Dossier) -> None:
    assert any("Quwar Today" in r and "share one source" in r for r in visit_dossier.glance.remarks)


def test_flood_counts_rise(flood_dossier: Dossier) -> None:
    """The number of dead in the order of the reports, each with its outlet."""
    dead = next(t for t in flood_dossier.counts.all if t.name == "Dead")
    assert {12.0, 23.0, 31.0, 41.0, 60.0} <= {x.value for x in dead.lines}


def test_flood_says_what_was_not_read(flood_dossier: Dossier) -> None:
    assert any("another language" in r for r in flood_dossier.glance.remarks)
    assert [r.title for s in flood_dossier.sources for r in s.reports if not r.analysed] != []


def test_events_are_called_by_whole_clauses(dossier: Dossier) -> None:
    """Nine of ten of those in the open: not beginning with a verb form, a joining word or a preposition, nor cut short."""
    titles = [e.title for e in (*dossier.events.first, *dossier.single_events.first)]
    cut = [
        t
        for t in titles
        if re.match(r"(?:\[[^]]*\] to |During |As |Ending |Issuing |Who |Which |That )", t) or t.endswith("…")
    ]
    assert len(titles) >= 15
    assert len(cut) <= len(titles) / 10, cut


def test_what_says_only_when_or_why_is_quoted_and_names_nothing(
    flood: CaseContents, visit: CaseContents
) -> None:
    """ "In she promised an inquiry" is no title: where no clause is whole, and the cut one begins in the middle, the words of the
    report stand there, and what tells the event is among them."""
    quoted = 0
    for contents in (flood, visit):
        index = CaseIndex(contents)
        for event in contents.events.events:
            made = tell(index, event) if index.mentions_of[event.id] else None
            if made is None or made.whole:
                continue
            assert made.text.split()[0].strip("[],").casefold() not in table()["clause"]["adjuncts"], (
                made.text
            )
            if made.text.startswith("“"):
                quoted += 1
                last = cover(made.mention.trigger).of(index.documents[made.mention.document].text).split()[-1]
                assert last in made.text, made.text
    assert quoted > 3


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (
            "Senator Mara Ilvic (Kelm) and her brother, Jon Ilvic, were arrested on Tuesday over the harbour contract.",
            "Senator Mara Ilvic (Kelm) and her brother, Jon Ilvic, were arrested over the harbour contract",
        ),
        (
            "Mayor Tessa Orlo and her deputy, Pavel Brandt, were fined by the court on Monday.",
            "Mayor Tessa Orlo and her deputy were fined by the court",
        ),
        ("Jonas Verrin, along with two aides, was questioned by the police.", None),
        ("The Ilvics were questioned by the police on Monday.", None),
    ],
)
def test_nobody_is_missing_beside_one_person(told: str, title: str | None, tmp_path: Path) -> None:
    """What one person alone cannot be the subject of is told with everybody who stands before the verb."""
    (tmp_path / "report.txt").write_text(f"Notes from the court\n\n{told}\n")
    with open_case(tmp_path / "case.db") as case:
        case.add(tmp_path / "report.txt")
        index = CaseIndex(case.contents)
        titles = [tell(index, e).text for e in case.contents.events.events if index.mentions_of[e.id]]
    assert title in titles if title else not any(" (" in t or t.count(",") > 1 for t in titles)
