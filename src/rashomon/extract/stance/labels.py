"""The words that a report uses for an actor: titles, epithets and evaluations.

An evaluation is found where a judging word (`lang/en/sentiment.toml`) is bound to a mention by grammar: it stands before
the noun, is said of the subject, belongs to somebody, names what somebody did, or what befell him.  `confidence` says
how tight that bond is; the surest come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.attribution.voices import Voices
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.stance.evaluative import Lexicon, lexicon, negated, phrase_at
from rashomon.extract.text.clauses import antecedent, frame, heads
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Label, LabelKind, LocalActor, Mention, Span, Statement, record_id

ACTORS = frozenset({"person", "organisation", "group", "state", "office", "media"})
LONGEST = 9  # words of a label: more is a story, not a label


@dataclass(frozen=True, slots=True)
class _Found:
    """A judgement before it becomes a record: tokens `first` to `last` (both included) said of a chain."""

    chain: int
    first: int
    last: int
    sign: int
    kind: LabelKind
    confidence: float
    word: int


def find_labels(
    parsed: Parsed,
    mentions: Sequence[Mention],
    local_actors: Sequence[LocalActor],
    statements: Sequence[Statement],
) -> tuple[Label, ...]:
    """Titles, epithets and evaluations of a report's actors, the surest first, then in text order."""
    made = {b.id: b for b in _titles(parsed, local_actors)}
    voices = Voices(statements)
    reader = _Reader(parsed, MentionIndex.of(parsed, mentions), lexicon())
    named = {a.chain for a in local_actors if a.named}
    for found in _best(reader.all()):
        span = parsed.span(found.first, found.last + 1)
        weight = 1.0 if found.chain in named else 0.8
        record = record_id("lb", parsed.document.id, [span], f"{found.kind}-{found.chain}")
        made.setdefault(
            record,
            Label(
                record, parsed.document.id, found.chain, span.start, span.end, span.of(parsed.text), found.kind,
                -1 if found.sign < 0 else 1, voices.at(span),
                round(found.confidence * weight, 3),
            ),
        )  # fmt: skip
    return tuple(sorted(made.values(), key=lambda b: (-b.confidence, b.start, b.end, b.id)))


def _titles(parsed: Parsed, local_actors: Sequence[LocalActor]) -> Iterator[Label]:
    document = parsed.document.id
    for actor in local_actors:
        for r in actor.roles:
            record = record_id("lb", document, [Span(r.start, r.end)], f"title-{actor.chain}")
            yield Label(record, document, actor.chain, r.start, r.end, r.text, "title", 0)


def _best(found: Iterator[_Found]) -> list[_Found]:
    """Of judgements on one actor that share a word, the surest."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for f in sorted(found, key=lambda f: (-f.confidence, f.last - f.first, f.first, f.chain)):
        words = {(f.chain, i) for i in range(f.first, f.last + 1)}
        if not words & taken:
            taken |= words
            kept.append(f)
    return kept


@dataclass(frozen=True, slots=True)
class _Reader:
    """Looks at every judging word of a document for whom it judges."""

    parsed: Parsed
    index: MentionIndex
    words: Lexicon

    def all(self) -> Iterator[_Found]:
        """Every judgement, in text order."""
        for token in self.parsed.tokens:
            phrase = phrase_at(self.parsed, token) if token.pos in {"VERB", "AUX"} else None
            if phrase is not None:
                yield from self._of_subjects(token.i, token.i, phrase[0], token, phrase[1], 0.8)
            elif self.words.known(token):
                yield from self._headline(token)
                if token.pos == "ADJ" or token.lower.endswith("ly") or token.dep in {"amod", "acomp", "oprd"}:
                    yield from self._quality(token)
                if token.pos in {"NOUN", "PROPN", "ADJ"}:
                    yield from self._noun(token)
                if token.pos == "VERB":
                    yield from self._verb(token)
            if token.pos == "NOUN" and token.dep in {"attr", "oprd"}:
                yield from self._friend_or_foe(token)
            if token.lower in self.words.sets["tied"]:
                yield from self._tied(token)

    def _who(self, head: int) -> int | None:
        """The chain of the actor that this word stands for."""
        token = antecedent(self.parsed, self.parsed.tokens[head])
        mention = self.index.at(token.i)
        if mention is None or mention.chain is None:
            return None
        return mention.chain if mention.type in ACTORS or mention.metonym else None

    def _owner(self, head: int) -> int | None:
        """Whose it is: "his weakness", "the weakness of the governor"."""
        for kid in self.parsed.kids(head, "poss"):
            found = self._who(kid.i)
            if found is not None:
                return found
        for of in self.parsed.kids(head, "prep"):
            if of.lower in self.words.sets["of"]:
                for kid in self.parsed.kids(of.i, "pobj"):
                    found = self._who(kid.i)
                    if found is not None:
                        return found
        return None

    def _subjects(self, verb: int) -> list[int]:
        made = frame(self.parsed, verb)
        kids = self.parsed.kids(verb, "nsubj", "nsubjpass")
        plain = [k for k in kids if k.tag not in {"WDT", "WP"}]
        if plain and len(plain) < len(kids):  # "which they had forgotten": the parser may call both subjects
            found = [self._who(i) for i in heads(self.parsed, plain)]
        else:
            found = [self._who(i) for i in (made.subject or (made.object if made.passive else []))]
        return [c for c in dict.fromkeys(found) if c is not None]

    def _turned(self, token: Token, sign: int) -> tuple[int, float]:
        """The sign after a negation, and how much surer it was without."""
        if negated(self.parsed, token.i, self.words.sets["negations"]):
            return -sign, 0.7
        above = self.parsed.tokens[token.head]
        if above.i != token.i and token.dep == "dobj" and above.lemma.lower() in self.words.sets["denials"]:
            return -sign, 0.6
        return sign, 1.0

    def _say(
        self, chain: int | None, first: int, last: int, token: Token, sign: int, kind: LabelKind, sure: float
    ) -> Iterator[_Found]:
        if chain is None or last - first >= LONGEST:
            return
        turned, weight = self._turned(token, sign)
        yield _Found(chain, first, last, turned, kind, sure * weight, token.i)

    def _left(self, head: int) -> int:
        """The first word of a noun phrase without its determiner."""
        first = head
        for kid in self.parsed.kids(head, "amod", "compound", "nmod", "advmod", "npadvmod"):
            if kid.i < first:
                first = min(self.parsed.subtree(kid.i)[0], first)
        while first < head and self.parsed.tokens[first].dep in {"det", "poss", "punct", "case", "cc"}:
            first += 1
        return first if head - first < LONGEST else head

    def _headline(self, token: Token) -> Iterator[_Found]:
        """ "... leaving X furious", also where capitals mislead the parser."""
        sign = self.words.sign(token, "qualities")
        if not sign or token.i == 0:
            return
        mention = self.index.by_token.get(token.i - 1)
        if not mention or token.i in {t.i for m in mention for t in self.parsed.tokens_in(m.span)}:
            return
        longest = max(mention, key=lambda m: (m.end - m.start, m.id))
        first = self.parsed.first_token_at(longest.start)
        before = self.parsed.tokens[max(0, first - 3) : first]
        verbs = self.words.sets["small_clauses"]
        if any(t.sent == token.sent and self._base(t) & verbs for t in before) and longest.chain is not None:
            yield from self._say(longest.chain, token.i, token.i, token, sign, "evaluation", 0.9)

    def _quality(self, token: Token) -> Iterator[_Found]:
        """Adjectives and adverbs."""
        sign = self.words.sign(token, "qualities")
        if not sign:
            return
        head = token.head
        if token.dep in {"amod", "nmod", "compound"}:
            yield from self._before_noun(token, head, sign)
        elif token.dep in {"acomp", "attr", "oprd", "ccomp", "xcomp"}:
            yield from self._predicate(token, token.i, token.i, sign, 0.85)
        elif token.dep == "advmod" and token.pos == "ADV":
            yield from self._of_subjects(head, token.i, token.i, token, sign, 0.45)
        elif token.dep in {"acl", "appos"}:
            yield from self._say(self._who(head), token.i, token.i, token, sign, "evaluation", 0.7)
        elif token.dep == "advcl":
            yield from self._of_subjects(head, token.i, token.i, token, sign, 0.6)

    def _manner(self, token: Token, sign: int, first: int) -> Iterator[_Found]:
        """ "acted in an admirable manner", "answered with courage": how it is done says something of the doer."""
        above = self.parsed.tokens[token.head]
        verb = self.parsed.tokens[above.head]
        if token.dep == "pobj" and verb.pos == "VERB":
            yield from self._of_subjects(verb.i, first, token.i, token, sign, 0.5)

    def _before_noun(self, token: Token, head: int, sign: int) -> Iterator[_Found]:
        if head < token.i:
            verb = self.parsed.tokens[head]
            if verb.dep == "dobj":  # "follows a policy hostile to all"
                yield from self._of_subjects(verb.head, head, token.i, token, sign, 0.5)
            return
        noun = self.parsed.tokens[head]
        manner = noun.lemma in self.words.sets["manners"]
        if manner and self.parsed.tokens[noun.head].lower in self.words.sets["manner_prepositions"]:
            yield from self._manner(noun, sign, token.i)
            return
        if noun.dep in {"attr", "oprd", "appos"}:  # said of somebody named before, if of anybody
            said = list(self._predicate(noun, token.i, head, sign, 0.8))
            yield from said
            if said:
                return
        chain = self._who(head)
        if chain is not None:
            yield from self._say(chain, token.i, head, token, sign, "epithet", 0.9)
            return
        owner = self._owner(head)
        if owner is not None:
            yield from self._say(owner, token.i, head, token, sign, "evaluation", 0.55)
            return
        if noun.dep == "dobj":
            yield from self._of_subjects(noun.head, token.i, head, token, sign, 0.4)

    def _predicate(self, token: Token, first: int, last: int, sign: int, sure: float) -> Iterator[_Found]:
        """What is said of a subject, an object or the noun before the comma."""
        above = self.parsed.tokens[token.head]
        if token.dep == "appos":
            yield from self._say(self._who(above.i), first, last, token, sign, "epithet", sure)
            return
        inner = [self._who(i) for i in heads(self.parsed, self.parsed.kids(token.i, "nsubj"))]
        if above.lemma in self.words.sets["small_clauses"]:
            objects = heads(self.parsed, self.parsed.kids(above.i, "dobj", "nsubjpass"))
            chains = inner or [self._who(i) for i in objects]
        else:
            chains = inner or list(self._subjects(above.i))
        for chain in dict.fromkeys(chains):
            yield from self._say(chain, first, last, token, sign, "evaluation", sure)

    def _noun(self, token: Token) -> Iterator[_Found]:
        """Nouns that judge whom they name, whose they are, or who did or has what they tell."""
        person = self.words.sign(token, "people")
        if person:
            yield from self._person(token, person)
        other = self.words.sign(token, "qualities", "deeds", "plights")
        if other and token.pos != "ADJ":
            yield from self._belongs(token, other)
        verdict = self.words.sign(token, "verdicts")
        if verdict and token.pos != "ADJ":
            yield from self._aimed(token, verdict)

    def _person(self, token: Token, sign: int) -> Iterator[_Found]:
        first = self._left(token.i)
        said = []
        if token.dep in {"attr", "appos", "oprd"}:
            said = list(self._predicate(token, first, token.i, sign, 0.85))
            yield from said
        if not said and token.i in self.index.by_head:
            yield from self._say(self._who(token.i), first, token.i, token, sign, "epithet", 0.9)
        elif token.dep in {"compound", "nmod", "amod"} and token.head > token.i:
            yield from self._say(self._who(token.head), token.i, token.head, token, sign, "epithet", 0.85)
        elif (
            token.dep == "pobj"
            and self.parsed.tokens[token.head].lower in self.words.sets["role_prepositions"]
        ):
            verb = self.parsed.tokens[self.parsed.tokens[token.head].head]
            for i in heads(self.parsed, self.parsed.kids(verb.i, "dobj", "nsubjpass")):
                yield from self._say(self._who(i), first, token.i, token, sign, "evaluation", 0.75)

    def _befalls(self, token: Token, verb: int, sign: int) -> Iterator[_Found]:
        """ "wreaked havoc on Norway", "caused chaos in the plans of the governor": what it is for those whom it befalls."""
        for prep in [*self.parsed.kids(token.i, "prep"), *self.parsed.kids(verb, "prep", "dative")]:
            for kid in self.parsed.kids(prep.i, "pobj") if prep.lower in self.words.sets["befallen"] else ():
                chain = self._who(kid.i) if self._who(kid.i) is not None else self._owner(kid.i)
                yield from self._say(chain, self._left(token.i), token.i, token, sign, "evaluation", 0.55)

    def _friend_or_foe(self, token: Token) -> Iterator[_Found]:
        """ "Norway is a partner in the fight": said of somebody, and not of whom (that is a tie)."""
        sets, lemma = self.words.sets, token.lemma.lower()
        sign = (lemma in sets["friends"]) - (lemma in sets["foes"])
        behind = {k.lower for k in self.parsed.kids(token.i, "prep")}
        if sign and not self.parsed.kids(token.i, "poss") and behind.isdisjoint(sets["whose_friend"]):
            yield from self._predicate(token, self._left(token.i), token.i, sign, 0.6)

    def _belongs(self, token: Token, sign: int) -> Iterator[_Found]:
        """ "displayed its weakness", "the greatness of X", "X is under pressure", "X suffered a defeat"."""
        above = self.parsed.tokens[token.head]
        bears = token.dep == "dobj" and above.lemma in self.words.sets["bearing"]
        owner = self._owner(token.i)
        if owner is not None:
            first, last = token.i, token.i
            if bears and owner in self._subjects(above.i):
                first = above.i
            for of in self.parsed.kids(token.i, "prep"):
                if of.lower in self.words.sets["of"] and self.parsed.kids(of.i, "pobj"):
                    last = self.parsed.kids(of.i, "pobj")[0].i
            yield from self._say(owner, first, last, token, sign, "evaluation", 0.8 if bears else 0.65)
            return
        if token.dep == "attr":
            yield from self._predicate(token, self._left(token.i), token.i, sign, 0.7)
        elif (
            token.dep == "pobj"
            and above.lower in self.words.sets["of"]
            and self.parsed.tokens[above.head].dep in {"attr", "appos"}
        ):
            noun = self.parsed.tokens[above.head]  # "is a source of trouble"
            yield from self._predicate(noun, self._left(noun.i), token.i, sign, 0.6)
        elif bears:
            yield from self._of_subjects(above.i, above.i, token.i, token, sign, 0.6)
            if above.lemma in self.words.sets["causing"]:
                yield from self._befalls(token, above.i, sign)
        elif token.dep == "pobj" and above.lower in self.words.sets["with"]:
            yield from self._manner(token, sign, above.i)
        elif token.dep == "pobj" and above.lower in self.words.sets["states"]:
            verb = self.parsed.tokens[above.head]
            if verb.pos in {"VERB", "AUX"} and verb.lemma in (
                self.words.sets["copulas"] | self.words.sets["into_states"]
            ):
                for chain in self._subjects(verb.i):
                    yield from self._say(chain, above.i, token.i, token, sign, "evaluation", 0.75)
            elif verb.pos in {"NOUN", "PROPN"} and above.lower in self.words.sets["noun_states"]:
                yield from self._say(self._who(verb.i), above.i, token.i, token, sign, "evaluation", 0.6)

    def _aimed(self, token: Token, sign: int) -> Iterator[_Found]:
        """ "criticism of X", "praise for the way X acted", "X drew criticism"."""
        for prep in self.parsed.kids(token.i, "prep"):
            if prep.lower not in self.words.sets["aimed_by"]:
                continue
            for kid in self.parsed.kids(prep.i, "pobj"):
                chain = self._who(kid.i) if self._who(kid.i) is not None else self._owner(kid.i)
                last = kid.i
                for clause in self.parsed.kids(kid.i, "relcl", "acl"):
                    subjects = self._subjects(clause.i)
                    if chain is None and subjects:
                        chain, last = subjects[0], kid.i
                yield from self._say(chain, token.i, last, token, sign, "evaluation", 0.65)
        above = self.parsed.tokens[token.head]
        if token.dep == "dobj" and above.lemma in self.words.sets["bearing"]:
            yield from self._of_subjects(above.i, above.i, token.i, token, sign, 0.6)

    def _verb(self, token: Token) -> Iterator[_Found]:
        """Verbs that judge who does it, whom it befalls or whom it is aimed at."""
        made = frame(self.parsed, token.i)
        verdict = self.words.sign(token, "verdicts")
        if verdict:
            for i in made.object:
                yield from self._say(self._who(i), token.i, token.i, token, verdict, "evaluation", 0.6)
        deed = self.words.sign(token, "deeds")
        if deed and not (verdict and made.object):
            last = next((i for i in made.object if token.i < i < token.i + 6), token.i)
            doers = made.subject if not made.passive else made.oblique.get("by", [])
            first = token.i
            above = self.parsed.tokens[token.head]
            if (
                not self.parsed.kids(token.i, "nsubj") and above.dep == "attr"
            ):  # "was the first to betray them"
                doers = frame(self.parsed, above.head).subject
                first = above.i
            for i in doers:
                yield from self._say(self._who(i), first, last, token, deed, "evaluation", 0.6)
        plight = self.words.sign(token, "plights")
        if plight and not (deed or verdict):
            for i in made.subject or made.object:
                chain = self._who(i)
                first = token.i
                if chain is None:
                    chain, first = self._owner(i), min(i, token.i)
                yield from self._say(chain, first, token.i, token, plight, "evaluation", 0.55)

    def _of_subjects(
        self, verb: int, first: int, last: int, token: Token, sign: int, sure: float
    ) -> Iterator[_Found]:
        """The same judgement on every subject of a verb."""
        for chain in self._subjects(verb):
            yield from self._say(chain, first, last, token, sign, "evaluation", sure)

    def _tied(self, token: Token) -> Iterator[_Found]:
        """ "Sedra-backed fighters": a body named by whose it is."""
        if token.i < 2 or self.parsed.tokens[token.i - 1].text != "-":
            return
        noun = next((t for t in self.parsed.ancestors(token.i) if t.pos in {"NOUN", "PROPN"}), token)
        head = noun.i
        if head <= token.i or noun.lemma not in self.words.sets["tied_heads"]:
            return
        sign = self.words.sign(noun, "people")
        yield from self._say(self._who(head), token.i - 2, head, token, sign, "epithet", 0.8)

    def _base(self, token: Token) -> set[str]:
        """The forms that a verb may have at its base, where it is not tagged as one ("Leaving" in a headline)."""
        lower = token.lower
        made = {token.lemma.lower(), lower}
        for end in self.words.sets["verb_endings"]:
            if lower.endswith(end):
                made |= {lower[: -len(end)], lower[: -len(end)] + "e"}
        return made
