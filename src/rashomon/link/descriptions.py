"""What reports say of an actor: id, name, spellings, sort and roles, over all reports of the case or over those of one affair.

An affair is compared with its actors as its own reports tell of them.  What other reports say may make an actor smaller by
id or better known by another name; the affair is none the wiser, and need not be compared anew.  Its records are given the
case's ids at the end (`case_ids`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from sys import intern

from rashomon.link.features import FAMILIES
from rashomon.link.sorts import agreed_types
from rashomon.model import (
    Actor,
    ActorKey,
    ActorLinks,
    ActorType,
    Analysis,
    LocalActor,
    NameForm,
    Reason,
    Role,
    joint_id,
)
from rashomon.names import begins_name, heads_name

Forms = Mapping[
    str, tuple[str | int, ...]
]  # by report: chain, name form and count of each form, one after the other


def key_of(actor: LocalActor) -> ActorKey:
    """What a local actor is known by."""
    return actor.document, actor.chain


def member_id(key: ActorKey) -> str:
    """A local actor in one word, in the order of reports and chains."""
    return f"{key[0]}#{key[1]:06d}"


def in_plain_letters(text: str) -> str:
    """A name without the brackets and odd spaces of the place where it stands."""
    return re.sub(r"\s*([-–])\s*", r"\1", " ".join(text.replace("[", " ").replace("]", " ").split()))


def forms_in(analysis: Analysis) -> tuple[str | int, ...]:
    """The name forms of a report's actors (see `Forms`): a large case has millions, which are kept without a record each."""
    counts: Counter[tuple[int, str]] = Counter()
    for mention in analysis.mentions:
        if mention.kind == "name" and mention.chain is not None:
            counts[mention.chain, in_plain_letters(mention.text)] += 1
    return tuple(x for (chain, text), count in counts.items() for x in (chain, intern(text), count))


class Told:
    """What the reports say of their local actors."""

    def __init__(self, actors: Sequence[LocalActor], forms: Forms) -> None:
        """
        Args:
            actors: the local actors.
            forms: the name forms of these, by report.
        """
        if any(key_of(a) > key_of(b) for a, b in pairwise(actors)):
            actors = sorted(actors, key=key_of)
        self._actors = actors
        self._forms = forms
        self._first: dict[str, int] = {}
        for place, actor in enumerate(actors):
            self._first.setdefault(actor.document, place)

    def local(self, key: ActorKey) -> LocalActor:
        """The local actor of a report and a chain.

        Raises:
            KeyError: there is none.
        """
        document, chain = key
        actors = self._actors
        first = self._first[document]
        place = min(
            first + max(0, chain - actors[first].chain), len(actors) - 1
        )  # or before: chains may be left out
        while place > first and (actors[place].document != document or actors[place].chain > chain):
            place -= 1
        if actors[place].document != document or actors[place].chain != chain:
            raise KeyError(key)
        return actors[place]

    def forms(self, key: ActorKey) -> Iterator[tuple[str, int]]:
        """The name forms of a local actor with their counts, in the order in which the report has them."""
        told = self._forms.get(key[0], ())
        for place in range(0, len(told), 3) if key[1] in told[::3] else ():
            if told[place] == key[1]:
                yield told[place + 1], told[place + 2]  # type: ignore[misc]

    def locals_in(self, documents: Iterable[str]) -> Iterator[LocalActor]:
        """The local actors of some reports."""
        for document in documents:
            for place in range(self._first.get(document, len(self._actors)), len(self._actors)):
                if self._actors[place].document != document:
                    break
                yield self._actors[place]

    def actor(self, keys: Sequence[ActorKey], reasons: Iterable[Reason] = ()) -> Actor:
        """The actor that some local actors, in order, are."""
        members = [self.local(k) for k in keys]
        counts: Counter[str] = Counter()
        documents: dict[str, set[str]] = defaultdict(set)
        known = {name for m in members for name in (m.name, *m.aliases)}
        for key in keys:
            for text, count in self.forms(key):
                if text in known:
                    counts[text] += count
                    documents[text].add(key[0])
        names = tuple(
            NameForm(text, counts[text], tuple(sorted(documents[text])))
            for text in sorted(counts, key=lambda t: (-len(documents[t]), -counts[t], t))
        )
        alone = len(members) == 1  # as most are
        roles = tuple(sorted((r for m in members for r in m.roles), key=_role_order))
        if alone and roles == members[0].roles:
            roles = members[0].roles  # of which there need not be two
        return Actor(
            joint_id("a", [member_id(k) for k in keys]), members[0].type if alone else _type(members),
            any(m.named for m in members), members[0].name if alone else _best_name(members, counts), names, roles,
            tuple(sorted(reasons)), tuple(keys),
        )  # fmt: skip

    def part(self, actor: Actor, keys: Sequence[ActorKey]) -> Actor:
        """An actor as those of its members tell of it that stand in one affair; why they are one is left out.

        A state is one wherever a report of the case says so, and a sort that does not go with that of the case ("person" of a
        body) is the case's.  So is a name where none of them has one: a person may have said who it is.
        """
        own = self.actor(keys)
        return replace(
            own,
            type=_type_within([self.local(k) for k in keys], actor),
            named=actor.named,
            name=own.name if own.named else actor.name,
            reasons=(),
        )


def told_by(analyses: Iterable[Analysis]) -> Told:
    """What some reports say of their local actors."""
    held = tuple(analyses)
    return Told(
        [actor for analysis in held for actor in analysis.local_actors],
        {analysis.document.id: forms_in(analysis) for analysis in held},
    )


def actors_within(links: ActorLinks, documents: Iterable[str], told: Told) -> ActorLinks:
    """The actors of an affair as its reports tell of them, and who is who in these; what stayed open is left out.

    Args:
        links: the actors of the case.
        documents: the reports of the affair.
        told: what each report says of its own; the reports of an affair hear each other on sorts, and no others.
    """
    parts: dict[str, list[ActorKey]] = defaultdict(list)
    own = sorted(map(key_of, told.locals_in(documents)))
    for key in own:
        parts[links.of[key]].append(key)
    heard = Told(agreed_types(told.local(key) for key in own), told._forms)
    actors: list[Actor] = []
    of: dict[ActorKey, str] = {}
    for actor, keys in parts.items():
        actors.append(heard.part(_with_id(links.actors, actor), keys))
        of.update((key, actors[-1].id) for key in keys)
    return ActorLinks(tuple(sorted(actors, key=lambda a: a.id)), dict(sorted(of.items())))


def grounds_within(links: ActorLinks, documents: Iterable[str], told: Told) -> str:
    """What `actors_within` is a function of, beside the reports as they were read: who is one there, and what the case adds.

    It costs a part of what those actors do, and there are as many affairs in a case as rest on the same as before.  What sort of
    being the case takes somebody for is asked only as far as it counts here: that most of its reports come to call an agency a
    body, and no longer an outlet, has no affair compared anew.
    """
    lines: list[str] = []
    numbers: dict[str, int] = {}
    named: set[str] = set()
    here = sorted(told.locals_in(documents), key=key_of)
    heard: dict[str, list[LocalActor]] = defaultdict(list)
    for local in agreed_types(here):
        heard[links.of[key_of(local)]].append(local)
    for local in here:
        who = links.of[key_of(local)]
        number = numbers.setdefault(who, len(numbers))
        if local.named:
            named.add(who)
        lines.append(f"{local.document} {local.chain} {number} {local.type} {local.named} {local.name}")
    for who in numbers:
        actor = _with_id(links.actors, who)
        sort = _type_within(heard[who], actor)
        lines.append(f"{sort} {actor.named} {'' if who in named else actor.name}")
    return "\n".join(lines)


class WhoIsWho(Mapping[ActorKey, str]):
    """The actor of every local actor, in order of reports and chains.

    It is held by report: a large case has millions, and a key for each would weigh as much again.
    """

    def __init__(self) -> None:
        self._of: dict[str, list[str | None]] = {}  # by report, in the order of chains, which are few numbers

    def put(self, key: ActorKey, actor: str) -> None:
        """Say who a local actor is."""
        document, chain = key
        ids = self._of.setdefault(document, [])
        while len(ids) <= chain:
            ids.append(None)
        ids[chain] = actor

    def __getitem__(self, key: ActorKey) -> str:
        document, chain = key
        ids = self._of[document]
        found = ids[chain] if 0 <= chain < len(ids) else None
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[ActorKey]:
        for document in sorted(self._of):
            yield from ((document, chain) for chain, who in enumerate(self._of[document]) if who is not None)

    def __len__(self) -> int:
        return sum(who is not None for ids in self._of.values() for who in ids)

    def __repr__(self) -> str:
        return repr(dict(self))


def _with_id(actors: Sequence[Actor], wanted: str) -> Actor:
    """The actor of an id, among actors sorted by it."""
    return actors[bisect_left(actors, wanted, key=lambda a: a.id)]


def case_ids(within: ActorLinks, links: ActorLinks) -> dict[str, str]:
    """The case's ids of those actors of an affair that have another one there."""
    return {own: links.of[key] for key, own in within.of.items() if own != links.of[key]}


def _type_within(members: Sequence[LocalActor], actor: Actor) -> ActorType:
    """The sort of an actor of the case in an affair where these local actors are it: a state is one everywhere, and a sort that
    does not go with that of the case is the case's."""
    sort = _type(members)
    return sort if actor.type != "state" and FAMILIES[sort] == FAMILIES[actor.type] else actor.type


def _role_order(role: Role) -> tuple[str, int, int, str]:
    return role.document, role.start, role.end, role.text


def _type(members: Sequence[LocalActor]) -> ActorType:
    counts = Counter(m.type for m in members)
    if counts["state"] and set(counts) <= {"state", "place"}:
        return "state"  # one report that speaks of its prime minister is enough
    return min(counts, key=lambda t: (t == "thing", -counts[t], t))


RARE = 10  # times as many reports that have a short form as have the long one, from which the short one is the name


def _best_name(members: Sequence[LocalActor], counts: Mapping[str, int]) -> str:
    """The full name that most reports use, then the most frequent, then the first in the alphabet."""
    full = Counter(m.name for m in members if m.named) or Counter(m.name for m in members)
    person = members[0].type == "person"
    short = {n for n in full if " " not in n and (n.isupper() if not person else "-" not in n)}
    short |= {
        n
        for n in full
        if not person
        and any((begins_name(n, f) or heads_name(n, f)) and full[f] * RARE >= full[n] for f in full)
    }
    return min(full, key=lambda n: (n in short, -full[n], -counts.get(n, 0), n))
