"""Named tests on pairs of event mentions: what speaks for one happening, and what rules it out.

A test looks at many pairs at once and gives numbers from 0 (no) to 1 (fully); its docstring is the sentence that a
reader sees.  The weights of the tests stand in `lang/en/event-pairs.toml`, trained on ECB+ train
(training/event_pairs.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from rashomon.lang.tables import load_table
from rashomon.link.event_reports import Floats, Ints
from rashomon.link.event_sides import Sufferers
from rashomon.link.event_table import ANY, GROUP, PERSON, Bools, Table, pair_code
from rashomon.model import Reason

AT_ONCE = 20000  # pairs that are looked at together
SAME_REPORT = 10.0  # the likeness of a report and itself


class Pairs:
    """Pairs of mentions, by their places in a table; `likeness` is how alike their reports are."""

    def __init__(self, table: Table, left: Ints, right: Ints, likeness: Floats) -> None:
        self.table, self.left, self.right, self.likeness = table, left, right, likeness

    def __len__(self) -> int:
        return len(self.left)

    def pick(self, kept: Bools | NDArray[np.int64]) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.table, self.left[kept], self.right[kept], self.likeness[kept])

    def equal(self, column: Ints) -> Bools:
        """Where both have the same number in a column."""
        return np.asarray(column[self.left] == column[self.right])

    def shared(self, left: Ints, right: Ints) -> Ints:
        """How many members of a set of the left one stand in a set of the right one."""
        return _shared(left[self.left], right[self.right])

    def both(self, column: Ints) -> Bools:
        """Where both have members in a column of sets."""
        return np.asarray((column[self.left, 0] >= 0) & (column[self.right, 0] >= 0))

    @cached_property
    def same(self) -> Bools:
        """Where both have the same root."""
        return self.equal(self.table.root)

    @cached_property
    def near(self) -> Bools:
        """Where the roots differ and mean the same."""
        t = self.table
        if not len(t.near):
            return np.zeros(len(self), np.bool_)
        codes = pair_code(t.root[self.left], t.root[self.right])
        at = np.minimum(np.searchsorted(t.near, codes), len(t.near) - 1)
        return np.asarray((t.near[at] == codes) & ~self.same)

    @cached_property
    def together(self) -> Floats:
        """How likely the reports tell of one thing (0-1)."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.likeness)), np.float32)

    @cached_property
    def one_report(self) -> Bools:
        return self.equal(self.table.document)

    @cached_property
    def one_sentence(self) -> Bools:
        return self.equal(self.table.sentence)

    @cached_property
    def sentences(self) -> Floats:
        """How alike the sentences are (0-1)."""
        t = self.table
        codes = pair_code(t.sentence[self.left], t.sentence[self.right])
        unique, back = np.unique(codes, return_inverse=True)
        a, b = (unique >> 32).astype(np.int32), (unique & 0xFFFFFFFF).astype(np.int32)
        return _cosines(t.words[a], t.weights[a], t.words[b], t.weights[b])[back]

    @cached_property
    def takers(self) -> Ints:
        """How many take part in both, in whatever role."""
        t = self.table
        everyone = np.concatenate([t.actor, t.recipient], axis=1)
        return self.shared(everyone, everyone)

    @cached_property
    def typed(self) -> Ints:
        """How many of the two have a type."""
        t = self.table
        return np.asarray((t.type[self.left] >= 0).astype(np.int32) + (t.type[self.right] >= 0))


def _shared(left: Ints, right: Ints) -> Ints:
    hits = (left[:, :, None] == right[:, None, :]) & (left >= 0)[:, :, None]
    return np.asarray(hits.any(axis=2).sum(axis=1), np.int32)


def _cosines(left: Ints, x: Floats, right: Ints, y: Floats, at_once: int = 20000) -> Floats:
    """The cosines of weighted sets, row by row."""
    made = np.zeros(len(left), np.float32)
    for k in range(0, len(left), at_once):
        part = slice(k, k + at_once)
        hits = (left[part, :, None] == right[part, None, :]) & (left[part] >= 0)[:, :, None]
        pair, i, j = np.nonzero(hits)
        made[part] = np.bincount(pair, x[part][pair, i] * y[part][pair, j], minlength=len(made[part]))
    return made


# ------------------------------------------------------------------ what speaks for and against
def any_pair(p: Pairs) -> Floats:
    """They are told in reports of one affair."""
    return np.ones(len(p), np.float32)


def same_word(p: Pairs) -> Floats:
    """Both use the same word for it."""
    return _as_float(p.same)


def same_form(p: Pairs) -> Floats:
    """Both write the word alike."""
    return _as_float(p.equal(p.table.form))


def same_meaning(p: Pairs) -> Floats:
    """Both use words of one meaning."""
    return _as_float(p.near)


def same_word_together(p: Pairs) -> Floats:
    """The same word in reports that tell of one thing."""
    return p.together * p.same


def same_meaning_together(p: Pairs) -> Floats:
    """Words of one meaning in reports that tell of one thing."""
    return p.together * p.near


def alike_reports(p: Pairs) -> Floats:
    """The two reports tell of one thing."""
    return np.asarray((p.likeness.clip(-6.0, 6.0) + 6.0) / 12.0, np.float32)


def alike_sentences(p: Pairs) -> Floats:
    """The sentences around it are alike."""
    return p.sentences


def alike_beside(p: Pairs) -> Floats:
    """The same words stand right beside it."""
    t = p.table
    everything = np.concatenate([t.before, t.after], axis=1)
    return np.asarray(np.minimum(p.shared(everything, everything), 3) / 3.0, np.float32)


def alike_after(p: Pairs) -> Floats:
    """The same words follow it."""
    return np.asarray(np.minimum(p.shared(p.table.after, p.table.after), 2) / 2.0, np.float32)


def rare_word(p: Pairs) -> Floats:
    """The words are rare."""
    t = p.table
    return np.asarray(np.minimum(t.rare[p.left], t.rare[p.right]) / 6.0, np.float32)


def spread_word(p: Pairs) -> Floats:
    """The words are those of the affair."""
    t = p.table
    return np.maximum(t.spread[p.left], t.spread[p.right])


def lone_word(p: Pairs) -> Floats:
    """One of the words is used by few reports of the affair."""
    t = p.table
    return np.asarray(1.0 - np.minimum(t.spread[p.left], t.spread[p.right]), np.float32)


def vague_word(p: Pairs) -> Floats:
    """The word says little by itself."""
    return _as_float(p.table.vague[p.left] | p.table.vague[p.right])


def same_kind(p: Pairs) -> Floats:
    """Both are acts of one kind."""
    return _as_float(p.equal(p.table.type) & (p.typed == 2))


def other_kind(p: Pairs) -> Floats:
    """They are acts of different kinds."""
    return _as_float(~p.equal(p.table.type) & (p.typed == 2))


def same_actor(p: Pairs) -> Floats:
    """Both name the same one who does it."""
    return _as_float(p.shared(p.table.actor, p.table.actor) > 0)


def same_recipient(p: Pairs) -> Floats:
    """Both name the same one that it is done to."""
    return _as_float(p.shared(p.table.recipient, p.table.recipient) > 0)


def crossed_roles(p: Pairs) -> Floats:
    """The same people take part, told from the other side."""
    t = p.table
    return _as_float((p.shared(t.actor, t.recipient) > 0) | (p.shared(t.recipient, t.actor) > 0))


def other_actor(p: Pairs) -> Floats:
    """Different ones do it."""
    return _as_float(p.both(p.table.actor) & (p.shared(p.table.actor, p.table.actor) == 0))


def other_recipient(p: Pairs) -> Floats:
    """It is done to different ones."""
    return _as_float(p.both(p.table.recipient) & (p.shared(p.table.recipient, p.table.recipient) == 0))


def same_pair(p: Pairs) -> Floats:
    """The same two take part."""
    return _as_float(p.takers >= 2)


def same_act(p: Pairs) -> Floats:
    """The same one does an act of one kind to the same other."""
    return same_kind(p) * same_actor(p) * same_recipient(p)


def same_place(p: Pairs) -> Floats:
    """Both are told of the same place."""
    return _as_float(p.shared(p.table.place, p.table.place) > 0)


def other_place(p: Pairs) -> Floats:
    """They are told of different places."""
    return _as_float(p.both(p.table.place) & (p.shared(p.table.place, p.table.place) == 0))


def shared_names(p: Pairs) -> Floats:
    """The same named people or places stand around it."""
    t = p.table
    around = t.around
    return _as_float(_shared(around[t.sentence[p.left]], around[t.sentence[p.right]]) > 0)


def told_of_strangers(p: Pairs) -> Floats:
    """The same word is told of people whom the other report does not name."""
    t = p.table
    left, right = t.people[t.sentence[p.left]], t.people[t.sentence[p.right]]
    return _as_float(
        p.same & t.unknown_to(left, t.document[p.right]) & t.unknown_to(right, t.document[p.left])
    )


def other_leads(p: Pairs) -> Floats:
    """The same word stands in reports that begin with different people."""
    t = p.table
    left, right = t.leads[t.document[p.left]], t.leads[t.document[p.right]]
    told = (left[:, 0] >= 0) & (right[:, 0] >= 0)
    return _as_float(p.same & told & (_shared(left, right) == 0))


def same_standing(p: Pairs) -> Floats:
    """Both are told as facts, or both as plans."""
    return _as_float(p.equal(p.table.status))


def same_report(p: Pairs) -> Floats:
    """Both stand in one report."""
    return _as_float(p.one_report)


def same_sentence(p: Pairs) -> Floats:
    """Both stand in one sentence."""
    return _as_float(p.one_sentence)


def far_apart(p: Pairs) -> Floats:
    """They stand far apart in one report."""
    gap = np.abs(p.table.start[p.left] - p.table.start[p.right]) / 2000.0
    return np.asarray(np.minimum(gap, 1.0) * p.one_report, np.float32)


def told_beside(p: Pairs) -> Floats:
    """The sentence of one tells of the other beside it."""
    t = p.table
    roots = t.roots
    there = (roots[t.sentence[p.left]] == t.root[p.right][:, None]).any(axis=1)
    here = (roots[t.sentence[p.right]] == t.root[p.left][:, None]).any(axis=1)
    return np.asarray((there.astype(np.float32) + here) / 2.0 * ~p.same * ~p.one_sentence, np.float32)


def both_voiced(p: Pairs) -> Floats:
    """Both are somebody's words."""
    return _as_float(p.table.voice[p.left] & p.table.voice[p.right])


def _as_float(values: Bools) -> Floats:
    return np.asarray(values, np.float32)


Test = Callable[[Pairs], Floats]
TESTS: tuple[Test, ...] = (
    any_pair, same_word, same_form, same_meaning, same_word_together, same_meaning_together, alike_reports,
    alike_sentences, alike_beside, alike_after, rare_word, spread_word, lone_word, vague_word, same_kind, other_kind,
    same_actor, same_recipient, crossed_roles, other_actor, other_recipient, same_pair, same_act, same_place,
    other_place, shared_names, told_of_strangers, other_leads, same_standing, same_report, same_sentence, far_apart, told_beside, both_voiced,
)  # fmt: skip


def measured(pairs: Pairs) -> Floats:
    """A row of test values for each pair."""
    return np.column_stack([test(pairs) for test in TESTS]).astype(np.float32)


@cache
def _weights() -> Floats:
    table = load_table("en", "event-pairs.toml")["weights"]
    return np.array([float(table[test.__name__]) for test in TESTS], np.float32)


def scores_of(pairs: Pairs, weights: Sequence[float] | None = None) -> Floats:
    """How likely each pair is one happening, as the log of the odds, dates and vetoes left aside."""
    known = _weights() if weights is None else np.array(weights, np.float32)
    odds = (measured(pairs) * known).sum(axis=1)
    return np.asarray(np.where(bare(pairs), np.minimum(odds - LESS, UNSURE), odds), np.float32)


def reasons_of(pairs: Pairs, numbers: Sequence[int]) -> list[tuple[Reason, ...]]:
    """For each of some pairs the tests that speak for it."""
    told = _told()
    made: list[tuple[Reason, ...]] = []
    for k in range(0, len(numbers), AT_ONCE):
        some = pairs.pick(np.array(numbers[k : k + AT_ONCE], np.int64))
        values = np.column_stack([TESTS[n](some) for n, _ in told]) >= 0.5
        made += [
            tuple(reason for (_, reason), fires in zip(told, row, strict=True) if fires)
            for row in values.tolist()
        ]
    return made


@cache
def _told() -> tuple[tuple[int, Reason], ...]:
    """The tests that speak for one happening, and what a reader sees of them."""
    return tuple(
        (n, Reason(test.__name__, test.__doc__ or ""))
        for n, (test, weight) in enumerate(zip(TESTS, _weights().tolist(), strict=True))
        if weight > 0 and test is not any_pair
    )


# ------------------------------------------------------------------ what rules it out
def plan_and_fact(p: Pairs) -> Bools:
    """One is told as a plan or a possibility, the other as a fact."""
    t = p.table
    a, b = t.status[p.left], t.status[p.right]
    return np.asarray((a != b) & (a != ANY) & (b != ANY) & (t.firm[p.left] | t.firm[p.right]))


def different_people(p: Pairs) -> Bools:
    """They bring different people together, or are done by or to different people."""
    t = p.table
    mutual = t.mutual[p.left] | t.mutual[p.right]
    done_to = _apart(p, t.recipient)
    done_by = _apart(p, t.actor) & (p.shared(t.recipient, t.recipient) == 0)
    return np.asarray(np.where(mutual, _strangers(p), done_to | done_by))


def _apart(p: Pairs, role: Ints) -> Bools:
    """Where the fillings of a role are named, differ, and neither stands anywhere in the other's sentence."""
    t = p.table
    a, b = t.only_named(role[p.left]), t.only_named(role[p.right])
    found = (a >= 0).any(axis=1) & (b >= 0).any(axis=1) & (_shared(a, b) == 0)
    found &= (_shared(a, t.around[t.sentence[p.right]]) == 0) & (
        _shared(b, t.around[t.sentence[p.left]]) == 0
    )
    return _confirmed(p, found, a, b)


def _strangers(p: Pairs) -> Bools:
    """Where each has somebody who is not in the other's sentence, so that different people come together."""
    t = p.table
    everyone = t.only_named(np.concatenate([t.actor, t.recipient], axis=1))
    a, b = everyone[p.left], everyone[p.right]
    many = ((a >= 0).sum(axis=1) > 1) | ((b >= 0).sum(axis=1) > 1) | (_shared(a, b) == 0)
    a = _less(a, t.around[t.sentence[p.right]])
    b = _less(b, t.around[t.sentence[p.left]])
    return _confirmed(p, many & (a >= 0).any(axis=1) & (b >= 0).any(axis=1), a, b)


def _less(left: Ints, right: Ints) -> Ints:
    """Sets without the members of others."""
    there = (left[:, :, None] == right[:, None, :]).any(axis=2)
    return np.where(there, -1, left).astype(np.int32)


def _confirmed(p: Pairs, found: Bools, a: Ints, b: Ints) -> Bools:
    """Those found where no two of the actors may be one and the same."""
    made = np.zeros(len(found), np.bool_)
    known: dict[tuple[tuple[int, ...], tuple[int, ...]], bool] = {}
    for n in np.flatnonzero(found).tolist():
        x, y = tuple(i for i in a[n].tolist() if i >= 0), tuple(i for i in b[n].tolist() if i >= 0)
        if (x, y) not in known:
            known[x, y] = not any(p.table.may_be_one(i, j) for i in x for j in y)
        made[n] = known[x, y]
    return made


def turned_round(p: Pairs) -> Bools:
    """Who does it and to whom is the other way round."""
    t = p.table
    full = (
        (t.type[p.left] >= 0) & ~t.mutual[p.left] & ~t.mutual[p.right] & p.both(t.actor) & p.both(t.recipient)
    )
    crossed = (t.actor[p.left] == t.recipient[p.right]).all(axis=1)
    return np.asarray(full & crossed & (t.recipient[p.left] == t.actor[p.right]).all(axis=1))


def two_in_one_report(p: Pairs) -> Bools:
    """One report tells that one did it to one, and another to another."""
    t = p.table
    apart = (other_actor(p) > 0) & (other_recipient(p) > 0) & (crossed_roles(p) == 0)
    return np.asarray((same_report(p) > 0) & apart & ~t.mutual[p.left] & ~t.mutual[p.right])


def asked_and_asking(p: Pairs) -> Bools:
    """Whoever asks, accuses, refuses or threatens in the one is of the side that it is done to in the other."""
    t = p.table
    found = np.asarray((other_actor(p) > 0) & (t.by_word[p.left] | t.by_word[p.right]))
    for n in np.flatnonzero(found).tolist():
        a, b = int(p.left[n]), int(p.right[n])
        sides = ((t.actor[a], t.recipient[b]), (t.actor[b], t.recipient[a]))
        found[n] = any(t.of_side(x, y) for x, y in sides)
    return found


def different_types(p: Pairs) -> Bools:
    """The two are acts of different kinds."""
    return np.asarray((other_kind(p) > 0) & ~p.same & ~p.near)


def done_to_others(p: Pairs) -> Bools:
    """Those who come to harm are of different states, or the ones fight and the others do not."""
    t = p.table
    return _sufferers_apart(p, ~t.mutual[p.left] & ~t.mutual[p.right], Sufferers.are_others)


def people_and_things(p: Pairs) -> Bools:
    """The same act is done to people in the one and to a thing in the other, and harms nobody."""
    t = p.table
    people = np.array([s.are_people() for s in t.sufferers], np.bool_)
    things = np.array([s.are_things() for s in t.sufferers], np.bool_)
    nobody = t.borne[:, 0] < 0
    harmless = p.same & (p.typed == 2) & ~t.harm[p.left] & ~t.harm[p.right]

    def told(one: Ints, other: Ints) -> Bools:
        return np.asarray(people[t.sufferer[one]] & things[t.sufferer[other]] & nobody[other] & ~nobody[one])

    return np.asarray(harmless & (told(p.left, p.right) | told(p.right, p.left)))


def one_and_many(p: Pairs) -> Bools:
    """A person with a name comes to harm in the one, and people without names in the other, where nothing tells of him."""
    t = p.table
    return np.asarray(
        _is_one_of_many(p, t.borne, p.left, p.right) | _is_one_of_many(p, t.borne, p.right, p.left)
    )


def _is_one_of_many(p: Pairs, borne: Ints, one: Ints, many: Ints) -> Bools:
    t = p.table
    if not len(t.kind):  # nobody is told of
        return np.zeros(len(one), np.bool_)
    a, b = borne[one], borne[many]
    alone = (a[:, 0] >= 0) & ((a < 0) | (t.named[a] & (t.kind[a] == PERSON))).all(axis=1)
    crowd = (b[:, 0] >= 0) & ((b < 0) | (~t.named[b] & (t.kind[b] == GROUP))).all(axis=1)
    found = np.asarray(alone & crowd & (_shared(a, t.around[t.sentence[many]]) == 0))
    for n in np.flatnonzero(found).tolist():  # by a full name, and not as one of a people: "a Tovian herder"
        heads = {h.lower() for h in t.sufferers[t.sufferer[one[n]]].heads}
        full = [words for i in a[n].tolist() if i >= 0 for words in t.names[i] if len(words) > 1]
        found[n] = any(heads & words for words in full)
    return found


def _sufferers_apart(p: Pairs, among: Bools, apart: Callable[[Sufferers, Sufferers], bool]) -> Bools:
    """Where something is told of those who come to harm in both, no actor is in both, and `apart` holds; each two are asked once."""
    t = p.table
    left, right = t.sufferer[p.left], t.sufferer[p.right]
    places = np.flatnonzero(among & (left > 0) & (right > 0) & (p.shared(t.borne, t.borne) == 0))
    two, back = np.unique(np.column_stack([left[places], right[places]]), axis=0, return_inverse=True)
    answers = np.array([apart(t.sufferers[a], t.sufferers[b]) for a, b in two.tolist()], np.bool_)
    made = np.zeros(len(p), np.bool_)
    made[places] = answers[back.ravel()]
    return made


def words_of_others(p: Pairs) -> Bools:
    """Different ones ask, accuse, refuse or threaten, or nothing tells that it is the same one, in sentences that are not alike."""
    t = p.table
    said = t.by_word[p.left] & t.by_word[p.right]
    return np.asarray(said & (p.shared(t.actor, t.actor) == 0) & (p.sentences < ALIKE))


def another(p: Pairs) -> Bools:
    """Words of one report tell the one from the other: "a second raid", "two more barges"."""
    t = p.table
    return np.asarray(p.one_report & (t.another[p.left] != t.another[p.right]))


VETOES: tuple[Callable[[Pairs], Bools], ...] = (
    plan_and_fact,
    different_people,
    turned_round,
    two_in_one_report,
    asked_and_asking,
    different_types,
    done_to_others,
    people_and_things,
    one_and_many,
    words_of_others,
    another,
)


ALIKE = 0.5  # likeness of two sentences that say one thing in other words
LITTLE = 0.25  # likeness of two sentences, the word itself aside, below which they have little in common
LEAD = 700  # characters in which a report says what it is about: the same word there is the same news
UNSURE, LESS = (
    -0.5,
    2.0,
)  # a pair that rests on the word alone is at most this likely, and that much less than it seems


def other_noun(p: Pairs) -> Bools:
    """Where it is done to things of different sorts: a ferry, a bridge."""
    return _sufferers_apart(p, np.ones(len(p), np.bool_), Sufferers.are_other_things)


def bare(p: Pairs) -> Bools:
    """Where one word in sentences that have little else in common is all there is, and not both reports begin with it.

    Two that take part in both are more than a word.  One is where a body comes to harm, which it does once, and where one of
    the reports begins with it and both put the same words before it ("joint press conference").
    """
    t = p.table
    own = np.where(p.equal(t.stem), t.own[p.left] * t.own[p.right], 0.0)
    unlike = (p.sentences - own < LITTLE) | ((p.typed > 0) & ~p.same)
    other = other_noun(p)
    deep = np.maximum(t.start[p.left], t.start[p.right]) >= LEAD
    harmed = t.harm[p.left] & t.harm[p.right] & p.same & (same_recipient(p) > 0)
    leads = (np.minimum(t.start[p.left], t.start[p.right]) < LEAD) & (p.takers == 1) & p.same
    opens = leads & (same_kind(p) > 0) & (p.shared(t.before, t.before) > 0)
    return np.asarray((other | unlike & deep) & ~p.one_sentence & (p.takers < 2) & ~harmed & ~opens)


def ruled_out(pairs: Pairs) -> Bools:
    """Where a veto keeps two mentions, and whatever they are grouped with, apart."""
    return np.asarray(np.logical_or.reduce([veto(pairs) for veto in VETOES]))
