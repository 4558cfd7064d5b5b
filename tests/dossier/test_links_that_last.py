"""A link into a dossier means the same after reports were added."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.dossier import Dossier, build_dossier, render_html
from rashomon.model import Document, Redirect
from rashomon.pipeline import build_case
from tests.many_outlets import MORE, landslide, report


def places(dossier: Dossier) -> dict[str, str]:
    """What each place in the file is: the passage, the report, the event, the actor, the matter."""
    made = {n.anchor: f"{n.report} {n.start} {n.end}" for n in dossier.notes}
    made |= {e.anchor: e.title for e in (*dossier.events.all, *dossier.single_events.all)}
    made |= {a.anchor: a.name for a in dossier.actors.all}
    made |= {s.anchor: s.name for s in (*dossier.speakers.all, *dossier.unnamed.all)}
    made |= {r.anchor: r.title for r in dossier.reports}
    return made


def reports() -> list[Document]:
    return landslide(9, len(MORE))


def earlier() -> Document:
    """A report that comes in late and stands first."""
    text = "The slope above Velm gave way on 1 May 2031. Baker Josef Brandl saw it from his window. Josef Brandl called the police."
    return report(77, text, "2031-05-01")


def test_a_link_means_the_same_after_a_report_was_added() -> None:
    before, after = (build_dossier(build_case(r)) for r in (reports(), [earlier(), *reports()]))
    old, new = places(before), places(after)
    kept = old.keys() & new.keys()
    assert len(kept) > len(old) / 2
    passages = {n.anchor for n in before.notes} & kept
    assert [(old[k], new[k]) for k in sorted(passages) if old[k] != new[k]] == []
    people = {a.anchor for a in before.actors.all} | {r.anchor for r in before.reports}
    assert people and {k: old[k] for k in people & kept} == {k: new[k] for k in people & kept}
    matters = [{f.anchor: f for found in d.findings.values() for f in found.all} for d in (before, after)]
    both = matters[0].keys() & matters[1].keys()
    assert len(both) > len(matters[0]) / 2
    assert all(matters[0][k].slot == matters[1][k].slot for k in both)


def test_an_event_is_found_under_the_id_that_it_had_before() -> None:
    made = build_case(reports())
    first = build_dossier(made).events.first[0].anchor
    event = first.removeprefix("event-")
    moved = replace(made, redirects=(Redirect("e-of-yesterday", (event,), "joined"),))
    html = render_html(build_dossier(moved))
    article = html.partition(f'id="{first}"')[2].partition("</article>")[0]
    assert 'id="event-e-of-yesterday"' in article


def test_every_link_of_the_file_leads_to_one_place() -> None:
    html = render_html(build_dossier(build_case(reports())))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    wanted = set(re.findall(r'href="#([^"]+)"', html))
    assert wanted <= set(ids), sorted(wanted - set(ids))[:5]
