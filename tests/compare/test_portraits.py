"""How each outlet speaks of each actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.compare.portraits import distinctive, draw_portraits
from rashomon.model import ActorLinks, Analysis, CaseContents, EventLinks, NameForm, Portrait


def test_each_outlet_paints_each_actor_once(visit: CaseContents) -> None:
    """One portrait per actor and outlet that names him, in order of ids."""
    made = visit.comparison.portraits
    keys = [(p.actor, p.outlet) for p in made]
    assert keys == sorted(set(keys)) != []
    outlets = {a.document.outlet or a.document.id for a in visit.analyses}
    assert {p.outlet for p in made} <= outlets


def test_own_words_stand_apart_from_quoted_ones(visit: CaseContents) -> None:
    """A label is the outlet's own exactly where no statement holds it, and it speaks of the portrait's actor."""
    labels = {b.id: b for a in visit.analyses for b in a.labels}
    for portrait in visit.comparison.portraits:
        assert all(labels[i].voice is None for i in portrait.own_labels)
        assert all(labels[i].voice is not None for i in portrait.quoted_labels)
        for i in (*portrait.own_labels, *portrait.quoted_labels):
            assert visit.actors.of[labels[i].document, labels[i].actor] == portrait.actor


def test_the_order_of_reports_does_not_matter(visit: CaseContents) -> None:
    """Portraits depend on the set of reports alone."""
    again = draw_portraits(tuple(reversed(visit.analyses)), visit.actors, visit.events)
    assert again == visit.comparison.portraits


def test_distinctive_words_are_those_that_the_others_lack() -> None:
    """A word that all use alike is not distinctive; without others, nothing is."""
    own = Counter({"harbour": 60, "regime": 60, "talks": 10})
    others = [Counter({"harbour": 60, "government": 60}), Counter({"harbour": 50, "talks": 10})]
    assert [w.word for w in distinctive(own, others)] == ["regime"]
    assert distinctive(own, []) == ()


def test_what_a_portrait_rests_on_is_another_whenever_the_portrait_is(visit: CaseContents) -> None:
    """Where outlets tell no event together, where an actor has other names, and where reports are of other outlets."""
    renamed = replace(
        visit.actors,
        actors=tuple(
            replace(
                a,
                names=(
                    *a.names,
                    *(NameForm(w, 1, ()) for w in ("said", "minister", "ministry", "visit", "talks")),
                ),
            )
            for a in visit.actors.actors
        ),
    )
    moved, swapped = (
        tuple(
            replace(a, document=replace(a.document, outlet=f"ou-{(n + more) % 2}"))
            for n, a in enumerate(visit.analyses)
        )
        for more in (0, 1)
    )
    courses = [
        drawn_of(visit.analyses, visit.actors, visit.events),
        drawn_of(visit.analyses, visit.actors, EventLinks()),
        drawn_of(visit.analyses, renamed, visit.events),
        drawn_of(moved, visit.actors, visit.events),
        drawn_of(swapped, visit.actors, visit.events),
    ]
    for (one, of_one), (other, of_other) in combinations(courses, 2):
        differing = [actor for actor in one if one[actor] != other[actor]]
        assert differing and all(of_one[actor] != of_other[actor] for actor in differing)


def drawn_of(
    analyses: Sequence[Analysis], actors: ActorLinks, events: EventLinks
) -> tuple[dict[str, list[Portrait]], dict[str, str]]:
    """The portraits of each actor, and what they rest on."""
    rests: dict[str, str] = {}

    def kept(actor: str, documents: Collection[str], grounds: str) -> bool:
        rests[actor] = grounds
        return False

    made: dict[str, list[Portrait]] = {}
    for portrait in draw_portraits(analyses, actors, events, kept):
        made.setdefault(portrait.actor, []).append(portrait)
    return made, rests


def test_the_one_word_of_all_is_nobody_s_own() -> None:
    """Where no outlet says anything else of somebody than one word, no outlet says it more than the others."""
    assert distinctive(Counter({"guilty": 2}), [Counter({"guilty": 1})]) == ()
