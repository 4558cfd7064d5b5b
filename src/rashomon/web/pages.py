"""What stands on each page: takes a view and what was asked for, returns values for a template.

Only what a page shows is made; lists come in pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as iso_day
from datetime import timedelta
from itertools import islice
from typing import Any, cast
from urllib.parse import urlencode

from markupsafe import Markup
from rapidfuzz import fuzz

from rashomon.case import Case
from rashomon.dossier.events import event_date, is_plan, make_event
from rashomon.dossier.findings import heading_of, make_finding
from rashomon.dossier.highlight import Cited, mark_passage, plain
from rashomon.dossier.index import Evidence, shorten
from rashomon.dossier.origins import make_derivations
from rashomon.dossier.people import make_actor, make_tie
from rashomon.dossier.sections import ActorPart, Link, Masthead, Piece, Quotation, TiePart
from rashomon.dossier.since import make_new
from rashomon.dossier.sources import foreign, make_skipped, make_sources
from rashomon.dossier.timeline import COLUMN, make_timeline
from rashomon.dossier.wording import say_date, say_day, word
from rashomon.judgements import LETTERS
from rashomon.model import (
    Actor,
    Attitude,
    Document,
    Event,
    Finding,
    Label,
    Passage,
    Side,
    Span,
    TimeExpression,
    quote,
)
from rashomon.names import search_keys
from rashomon.store.search import ALIKE
from rashomon.web.asked import CARDS, Asked, Days, Paged, look_up, with_days
from rashomon.web.beside import margins
from rashomon.web.judging import Part, copies_of, judged, parts_of, tellings_of
from rashomon.web.lasting import Place, finding_at
from rashomon.web.view import PAGE, REPORTS, View
from rashomon.web.weighing import against_actor, against_event

OF_EACH = 3  # passages on an actor's page of each outlet; of one that is chosen there are pages
BACKGROUND = 60  # days before what most outlets tell; what lies further back leads up to it
ZOOMS = {
    "all": COLUMN,
    "near": COLUMN,
    "nearer": 2 * COLUMN,
}  # pixels of a day; "all" is then fitted to the screen
FILTERED = 2000  # hits among which a filter chooses
OF_OUTLET = 12  # reports of an outlet beside those of others
OUTLETS = 20  # outlets of a page, each with its reports
PASSAGES = 120  # passages of a report on one page
LAYERS = {
    "findings": "Compared", "names": "Names", "statements": "Statements", "events": "Events", "figures": "Figures",
    "times": "Times", "labels": "Labels", "views": "Views",
}  # fmt: skip
_WORD = re.compile(r"\w[\w’'-]*")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


Page = Callable[[View, Asked, Case], dict[str, Any]]


def finding(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """One finding, with what can be said about it."""
    index, evidence = view.index, Evidence(view.index)
    key = asked.path["id"]
    place = Place.of(f"finding/{key}") if "@" in key else None
    there = finding_at(place, view.findings_in) if place is not None else None
    number = look_up(view.finding_numbers, there.id if there is not None else key, "comparison")
    found = view.findings[number - 1]
    part = make_finding(index, evidence, found, number)
    return {
        "heading": part.heading,
        "finding": part,
        "parts": parts_of(view, evidence, "event", found.event) if found.event in view.events else (),
        "evidence": evidence,
        "judged": judged(view, part.records) if part.records else (),
    }


# ---------------------------------------------------------------- events


def timeline(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Lanes for each outlet; a page holds as many events as a reader can follow."""
    index = view.index
    outlet = asked.get("outlet")
    ranked = view.told_by(outlet) if outlet else [*view.shared, *view.single]
    days = asked.days
    zoom = asked.get("zoom") if asked.get("zoom") in ZOOMS else "near"
    dated = view.once(f"dated {outlet} {days.since} {days.until}", lambda: _dated(view, ranked, days))
    before = 0 if days or asked.get("before") else _background(view, ranked, dated)
    earliest = view.dated[dated[0].id] if before else None
    paged = asked.paged(dated[before:], 30)
    return {
        "heading": "Timeline",
        "timeline": make_timeline(index, paged.items, view.numbers, ZOOMS[zoom]),
        "zoom": zoom,
        "background": (before, say_date(earliest)) if earliest is not None else None,
        "day_href": lambda day: with_days(asked, day, day),
        "paged": paged,
        "undated": 0 if days else len(ranked) - len(dated),
        "outlets": index.mastheads.values(),
        "chosen": {"outlet": outlet, "days": days},
    }


def _background(view: View, ranked: Sequence[Event], dated: Sequence[Event]) -> int:
    """How many of the first events in time lie long before the one that most outlets tell: what led up to the affair years
    ago is not what a reader opens it for."""
    main = next((view.dated[e.id] for e in ranked if e.id in view.dated), None)
    start = main.start or main.end if main is not None else None
    if start is None:
        return 0
    since = (iso_day.fromisoformat(start) - timedelta(days=BACKGROUND)).isoformat()
    early = 0
    while early < len(dated) and (d := view.dated[dated[early].id]) and (d.end or d.start or "") < since:
        early += 1
    return early


def _dated(view: View, events: Sequence[Event], days: Days) -> list[Event]:
    """The events of some days, in the order of time."""
    found = [e for e in events if (d := view.dated.get(e.id)) is not None and days.holds(d.start, d.end)]
    return sorted(found, key=lambda e: view.numbers[e.id])


def events(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """The events, those that most outlets tell first."""
    index = view.index
    outlet, one = asked.get("outlet"), asked.get("told") == "one"
    ranked = told_by(view, outlet, one)
    paged = asked.paged(ranked)
    rows = [
        (view.numbers[e.id], f"/event/{e.id}", index.names[e.id], say_date(event_date(index, e)),
         is_plan(index, e), index.heads(e.documents))
        for e in paged.items
    ]  # fmt: skip
    return {
        "heading": "Events told by one outlet" if one else "Events told by several outlets",
        "rows": rows,
        "paged": paged,
        "one": one,
        "totals": (len(view.shared), len(view.single)),
        "outlets": index.mastheads.values(),
        "chosen": {"outlet": outlet},
    }


def told_by(view: View, outlet: str, one: bool) -> Sequence[Event]:
    """The events that several outlets tell, or only one, best first; of an outlet those that it tells."""
    if not outlet:
        return view.single if one else view.shared
    several = len(view.shared)
    return [e for e in view.told_by(outlet) if one == (view.ranks[e.id] >= several)]


def event(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """One event: outlets side by side, slot by slot."""
    index, evidence = view.index, Evidence(view.index)
    found = look_up(view.events, asked.path["id"], "event")
    index.names.setdefault(found.id, view.event_name(found.id))
    full = len(index.heads(found.documents)) > 1
    part = make_event(index, evidence, found, view.numbers[found.id], full)
    paged = asked.paged(view.findings_of.get(found.id, ()), CARDS)
    findings = [make_finding(index, evidence, f, view.finding_numbers[f.id]) for f in paged.items]
    return {
        "heading": part.title,
        "event": part,
        "findings": findings,
        "paged": paged,
        "evidence": evidence,
        "parts": parts_of(view, evidence, "event", found.id),
        "against": against_event(index, index.mentions_of[found.id]),
        "tellings": tellings_of(view, found.id),
        "judged": judged(view, [found.id, *found.mentions]),
    }


# ---------------------------------------------------------------- people


def actors(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Everybody who has a name."""
    index = view.index
    sort, wanted = asked.get("sort"), asked.get("q").casefold().strip()
    kept = [a for a in view.actors if not sort or a.type == sort]
    if wanted:
        called = view.called([wanted], set(search_keys(wanted)))
        kept = [a for a in kept if a.id in called]
    paged = asked.paged(kept)
    rows = [
        (f"/actor/{a.id}", plain(a.name), word("actor_type", a.type), view.mentions.get(a.id, 0), len(a.names),
         index.heads(d for d, _ in a.members))
        for a in paged.items
    ]  # fmt: skip
    sorts = Counter(a.type for a in view.actors)
    return {
        "heading": "Actors",
        "rows": rows,
        "paged": paged,
        "sorts": [(s, word("actor_type", s), n) for s, n in sorted(sorts.items())],
        "chosen": {"sort": sort, "q": asked.get("q")},
    }


def actor(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """One actor: names and why they are one, roles, portraits, events, ties."""
    index = view.index
    key = asked.path["id"]
    key = key if key in index.actors else view.redirects.get(key, key)
    found = look_up(index.actors, key, "actor")
    known = view.once(f"actor {key}", lambda: _known_of(view, found))
    evidence = known.evidence.copy()
    open_pairs = view.open_pairs.get(key, ())
    passages, paged = passages_by_outlet(view, evidence, key, asked.get("outlet"), asked)
    return {
        "heading": known.part.name,
        "actor": known.part,
        "ties": known.ties,
        "graph": view.drawing(key, f"Ties of {known.part.name}", known.ties),
        "more_ties": len(view.ties_of.get(key, ())) - len(known.ties),
        "open": [
            (
                Link(f"/pair?kind=actor&left={key}&right={o}", view.actor_name(o)),
                [r.text for r in u.reasons][:3],
            )
            for u in open_pairs[:PAGE]
            if (o := u.right if u.left == key else u.left) in index.actors
        ],
        "evidence": evidence,
        "outlet": asked.get("outlet"),
        "mastheads": index.mastheads.values(),
        "passages": passages,
        "paged": paged,
        "parts": known.parts,
        "against": known.against,
        "judged": judged(view, [key, *(f"{d}#{c}" for d, c in found.members)]),
    }


@dataclass(frozen=True, slots=True)
class Known:
    """What every page of an actor shows, whichever of its passages are asked for."""

    evidence: Evidence
    part: ActorPart
    ties: list[TiePart]
    parts: list[Part]
    against: list[str]


def _known_of(view: View, found: Actor) -> Known:
    index, evidence = view.index, Evidence(view.index)
    index.anchors.setdefault(found.id, f"actor-{found.id}")
    index.names.setdefault(found.id, plain(found.name))
    part = make_actor(index, evidence, found, view.mentions.get(found.id, 0), view.speaker_of)
    ties = [make_tie(index, evidence, g) for g in view.ties_of.get(found.id, [])[:CARDS]]
    parts = parts_of(view, evidence, "actor", found.id)
    return Known(evidence, part, ties, parts, against_actor(index, found.members))


Told = Mapping[tuple[str, Span], Sequence[Span]]  # report and sentence → where it speaks of somebody


def passages_by_outlet(
    view: View, evidence: Evidence, key: str, only: str, asked: Asked
) -> tuple[list[tuple[Masthead, tuple[Quotation, ...], int]], Paged[object] | None]:
    """Every sentence that speaks of an actor, pronouns included, by outlet: the first few and how many more there are; of
    one outlet all, page by page.  Outlets that do not speak of it have none."""
    told = view.once(f"told of {key}", lambda: _told_of(view, key))
    paged = None
    made = []
    for outlet in view.index.mastheads.values():
        if only and outlet.id != only:
            continue
        found = list(told.get(outlet.id, {}).items())
        shown = found[:OF_EACH]
        if only:
            page = asked.paged(found)
            shown, paged = list(page.items), cast("Paged[object]", page)
        left = 0 if only else len(found) - len(shown)
        made.append((outlet, tuple(evidence.cite(d, spans) for (d, _), spans in shown), left))
    return made, paged


def _told_of(view: View, key: str) -> dict[str, Told]:
    """The sentences that speak of an actor, by outlet, in the order of the reports."""
    index = view.index
    chains: dict[str, set[int]] = defaultdict(set)
    for document, chain in index.actors[key].members:
        chains[document].add(chain)
    made: dict[str, dict[tuple[str, Span], list[Span]]] = defaultdict(dict)
    for document in sorted(chains.keys() & index.documents.keys(), key=index.report_rank):
        spans, who = made[index.masthead(document).id], chains[document]
        for m in index.mentions_in[document]:
            if m.chain in who:
                spans.setdefault((document, index.sentence(document, (m.span,))), []).append(m.span)
    return dict(made)


# ---------------------------------------------------------------- reports


def new(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """What came in since a run or a day: since the run before the last where none is named."""
    runs = sorted(view.contents.runs, key=lambda r: r.at)[::-1]
    since = asked.get("since").strip() or (runs[1].id if len(runs) > 1 else runs[0].at[:10] if runs else "")
    day = say_day(since) if _DAY.fullmatch(since) else plain(since)
    named = next((f"the run of {r.at[:16].replace('T', ' ')}" for r in runs if r.id == since), day)
    chosen = bool(asked.get("since").strip())
    return {
        "heading": f"New since {named}" if since else "Nothing was added yet",
        "last": runs[0].at[:16].replace("T", " ") if runs and not chosen else "",
        "new": make_new(view.index, since) if since else None,
        "runs": [
            (r.id, r.at[:16].replace("T", " "), len(r.added), len(r.changed), len(r.removed))
            for r in runs[:PAGE]
        ],
        "since": since,
    }


def sources(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Who has it from whom, what rests on whom, and the outlets with their reports; or all reports of one outlet."""
    index, evidence = view.index, Evidence(view.index)
    one = index.mastheads.get(asked.get("outlet"))
    if one is not None:
        reports = asked.paged(index.reports_of[one.id])
        start = (reports.page - 1) * PAGE
        shown = make_sources(index, evidence, view.alone_by_outlet, [one], slice(start, start + PAGE))
        return {
            "heading": f"Reports of {one.name}",
            "one": one,
            "sources": shown,
            "paged": reports,
            "derivations": None,
            "skipped": (),
            "rated": {o.id for o in view.contents.outlets},
            "letters": LETTERS,
            "judged": {one.id: judged(view, [one.id])},
            "evidence": evidence,
        }
    paged = asked.paged(list(index.mastheads.values()), OUTLETS)
    first = asked.page == 1
    return {
        "heading": "Sources",
        "one": None,
        "sources": make_sources(index, evidence, view.alone_by_outlet, paged.items, slice(OF_OUTLET)),
        "paged": paged,
        "derivations": make_derivations(evidence, view.descent) if first else None,
        "skipped": make_skipped(index)[:PAGE] if first else (),
        "rated": {o.id for o in view.contents.outlets},
        "letters": LETTERS,
        "judged": {m.id: judged(view, [m.id]) for m in paged.items},
        "evidence": evidence,
    }


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a report: its layer, its words, and where it leads."""

    layer: str
    what: str
    href: str
    spans: tuple[Span, ...]


def report(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """The text as it was read, with what was found in it."""
    index = view.index
    document = look_up(index.documents, asked.path["id"], "report")
    here = tuple(s for s in map(_span, asked.all("at")) if s is not None and s.end <= len(document.text))
    asked_layers = [x for x in asked.all("show") if x in LAYERS]
    layers = asked_layers or ([] if here or asked.get("show") == "none" else ["findings"])
    found, totals = _layers(view, document.id, layers)
    marks = dict(enumerate(found, 1))
    if here:
        marks[0] = Found("here", "the passage that led here", "", here)
    cited: list[Cited] = [(s, n, i == 0) for n, f in marks.items() for i, s in enumerate(f.spans)]
    passages = index.passages(document.id)
    page = asked.page
    if here and not asked.get("page"):
        at = next((n for n, p in enumerate(passages) if p.end > here[0].start), 0)
        page = at // PASSAGES + 1
    pages = max(1, -(-len(passages) // PASSAGES))
    page = min(page, pages)
    shown = passages[(page - 1) * PASSAGES : page * PASSAGES]
    margin = margins(view, document.id, [p for p in shown if p.boilerplate is None])
    return {
        "heading": index.title(document.id),
        "outlet": index.masthead(document.id),
        "document": document,
        "date": index.published_words(document.id),
        "known_days": _known_days(view, document.id),
        "path": index.path(document.id),
        "language": foreign(document),
        "passages": [
            (p.kind, p.boilerplate, mark_passage(document.text, Span(p.start, p.end), _within(cited, p.start, p.end)),
             margin.get(p.start, ()))
            for p in shown
        ],
        "marks": marks,
        "listed_marks": _listed(marks, document, shown),
        "layers": [(key, name, totals.get(key, 0), key in layers) for key, name in LAYERS.items()],
        "here": asked.all("at") if here else [],
        "paged": Paged(shown, page, pages, len(passages)),
        "judged": judged(view, [document.id]),
        "echoes": copies_of(view, document.id)[:PAGE],
        "others": Markup("").join(
            choice for key, choice in islice((c for c in view.choices if c[0] != document.id), REPORTS)
        ),
        "evidence": Evidence(index),
    }  # fmt: skip


def _known_days(view: View, document: str) -> str:
    """The day or days on which a report is known to have come out, as they are set; "" where that is inferred or not known."""
    first, last = _published(view, document)
    known = view.contents.calendar.published.get(document) or view.index.documents[document].published
    if known is None or known.basis == "inferred" or not (first and last):
        return ""
    return first if first == last else f"{first}/{last}"


def _listed(
    marks: Mapping[int, Found], document: Document, shown: Sequence[Passage]
) -> list[tuple[int, str, str, Found]]:
    """The marks of a page in the order of the text, each with its layer and its words."""
    start, end = (shown[0].start, shown[-1].end) if shown else (0, 0)
    here = [(f.spans[0].start, n, f) for n, f in marks.items() if n and start <= f.spans[0].start < end]
    return [
        (n, LAYERS[f.layer], shorten(plain(quote(document.text, f.spans)), 90), f)
        for _, n, f in sorted(here, key=lambda x: x[:2])
    ]


def _span(text: str) -> Span | None:
    m = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text)
    return Span(int(m.group(1)), int(m.group(2))) if m and int(m.group(1)) < int(m.group(2)) else None


def _within(cited: Sequence[Cited], start: int, end: int) -> list[Cited]:
    return [c for c in cited if c[0].start < end and start < c[0].end]


def _layers(view: View, document: str, wanted: Collection[str]) -> tuple[list[Found], dict[str, int]]:
    """What was found in a report in some layers, layer by layer, and how much there is in each layer."""
    index, found = view.index, view.index.analyses[document]
    of = view.contents.events.of

    def page(record: str | None) -> str:
        anchor = index.anchors.get(record or "")
        return view.pages.get(anchor, "") if anchor else ""

    def who(chain: int | None) -> tuple[str, str]:
        a = index.actor_of(document, chain)
        return (plain(a.name), f"/actor/{a.id}" if a.named else "") if a else ("", "")

    def compared(told: tuple[Finding, Side]) -> Found:
        f, side = told
        return Found(
            "findings", f"{word('lists', f.bucket)}: {heading_of(f)}", f"/finding/{f.id}", side.spans
        )

    def time(t: TimeExpression) -> Found:
        known = view.contents.calendar.times.get(t.id)
        return Found("times", (known and (known.edtf or known.value)) or t.type.lower(), "", (t.span,))

    def label(x: Label) -> Found:
        name, href = who(x.actor)
        return Found("labels", " of ".join(filter(None, (word("label_kind", x.kind), name))), href, (x.span,))

    def taken(x: Attitude) -> Found:
        name, href = who(x.actor)
        return Found("views", f"{word('attitude', x.label)}: {name}", href, (index.mentions[x.mention].span,))

    layers: dict[str, tuple[list[Any], Callable[[Any], Found]]] = {
        "findings": (
            [(f, s) for f in view.findings_in.get(document, ()) for s in f.sides if s.document == document and s.spans],
            compared,
        ),
        "names": ([m for m in found.mentions if m.kind == "name"], lambda m: Found("names", *who(m.chain), (m.span,))),
        "statements": (
            [s for s in found.statements if s.content],
            lambda s: Found("statements", index.speaker_name(s), page(s.id), s.content),
        ),
        "events": (
            [m for m in found.event_mentions if m.id in of],
            lambda m: Found("events", view.event_name(of[m.id]), page(of[m.id]), m.trigger),
        ),
        "figures": (
            list(found.figures),
            lambda f: Found("figures", f"{f.bound.replace('_', ' ')} {f.value or ''}".strip(), "", (f.span,)),
        ),
        "times": (list(found.times), time),
        "labels": (list(found.labels), label),
        "views": (
            [x for x in found.attitudes if x.label != "neutral" and not x.unclear and x.mention in index.mentions],
            taken,
        ),
    }  # fmt: skip
    made = [make(r) for layer, (records, make) in layers.items() if layer in wanted for r in records]
    return made, {layer: len(records) for layer, (records, _) in layers.items()}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what was searched for."""

    outlet: Masthead
    title: str
    date: str
    href: str
    pieces: tuple[Piece, ...]
    spelt: tuple[tuple[str, str], ...]
    language: str
    part: str


def search(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Passages that hold all words, names under any spelling."""
    index = view.index
    words, outlet, days = asked.get("q").strip()[:400], asked.get("outlet"), asked.days
    size = 20
    near = asked.get("near") == "yes"
    found = searched(view, asked, case, size * asked.page + 1)
    start = (asked.page - 1) * size
    chosen = found[start : start + size]
    more = len(found) > start + size
    return {
        "heading": "Search",
        "hits": [_hit(view, h, words) for h in chosen],
        "words": words,
        "paged": Paged(chosen, asked.page, asked.page + more, start + len(chosen)),
        "more": more,
        "near": near,
        "unheard": _unheard(case, words),
        "outlets": index.mastheads.values(),
        "chosen": {"outlet": outlet, "q": words, "days": days},
    }


def searched(view: View, asked: Asked, case: Case, most: int = FILTERED) -> list[Mapping[str, Any]]:
    """What a search finds, best first."""
    index, outlet, days = view.index, asked.get("outlet"), asked.days
    words = asked.get("q").strip()[:400]
    many = FILTERED if outlet or days else most

    def wanted(document: str) -> bool:
        return (
            document in index.documents
            and (not outlet or index.masthead(document).id == outlet)
            and (not days or days.holds(*_published(view, document)))
        )

    return list(case.store.search(words, many, asked.get("near") == "yes", wanted)) if words else []


def _unheard(case: Case, words: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The words that stand in no report, each with what comes near it and the search for that."""

    def href(word: str, other: str) -> str:
        return f"/search?{urlencode({'q': words.replace(word, other)})}"

    found = case.unheard(words).items() if words else ()
    return [(plain(word), [(plain(other), href(word, other)) for other in others]) for word, others in found]


def _published(view: View, document: str) -> tuple[str | None, str | None]:
    """The first and the last day on which a report can have come out."""
    known = view.contents.calendar.published.get(document) or view.index.documents[document].published
    return (known.start, known.end) if known else (None, None)


def _hit(view: View, hit: Mapping[str, Any], words: str) -> Hit:
    index, document = view.index, hit["document"]
    wanted = {w.casefold() for w in (*_WORD.findall(words), *hit["spelt"].values())}
    keys = {k for w in wanted for k in search_keys(w)}
    spans = []
    for m in _WORD.finditer(hit["text"]):
        if m.group().casefold() in wanted or _is_spelt_like(m.group(), wanted, keys):
            spans.append(Span(hit["start"] + m.start(), hit["start"] + m.end()))
    shown = tuple(s for s in spans if s.end <= spans[0].start + 300) or (
        Span(hit["start"], min(hit["end"], hit["start"] + 1)),
    )
    at = "&".join(f"at={s.start}-{s.end}" for s in shown[:8])
    return Hit(
        index.masthead(document), index.title(document), index.published_words(document),
        f"/report/{document}?{at}#here", index.cut_around(document, shown),
        tuple((plain(w), plain(o)) for w, o in hit["spelt"].items()), foreign(index.documents[document]), hit["part"],
    )  # fmt: skip


def _is_spelt_like(word: str, wanted: set[str], keys: set[str]) -> bool:
    """Whether a word is one of those searched for in another spelling: it shares a key and most of its letters."""
    if not word[:1].isupper() or not keys & set(search_keys(word)):
        return False
    return any(fuzz.ratio(word.casefold(), w) >= ALIKE for w in wanted)
