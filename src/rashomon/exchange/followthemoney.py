"""The case as FollowTheMoney entities, one JSON object a line, for OpenAleph and other tools of that family.

Reports become `Article`s; actors with a name `Person`, `Organization`, `PublicBody`, `LegalEntity` (a group) or `Address` (a
place); names in the text `Mention`s; events `Event`s; statements `Note`s; ties between two of them `UnknownLink`s; pairs of
actors of which nobody knows whether they are one `Similar`.  Unnamed sources and groups are no entities, since OpenAleph would
match "an official" with every other; what they say or do stands in notes.

Places in the text (`d-1f…#char=10,24`) are in `recordId` of events (the words that tell of it; their sentences, and the words
for who, whom and when, in `notes`) and links, in `notes` of notes, and at the end of the id of mentions (`m-2a….10-24`).  Ids are those of the case: the same case gives the same entities, which replace those loaded
before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rashomon.dossier.index import shorten
from rashomon.exchange.places import STAND_IN, places, xml_only
from rashomon.exchange.readable import Readable
from rashomon.model import (
    Actor,
    CaseContents,
    Date,
    Document,
    Event,
    EventMention,
    Mention,
    Span,
    Statement,
    Tie,
    quote,
)
from rashomon.model.parts import NOBODY, parts_told

Entity = dict[str, Any]
_SCHEMATA = {
    "person": "Person", "organisation": "Organization", "media": "Organization", "state": "PublicBody",
    "office": "PublicBody", "group": "LegalEntity", "place": "Address",
}  # fmt: skip  # things are nobody: they are told of in notes
_LANGUAGES = dict(  # ISO 639-1 → 639-3, the languages that are told apart when reports are read
    pair.split(":")
    for pair in [
        "af:afr",
        "ar:ara",
        "bg:bul",
        "bn:ben",
        "ca:cat",
        "cs:ces",
        "cy:cym",
        "da:dan",
        "de:deu",
        "el:ell",
        "en:eng",
        "es:spa",
        "et:est",
        "fa:fas",
        "fi:fin",
        "fr:fra",
        "gu:guj",
        "he:heb",
        "hi:hin",
        "hr:hrv",
        "hu:hun",
        "id:ind",
        "it:ita",
        "ja:jpn",
        "kn:kan",
        "ko:kor",
        "lt:lit",
        "lv:lav",
        "mk:mkd",
        "ml:mal",
        "mr:mar",
        "ne:nep",
        "nl:nld",
        "no:nor",
        "pa:pan",
        "pl:pol",
        "pt:por",
        "ro:ron",
        "ru:rus",
        "sk:slk",
        "sl:slv",
        "so:som",
        "sq:sqi",
        "sv:swe",
        "sw:swa",
        "ta:tam",
        "te:tel",
        "th:tha",
        "tl:tgl",
        "tr:tur",
        "uk:ukr",
        "ur:urd",
        "vi:vie",
        "zh:zho",
        "zh-cn:zho",
        "zh-tw:zho",
    ]
)
_LONGEST = 300  # characters of a name; FollowTheMoney takes 384
_MARKS = "\"'“”‘’ "
_PARTIES = {"Person", "Organization", "PublicBody", "LegalEntity"}


def write_followthemoney(contents: CaseContents, path: Path) -> dict[str, int]:
    """Write the entities, and say how many of each schema there are.

    Raises:
        OSError: the file cannot be written.
    """
    counts: dict[str, int] = {}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in entities(contents):
            counts[entity["schema"]] = counts.get(entity["schema"], 0) + 1
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return counts


def entities(contents: CaseContents) -> Iterator[Entity]:
    """The entities of a case, what is referred to before what refers to it."""
    return _Maker(contents).all()


class _Maker:
    """Makes the entities."""

    def __init__(self, contents: CaseContents) -> None:
        self.contents = contents
        self.readable = Readable(contents)
        self.known = {a.id: a for a in contents.actors.actors if a.named and a.type in _SCHEMATA}
        self.sentences = {
            e.id: (a.document, e) for a in contents.analyses for e in a.event_mentions
        }  # fmt: skip
        self.parts = {i: p for a in contents.analyses for i, p in parts_told(a.propositions).items()}

    def all(self) -> Iterator[Entity]:
        """Everything, in order."""
        for a in self.contents.analyses:
            yield self._article(a.document)
        yield from map(self._actor, self.known.values())
        yield from map(self._event, self.contents.events.events)
        for a in self.contents.analyses:
            yield from filter(None, map(self._mention, a.mentions))
            yield from map(self._statement, a.statements)
            yield from map(self._tie, a.ties)
        for n, pair in enumerate(self.contents.actors.undecided):
            if pair.left in self.known and pair.right in self.known:
                yield _entity(
                    f"similar-{n}-{pair.left}-{pair.right}", "Similar", candidate=[pair.left], match=[pair.right],
                    confidenceScore=[f"{pair.score:g}"], matcher=["rashomon"], criteria=[r.text for r in pair.reasons],
                )  # fmt: skip

    def _article(self, d: Document) -> Entity:
        published = self.contents.calendar.published.get(d.id)
        return _entity(
            d.id, "Article", title=[d.title or d.path], fileName=[Path(d.path).name], bodyText=[_body(d.text)],
            mimeType=[d.media_type], language=_one(_LANGUAGES.get(d.language or "")), sourceUrl=_one(d.url),
            publisher=[self.readable.outlet(d.id)], publishedAt=_one(_day(published)), processingAgent=["rashomon"],
        )  # fmt: skip

    def _actor(self, a: Actor) -> Entity:
        names = [n.text for n in a.names if n.text != a.name]
        schema = _SCHEMATA[a.type]
        if schema == "Address":
            return _entity(a.id, schema, name=[a.name], full=[a.name], alias=names)
        roles = sorted({r.text for r in a.roles})
        return _entity(
            a.id, schema, name=[a.name], alias=names, position=roles if schema == "Person" else (),
            summary=() if schema == "Person" else roles, notes=[r.text for r in a.reasons],
        )  # fmt: skip

    def _event(self, e: Event) -> Entity:
        told = [self.sentences[m] for m in e.mentions if m in self.sentences]
        sentences = sorted(
            {" ".join(m.sentence.of(d.text).split()) for d, m in told if m.sentence},
            key=lambda s: (len(s), s),
        )
        involved = [i for i in (*e.actor, *e.recipient) if i in self.known]
        return _entity(
            e.id, "Event", name=[_title(sentences[0] if sentences else e.type or e.id)], summary=sentences,
            keywords=_one(e.type), **_dates(e.date), proof=list(e.documents), location=_one(self._name(e.place)),
            involved=[i for i in dict.fromkeys(involved) if _SCHEMATA[self.known[i].type] in _PARTIES],
            publisher=sorted({self.readable.outlet(d) for d in e.documents}),
            recordId=[p for d, m in told for p in places(d.id, m.trigger)],
            notes=[p for d, m in told for p in places(d.id, self._words(m))],
        )  # fmt: skip

    def _mention(self, m: Mention) -> Entity | None:
        actor = None if m.chain is None else self.contents.actors.of.get((m.document, m.chain))
        if m.kind != "name" or actor not in self.known:
            return None
        schema = _SCHEMATA[self.known[actor].type]
        return _entity(
            f"{m.id}.{m.start}-{m.end}", "Mention", document=[m.document], name=[" ".join(m.text.split())],
            resolved=[actor] if schema in _PARTIES else (), detectedSchema=[schema],
        )  # fmt: skip

    def _statement(self, s: Statement) -> Entity:
        document = self.readable.documents[s.document][0]
        speaker = None if s.speaker is None else self.contents.actors.of.get((s.document, s.speaker))
        about = [s.document, *([speaker] if speaker in self.known else [])]
        return _entity(
            s.id, "Note", name=[_title(f"{self.readable.speaker(s.id)} ({s.kind} {s.act})")], description=[quote(document.text, s.content)],
            entity=about, publisher=[self.readable.outlet(s.document)],
            notes=places(s.document, (*s.content, *s.cue, *s.source, *s.hedges, *self._dated(s.id))),
        )  # fmt: skip

    def _tie(self, t: Tie) -> Entity:
        of = self.contents.actors.of
        left, right = of.get((t.document, t.from_actor)), of.get((t.document, t.to_actor))
        text = self.readable.documents[t.document][0].text
        words, where = quote(text, t.evidence), places(t.document, (*t.evidence, *self._dated(t.id)))
        outlet = [self.readable.outlet(t.document)]
        if left in self.known and right in self.known:
            return _entity(
                t.id, "UnknownLink", subject=[left], object=[right], role=[t.relation], summary=[words], publisher=outlet,
                proof=[t.document], recordId=where, **_dates(self.contents.calendar.dates.get(t.id)),
            )  # fmt: skip
        ends = [self._name(i) or "somebody unnamed" for i in (left, right)]
        about = [t.document, *(i for i in (left, right) if i in self.known)]
        return _entity(
            t.id, "Note", name=[_title(f"{ends[0]} {t.relation} {ends[1]}")], description=[words], entity=about,
            publisher=outlet, notes=where,
        )  # fmt: skip

    def _words(self, m: EventMention) -> list[Span]:
        """Where a mention's sentence stands, the words for who, whom and when."""
        told = self.parts.get(m.id, NOBODY)
        named = [a.span for a in (*told.who, *told.whom)]
        return [*([m.sentence] if m.sentence else []), *named, *self._dated(m.id)]

    def _dated(self, record: str) -> tuple[Span, ...]:
        """The words that say when."""
        date = self.contents.calendar.dates.get(record)
        return date.evidence if date else ()

    def _name(self, actor: str | None) -> str | None:
        return self.readable.name(actor) if actor else None


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    kept = {k: [xml_only(v) for v in dict.fromkeys(values) if v] for k, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def _title(text: str) -> str:
    """A name as FollowTheMoney takes it: short, on one line, without quotation marks around it."""
    return shorten(" ".join(text.split()).strip(_MARKS), _LONGEST)


def _body(text: str) -> str:
    """The text of a report so that its offsets hold: FollowTheMoney drops white space before it."""
    return STAND_IN + text[1:] if text[:1].isspace() else text


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _day(date: Any) -> str | None:
    """A date as FollowTheMoney writes it, a prefix of an ISO day; None where it is no single day."""
    return date.start if date is not None and date.start and date.start == date.end else None


def _dates(date: Date | None) -> dict[str, list[str]]:
    if date is None:
        return {}
    day = _day(date)
    return {"date": [day]} if day else {"startDate": _one(date.start), "endDate": _one(date.end)}
