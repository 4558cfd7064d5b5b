"""Counts, durations and repetitions: the lowest layer of the grammar of times (see `time_grammar.py`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rashomon.dates.values import duration_value
from rashomon.extract.times.words import Word, beside

Node = dict[str, Any]
Read = tuple[Node, int] | None
SEASONS = ("SP", "SU", "FA", "WI")


class WordReader:
    """The words of one sentence, and how the grammar looks at them."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words, self.size = words, len(words)

    def has(self, i: int, *names: str) -> bool:
        """Whether word `i` is of one of these classes."""
        if not 0 <= i < self.size:
            return False
        return not self.words[i].classes.keys().isdisjoint(names)

    def get(self, i: int, name: str) -> Any:
        """What word `i` is as a member of a class, or None."""
        return self.words[i].classes.get(name) if 0 <= i < self.size else None

    def lower(self, i: int) -> str:
        """Word `i` in lower case, "" outside the sentence."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def among(self, i: int, name: str) -> bool:
        """Whether word `i` is one of the words that `times.toml` lists under this name."""
        return self.lower(i) in beside(name)

    def touches(self, i: int) -> bool:
        """Whether word `i` follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def skip(self, i: int, *names: str) -> int:
        """The next word, if word `i` is of one of these classes; else `i`."""
        return i + 1 if self.has(i, *names) else i

    def _longest(self, i: int, *readers: Callable[[int], Read]) -> Read:
        best: Read = None
        for reader in readers:
            found = reader(i)
            if found and (best is None or found[1] > best[1]):
                best = found
        return best

    def _starts_clock(self, k: int) -> bool:
        return self.has(k + 1, "half_day", "oclock")

    def _measures(self, k: int) -> bool:
        """Whether the number counts something ("2000 dollars")."""
        return self.has(k + 1, "unit") and not self.touches(k + 1) and self._plural(k + 1)

    def _plural(self, i: int) -> bool:
        return self.lower(i).endswith(tuple(beside("plural_endings")))


class CountReader(WordReader):
    """Reads how much and how often."""

    def read_count(self, i: int) -> Read:
        """ "two", "a", "a few", "several", "2 1/2", "a couple of", "half a": {"n": number or None}."""
        if self.has(i, "bound") and not self.has(i, "vague"):
            found = self.read_count(i + 1)
            return ({**found[0], "mod": self.get(i, "bound")}, found[1]) if found else None
        if self.has(i, "half"):
            j = self.skip(i + 1, "-")
            return {"n": 0.5}, self.skip(j, "a", "of") if self.has(j, "a") else j
        j = i + 1 if self.has(i, "a") else i
        if self.has(j, "pair"):
            return {"n": 2, "mod": "APPROX"}, self.skip(j + 1, "of")
        if self.has(j, "vague"):
            k = j + 1
            if self.among(j, "many") and j > i:
                return None
            count = self.get(k, "count")
            if self.among(j, "some") and count is not None:
                return {"n": count, "mod": "APPROX"}, k + 1
            return {"n": None}, self.skip(k, "more", "other")
        if j > i and self.get(j, "scale"):
            k = j + 1
            return {"n": float(self.get(j, "scale"))}, k
        if j > i:
            if self.get(j, "scale"):
                return {"n": float(self.get(j, "scale"))}, j + 1
            return {"n": 1, "art": True}, self.skip(j, "full", "more", "calendar")
        count = self.get(i, "count")
        if count is None:
            return None
        if "year" in self.words[i].classes and self.has(i - 1, "the", "neighbour"):
            return None
        node: Node = {"n": float(count)}
        if "figure" in self.words[i].classes:
            node["figure"] = True
        k = i + 1
        if self.among(k, "count_joints") and self.get(k + 1, "count") is not None:
            node["n2"], k = float(self.get(k + 1, "count")), k + 2
        k = self.skip(k, "more", "calendar", "full", "other")
        return node, k

    def read_duration(self, i: int) -> Read:
        """ "two years", "the past two months", "16-hour", "nearly an hour", "the nine months", "an hour and a half"."""
        j = self.skip(i, "the")
        neighbour: tuple[int, str] | None = None
        first = None
        if self.has(j, "neighbour"):
            neighbour, j = self.get(j, "neighbour"), j + 1
        elif self.has(j, "ordinal") and j > i:
            first, j = self.get(j, "ordinal"), j + 1
        elif self.has(j, "recent"):
            return self._read_recent(i, j)
        count = self.read_count(j)
        if count and count[1] == j + 1 and self.has(j, "a") and (neighbour or first or j > i):
            return None
        k = count[1] if count else j
        hyphen = self.has(k, "-") and self.touches(k) and self.touches(k + 1)
        k = k + 1 if hyphen else k
        if count and not hyphen and self.has(k, "adjective") and self._plural(k + 1):
            k += 1  # "two bitter weeks"
        unit = self.get(k, "unit")
        if not unit and self.has(k, "season") and self._plural(k) and count:
            return {"k": "set", "v": f"XXXX-{SEASONS[self.get(k, 'season') - 1]}"}, k + 1
        if not unit:
            return None
        if count is None and not neighbour and j == i and self._plural(k):
            return self._bare_plural(i, str(unit))
        if count is None:
            if not neighbour or not self._plural(k) or neighbour[0] == 0:
                return None
            return self._finish_duration(
                {"k": "dur", "u": unit, "n": None, "dir": neighbour[0], "a": neighbour[1]}, k + 1
            )
        if j > i and not (neighbour or first or self.has(i, "the")):
            return None
        node: Node = {"k": "dur", "u": unit, **count[0]}
        if neighbour:
            node.update(dir=neighbour[0], a=neighbour[1])
        end = k + 1
        if hyphen and self.has(end, "-") and self.touches(end) and self.has(end + 1, "old"):
            return {**node, "old": True}, end + 2
        if (hyphen and self._plural(k)) or (self.has(end, "-") and self.has(end + 1, "earlier", "ago")):
            return None
        return self._finish_duration(node, end)

    def _bare_plural(self, i: int, unit: str) -> Read:
        """ "for years", "within days", "decades-long"."""
        if self.has(i + 1, "-") and self.touches(i + 1) and self.among(i + 2, "lasting"):
            return {"k": "dur", "u": unit, "n": None}, i + 3
        if self.among(i - 1, "span_prepositions") and not self.has(i + 1, "-", "of"):
            return {"k": "dur", "u": unit, "n": None}, i + 1
        return None

    def _finish_duration(self, node: Node, end: int) -> Read:
        if self.has(end, "and") and self.has(end + 1, "a") and self.has(end + 2, "half"):
            return {**node, "n": (node["n"] or 0) + 0.5}, end + 3
        if self.has(end, "or") and self.has(end + 1, "so"):
            return {**node, "mod": "APPROX"}, end + 2
        more = self.read_more(end)
        if more and more[0][1] != node["u"]:
            return {**node, "plus": more[0]}, more[1]
        return node, end

    def read_more(self, k: int) -> tuple[list[Any], int] | None:
        """ "and two days" after a count and its unit: the count and unit that it adds."""
        more = self.read_count(k + 1) if self.has(k, "and", ",") else None
        unit = self.get(more[1], "unit") if more else None
        if (
            not more
            or not more[0].get("n")
            or unit not in ("second", "minute", "hour", "day", "week", "month")
        ):
            return None
        return [more[0]["n"], unit], more[1] + 1

    def _read_recent(self, i: int, j: int) -> Read:
        unit = self.get(j + 1, "unit")
        if not unit or not self._plural(j + 1):
            return None
        if unit in ("year", "week"):
            return {"k": "ref", "v": "PAST_REF"}, j + 2
        return {"k": "dur", "u": unit, "n": None, "dir": -1, "a": "speech"}, j + 2

    def read_set(self, i: int) -> Read:
        """ "daily", "every day", "each Thursday", "every two weeks", "Tuesday nights", "Mondays"."""
        value = self.get(i, "set")
        if value:
            return {"k": "set", "v": value}, i + 1
        if self.has(i, "each"):
            return self._read_each(i)
        weekday = self.get(i, "weekday")
        if weekday and self._plural(i):
            return {"k": "set", "v": f"XXXX-WXX-{weekday}"}, i + 1
        if weekday and self.has(i + 1, "daypart") and self._plural(i + 1):
            return {"k": "set", "v": f"XXXX-WXX-{weekday}T{self.get(i + 1, 'daypart')}"}, i + 2
        return None

    def _read_each(self, i: int) -> Read:
        j = i + 1
        other = self.has(j, "other")
        j = self.skip(j, "other")
        quantity = "EACH" if self.among(i, "single") else "EVERY"
        node: Node = {"k": "set", "q": quantity}
        count = self.read_count(j) if not self.has(j, "a") else None
        amount = 2 if other else 1
        if count and count[0].get("n"):
            amount, j = count[0]["n"], count[1]
        unit = self.get(j, "unit")
        if unit:
            return {**node, "v": duration_value(amount, str(unit))}, j + 1
        if self.has(j, "weekday"):
            return {**node, "v": f"XXXX-WXX-{self.get(j, 'weekday')}"}, j + 1
        if self.has(j, "month"):
            return {**node, "v": f"XXXX-{self.get(j, 'month'):02d}"}, j + 1
        if self.has(j, "season"):
            return {**node, "v": f"XXXX-{SEASONS[self.get(j, 'season') - 1]}"}, j + 1
        if self.has(j, "daypart"):
            return {**node, "v": f"XXXX-XX-XXT{self.get(j, 'daypart')}"}, j + 1
        return None


def without(node: Node, *names: str) -> Node:
    return {k: v for k, v in node.items() if k not in names}
