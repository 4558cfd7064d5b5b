"""Which actors of different reports are worth comparing: those that share a sound of a telling word.

Every name form gives keys; two actors meet only in a bucket of a key, and a bucket that everybody is in says nothing.
So the work grows with the number of reports, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.link.features import flight_of
from rashomon.names import country_of, country_of_demonym, parse_name, search_keys, seed_aliases

_KINDS = {"person": "person", "place": "place"}
MOST_NAMES = 6  # forms of one class that are looked up
# In a small bucket all meet; in a fuller one each full name meets the neighbours that sound most like it.  On invented
# people (5 to 16 neighbours tried) 5 lose a tenth of a point; from 500 to 5,000 reports time grows 1.2 times where the
# people stay the same, 13 times where they grow tenfold too.
SMALL = 20
WINDOW = 5
FULLEST = 120  # full names that a bare surname meets; a surname that more bear says nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """What is looked up for one class of actors: its keys, its sound, and whether it is a surname alone."""

    keys: tuple[str, ...]
    sound: str
    bare: bool = False


def entry_of(names: Sequence[str], family: str, bare: bool) -> Entry:
    """The entry of a class that goes by these names, the fullest first."""
    kind = _KINDS.get(family, "organisation")
    keys = dict.fromkeys(k for name in names[:MOST_NAMES] for k in name_keys(name, family))
    return Entry(tuple(keys), " ".join(search_keys(names[0], kind)), bare)


def name_keys(name: str, family: str) -> tuple[str, ...]:
    """The keys under which a name is looked up: the sounds of its words, a country's usual name, its initials, and what else
    it is known by ("MSF", "Doctors Without Borders")."""
    kind = _KINDS.get(family, "organisation")
    if family == "person":
        keys = [f"{family}:{key}" for key in _sounds_of_person(name)]
    else:
        keys = [f"{family}:{key}" for key in search_keys(name, kind)]
    country = country_of(name) or next((c for c in map(country_of_demonym, name.split()) if c), None)
    if country:
        keys.append(f"{family}:@{country}")
    if family == "body":
        keys += [f"{family}:%{group}" for group in seed_aliases().groups_of(name, kind)]
        flight = flight_of(name)
        if flight is not None:
            keys.append(f"{family}:#{flight[2]}")
        words = [w for w in name.replace("-", " ").split() if w[:1].isupper()]
        acronym = name if name.isupper() else "".join(w[0] for w in words)
        if len(acronym) > 1:
            keys.append(f"{family}:={acronym.replace('.', '').upper()}")
    return tuple(dict.fromkeys(keys))


def _sounds_of_person(name: str) -> list[str]:
    """The sounds of the surname, and of every other word together with it, less its first consonant.

    A name of two or three words is looked up in any order.  A shared given name alone is no reason to compare; the first consonant of a surname is what romanisations agree on
    least ("Zhuravko", "Juravko").  So with a middle word, which is the surname where somebody leaves the last one out.
    """
    tokens = parse_name(name, "person").tokens
    if not tokens:
        return list(search_keys(name, "person"))
    sounds = [search_keys(token.text, "person") for token in tokens]
    found = list(sounds[-1])
    if tokens[-1].kunya:  # "Abu X" is called "X" as well
        found += search_keys(tokens[-1].text.partition(" ")[2], "person")
    for at, own in enumerate(sounds[:-1]):
        middle = [k for words in sounds[at + 1 : -1] for k in words]
        mute = set(sounds[-1]) if tokens[-1].form.startswith("h") else set()  # "Honchar", also "Gonchar"
        others = mute | {k[1:] for k in (*sounds[-1], *middle) if len(k) > 2} | set(middle)
        found += [f"{a}+{b}" for a in own for b in sorted(others)]
    if len(sounds) in (2, 3) and all(sounds):
        found.append("~".join(sorted(own[0] for own in sounds)))
    return found


def candidate_pairs(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The pairs (i < j) of entries worth comparing, in order.

    In a bucket a full name meets those that sound most like it, and a bare surname all who may bear it.
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key in entry.keys:
            buckets[key].append(number)
    found: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        window = len(bucket) if len(bucket) <= SMALL else WINDOW
        full = sorted((n for n in bucket if not entries[n].bare), key=lambda n: (entries[n].sound, n))
        bare = [n for n in bucket if entries[n].bare]
        for at, a in enumerate(full):
            found.update((min(a, b), max(a, b)) for b in full[at + 1 : at + 1 + window])
        for at, a in enumerate(bare):
            found.update((min(a, b), max(a, b)) for b in bare[at + 1 : at + 1 + window])
            if len(full) <= FULLEST:
                found.update((min(a, b), max(a, b)) for b in full)
    return sorted(found)
