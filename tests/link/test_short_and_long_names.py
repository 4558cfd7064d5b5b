"""A body under its short and its long name is one actor; bodies of two places, or of a firm and its arm abroad, stay two."""

from __future__ import annotations

from collections import defaultdict

import pytest

from rashomon.model import Document, Published
from rashomon.pipeline import build_case

Reports = tuple[str, ...]


def actors_of(reports: Reports) -> dict[str, set[str]]:
    """The actors of the case that the reports call by each of their words."""
    undated = Published("XXXX", None, None, None)
    made = [
        Document(f"d{n}", f"d{n}", "", "text/plain", f"Report from the field\n\n{text}", published=undated)
        for n, text in enumerate(reports)
    ]
    case = build_case(made)
    found: dict[str, set[str]] = defaultdict(set)
    for analysis in case.analyses:
        for mention in analysis.mentions:
            if mention.chain is not None and mention.kind != "pronoun":
                found[mention.text].add(case.actors.of[analysis.document.id, mention.chain])
    return found


ONE = [
    (("Reshmina Begun was pulled out, a seamstress.", "Reshmina, a garment worker, survived. Reshmina smiled."), "Reshmina Begun", "Reshmina"),
    (("Salim Abu Mazhara was captured. Abu Mazhara denied it.", "Mazhara, a militia leader, was acquitted. Mazhara smiled."),
     "Salim Abu Mazhara", "Mazhara"),
    (("Brask Air Flight 2129 was lost.", "Flight BK2129 vanished on Saturday. Nobody saw Flight BK2129 again."),
     "Brask Air Flight 2129", "Flight BK2129"),
    (("Mayor Oleksander Honchar spoke on Friday.", "Mayor Oleksandr Gonchar spoke on Friday."), "Oleksander Honchar", "Oleksandr Gonchar"),
    (("Ansar al-Huda denied the attack.", "Ansar al Hudah, an armed group, denied it."), "Ansar al-Huda", "Ansar al Hudah"),
    (("Carlos Mazur, president of Spain's Karlin region, left.", "Carlos Mazur, president of the Karlinian government, spoke."),
     "Carlos Mazur", "Carlos Mazur"),
    (("The Karlin Fire Department arrived late. The Karlin Police Department was first. The fire department apologised.",),
     "Karlin Fire Department", "fire department"),
    (("The General Directorate of Mines in Baghdad issued a statement. The Iraqi General Directorate of Mines agreed.",),
     "General Directorate of Mines", "Iraqi General Directorate of Mines"),
    (("Norlund Shipping A/S said its ship had sunk.", "Norlund Shipping said nobody was hurt."),
     "Norlund Shipping A/S", "Norlund Shipping"),
    (("Civil Aviation Minister Hassan Kamil of Jordan said so.", "Jordan's civil aviation minister, Hassan Kamel, said so."),
     "Hassan Kamil", "Hassan Kamel"),
    (("The Oregon Department of Public Roads closed the pass in Oregon. The Department of Public Roads gave no reason.",),
     "Oregon Department of Public Roads", "Department of Public Roads"),
    (("Sailors Without Harbours, known by its initials SWH, said nine had died. SWH is a charity.",),
     "Sailors Without Harbours", "SWH"),
    (("The Bureau of Public Wells closed two sites in Oregon.", "The Oregon Bureau of Public Wells closed a third."),
     "Oregon Bureau of Public Wells", "Bureau of Public Wells"),
    (("Karlin Elementary was closed.", "Karlin Elementary School was closed."), "Karlin Elementary", "Karlin Elementary School"),
    (("The Olmen Oblast lost its bridges.", "In the Olmen Region the bridges fell."), "Olmen Oblast", "Olmen Region"),
    (("Troops left the Sarda Peninsula.", "The battle in Sarda went on. Sarda has no port."), "Sarda Peninsula", "Sarda"),
    (("Ash Marlow, the defense chief, spoke.", "Defense Secretary Ashton Marlow spoke."), "Ash Marlow", "Ashton Marlow"),
    (("The National Maritime Accident Board will report.", "The Maritime Accident Board had warned of the reef."),
     "National Maritime Accident Board", "Maritime Accident Board"),
    (("The State Service for Emergency Situations counted nine.", "The Emergency Situations Service counted ten."),
     "State Service for Emergency Situations", "Emergency Situations Service"),
    (("The High Judicial Council ordered an arrest.", "The Supreme Judicial Council issued a warrant."),
     "High Judicial Council", "Supreme Judicial Council"),
    (("Granite Peak Resources Ltd. broke off the talks. The union said Granite Peak had offered two percent.",),
     "Granite Peak Resources Ltd.", "Granite Peak"),
    (("The Norland Coast Guard ended its search.", "The Coast Guard of Norland ended its search on Tuesday."),
     "Norland Coast Guard", "Coast Guard of Norland"),
    (("The Environment Agency warned of a slick.", "The Environmental Agency was three days late."),
     "Environment Agency", "Environmental Agency"),
    (("Nine villages of Batken Province burned.", "The Batken Region has buried seven of its people."), "Batken Province", "Batken Region"),
    (("The Free Army of Kassir seized the airfield. The Free Army accused the government. People left the town of Kassir.",), "Free Army of Kassir", "Free Army"),
    (("The National Aviation Safety Bureau blamed the pilot. The Safety Bureau's director met the families.",),
     "National Aviation Safety Bureau", "Safety Bureau"),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "a", "b"), ONE)
def test_one(reports: Reports, a: str, b: str) -> None:
    """Both names are one actor's."""
    found = actors_of(reports)
    assert found[a] & found[b]


TWO = [
    (("Zahari Adil Shah flew the jet. The pilot's daughter, Aishah Zahari, wrote that it is a lie.",), "Zahari Adil Shah", "Aishah Zahari"),
    (("Johan Lind was pulled out, a clerk.", "Johan, a miner, survived. Johan smiled."), "Johan Lind", "Johan"),
    (("The search for Flight BK2129 ended.", "Flight LN2129 vanished."), "Flight BK2129", "Flight LN2129"),
    (("The Karlin Fire Department arrived late. The Karlin Police Department was there first.",),
     "Karlin Fire Department", "Karlin Police Department"),
    (("The Texas Bureau of Wells closed the site. The Ohio Bureau of Wells had warned of it. He lives in Texas.",),
     "Texas Bureau of Wells", "Ohio Bureau of Wells"),
    (("The Texas Bureau of Wells closed the site. He lives in Texas. The Texas bureau gave no reason.",),
     "Texas Bureau of Wells", "Texas"),
    (("Kestrel Bank met on Monday.", "Kestrel Bank Poland was sold in May."), "Kestrel Bank", "Kestrel Bank Poland"),
    (("The Oregon Department of Public Roads (DPR) closed the pass in Oregon. The Department of Public Roads said so.",
      "The Nevada Department of Public Roads (DPR) closed the pass in Nevada. The Department of Public Roads said so."),
     "Oregon Department of Public Roads", "Nevada Department of Public Roads"),
    (("The Bureau of Public Wells closed two sites in Nevada.", "The Oregon Bureau of Public Wells closed a third in Oregon."),
     "Oregon Bureau of Public Wells", "Bureau of Public Wells"),
    (("Karlin Elementary was closed.", "Karlin High School was closed."), "Karlin Elementary", "Karlin High School"),
    (("Ash Marlow, a farmer, spoke.", "Defense Secretary Ashton Marlow spoke."), "Ash Marlow", "Ashton Marlow"),
    (("The High Constitutional Court ruled.", "The Supreme Constitutional Court ruled otherwise."),
     "High Constitutional Court", "Supreme Constitutional Court"),
    (("Troops crossed the Ak-Suu on Monday. On the left bank of the Ak-Suu they dug in.", "The village of Ak-Sai was evacuated."),
     "Ak-Suu", "Ak-Sai"),
    (("Batken Province and Batken Region are told apart by law.", "Batken Province has a governor."), "Batken Province", "Batken Region"),
    (("The Tazhan Border Service said the other side fired first. People left Tazhan in buses.",), "Tazhan Border Service", "Tazhan"),
    (("Iran's Supreme National Security Council met on Monday. The UN Security Council did not. The Security Council of Iran is old.",),
     "Supreme National Security Council", "UN Security Council"),
    (("A committee of the Texas House wrote the report. He lives in Texas. The shooting in Texas took nine lives.",), "Texas House", "Texas"),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "a", "b"), TWO)
def test_two(reports: Reports, a: str, b: str) -> None:
    """The names are two actors'."""
    found = actors_of(reports)
    assert found[a]
    assert found[b]
    assert not found[a] & found[b]


def test_a_body_in_small_letters_in_another_report() -> None:
    """ "Ashby police" and "the Ashby police department" are the Ashby Police Department; another town's police are not."""
    found = actors_of(
        (
            "The Ashby Police Department has forty officers. They work at night.",
            "The Ashby police department said the boy was alive.",
            "Peru's energy ministry closed the pipeline. The Corven police department was told.",
            "The Peruvian Ministry of Energy closed the pipeline on Monday.",
        )
    )
    assert found["Ashby Police Department"] == found["Ashby police department"]
    assert found["Peruvian Ministry of Energy"] == found["Peru's energy ministry"]
    assert not found["Ashby Police Department"] & found["Corven police department"]
