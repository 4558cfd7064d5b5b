"""What a forged, staged or invented record shows did not thereby happen: "the entries that show him leaving were forged"."""

from __future__ import annotations

from itertools import pairwise

from rashomon.extract.events.negation import negation
from rashomon.extract.events.standing_words import standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span

HIGHEST = 4  # words above a predicate among which the verb of showing is looked for
PAUSES = frozenset({",", ";", ":", "-", "–", "—"})


def forged(parsed: Parsed, node: int) -> Span | None:
    """The word that calls the record a forgery that a predicate is shown or told by, if there is one."""
    if not any(t.lower in standing_words()["forged"] for t in parsed.words(parsed.sentence_of(node))):
        return None
    found = _according(parsed, node)
    if found is not None:
        return found
    for above in [*parsed.ancestors(node)][:HIGHEST]:
        if above.lemma in standing_words()["shows"] and above.pos == "VERB":
            for record in _shown_by(parsed, above):
                found = _called_forged(parsed, record)
                if found is not None:
                    return found
        elif _is_record(above):
            found = _called_forged(parsed, above) if _tells_of(parsed, above, node) else None
            if found is not None:
                return found
    return _in_order(parsed, node)


def _in_order(parsed: Parsed, node: int) -> Span | None:
    """The same by the order of the words alone, where the parse loses the thread: a record, a verb of showing, the
    predicate, "was forged", with no comma between."""
    words, sentence = standing_words(), parsed.words(parsed.sentence_of(node))
    before = [t for t in sentence if t.i < node]
    shown = next((t for t in before if t.lemma in words["shows"] and t.tag[:2] in {"VB", "NN"}), None)
    if shown is None or not any(_is_record(t) for t in before if t.i < shown.i):
        return None
    for helper, word in pairwise(t for t in sentence if t.i > node):
        if helper.text in PAUSES:
            return None
        if helper.lower in words["was"] and word.lower in words["forged"]:
            return Span(word.start, word.end)
    return None


def _is_record(token: Token) -> bool:
    """Whether a word names something that shows or tells, capitals aside."""
    records = standing_words()["record"]
    return token.pos in {"NOUN", "PROPN"} and bool(
        {token.lemma.lower(), token.lower.removesuffix("s")} & records
    )


def _shown_by(parsed: Parsed, verb: Token) -> list[Token]:
    """The record that a verb of showing is said of: its subject, or the noun before it."""
    found = list(parsed.kids(verb.i, "nsubj", "nsubjpass"))
    node = verb
    while node.dep in {"relcl", "acl", "xcomp", "ccomp", "advcl"}:
        node = parsed.tokens[node.head]
        found.append(node)
        if node.pos == "NOUN":
            break
        found += parsed.kids(node.i, "nsubj", "nsubjpass")
    return [t for t in found if _is_record(t)]


def _tells_of(parsed: Parsed, record: Token, node: int) -> bool:
    """Whether a record tells of a predicate: a clause or a gerund behind it ("a video of him leaving")."""
    for kid in parsed.kids(record.i, "acl", "ccomp", "prep", "relcl"):
        if kid.dep != "relcl" and node in parsed.subtree(kid.i):
            return parsed.tokens[node].pos == "VERB"
    return False


def _called_forged(parsed: Parsed, record: Token) -> Span | None:
    """The word by which a record is called a forgery: before it, or said of it."""
    words = standing_words()["forged"]
    for kid in parsed.kids(record.i, "amod", "compound", "acl", "appos"):
        if kid.lower in words:
            return Span(kid.start, kid.end)
    if record.dep not in {"nsubj", "nsubjpass", "dobj", "conj"}:
        return None
    verb = parsed.tokens[record.head]
    if record.dep != "dobj" and verb.pos == "VERB" and verb.lower in words:
        return None if negation(parsed, verb.i) else Span(verb.start, verb.end)
    if record.dep == "dobj" and verb.lemma in words:  # "forged a letter that says"
        return Span(verb.start, verb.end)
    said = parsed.kids(verb.i, "acomp", "attr", "oprd")
    said += [p for k in parsed.kids(verb.i, "prep") for p in parsed.kids(k.i, "amod", "pobj")]
    for kid in said:
        if kid.lower in words and negation(parsed, verb.i) is None:
            return Span(kid.start, kid.end)
    return None


def _according(parsed: Parsed, node: int) -> Span | None:
    """ "According to a forged letter, they fled." """
    for kid in parsed.kids(node, "prep"):
        if kid.lower in standing_words()["according"]:
            for to in (kid, *parsed.kids(kid.i, "prep")):
                for record in parsed.kids(to.i, "pobj"):
                    found = _called_forged(parsed, record)
                    if found is not None:
                        return found
    return None
