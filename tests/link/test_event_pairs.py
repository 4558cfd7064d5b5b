"""Which mentions are laid side by side, what speaks for one happening, and what rules it out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from rashomon.link.actors import link_actors
from rashomon.link.event_features import (
    VETOES,
    Pairs,
    bare,
    measured,
    other_leads,
    reasons_of,
    ruled_out,
    scores_of,
    told_of_strangers,
)
from rashomon.link.event_reports import neighbourhood, products, vector, vector_of
from rashomon.link.event_table import Table, table_of
from rashomon.link.events import Groups, compare_mentions, group_mentions, link_events
from rashomon.model import Analysis
from rashomon.pipeline import analyse
from tests.make import document

HARBOUR = """Police in Ardel arrested the harbour master Timo Varkas on Monday. Varkas, 52, is said to have taken money
    from the shipping company Nordel. A court in Ardel will hear him."""
HARBOUR_AGAIN = """The harbour master of Ardel, Timo Varkas, was arrested on Monday. The arrest came after the shipping
    company Nordel had told the police of payments to Varkas, 52."""
FARM = """A farmer, Lidia Brovan, was arrested in Costrel on Friday. Brovan had blocked the road to the sugar mill of
    Costrel with 14 tractors."""
FARM_AGAIN = """Friday's arrest of the farmer Lidia Brovan has angered Costrel. Brovan was arrested beside her tractor on
    the road to the sugar mill, with 14 others looking on."""
PADDING = " ".join(
    f"The report turns to matter number {n} of the long list of the council." for n in range(20)
)


def read(*texts: str) -> tuple[Analysis, ...]:
    """The analyses of short reports, in the order of their ids."""
    made = [analyse(document(" ".join(t.split()), outlet=f"Outlet {n}")) for n, t in enumerate(texts)]
    return tuple(sorted(made, key=lambda a: a.document.id))


def table(analyses: Sequence[Analysis]) -> Table:
    """The mentions of some reports."""
    return table_of(analyses, link_actors(tuple(analyses), ()))


def pair(found: Table, left: str, right: str) -> Pairs:
    """The first mentions with these words in different reports, told in reports that are as good as one."""
    places = [
        (a, b)
        for a, x in enumerate(found.facts)
        for b, y in enumerate(found.facts)
        if x.lemma == left and y.lemma == right and x.document != y.document
    ]
    a, b = sorted(places[0])
    return Pairs(found, np.array([a], np.int32), np.array([b], np.int32), np.array([5.0], np.float32))


def test_products_are_those_of_the_words_in_common() -> None:
    """Words by number; a product counts what both hold."""
    vectors = [vector({3: 0.5, 9: 1.0}), vector({3: 2.0}), vector({}), vector({9: 0.25, 3: 1.0})]
    rows = [row.round(5).tolist() for row in products(vectors)]
    assert rows == [[], [1.0], [0.0, 0.0], [0.75, 2.0, 0.0]]


def test_two_affairs_of_the_same_sort_are_two_groups() -> None:
    """Two arrests share most of their words; names and numbers keep them apart."""
    reports = read(HARBOUR, HARBOUR_AGAIN, FARM, FARM_AGAIN)
    found = neighbourhood([vector_of(a) for a in reports])
    of = {a.document.text[:20]: g for a, g in zip(reports, found.group.tolist(), strict=True)}
    harbour = {g for text, g in of.items() if "arbour" in text or "Police in" in text}
    assert len(set(of.values())) == 2
    assert len(harbour) == 1


def test_two_arrests_are_two_events() -> None:
    """The same word in two affairs."""
    reports = read(HARBOUR, HARBOUR_AGAIN, FARM, FARM_AGAIN)
    links = link_events(reports, link_actors(reports, ()), None, ())
    town = {a.document.id: "Ardel" in a.document.text for a in reports}
    arrests = {e.id: e for e in links.events if e.type == "SEIZE" or len(e.documents) > 1}
    assert any(len(e.documents) == 2 for e in arrests.values())
    assert all(len({town[d] for d in e.documents}) == 1 for e in links.events)


def test_one_word_deep_in_two_reports_joins_nothing() -> None:
    """A word alone is news where both reports begin with it, and chance further on."""
    lead = "The ferry to the northern islands resumed its crossings."
    other = "A string quartet resumed rehearsals after the winter."
    near, far = table(read(lead, other)), table(read(f"{PADDING} {lead}", f"{PADDING} {other}"))
    assert not bare(pair(near, "resume", "resume"))[0]
    assert bare(pair(far, "resume", "resume"))[0]
    assert scores_of(pair(far, "resume", "resume"))[0] < 0


@pytest.mark.parametrize(
    ("left", "right", "words", "veto"),
    [
        ("Selma Taravi will visit Norway.", "Selma Taravi visited Norway.", "visit", "plan_and_fact"),
        ("Selma Taravi did not visit Norway.", "Selma Taravi visited Norway.", "visit", "plan_and_fact"),
        (
            "Police arrested the harbour master Timo Varkas.",
            "Police arrested the farmer Lidia Brovan, who had blocked the road.",
            "arrest",
            "different_people",
        ),
        ("Police arrested Timo Varkas.", "Varkas was arrested by the police.", "arrest", None),
        # what somebody came to do may have been done
        ("Selma Taravi came to sign the treaty.", "Selma Taravi signed the treaty.", "sign", None),
        (
            "A jury in Ardel today convicted a harbour pilot of theft.",
            "Varkas, who stole 14 crates, was convicted on March 20 after three weeks.",
            "convict",
            None,
        ),
        (
            "The mayor of Ardel today accused a harbour pilot of theft.",
            "Varkas, who stole 14 crates, was accused on March 20 after three weeks.",
            "accuse",
            "words_of_others",
        ),
    ],
)
def test_what_rules_out_one_happening(left: str, right: str, words: str, veto: str | None) -> None:
    """Plans are not facts, denials are not what is denied, and different victims are different deeds."""
    found = pair(table(read(left, right)), words, words)
    assert [v.__name__ for v in VETOES if v(found)[0]] == ([veto] if veto else [])
    assert bool(ruled_out(found)[0]) is bool(veto)


DRIVER = "Varkas was arrested for speeding in Ardel."
PILOT = "The pilot Ana Mirel was arrested for speeding in Costrel."


@pytest.mark.parametrize(
    ("left", "right", "word", "strangers", "leads"),
    [
        # two of a kind: nobody of the one is known to the other
        (f"Timo Varkas sat in a cell. {DRIVER}", PILOT, "arrest", True, True),
        ("Pilot Ana Mirel landed in Ardel.", "Pilot Jon Teves landed in Ardel.", "land", True, True),
        # the same ones, or one who is named elsewhere in the other report
        (f"Timo Varkas sat in a cell. {DRIVER}", f"Timo Varkas wept. {DRIVER}", "arrest", False, False),
        (
            f"Timo Varkas sat in a cell. {DRIVER}",
            f"{PILOT} Timo Varkas was not there.",
            "arrest",
            False,
            False,
        ),
        # one report names nobody, or names its people only deep in it
        (
            f"Timo Varkas sat in a cell. {DRIVER}",
            "A driver was arrested for speeding.",
            "arrest",
            False,
            False,
        ),
        (
            f"A man was arrested. {PADDING} {PILOT}",
            f"Timo Varkas sat in a cell. {DRIVER}",
            "arrest",
            False,
            False,
        ),
        # other words for it
        ("Pilot Ana Mirel landed in Ardel.", "Pilot Jon Teves left Ardel.", "land leave", False, False),
    ],
)
def test_people_of_two_happenings_of_one_kind(
    left: str, right: str, word: str, strangers: bool, leads: bool
) -> None:
    """The same word told of people whom the other report does not know speaks for two happenings."""
    words = word.split()
    found = pair(table(read(left, right)), words[0], words[-1])
    assert (bool(told_of_strangers(found)[0]), bool(other_leads(found)[0])) == (strangers, leads)


def test_reasons_are_tests_that_speak_for_it() -> None:
    """Every reason is a named test with a sentence; what speaks against is none."""
    found = pair(table(read(HARBOUR, HARBOUR_AGAIN)), "arrest", "arrest")
    names = {r.name for r in reasons_of(found, [0])[0]}
    assert "same_word_together" in names
    assert not names & {"any_pair", "told_beside", "other_place", "other_actor", "other_recipient"}
    assert all(r.text.endswith(".") for r in reasons_of(found, [0])[0])


def test_tests_give_numbers_from_0_to_1() -> None:
    """Over all pairs of some reports."""
    reports = read(HARBOUR, HARBOUR_AGAIN, FARM, FARM_AGAIN)
    values = measured(compare_mentions(reports, link_actors(reports, ())).pairs())
    assert len(values)
    assert values.min() >= 0.0
    assert values.max() <= 1.2  # a word that the table of rarity does not hold counts a little more


def test_reports_are_looked_at_once_and_compared_for_both_passes() -> None:
    """An iterator will do, and grouping leaves what it is given as it was."""
    reports = read(HARBOUR, HARBOUR_AGAIN, FARM)
    actors = link_actors(reports, ())
    compared = compare_mentions(iter(reports), actors)
    first, second = group_mentions(compared, None, ()), group_mentions(compared, None, ())
    assert first == second == link_events(reports, actors, None, ())


def test_nothing_comes_of_nothing() -> None:
    """No reports, and a report without events."""
    assert link_events((), link_actors((), ()), None, ()).events == ()
    silent = read("Blue.")
    assert link_events(silent, link_actors(silent, ()), None, ()).events == ()


@pytest.mark.parametrize(
    ("size", "vetoes", "one"), [(2, 0, True), (2, 1, False), (4, 1, True), (4, 2, False)]
)
def test_one_odd_pair_among_ten_is_a_slip(size: int, vetoes: int, one: bool) -> None:
    """Two groups of two have four pairs, and one veto parts them; of sixteen one is overlooked, and two are not."""
    found = table(read(*[f"{HARBOUR} Report {n}." for n in range(2 * size)]))
    arrests = [n for n, fact in enumerate(found.facts) if fact.lemma == "arrest"]
    days = np.zeros(len(found), np.int32)
    groups = Groups(found, days, days)
    left, right = arrests[:size], arrests[size:]
    for half in (left, right):
        for other in half[1:]:
            groups.join(groups.of[half[0]], groups.of[other], None)
    for a, b in list(zip(left, right, strict=True))[:vetoes]:
        groups.bar(groups.of[a], groups.of[b])
    assert groups.fit(groups.of[left[0]], groups.of[right[0]]) is one
