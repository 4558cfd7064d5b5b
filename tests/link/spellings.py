"""Invents people and spells them as five newsrooms would: a regression test for linking, not a figure of quality.

The romanisation rules stand here, apart from the tables that the matcher uses.  Names are made of three or four
consonants and a vowel pattern, so nobody in them exists; given names are shared by many, as given names are.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from rashomon.model import Analysis, Document, LocalActor, Mention, Span, document_id, record_id

CONSONANTS = (
    "b",
    "d",
    "D",
    "dh",
    "f",
    "gh",
    "h",
    "j",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "q",
    "r",
    "s",
    "sh",
    "t",
    "T",
    "w",
    "z",
)
PATTERNS = ("1A2i3", "1a2I3", "1a22A3", "1u2ay3", "1a2U3", "1A2a3", "ma12U3")
GIVEN = 40  # given names in use
SCHEMES: tuple[dict[str, str], ...] = (
    {"A": "a", "I": "i", "U": "u", "D": "d", "T": "t", "al": "al-", "end": "i"},
    {"A": "a", "I": "ee", "U": "oo", "D": "dh", "T": "t", "al": "Al-", "end": "i", "q": "q"},
    {
        "A": "a",
        "I": "i",
        "U": "ou",
        "D": "d",
        "T": "t",
        "al": "el-",
        "end": "i",
        "sh": "ch",
        "j": "dj",
        "w": "ou",
    },
    {"A": "aa", "I": "i", "U": "u", "D": "z", "T": "t", "al": "Al ", "end": "y", "q": "k"},
    {
        "A": "a",
        "I": "i",
        "U": "u",
        "D": "d",
        "T": "t",
        "al": "al-",
        "end": "ee",
        "dh": "z",
        "q": "gh",
        "a": "e",
    },
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: sounds of the given name and of the surname."""

    given: tuple[str, ...]
    surname: tuple[str, ...]


def invent_people(count: int, rng: random.Random) -> list[Person]:
    """People whose surnames differ in their consonants, with given names from a small stock."""
    given = [_word(rng, PATTERNS[:4]) for _ in range(GIVEN)]
    surnames: dict[frozenset[str] | tuple[str, ...], tuple[str, ...]] = {}
    while len(surnames) < count:
        word = _word(rng, PATTERNS)
        bones = tuple(_plain(sound) for sound in word if sound.lower() not in "aiuy")
        surnames.setdefault(bones, word)
    return [Person(rng.choice(given), surname) for surname in surnames.values()]


def _plain(sound: str) -> str:
    """Sounds that some newsroom writes with the same letters count as one when surnames are kept apart."""
    return {
        "D": "d",
        "dh": "d",
        "z": "d",
        "T": "t",
        "q": "k",
        "kh": "k",
        "gh": "k",
        "sh": "s",
        "j": "d",
        "h": "k",
    }.get(sound, sound)


def _word(rng: random.Random, patterns: tuple[str, ...]) -> tuple[str, ...]:
    roots = rng.sample(CONSONANTS, 3)
    pattern = rng.choice(patterns)
    return tuple(roots[int(c) - 1] if c.isdigit() else c for c in pattern)


def spell(person: Person, scheme: int) -> tuple[str, str]:
    """The given name and the surname, with its article, as newsroom number `scheme` writes them."""
    rules = SCHEMES[scheme]
    surname = _letters(person.surname, rules) + rules["end"]
    return _letters(person.given, rules).capitalize(), rules["al"] + surname.capitalize()


def _letters(sounds: tuple[str, ...], rules: dict[str, str]) -> str:
    return "".join(rules.get(sound, sound.lower()) for sound in sounds)


def invent_reports(
    people: list[Person], count: int, rng: random.Random
) -> tuple[list[Analysis], dict[tuple[str, int], int]]:
    """Reports of four to eight people each, one newsroom's spelling a report, and who is truly meant by each number."""
    analyses, truth = [], {}
    for number in range(count):
        scheme = rng.randrange(len(SCHEMES))
        chosen = rng.sample(range(len(people)), rng.randint(4, 8))
        text = f"Report {number}: " + ", ".join(" ".join(spell(people[i], scheme)) for i in chosen) + "."
        document = Document(
            document_id(f"{number:064d}", None, None, None),
            f"{number}.txt",
            f"{number:064d}",
            "text/plain",
            text,
            language="en",
        )
        mentions, actors = [], []
        for chain, i in enumerate(chosen):
            name = " ".join(spell(people[i], scheme))
            start = text.index(name)
            span = Span(start, start + len(name))
            mentions.append(
                Mention(
                    record_id("m", document.id, [span]),
                    document.id,
                    span.start,
                    span.end,
                    name,
                    "name",
                    "person",
                    start,
                    chain,
                )
            )
            actors.append(LocalActor(document.id, chain, "person", True, name))
            truth[document.id, chain] = i
        analyses.append(Analysis(document, (), tuple(mentions), tuple(actors)))
    return analyses, truth


def b_cubed(found: dict[tuple[str, int], str], truth: dict[tuple[str, int], int]) -> tuple[float, float]:
    """B-cubed precision and recall of clusters over the same items."""
    clusters: dict[str, list[tuple[str, int]]] = {}
    people: dict[int, list[tuple[str, int]]] = {}
    for key, person in truth.items():
        clusters.setdefault(found[key], []).append(key)
        people.setdefault(person, []).append(key)
    precision = recall = 0.0
    for key, person in truth.items():
        both = sum(truth[other] == person for other in clusters[found[key]])
        precision += both / len(clusters[found[key]])
        recall += both / len(people[person])
    return precision / len(truth), recall / len(truth)
