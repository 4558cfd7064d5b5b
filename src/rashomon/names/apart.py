"""Remembers how the letters of two names compare: what is known is not compared again.

Most pairs that are compared are two names.  Of these a digest is held and nothing else; what was found of the others is
looked up when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Protocol

from rashomon.names.compare import DIFFERENT, NameComparison

_BYTES = 12  # of a pair; among a thousand million pairs two are taken for one with a chance of one in ten thousand million
DIFFERING = NameComparison(0.0, DIFFERENT, ())


class Kept(Protocol):
    """Where it is kept from one run to the next how names compare that do not differ."""

    def recall(self, pair: bytes) -> NameComparison | None:
        """What was found of a pair before; None where nothing is known."""

    def keep(self, pair: bytes, compared: NameComparison) -> None:
        """Keep what was found of a pair, or is still asked of it."""


class Apart:
    """Pairs of names, and how they compare.  A pair is kept as a digest of its names, their kind and the rules that compared
    them."""

    def __init__(self, rules: str = "", known: Iterable[bytes] = (), others: Kept | None = None) -> None:
        """
        Args:
            rules: what the answer rests on beside the names; pairs of other rules are not known.
            known: pairs that were found to differ before, as `asked` gave them.
            others: where pairs are kept that do not differ; None where they are not.
        """
        self._rules = rules
        self._known = frozenset(known)
        self._others = others
        self._asked: set[bytes] = set()

    def known(self, a: str, b: str, kind: str) -> NameComparison | None:
        """How two names compare, if that is known; their order does not matter.  Those that differ have no score and no
        reasons."""
        pair = self._pair(a, b, kind)
        if pair in self._asked:
            return DIFFERING
        if pair in self._known:
            self._asked.add(pair)
            return DIFFERING
        found = None if self._others is None else self._others.recall(pair)
        if self._others is not None and found is not None:
            self._others.keep(pair, found)
        return found

    def note(self, a: str, b: str, kind: str, compared: NameComparison) -> NameComparison:
        """Remember how two names compare, and say what `known` will say."""
        pair = self._pair(a, b, kind)
        if compared.verdict == DIFFERENT:
            self._asked.add(pair)
            return DIFFERING
        if self._others is not None:
            self._others.keep(pair, compared)
        return compared

    @property
    def asked(self) -> frozenset[bytes]:
        """The pairs that were found to differ now: what to remember, and all that there is to remember."""
        return frozenset(self._asked)

    def _pair(self, a: str, b: str, kind: str) -> bytes:
        words = "\0".join((self._rules, kind, *sorted((a, b))))
        return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
