"""Who denies what, who is said to be behind it, and what is said to have caused it: rival accounts in unlike sentences."""

from __future__ import annotations

import pytest

from tests.compare.pairs import between_passages, compared, kinds, relations

QUIET = "It rained all week in Lenz. The harbour stayed empty."


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        (
            "Union leader Ilse Vorm accused the port company on Monday of burning the letters of its workers.",
            "The port company rejected claims made by union leader Ilse Vorm that it had burned letters.",
        ),
        (
            "Ilse Vorm accused the company of selling rotten grain to the army.",
            "The company denied Ilse Vorm's accusations.",
        ),
        ("Tenants of Lenz said that the bank had sold the houses.", "The bank said that it had not sold the houses in Lenz."),
        (
            "Minister Per Aland said that the embassy had provided the radar data.",
            "The embassy said it did not provide the island with radar data.",
        ),
        ("General Tomas Reek has been detained, his lawyer said.", "Mayor Olga Brandt denied that General Tomas Reek was in detention."),
        ("Governor Rudo Kelm knew of the warning, an officer said.", "Governor Rudo Kelm denied any knowledge of the warning."),
        ("Police blamed Kelm for the bombing of the station.", "Kelm denied any role in the bombing of the station."),
        (
            "The attack on the market in Lenz was the work of the Lake Brigade, the army said.",
            "The Lake Brigade denied involvement in the attack on the market in Lenz.",
        ),
        ("The blast was due to sabotage, the union said.", "There is no evidence of sabotage, the ministry said after the blast."),
        ("The fire was caused by arson, neighbours said.", "The police ruled out arson."),
    ],
)  # fmt: skip
def test_a_denial_stands_against_the_claim_in_whatever_words(told: str, denied: str) -> None:
    assert ("contradicts", "polarity") in kinds(told, denied)
    assert not any(kind == "corroborates" for kind, _ in kinds(told, denied))


@pytest.mark.parametrize(
    "text",
    [
        "Two officials said that the minister, Jonas Melk, had offered to resign on Monday. The ministry denied it.",
        "The villagers say that the company opened the gates of the dam on Monday. The company has denied this.",
        "The fishermen of Lenz say that soldiers fired on their boats on Monday. The army dismissed the accusation.",
    ],
)
def test_a_denial_points_back_to_the_claim_before_it(text: str) -> None:
    (made,) = [r for r in relations(text, QUIET) if r.kind == "contradicts"]
    assert made.slot == "polarity"
    assert {s.document for s in made.sides} == {"d-A"}
    assert {s.value for s in made.sides} == {"it happened", "it did not"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The company offered the mayor a new bridge.", "The mayor rejected the offer of the company."),
        ("The ministry gave him a visa for one day.", "The ministry denied him a visa."),
        (
            "The council met in Lenz on Monday, the mayor said.",
            "Olga Brandt denied that the council had not met.",
        ),
        ("The harbour was closed on Monday. The captain denied it twice in court.", QUIET),
    ],
)
def test_what_is_refused_or_denied_twice_is_no_denial_of_another_claim(left: str, right: str) -> None:
    assert not any(kind == "contradicts" for kind, _ in kinds(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The Northern Guard claimed responsibility for the attack on the market in Lenz.",
            "The Lake Brigade carried out the attack on the market in Lenz, the army said.",
        ),
        (
            "The Northern Guard claimed the attack on the market in Lenz.",
            "The army blamed the Lake Brigade for the attack on the market in Lenz.",
        ),
    ],
)
def test_two_who_are_said_to_be_behind_one_attack(left: str, right: str) -> None:
    assert kinds(left, right) == {("contradicts", "agent")}
    (made,) = relations(left, right)
    assert {s.value for s in made.sides} == {"Northern Guard", "Lake Brigade"}


def test_two_attacks_have_two_behind_them() -> None:
    assert kinds("The attack in Lenz was the work of the Lake Brigade.", "The attack in Vesk was the work of the Northern Guard.") <= {
        ("unclear", "agent")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The blast was caused by a gas leak, the company said.", "The union blamed the blast on sabotage."),
        (
            "The fire was the result of arson, the police said.",
            "The owner attributed the fire to a short circuit.",
        ),
    ],
)
def test_two_causes_that_cannot_both_be(left: str, right: str) -> None:
    assert kinds(left, right) == {("contradicts", "cause")}


def test_two_causes_that_may_both_be_differ() -> None:
    late = "The strike broke out because of late wages."
    assert kinds(late, "The reason for the strike was the hiring of foreign crews.") == {("differs", "cause")}


def test_two_counts_of_one_crowd_in_one_report() -> None:
    counted = "Several thousand people marched through Lenz on Monday. Police put the number at about 2,000, the union at 6,000."
    (made,) = [r for r in relations(counted, QUIET) if r.kind == "contradicts"]
    assert (made.slot, [s.value for s in made.sides]) == ("number", ["about 2,000", "6,000"])
    first, second = (s.spans[0] for s in made.sides)
    assert not first.overlaps(second)


def test_those_killed_beside_others_are_no_other_toll() -> None:
    assert ("contradicts", "number") not in kinds(
        "The blasts in Lenz on Monday killed 56 people, a doctor said.",
        "Nine people were also killed in the blasts in Lenz on Monday, a nurse said.",
    )


def test_the_dead_of_a_great_disaster_are_counted_for_days() -> None:
    told = "The flood in Lenz on Monday killed {} people."
    days = ("2031-04-08", "2031-04-08")
    assert kinds(told.format(156), told.format(207), days=days) == {("unclear", "number")}
    assert ("contradicts", "number") in kinds(told.format(6), told.format(9), days=days)


def test_a_day_that_is_said_to_be_the_earliest() -> None:
    left = "President Tomas Velka received Prime Minister Ilse Vorm in Lenz on Tuesday."
    right = "Prime Minister Ilse Vorm waited in Lenz. It was only on Wednesday that President Tomas Velka found time to receive her."
    assert ("contradicts", "date") in kinds(left, right)


def test_only_naming_the_occasion_is_no_agreement() -> None:
    left = "The attack on the market in Lenz shocked Governor Rudo Kelm."
    right = "Ilse Vorm wrote a song about the attack on the market in Lenz."
    assert not any(r.kind == "corroborates" for r in compared((left, right)).comparison.relations)


def test_a_denial_answers_the_claim_about_the_denier() -> None:
    text = (
        "Ilse Vorm said that Tomas Reek had burned her letters. She said that she had never met the mayor. "
        "Reek has denied the claims."
    )
    (made,) = [r for r in relations(text, QUIET) if r.kind == "contradicts"]
    told = text.index("Tomas Reek had burned")
    assert any(
        s.start <= told + 14 < s.end for side in made.sides for s in side.spans if side.value == "it happened"
    )


def test_scores_agree_with_no_two_counts_at_once() -> None:
    told = "The bombings in Lenz on Monday killed {} people."
    case = compared((told.format("scores of"), told.format("61"), told.format("74")))
    for finding in case.comparison.findings:
        if finding.bucket == "told_alike":
            assert len(finding.sides) == 2


def test_blaming_two_for_one_attack_is_no_agreement() -> None:
    left = "Officials blamed the Lake Brigade for the attack on the market in Lenz."
    right = "The army chief spoke of the attack on the market in Lenz, blamed on the Northern Guard."
    assert not any(kind == "corroborates" for kind, _ in kinds(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "61 people died when the ferry sank in Hawerlund on Monday.",
            "43 people lost their lives in the sinking of the ferry in Hawerlund last week.",
        ),
        (
            "On Wednesday, lorries brought 18 tonnes of blankets to Lenz.",
            "A convoy carried 30 tonnes of blankets to Lenz on Wednesday.",
        ),
        (
            "Nine foreigners were killed in the blast in Lenz on Monday, the ministry said.",
            "The blast in Lenz on Monday killed 35 people from other countries.",
        ),
    ],
)
def test_two_counts_of_one_thing_in_other_words(left: str, right: str) -> None:
    assert ("contradicts", "number") in kinds(left, right)


def test_no_fewer_than_is_no_denial() -> None:
    left = "No fewer than 71 tonnes of water were brought to Lenz on Tuesday."
    assert ("contradicts", "polarity") not in kinds(
        left, "Lorries brought 80 tonnes of water to Lenz on Tuesday."
    )


@pytest.mark.parametrize(
    "text",
    [
        # what is turned down is a thing or a person, no claim
        "Editor Jon Karr said that Ilda Voss had acted on her own. The minister dismissed them as too thin, aides said of the papers.",
        "Ilda Voss said that she had learned of the letters from the news. Tomas Reek tried to dismiss her on Monday.",
        "Jon Karr said that the council had sold the land to a cousin. The mayor rejected it by a wide margin.",
        # what is sued for
        "The bill would help the widows, Jon Karr said. Courts in Lenz have dismissed their claims against the shipyard.",
        "Ilda Voss said that the bank had sold the houses. A judge rejected her claim for damages.",
        # what was only asked
        "Ilda Voss said that Tomas Reek had read the letters. Asked whether the campaign had been paid by Kelm, Reek denied it.",
        # claims that the one who denies has no part in
        "Police said that Jon Karr had been questioned about her. The deputy governor denied the allegations on Monday.",
        "The council said that racism had grown in Lenz. The farmers' union disputed claims of racism.",
        # denied only in a wish
        "Ilda Voss said that the army had burned the barn. The general wants to deny it in court.",
    ],
)
def test_a_denial_points_at_no_claim_that_only_stands_before_it(text: str) -> None:
    assert not any(r.kind == "contradicts" for r in between_passages(text, QUIET))


@pytest.mark.parametrize(
    "text",
    [
        "Two sailors alleged that Tomas Reek had beaten them on board. Reek vehemently denied the rumours.",
        "Villagers say that the company had poisoned the well. It rained on Monday. The company disputed the reports.",
    ],
)
def test_a_denial_of_rumours_is_that_of_the_one_whom_they_are_about(text: str) -> None:
    assert ("contradicts", "polarity") in kinds(text, QUIET)
