"""What two accounts say to each other: disputes, agreements, and above all what only looks like one of them."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, kinds, relations

DISPUTES = [
    # another number of one thing
    ("Nine miners were killed in Monday's blast at the Orla pit.", "Monday's blast at the Orla pit killed seven miners.", "number"),
    ("Kestria released 34 fishermen on Tuesday.", "Only 19 fishermen were released by Kestria on Tuesday.", "number"),
    ("The bridge over the Ansa cost 40 million crowns, the mayor of Velm said.", "The bridge over the Ansa cost 60 million crowns.", "number"),
    # another day, place, doer of what can happen once
    ("The ferry Morning Star sank on 3 April.", "The ferry Morning Star sank on 5 April.", "date"),
    ("The smuggler Piet Olman was arrested in Velm on Monday.", "The smuggler Piet Olman was arrested in Tarsk on Monday.", "place"),
    ("The Grey Falcon Brigade shelled the hospital of Tarsk on Monday.", "The army of Kestria shelled the hospital of Tarsk on Monday.", "agent"),
    ("Anna Belling won Sunday's election for mayor in Velm.", "Clara Belling won Sunday's election for mayor in Velm.", "agent"),
    # it was, it was not
    ("The gates of the Orla dam were opened that night.", "The gates of the Orla dam were not opened that night.", "polarity"),
    ("Kestria signed a secret annex on patrols.", "There is no secret annex, the ministry said.", "polarity"),
    ("The company knew of the cracks in the Orla dam.", "The company denied that it had known of the cracks in the Orla dam.", "polarity"),
    ("The mayor of Velm paid a ransom for the three engineers.", "No ransom was paid for the three engineers.", "polarity"),
    # two states of one
    ("The captain of the Morning Star, Arne Holt, survived the sinking.", "The captain of the Morning Star, Arne Holt, died in the sinking.", "content"),
    ("The court in Velm acquitted the banker Otto Farn of fraud.", "The court in Velm convicted the banker Otto Farn of fraud.", "content"),
    ("The central bank of Kestria raised its key rate on Tuesday.", "The central bank of Kestria cut its key rate on Tuesday.", "content"),
    ("All the passengers of the Morning Star were rescued.", "Two passengers of the Morning Star drowned.", "content"),
    # two causes
    ("The fire in the market hall of Velm was caused by arson, the police said.", "The fire in the market hall of Velm was caused by a short circuit.", "cause"),
    ("A storm cut the sea cable to Tarsk on Monday.", "Saboteurs cut the sea cable to Tarsk on Monday, the navy said.", "agent"),
]  # fmt: skip

AGREEMENTS = [
    ("Students toppled the statue of marshal Grom in Velm on Monday.", "The statue of marshal Grom in Velm was toppled by students on Monday."),
    ("The drug maker Norvex bought its rival Salpharm on Monday.", "The drug maker Norvex acquired its competitor Salpharm on Monday."),
    ("President Mara Dell opened the new bridge in Velm on Monday.", "President Mara Dell opened the new bridge in Velm on Monday together with schoolchildren."),
    ("The Orla dam burst on Monday because of heavy rain.", "The Orla dam burst on Monday after torrential downpours."),
    ("The king was absent from Monday's parade.", "The king did not attend Monday's parade."),
    ("The auditor Halder refused to sign the accounts of Norvex.", "The auditor Halder did not sign the accounts of Norvex."),
    ("The club denied that its players had been paid to lose the match in Tarsk.", "The club has denied that its players were paid to lose the match in Tarsk."),
    ("Police chief Rolf Mader resigned on Tuesday.", "On Tuesday police chief Rolf Mader stepped down."),
    ("Masked men set a bus on fire in Velm on Monday.", "A bus was torched by masked men in Velm on Monday."),
    ("The Grey Falcon Brigade carried out the attack on premier Adil Renk.", "The Grey Falcon Brigade was behind the attack on premier Adil Renk."),
]  # fmt: skip

NEITHER = [
    # counts of two things, parts of a whole, what "at least" allows
    ("The storm injured 41 people in Velm.", "The storm killed six people in Velm."),
    ("61 people from East Marn were killed in the crash at Velm.", "288 people were killed in the crash at Velm."),
    ("At least 12 miners were killed at the Orla pit on Monday.", "15 miners were killed at the Orla pit on Monday."),
    ("There were 40 people on board the ferry.", "The ferry carried 38 passengers and two crew members."),
    # two happenings
    ("Kestria's planes struck the port of Tarsk on Saturday.", "Kestria's planes struck the airfield of Velm on Tuesday."),
    ("Judge Helga Norn resigned on Monday.", "Coach Bert Almo resigned on Monday."),
    ("Labour minister Odile Renn visited Velm on Monday.", "Labour minister Odile Renn visited Tarsk on Tuesday."),
    ("Monday's blast at the barracks of Tarsk killed eight soldiers.", "Sunday's shooting at a cafe in Velm killed two people."),
    # what is feared, asked, planned or only a condition
    ("Engineers fear that the Orla dam will break.", "The Orla dam broke on Wednesday."),
    ("The mothers of the prisoners asked president Tomas Belk to free their sons.", "President Tomas Belk freed the prisoners on Thursday."),
    ("If the volcano erupts, 9,000 people will be taken to Velm by ship.", "On Wednesday 900 tourists were taken to Velm by ship."),
    # praise of one thing and blame of another
    ("Kestria welcomed the truce on Tuesday.", "Kestria condemned the shelling of the school on Tuesday."),
    # one who pays and another who does not
    ("The state pays the widows 400 crowns.", "The company does not pay the widows."),
    # some of them heard nothing
    ("Of 22 people who were asked in Velm, 20 had heard no siren.", "Sirens had been heard across Velm."),
    # neither confirmed nor denied
    ("The ministry neither confirmed nor denied that the dam had been damaged.", "The Orla dam had been damaged, engineers said."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "slot"), DISPUTES)
def test_what_cannot_both_be_right(left: str, right: str, slot: str) -> None:
    found = kinds(left, right)
    assert ("contradicts", slot) in found, found
    against = {s.claim for r in relations(left, right) if r.kind == "contradicts" for s in r.sides}
    agreed = [r for r in relations(left, right) if r.kind == "corroborates" and r.slot in ("content", slot)]
    assert not any({s.claim for s in r.sides} <= against for r in agreed)


@pytest.mark.parametrize(("left", "right"), AGREEMENTS)
def test_what_is_told_alike(left: str, right: str) -> None:
    found = kinds(left, right)
    assert ("corroborates", "content") in found, found
    assert not any(kind in ("contradicts", "revised") for kind, _ in found)


@pytest.mark.parametrize(("left", "right"), NEITHER)
def test_what_is_neither(left: str, right: str) -> None:
    found = {kind for kind, _ in kinds(left, right)}
    assert not found & {"contradicts", "revised"}, relations(left, right)
    assert "corroborates" not in found or left.startswith("At least"), relations(left, right)


def test_of_three_reports_two_agree_and_each_contradicts_the_third() -> None:
    made = relations(
        "Monday's avalanche near Velm killed nine hikers.",
        "Nine hikers were killed in Monday's avalanche near Velm.",
        "Five hikers were killed in Monday's avalanche near Velm.",
    )
    (dispute,) = [r for r in made if r.kind == "contradicts"]
    assert {s.document: s.value for s in dispute.sides} == {"d-A": "9", "d-B": "9", "d-C": "5"}
    agreed = [r for r in made if r.kind == "corroborates" and r.slot == "content"]
    assert [{s.document for s in r.sides} for r in agreed] == [{"d-A", "d-B"}]


def test_a_toll_that_grew_is_a_sequence_and_no_contradiction() -> None:
    texts = ("The flood in Velm killed 17 people.", "The flood in Velm killed 31 people.")
    assert ("revised", "number") in kinds(*texts, days=("2031-04-12", "2031-04-14"))
    assert ("contradicts", "number") in kinds(*texts)


def test_who_denies_first_and_admits_later_has_changed_his_mind() -> None:
    texts = (
        "Kestria denied on Thursday that its navy had sunk the trawler Lotte.",
        "Kestria admitted on Saturday that its navy had sunk the trawler Lotte.",
    )
    found = {k for k, _ in kinds(*texts, days=("2031-04-10", "2031-04-12"))}
    assert "contradicts" not in found and "revised" in found


def test_a_fact_here_and_an_allegation_there_differ_in_status() -> None:
    texts = ("The builder Boro Stank paid bribes to two councillors.", "The builder Boro Stank allegedly paid bribes to two councillors.")  # fmt: skip
    assert ("differs", "status") in kinds(*texts)


def test_every_verdict_gives_its_reason() -> None:
    left, right, _ = DISPUTES[0]
    made = next(r for r in relations(left, right) if r.kind == "contradicts")
    assert made.reasons[0].name == "numbers_apart"
    assert all(r.text.endswith(".") for r in made.reasons)


def test_a_claim_leads_to_the_words_of_its_clause() -> None:
    contents = compared(("Students toppled the statue of marshal Grom in Velm on Monday.",))
    (claim,) = [c for c in contents.comparison.claims if c.slots.get("predicate") == "topple"]
    text = contents.analyses[0].document.text
    assert claim.spans[0].of(text) == "Students toppled the statue of marshal Grom in Velm on Monday"
    assert [(a["role"], a["words"]) for a in claim.slots["arguments"]][:2] == [
        ("actor", "Students"),
        ("theme", "statue of marshal Grom in Velm"),
    ]


def test_a_list_is_told_one_by_one_elsewhere() -> None:
    """Whom one report lists among those met, and another, which tells of two meetings one by one, names nowhere."""
    listed = (
        "On Monday President Tarik Belmo came to Velm. "
        "He met with Chancellor Ilda Voss, Speaker Jon Karr, General Otto Marn and Mayor Lea Sond."
    )
    one_by_one = "Chancellor Ilda Voss received President Tarik Belmo on Monday. Later Belmo met with Speaker Jon Karr."
    (made,) = [r for r in relations(listed, one_by_one) if r.kind == "differs"]
    assert made.slot == "participants"
    assert {s.value for s in made.sides} == {"also Otto Marn, Lea Sond", "names no other"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Chancellor Ilda Voss received President Tarik Belmo on Monday.",  # one alone: no list
        "Chancellor Ilda Voss received President Tarik Belmo. He met with Speaker Jon Karr. General Otto Marn and Mayor Lea Sond sang.",
        "Chancellor Ilda Voss wants to receive President Tarik Belmo. Belmo hopes to meet with Speaker Jon Karr.",
    ],
)
def test_nobody_is_left_out_where_one_is_met_or_all_are_named(elsewhere: str) -> None:
    listed = "President Tarik Belmo met with Chancellor Ilda Voss, Speaker Jon Karr, General Otto Marn and Mayor Lea Sond."
    assert ("differs", "participants") not in kinds(listed, elsewhere)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The premier of Kestria, Tarik Belmo, was accompanied on his visit to Velm by two ministers.",
            "On Monday Premier Tarik Belmo came to Velm as head of a delegation.",
        ),
        (
            "Chancellor Ilda Voss was followed on her tour of Tarsk by reporters.",
            "Chancellor Ilda Voss toured Tarsk on Monday.",
        ),
    ],
)
def test_a_deed_that_is_only_named_in_passing_is_told(left: str, right: str) -> None:
    made = [r for r in relations(left, right) if (r.kind, r.slot) == ("corroborates", "content")]
    assert made
    assert not any("ministers" in s.value and "accompanied" not in s.value for r in made for s in r.sides)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Marwin's investigation went on for a year.", "The councillor fears Marwin's investigation of the bank."),
        ("The visit of Ilda Voss to Velm cost 4 crowns.", "Few in Kestria liked the visit."),
        ("President Mara Dell's offer to the miners was read out.", "President Mara Dell offered 300 beds to the fire brigade."),
        ("The resignation of Bert Almo was a matter of days.", "Many called for the resignation of Bert Almo."),
    ],
)  # fmt: skip
def test_a_bare_noun_for_a_happening_agrees_with_nothing(left: str, right: str) -> None:
    assert not any(kind == "corroborates" for kind, _ in kinds(left, right))
