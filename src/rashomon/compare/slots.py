"""Each question stands in one list: when all lists are made, a line that asks what a surer one answers goes into that one.

A question is a slot of a happening: how many, who did it, when, where, why, or whether it was.  What it is asked of is the
event; lines that stand on the same passages are of one matter, whatever they are called.  Passages that the surer line lacks
stand in it, behind its own; of unsure answers only those that it has, while their relations are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.common import numbers_in, told_in
from rashomon.compare.lexicon import words
from rashomon.compare.questions import is_beside, with_others
from rashomon.compare.sentences import table
from rashomon.model import Account, Bucket, Finding, Side, Spans

ORDER: tuple[Bucket, ...] = ("cannot_both", "changed", "told_alike", "differently", "unsure", "only_one")
PART = 0.5  # share of the shorter passage from which two are one, and of a line's passages from which it is told again
COUNT, WHETHER, CAUSE, DOER = "number", "whether", "cause", "agent"
_WHETHER = frozenset({"content", "polarity", "quote_wording"})
SAID = 0.75  # share of a line from which another one says it
LONG = 4  # letters of a value that a sentence can be said to hold


@dataclass(frozen=True, slots=True)
class Question:
    """What a line asks or answers.

    Args:
        events: the happenings that most of its passages tell of.
        what: what is done in them, and to whom, in stems and groups of words.
        things: of these, to whom.
        by: whether most of them say who did it.
        counted: what befell those whom it counts, and who they are ("" for people in general); empty where it counts nobody.
        harm: whether it counts those whom something befell.
        sorts: all that befell those whom it counts: the dead and the hurt of one sentence.
        numbers: the numbers that it gives.
        days: the days on which its passages say that it was.
        happening: what it asks the cause of; "" where it has no name.
        denied: the passages that say that it was not.
        sentences: where its passages stand, by report and number of the sentence.
    """

    found: Finding
    events: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    by: bool = False
    counted: tuple[str, str] | None = None
    harm: bool = False
    sorts: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    days: frozenset[str] = frozenset()
    happening: str = ""
    denied: frozenset[tuple[str, Spans]] = frozenset()
    sentences: frozenset[tuple[str, int]] = frozenset()

    @property
    def alike(self) -> bool:
        """Whether it tells one thing, and gives no values that could be two."""
        return all(not a.value or is_beside(a) for a in self.found.accounts)

    @property
    def slot(self) -> str:
        """What is asked."""
        return WHETHER if self.alike or self.found.slot in _WHETHER else self.found.slot

    @property
    def values(self) -> set[str]:
        """What it says may be so."""
        return {a.value for a in self.found.accounts if a.value}

    def goes_into(self, surer: Question) -> bool:
        """Whether it stands in no list of its own beside a surer line: it asks what that answers, is unsure of the same in one of
        its happenings or of one of its sentences, or is alone with what others tell, or may."""
        if self.found.bucket == "unsure":
            one = not self.events.isdisjoint(surer.happenings) and not self.what.isdisjoint(surer.what)
            if not self.alike and self.things and surer.things and self.things.isdisjoint(surer.things):
                one = False  # of another thing: "the shelter survived", "the hall was destroyed"
            if one or not self.sentences.isdisjoint(surer.sentences):
                return True
        if self.found.bucket == "only_one":
            perhaps = surer.found.bucket == "unsure" and not self.sentences.isdisjoint(surer.sentences)
            if perhaps or self._counts_with(surer):
                return True
        return self.asks_again(surer)

    def asks_again(self, surer: Question) -> bool:
        """Whether it asks what a surer line answers."""
        again = _told_again(self.found.sides, surer.found.sides)
        if again and (self.slot == surer.slot or surer.found.bucket not in ("unsure", "only_one")):
            return self.found.bucket == "unsure" or self.slot == surer.slot
        one = self.found.event is not None and self.found.event == surer.found.event
        if self.slot != surer.slot:
            told = (self.alike and surer.is_told_by(self)) or (surer.alike and self.is_told_by(surer))
            beside = COUNT in (self.slot, surer.slot) and self._stands_beside(surer)
            return (one or again or beside) and told
        if self.slot == COUNT:
            same = self.harm and surer.harm and not self.numbers.isdisjoint(surer.numbers)
            return (one and same) or ((one or same) and self._counts_the_same(surer))
        if self.slot == CAUSE:
            if "" in (self.happening, surer.happening):
                return one or not self.values.isdisjoint(surer.values)
            return one or self.happening == surer.happening
        if self.slot == WHETHER:
            return not self.events.isdisjoint(surer.events) and not self.what.isdisjoint(surer.what)
        return one

    @property
    def happenings(self) -> frozenset[str]:
        """The happenings that it is on."""
        return self.events | ({self.found.event} if self.found.event is not None else frozenset())

    def _counts_with(self, other: Question) -> bool:
        """Whether it only tells how many something befell, which another line asks: whoever gives a number is not alone."""
        if other.slot != COUNT or other.alike or other.counted is None or not self.numbers:
            return False
        if self.harm and other.harm and other.counted[0] in self.sorts:
            return True
        return self.counted is not None and self.numbers <= other.numbers and self._counts_the_same(other)

    def is_one_with(self, other: Question) -> bool:
        """Whether two lines of one list are of one thing: two disputes on whether the same act was done, to the same one, on no
        other day, or on the same numbers of what may be the same; two agreements of which one says what the other does."""
        if self.found.bucket == other.found.bucket == "unsure":
            return not self.events.isdisjoint(other.events) and not self.what.isdisjoint(other.what)
        if self.found.bucket == other.found.bucket == "told_alike":
            one = not self.events.isdisjoint(other.events)
            return one and max(self.is_said_by(other), other.is_said_by(self)) >= SAID
        if self.slot != other.slot or not self.found.bucket == other.found.bucket == "cannot_both":
            return False
        if self.slot == COUNT:
            return self.values == other.values and self._counts_the_same(other)
        if self.slot != WHETHER:
            return False
        things = self.things & other.things
        same = bool(things) and bool((self.what & other.what) - things)
        return same and not (self.days and other.days and self.days.isdisjoint(other.days))

    def is_said_by(self, other: Question) -> float:
        """The share of what its sentence says that another one's says as well."""
        return told_in(self.found.sentence, other.found.sentence)

    def _stands_beside(self, other: Question) -> bool:
        """Whether most of it stands in sentences of another one: a line that quotes them says what they say."""
        beside = len(self.sentences & other.sentences)
        return bool(beside) and beside >= PART * len(self.sentences)

    def is_told_by(self, told: Question) -> bool:
        """Whether a line that is told alike answers it."""
        if self.slot == DOER and told.by and not self.events.isdisjoint(told.events):
            return True
        return bool(value_told(self, told))

    def _counts_the_same(self, other: Question) -> bool:
        """Whether two counts may be of the same."""
        if self.counted is None or other.counted is None:
            return True
        (what, who), (that, them) = self.counted, other.counted
        fighters = words().counts["attackers"]
        if (who in fighters) != (them in fighters):
            return False  # the gunmen who are dead, and the people
        return what == that and (who == them or not who or not them)


def value_told(asking: Question, told: Question) -> str:
    """The value of a question that a line tells which is told alike; "" where it tells none."""
    values = [a.value for a in asking.found.accounts if a.value and not is_beside(a)]
    if asking.slot == COUNT:
        return next((v for v in values if numbers_in(v) & told.numbers), "")
    if asking.slot == "date":
        return next((v for v in values if v in told.days), "")
    said = told.found.sentence.casefold()
    return next((v for v in values if len(v) >= LONG and v.casefold() in said), "")


def in_one_list(lines: Iterable[Question], stay: Collection[str]) -> list[Finding]:
    """The findings, none of which asks what one of a surer list answers.

    Args:
        stay: ids of findings that stand where they are, since a person decided so.
    """
    ordered = sorted(lines, key=lambda x: (ORDER.index(x.found.bucket), -x.found.weight, x.found.id))
    kept: list[list[Question]] = []  # each line with those that went into it
    for line in ordered:
        into = None if line.found.id in stay else _surer(line, kept)
        if into is None:
            kept.append([line])
        else:
            into.append(line)
    return [_with_rest(lead, rest) for lead, *rest in kept]


def _surer(line: Question, kept: Sequence[list[Question]]) -> list[Question] | None:
    """The line of a surer list that answers what one asks, or one of its own list that asks the same, with what went into it."""
    return next(
        (
            held
            for held in kept
            if any(
                line.goes_into(x) if x.found.bucket != line.found.bucket else line.is_one_with(x)
                for x in held
                if x.slot == held[0].slot
            )
        ),
        None,
    )


def _with_rest(lead: Question, rest: Sequence[Question]) -> Finding:
    """A line with the passages of those that ask the same."""
    found = lead.found
    if not rest:
        return found
    accounts = found.accounts
    for line in rest:
        if line.found.bucket != found.bucket and not line.asks_again(lead):
            continue  # it gives no answer of it
        accounts = with_others(accounts, list(_left(lead, line)), _alone(lead, line))
    relations = dict.fromkeys((*found.relations, *(r for x in rest for r in x.found.relations)))
    grew = [x.found.sentence for x in rest if x.found.bucket == "changed" and x.slot == lead.slot == COUNT]
    sentence = " ".join((found.sentence, *grew))
    return replace(found, sentence=sentence, accounts=accounts, relations=tuple(relations))


def _alone(lead: Question, line: Question) -> bool:
    """Whether what a line tells stands beside what the surer one does, and is not taken for one of its answers."""
    if line.found.bucket == lead.found.bucket:
        return lead.alike and lead.is_said_by(line) < SAID
    return lead.slot == WHETHER or (line.slot == WHETHER and not value_told(lead, line))


def _left(lead: Question, line: Question) -> Iterator[Account]:
    """The accounts of a line that a surer one lacks, each with the value that it gives there."""
    counts = lead.slot != COUNT or lead.counted is not None  # an hour stands in one of its passages alone
    told = value_told(lead, line) if line.alike and not lead.alike and counts else ""
    asked = table()["asked"]
    for account in line.found.accounts:
        gives = (account.value or told) in lead.values or (lead.slot == COUNT and account.value)
        if line.found.bucket == "unsure" and not gives:
            continue  # what may not be of it adds nothing but to an answer that it has, and another count
        left = [s for s in account.reports if not _stands_in(s, lead.found.sides)]
        if lead.found.slot == "polarity" and line.alike:
            said_no = tuple(s for s in left if (s.document, s.spans) in line.denied)
            rest = tuple(s for s in left if s not in said_no)
            if said_no:
                yield Account(str(asked["no"]), account.word, said_no)
            if rest:  # that something hit the hospital is no "yes" to whether one side hit it
                yield Account("", account.word, rest)
        elif left:
            yield Account(account.value or told, account.word, tuple(left))


def _told_again(mine: Sequence[Side], theirs: Sequence[Side]) -> bool:
    """Whether most of a line's passages stand in another one."""
    return sum(_stands_in(s, theirs) for s in mine) >= max(1, PART * len(mine))


def _stands_in(side: Side, others: Sequence[Side]) -> bool:
    return any(
        o.document == side.document and shared(side.spans, o.spans, shorter=True) >= PART for o in others
    )


def shared(left: Spans, right: Spans, shorter: bool = False) -> float:
    """How much of the longer (or the shorter) of two passages of one report both hold."""
    both = sum([min(a.end, b.end) - max(a.start, b.start) for a in left for b in right if a.overlaps(b)])
    if not both:
        return 0.0
    sizes = [sum([len(s) for s in spans]) for spans in (left, right)]
    return both / max(1, min(sizes) if shorter else max(sizes))
