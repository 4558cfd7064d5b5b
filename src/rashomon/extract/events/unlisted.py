"""Decides which words that no list gives a type tell of a happening, by how likely the model holds them (`untyped`)."""

from __future__ import annotations

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.untyped import chance, fields, is_headline
from rashomon.extract.text.parse import Parsed, Token

# How likely a word without a type must be a happening, by sort of word: deep in a report, and where it begins.  With
# topics of ECB+ train held out (training/untyped_events.py), twice as many are right as wrong just above what is asked deep
# in a report.  The annotators marked what reports begin with, nine of ten marks in the first 500 characters: there a
# doubtful word is mostly the news itself, and it is taken; further down the model is little tested, and nouns in no
# list ("influence", "crisis", "belief") fill reports on politics.
LEAD = 500
NEVER = 1.0
LEAST = {
    "listed": (0.5, 0.3),  # nouns in a list of event nouns
    "listed before": (0.8, 0.6),  # the same before another noun
    "noun": (NEVER, 0.35),
    "name": (0.6, 0.4),  # words of a headline, and names
    "verb": (0.5, 0.4),
    "participle": (NEVER, 0.5),  # before a noun
    "standing": (NEVER, 0.6),  # verbs of seeming, thinking and wanting
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
BEFORE = frozenset({"amod", "compound", "nmod"})  # relations of words before a noun


def is_deep(parsed: Parsed, token: Token) -> bool:
    """Whether a word stands further down than where a report begins."""
    return token.start - parsed.tokens[0].start >= LEAD


class Unlisted:
    """What was judged of the words of a report that no list gives a type."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.likely: dict[int, float] = {}  # words that were judged
        self.doubtful: set[int] = set()  # those taken only because a report begins with them
        self._headlines: dict[int, bool] = {}

    def in_headline(self, i: int) -> bool:
        """Whether a word stands in a sentence that writes its words with capitals."""
        sentence = self.parsed.sentence_of(i)
        if sentence.i not in self._headlines:
            self._headlines[sentence.i] = is_headline(self.parsed, sentence)
        return self._headlines[sentence.i]

    def happens(self, token: Token) -> bool:
        """Whether a word that no list gives a type tells of a happening."""
        if self._is_general(token):
            return False
        sort = _sort(token)
        if sort == "noun" and _is_none(token):
            return False
        deep, least = LEAST[sort]
        if is_deep(self.parsed, token):
            least = deep
        if least == NEVER:
            return False
        likely = self.likely[token.i] = chance(self.parsed, token, self.in_headline(token.i))
        if likely < deep:
            self.doubtful.add(token.i)
        return likely >= least

    def _is_general(self, token: Token) -> bool:
        """Whether a verb tells what is so or is done as a rule, or bids the reader: in the plain present ("the council
        passes laws") or the imperative ("check out our page") deep in a report, where no day is said."""
        if token.pos != "VERB" or not is_deep(self.parsed, token) or token.dep in BEFORE:
            return False
        if self.in_headline(token.i):
            return False
        below = self.parsed.kids(token.i)
        if any(k.dep in {"aux", "auxpass"} for k in below) or any(
            self.parsed.tokens[i].ent in {"DATE", "TIME"} for k in below for i in self.parsed.subtree(k.i)
        ):
            return False
        plain = token.tag in {"VBZ", "VBP"}
        bids = token.tag == "VB" and token.dep == "ROOT" and not any(k.dep in _SUBJECTS for k in below)
        return plain or bids


def _is_none(token: Token) -> bool:
    """Whether no sense of a noun is a happening, and no verb makes it: "pipeline", "database"."""
    known = fields().nouns.get(token.lemma.lower())
    return known is not None and known[1] == 0 and not known[2]


def _sort(token: Token) -> str:
    """How a word is judged that no list gives a type."""
    words = lexicon()
    if token.pos in {"VERB", "AUX"}:
        if token.dep in BEFORE:
            return "participle"
        return "standing" if token.lemma in words.words["states"] else "verb"
    if token.dep in BEFORE and token.pos != "PROPN":
        return "listed before"
    lemma = token.lemma.lower()
    if lemma in words.nouns or lemma in words.general_nouns:
        return "listed"
    return "name" if token.pos == "PROPN" else "noun"
