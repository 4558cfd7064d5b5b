"""Says which mentions of one report speak of one actor, and who these actors are.

Names first (`name_chains`), then titles beside a name, then titles and bodies that stand alone, then descriptions that
repeat, then pronouns.  A country, its government and its capital are three actors.  A description joins a name only
where one candidate remains; two differently described unnamed people are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.mentions.chains import FAMILIES, group_names, plain_name
from rashomon.extract.mentions.pronouns import Place, Scene, resolve_pronoun
from rashomon.extract.mentions.roles import (
    Office,
    coreference_table,
    is_high,
    may_be_one,
    nation_of,
    place_key,
    read_office,
)
from rashomon.extract.mentions.spans import Adjectives, find_adjectives
from rashomon.extract.mentions.types import name_key
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import is_plural, lemma, noun_class, words
from rashomon.model import ActorType, LocalActor, Mention, Role, Span, StatementSpans, record_id
from rashomon.names import country_of, country_of_capital

REACH = 12  # sentences back that "the driver" may reach; beyond, another driver is as likely
MODIFIER_TAGS = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS", "CD", "VBN"})
NEAR = 4  # sentences back that a title without its country may reach


@dataclass(slots=True)
class _Seen:
    """A mention with its place among the words, and the group it has joined so far."""

    mention: Mention
    first: int
    last: int
    head: Token
    group: str | None = None
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class _Described:
    """An earlier description: whose, in which words, in which sentence, and whether that is a headline."""

    group: str
    words: frozenset[str]
    sentence: int
    headline: bool


@dataclass(slots=True)
class _Work:
    """The state of one resolution."""

    parsed: Parsed
    adjectives: Adjectives
    seen: list[_Seen]
    roles: dict[str, list[_Seen]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sorts: dict[str, ActorType] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    by_start: dict[int, _Seen] = field(default_factory=dict)
    by_head: dict[int, _Seen] = field(default_factory=dict)
    by_last: dict[int, _Seen] = field(default_factory=dict)


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
    work = _start(parsed, _with_sources(parsed, mentions, statement_spans))
    _group_names(work)
    _attach_titles(work)
    _join_offices(work)
    _join_bodies(work)
    _join_descriptions(work)
    _list_members(work)
    _resolve_pronouns(work, statement_spans)
    return _number(work)


def _start(parsed: Parsed, mentions: Iterable[Mention]) -> _Work:
    work = _Work(parsed, find_adjectives(parsed), [])
    for mention in mentions:
        first = parsed.first_token_at(mention.start)
        last = first
        while last < len(parsed.tokens) and parsed.tokens[last].start < mention.end:
            last += 1
        if last == first:
            continue
        head = parsed.tokens[min(max(parsed.first_token_at(mention.head), first), last - 1)]
        seen = _Seen(mention, first, last, head)
        work.seen.append(seen)
        if mention.kind == "name" or first not in work.by_start:
            work.by_start[first] = seen
        work.by_last.setdefault(last, seen)
        for i in range(first, last) if mention.kind == "name" else (head.i,):
            if mention.kind == "name" or i not in work.by_head:
                work.by_head[i] = seen
    return work


# ---- sources -------------------------------------------------------------------------------------------------------


def _with_sources(
    parsed: Parsed, mentions: tuple[Mention, ...], statement_spans: tuple[StatementSpans, ...]
) -> tuple[Mention, ...]:
    """The mentions, and one for each source that none of them lies in or around the head of."""
    made = {m.span: m for m in mentions}
    heads = {m.head for m in mentions}
    for statement in statement_spans:
        for span in statement.source:
            tokens = parsed.tokens_in(span)
            head = _head_of(tokens)
            if head is None or head.start in heads or span in made or not _is_somebody(head):
                continue
            if any(m.kind == "name" and m.start <= head.start < m.end for m in mentions):
                continue
            trimmed = _without_determiner(tokens)
            sort = _sort_of_source(head)
            made[trimmed] = Mention(
                record_id("m", parsed.document.id, [trimmed]), parsed.document.id, trimmed.start, trimmed.end,
                trimmed.of(parsed.text), "nominal", sort, head.start,
            )  # fmt: skip
            heads.add(head.start)
    return tuple(sorted(made.values(), key=lambda m: (m.start, m.end)))


def _head_of(tokens: Sequence[Token]) -> Token | None:
    """The word of a range that is governed from outside it; None for a range without a noun or pronoun."""
    inside = {t.i for t in tokens}
    outer = [
        t
        for t in tokens
        if (t.head not in inside or t.head == t.i) and t.tag[:2] in ("NN", "PR", "WP", "DT", "JJ", "CD")
    ]
    return outer[0] if outer else None


def _sort_of_source(head: Token) -> ActorType:
    noun = noun_class(head)
    if noun is None:
        return (
            "group"
            if head.lower in ("some", "many", "others", "several", "most", "few", "those")
            else "person"
        )
    return "group" if is_plural(head) and noun == "person" else noun


def _is_somebody(head: Token) -> bool:
    """Whether a source can be people: a describing noun, or a word that stands for people ("some", "many", "two")."""
    return noun_class(head) not in (None, "place") or head.lower in words("somebody")


def _without_determiner(tokens: Sequence[Token]) -> Span:
    kept = list(tokens)
    while len(kept) > 1 and kept[0].tag in ("DT", "``", "''", "PRP$"):
        kept.pop(0)
    return Span(kept[0].start, kept[-1].end)


# ---- names ---------------------------------------------------------------------------------------------------------


def _group_names(work: _Work) -> None:
    named = [s for s in work.seen if s.mention.kind == "name"]
    keys = group_names(((s.mention.text, s.mention.type) for s in named), _stated_aliases(work))
    for seen in named:
        seen.group = keys[seen.mention.text, FAMILIES[seen.mention.type]]
        state = _state_behind(seen)
        if state is not None:
            seen.group = state


def _state_behind(seen: _Seen) -> str | None:
    """The group of the state that a capital stands for, where it clearly does."""
    if not seen.mention.metonym:
        return None
    country = country_of_capital(plain_name(seen.mention.text))
    return f"place:{country}" if country and not country_of(plain_name(seen.mention.text)) else None


def _stated_aliases(work: _Work) -> list[tuple[str, str]]:
    """Pairs of names that the report itself says are one: "X (Y)", "X, known as Y"."""
    found = []
    tokens = work.parsed.tokens
    for seen in work.seen:
        if seen.mention.kind != "name":
            continue
        at = seen.last
        if at + 1 < len(tokens) and tokens[at].text == "(":
            other = work.by_start.get(at + 1)
            closes = (
                other is not None
                and other.last < len(tokens)
                and tokens[other.last].text in (")", "/", ",", ";")
            )
            if other is not None and closes and other.mention.kind == "name" and _may_be_alias(seen, other):
                found.append((seen.mention.text, other.mention.text))
                found.extend(_more_aliases(work, seen, other))
        other = work.by_start.get(_behind_alias_cue(tokens, at))
        named = other is not None and other.mention.kind == "name"
        if named and other is not None and FAMILIES[other.mention.type] == FAMILIES[seen.mention.type]:
            found.append((seen.mention.text, other.mention.text))
    return found


def _behind_alias_cue(tokens: tuple[Token, ...], at: int) -> int:
    """Where the name behind ", also known as" starts; -1 where no such words follow ("X called Y" is a telephone call)."""
    cues, fillers = coreference_table()["alias_cues"]["words"], coreference_table()["alias_cues"]["fillers"]
    cued = False
    for i in range(at, min(at + 5, len(tokens))):
        token = tokens[i]
        if token.lower in cues and token.tag != "VBD":
            cued = True
        elif token.lower not in fillers:
            return i if cued else -1
    return -1


def _may_be_alias(seen: _Seen, other: _Seen) -> bool:
    """Whether the name in brackets is another name of the one before, not its place, party or paper."""
    if FAMILIES[seen.mention.type] != FAMILIES[other.mention.type]:
        return False
    return FAMILIES[seen.mention.type] == "body" and plain_name(other.mention.text).split()[0].isupper()


def _more_aliases(work: _Work, seen: _Seen, other: _Seen) -> list[tuple[str, str]]:
    """The further names in one bracket: "X (ABC / DEF)"."""
    found, at = [], other.last
    while at + 1 < len(work.parsed.tokens) and work.parsed.tokens[at].text in ("/", ","):
        following = work.by_start.get(at + 1)
        if following is None or following.mention.kind != "name" or not _may_be_alias(seen, following):
            break
        found.append((seen.mention.text, following.mention.text))
        at = following.last
    return found


# ---- titles --------------------------------------------------------------------------------------------------------


def _attach_titles(work: _Work) -> None:
    """Joins titles that stand beside a person's name, and remembers them as roles."""
    for seen in work.seen:
        if seen.mention.kind != "nominal" or seen.mention.type not in ("person", "group"):
            continue
        seen.office = read_office(work.parsed, seen.first, seen.last, seen.head.i, work.adjectives)
        if is_high(seen.office):
            work.states.add(seen.office.country)
        if seen.mention.type == "group":
            continue
        holder = _named_beside(work, seen)
        if holder is not None and holder.group is not None:
            seen.group = holder.group
            work.roles[holder.group].append(seen)


def _named_beside(work: _Work, seen: _Seen) -> _Seen | None:
    """The name that a title belongs to: right behind it, in apposition to it, or by "is"."""
    tokens = work.parsed.tokens
    at = seen.last
    while at < len(tokens) and tokens[at].text in "\"'“‘" and at - seen.last < 1:
        at += 1
    after = work.by_start.get(at)
    if _is_person(after) and tokens[at].passage == seen.head.passage:
        return after  # even over a sentence's end: the library breaks sentences after brackets
    if at < len(tokens) and tokens[at].text == ",":
        after = work.by_start.get(at + 1)
        if _is_person(after) and after is not None and _are_apposed(work, seen, after):
            return after
    before = _name_before(work, seen)
    if before is not None and _are_apposed(work, before, seen):
        return before
    return _by_copula(work, seen)


def _is_person(seen: _Seen | None) -> bool:
    return seen is not None and seen.mention.kind == "name" and seen.mention.type == "person"


def _name_before(work: _Work, seen: _Seen) -> _Seen | None:
    """The person's name that ends right before a comma and the description's determiner."""
    tokens, at = work.parsed.tokens, seen.first
    while at > 0 and tokens[at - 1].tag in ("DT", "PRP$", "RB"):
        at -= 1
    if at < 2 or tokens[at - 1].text not in (",", "-", "–", "("):
        return None
    before = work.by_last.get(at - 1)
    return before if _is_person(before) and tokens[at - 2].sent == seen.head.sent else None


def _are_apposed(work: _Work, left: _Seen, right: _Seen) -> bool:
    """Whether the second of two neighbours explains the first: by grammar, or set off by commas on both sides."""
    tokens = work.parsed.tokens
    left_head, right_head = _outer(work, left), _outer(work, right)
    if right_head.dep == "appos" and left.first <= right_head.head < left.last:
        return True
    if left_head.dep == "appos" and right.first <= left_head.head < right.last:
        return True
    if right_head.dep == "conj" and tokens[right_head.head].i == left_head.i:
        return False
    if right_head.dep in ("nsubj", "nsubjpass") and left_head.dep in ("pobj", "dobj"):
        return False
    end = right.last
    closed = (
        end >= len(tokens)
        or tokens[end].sent != left.head.sent
        or tokens[end].text in (",", ".", ")", ";")
        or tokens[end].tag.startswith("V")
    )
    return closed and not _is_list(work, left, right)


def _outer(work: _Work, seen: _Seen) -> Token:
    head = _head_of(work.parsed.tokens[seen.first : seen.last])
    return head if head is not None else seen.head


def _is_list(work: _Work, left: _Seen, right: _Seen) -> bool:
    """Whether an "and" follows soon: then the comma parts members of a list."""
    tokens = work.parsed.tokens
    after = [t.lower for t in tokens[right.last : right.last + 2] if t.sent == left.head.sent]
    return "and" in after or (tokens[left.first - 1].text == "," and left.first > 0)


def _by_copula(work: _Work, seen: _Seen) -> _Seen | None:
    """ "X is the governor": the subject, if it is a person's name and nothing denies it."""
    verb = work.parsed.tokens[seen.head.head]
    if seen.head.dep != "attr" or verb.lemma.lower() != "be" or work.parsed.kids(verb.i, "neg"):
        return None
    if not any(k.lower == "the" for k in work.parsed.kids(seen.head.i, "det")):
        return None
    subjects = work.parsed.kids(verb.i, "nsubj")
    subject = work.by_head.get(subjects[0].i) if subjects else None
    return subject if _is_person(subject) else None


# ---- titles and bodies that stand alone ----------------------------------------------------------------------------


def _join_offices(work: _Work) -> None:
    """A title alone means the one person of the report who holds it; two of one post and country are one person."""
    holders = {group: [s.office for s in roles if s.office] for group, roles in work.roles.items()}
    nations = {group: {o.country for o in offices if o.country} for group, offices in holders.items()}
    for seen in work.seen:
        if seen.group is not None or seen.mention.type != "person" or seen.mention.kind != "nominal":
            continue
        if seen.office is None or not _is_definite(work, seen):
            continue
        seen.group = _holder(work, seen, holders, nations)
        if seen.group is not None:
            work.roles[seen.group].append(seen)


def _is_definite(work: _Work, seen: _Seen) -> bool:
    """Whether a description points at somebody known: "the", "this", an owner, or a bare title."""
    tokens = work.parsed.tokens
    before = tokens[seen.first - 1] if seen.first > 0 else None
    if seen.mention.type == "group" and (before is None or before.lower not in ("the", "these", "those")):
        return False
    if before is not None and before.sent == seen.head.sent and before.tag in ("DT", "PRP$", "CD", "PDT"):
        return before.lower in ("the", "this", "that")
    if any(
        t.tag in ("DT", "PRP$") and t.lower in ("a", "an", "another", "some")
        for t in tokens[seen.first : seen.head.i]
    ):
        return False
    capital = seen.head.text[:1].isupper()
    return (
        capital
        or any(t.tag == "POS" for t in tokens[seen.first : seen.head.i])
        or bool(seen.office and seen.office.country)
    )


def _holder(
    work: _Work, seen: _Seen, holders: dict[str, list[Office]], nations: dict[str, set[str]]
) -> str | None:
    """The one person of the report who can be meant by a title that stands alone."""
    office = seen.office
    if office is None:
        return None
    found = {group for group, offices in holders.items() if any(may_be_one(o, office) for o in offices)}
    if not office.country and not office.words and not office.former and office.head == office.noun:
        found |= {
            g
            for g, offices in holders.items()
            if any(o.noun == office.noun and not o.former for o in offices)
        }
    agreeing = {g for g in found if not office.country or office.country in nations[g]}
    if not agreeing and office.country:
        agreeing = {g for g in found if not nations[g]} & _just_named(work, seen, found, NEAR)
    found = agreeing
    if not found and _may_be_leader(office):
        found = {
            group for group, offices in holders.items()
            if any(is_high(o) and not o.former for o in offices) and office.country in nations[group]
        }  # fmt: skip
    if len(found) > 1:
        exact = {
            g
            for g in found
            if any(o.words == office.words and o.country == office.country for o in holders[g])
        }
        found = exact if len(exact) == 1 else _just_named(work, seen, found, 1)
    if len(found) == 1 and not office.country and not is_high(office):
        found &= _just_named(work, seen, found, NEAR)
    return found.pop() if len(found) == 1 else None


def _may_be_leader(office: Office) -> bool:
    """Whether a title is only "the leader" of a country: "the Norwegian leader", not "the head of the delegation"."""
    plain = bool(office.country) and not office.former and not office.words
    return plain and office.head in coreference_table()["general_titles"]["leader"]


def _just_named(work: _Work, seen: _Seen, found: set[str], farthest: int) -> set[str]:
    """The candidates named in the nearest sentence that has any: this one before the title, or one before it."""
    for back in range(farthest + 1):
        here = {
            s.group for s in work.seen
            if s.group in found and s.head.sent == seen.head.sent - back and s.head.i < seen.head.i
        }  # fmt: skip
        if here:
            return {g for g in here if g is not None}
    return set()


def _join_bodies(work: _Work) -> None:
    """Governments, parliaments and ministries: one per country; a bare one where the report has only one."""
    bodies: dict[tuple[str, str], str] = {}
    bare: list[tuple[_Seen, str]] = []
    for seen in work.seen:
        body = _body_of(work, seen)
        if body is None:
            continue
        if body.country:
            seen.office = body
            key = (body.head, body.country)
            bodies.setdefault(key, seen.group or f"gov:{body.head}:{body.country}")
            if seen.group is None:
                seen.group = bodies[key]
        elif seen.group is None and not body.words:
            bare.append((seen, body.head))
    for seen, head in bare:
        owners = sorted({group for (kind, _), group in bodies.items() if kind == head})
        if len(owners) == 1:
            seen.group = owners[0]
        elif not owners and _is_definite(work, seen):
            seen.group = f"gov:{head}:"


def _body_of(work: _Work, seen: _Seen) -> Office | None:
    """The state body that an organisation's description or name gives, or None."""
    if seen.mention.type != "organisation" or (is_plural(seen.head) and lemma(seen.head) != "authority"):
        return None
    if seen.mention.kind == "name" and not any(
        seen.head.lower in p.split() for phrases in coreference_table()["bodies"].values() for p in phrases
    ):
        return None
    office = read_office(work.parsed, seen.first, seen.last, seen.head.i, work.adjectives, "bodies")
    if office.head not in coreference_table()["bodies"] or (office.head == "state" and not office.country):
        return None
    plain = office.words <= {"new", "current", "mullah", "central", "federal"}
    if office.former or not plain:
        return None
    return Office(office.head, office.country, frozenset(), False)


# ---- descriptions that repeat --------------------------------------------------------------------------------------


def _join_descriptions(work: _Work) -> None:
    """Peoples by nation; "the driver" to the driver just spoken of; a headline's bare noun to the text's first."""
    known: dict[tuple[str, bool], list[_Described]] = defaultdict(list)
    headlines = _headline_sentences(work)
    for seen in work.seen:
        if seen.mention.kind != "nominal":
            continue
        kind = (lemma(seen.head), is_plural(seen.head))
        described = frozenset(
            t.lower
            for t in work.parsed.tokens[seen.first : seen.last]
            if t.i != seen.head.i and t.tag in MODIFIER_TAGS
        )
        if seen.group is None:
            people = _people_of(work, seen)
            if people:
                seen.group = f"people:{people}"
            elif _is_definite(work, seen):
                seen.group = _just_described(known[kind], described, seen.head.sent)
            elif not kind[1] and known[kind] and all(d.headline for d in known[kind]):
                seen.group = known[kind][0].group
            seen.group = seen.group or f"one:{seen.mention.id}"
        known[kind].append(_Described(seen.group, described, seen.head.sent, seen.head.sent in headlines))


def _headline_sentences(work: _Work) -> set[int]:
    """The numbers of the sentences that stand in headlines."""
    passages = work.parsed.passages
    return {s.i for s in work.parsed.sentences if passages[s.passage].kind == "headline"}


def _people_of(work: _Work, seen: _Seen) -> str:
    """The nation whose people a group is ("Norwegians"), or ""."""
    if seen.mention.type != "group" or seen.first + 1 != seen.last or not seen.head.text[:1].isupper():
        return ""
    return nation_of(seen.head.text, work.adjectives)


def _just_described(known: Sequence[_Described], described: frozenset[str], sentence: int) -> str | None:
    """The last one described by the same noun and no other words; None where two of one sentence could be meant."""
    fitting = [d for d in known if described <= d.words or (d.words <= described and d.words)]
    if not fitting:
        return None
    last = fitting[-1]
    rivals = {d.group for d in fitting if d.sentence == last.sentence}
    return last.group if len(rivals) == 1 and sentence - last.sentence <= REACH else None


def _list_members(work: _Work) -> None:
    """ "The foreign ministers, X and Y": who a group is made of, where the report lists them behind it."""
    for seen in work.seen:
        if seen.group is None or seen.mention.type != "group" or seen.mention.kind != "nominal":
            continue
        names = _names_listed(work, seen.last)
        if len(names) > 1:
            work.members.setdefault(seen.group, tuple(n.group for n in names if n.group is not None))


def _names_listed(work: _Work, at: int) -> list[_Seen]:
    """The people named one after the other behind a comma or colon that follows a description."""
    tokens, found = work.parsed.tokens, []
    if at >= len(tokens) or tokens[at].text not in (",", ":", "–", "-"):
        return []
    at += 1
    while (named := work.by_start.get(at)) is not None and named.mention.kind == "name" and _is_person(named):
        found.append(named)
        at = named.last
        while at < len(tokens) and tokens[at].lower in (",", "and"):
            at += 1
    listed = bool(found) and any(t.lower == "and" for t in tokens[found[0].first : found[-1].first])
    return found if listed else []


# ---- pronouns ------------------------------------------------------------------------------------------------------


def _resolve_pronouns(work: _Work, statement_spans: tuple[StatementSpans, ...]) -> None:
    numbers = {g: n for n, g in enumerate(sorted({s.group for s in work.seen if s.group is not None}))}
    groups = {n: g for g, n in numbers.items()}
    for seen in work.seen:
        if seen.group is not None and seen.mention.kind != "pronoun":
            work.sorts.setdefault(seen.group, seen.mention.type)
    scene = Scene(work.parsed, [], _sexes(work, numbers))
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


def _place(work: _Work, seen: _Seen, chain: int) -> Place:
    outer = _outer(work, seen)
    subject = outer.dep in ("nsubj", "nsubjpass")
    sort = work.sorts.get(seen.group or "", seen.mention.type)
    return Place(outer.i, outer.sent, chain, sort, subject, seen.mention.kind == "name")


def _sexes(work: _Work, numbers: dict[str, int]) -> dict[int, str]:
    """Which chains are surely a man or a woman, by courtesy and nouns of sex beside them."""
    found: dict[int, str] = {}
    tokens = work.parsed.tokens
    for seen in work.seen:
        if seen.group is None or seen.mention.type != "person":
            continue
        said = {lemma(seen.head)} if seen.mention.kind == "nominal" else set()
        if seen.first > 0:
            said.add(tokens[seen.first - 1].lower)
        for sex in ("female", "male"):
            if said & words("gender", sex):
                found.setdefault(numbers[seen.group], sex)
    return found


def _quotes(
    work: _Work, statement_spans: tuple[StatementSpans, ...], numbers: dict[str, int]
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


def _source_group(work: _Work, statement: StatementSpans) -> str | None:
    for span in statement.source:
        head = _head_of(work.parsed.tokens_in(span))
        seen = work.by_head.get(head.i) if head is not None else None
        if seen is not None and seen.group is not None:
            return seen.group
    return None


# ---- numbers -------------------------------------------------------------------------------------------------------


def _number(work: _Work) -> tuple[tuple[Mention, ...], tuple[LocalActor, ...]]:
    """Numbers the groups in the order of first mention and describes them."""
    numbers: dict[str, int] = {}
    for seen in work.seen:
        if seen.group is not None:
            numbers.setdefault(seen.group, len(numbers))
    mentions = tuple(
        replace(s.mention, chain=numbers[s.group] if s.group is not None else None) for s in work.seen
    )
    of_group: dict[str, list[_Seen]] = defaultdict(list)
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


def _describe(work: _Work, group: str, seen: list[_Seen], number: int) -> LocalActor:
    names = Counter(
        plain_name(s.mention.text) for s in seen if s.mention.kind == "name" and not _state_behind(s)
    )
    state = group.startswith("place:") and any(country_of(n) or place_key(n) in work.states for n in names)
    sort = _type_of(seen, state, group)
    roles = tuple(_role(work, s) for s in work.roles.get(group, ()))
    if names:
        ordered = sorted(names, key=lambda n: (-len(name_key(n).split()), -names[n], n))
        best = ordered[0] if sort == "person" else max(ordered, key=lambda n: (names[n], len(n), n))
        return LocalActor(
            work.parsed.document.id, number, sort, True, best, tuple(sorted(set(names) - {best})), roles
        )
    if group.startswith("place:"):
        return LocalActor(work.parsed.document.id, number, "state", True, group.partition(":")[2], (), roles)
    name = min((s.mention for s in seen), key=lambda m: (m.kind == "pronoun", -len(m.text), m.start)).text
    named = group.startswith("gov:") and not group.endswith(":")
    return LocalActor(work.parsed.document.id, number, sort, named, " ".join(name.split()), (), roles)


def _type_of(seen: list[_Seen], state: bool, group: str) -> ActorType:
    if state or (group.startswith("place:") and not any(s.mention.kind == "name" for s in seen)):
        return "state"
    counts = Counter(s.mention.type for s in seen if s.mention.kind == "name") or Counter(
        s.mention.type for s in seen if s.mention.kind != "pronoun"
    )
    return min(counts, key=lambda t: (-counts[t], t)) if counts else seen[0].mention.type


def _role(work: _Work, seen: _Seen) -> Role:
    m = seen.mention
    former = seen.office is not None and seen.office.former
    return Role(" ".join(m.text.split()), m.document, m.start, m.end, former)
