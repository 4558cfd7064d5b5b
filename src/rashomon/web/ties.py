"""The page of ties: a drawing for all outlets, for one, or for what they tell in common, and the same as a table."""

from __future__ import annotations

from typing import Any

from rashomon.case import Case
from rashomon.dossier.graph import SIGNS
from rashomon.dossier.index import Evidence
from rashomon.dossier.people import TieGroup, make_tie
from rashomon.web.asked import Asked
from rashomon.web.view import View

TABS = 12  # outlets that have a tab of their own; the others are found by the form
ROWS = 40  # ties of a page: as many as one drawing can hold


def ties(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """The ties that the reader asks for, drawn and listed; the drawing shows those of the page."""
    index, evidence = view.index, Evidence(view.index)
    outlet, actor, sign = asked.get("outlet"), asked.get("actor"), asked.get("sign")
    common = asked.get("common") == "yes"

    def fits(group: TieGroup) -> bool:
        return (
            (not outlet or outlet in view.tie_outlets[group.number])
            and (not actor or actor in (group.left, group.right))
            and (not sign or SIGNS[group.ties[0].sign] == sign)
            and (not common or group.number in view.common_ties)
        )

    paged = asked.paged([g for g in view.ties if fits(g)], ROWS)
    parts = [make_tie(index, evidence, g, outlet) for g in paged.items]
    heading = "Ties between actors"
    if outlet in index.mastheads:
        heading = f"Ties as {index.mastheads[outlet].name} tells them"
    elif common:
        heading = "Ties that independent outlets tell in common"
    return {
        "heading": heading,
        "ties": parts,
        "paged": paged,
        "graph": view.drawing(f"{outlet} {actor} {sign} {common} {paged.page}", heading, parts),
        "common": common,
        "in_common": len(view.common_ties),
        "whole": len(view.ties),
        "heads": [(index.mastheads[o], n) for o, n in view.ties_told.most_common(TABS)],
        "outlets": index.mastheads.values(),
        "actors": _offered(view, actor),
        "chosen": {"outlet": outlet, "actor": actor, "sign": sign},
        "evidence": evidence,
    }


def _offered(view: View, chosen: str) -> list[tuple[str, str]]:
    """Those who have most ties; who is chosen is always among them."""
    best = [*view.most_tied]
    if chosen in view.index.actors and chosen not in best:
        best.append(chosen)
    return sorted(((key, view.actor_name(key)) for key in best), key=lambda x: x[1].casefold())
