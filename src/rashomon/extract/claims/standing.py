"""How a proposition is told: whether it is so, and how surely; what is asked is not told."""

from __future__ import annotations

from dataclasses import replace

from rashomon.extract.claims.predicates import Predicate
from rashomon.extract.claims.words import claim_words
from rashomon.extract.events.governors import is_beyond
from rashomon.extract.events.negation import DASHES
from rashomon.extract.events.standing import Standing, standing
from rashomon.extract.events.standing_words import standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span

_QUESTION_WORDS = frozenset({"WP", "WRB", "WP$"})


def standing_of(parsed: Parsed, predicate: Predicate) -> Standing:
    """How a predicate is told, by the words that govern it; a question leaves it open."""
    if _is_asked(parsed, predicate) or _is_asked_who(parsed, predicate):
        return Standing(certainty="possible")
    made = standing(parsed, predicate.at, predicate.verb if predicate.verb != predicate.at else None)
    made = _negated(parsed, predicate, made)
    if made.certainty == "asserted" and not made.denied and _only_meant(parsed, predicate):
        return replace(made, certainty="planned")
    return made


def _is_asked_who(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether a clause only asks which of some it was, or says of one that he was not: "whether it was Kesh or Orl that fired", "it was
    not Kesh that fired"; that somebody did is told elsewhere."""
    verb = parsed.tokens[predicate.verb]
    which = parsed.tokens[verb.head] if verb.dep == "relcl" else None
    while which is not None and which.dep == "conj":
        which = parsed.tokens[which.head]
    be = parsed.tokens[which.head] if which is not None and which.dep == "attr" else None
    if be is None or be.lemma != claim_words().being or not parsed.kids(be.i, "nsubj", "expl"):
        return False
    asked = any(k.lower in standing_words()["whether"] for k in parsed.kids(be.i, "mark"))
    return asked or bool(parsed.kids(be.i, "neg"))


def _negated(parsed: Parsed, predicate: Predicate, made: Standing) -> Standing:
    """The standing with the "not" that the parse hangs on what a copula tells: "was not alone"."""
    if made.polarity == -1 or made.negation is not None or predicate.form != "complement":
        return made
    marks = [k for i in (predicate.at, predicate.verb) for k in parsed.kids(i, "neg")]
    marks = [k for k in marks if parsed.tokens[k.i - 1].text not in DASHES]  # "guests, not thieves"
    if len(marks) != 1:
        return made
    return replace(made, polarity=-1, negation=Span(marks[0].start, marks[0].end))


def _only_meant(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether an infinitive is what somebody means, asks or would need to do ("agreed to reopen", "a bill to reopen"): it is
    told only under verbs that say that it came to pass or did not ("began to", "failed to")."""
    token = _joined_to(parsed, predicate.verb)
    if token.dep == "pcomp" and token.tag == "VBG":
        return parsed.tokens[parsed.tokens[token.head].head].lemma in claim_words().able
    if not any(k.tag == "TO" for k in parsed.kids(token.i, "aux")):
        return False
    if any(k.tag in _QUESTION_WORDS for k in parsed.kids(token.i, "advmod", "mark")):
        return True  # "knows how to win"
    above = parsed.tokens[token.head]
    if above.pos == "NOUN" and parsed.tokens[above.head].lemma in standing_words()["seize"]:
        return False  # "found time to see him"
    if above.lemma in standing_words()["firsts"]:
        return False  # "was the last to leave"
    if is_beyond(parsed, above):
        return False
    if above.lemma == claim_words().to_do.have and above.tag == "VBD":
        return False  # "had to leave their homes"
    return not (above.lemma in claim_words().comes_to_pass and above.i != token.i)


def _joined_to(parsed: Parsed, verb: int) -> Token:
    """The infinitive to which a bare verb is joined ("hurried to find and hold him"), else the verb itself."""
    token = parsed.tokens[verb]
    while token.dep == "conj" and token.tag == "VB":
        if parsed.kids(token.i, "nsubj", "nsubjpass") or any(
            k.tag != "TO" for k in parsed.kids(token.i, "aux")
        ):
            break
        token = parsed.tokens[token.head]
    return token


def _is_asked(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether a clause is a question, by its mark or by the word that opens it ("asked who invents such things")."""
    sentence = parsed.sentence_of(predicate.verb)
    if parsed.tokens[sentence.last - 1].text == "?":
        return True
    token = parsed.tokens[predicate.verb]
    return token.dep in {"ccomp", "pcomp"} and any(
        k.tag in _QUESTION_WORDS for k in parsed.kids(predicate.verb, "nsubj", "nsubjpass", "dobj", "advmod")
    )
