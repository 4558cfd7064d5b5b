"""Who and what has a part in a proposition: noun phrases by role, with the words that restrict them.

Roles are those of PropBank and PLOVER put together by hand: whoever does it, whom or what it befalls, by what, why,
where, from where, whither, for whom, on what occasion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rashomon.extract.claims.predicates import Predicate
from rashomon.extract.claims.words import ClaimWords, claim_words
from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.roles import MentionIndex
from rashomon.extract.events.standing import Standing
from rashomon.extract.figures.numbers import is_designation
from rashomon.extract.text.clauses import heads, is_passive, obliques
from rashomon.extract.text.datelines import dateline_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Argument, ArgumentRole, Author, EventMention, Figure, Mention, Span, TimeExpression

_MODIFIERS = ("amod", "compound", "nmod", "nummod", "poss")
_NAMING = frozenset({"appos", "compound", "nmod"})
MOST_MODIFIERS = 12


@dataclass(slots=True)
class Report:
    """What arguments are filled from: words, mentions, times and numbers of one report."""

    parsed: Parsed
    mentions: MentionIndex
    timed: frozenset[int]
    counted: dict[int, str]

    @classmethod
    def of(
        cls,
        parsed: Parsed,
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        figures: Sequence[Figure],
    ) -> Report:
        """Index a report; `timed` are the words of times and datelines, `counted` the words that a figure holds."""
        timed = frozenset(t.i for x in times if x.type != "DURATION" for t in parsed.tokens_in(x.span))
        timed |= dateline_words(parsed)
        counted = {t.i: f.id for f in figures for t in parsed.tokens_in(f.span)}
        return cls(parsed, MentionIndex.of(parsed, mentions), timed, counted)


def arguments_of(report: Report, predicate: Predicate) -> tuple[Argument, ...]:
    """The arguments of a predicate in text order, each noun phrase once."""
    found: dict[int, Argument] = {}
    clause = (*_parts(report, predicate), *_deep_places(report, predicate))
    doers = {head for role, head in clause if role == "actor"}
    beyond = (
        (role, head)
        for role, head in _of_event(report, predicate.event)
        if role != "actor" or not doers or _names_one_of(report.parsed, head, doers)
    )
    for role, told in (*clause, *beyond):
        head = _of_whom(report.parsed, told)
        if head not in found and head not in report.timed and head not in (predicate.at, predicate.within):
            found[head] = argument(report, role, head)
    return tuple(found[i] for i in sorted(found))


def _of_whom(parsed: Parsed, head: int) -> int:
    """The noun of those of whom a word tells none, some or all: "none of the gunmen", "neither of the pilots"."""
    told = parsed.tokens[head]
    if told.pos not in {"DET", "PRON"} and told.lower not in claim_words().none:
        return head
    of = [k for k in parsed.kids(head, "prep") if k.lower == claim_words().part and k.i == head + 1]
    nouns = [n.i for k in of for n in parsed.kids(k.i, "pobj") if n.pos in {"NOUN", "PROPN"}]
    return nouns[0] if nouns else head


def _parts(report: Report, predicate: Predicate) -> Iterator[tuple[ArgumentRole, int]]:
    parsed, words = report.parsed, claim_words()
    made = predicate.frame
    if predicate.form == "noun" and predicate.at == predicate.verb:
        yield from _of_noun(report, predicate.at, words)
        return
    made_so = bool(made.object) and made.verb == predicate.verb
    subject: ArgumentRole = "theme" if predicate.form == "complement" and not made_so else "actor"
    for head in made.subject or _strayed_agents(parsed, predicate.verb):
        yield subject, head
    for head in made.object:
        chosen = _chosen(report, predicate, head)
        if chosen is not None:
            yield "theme", chosen
        yield "topic" if chosen is not None else "theme", head
    for head in made.dative:
        yield "recipient", head
    for k in parsed.kids(predicate.verb, "npadvmod"):
        if k.pos == "NOUN" and parsed.kids(k.i, "nummod"):
            yield "theme", k.i  # "lasted six hours"
    if predicate.at != predicate.verb:
        for role, head in _of_noun(report, predicate.at, words):
            yield ("topic" if predicate.form == "complement" and role == "theme" else role), head
    skip = parsed.tokens[predicate.at].lower if predicate.form == "complement" else ""
    for preposition, after in made.oblique.items():
        for head in (i for i in after if not _is_source(parsed, i)):
            if preposition == skip:
                yield "topic", head
            elif preposition in words.ails_of and predicate.lemma in words.ailing:
                yield "cause", head
            elif preposition not in words.agents:
                yield _role(report, preposition, head, words), head
            elif not made.passive:
                yield "topic", head  # "toured the valley by helicopter", "fell by a tenth"


def _is_source(parsed: Parsed, head: int) -> bool:
    """Whether a noun phrase only says whose word it is: "according to the mayor"."""
    return any(t.lower == claim_words().source for t in islice(parsed.ancestors(head), 2))


def _chosen(report: Report, predicate: Predicate, office: int) -> int | None:
    """The person whose name stands right before the office that he is chosen for."""
    if predicate.lemma not in claim_words().choosing:
        return None
    for k in report.parsed.kids(office, "compound", "nmod"):
        held = report.mentions.by_head.get(k.i)
        if k.i == office - 1 and (
            (held and held[0].type == "person") or report.parsed.tokens[k.i].ent == "PERSON"
        ):
            return k.i
    return None


def _of_noun(report: Report, noun: int, words: ClaimWords) -> Iterator[tuple[ArgumentRole, int]]:
    """What stands around a noun that happens: whose it is, what it is of."""
    parsed = report.parsed
    strays = {i for k in parsed.kids(noun, "prep") if strayed_from(parsed, k) for i in parsed.subtree(k.i)}
    for preposition, after in obliques(parsed, noun).items():
        for head in (i for i in after if i not in strays):
            role: ArgumentRole = (
                "theme" if preposition in claim_words().upon else _role(report, preposition, head, words)
            )
            yield role, head
    done_by = any(near_by in words.agents for near_by in obliques(parsed, noun))
    for head in heads(parsed, parsed.kids(noun, "poss")):
        yield ("theme" if done_by else "actor"), head  # "the envoy's arrest by soldiers"


def strayed_from(parsed: Parsed, by: Token) -> int | None:
    """The passive verb whose doer a "by" names that the parse hangs on a noun before it: "was accompanied on his visit by
    two ministers".  A noun that says whose it is has its doer."""
    if by.lower not in claim_words().agents or not parsed.kids(by.head, "poss"):
        return None
    verb = next((t.i for t in parsed.ancestors(by.head) if t.pos in {"VERB", "AUX"}), None)
    return verb if verb is not None and is_passive(parsed, verb) and not parsed.kids(verb, "agent") else None


def _strayed_agents(parsed: Parsed, verb: int) -> list[int]:
    """The doers of a passive verb that stand under a noun before them."""
    below = (parsed.tokens[i] for i in parsed.subtree(verb))
    found = [t.i for t in below if t.dep in {"prep", "agent"} and strayed_from(parsed, t) == verb]
    return [h for i in found for h in heads(parsed, parsed.kids(i, "pobj"))]


def _of_event(report: Report, event: EventMention | None) -> Iterator[tuple[ArgumentRole, int]]:
    """What the event step found beyond the clause."""
    if event is None:
        return
    named: list[tuple[ArgumentRole, str]] = [("actor", m) for m in event.actor]
    named += [("recipient", m) for m in event.recipient]
    named += [("place", m) for m in event.place]
    for role, mention in named:
        found = report.mentions.by_id.get(mention)
        if found is not None:
            yield role, report.parsed.first_token_at(found.head)


def _names_one_of(parsed: Parsed, head: int, doers: set[int]) -> bool:
    """Whether a noun phrase names a doer that the clause describes: "the envoy Ruben Tal"; not "teams from Orrin"."""
    token = parsed.tokens[head]
    if token.head in doers and token.dep in _NAMING:
        return True
    return any(parsed.tokens[d].head == head and parsed.tokens[d].dep in _NAMING for d in doers)


def _deep_places(report: Report, predicate: Predicate) -> Iterator[tuple[ArgumentRole, int]]:
    """Named places inside the noun phrases of a clause: "a strike at the plant in Orlimar" is in Orlimar."""
    parsed, words = report.parsed, claim_words()
    sentence = parsed.sentence_of(predicate.verb)
    for token in parsed.tokens[sentence.first : sentence.last]:
        if token.dep != "pobj" or words.roles.get(parsed.tokens[token.head].lower) != "place":
            continue
        mention = report.mentions.by_head.get(token.i)
        if mention and mention[0].type in {"place", "state"} and _belongs(parsed, token.i, predicate.verb):
            yield "place", token.i


def _belongs(parsed: Parsed, place: int, verb: int) -> bool:
    """Whether a place hangs on a predicate through nouns and prepositions alone, none of them a person's."""
    for above in parsed.ancestors(place):
        if above.i == verb:
            return True
        if above.pos not in {"ADP", "NOUN", "PROPN"} or above.ent == "PERSON":
            return False
    return False


def _role(report: Report, preposition: str, head: int, words: ClaimWords) -> ArgumentRole:
    if preposition in words.causes_first:
        return "cause"
    role = words.roles.get(preposition, "topic")
    if role == "place" and not _is_place(report, head):
        return "occasion"
    return role


def _is_place(report: Report, head: int) -> bool:
    mention = report.mentions.at(head)
    token = report.parsed.tokens[head]
    if mention is not None:
        return mention.type in {"place", "state"} or mention.type == "thing"
    return token.ent in {"GPE", "LOC", "FAC"} or any(
        k.lower == claim_words().part
        and any(_named_place(report, o.i) for o in report.parsed.kids(k.i, "pobj"))
        for k in report.parsed.kids(head, "prep")
    )


def _named_place(report: Report, head: int) -> bool:
    mention = report.mentions.at(head)
    return mention is not None and mention.type in {"place", "state"}


def argument(report: Report, role: ArgumentRole, head: int) -> Argument:
    """The noun phrase of a head as an argument."""
    parsed, token = report.parsed, report.parsed.tokens[head]
    mention = report.mentions.at(head)
    inside = _phrase(parsed, head)
    over = _counted_of(parsed, head)
    held = [report.counted[i] for i in (*over, *inside) if i in report.counted and _counts(parsed, i, head)]
    return Argument(
        role,
        parsed.span(inside[0], inside[-1] + 1) if inside else Span(token.start, token.end),
        Span(token.start, token.end),
        token.lemma.lower(),
        mention.id if mention is not None else None,
        _modifiers(parsed, head, mention)[:MOST_MODIFIERS],
        _determiner(parsed, head),
        held[0] if held else None,
        None if held else _plain_count(parsed, head),
        token.tag in {"NNS", "NNPS"},
    )


def authors_of(report: Report, state: Standing) -> tuple[Author, ...]:
    """Those said to be behind an act that is told without its doer."""
    return tuple(
        Author(argument(report, "actor", head), behind.how, behind.polarity)
        for behind in state.by
        for head in behind.who
    )


def _phrase(parsed: Parsed, head: int) -> list[int]:
    """The words of a noun phrase from its first modifier to its head, or to a short "of" phrase after it."""
    before = [
        k.i
        for k in parsed.kids(head)
        if k.i < head and k.dep not in {"det", "predet", "punct", "cc", "preconj"}
    ]
    first = min([head, *(min(parsed.subtree(i)) for i in before)])
    last = head
    for k in parsed.kids(head, "prep"):
        below = parsed.subtree(k.i)
        if k.i > head and k.lower == claim_words().part and len(below) <= 5:
            last = max(below)
    return list(range(first, last + 1))


def _counted_of(parsed: Parsed, head: int) -> list[int]:
    """The number over a noun: "one" in "one of the three hostages"."""
    above = parsed.tokens[parsed.tokens[head].head]
    if (
        parsed.tokens[head].dep == "pobj"
        and above.lower == claim_words().part
        and parsed.tokens[above.head].pos == "NUM"
    ):
        return [above.head]
    return []


def _counts(parsed: Parsed, number: int, head: int) -> bool:
    """Whether a number is the head itself, or stands right before it or over it ("dozens of")."""
    token = parsed.tokens[number]
    return (
        number == head
        or token.head == head
        or parsed.tokens[token.head].head == head
        or number < head <= number + 4
    )


def _plain_count(parsed: Parsed, head: int) -> float | None:
    """The number right before a noun that no figure holds, as in a duration; one behind it is its name: "a Kestrel 737-800"."""
    for k in parsed.kids(head, "nummod"):
        if k.i > head or is_designation(parsed, k):
            continue
        word = k.lower.replace(",", "")
        if word.replace(".", "", 1).isdigit():
            return float(word)
        if k.lower in lexicon().numbers:
            return float(lexicon().numbers[k.lower])
    return None


def _modifiers(parsed: Parsed, head: int, mention: Mention | None) -> tuple[str, ...]:
    """The words that restrict a noun: adjectives, nouns before it, what follows "of", "from", "in", "at"."""
    named = mention is not None and mention.kind == "name"
    found: list[str] = []
    for k in parsed.kids(head, *_MODIFIERS):
        if not (named and mention is not None and mention.start <= k.start < mention.end) and k.pos != "NUM":
            found += [t.lower for t in _flat(parsed, k)]
    for prep in parsed.kids(head, "prep"):
        for below in parsed.kids(prep.i, "pobj"):
            found += [f"{prep.lower}:{t.lemma.lower()}" for t in _flat(parsed, below)]
    found += [f"{claim_words().part}:{t.lemma.lower()}" for t in _whose(parsed, head)]
    return tuple(dict.fromkeys(found))


def _whose(parsed: Parsed, head: int) -> list[Token]:
    """What "whose" stands for, with what that is of: "the dam of Lenz, whose gates"."""
    if not any(k.lower == claim_words().whose for k in parsed.kids(head, "poss")):
        return []
    clause = next((t for t in (parsed.tokens[head], *parsed.ancestors(head)) if t.dep == "relcl"), None)
    if clause is None:
        return []
    noun = parsed.tokens[clause.head]
    of = [
        o
        for k in parsed.kids(noun.i, "prep")
        if k.lower == claim_words().part
        for o in parsed.kids(k.i, "pobj")
    ]
    return [*_flat(parsed, noun), *(t for o in of for t in _flat(parsed, o))]


def _flat(parsed: Parsed, token: Token) -> list[Token]:
    """A word with the nouns and adjectives before it."""
    before = [k for k in parsed.kids(token.i, "compound", "amod", "nmod") if k.i < token.i]
    return [*before, token]


def _determiner(parsed: Parsed, head: int) -> str | None:
    for k in (*parsed.kids(head, "predet"), *parsed.kids(head, "det")):
        return k.lower  # "half the crates", "all the crates"
    for k in parsed.kids(head, "poss"):
        return k.lower if k.pos == "PRON" else claim_words().owned  # "their crates", "the mill's crates"
    above = parsed.tokens[parsed.tokens[head].head]
    if (
        parsed.tokens[head].dep == "pobj" and above.lower == claim_words().part
    ):  # "all of the passengers", "none of them"
        over = parsed.tokens[above.head]
        if over.pos in {"DET", "PRON"} or over.lower in claim_words().none:
            return over.lower
    return None
