"""What a language model proposed and nobody has decided on: a queue, in which a person accepts or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rashomon.case import Case
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import Evidence
from rashomon.dossier.sections import Quotation
from rashomon.dossier.wording import word
from rashomon.errors import InputError, NotFound
from rashomon.model import Judgement
from rashomon.model.suggestions import Suggestion
from rashomon.web.asked import Asked
from rashomon.web.judging import decide
from rashomon.web.view import View


@dataclass(frozen=True, slots=True)
class Proposed:
    """A suggestion as it is shown: what it would decide, and the words that it quotes; `lost` if a report has changed."""

    suggestion: Suggestion
    says: str
    quotations: tuple[Quotation, ...]
    lost: bool


def suggestions(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """The queue, oldest first, and what became of all answers."""
    kept = case.store.suggestions_read()
    paged = asked.paged(kept.open())
    evidence = Evidence(view.index)
    return {
        "heading": "Suggested by a language model",
        "lines": [_proposed(view, evidence, s) for s in paged.items],
        "paged": paged,
        "outcomes": [(word("outcomes", k), n) for k, n in kept.outcomes().items()],
        "decided": list(kept.all("WHERE answer IS NOT NULL"))[::-1][:20],
        "evidence": evidence,
    }


def _proposed(view: View, evidence: Evidence, s: Suggestion) -> Proposed:
    texts = view.index.documents
    stands = [q for q in s.places if q.document in texts and q.span.of(texts[q.document].text) == q.quote]
    quotations = tuple(evidence.cite(q.document, [q.span]) for q in stands)
    return Proposed(s, says(s), quotations, len(stands) < len(s.places))


def says(s: Suggestion) -> str:
    """What a suggestion would decide, in words."""
    if s.kind == "wrong_speaker":
        return f"{word('suggested', s.kind)} {plain(s.verdict)}"
    if s.kind == "relation":
        return word("suggested", s.verdict)
    return plain(s.verdict) if s.kind == "note" else word("suggested", s.kind)


def answer(view: View, case: Case, key: str, said: str, by: str) -> Judgement | None:
    """A person's answer: accepting makes the judgement that was proposed, refusing makes none.

    Raises:
        NotFound: there is no such suggestion, or what it is about is gone.
        InputError: somebody has decided on it already, or the answer is neither of the two.
    """
    found = case.store.suggestions_read().get(key)
    if found is None:
        raise NotFound("the case has no such suggestion", hint="load the page anew")
    if found.answer is not None:
        raise InputError(f"this was {found.answer} by {found.by}", hint="load the page anew")
    if said not in ("accepted", "refused"):
        raise InputError("an answer is to accept or to refuse", hint="load the page anew")
    made = None
    if said == "accepted":
        why = f"suggested by {found.model} ({found.id})"
        (made,) = decide(view, case, found.kind, found.about, found.verdict, by, why)
    with case.store.suggestions() as kept:
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        kept.decide(key, said, plain(by)[:80], now, made.id if made else None)
    return made
