"""The view that a text takes of those it mentions.

A linear model over hashed words, grammar and judging words around the mention (`attitude_features.py`), trained on
NewsMTSC (Hamborg and Donnay 2021).  Calling positive what is negative is the worst error, so the chance of the opposite
counts against a verdict, and where that chance is not small the verdict is `unclear`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.stance.features import Target, features_of, words_of
from rashomon.extract.stance.model import NEUTRAL, load_model
from rashomon.extract.text.parse import Parsed, parse
from rashomon.extract.text.passages import split_passages
from rashomon.model import Attitude, AttitudeLabel, Document, Mention, Span, Statement, record_id

LABELS: tuple[AttitudeLabel, ...] = ("negative", "neutral", "positive")
JUDGED = frozenset({"person", "organisation", "group", "state", "office", "media"})


def judge_attitudes(
    parsed: Parsed, mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Attitude, ...]:
    """The view of each mention of a person, body or state that somebody is known by, in text order."""
    document = parsed.document.id
    known = [m for m in mentions if m.chain is not None and (m.type in JUDGED or m.metonym)]
    targets = [
        (m, target_at(parsed, m.start, m.end)) for m in sorted(known, key=lambda m: (m.start, m.end, m.id))
    ]
    found = [(m, t) for m, t in targets if t is not None]
    verdicts, voices = judge(parsed, [t for _, t in found]), Voices(statements)
    return tuple(
        Attitude(
            record_id("at", document, [m.span], m.id), document, m.id, m.chain, label, unclear, confidence,
            voices.at(m.span),
        )
        for (m, _), (label, unclear, confidence) in zip(found, verdicts, strict=True)
    )  # fmt: skip


def judge_targets(
    document: Document, targets: Sequence[Mapping[str, int]], model: str, statements: Sequence[Statement] = ()
) -> list[dict[str, object]]:
    """The view of each target {"start", "end"}, as rows {start, end, label, unclear, confidence, voice}.

    A target outside the text that is read (in boilerplate) is neutral and unclear.
    """
    parsed = parse(document, split_passages(document), model)
    found = [target_at(parsed, t["start"], t["end"]) for t in targets]
    verdicts, voices = iter(judge(parsed, [t for t in found if t is not None])), Voices(statements)
    rows: list[dict[str, object]] = []
    for given, target in zip(targets, found, strict=True):
        label, unclear, confidence = ("neutral", True, 0.0) if target is None else next(verdicts)
        span = Span(given["start"], given["end"])
        rows.append(
            {"start": span.start, "end": span.end, "label": label, "unclear": unclear, "confidence": confidence,
             "voice": voices.at(span)}
        )  # fmt: skip
    return rows


def judge(parsed: Parsed, targets: Sequence[Target]) -> list[tuple[AttitudeLabel, bool, float]]:
    """Label, whether it is unclear, and its chance, for each target."""
    if not targets:
        return []
    model = load_model()
    chances = model.chances(features_of(parsed, words_of(parsed), targets))
    worth = model.worth(chances)
    best = worth.argmax(axis=1)
    return [
        (
            LABELS[int(b)],
            bool(b != NEUTRAL and chances[n, 2 - b] > model.doubt),
            round(float(chances[n, b]), 3),
        )
        for n, b in enumerate(best.tolist())
    ]


def target_at(parsed: Parsed, start: int, end: int) -> Target | None:
    """The words from `start` to `end` (code points), and the one that the others depend on; None if none is read."""
    tokens = parsed.tokens_in(Span(start, end)) if start < end else ()
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i + 1
    outside = [t for t in tokens if t.head == t.i or not first <= t.head < last]
    return Target(first, last, (outside or list(tokens))[-1].i)
