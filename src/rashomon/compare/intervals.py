"""How long after one act another one came: "two minutes before the ship sank", "the tug sank two hours after the alarm".

What is measured is a pair of acts, each told in any of the words for it, whichever way round a report tells it.  Only acts are
looked for that an affair as a rule has but one of (`measures.toml`): a crash, a call for help, a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.compare.counted import marks
from rashomon.compare.facts import Fact, days_of
from rashomon.compare.measures import ABOUT, NEAR, Measure, Sort, Value, by_report, nearest_fact
from rashomon.compare.reading import Reading
from rashomon.compare.verdicts import reality
from rashomon.compare.words import stem
from rashomon.lang.tables import load_table
from rashomon.model import Span, TimeExpression, cover

INTERVAL = Sort(
    "interval", "interval", frozenset(), frozenset(), frozenset(), frozenset(), NEAR, frozenset({"alone"})
)
LONGEST = 60.0  # days
FAR = 80  # characters from "before" or "after" to the act that it leads to
OPENS = 16  # characters with which a clause may open before a length of time
BACK = 2  # sentences before one that says "later" in which the first act stands
Act = tuple[Span, str]  # where it is told, and its group


def find_intervals(facts: Sequence[Fact]) -> Iterator[Measure]:
    """The lengths of time that the reports give between two acts."""
    for reading, told in by_report(facts):
        for time in reading.analysis.times:
            known = reading.calendar.times.get(time.id)
            days = days_of(known.value) if known is not None and known.value else None
            if not days or days > LONGEST or reading.analysis.document.in_title(time.span):
                continue
            pair = acts_of(reading, time)
            fact = nearest_fact(told, time.start)
            if pair is None or reality(fact.told.certainty) != "real":
                continue
            first, last = pair
            said = (reading.text[max(0, time.start - OPENS) : time.start] + time.text).lower().split()
            loose = not marks("about").isdisjoint(said[-len(time.text.split()) - 1 :])
            low, high = (days / ABOUT, days * ABOUT) if loose else (days, days)
            if not (marks("longer") | marks("shorter")).isdisjoint(said):
                continue
            shown = _shown(time)
            value = Value(time.span, shown, "interval", "", low, high, "")
            what = f"from {first[1]} to {last[1]}"
            around = cover((first[0], last[0], time.span))
            sentence = reading.sentence_at(time.start) or time.span
            around = Span(max(around.start, sentence.start), min(around.end, sentence.end))
            yield Measure(fact, value, what, INTERVAL, "", frozenset(), {}, frozenset(), around)


def _shown(time: TimeExpression) -> str:
    """A length of time without the word that says which way it leads."""
    said = time.text.split()
    return " ".join(said[:-1] if said[-1].lower() in _ways() else said)


def acts_of(reading: Reading, time: TimeExpression) -> tuple[Act, Act] | None:
    """The earlier and the later act between which so long a time lies."""
    sentence = reading.sentence_at(time.start)
    if sentence is None:
        return None
    own = time.text.lower().split()[-1]
    behind = re.findall(r"[\w-]+", reading.text[time.end : sentence.end].lower())[:1]
    way = _ways().get(own) or (_ways().get(behind[0]) if behind else None)
    if way is None:
        return None
    acts = _acts(reading, sentence)
    before = [a for a in acts if a[0].end <= time.start]
    after = [a for a in acts if a[0].start >= time.end]
    opens = _opens(reading.text, sentence, time)
    if way in ("later", "earlier"):
        here = after[:1] if opens else before[-1:]
        earlier = before if opens else before[:-1]
        there = earlier[-1:] or _told_before(reading, sentence)
    else:
        there = [a for a in after[:1] if a[0].start - time.end <= FAR]
        here = after[1:2] if opens else before[-1:]
    if not here or not there or here[0][1] == there[0][1]:
        return None
    return (there[0], here[0]) if way in ("after", "later") else (here[0], there[0])


def _opens(text: str, sentence: Span, time: TimeExpression) -> bool:
    """Whether a clause begins with a length of time: "About six minutes after", ", and two hours later"."""
    before = text[sentence.start : time.start]
    if len(before) <= OPENS and "," not in before.strip():
        return True
    last = re.split(r"[,;:]", before)[-1].split()
    return before != re.split(r"[,;:]", before)[-1] and len(last) <= 1


def _told_before(reading: Reading, sentence: Span) -> list[Act]:
    """The last act of the sentences before one, but for those in a clause that says when."""
    at = reading.number_at(sentence.start)
    for other in reversed(reading.sentences[max(0, at - BACK) : at]):
        said = reading.text[other.start : other.end].lower()
        ends = [m.start() for m in re.finditer(r"[\w-]+", said) if _ways().get(m[0]) in ("before", "after")]
        until = other.start + min(ends, default=len(said))
        found = [a for a in _acts(reading, other) if a[0].end <= until]
        if found:
            return found[-1:]
    return []


def _acts(reading: Reading, span: Span) -> list[Act]:
    """The acts that a sentence tells, in order."""
    found: list[Act] = []
    said = list(reading.words(span))
    for n, word in enumerate(said):
        following = said[n + 1].lower if n + 1 < len(said) else ""
        group = _by_stem().get(word.stem)
        if group is not None and following not in marks("of_things"):
            found.append((Span(word.start, word.start + len(word.lower)), group))
    text = reading.text[span.start : span.end].lower()
    for phrase, group in _phrases().items():
        found += [
            (Span(span.start + m.start(), span.start + m.end()), group)
            for m in re.finditer(rf"\b{re.escape(phrase)}\b", text)
        ]
    return sorted(found, key=lambda a: a[0].start)


@cache
def _ways() -> Mapping[str, str]:
    """The words behind a length of time, by where they lead."""
    table = load_table("en", "measures.toml")["ways"]
    return {word: way for way, row in table.items() for word in row.split()}


@cache
def _by_stem() -> Mapping[str, str]:
    table = load_table("en", "measures.toml")["acts_once"]
    return {stem(w): name for name, row in table.items() for w in row if " " not in w}


@cache
def _phrases() -> Mapping[str, str]:
    table = load_table("en", "measures.toml")["acts_once"]
    return {w: name for name, row in table.items() for w in row if " " in w}
