"""Joins descriptions that repeat: peoples by nation, "the driver" to the driver just spoken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.mentions.roles import nation_of
from rashomon.extract.mentions.work import Seen, Work, is_definite, is_person, outer_word
from rashomon.extract.text.vocabulary import is_plural, lemma, words

REACH = 12  # sentences back that "the driver" may reach; beyond, another driver is as likely
MODIFIER_TAGS = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS", "CD", "VBN"})


@dataclass(frozen=True, slots=True)
class _Described:
    """An earlier description: whose, in which words, in which sentence, and whether that is a headline."""

    group: str
    words: frozenset[str]
    sentence: int
    headline: bool


def join_descriptions(work: Work) -> None:
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
            elif is_definite(work, seen):
                seen.group = _just_described(known[kind], described, seen.head.sent)
                seen.group = seen.group or _named_body(work, seen, described)
            elif any(t.tag in ("NNP", "NNPS") for t in work.parsed.tokens[seen.first : seen.head.i]):
                seen.group = _named_body(work, seen, described)
            elif (
                not kind[1]
                and known[kind]
                and all(d.headline for d in known[kind])
                and not _of_two_nations(work, known[kind][0].words, described)
            ):
                seen.group = known[kind][0].group
            seen.group = seen.group or f"one:{seen.mention.id}"
        known[kind].append(_Described(seen.group, described, seen.head.sent, seen.head.sent in headlines))


def join_kinds(work: Work) -> None:
    """ "The charity Open Hand": the noun right before a body's name is that body's."""
    for seen in work.seen:
        if seen.group is not None or seen.mention.kind != "nominal" or seen.last != seen.head.i + 1:
            continue
        named = work.by_start.get(seen.last)
        if (
            named is None
            or named.mention.kind != "name"
            or is_plural(seen.head)
            or not seen.head.text.islower()
        ):
            continue
        if named.mention.type == seen.mention.type and seen.mention.type in ("organisation", "media"):
            seen.group = named.group


def join_standings(work: Work) -> None:
    """ "The rookie hit back": whoever the sentence before is about, where it names one person alone and nobody was so called."""
    called: set[str] = set()
    for seen in work.seen:
        noun = lemma(seen.head)
        if seen.mention.kind != "nominal":
            continue
        bare = seen.last - seen.first == 1 and seen.head.dep == "nsubj" and not is_plural(seen.head)
        known = noun not in words("standings") or noun in called
        if seen.group is None and bare and not known and is_definite(work, seen):
            seen.group = _told_of_before(work, seen)
            if seen.group is not None:
                work.roles[seen.group].append(seen)
        called.update(t.lower for t in work.parsed.tokens[seen.first : seen.last])


def _told_of_before(work: Work, seen: Seen) -> str | None:
    """The one person whom the sentence before names, as its subject."""
    named = [s for s in work.seen if s.head.sent == seen.head.sent - 1 and is_person(s)]
    group = named[0].group if len({s.group for s in named}) == 1 else None
    subject = bool(named) and outer_word(work, named[0]).dep in ("nsubj", "nsubjpass")
    return group if group is not None and subject and not work.roles.get(group) else None


def _headline_sentences(work: Work) -> set[int]:
    """The numbers of the sentences that stand in headlines."""
    passages = work.parsed.passages
    return {s.i for s in work.parsed.sentences if passages[s.passage].kind == "headline"}


def _of_two_nations(work: Work, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two descriptions are of people of two nations: "a Tovian official", "a Kesh official"."""
    nations = [{nation_of(w.capitalize(), work.adjectives) for w in found} - {""} for found in (left, right)]
    return all(nations) and nations[0].isdisjoint(nations[1])


def _people_of(work: Work, seen: Seen) -> str:
    """The nation whose people a group is ("Norwegians"), or ""."""
    if seen.mention.type != "group" or seen.first + 1 != seen.last or not seen.head.text[:1].isupper():
        return ""
    return nation_of(seen.head.text, work.adjectives)


def _named_body(work: Work, seen: Seen, described: frozenset[str]) -> str | None:
    """The one body named before whose name has this noun for its head: "the board" for "Electoral Board of Gorland"."""
    body = seen.mention.type in ("organisation", "media")
    called = bool(described) and lemma(seen.head) in words("organisation", "state_body")
    if not (body or called) or (body and is_plural(seen.head)):
        return None
    named = [
        s
        for s in work.seen
        if s.mention.kind == "name"
        and s.mention.type in ("organisation", "media")
        and s.head.i < seen.head.i
        and lemma(seen.head) in {t.lower for t in work.parsed.tokens[s.first : s.last]}
    ]
    if len({s.group for s in named}) > 1 and described:
        named = [
            s for s in named if described <= {t.lower for t in work.parsed.tokens[s.first : s.last]}
        ]  # "the fire department" beside the police's
    if len({s.group for s in named}) != 1 or seen.head.sent - named[-1].head.sent > REACH:
        return None
    words_of = {t.lower for s in named for t in work.parsed.tokens[s.first : s.last]}
    return named[-1].group if described <= words_of else None


def _just_described(known: Sequence[_Described], described: frozenset[str], sentence: int) -> str | None:
    """The last one described by the same noun and no other words; None where two of one sentence could be meant."""
    fitting = [d for d in known if described <= d.words or (d.words <= described and d.words)]
    if not fitting:
        return None
    last = fitting[-1]
    rivals = {d.group for d in fitting if d.sentence == last.sentence}
    return last.group if len(rivals) == 1 and sentence - last.sentence <= REACH else None


def list_members(work: Work) -> None:
    """ "The foreign ministers, X and Y": who a group is made of, where the report lists them behind it."""
    for seen in work.seen:
        if seen.group is None or seen.mention.type != "group" or seen.mention.kind != "nominal":
            continue
        names = _names_listed(work, seen.last)
        if len(names) > 1:
            work.members.setdefault(seen.group, tuple(n.group for n in names if n.group is not None))


def _names_listed(work: Work, at: int) -> list[Seen]:
    """The people named one after the other behind a comma or colon that follows a description."""
    tokens, found = work.parsed.tokens, []
    if at >= len(tokens) or tokens[at].text not in (",", ":", "–", "-"):
        return []
    at += 1
    while (named := work.by_start.get(at)) is not None and named.mention.kind == "name" and is_person(named):
        found.append(named)
        at = named.last
        while at < len(tokens) and (tokens[at].text == "," or tokens[at].lower in words("grammar", "joins")):
            at += 1
    listed = bool(found) and any(
        t.lower in words("grammar", "joins") for t in tokens[found[0].first : found[-1].first]
    )
    return found if listed else []
