"""Says who speaks in each statement, who passes the word on, how far the report keeps its distance, and to whom.

The speaker is the chain number of the mention at the source.  Unnamed speakers keep their description and are flagged;
the chain lists carriers (an agency, another outlet, a correspondent, whoever passes the word on) before the speaker, and starts
after the report's own outlet, which is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from rashomon.extract.attribution.cues import grammar, lexicon
from rashomon.extract.attribution.relayed import Aside, asides, beside, carriers, phrase
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import is_role, noun_class, words
from rashomon.lang.tables import load_table
from rashomon.model import (
    LocalActor,
    Mention,
    Span,
    Spans,
    Statement,
    StatementSpans,
    TimeExpression,
    record_id,
)

_LONGEST_CHAIN = 6
_Part = TypeVar("_Part", Mention, TimeExpression)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of this step."""

    anonymous: frozenset[str]
    carriers: frozenset[str]
    quoting: frozenset[str]
    interview: frozenset[str]
    addressing: frozenset[str]
    seeming: frozenset[str]
    rough: frozenset[str]
    agencies: frozenset[str]
    taking_the_floor: frozenset[str]


@cache
def words_of(language: str = "en") -> Words:
    """The word lists of a language."""
    table = load_table(language, "statement_speakers.toml")
    return Words(**{n: frozenset(v.split() if isinstance(v, str) else v) for n, v in table.items()})


@dataclass(frozen=True, slots=True)
class _Case:
    """What the functions below look things up in."""

    parsed: Parsed
    mentions: dict[int, list[Mention]]  # by sentence
    actors: dict[int, LocalActor]
    times: dict[int, list[TimeExpression]]  # by sentence
    words: Words
    asides: tuple[Aside, ...]


def resolve_speakers(
    parsed: Parsed,
    statement_spans: Sequence[StatementSpans],
    mentions: Sequence[Mention],
    local_actors: Sequence[LocalActor],
    times: Sequence[TimeExpression],
) -> tuple[Statement, ...]:
    """The statements with their speakers, in the order of `statement_spans`.

    Args:
        parsed: the report as words.
        statement_spans: where attributions stand.
        mentions: the mentions with their chain numbers.
        local_actors: who the chain numbers stand for.
        times: the time expressions, for the day of an utterance.
    """
    case = _Case(
        parsed, _by_sentence(parsed, mentions), {a.chain: a for a in local_actors}, _by_sentence(parsed, times),
        words_of(), tuple(asides(parsed)),
    )  # fmt: skip
    ids = [_id(parsed.document.id, spans) for spans in statement_spans]
    speakers = [_speaker(case, spans) for spans in statement_spans]
    return tuple(_statement(case, n, statement_spans, ids, speakers) for n in range(len(statement_spans)))


def _by_sentence(parsed: Parsed, found: Iterable[_Part]) -> dict[int, list[_Part]]:
    """Mentions or time expressions by the sentence that they begin in."""
    made: dict[int, list[_Part]] = {}
    for part in found:
        first = parsed.first_token_at(part.start)
        if first < len(parsed.tokens):
            made.setdefault(parsed.tokens[first].sent, []).append(part)
    return made


def _id(document: str, spans: StatementSpans) -> str:
    return record_id("st", document, [*spans.content, *spans.cue], str(len(spans.content)))


def _statement(
    case: _Case,
    n: int,
    all_spans: Sequence[StatementSpans],
    ids: Sequence[str],
    speakers: Sequence[int | None],
) -> Statement:
    spans, speaker = all_spans[n], speakers[n]
    anonymous, description = _anonymity(case, spans, speaker)
    addressee = _addressee(case, spans)
    return Statement(
        id=ids[n],
        document=case.parsed.document.id,
        kind=spans.kind,
        act=spans.act,
        source=spans.source,
        cue=spans.cue,
        content=spans.content,
        speaker=speaker,
        anonymous=anonymous,
        description=description,
        within=None if spans.within is None else ids[spans.within],
        chain=_chain(case, n, all_spans, speakers, addressee),
        addressee=addressee,
        hedges=_hedges(case, spans),
        when=_when(case, spans) or _when_spoken(case, spans, speaker),
        confidence=spans.confidence,
    )


# --------------------------------------------------------------------------------------------------------- speaker
def _speaker(case: _Case, spans: StatementSpans) -> int | None:
    """The chain number of whoever the source refers to."""
    quoted = _quoted_beside(case, spans)
    if quoted is not None:
        mention = _mention_at(case, quoted, (Span(quoted.start, quoted.end),))
        return mention.chain if mention is not None else None
    return _source(case, spans)


def _source(case: _Case, spans: StatementSpans) -> int | None:
    """The chain number of whoever the words of the source refer to."""
    if not spans.source:
        return None
    head = _head_word(case.parsed, spans.source)
    if head is None:
        return None
    if head.lower in grammar("relative_any"):
        head = _antecedent(case.parsed, head)
    mention = _named_behind_posts(case, spans.source) or _mention_at(case, head, spans.source)
    mention = mention or _author(case, head)
    return mention.chain if mention else _labelled(case, spans, head)


def _named_behind_posts(case: _Case, source: Spans) -> Mention | None:
    """Whoever is named behind two posts of his, or behind the body that he speaks for: "President and CEO Ann Brask",
    "the spokesman of the Harbour Ministry Ann Brask"."""
    tokens = [t for s in source for t in case.parsed.tokens_in(s)]
    if len(tokens) < 4:
        return None
    names = [
        m
        for m in case.mentions.get(tokens[0].sent, ())
        if m.kind == "name" and m.type == "person" and m.chain is not None and source[0].start < m.start
        and m.end == tokens[-1].end
    ]  # fmt: skip
    if not names:
        return None
    name = max(names, key=lambda m: (m.end - m.start, m.start))
    before = [t for t in tokens if t.end <= name.start]
    if _is_of_body(case, before):
        return name
    joins = [n for n, t in enumerate(before) if t.lower in words("grammar", "joins")]
    if len(joins) != 1 or not 0 < joins[0] < len(before) - 1:
        return None
    posts = (before[joins[0] - 1], before[-1])
    return name if all(is_role(t) or t.lower in words("abbreviations") for t in posts) else None


def _is_of_body(case: _Case, before: Sequence[Token]) -> bool:
    """Whether words before a name are an office "of" a body or state whose name ends right before it."""
    for body in case.mentions.get(before[-1].sent, ()):
        if body.kind == "name" and body.end == before[-1].end and body.type in ("organisation", "state"):
            led = [t for t in before if t.end <= body.start and t.tag not in ("DT", "PRP$")]
            if len(led) > 1 and led[-1].lower in words("grammar", "of") and is_role(led[-2]):
                return True
    return False


def _author(case: _Case, head: Token) -> Mention | None:
    """Whose paper it is that says something: "the ministry's report", "a statement from the ministry"."""
    if head.lemma.lower() not in lexicon().documents:
        return None
    parsed = case.parsed
    authors = [*parsed.kids(head.i, "poss")]
    for prep in parsed.kids(head.i, "prep"):
        if prep.lower in grammar("by"):
            authors += parsed.kids(prep.i, "pobj")
    for author in authors:
        for mention in case.mentions.get(author.sent, ()):
            if mention.head == author.start and mention.chain is not None and _may_write(case, mention):
                return mention
    return None


def _may_write(case: _Case, mention: Mention) -> bool:
    actor = case.actors.get(mention.chain) if mention.chain is not None else None
    return actor is not None and actor.type in ("person", "organisation", "media", "state", "group")


def _labelled(case: _Case, spans: StatementSpans, head: Token) -> int | None:
    """Whose turn it is where a label before a colon is the last word of one name alone ("DELL: …")."""
    if [s.of(case.parsed.text).strip("*") for s in spans.cue] != [":"]:
        return None
    named = [a.chain for a in case.actors.values() if a.named and a.name.lower().split()[-1:] == [head.lower]]
    return named[0] if len(named) == 1 else None


def _quoted_beside(case: _Case, spans: StatementSpans) -> Token | None:
    """Whoever an aside by the cue or the source names as quoted ("The agency, quoting an officer, said ...")."""
    if not case.asides:
        return None
    named = [t.i for s in (*spans.cue, *spans.source) for t in case.parsed.tokens_in(s)]
    said = {t.i for s in spans.content for t in case.parsed.tokens_in(s)}
    for aside in case.asides:
        if aside.speaker not in said and (aside.participle in named or beside(case.parsed, aside, named)):
            return case.parsed.tokens[aside.speaker]
    return None


def _head_word(parsed: Parsed, source: Spans) -> Token | None:
    """The word of a span on which its other words hang."""
    tokens = [t for s in source for t in parsed.tokens_in(s)]
    inside = {t.i for t in tokens}
    roots = [t for t in tokens if t.head not in inside or t.head == t.i]
    nouns = [t for t in roots if t.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")]
    doers = [t for t in nouns if t.dep == "nsubj" and t.pos == "PROPN"]
    return next(iter(doers or nouns or roots), None)


def _antecedent(parsed: Parsed, relative: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    for above in parsed.ancestors(relative.i):
        if above.dep == "relcl":
            return _people_over(parsed, relative, parsed.tokens[above.head])
    return relative


def _people_over(parsed: Parsed, relative: Token, noun: Token) -> Token:
    """The people of a place where "who" hangs on the place: "residents of Orsk, who have long complained"."""
    over = parsed.tokens[parsed.tokens[noun.head].head]
    people = over.tag == "NNS" and noun_class(over) in ("person", "group")
    return over if noun.dep == "pobj" and people and relative.lower in words("pronouns", "who") else noun


def _mention_at(case: _Case, head: Token, source: Spans) -> Mention | None:
    """The mention of the source: the longest with this head word, else the one that shares most with the source."""
    chained = [m for m in case.mentions.get(head.sent, ()) if m.chain is not None]
    same = [m for m in chained if m.head == head.start]
    if same:
        return max(same, key=lambda m: (m.end - m.start, -m.start))
    around = [m for m in chained if m.start <= head.start < m.end]
    if around:
        return min(around, key=lambda m: (m.end - m.start, m.start))
    name = [
        m for m in chained if any(_shared(m.span, s) for s in source) and _names_head(case.parsed, m, head)
    ]
    return max(name, key=lambda m: (m.end - m.start, -m.start)) if name else None


def _names_head(parsed: Parsed, mention: Mention, head: Token) -> bool:
    """Whether a mention inside the source is an apposition to its head word, or a name before it."""
    for token in parsed.tokens_in(mention.span):
        if token.head == head.i and token.dep in ("appos", "compound", "nmod"):
            return token.dep == "appos"
    return False


def _shared(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _anonymity(case: _Case, spans: StatementSpans, speaker: int | None) -> tuple[bool, str | None]:
    """Whether nobody in particular is named, and the words that describe the speaker then."""
    quoted = _quoted_beside(case, spans)
    if quoted is not None:
        inside = phrase(case.parsed, quoted)
        spans = replace(spans, source=(case.parsed.span(inside[0], inside[-1] + 1),))
    if not spans.source:
        return _has_speaker_unsaid(case, spans), None
    actor = case.actors.get(speaker) if speaker is not None else None
    if actor is not None and actor.named:
        return False, None
    text = " ".join(" ".join(s.of(case.parsed.text) for s in spans.source).split())
    if actor is not None:
        head = _head_word(case.parsed, spans.source)
        return True, actor.name if head is not None and head.pos == "PRON" else text
    head = _head_word(case.parsed, spans.source)
    if head is None or head.pos == "PROPN":
        return False, None
    if head.pos == "PRON":
        return head.lower in case.words.anonymous, text if head.lower in case.words.anonymous else None
    return True, text


def _has_speaker_unsaid(case: _Case, spans: StatementSpans) -> bool:
    """ "It is believed": somebody speaks, but the report does not say who.  Mere seeming has nobody behind it."""
    cue = [t for s in spans.cue for t in case.parsed.tokens_in(s)]
    return not any(t.lower in case.words.seeming for t in cue)


# ----------------------------------------------------------------------------------------------------------- chain
def _chain(
    case: _Case,
    n: int,
    all_spans: Sequence[StatementSpans],
    speakers: Sequence[int | None],
    addressee: int | None,
) -> tuple[int, ...]:
    """Those who pass the word on, outermost first, the speaker last."""
    numbers: list[int] = []
    for m in _outward(all_spans, n):
        who = speakers[m]
        if who is not None:
            numbers.insert(0, who)
        for passing in _passed_on_by(case, all_spans[m]):
            numbers.insert(0, passing)
        told = addressee if m == n else _addressee(case, all_spans[m])
        carrier = told if told is not None and _is_medium(case, told) else _interviewer(case, all_spans[m])
        if carrier is not None:
            numbers.insert(0, carrier)
    return _once(numbers)


def _once(numbers: Sequence[int]) -> tuple[int, ...]:
    """Each number once; the speaker stays last."""
    last = numbers[-1:]
    return (*dict.fromkeys(n for n in numbers if n not in last), *last)


def _passed_on_by(case: _Case, spans: StatementSpans) -> Iterable[int]:
    """Who passes on what another is quoted as saying."""
    if _quoted_beside(case, spans) is not None:
        carrier = _source(case, spans)
        if carrier is not None:
            yield carrier
    for cue in _cue_words(case.parsed, spans):
        for token in carriers(case.parsed, cue.i):
            mention = _mention_at(case, token, (Span(token.start, token.end),))
            if mention is not None and mention.chain is not None:
                yield mention.chain


def _outward(all_spans: Sequence[StatementSpans], n: int) -> Iterable[int]:
    """A statement and those that it is nested in."""
    seen: list[int] = []
    at: int | None = n
    while at is not None and at not in seen and len(seen) < _LONGEST_CHAIN:
        seen.append(at)
        at = all_spans[at].within
    return seen


def _is_medium(case: _Case, chain: int) -> bool:
    """Whether a chain number is an outlet or an agency."""
    actor = case.actors.get(chain)
    if actor is None:
        return False
    known = actor.name.removeprefix("the ").removeprefix("The ") in case.words.agencies
    return (
        actor.type == "media"
        or known
        or (actor.named and bool(set(actor.name.lower().split()) & case.words.carriers))
    )


def _interviewer(case: _Case, spans: StatementSpans) -> int | None:
    """The outlet of "in an interview with Radio Ostrel" or "as quoted by the agency"."""
    for head in _cue_words(case.parsed, spans):
        for i in case.parsed.subtree(head.i):
            token = case.parsed.tokens[i]
            if token.lower in case.words.interview and not _in(token, spans.content):
                for below in case.parsed.subtree(i):
                    mention = _starts_mention(case, case.parsed.tokens[below])
                    if mention is not None and mention.chain is not None and _is_medium(case, mention.chain):
                        return mention.chain
    return None


def _starts_mention(case: _Case, token: Token) -> Mention | None:
    return next((m for m in case.mentions.get(token.sent, ()) if m.head == token.start), None)


def _cue_words(parsed: Parsed, spans: StatementSpans) -> list[Token]:
    """The verbs and nouns of a cue."""
    return [t for s in spans.cue for t in parsed.tokens_in(s) if t.pos in ("VERB", "NOUN")]


def _in(token: Token, spans: Spans) -> bool:
    return any(s.start <= token.start < s.end for s in spans)


def _addressee(case: _Case, spans: StatementSpans) -> int | None:
    """Who is spoken to: "told reporters", "said to the mayor", "ordered the guards to leave"."""
    for head in _cue_words(case.parsed, spans):
        lemma = head.lemma.lower()
        places = [
            k
            for k in case.parsed.kids(head.i, "dative", "dobj")
            if lemma in case.words.addressing and k.pos != "ADP"
        ]
        for to in case.parsed.kids(head.i, "prep", "dative"):
            if to.lower in grammar("to") and to.pos == "ADP":
                places += case.parsed.kids(to.i, "pobj")
        if lemma in case.words.addressing:
            for clause in case.parsed.kids(head.i, "ccomp", "xcomp"):
                to_do = any(k.dep == "aux" and k.lower in grammar("to") for k in case.parsed.kids(clause.i))
                places += case.parsed.kids(clause.i, "nsubj") if to_do else []
        for token in places:
            mention = _starts_mention(case, token)
            if mention is not None and mention.chain is not None:
                return mention.chain
    return None


# ---------------------------------------------------------------------------------------------------- hedges, when
def _hedges(case: _Case, spans: StatementSpans) -> Spans:
    """Words in the cue and the content by which the report or the speaker keeps a distance."""
    found: list[Span] = []
    table = lexicon()
    for span in (*spans.cue, *spans.content):
        tokens = case.parsed.tokens_in(span)
        for k, token in enumerate(tokens):
            phrase = _phrase_at(tokens, k, table.hedge_phrases) if token.lower in table.hedge_openers else 0
            if phrase:
                found.append(case.parsed.span(token.i, token.i + phrase))
            elif token.lower in table.hedge_words and _really_hedges(case, tokens, k):
                found.append(Span(token.start, token.end))
    return tuple(sorted(set(_outermost(found))))


def _phrase_at(tokens: Sequence[Token], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """How many tokens of a hedge phrase start here."""
    fits = (len(p) for p in phrases if tuple(t.lower for t in tokens[at : at + len(p)]) == p)
    return max(fits, default=0)


def _really_hedges(case: _Case, tokens: Sequence[Token], at: int) -> bool:
    """ "About" and its like hedge only before a number."""
    if tokens[at].lower not in case.words.rough:
        return True
    following = tokens[at + 1 : at + 3]
    return any(t.pos == "NUM" or t.text in "$€£" for t in following[:2]) and following[0].pos in (
        "NUM",
        "SYM",
    )


def _outermost(spans: Sequence[Span]) -> list[Span]:
    return [s for s in spans if not any(o != s and o.contains(s) for o in spans)]


def _when(case: _Case, spans: StatementSpans) -> str | None:
    """The time expression that dates the utterance: it hangs on the cue and stands outside the content."""
    heads = _cue_words(case.parsed, spans)
    for head in heads:
        for time in case.times.get(head.sent, ()):
            tokens = case.parsed.tokens_in(time.span)
            if not tokens or any(_in(t, spans.content) for t in tokens):
                continue
            if any(_hangs_on(case.parsed, t, head) for t in tokens):
                return time.id
    return None


def _when_spoken(case: _Case, spans: StatementSpans, speaker: int | None) -> str | None:
    """The time at which the sentence before has the same speaker speak: "X spoke on Monday. The dam would hold, she said"."""
    heads = [t for t in _cue_words(case.parsed, spans) if t.tag in ("VBD", "VBZ")]
    if speaker is None or not heads or spans.act != "speech":
        return None
    for mention in case.mentions.get(heads[0].sent - 1, ()):
        token = case.parsed.tokens[case.parsed.first_token_at(mention.head)]
        verb = case.parsed.tokens[token.head]
        if mention.chain != speaker or token.dep != "nsubj" or verb.tag != "VBD":
            continue
        if verb.lemma.lower() in case.words.taking_the_floor:
            for time in case.times.get(verb.sent, ()):
                if any(_hangs_on(case.parsed, t, verb) for t in case.parsed.tokens_in(time.span)):
                    return time.id
    return None


def _hangs_on(parsed: Parsed, token: Token, head: Token) -> bool:
    """Whether a word depends on the cue without another verb between."""
    for above in parsed.ancestors(token.i):
        if above.i == head.i:
            return True
        if above.pos in ("VERB", "AUX"):
            return False
    return False
