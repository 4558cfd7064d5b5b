"""Plans what is asked, says what it would cost, asks, and keeps what counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rashomon.case import Case
from rashomon.errors import InputError
from rashomon.model import Quoted, digest
from rashomon.model.suggestions import Suggestion
from rashomon.store.rows import to_json
from rashomon.store.suggestions import AGAIN
from rashomon.suggest.answers import Answer, Dropped, read_answer
from rashomon.suggest.questions import KINDS, Question, by_kind, prompt_hash, questions
from rashomon.suggest.server import TOKENS, Endpoint, EndpointError, Reply, ask, body_of

LETTERS = 4  # characters of English a token, about; the servers' own counts differ by model
FAILURES = 3  # in a row after which a server is left alone


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be asked: the questions with what is sent for each; `known` were asked before."""

    questions: tuple[Question, ...]
    bodies: tuple[bytes, ...]
    known: int

    @property
    def tokens(self) -> tuple[int, int]:
        """About how many tokens go there, and how many come back at most."""
        return sum(len(b) for b in self.bodies) // LETTERS, TOKENS * len(self.bodies)

    def said(self, server: str, model: str, price: tuple[float, float] | None = None) -> Iterator[str]:
        """In words, for whoever is to agree."""
        reports = {p.document.id for q in self.questions for p in q.shown}
        letters = sum(len(p.text) for q in self.questions for p in q.shown)
        out, back = self.tokens
        kinds = ", ".join(f"{n} {kind}" for kind, n in by_kind(self.questions).items())
        yield f"{len(self.questions)} questions ({kinds or 'none'}) to {model} at {server}" + (
            f"; {self.known} were asked before and are left out" if self.known else ""
        )
        yield f"  sent: {letters:,} characters of {len(reports)} reports, no more than a few paragraphs of each for a question"
        yield f"  about {out:,} tokens there, at most {back:,} back"
        if price is None:
            yield "  cost: not known; --price IN,OUT (for a million tokens) makes it a sum"
        else:
            yield f"  cost: at most about {(out * price[0] + back * price[1]) / 1e6:.2f}"


@dataclass(slots=True)
class Tally:
    """What became of the answers."""

    asked: int = 0
    kept: int = 0
    undecided: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def said(self) -> Iterator[str]:
        """In words."""
        yield f"{self.asked} asked, {self.kept} suggestions, {self.undecided} left unclear, {self.dropped.total()} answers dropped"
        for why, n in self.dropped.most_common():
            yield f"  {n:>5} {why}"


def plan(case: Case, model: str, kinds: Iterable[str] = KINDS, limit: int = 50) -> Plan:
    """What a case would ask a model, what it was asked before left out.

    Args:
        model: the name of the model.
        kinds: kinds of questions, those named first come first.
        limit: at most so many questions.

    Raises:
        InputError: there is no such kind of question.
    """
    wanted = tuple(kinds)
    for kind in wanted:
        if kind not in KINDS:
            raise InputError(f"there is no question {kind}", hint=f"one of {', '.join(KINDS)}")
    known = case.store.suggestions_read().asked(model, prompt_hash())
    fresh: list[Question] = []
    seen = 0
    for question in questions(case.contents, wanted):
        if question.key in known:
            seen += 1
        elif len(fresh) < limit:
            fresh.append(question)
    return Plan(tuple(fresh), tuple(body_of(model, q.messages()) for q in fresh), seen)


def run(
    case: Case, what: Plan, where: Endpoint, tell: Callable[[int, int], None] = lambda done, of: None
) -> Tally:
    """Ask every question of a plan; each answer is kept or counted as it comes.

    Args:
        tell: is told after each question how many are done, of how many.

    Raises:
        EndpointError: the server cannot be asked, or failed several times in a row.
    """
    tally, failed = Tally(), 0
    for question, body in zip(what.questions, what.bodies, strict=True):
        reply = ask(where, body)
        answer = read_answer(question, reply.text) if isinstance(reply, Reply) else reply
        tally.asked += 1
        outcome, made = _outcome(question, answer, where, reply)
        _count(tally, outcome, answer)
        with case.store.suggestions() as kept:
            kept.put(made)
            kept.put_asked(question.key, where.model, prompt_hash(), _now(), outcome)
        tell(tally.asked, len(what.questions))
        failed = failed + 1 if outcome in AGAIN else 0
        if failed == FAILURES:
            raise EndpointError(
                f"{where.server} failed {FAILURES} times in a row ({outcome}); {tally.kept} suggestions were kept",
                hint="try again later, or give it more time with --timeout",
            )
    return tally


def _count(tally: Tally, outcome: str, answer: Answer | Dropped) -> None:
    if isinstance(answer, Dropped):
        tally.dropped[outcome] += 1
    else:
        tally.kept += answer.verdict is not None
        tally.undecided += answer.verdict is None


def _outcome(
    question: Question, answer: Answer | Dropped, where: Endpoint, reply: Reply | Dropped
) -> tuple[str, Sequence[Suggestion]]:
    """What is remembered of an answer: one word, and the suggestion if there is one."""
    if isinstance(answer, Dropped):
        return answer.why, ()
    if answer.verdict is None or not isinstance(reply, Reply):
        return "unclear", ()
    return "kept", [suggestion(question, answer.verdict, answer.places, where, reply.version)]


def suggestion(
    question: Question, verdict: str, places: tuple[Quoted, ...], where: Endpoint, version: str
) -> Suggestion:
    """An answer that counts as a suggestion of now."""
    kind, proposed = question.verdicts[verdict]
    now = _now()
    made = "sg-" + digest("suggestion", now, question.key, where.model, verdict)
    return Suggestion(
        made, now, question.asked, kind, question.about, proposed, places, where.model, version, prompt_hash(),
        where.server,
    )  # fmt: skip


def listed(case: Case) -> Iterator[str]:
    """Every suggestion of a case as a line of JSON, oldest first."""
    for s in case.store.suggestions_read().all():
        yield json.dumps(to_json(s), ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
