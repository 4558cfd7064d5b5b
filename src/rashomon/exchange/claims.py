"""The claims of a case as schema.org `Claim`s in JSON-LD: what is asserted, by whom, in which article.

There is no rating and no review in it: Rashomon does not say what is true.  The place of the words stands in `identifier`.
"""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.exchange.places import places, unicode_only
from rashomon.exchange.readable import Readable
from rashomon.exchange.records import Row
from rashomon.model import Actor, CaseContents, Claim, Date, quote

VOCABULARY = "https://schema.org/"
_TYPES = {
    "person": "Person",
    "state": "Country",
    "place": "Place",
    "media": "NewsMediaOrganization",
    "thing": "Thing",
}


def write_claims(contents: CaseContents, path: Path) -> dict[str, int]:
    """Write claims, articles, outlets and those whose word they are, and say how many claims there are.

    Raises:
        OSError: the file cannot be written.
    """
    maker = _Maker(contents)
    claims = [maker.claim(c) for c in contents.comparison.claims]
    graph = [*maker.outlets(), *maker.articles(), *maker.authors(), *claims]
    made = {"@context": {"@vocab": VOCABULARY}, "@graph": graph}
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    path.write_text(unicode_only(text), encoding="utf-8", newline="\n")
    return {"claims": len(claims)}


class _Maker:
    """Makes the nodes of the graph."""

    def __init__(self, contents: CaseContents) -> None:
        self.contents = contents
        self.readable = Readable(contents)
        self.statements = {s.id: s for a in contents.analyses for s in a.statements}
        self.actors = {a.id: a for a in contents.actors.actors}
        self.events = {e.id: e for e in contents.events.events}
        self.speaking: dict[str, Actor] = {}

    def claim(self, c: Claim) -> Row:
        """A claim: the words, whose they are, and where they stand."""
        document = self.readable.documents[c.document][0]
        made: Row = {
            "@type": "Claim", "@id": _iri(c.id), "text": " ".join(quote(document.text, c.spans).split()),
            "appearance": {"@id": _iri(c.document)}, "inLanguage": document.language,
            "identifier": [{"@type": "PropertyValue", "propertyID": "place in the text (RFC 5147)", "value": p} for p in places(c.document, c.spans)],
        } | self._author(c)  # fmt: skip
        event = self.events.get(c.event or "")
        if event and event.date:
            made["temporalCoverage"] = _iso(event.date)
        return {k: v for k, v in made.items() if v is not None}

    def _author(self, c: Claim) -> Row:
        if c.voice is None:
            outlet = self.readable.documents[c.document][0].outlet
            return {"author": {"@id": _iri(outlet)}} if outlet else {}
        said = self.statements.get(c.voice)
        known = (
            None
            if said is None or said.speaker is None
            else self.contents.actors.of.get((said.document, said.speaker))
        )
        if known is None or not self.actors[known].named:
            described = said.description if said else None
            return {"description": f"On the word of a source without a name: {described or 'not described'}."}
        self.speaking[known] = self.actors[known]
        return {"author": {"@id": _iri(known)}}

    def outlets(self) -> list[Row]:
        """Who publishes."""
        return [
            {"@type": "NewsMediaOrganization", "@id": _iri(o.id), "name": o.name}
            for o in self.contents.outlets
        ]

    def articles(self) -> list[Row]:
        """The reports, without their text."""
        made = []
        for i, (document, _, _) in sorted(self.readable.documents.items()):
            published = self.contents.calendar.published.get(i)
            row: Row = {
                "@type": "NewsArticle", "@id": _iri(i), "headline": document.title, "url": document.url,
                "inLanguage": document.language, "identifier": document.id,
                "publisher": {"@id": _iri(document.outlet)} if document.outlet else None,
                "datePublished": published.start if published and published.start == published.end else None,
            }  # fmt: skip
            made.append({k: v for k, v in row.items() if v is not None})
        return made

    def authors(self) -> list[Row]:
        """Whoever speaks in a claim, under all names."""
        return [
            {"@type": _TYPES.get(a.type, "Organization"), "@id": _iri(i), "name": a.name,
             "alternateName": sorted({n.text for n in a.names} - {a.name})}
            for i, a in sorted(self.speaking.items())
        ]  # fmt: skip


def _iri(record: str) -> str:
    return f"urn:rashomon:{record}"


def _iso(date: Date) -> str:
    """Days as schema.org writes them: one, or an interval whose open end is `..`."""
    return (date.start or "..") if date.start == date.end else f"{date.start or '..'}/{date.end or '..'}"
