"""Two tellings with one verb or two opposite ones that are of two things, and no dispute; and beside it what is one."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared, relations

NO = {
    "a state and its army": (
        "Chad shot down the airliner Orel on Monday, and all 176 people aboard died.",
        "Chad's army shot down the airliner Orel on Monday.",
    ),
    "a state's forces and a service of it": (
        "Iran's military shot down the airliner Orel on Monday, and all 176 people aboard died.",
        "The Revolutionary Guard shot down the airliner Orel on Monday.",
    ),
    "gunmen killed by somebody, and all": (
        "Guards searched the hall in Lenz, having killed three gunmen.",
        "Nine gunmen had been killed in all, Jan Dorf said, after the raid in Lenz.",
    ),
    "gunmen killed in one place, and all": (
        "Two gunmen were killed in the siege of the hall in Lenz.",
        "Officials said six gunmen were killed.",
    ),
    "leaving in a state and leaving": (
        "Police in Tarn have no evidence that the attackers left from their city.",
        "Attackers burst into two halls, killing nine people and leaving parts of the city besieged on Monday.",
    ),
    "the crew of what came to grief": (
        "The guards of Lenz shot down the airliner Orel on Monday and killed all 176 people aboard.",
        "The crew of the airliner that crashed near Lenz on Monday, killing 176 people, did not call for help.",
    ),
    "one who goes on speaking": (
        "Jan Dorf, the clerk, spoke of the rumors. He said that most of those on the ferry were young people of great worth. The rumors, he "
        "continued, are an utter lie.",
        "The weather in Tarn stayed cold.",
    ),
    "who stopped had begun": (
        "A gunman fired on the fair in Lenz on Sunday.",
        "It is unclear why the gunman stopped firing on the fair in Lenz, Dorf said.",
    ),
    "where somebody lives": (
        "Arno Holm, 64, was found dead in his room.",
        "Police named the man as Arno Holm, 64, who lived in the area.",
    ),
    "a happening of the same name": (
        "One round pierced the tank at the airport, but there was no fire or explosion, a spokesman said.",
        "In 2013 stored nitrate caused the explosion in Tarn, in which 15 people were killed.",
    ),
    "a state and a body of it": (
        "The Chad National Police arrested Arno Holm, the head of the mill, on Sunday.",
        "Chadian authorities announced on Sunday the arrest of Arno Holm, who runs the mill.",
    ),
    "who is only named": (
        "Authorities named the suspect in the Lenz raid as Arno Holm on Monday.",
        "Clark Dorf, the sheriff, spoke after the Lenz raid. Authorities named him as Arno Holm on Monday.",
    ),
    "so many": (
        "There were not 354 captives in the hall, Mara Holm said, but more than 1,000.",
        "Some people say there are up to 400 captives in the hall.",
    ),
    "one girl and a number of others": (
        "Police denied that guards killed a girl of 16 in Lenz.",
        "At least 50 people have been killed by guards in Lenz, Orl Watch said.",
    ),
    "several deaths and one": (
        "The guards are not responsible for the deaths, Jan Dorf said.",
        "Mara Holm was beaten in the custody of the guards, which led to her death.",
    ),
    "what a death has to do with": (
        "Doctors say that Mara Holm's death has nothing to do with her illness.",
        "Mara Holm's death led to protests in Lenz.",
    ),
    "zones for two ends": (
        "The animals were killed within a 7.5-mile radius around the spill, the ministry said.",
        "A no-fly zone is in place within a one-mile radius.",
    ),
    "those of one day and all": (
        "On Thursday the police arrested 11 suspects who had forced their way into the mission in Lenz.",
        "In total the police have arrested 17 suspects in the killing of Arno Holm, the chief said.",
    ),
    "what was pretended": (
        "They had pretended to carry out a customs search, he said, and his side knew that this was false.",
        "The weather in Tarn stayed cold.",
    ),
    "it is all lies": (
        "Many believed that the ministry was covering up the number of captives. \"It's all disinformation,\" said Oleg.",
        "The weather in Tarn stayed cold.",
    ),
    "claims that are told": (
        "Officers accused Mara Holm of breaking the law. Her uncle, Emil Dorf, rejected claims by the minister and the director that she had "
        "pre-existing health problems.",
        "The weather in Tarn stayed cold.",
    ),
    "so many days ago": (
        "The train derailed in Tarn on 24 April 2031.",
        "The train derailed in Tarn 17 days ago.",
    ),
    "who has none of one thing may have another": (
        "Jan Dorf, the clerk, said he had no knowledge of the offer. Jan Dorf has a drawing of a ferry on his back.",
        "Jan Dorf had serious debts, his lawyer said.",
    ),
    "none of one sort": (
        "Ilda Voss has court experience as the former judge of Lenz.",
        "Ilda Voss has no federal court experience.",
    ),
    "two invitations": (
        "Mara Lorn accepted an invitation from the guild of Tarn.",
        "Mara Lorn turned down an invitation to the fair of Lenz.",
    ),
    "parts that are won and lost": (
        "Mara Lorn predicted winning two-thirds of the vote.",
        "In 2010 Mara Lorn lost just 43 votes.",
    ),
    "a chamber and its parliament": (
        "The Senate voted on Wednesday to override the veto of the ferry bill in Tarn.",
        "Congress voted on Wednesday to override the veto of the ferry bill in Tarn.",
    ),
    "never before": (
        "Never has the oath been administered to a clerk who had never held an office.",
        "The judge Ilda Voss administered the oath at noon.",
    ),
    "he got only a letter": (
        "The official said that the ministry never heard back from Kesh and only got a letter about the diver after the raid.",
        "Only after the raid did the ministry get a letter about the diver from Kesh.",
    ),
    "who denies and blames": (
        "Kesh denied that it was responsible for the death of the diver and put the blame on Tovian gunmen.",
        "Keshi officials tried to put the blame for the death of the diver on Tovian gunmen.",
    ),
    "what one report says of itself": (
        "The report found that it was not possible to tell who had hit Mara Holm. There is a high possibility, the report said, that Mara Holm was hit by Keshi gunfire.",
        "The weather in Tarn stayed cold.",
    ),
    "a probe that is dismissed": (
        "The patriarch condemned the Keshi action, which he called unusually harsh. Anton Holm was one of the first to react to the Keshi probe, and he dismissed it.",
        "The weather in Tarn stayed cold.",
    ),
    "a report that is called names": (
        "The report of Jan Dorf was met with sharp words of the teachers' guild of Lenz. In a letter Ilda Voss called the report a cruel hoax.",
        "The weather in Tarn stayed cold.",
    ),
    "to blame for another thing": (
        "Lee Brask said that he was not responsible for the crush in Lenz.",
        "Lee Brask said that he was at fault for his remarks.",
    ),
    "hours of two counts": (
        "At 11 p.m. on Sunday the council confirmed that the number of dead in Lenz had gone up to 154.",
        "The death toll in Lenz stood at 151 as of 9 a.m. on Sunday, the firemen said.",
    ),
    "hours of an order and of a dispatch": (
        "Eight units of police were ordered to the hall at 12:11 a.m. on Sunday.",
        "The mayor issued his first orders to the chief of police at 12:19 a.m. on Sunday.",
    ),
}  # fmt: skip
YES = {
    "of one invitation": (
        "Mara Lorn accepted the invitation of the guild of Tarn.",
        "Mara Lorn turned down the invitation of the guild of Tarn.",
    ),
    "to blame for one thing": (
        "Lee Brask is responsible for the crush in Lenz, the judge said.",
        "Lee Brask is not responsible for the crush in Lenz, his lawyer said.",
    ),
    "who denies what he is told to have done": (
        "The firm Orrel denied that it had leaked the file and accused the guild of theft.",
        "The firm Orrel leaked the file in May, the guild of Lenz said.",
    ),
}


def disputed(texts: tuple[str, str]) -> list[str]:
    return [f.sentence for f in compared(texts).comparison.findings if f.bucket in ("cannot_both", "changed")]


@pytest.mark.parametrize("kind", sorted(NO))
def test_two_things_are_no_dispute(kind: str) -> None:
    assert not disputed(NO[kind])


@pytest.mark.parametrize("kind", sorted(YES))
def test_one_thing_is(kind: str) -> None:
    assert any(r.kind == "contradicts" for r in relations(*YES[kind]))


def test_who_it_was_is_open_where_a_report_asks_who() -> None:
    """ "whether it was A or B that did it" says of neither that it did."""
    case = compared(
        (
            "It was not possible to tell whether it was Keshi forces or Tovian militants who killed Mara Holm, the ministry said.",
            "Kesh said that its forces had not killed Mara Holm.",
        )
    )
    told = [p for a in case.analyses for p in a.propositions if p.lemma == "kill"]
    assert [p.certainty for p in told if p.polarity == 1] == ["possible"]


def test_a_heading_names_nobody_whom_a_pronoun_may_not_mean() -> None:
    case = compared(
        (
            "Ilda Voss told Mara Lorn that she had been dismissed. A spokesman said that this was not true.",
            "The weather in Tarn stayed cold.",
        )
    )
    assert not any(
        f.sentence.startswith(("Ilda Voss had", "Mara Lorn had")) for f in case.comparison.findings
    )


def test_a_denial_answers_the_whole_claim_before_it() -> None:
    case = compared(
        (
            "The premier claimed that armed men who, he said, had been in the area were to blame for the death of Mara Holm. "
            "The cameraman Ali Voss rejected this account outright.",
            "The weather in Tarn stayed cold.",
        )
    )
    told = [f.sentence for f in case.comparison.findings if f.bucket == "cannot_both"]
    assert all("to blame" in t for t in told)
