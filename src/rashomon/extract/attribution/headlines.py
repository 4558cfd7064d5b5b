"""Who speaks in a headline: before or after its colon, or by the verb that its capitals hide."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.attribution.candidates import Candidate, Cue
from rashomon.extract.attribution.cues import endings, grammar
from rashomon.extract.attribution.reading import Proposal, Reading
from rashomon.extract.text.datelines import DASHES
from rashomon.extract.text.parse import Token
from rashomon.extract.text.vocabulary import noun_class

_HEADLINE = 30  # tokens that the first passage may have to be read as a headline


def find_in_headline(reading: Reading) -> list[Proposal]:
    """A headline's colon ("Minister: dam will hold"), or its verb where capitals hide it ("Minister Slams Dam Plan")."""
    if not reading.parsed.sentences:
        return []
    passage = reading.parsed.sentences[0].passage
    tokens = [t for t in reading.parsed.tokens if t.passage == passage]
    if len(tokens) > _HEADLINE:
        return []
    for t in tokens:
        dash = t.text in DASHES and t.i and reading.parsed.tokens[t.i - 1].end < t.start
        if dash and reading.inside[t.i] < 0 and _is_signed(reading, [x for x in tokens if x.i > t.i]):
            left = [x for x in tokens if x.i < t.i]
            if len(left) > 3 and any(x.pos in ("VERB", "AUX") for x in left):
                return [_colon(t, [x for x in tokens if x.i > t.i and x.text not in ".!?"], left)]
        if t.text != ":" or reading.inside[t.i] >= 0:
            continue
        left = [x for x in tokens if x.i < t.i]
        right = [x for x in tokens if x.i > t.i and x.text not in ".!?"]
        if _is_name(reading, left) and len(right) > 2:
            return [_colon(t, left, right)]
        if _is_name(reading, right) and len(left) > 3:
            return [_colon(t, right, left)]
    return _capitals(reading, tokens)


def _is_name(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a few words before a colon name somebody or a document."""
    if not 0 < len(tokens) <= 6 or any(
        t.pos in ("VERB", "AUX", "NUM") or t.lower in grammar("placing") for t in tokens
    ):
        return False
    nouns = [t for t in tokens if t.pos in ("PROPN", "NOUN")]
    head = nouns[-1] if nouns else None
    if head is None or head.lower in grammar("labels"):
        return False
    if noun_class(head) not in (None, "place") or head.lower in reading.words.documents:
        return True
    return any(t.lower == head.lower and t.ent in ("PERSON", "ORG", "NORP") for t in reading.parsed.tokens)


def _is_signed(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether what stands behind a dash is a person's or a body's name, or an office ("... a mistake – Brask")."""
    tokens = [t for t in tokens if t.text not in ".!?"]
    nominal = ("PROPN", "NOUN", "ADJ", "DET")
    if not 0 < len(tokens) <= 4 or any(t.pos not in nominal and not t.text.istitle() for t in tokens):
        return False
    head = tokens[-1]
    people = ("PERSON", "ORG", "NORP")
    elsewhere = (t for t in reading.parsed.tokens if t.text == head.text and t.passage != head.passage)
    return noun_class(head) == "person" or any(t.ent in people for t in elsewhere)


def _capitals(reading: Reading, tokens: Sequence[Token]) -> list[Proposal]:
    """The verb of a headline in capitals, which the tagger takes for a name."""
    words = [t for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    if len(words) < 4 or sum(t.text[0].isupper() for t in words) < 0.8 * len(words):
        return []
    last = next((k for k, t in enumerate(tokens) if t.text in ".!?:;"), len(tokens))
    ends = endings("third_person_ends")
    for k, t in enumerate(tokens[:last]):
        lemmas = [t.lower.removesuffix(end) for end in ends]
        lemma = lemmas[0]
        frames = next((f for form in lemmas if (f := reading.words.verbs.get(form))), None)
        known = frames and ("quote" in frames or "object" in frames) and t.lower.endswith(ends)
        if not known or t.pos not in ("PROPN", "NOUN") or k == 0 or last - k < 2 or reading.inside[t.i] >= 0:
            continue
        before = tokens[:k]
        if (
            any(x.pos in ("VERB", "AUX", "ADP", "PUNCT") for x in before)
            or len(before) > 5
            or lemma in reading.words.nouns
        ):
            continue
        what = Candidate("headline", tuple(x.i for x in tokens[k + 1 : last]), reading.words.act_of(lemma))
        return [Proposal(Cue(t.i, t.i, t.i + 1, "verb", what.act), (what,), True, tuple(x.i for x in before))]
    return []


def _colon(colon: Token, source: Sequence[Token], content: Sequence[Token]) -> Proposal:
    cue = Cue(colon.i, colon.i, colon.i + 1, "colon", "speech")
    what = Candidate("headline", tuple(t.i for t in content))
    return Proposal(cue, (what,), True, tuple(t.i for t in source))
