"""What a word of a name looks like: capitals, and the labels by which the language library may know it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.extract.text.parse import Parsed, Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
)
OTHER_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})
LOOSE_TAGS = frozenset({"NN", "NNS", "JJ", "VBG", "VBN", "FW", "CD", "XX", "UH", "VB", "RB"})
DASHES = frozenset({"-", "–", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `first` (included) to `last` (excluded) that are a name; `titled`: a title or courtesy stands before."""

    first: int
    last: int
    titled: bool = False


def is_capital(token: Token) -> bool:
    """Whether a word starts with a capital and is more than a sign."""
    return token.text[:1].isupper() and (len(token.text) > 1 or token.tag in ("NNP", "NNPS"))


def is_name_word(token: Token) -> bool:
    if not is_capital(token) or token.ent in OTHER_LABELS:
        return False
    if token.tag in ("NNP", "NNPS"):
        return True
    return token.ent in NAME_LABELS and token.tag in LOOSE_TAGS


def is_code(text: str) -> bool:
    """Whether it is what flights, models and types are numbered with: two or three capitals and a number ("KD17")."""
    letters = text.rstrip("0123456789").rstrip("-")
    return letters.isupper() and letters.isalpha() and 1 < len(letters) < 4 and len(text) - len(letters) > 1


def surface(parsed: Parsed, first: int, last: int) -> str:
    """The words of a range with single spaces where the text has any white space."""
    return " ".join(parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end].split())
