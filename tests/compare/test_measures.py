"""What a number measures, laid side by side: depth, speed, price, age, how many aboard, how long, and what is not one measure."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

RIVAL = [
    ("An estimated 60,000 people had gathered in Brask for the lantern feast.", "Around 90,000 people came to Brask that day for the lantern feast."),
    ("The site is a 40-metre back alley behind the opera in Lenz.", "The alley behind the opera runs downhill for 55 metres."),
    ("The wreck lies at a depth of 3,800 metres, the navy said.", "The wreck was found some 2,100 metres below the surface, the company said."),
    ("The train was travelling at 140 km/h when it left the track.", "The train's speed was 95 kilometres per hour at the moment it derailed, the railway said."),
    ("The ferry Aldona was carrying 212 passengers when it sank off Brask.", "According to the operator, there were 187 people on board the Aldona."),
    ("Kelm Group had debts of 90 million crowns.", "Kelm Group had debts of 140 million crowns, according to the court."),
    ("The tower had 24 floors.", "The 27-storey tower was the tallest in Lenz."),
    ("The submarine had enough oxygen for 96 hours.", "The crew of the submarine had oxygen for 70 hours, an expert said."),
    ("The navy led a five-day search for the trawler.", "The search for the trawler lasted three days."),
    ("The man who attacked the hall carried about 25 pounds of explosives.", "The attacker carried 40 pounds of explosives, the police said."),
    ("The missile was fired from a distance of 40 kilometres from Brask.", "It was launched some 75 kilometres from Brask, investigators say."),
    ("Two gunmen opened fire in the hall of the Lenz opera.", "Four attackers opened fire in the hall of the Lenz opera, witnesses said."),
    ("Christian Emil Sanor, 62, was held on Sunday.", "They would install Sanor, 63, as president. The police hold Christian Sanor, a 63-year-old doctor."),
    ("The pilot, Emil Holt, 54, was alone.", "The pilot Emil Holt (47) flew alone."),
    ("Contact with the plane was lost at 10:42 a.m.", "The plane's signal vanished from the radar at 11:35 a.m., the tower said."),
    ("Hundreds of people marched in Lenz on Saturday against the dam.", "Thousands of people marched against the dam in Lenz on Saturday."),
    ("The sea town of Brask has 125,000 inhabitants.", "Brask, a town of 90,000 people, lies on the sea."),
    # of one nation among the dead or those aboard, and what works cost
    ("Among the dead on the ferry Aldona were 17 Kenyans and three Swedes.", "The dead on the Aldona were nine Kenyans, three Swedes and two Finns, the line said."),
    ("On board the Aldona were 30 Britons and 12 Danes.", "There were 24 Britons and 12 Danes on board the Aldona."),
    ("Six Egyptians and five Germans were aboard the plane.", "Six Egyptians and four people from Germany were aboard the plane, the line said."),
    ("The ministry said 160 of the passengers were Kenyan nationals.", "Kenya, which had 153 of its nationals on the ferry, sent a ship."),
    ("The line said that 60 of the passengers were Danes.", "Aboard the ferry were 52 people from Denmark and nine Swedes."),
    # those of a nation in a list of those who died
    ("The crash of the jet killed all 90 aboard, including 57 Kenyans.", "All 90 people on board the jet were killed, including 51 Kenyan citizens, 12 Swedes and dozens of others."),
    ("The crash of the jet killed all 90 people aboard, including 57 Kenyans.", "63 Kenyans were among the dead on the jet, the ministry said."),
    ("All 90 people on the ferry died, among them 57 Kenyans and 12 Swedes.", "The fire killed 90 people, including 52 Kenyans, the minister said."),
    ("The victims included 57 Kenyans and 12 Swedes.", "At least 63 Kenyans were among the dead."),
    ("The crash killed 90 people, including 57 Danish citizens.", "The crash killed 90 people, including 51 Danish nationals."),
    # by the last name alone
    ("The pilot, Emil Holt, 54, was alone. Holt had left Brask at dawn.", "Emil Holt flew alone. Holt, 47, had left Brask at dawn."),
    # how long at least, and from what to what; how far along is which of several
    ("The gang held the driver hostage for 30 minutes.", "The driver described 90 terrifying minutes as a hostage of the gang."),
    ("The envoy spent two hours in custody.", "The envoy was in custody for five hours, his lawyer said."),
    ("The siege of the bank in Lenz went on for 10 to 15 minutes.", "The siege of the bank in Lenz went on for over half an hour, the guard said."),
    ("The second bomb went off about 100 feet down the street.", "The first explosion was followed by a second about 100 yards down Olm Street."),
    ("The second shell fell about 80 yards along the quay.", "A second shell fell 300 metres along the quay."),
    # how long one was in one state
    ("Jan Dorf was detained for six hours in Lenz.", "Jan Dorf was held in Lenz for three hours."),
    ("The miners were trapped for 18 hours in Lenz.", "The miners were stuck underground in Lenz for 30 hours."),
    ("The talks in Lenz lasted four hours.", "The talks in Lenz went on for seven hours."),
    # those aboard, one by one
    ("The jet crashed near Brask with 167 passengers and nine crew on board.", "The jet was carrying 168 passengers, the airline said."),
    ("There were 47 people aboard the bus, the police said.", "The bus was carrying 49 people."),
    # with and without an initial, as what somebody is
    ("Jan Dorf, 26, a guard at the mill, was shot.", "Officer Jan B. Dorf was 27."),
    ("The guard, Ann Rose, 31, was killed at the gate.", "Officer Ann M. Rose was 33, not much older than her drivers."),
    ("The dead man was named as Emil Holt, aged 54.", "Emil J. Holt was 57 when he died."),
    ("Constable Ulf Brask, 29, was hurt.", "Constable Ulf K. Brask, 31, of Sorne was hurt."),
    # what was searched, added, written
    ("Orrel Marine searched an area of 112,000 square km.", "Orrel Marine surveyed an area of about 80,000 sq km."),
    ("The owner of the Lenz mill illegally added three floors to it.", "The owner of the Lenz mill added two floors illegally, the court said."),
    ("The Lenz inquiry released a 495-page report on the ferry.", "The report of the Lenz inquiry on the ferry has 1,500 pages."),
    # who came to a ceremony, a march of one day
    ("Some 625 relatives of the victims attended the funeral in Lenz.", "Around 800 relatives of the victims were present at the funeral in Lenz."),
    ("The hall in Lenz was given a £9.8 million refurbishment.", "Orrel Ltd carried out an £8.6m refurbishment of the hall in Lenz."),
]  # fmt: skip

NOT_RIVAL = [
    # those of a nation who are held, and those who are dead
    ("Two Britons were arrested along with 15 Kenyans, the chief told the press: 15 Kenyans and two Britons had been arrested.", "Three Kenyans have been killed, the chief said."),
    # the first of two blasts, and one of them; zones of two kinds
    ("The first explosion at the Almara mill was equal to three tonnes of TNT.", "One of the explosions at the Almara mill was equal to 21 tonnes of TNT."),
    ("Nobody may enter the 3-kilometre exclusion zone around the Almara mill.", "The houses stood within the one-kilometre safety zone around the Almara mill."),
    # minutes into the flight of two acts
    ("Ten seconds into the flight of the Delta the switch was moved.", "Two minutes into the flight of the Delta the pilot called for help."),
    # of one driver who did two things, of two bombs, in two units, at least so long
    ("The gang held the driver hostage for 30 minutes.", "The driver waited 90 minutes for a bus."),
    ("The second bomb went off about 100 feet down the street.", "A third bomb was found 100 yards down the street."),
    ("The second bomb went off about 100 yards down the street.", "A second bomb exploded some 90 metres down the street."),
    ("The second bomb went off about 100 feet down the street.", "She ran 300 yards down the street."),
    ("The envoy spent over an hour in custody.", "The envoy was in custody for three hours, his lawyer said."),
    # in one state: two things, two people, two days, at least so long
    ("The bus was on fire for ten minutes.", "The mill was on fire for two days."),
    ("Jan Dorf was detained for six hours in Lenz.", "Ole Holt was held in Lenz for three hours."),
    ("Jan Dorf was held for six hours on Monday.", "Jan Dorf was held for three hours on Friday."),
    ("Jan Dorf was held for over an hour in Lenz.", "Jan Dorf was detained for three hours in Lenz."),
    # of two ferries, of passengers and all, in tens, of a day
    ("The ferry Aldona was carrying 212 passengers.", "The ferry Corvin was carrying 214 passengers."),
    ("The jet was carrying 167 passengers.", "The jet was carrying 176 people, with its crew."),
    ("The jet was carrying about 170 people.", "The jet was carrying 176 people."),
    ("The airline had 212 passengers a day.", "The jet was carrying 214 passengers."),
    # no age, that of years ago, that of another one
    ("Jan Dorf, 26, was shot.", "Jan Dorf was 27 minutes late."),
    ("Jan Dorf, 26, was shot.", "Jan Dorf was 27th in line."),
    ("Jan Dorf, 26, was shot.", "Jan Dorf was one of 27."),
    ("Jan Dorf, 26, was shot.", "Jan Dorf was 19 when his father died."),
    ("Jan Dorf, 26, was shot.", "The family came to Lenz when Jan Dorf was 19."),
    ("Jan Dorf, 26, was shot.", "In 2025 Jan Dorf was 20."),
    ("Jan Dorf, 26, was shot.", "Ole B. Dorf was 27."),
    # of those aboard and the dead among them, of those held, of the rescuers, of two nations in one
    ("There were 90 people aboard, including 40 Danes. Some were saved.", "The ferry sank, killing 12 Danes."),
    ("After a blast that killed 31, police held 12 people, including three Danes.", "The blast killed 31 people, including nine Danes."),
    ("The crash killed 90 people, including 57 Kenyans.", "The rescuers included 51 Kenyans."),
    ("The crash killed 90 people, including 57 Kenyan-Danes.", "The crash killed 90 people, including 51 Danes."),
    ("The crash killed 90 people, including at least 50 Kenyans.", "The crash killed 90 people, including 57 Kenyans."),
    # of two nations, of the hurt, of those of one nation who do something else
    ("Among the dead were 17 Kenyans and three Swedes.", "Among the dead were three Swedes and nine Danes."),
    ("Among the dead on the ferry were four Britons.", "The firm in Lenz hired nine British engineers."),
    ("Seventeen Kenyans and three Swedes were aboard.", "The 17 Kenyan sailors and 3 Swedes aboard were cold."),
    # so many on each square metre
    ("The density on the bridge in Brask reached 12 people per square metre.", "The usual density on the bridge in Brask is two people per square metre."),
    # a part of those aboard, what each of several measures, what was added and what was allowed
    ("The ferry Aldona was carrying 239 people.", "The ferry Aldona carried 153 people from Kenya and 38 Danes."),
    ("The pilots saw two slicks of oil off Brask, each between 10 and 15 km long.", "A slick of oil off Brask was about 20 km long."),
    ("The owner of the Lenz mill added three floors.", "The owner of the Lenz mill had permission for five floors."),
    ("The owner of the mill added three floors to his five-storey mill in Lenz.", "The nine-storey mill in Lenz fell on Friday."),
    ("From six floors up in the mill in Lenz she heard a bang.", "The nine-storey mill in Lenz fell on Friday."),
    # two searches
    ("Orrel Marine surveyed an area of about 80,000 sq km.", "The first search of 120,000 square km was made by the navy of Tovia."),
    # crowds of two towns
    ("An estimated 60,000 people had gathered in Brask for the lantern feast.", "Around 90,000 people came to Lenz that day for the lantern feast."),
    # of other owners, or years
    ("The regulator fined Kelm Group 4 million crowns.", "The regulator fined its founder Jan Orrel 47,000 crowns for fraud at Kelm Group."),
    # of other things, by their names or their nouns
    ("The ferry Aldona was carrying 212 passengers.", "The ferry Lund Express was carrying 187 passengers."),
    ("Lenz lies 40 kilometres from the border.", "Brask lies 75 kilometres from the border."),
    ("The debris lay 500 metres from the Grand Hotel.", "The debris lay 90 kilometres from Brask."),
    # one in other units, rounded, or within the other
    ("The debris lay 1,600 feet from the Grand Hotel.", "The debris lay about 490 metres from the Grand Hotel."),
    ("The wreck lies at a depth of 3,800 metres.", "The wreck lies almost 4 kilometres deep."),
    # no length of what is told
    ("The sentence came two years after the search for the trawler.", "The search for the trawler lasted three days."),
    ("There were 40 hours of oxygen left in the submarine.", "The submarine had oxygen for 96 hours."),
    # two values in one report are of two things
    ("The wreck lay at a depth of 3,800 metres. The bow of the wreck was 3,100 metres deep.", "The wreck was found at a depth of 2,500 metres."),
    # another measure, a limit, a manifold
    ("The train was travelling at 140 km/h.", "The speed limit for the train is 90 km/h there."),
    ("The wave was 20 metres high.", "The wave travelled at 90 km/h."),
    ("Emil Holt, 54, flew the plane.", "His son Jan Holt, 21, was on board."),
    ("The judge gave Emil Holt 12 years in prison.", "Emil Holt had lived in Brask for 3 years."),
]  # fmt: skip


def disputed(left: str, right: str) -> bool:
    return any(r.kind == "contradicts" and r.slot == "number" for r in relations(left, right))


@pytest.mark.parametrize(("left", "right"), RIVAL)
def test_two_values_of_one_measure_are_in_dispute(left: str, right: str) -> None:
    assert disputed(left, right)


@pytest.mark.parametrize(("left", "right"), NOT_RIVAL)
def test_values_of_two_things_or_measures_are_not(left: str, right: str) -> None:
    assert not disputed(left, right)


def test_a_list_of_those_aboard_of_a_later_day_may_have_more() -> None:
    told = (
        "The line said that 72 of the passengers were Kenyans.",
        "The line said that 80 of the passengers were Kenyans.",
    )
    for days, rivals in ((("2031-04-12", "2031-04-14"), False), (("2031-04-14", "2031-04-12"), True)):
        voices = (told[0].replace("line", "port"), told[1])
        assert any(r.kind == "contradicts" for r in relations(*voices, days=days)) is rivals


def test_a_list_of_those_aboard_may_grow_though_all_are_dead() -> None:
    told = (
        "The line said that 72 of the passengers were Kenyans.",
        "All 90 people on board were killed, including 80 Kenyans.",
    )
    for days, rivals in ((("2031-04-12", "2031-04-20"), False), (("2031-04-12", "2031-04-12"), True)):
        assert any(r.kind == "contradicts" for r in relations(*told, days=days)) is rivals


def test_whoever_is_older_later_has_one_age() -> None:
    told = ("Emil Holt, 54, flew the plane.", "The pilot Emil Holt, 57, was sentenced.")
    assert not [r for r in relations(*told, days=("2031-04-12", "2034-06-01")) if r.kind == "contradicts"]
    assert [r for r in relations(*told, days=("2031-04-12", "2031-06-01")) if r.kind == "contradicts"]


def test_the_dead_grow_no_older() -> None:
    """An age in a report of no known day may be that of years later, but not of somebody who is dead."""
    one, other = "Jan Dorf, 26, a guard at the mill, was {}.", "Officer Jan B. Dorf was 27."
    for told, rivals in (("shot and killed", True), ("hired", False)):
        found = relations(one.format(told), other, days=("2031-04-12", ""))
        assert any(r.kind == "contradicts" for r in found) is rivals


def numbers(*texts: str) -> set[str]:
    """The numbers in dispute of some reports."""
    return {
        s.value
        for r in relations(*texts)
        if r.kind == "contradicts" and any(x.name == "one_measure" for x in r.reasons)
        for s in r.sides
    }


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        # how long after it set out
        (("The ferry sank 40 minutes after leaving Lenz.", "The ferry sank 25 minutes after it left Lenz, the owner said."), {"40 minutes", "25 minutes"}),
        (("The jet vanished about 20 minutes after take-off.", "The jet vanished 23 minutes after takeoff, the tower said."), set()),
        (("The jet vanished 20 minutes after take-off.", "The jet landed 23 minutes after the storm broke."), set()),
        # how strong, how long
        (("A bomb of 2 kg of TNT went off in Lenz, the army said.", "The bomb had a force of 5 kilograms of TNT, the police said."), {"2 kg", "5 kilograms"}),
        (("The gunship fired on the clinic in Lenz for 30 minutes.", "The attack on the clinic lasted 75 minutes, nurses said."), {"30 minutes", "75 minutes"}),
        (("The gunship fired on the clinic in Lenz for 30 minutes.", "The clinic burned for 75 minutes after the attack."), set()),
        # a list of all who were aboard grows no more
        (("On the jet were 140 Norwegians and three Danes, the airline said.", "Aboard were 139 Norwegians and four Danes, the ministry said."), {"3", "4", "139", "140"}),
    ],
)  # fmt: skip
def test_measures_told_in_other_words_are_laid_side_by_side(texts: tuple[str, ...], values: set[str]) -> None:
    assert numbers(*texts) == values


COUNTED = [
    ("Gunmen held 731 people at gunpoint in the Brask museum.", "The gunmen took 759 hostages in Brask."),
    ("The gunmen took 731 hostages in the Brask museum.", "The gunmen in Brask held 864 members of the audience hostage."),
    ("About 1,400 people were in the basement of the mill of Brask when the shell fell.", "About 2,100 people had been hiding in the basement of the Brask mill."),
    ("About 15 cars were involved in the derailment at Brask.", "Twenty-six cars went off the track at Brask."),
    ("The evacuation of Brask affected roughly 3,000 residents.", "Nearly 7,000 people were ordered to evacuate Brask."),
    ("About 25 gunmen seized the museum of Brask.", "At least 35 militants stormed the museum of Brask."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), COUNTED)
def test_how_many_were_held_inside_or_there_can_be_in_dispute(left: str, right: str) -> None:
    assert [r for r in relations(left, right) if r.kind == "contradicts" and r.slot == "number"]


NOT_COUNTED = [
    # some of them, others of them, freed, rounded, elsewhere, a part of a train
    ("Gunmen held 731 people at gunpoint in the Brask museum.", "The gunmen released 40 hostages in Brask."),
    ("The gunmen took 731 hostages in Brask.", "The 75 foreign hostages in Brask were unhurt."),
    ("About 1,400 people were in the basement of the mill of Brask when the shell fell.", "About 1,450 people had been hiding in the basement of the Brask mill."),
    ("About 1,400 people were hiding in the museum of Brask.", "About 300 people were hiding in the school of Brask."),
    ("Twenty-six cars derailed at Brask.", "The four cars of the train, which derailed at Brask, stood empty."),
    ("Twenty-six cars derailed at Brask.", "Nine tank cars that derailed at Brask burned."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), NOT_COUNTED)
def test_how_many_of_them_or_of_others_is_no_dispute(left: str, right: str) -> None:
    assert not [r for r in relations(left, right) if r.kind == "contradicts" and r.slot == "number"]


def test_those_held_are_counted_anew_while_it_goes_on() -> None:
    told = ("The gunmen took 450 hostages in Brask.", "The gunmen took 812 hostages in Brask.")
    assert not [r for r in relations(*told, days=("2031-04-12", "2031-04-14")) if r.kind == "contradicts"]
    first = "Gunmen entered the museum of Brask on Tuesday evening."
    late = relations(first, *told, days=("2031-04-12", "2032-04-12", "2033-04-14"))
    assert [r for r in late if r.kind == "contradicts"]


SPANS = [
    ("Everybody within a 3-mile radius of the Brask mill had to evacuate.", "Everybody within a 5-mile radius of the Brask mill had to shelter at home."),
    ("Everybody within a 3-mile radius of the Brask mill had to evacuate.", "A 5-mile stretch of the road at the Brask mill was closed."),
    ("The two-day standoff at the Brask museum ended.", "The 36-hour standoff at the Brask museum ended."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SPANS)
def test_zones_for_two_ends_and_days_of_the_calendar_are_no_dispute(left: str, right: str) -> None:
    assert not [r for r in relations(left, right) if r.kind == "contradicts"]
