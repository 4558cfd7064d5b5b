"""What people decide: the kinds of judgement, how one is made of what stands in a case, which of them stand, and where
two people disagree.

One shape for all: a kind, the ids of what it is about, the words that these rest on, a verdict, an author, a time.
"""

from __future__ import annotations

import getpass
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from rashomon.errors import InputError, NotFound
from rashomon.lang.tables import load_table
from rashomon.link.decided import in_force
from rashomon.link.quoted_places import found_again, naming_span, quote_report, quote_words
from rashomon.model import Analysis, CaseContents, Document, Judgement, Quoted, Span, cover, digest

NOBODY = "nobody"  # the verdict on a speaker who cannot be made out
NONE = "none"  # the verdict on an act, or a letter, that there is none
LETTERS = ("A", "B", "C", "D", "E", "F")
BODIES = {"person", "organisation", "group", "state", "office", "media"}  # who can speak


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of judgement: what each record that it is about must be ("" = anything), and which verdicts it knows (None =
    any words).  `linked` says whether the case is linked anew for it, `many` that the last record may be several."""

    about: tuple[str, ...]
    verdicts: tuple[str, ...] | None = ("",)
    linked: bool = True
    many: bool = False

    def takes(self, number: int) -> bool:
        """Whether a judgement of the kind can be about so many records."""
        return number >= len(self.about) if self.many else number == len(self.about)

    def sort_of(self, number: int) -> str:
        """What the record of a number must be."""
        return self.about[min(number, len(self.about) - 1)]


KINDS: dict[str, Kind] = {
    "same_actor": Kind(("actor", "actor"), many=True),
    "different_actor": Kind(("actor", "actor")),
    "same_event": Kind(("event", "event")),
    "different_event": Kind(("event", "event")),
    "split_event": Kind(("event",), None, many=True),
    "split_actor": Kind(("actor",), None, many=True),
    "relation": Kind(
        ("relation",), ("right", "wrong", "unclear", "corroborates", "contradicts", "revised", "differs")
    ),
    "wrong_speaker": Kind(("statement",), None),
    "not_statement": Kind(("statement",)),
    "named_source": Kind(("statement", "actor")),
    "wrong_type": Kind(("event",), None),
    "wrong_direction": Kind(("event",)),
    "echo": Kind(("report", "report"), ("copy", "wrong")),
    "report_outlet": Kind(("report",), None),
    "report_date": Kind(("report",), None),
    "report_title": Kind(("report",), None),
    "outlet": Kind(("outlet",), ("", NONE, *LETTERS), linked=False),
    "note": Kind(("",), None, linked=False),
    "undo": Kind(("judgement",)),
}
SPLITS = ("split_event", "split_actor")
ONLY_LISTED = {k for k, kind in KINDS.items() if not kind.linked} | {"assessment"}


def acts() -> tuple[str, ...]:
    """The roots that an act can be given."""
    return tuple(load_table("en", "dossier.toml")["acts"])


# ---------------------------------------------------------------- making one


def judgement_of(
    kind: str, about: Sequence[str], verdict: str, anchor: tuple[str, ...], by: str | None, why: str | None,
    places: tuple[Quoted, ...] = (),
) -> Judgement:  # fmt: skip
    """A decision of now."""
    now, who = datetime.now(UTC).isoformat(timespec="microseconds"), by or getpass.getuser()
    made = digest("judgement", now, who, kind, *about, verdict, why or "")
    return Judgement(made, now, who, kind, tuple(about), anchor, verdict, why, places)


def make_judgement(
    contents: CaseContents, kind: str, about: Sequence[str], verdict: str = "", by: str | None = None,
    why: str | None = None,
) -> Judgement:  # fmt: skip
    """A decision on records of a case, with the words that they rest on.

    Raises:
        InputError: the kind is unknown, has not as many records as it needs, or does not know this verdict.
        NotFound: the case has no record of one of the ids, or it is of another sort.
    """
    if kind not in KINDS:
        raise InputError(f"there is no judgement {kind}", hint=f"one of {', '.join(KINDS)}")
    known = KINDS[kind]
    if kind in SPLITS:
        about, verdict = _both_halves(contents, kind, about)
    if not known.takes(len(about)):
        many = f"{len(known.about)} records" if len(known.about) > 1 else "1 record"
        raise InputError(f"a judgement {kind} is about {many}", hint="name their ids")
    if len(set(about)) < len(about):
        raise InputError("a pair has two different members", hint="name two that are not the same")
    verdict = _dated(verdict.strip()) if kind == "report_date" else verdict.strip()
    if known.verdicts is not None and verdict not in known.verdicts:
        answers = ", ".join(v for v in known.verdicts if v)
        hint = f"one of {answers}" if answers else "leave it out"
        raise InputError(f"a judgement {kind} does not know the verdict {verdict!r}", hint=hint)
    found = [_quoted(contents, kind, n, a, known.sort_of(n)) for n, a in enumerate(about)]
    _check_verdict(contents, kind, verdict, found)
    return judgement_of(
        kind, about, verdict, tuple(words for words, _ in found), by, why,
        tuple(q for _, places in found for q in places),
    )  # fmt: skip


def _dated(day: str) -> str:
    """A day or a span of days in EDTF.

    Raises:
        InputError: it is none.
    """
    from rashomon.ingest.metadata import published_from

    found = published_from(day, "given")
    if found is None:
        raise InputError(f"{day!r} is no day", hint="write it as 2031-04-12, or 2031-04-12/2031-04-15")
    return found.edtf


def members_of(contents: CaseContents, kind: str, about: Iterable[str]) -> list[str]:
    """The members of the events or actors that some members belong to, in their order."""
    wanted = set(about)
    groups: Iterable[Sequence[str]]
    if kind.endswith("actor"):
        groups = ([f"{d}#{c}" for d, c in a.members] for a in contents.actors.actors)
    else:
        groups = (e.mentions for e in contents.events.events)
    return [m for group in groups if wanted & set(group) for m in group]


def _both_halves(contents: CaseContents, kind: str, about: Sequence[str]) -> tuple[list[str], str]:
    """The members that belong together, then the others of their event or actor, and how many the first are.

    Raises:
        InputError: they are of none, or are all of it.
    """
    chosen = list(dict.fromkeys(about))
    rest = [m for m in members_of(contents, kind, chosen) if m not in chosen]
    if not chosen or not rest:
        what = "mentions of one event" if kind == "split_event" else "members of one actor, as report#number"
        raise InputError(
            "there is nothing to split off"
            if chosen
            else f"a judgement {kind} names those that belong together",
            hint=f"name some of the {what}; the others are held apart from them",
        )
    return [*chosen, *rest], str(len(chosen))


def check_shape(j: Judgement) -> None:
    """Look over a judgement that came from elsewhere.  One of a kind that this version does not know is kept, and has no
    effect.

    Raises:
        InputError: it is about too many or too few records, or its verdict is none of its kind.
    """
    known = KINDS.get(j.kind)
    if known is None:
        return
    if not known.takes(len(j.about)):
        raise InputError(f"a judgement {j.kind} is about {len(known.about)} records")
    if j.kind in SPLITS and not all(j.halves):
        raise InputError(f"a judgement {j.kind} says how many of its records belong together")
    if known.verdicts is not None and j.verdict not in known.verdicts:
        raise InputError(f"a judgement {j.kind} does not know the verdict {j.verdict!r}")
    if j.kind == "wrong_type" and j.verdict not in (*acts(), NONE):
        raise InputError(f"there is no act {j.verdict}")
    if j.kind == "report_date":
        _dated(j.verdict)
    if j.kind in ("report_outlet", "report_title") and not j.verdict.strip():
        raise InputError(f"a judgement {j.kind} needs words")


def _check_verdict(
    contents: CaseContents, kind: str, verdict: str, found: Sequence[tuple[str, tuple[Quoted, ...]]]
) -> None:
    if kind in ("report_outlet", "report_title") and not verdict:
        raise InputError("what it is called is missing", hint="give its name as the verdict")
    if kind == "note" and not verdict:
        raise InputError("a note needs words", hint="give its text as the verdict")
    if kind == "wrong_type" and verdict not in (*acts(), NONE):
        raise InputError(f"there is no act {verdict}", hint=f"one of {', '.join(acts())}, or {NONE}")
    if kind == "wrong_speaker" and verdict != NOBODY:
        report = next(a for a in contents.analyses if a.document.id == found[0][1][0].document)
        names = [m.text for m in report.mentions if m.chain is not None and m.kind != "pronoun"]
        if verdict not in names:
            raise InputError(
                f"the report does not speak of {verdict!r}" if verdict else "who speaks is missing",
                hint=f"give the words by which the report calls the speaker, or {NOBODY}",
            )


def _quoted(
    contents: CaseContents, kind: str, number: int, about: str, wanted: str
) -> tuple[str, tuple[Quoted, ...]]:
    """The words that a record rests on, and where they stand.

    Raises:
        NotFound: the case has no such record.
    """
    if wanted == "judgement":
        return _undone(contents, about), ()
    if wanted == "outlet":
        return _outlet_name(contents, about), ()
    places = _places(contents, number, about)
    if places and wanted and wanted not in (places[0].what, "relation"):
        raise NotFound(f"{about} is no {wanted}", hint=f"a judgement {kind} is about a {wanted}")
    if wanted == "relation" and not about.startswith("re-"):
        raise NotFound(f"{about} is no relation", hint="relations are listed in relations.jsonl")
    return (places[0].quote if places else ""), places


def _places(contents: CaseContents, number: int, about: str) -> tuple[Quoted, ...]:
    from rashomon.trace import trace

    reports = {a.document.id: a for a in contents.analyses}
    document, mark, chain = about.rpartition("#")
    if mark and chain.isdecimal() and document in reports:
        return _naming(reports, number, [(document, int(chain))], about)
    if about in reports:
        return quote_report(number, reports[about].document)
    sort = about.partition("-")[0]
    if sort == "a":
        members = next((a.members for a in contents.actors.actors if a.id == about), ())
        if members:
            return _naming(reports, number, members, about)
    if sort == "e":
        mentions = next((e.mentions for e in contents.events.events if e.id == about), ())
        about = mentions[0] if mentions else about
    for analysis in reports.values() if sort in ("st", "em", "e") else ():
        for document_, what, record, span in _statements_and_events(analysis):
            if record == about:
                return (quote_words(number, what, document_, span),)
    for relation in contents.comparison.relations if sort == "re" else ():
        if relation.id == about:
            what = f"{relation.slot} {relation.kind}"
            sides = [(s.document, cover(s.spans)) for s in relation.sides if s.spans]
            return tuple(quote_words(number, what, reports[d].document, s) for d, s in sides)
    found = trace(contents, about)
    return tuple(quote_words(number, found.kind, p.document, p.span) for p in found.places[:1])


def _statements_and_events(analysis: Analysis) -> Iterable[tuple[Document, str, str, Span]]:
    """The stretches by which statements and event mentions are known; an event's goes from the beginning of its sentence
    to the end of its trigger."""
    for s in analysis.statements:
        yield analysis.document, "statement", s.id, cover(s.content or s.cue)
    for m in analysis.event_mentions:
        trigger = cover(m.trigger)
        start = min(m.sentence.start, trigger.start) if m.sentence else trigger.start
        yield analysis.document, "event", m.id, Span(start, trigger.end)


def _naming(
    reports: dict[str, Analysis], number: int, members: Iterable[tuple[str, int]], about: str
) -> tuple[Quoted, ...]:
    for document, chain in members:
        span = naming_span(reports[document], chain) if document in reports else None
        if span is not None:
            return (quote_words(number, "actor", reports[document].document, span),)
    raise NotFound(f"no report speaks of {about} in words", hint="name an actor of actors.jsonl")


def _undone(contents: CaseContents, judgement: str) -> str:
    for j in contents.judgements:
        if j.id == judgement:
            return f"{j.kind} {j.verdict}".strip()
    raise NotFound(f"the case has no judgement {judgement}", hint="rashomon judgements CASE lists them")


def _outlet_name(contents: CaseContents, outlet: str) -> str:
    for o in contents.outlets:
        if o.id == outlet:
            return o.name
    raise NotFound(f"the case has no outlet {outlet}", hint="outlets.jsonl lists them")


# ---------------------------------------------------------------- which of them stand


State = Literal["in force", "taken back", "orphaned"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement as it stands in a case: where its words are now, as it was given, and whether it counts.

    `lost` are the words that no report holds any more.
    """

    judgement: Judgement
    given: Judgement
    state: State
    lost: tuple[str, ...] = ()


def standing(contents: CaseContents) -> tuple[Standing, ...]:
    """Every judgement, oldest first.  One that was not taken back and whose words are gone is orphaned."""
    kept = {j.id for j in in_force(contents.judgements)}
    held = _holder(contents)
    made = []
    for given, j in zip(
        contents.judgements, found_again(contents.judgements, contents.analyses), strict=True
    ):
        lost = _lost(j, held)
        taken_back = j.kind != "undo" and j.id not in kept
        state: State = "taken back" if taken_back else "orphaned" if lost else "in force"
        made.append(Standing(j, given, state, lost))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a case holds, for judgements that quote no place."""

    reports: Mapping[str, Analysis]
    others: frozenset[str]

    def calls(self, document: str, words: str) -> bool:
        """Whether a report calls somebody by these words."""
        return any(m.text == words for m in self.reports[document].mentions)

    def knows(self, about: str, words: str) -> bool:
        """Whether there is such an outlet or judgement, or a report with these words."""
        if about in self.others or about in self.reports:
            return True
        return bool(words.strip()) and any(words in a.document.text for a in self.reports.values())


def _holder(contents: CaseContents) -> _Held:
    others = {o.id for o in contents.outlets} | {j.id for j in contents.judgements}
    others |= {r.id for r in contents.comparison.relations} | {a.id for a in contents.actors.actors}
    return _Held({a.document.id: a for a in contents.analyses}, frozenset(others))


def _lost(j: Judgement, held: _Held) -> tuple[str, ...]:
    """The words that a judgement rests on and that no report holds any more."""
    if j.kind == "assessment":
        return ()
    lost = [q.quote for q in j.places if not q.document]
    if j.kind == "wrong_speaker" and j.verdict not in ("", NOBODY) and j.places and j.places[0].document:
        lost += [] if held.calls(j.places[0].document, j.verdict) else [j.verdict]
    placed = {q.record for q in j.places}
    for n, about in enumerate(j.about):
        words = j.anchor[n] if n < len(j.anchor) else ""
        if n not in placed and not held.knows(about, words):
            lost.append(words or about)
    return tuple(dict.fromkeys(lost))


# ---------------------------------------------------------------- where people disagree


def conflicts(contents: CaseContents) -> tuple[tuple[Judgement, ...], ...]:
    """The judgements in force by which people disagree: of each person the last word on a thing, where these differ.

    The oldest stands first; the last one is the one that counts.
    """
    last: dict[object, dict[str, Judgement]] = defaultdict(dict)
    for s in standing(contents):
        if s.state == "in force":
            for subject in _subjects(s.judgement):
                last[subject].pop(s.judgement.by, None)
                last[subject][s.judgement.by] = s.judgement
    found = {}
    for words in last.values():
        if len({_answer(j) for j in words.values()}) > 1:
            found[tuple(j.id for j in words.values())] = tuple(words.values())
    return tuple(found.values())


def _subjects(j: Judgement) -> list[object]:
    """What a judgement settles, as far as another one can settle it otherwise."""
    if j.kind in ("same_actor", "different_actor", "same_event", "different_event"):
        first, *others = j.about
        return [(j.kind.partition("_")[2], frozenset((first, other))) for other in others]
    if j.kind == "echo":
        return [("echo", frozenset(j.about))]
    if j.kind in ("wrong_speaker", "not_statement", "named_source"):
        return [("statement", j.about[0])]
    if j.kind == "relation" and j.places:
        return [
            (
                "relation",
                j.places[0].what.split()[0],
                frozenset((q.document, q.start, q.end) for q in j.places),
            )
        ]
    if j.kind in ("wrong_type", "outlet", "relation"):
        return [(j.kind, j.about[0])]
    return []


def _answer(j: Judgement) -> object:
    if j.kind in ("wrong_speaker", "not_statement", "named_source"):
        return (j.kind, j.verdict, j.about[1:])
    return (j.kind, j.verdict, j.about if j.kind == "echo" and j.verdict == "copy" else ())
