"""What the finding of events works on: a report as all its sentences share it, and an event before it is a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.modality import Status
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.events.unlisted import Unlisted
from rashomon.extract.text.clauses import Frame, frame
from rashomon.extract.text.datelines import dateline_words
from rashomon.extract.text.parse import Parsed
from rashomon.model import Mention, Span, Statement


@dataclass(slots=True)
class Found:
    """An event before it becomes a record: the word that tells it, the verb that carries it, its type and its parts."""

    token: int
    verb: int | None
    kind: str | None
    actor: list[int] = field(default_factory=list)
    recipient: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    state: Status = field(default_factory=Status)
    cost: float = 0.0
    plover: str | None = None
    promise: bool = False


class Report:
    """What all sentences of a report share while its events are found."""

    def __init__(
        self, parsed: Parsed, mentions: Sequence[Mention], statements: Sequence[Statement] = ()
    ) -> None:
        self.parsed, self.index = parsed, MentionIndex.of(parsed, mentions)
        self.words = lexicon()
        self.statements = {s.id: s for s in statements}
        self.voices = Voices(statements)
        self.cues = {t.i for s in statements for span in s.cue for t in parsed.tokens_in(span)}
        self.standing = self.words.words["states"] | self.words.words["never"]
        self.datelines = dateline_words(parsed)
        self.named = _named_events(parsed)
        self.unlisted = Unlisted(parsed)
        self._frames: dict[int, Frame] = {}

    @cached_property
    def is_of_accident(self) -> bool:
        """Whether the report tells of an accident or of nature, and in no word of an attack."""
        words, lemmas = self.words, {t.lemma.lower() for t in self.parsed.tokens if t.pos in {"NOUN", "VERB"}}
        accident = lemmas & (words.classes["nature"] | words.words["mishaps"])
        return bool(accident) and lemmas.isdisjoint(words.words["attacks"])

    def frame(self, verb: int) -> Frame:
        """What stands around a verb."""
        if verb not in self._frames:
            self._frames[verb] = frame(self.parsed, verb)
        return self._frames[verb]

    def is_time(self, i: int) -> bool:
        """Whether a word belongs to a day or an hour."""
        return self.parsed.tokens[i].ent in {"DATE", "TIME"}


def _named_events(parsed: Parsed) -> dict[int, Span]:
    """The names of events ("the Harbour Games"), by the word that heads them, without an article."""
    found: dict[int, Span] = {}
    nouns = lexicon().words["named_events"]
    for entity in parsed.entities:
        words = [t for t in parsed.tokens[entity.first : entity.last] if t.pos != "DET"]
        tops = [t for t in words if not entity.first <= t.head < entity.last or t.head == t.i]
        if len(tops) != 1 or tops[0].pos != "PROPN" or words[-1].i < tops[0].i:
            continue
        if entity.label == "EVENT" or (len(words) > 1 and words[-1].lower in nouns and tops[0] is words[-1]):
            found[tops[0].i] = Span(words[0].start, words[-1].end)
    return found
