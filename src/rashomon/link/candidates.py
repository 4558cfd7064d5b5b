"""Which actors of different reports are worth comparing: those that share a sound of a telling word.

Every name form gives keys; two actors meet only in a bucket of a key, and a bucket that everybody is in says nothing.
So the work grows with the number of reports, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from rashomon.names import country_of, country_of_demonym, search_keys

# Names in a bucket of one word's sound; fuller ones (a common given name) are left to the buckets of two words.
# Chosen on invented reports (40, 80, 140): 80 finds what 140 finds, and 5,000 reports take seven times as long as 500.
FULLEST = 80
FULLEST_PAIR = 200


def name_keys(name: str, family: str) -> tuple[str, ...]:
    """The keys under which a name is looked up: the sounds of its words, a country's usual name, its initials."""
    kind = {"person": "person", "place": "place"}.get(family, "organisation")
    sounds = search_keys(name, kind)
    keys = [f"{family}:{key}" for key in sounds]
    keys += [
        f"{family}:{a}+{b}" for a, b in (sorted(pair) for pair in combinations(sounds, 2)) if len(sounds) < 7
    ]
    country = country_of(name) or next((c for c in map(country_of_demonym, name.split()) if c), None)
    if country:
        keys.append(f"{family}:@{country}")
    if family == "body":
        words = [w for w in name.replace("-", " ").split() if w[:1].isupper()]
        acronym = name if name.isupper() else "".join(w[0] for w in words)
        if len(acronym) > 1:
            keys.append(f"{family}:={acronym.replace('.', '').upper()}")
    return tuple(dict.fromkeys(keys))


def candidate_pairs(keys: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """The pairs (i < j) of things that share a key, in order; `keys[i]` are those of thing `i`."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            buckets[key].append(number)
    found = {
        (a, b)
        for key, bucket in buckets.items()
        if 1 < len(bucket) <= (FULLEST_PAIR if "+" in key or ":=" in key or ":@" in key else FULLEST)
        for at, a in enumerate(bucket)
        for b in bucket[at + 1 :]
    }
    return sorted(found)
