"""Finds what a report says happened: who did what to whom, where and when, and how sure the report is of it.

Predicates are verbs, event nouns, light verbs with an event noun, and copular states.  Their type is decided by verb
sense (`event_lexicon`), their roles by the dependency parse (`clauses`, `event_roles`), their standing by the words that
govern them (`modality`).  A mere statement is no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.events.counts import times_told
from rashomon.extract.events.lexicon import Sense, lexicon
from rashomon.extract.events.modality import (
    HELPFUL,
    HOSTILE,
    Status,
    is_negated,
    named_standing,
    status,
    switched,
)
from rashomon.extract.events.places import named_before, place_of_noun, place_of_verb
from rashomon.extract.events.roles import MentionIndex, is_place, is_somebody, span_of_word
from rashomon.extract.events.times import TimeIndex
from rashomon.extract.events.untyped import chance, is_headline
from rashomon.extract.text.clauses import Frame, frame, heads, obliques
from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.model import (
    EventMention,
    LocalActor,
    Mention,
    Span,
    Statement,
    TimeExpression,
    record_id,
)

# Where the one that an act is directed at stands, by type, nearest first.
_TOWARDS: dict[str, tuple[str, ...]] = {
    "AGREE": ("with", "to", "for", "on", "between"),
    "CONSULT": ("with", "to", "between", "among", "for", "by", "in"),
    "SUPPORT": ("for", "with", "to", "of", "on", "between", "behind"),
    "CONCEDE": ("to", "for", "of", "from", "into", "in", "out", "through"),
    "COOPERATE": ("with", "to", "between", "against"),
    "AID": ("to", "for", "in", "into", "from"),
    "RETREAT": ("to", "with", "on", "against", "from", "of", "between", "in"),
    "REQUEST": ("on", "upon", "to", "from", "of", "for"),
    "ACCUSE": ("against", "into", "of", "on", "over", "at", "with", "for"),
    "REJECT": ("from", "by", "of", "to", "with", "for"),
    "THREATEN": ("against", "with", "to", "of", "between"),
    "PROTEST": ("against", "over", "at", "outside", "with", "in"),
    "SANCTION": ("to", "with", "from", "against", "on", "in", "between"),
    "MOBILIZE": ("to", "into", "in", "on", "at", "against", "along", "near", "around"),
    "COERCE": ("on", "against", "of", "with", "in", "from", "over", "to"),
    "ASSAULT": ("on", "against", "at", "of", "in", "with", "into", "between", "near"),
}
_ANY = ("to", "with", "against", "on", "of")
_RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "RETREAT"})
# How likely a word without a type must be a happening, by sort of word: deep in a report, and where it begins.  With
# topics of ECB+ train held out (training/happenings.py), twice as many are right as wrong just above what is asked deep
# in a report.  The annotators marked what reports begin with, nine of ten marks in the first 500 characters: there a
# doubtful word is mostly the news itself, and it is taken; further down the model is little tested, and nouns in no
# list ("influence", "crisis", "belief") fill reports on politics.
LEAD = 500
NEVER = 1.0
LEAST = {
    "listed": (0.3, 0.3),  # nouns in a list of event nouns
    "listed before": (0.6, 0.6),  # the same before another noun
    "noun": (NEVER, 0.35),
    "name": (0.5, 0.4),  # words of a headline, and names
    "verb": (0.4, 0.4),
    "participle": (NEVER, 0.5),  # before a noun
    "standing": (NEVER, 0.6),  # verbs of seeming, thinking and wanting
}
SHORT = 4  # letters of an abbreviation
BULLETS = frozenset("•◦▪*-–—·")
LACKS = 0.75  # what an empty role costs a candidate for the main event
DEEPEST = 2.5  # typed events further below the main clause than this are background
_BEFORE = frozenset({"amod", "compound", "nmod"})
_STATES = frozenset({"acomp", "oprd", "ccomp", "conj", "attr", "amod", "advmod", "ROOT"})
_GOVERNED = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "advcl", "conj", "nsubj"})
_CLAUSE_EDGES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "parataxis"})


@dataclass(slots=True)
class _Found:
    """An event before it becomes a record."""

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


def find_events(
    parsed: Parsed,
    mentions: Sequence[Mention],
    local_actors: Sequence[LocalActor],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> tuple[EventMention, ...]:
    """The event mentions of a document, in text order.

    Roles hold ids of `mentions` and stay empty where no mention stands for the one meant.  At most one mention a
    sentence is `main`.  Offsets are code points of the document's text.
    """
    del local_actors
    finder = _Finder(parsed, MentionIndex.of(parsed, mentions), statements)
    clock = TimeIndex.of(parsed, times)
    made: list[EventMention] = []
    told = [finder.in_sentence(s.first, s.last) for s in parsed.sentences]
    acts = {parsed.tokens[e.token].lemma for found in told for e in found if e.verb == e.token}
    for sentence, found in zip(parsed.sentences, told, strict=True):
        finder.told_again(found, sentence, acts)
        finder.list_items(found, sentence)
        main = finder.main_of(found)
        for event in found:
            made.extend(finder.records(event, event is main, sentence.span, clock))
    return clock.narrated(tuple(made), {m.id: m.chain for m in mentions})


class _Finder:
    """Holds what all sentences of a document share."""

    def __init__(self, parsed: Parsed, index: MentionIndex, statements: Sequence[Statement]) -> None:
        self.parsed, self.index = parsed, index
        self.words = lexicon()
        self.statements = {s.id: s for s in statements}
        self.voices = Voices(statements)
        self.cues = {t.i for s in statements for span in s.cue for t in parsed.tokens_in(span)}
        self.frames: dict[int, Frame] = {}
        self.datelines = _datelines(parsed)
        self.headline = False
        self.standing = self.words.words["states"] | self.words.words["never"]
        self.named = _named_events(parsed)
        self.likely: dict[int, float] = {}  # words that were judged by the model
        self.doubtful: set[int] = set()  # those taken only because a report begins with them
        self.listed: str | None = None

    def frame(self, verb: int) -> Frame:
        if verb not in self.frames:
            self.frames[verb] = frame(self.parsed, verb)
        return self.frames[verb]

    # ------------------------------------------------------------ what happens
    def in_sentence(self, first: int, last: int) -> list[_Found]:
        """The events of tokens `first` to `last`, in text order."""
        found: list[_Found] = []
        carried: dict[int, int] = {}
        used: set[int] = set()
        self.headline = is_headline(self.parsed, self.parsed.sentence_of(first))
        for token in self.parsed.tokens[first:last]:
            if token.pos == "VERB" or (token.pos == "AUX" and token.dep in _CLAUSE_EDGES | {"ROOT"}):
                event = self._verb_event(token, carried, used)
                if event is not None:
                    found.append(event)
        for token in self.parsed.tokens[first:last]:
            if token.pos == "ADJ" and token.dep in _STATES:
                event = self._state_event(token)
                if event is not None and not any(e.token == token.head and e.kind for e in found):
                    found.append(event)
            if token.pos in {"NOUN", "PROPN"} and token.i not in used:
                event = self._noun_event(token, carried.get(token.i))
                if event is not None:
                    found.append(event)
        found = self._told_by_themselves(found)
        for event in found:
            event.state = status(self.parsed, event.token, event.verb)
            event.cost = self._cost(event)
            if event.promise and event.state.modality in {"asserted", "planned"}:
                event.state = Status("asserted", 1, "promised")
            event.plover = switched(event.kind, event.state)
            if event.state.detail is None:
                said = times_told(self.parsed, event.token, event.verb)
                event.state = replace(event.state, detail=said)
            if self._is_ordered(event):
                event.state = Status("planned", event.state.polarity, "requested")
        self._code_once(found)
        return found

    def told_again(self, found: list[_Found], sentence: Sentence, acts: set[str]) -> None:
        """Add the participles before a noun that come back to an act that the report tells: "the stolen car"."""
        known = {e.token for e in found}
        for token in self.parsed.words(sentence):
            if token.i in known or token.pos != "VERB" or token.dep != "amod" or token.tag != "VBN":
                continue
            if token.lemma in acts:
                event = _Found(
                    token.i, None, None, recipient=heads(self.parsed, [self.parsed.tokens[token.head]])[:1]
                )
                found.append(event)
        found.sort(key=lambda e: e.token)

    def list_items(self, found: list[_Found], sentence: Sentence) -> None:
        """Mark what the items of a list tell of as asked for, promised or planned, if the line before the list says so."""
        words = self.parsed.words(sentence)
        if words[0].text in BULLETS or self._follows_bullet(sentence):
            for event in found[:1] if self.listed is not None else ():
                if event.state.modality == "asserted" and event.state.polarity == 1:
                    event.state = Status("planned", 1, self.listed)
                    event.plover = switched(event.kind, event.state)
        elif len(words) > 2:
            said = (named_standing(t.lemma) for t in words if t.pos in {"NOUN", "VERB"})
            self.listed = next((s for s in said if s), None) if words[-1].text == ":" else None

    def _follows_bullet(self, sentence: Sentence) -> bool:
        before = self.parsed.text[max(0, sentence.start - 4) : sentence.start].strip()
        return bool(before) and before in BULLETS

    def _is_ordered(self, event: _Found) -> bool:
        """Whether a verb only orders the happening that it carries: "ordered an inquiry"."""
        if event.verb is None or event.verb == event.token or event.state.modality != "asserted":
            return False
        lemma = self.parsed.tokens[event.verb].lemma
        return lemma in self.words.words["request"] and self.parsed.tokens[event.token].pos == "NOUN"

    def _told_by_themselves(self, found: list[_Found]) -> list[_Found]:
        """Without words that only say that another happening begins, ends, is tried or comes about, in text order."""
        at = {e.token for e in found}
        kept = [e for e in found if not (e.kind is None and self._only_phases(e.token, at))]
        return sorted(kept, key=lambda e: e.token)

    def _only_phases(self, i: int, at: set[int]) -> bool:
        """Whether a verb of beginning, trying or causing stands over a happening that is told beside it."""
        token = self.parsed.tokens[i]
        if token.pos != "VERB" or token.lemma not in self.words.words["phases"]:
            return False
        below = self.parsed.kids(i, "nsubj", "nsubjpass", "dobj", "xcomp", "prep", "agent")
        below += [
            o for k in below if k.dep in {"prep", "agent"} for o in self.parsed.kids(k.i, "pobj", "pcomp")
        ]
        return any(k.i in at for k in below)

    def _code_once(self, found: list[_Found]) -> None:
        """One act is coded once: on the promise or refusal of it, on what an attack did and not also on the attack."""
        by_token = {e.token: e for e in found}
        for event in list(found):
            above = self._above(event, by_token)
            if above is None:
                continue
            if event.promise and above.kind == "AGREE":
                found.remove(event)
            elif (above.plover == "REJECT" and event.kind in {"REQUEST", "AGREE"} and event.verb is None) or (
                above.plover == event.plover
                and (
                    event.state.modality != "asserted"
                    or event.state.polarity < 0
                    or self._is_part(event, above)
                )
            ):
                event.plover = None

    def _above(self, event: _Found, by_token: dict[int, _Found]) -> _Found | None:
        """The event that governs another, at most three words up."""
        node = event.verb if event.verb is not None else event.token
        for _ in range(3):
            token = self.parsed.tokens[node]
            if token.dep not in _GOVERNED:
                return None
            node = token.head
            above = by_token.get(node)
            if above is not None and above is not event:
                return above
        return None

    def _is_part(self, event: _Found, above: _Found) -> bool:
        """Whether an event is the cause or the outcome of the one right above: "the attack killed", "fired, hurting"."""
        token = self.parsed.tokens[event.token]
        if token.head != above.token or event.verb not in {None, event.token}:
            return False
        return token.dep == "nsubj" or (token.dep == "advcl" and token.tag == "VBG")

    def _verb_event(self, token: Token, carried: dict[int, int], used: set[int]) -> _Found | None:
        if not token.lemma.isalpha() and "-" not in token.lemma:
            return None
        if token.dep in {"aux", "auxpass", "case", "prep", "mark"}:
            return None
        if token.dep in {"amod", "compound"}:
            return self._participle(token)
        if token.tag == "VBG" and self.parsed.kids(token.i, "det") and not self.parsed.kids(token.i, "aux"):
            return None  # "the following"
        made = self.frame(token.i)
        kind, nouns, consumed = self.verb_kind(token, made)
        for noun in nouns:
            carried[noun] = token.i
        used.update(consumed)
        if nouns or kind == "-":
            return None
        if kind is None and (
            token.pos == "AUX"
            or token.lemma in self.words.words["never"]
            or self._only_says(token, made)
            or not self.happens(token)
        ):
            return None
        event = _Found(token.i, token.i, None if kind == "0" else kind)
        event.promise = (
            kind == "AGREE"
            and self.words.verbs.get(token.lemma) != "AGREE"
            and is_negated(self.parsed, token.i)
        )
        self._roles_of_verb(event, made, bool(consumed))
        return event

    def _participle(self, token: Token) -> _Found | None:
        """A happening that a participle before a noun tells of: "a sprained ankle"."""
        if not self.happens(token):
            return None
        done_to = heads(self.parsed, [self.parsed.tokens[token.head]])[:1]
        return _Found(token.i, None, None, recipient=done_to if token.tag == "VBN" else [])

    def happens(self, token: Token) -> bool:
        """Whether a word that no list gives a type tells of a happening."""
        deep, least = LEAST[self._sort(token)]
        if token.start - self.parsed.tokens[0].start >= LEAD:
            least = deep
        if least == NEVER:
            return False
        likely = self.likely[token.i] = chance(self.parsed, token, self.headline)
        if likely < deep:
            self.doubtful.add(token.i)
        return likely >= least

    def _sort(self, token: Token) -> str:
        """How a word is judged that no list gives a type."""
        if token.pos in {"VERB", "AUX"}:
            if token.dep in _BEFORE:
                return "participle"
            return "standing" if token.lemma in self.words.words["states"] else "verb"
        if token.dep in _BEFORE and token.pos != "PROPN":
            return "listed before"
        lemma = token.lemma.lower()
        if lemma in self.words.nouns or lemma in self.words.general_nouns:
            return "listed"
        return "name" if token.pos == "PROPN" else "noun"

    def _word_before(self, token: Token) -> _Found | None:
        """A happening that a listed noun before another noun tells of: "a murder trial"."""
        return _Found(token.i, None, None) if self.happens(token) else None

    def _describes(self, token: Token) -> bool:
        """Whether a noun is a part of what somebody is called, capitals in a headline aside."""
        return not (self.headline and token.pos == "PROPN") and self.index.describes(token.i)

    def _only_says(self, token: Token, made: Frame) -> bool:
        """Whether a verb is there to ascribe words: a cue, unless it does something to somebody ("found the body") or
        is an act by itself ("decided")."""
        if token.i not in self.cues or token.lemma in self.words.words["performs"]:
            return False
        return made.clause is not None or not self.index.pick(made.object)

    def verb_kind(self, token: Token, made: Frame) -> tuple[str | None, list[int], list[int]]:
        """The type of a verb in its frame, the event nouns that it only carries, and the nouns that decided."""
        keys = [f"{token.lemma}_{made.particle}"] if made.particle else []
        keys += [f"{token.lemma}_{p}" for p in sorted(made.oblique)] + [token.lemma]
        for key in keys:
            for sense in self.words.senses.get(key, ()):
                fits, deciding = self._fits(sense, made)
                if fits:
                    if sense.type == "@event":
                        return None, deciding, []
                    return sense.type, [], deciding
        nouns = [i for i in made.object if self.noun_kind(i) not in {None, "-"}]
        for key in keys:
            if nouns and key in self.words.light["do"] and not self._is_prior(nouns[0]):
                return None, nouns, []
            if nouns and key in self.words.light["stop"]:
                kind = self.noun_kind(nouns[0])
                if kind in HELPFUL:
                    return "SANCTION", [], nouns
                if kind in HOSTILE:
                    return "RETREAT", [], nouns
        for key in keys:
            if key in self.words.verbs:
                return self.words.verbs[key], [], []
        return None, [], []

    def _is_prior(self, noun: int) -> bool:
        """Whether an event noun is somebody else's act: "received Mora's demands"."""
        return False

    def _fits(self, sense: Sense, made: Frame) -> tuple[bool, list[int]]:
        deciding: list[int] = []
        if sense.clause == "to" and not (made.clause is not None and made.infinitive):
            return False, []
        if isinstance(sense.clause, bool) and sense.clause != (made.clause is not None):
            return False, []
        if sense.subjects and not any(self._is_class(i, sense.subjects) for i in made.doers):
            return False, []
        if sense.beside is not None and not self._beside(made.verb, sense.beside):
            return False, []
        if sense.objects:
            deciding = [i for i in made.object if self._is_class(i, sense.objects)]
            if not deciding and not ("-" in sense.objects and not made.object):
                return False, []
        if sense.doing and not self._does(made, sense.doing):
            return False, []
        if sense.negated and not is_negated(self.parsed, made.verb):
            return False, []
        if sense.preps and not (not sense.of and set(sense.preps) & set(made.clausal)):
            after = [i for p in sense.preps for i in made.oblique.get(p, ())]
            after = [i for i in after if not self._is_time(i)]
            if sense.of:
                after = [i for i in after if self._is_class(i, sense.of)]
            if not after:
                return False, []
            if sense.of and sense.type != "0":  # "destroyed in a fire": the fire is a happening of its own
                deciding = deciding + after
        if (
            sense.objects
            and any(o.startswith("@") or o == "*" for o in sense.objects)
            and sense.type != "@event"
        ):
            deciding = []
        return True, deciding

    def _does(self, made: Frame, lemmas: tuple[str, ...]) -> bool:
        """Whether the verb of the clause below is one of these."""
        return made.clause is not None and self.parsed.tokens[made.clause].lemma in lemmas

    def _is_class(self, i: int, names: tuple[str, ...]) -> bool:
        token = self.parsed.tokens[i]
        for name in names:
            if name == "*":
                return True
            if name == "@person" and is_somebody(self.parsed, self.index, i):
                return True
            if name == "@place" and is_place(self.parsed, self.index, i):
                return True
            if name == "@event" and self.noun_kind(i) not in {None, "-"}:
                return True
        if token.ent in {"PERSON", "GPE"}:
            return False
        if self.words.in_class(token.lemma.lower(), names):
            return True
        return any(
            self.words.in_class(k.lemma.lower(), names) and k.pos != "PROPN"
            for k in self.parsed.kids(i, "compound", "nmod")
        )

    def _beside(self, verb: int, what: str) -> bool:
        """Whether a word (or, after "%", a relation, after "/" a part of speech) stands under a verb, a small clause included."""
        below = self.parsed.kids(verb)
        below = below + [
            k for b in below if b.dep in {"ccomp", "xcomp", "oprd"} for k in self.parsed.kids(b.i)
        ]
        if what[:1] != "%":
            return any(k.lower == what for k in below)
        dep, _, pos = what[1:].partition("/")
        return any(k.dep == dep and pos in {"", k.pos} for k in below)

    def noun_kind(self, i: int) -> str | None:
        """The type of an event noun: "0" for a happening without a root, None for a noun that is no event."""
        token = self.parsed.tokens[i]
        if token.pos not in {"NOUN", "PROPN"} or token.ent in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}:
            return None
        for kid in self.parsed.kids(i, "compound", "amod", "nmod"):
            kind = self.words.compounds.get(f"{kid.lower} {token.lemma}")
            if kind is not None:
                return kind
        if token.lemma in self.words.classes["carrier"]:
            for kid in self.parsed.kids(i, "compound", "nmod", "amod"):
                if self.words.nouns.get(kid.lemma, "0") != "0":
                    return self.words.nouns[kid.lemma]
        if token.lemma in self.words.nominal:
            kind = self._nominal_kind(token)
            if kind is not None:
                return kind
        return self.words.nouns.get(token.lemma.lower())

    def _nominal_kind(self, token: Token) -> str | None:
        """The type of a noun made of a verb, what follows "of" being its object."""
        made = Frame(token.i, object=obliques(self.parsed, token.i).get("of", []))
        if not made.object:
            return None
        verb = self.words.nominal[token.lemma]
        for sense in self.words.senses.get(verb, ()):
            if sense.objects and "*" not in sense.objects and self._fits(sense, made)[0]:
                return sense.type
        return None

    def _state_event(self, token: Token) -> _Found | None:
        """A state that somebody is said to be in: "was found dead", "two dead in crash"."""
        kind = self.words.adjectives.get(token.lemma)
        if kind is None:
            return None
        above = self.parsed.tokens[token.head]
        event = _Found(token.i, None, None if kind == "0" else kind)
        own = heads(self.parsed, self.parsed.kids(token.i, "nsubj"))
        if token.dep in {"amod", "advmod"}:  # behind whoever it is said of: "two dead", "leaves a woman dead"
            before = self.parsed.tokens[token.i - 1] if token.i else token
            if before.pos not in {"NOUN", "PROPN", "NUM"} or self.parsed.kids(token.i, "advmod"):
                return None
            event.recipient = heads(self.parsed, [before])
            return event
        if token.dep == "ROOT":
            event.recipient = own
            event.place = place_of_noun(
                self.parsed, self.index, None, token.i, obliques(self.parsed, token.i)
            )
            return event
        if above.pos not in {"VERB", "AUX"}:
            return None
        made = self.frame(above.i)
        event.verb = above.i
        event.recipient = own or (made.object if made.passive or made.object else made.subject)
        event.place = place_of_verb(self.parsed, self.index, None, made)
        return event

    def _noun_event(self, token: Token, verb: int | None) -> _Found | None:
        kind = self.noun_kind(token.i)
        if kind == "-":
            return None
        if token.i in self.named or (verb is None and kind in {None, "0"} and self._is_charge(token)):
            event = _Found(token.i, verb, kind if kind != "0" else None)
            self._roles_of_noun(event, verb)
            return event
        known = kind not in {None, "0"} and not (
            verb is None and token.tag == "NNP" and not self._is_headline(token)
        )
        if token.dep in _BEFORE or token.dep == "poss":
            listed = kind is not None or token.lemma.lower() in self.words.general_nouns
            return self._word_before(token) if token.dep != "poss" and listed else None
        if verb is None and (self._describes(token) or not (known or self.happens(token))):
            return None
        event = _Found(token.i, verb, kind if known else None)
        self._roles_of_noun(event, verb)
        return event

    def _is_headline(self, token: Token) -> bool:
        """Whether a sentence writes its words with capitals, so that a capital makes no name."""
        words = [
            t
            for t in self.parsed.words(self.parsed.sentence_of(token.i))
            if t.text.isalpha() and len(t.text) > 3
        ]
        return len(words) > 2 and all(t.text[0].isupper() for t in words)

    # ------------------------------------------------------------ who and whom
    def _roles_of_verb(self, event: _Found, made: Frame, thing: bool) -> None:
        event.actor = self._doers(made.subject, bool(made.object or event.kind))
        self._share_reciprocal(event, made)
        event.recipient = event.recipient or self._recipients(event, made, thing)
        event.place = place_of_verb(self.parsed, self.index, event.kind, made)

    def _doers(self, subject: list[int], shared: bool) -> list[int]:
        """The subject; where it is itself a happening, whoever does that ("the rebels' attack killed"), if the
        two are `shared` by an act or an object: what "broke down" is the talks, and not those who held them."""
        doers: list[int] = []
        for i in subject:
            if i in self.datelines:
                continue
            if self.index.at(i) is None and self.noun_kind(i) not in {None, "-"}:
                inner = _Found(i, None, self.noun_kind(i))
                self._roles_of_noun(inner, None)
                doers += inner.actor if shared else []
            else:
                doers.append(i)
        return doers

    def _recipients(self, event: _Found, made: Frame, thing: bool) -> list[int]:
        towards = _TOWARDS.get(event.kind or "", _ANY)
        if made.dative:
            return made.dative
        if made.object and not thing and self.index.pick(made.object):
            return made.object
        near = dict(made.oblique)
        if made.passive:
            near.pop("by", None)
        inner: dict[str, list[int]] = {}
        for i in made.object:
            obliques(self.parsed, i, inner)
            for k in self.parsed.kids(i, "acl", "relcl"):  # "the ban imposed on them"
                obliques(self.parsed, k.i, inner)
        inner.pop("by", None)
        for prep in towards:
            for where in (inner, near):
                chosen = [i for i in where.get(prep, ()) if self.index.pick([i]) and i not in event.actor]
                if chosen and not self._is_time(chosen[0]):
                    return chosen
        if made.object and thing and not self._own(made.object[0]) and self.index.pick(made.object):
            return made.object
        if made.clause is None and event.kind is not None:
            made.clause = next(
                (made.clausal[p] for p in ("for", "to", "of", "with") if p in made.clausal), None
            )
        if (
            made.clause is not None
            and event.kind is not None
            and not (made.object and event.kind == "ACCUSE")
        ):
            inside = self._inside_clause(event, made)
            if inside:
                return inside
        return []

    def _inside_clause(self, event: _Found, made: Frame) -> list[int]:
        """Whom a promised, threatened, refused or demanded act is directed at."""
        assert made.clause is not None  # noqa: S101
        below = self.frame(made.clause)
        if event.kind == "REQUEST" and not made.infinitive:
            return below.object if below.passive else below.subject
        kind, nouns, consumed = self.verb_kind(self.parsed.tokens[made.clause], below)
        if nouns:
            inner = _Found(nouns[0], made.clause, self.noun_kind(nouns[0]))
            self._roles_of_noun(inner, made.clause)
            return [i for i in inner.recipient if i not in event.actor]
        inner = _Found(made.clause, made.clause, kind if kind not in {"-", "0"} else None)
        found = self._recipients(inner, below, bool(consumed))
        return [i for i in found if i not in event.actor]

    def _own(self, noun: int) -> bool:
        """Whether a thing is the actor's own: "its ambassador"."""
        return any(k.tag == "PRP$" for k in self.parsed.kids(noun, "poss"))

    def _is_time(self, i: int) -> bool:
        return self.parsed.tokens[i].ent in {"DATE", "TIME"}

    def _share_reciprocal(self, event: _Found, made: Frame, carried: bool = False) -> None:
        """ "A and B met": A is the actor, B the recipient."""
        if event.recipient or event.kind not in _RECIPROCAL or "with" in made.oblique:
            return
        if not carried and (made.passive or (made.object and self.index.pick(made.object))):
            return
        if len(event.actor) >= 2:
            event.actor, event.recipient = event.actor[:1], event.actor[1:]

    def _roles_of_noun(self, event: _Found, verb: int | None) -> None:
        near = obliques(self.parsed, event.token)
        own = heads(self.parsed, self.parsed.kids(event.token, "poss"))
        named = [i for i in named_before(self.parsed, self.index, event.token) if not self._is_scene(i)]
        actor = near.get("by", []) or own or named
        kind = event.kind or ""
        both = near.get("between", []) or near.get("among", [])
        if verb is not None:
            made = self.frame(verb)
            actor = [i for i in made.subject if i != event.token] or actor
            if made.dative:
                event.recipient = made.dative
            for prep, found in made.oblique.items():
                if not (made.passive and prep == "by"):
                    near.setdefault(prep, []).extend(i for i in found if i not in near.get(prep, ()))
        elif not actor and kind == "CONSULT" and not near.get("of"):
            actor = self._companions(event.token)
        elif not actor and self._is_doer_of(event, kind):
            actor = near.pop("of", [])
        elif not actor:
            actor = self._charged(event.token)
        if both and not (verb is not None and actor):
            event.actor, event.recipient = both[:1], both[1:]
        else:
            event.actor = actor
            event.recipient = event.recipient or both or self._nearest(event, near, kind)
        event.place = place_of_noun(self.parsed, self.index, event.kind, event.token, near)
        if verb is not None:
            self._share_reciprocal(event, self.frame(verb), carried=True)

    def _is_doer_of(self, event: _Found, kind: str) -> bool:
        """Whether "of" names whoever does what a noun says: "the resignation of the mayor"."""
        lemma = self.parsed.tokens[event.token].lemma
        return kind in {"CONSULT", "AGREE", "SUPPORT", "MOBILIZE", ""} or lemma in self.words.words["doer_of"]

    def _is_charge(self, token: Token) -> bool:
        """Whether a noun names what somebody is held to have done: "charged with fraud", "on suspicion of perjury"."""
        prep = self.parsed.tokens[token.head]
        over = self.parsed.tokens[prep.head]
        if token.dep != "pobj" or token.ent not in {"", "ORG", "LAW"}:
            return False
        short = token.text.isupper() and len(token.text) <= SHORT  # "arrested for DWI"
        if self.index.describes(token.i) and not short:
            return False
        if token.lemma in self.words.words["charge_nouns"] | self.words.words["measures"]:
            return False
        if over.pos == "NOUN":
            return prep.lower == "of" and over.lemma in self.words.words["charge_nouns"]
        return over.lemma in self.words.words["charged"] and prep.lower in (
            ("of", "for", "with") if over.lemma in {"charge"} else ("of", "for")
        )

    def _is_scene(self, i: int) -> bool:
        """Whether a name before an event noun is where it happened, not who did it: "the Ardel bombing"."""
        mention = self.index.at(i)
        return mention is not None and mention.type == "place" and not mention.metonym

    def _charged(self, noun: int) -> list[int]:
        """Whoever is held to have done what a noun says: "charged them with murder"."""
        token = self.parsed.tokens[noun]
        above = self.parsed.tokens[self.parsed.tokens[token.head].head]
        if token.dep != "pobj" or self.parsed.tokens[token.head].lower not in {"of", "for", "with", "over"}:
            return []
        if above.pos != "VERB" or above.lemma not in self.words.words["charged"]:
            return []
        return self.frame(above.i).object

    def _companions(self, noun: int) -> list[int]:
        """Whoever acts in the clause that a meeting is the scene of: "in a meeting with B, A said"."""
        token = self.parsed.tokens[noun]
        prep = self.parsed.tokens[token.head]
        if token.dep != "pobj" or prep.lower not in {"in", "during", "at", "after", "before", "following"}:
            return []
        above = self.parsed.tokens[prep.head]
        return self.frame(above.i).subject if above.pos == "VERB" else []

    def _nearest(self, event: _Found, near: dict[str, list[int]], kind: str) -> list[int]:
        for prep in _TOWARDS.get(kind, _ANY):
            chosen = [i for i in near.get(prep, ()) if self.index.pick([i]) and i not in event.actor]
            if chosen and not self._is_time(chosen[0]):
                return chosen
        return []

    # ------------------------------------------------------------ which is the main one
    def _cost(self, event: _Found) -> float:
        """How far below the sentence's main clause an event stands."""
        tokens = self.parsed.tokens
        cost, node = 0.0, event.verb if event.verb is not None else event.token
        if event.verb is None:
            cost += 1.0
        while tokens[node].head != node:
            token, above = tokens[node], tokens[tokens[node].head]
            if token.dep == "ccomp" and (above.i in self.cues or above.lemma in self.standing):
                cost += 0.25
            elif token.dep in {"advcl", "relcl", "acl"}:
                cost += 2.0
            elif token.dep in {"xcomp", "ccomp", "conj"} or token.dep in {"prep", "pcomp", "poss", "appos"}:
                cost += 1.0
            node = above.i
        return cost

    def main_of(self, found: Sequence[_Found]) -> _Found | None:
        """The event that a sentence is about: the highest typed one with participants."""
        if not found:
            return None

        def rank(e: _Found) -> tuple[float, int]:
            lacks = 0.0 if self.index.pick(e.actor) else LACKS
            lacks += 0.0 if self.index.pick(e.recipient) else LACKS
            return (e.cost + lacks, e.token)

        typed = [e for e in found if e.plover is not None]
        best = min(typed, key=rank, default=None)
        if best is not None and rank(best)[0] <= DEEPEST:
            return best
        sure = [e for e in found if e not in typed and e.token not in self.doubtful]
        return min(sure, key=rank, default=None)

    # ------------------------------------------------------------ records
    def records(self, event: _Found, main: bool, sentence: Span, clock: TimeIndex) -> list[EventMention]:
        """The event as a record; "A met B, C and D" tells of three meetings."""
        first = self.record(event, main, sentence, clock)
        token = self.parsed.tokens[event.token]
        if token.pos != "VERB" or len(first.recipient) < 2 or event.kind != "CONSULT":
            return [first]
        people = [self.index.by_id[i] for i in first.recipient]
        kinds = {m.type for m in people}
        if (
            not kinds & {"person", "office"}
            or kinds - {"person", "office", "thing"}
            or event.state.modality != "asserted"
        ):
            return [first]
        made = []
        for n, one in enumerate(first.recipient):
            own = first.id if n == 0 else record_id("em", first.document, first.trigger, str(n))
            made.append(replace(first, id=own, main=main and n == 0, recipient=(one,)))
        return made

    def untyped(self, i: int) -> _Found:
        """A happening at a token that no list knows."""
        token = self.parsed.tokens[i]
        event = _Found(i, i if token.pos == "VERB" else None, None)
        if token.pos == "VERB":
            self._roles_of_verb(event, self.frame(i), False)
        elif token.pos in {"NOUN", "PROPN"}:
            self._roles_of_noun(event, None)
        event.state = status(self.parsed, i, event.verb)
        return event

    def record(self, event: _Found, main: bool, sentence: Span, clock: TimeIndex) -> EventMention:
        """The event as one record."""
        trigger = self._trigger(event)
        document = self.parsed.document.id
        voice = self._voice(trigger[0])
        state = event.state
        if voice is not None and voice.act == "accusation" and state.modality == "asserted":
            state = replace(state, modality="alleged", detail="accused")
        when, basis = clock.when(event.token, event.verb, state.modality == "asserted")
        actor = self.index.pick(event.actor)
        return EventMention(
            id=record_id("em", document, trigger),
            document=document,
            trigger=trigger,
            lemma=self.parsed.tokens[event.token].lemma.lower(),
            type=event.kind,
            plover=event.plover,
            main=main,
            actor=actor,
            recipient=tuple(i for i in self.index.pick(event.recipient) if i not in actor),
            place=self.index.pick(event.place),
            modality=state.modality,
            polarity=state.polarity,
            detail=state.detail,
            voice=voice.id if voice is not None else None,
            when=when,
            when_basis=basis,
            sentence=sentence,
            confidence=round(self.likely.get(event.token, 1.0), 2) if event.kind is None else 1.0,
        )

    def _trigger(self, event: _Found) -> tuple[Span, ...]:
        """The word that says it, with a particle, the "fire" of "opened fire" or the "heart" of "heart attack"; behind
        it the light verb that carries a noun."""
        token = self.parsed.tokens[event.token]
        word = span_of_word(self.parsed, event.token)
        after = event.token + 1
        if token.pos == "VERB" and after < len(self.parsed.tokens):
            following = self.parsed.tokens[after]
            if following.head == event.token and self._completes(token, following):
                return (Span(word.start, following.end),)
        elif token.pos in {"NOUN", "PROPN"}:
            whole = self._whole_noun(token, word)
            if event.verb is not None and event.verb != event.token:
                return (whole, span_of_word(self.parsed, event.verb))
            return (whole,)
        return (word,)

    def _whole_noun(self, noun: Token, word: Span) -> Span:
        """An event noun with the noun before it if the two are one happening, or the whole name of an event."""
        named = self.named.get(noun.i)
        if named is not None:
            return named
        return Span(self.parsed.tokens[noun.i - 1].start, word.end) if self._is_compound(noun) else word

    def _completes(self, verb: Token, following: Token) -> bool:
        """Whether the word right behind a verb is a part of it: "broke out", "checked into", "opened fire"."""
        return (
            following.dep == "prt"
            or following.lower == "fire"
            or f"{verb.lemma}_{following.lower}" in self.words.words["phrasal"]
        )

    def _is_compound(self, noun: Token) -> bool:
        """Whether a noun and the one right before it are listed as one happening."""
        before = self.parsed.tokens[noun.i - 1] if noun.i else None
        if before is None or before.head != noun.i:
            return False
        return self.words.compounds.get(f"{before.lower} {noun.lemma}") == "0" or self._is_named_act(
            noun, before
        )

    def _is_named_act(self, noun: Token, before: Token) -> bool:
        """Whether two words name one thing that somebody is charged with: "money laundering", "drunken driving"."""
        return (
            noun.lower.endswith("ing")
            and before.dep in {"compound", "amod"}
            and noun.lemma not in self.words.nouns
            and noun.lemma not in self.words.general_nouns
            and self._is_charge(noun)
        )

    def _voice(self, trigger: Span) -> Statement | None:
        """The innermost statement whose content holds the trigger."""
        found = self.voices.at(trigger)
        return None if found is None else self.statements[found]


def _datelines(parsed: Parsed) -> frozenset[int]:
    """The words of "KABUL (Agency) -" before a report begins: nobody's subject."""
    found: set[int] = set()
    for sentence in parsed.sentences:
        words = parsed.words(sentence)[:14]
        if not words or not (words[0].text.isupper() and len(words[0].text) > 2):
            continue
        dash = next((n for n, t in enumerate(words) if t.text in {"-", "--", "—", "–", ":"}), None)
        if dash is not None and not any(t.pos in {"VERB", "AUX"} for t in words[:dash]):
            found.update(t.i for t in words[:dash])
    return frozenset(found)


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


def events_at(
    parsed: Parsed,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    spans: Sequence[Span],
) -> tuple[EventMention, ...]:
    """Event mentions at given spans, with roles, type and standing as far as the grammar shows them.

    For measuring what comes after finding: a span at which nothing would be found gets a mention without a type.
    """
    finder, clock = (
        _Finder(parsed, MentionIndex.of(parsed, mentions), statements),
        TimeIndex.of(parsed, times),
    )
    found = {e.token: e for s in parsed.sentences for e in finder.in_sentence(s.first, s.last)}
    made = []
    for span in spans:
        tokens = parsed.tokens_in(span)
        if not tokens:
            continue
        inside = {t.i for t in tokens}
        head = next((t for t in tokens if t.head == t.i or t.head not in inside), tokens[0])
        at = next((i for i in (head.i, *sorted(inside)) if i in found), None)
        event = found[at] if at is not None else finder.untyped(head.i)
        record = finder.record(event, False, parsed.sentence_of(event.token).span, clock)
        lemma = parsed.tokens[event.token].lemma.lower()
        name = record_id("em", parsed.document.id, (span,), "given")
        made.append(replace(record, id=name, trigger=(span,), lemma=lemma))
    return tuple(made)
