"""Whole clauses from propositions: who did what to whom and where, in the words of a report.

The pieces of a clause are found where the parse is (`extract/claims/wording.py`); here pronouns are replaced by names.
Where a pronoun would be left that stands for nobody in the clause, there is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from rashomon.compare.lexicon import OBJECT, words
from rashomon.compare.reading import Reading
from rashomon.compare.words import without_dateline
from rashomon.lang.tables import load_table
from rashomon.model import Claim, Mention, Proposition, Span, Spans, Statement

LEAST, MOST = 3, 24  # words of a clause that a reader takes in at a glance
DOER, THEME = "actor", "theme"
INSIDE = ("-", "’", "'")  # what may stand within a word
MAYBE_PEOPLE = ("person", "thing")  # a name that nothing shows to be anybody's may be a person's
BEINGS = ("person", "organisation", "group", "state", "office", "media")
SPEAKS = 30  # characters with which the words for a source begin, in which somebody stands
SHORT = 5  # words; a clause of fewer says little
_WORD = re.compile(r"\S+")
Names = Mapping[str, str]  # of the actors that have one, by id


def table() -> dict[str, Any]:
    """The words of findings."""
    return load_table("en", "findings.toml")


@dataclass(frozen=True, slots=True)
class Clause:
    """A whole clause, how good it is as a name of its matter, and the words of what is counted in it."""

    text: str
    goodness: float


def clause_of(
    reading: Reading, told: Proposition, names: Names, hedged: bool = False, spoken: bool = False
) -> Clause | None:
    """The clause of a proposition in the report's words, pronouns replaced by names; None where it is not whole.

    Args:
        hedged: whether what is only asked, ordered or supposed is wanted too; its clause says so.
        spoken: whether it is put in quotation marks with its speaker: "we" then says who, and no word is replaced.
    """
    if not told.wording or (not hedged and told.certainty in _NO_CLAUSE):
        return None
    told = _with_whole_words(reading.text, told)
    subject, *rest = told.wording
    if _only_says_which(reading, told):
        return None  # "the divers arrested over the raid"
    mine = frozenset(table()["phrase"]["spoken"]) if spoken else frozenset()
    first = _subject_words(reading, told, {} if spoken else names, mine)
    if first is None:
        return None
    known = {m.chain for s in told.wording for m in _mentions_in(reading, s) if m.kind != "pronoun"}
    known |= {m.chain for m in _mentions_in(reading, subject)}
    if not all(_is_clear(reading, s, known, mine) for s in rest):
        return None
    if spoken:
        first = _as_it_stands(reading.text, told.wording)
        rest = []
    text = " ".join([first, *(" ".join(s.of(reading.text).split()) for s in rest)])
    text = without_dateline(_CLOSED.sub(r"\1", _SPACED.sub(r"\1", text)))
    if not _is_whole(text, mine):
        return None
    return Clause(text[:1].upper() + text[1:], _goodness(reading, told, text))


def _only_says_which(reading: Reading, told: Proposition) -> bool:
    """Whether a participle stands right behind the noun of whom it befalls, with no "were", and says which ones are meant."""
    if (
        told.form != "verb"
        or told.lemma in words().unaccusative
        or any(a.role == DOER for a in told.arguments)
    ):
        return False
    befalls = [a for a in told.arguments if a.role == THEME and a.span.end <= told.predicate.start]
    return any(not reading.text[a.span.end : told.predicate.start].strip() for a in befalls)


def _with_whole_words(text: str, told: Proposition) -> Proposition:
    """The proposition with no piece that ends within a word: "the co-pilot", not "the co"."""
    ends = [*(s.start for s in told.wording[1:]), len(text)]
    pieces = tuple(
        s if (end := min(_end_of_word(text, s.end), ahead)) == s.end else Span(s.start, end)
        for s, ahead in zip(told.wording, ends, strict=True)
    )
    return told if pieces == told.wording else replace(told, wording=pieces)


def _end_of_word(text: str, at: int) -> int:
    """Where the word ends in which a piece ends; where it ends with a word, there."""
    end = at
    while text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha() and text[end - 1 : end].isalnum():
        end += 1
        while text[end : end + 1].isalnum():
            end += 1
    return end


def asks_who(reading: Reading, told: Proposition, names: Names) -> Clause | None:
    """The clause of a proposition with the question for its doer in his place, up to whom or what it befalls: "Who burnt the
    archive"; None where he is not its subject."""
    whole = clause_of(reading, told, names)
    doers = [
        a for a in told.arguments if a.role == DOER and told.wording and told.wording[0].contains(a.span)
    ]
    things = [a.span.end for a in told.arguments if a.role == THEME and a.span.start >= told.predicate.end]
    if whole is None or told.form != "verb" or not doers or not things:
        return None
    ends = min(things)
    kept = [Span(s.start, min(s.end, ends)) for s in told.wording[1:] if s.start < ends]
    said = " ".join(" ".join(s.of(reading.text).split()) for s in kept)
    return Clause(f"{table()['asked']['who']} {said}", whole.goodness) if said else None


def _as_it_stands(text: str, pieces: Spans) -> str:
    """The pieces with dots where words between them are left out: what stands in quotation marks is verbatim."""
    made = pieces[0].of(text)
    for before, piece in itertools.pairwise(pieces):
        left_out = any(c.isalnum() for c in text[before.end : piece.start])
        made += f" … {piece.of(text)}" if left_out else text[before.end : piece.end]
    return " ".join(made.split())


_NO_CLAUSE = frozenset({"conditional", "counterfactual", "asked", "ordered", "forged", "possible"})
_CLOSED = re.compile(r"\s+(”|\"$)")
_SPACED = re.compile(r"\s+((?:[,.;:!?]|['’](?:s|re|ve|ll|d|t)?|n['’]t)(?=\s|$))")


def _subject_words(reading: Reading, told: Proposition, names: Names, mine: Set[str]) -> str | None:
    """The subject; a pronoun, or what begins with one ("its head"), by the name of whoever is meant.

    Whose something is, is not sure enough in words that are reported: "he said his country was ready".
    """
    subject = told.wording[0]
    text = " ".join(subject.of(reading.text).split())
    first, *others = text.lower().split()
    if set(others) & set(table()["phrase"]["objects"]):
        return None  # "the rest of them"
    if first not in table()["phrase"]["deictic"] or first in mine:
        return text
    if first in table()["phrase"]["spoken"]:
        return None  # "we" is not the speaker alone
    if first in table()["phrase"]["unsure"]:
        return None
    found = [m for m in _mentions_in(reading, subject) if m.start == subject.start]
    whole = max(found, key=lambda m: m.end, default=None)
    name = names.get(reading.actor_of(whole) or "") if whole is not None else None
    if name and whole is not None and whole.end >= subject.end:
        return name if can_mean_but_one(reading, whole) else None
    owner = min(found, key=lambda m: m.end, default=None)
    belongs = names.get(reading.actor_of(owner) or "") if owner is not None else None
    if belongs and told.voice is None and first in table()["phrase"]["possessive"]:
        return f"{belongs}’s{text[len(first) :]}"
    pointing = first in table()["phrase"]["pointing"] and len(text.split()) > 1
    return text if pointing or first == table()["phrase"]["there"] else None


def can_mean_but_one(reading: Reading, pronoun: Mention) -> bool:
    """Whether nobody else is named whom a pronoun can mean: in its sentence before it, else as the first of the sentence before."""
    if pronoun.type != "person":
        return True
    number, meant = reading.number_at(pronoun.start), reading.actor_of(pronoun)
    for back in range(number, max(-1, number - 2), -1):
        held = [
            reading.actor_of(m)
            for m in sorted(reading.mentions_of(reading.sentences[back]), key=lambda m: m.start)
            if m.type in MAYBE_PEOPLE and m.kind == "name" and m.end <= pronoun.start
        ]
        if held:
            return held[0] == meant and (back < number or len(set(held)) == 1)
    return True


def _is_clear(reading: Reading, span: Span, known: Set[int | None], mine: Set[str]) -> bool:
    """Whether the pronouns of a stretch stand for somebody whom the clause names."""
    phrase = table()["phrase"]
    held = {m.start: m for m in _mentions_in(reading, span) if m.kind == "pronoun"}
    words = [*_WORD.finditer(reading.text, span.start, span.end)]
    for n, match in enumerate(words):
        word = match.group().strip(".,;:“”\"'’()").lower()
        if word not in phrase["deictic"] or word in mine or word in (phrase["there"], *phrase["joining"]):
            continue
        mention = held.get(match.start())
        if mention is not None and mention.chain is not None and mention.chain in known:
            continue
        last = n + 1 == len(words)
        if (
            word in phrase["pointing"]
            and not last
            and words[n + 1].group().lower() not in phrase["prepositions"]
        ):
            continue
        if word in phrase["belonging"] and mention is None and not last:
            continue
        return False
    return True


def _mentions_in(reading: Reading, span: Span) -> list[Mention]:
    sentence = reading.sentence_at(span.start)
    held = reading.mentions_of(sentence) if sentence is not None else ()
    return [m for m in held if span.contains(m.span)]


def _is_whole(text: str, mine: Set[str]) -> bool:
    """Whether words make a clause that a reader takes in at a glance, and none that only its speaker can say."""
    words = [w.strip(".,;:“”\"'’()").lower() for w in text.split()]
    phrase = table()["phrase"]
    cut = words[-1] in (*phrase["leading"], *phrase["dangling"]) or words[0] in phrase["asking"]
    return (
        LEAST <= len(words) <= MOST
        and not cut
        and not set(words) & (set(phrase["spoken"]) - mine)
        and "\n" not in text
    )


def _goodness(reading: Reading, told: Proposition, text: str) -> float:
    subject = told.wording[0]
    mentions = {m.chain: m for s in told.wording for m in _mentions_in(reading, s)}.values()
    names = sum(1 for m in mentions if m.kind == "name")
    words = text.lower().split()
    pronoun = any(m.kind == "pronoun" and m.start == subject.start for m in _mentions_in(reading, subject))
    return (
        2.0 * (told.polarity == 1)
        + 1.5 * (told.certainty == "asserted")
        + 1.0 * (told.voice is None)
        + 1.0 * any(a.role == "actor" and subject.contains(a.span) for a in told.arguments)
        + 0.5 * min(names, 3)
        + 0.3 * min(len(told.arguments), 4)
        - 1.5 * pronoun
        - 2.5 * (names == 0)
        - 2.0 * bool(set(words) & set(table()["phrase"]["possessive"]))
        - 2.0 * bool(set(words) & set(table()["phrase"]["pointing"]) - set(table()["phrase"]["joining"]))
        - 1.0 * any(c in text for c in '“”"')
        - 0.08 * abs(len(words) - 10)
        - 1.5 * (len(words) < SHORT)
    )


def is_cut_short(reading: Reading, told: Proposition) -> bool:
    """Whether the words of a clause leave out what it is told of ("the blaze killed" of "the blaze killed and hurt hundreds"), or
    begin within a word."""
    before = reading.text[max(0, told.wording[0].start - 2) : told.wording[0].start] if told.wording else ""
    if before[-1:].isalnum() or (before[-1:] in INSIDE and before[:1].isalnum()):
        return True
    things = [a for a in told.arguments if a.role == THEME]
    befalls = words().outcomes.get(told.lemma, ())
    by_itself = told.lemma in words().unaccusative or told.form != "verb"
    nobody = not things and not by_itself and bool(befalls) and all(o.side == OBJECT for o in befalls)
    return nobody or any(not any(w.contains(a.span) for w in told.wording) for a in things)


def stands_for(reading: Reading, told: Proposition) -> bool:
    """Whether the subject of a clause is, or begins with, a word that stands for somebody else: "he", "her brother"."""
    first = told.wording[0].of(reading.text).lower().split()[:1] if told.wording else []
    return bool(first) and first[0] in table()["phrase"]["deictic"]


def as_sentence(clause: str) -> str:
    """A clause with a full stop behind it, unless an abbreviation ends it."""
    return clause if clause.endswith(".") else f"{clause}."


def is_somebody(reading: Reading, said: Statement) -> bool:
    """Whether a source is a being or something written, and no thing that cannot speak: "evidence", "two oil slicks"."""
    if not said.source or (said.speaker is None and said.description is None):
        return bool(said.source)
    for source in said.source:
        near = Span(source.start, min(source.end, source.start + SPEAKS))
        if any(m.span.overlaps(near) and m.type in BEINGS for m in reading.analysis.mentions):
            return True
    told = " ".join(s.of(reading.text) for s in said.source)
    said_words = {w.strip(".,;:“”\"'’()").lower() for w in f"{told} {said.description or ''}".split()}
    return not said_words.isdisjoint(table()["phrase"]["written"])


def whole_sentence(reading: Reading, spans: Iterable[Span]) -> str | None:
    """The sentence around a passage, where it is one and a whole one."""
    first = next(iter(spans), None)
    sentence = reading.sentence_at(first.start) if first is not None else None
    if sentence is None:
        return None
    text = without_dateline(" ".join(sentence.of(reading.text).split()))
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
