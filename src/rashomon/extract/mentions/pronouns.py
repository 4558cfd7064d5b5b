"""Finds whom pronouns mean: by quotation, grammar, sex and number, and nearness; nobody where that leaves a doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import words
from rashomon.model import ActorType, Span

FARTHEST = 3  # sentences back that a pronoun may reach; beyond that nearness says little

UNDERSTOOD = 4  # words from an infinitive up to the verb whose subject it shares


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention with a chain stands: its head word's number, its sentence, who it is and of what sort."""

    head: int
    sentence: int
    chain: int
    type: ActorType
    subject: bool
    name: bool


@dataclass(slots=True)
class Scene:
    """What a pronoun can refer to, and what is known of it."""

    parsed: Parsed
    places: list[Place]
    sex: Mapping[int, str]
    quotes: Sequence[tuple[Span, int | None]] = ()
    by_head: dict[int, Place] = field(default_factory=dict)

    def add(self, place: Place) -> None:
        """Adds a mention; `places` stays in text order."""
        at = len(self.places)
        while at and self.places[at - 1].head > place.head:
            at -= 1
        self.places.insert(at, place)
        self.by_head[place.head] = place


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
    quote = _quote_around(scene, token)
    return quote[1] if quote else None


def _clause_subject(scene: Scene, token: Token, low: str) -> int | None:
    for governor in scene.parsed.ancestors(token.i):
        subjects = scene.parsed.kids(governor.i, "nsubj", "nsubjpass")
        if subjects:
            place = scene.by_head.get(subjects[0].i)
            one = low in words("pronouns", "he", "she")
            return place.chain if place and (place.type == "person") == one else None
    return None


def _nearest(scene: Scene, token: Token, sort: ActorType, sex: str) -> int | None:
    """The likeliest person before the pronoun: subjects before others, this sentence and the one before first."""
    quote = _quote_around(scene, token)
    banned = _barred(scene, token) | ({quote[1]} if quote and quote[1] is not None else set())
    best: tuple[float, int] | None = None
    scores: dict[int, float] = {}
    for place in reversed(scene.places):
        if place.head >= token.i:
            continue
        distance = token.sent - place.sentence
        if distance > FARTHEST:
            break
        if place.type != sort or place.chain in banned or scene.sex.get(place.chain, sex) != sex:
            continue
        if quote is None and _quote_at(scene, place) is not None and distance == 0 and not place.name:
            continue
        score = _salience(scene, token, place, distance)
        if score > scores.get(place.chain, 0.0):
            scores[place.chain] = score
    for chain in sorted(scores):
        if best is None or scores[chain] > best[0]:
            best = (scores[chain], chain)
    return best[1] if best else None


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
    found: list[tuple[float, int]] = []
    for place in reversed(scene.places):
        if place.head >= token.i:
            continue
        distance = token.sent - place.sentence
        if distance > 1:
            break
        if place.type == "group" and place.chain not in banned:
            found.append((_salience(scene, token, place, distance), place.chain))
    return max(found, key=lambda f: (f[0], -f[1]))[1] if found else None


def _owner_of_its(scene: Scene, token: Token) -> int | None:
    """A body or state: the subject of this sentence before the pronoun, else of the sentence before."""
    for place in reversed(scene.places):
        if place.head >= token.i or place.type not in ("organisation", "state", "media"):
            continue
        distance = token.sent - place.sentence
        if distance > 1 or (distance == 1 and token.tag != "PRP"):
            return None
        if place.subject and place.chain not in _barred(scene, token):
            return place.chain
    return None
