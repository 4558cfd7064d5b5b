"""One line for each question: how many something befell, or whether it did, is asked once in an affair, whatever list it would
stand in.

Where outlets exclude each other it is in dispute and nothing else; where the count grew, that is told; else what is told
alike; else what stays open.  What the other lines tell goes into the one that stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.compare.common import numbers_in
from rashomon.compare.lexicon import words
from rashomon.compare.sentences import table
from rashomon.model import Account, Bucket, Side

FAR_BELOW = 5.0  # times that the counts of one line are above those of another one of other people
ORDER: tuple[Bucket, ...] = ("cannot_both", "changed", "told_alike", "differently", "unsure", "only_one")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks: how many something befell, or whether something was done.

    Args:
        what: what befell those whom it counts ("dead"), else what is done, and to whom where it counts nobody.
        harm: whether it counts those whom something befell.
        noun: who they are, "" for people in general.
        told: the passages, each with what it answers, in words and as a number.
        says: the words of a line that asks whether something was done, without a "not"; "" for others.
        alike: whether it is told alike.
        which: the happening of which it is, where the affair has several of a kind by name.
    """

    what: str
    harm: bool
    noun: str
    event: str | None
    told: tuple[tuple[Side, str, float | None], ...]
    says: str = ""
    alike: bool = False
    which: str = ""

    @property
    def values(self) -> set[float]:
        """The counts as numbers."""
        return {n for _, _, n in self.told if n is not None}

    def _is_far_from(self, other: Asked) -> bool:
        """Whether all counts of one line are a small part of those of another one."""
        low, high = sorted((self.values, other.values), key=max)
        return max(low) * FAR_BELOW < min(high)

    def goes_along(self, other: Asked) -> bool:
        """Whether it counts, of the same whom the same befell, only what lies between the counts of another line: one course of one
        toll, told of what seems two happenings."""
        if not (self.harm and other.harm and self.values and other.values):
            return False
        same = (self.what, self.noun, self.which) == (other.what, other.noun, other.which)
        within = min(other.values) <= min(self.values) and max(self.values) <= max(other.values)
        return same and within

    def is_one_with(self, other: Asked) -> bool:
        """Whether both ask one thing: of a count that of one happening, of an affair's one, unless it is said to be of another."""
        if self.says and self.says == other.says:
            return True
        if self.which != other.which and self.harm and other.harm:
            return False
        if self.what != other.what or (self.noun and other.noun and self.noun != other.noun):
            return False
        share = bool(self.values & other.values)
        if self.values and other.values and not share and self._is_far_from(other):
            return False  # those of one strike, and all
        one = self.event is not None and self.event == other.event
        if not self.values and not other.values:
            return one and not (self.alike and other.alike)  # whether it was; two agreements are two lines
        fighters = words().counts["attackers"]
        if self.harm and (self.noun in fighters) != (other.noun in fighters):
            return False  # the gunmen who are dead, and the people
        if self.noun != other.noun:
            return share and max(self.values) == max(other.values)
        return share or one or (self.harm and None in (self.event, other.event))


def once(lines: Sequence[tuple[Bucket, Asked | None]]) -> Iterator[tuple[int, list[int]]]:
    """The lines that stand, by number, each with those that ask the same in lists of less weight."""
    order = sorted(range(len(lines)), key=lambda n: (ORDER.index(lines[n][0]), -_width(lines[n][1]), n))
    inside: dict[int, list[int]] = {}
    for n in order:
        bucket, mine = lines[n]
        lead = next(
            (
                k
                for k in inside
                if mine is not None
                and (
                    any(
                        (theirs := lines[m][1]) is not None and mine.is_one_with(theirs)
                        for m in (k, *inside[k])
                    )
                    if lines[k][0] != bucket
                    else bucket == "changed" and (lead := lines[k][1]) is not None and mine.goes_along(lead)
                )
            ),
            None,
        )
        if lead is None:
            inside[n] = []
        else:
            inside[lead].append(n)
    yield from sorted(inside.items())


def _width(asked: Asked | None) -> int:
    """How many counts a line that changed gives; those with the most come first."""
    return len(asked.values) if asked is not None and asked.harm else 0


def with_others(
    accounts: Sequence[Account], others: Sequence[Account], alone: bool = False
) -> tuple[Account, ...]:
    """The accounts of a line with those of the lines that ask the same: who gives a value that it has stands with it, any other
    one stands behind, as one that is told beside it; with `alone` all of them, since they tell of it in other words."""
    made = list(accounts)
    seen = {(s.document, s.spans) for a in accounts for s in a.reports}
    for other in others:
        new = tuple(s for s in other.reports if (s.document, s.spans) not in seen)
        if not new:
            continue
        seen.update((s.document, s.spans) for s in new)
        if is_beside(other) or (not alone and any(a.value == other.value and not is_beside(a) for a in made)):
            word = other.word
        else:
            beside = table()["word"]["told_too" if alone or not numbers_in(other.value) else "beside"]
            word = "; ".join(x for x in (str(beside), other.word) if x)
        at = next((n for n, a in enumerate(made) if (a.value, a.word) == (other.value, word)), None)
        if at is not None:
            made[at] = replace(made[at], reports=(*made[at].reports, *new))
        else:
            last = max((n for n, a in enumerate(made) if a.value == other.value), default=len(made) - 1)
            made.insert(last + 1, Account(other.value, word, new))
    return tuple(made)


def is_beside(account: Account) -> bool:
    """Whether an account gives a count that its line does not ask after, one of another day or perhaps of others, or tells of the
    same in other words."""
    return account.word.startswith(_beside())


@cache
def _beside() -> tuple[str, ...]:
    words = table()["word"]
    return str(words["beside"]), str(words["told_too"])
