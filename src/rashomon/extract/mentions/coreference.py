"""Says which mentions of one report speak of one actor, and who these actors are.

Names first (`chains`), then titles beside a name, then titles and bodies that stand alone, then descriptions that
repeat, then pronouns.  A country, its government and its capital are three actors.  A description joins a name only
where one candidate remains; two differently described unnamed people are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from rashomon.extract.mentions.absent import dead_groups
from rashomon.extract.mentions.chains import plain_name
from rashomon.extract.mentions.descriptions import join_descriptions, join_kinds, join_standings, list_members
from rashomon.extract.mentions.names import group_mentions, state_behind
from rashomon.extract.mentions.namesakes import SIGN, is_state_group
from rashomon.extract.mentions.offices import join_bodies, join_offices, join_titled_surnames
from rashomon.extract.mentions.owners import owned
from rashomon.extract.mentions.pronouns import Place, Saying, Scene, had_happened, resolve_pronoun
from rashomon.extract.mentions.roles import place_key
from rashomon.extract.mentions.sources import with_sources
from rashomon.extract.mentions.titles import attach_titles
from rashomon.extract.mentions.types import name_key
from rashomon.extract.mentions.work import Seen, Work, head_of, is_person, outer_word, start_work
from rashomon.extract.text.parse import Parsed
from rashomon.extract.text.vocabulary import LANGUAGE, lemma, plain_noun_classes, words
from rashomon.lang.tables import load_table
from rashomon.model import ActorType, LocalActor, Mention, Role, Span, StatementSpans
from rashomon.names import begins_name, country_of, ends_name, heads_name

_ENDING = 2  # letters of a given name that tell its sex
_ENOUGH, _ONE_SEX = 4, 0.9
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def resolve_mentions(
    parsed: Parsed, mentions: tuple[Mention, ...], statement_spans: tuple[StatementSpans, ...]
) -> tuple[tuple[Mention, ...], tuple[LocalActor, ...]]:
    """Gives every mention the number of its actor, and describes the actors.

    Args:
        parsed: the words of the document.
        mentions: what `find_mentions` found.
        statement_spans: attributions; "I" in a quotation is its source.

    Returns:
        The mentions with `chain` set where somebody is meant (sources of statements that no mention covered are
        added), and one `LocalActor` per number, in the order of first mention.
    """
    work = start_work(parsed, with_sources(parsed, mentions, statement_spans))
    group_mentions(work)
    attach_titles(work)
    join_titled_surnames(work)
    join_offices(work)
    join_kinds(work)
    join_standings(work)
    join_bodies(work)
    join_descriptions(work)
    list_members(work)
    _resolve_pronouns(work, statement_spans)
    _join_own_countries(work)
    return _number(work)


# ---- pronouns ------------------------------------------------------------------------------------------------------


def _resolve_pronouns(work: Work, statement_spans: tuple[StatementSpans, ...]) -> None:
    numbers = {g: n for n, g in enumerate(sorted({s.group for s in work.seen if s.group is not None}))}
    groups = {n: g for g, n in numbers.items()}
    for seen in work.seen:
        if seen.group is not None and seen.mention.kind != "pronoun":
            work.sorts.setdefault(seen.group, seen.mention.type)
    dead = frozenset(numbers[g] for g in dead_groups(work))
    sayings = _sayings(work.parsed, statement_spans)
    sexes = _sexes(work, numbers)
    likely = _likely_sexes(work, numbers, sexes)
    scene = Scene(work.parsed, [], sexes, dead=dead, sayings=sayings, likely=likely)
    scene.unsure = _unsure(work, numbers, sexes)
    scene.officials = frozenset(
        numbers[g]
        for g, roles in work.roles.items()
        if g in numbers and any(s.office is not None for s in roles)
    )
    scene.askers = _askers(work.parsed, statement_spans)
    scene.said = _said(work.parsed, statement_spans)
    scene.spoken = _spoken(work.parsed, scene.said)
    for seen in work.seen:
        if seen.group is not None:
            scene.add(_place(work, seen, numbers[seen.group]))
    pending = [s for s in work.seen if s.mention.kind == "pronoun"]
    for _ in range(2):  # the second time the speakers of quotations are known
        scene.quotes = _quotes(work, statement_spans, numbers)
        for seen in pending:
            if seen.group is not None:
                continue
            chain = resolve_pronoun(scene, seen.head)
            if chain is not None:
                seen.group = groups[chain]
                scene.add(_place(work, seen, chain))


def _join_own_countries(work: Work) -> None:
    """ "Her country", of somebody who holds an office of one state, is that state, where the report names it."""
    named = {
        place_key(s.mention.text): s.group
        for s in work.seen
        if s.mention.kind == "name" and s.group is not None and s.group.startswith("place:")
    }
    for seen in work.seen:
        if seen.mention.kind != "nominal" or seen.mention.type != "state":
            continue
        owners = (work.by_head.get(k.i) for k in work.parsed.kids(seen.head.i, "poss") if k.tag == "PRP$")
        owner = next((o.group for o in owners if o is not None and o.group is not None), None)
        held = {s.office.country for s in work.roles.get(owner or "", ()) if s.office and s.office.country}
        if len(held) == 1:
            seen.group = named.get(held.pop(), seen.group)


def _place(work: Work, seen: Seen, chain: int) -> Place:
    outer = outer_word(work, seen)
    subject = outer.dep in ("nsubj", "nsubjpass")
    sort = work.sorts.get(seen.group or "", seen.mention.type)
    return Place(outer.i, outer.sent, chain, sort, subject, seen.mention.kind == "name")


def _sexes(work: Work, numbers: dict[str, int]) -> dict[int, str]:
    """Which chains are surely a man or a woman, by courtesy and nouns of sex beside them."""
    found: dict[int, str] = {}
    tokens = work.parsed.tokens
    given = {name: sex for sex in ("female", "male") for name in _given_names()[sex].split()}
    for seen in work.seen:
        if seen.group is None or seen.mention.type != "person":
            continue
        said = {lemma(seen.head)} if seen.mention.kind == "nominal" else set()
        if seen.first > 0:
            said.add(tokens[seen.first - 1].lower)
        for sex in ("female", "male"):
            if said & words("gender", sex) or (sex == "female" and any(map(_is_womans, said))):
                found.setdefault(numbers[seen.group], sex)
    for seen in work.seen:
        words_of = plain_name(seen.mention.text).lower().split()
        if seen.group is not None and is_person(seen) and len(words_of) > 1 and words_of[0] in given:
            found.setdefault(numbers[seen.group], given[words_of[0]])
    return found


def _unsure(work: Work, numbers: dict[str, int], sexes: dict[int, str]) -> frozenset[int]:
    """Those whom the report calls by one word alone, without a title: "it" can be said of them, whatever they seem."""
    names = [s for s in work.seen if s.group is not None and is_person(s)]
    longer = {s.group for s in names if s.last - s.first > 1}
    alone = {
        s.group
        for s in names
        if s.group is not None and s.group not in longer and not work.roles.get(s.group)
    }
    return frozenset(numbers[g] for g in alone if g is not None and numbers[g] not in sexes)


def _is_womans(noun: str) -> bool:
    """Whether a noun for people is said of women alone, by its ending: "stewardess", "alderwoman"."""
    ends = tuple(words("ends_of_nouns", "female"))
    return (
        noun.endswith(ends)
        and not noun.endswith(tuple(words("ends_of_nouns", "no_sex")))
        and noun in plain_noun_classes()
    )


def _likely_sexes(work: Work, numbers: dict[str, int], sure: dict[int, str]) -> dict[int, str]:
    """What the end of a given name says of the others: "-na" is a woman's in nearly all names whose sex is known."""
    found: dict[int, str] = {}
    for seen in work.seen:
        words_of = plain_name(seen.mention.text).lower().split()
        if seen.group is None or not is_person(seen) or len(words_of) < 2 or numbers[seen.group] in sure:
            continue
        sex = _sexes_of_endings().get(words_of[0][-_ENDING:])
        if sex is not None:
            found.setdefault(numbers[seen.group], sex)
    return found


@cache
def _sexes_of_endings() -> dict[str, str]:
    """The ends of given names that are of one sex in nine of ten of the names whose sex is known, and in four at least."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sex in ("female", "male"):
        for name in _given_names()[sex].split():
            counts[name[-_ENDING:]][sex] += 1
    found = {}
    for ending, sexes in counts.items():
        sex, most = sexes.most_common(1)[0]
        if most >= _ENOUGH and most >= _ONE_SEX * sexes.total():
            found[ending] = sex
    return found


def _given_names() -> dict[str, str]:
    return load_table(LANGUAGE, "names/sexes.toml")


def _sayings(parsed: Parsed, statement_spans: tuple[StatementSpans, ...]) -> tuple[Saying, ...]:
    """The statements by the head of their source, in text order."""
    found: list[Saying] = []
    for statement in statement_spans:
        for span in statement.source[:1]:
            head = head_of(parsed.tokens_in(span))
            if head is not None:
                found.append(Saying(head.i, statement.content, _floor(parsed, statement)))
    return tuple(sorted(found, key=lambda s: s.head))


def _floor(parsed: Parsed, statement: StatementSpans) -> int:
    """How clearly somebody takes the floor: with speech or a charge, with a demand, or not at all."""
    cue = [t for s in statement.cue for t in parsed.tokens_in(s)]
    if statement.within is not None or statement.act == "belief" or any(had_happened(parsed, t) for t in cue):
        return 0
    content = [t for s in statement.content for t in parsed.tokens_in(s)]
    clause = any(t.tag in _FINITE for t in content) or (len(content) == 1 and content[0].pos == "PRON")
    return 2 if statement.act == "accusation" or (statement.act == "speech" and clause) else 1


def _askers(parsed: Parsed, statement_spans: tuple[StatementSpans, ...]) -> frozenset[int]:
    """The heads of the sources of questions: "Brask asked him whether he knew"."""
    found: set[int] = set()
    for statement in statement_spans:
        cue = {t.lemma.lower() for s in statement.cue for t in parsed.tokens_in(s)}
        if statement.act == "speech" and cue & words("grammar", "asking"):
            found |= {
                head.i for s in statement.source[:1] if (head := head_of(parsed.tokens_in(s))) is not None
            }
    return frozenset(found)


def _said(parsed: Parsed, statement_spans: tuple[StatementSpans, ...]) -> frozenset[int]:
    """The words that are the content of some statement."""
    return frozenset(t.i for s in statement_spans for span in s.content for t in parsed.tokens_in(span))


def _spoken(parsed: Parsed, said: frozenset[int]) -> frozenset[int]:
    """The sentences that stand in somebody's words as a whole."""
    return frozenset(
        s.i for s in parsed.sentences
        if all(i in said or parsed.tokens[i].pos == "PUNCT" for i in range(s.first, s.last))
    )  # fmt: skip


def _quotes(
    work: Work, statement_spans: tuple[StatementSpans, ...], numbers: dict[str, int]
) -> list[tuple[Span, int | None]]:
    """The stretches of direct speech with the chain of their speaker."""
    found: list[tuple[Span, int | None]] = []
    for statement in statement_spans:
        if statement.kind == "indirect":
            continue
        source = _source_group(work, statement)
        chain = numbers.get(source) if source else None
        found.extend((span, chain) for span in statement.content)
    return found


def _source_group(work: Work, statement: StatementSpans) -> str | None:
    for span in statement.source:
        head = head_of(work.parsed.tokens_in(span))
        seen = work.by_head.get(head.i) if head is not None else None
        if seen is not None and seen.group is not None:
            return seen.group
    return None


# ---- numbers -------------------------------------------------------------------------------------------------------


def _number(work: Work) -> tuple[tuple[Mention, ...], tuple[LocalActor, ...]]:
    """Numbers the groups in the order of first mention and describes them."""
    numbers: dict[str, int] = {}
    for seen in work.seen:
        if seen.group is not None:
            numbers.setdefault(seen.group, len(numbers))
    mentions = tuple(
        replace(s.mention, chain=numbers[s.group] if s.group is not None else None) for s in work.seen
    )
    of_group: dict[str, list[Seen]] = defaultdict(list)
    for seen in work.seen:
        if seen.group is not None:
            of_group[seen.group].append(seen)
    actors = tuple(
        replace(
            _describe(work, group, of_group[group], number),
            members=tuple(numbers[m] for m in work.members.get(group, ()) if m in numbers),
        )
        for group, number in numbers.items()
    )
    typed = {a.chain: a.type for a in actors}
    mentions = tuple(
        replace(m, type=typed[m.chain]) if m.chain is not None and m.kind == "pronoun" else m
        for m in mentions
    )
    return mentions, actors


def _describe(work: Work, group: str, seen: list[Seen], number: int) -> LocalActor:
    names = Counter(
        plain_name(s.mention.text) for s in seen if s.mention.kind == "name" and not state_behind(s)
    )
    told = is_state_group(group, names)
    state = group.startswith("place:") and any(country_of(n) or place_key(n) in work.states for n in names)
    state = state if told is None else told
    sort = _type_of(seen, state, group)
    roles = tuple(_role(work, s) for s in work.roles.get(group, ()))
    if names:
        ordered = sorted(names, key=lambda n: (-len(name_key(n).split()), -names[n], n))
        best = (
            ordered[0]
            if sort == "person"
            else max(ordered, key=lambda n: (not _is_short(n, names), names[n], len(n), n))
        )
        full = owned(group, best)
        return LocalActor(
            work.parsed.document.id, number, sort, True, full, tuple(sorted(set(names) - {full})), roles
        )
    if group.startswith("place:"):
        return LocalActor(work.parsed.document.id, number, "state", True, group.partition(":")[2], (), roles)
    name = min((s.mention for s in seen), key=lambda m: (m.kind == "pronoun", -len(m.text), m.start)).text
    named = group.startswith("gov:") and not group.endswith(":")
    return LocalActor(work.parsed.document.id, number, sort, named, " ".join(name.split()), (), roles)


def _is_short(name: str, names: Iterable[str]) -> bool:
    """Whether a body's name is an acronym or the beginning of another of its names."""
    acronym = " " not in name and name.isupper()
    return acronym or any(
        fits(name, other) for other in names for fits in (begins_name, ends_name, heads_name)
    )


def _type_of(seen: list[Seen], state: bool, group: str) -> ActorType:
    if state or (group.startswith("place:") and not any(s.mention.kind == "name" for s in seen)):
        return "state"
    if group.startswith("place:") and SIGN in group:
        return "place"
    counts = Counter(s.mention.type for s in seen if s.mention.kind == "name") or Counter(
        s.mention.type for s in seen if s.mention.kind != "pronoun"
    )
    return min(counts, key=lambda t: (-counts[t], t)) if counts else seen[0].mention.type


def _role(work: Work, seen: Seen) -> Role:
    m = seen.mention
    former = seen.office is not None and seen.office.former
    return Role(" ".join(m.text.split()), m.document, m.start, m.end, former)
