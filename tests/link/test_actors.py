"""Actors of several reports become one under every spelling, never two under one; people's decisions are obeyed."""

from __future__ import annotations

from dataclasses import replace

from rashomon.link.actors import link_actors
from rashomon.model import ActorLinks, ActorType, Analysis, Judgement, LocalActor, Role
from tests.make import document


def report(number: int, *actors: tuple[str, ActorType] | tuple[str, ActorType, str]) -> Analysis:
    """A report that names these actors; a third word is a title."""
    made = document(f"report {number}")
    local = tuple(
        LocalActor(
            made.id,
            chain,
            a[1],
            True,
            a[0],
            (),
            tuple(Role(t, made.id, 0, 1, "former" in t.lower()) for t in a[2:]),
        )
        for chain, a in enumerate(actors)
    )
    return Analysis(made, local_actors=local)


def clusters(links: ActorLinks, *reports: Analysis) -> set[frozenset[str]]:
    """The names that each actor of two reports or more goes by."""
    names = {(a.document, a.chain): a.name for r in reports for a in r.local_actors}
    return {frozenset(names[m] for m in actor.members) for actor in links.actors if len(actor.members) > 1}


def linked(*reports: Analysis, judgements: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    """The clusters of these reports."""
    return clusters(link_actors(reports, judgements), *reports)


def test_spellings_of_one_person() -> None:
    """Two romanisations of one name are one actor, with the reason in words."""
    reports = (report(1, ("Nasir al-Dhawari", "person")), report(2, ("Nassir Al-Zawari", "person")))
    links = link_actors(reports, ())
    assert clusters(links, *reports) == {frozenset({"Nasir al-Dhawari", "Nassir Al-Zawari"})}
    joined = next(a for a in links.actors if len(a.members) == 2)
    assert any(
        reason.name == "spelling" and reason.text.endswith("can spell one name.") for reason in joined.reasons
    )


def test_a_report_that_errs_on_the_sort_of_a_name_hears_the_others() -> None:
    """A place that one report of three takes for a person is that place there too; of two reports neither is asked."""
    sorts: tuple[ActorType, ...] = ("place", "place", "person")
    reports = [report(n, ("Stelnakert", sort)) for n, sort in enumerate(sorts)]
    assert {(a.type, len(a.members)) for a in link_actors(reports, ()).actors} == {("place", 3)}
    assert {a.type for a in link_actors(reports[1:], ()).actors} == {"place", "person"}


def test_a_state_is_no_other_sort_because_reports_say_so() -> None:
    """Many reports of a Jordan who plays leave the state of that name a state."""
    sorts: tuple[ActorType, ...] = ("person", "person", "state")
    reports = [report(n, ("Jordan", sort)) for n, sort in enumerate(sorts)]
    assert {a.type for a in link_actors(reports, ()).actors} == {"person", "state"}


def test_found_though_spelled_far_apart() -> None:
    """Names whose first consonants are written in two ways are still compared."""
    pair = (report(1, ("Viacheslav Zhuravko", "person")), report(2, ("Viatcheslav Juravko", "person")))
    assert linked(*pair) == {frozenset({"Viacheslav Zhuravko", "Viatcheslav Juravko"})}


def test_vowels_alone_do_not_join() -> None:
    """Two given names with the same consonants are one person's where they hold one office, else an open question."""
    one = report(1, ("Nasir al-Dhawari", "person", "prime minister"))
    other = report(2, ("Nasser al-Dhawari", "person", "Prime Minister"))
    assert linked(one, other) == {frozenset({"Nasir al-Dhawari", "Nasser al-Dhawari"})}
    bare = (report(1, ("Bashar al-Dhawari", "person")), report(2, ("Bashir al-Dhawari", "person")))
    assert not linked(*bare)


def test_a_surname_joins_its_only_bearer() -> None:
    """A bare surname is the one who bears it; with two bearers it stays alone and is listed."""
    full, other, bare = (
        report(1, ("Selma Taravi", "person")),
        report(2, ("Goran Taravi", "person")),
        report(3, ("Taravi", "person")),
    )
    assert linked(full, bare) == {frozenset({"Selma Taravi", "Taravi"})}
    links = link_actors((full, other, bare), ())
    assert clusters(links, full, other, bare) == set()
    assert {u.reasons[0].name for u in links.undecided} == {"several_bearers"}


def test_a_surname_with_an_office_is_whoever_of_its_bearers_holds_it() -> None:
    """ "President Taravi" is the president of two of that name, and nobody where both are presidents."""
    wife, bare = report(2, ("Ilva Taravi", "person", "wife")), report(3, ("Taravi", "person", "president"))
    assert linked(report(1, ("Selma Taravi", "person", "president")), wife, bare) == {
        frozenset({"Selma Taravi", "Taravi"})
    }
    another = report(2, ("Ilva Taravi", "person", "president"))
    assert linked(report(1, ("Selma Taravi", "person", "president")), another, bare) == set()


def test_names_of_two_words_meet_in_either_order() -> None:
    """The family name may stand first in one report and last in the other."""
    pair = (report(1, ("Ilva Taravi", "person")), report(2, ("Taravi Ilva", "person")))
    assert linked(*pair) == {frozenset({"Ilva Taravi", "Taravi Ilva"})}


def test_a_former_holder_is_the_same_man() -> None:
    """The office ends, the man does not."""
    assert linked(
        report(1, ("Hakim Banuri", "person", "Norwegian prime minister")),
        report(2, ("Hakim Bannouri", "person", "former Norwegian prime minister")),
    ) == {frozenset({"Hakim Banuri", "Hakim Bannouri"})}


def test_kept_apart() -> None:
    """One word more makes another body or place; a state is no town; a country is not its government."""
    assert not linked(
        report(1, ("Harbour Guard", "organisation"), ("Norway", "state"), ("Lake Brenna", "place")),
        report(
            2,
            ("Harbour Guard Hospital", "organisation"),
            ("Norwegian government", "organisation"),
            ("Brenna", "place"),
        ),
    )
    assert not linked(report(1, ("Selma Taravi", "person")), report(2, ("Goran Taravi", "person")))


def test_bodies_of_states() -> None:
    """A government is one under all ways to say whose it is."""
    assert linked(
        report(1, ("Norwegian government", "organisation")),
        report(2, ("government in Oslo", "organisation")),
        report(3, ("Norwegian authorities", "organisation")),
        report(4, ("Portuguese government", "organisation")),
    ) == {frozenset({"Norwegian government", "government in Oslo", "Norwegian authorities"})}


def test_an_acronym_that_a_report_explains() -> None:
    """One report's brackets explain another report's letters."""
    explains = report(1)
    made = LocalActor(explains.document.id, 0, "organisation", True, "Northern Relief Union", ("NRU",))
    explains = Analysis(explains.document, local_actors=(made,))
    uses = report(2, ("NRU", "organisation"))
    assert linked(explains, uses) == {frozenset({"Northern Relief Union", "NRU"})}


def test_one_bad_pair_does_not_chain_two_groups() -> None:
    """A name that fits both of two different people joins neither side to the other."""
    links = link_actors(
        (
            report(1, ("Karim Hassan Rashoud", "person")),
            report(2, ("Karim Rashoud", "person")),
            report(3, ("Karim Jalal Rashoud", "person")),
        ),
        (),
    )
    assert len(links.actors) > 1
    assert not any(
        {"Karim Hassan Rashoud", "Karim Jalal Rashoud"} <= names for names in _members_by_name(links)
    )


def _members_by_name(links: ActorLinks) -> list[set[str]]:
    return [{form.text for form in actor.names} | {actor.name} for actor in links.actors]


def test_unnamed_are_never_linked() -> None:
    """Two reports' officials are two, described alike or not."""
    first, second = document("report 1"), document("report 2")
    reports = tuple(
        Analysis(d, local_actors=(LocalActor(d.id, 0, "person", False, "senior official"),))
        for d in (first, second)
    )
    assert len(link_actors(reports, ()).actors) == 2


def test_decisions_are_obeyed_and_ids_stay() -> None:
    """A person joins two actors and parts two others; the id of the smallest member stays."""
    one, two = report(1, ("Selma Taravi", "person")), report(2, ("S. Taravey", "person"))
    key = {r: f"{r.document.id}#0" for r in (one, two)}
    same = Judgement("j-1", "2031-01-01", "me", "same_actor", (key[one], key[two]), ("", ""), "yes")
    links = link_actors((one, two), (same,))
    assert clusters(links, one, two) == {frozenset({"Selma Taravi", "S. Taravey"})}
    three, four = report(3, ("Owen Brask", "person")), report(4, ("Owen Brask", "person"))
    before = link_actors((three, four), ())
    ids = [link_actors((r,), ()).actors[0].id for r in (three, four)]
    assert before.actors[0].id in ids
    apart = Judgement("j-2", "2031-01-02", "me", "different_actor", (ids[0], ids[1]), ("", ""), "no")
    assert clusters(link_actors((three, four), (apart,)), three, four) == set()


def test_order_does_not_matter() -> None:
    """The same set of reports gives the same actors."""
    reports = [
        report(n, (name, "person"))
        for n, name in enumerate(("Selma Taravi", "Taravi", "Owen Brask", "Ouen Brask"))
    ]
    assert link_actors(tuple(reports), ()) == link_actors(tuple(reversed(reports)), ())


def test_a_body_is_known_by_its_short_form_where_the_case_has_one_that_fits() -> None:
    """Beginning and initials join the only body of the case that they fit; with two of them they stay alone."""
    full = report(1, ("Vanderholm Holdings", "organisation"), ("Coastal Harbour Authority", "organisation"))
    short = report(2, ("Vanderholm", "person"), ("CHA", "organisation"))
    joined = {
        frozenset({"Vanderholm Holdings", "Vanderholm"}),
        frozenset({"Coastal Harbour Authority", "CHA"}),
    }
    assert linked(full, short) == joined
    links = link_actors((full, short), ())
    assert {a.name: a.type for a in links.actors} == {
        "Vanderholm Holdings": "organisation",
        "Coastal Harbour Authority": "organisation",
    }
    other = report(3, ("Central Housing Agency", "organisation"))
    assert frozenset({"Coastal Harbour Authority", "CHA"}) not in linked(full, short, other)


def test_a_word_that_somebody_bears_is_no_bodys_short_form() -> None:
    """A person called Lorne is not the firm Lorne Steel where somebody of that name is told of."""
    firm = report(1, ("Lorne Steel", "organisation"), ("Ida Lorne", "person"))
    assert frozenset({"Lorne Steel", "Lorne"}) not in linked(firm, report(2, ("Lorne", "person")))


def test_one_nation_named_in_two_ways_is_one_body() -> None:
    """ "Of Tovia" and "Tovian" say the same; another nation's body, and a bank that is called after its nation, are others."""
    one = report(1, ("State Security Committee of Belarus", "organisation"), ("U.S. Navy", "organisation"))
    two = report(
        2, ("Belarusian State Security Committee", "organisation"), ("United States Navy", "organisation")
    )
    three = report(3, ("Kenyan State Security Committee", "organisation"), ("Bank of Kenya", "organisation"))
    four = report(4, ("Kenyan Bank", "organisation"))
    assert linked(one, two, three, four) == {
        frozenset({"State Security Committee of Belarus", "Belarusian State Security Committee"}),
        frozenset({"U.S. Navy", "United States Navy"}),
    }


def test_a_body_without_its_nation_is_that_of_the_nation_that_the_report_is_about() -> None:
    """ "Justice Department" in a report of the United States; not where the case has two nations' or the report is of neither."""
    one = report(1, ("US Justice Department", "organisation"))
    two = report(2, ("Justice Department", "organisation"), ("United States", "state"))
    other = report(3, ("Justice Department", "organisation"), ("Kenya", "state"))
    foreign = report(4, ("Kenyan Justice Department", "organisation"))
    assert frozenset({"US Justice Department", "Justice Department"}) in linked(one, two)
    assert linked(one, other) == set()
    assert linked(one, two, foreign) == set()


def test_a_ship_that_many_reports_take_for_a_place() -> None:
    """Three reports that tell of its hull outweigh four that show nothing; one does not."""
    ships = [report(n, ("Varga", "thing")) for n in (1, 2, 3)]
    places = [report(n, ("Varga", "place")) for n in (4, 5, 6, 7)]
    assert linked(*ships, *places) == {frozenset({"Varga"})}
    assert {a.type for a in link_actors((*ships, *places), ()).actors} == {"thing"}
    assert {a.type for a in link_actors((*ships[:1], *places), ()).actors} == {"place"}


def test_a_ship_is_not_the_board_that_looks_into_it() -> None:
    """Far more reports have the word alone as a ship's than have the body that is called after it."""
    ships = [report(n, ("Varga", "thing")) for n in range(1, 9)]
    board = report(9, ("Varga Marine Board", "organisation"))
    assert linked(*ships, board) == {frozenset({"Varga"})}


def test_a_name_whose_last_word_one_report_leaves_out() -> None:
    """ "Karim Solane" is "Karim Solane Varesh", though neither surname is the other's."""
    one, two = report(1, ("Karim Solane Varesh", "person")), report(2, ("Karim Solane", "person"))
    assert linked(one, two) == {frozenset({"Karim Solane Varesh", "Karim Solane"})}


def test_a_surname_that_one_report_takes_for_a_body_is_the_persons() -> None:
    """Where far more reports have the word as somebody's surname and nothing else in the case is called so."""
    full = [report(n, ("Roman Vastek", "person")) for n in (1, 2, 3)]
    erring = report(4, ("Vastek", "organisation"))
    assert frozenset({"Roman Vastek", "Vastek"}) in linked(*full, erring)
    firm = report(5, ("Vastek Works", "organisation"))
    assert frozenset({"Roman Vastek", "Vastek"}) not in linked(*full, erring, firm)


def test_a_short_form_counts_for_the_sort_of_a_name() -> None:
    """Three reports call a firm by its first word beside its name; a fourth that has the word alone and takes it for a town hears them."""
    firm = [
        Analysis(r.document, local_actors=tuple(replace(a, aliases=("Vantel",)) for a in r.local_actors))
        for r in (report(n, ("Vantel Research", "organisation")) for n in range(3))
    ]
    alone = report(4, ("Vantel", "place"))
    (actor,) = link_actors([*firm, alone], ()).actors
    assert (actor.type, len(actor.members)) == ("organisation", 4)


def test_a_hidden_surname_joins_nobody() -> None:
    reports = (report(1, ("Anton B.", "person")), report(2, ("Anton Brask", "person")))
    assert linked(*reports) == set()


def test_a_town_that_a_firm_of_far_more_reports_is_called_by_is_the_firm() -> None:
    """Six reports have the firm in full, two take its first word for a town's; one of each says nothing."""
    firm = [report(n, ("Vantel Research", "organisation")) for n in range(6)]
    towns = [report(n, ("Vantel", "place")) for n in (7, 8)]
    (actor,) = link_actors([*firm, *towns], ()).actors
    assert (actor.type, len(actor.members)) == ("organisation", 8)
    assert {a.type for a in link_actors([firm[0], towns[0]], ()).actors} == {"organisation", "place"}


def test_a_body_is_called_as_most_reports_call_it() -> None:
    """One report of twelve that has it longer does not name it for all."""
    reports = [report(n, ("Kestrel", "organisation")) for n in range(11)]
    longer = report(12, ("Kestrel Air", "organisation"))
    (actor,) = link_actors([*reports, longer], ()).actors
    assert actor.name == "Kestrel"
    (actor,) = link_actors([*reports[:3], longer], ()).actors
    assert actor.name == "Kestrel Air"
