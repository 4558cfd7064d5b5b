"""Remembers which names are two by their letters: most of those that are compared, and what is known is not compared again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

_BYTES = 12  # of a pair; among a thousand million pairs two are taken for one with a chance of one in ten thousand million


class Apart:
    """Pairs of names that differ.  A pair is kept as a digest of its names, their kind and the rules that compared them."""

    def __init__(self, rules: str = "", known: Iterable[bytes] = ()) -> None:
        """
        Args:
            rules: what the answer rests on beside the names; pairs of other rules are not known.
            known: pairs that were found to differ before, as `asked` gave them.
        """
        self._rules = rules
        self._known = frozenset(known)
        self._asked: set[bytes] = set()

    def differ(self, a: str, b: str, kind: str) -> bool:
        """Whether it is known that two names differ; their order does not matter."""
        pair = self._pair(a, b, kind)
        if pair in self._asked:
            return True
        if pair in self._known:
            self._asked.add(pair)
            return True
        return False

    def note(self, a: str, b: str, kind: str) -> None:
        """Remember that two names differ."""
        self._asked.add(self._pair(a, b, kind))

    @property
    def asked(self) -> frozenset[bytes]:
        """The pairs that were found to differ now: what to remember, and all that there is to remember."""
        return frozenset(self._asked)

    def _pair(self, a: str, b: str, kind: str) -> bytes:
        words = "\0".join((self._rules, kind, *sorted((a, b))))
        return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
