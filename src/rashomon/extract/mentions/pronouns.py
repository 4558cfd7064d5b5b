"""Finds whom pronouns mean: by quotation, grammar, sex and number, and nearness; nobody where that leaves a doubt."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.extract.mentions.absent import speaking_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import words
from rashomon.model import ActorType, Span

FARTHEST = 3  # sentences back that a pronoun may reach; beyond that nearness says little
SPOKE = (
    1.4  # how much whoever spoke last outweighs others as the one who goes on speaking: nearly one sentence
)
SURE = 1.0  # how much somebody who is surely a man, or surely a woman, outweighs others as the speaker
LIKELY = 1.2  # how much a given name that ends as men's or as women's do weighs for or against its bearer
CLEAR = 2.0  # by how much whoever "he" or "she" means must outweigh others to be one from then on
ASIDE = 0.5  # how much whoever stands in a relative clause falls behind
BACKGROUND = 1.0  # how much the subject of what had happened before falls behind
TOLD_OF = 1.5  # how much somebody only told of in another's words falls behind: one sentence

UNDERSTOOD = 4  # words from an infinitive up to the verb whose subject it shares

_BODIES = frozenset({"organisation", "state", "media"})
_MANY = _BODIES | {"group"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention with a chain stands: its head word's number, its sentence, who it is and of what sort."""

    head: int
    sentence: int
    chain: int
    type: ActorType
    subject: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as pronouns look at it: the head of its source, its contents, and how clearly somebody takes the
    floor with it: 2 for speech, 1 for a demand or a mere object, 0 inside another's words or in what had been before."""

    head: int
    content: tuple[Span, ...]
    floor: int


@dataclass(slots=True)
class Scene:
    """What a pronoun can refer to, and what is known of it.

    `dead` are the chains of those whom the report tells to be dead; `sayings` its statements in text order of their
    sources; `said` the words that stand in somebody's words, `spoken` the sentences that do so as a whole.
    """

    parsed: Parsed
    places: list[Place]
    sex: dict[int, str]
    quotes: Sequence[tuple[Span, int | None]] = ()
    likely: dict[int, str] = field(default_factory=dict)  # the sex that a given name's ending speaks for
    by_head: dict[int, Place] = field(default_factory=dict)
    dead: frozenset[int] = frozenset()
    unsure: frozenset[int] = (
        frozenset()
    )  # called by one word alone that nothing beside it shows to be a man's
    sayings: Sequence[Saying] = ()
    spoken: frozenset[int] = frozenset()
    said: frozenset[int] = frozenset()
    askers: frozenset[int] = (
        frozenset()
    )  # the heads of those who put a question: whoever speaks next answers it
    officials: frozenset[int] = frozenset()  # who holds an office, and speaks of what others did
    generic: set[int] = field(default_factory=set)  # chains of "everyone who knows X knows that he is brave"

    def __post_init__(self) -> None:
        for place in self.places:
            self._note(place)

    def _note(self, place: Place) -> None:
        if self.parsed.tokens[place.head].lower in words("generic"):
            self.generic.add(place.chain)

    def add(self, place: Place) -> None:
        """Adds a mention; `places` stays in text order."""
        insort(self.places, place, key=lambda p: p.head)
        self.by_head[place.head] = place
        self._note(place)


def resolve_pronoun(scene: Scene, token: Token) -> int | None:
    """The chain that a pronoun belongs to, or None."""
    low = token.lower
    if low in words("pronouns", "who"):
        return _relative(scene, token)
    if low in words("pronouns", "i", "we"):
        return _speaker(scene, token)
    if low in words("pronouns", "reflexive"):
        return _clause_subject(scene, token, low)
    if low in words("pronouns", "he", "she"):
        return _nearest(scene, token, "person", "male" if low in words("pronouns", "he") else "female")
    if low in words("pronouns", "they"):
        return _nearest_group(scene, token)
    if low in words("pronouns", "it"):
        return _owner_of_its(scene, token)
    return None


def _relative(scene: Scene, token: Token) -> int | None:
    """ "who" means the word that its clause hangs on."""
    verb = token
    for governor in scene.parsed.ancestors(token.i):
        if verb.dep == "relcl" or governor.i == verb.i:
            break
        verb = governor
    if verb.dep != "relcl":
        return None
    place = scene.by_head.get(verb.head)
    if place is None or place.type in ("person", "group"):
        return place.chain if place else None
    for governor in scene.parsed.ancestors(verb.head):  # "the head of the team, who": not the team
        place = scene.by_head.get(governor.i)
        if place is not None and place.type == "person":
            return place.chain
        if governor.dep not in ("prep", "pobj"):
            break
    return None


def _quote_around(scene: Scene, token: Token) -> tuple[Span, int | None] | None:
    around = [(s, c) for s, c in scene.quotes if s.start <= token.start and token.end <= s.end]
    return min(around, key=lambda q: (len(q[0]), q[0])) if around else None


def _speaker(scene: Scene, token: Token) -> int | None:
    """Whoever speaks in the quotation; no body, place or thing says "I", and no paper "we"."""
    quote = _quote_around(scene, token)
    if quote is None or quote[1] is None:
        return None
    sorts = {p.type for p in scene.places if p.chain == quote[1]}
    one = token.lower in words("pronouns", "i")
    silent = {"media", "place", "thing"} | ({"organisation", "state"} if one else set())
    return None if sorts and sorts <= silent else quote[1]


def _clause_subject(scene: Scene, token: Token, low: str) -> int | None:
    for governor in scene.parsed.ancestors(token.i):
        subjects = scene.parsed.kids(governor.i, "nsubj", "nsubjpass")
        if subjects:
            place = scene.by_head.get(subjects[0].i)
            one = low in words("pronouns", "he", "she")
            return place.chain if place and (place.type == "person") == one else None
    return None


def _nearest(scene: Scene, token: Token, sort: ActorType, sex: str) -> int | None:
    """The likeliest person before the pronoun: subjects before others, this sentence and the one before first.

    Where the pronoun is a speaker, whoever spoke last goes on, and nobody dead or named in his own words speaks.
    """
    quote = _quote_around(scene, token)
    banned = _barred(scene, token) | ({quote[1]} if quote and quote[1] is not None else set())
    banned |= scene.generic | _official_around(scene, token)
    saying = _saying_of(scene, token) if quote is None else None
    last = None
    if saying is not None:
        last = _last_speaker(scene, token)
        banned |= scene.dead - {last} | _named_in(scene, saying.content)
    scores: dict[int, float] = {}
    for place in reversed(scene.places):
        if place.head >= token.i:
            continue
        distance = _distance(scene, place, token, saying is not None)
        if distance > FARTHEST:
            break
        if place.type != sort or place.chain in banned or scene.sex.get(place.chain, sex) != sex:
            continue
        quoted = quote is None and _quote_at(scene, place) is not None
        if quoted and (distance == 0 or saying is not None) and not place.name:
            continue
        score = _salience(scene, token, place, distance)
        guess = scene.likely.get(place.chain)
        score += LIKELY * ((guess == sex) - (guess not in (None, sex)))
        if saying is not None:
            spoke = place.chain == last and distance > 0 and not _is_by_the_way(scene, place)
            score += SPOKE * spoke - TOLD_OF * (
                _is_told_of(scene, token, place) or place.head in scene.askers
            )
            score += SURE * (place.name and place.chain in scene.sex)
            score -= BACKGROUND * _is_background(scene, place) + ASIDE * _is_aside(scene, place)
        if score > scores.get(place.chain, 0.0):
            scores[place.chain] = score
    if not scores:
        return None
    best = min(scores, key=lambda chain: (-scores[chain], chain))
    rivals = [s for chain, s in scores.items() if chain != best]
    if token.tag == "PRP$" and best not in scene.sex and _owns_object(scene, token, best):
        scene.likely[best] = sex
    if quote is None and token.tag == "PRP" and scores[best] >= max(rivals, default=0.0) + CLEAR:
        scene.sex.setdefault(best, sex)
    return best


def _official_around(scene: Scene, token: Token) -> set[int]:
    """The official in whose words a pronoun did, or suffered, what no official tells of himself: "the sheriff said he shot nine"."""
    verb = scene.parsed.tokens[token.head]
    if token.dep == "nsubj":
        another = verb.lemma.lower() in words("deeds_of_others", "done") | speaking_words("death", "dying")
    else:
        another = token.dep == "nsubjpass" and verb.lemma.lower() in words("deeds_of_others", "suffered")
    if not another:
        return set()
    return {
        place.chain
        for s in scene.sayings
        if (place := scene.by_head.get(s.head)) is not None
        and place.chain in scene.officials
        and _lies_in(token, s.content)
    }


def _owns_object(scene: Scene, token: Token, chain: int) -> bool:
    """Whether a possessive stands by what its owner's own verb is about: "Orlov looked at his watch" makes a man of Orlov."""
    for governor in scene.parsed.ancestors(token.i):
        if governor.pos in ("VERB", "AUX"):
            subjects = (scene.by_head.get(k.i) for k in scene.parsed.kids(governor.i, "nsubj"))
            return any(place is not None and place.chain == chain for place in subjects)
    return False


def _distance(scene: Scene, place: Place, token: Token, speaks: bool) -> int:
    """Sentences between; before a speaker those that stand in somebody's words do not count."""
    if not speaks:
        return token.sent - place.sentence
    return sum(s not in scene.spoken for s in range(place.sentence, token.sent))


def _saying_of(scene: Scene, token: Token) -> Saying | None:
    """The statement whose source a pronoun is."""
    return next((s for s in scene.sayings if s.head == token.i), None)


def _named_in(scene: Scene, content: Sequence[Span]) -> set[int]:
    """Who is named in some words: nobody names himself where "he said" stands for him."""
    tokens = scene.parsed.tokens
    return {p.chain for p in scene.places if p.name and _lies_in(tokens[p.head], content)}


def _lies_in(token: Token, spans: Sequence[Span]) -> bool:
    return any(s.start <= token.start < s.end for s in spans)


def _is_told_of(scene: Scene, pronoun: Token, place: Place) -> bool:
    """Whether a mention stands in somebody's words, and the pronoun outside them."""
    token = scene.parsed.tokens[place.head]
    if token.i not in scene.said:
        return False
    return not any(_lies_in(token, s.content) and _lies_in(pronoun, s.content) for s in scene.sayings)


def _last_speaker(scene: Scene, token: Token) -> int | None:
    """Whoever spoke last before a pronoun, within its reach; else whoever demanded something."""
    for floor in (2, 1):
        for saying in reversed(scene.sayings):
            place = scene.by_head.get(saying.head)
            if saying.head >= token.i or saying.floor < floor or place is None:
                continue
            if _distance(scene, place, token, speaks=True) <= FARTHEST:
                return place.chain
            break
    return None


def _is_background(scene: Scene, place: Place) -> bool:
    """Whether a mention is the subject of what had happened before ("Orlov had left in May")."""
    verb = scene.parsed.tokens[scene.parsed.tokens[place.head].head]
    return place.subject and had_happened(scene.parsed, verb)


def _is_by_the_way(scene: Scene, place: Place) -> bool:
    """Whether who said it is only named beside what somebody else did: "Orlov, according to his aide, is at home"."""
    if scene.parsed.tokens[place.head].dep != "pobj":
        return False
    others = (p for p in scene.places if p.sentence == place.sentence and p.chain != place.chain)
    return any(p.subject and p.type == place.type for p in others)


def _is_aside(scene: Scene, place: Place) -> bool:
    """Whether a mention stands in a relative clause, apart from what the sentence tells."""
    for governor in scene.parsed.ancestors(place.head):
        if governor.dep == "relcl":
            return True
        if governor.dep in ("ROOT", "ccomp"):
            break
    return False


def had_happened(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb stands in the pluperfect."""
    return any(k.tag == "VBD" and k.lower in words("grammar", "had") for k in parsed.kids(verb.i, "aux"))


def _quote_at(scene: Scene, place: Place) -> int | None:
    return next(
        (
            i
            for i, (s, _) in enumerate(scene.quotes)
            if s.start <= scene.parsed.tokens[place.head].start < s.end
        ),
        None,
    )


def _salience(scene: Scene, token: Token, place: Place, distance: int) -> float:
    """Set by hand on the invented affairs: a subject outweighs one sentence of distance, possessives look close by."""
    score = 4.0 - 1.5 * distance
    if place.subject:
        score += 2.0
    if place.name:
        score += 0.3
    if distance == 0 and token.tag == "PRP$":
        score += 1.0 - 0.02 * (token.i - place.head)
    return score + 0.001 * place.head / max(1, len(scene.parsed.tokens))


def _barred(scene: Scene, token: Token) -> set[int]:
    """Fellow arguments of the same verb: "X met him" cannot be X."""
    if token.tag == "PRP$":
        return set()
    governor = scene.parsed.tokens[token.head]
    if governor.tag == "IN" and governor.dep in ("prep", "agent", "dative"):
        governor = scene.parsed.tokens[governor.head]
    barred = set()
    for kid in scene.parsed.kids(governor.i, "nsubj", "nsubjpass", "dobj", "dative", "agent"):
        place = scene.by_head.get(kid.i)
        if place and kid.i != token.i:
            barred.add(place.chain)
    doer = _understood_subject(scene, governor)
    return barred | {doer} if doer is not None else barred


def _understood_subject(scene: Scene, verb: Token) -> int | None:
    """Who does what an infinitive or participle without a subject of its own tells: "X found time to receive him"."""
    parsed = scene.parsed
    for _ in range(UNDERSTOOD):
        if parsed.kids(verb.i, "nsubj", "nsubjpass", "csubj"):
            break
        if verb.head == verb.i or verb.dep not in (
            "xcomp",
            "acl",
            "advcl",
            "pcomp",
            "conj",
            "dobj",
            "prep",
            "attr",
        ):
            return None
        verb = parsed.tokens[verb.head]
    subjects = parsed.kids(verb.i, "nsubj", "nsubjpass")
    place = scene.by_head.get(subjects[0].i) if subjects else None
    return place.chain if place else None


def _nearest_group(scene: Scene, token: Token) -> int | None:
    quote = _quote_around(scene, token)
    banned = _barred(scene, token) | ({quote[1]} if quote and quote[1] is not None else set())
    banned |= scene.generic
    saying = _saying_of(scene, token)
    if saying is not None:
        banned |= scene.dead | _named_in(scene, saying.content)
        last = _last_many(scene, token, banned)
        if last is not None:
            return last
    found: list[tuple[float, int]] = []
    for place in reversed(scene.places):
        if place.head >= token.i:
            continue
        distance = token.sent - place.sentence
        if distance > 1:
            break
        plural = scene.parsed.tokens[place.head].tag in ("NNS", "NNPS")
        many = place.type == "group" or (saying is not None and plural and place.type in _MANY)
        if many and place.chain not in banned:
            found.append((_salience(scene, token, place, distance), place.chain))
    return max(found, key=lambda f: (f[0], -f[1]))[1] if found else None


def _last_many(scene: Scene, token: Token, banned: set[int]) -> int | None:
    """The body or group that spoke last before "they said", unless the report has told of another group since."""
    last = _last_speaker(scene, token)
    own = [p for p in scene.places if p.chain == last and p.head < token.i]
    if not own or last in banned or not {p.type for p in own} & _MANY:
        return None
    since = (
        p
        for p in scene.places
        if own[-1].head < p.head < token.i and p.subject and p.type in _MANY and p.chain not in banned
    )
    return None if any(p.head not in scene.said for p in since) else last


def _owner_of_its(scene: Scene, token: Token) -> int | None:
    """A body or state: whoever spoke last where it speaks on, the subject of this sentence before the pronoun, else of
    the sentence before."""
    ahead = _subject_ahead(scene, token)
    if ahead is None and token.tag == "PRP" and (saying := _saying_of(scene, token)) is not None:
        author = _author_of_paper(scene, token)
        if author is None:
            author = _body_around(scene, token)
        if author is not None:
            return author
        last = _last_speaker(scene, token)
        own = [p for p in scene.places if p.chain == last]
        sorts = {p.type for p in own if scene.parsed.tokens[p.head].tag not in ("NNS", "NNPS")}
        may_be_body = bool(sorts & (_BODIES | {"group"})) or last in scene.unsure
        if last is not None and may_be_body and last not in _named_in(scene, saying.content):
            return last
    if ahead is not None:
        return ahead.chain if ahead.type in _BODIES else None
    for place in reversed(scene.places):
        if place.head >= token.i or place.type not in _BODIES:
            continue
        distance = token.sent - place.sentence
        if distance > 1 or (distance == 1 and token.tag != "PRP"):
            return None
        if distance and _is_background(scene, place):
            continue
        if place.subject and place.chain not in _barred(scene, token):
            return place.chain
    return None


def _body_around(scene: Scene, token: Token) -> int | None:
    """The body in whose words "it" speaks: "The paper says the council complained of what it called a sham"."""
    around = [
        s for s in scene.sayings if s.head < token.i and s.head != token.i and _lies_in(token, s.content)
    ]
    if not around:
        return None
    place = scene.by_head.get(min(around, key=lambda s: (sum(len(c) for c in s.content), -s.head)).head)
    plural = place is not None and scene.parsed.tokens[place.head].tag in ("NNS", "NNPS")
    return place.chain if place is not None and place.type in _MANY and not plural else None


def _author_of_paper(scene: Scene, token: Token) -> int | None:
    """Whoever gave out the paper in which "it" says something: "The court published its report. It said in the report ..."."""
    parsed = scene.parsed
    papers = {
        noun.lemma.lower()
        for prep in parsed.kids(token.head, "prep")
        if prep.lower in words("grammar", "within")
        for noun in parsed.kids(prep.i, "pobj")
        if any(
            k.lower in words("grammar", "article") or k.tag == "PRP$"
            for k in parsed.kids(noun.i, "det", "poss")
        )
    }
    for place in reversed(scene.places) if papers else ():
        distance = _distance(scene, place, token, speaks=True)
        if distance > FARTHEST:
            break
        if place.head >= token.i or not place.subject or place.type not in _BODIES | {"group"}:
            continue
        verb = parsed.tokens[parsed.tokens[place.head].head]
        given = {k.lemma.lower() for k in parsed.kids(verb.i, "dobj")}
        alike = given & words("papers") and papers <= words("papers")
        if distance and (alike or papers & (given | {verb.lemma.lower()})):
            return place.chain
    return None


def _subject_ahead(scene: Scene, token: Token) -> Place | None:
    """Whoever a clause in front is about: "Though it signed the pact, the brewery went on"."""
    verb = scene.parsed.tokens[token.head]
    above = scene.parsed.tokens[verb.head]
    conceded = {k.lower for k in scene.parsed.kids(verb.i, "mark")} & words("grammar", "conceding")
    if token.dep not in ("nsubj", "nsubjpass") or verb.dep != "advcl" or above.i < verb.i or not conceded:
        return None
    subjects = scene.parsed.kids(above.i, "nsubj", "nsubjpass")
    return scene.by_head.get(subjects[0].i) if subjects and subjects[0].i > verb.i else None
