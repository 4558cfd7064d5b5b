"""Did it take place, and how sure is the report of it: reads the words around a predicate from the word upwards.

The method is that of De Facto, the factuality profiler of Saurí and Pustejovsky (2012, "Are you sure that this event
happened?"): each word that governs the predicate (`governors`), stands beside it (`markers`) or denies it (`negation`) adds
what it says, and brings its characters along.  Of what is said twice the word nearer to the predicate counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.extract.events.forged import forged
from rashomon.extract.events.governors import governed, has_that, is_definite, is_lacking, is_to
from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.markers import NOTHING, Effect, before_noun, beside
from rashomon.extract.events.negation import negation
from rashomon.extract.events.standing_words import AHEAD, Certainty, standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span

HIGHEST = 8  # words above a predicate that are asked
CLOSE = 3  # of these can be denied together with it
_CARRIES = frozenset({"xcomp", "attr", "acomp", "conj", "auxpass", "oprd"})


@dataclass(frozen=True, slots=True)
class Presented:
    """How a predicate is presented.

    `polarity` is -1 where it is told that it did not take place, with the words that say so in `negation`; `denied` where
    that is what somebody says ("denied that they fled").  `hedge` are the words that make it less than asserted.  `detail`
    says what the certainty leaves open (`promised`, `attempted`, `refused`, ...).
    """

    polarity: Literal[1, -1] = 1
    negation: Span | None = None
    certainty: Certainty = "asserted"
    hedge: Span | None = None
    detail: str | None = None
    denied: bool = False


def presented(parsed: Parsed, token: int, verb: int | None = None) -> Presented:
    """How the predicate at a token is presented; `verb` is the verb that carries a noun for an act, if any."""
    found = _read(parsed, token, verb)
    fake = forged(parsed, verb if verb is not None else token)
    if fake is not None and found.polarity == 1:
        return replace(found, certainty="forged", detail="forged", hedge=fake)
    return found


@dataclass(slots=True)
class _Reading:
    """What the words passed so far have said."""

    made: Presented
    carries: bool = True  # whether a denial further up reaches the predicate
    lifted: bool = False  # whether the next denial is used up ("did not stop at")

    def add(self, effect: Effect, outer: bool = False) -> None:
        """Take in what one word says; of what is said twice the word nearer to the predicate counts."""
        made = self.made
        if effect.denies and not made.denied:
            twice = made.polarity == -1 and made.negation is not None  # "denied that it had not met"
            made = replace(
                made,
                polarity=1 if twice else -1,
                negation=None if twice else effect.span,
                denied=not twice,
                detail=made.detail or effect.detail,
            )
        if effect.negates:
            made = replace(made, polarity=-1, negation=effect.span, detail=made.detail or effect.detail)
        tried = effect.detail == "attempted" or effect.certainty in AHEAD
        if outer and tried and made.detail == "prevented":  # "tried to prevent"
            made = replace(made, polarity=1, negation=None, certainty="possible", detail="attempted")
        if effect.detail == "attempted" and made.detail is None:
            made = replace(made, detail="attempted")
        if effect.certainty != "asserted" and self._counts(effect, outer):
            detail = "conditional" if effect.detail == "if" else effect.detail
            made = replace(made, certainty=effect.certainty, detail=detail, hedge=effect.span)
        self.made = made

    def _counts(self, effect: Effect, outer: bool) -> bool:
        open_yet = self.made.certainty == "asserted"
        if outer:
            return open_yet or effect.detail == "wished"
        return open_yet or (self.made.certainty in AHEAD and effect.detail == "if")

    def deny(self, where: Span) -> None:
        """A denial of the predicate, or of a word above it that carries one down."""
        if self.lifted:
            self.lifted = False
        elif self.made.polarity == 1:
            self.made = replace(self.made, polarity=-1, negation=where)
        else:
            self.made = replace(self.made, polarity=1, negation=None, denied=False)


def _read(parsed: Parsed, token: int, verb: int | None) -> Presented:
    """What the words from the predicate upwards say of it."""
    reading, below, inside = _Reading(Presented()), -1, False
    reading.add(before_noun(parsed, token))
    start = verb if verb is not None else token
    path = list(_path(parsed, start))
    own = negation(parsed, start) if path[0][0] != start and parsed.kids(start, "neg") else None
    if own is not None:  # "said that it was an accident and was not planned"
        reading.deny(own)
    for step, (node, above) in enumerate(path):
        denial = negation(parsed, node, below) if step < CLOSE and reading.carries else None
        if denial is not None:
            reading.deny(denial)
        below = node
        reading.add(beside(parsed, node))
        if above is None:
            break
        effect = governed(parsed, node, above)
        if (effect == NOTHING and _is_background(parsed, node, above)) or _is_left_unsaid(
            parsed, node, above
        ):
            break
        leaves = effect.certainty == "asserted" or effect.detail == "reported"
        reading.carries = effect.lifts or not leaves or (reading.carries and _shares_denial(parsed, node))
        reading.carries = reading.carries and not (effect.certainty == "alleged" or effect.denies)
        reading.lifted = reading.lifted or effect.lifts
        if effect.negates and inside:  # who left without learning that it fell says that it fell
            effect = replace(effect, negates=False)
        if effect.negates and reading.made.detail == "unconfirmed":  # "unable to establish that it fell"
            effect = replace(effect, negates=False)
        if step > 1 and (effect.denies or effect.negates) and _is_setting(parsed, start):
            effect = replace(
                effect, denies=False, negates=False
            )  # "denied that 40 had been hurt in the blast"
        inside = inside or (effect == NOTHING and parsed.tokens[node].dep == "ccomp")
        reading.add(effect, outer=True)
        if effect.settles:
            break
        passed = above.dep == "conj" and all(n != above.i for n, _ in path)  # not asked by itself
        if effect.negates and passed and (twice := negation(parsed, above.i)) is not None:
            reading.deny(twice)  # "and did not fail to ring"
    return reading.made


def _path(parsed: Parsed, start: int) -> Iterator[tuple[int, Token | None]]:
    """The predicate and the words that govern it, up to the end of what can change how sure it is."""
    node = start
    for _ in range(HIGHEST):
        token = parsed.tokens[node]
        ends = token.dep == "ROOT" or (token.dep == "relcl" and not _is_content(parsed, token))
        if ends or token.head == node or _tells_by_itself(parsed, token):
            break
        above = parsed.tokens[token.head]
        if token.dep == "conj":
            if _is_answer(parsed, node):
                break  # "denied that it had leaked and blamed the crew"
            if _is_content_beside(parsed, node, above.i):
                node = above.i
                continue
            noun_beside_verb = token.pos == "NOUN" and above.pos == "VERB"
            if _has_own(parsed, node) or noun_beside_verb or _lacks_object(parsed, above.i):
                break
            node = above.i
            continue
        yield node, above
        node = above.i
    yield node, None


def _is_content(parsed: Parsed, token: Token) -> bool:
    """Whether what the parse takes for a relative clause is what a noun says: "a lie that they fled", "plans to flee"."""
    said = bool(parsed.kids(token.i, "mark")) and parsed.tokens[token.head].lemma in standing_words().says
    passive = bool(parsed.kids(token.i, "auxpass")) and has_that(parsed, token)
    return said or passive or is_to(parsed, token.i)


def _is_answer(parsed: Parsed, node: int) -> bool:
    """Whether a joined verb without a "that" or a subject is of saying or blaming, which is whose who denies and not what is denied."""
    words = standing_words()
    if parsed.tokens[node].tag not in {"VBD", "VBN", "VBZ"} or parsed.kids(
        node, "mark", "nsubj", "nsubjpass", "aux", "auxpass"
    ):
        return False
    said = (parsed.tokens[node], *parsed.kids(node, "dobj"))
    return any(t.lemma in words["answering"] for t in said)


def _is_content_beside(parsed: Parsed, node: int, first: int) -> bool:
    """Whether a clause stands beside another one with "that", with "that" or no subject of its own: "no sign that it fell or that it
    was pushed", "denied that he set the fire and fled"."""
    words = standing_words()
    marks = [{k.lower for k in parsed.kids(i, "mark")} & words["that"] for i in (node, first)]
    subject = parsed.kids(node, "nsubj", "nsubjpass", "expl", "csubj")
    return (bool(marks[0]) or not subject) and bool(marks[1]) and negation(parsed, first) is None


def _is_background(parsed: Parsed, node: int, prep: Token) -> bool:
    """Whether a noun for an act only stands beside what its clause tells: "wants to ask her about the killing"."""
    token, above = parsed.tokens[node], parsed.tokens[prep.head]
    if token.pos in {"NOUN", "PROPN"} and _is_remarked(token, prep, above):
        return True
    if token.pos not in {"NOUN", "PROPN"} or token.dep != "pobj":
        return False
    if above.lemma in standing_words()["partaking"] and prep.lower not in lexicon().preps["of"]:
        return True  # who denies a part in a blast does not deny the blast
    if above.pos in {"VERB", "AUX", "ADJ"} and prep.lower in standing_words()["while_it_was"]:
        return True
    if above.pos in {"VERB", "AUX"}:
        return prep.lower in standing_words()["topics"] and is_definite(parsed, node)
    return above.pos == "NOUN" and prep.lower not in lexicon().preps["of"] and is_definite(parsed, node)


def _is_setting(parsed: Parsed, node: int) -> bool:
    """Whether a noun for an act is the known one in which something is told to have been done: "were hurt in the blast"."""
    noun = parsed.tokens[node]
    prep = parsed.tokens[noun.head]
    told = noun.pos == "NOUN" and noun.dep == "pobj" and parsed.tokens[prep.head].pos == "VERB"
    return told and prep.lower in standing_words()["setting"] and is_definite(parsed, node)


def _is_remarked(noun: Token, governor: Token, above: Token) -> bool:
    """Whether a noun for an act is what somebody speaks of, or is silent of: "avoided commenting on the blast", "would not discuss
    the raid"."""
    words = standing_words()
    if noun.dep == "dobj":
        return governor.lemma in words["remarks"]
    return noun.dep == "pobj" and above.lemma in words["remarks"] and governor.lower in words["remarked"]


def _is_left_unsaid(parsed: Parsed, node: int, above: Token) -> bool:
    """Whether a clause only asks for a part of what it takes to be so, and nobody says it: "refused to say what he was treated
    for", "did not disclose how much it had paid"."""
    token = parsed.tokens[node]
    if (
        token.dep not in {"ccomp", "pcomp"}
        or above.i > node
        or above.lemma not in standing_words()["discloses"]
    ):
        return False
    opens = parsed.tokens[parsed.subtree(node)[0]]
    return opens.tag in {"WP", "WRB", "WP$", "WDT"} and opens.lower not in standing_words()["whether"]


def _tells_by_itself(parsed: Parsed, token: Token) -> bool:
    """Whether a clause is told as fact whatever stands above it: "the men held there", "since he took office"."""
    if token.dep == "acl":
        told = token.tag == "VBN" and not is_lacking(parsed, token)
        return told and not parsed.kids(token.i, "aux", "auxpass", "nsubj", "nsubjpass", "mark")
    if token.dep != "advcl":
        return False
    helpers = {k.lower for k in parsed.kids(token.i, "aux", "auxpass")}
    marks = {k.lower for k in parsed.kids(token.i, "mark")}
    past = token.tag == "VBD" or bool(helpers & standing_words()["past_helper"])
    return past and not marks & standing_words()["conditional"]


def _has_own(parsed: Parsed, node: int) -> bool:
    """A joined verb with a subject or finite auxiliary of its own stands for itself; not the "be" of "may fall or be sold"."""
    helpers = [k for k in parsed.kids(node, "aux", "auxpass") if k.tag not in {"TO", "VB"}]
    if helpers or parsed.kids(node, "nsubj", "nsubjpass"):
        return True
    same = standing_words()["all_the_same"]  # "never heard back and only got a letter"
    goes_on = any(k.i < node and k.lower in same for k in parsed.kids(node, "advmod"))
    return parsed.tokens[node].tag == "VBD" and (goes_on or not _shares_clause(parsed, node))


def _shares_clause(parsed: Parsed, node: int) -> bool:
    """Whether a joined verb stands in one clause of content with the first: "believes that he took it and sold it"."""
    token = parsed.tokens[node]
    while token.dep == "conj":
        token = parsed.tokens[token.head]
    return token.dep == "ccomp" and bool(parsed.kids(token.i, "nsubj", "nsubjpass")) and token.tag == "VBD"


def _lacks_object(parsed: Parsed, node: int) -> bool:
    """Whether what is denied of a verb is its object alone: "had no excuse and accepts the blame"."""
    words = standing_words()
    return not parsed.kids(node, "neg") and any(
        k.lower in words["no"] and k.dep == "det" for o in parsed.kids(node, "dobj") for k in parsed.kids(o.i)
    )


def _takes_place(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb only says that its subject comes about: "did not take place", "never happened"."""
    words = standing_words()
    place = any(k.lower in words["place"] for k in parsed.kids(verb.i, "dobj"))
    return verb.lemma in words["happens"] or (verb.lemma in words["takes"] and place)


def _shares_denial(parsed: Parsed, node: int) -> bool:
    """Whether what is denied above is denied of a word too: not of the definite ("did not stop the search")."""
    token, words = parsed.tokens[node], standing_words()
    if token.dep in _CARRIES or (token.dep == "advcl" and is_to(parsed, node)):
        return True
    if token.dep == "nsubj":
        return _takes_place(parsed, parsed.tokens[token.head])
    if token.dep not in {"dobj", "pobj", "nsubjpass", "prep"}:
        return False
    if token.dep == "prep":
        return token.lower not in words["aside"]
    return not is_definite(parsed, node)
