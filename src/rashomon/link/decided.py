"""What people decided about single records: who a statement is by, and which report copies which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Analysis, Echo, Judgement, Span, Statement, record_id

NOBODY = "nobody"


def with_speakers(analyses: Iterable[Analysis], judgements: Sequence[Judgement]) -> tuple[Analysis, ...]:
    """The analyses with the speakers that people gave.

    A judgement "wrong_speaker" is about a statement; its verdict is the words by which the same report calls the
    speaker, or "nobody".  Words that the report does not hold change nothing.
    """
    said = {j.about[0]: j.verdict for j in judgements if j.kind == "wrong_speaker" and j.about}
    if not said:
        return tuple(analyses)
    return tuple(_with_speakers(a, said) for a in analyses)


def _with_speakers(analysis: Analysis, said: Mapping[str, str]) -> Analysis:
    if not any(s.id in said for s in analysis.statements):
        return analysis
    return replace(
        analysis,
        statements=tuple(_given(analysis, s, said[s.id]) if s.id in said else s for s in analysis.statements),
    )


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
