"""Whether another outlet tells it too, in other words or as another event: then nobody tells it alone.

That two passages tell one thing is often missed, so to say of a passage that one outlet alone tells it takes more than
that nothing was linked to it.  It is laid beside every sentence of the other outlets, and beside what was compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from rashomon.compare.words import Terms, overlap, terms
from rashomon.dossier.highlight import sentences
from rashomon.dossier.index import CaseIndex
from rashomon.dossier.sections import Masthead
from rashomon.model import Span, Spans

SHARED = 7.0  # weight of the words and names that a passage has in common with a sentence
PART = 0.4  # of what it tells
LEAST = 9.0  # weight of what a passage tells; of "she denied it" nobody can say who else tells it
KEYS = 2  # words or names that a sentence must share before it is looked at
NEAREST = 12  # sentences, those with most in common first
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
        several = len(self.index.mastheads) > 1 and len(self.index.documents) <= MOST
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
        foreign = [n for n, common in near.items() if common >= KEYS and self._is_foreign(n, own, origin)]
        for n in sorted(foreign, key=lambda n: (-near[n], n))[:NEAREST]:
            shared, mine, _ = overlap(told, self._sentences[n][1])
            yield shared >= SHARED and shared >= PART * mine

    def _is_foreign(self, n: int, own: Masthead, origin: str) -> bool:
        """Whether a sentence stands in a report of another outlet and origin."""
        other = self._sentences[n][0]
        return self.index.masthead(other) != own and self.index.origin[other] != origin

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
        starts, people = self._people[document]
        near = people[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
        return Terms(terms(text, span, near))

    @cached_property
    def _people(self) -> dict[str, tuple[list[int], list[tuple[Span, str]]]]:
        """Where those who have a name are mentioned, pronouns included, in the order of the text; starts, and who."""
        made = {}
        for document, found in self.index.mentions_in.items():
            who = sorted(
                (m.span, f"@{a.id}")
                for m in found
                if (a := self.index.actor_of(document, m.chain)) and a.named
            )
            made[document] = ([span.start for span, _ in who], who)
        return made
