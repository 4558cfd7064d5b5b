"""Where each record comes from, in PROV-O (JSON-LD): files, reports, runs, outlets, speakers, and what people decided.

A report is an entity derived from its original bytes and attributed to its outlet; what was found in it is quoted from it; a
statement is also attributed to those who pass it on; a copy is derived from the report that it copies; a linked actor or
event is derived from its members, a relation from its sides, a silence from what the outlet does not tell.  Each judgement
is an activity of the person who decided, and used the words that it quotes.

Every record with an id is a node, and every passage that one speaks of is a `prov:value` of it: a place, such as
`d-1f…#char=10,24`.

Format: PROV-O, W3C Recommendation 30 April 2013.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rashomon.exchange.passages import cited
from rashomon.exchange.places import place, places, unicode_only
from rashomon.exchange.records import Row, case_rows
from rashomon.model import CaseContents, Judgement

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rashomon": "urn:rashomon:",
}
_FOUND = (
    "mentions",
    "times",
    "statements",
    "event_mentions",
    "figures",
    "labels",
    "ties",
    "claims",
    "attitudes",
)
Node = dict[str, Any]


def write_provenance(contents: CaseContents, path: Path) -> dict[str, int]:
    """Write the provenance of every record, and say how many entities, agents and activities there are.

    Raises:
        OSError: the file cannot be written.
    """
    maker = _Maker(contents)
    graph = list(maker.nodes())
    made = {"@context": _CONTEXT, "@graph": graph}
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    path.write_text(unicode_only(text), encoding="utf-8", newline="\n")
    kinds = [kind for node in graph for kind in node["@type"]]
    return {kind: kinds.count(kind) for kind in ("prov:Entity", "prov:Agent", "prov:Activity")}


class _Maker:
    """Makes the nodes of the graph."""

    def __init__(self, contents: CaseContents) -> None:
        self.contents = contents
        self.rows = case_rows(contents)
        self.where: dict[str, list[str]] = {}
        for c in cited(self.rows):
            self.where.setdefault(c.id, []).extend(places(c.document, c.spans))

    def nodes(self) -> Iterator[Node]:
        """Agents, then activities, then entities."""
        yield from self._agents()
        yield from self._activities()
        yield from self._reports()
        yield from self._found()
        yield from self._joined()

    def _agents(self) -> Iterator[Node]:
        for o in self.contents.outlets:
            yield _node(o.id, "prov:Agent", "prov:Organization", label=o.name)
        of = self.contents.actors.of
        members: dict[str, list[str]] = defaultdict(list)
        for a in self.contents.analyses:
            for m in a.mentions:
                if m.chain is not None and (m.document, m.chain) in of:
                    members[of[m.document, m.chain]].append(m.id)
        for actor in self.contents.actors.actors:
            kind = "prov:Person" if actor.type == "person" else "prov:Organization"
            yield _node(actor.id, "prov:Agent", "prov:Entity", *([kind] if actor.named else []), label=actor.name, **{
                "prov:wasDerivedFrom": _refs(sorted(members[actor.id])), "prov:value": self.where.get(actor.id, []),
            })  # fmt: skip
        for version in sorted({r.version for r in self.contents.runs}):
            yield _node(
                f"software-{version}", "prov:Agent", "prov:SoftwareAgent", label=f"Rashomon {version}"
            )
        for by in sorted({j.by for j in self.contents.judgements}):
            yield _node(f"person-{_slug(by)}", "prov:Agent", "prov:Person", label=by)

    def _activities(self) -> Iterator[Node]:
        for r in self.contents.runs:
            yield _node(r.id, "prov:Activity", label="reading of reports", **{
                "prov:startedAtTime": _time(r.at), "prov:wasAssociatedWith": _refs([f"software-{r.version}"]),
            })  # fmt: skip
        for j in self.contents.judgements:
            yield _node(j.id, "prov:Activity", label=f"{j.kind} {j.verdict}".strip(), **{
                "prov:startedAtTime": _time(j.at), "prov:wasAssociatedWith": _refs([f"person-{_slug(j.by)}"]),
                "prov:used": _refs([*(i for i in j.about if "#" not in i), *self._quoted(j)]), "rdfs:comment": j.why,
            })  # fmt: skip
            yield from self._quoted(j).values()

    def _quoted(self, j: Judgement) -> dict[str, Node]:
        """The words that a judgement quotes, by an id of their own; the report may be gone."""
        made = {}
        for number, q in enumerate(j.places, 1):
            name = f"{j.id}-words-{number}"
            stood = {"prov:wasQuotedFrom": _refs([q.document]), "prov:value": [place(q.document, q.span)]}
            made[name] = _node(name, "prov:Entity", label=q.quote, **(stood if q.document else {}))
        return made

    def _reports(self) -> Iterator[Node]:
        read = {d: r.id for r in self.contents.runs for d in (*r.added, *r.changed)}
        copies: dict[str, list[str]] = {}
        for e in self.contents.comparison.echoes:
            if e.of and e.kind != "common_source":
                copies.setdefault(e.document, []).append(e.of)
        for sha256 in sorted({a.document.sha256 for a in self.contents.analyses}):
            yield _node(f"sha256-{sha256}", "prov:Entity", label="original bytes")
        for a in self.contents.analyses:
            d = a.document
            sources = [f"sha256-{d.sha256}", *sorted(set(copies.get(d.id, ())))]
            yield _node(d.id, "prov:Entity", label=d.title or d.path, **{
                "prov:wasDerivedFrom": _refs(sources), "prov:wasAttributedTo": _refs([d.outlet] if d.outlet else []),
                "prov:wasGeneratedBy": _refs([read[d.id]] if d.id in read else []),
                "prov:hadPrimarySource": [{"@id": d.url}] if d.url else [], "prov:value": self.where.get(d.id, []),
            })  # fmt: skip

    def _found(self) -> Iterator[Node]:
        for record in _FOUND:
            for row in self.rows[record]:
                more: Node = {
                    "prov:wasQuotedFrom": _refs([row["document"]]),
                    "prov:value": self.where.get(row["id"], []),
                }
                if record == "statements":
                    more["prov:wasAttributedTo"] = _refs(i for i in row["chain"] if i)
                elif row.get("voice"):
                    more["prov:wasDerivedFrom"] = _refs([row["voice"]])
                yield _node(row["id"], "prov:Entity", label=record, **more)

    def _joined(self) -> Iterator[Node]:
        for row in self.rows["events"]:
            yield self._derived(row, row["mentions"], "event")
        for row in self.rows["relations"]:
            sources = [s["claim"] or s["voice"] or s["document"] for s in row["sides"]]
            yield self._derived(row, sources, f"{row['kind']}: {row['slot']}")
        for row in self.rows["findings"]:
            yield self._derived(row, row["relations"], row["sentence"])
        for row in self.rows["echoes"]:
            yield self._derived(row, filter(None, (row["document"], row["of"])), f"echo: {row['kind']}")
        for row in self.rows["silences"]:
            yield self._derived(row, filter(None, (row["event"], row["claim"])), "silence")

    def _derived(self, row: Row, sources: Iterable[str], label: str) -> Node:
        return _node(row["id"], "prov:Entity", label=label, **{
            "prov:wasDerivedFrom": _refs(dict.fromkeys(sources)), "prov:value": self.where.get(row["id"], []),
        })  # fmt: skip


def _node(id: str, *types: str, label: str, **more: Any) -> Node:
    made = {"@id": f"urn:rashomon:{id}", "@type": list(types), "rdfs:label": label}
    return made | {k: v for k, v in more.items() if v not in (None, [])}


def _refs(ids: Iterable[str]) -> list[Node]:
    return [{"@id": f"urn:rashomon:{i}"} for i in ids]


def _time(at: str) -> Node:
    return {"@value": at, "@type": "xsd:dateTime"}


def _slug(name: str) -> str:
    """A person's name as part of an address."""
    return "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in name)
