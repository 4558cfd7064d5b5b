"""Mends the commonest mistakes of the parse about cues, before attributions are read from it.

"She said the dam held and warned that …": the parse hangs "warned" on "held", though it is she who warns.
"She said the dam held, adding that …": the same with a participle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import clause_words

Speaks = Callable[[Token], bool]


def repair_clauses(parsed: Parsed, speaks: Speaks) -> Parsed:
    """The same words with coordinated cues and participles hung on the cue whose subject they share.

    Args:
        parsed: a report as it was parsed.
        speaks: whether a verb is one of saying.
    """
    moved: dict[int, tuple[int, str]] = {}
    for token in parsed.tokens:
        if token.pos == "VERB" and speaks(token):
            cue = _true_governor(parsed, speaks, token)
            if cue is not None:
                moved[token.i] = (cue, "conj" if token.dep == "conj" else "advcl")
                for joiner in _joiner(parsed, token):
                    moved[joiner] = (cue, "cc")
    return _moved(parsed, moved) if moved else parsed


def _true_governor(parsed: Parsed, speaks: Speaks, token: Token) -> int | None:
    """The cue that a verb is really coordinated with, where the parse hangs it inside the cue's content."""
    if token.dep == "conj" and not parsed.kids(token.i, "nsubj", "nsubjpass", "mark", "aux"):
        tags: tuple[str, ...] = (token.tag,)
    elif token.dep == "advcl" and token.tag == "VBG" and _after_comma(parsed, token):
        tags = ("VBD", "VBZ", "VBP", "VBG", "VBN")
    else:
        return None
    if not parsed.kids(token.i, "ccomp", "xcomp", "dobj", "prep"):
        return None
    inner = parsed.tokens[token.head]
    found: int | None = None
    for above in (inner, *parsed.ancestors(inner.i)):
        if above.dep in ("ccomp", "conj") and above.head != above.i:
            cue = parsed.tokens[above.head]
            same = (
                cue.tag in tags
                and cue.i < inner.i
                and not (token.dep == "conj" and inner.tag == token.tag and _same_doer(parsed, inner))
            )
            if above.dep == "ccomp" and speaks(cue) and same and cue.i < above.i:
                found = cue.i
        else:
            break
    return found


def _same_doer(parsed: Parsed, inner: Token) -> bool:
    """Whether the content's own subject may well do both: a pronoun that speaks ("he said he came and told her")."""
    subjects = parsed.kids(inner.i, "nsubj")
    return bool(subjects) and subjects[0].lower in clause_words()["speakers_of_themselves"]


def _after_comma(parsed: Parsed, token: Token) -> bool:
    first = min([token.i, *(k.i for k in parsed.kids(token.i) if k.dep in ("advmod", "cc"))])
    return first > 0 and parsed.tokens[first - 1].text in (",", '"', "''", "-", "–", "—", "”")


def _joiner(parsed: Parsed, token: Token) -> list[int]:
    """The "and" before a coordinated verb."""
    if token.dep != "conj":
        return []
    return [k.i for k in parsed.kids(token.head, "cc") if k.i < token.i][-1:]


def _moved(parsed: Parsed, moved: dict[int, tuple[int, str]]) -> Parsed:
    tokens = [replace(t, head=moved[t.i][0], dep=moved[t.i][1]) if t.i in moved else t for t in parsed.tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            children[t.head].append(t.i)
    return replace(parsed, tokens=tuple(tokens), children=tuple(tuple(c) for c in children))
