"""Puts the names of one report into groups, with the aliases that the report itself states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.extract.mentions.chains import FAMILIES, group_names, plain_name
from rashomon.extract.mentions.namesakes import part_people, part_places
from rashomon.extract.mentions.owners import part_bodies
from rashomon.extract.mentions.roles import coreference_table
from rashomon.extract.mentions.work import Seen, Work
from rashomon.extract.text.parse import Token
from rashomon.extract.text.vocabulary import lemma, words
from rashomon.names import acronym_fits, country_of, country_of_capital


def group_mentions(work: Work) -> None:
    """Gives every name its group, and parts namesakes and places of one name where the report tells them apart."""
    named = [s for s in work.seen if s.mention.kind == "name"]
    forms = ((s.mention.text, s.mention.type) for s in named)
    keys = group_names(
        forms, [*_stated_aliases(work), *_airports(work)], _given_names(work, named), _relatives(work, named)
    )
    for seen in named:
        seen.group = keys[seen.mention.text, FAMILIES[seen.mention.type]]
        state = state_behind(seen)
        if state is not None:
            seen.group = state
    part_people(work, named)
    part_places(work, named)
    part_bodies(work, named)


def _given_names(work: Work, named: Iterable[Seen]) -> frozenset[str]:
    """Names of one word behind a crown or a church's office."""
    tokens, crowned = work.parsed.tokens, words("given_after")
    return frozenset(
        plain_name(s.mention.text)
        for s in named
        if s.last - s.first == 1 and s.first > 0 and lemma(tokens[s.first - 1]) in crowned
    )


def _relatives(work: Work, named: Sequence[Seen]) -> frozenset[str]:
    """Full names behind a noun of kin whose owner is called by the surname alone, before or by that noun: "X's wife, Y X",
    "X was killed ... the first lady, Y X"."""
    found = set()
    tokens = work.parsed.tokens
    alone = {tokens[s.first].text: s.first for s in reversed(named) if s.last - s.first == 1}
    for seen in named:
        at = seen.first - 1
        if at > 0 and tokens[at].text == ",":
            at -= 1
        if at <= 0 or tokens[at].sent != seen.head.sent or seen.mention.type != "person":
            continue
        surname = tokens[seen.last - 1].text
        kin = tokens[at].lower in words("person", "kin") and _owner(tokens, at) in {surname, ANOTHERS}
        kin = kin or f"{tokens[at - 1].lower} {tokens[at].lower}" in words("person", "married_to_office")
        before = alone.get(surname, seen.first) < seen.first
        if kin and (before or _owner(tokens, at) == surname):
            found.add(plain_name(seen.mention.text))
    return frozenset(found)


ANOTHERS = (
    "'s"  # the owner of a kin noun who is not called by the surname there: "his wife", "the president's wife"
)


def _owner(tokens: tuple[Token, ...], at: int) -> str:
    """The word before the possessive of a noun, adjectives apart; "" where there is none."""
    while at > 0 and tokens[at - 1].tag in ("JJ", "NN", "HYPH"):
        at -= 1
    if at > 1 and tokens[at - 1].tag == "POS":
        return tokens[at - 2].text if tokens[at - 2].tag in ("NNP", "NNPS") else ANOTHERS
    return ANOTHERS if at > 0 and tokens[at - 1].tag == "PRP$" else ""


def state_behind(seen: Seen) -> str | None:
    """The group of the state that a capital stands for, where it clearly does."""
    if not seen.mention.metonym:
        return None
    country = country_of_capital(plain_name(seen.mention.text))
    return f"place:{country}" if country and not country_of(plain_name(seen.mention.text)) else None


def _stated_aliases(work: Work) -> list[tuple[str, str]]:
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
        named = other is not None and other.mention.kind == "name" and not _calls(work, seen, other)
        if named and other is not None and FAMILIES[other.mention.type] == FAMILIES[seen.mention.type]:
            found.append((seen.mention.text, other.mention.text))
    return found


def _airports(work: Work) -> list[tuple[str, str]]:
    """A name of two words or more that only stands before "airport", and the airport's name that begins so."""
    tokens = work.parsed.tokens
    heads = words("airports", "heads")
    before: dict[str, bool] = {}
    full: list[str] = []
    for seen in work.seen:
        if seen.mention.kind != "name" or FAMILIES[seen.mention.type] != "place":
            continue
        text = seen.mention.text
        here = seen.last < len(tokens) and tokens[seen.last].lower in heads
        before[text] = before.get(text, True) and here
        if tokens[seen.last - 1].lower in heads:
            full.append(text)
    return [
        (text, name)
        for text, alone in before.items()
        if alone and " " in text
        for name in full
        if name.startswith(f"{text} ")
    ]


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


def _calls(work: Work, seen: Seen, other: Seen) -> bool:
    """Whether one telephones or insults the other, and is not called so: "the owner, X, called Y to look", "X dubbed Y a liar"."""
    tokens, cues = work.parsed.tokens, coreference_table()["alias_cues"]
    verb = next((t for t in tokens[seen.last : other.first] if t.lower in cues["verbs"]), None)
    if verb is None or tokens[verb.i + 1].lower in cues["passive"]:
        return False
    apposed = (
        seen.first > 0 and tokens[seen.first - 1].text == ","
    )  # the comma behind closes what that one opened
    after = tokens[other.last] if other.last < len(tokens) else None
    closed = after is not None and (after.text in cues["closing"] or after.sent != other.head.sent)
    return not any(t.lower in cues["passive"] for t in tokens[seen.last : verb.i]) and (apposed or not closed)


def _may_be_alias(seen: Seen, other: Seen) -> bool:
    """Whether the name in brackets is another name of the one before, not its place, party or paper."""
    if FAMILIES[seen.mention.type] != FAMILIES[other.mention.type]:
        return False
    agency = other.mention.type == "media" and seen.mention.type != "media"
    if agency and not acronym_fits(plain_name(other.mention.text), plain_name(seen.mention.text)):
        return False  # "OLDMILL, Tarn (AP)": whom a report is from
    return FAMILIES[seen.mention.type] == "body" and plain_name(other.mention.text).split()[0].isupper()


def _more_aliases(work: Work, seen: Seen, other: Seen) -> list[tuple[str, str]]:
    """The further names in one bracket: "X (ABC / DEF)"."""
    found, at = [], other.last
    while at + 1 < len(work.parsed.tokens) and work.parsed.tokens[at].text in ("/", ","):
        following = work.by_start.get(at + 1)
        if following is None or following.mention.kind != "name" or not _may_be_alias(seen, following):
            break
        found.append((seen.mention.text, following.mention.text))
        at = following.last
    return found
