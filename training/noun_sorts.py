"""Make `lang/en/noun-sorts.tsv`: nouns that WordNet says are people, or premises.

    python training/noun_sorts.py WORDNET_DIR > src/rashomon/lang/en/noun-sorts.tsv

WORDNET_DIR is the folder of Debian's `wordnet-base`.  Kept are single words of four letters or more that WordNet writes in
lower case, whose first sense lies under "person" (one of the other roots of `ROOTS` for premises) and of whose senses,
weighed by how often they were seen, three in four parts do.  Terms of abuse, as WordNet marks them, are left out; those that it
does not mark, and words such as "nobody", were taken out of the table by hand.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HEAD = """# Nouns of which WordNet 3.0 says that they are people (person), or buildings and what is kept in them (place).
# Copyright 2006 by Princeton University; licence: wordnet-license.txt beside this file.  Made by training/noun_sorts.py."""
ROOTS = {
    "person": ("person",),
    "place": ("building", "building_complex", "place_of_business"),
}  # first senses
SHARE = 0.75
SHORTEST = 4
ABUSE = frozenset({"disparagement", "ethnic_slur", "obscenity"})


@dataclass(frozen=True)
class WordNet:
    """The nouns of WordNet: synsets by their offset, and how often each sense was seen."""

    folder: Path

    @cached_property
    def synsets(self) -> dict[str, list[str]]:
        lines = (self.folder / "data.noun").read_text(encoding="utf-8").splitlines()
        return {
            line.split(maxsplit=1)[0]: line.partition("|")[0].split()
            for line in lines
            if not line.startswith("  ")
        }

    @cached_property
    def senses(self) -> dict[str, list[str]]:
        lines = (self.folder / "index.noun").read_text(encoding="utf-8").splitlines()
        rows = (line.split() for line in lines if not line.startswith("  "))
        return {row[0]: row[-int(row[2]) :] for row in rows}

    @cached_property
    def seen(self) -> Counter[tuple[str, int]]:
        found: Counter[tuple[str, int]] = Counter()
        for line in (self.folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
            key, number, times = line.split()
            lemma, _, rest = key.partition("%")
            if rest.startswith("1"):
                found[lemma, int(number)] += int(times)
        return found

    def words(self, synset: str) -> list[str]:
        """The words of a synset as they are written."""
        row = self.synsets[synset]
        return row[4 : 4 + 2 * int(row[3], 16) : 2]

    def pointers(self, synset: str, *kinds: str) -> list[str]:
        """The synsets to which one points in these ways."""
        row = self.synsets[synset]
        rest = row[5 + 2 * int(row[3], 16) :]
        return [rest[n + 1] for n in range(0, 4 * int(row[4 + 2 * int(row[3], 16)]), 4) if rest[n] in kinds]

    def above(self, synset: str) -> set[str]:
        """A synset and all that it is a kind of."""
        found, waiting = set(), [synset]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += self.pointers(here, "@", "@i")
        return found

    def is_abuse(self, synset: str) -> bool:
        """Whether a synset is marked as a term of abuse."""
        return any(ABUSE.intersection(self.words(use)) for use in self.pointers(synset, ";u"))


def kept(wordnet: WordNet, roots: tuple[str, ...]) -> list[str]:
    """The words whose first sense is under one of these roots, as three in four parts of all their senses are."""
    tops = {wordnet.senses[root][0] for root in roots}
    found = []
    for word, senses in wordnet.senses.items():
        plain = word.isascii() and word.isalpha() and len(word) >= SHORTEST
        if not plain or word not in wordnet.words(senses[0]) or wordnet.is_abuse(senses[0]):
            continue
        under = [not tops.isdisjoint(wordnet.above(sense)) for sense in senses]
        weights = [wordnet.seen[word, n] + 1 / n for n in range(1, len(senses) + 1)]
        share = sum(weight for weight, here in zip(weights, under, strict=True) if here) / sum(weights)
        if under[0] and share >= SHARE:
            found.append(word)
    return sorted(found)


def main() -> None:
    """Writes the table to standard output."""
    wordnet = WordNet(Path(sys.argv[1]))
    print(HEAD)
    for sort, roots in ROOTS.items():
        print(sort, " ".join(kept(wordnet, roots)), sep="\t")


if __name__ == "__main__":
    main()
