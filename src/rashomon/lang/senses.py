"""What the word of an event means, as far as linking needs it: its root, and the roots that mean the same."""

from __future__ import annotations

from functools import cache, lru_cache

from rashomon.lang.tables import load_lines, load_table


@cache
def sense_words(name: str) -> frozenset[str]:
    """A list of words of `event-senses.toml`."""
    return frozenset(load_table("en", "event-senses.toml")[name].split())


@cache
def _senses() -> dict[str, tuple[str, frozenset[str]]]:
    """Root and roots of the same meaning, by word: WordNet's, and our own groups."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for line in load_lines("en", "event-senses.tsv"):
        word, root, near = [*line.split("\t"), ""][:3]
        found[word] = (root, frozenset(near.split()))
    for group in load_table("en", "event-senses.toml")["groups"]:
        words = group.split()
        roots = frozenset(found.get(w, (w, frozenset()))[0] for w in words)
        for word in words:
            root, near = found.get(word, (word, frozenset()))
            found[word] = (root, near | roots)
    return found


@lru_cache(maxsize=65536)
def sense_of(lemma: str) -> tuple[str, frozenset[str]]:
    """The root of a trigger's lemma and the roots that mean the same."""
    found = _senses().get(lemma) or _senses().get(lemma.removesuffix("s"))
    root, near = found if found is not None else (lemma, frozenset())
    own = stem_of(root)
    return own, frozenset(stem_of(n) for n in near | _learned().get(own, frozenset())) - {own}


def stem_of(word: str) -> str:
    """A word without its ending, so that "driving" and "drive" are one."""
    for ending in load_table("en", "event-senses.toml")["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _learned() -> dict[str, frozenset[str]]:
    """Roots that ECB+ train uses for one happening, though no dictionary joins them."""
    found: dict[str, set[str]] = {}
    for pair in load_table("en", "event-pairs.toml").get("near", []):
        a, b = pair.split()
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {a: frozenset(b) for a, b in found.items()}
