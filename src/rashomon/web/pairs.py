"""Pairs that may be one: those that could not be settled, and any two that somebody lays beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

from rashomon.case import Case
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import Evidence
from rashomon.dossier.sections import Link, Masthead
from rashomon.dossier.wording import count
from rashomon.names import search_keys
from rashomon.web.asked import CARDS, Asked
from rashomon.web.judging import Thing, actor_thing, event_thing, judged
from rashomon.web.view import View
from rashomon.web.weighing import against_actor, against_event

ALSO = 30  # other actors of a name that are offered
_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things to be judged, with what the machine says of them."""

    kind: str
    left: Thing
    right: Thing
    reasons: tuple[str, ...]
    href: str
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Another actor that the case calls as one of a pair is called, or by a part of that name; `ticked` where the names are one."""

    about: str
    href: str
    name: str
    mentions: int
    reports: int
    outlets: tuple[Masthead, ...]
    ticked: bool


def undecided(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Pairs that could not be settled, those on which most hangs first."""
    kind = asked.get("kind")
    paged = asked.paged([u for u in view.pairs if kind in ("", u.kind)], CARDS)
    evidence = Evidence(view.index)
    return {
        "heading": "Undecided",
        "pairs": [
            Pair(
                u.kind, _thing(view, evidence, u.kind, u.left), _thing(view, evidence, u.kind, u.right),
                tuple(plain(r.text) for r in u.reasons), f"/pair?kind={u.kind}&left={u.left}&right={u.right}",
                tuple(_against(view, u.kind, u.left, u.right)),
            )
            for u in paged.items
        ],
        "paged": paged,
        "kind": kind,
        "totals": (len(view.contents.actors.undecided), len(view.contents.events.undecided)),
        "evidence": evidence,
    }  # fmt: skip


def _thing(view: View, evidence: Evidence, kind: str, key: str) -> Thing:
    return (
        actor_thing(view, evidence, key)
        if kind == "actor"
        else event_thing(view, evidence, view.event_id(key))
    )


def pair(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Two things beside each other, or what one thing could be the same as."""
    kind = asked.get("kind")
    left, right = asked.get("left"), asked.get("right")
    if kind not in {"actor", "event"} or not view.is_known(kind, left):
        raise HTTPException(404, "The case has no such thing to compare.")
    evidence = Evidence(view.index)
    thing = _thing(view, evidence, kind, left)
    known: dict[str, Any] = {"kind": kind, "left": thing, "evidence": evidence, "q": asked.get("q")}
    if right:
        if not view.is_known(kind, right):
            raise HTTPException(404, "The case has no such thing to compare.")
        other = _thing(view, evidence, kind, right)
        others = _called_so(view, left, right) if kind == "actor" and thing.record != other.record else []
        return {**known, "heading": "One or two?", "right": other, "others": others, "takes": _takes(view, (left, right), others), "reasons": _reasons(view, kind, left, right),
                "against": _against(view, kind, left, right), "same": thing.record == other.record, "judged": judged(view, {*thing.about, *other.about})}  # fmt: skip
    paged = asked.paged(_candidates(view, kind, thing.record, asked.get("q")))
    named = view.actor_name if kind == "actor" else view.event_name
    links = [Link(f"/pair?kind={kind}&left={thing.record}&right={x}", named(x)) for x in paged.items]
    return {**known, "heading": f"What is the same as {thing.name}?", "right": None, "candidates": links, "paged": paged}  # fmt: skip


def _reasons(view: View, kind: str, left: str, right: str) -> list[str]:
    links = view.contents.actors if kind == "actor" else view.contents.events
    sides = {left, right}
    if kind == "event":
        sides = {view.event_id(left), view.event_id(right)}
    for u in links.undecided:
        if {u.left, u.right} == {left, right} or {view.event_id(u.left), view.event_id(u.right)} == sides:
            return [plain(r.text) for r in u.reasons] or ["The tests gave no clear answer."]
    return []


def _called_so(view: View, left: str, right: str) -> list[Other]:
    """The other actors of the case that bear the name of one of two, or a part of the longer one: a name that was cut stands
    for as many actors as there are reports that cut it."""
    actors = view.index.actors
    names = [_words(actors[a].name) for a in (left, right)]
    longest = max(names, key=len)
    made = []
    for key in sorted(view.called(set(), {k for n in names for w in n for k in search_keys(w)})):
        actor = actors.get(key)
        if key in (left, right) or actor is None or not actor.named or actor.type != actors[left].type:
            continue
        words = _words(actor.name)
        same = words in names
        if same or (words and set(words) < set(longest)):
            documents = {d for d, _ in actor.members}
            about = f"{actor.members[0][0]}#{actor.members[0][1]}"
            made.append(
                Other(about, f"/actor/{key}", view.actor_name(key), view.mentions.get(key, 0), len(documents),
                      view.index.heads(documents), same)
            )  # fmt: skip
    return sorted(made, key=lambda o: (not o.ticked, -o.mentions, o.name, o.about))[:ALSO]


def _takes(view: View, pair: Sequence[str], others: Sequence[Other]) -> str:
    """How much becomes one when two actors are joined, with those that are ticked."""
    actors = view.index.actors
    keys = [*pair, *(o.href.rpartition("/")[2] for o in others if o.ticked)]
    reports = {d for k in keys if k in actors for d, _ in actors[k].members}
    mentions = sum(view.mentions.get(k, 0) for k in keys)
    return f"{count(mentions, 'mention')} in {count(len(reports), 'report')}"


def _words(name: str) -> tuple[str, ...]:
    return tuple(w.casefold() for w in _WORD.findall(name))


def _against(view: View, kind: str, left: str, right: str) -> list[str]:
    """What speaks against two things being one."""
    index = view.index
    if kind == "actor":
        sides = [index.actors[a].members for a in (left, right)]
        return against_actor(index, *sides) if left != right else []
    events = [view.event_id(e) for e in (left, right)]
    mentions = [index.mentions_of[e] for e in events] if len(set(events)) > 1 else []
    return against_event(index, *mentions) if mentions else []


def _candidates(view: View, kind: str, key: str, wanted: str) -> list[str]:
    """What a thing may be the same as, by id: actors that share a word of the name, events that share people."""
    words = {w.casefold() for w in _WORD.findall(wanted)}
    if kind == "actor":
        keys = {k for w in words for k in search_keys(w)}
        names = [n.text for n in view.index.actors[key].names] if not words else []
        own = {k for n in names for k in search_keys(n)}
        called = view.called(words, keys or own)
        return [a.id for a in view.actors if a.id != key and a.id in called]
    event = view.events[key]
    if words:
        titles = ((e.id, view.event_name(e.id).casefold()) for e in (*view.shared, *view.single))
        return [e for e, name in titles if e != key and all(w in name for w in words)]
    people = {*event.actor, *event.recipient}
    found = {e.id for a in people for e in view.index.events_with.get(a, ())} - {key}
    return [e.id for e in (*view.shared, *view.single) if e.id in found]
