"""What people decided about single records: whether something is a statement and by whom, what a passage tells, and which
report copies which.

The machine's records are kept as they were made; this is the reading of them that counts from here on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from rashomon.model import (
    Analyses,
    Analysis,
    Echo,
    EventMention,
    Judgement,
    LocalActor,
    Outlet,
    Published,
    Span,
    Statement,
    outlet_id,
    record_id,
)  # fmt: skip

NOBODY = "nobody"
NONE = "none"
ON_STATEMENTS = {"wrong_speaker", "not_statement", "named_source"}
ON_EVENTS = {"wrong_type", "wrong_direction"}
ON_REPORTS = {"report_outlet", "report_date", "report_title"}


def in_force(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that were not taken back; a taking back can be taken back too."""
    undone: set[str] = set()
    for j in reversed(judgements):
        if j.kind == "undo" and j.id not in undone:
            undone.update(j.about)
    return tuple(j for j in judgements if j.kind != "undo" and j.id not in undone)


def as_decided(
    analyses: Iterable[Analysis], judgements: Sequence[Judgement]
) -> tuple[Analyses, tuple[Judgement, ...]]:
    """The analyses as people decided on single statements and passages, and the judgements for the linkers.

    "wrong_speaker" is about a statement; its verdict is the words by which the same report calls the speaker, or
    "nobody".  Words that the report does not hold change nothing.  "not_statement" takes a statement out: what stands in
    it is told in the outlet's own voice, or in that of the statement around it.  "named_source" is about a statement and
    an actor (`document#chain`): whoever the report leaves unnamed is that actor, in every statement of theirs in that
    report.  "wrong_type" and "wrong_direction" are about a mention of an event; "report_outlet", "report_date" and
    "report_title" about a report: its outlet by name, its day or span of days in EDTF, its title.  Of several decisions on one statement,
    or on the type of one mention, the last one counts.

    Args:
        judgements: those in force, about records of now (`found_again`), oldest first.

    Returns:
        The analyses, and the judgements with one "same_actor" for each source that was named.
    """
    held = Analyses.of(analyses)
    said = _last(judgements, ON_STATEMENTS)
    told: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for j in judgements:
        if j.kind in ON_EVENTS | ON_REPORTS and j.about:
            told[j.about[0]][j.kind] = j
    concerned = [j for j in judgements if j.kind in ON_STATEMENTS | ON_EVENTS | ON_REPORTS]
    reports = held.pick(q.document for j in concerned for q in j.places if held.has(q.document))
    names = {(a.document.id, x.chain): x for a in reports for x in a.local_actors}
    made, more = {}, list(judgements)
    for analysis in reports:
        analysis = _with_events(_with_facts(analysis, told.get(analysis.document.id, {})), told)
        analysis, same = _with_statements(analysis, said, names)
        made[analysis.document.id] = analysis
        more += same
    changed = held.changed(lambda a: made.get(a.document.id, a), made) if made else held
    return changed, tuple(more)


def _changed(analysis: Analysis, **layers: Any) -> Analysis:
    """The report with some layers in place of its own."""
    return Analysis(**{f.name: layers.get(f.name, getattr(analysis, f.name)) for f in fields(Analysis)})


def _last(judgements: Sequence[Judgement], kinds: set[str]) -> dict[str, Judgement]:
    """The last decision of these kinds on each record."""
    return {j.about[0]: j for j in judgements if j.kind in kinds and j.about}


# ---------------------------------------------------------------- statements


def _with_statements(
    analysis: Analysis, said: Mapping[str, Judgement], names: Mapping[tuple[str, int], LocalActor]
) -> tuple[Analysis, list[Judgement]]:
    same: list[Judgement] = []
    for s in analysis.statements:
        j = said.get(s.id)
        if j is None:
            continue
        if j.kind == "wrong_speaker":
            analysis = _put(analysis, _given(analysis, s, j.verdict))
        elif j.kind == "named_source" and len(j.about) == 2:
            analysis, pair = _named(analysis, s, j, names)
            same += pair
    gone = {
        s.id: s.within for s in analysis.statements if s.id in said and said[s.id].kind == "not_statement"
    }
    return (_without(analysis, gone) if gone else analysis), same


def _put(analysis: Analysis, statement: Statement) -> Analysis:
    kept = tuple(statement if s.id == statement.id else s for s in analysis.statements)
    return _changed(analysis, statements=kept)


def _given(analysis: Analysis, statement: Statement, words: str) -> Statement:
    if words.strip() in ("", NOBODY):
        return replace(statement, speaker=None, chain=(), anonymous=False, description=None)
    chain = next((m.chain for m in analysis.mentions if m.text == words and m.chain is not None), None)
    if chain is None:
        return statement
    named = any(x.chain == chain and x.named for x in analysis.local_actors)
    return replace(
        statement,
        speaker=chain,
        chain=(*statement.chain[:-1], chain),
        anonymous=not named,
        description=None if named else words,
    )


def _named(
    analysis: Analysis, statement: Statement, j: Judgement, names: Mapping[tuple[str, int], LocalActor]
) -> tuple[Analysis, list[Judgement]]:
    """The report with its unnamed source under a name, and the judgement that this is that actor."""
    where, _, number = j.about[1].rpartition("#")
    known = names.get((where, int(number))) if number.isdecimal() else None
    if known is None:
        return analysis, []
    document, chain = analysis.document.id, statement.speaker
    actors = list(analysis.local_actors)
    unnamed = next((n for n, a in enumerate(actors) if a.chain == chain), None)
    if chain is None or unnamed is None:
        taken = [a.chain for a in actors] + [m.chain for m in analysis.mentions if m.chain is not None]
        chain = max(taken, default=0) + 1
        actors.append(LocalActor(document, chain, known.type, True, known.name))
    else:
        actors[unnamed] = replace(actors[unnamed], type=known.type, named=True, name=known.name)
    statements = tuple(
        replace(s, speaker=chain, chain=(*s.chain[:-1], chain), anonymous=False)
        if s.id == statement.id or (s.speaker == chain and s.anonymous)
        else s
        for s in analysis.statements
    )
    made = _changed(analysis, local_actors=tuple(actors), statements=statements)
    if (document, chain) == (where, int(number)):
        return made, []
    pair = (f"{document}#{chain}", j.about[1])
    return made, [replace(j, kind="same_actor", about=pair, anchor=("", ""), verdict="", places=())]


def _without(analysis: Analysis, gone: Mapping[str, str | None]) -> Analysis:
    """The report without some statements; what they held is in the voice around them."""

    def around(voice: str | None) -> str | None:
        while voice is not None and voice in gone:
            voice = gone[voice]
        return voice

    def told(records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(replace(r, voice=around(r.voice)) if r.voice in gone else r for r in records)

    return _changed(
        analysis,
        statements=tuple(
            replace(s, within=around(s.within)) if s.within in gone else s
            for s in analysis.statements
            if s.id not in gone
        ),
        event_mentions=told(analysis.event_mentions), figures=told(analysis.figures), labels=told(analysis.labels),
        attitudes=told(analysis.attitudes), ties=told(analysis.ties),
    )  # fmt: skip


# ---------------------------------------------------------------- events


def _with_events(analysis: Analysis, told: Mapping[str, Mapping[str, Judgement]]) -> Analysis:
    if not any(m.id in told for m in analysis.event_mentions):
        return analysis
    kept = tuple(_read(m, told[m.id]) if m.id in told else m for m in analysis.event_mentions)
    return _changed(analysis, event_mentions=kept)


def _read(mention: EventMention, decided: Mapping[str, Judgement]) -> EventMention:
    if "wrong_type" in decided:
        verdict = decided["wrong_type"].verdict
        act = None if verdict in ("", NONE) else verdict
        mention = replace(mention, type=act, plover=act)
    if "wrong_direction" in decided:
        mention = replace(mention, actor=mention.recipient, recipient=mention.actor)
    return mention


# ---------------------------------------------------------------- reports


def _with_facts(analysis: Analysis, decided: Mapping[str, Judgement]) -> Analysis:
    """The report with the outlet, the day and the title that people gave it."""
    if not decided:
        return analysis
    document = analysis.document
    if "report_outlet" in decided:
        document = replace(document, outlet=outlet_id(decided["report_outlet"].verdict))
    if "report_date" in decided:
        edtf = decided["report_date"].verdict
        start, end = (None if side == ".." else side for side in (edtf.split("/") * 2)[:2])
        document = replace(document, published=Published(edtf, start, end, "given"))
    if "report_title" in decided:
        document = replace(document, title=decided["report_title"].verdict, title_span=None)
    return _changed(analysis, document=document)


def with_outlets(outlets: Iterable[Outlet], judgements: Sequence[Judgement]) -> tuple[Outlet, ...]:
    """The outlets, with those that people named for a report."""
    known = {o.id: o for o in outlets}
    for j in judgements:
        if j.kind == "report_outlet":
            known.setdefault(outlet_id(j.verdict), Outlet(outlet_id(j.verdict), j.verdict))
    return tuple(known.values())


def with_copies(
    echoes: Iterable[Echo], judgements: Sequence[Judgement], sizes: Mapping[str, int]
) -> tuple[Echo, ...]:
    """The echoes as people decided, sorted by id.

    A judgement "echo" is about a report and the one that it copies; with the verdict "wrong" it says that neither copies
    the other.  `sizes` are the lengths of the reports by document id.
    """
    found = {e.id: e for e in echoes}
    for j in judgements:
        if j.kind != "echo" or len(j.about) != 2 or not set(j.about) <= sizes.keys():
            continue
        found = {i: e for i, e in found.items() if {e.document, e.of} != set(j.about)}
        if j.verdict != "wrong":
            document, of = j.about
            whole = (Span(0, sizes[document]),)
            made = Echo(record_id("ec", document, whole, f"judged|{of}"), document, of, None, "copy", whole)
            found[made.id] = made
    return tuple(found[i] for i in sorted(found))


def with_letters(outlets: Iterable[Outlet], judgements: Sequence[Judgement]) -> tuple[Outlet, ...]:
    """The outlets with the letter of reliability and the note that the analyst gave last; "none" takes a letter away."""
    last = {j.about[0]: j for j in judgements if j.kind == "outlet" and j.about}
    return tuple(
        replace(
            o,
            reliability=None if last[o.id].verdict in ("", NONE) else last[o.id].verdict,
            note=last[o.id].why,
        )
        if o.id in last
        else o
        for o in outlets
    )
