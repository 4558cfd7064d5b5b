"""Holds a case of the example reports against what their truth files say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from rashomon.model import CaseContents, Document, Relation, Span

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Place = tuple[str, Span]


@dataclass(frozen=True)
class Found:
    """How many of the things asked for were found, and which were not."""

    right: int
    of: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


def counted(outcomes: Iterable[tuple[bool, str]]) -> Found:
    """The outcomes, summed up."""
    listed = list(outcomes)
    return Found(sum(ok for ok, _ in listed), len(listed), tuple(what for ok, what in listed if not ok))


class Truth:
    """The truth file of one affair, beside a case of its reports."""

    def __init__(self, affair: str, contents: CaseContents) -> None:
        self.truth: dict[str, Any] = json.loads(
            (EXAMPLES / "truth" / f"{affair}.json").read_text(encoding="utf-8")
        )
        self.contents = contents
        self.documents = {self._name(a.document): a.document for a in contents.analyses}
        self.by_id = {a.document.id: a for a in contents.analyses}

    @staticmethod
    def _name(document: Document) -> str:
        name = re.sub(r":\d+$", "", Path(document.path).name)
        return f"{name}#{document.external_id}" if document.external_id else name

    def place(self, said: dict[str, str]) -> Place:
        """Where a quote of the truth file stands."""
        document = self.documents[said["report"]]
        words = r"\s+".join(map(re.escape, said["quote"].split()))
        found = re.search(words, document.text)
        assert found, said
        return document.id, Span(found.start(), found.end())

    # ------------------------------------------------------------------ actors

    def _actors_of(self, forms: Iterable[str], reports: Iterable[str]) -> set[str]:
        ids = {self.documents[r].id for r in reports if r in self.documents}
        wanted = {" ".join(f.split()) for f in forms}
        return {
            self.contents.actors.of[(m.document, m.chain)]
            for d in ids
            for m in self.by_id[d].mentions
            if m.kind == "name" and m.chain is not None and " ".join(m.text.split()) in wanted
            and (m.document, m.chain) in self.contents.actors.of
        }  # fmt: skip

    def joined_actors(self) -> list[str]:
        """Pairs that must not be joined, and are."""
        actors = {a["key"]: self._actors_of(a["forms"], a["reports"]) for a in self.truth["actors"]}
        return [f"{a} = {b} ({why})" for a, b, why in self.truth["different_actors"] if actors[a] & actors[b]]

    def whole_actors(self) -> Found:
        """Actors with several spellings that are one."""
        several = [a for a in self.truth["actors"] if len(a["forms"]) > 1]
        outcomes = ((len(self._actors_of(a["forms"], a["reports"])) == 1, a["key"]) for a in several)
        return counted(outcomes)

    # ------------------------------------------------------------------ statements, events

    def statements(self) -> Found:
        """Plain statements whose words and speaker are found."""
        keys = {a["key"]: self._actors_of(a["forms"], a["reports"]) for a in self.truth["actors"]}
        return counted(
            (self._stated(s, keys), f"{s['report']}: {s['quote'][:50]}") for s in self.truth["statements"]
        )

    def _stated(self, said: dict[str, str], keys: dict[str, set[str]]) -> bool:
        document, span = self.place(said)
        for s in self.by_id[document].statements:
            if not any(c.overlaps(span) for c in s.content):
                continue
            if said["speaker"].startswith("anon:"):
                if s.anonymous:
                    return True
            elif s.speaker is not None and self.contents.actors.of.get((document, s.speaker)) in keys.get(
                said["speaker"], set()
            ):
                return True
        return False

    def _events_at(self, said: dict[str, str]) -> set[str]:
        document, span = self.place(said)
        of = self.contents.events.of
        return {
            of[m.id]
            for m in self.by_id[document].event_mentions
            if m.id in of and any(t.overlaps(span) for t in m.trigger)
        }

    def same_events(self) -> Found:
        """Pairs of tellings of one event that are joined."""
        pairs = [
            (e["key"], a, b) for e in self.truth["same_events"] for a, b in combinations(e["mentions"], 2)
        ]
        return counted(
            (bool(self._events_at(a) & self._events_at(b)), f"{k}: {a['report']} {b['report']}")
            for k, a, b in pairs
        )

    def joined_events(self) -> list[str]:
        """Pairs of events that must not be joined, and are."""
        return [
            d["why"]
            for d in self.truth["different_events"]
            if self._events_at(d["a"]) & self._events_at(d["b"])
        ]

    # ------------------------------------------------------------------ relations

    def _touches(self, relation: Relation, places: list[Place]) -> bool:
        """Whether different sides of a relation stand on different places."""
        standing = [
            [
                n
                for n, s in enumerate(relation.sides)
                if s.document == d and any(x.overlaps(span) for x in s.spans)
            ]
            for d, span in places
        ]
        return all(standing) and len({tuple(s) for s in standing}) > 1

    def relations(self, kind: str) -> Found:
        """Planted relations of a kind that are found with a verdict that is right."""
        wanted = [r for r in self.truth["relations"] if r["kind"] == kind]
        return counted((self._related(r), f"{r['slot']}: {r['why']}") for r in wanted)

    def _related(self, planted: dict[str, Any]) -> bool:
        places = [self.place(s) for s in planted["sides"]]
        accepted = planted.get("accept", [planted["kind"]])
        relations = self.contents.comparison.relations
        return any(r.kind in accepted and self._touches(r, places) for r in relations)

    def false_contradictions(self) -> Iterator[str]:
        """Contradictions that are planted nowhere, or that only look like one."""
        planted = [
            [self.place(s) for s in r["sides"]]
            for r in self.truth["relations"]
            if "contradicts" in r.get("accept", [r["kind"]])
        ]
        for r in self.contents.comparison.relations:
            if r.kind == "contradicts" and not any(self._touches(r, places) for places in planted):
                quotes = [
                    " … ".join(x.of(self.by_id[s.document].document.text) for x in s.spans) for s in r.sides
                ]
                yield f"{r.slot}: " + " | ".join(quotes)

    # ------------------------------------------------------------------ echoes, dates

    def copies(self) -> Found:
        """Copies that are found; which of two undated reports is the copy may stay open ("common_source")."""
        wanted = [e for e in self.truth["echoes"] if e["kind"] == "copy"]
        ids = {name: d.id for name, d in self.documents.items()}
        found = {frozenset((e.document, e.of)) for e in self.contents.comparison.echoes if e.of}
        return counted(
            (frozenset((ids[e["report"]], ids[e["of"]])) in found, f"{e['report']} of {e['of']}")
            for e in wanted
        )

    def dates(self) -> Found:
        """Publication dates that hold a day on which the report can have appeared."""
        outcomes = []
        for name, said in self.truth["published"].items():
            p = self.contents.calendar.published.get(self.documents[name].id)
            early = said.get("earliest") or said.get("given") or said.get("page")
            late = said.get("latest") or early
            meets = p is not None and (p.start or "0") <= late and (p.end or "9") >= early
            outcomes.append((meets, f"{name}: {p.edtf if p else None}, not {early}/{late}"))
        return counted(outcomes)


def report(truth: Truth) -> dict[str, Any]:
    """Everything at once, to look at."""
    found = {
        "whole actors": truth.whole_actors(), "statements": truth.statements(), "same events": truth.same_events(),
        "corroborates": truth.relations("corroborates"), "contradicts": truth.relations("contradicts"),
        "differs": truth.relations("differs"), "copies": truth.copies(), "dates": truth.dates(),
    }  # fmt: skip
    return {
        **found, "joined actors": truth.joined_actors(), "joined events": truth.joined_events(),
        "false contradictions": list(truth.false_contradictions()),
    }  # fmt: skip
