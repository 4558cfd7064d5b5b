"""Finds the turns of an interview or a transcript: lines that open with a name and a colon.

A report counts as a transcript when such openings recur, and what stands behind them is said in sentences.  A turn goes
on to the next turn, over paragraphs.  "Q:" and "A:" name nobody: the questions are the outlet's own, the answers those of
the one person whom the lead names as asked, else nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.extract.attribution.cues import grammar
from rashomon.extract.attribution.lists import MARK
from rashomon.extract.text.parse import Parsed, Token

_LABEL = 6  # tokens that a label may have
_FEWEST = 3  # turns from which a report counts as a transcript
_SHORTEST = 12  # tokens that turns have on average where not all are sentences: a list of results has fewer
_SPOKEN = 0.75  # share of short turns that must be sentences
_MARKS = frozenset(['"', "“", "''", "``", "«", "*", "**"])
_FINITE = ("VBD", "VBZ", "VBP", "MD", "VB")
_PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks (the tokens of the name), the colon, and the tokens `first` to `last` (excluded) of what is said.

    `label` is empty where the label names nobody and the report does not say who is asked.
    """

    label: tuple[int, ...]
    colon: int
    first: int
    last: int
    question: bool = False


def find_turns(parsed: Parsed) -> tuple[Turn, ...]:
    """The turns of a transcript in text order; none where the report is no transcript."""
    starts = [
        (label, colon)
        for i in _line_starts(parsed)
        if _may_open(parsed, i) and (found := _label_at(parsed, i)) is not None
        for label, colon in [found]
    ]
    starts = _recurring(parsed, starts)
    if len(starts) < _FEWEST and not _has_answers(parsed, starts):
        return ()
    turns = tuple(_turns(parsed, starts))
    words = sum(t.last - t.first for t in turns)
    if turns and (words >= _SHORTEST * len(turns) or _are_sentences(parsed, turns)):
        return _with_whoever_is_asked(parsed, turns)
    return ()


def _may_open(parsed: Parsed, i: int) -> bool:
    """Whether a turn may open here: not in a headline, where only capitals or a mark of emphasis tell one."""
    return parsed.tokens[i].passage > 0 or parsed.tokens[i].text in _MARKS or parsed.tokens[i].text.isupper()


def _has_answers(parsed: Parsed, starts: list[tuple[tuple[int, ...], int]]) -> bool:
    """Whether two openings are a question and its answer."""
    words = [parsed.tokens[label[0]].lower for label, _ in starts if len(label) == 1]
    return bool(grammar("question_labels") & set(words) and grammar("answer_labels") & set(words))


def _turns(parsed: Parsed, starts: list[tuple[tuple[int, ...], int]]) -> Iterable[Turn]:
    ends = [_line_start_before(parsed, label[0]) for label, _ in starts[1:]]
    ends.append(_end_of_passage(parsed, starts[-1][1]))
    for (label, colon), end in zip(starts, ends, strict=True):
        first = colon + 1
        while first < end and parsed.tokens[first].text in ("*", "**"):
            first += 1
        if end > first:
            yield Turn(label, colon, first, end)


def _recurring(
    parsed: Parsed, starts: list[tuple[tuple[int, ...], int]]
) -> list[tuple[tuple[int, ...], int]]:
    """The openings whose label recurs; where one does, also those of somebody who speaks once, in capitals or named
    elsewhere in the report."""
    names = Counter(parsed.tokens[label[-1]].lower for label, _ in starts)
    people = Counter(t.lower for t in parsed.tokens if t.ent == _PERSON)
    asked = grammar("question_labels") & names.keys() and grammar("answer_labels") & names.keys()
    if not asked and not any(n > 1 for n in names.values()):
        return []
    return [
        (label, colon)
        for label, colon in starts
        if names[parsed.tokens[label[-1]].lower] > 1
        or parsed.tokens[label[-1]].text.isupper()
        or people[parsed.tokens[label[-1]].lower] > 1
    ]


def _are_sentences(parsed: Parsed, turns: tuple[Turn, ...]) -> bool:
    """Whether nearly all of the turns are sentences, and not results or keywords."""
    spoken = 0
    for turn in turns:
        tokens = parsed.tokens[turn.first : turn.last]
        ends = next((t.text[-1] for t in reversed(tokens) if t.text not in _CLOSING), "")
        spoken += any(t.tag in _FINITE for t in tokens) and ends in tuple(".?!…")
    return spoken >= _SPOKEN * len(turns)


_CLOSING = frozenset(['"', "”", "''", "»", ")", "*", "**"])


# -------------------------------------------------------------------------------------------------------- Q and A
def _with_whoever_is_asked(parsed: Parsed, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The turns, those that open with "Q:" marked as questions, those with "A:" given to whoever the lead names."""
    made: list[Turn] = []
    asked: tuple[int, ...] | None = None
    for turn in turns:
        word = parsed.tokens[turn.label[-1]].lower if len(turn.label) == 1 else ""
        if word in grammar("question_labels"):
            turn = Turn(turn.label, turn.colon, turn.first, turn.last, question=True)
        elif word in grammar("answer_labels"):
            asked = _asked(parsed, turns[0].label[0]) if asked is None else asked
            turn = Turn(asked, turn.colon, turn.first, turn.last)
        made.append(turn)
    return tuple(made)


def _asked(parsed: Parsed, before: int) -> tuple[int, ...]:
    """The name of the one person who is asked, from the text before the first turn; empty where that leaves a doubt."""
    people = [p for p in _people(parsed, before) if p]
    surnames = {parsed.tokens[p[-1]].lower for p in people}
    if len(surnames) == 1:
        return max(people, key=len)
    titled = set((parsed.document.title or "").lower().split())
    for fits in (_is_asked, lambda _, p: parsed.tokens[p[-1]].lower in titled, _is_followed_by_talk):
        asked = {parsed.tokens[p[-1]].lower: p for p in people if fits(parsed, p)}
        if len(asked) == 1:
            return next(iter(asked.values()))
    return ()


def _is_followed_by_talk(parsed: Parsed, name: tuple[int, ...]) -> bool:
    """Whether a name is a subject, and a pronoun that is the subject of talking follows in the next sentence."""
    if parsed.tokens[name[-1]].dep not in ("nsubj", "nsubjpass"):
        return False
    return any(
        t.sent == parsed.tokens[name[-1]].sent + 1
        and t.tag == "PRP"
        and t.dep == "nsubj"
        and parsed.tokens[t.head].lemma.lower() in grammar("interviewed")
        for t in parsed.tokens[name[-1] :]
    )


def _people(parsed: Parsed, before: int) -> list[tuple[int, ...]]:
    """The runs of words that the library takes for the name of a person."""
    runs: list[tuple[int, ...]] = []
    for token in parsed.tokens[:before]:
        if token.ent != _PERSON:
            continue
        if runs and runs[-1][-1] == token.i - 1 and token.iob == "I":
            runs[-1] = (*runs[-1], token.i)
        else:
            runs.append((token.i,))
    return runs


def _is_asked(parsed: Parsed, name: tuple[int, ...]) -> bool:
    """Whether a name is the subject of talking, the object of asking, or who an interview is with."""
    head = next(
        (parsed.tokens[i] for i in name if parsed.tokens[i].head not in name), parsed.tokens[name[-1]]
    )
    over = parsed.tokens[head.head]
    if head.dep == "nsubj" and over.lemma.lower() in grammar("interviewed"):
        return True
    if head.dep in ("dobj", "nsubjpass") and over.lemma.lower() in grammar("interviewing"):
        return True
    above = parsed.tokens[over.head].lemma.lower()
    talks = above in grammar("interview_nouns") or above in grammar("interviewed")
    return head.dep == "pobj" and over.lower in grammar("with") and talks


# ---------------------------------------------------------------------------------------------------------- lines
def _end_of_passage(parsed: Parsed, i: int) -> int:
    passage = parsed.tokens[i].passage
    while i < len(parsed.tokens) and parsed.tokens[i].passage == passage:
        i += 1
    return i


def _line_starts(parsed: Parsed) -> list[int]:
    """Tokens that open a line."""
    found = []
    for token in parsed.tokens:
        if token.i == 0 or "\n" in parsed.text[parsed.tokens[token.i - 1].end : token.start]:
            found.append(token.i)
    return found


def _line_start_before(parsed: Parsed, i: int) -> int:
    """The token itself, or the first of the marks before it in its line."""
    while i > 0 and (parsed.tokens[i - 1].text in _MARKS or _is_bullet(parsed, i - 1)):
        i -= 1
    return i


def _is_bullet(parsed: Parsed, i: int) -> bool:
    """Whether a token is the bullet of its line."""
    token = parsed.tokens[i]
    first = i == 0 or "\n" in parsed.text[parsed.tokens[i - 1].end : token.start]
    return first and not token.text[0].isalnum() and MARK.match(parsed.text, token.start) is not None


def _label_at(parsed: Parsed, i: int) -> tuple[tuple[int, ...], int] | None:
    """The tokens of a label that starts here, and its colon; None where none does."""
    while i + 1 < len(parsed.tokens) and (parsed.tokens[i].text in _MARKS or _is_bullet(parsed, i)):
        i += 1
    label: list[int] = []
    for k in range(i, min(i + _LABEL, len(parsed.tokens))):
        token = parsed.tokens[k]
        if token.text.strip("*") == ":" and label:
            return tuple(label), k
        if token.text in ("*", "**") and label:
            continue
        if token.passage != parsed.tokens[i].passage or not (
            _names(token)
            or _is_letter(parsed, token)
            or (k == i and token.pos == "DET" and token.text.istitle())
        ):
            return None
        label.append(k)
    return None


def _is_letter(parsed: Parsed, token: Token) -> bool:
    """Whether a token is the "Q" or "A" of an interview: alone before its colon."""
    known = token.lower in grammar("question_labels") | grammar("answer_labels")
    return known and token.text[0].isupper() and parsed.tokens[token.i + 1 : token.i + 2][0].text == ":"


def _names(token: Token) -> bool:
    """Whether a word can stand in a label: capitalised, or a full stop of an abbreviation."""
    if token.text in (".", "-"):
        return True
    return (
        len(token.text) > 1
        and token.text[0].isupper()
        and (token.text.isupper() or token.pos in ("PROPN", "NOUN"))
    )
