"""Which words of a report tell something: verbs, complements of copulas, nouns that happen.

A verb that only carries another ("failed to open", "carried out an attack") leaves the telling to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.extract.claims.words import ClaimWords, claim_words
from rashomon.extract.text.clauses import Frame, frame, heads, obliques
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import EventMention, Statement

EXIST = "exist"  # the sense of "there is"
OBJECT = 9  # words of an object, at most, between a verb and the state that it leaves it in
Form = Literal["verb", "noun", "complement"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells: `at` is its token, `verb` the verb it stands under (itself for a verb), `lemma` its sense.

    `frame` is what stands around the verb; `event` the event mention at the same word; `within` a noun that only tells the act with its verb ("lost their lives").
    """

    at: int
    verb: int
    lemma: str
    frame: Frame
    event: EventMention | None = None
    form: Form = "verb"
    within: int | None = None


def find_predicates(
    parsed: Parsed, statements: Sequence[Statement], event_mentions: Sequence[EventMention]
) -> Iterator[Predicate]:
    """The predicates of a report in text order, each word once."""
    words = claim_words()
    events = {parsed.first_token_at(e.trigger[0].start): e for e in event_mentions}
    cues = _cues(parsed, statements)
    taken: set[int] = set()
    for token in parsed.tokens:
        if token.pos in {"VERB", "AUX"}:
            told = [_of_verb(parsed, token, words, events, cues), _judged(parsed, token, words, statements)]
            told += [_beside(parsed, x, i) for x in told if x is not None for i in _joined(parsed, x)]
            for made in told:
                if made is not None and made.at not in taken:
                    taken.add(made.at)
                    yield made
    for at, event in sorted(events.items()):
        noun = parsed.tokens[at].pos in {"NOUN", "PROPN"}
        if noun and at not in taken and not _is_name(parsed, at):
            yield Predicate(at, at, _lemma(parsed.tokens[at]), Frame(at), event, "noun")


def _joined(parsed: Parsed, predicate: Predicate) -> list[int]:
    """The adjectives beside one that tells: "free and fair"."""
    if predicate.form != "complement" or parsed.tokens[predicate.at].pos != "ADJ":
        return []
    return [k.i for k in parsed.kids(predicate.at, "conj") if k.pos == "ADJ" and not parsed.kids(k.i, "neg")]


def _beside(parsed: Parsed, predicate: Predicate, at: int) -> Predicate:
    """What an adjective beside another one tells of the same."""
    return replace(predicate, at=at, lemma=_lemma(parsed.tokens[at]), event=None)


def _judged(
    parsed: Parsed, verb: Token, words: ClaimWords, statements: Sequence[Statement]
) -> Predicate | None:
    """What somebody calls a thing: "described the dam as safe", "called the vote a farce"; told on his word, so only where
    the step before found that he says it."""
    if verb.lemma not in words.judging or verb.dep in {"aux", "auxpass"}:
        return None
    made = frame(parsed, verb.i)
    said = next((k for k in parsed.kids(verb.i, "oprd") if k.pos in {"ADJ", "NOUN", "VERB"}), None)
    if said is None:
        after = [
            k for p in parsed.kids(verb.i, "prep") if p.lower == words.judged_as for k in parsed.kids(p.i)
        ]
        said = next(
            (k for k in after if k.dep in {"amod", "pcomp", "pobj"} and k.pos in {"ADJ", "NOUN", "VERB"}),
            None,
        )
    of = [i for i in made.object if i < said.i] if said is not None else []
    if said is None or not of:
        return None
    spoken = any(c.start <= said.start < c.end for s in statements for c in s.content)
    if not (spoken or (made.passive and not made.subject)):
        return None
    lemma = said.lower if said.tag == "VBN" else _lemma(said)
    return Predicate(
        said.i, verb.i, lemma, replace(made, subject=of, object=[], dative=[], oblique={}), None, "complement"
    )


def _cues(parsed: Parsed, statements: Sequence[Statement]) -> frozenset[int]:
    """The verbs that only say that somebody says something; whoever knows, orders or accuses does more."""
    return frozenset(
        t.i
        for s in statements
        if s.content and s.act == "speech"
        for span in s.cue
        for t in parsed.tokens_in(span)
        if t.pos in {"VERB", "AUX"} and not (t.lemma in claim_words().finding and _is_thing(parsed, s))
    )


def _is_thing(parsed: Parsed, statement: Statement) -> bool:
    """Whether what is said to be found is a thing, and no clause: "no trace of it was found by the inspectors"."""
    return not any(t.pos in {"VERB", "AUX"} for span in statement.content for t in parsed.tokens_in(span))


def _of_verb(
    parsed: Parsed,
    token: Token,
    words: ClaimWords,
    events: Mapping[int, EventMention],
    cues: frozenset[int],
) -> Predicate | None:
    """What a verb tells, itself or by its complement; None where another word does."""
    if token.dep in {"aux", "auxpass"} or (token.i in cues and token.i not in events):
        return None
    made = frame(parsed, token.i)
    if parsed.kids(token.i, "expl") and token.lemma in words.copulas:
        return Predicate(token.i, token.i, EXIST, _existing(parsed, made), events.get(token.i))
    done = _to_do(parsed, token, words)
    if done is not None:
        return Predicate(
            token.i, token.i, words.to_do.sense, replace(made, object=[], oblique=frame(parsed, done).oblique)
        )
    if token.lemma == words.to_do.do and _to_do(parsed, _above(parsed, token), words) == token.i:
        return None
    if token.lemma in words.copulas:
        found = _complement(parsed, token)
        held = _held_by(parsed, found, words) if found is not None else None
        if held is not None:
            at, holders = held
            return Predicate(
                at, token.i, words.holds, replace(made, subject=holders, object=made.subject, oblique={})
            )
        if found is not None:
            return Predicate(found.i, token.i, _state(parsed, found), made, events.get(found.i), "complement")
        if token.lemma == words.being or token.pos == "AUX":
            return None
    if _leaver_of(parsed, token) is not None:
        return None
    state = _made_so(parsed, token) if token.lemma in words.causatives else None
    if state is not None:
        event = events.get(state.i) or events.get(token.i)  # "were shot dead by guards"
        return Predicate(state.i, token.i, _lemma(state), made, event, "complement")
    if token.lemma in words.carries and made.infinitive and made.clause is not None:
        return None
    if token.lemma in words.light and token.i not in events:
        noun = next((k for k in parsed.kids(token.i, "dobj", "nsubjpass") if k.i in events), None)
        if noun is not None:
            return Predicate(noun.i, token.i, _lemma(noun), made, events[noun.i], "noun")
    if token.dep == "amod" or _counts_only(parsed, token):
        return None
    phrase, within = _phrase(parsed, token, words)
    lives = _of(parsed, within, words) if within is not None else []
    if lives:
        made = replace(made, object=lives)  # "claimed the lives of seven miners"
    for k in parsed.kids(token.i, "acomp", "advmod") if phrase else ():
        made = replace(made, oblique=obliques(parsed, k.i, dict(made.oblique)))  # "fell short of the quorum"
    lemma = phrase or "_".join(filter(None, (_lemma(token), _particle(parsed, token, words))))
    return Predicate(token.i, token.i, lemma, made, events.get(token.i), within=within)


def _above(parsed: Parsed, token: Token) -> Token:
    """The verb over the noun that a clause hangs on, or over the verb itself."""
    above = parsed.tokens[token.head]
    return above if above.pos in {"VERB", "AUX"} else parsed.tokens[above.head]


def _to_do(parsed: Parsed, token: Token, words: ClaimWords) -> int | None:
    """The "do" of "had nothing to do with it", from its "had"."""
    if token.lemma != words.to_do.have:
        return None
    held = [k for k in parsed.kids(token.i) if k.lower in words.to_do.between]
    below: list[Token] = [d for h in (*held, token) for d in parsed.kids(h.i)] if held else []
    for k in below:
        if k.lemma == words.to_do.do and parsed.kids(k.i, "prep"):
            return k.i
    return None


def _existing(parsed: Parsed, made: Frame) -> Frame:
    """The frame of "there is": what is there befalls it."""
    found = heads(parsed, parsed.kids(made.verb, "attr", "nsubj"))
    return replace(made, subject=[], object=[i for i in found if parsed.tokens[i].dep != "expl"])


def _phrase(parsed: Parsed, verb: Token, words: ClaimWords) -> tuple[str | None, int | None]:
    """The act of a verb and a noun that only together tell it: "set on fire", "took hostage", "gave up his post"."""
    particle = _particle(parsed, verb, words)
    for k in parsed.kids(verb.i, "dobj", "prep", "oprd", "prt", "xcomp", "acomp", "advmod", "advcl", "ccomp"):
        after = [o.lower for o in parsed.kids(k.i, "pobj")] or [""]
        own = next((o.lower for o in parsed.kids(k.i, "amod") if o.lower in words.own), "")
        for parts in (
            (_lemma(verb), own and f"{own} {_lemma(k)}"),  # "took his own life", not "took 58 lives"
            (_lemma(verb), k.lower, after[0]),
            (_lemma(verb), particle, _lemma(k)),
        ):
            found = words.phrases.get(" ".join(filter(None, parts)))
            if found is not None and not (
                particle and particle not in parts
            ):  # "set off the fire" is not "set fire"
                return found, k.i if k.dep == "dobj" else None
    return None, None


def _particle(parsed: Parsed, verb: Token, words: ClaimWords) -> str:
    """The particle that belongs to a verb, also where the parse takes it for an adverb ("walked out")."""
    marked = "_".join(k.lower for k in parsed.kids(verb.i, "prt"))
    after = parsed.tokens[verb.i + 1] if verb.i + 1 < len(parsed.tokens) else verb
    if marked or after.head != verb.i or after.dep not in {"advmod", "prep"}:
        return marked
    return after.lower if after.lower in words.particles and not parsed.kids(after.i, "pobj") else ""


def _counts_only(parsed: Parsed, verb: Token) -> bool:
    """Whether a clause on a noun only says who is counted: "the number of children who died", "of people known to have
    died"."""
    known = parsed.tokens[verb.head]
    if verb.dep in {"xcomp", "ccomp"} and known.dep in {"acl", "relcl"}:
        verb = known
    elif verb.dep != "relcl":
        return False
    above = parsed.tokens[parsed.tokens[verb.head].head]
    return above.lower == claim_words().part and parsed.tokens[above.head].lemma in claim_words().tallies


def _is_name(parsed: Parsed, at: int) -> bool:
    """Whether a word is a part of a person's or a place's name."""
    return parsed.tokens[at].ent in {"PERSON", "GPE", "NORP"}


def _held_by(parsed: Parsed, found: Token, words: ClaimWords) -> tuple[int, list[int]] | None:
    """The noun of "is under the control of the army", "is in the hands of the army", and who holds it."""
    for noun in parsed.kids(found.i, "pobj") if found.pos == "ADP" else ():
        if noun.lemma.lower() in words.held_by:
            holders = [*_of(parsed, noun.i, words), *heads(parsed, parsed.kids(noun.i, "poss"))]
            return (noun.i, holders) if holders else None
    return None


def _of(parsed: Parsed, noun: int, words: ClaimWords) -> list[int]:
    """What stands behind the "of" of a noun."""
    return obliques(parsed, noun).get(words.part, [])


def _state(parsed: Parsed, found: Token) -> str:
    """The sense of a complement; of a preposition with a bare noun the two together ("in_health", "at_large")."""
    if found.pos not in {"ADP", "SCONJ"}:
        before = parsed.tokens[found.i - 1]
        bare = found.pos == "ADJ" and before.pos == "ADP" and not parsed.kids(before.i, "pobj")
        return f"{before.lower}_{_lemma(found)}" if bare else _lemma(found)
    after = parsed.kids(found.i, "pobj", "amod", "pcomp")
    if after and after[0].pos in {"NOUN", "ADJ"} and not parsed.kids(after[0].i, "det", "poss"):
        return f"{found.lower}_{after[0].lemma.lower()}"
    return found.lower


def _made_so(parsed: Parsed, verb: Token) -> Token | None:
    """The state that a verb brings its object into."""
    for k in parsed.kids(verb.i, "oprd", "acomp", "ccomp", "xcomp"):
        if k.pos == "ADJ" and (parsed.kids(verb.i, "dobj", "nsubjpass") or parsed.kids(k.i, "nsubj")):
            return k
    after = _behind_object(parsed, verb)
    return after if after is not None and _leaver_of(parsed, after) == verb else None


def _behind_object(parsed: Parsed, verb: Token) -> Token | None:
    """The word right behind the object of a verb."""
    objects = parsed.kids(verb.i, "dobj")
    held = list(parsed.subtree(objects[0].i)) if objects else []
    if objects and len(held) > 1 and parsed.tokens[max(held)].tag == "VBN":
        held.remove(max(held))  # the parse makes it the object's own: "left the hall destroyed"
    end = max(held, default=-1) + 1
    return parsed.tokens[end] if 0 < end < len(parsed.tokens) else None


def _leaver_of(parsed: Parsed, state: Token) -> Token | None:
    """The verb that leaves its object in the state that a participle right behind it tells: "leaving parts of the city besieged"."""
    if state.tag != "VBN" or state.dep not in {"acl", "advcl", "oprd", "xcomp", "ccomp"}:
        return None
    for verb in reversed(parsed.tokens[max(0, state.i - OBJECT) : state.i]):
        if verb.pos == "VERB" and verb.lemma in claim_words().leavers:
            after = _behind_object(parsed, verb)
            return verb if after is not None and after.i == state.i else None
    return None


def _complement(parsed: Parsed, verb: Token) -> Token | None:
    """The word that tells after a copula: an adjective, a noun, a preposition ("is behind", "is against")."""
    for k in parsed.kids(verb.i, "acomp", "attr", "oprd"):
        if k.pos in {"ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM"}:
            return k
    for k in parsed.kids(verb.i, "prep"):
        if verb.lemma == claim_words().being and parsed.kids(k.i, "pobj") and k.i > verb.i:
            return k
    for k in parsed.kids(verb.i, "advmod"):
        if k.pos == "ADJ" and k.i > verb.i:
            return k
    return None


def _lemma(token: Token) -> str:
    return token.lemma.lower() or token.lower
