"""Whether another outlet tells it too, in other words or as another event: then nobody tells it alone.

That two passages tell one thing is often missed, so to say of a passage that one outlet alone tells it takes more than
that nothing was linked to it.  It is laid beside every sentence of the other outlets, and beside what was compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from rashomon.compare.words import Terms, overlap, terms
from rashomon.dossier.highlight import sentences
from rashomon.dossier.index import CaseIndex
from rashomon.model import Mention, Span, Spans

SHARED = 7.0  # weight of the words and names that a passage has in common with a sentence
PART = 0.4  # of what it tells
LEAST = 9.0  # weight of what a passage tells; of "she denied it" nobody can say who else tells it
KEYS = 2  # words or names that a sentence must share before it is looked at
MOST = 250  # reports; in larger cases only what was compared counts: the search would take longer than all the rest


class Elsewhere:
    """What the sentences of all reports tell, to find a passage's matter in another outlet."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index

    def tells(self, document: str, spans: Spans) -> bool:
        """Whether another outlet may tell what a passage tells, by its words, its names and what was compared.

        A passage that says too little to be found again counts as told.
        """
        if self.is_compared(document, spans):
            return True
        several = 1 < len(self.index.mastheads) and len(self.index.documents) <= MOST
        return several and any(self._alike(document, spans))

    def is_compared(self, document: str, spans: Spans) -> bool:
        """Whether the passage is laid beside one of another outlet that bears it out, differs or contradicts."""
        own = self.index.masthead(document)
        for side, relation in self.index.relations_in.get(document, ()):
            if relation.kind == "corroborates" and not relation.independent:
                continue
            if any(a.overlaps(b) for a in side.spans for b in spans) and any(
                self.index.masthead(s.document) != own for s in relation.sides
            ):
                return True
        return False

    def _alike(self, document: str, spans: Spans) -> Iterator[bool]:
        """For each sentence of another outlet that shares some keys, whether it tells most of the same."""
        told = Terms(t for s in spans for t in self._terms(document, s))
        yield told.weight < LEAST
        own, origin = self.index.masthead(document), self.index.origin[document]
        near: Counter[int] = Counter()
        for term in told.distinct:
            near.update({n for key in term.keys for n in self._holders.get(key, ())})
        for n, common in sorted(near.items()):
            other, there = self._sentences[n]
            foreign = self.index.masthead(other) != own and self.index.origin[other] != origin
            if common >= KEYS and foreign:
                shared, mine, _ = overlap(told, there)
                yield shared >= SHARED and shared >= PART * mine

    @cached_property
    def _sentences(self) -> list[tuple[str, Terms]]:
        """The sentences of all reports by what they tell."""
        made = []
        for document in self.index.order:
            for passage in self.index.passages(document.id):
                if passage.boilerplate is None:
                    found = sentences(document.text, Span(passage.start, passage.end))
                    made += [(document.id, Terms(self._terms(document.id, s))) for s in found]
        return made

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """The numbers of the sentences that hold each key."""
        made: dict[str, list[int]] = defaultdict(list)
        for n, (_, told) in enumerate(self._sentences):
            for key in told.holders:
                made[key].append(n)
        return made

    def _terms(self, document: str, span: Span) -> Terms:
        text = self.index.documents[document].text
        people = [
            (m.span, f"@{a}")
            for m in self._mentions[document]
            if (a := self._who(m)) and span.overlaps(m.span)
        ]
        return Terms(terms(text, span, people))

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        """The mentions of those who have a name, pronouns included, in the order of the text."""
        return {d: [m for m in found if self._who(m)] for d, found in self.index.mentions_in.items()}

    def _who(self, mention: Mention) -> str:
        actor = self.index.actor_of(mention.document, mention.chain)
        return actor.id if actor is not None and actor.named else ""
