"""One sort for one name over the reports of a case: a report that errs hears the others.

A word that one report takes for a person's or a place's name is a body's where another report has the body in full and nobody
bears the word.
A name that most reports take for a place is one in the report that takes it for a person too.  States are known by their
names and are never asked; a name of which as many reports say one thing as another stays as each report has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.lang.tables import load_table
from rashomon.model import ActorType, LocalActor
from rashomon.names import begins_name, parse_name
from rashomon.names.fold import fold_letters
from rashomon.names.given import given_names

MOST = 2.0  # times as many reports as say anything else
SHOWN = (
    3  # reports that show a name to be a ship's or another thing's, two for three that take it for a place
)
LONG = 4  # words of a name that are more than a person's
MUCH = 6.0  # times as many reports that have a word alone as have the body in full, up to which the word is the body's


def agreed_types(actors: Iterable[LocalActor]) -> list[LocalActor]:
    """The actors in their order, those whose name most other reports take for another sort retyped.

    Args:
        actors: the actors of single reports, those without a name among them.
    """
    known = _without_strange_shorts(list(actors))
    reports: dict[str, Counter[ActorType]] = defaultdict(Counter)
    for actor in known:
        if actor.named and actor.type != "state":
            reports[_name(actor)][actor.type] += 1
    joined: dict[str, Counter[ActorType]] = defaultdict(Counter)
    for name, counts in reports.items():
        joined[_joined(name)].update(counts)
    agreed = (
        _shorts(known)
        | _surnames(known)
        | _one_body(reports)
        | {name: sort for name in reports if (sort := _agreed(joined[_joined(name)])) is not None}
        | _full_names(known)
        | _buildings(known)
    )
    return [
        replace(a, type=agreed[_name(a)]) if a.named and a.type != "state" and _name(a) in agreed else a
        for a in known
    ]


def _without_strange_shorts(actors: Sequence[LocalActor]) -> list[LocalActor]:
    """The actors in their order, bodies without a one-word short form that far more reports have as the name of a thing: a
    board is not called "Varga" where a ship is."""
    things: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.named and actor.type == "thing":
            things[_name(actor)].add(actor.document)
        elif actor.named and actor.type in ("organisation", "media"):
            for alias in actor.aliases:
                bodies[fold_letters(alias)].add(actor.document)
    strange = {word for word, told in bodies.items() if len(things.get(word, ())) >= MOST * len(told)}
    return [
        replace(a, aliases=tuple(x for x in a.aliases if fold_letters(x) not in strange))
        if a.type in ("organisation", "media") and any(fold_letters(x) in strange for x in a.aliases)
        else a
        for a in actors
    ]


def _shorts(actors: Sequence[LocalActor]) -> dict[str, ActorType]:
    """Names of one word that are how a body of the case is called in short, and no person's, state's or known place's; nor what
    far more reports take for something else than have the body in full (a ship, and the board that looks into it)."""
    named = [a for a in actors if a.named]
    told: dict[str, set[str]] = defaultdict(set)
    for actor in named:
        told[_name(actor)].add(actor.document)
    full_told = {(a.name, a.document) for a in named if a.type in ("organisation", "media") and " " in a.name}
    full = {(a.name, a.type) for a in named if a.type in ("organisation", "media") and " " in a.name}
    taken = _borne(named)
    by_word: dict[str, list[tuple[str, ActorType]]] = defaultdict(list)
    for name, sort in sorted(full):
        by_word[_words(name)[0]].append((name, sort))
    found: dict[str, ActorType] = {}
    places, shown = Counter(_name(a) for a in named if a.type == "place"), Counter(n for n, _ in full_told)
    towns = {
        w for w, n in places.items() if any(shown[f] >= max(SHOWN, MOST * n) for f, _ in by_word.get(w, ()))
    }
    for actor in named:
        word = _name(actor)
        sorts = ("person", "thing", "place") if word in towns else ("person", "thing")
        short = " " not in actor.name or fold_letters(actor.name.split()[0]) not in given_names()
        alone = actor.type in sorts and not actor.aliases and short
        if alone and word not in taken:
            fits = [
                (name, sort)
                for name, sort in by_word.get(_words(actor.name)[0], ())
                if begins_name(actor.name, name)
            ]
            if len(fits) == 1 and len(told[word]) <= MUCH * len(told[fold_letters(fits[0][0])]):
                found[word] = fits[0][1]
    return found


def _borne(named: Iterable[LocalActor]) -> set[str]:
    """The words of the full names of people."""
    return {
        w for a in named if a.type == "person" for n in (a.name, *a.aliases) if " " in n for w in _words(n)
    }


def _surnames(actors: Sequence[LocalActor]) -> dict[str, ActorType]:
    """Names of one word that a report takes for a body's, a thing's or a place's, and that far more reports have as a person's
    surname ("the Dalil government"), where no longer name of a body or place and no state of the case has the word."""
    named = [a for a in actors if a.named]
    bearers: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[str]] = defaultdict(set)
    full: set[str] = set()
    others: set[str] = set()
    for actor in named:
        forms = [_words(name) for name in (actor.name, *actor.aliases)]
        one = len(forms) == 1 == len(forms[0])
        if actor.type == "person":
            parsed = [parse_name(name, "person").tokens for name in (actor.name, *actor.aliases)]
            forms += [[t.form for t in tokens] for tokens in parsed if tokens and tokens[-1].article]
            for words in forms:
                bearers[words[-1]].add(actor.document)
            full |= {words[-1] for words in forms if len(words) > 1}
        elif actor.type in ("organisation", "thing", "place") and one:
            others |= {_name(actor)} if actor.name.isupper() else set()
            reports[_name(actor)].add(actor.document)
        else:
            others |= {word for words in forms for word in words}
    return {
        word: "person"
        for word, told in sorted(reports.items())
        if word in full and word not in others and len(bearers[word] - told) >= MOST * len(told)
    }


def _full_names(actors: Sequence[LocalActor]) -> dict[str, ActorType]:
    """Names of two or three words that a report takes for a body's, a thing's or a place's, that begin with a common given name
    (or whose last word alone is somebody's), and that another report has as a person's, or whose last word the case has as one: a
    body called after somebody ends in a noun."""
    named = [a for a in actors if a.named]
    people: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    single: set[str] = set()
    for actor in named:
        if actor.type == "person":
            for name in (actor.name, *actor.aliases):
                single |= {fold_letters(name)} if " " not in name else set()
                people[fold_letters(name)].add(actor.document)
                people[_words(name)[-1]].add(actor.document)
        elif actor.type in ("organisation", "thing", "place") and not actor.aliases:
            others[_name(actor)].add(actor.document)
    found: dict[str, ActorType] = {}
    for name, told in sorted(others.items()):
        words = name.split()
        given = words[0] in given_names() or (name in people and words[-1] in single)
        fits = 1 < len(words) < LONG and given and words[-1] not in given_names()
        if fits and len(told) <= max(len(people.get(w, ())) for w in (name, words[-1])):
            found[name] = "person"
    return found


def _buildings(actors: Sequence[LocalActor]) -> dict[str, ActorType]:
    """Names that a report takes for a person's, a body's or a thing's, and that begin the name of a building of the case ("the Almara",
    "the Almara concert hall"), where nobody bears them and no body is called so in full."""
    named = [a for a in actors if a.named]
    kinds = load_table("en", "mentions.toml")["building_nouns"]["words"]
    full = {
        rest[0]
        for a in named
        if a.type == "place"
        and len(rest := fold_letters(a.name).rsplit(maxsplit=1)) == 2
        and rest[1] in kinds
    }
    full |= {name.removesuffix(f" {k}") for name in full for k in kinds if name.endswith(f" {k}")}
    taken = _borne(named)
    return {
        _name(a): "place"
        for a in named
        if a.type in ("person", "organisation", "thing")
        and _name(a) in full
        and _name(a) not in taken
        and not a.aliases
    }


def _one_body(reports: Mapping[str, Counter[ActorType]]) -> dict[str, ActorType]:
    """Names of two words and more that some reports take for a place's, and not far fewer for a body's: one name of one affair is
    one thing, and it is places for which a parser takes what it does not know."""
    return {
        name: "organisation"
        for name, counts in reports.items()
        if " " in name
        and set(counts) == {"place", "organisation"}
        and counts["place"] < MOST * counts["organisation"]
    }


def _joined(name: str) -> str:
    """A name as it is where its words are written as one: "tarnfire"."""
    return name.replace(" ", "")


def _words(name: str) -> list[str]:
    return fold_letters(name).split() or [""]


def _name(actor: LocalActor) -> str:
    return fold_letters(actor.name)


def _agreed(counts: Counter[ActorType]) -> ActorType | None:
    """The sort that by far most reports give a name; None where all agree already, or none is by far the commonest."""
    if len(counts) < 2:
        return None
    things, places = counts["thing"], counts["place"]
    if (
        min(things, places) >= SHOWN
        and SHOWN * things >= 2 * places
        and things + places > sum(counts.values()) / 2
    ):
        return "thing"  # only what is told of ships makes a name a ship's; a place is what the library takes any name for
    (first, most), (_, next_most) = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return first if most >= MOST * next_most else None
