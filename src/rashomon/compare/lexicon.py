"""What predicates and nouns say of each other: the tables `lang/en/outcomes.toml` and `lang/en/predicates.toml`, turned for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.compare.words import stem
from rashomon.lang.tables import load_table

SUBJECT, OBJECT, NOUN = "s", "o", "n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One value of a dimension, and on which side of the predicate the one stands who is in that state."""

    dimension: str
    value: str
    side: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """How the values of a dimension stand to each other (see `outcomes.toml`)."""

    values: tuple[str, ...]
    binary: bool
    stages: bool
    about: bool
    things: bool
    answer: bool
    ordered: bool
    judged: bool


@dataclass(frozen=True, slots=True)
class Maker:
    """In which parts of a predicate the one behind a happening stands, and the happening; `form` limits the predicate."""

    agent: tuple[str, ...]
    act: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Restated:
    """What a predicate is told as in other parts: for each part of the other predicate the one that fills it; `of` limits the
    sorts of those whom it befalls, `whose` is the part that says whose they are."""

    lemma: str
    parts: tuple[tuple[str, str], ...]
    of: frozenset[str]
    whose: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of one language."""

    outcomes: Mapping[str, tuple[Outcome, ...]]
    dimensions: Mapping[str, Dimension]
    acts: Mapping[str, frozenset[int]]
    entails: Mapping[str, frozenset[str]]
    unaccusative: frozenset[str]
    pronouns: frozenset[str]
    itself: str
    nobody: frozenset[str]
    reciprocal: frozenset[str]
    vague: frozenset[str]
    matrix: frozenset[str]
    causing: frozenset[str]
    of_people: frozenset[str]
    existing: frozenset[str]
    pending: frozenset[str]
    speaks: frozenset[str]
    causes: Mapping[str, str]
    means: Mapping[str, str]
    sufferers: Mapping[str, str]
    steps: Mapping[str, str]
    once: frozenset[str]
    shared: frozenset[str]
    all_of: frozenset[str]
    no: frozenset[str]
    only: frozenset[str]
    partial: frozenset[str]
    besides: frozenset[str]
    one_of: frozenset[str]
    definite: frozenset[str]
    opposite: Mapping[str, frozenset[str]]
    wider: Mapping[str, frozenset[str]]
    one: Mapping[str, frozenset[str]]
    denying: frozenset[str]
    hearsay: frozenset[str]
    accusing: frozenset[str]
    back: frozenset[str]
    firm: frozenset[str]
    courts: frozenset[str]
    behest: frozenset[str]
    at_earliest: tuple[str, ...]
    parts: frozenset[str]
    knowledge: frozenset[str]
    signs: frozenset[str]
    excluding: frozenset[str]
    reasons: frozenset[str]
    one_word: tuple[tuple[str, str, frozenset[str]], ...]
    more: frozenset[str]
    makers: Mapping[str, tuple[Maker, ...]]
    choices: frozenset[str]
    moments: frozenset[str]
    posts: frozenset[str]
    restated: Mapping[str, Restated]
    open_question: frozenset[str]
    ceased: frozenset[str]
    halted: frozenset[str]
    days_ago: str
    carried: frozenset[str]
    by_own_hand: tuple[str, ...]
    shooting: frozenset[str]
    state_at_large: frozenset[str]
    holding: frozenset[str]
    contests: frozenset[str]
    happenings: frozenset[str]
    kinds_of_happenings: Mapping[str, str]
    of_much: frozenset[str]
    several: frozenset[str]
    others: frozenset[str]
    tolls: Mapping[str, str]
    growing: frozenset[str]
    rising: frozenset[str]
    measures_of_harm: frozenset[str]
    badly: frozenset[str]
    from_count: frozenset[str]
    each: frozenset[str]
    them: frozenset[str]
    recalled: frozenset[str]
    of_one_day: frozenset[str]
    whole: frozenset[str]
    uncounted: frozenset[str]
    costing: frozenset[str]
    bodies: frozenset[str]
    vague_numbers: frozenset[str]
    part_of: frozenset[str]
    among: frozenset[str]
    elsewhere: frozenset[str]
    counts: Mapping[str, frozenset[str]]
    loose: tuple[str, ...]
    charges: Mapping[str, frozenset[str]]
    denials: Mapping[str, frozenset[str]]
    seats: Mapping[str, str]
    units_of_time: frozenset[str]
    lasts: frozenset[str]
    dwelling: frozenset[str]
    ailing: frozenset[str]
    carriers: Mapping[str, str]
    institutions: Mapping[str, str]
    found_of: Mapping[str, frozenset[str]]
    sorts_of_people: frozenset[str]
    in_turn: frozenset[str]
    violence: frozenset[str]
    part: str
    sites: frozenset[str]
    spots: frozenset[str]
    relative: frozenset[str]
    wards: frozenset[str]
    going: frozenset[str]
    zones: frozenset[str]
    wrecks: frozenset[str]
    own_voice: frozenset[str]
    asked_for: frozenset[str]
    combined: frozenset[str]
    several_of: frozenset[str]
    after: frozenset[str]
    comes: frozenset[str]
    sorts_of_causes: Mapping[str, str]
    parts_of_land: frozenset[str]
    presence: Mapping[str, frozenset[str]]
    joining: frozenset[str]
    crews: frozenset[str]
    manners: Mapping[str, frozenset[str]]
    manner_values: Mapping[str, str]
    happens: Mapping[str, str]
    partakers: Mapping[str, str]
    unnamed: frozenset[str]
    misfired: frozenset[str]


@cache
def words(language: str = "en") -> Words:
    """The tables of a language."""
    outcomes, dimensions = _outcomes(load_table(language, "outcomes.toml"))
    table = load_table(language, "predicates.toml")
    return Words(
        outcomes,
        dimensions,
        _groups(table["same"]),
        _followers(table["entails"]),
        frozenset(table["unaccusative"].split()),
        frozenset(table["pronouns"].split()),
        table["itself"],
        frozenset(table["nobody"].split()),
        frozenset(table["reciprocal"].split()),
        frozenset(table["vague"].split()),
        frozenset(table["matrix"].split()),
        frozenset(table["causing"].split()),
        frozenset(table["of_people"].split()),
        frozenset(table["existing"].split()),
        frozenset(table["pending"].split()),
        frozenset(table["speaks"].split()),
        {stem(word): sort for sort, row in table["causes"].items() for word in row.split()},
        {stem(word): sort for sort, row in table["means"].items() for word in row.split()},
        {stem(word): sort for sort, row in table["sufferers"].items() for word in row.split()},
        {stem(word): sort for sort, row in table["steps"].items() for word in row.split()},
        frozenset(table["once"].split()),
        frozenset(table["shared"].split()),
        frozenset(table["determiners"]["all"].split()),
        frozenset(table["determiners"]["no"].split()),
        frozenset(table["determiners"]["only"].split()),
        frozenset(table["determiners"]["partial"].split()),
        frozenset(table["determiners"]["besides"].split()),
        frozenset(table["determiners"]["one"].split()),
        frozenset(table["determiners"]["definite"].split()),
        _neighbours(table["modifiers"]["opposite"]),
        _followers(table["modifiers"]["wider"]),
        _neighbours(table["modifiers"]["one"]),
        frozenset(table["denials"]["denying"].split()),
        frozenset(table["denials"]["hearsay"].split()),
        frozenset(table["denials"]["accusing"].split()),
        frozenset(table["denials"]["back"].split()),
        frozenset(table["denials"]["firm"].split()),
        frozenset(table["denials"]["courts"].split()),
        frozenset(table["denials"]["behest"].split()),
        tuple(table["at_earliest"]),
        frozenset(table["denials"]["parts"].split()),
        frozenset(table["denials"]["knowledge"].split()),
        frozenset(table["denials"]["signs"].split()),
        frozenset(table["denials"]["excluding"].split()),
        frozenset(table["denials"]["reasons"].split()),
        tuple(
            (word, entry.split()[0], frozenset(entry.split()[1:]))
            for word, entries in table["one_word"].items()
            for entry in entries
        ),
        frozenset(table["denials"]["more"].split()),
        _makers(table["makers"]),
        frozenset(table["choices"]["words"].split()),
        frozenset(table["moments"]["words"].split()),
        frozenset(table["posts"]["words"].split()),
        _restated(table["restated"]),
        frozenset(table["open_question"].split()),
        frozenset(table["ceased"].split()),
        frozenset(stem(w) for w in table["halted"].split()),
        table["days_ago"],
        frozenset(table["carried"].split()),
        tuple(table["by_own_hand"]),
        frozenset(table["shooting"].split()),
        frozenset(table["state_at_large"].split()),
        frozenset(table["holding"].split()),
        frozenset(table["contests"]["words"].split()),
        frozenset(stem(w) for w in table["happenings"].split()),
        {w: kind for kind, row in table["kinds_of_happenings"].items() for w in row.split()},
        frozenset(table["denials"]["of_much"].split()),
        frozenset(table["determiners"]["several"].split()),
        frozenset(table["determiners"]["others"].split()),
        {
            state: measure
            for measure, states in table["tolls"]["measures"].items()
            for state in states.split()
        },
        frozenset(table["tolls"]["growing"].split()),
        frozenset(table["tolls"]["rising"].split()),
        frozenset(table["tolls"]["harm"].split()),
        frozenset(table["tolls"]["badly"].split()),
        frozenset(table["tolls"]["from_count"].split()),
        frozenset(table["tolls"]["each"].split()),
        frozenset(table["tolls"]["them"].split()),
        frozenset(table["tolls"]["recalled"].split()),
        frozenset(table["tolls"]["of_one_day"].split()),
        frozenset(table["tolls"]["whole"].split()),
        frozenset(table["tolls"]["uncounted"].split()),
        frozenset(table["tolls"]["costing"].split()),
        frozenset(load_table(language, "figures.toml")["states_of_bodies"]["nouns"]),
        frozenset(load_table(language, "figures.toml")["vague"]),
        frozenset(table["tolls"]["part_of"].split()),
        frozenset(table["tolls"]["among"].split()),
        frozenset(table["tolls"]["elsewhere"].split()),
        {name: frozenset(row.split()) for name, row in table["counts"].items()},
        tuple(table["tolls"]["loose"]),
        {name: frozenset(row.split()) for name, row in table["charges"].items()},
        {name: frozenset(row.split()) for name, row in table["denials"].items()},
        {word: state for state, row in table["seats"].items() for word in row.split()},
        frozenset(table["times"]["units"].split()),
        frozenset(table["times"]["lasts"].split()),
        frozenset(table["dwelling"].split()),
        frozenset(table["ailing"].split()),
        {stem(word): sort for sort, row in table["carriers"].items() for word in row.split()},
        {stem(word): sort for sort, row in table["institutions"].items() for word in row.split()},
        {name: frozenset(row.split()) for name, row in table["found_of"].items()},
        frozenset(table["sorts_of_people"]["words"].split()),
        frozenset(table["in_turn"]["words"].split()),
        frozenset(table["violence"]["words"].split()),
        load_table(language, "claims.toml")["nouns"]["part"],
        frozenset(table["sites"]["words"].split()),
        frozenset(table["sites"]["spots"].split()),
        frozenset(table["relative"].split()),
        frozenset(table["sites"]["wards"].split()),
        frozenset(table["going"].split()),
        frozenset(load_table(language, "measures.toml")["marks"]["zones"].split()),
        frozenset(table["wrecks"].split()),
        frozenset(table["own_voice"].split()),
        frozenset(table["asked_for"].split()),
        frozenset(table["tolls"]["combined"].split()),
        frozenset(table["tolls"]["several_of"].split()),
        frozenset(table["times"]["after"].split()),
        frozenset(table["times"]["comes"].split()),
        table["sorts_of_causes"],
        frozenset(table["tolls"]["parts_of_land"].split()),
        {name: frozenset(row.split()) for name, row in table["presence"].items()},
        frozenset(table["tolls"]["joining"].split()),
        frozenset(table["tolls"]["crews"].split()),
        {name: frozenset(row.split()) for name, row in table["manners"].items()},
        table["manner_values"],
        {word: sort for sort, row in table["happens"].items() for word in row.split()},
        {word: sort for sort, row in table["partakers"].items() for word in row.split()},
        frozenset(table["unnamed"].split()),
        frozenset(table["misfired"].split()),
    )


def _outcomes(table: dict[str, Any]) -> tuple[dict[str, tuple[Outcome, ...]], dict[str, Dimension]]:
    found: dict[str, list[Outcome]] = {}
    dimensions: dict[str, Dimension] = {}
    for name, section in table.items():
        values = tuple(k for k, v in section.items() if isinstance(v, str))
        dimensions[name] = Dimension(
            values,
            section.get("binary", False),
            section.get("stages", False),
            section.get("about", False),
            section.get("things", False),
            section.get("answer", False),
            section.get("ordered", False),
            section.get("judged", False),
        )
        for value in values:
            for entry in section[value].split():
                lemma, _, side = entry.partition(":")
                found.setdefault(lemma, []).append(Outcome(name, value, side))
    return {k: tuple(v) for k, v in found.items()}, dimensions


def _makers(rows: Iterable[dict[str, str]]) -> dict[str, tuple[Maker, ...]]:
    """For each predicate the parts in which a happening and the one behind it may stand, the likeliest first."""
    found: dict[str, list[Maker]] = {}
    for row in rows:
        made = Maker(tuple(row["agent"].split()), tuple(row["act"].split()), row.get("form", ""))
        for word in row["words"].split():
            found.setdefault(word, []).append(made)
    return {k: tuple(v) for k, v in found.items()}


def _restated(rows: Iterable[dict[str, str]]) -> dict[str, Restated]:
    found = {}
    for row in rows:
        parts = tuple((k, v) for k, v in row.items() if k not in ("words", "as", "of", "whose"))
        made = Restated(row["as"], parts, frozenset(row.get("of", "").split()), row.get("whose", ""))
        found.update(dict.fromkeys(row["words"].split(), made))
    return found


def _groups(rows: Iterable[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            found.setdefault(word, set()).add(number)
    return {k: frozenset(v) for k, v in found.items()}


def _followers(rows: Iterable[str]) -> dict[str, frozenset[str]]:
    """For the first word of each row, the others."""
    found: dict[str, set[str]] = {}
    for row in rows:
        first, *others = row.split()
        found.setdefault(first, set()).update(others)
    return {k: frozenset(v) for k, v in found.items()}


def _neighbours(rows: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each word of a row, the others of it."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for word in row.split():
            found.setdefault(word, set()).update(w for w in row.split() if w != word)
    return {k: frozenset(v) for k, v in found.items()}
