"""Which event a sentence is about, and which of two that tell one act is coded."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.passing import is_passing

LACKS = 0.75  # what an empty role costs a candidate for the main event
DEEPEST = 2.5  # typed events further below the main clause than this are background
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "advcl", "conj", "nsubj"})


def code_once(report: Report, found: list[Found]) -> None:
    """One act is coded once: on the promise or refusal of it, on what an attack did and not also on the attack."""
    by_token = {e.token: e for e in found}
    for event in list(found):
        above = _above(report, event, by_token)
        if above is None:
            continue
        if event.promise and above.kind == "AGREE":
            found.remove(event)
        elif (above.plover == "REJECT" and event.kind in {"REQUEST", "AGREE"} and event.verb is None) or (
            above.plover == event.plover
            and (
                event.state.modality != "asserted"
                or event.state.polarity < 0
                or _is_part(report, event, above)
            )
        ):
            event.plover = None


def _above(report: Report, event: Found, by_token: dict[int, Found]) -> Found | None:
    """The event that governs another, at most three words up."""
    node = event.verb if event.verb is not None else event.token
    for _ in range(3):
        token = report.parsed.tokens[node]
        if token.dep not in _GOVERNED:
            return None
        node = token.head
        above = by_token.get(node)
        if above is not None and above is not event:
            return above
    return None


def _is_part(report: Report, event: Found, above: Found) -> bool:
    """Whether an event is the cause or the outcome of the one right above: "the attack killed", "fired, hurting"."""
    token = report.parsed.tokens[event.token]
    if token.head != above.token or event.verb not in {None, event.token}:
        return False
    return token.dep == "nsubj" or (token.dep == "advcl" and token.tag == "VBG")


def cost(report: Report, event: Found) -> float:
    """How far below the sentence's main clause an event stands."""
    tokens = report.parsed.tokens
    cost, node = 0.0, event.verb if event.verb is not None else event.token
    if event.verb is None:
        cost += 1.0
    while tokens[node].head != node:
        token, above = tokens[node], tokens[tokens[node].head]
        if token.dep == "ccomp" and (above.i in report.cues or above.lemma in report.standing):
            cost += 0.25
        elif token.dep in {"advcl", "relcl", "acl"}:
            cost += 2.0
        elif token.dep in {"xcomp", "ccomp", "conj"} or token.dep in {"prep", "pcomp", "poss", "appos"}:
            cost += 1.0
        node = above.i
    return cost


def main_of(report: Report, found: Sequence[Found]) -> Found | None:
    """The event that a sentence is about: the highest typed one with participants; none if that is told in passing."""
    if not found:
        return None

    def rank(e: Found) -> tuple[float, int]:
        lacks = 0.0 if report.index.pick(e.actor) else LACKS
        lacks += 0.0 if report.index.pick(e.recipient) else LACKS
        return (e.cost + lacks, e.token)

    typed = [e for e in found if e.plover is not None and not is_passing(report, e)]
    best = min(typed, key=rank, default=None)
    if best is not None and rank(best)[0] <= DEEPEST:
        return best
    sure = [e for e in found if e not in typed and e.token not in report.unlisted.doubtful]
    best = min(sure, key=rank, default=None)
    return None if best is None or is_passing(report, best) else best
