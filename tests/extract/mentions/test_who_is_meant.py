"""Who is merged, split or mistyped in a report: callers and the called, kin, envoys, faiths, militias, airlines, towns, arms."""

from __future__ import annotations

import pytest

from tests.extract.reading import resolved

APART: list[tuple[str, str, str]] = [
    # whoever is called to look, or called a liar, is not called so
    ("Henrik Olav Brask was arrested on Thursday. The owner, Jonas Sohel Lind, called Brask to inspect the arcade. Brask said he had told Lind to clear it.", "Brask", "Lind"),
    ("The minister, Karl Weber, called Lindqvist on Sunday. Nils Lindqvist resigned.", "Karl Weber", "Nils Lindqvist"),
    ("The chairman, Piotr Zaleski, dubbed Nowak a coward. Adam Nowak sued.", "Piotr Zaleski", "Adam Nowak"),
    # a given name that a daughter has for her surname is the father's where he alone was named before
    ("Police searched the home of pilot Tamrin Adil Sauf on Monday. Tamrin had flown for years. His daughter, Lina Tamrin, condemned the report.", "Tamrin", "Lina Tamrin"),
    ("Minister Yusof Hadi Karim resigned. Yusof denied all. His son, Amir Yusof, was also charged.", "Yusof", "Amir Yusof"),
    # the surname that stood alone before is not the wife's
    ("President Brask was killed in an attack on his home. The first lady, Mara Brask, was hurt.", "Brask", "Mara Brask"),
    ("Brask was shot in the mill. His wife, Mara Brask, was hurt.", "Brask", "Mara Brask"),
    # the central government is no region's
    ("The Meran government asked the central government for help. The central government sent troops.", "Meran government", "central government"),
]  # fmt: skip
ONE: list[tuple[str, str, str]] = [
    ("Viktor Orsk, called Vitya by his friends, was arrested. Vitya denied it.", "Viktor Orsk", "Vitya"),
    ("Viktor Orsk, also known as Vitya, was arrested. Vitya denied it.", "Viktor Orsk", "Vitya"),
    ("Police searched the home of pilot Tamrin Adil Sauf on Monday. Tamrin had flown for years. His daughter, Lina Tamrin, condemned the report.", "Tamrin", "Tamrin Adil Sauf"),
    ("The king spoke of Tova Lind. Her mother, Eva Tova, wept. Tova smiled.", "Tova", "Eva Tova"),
    ("Opposition leader Kaleda Ziar spoke. Kaleda blamed the government. Remove the minister: Kaleda", "Kaleda", "Kaleda Ziar"),
    ("Locals chanted \"Hang Rander, Hang Rander!\" Sohel Rander was held. Rander wept.", "Rander", "Sohel Rander"),
    ("Ambassador Paul Hartwell was killed on Tuesday. Amb. Hartwell had asked for guards.", "Hartwell", "Paul Hartwell"),
    ("Ansar al Huda issued a statement. \"Ansar al-Huda Brigade did not take part,\" it said.", "Ansar al Huda", "Ansar al-Huda Brigade"),
]  # fmt: skip
SORTS: list[tuple[str, str, str]] = [
    ("The ambassador to the United Nations Dana Holm spoke on Sunday. Holm blamed a video.", "Dana Holm", "person"),
    ("The ambassador to the European Union Karl Brandt was called home.", "Karl Brandt", "person"),
    ("Jaish al-Nasr claimed the attack, and Jaish al-Nasr fighters left.", "Jaish al-Nasr", "organisation"),
    ("Ansar al-Huda denied the attack. Fighters of Ansar al-Huda stood at the gates.", "Ansar al-Huda", "organisation"),
    ("The Quellwings co-pilot had a note. Quellwings never got it. The Quellwings pilot was left outside.", "Quellwings", "organisation"),
    ("Osvald Brandt's jet landed. Brandt said he was well.", "Brandt", "person"),
    ("The collapse of the eight-storey Holm Plaza killed 40. Survivors of Holm Plaza wept.", "Holm Plaza", "place"),
    ("Marvelle prosecutor Brice Roland presented the findings. He had met relatives.", "Marvelle", "place"),
    ("The jet fell near Tigne. Debris was found between Tigne and Barcelle.", "Tigne", "place"),
    ("The man died in Ronda, the president of the Meran government said on Wednesday.", "Ronda", "place"),
    ("Nina Ronda, the president of the Meran society, said no.", "Nina Ronda", "person"),
    ("US-based Deep Horizon offered to search. Deep Horizon searched 112,000 square km.", "Deep Horizon", "organisation"),
    ("Oslo-based Nils Brandt sold his share.", "Nils Brandt", "person"),
    ("New Tide Bottoms managing director Karl Brandt was charged.", "New Tide Bottoms", "organisation"),
    ("Firefighters failed to save the worker, a mother of one identified as Shamnaz. Abel Kahn, who spoke to Shamnaz, wept.", "Shamnaz", "person"),
    ("Soldiers said her name was Resmina. Resmina survived by eating dried food.", "Resmina", "person"),
    ("A Torchka U ballistic missile hit the town.", "Torchka U", "thing"),
    ("The missile was of the Torchka-U type. Remains of a Soviet-era Torchka-U missile were found.", "Torchka-U", "thing"),
]  # fmt: skip
NOBODY: list[tuple[str, str]] = [
    ("The film insulted Islam. It was made abroad, and they burnt it.", "Islam"),
    ("He converted to Christianity. It gave him hope.", "Christianity"),
    ("Locals chanted \"Hang Rander, Hang Rander!\" Sohel Rander was held. Rander wept.", "Hang Rander"),
    ("Lai Xuan Than, head of the Civil Aviation Administration of Vietnam, said so.", "Administration of Vietnam"),
]  # fmt: skip
SPOKEN: list[tuple[str, str]] = [
    ('The newspaper Bildt quoted: "My God".', "My"),
    ('The Karlin Herald said: "We lost all we had."', "We"),
]


def chains(text: str, words: str) -> list[int | None]:
    """The chains of the mentions with these words."""
    found = [m.chain for m in resolved(text)[0] if m.text == words]
    assert found, [m.text for m in resolved(text)[0]]
    return found


@pytest.mark.parametrize(("text", "left", "right"), APART)
def test_two_are_two(text: str, left: str, right: str) -> None:
    assert not set(chains(text, left)) & set(chains(text, right))


@pytest.mark.parametrize(("text", "left", "right"), ONE)
def test_one_is_one(text: str, left: str, right: str) -> None:
    assert len(set(chains(text, left)) | set(chains(text, right))) == 1


@pytest.mark.parametrize(("text", "words", "sort"), SORTS)
def test_sorts(text: str, words: str, sort: str) -> None:
    mentions, _ = resolved(text)
    assert {m.type for m in mentions if m.text == words} == {sort}


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_nobody_is_called_so(text: str, words: str) -> None:
    assert words not in [m.text for m in resolved(text)[0]]


def test_a_faith_is_a_surname_too() -> None:
    text = "Protesters spoke of Zihad Islam, a clerk, on Monday. Islam was arrested."
    assert len(set(chains(text, "Zihad Islam") + chains(text, "Islam"))) == 1


@pytest.mark.parametrize(("text", "word"), SPOKEN)
def test_papers_do_not_say_we(text: str, word: str) -> None:
    mentions, actors = resolved(text)
    papers = {a.chain for a in actors if a.type == "media"}
    assert papers
    assert not papers & {m.chain for m in mentions if m.text == word}


LATER: list[tuple[str, str, str]] = [
    ("The Rescue Committee of Tarnland opened a case. According to the Committee, nine died. The Committee said so.", "Committee", "Rescue Committee of Tarnland"),
    ("The Juvar River Confederation sent data. The Confederation blamed the agency.", "Confederation", "Juvar River Confederation"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "short", "full"), LATER)
def test_the_noun_of_the_only_such_body_is_that_body(text: str, short: str, full: str) -> None:
    assert len(set(chains(text, short)) | set(chains(text, full))) == 1
    assert {m.type for m in resolved(text)[0] if m.text == short} == {"organisation"}


def test_of_two_bodies_neither_is_the_committee() -> None:
    text = "The Rescue Committee and the Harbour Committee met. The Committee of Nine left. The Committee said so."
    assert chains(text, "Committee")[-1] not in {
        *chains(text, "Rescue Committee"),
        *chains(text, "Harbour Committee"),
    }


def test_a_navys_ship_and_a_models_letter() -> None:
    assert {
        m.type
        for m in resolved("The navy's Ocean Gate picked up a signal. The Ocean Gate lost it.")[0]
        if m.text == "Ocean Gate"
    } == {"thing"}
    assert "Torchka U" in [m.text for m in resolved("The Torchka U missiles hit the town.")[0]]


OWN_COUNTRY: list[tuple[str, bool]] = [
    ("Tovia's president, Karl Rusk, said his country was ready. Tovia is small.", True),
    ("The Norwegian defence minister, Ana Dell, offered her country's help. Norway is a partner.", True),
    ("Karl Rusk, a baker, said his country was ready. Norway is small.", False),
    ("The Danish defence minister, Ana Dell, offered her country's help. Norway is a partner.", False),
]


@pytest.mark.parametrize(("text", "one"), OWN_COUNTRY)
def test_the_country_of_whoever_holds_its_office(text: str, one: bool) -> None:
    state = "Tovia" if "Tovia" in text else "Norway"
    assert (set(chains(text, "country")) == set(chains(text, state))) is one


NAMES: list[tuple[str, str, str | None]] = [
    ("Data from Flytrack24 showed a plane. Flytrack24 said it fell.", "Flytrack24", "organisation"),
    ("The Kolm 737 Max was grounded. The Max had flown for a year.", "Max", "thing"),
    ("Kolm's 737 Max is another model. They grounded the Max.", "Max", "thing"),
    ("The Ida Grant Presidential Library burned. Nobody was in the Ida Grant Presidential Library.", "Ida Grant Presidential Library", "place"),
    ("The man was the suspect known as No. 1 on the list.", "No", None),
    ("The Zarnovs moved to Orrin. Anton Zarnov boxed. A neighbour liked the Zarnovs.", "Zarnovs", "group"),
    ("The Brasks played in Orrin. The Brasks won.", "Zarnovs", None),
]  # fmt: skip
SPELLED: list[tuple[str, str, str, bool]] = [
    ("Amir Ali Hazar spoke on Monday. Amirali Hazar denied it on Friday.", "Amir Ali Hazar", "Amirali Hazar", True),
    ("Anna Bell Rusk spoke on Monday. Anna Rusk denied it. Bella Rusk left.", "Anna Bell Rusk", "Bella Rusk", False),
    ("The jet left Ida Grant International Airport. At Ida Grant Airport they wept.", "Ida Grant International Airport", "Ida Grant Airport", True),
    ("The jet left Ida Grant International Airport. The Ida Grant airport closed.", "Ida Grant International Airport", "Ida Grant", True),
    ("The jet left Orrin Field Airport. The town of Orrin Field wept. The Orrin Field airport closed.", "Orrin Field Airport", "Orrin Field", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "sort"), NAMES)
def test_services_models_libraries_and_families(text: str, name: str, sort: str | None) -> None:
    assert {m.type for m in resolved(text)[0] if m.text == name} == ({sort} if sort else set())


@pytest.mark.parametrize(("text", "left", "right", "one"), SPELLED)
def test_a_space_more_and_airports(text: str, left: str, right: str, one: bool) -> None:
    assert (set(chains(text, left)) == set(chains(text, right))) is one


def test_a_description_begins_behind_its_dateline_and_names_both_nations() -> None:
    text = "ORRIN - Tovian officials said it was likely. British and Norwegian officials doubted it."
    said = [m.text for m in resolved(text)[0] if m.text.endswith("officials")]
    assert said == ["Tovian officials", "British and Norwegian officials"]
