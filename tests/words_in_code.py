"""Finds words of a language that decide something inside the code: lists of words, comparisons with a word, patterns of letters.

What is no language is known here: labels of the parse, kinds of records, formats.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Labels of ClearNLP dependencies, universal and Penn tags, OntoNotes entities: the language library's, not the language's.
LABELS = frozenset(
    [
        "acl",
        "acomp",
        "advcl",
        "advmod",
        "agent",
        "amod",
        "appos",
        "attr",
        "aux",
        "auxpass",
        "case",
        "cc",
        "ccomp",
        "compound",
        "conj",
        "cop",
        "csubj",
        "csubjpass",
        "dative",
        "dep",
        "det",
        "dobj",
        "expl",
        "intj",
        "iobj",
        "mark",
        "meta",
        "neg",
        "nmod",
        "npadvmod",
        "nsubj",
        "nsubjpass",
        "nummod",
        "obj",
        "obl",
        "oprd",
        "parataxis",
        "pcomp",
        "pobj",
        "poss",
        "preconj",
        "predet",
        "prep",
        "prt",
        "punct",
        "quantmod",
        "relcl",
        "root",
        "xcomp",
        "sg",
        "plur",
        "sing",
    ]
)
ASKED = frozenset(
    {"lower", "lemma", "text", "norm"}
)  # of a token: what a word is, as against what the parse says of it
_ESCAPES = re.compile(
    r"\\[a-zA-Z]|\(\?[aiLmsux-]+[):]|\(\?P?<[^>]*>|\(\?P=\w+\)|\\N\{[^}]*\}|\\u[0-9a-fA-F]{4}"
)

# Kinds of records and parts of a name or a time: names of ours, not words that stand in a report.
KINDS = frozenset(
    [
        "person",
        "place",
        "organisation",
        "media",
        "state",
        "group",
        "thing",
        "office",
        "name",
        "nominal",
        "pronoun",
        "negative",
        "neutral",
        "positive",
        "direct",
        "indirect",
        "mixed",
        "cue",
        "content",
        "source",
        "actor",
        "theme",
        "recipient",
        "headline",
        "turn",
        "count",
        "anonymous",
        "role",
        "status",
        "year",
        "month",
        "week",
        "weekday",
        "day",
        "hour",
        "minute",
        "second",
        "quarter",
        "season",
        "daypart",
        "decade",
        "unit",
        "deictic",
        "holiday",
        "numeric",
        "clock",
        "oclock",
        "rel",
        "nth",
        "shift",
        "date",
        "ref",
        "near",
        "mod",
        "part",
        "zone",
        "era",
        "set",
        "period",
    ]
)


class Found(NamedTuple):
    """A word, or a list or a pattern of words, and the line of code where it stands."""

    line: int
    words: tuple[str, ...]


def words_in(path: Path) -> Iterator[Found]:
    """The words of a language that a file of code holds."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = _literals(tree)
    for node in ast.walk(tree):
        words = tuple(w for w in _words(node) if w not in kinds)
        if words:
            yield Found(node.lineno, words)  # type: ignore[attr-defined]  # every node that _words reads has a line


def _words(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Compare):
        return _compared(node)
    if isinstance(node, ast.Call):
        return _pattern(node) or _split(node)
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        strings = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        words = _plain(strings) if len(strings) >= 3 and len(strings) == len(node.elts) else []
        return [] if set(words) <= KINDS else words
    return []


def _compared(node: ast.Compare) -> list[str]:
    """The words that `token.lower` or `token.lemma` is compared with."""
    sides = [node.left, *node.comparators]
    if not any(isinstance(n, ast.Attribute) and n.attr in ASKED for side in sides for n in [side]):
        return []
    return _plain([text for side in sides for text in _strings(side)])


def _strings(side: ast.expr) -> Iterator[str]:
    """The strings of one side of a comparison; the name of a list in a table (`words["measures"]`) is none."""
    if isinstance(side, ast.Constant) and isinstance(side.value, str):
        yield side.value
    elif isinstance(side, ast.Set | ast.Tuple | ast.List):
        for element in side.elts:
            yield from _strings(element)
    elif isinstance(side, ast.BinOp):
        yield from (*_strings(side.left), *_strings(side.right))
    elif (
        isinstance(side, ast.Call)
        and isinstance(side.func, ast.Name)
        and side.func.id in ("set", "frozenset")
    ):
        for argument in side.args:
            yield from _strings(argument)


def _pattern(node: ast.Call) -> list[str]:
    """The runs of letters in a regular expression, its escapes left out."""
    if not (
        isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    ):
        return []
    if not node.args:
        return []
    text = "".join(
        n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    )
    bare = re.sub(r"\[[^\]]*\]", " ", _ESCAPES.sub(" ", text))
    return re.findall(r"[a-zA-Z]{2,}", bare)


def _split(node: ast.Call) -> list[str]:
    """The words of `"a b c".split()`."""
    func = node.func
    if isinstance(func, ast.Attribute) and func.attr == "split" and isinstance(func.value, ast.Constant):
        return _plain(str(func.value.value).split())
    return []


def _plain(strings: list[str]) -> list[str]:
    return [s for s in strings if re.fullmatch(r"[a-z][a-z' -]+", s) and s not in LABELS]


def _literals(tree: ast.AST) -> frozenset[str]:
    """The words that a file declares as kinds of its own: `Kind = Literal["full", "part"]`."""
    return frozenset(
        c.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Subscript) and isinstance(n.value, ast.Name) and n.value.id == "Literal"
        for c in ast.walk(n.slice)
        if isinstance(c, ast.Constant) and isinstance(c.value, str)
    )
