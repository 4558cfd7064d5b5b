"""Whole clauses from propositions: who did what to whom and where, in the words of a report but not as a cut of it.

A clause is put together from the parts that the document stage found: its subject, the verb with its auxiliaries, and
each noun phrase with the preposition that leads to it.  Pronouns are replaced by names.  Where that makes no whole
clause, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.compare.reading import Reading
from rashomon.lang.tables import load_table
from rashomon.model import Argument, Claim, Proposition, Span

LEAST, MOST = 4, 22  # words of a clause that a reader takes in at a glance
REACH = 40  # characters before a noun phrase in which what leads to it stands
_WORD = re.compile(r"\S+")
Names = Mapping[str, str]  # of the actors that have one, by id
_SUBJECTS = ("actor", "theme", "recipient", "topic")


def table() -> dict[str, Any]:
    """The words of findings."""
    return load_table("en", "findings.toml")


@dataclass(frozen=True, slots=True)
class Clause:
    """A whole clause, how good it is as a name of its matter, and the words of what is counted in it."""

    text: str
    goodness: float


def clause_of(reading: Reading, told: Proposition, names: Names) -> Clause | None:
    """The clause of a proposition, None where it cannot be made whole."""
    if told.form not in ("verb", "complement") or told.certainty in _NO_CLAUSE:
        return None
    subject = _subject(told)
    verbs = _verbs(reading, told, subject) if subject is not None else None
    if subject is None or verbs is None:
        return None
    name = _subject_words(reading, told, subject, names)
    if name is None:
        return None
    rest = _rest(reading, told, subject, names)
    if rest is None:
        return None
    text = " ".join(_squeeze([name, verbs, *rest])).strip()
    if not _is_whole(text):
        return None
    return Clause(text[:1].upper() + text[1:], _goodness(reading, told, subject, text))


_NO_CLAUSE = frozenset({"conditional", "counterfactual", "asked", "ordered", "forged", "possible"})


def _subject(told: Proposition) -> Argument | None:
    """The noun phrase before the verb: the doer, else the one whom it befalls."""
    before = [a for a in told.arguments if a.role in _SUBJECTS and a.span.end <= told.predicate.start]
    ranked = sorted(before, key=lambda a: (_SUBJECTS.index(a.role), -a.span.start))
    return ranked[0] if ranked else None


def _subject_words(reading: Reading, told: Proposition, subject: Argument, names: Names) -> str | None:
    """The subject with those joined to it by "and", and with a short phrase of place or belonging after it."""
    words = table()["phrase"]
    text = _phrase(reading, subject, names, first=True)
    if text is None:
        return None
    others = [a for a in told.arguments if a.role == subject.role and a.span.end <= subject.span.start]
    for other in sorted(others, key=lambda a: -a.span.start)[:1]:
        between = reading.text[other.span.end : subject.span.start].split()
        joined = _phrase(reading, other, names, first=True)
        if joined is not None and between and between[0].strip(",") in ("and", "") and len(between) <= 2:
            text = f"{joined} {' '.join(between)} {text}"
    after = reading.text[subject.span.end : told.predicate.start].split()
    kept = list(_until_verb(after))
    if (
        kept
        and kept[0].lower() in words["prepositions"]
        and len(kept) <= 5
        and not any(w[-1] in ",;:" for w in kept)
    ):
        text = f"{text} {' '.join(kept)}"
    return text


def _until_verb(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word.lower() in table()["verb"]["auxiliaries"] or word.lower() in table()["verb"]["negations"]:
            return
        yield word


SHORT_REST = 4  # words that complete a verb which says nothing alone


def _goes_on(reading: Reading, told: Proposition, last: int) -> str | None:
    """What the verb still wants after its noun phrases: "to leave the pact"; None where that is too long to be shown."""
    rest = reading.text[last : told.clause.end].split()
    if rest and told.lemma in table()["verb"]["wanting"] and last == told.predicate.end:
        return " ".join(rest).rstrip(" ,.") if len(rest) <= SHORT_REST else None
    if not rest or rest[0] not in table()["phrase"]["goes_on"]:
        return ""
    whole = len(rest) <= 12 and not any(c in " ".join(rest) for c in '“”";:')
    return " ".join(rest).rstrip(" ,.") if whole else None


def _verbs(reading: Reading, told: Proposition, subject: Argument) -> str | None:
    """The verb with its auxiliaries as they stand, None where it is not finite."""
    words = table()["verb"]
    text = reading.text
    before = [*_WORD.finditer(text, subject.span.end, told.predicate.start)]
    group: list[str] = []
    for match in reversed(before):
        word = match.group().lower()
        if (
            word not in words["auxiliaries"]
            and word not in words["negations"]
            and not word.endswith(words["short"])
        ):
            break
        group.insert(0, match.group())
    surface = told.predicate.of(text)
    if told.form == "complement":
        between = text[subject.span.end : told.predicate.start].split()
        if not between or between[0].lower() not in words["finite"] or len(between) > 5:
            return None
        return " ".join([*between, surface])
    lower = [w.lower() for w in group]
    one = not subject.plural and subject.determiner not in ("all", "both")
    if one and subject.mention and any(w in words["plural"] for w in lower):
        return None  # it is one of several
    finite = next((w for w in lower if w in words["finite"] or w.endswith(words["short"])), None)
    passive = any(w in words["be"] for w in lower) and not surface.endswith(words["going_on"])
    if subject.role == "actor" and passive:
        return None
    if subject.role != "actor" and not passive and told.lemma == surface.lower():
        return None
    if finite is None and (surface.lower() == told.lemma or surface.endswith(words["going_on"])):
        return None
    if finite is None and subject.role != "actor":
        return None
    return " ".join([*group, surface])


def _is_whole(text: str) -> bool:
    """Whether words make a clause that a reader takes in at a glance: neither a question nor cut off."""
    words = [w.lower() for w in text.split()]
    phrase = table()["phrase"]
    cut = words[-1] in (*phrase["leading"], *phrase["prepositions"], *phrase["dangling"])
    return LEAST <= len(words) <= MOST and not cut and words[0] not in phrase["asking"] and not _spoken(text)


def _rest(reading: Reading, told: Proposition, subject: Argument, names: Names) -> list[str] | None:
    """What stands after the verb, as far as it hangs together; None where the clause would not be whole."""
    made: list[str] = []
    at = told.predicate.end
    for argument in _after(told, subject):
        led = _led(reading, argument, at, names)
        if led is None and (not made or argument.role in ("theme", "recipient")):
            return None
        if led is None:
            break
        made.append(led)
        at = argument.span.end
    goal = _goes_on(reading, told, at)
    return None if goal is None else [*made, goal]


def _after(told: Proposition, subject: Argument) -> Iterator[Argument]:
    """The noun phrases after the verb that belong to the clause, in text order, none inside another."""
    end = told.predicate.end
    found = sorted(
        (
            a
            for a in told.arguments
            if a is not subject and a.span.start >= end and told.clause.contains(a.span)
        ),
        key=lambda a: (a.span.start, -a.span.end),
    )
    for argument in found:
        if argument.span.start >= end:
            end = argument.span.end
            yield argument


def _led(reading: Reading, argument: Argument, at: int, names: Names) -> str | None:
    """A noun phrase with the preposition before it, and a time that stands between; None where something else does."""
    words = table()["phrase"]
    before = reading.text[at : argument.span.start].split()
    lead: list[str] = []
    while before and before[-1].lower() in words["leading"]:
        lead.insert(0, before.pop())
    if before and before[-1].lower() in words["prepositions"]:
        lead.insert(0, before.pop())
    if lead and lead[0].lower() in words["of_nouns"]:
        return None  # it belongs to a noun, or to the clause around
    gap = Span(at, argument.span.start)
    if before and not (len(before) <= 3 and any(gap.contains(t.span) for t in reading.analysis.times)):
        return None
    phrase = _phrase(reading, argument, names)
    return None if phrase is None else " ".join([*before, *lead, phrase])


def _phrase(reading: Reading, argument: Argument, names: Names, first: bool = False) -> str | None:
    """A noun phrase in words; a pronoun by the name of whom it stands for, None where nobody knows."""
    text = " ".join(argument.span.of(reading.text).split())
    mention = reading.mentions.get(argument.mention or "")
    actor = reading.actor_of(mention) if mention is not None else None
    if text.lower() in table()["phrase"]["deictic"]:
        return (
            names.get(actor or "") if first else None
        )  # who "him" is, is not sure enough for a line of its own
    sentence = reading.sentence_at(argument.span.start)
    for m in reading.mentions_by_sentence.get(sentence, ()) if sentence is not None else ():
        if m.kind == "name" and m.start == argument.span.end + 1:
            text = f"{text} {m.text}"  # "the painter Ulf Brask"
            break
    if first and argument.determiner and not (mention is not None and mention.kind == "name"):
        before = reading.text[: argument.span.start].split()[-1:]
        if before and before[0].lower() == argument.determiner:
            text = f"{argument.determiner} {text}"
    return text.strip(' ,;:“”"') or None


def _squeeze(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield " ".join(part.split())


def _spoken(text: str) -> bool:
    """Whether a clause holds words that only the speaker can say: "we", "here"."""
    words = {w.strip(".,;:“”\"'’").lower() for w in text.split()}
    return bool(words & set(table()["phrase"]["spoken"])) or "“" in text or '"' in text or "\n" in text


def _goodness(reading: Reading, told: Proposition, subject: Argument, text: str) -> float:
    mentions = [reading.mentions.get(a.mention or "") for a in told.arguments]
    names = sum(1 for m in mentions if m is not None and m.kind == "name")
    lower = set(text.lower().split())
    return (
        2.0 * (told.polarity == 1)
        + 1.5 * (told.certainty == "asserted")
        + 1.0 * (told.voice is None)
        + 1.0 * (subject.role == "actor")
        + 0.5 * min(names, 3)
        + 0.3 * min(len(told.arguments), 4)
        - 1.5 * _is_pronoun(reading, subject)
        - 2.5 * (names == 0)
        - 2.0 * bool(lower & set(table()["phrase"]["possessive"]))
        - 0.08 * abs(len(text.split()) - 10)
    )


def _is_pronoun(reading: Reading, argument: Argument) -> bool:
    mention = reading.mentions.get(argument.mention or "")
    return mention is not None and mention.kind == "pronoun"


def whole_sentence(reading: Reading, spans: Iterable[Span]) -> str | None:
    """The sentence around a passage, where it is one and a whole one."""
    first = next(iter(spans), None)
    sentence = reading.sentence_at(first.start) if first is not None else None
    if sentence is None:
        return None
    text = " ".join(sentence.of(reading.text).split())
    if text[:1] in '“"' and text[-1:] in '”"' and not set('“”"') & set(text[1:-1]):
        text = text[1:-1]
    whole = len(text.split()) >= LEAST and text.lstrip('“"')[:1].isupper() and text[-1:] in '.!?”"’'
    return text if whole else None


def propositions_at(reading: Reading, claim: Claim | None, spans: Iterable[Span]) -> Iterator[Proposition]:
    """The propositions of a passage: that of the claim, else those that stand in it."""
    if claim is not None and claim.slots["kind"] == "proposition":
        told = reading.propositions.get(claim.slots["proposition"])
        if told is not None:
            yield told
        return
    for span in spans:
        sentence = reading.sentence_at(span.start) or span
        yield from (
            p for p in reading.told_in(sentence) if p.clause.contains(span) or span.contains(p.predicate)
        )
