"""Picks the mentions that fill the roles of an event: who did it, to whom, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.text.parse import Parsed
from rashomon.extract.text.vocabulary import words
from rashomon.model import Mention, Span

_PLACES = frozenset({"place", "state"})


@dataclass(slots=True)
class MentionIndex:
    """The mentions of a document, found by the word that a role points at."""

    parsed: Parsed
    by_head: dict[int, list[Mention]] = field(default_factory=dict)
    by_token: dict[int, list[Mention]] = field(default_factory=dict)
    by_id: dict[str, Mention] = field(default_factory=dict)
    by_chain: dict[int, list[Mention]] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Parsed, mentions: Sequence[Mention]) -> MentionIndex:
        """Index the mentions of a document."""
        made = cls(parsed)
        for mention in sorted(mentions, key=lambda m: (m.start, m.end, m.id)):
            made.by_id[mention.id] = mention
            head = parsed.first_token_at(mention.head)
            made.by_head.setdefault(head, []).append(mention)
            for token in parsed.tokens_in(mention.span):
                made.by_token.setdefault(token.i, []).append(mention)
            if mention.chain is not None:
                made.by_chain.setdefault(mention.chain, []).append(mention)
        return made

    def at(self, head: int) -> Mention | None:
        """The longest mention that has this head, else the shortest that holds it."""
        exact = self.by_head.get(head)
        if exact:
            return max(exact, key=lambda m: (m.end - m.start, m.id))
        around = [m for m in self.by_token.get(head, ()) if self._names(m, head)]
        return min(around, key=lambda m: (m.end - m.start, m.id)) if around else None

    def _names(self, mention: Mention, head: int) -> bool:
        """Whether the word belongs to the mention's own noun phrase and not to a phrase inside it."""
        token = self.parsed.tokens[head]
        top = self.parsed.first_token_at(mention.head)
        return head == top or (token.head == top and token.dep in {"compound", "appos", "nmod", "amod"})

    def describes(self, i: int) -> bool:
        """Whether a word is a part of what somebody or something is called: "the minister of energy and trade"."""
        return i in self.by_head or any(self._about(m, i) for m in self.by_token.get(i, ()))

    def _about(self, mention: Mention, i: int) -> bool:
        return mention.type not in {"thing", "place"} and self.parsed.first_token_at(mention.head) != i

    def clearest(self, mention: Mention) -> Mention:
        """For a pronoun, the nearest named or described mention of the same sentence and chain, else itself."""
        if mention.kind != "pronoun" or mention.chain is None:
            return mention
        sentence = self.parsed.sentence_of(self.parsed.first_token_at(mention.head)).span
        others = [
            m
            for m in self.by_chain.get(mention.chain, ())
            if m.kind != "pronoun" and sentence.contains(m.span)
        ]
        if not others:
            return mention
        return min(others, key=lambda m: (m.kind != "name", abs(m.start - mention.start), m.start))

    def _named_beside(self, mention: Mention) -> Mention | None:
        """The name right behind a description of whoever bears it: "the payment firm Feldmark"."""
        head = self.parsed.first_token_at(mention.head)
        if mention.kind != "nominal" or head + 1 >= len(self.parsed.tokens):
            return None
        for kid in self.parsed.kids(head, "appos"):
            named = self.at(kid.i)
            if (
                named is not None
                and named.kind == "name"
                and self.parsed.first_token_at(named.start) == head + 1
            ):
                return named
        return None

    def pick(self, found: Iterable[int], owners: bool = True) -> tuple[str, ...]:
        """The mentions for these heads, each once, in the order given; for a thing whose thing it is, with
        `owners` by a possessive pronoun or a name before it too ("its trucks", "a Tarn Lines ferry")."""
        ids: list[str] = []
        for head in found:
            mention = self.at(head) or self._inside(head, owners or self._is_many(head))
            if mention is not None:
                chosen = self._named_beside(mention) or self.clearest(mention)
                if chosen.id not in ids:
                    ids.append(chosen.id)
        return tuple(i for i in ids if not self._is_part(i, ids))

    def _is_part(self, one: str, ids: Sequence[str]) -> bool:
        """Whether a mention stands inside another of these: "Feldmark" in "the Feldmark co-owner"."""
        span = self.by_id[one].span
        return any(i != one and self.by_id[i].span.contains(span) and self.by_id[i].span != span for i in ids)

    def _is_many(self, head: int) -> bool:
        """Whether a word only counts those who follow it: "hundreds of miners", "a group of clerks"."""
        return self.parsed.tokens[head].lemma.lower() in lexicon().words["counting"]

    def _inside(self, head: int, owners: bool = True) -> Mention | None:
        """Whose thing it is, where the thing itself is nobody: "the policies of the governor"."""
        tokens = self.parsed.tokens
        person = tokens[head].lower in words("person", "kin")  # "Dell's brother-in-law" is not Dell
        for kid in self.parsed.kids(head, "appos", *(() if person else ("poss",))):
            found = self.at(kid.i)
            if found is not None and (owners or kid.tag != "PRP$"):
                return found
        if person:
            return None
        for kid in self.parsed.kids(head, "compound", "nmod", "amod") if owners else ():
            found = self.at(kid.i)
            if found is not None and tokens[kid.i].pos == "PROPN":
                return found
            for below in self.parsed.kids(kid.i, "compound", "nmod", "amod"):
                found = self.at(below.i)
                if found is not None and below.pos == "PROPN":
                    return found
        if not owners:  # "a tug of the Orrin Fleet was sunk": not the fleet
            return None
        preps = lexicon().preps
        lies = tokens[head].lemma.lower() in lexicon().classes["obstacle"]  # "hit a mine laid by rebels"
        for made in () if lies else self.parsed.kids(head, "acl"):  # "the order passed by the court"
            for by in self.parsed.kids(made.i, "agent"):
                for kid in self.parsed.kids(by.i, "pobj"):
                    found = self.at(kid.i)
                    if found is not None:
                        return found
        for of in self.parsed.kids(head, "prep", "agent"):
            if of.lower in preps["inside"]:
                for kid in self.parsed.kids(of.i, "pobj"):
                    found = self.at(kid.i) or (self._inside(kid.i) if of.lower in preps["of"] else None)
                    if found is not None:
                        return found
        return None


def is_somebody(parsed: Parsed, index: MentionIndex, head: int) -> bool:
    """Whether a noun phrase stands for people, an organisation or a state."""
    mention = index.at(head)
    if mention is not None:
        return mention.type not in {"thing", "place"} or mention.metonym
    token = parsed.tokens[head]
    return token.ent in {"PERSON", "ORG", "NORP", "GPE"} or lexicon().in_class(
        token.lemma, ("person", "prisoner")
    )


def is_place(parsed: Parsed, index: MentionIndex, head: int) -> bool:
    """Whether a noun phrase stands for somewhere."""
    mention = index.at(head)
    if mention is not None:
        return mention.type in _PLACES
    return parsed.tokens[head].ent in {"GPE", "LOC", "FAC"}


def span_of_word(parsed: Parsed, i: int) -> Span:
    """The characters of one word."""
    return Span(parsed.tokens[i].start, parsed.tokens[i].end)
