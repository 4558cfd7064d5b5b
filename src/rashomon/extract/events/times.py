"""Which time expression dates an event: one in its clause, the only one of its sentence, or that of the narration.

Durations, repeated times and anniversaries date nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.attribution.cues import lexicon as speech
from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import EventMention, TimeExpression

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "ROOT", "pcomp", "parataxis"})


# What is done with words is told when it is told; only deeds go on from a dated one.
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT"})


def _words(name: str) -> frozenset[str]:
    return lexicon().words[name]


@dataclass(slots=True)
class TimeIndex:
    """The time expressions of a document that can date something, by sentence."""

    parsed: Parsed
    by_sentence: dict[int, list[tuple[TimeExpression, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Parsed, times: Sequence[TimeExpression]) -> TimeIndex:
        """Index the time expressions of a document."""
        made = cls(parsed)
        for time in sorted(times, key=lambda t: (t.start, t.end, t.id)):
            if time.type not in {"DATE", "TIME"}:
                continue
            tokens = parsed.tokens_in(time.span)
            if not tokens:
                continue
            top = next(
                (t for t in tokens if t.head < tokens[0].i or t.head > tokens[-1].i or t.head == t.i),
                tokens[0],
            )
            if made._counts_only(top.i):
                continue
            made.by_sentence.setdefault(top.sent, []).append((time, top.i))
        return made

    def _counts_only(self, top: int) -> bool:
        """Whether it only names an anniversary or a thing ("the 2003 treaty")."""
        token = self.parsed.tokens[top]
        before = self.parsed.tokens[top - 1] if top else None
        if before is not None and before.pos == "ADP" and before.sent == token.sent:
            return False  # "On Monday Ann left": the parser took the day for a part of the name
        return token.dep in {"nummod", "amod", "compound", "nmod"} and self.parsed.tokens[token.head].pos in {
            "NOUN",
            "PROPN",
        }

    def when(self, trigger: int, verb: int | None, asserted: bool = True) -> tuple[str | None, str | None]:
        """The id of the time that dates an event and how it got there ("clause" or "sentence"); `asserted`: told as
        something that has happened."""
        here = self.by_sentence.get(self.parsed.tokens[trigger].sent, [])
        if self._stands_behind(trigger):
            below = set(self.parsed.subtree(trigger))
            here = [(time, top) for time, top in here if top in below]
        if not here:
            return None, None
        clause = self._clause(verb if verb is not None else trigger)
        near = [(time, top) for time, top in here if self._clause(top) == clause]
        if near:
            time, _ = min(near, key=lambda pair: (abs(pair[1] - trigger), pair[1]))
            return time.id, "clause"
        more = self._told_more(trigger)
        told = [time for time, top in here if self._clause(top) in more]
        if len(told) == 1:
            return told[0].id, "clause"
        if len(here) == 1 and self._goes_on(clause, self._clause(here[0][1]), asserted):
            return here[0][0].id, "sentence"
        return None, None

    def _told_more(self, trigger: int) -> set[int]:
        """The verbs of clauses that tell more of a noun's own happening: "the flood that struck on Monday", "talks held
        in May"; not those of words about it ("the attack announced on Monday")."""
        if self.parsed.tokens[trigger].pos not in {"NOUN", "PROPN"}:
            return set()
        found = set()
        for verb in self.parsed.kids(trigger, "relcl", "acl"):
            itself = verb.tag == "VBN" and verb.dep == "acl"
            for kid in self.parsed.kids(verb.i, "nsubj", "nsubjpass"):
                itself |= kid.lower in _words("that")
            if itself and verb.lemma.lower() not in speech().verbs:
                found.add(verb.i)
        return found

    def _stands_behind(self, trigger: int) -> bool:
        """Whether a noun tells what the deed of its clause came after or is about: "left on Friday after the attack"."""
        token = self.parsed.tokens[trigger]
        above = self.parsed.tokens[token.head]
        return token.dep in {"pobj", "pcomp"} and above.lower in _words("behind")

    def _goes_on(self, clause: int, dated: int, asserted: bool) -> bool:
        """Whether the time of another clause can date a clause: not that of what is said, asked or planned in it, nor,
        for what has not happened, that of the words that report it, nor where the two are set apart ("after")."""
        if self.parsed.tokens[self._clause(dated)].dep in {"relcl", "acl", "advcl"}:
            return False
        if clause in {t.i for t in self.parsed.ancestors(dated)}:
            return False
        above = {dated, *(t.i for t in self.parsed.ancestors(dated))}
        while clause not in above:
            if not self._shares_time(self.parsed.tokens[clause], asserted):
                return False
            clause = self._clause(self.parsed.tokens[clause].head)
        return True

    def _shares_time(self, token: Token, asserted: bool) -> bool:
        words = {k.lower for k in self.parsed.kids(token.i, "mark", "advmod", "prep")}
        if token.dep == "acl" and token.tag == "VBN":  # "the men held there left on Friday": held before
            return False
        if token.dep in {"advcl", "relcl"}:
            return bool(words & _words("when")) or (
                token.tag in {"VB", "VBG"} and not words & _words("apart")
            )
        if token.dep == "pcomp":
            return token.tag == "VBG" and not words & _words("whether")
        return asserted or token.dep != "ccomp"

    def _clause(self, i: int) -> int:
        """The predicate of the clause that a word stands in."""
        tokens = self.parsed.tokens
        while tokens[i].head != i and not (tokens[i].dep in _CLAUSES and tokens[i].pos in {"VERB", "AUX"}):
            i = tokens[i].head
        return i

    def narrated(
        self, events: tuple[EventMention, ...], chains: Mapping[str, int | None]
    ) -> tuple[EventMention, ...]:
        """The events, deeds without a time dated by the last dated main event of their passage that the same ones did.

        `chains` gives the chain of each mention.
        """
        made: list[EventMention] = []
        last: tuple[int, str, frozenset[int | None]] | None = None
        for event in events:
            token = self.parsed.tokens[self.parsed.first_token_at(event.trigger[0].start)]
            who = frozenset(chains.get(i) for i in (*event.actor, *event.recipient)) - {None}
            if event.when is not None:
                if event.main and event.modality == "asserted":
                    last = (token.passage, event.when, who)
            elif (
                last is not None
                and last[0] == token.passage
                and last[2] & who
                and event.main
                and event.modality == "asserted"
                and event.type not in _WORDS
                and token.tag == "VBD"
            ):
                event = replace(event, when=last[1], when_basis="narration")
            made.append(event)
        return tuple(made)
