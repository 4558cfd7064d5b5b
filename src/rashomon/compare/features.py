"""The named tests behind every relation.  Each docstring is the sentence that a reader sees when the test fires.

A test takes two claims (or plain values) and the scene, and says yes or no; `because` turns one that fired into a
reason.  They are written to be read beside a relation, so they speak of "the reports".
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from rashomon.model import Claim, Reason


def because(test: Callable[..., Any]) -> Reason:
    """The reason that a test gives: its name and its sentence."""
    sentence = (inspect.getdoc(test) or "").split("\n\n")[0].replace("\n", " ")
    return Reason(test.__name__, sentence)


def reasons(*fired: tuple[Callable[..., Any], bool]) -> tuple[Reason, ...]:
    """The reasons of those tests that fired, in the order given."""
    return tuple(because(test) for test, yes in fired if yes)


# ------------------------------------------------------------------ what is compared
def same_event(left: Claim, right: Claim) -> bool:
    """Both passages tell of one event."""
    return left.event is not None and left.event == right.event


def same_actor(left: Claim, right: Claim) -> bool:
    """Both passages speak of the same one."""
    mine = (
        {left.actor, *left.slots.get("who", ())} if isinstance(left.slots.get("who"), list) else {left.actor}
    )
    yours = (
        {right.actor, *right.slots.get("who", ())}
        if isinstance(right.slots.get("who"), list)
        else {right.actor}
    )
    return bool((mine & yours) - {None})


def same_act() -> bool:
    """Both passages tell of the same act."""
    return True


def same_undergoer() -> bool:
    """Both passages tell it of the same one."""
    return True


def opposed_states() -> bool:
    """The reports leave one and the same in states that exclude each other."""
    return True


def different_ones() -> bool:
    """The reports tell it of different ones."""
    return True


def same_speaker(left: str | None, right: str | None) -> bool:
    """Both give the words of the same speaker."""
    return left is not None and left == right


def shared_number(left: Iterable[str], right: Iterable[str]) -> bool:
    """Both passages hold the same number."""
    return bool({k for k in left if k.startswith("#")} & {k for k in right if k.startswith("#")})


# ------------------------------------------------------------------ numbers
def same_number(left: Claim, right: Claim) -> bool:
    """The reports give the same number."""
    mine, yours = left.slots["value"], right.slots["value"]
    return bool(abs(mine - yours) <= 0.005 * max(abs(mine), abs(yours)))


def numbers_meet(left: Claim, right: Claim) -> bool:
    """What one report allows ("about", "at least") holds the number of the other."""
    low = max(left.slots["low"], right.slots["low"])
    tops = [c.slots["high"] for c in (left, right) if c.slots["high"] is not None]
    return not tops or low <= min(tops)


def numbers_apart(left: Claim, right: Claim) -> bool:
    """The reports give numbers for the same thing that cannot both be right."""
    return not numbers_meet(left, right)


# ------------------------------------------------------------------ dates, places, standing
def dates_apart(left: Claim, right: Claim) -> bool:
    """The reports date the same event to different days, each in so many words."""
    mine, yours = left.slots.get("when"), right.slots.get("when")
    if not mine or not yours or None in (mine["start"], mine["end"], yours["start"], yours["end"]):
        return False
    return bool(mine["end"] < yours["start"] or yours["end"] < mine["start"])


def dates_meet(left: Claim, right: Claim) -> bool:
    """The reports date the event to the same day."""
    mine, yours = left.slots.get("when"), right.slots.get("when")
    if not mine or not yours or None in (mine["start"], mine["end"], yours["start"], yours["end"]):
        return False
    return bool(
        mine["start"] == yours["start"] and mine["end"] == yours["end"] and mine["start"] == mine["end"]
    )


def places_apart(left: Claim, right: Claim) -> bool:
    """The reports put the event in different places."""
    mine, yours = set(left.slots.get("where", ())), set(right.slots.get("where", ()))
    return bool(mine) and bool(yours) and not mine & yours


def same_place(left: Claim, right: Claim) -> bool:
    """The reports put the event in the same place."""
    return bool(set(left.slots.get("where", ())) & set(right.slots.get("where", ())))


def one_says_it_was_not(left: Claim, right: Claim) -> bool:
    """One report says that it happened, the other that it did not."""
    return bool(left.slots.get("polarity") != right.slots.get("polarity"))


def one_only_attributes(left: Claim, right: Claim) -> bool:
    """One report says it in its own voice, the other leaves it to somebody it quotes."""
    return (left.voice is None) != (right.voice is None)


def different_doers(left: Claim, right: Claim) -> bool:
    """The reports name different ones as those who did it."""
    mine, yours = set(left.slots.get("who", ())), set(right.slots.get("who", ()))
    return bool(mine) and bool(yours) and not mine & yours


# ------------------------------------------------------------------ lists
def same_list(shared: int, shorter: int) -> bool:
    """Most of the shorter list stands in the longer one, an office counted as one under all its names."""
    return shared * 2 >= shorter


def members_missing(only_left: int, only_right: int) -> bool:
    """One list has members that the other leaves out; lists in reports are seldom complete."""
    return only_left + only_right > 0


# ------------------------------------------------------------------ words spoken
def same_utterance(likeness: float) -> bool:
    """The two wordings mean the same: one utterance in two renderings."""
    return likeness > 0


def same_assertion(likeness: float) -> bool:
    """Both reports let an unnamed source say the same."""
    return likeness > 0


def worded_alike(left: str, right: str) -> bool:
    """The wording is the same."""
    return " ".join(left.lower().split()) == " ".join(right.lower().split())


def worded_differently(left: str, right: str) -> bool:
    """The reports put the same utterance into different words."""
    return not worded_alike(left, right)


# ------------------------------------------------------------------ framing
def answers_differ(left: Claim, right: Claim) -> bool:
    """The reports tell differently how the same demand or question was answered."""
    return bool(left.slots["value"] != right.slots["value"])


def answers_agree(left: Claim, right: Claim) -> bool:
    """The reports tell alike how it was answered."""
    return bool(left.slots["value"] == right.slots["value"])


def attendance_agrees(left: Claim, right: Claim) -> bool:
    """The reports agree on whether they were there."""
    return bool(left.slots["value"] == right.slots["value"])


def attendance_differs(left: Claim, right: Claim) -> bool:
    """One report says that they were there, the other that they stayed away."""
    return bool(left.slots["value"] != right.slots["value"])


def same_doer(left: Claim, right: Claim) -> bool:
    """The reports name the same one as having done it."""
    return bool(left.slots["who"] == right.slots["who"])


def causes_differ(left: Claim, right: Claim) -> bool:
    """The reports name different causes for the same thing."""
    return left.document != right.document or left.spans != right.spans
