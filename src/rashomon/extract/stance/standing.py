"""Standing relations between two actors: what a noun, an adjective or a verb of state says of both.

"Tensions between A and B", "A's close ties with B", "A is an ally of B", "A's ally B", "A sees B as its foe", "A-backed",
"A sides with B", "A acts as a mediator between B and C".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.text.clauses import Frame, frame, heads, obliques, with_conjuncts
from rashomon.extract.text.parse import Parsed, Token
from rashomon.lang.tables import load_table
from rashomon.model import Mention, Span
from rashomon.names import country_of_capital, country_of_demonym

_NAMING = frozenset({"attr", "acomp", "oprd", "appos"})
_GOVERNED = frozenset({"dobj", "attr", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two mentions before it becomes a record."""

    left: Mention
    right: Mention
    relation: str
    sign: Literal[-1, 0, 1]
    trigger: Span
    voice: str | None = None
    when: str | None = None
    confidence: float = 0.8


def is_somebody(mention: Mention, sign: int = 1) -> bool:
    """Whether a mention can be an end of a tie: people, bodies, states and places that stand for those who rule there; a
    named place, where something friendly or hostile is done to it."""
    if mention.type == "place":
        known = mention.metonym or country_of_capital(mention.text) is not None
        return known or (sign != 0 and mention.kind == "name")
    return mention.metonym or mention.type != "thing"


@dataclass(frozen=True, slots=True)
class Standing:
    """Reads the standing relations of a document."""

    parsed: Parsed
    index: MentionIndex
    voices: Voices
    table: dict[str, Any]

    def all(self) -> Iterator[Link]:
        """The relations of every word that names one, in text order."""
        for token in self.parsed.tokens:
            lemma = token.lemma.lower()
            if token.pos == "NOUN" and lemma in self.table["nouns"]:
                yield from self._noun(token, lemma)
            if token.pos in {"NOUN", "ADJ"} and lemma in self.table["copulas"]:
                yield from self._named(token, lemma)
            if token.pos == "NOUN" and lemma in self.table["answers"]["asked"]:
                yield from self._answered(token)
            if token.pos == "NOUN" and self._mediates(token, lemma):
                yield from self._between(token)
            if token.pos == "VERB" and token.lemma in _verbs():
                yield from self._verb(token)
            if "-" in token.text or token.lower in self.table["suffixes"]:
                yield from self._suffix(token)

    # ------------------------------------------------------------------ verbs

    def _verb(self, token: Token) -> Iterator[Link]:
        """ "A sides with B", "A brought down B"."""
        made = frame(self.parsed, token.i)
        if self.parsed.kids(token.i, "neg"):
            return
        for key in _verbs()[token.lemma]:
            _, _, rest = key.partition(" ")
            if rest and rest != made.particle and rest not in made.oblique:
                continue
            if not rest and made.particle:
                continue
            others = made.oblique.get(rest, made.object)
            yield from self._links(made.subject, others, self.table["verbs"][key], token)

    # ------------------------------------------------------------------ nouns

    def _noun(self, token: Token, lemma: str) -> Iterator[Link]:
        """ "tensions between A and B", "A's ties with B", "A offered condolences to B"."""
        relation, sign, *only = self.table["nouns"][lemma]
        if self._is_bad(token):
            sign = -1
        near, preps = obliques(self.parsed, token.i), self.table["prepositions"]
        both = self._mentions([i for p in preps["both"] for i in near.get(p, ())])
        for n, left in enumerate(both):
            for right in both[n + 1 :]:
                yield self._link(left, right, (relation, sign), token)
        if both:
            return
        lefts = heads(self.parsed, self.parsed.kids(token.i, "poss"))
        allowed = only[0].split() if only else [p for p in preps["other"] if p not in preps["owner"]]
        others = [i for p in allowed for i in near.get(p, ())]
        above = self.parsed.tokens[token.head]
        if token.dep in _GOVERNED and above.pos in {"VERB", "AUX"}:
            made: Frame = frame(self.parsed, token.head)
            if self.parsed.kids(token.head, "neg") or self._is_none(token):
                return
            subject = self._all_of_which(above) or made.subject
            lefts = lefts or [i for i in subject if i != token.i]
            behind = only[0].split() if only else preps["of_verb"]
            others = others or [i for p in behind for i in made.oblique.get(p, ())] + (
                [] if only else made.dative
            )
        elif token.dep == "pobj" and above.lower in preps["state_in"]:
            lefts = lefts or self._bearers(above)
        lefts = lefts or [i for p in preps["owner"] for i in near.get(p, ())]
        yield from self._links(lefts, others, (relation, sign), token)

    def _is_bad(self, token: Token) -> bool:
        """Whether a relation is said to be bad, before its noun or behind it: "tense ties", "ties are frosty", "ties soured"."""
        verb = self.parsed.tokens[token.head]
        said = self.parsed.kids(token.i, "amod")
        if token.dep in ("nsubj", "nsubjpass"):
            said = [*said, verb, *self.parsed.kids(verb.i, "acomp", "attr", "oprd")]
        return not {w for k in said for w in (k.lower, k.lemma.lower())}.isdisjoint(_adjectives())

    def _is_none(self, token: Token) -> bool:
        """Whether there is none of it: "has no ties with"."""
        return any(k.lower in self.table["ends"]["none"] for k in self.parsed.kids(token.i, "det", "neg"))

    def _all_of_which(self, verb: Token) -> list[int]:
        """Those of whom a clause with "both of which", "each of whom" tells, which the parser takes for no subject."""
        before = [t for t in self.parsed.tokens[max(0, verb.i - 3) : verb.i] if t.tag in ("WDT", "WP")]
        for pronoun in before[-1:]:
            each = self.parsed.tokens[self.parsed.tokens[pronoun.head].head]
            if pronoun.dep == "pobj" and each.lower in self.table["ends"]["each"]:
                before_it = [t for t in self.parsed.tokens[max(0, each.i - 3) : each.i] if t.pos != "PUNCT"]
                if not before_it:
                    return []
                noun = before_it[-1]
                while noun.dep == "conj":
                    noun = self.parsed.tokens[noun.head]
                return [i for i in with_conjuncts(self.parsed, noun.i) if i < each.i]
        return []

    def _bearers(self, preposition: Token) -> list[int]:
        """Who is in a relation: "A is locked in a dispute with B", "A, in conflict with B"."""
        above = self.parsed.tokens[preposition.head]
        if above.pos in {"VERB", "AUX"}:
            made = frame(self.parsed, above.i)
            return made.object if made.passive else made.subject
        return [above.i] if above.pos in {"NOUN", "PROPN"} else []

    def _answered(self, token: Token) -> Iterator[Link]:
        """ "A did not respond to B's request", "A met B's demands"."""
        answers, above = self.table["answers"], self.parsed.tokens[token.head]
        owners = heads(self.parsed, self.parsed.kids(token.i, "poss"))
        if token.dep == "pobj" and above.lower in answers["to"]:
            above = self.parsed.tokens[above.head]
        elif token.dep != "dobj":
            return
        if above.lemma not in answers["verbs"] or not owners:
            return
        pair = answers["no"] if self.parsed.kids(above.i, "neg") else answers["yes"]
        yield from self._links(frame(self.parsed, above.i).subject, owners, pair, token)

    def _named(self, token: Token, lemma: str) -> Iterator[Link]:
        """ "A is an ally of B", "A, an ally of B", "A's ally B", "A sees B as its foe"."""
        pair = self.table["copulas"][lemma]
        near = obliques(self.parsed, token.i)
        owners = heads(self.parsed, self.parsed.kids(token.i, "poss"))
        others = [i for p in self.table["prepositions"]["other"] for i in near.get(p, ())] + owners
        if token.dep == "appos":
            yield from self._links(
                heads(self.parsed, [self.parsed.tokens[token.head]])[:1], others, pair, token
            )
        elif token.dep in _NAMING and not self.parsed.kids(token.head, "neg"):
            yield from self._links(frame(self.parsed, token.head).subject, others, pair, token)
        elif (
            token.dep == "pobj" and self.parsed.tokens[token.head].lower in self.table["prepositions"]["role"]
        ):
            yield from self._seen_as(token, owners, pair)
        else:
            named = [k.i for k in self.parsed.kids(token.i, "appos") if k.pos == "PROPN"]
            above = self.parsed.tokens[token.head]
            for following in self.parsed.tokens[
                token.i + 1 : token.i + 2
            ]:  # "A's ally B voted": two subjects
                if following.pos == "PROPN" and (following.dep, following.head) == (token.dep, token.head):
                    named = [following.i]
            if token.dep in ("compound", "nmod", "amod") and above.pos == "PROPN" and above.i > token.i:
                named, owners = [above.i], owners or heads(self.parsed, self.parsed.kids(above.i, "poss"))
            yield from self._links(named, owners, pair, token)

    def _seen_as(self, token: Token, owners: list[int], pair: Sequence[Any]) -> Iterator[Link]:
        """ "A sees B as its foe" (A's), "A sees B as C's puppet" (C's)."""
        verb = self.parsed.tokens[self.parsed.tokens[token.head].head]
        if verb.lemma not in self.table["seeing"]["verbs"]:
            return
        made = frame(self.parsed, verb.i)
        own = [i for i in owners if self.parsed.tokens[i].pos != "PRON"]
        if own:
            yield from self._links(made.object, own, pair, token)
        else:
            yield from self._links(self._before_relative(verb) or made.subject, made.object, pair, token)

    def _before_relative(self, verb: Token) -> list[int]:
        """The name right before ", which", where the parser hangs the clause on what the name is an example of."""
        for kid in self.parsed.kids(verb.i, "nsubj") if verb.dep == "relcl" else ():
            before = [t for t in self.parsed.tokens[max(0, kid.i - 2) : kid.i] if t.pos != "PUNCT"]
            if kid.tag in ("WDT", "WP") and before and before[-1].dep == "appos":
                return [before[-1].i]
        return []

    # ------------------------------------------------------------------ go-betweens

    def _mediates(self, token: Token, lemma: str) -> bool:
        """Whether a noun is a go-between, or his part: "mediator", "a mediating role"."""
        between = self.table["go_between"]
        told = {k.lemma.lower() for k in self.parsed.kids(token.i, "amod", "compound")}
        told |= {k.lower for k in self.parsed.kids(token.i, "amod", "compound")}
        return lemma in between["people"] or (
            lemma in between["parts"] and bool(told & set(between["kinds"]))
        )

    def _between(self, token: Token) -> Iterator[Link]:
        near = obliques(self.parsed, token.i)
        above = self.parsed.tokens[token.head]
        if token.dep == "pobj":
            verb = self.parsed.tokens[above.head]
            lefts = frame(self.parsed, verb.i).subject if verb.pos in {"VERB", "AUX"} else []
        elif token.dep in _GOVERNED and above.pos in {"VERB", "AUX"}:
            lefts, near = frame(self.parsed, above.i).subject, {**obliques(self.parsed, above.i), **near}
        else:
            lefts = (
                [above.i] if token.dep == "appos" else heads(self.parsed, self.parsed.kids(token.i, "poss"))
            )
        others = [i for p in self.table["prepositions"]["both"] for i in near.get(p, ())]
        yield from self._links(lefts, others, self.table["go_between"]["relation"], token)

    # ------------------------------------------------------------------ "A-backed"

    def _suffix(self, token: Token) -> Iterator[Link]:
        """ "Sedra-backed fighters", "Sedran-backed fighters": the noun is tied to whom the word before the hyphen names."""
        end = token.lower.rpartition("-")[2]
        if end not in self.table["suffixes"] or token.dep not in {"amod", "compound", "nmod"}:
            return
        left = self.index.at(token.head)
        sources = self.parsed.kids(token.i, "npadvmod", "advmod", "compound", "nsubj", "amod", "nmod")
        for source in sources:
            right = self.index.at(source.i) or self._of_nation(source)
            if left is not None and right is not None and is_somebody(left) and is_somebody(right):
                yield self._link(left, right, self.table["suffixes"][end], token, 0.7)

    def _of_nation(self, token: Token) -> Mention | None:
        """The first mention of the state whose adjective a word is."""
        state = country_of_demonym(token.text)
        found = [m for m in self.index.by_id.values() if state and m.kind == "name" and m.text == state]
        return min(found, key=lambda m: (m.start, m.id), default=None)

    # ------------------------------------------------------------------ ends

    def _links(
        self, lefts: Sequence[int], rights: Sequence[int], pair: Sequence[Any], token: Token
    ) -> Iterator[Link]:
        for left in self._mentions(lefts):
            for right in self._mentions(rights):
                yield self._link(left, right, pair, token)

    def _link(
        self, left: Mention, right: Mention, pair: Sequence[Any], token: Token, sure: float = 0.8
    ) -> Link:
        span = Span(token.start, token.end)
        return Link(left, right, pair[0], pair[1], span, self.voices.at(span), None, sure)

    def _mentions(self, found: Sequence[int]) -> list[Mention]:
        """Whom these words stand for, those named as examples included."""
        spread = [i for head in found for i in self.spread(head)]
        picked = [self.index.at(i) for i in dict.fromkeys(spread)]
        return [self.index.clearest(m) for m in picked if m is not None and is_somebody(m)]

    def with_examples(self, mention: Mention) -> list[Mention]:
        """A mention, and those named as examples of it: "countries such as B"."""
        heads_of = self.spread(self.parsed.first_token_at(mention.head))
        return [mention, *self._mentions(heads_of[1:])]

    def spread(self, head: int) -> list[int]:
        """The word itself, and those named behind it with "such as"."""
        words = self.table["ends"]
        for prep in self.parsed.kids(head, "prep"):
            if prep.lower in words["as"] and any(
                k.lower in words["such"] for k in self.parsed.kids(prep.i, "amod")
            ):
                return [head, *heads(self.parsed, self.parsed.kids(prep.i, "pobj"))]
        return [head]


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(load_table("en", "ties.toml")["adjectives"]["bad"].split())


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """The frames of each verb that tells of a relation ("side with", "bring down")."""
    found: dict[str, list[str]] = {}
    for key in load_table("en", "ties.toml")["verbs"]:
        found.setdefault(key.split()[0], []).append(key)
    return {verb: tuple(keys) for verb, keys in found.items()}
