"""Make `lang/en/event-senses.tsv`: for each event word its root and the roots that mean the same.

    python training/event_senses.py WORDNET_DIR > src/rashomon/lang/en/event-senses.tsv

WORDNET_DIR is the folder of Debian's `wordnet-base`.  The root of a noun is the verb that it is made of ("death": die),
else the noun itself.  Two roots mean the same where they share a synset among their first two senses, or a verb group.
"""

from __future__ import annotations

import sys
from pathlib import Path

SENSES = 2


class WordNet:
    """Index and data of one part of speech."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.data: dict[str, list[str]] = {}
        self.senses: dict[str, list[str]] = {}
        self.tagged: dict[str, int] = {}
        for line in (folder / f"data.{kind}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split(" | ")[0].split()
                self.data[fields[0]] = fields
        for line in (folder / f"index.{kind}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split()
                self.senses[fields[0]] = fields[-int(fields[2]) :]
                self.tagged[fields[0]] = int(fields[-int(fields[2]) - 1])

    def words(self, offset: str) -> list[str]:
        """The single words of a synset."""
        fields = self.data[offset]
        found = [fields[4 + 2 * n].lower().split("(")[0] for n in range(int(fields[3], 16))]
        return [w for w in found if w.isalpha()]

    def pointers(self, offset: str) -> list[list[str]]:
        """The links of a synset: symbol, offset, part of speech, from-to words."""
        fields = self.data[offset]
        at = 4 + 2 * int(fields[3], 16)
        return [fields[n : n + 4] for n in range(at + 1, at + 1 + 4 * int(fields[at]), 4)]


def root_of(noun: str, nouns: WordNet, verbs: WordNet) -> str:
    """The verb that a noun is made of in its first sense, the one that begins most like it; else the noun."""
    found = []
    for offset in nouns.senses.get(noun, [])[:1]:
        own = nouns.words(offset)
        for symbol, target, kind, ends in nouns.pointers(offset):
            source = int(ends[:2], 16)
            if symbol == "+" and kind == "v" and source and source <= len(own) and own[source - 1] == noun:
                all_words = [
                    verbs.data[target][4 + 2 * n].lower() for n in range(int(verbs.data[target][3], 16))
                ]
                verb = all_words[int(ends[2:], 16) - 1]
                if verb.isalpha():
                    found.append(verb)
    return min(found, key=lambda v: (-_shared(v, noun), len(v), v), default=noun)


def _shared(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    verbs, nouns = WordNet(folder, "verb"), WordNet(folder, "noun")
    kept_verbs = sorted(v for v in verbs.senses if v.isalpha() and len(v) > 2 and verbs.tagged[v] > 0)
    kept_nouns = sorted(
        n
        for n, senses in nouns.senses.items()
        if n.isalpha()
        and len(n) > 2
        and nouns.tagged[n] > 0
        and nouns.data[senses[0]][1] in {"04", "11", "19", "26"}
    )
    roots = {v: v for v in kept_verbs} | {
        n: root_of(n, nouns, verbs) for n in kept_nouns if n not in verbs.senses
    }
    same: dict[str, set[str]] = {}
    for word in roots:
        net = verbs if word in verbs.senses else nouns
        for offset in net.senses[word][:SENSES]:
            near = list(net.words(offset))
            near += [
                w for symbol, target, _, _ in net.pointers(offset) if symbol == "$" for w in net.words(target)
            ]
            for other in near:
                if roots.get(other, roots[word]) != roots[word]:
                    same.setdefault(roots[word], set()).add(roots[other])
                    same.setdefault(roots[other], set()).add(roots[word])
    print("# word, root, roots that mean the same.  WordNet 3.0, copyright 2006 by Princeton University;")
    print("# licence: wordnet-license.txt beside this file.  Made by training/event_senses.py.")
    for word in sorted(roots):
        meaning = " ".join(sorted(same.get(roots[word], ())))
        if meaning or roots[word] != word:
            print(f"{word}\t{roots[word]}\t{meaning}".rstrip())


if __name__ == "__main__":
    main()
