"""What denies a predicate where it stands: a particle beside it, a "no" before its subject or object, "at no time".

`not only`, `no sooner`, `nothing but` and their like deny nothing, and a "not" behind a comma denies what follows it.
"""

from __future__ import annotations

from rashomon.extract.events.standing_words import standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span

DASHES = frozenset({",", "-", "–", "—"})


def negation(parsed: Parsed, node: int, below: int = -1) -> Span | None:
    """The words that deny a predicate, by more than the "no" of its dependent `below`, which was counted there."""
    found = _particle(parsed, node) or _joined(parsed, node) or _phrase(parsed, node)
    found = found or _argument(parsed, node, below) or _nearly(parsed, node) or _in_front(parsed, node)
    return None if found is None or _until_then(parsed, node) else found


def _particle(parsed: Parsed, node: int) -> Span | None:
    """ "not", "never", "neither" beside the word, and the "no" before a noun."""
    words = standing_words()
    for longer in parsed.kids(node, "advmod"):
        for no in parsed.kids(longer.i) if longer.lower in words["longer"] else ():
            if no.lower in words["no"]:
                return Span(no.start, longer.end)
    for kid in parsed.kids(node):
        beside = kid.dep in {"det", "advmod", "preconj", "intj", "cc"} and kid.lower in words["negators"]
        if not (kid.dep == "neg" or beside) or _afterthought(parsed, node, kid):
            continue
        if kid.dep == "cc" and (kid.i > node or kid.lower in words["nor"]):
            continue
        if not _only(parsed, kid, node):
            return Span(kid.start, kid.end)
    return None


def _joined(parsed: Parsed, node: int) -> Span | None:
    """The "nor" before a word that is joined to another, and the "never" before that one where "or" joins them."""
    token, words = parsed.tokens[node], standing_words()
    for kid in parsed.kids(token.head, "cc") if token.dep == "conj" else ():
        if kid.lower in words["nor"] and kid.i < node:
            return Span(kid.start, kid.end)
        alone = not parsed.kids(node, "nsubj", "nsubjpass", "aux", "auxpass")
        if kid.lower in words["either"] and kid.i < node and alone:  # "never arrested or held anybody"
            return _particle(parsed, token.head)
    return None


def _phrase(parsed: Parsed, node: int) -> Span | None:
    """ "at no time", "in no way", "under no circumstances"."""
    words = standing_words()
    below = [node, *(k.i for k in parsed.kids(node, "aux"))]
    for prep in [p for i in below for p in parsed.kids(i, "prep", "advmod")]:
        for noun in parsed.kids(prep.i, "pobj") if prep.lower in words["no_phrase_preps"] else ():
            for no in parsed.kids(noun.i, "det", "neg"):
                if no.lower in words["not_any"] and noun.lemma in words["no_phrase"]:
                    return Span(prep.start, noun.end)
    return None


def _in_front(parsed: Parsed, node: int) -> Span | None:
    """A "no" or "not" in front, for which the auxiliary stands before the subject: "at no stage of the crossing were the
    doors opened", "not once had the bank warned them"; not "not only did he", "not until Monday did he"."""
    words, sentence = standing_words(), parsed.sentence_of(node)
    verb = _verb_before_subject(parsed, node)
    if verb is None or parsed.tokens[sentence.last - 1].text == "?":
        return None
    counts = words["not_only"] | words["no_more"] | words["until"] | words["single"]
    for no in parsed.tokens[sentence.first : verb]:
        before, after = parsed.tokens[no.i - 1], parsed.tokens[no.i + 1]
        opens = no.i == sentence.first or before.pos in {"PUNCT", "CCONJ", "ADP"}
        if no.lower in words["not_one"] and after.lower not in words["once"]:
            continue  # "not far from the bridge was a bomb found"
        if opens and no.lower in words["negators"] and after.lower not in counts:
            return Span(no.start, after.end)
    return None


def _verb_before_subject(parsed: Parsed, node: int) -> int | None:
    """The finite auxiliary right before the subject of a predicate, as in a question."""
    below = [node, *(k.i for k in parsed.kids(node, "acomp", "ccomp"))]
    for subject in (k for i in below for k in parsed.kids(i, "nsubj", "nsubjpass")):
        first = min(parsed.subtree(subject.i))
        verb = parsed.tokens[first - 1]
        if first > 0 and verb.i <= node and verb.lemma in standing_words()["turns"]:
            return verb.i
    return None


def _argument(parsed: Parsed, node: int, below: int) -> Span | None:
    """ "nobody", "none of them", "no group", "neither of the two" as subject or object."""
    words = standing_words()
    for one in parsed.kids(node, "nsubj", "nsubjpass", "dobj"):
        if one.i == below:
            continue
        after = parsed.tokens[one.i + 1] if one.i + 1 < len(parsed.tokens) else one
        if one.lower in words["nobody"] and after.lower not in words["but"]:
            return Span(one.start, one.end)
        for kid in parsed.kids(one.i, "det", "preconj", "cc", "neg", "advmod"):
            none = kid.lower in words["not_any"] or (kid.lower in words["not_one"] and _single(parsed, kid))
            if none and kid.i < one.i and not _counts(parsed, kid):
                return Span(kid.start, kid.end)
    return None


def _nearly(parsed: Parsed, node: int) -> Span | None:
    """ "almost", "nearly" right before a verb of the past."""
    token, before = parsed.tokens[node], parsed.tokens[node - 1] if node else None
    if before is None or before.head != node or token.tag not in {"VBD", "VBN"}:
        return None
    return Span(before.start, before.end) if before.lower in standing_words()["nearly"] else None


def _only(parsed: Parsed, word: Token, node: int) -> bool:
    """Whether a "not" denies only that nothing more was done ("not only", "no sooner", "not help but")."""
    words, tokens = standing_words(), parsed.tokens
    following = tokens[word.i + 1].lower if word.i + 1 < len(tokens) else ""
    if following in words["not_only"] or following in words["no_more"]:
        return True
    between = [t.lower for t in tokens[word.i + 1 : node]] if word.i < node else []
    if any(t in words["not_only"] for t in between):
        return True
    return _but(parsed, node)


def _but(parsed: Parsed, node: int) -> bool:
    """Whether a denied word goes on with "but" and a verb: "could not help but condemn"."""
    words, after = standing_words(), parsed.tokens[node + 1 : node + 3]
    return len(after) == 2 and after[0].lower in words["but"] and after[1].tag == "VB"


def _single(parsed: Parsed, word: Token) -> bool:
    """Whether "not" stands before "a" or "one": "not a single guard"."""
    after = parsed.tokens[word.i + 1] if word.i + 1 < len(parsed.tokens) else word
    return after.lower in standing_words()["single"]


def _counts(parsed: Parsed, no: Token) -> bool:
    """Whether a "no" stands before a number or a phrase that denies nothing: "no fewer than ten"."""
    after = parsed.tokens[no.i + 1] if no.i + 1 < len(parsed.tokens) else no
    return after.lower in standing_words()["no_more"]


def _until_then(parsed: Parsed, node: int) -> bool:
    """Whether a denied deed of the past came about in the end: "did not leave until Monday", "was not hit until the man fired"."""
    words = standing_words()
    helpers = {k.lower for k in parsed.kids(node, "aux")}
    if parsed.tokens[node].tag == "VB" and not helpers & words["did"]:
        return False
    for prep in parsed.kids(node, "prep"):
        for then in parsed.kids(prep.i) if prep.lower in words["until"] else ():
            if then.dep in {"pobj", "pcomp", "prep"} and then.lower not in words["for_good"]:
                return True
    return any(
        mark.lower in words["until"]
        for clause in parsed.kids(node, "advcl")
        for mark in parsed.kids(clause.i, "mark")
    )


def _afterthought(parsed: Parsed, node: int, word: Token) -> bool:
    """Whether a "not" stands after a comma behind the verb, and denies something else: "asked him, not the mayor"."""
    return word.i > node and parsed.tokens[word.i - 1].text in DASHES
