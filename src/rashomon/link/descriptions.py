"""What reports say of an actor: id, name, spellings, sort and roles, over all reports of the case or over those of one affair.

An affair is compared with its actors as its own reports tell of them.  What other reports say may make an actor smaller by
id or better known by another name; the affair is none the wiser, and need not be compared anew.  Its records are given the
case's ids at the end (`case_ids`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.link.features import FAMILIES
from rashomon.link.sorts import agreed_types
from rashomon.model import (
    Actor,
    ActorKey,
    ActorLinks,
    ActorType,
    LocalActor,
    NameForm,
    Reason,
    Role,
    joint_id,
)
from rashomon.names import begins_name, heads_name

Forms = Mapping[ActorKey, tuple[tuple[str, int], ...]]  # the name forms of a local actor, with their counts


def key_of(actor: LocalActor) -> ActorKey:
    """What a local actor is known by."""
    return actor.document, actor.chain


def member_id(key: ActorKey) -> str:
    """A local actor in one word, in the order of reports and chains."""
    return f"{key[0]}#{key[1]:06d}"


def in_plain_letters(text: str) -> str:
    """A name without the brackets and odd spaces of the place where it stands."""
    return re.sub(r"\s*([-–])\s*", r"\1", " ".join(text.replace("[", " ").replace("]", " ").split()))


@dataclass(frozen=True, slots=True)
class Told:
    """What the reports say of their local actors, by document and chain."""

    local: Mapping[ActorKey, LocalActor]
    forms: Forms

    def actor(self, keys: Sequence[ActorKey], reasons: Iterable[Reason] = ()) -> Actor:
        """The actor that some local actors, in order, are."""
        members = [self.local[k] for k in keys]
        counts: Counter[str] = Counter()
        documents: dict[str, set[str]] = defaultdict(set)
        known = {name for m in members for name in (m.name, *m.aliases)}
        for key in keys:
            for text, count in self.forms.get(key, ()):
                if text in known:
                    counts[text] += count
                    documents[text].add(key[0])
        names = tuple(
            NameForm(text, counts[text], tuple(sorted(documents[text])))
            for text in sorted(counts, key=lambda t: (-len(documents[t]), -counts[t], t))
        )
        roles = tuple(sorted((r for m in members for r in m.roles), key=_role_order))
        return Actor(
            joint_id("a", [member_id(k) for k in keys]), _type(members), any(m.named for m in members),
            _best_name(members, counts), names, roles, tuple(sorted(reasons)), tuple(keys),
        )  # fmt: skip

    def part(self, actor: Actor, keys: Sequence[ActorKey]) -> Actor:
        """An actor as those of its members tell of it that stand in one affair; why they are one is left out.

        A state is one wherever a report of the case says so, and a sort that does not go with that of the case ("person" of a
        body) is the case's.  So is a name where none of them has one: a person may have said who it is.
        """
        own = self.actor(keys) if len(keys) < len(actor.members) else actor
        sort = _type([self.local[k] for k in keys])
        return replace(
            own,
            type=sort if actor.type != "state" and FAMILIES[sort] == FAMILIES[actor.type] else actor.type,
            named=actor.named,
            name=own.name if own.named else actor.name,
            reasons=(),
        )


def actors_within(links: ActorLinks, affairs: Sequence[Sequence[str]], told: Told) -> Iterator[ActorLinks]:
    """For each affair the actors of its reports as these tell of them, and who is who in them; what stayed open is left
    out.

    Args:
        told: what each report says of its own; the reports of an affair hear each other on sorts, and no others.
    """
    affair_of = {document: n for n, documents in enumerate(affairs) for document in documents}
    parts: dict[int, list[tuple[Actor, list[ActorKey]]]] = defaultdict(list)
    for actor in links.actors:
        members: dict[int, list[ActorKey]] = defaultdict(list)
        for key in actor.members:
            members[affair_of[key[0]]].append(key)
        for n, keys in members.items():
            parts[n].append((actor, keys))
    for n in range(len(affairs)):
        yield _within(parts.pop(n, ()), told)


def _within(parts: Sequence[tuple[Actor, list[ActorKey]]], told: Told) -> ActorLinks:
    """The actors of an affair, given those of the case with their members there."""
    own = sorted(key for _, keys in parts for key in keys)
    heard = Told({key_of(a): a for a in agreed_types(told.local[key] for key in own)}, told.forms)
    actors: list[Actor] = []
    of: dict[ActorKey, str] = {}
    for actor, keys in parts:
        actors.append(heard.part(actor, keys))
        of.update((key, actors[-1].id) for key in keys)
    return ActorLinks(tuple(sorted(actors, key=lambda a: a.id)), dict(sorted(of.items())))


def case_ids(within: ActorLinks, links: ActorLinks) -> dict[str, str]:
    """The case's ids of those actors of an affair that have another one there."""
    return {own: links.of[key] for key, own in within.of.items() if own != links.of[key]}


def _role_order(role: Role) -> tuple[str, int, int, str]:
    return role.document, role.start, role.end, role.text


def _type(members: Sequence[LocalActor]) -> ActorType:
    counts = Counter(m.type for m in members)
    if counts["state"] and set(counts) <= {"state", "place"}:
        return "state"  # one report that speaks of its prime minister is enough
    return min(counts, key=lambda t: (t == "thing", -counts[t], t))


def _best_name(members: Sequence[LocalActor], counts: Mapping[str, int]) -> str:
    """The full name that most reports use, then the most frequent, then the first in the alphabet."""
    full = Counter(m.name for m in members if m.named) or Counter(m.name for m in members)
    person = members[0].type == "person"
    short = {n for n in full if " " not in n and (n.isupper() if not person else "-" not in n)}
    short |= {n for n in full if not person and any(begins_name(n, f) or heads_name(n, f) for f in full)}
    return min(full, key=lambda n: (n in short, -full[n], -counts.get(n, 0), n))
