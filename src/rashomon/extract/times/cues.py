"""What the place of an expression says of the side on which it lies: tense, prepositions, anniversaries, the dateline."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.times.stated import said_before
from rashomon.lang.tables import load_table
from rashomon.model import Span

# Characters from the start of a report in which a dateline may stand.
_DATELINE = 160


@cache
def _table() -> dict[str, Any]:
    table = load_table("en", "times.toml")
    direction = {
        **table["direction"],
        **{k: frozenset(table["direction"][k]) for k in ("befallen", "awaited")},
    }
    return {**table, "direction": direction}


def cues_of(parsed: Parsed, sentence: Sentence, start: int, end: int) -> dict[str, Any]:
    """What the place of an expression says about the side on which it lies."""
    first = parsed.first_token_at(start)
    inside = list(parsed.tokens_in(Span(start, end)))
    root = _root(parsed, inside)
    cues: dict[str, Any] = {"s": sentence.i, "p": sentence.passage}
    direction, by = _direction(parsed, sentence, first)
    tense = tense_of(parsed, root)
    if by in _table()["direction"]["aims"] and not _ahead(parsed, root, first, end):
        direction = 0
    if direction:
        cues["d"] = direction
    owns = parsed.text[end : end + 2] in _table()["beside"]["possessives"]
    if _has_befallen(parsed, root, inside) and (not by or by in _table()["direction"]["aims"]):
        tense = "past"
    elif tense == "present" and (owns or root.dep in ("compound", "nmod")):
        tense = None  # "Friday's vote", "in a Friday vote": the verb says nothing of the vote
    if tense:
        cues["t"] = tense
    before = parsed.tokens[first - 1].lower if first > sentence.first else ""
    if by or before:
        cues["b"] = "by" if by and tense == "past" and _had_ended(parsed, root, by) else by or before
    if first <= sentence.first + 1:
        cues["f"] = 1
    if _remembers(parsed, root) or _after_anniversary(parsed, sentence, first):
        cues["x"] = 1
    if root.dep in ("compound", "nmod", "amod"):
        cues["h"] = 1
    said = said_before(parsed.text, start)
    if said:
        cues["w"] = said
    if start < _DATELINE and _is_dateline(parsed, start, end):
        cues["l"] = 1
    return cues


def _remembers(parsed: Parsed, root: Token) -> bool:
    """Whether the expression hangs on an anniversary."""
    nouns = _table()["direction"]["anniversaries"]
    above = [root, *parsed.ancestors(root.i)][:6]
    if any(t.lemma.lower() in nouns for t in above):
        return True
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    return verb is not None and any(
        t.lemma.lower() in nouns for t in parsed.kids(verb.i, "nsubj", "nsubjpass", "attr", "dobj")
    )


def _after_anniversary(parsed: Parsed, sentence: Sentence, first: int) -> bool:
    """Whether an anniversary is named shortly before, with no verb between: "the anniversary of it, due on May 5"."""
    for token in reversed(parsed.tokens[max(sentence.first, first - 14) : first]):
        if token.lemma.lower() in _table()["direction"]["anniversaries"]:
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return False
    return False


def _is_dateline(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a date near the top is the dateline's: a dash or an agency follows, or it has a line for itself."""
    after = parsed.text[end : end + 40]
    if re.match(r"\s*(?:\([^)\n]{2,30}\)\s*)?(?:--|—|–|_|-)\s", after) or re.match(
        r"\s*\([A-Z][A-Za-z. ]{1,20}\)", after
    ):
        return True
    if re.fullmatch(r"\W*[A-Z][^.,\n]{1,30},\s*", parsed.text[:start]) and re.match(r"\.\s+[A-Z/]", after):
        return True  # "Oldmill, July 16. The report ..."
    line = parsed.text[
        parsed.text.rfind("\n", 0, start) + 1 : (parsed.text.find("\n", end) + 1 or len(parsed.text) + 1) - 1
    ]
    return len(line.strip()) <= end - start + 24 and len(line.strip()) < len(parsed.text.strip())


def _root(parsed: Parsed, inside: list[Token]) -> Token:
    """The token of the expression that the others hang on."""
    numbers = {t.i for t in inside}
    for token in inside:
        if token.head not in numbers or token.head == token.i:
            return token
    return inside[-1]


def _direction(parsed: Parsed, sentence: Sentence, first: int) -> tuple[int, str]:
    """-1 after "since", 1 after "until" or "by", with that word; 0 without such a word."""
    table = _table()["direction"]
    for i in range(first - 1, max(first - 3, sentence.first) - 1, -1):
        word = parsed.tokens[i].lower
        if word in table["past"]:
            return -1, word
        if word in table["future"] or word in table["aims"]:
            return 1, word
        if word in table["as"] and i > sentence.first and parsed.tokens[i - 1].lower in table["before_as"]:
            return 1, word
        if word not in table["between"]:
            break
    return 0, ""


def _ahead(parsed: Parsed, root: Token, first: int, end: int) -> bool:
    """Whether "for" before a day names when something is to be: "called a strike for Monday"; not "grief for Friday's
    victims"."""
    verb = next((t for t in parsed.ancestors(root.i) if t.pos in ("VERB", "AUX")), None)
    owns = parsed.text[end : end + 2] in _table()["beside"]["possessives"]
    return verb is not None and not owns and root.dep == "pobj" and root.head == first - 1


def _has_befallen(parsed: Parsed, root: Token, inside: list[Token]) -> bool:
    """Whether the expression dates what nobody plans, whatever the verb: "will look into Friday's attack"; not what is
    awaited: "ahead of Friday's ruling"."""
    table = _table()["direction"]
    above = parsed.tokens[root.head]
    noun = parsed.tokens[above.head] if above.pos == "ADP" and above.lower in table["dates_noun"] else above
    if noun.lemma.lower() not in table["befallen"] or noun.pos not in ("NOUN", "PROPN"):
        return False
    first = min(t.i for t in inside)
    around = (t.lower for t in parsed.tokens[max(0, min(first, noun.i) - 4) : max(first, noun.i)])
    plans = (t.lemma.lower() for t in parsed.kids(noun.i, "amod", "acl", "compound"))
    awaited: frozenset[str] = table["awaited"]
    return awaited.isdisjoint(around) and awaited.isdisjoint(plans)


def _had_ended(parsed: Parsed, root: Token, by: str) -> bool:
    """Whether what lasted until a day is told from later: "Until Thursday they had not named him", "by Monday it fell"."""
    if by not in _table()["direction"]["ends"]:
        return by in _table()["direction"]["deadlines"]
    verb = next((t for t in parsed.ancestors(root.i) if t.pos in ("VERB", "AUX")), None)
    past = _table()["auxiliaries"]["pluperfect"]
    return verb is not None and any(k.lower in past for k in parsed.kids(verb.i, "aux"))


def tense_of(parsed: Parsed, root: Token) -> str | None:
    """ "past", "present" or "future": the tense of the verb that governs the expression."""
    for token in (root, *parsed.ancestors(root.i)):
        if token.lemma in _table()["direction"]["upcoming"] and token.pos == "ADJ":
            return "future"
        if token.pos in ("VERB", "AUX"):
            found = _verb_tense(parsed, token)
            if found:
                return found
    return None


def _verb_tense(parsed: Parsed, verb: Token) -> str | None:
    helpers = parsed.kids(verb.i, "aux", "auxpass")
    lowers = {t.lower for t in helpers}
    table, plans = _table()["auxiliaries"], _table()["direction"]["plans"]
    if not lowers.isdisjoint(table["future"]):
        return "future"
    if not lowers.isdisjoint(table["infinitive"]):
        head = parsed.tokens[verb.head]
        if head.lemma in table["be"] and head.tag in ("VBZ", "VBP", "VBD"):
            return "future"
        if head.lemma in plans or head.lower in plans:
            return "past" if _had_been(parsed, head) else "future"
        if any(
            k.lower in _table()["direction"]["picks"]
            for k in parsed.kids(head.i, "amod", "nummod", "advmod", "compound")
        ):
            return None  # "the first countries to join on Friday"
        return "future" if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN") else None
    if any(t.lower in table["past"] and t.tag == "VBD" for t in helpers):
        return "future" if _plans(parsed, verb, plans) else "past"
    if verb.tag == "VBD":
        return "future" if verb.lemma in _table()["direction"]["sets_date"] else "past"
    if not lowers.isdisjoint(table["perfect"]):
        return "future" if verb.lemma in _table()["direction"]["sets_date"] else "past"
    if not lowers.isdisjoint(table["modal"]):
        return "future" if lowers.isdisjoint(table["no_side"]) else None
    if any(t.tag in ("VBZ", "VBP") for t in helpers) or verb.tag in ("VBZ", "VBP"):
        if verb.tag == "VBN":
            return "future" if verb.lemma in plans else None
        return None if verb.lemma in _table()["direction"]["speech"] else "present"
    if verb.tag == "VBN":
        return "future" if verb.lemma in plans and not _was_set(parsed, verb) else "past"
    return None


def _was_set(parsed: Parsed, verb: Token) -> bool:
    """Whether something was set up and not planned: "the record set on Monday"."""
    table = _table()["direction"]
    noun = parsed.tokens[verb.head]
    return verb.dep == "acl" and noun.lemma in table["made"] and verb.lemma in table["makes"]


def _had_been(parsed: Parsed, plan: Token) -> bool:
    """Whether the plan itself is past: "had been due to"."""
    around = [plan, parsed.tokens[plan.head]] if plan.dep in ("acomp", "xcomp", "oprd") else [plan]
    return any(
        t.lower in _table()["auxiliaries"]["pluperfect"]
        for head in around
        for t in parsed.kids(head.i, "aux")
    )


def _plans(parsed: Parsed, verb: Token, plans: list[str]) -> bool:
    """Whether a passive tells a plan: "was due", "was set for"; not "was aimed at a van"."""
    at = _table()["direction"]["targets"]
    return (
        verb.lemma in plans
        and verb.tag == "VBN"
        and not any(k.lower in at for k in parsed.kids(verb.i, "prep"))
    )
