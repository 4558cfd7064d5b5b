"""Ties between actors as graphs, for Gephi (GEXF), Cytoscape, yEd and igraph (GraphML): for all outlets, for each, and for
what independent outlets tell in common.

A node is an actor, with the places of the words for its roles; an edge is one tie as one report tells it, with the places of
the words that it rests on (`places`) and of those that say when (`date_places`).  `shown` says
whether the dossier draws it: it leaves out what binds nobody, such as a tie of an actor with itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from rashomon.dossier.index import CaseIndex
from rashomon.exchange.places import place, places, xml_only
from rashomon.exchange.readable import Readable
from rashomon.model import Actor, CaseContents, Span, Tie, quote

Attributes = dict[str, str | int | float | bool]
# What networkx writes beside the format: today's date, which makes each file another, and a name that GEXF has not.
_BESIDE = re.compile(r' lastmodifieddate="[^"]*"| name=""(?=>)')


def write_graphml(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write the graphs as GraphML, and say how many ties each has.

    Raises:
        OSError: the folder cannot be written.
    """
    return _write(contents, folder, "graphml")


def write_gexf(contents: CaseContents, folder: Path) -> dict[str, int]:
    """Write the graphs as GEXF, and say how many ties each has.

    Raises:
        OSError: the folder cannot be written.
    """
    return _write(contents, folder, "gexf")


def _write(contents: CaseContents, folder: Path, form: str) -> dict[str, int]:
    folder.mkdir(parents=True, exist_ok=True)
    generate = nx.generate_graphml if form == "graphml" else nx.generate_gexf
    counts = {}
    for name, graph in graphs(contents).items():
        text = "\n".join(generate(graph)) + "\n"
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        (folder / f"{name}.{form}").write_text(head + _BESIDE.sub("", text), encoding="utf-8", newline="\n")
        counts[name] = graph.number_of_edges()
    return counts


def graphs(contents: CaseContents) -> dict[str, nx.MultiDiGraph]:
    """The graph of `all` ties, of those told in `common` by independent outlets, and of each outlet by its id."""
    index = CaseIndex(contents)
    ties = [t for a in contents.analyses for t in a.ties]
    shown = {t.id for _, _, t in index.ties}
    groups: dict[tuple[str, str, str, int], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.id in shown:
            left, right = (contents.actors.of[tie.document, c] for c in (tie.from_actor, tie.to_actor))
            groups[left, right, tie.relation, tie.sign].append(tie)
    common = [t for g in groups.values() if index.independent(t.document for t in g) > 1 for t in g]
    chosen = {"all": ties, "common": common}
    outlets = {a.document.id: a.document.outlet for a in contents.analyses}
    for tie in ties:
        outlet = outlets[tie.document]
        if outlet:
            chosen.setdefault(outlet, []).append(tie)
    maker = _Maker(contents, shown)
    return {name: maker.graph(told) for name, told in sorted(chosen.items())}


class _Maker:
    """Makes graphs of some ties of a case."""

    def __init__(self, contents: CaseContents, shown: set[str]) -> None:
        self.shown = shown
        self.readable = Readable(contents)
        self.actors = {a.id: a for a in contents.actors.actors}
        self.dates = contents.calendar.dates

    def graph(self, ties: Iterable[Tie]) -> nx.MultiDiGraph:
        """Actors and ties, in order of their ids."""
        made = nx.MultiDiGraph()
        listed = sorted(ties, key=lambda t: t.id)
        who = self.readable.actor
        ends = [(who(t.document, t.from_actor), who(t.document, t.to_actor)) for t in listed]
        for actor in sorted({i for pair in ends for i in pair}):
            known = self.actors.get(actor)
            made.add_node(
                actor, **(_node(known) if known else {"label": xml_only(self.readable.name(actor))})
            )
        for tie, (left, right) in zip(listed, ends, strict=True):
            made.add_edge(left, right, key=tie.id, id=tie.id, **self._edge(tie))
        return made

    def _edge(self, tie: Tie) -> Attributes:
        document = self.readable.documents[tie.document][0]
        date = self.dates.get(tie.id)
        made: Attributes = {
            "label": tie.relation, "sign": tie.sign, "confidence": tie.confidence, "shown": tie.id in self.shown,
            "outlet": self.readable.outlet(tie.document), "document": tie.document,
            "report_title": document.title or "", "report_published": self.readable.published(tie.document),
            "told_in": "the words of another" if tie.voice else "the outlet's own words",
            "speaker": self.readable.speaker(tie.voice), "voice": tie.voice or "",
            "date": date.edtf if date else "", "quote": " ".join(quote(document.text, tie.evidence).split()),
            "places": " ".join(places(tie.document, tie.evidence)),
            "date_places": " ".join(places(tie.document, date.evidence)) if date else "",
        }  # fmt: skip
        return {k: xml_only(v) if isinstance(v, str) else v for k, v in made.items()}


def _node(actor: Actor) -> Attributes:
    return {
        "label": xml_only(actor.name), "type": actor.type, "named": actor.named,
        "names": xml_only("; ".join(n.text for n in actor.names)), "roles": xml_only("; ".join(r.text for r in actor.roles)),
        "role_places": " ".join(place(r.document, Span(r.start, r.end)) for r in actor.roles),
    }  # fmt: skip
