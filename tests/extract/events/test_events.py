"""Who did what to whom, and how sure the report is of it, in invented sentences."""

from __future__ import annotations

import pytest

from rashomon.model import Analysis, EventMention
from rashomon.model.parts import parts_told
from rashomon.pipeline import analyse
from tests.make import document


def read(text: str) -> Analysis:
    """Everything that is found in a short report."""
    return analyse(document(text))


def words(analysis: Analysis, ids: tuple[str, ...]) -> list[str]:
    """The words of some mentions."""
    texts = {m.id: m.text for m in analysis.mentions}
    return [texts[i] for i in ids]


def event(analysis: Analysis, trigger: str) -> EventMention:
    """The event mention with this trigger."""
    text = analysis.document.text
    return next(e for e in analysis.event_mentions if e.trigger[0].of(text) == trigger)


ROLES = [
    # active, passive, and a relative clause
    ("Quwarian rebels attacked Ardel.", "attacked", "ASSAULT", ["Quwarian rebels"], ["Ardel"]),
    ("Ardel was attacked by Quwarian rebels.", "attacked", "ASSAULT", ["Quwarian rebels"], ["Ardel"]),
    ("Owen Brask, who was arrested by police, wept.", "arrested", "COERCE", ["police"], ["Owen Brask"]),
    # both take part: the one named first is the actor
    ("Selma Taravi and Owen Brask met on Friday.", "met", "CONSULT", ["Selma Taravi"], ["Owen Brask"]),
    ("Talks between Norway and Portugal ended.", "Talks", "CONSULT", ["Norway"], ["Portugal"]),
    # an event noun with its possessor, and one that a light verb carries
    ("Norway's arrest of Owen Brask angered many.", "arrest", "COERCE", ["Norway"], ["Owen Brask"]),
    ("Selma Taravi paid a visit to Norway.", "visit", "CONSULT", ["Selma Taravi"], ["Norway"]),
    # the object decides what the verb means, and somebody else is meant
    ("Norway lifted sanctions on Portugal.", "lifted", "RETREAT", ["Norway"], ["Portugal"]),
    ("Norway imposed sanctions on Portugal.", "imposed", "COERCE", ["Norway"], ["Portugal"]),
    ("Norway suspended aid to Portugal.", "suspended", "SANCTION", ["Norway"], ["Portugal"]),
    # whom a promise, a threat or a refusal is about stands in its clause
    ("Norway promised to send food to Portugal.", "promised", "AGREE", ["Norway"], ["Portugal"]),
    ("Portugal refused to release Owen Brask.", "refused", "REJECT", ["Portugal"], ["Owen Brask"]),
    ("Norway threatened to close its border with Portugal.", "threatened", "THREATEN", ["Norway"], ["Portugal"]),
    # control: whoever is accused or urged does what follows
    ("Portugal accused Norway of attacking ships.", "attacking", "ASSAULT", ["Norway"], []),
    ("Selma Taravi urged Norway to free Owen Brask.", "free", "RETREAT", ["Norway"], ["Owen Brask"]),
    ("The court sentenced Owen Brask to ten years for killing Selma Taravi.", "killing", "ASSAULT", ["Owen Brask"], ["Selma Taravi"]),
    # a mishap is no assault on whoever laid the mine
    ("A car hit a mine laid by Norway.", "hit", None, [], []),
    # who is asked does what is asked
    ("Norway agreed to Portugal's request to extradite Owen Brask.", "extradite", "COOPERATE", ["Norway"], ["Owen Brask"]),
    # what breaks down is the talks, and not one of those who held them
    ("Talks between Norway and Portugal collapsed.", "collapsed", None, [], []),
    # what an accident does is no assault, and what may come is no threat
    ("A crane fell. Nine workers were killed.", "killed", None, [], ["Nine workers"]),
    ("A fire broke out at a mill. Twelve people were injured.", "injured", None, [], ["Twelve people"]),
    ("Soldiers stormed the mill. Twelve people were killed.", "killed", "ASSAULT", [], ["Twelve people"]),
    ("The toll may rise, Owen Brask warned.", "warned", None, ["Owen Brask"], []),
    ("Norway warned that Portugal would be struck.", "warned", "THREATEN", ["Norway"], ["Portugal"]),
    # a thing is not whoever owns it, unless an act is directed at them
    ("The tram, with its 40 riders, was rammed by a lorry.", "rammed", None, [], []),
    ("A Torvik Lines ferry was sunk off Ardel.", "sunk", None, [], []),
    ("Their trucks stood idle in the yard.", "stood", None, [], []),
    # a small clause, a state, a phrase
    ("The court found Owen Brask guilty.", "found", "ACCUSE", ["court"], ["Owen Brask"]),
    ("Workers at the port went on strike.", "went", "PROTEST", ["Workers"], []),
    # a happening without a root is an event all the same
    ("A bridge collapsed in Bergen.", "collapsed", None, ["bridge"], []),
    # what a flood does is no assault
    ("The flood killed Owen Brask.", "killed", None, [], ["Owen Brask"]),
    ("Owen Brask was killed in a crash.", "killed", None, [], ["Owen Brask"]),
    # not to let harm come from one's side is a promise
    ("Portugal won't allow attacks on Norway.", "allow", "AGREE", ["Portugal"], ["Norway"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "actor", "recipient"), ROLES)
def test_type_and_roles(
    text: str, trigger: str, kind: str | None, actor: list[str], recipient: list[str]
) -> None:
    """The type follows the sense of the verb, the roles the grammar."""
    analysis = read(text)
    found = event(analysis, trigger)
    assert found.type == kind
    if found.type is not None:
        assert words(analysis, found.actor) == actor
    assert words(analysis, found.recipient) == recipient


STANDING = [
    # (text, trigger, type, what it is coded as, modality, detail, polarity)
    ("Police arrested Owen Brask.", "arrested", "COERCE", "COERCE", "asserted", None, 1),
    ("Police did not arrest Owen Brask.", "arrest", "COERCE", None, "asserted", None, -1),
    ("Selma Taravi plans to visit Norway.", "visit", "CONSULT", "AGREE", "planned", "intended", 1),
    ("Norway will attack Portugal.", "attack", "ASSAULT", "THREATEN", "planned", "future", 1),
    ("Selma Taravi wants to visit Norway.", "visit", "CONSULT", None, "planned", "wished", 1),
    ("Selma Taravi urged Norway to free Owen Brask.", "free", "RETREAT", None, "planned", "requested", 1),
    ("Portugal refused to release Owen Brask.", "release", "RETREAT", None, "asserted", "refused", -1),
    ("Norway denied that it had attacked Portugal.", "attacked", "ASSAULT", None, "denied", "denied", 1),
    ("Soldiers allegedly attacked Ardel.", "attacked", "ASSAULT", "ASSAULT", "alleged", "reported", 1),
    ("The soldiers may attack Ardel.", "attack", "ASSAULT", "ASSAULT", "hypothetical", "possible", 1),
    ("If Norway attacks Ardel, many will flee.", "attacks", "ASSAULT", None, "hypothetical", "conditional", 1),
    ("Her planned visit to Norway pleased many.", "visit", "CONSULT", "AGREE", "planned", "intended", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "plover", "modality", "detail", "polarity"), STANDING)
def test_standing(
    text: str, trigger: str, kind: str, plover: str | None, modality: str, detail: str | None, polarity: int
) -> None:
    """The type stays the act; how sure it is stands beside it, and `plover` follows the codebook's switch."""
    found = event(read(text), trigger)
    assert (found.type, found.plover, found.modality, found.detail, found.polarity) == (
        kind, plover, modality, detail, polarity,
    )  # fmt: skip


NO_EVENTS = [
    "The minister said that the house was large.",
    "Selma Taravi is a close friend of Owen Brask.",
    "Norway has many lakes.",
    "Owen Brask declined to comment.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_a_mere_statement_or_state_is_no_event(text: str) -> None:
    """Saying, being and having are no happenings."""
    assert read(text).event_mentions == ()


def test_whose_word_it_is() -> None:
    """Owen Brask said that Norwegian soldiers had burned the mill. The mill stood in Ardel."""
    analysis = read(test_whose_word_it_is.__doc__ or "")
    assert event(analysis, "burned").voice == analysis.statements[0].id


def test_one_meeting_for_each_of_a_list() -> None:
    """Selma Taravi met Owen Brask, Egil Tandberg and Ines Calado in Porto."""
    analysis = read(test_one_meeting_for_each_of_a_list.__doc__ or "")
    met = [e for e in analysis.event_mentions if e.type == "CONSULT"]
    assert [words(analysis, e.recipient) for e in met] == [["Owen Brask"], ["Egil Tandberg"], ["Ines Calado"]]
    assert [e.main for e in met] == [True, False, False]
    assert len({e.id for e in met}) == 3


def test_at_most_one_main_event_a_sentence() -> None:
    """Norway arrested Owen Brask after he attacked Ardel. Portugal condemned the arrest and withdrew its ambassador."""
    analysis = read(test_at_most_one_main_event_a_sentence.__doc__ or "")
    main = [e.trigger[0].of(analysis.document.text) for e in analysis.event_mentions if e.main]
    assert main == ["arrested", "condemned"]


PASSING = [
    "The lawsuit alleges that the mill burned.",  # a text that says something
    "The flood was one of three.",  # what something is
    "The delay was a mistake.",
    "A rise in rents could affect the bakers of Ardel.",  # supposed
    "Floods endanger the valley each year.",  # always so
    "Give the bakers time.",  # bidden
    "The mill remained shut.",  # how it is
    "The county seeks damages for the mill.",
    "The dam was built to prevent floods.",
    "The bakers were shocked and saddened.",  # how somebody feels
    "The clerk told the court that she felt vindicated.",
]


@pytest.mark.parametrize("text", PASSING)
def test_what_is_told_in_passing_is_no_main_event(text: str) -> None:
    """Suppositions, general truths, states and words about words are what no sentence is about."""
    main = [e.trigger[0].of(text) for e in read(text).event_mentions if e.main]
    assert main in ([], ["burned"], ["built"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There was a fire at the mill.", "fire"),
        ("Traders cleared the market on Monday.", "cleared"),
        ("The bridge collapsed.", "collapsed"),
        ("Norway will close the harbour on Monday.", "close"),
    ],
)
def test_what_happened_is_a_main_event_without_a_type_too(text: str, told: str) -> None:
    assert [e.trigger[0].of(text) for e in read(text).event_mentions if e.main] == [told]


def test_the_name_of_a_paper_is_no_event() -> None:
    """Mara Dell of the Ardel Chronicle left. The Ardel Times was sold."""
    analysis = read(test_the_name_of_a_paper_is_no_event.__doc__ or "")
    assert not {"Chronicle", "Times"} & {
        e.trigger[0].of(analysis.document.text) for e in analysis.event_mentions
    }


DATES = [
    ("On Monday neighbours said the raid had killed Owen Brask.", "killed", None, None),
    # deeds in a happening that has its day elsewhere are of that day
    ("A raid on Ardel took place on May 4. The raid killed Owen Brask.", "killed", "May 4", "narration"),
    ("A flood struck Ardel on Monday. Three clerks died in the flood.", "died", "Monday", "narration"),
    ("A raid took place on May 4, another raid on May 9. The raid killed Owen Brask.", "killed", None, None),
    ("A raid took place on May 4. The second raid killed Owen Brask.", "killed", None, None),
    ("A flood destroyed Ardel in 1987. Three clerks died in the flood.", "died", None, None),
    (
        "Norway, which was hit by a flood on Monday, asked for help. Three clerks died in the flood.",
        "died",
        None,
        None,
    ),
    ("On Monday Selma Taravi visited Norway.", "visited", "Monday", "clause"),
    ("Selma Taravi visited Norway on Monday. She met Owen Brask.", "met", "Monday", "narration"),
    ("Police searched the mill on Monday and arrested Owen Brask.", "arrested", "Monday", "sentence"),
    ("The bridge collapsed on Monday, killing Owen Brask.", "killing", "Monday", "sentence"),
    # what is agreed has its own day, and so has what came before
    ("Selma Taravi agreed to receive Owen Brask on Monday.", "agreed", None, None),
    ("Police arrested Owen Brask on Monday after he attacked Ardel.", "attacked", None, None),
    ("Selma Taravi left on Monday after the attack.", "attack", None, None),
    ("Selma Taravi left after the attack on Monday.", "attack", "Monday", "clause"),
    ("The attack that killed Owen Brask on Monday shocked Norway.", "attack", "Monday", "clause"),
    ("Talks held on Monday in Ardel failed.", "Talks", "Monday", "clause"),
    ("Owen Brask, freed by rebels, left Ardel on Monday.", "freed", None, "background"),
    # another one's deed does not go on from the last
    ("Selma Taravi visited Norway on Monday. Rebels bombed a bridge.", "bombed", None, None),
    # a day before the first of joined verbs is that of all, and one before a noun is the noun's
    ("On Monday men entered the mill, robbed the safe and cut the wires.", "cut", "Monday", "sentence"),
    ("On Monday, two days later, guards caught and jailed Owen Brask.", "jailed", "Monday", "sentence"),
    ("The May 9 attack killed Owen Brask.", "attack", "May 9", "clause"),
    ("The 9 May raid on Ardel shocked Norway.", "raid", "9 May", "clause"),
    # an anniversary and a year that names a thing date nothing
    ("Selma Taravi, who praised the 2010 treaty, visited Norway.", "visited", None, None),
]


@pytest.mark.parametrize(("text", "trigger", "when", "basis"), DATES)
def test_what_dates_it(text: str, trigger: str, when: str | None, basis: str | None) -> None:
    """The time of its clause dates an event, else that of the narration."""
    analysis = read(text)
    times = {t.id: t.text for t in analysis.times}
    found = event(analysis, trigger)
    assert times.get(found.when or "") == when
    assert found.when_basis == basis


def test_a_dateline_is_nobody() -> None:
    """BERGEN (Agency) - Rebels attacked an army camp on Sunday."""
    analysis = read(test_a_dateline_is_nobody.__doc__ or "")
    assert "BERGEN" not in words(analysis, event(analysis, "attacked").actor)
    told = parts_told(analysis.propositions).values()
    assert all("BERGEN" not in a.span.of(analysis.document.text) for p in told for a in p.who)


HAPPENS = [
    # (text, triggers): a word without a type is an event where it happens
    ("A bus fell into a ravine near Ardel.", ["fell"]),
    ("The company's collapse surprised Selma Taravi.", ["collapse", "surprised"]),
    # what only begins, ends or causes another happening is none beside it, and a state or a possession is none
    ("The earthquake caused a landslide.", ["earthquake", "landslide"]),
    ("The trial began on Monday.", ["trial"]),
    ("The village has three wells.", []),
    # who answers for energy and trade does not trade
    ("The minister of energy and trade resigned.", ["resigned"]),
    # a trade, and those who take a stand, are no happening
    ("The report describes an industry in which the opposition resigned.", ["resigned"]),
    ("An opposition poet resigned.", ["resigned"]),
    ("A resistance fighter fell.", ["fell"]),
    ("The situation of the gas industry surprised Selma Taravi.", ["surprised"]),
    # dealings with the reporter
    ("An official, who asked not to be named, resigned.", ["resigned"]),
    # a word with what belongs to it
    ("A war broke out in Norway.", ["war", "broke out"]),
    ("Owen Brask checked into a hotel.", ["checked into"]),
    ("Selma Taravi suffered a heart attack.", ["suffered", "heart attack"]),
    ("Two dead after avalanche in Norway", ["dead", "avalanche"]),
    # what somebody is charged with, and an act that the report comes back to
    ("Owen Brask was arrested for money laundering.", ["arrested", "money laundering"]),
    ("Thieves stole a car. The stolen car burned in Ardel.", ["stole", "stolen", "burned"]),
    # to decide, announce and admit is to act; to say and to depend is not
    ("The court announced that Owen Brask was free.", ["announced"]),
    ("Norway said that all depended on Portugal.", []),
]  # fmt: skip


def test_a_doubtful_word_counts_where_a_report_begins() -> None:
    """A noun in no list is a mention in the first lines, says that it is doubtful, and is no main one; further down none."""
    news = "After a long crisis Norway opened the harbour."
    (first, *_), last = (read(t).event_mentions for t in (news, "Owen Brask sat. " * 40 + news))
    assert (first.lemma, first.type, first.main) == ("crisis", None, False) and first.confidence < 1
    assert "crisis" not in {e.lemma for e in last}


@pytest.mark.parametrize(
    "text",
    [
        "The council passes laws.",
        "Her image haunts the town.",
        "The firm builds boats and repairs ships.",
        "Check out the page of the council.",
        "Two lions guard the gate.",
    ],
)
def test_what_is_so_as_a_rule_is_no_event_deep_in_a_report(text: str) -> None:
    """A plain present or an imperative without a day tells of nothing that happened; with a helper or a day it may."""
    far = "Owen Brask sat. " * 40
    assert not [e for e in read(far + text).event_mentions if e.trigger[0].start >= len(far)]
    assert "leave" in {e.lemma for e in read(far + "The ferry is leaving Ardel.").event_mentions}


@pytest.mark.parametrize(("text", "triggers"), HAPPENS)
def test_what_happens(text: str, triggers: list[str]) -> None:
    """Words of no listed type are events where they tell of a happening of their own."""
    analysis = read(text)
    assert [e.trigger[0].of(text) for e in analysis.event_mentions] == triggers


def test_a_light_verb_stands_behind_the_noun_it_carries() -> None:
    """Selma Taravi paid a short visit to Norway."""
    text = test_a_light_verb_stands_behind_the_noun_it_carries.__doc__ or ""
    assert [[s.of(text) for s in e.trigger] for e in read(text).event_mentions] == [["visit", "paid"]]


PLACES = [
    ("Selma Taravi travelled to Norway on Monday.", "travelled", ["Norway"]),
    ("Selma Taravi visited Norway.", "visited", ["Norway"]),
    ("Owen Brask was arrested in Norway.", "arrested", ["Norway"]),
    # a clause that goes on shares the place
    ("Selma Taravi met Owen Brask in Norway and praised him.", "praised", ["Norway"]),
    # who is spoken of is not where it is said
    ("Selma Taravi criticised Norway.", "criticised", []),
    ("Selma Taravi sent a letter to Norway.", "sent", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "place"), PLACES)
def test_where(text: str, trigger: str, place: list[str]) -> None:
    """A place is where it happens, or where a journey goes."""
    analysis = read(text)
    assert words(analysis, event(analysis, trigger).place) == place


OPEN = [
    # whoever an infinitive without a subject is about
    ("Norway's minister found time to receive Owen Brask.", "receive", ["Norway's minister"], "asserted", None),
    ("Owen Brask had the chance to meet Selma Taravi.", "meet", ["Owen Brask"], "hypothetical", "possible"),
    ("In a bid to save the talks, Selma Taravi flew to Norway.", "save", ["Selma Taravi"], "asserted", "attempted"),
    ("Norwegian president to visit Portugal", "visit", ["Norwegian president"], "planned", "future"),
    ("The mayor was charged with murder.", "murder", ["mayor"], "alleged", "accused"),
    ("The resignation of the mayor surprised many.", "resignation", ["mayor"], "asserted", None),
    # what is asked for has not happened
    ("There were calls to boycott Portugal.", "boycott", [], "planned", "requested"),
    ("The demands included the expulsion of diplomats.", "expulsion", [], "planned", "requested"),
    ("Norway had two demands: the release of Owen Brask and a ceasefire.", "release", [], "planned", "requested"),
    ("The mayor ordered an inquiry.", "inquiry", ["mayor"], "planned", "requested"),
    # whoever tries did something; whoever is first did it
    ("Owen Brask tried to attack Selma Taravi.", "attack", ["Owen Brask"], "asserted", "attempted"),
    # what is told beside a plan, a wish or a denial is fact all the same
    ("Norway will free the men held in Ardel.", "held", [], "asserted", None),
    ("The police did not see the attack.", "attack", [], "asserted", None),
    ("Norway rejected the request.", "request", [], "asserted", None),
    ("Had Norway attacked Portugal, many would have fled.", "attacked", ["Norway"], "hypothetical", "conditional"),
    ("Reports that Norway had attacked Portugal were false.", "attacked", ["Norway"], "denied", "denied"),
    ("There were reports that Norway had attacked Portugal.", "attacked", ["Norway"], "alleged", "reported"),
    ("Norway neither confirmed nor denied the strike.", "strike", [], "alleged", "reported"),
    ("The parliament voted to expel Owen Brask.", "expel", ["parliament"], "planned", "intended"),
    ("Had Norway not helped, Portugal would have attacked.", "attacked", ["Portugal"], "hypothetical", "conditional"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "actor", "modality", "detail"), OPEN)
def test_who_is_meant_and_whether_it_happened(
    text: str, trigger: str, actor: list[str], modality: str, detail: str | None
) -> None:
    """Control and the words above a happening decide who does it and how sure it is."""
    analysis = read(text)
    found = event(analysis, trigger)
    assert words(analysis, found.actor) == actor
    assert (found.modality, found.detail) == (modality, detail)


DENIED = [
    ("Nobody opened the gates.", "opened", -1),
    ("Neither Norway nor Portugal signed the treaty.", "signed", -1),
    ("It was Norway that attacked Portugal, not the other way round.", "attacked", 1),
    ("The police did not see the attack.", "attack", 1),
    ("The army gave no warning.", "gave", -1),
    ("Norway did not say who attacked Ardel.", "attacked", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "polarity"), DENIED)
def test_what_is_denied(text: str, trigger: str, polarity: int) -> None:
    """A denial holds for its own clause and for what shares it."""
    assert event(read(text), trigger).polarity == polarity


def test_items_of_a_list_are_asked_for() -> None:
    """A list under a line that speaks of demands tells of nothing that happened."""
    text = "Norway made the following demands:\n\n• the release of Owen Brask;\n\n• talks with Portugal.\n\nTalks began on Monday."
    found = [(e.trigger[0].of(text), e.modality) for e in read(text).event_mentions]
    assert [f for f in found if f[0] != "demands"] == [
        ("release", "planned"), ("talks", "planned"), ("Talks", "asserted"),
    ]  # fmt: skip


COUNTS = [
    ("Selma Taravi visited Norway three times.", "visited", "3 times"),
    ("Selma Taravi met Owen Brask twice.", "met", "2 times"),
    ("Police arrested Owen Brask for the second time.", "arrested", "2nd time"),
    ("It was her third visit to Norway.", "visit", "3rd time"),
    ("The army repeatedly shelled the town.", "shelled", "repeatedly"),
    # what is planned says so first
    ("Selma Taravi will visit Norway for the second time.", "visit", "future"),
    ("Selma Taravi visited Norway.", "visited", None),
]


@pytest.mark.parametrize(("text", "trigger", "detail"), COUNTS)
def test_how_many_times(text: str, trigger: str, detail: str | None) -> None:
    """How often something happened is a detail of what is told as fact."""
    assert event(read(text), trigger).detail == detail


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        ("After the meeting with Mr. Dell, Mr. Sabri gave no indication that he would leave.", "meeting", 1),
        ("After a visit to the port, the envoy made no comment.", "visit", 1),
        ("Mr. Sabri said he had no excuses and fully accepts the blame.", "accepts", 1),
        ("The army did not attack or occupy the town.", "occupy", -1),
        ("They made no attempt to attack the town.", "attempt", -1),
        ("The army carried out no attack on the town.", "attack", -1),
    ],
)
def test_what_is_denied_and_what_stands_beside_it(text: str, word: str, polarity: int) -> None:
    found = [e for e in read(text).event_mentions if any(text[s.start : s.end] == word for s in e.trigger)]
    assert [e.polarity for e in found] == [polarity]


PARTS = [
    # a headline leaves out "was"
    ("Mayor Ole Kolb jailed over bribes", "jailed", [], ["Ole Kolb"]),
    ("Two nurses killed in raid", "killed", [], ["Two nurses"]),
    ("Police confirm banker Leo Hart shot in garage", "shot", [], ["Leo Hart"]),
    ("Singer Ida Holm stabbed to death outside theatre", "stabbed", [], ["Ida Holm"]),
    ("Norway accused of spying on Portugal", "accused", [], ["Norway"]),
    ("Government criticised over flood", "criticised", [], ["Government"]),
    ("Ida Holm's son was taken hostage by rebels.", "taken", ["rebels"], ["Ida Holm's son"]),
    ("Soldiers killed at least ten monks.", "killed", ["Soldiers"], ["ten monks"]),
    ("The guards killed and robbed two monks.", "killed", ["guards"], ["two monks"]),
    # those held over an act are not told as its doers, those charged with one are
    ("Police held two men over the blast at the port.", "blast", [], []),
    ("Police held two men over the blast at the port.", "held", ["Police"], ["two men"]),
    ("The clerk was charged with murder.", "murder", ["clerk"], []),
    # whoever owns what crashed kills nobody; whoever fires does
    ("A plane of Norland Airlines crashed, killing 140 passengers.", "killing", [], ["140 passengers"]),
    ("A bus of the Orla Company fell into a ravine, injuring ten children.", "injuring", [], ["ten children"]),
    ("A warship of Norway fired on the port.", "fired", ["Norway"], ["port"]),
    # whoever faces or suffers an act does not do it
    ("The firm Feldmark is facing threats of legal action from Nordhaus Bank.", "threats", ["Nordhaus Bank"], ["Feldmark"]),
    ("Norway has come under criticism from the opposition.", "criticism", ["opposition"], ["Norway"]),
    ("The navy of Norway came to the rescue of Ida Holm.", "rescue", [], []),
    ("Norway received an ultimatum from Portugal.", "ultimatum", ["Portugal"], ["Norway"]),
    ("The town was subjected to an attack by rebels.", "attack", ["rebels"], ["town"]),
    ("Threats from Norway ended the talks.", "Threats", ["Norway"], []),
    ("Pressure from Norway ended the talks.", "Pressure", ["Norway"], []),
    # whoever possesses an act that befalls one suffered it, unless "of" names another
    ("The party has split since Owen Brask's assassination.", "assassination", [], ["Owen Brask"]),
    ("Ida Holm's arrest by police angered many.", "arrest", ["police"], ["Ida Holm"]),
    ("Norway's arrest of Owen Brask angered many.", "arrest", ["Norway"], ["Owen Brask"]),
    ("Norway's invasion of Portugal failed.", "invasion", ["Norway"], ["Portugal"]),
    ("The mayor was accompanied on his visit to Norway by the ministers of trade and war.", "visit", ["mayor"], ["Norway"]),
    # what is discussed takes no part
    ("The envoys discussed the ties between Norway and Portugal.", "discussed", ["envoys"], []),
    # a gerund with its doer
    ("Looting by soldiers emptied the market.", "Looting", ["soldiers"], []),
    ("Shelling by Norway led to the flight of the villagers.", "Shelling", ["Norway"], []),
    # whoever is behind it, and not whoever is blamed, suspected, boasts of it or is in doubt
    ("The Sandor gang was behind the theft of the crown.", "theft", ["Sandor gang"], []),
    ("The attack on Ardel was carried out by the Red Line.", "attack", ["Red Line"], ["Ardel"]),
    ("The Sandor gang is believed to be behind the theft of the crown.", "theft", [], []),
    ("Norway blamed rebels for the attack.", "attack", [], []),
    ("No group has claimed responsibility for the attack.", "attack", [], []),
    ("It was not clear who was behind the shooting.", "shooting", [], []),
    # two verbs share the object behind the second
    ("Police arrested and charged Ida Holm.", "arrested", ["Police"], ["Ida Holm"]),
    ("Guards seized and jailed the clerk.", "seized", ["Guards"], ["clerk"]),
    ("Norway condemned and rejected the plan of Portugal.", "condemned", ["Norway"], ["Portugal"]),
    ("Rebels kidnapped and killed a clerk.", "kidnapped", ["Rebels"], ["clerk"]),
    ("Rebels shot and wounded Owen Brask.", "shot", ["Rebels"], ["Owen Brask"]),
    # whoever is tricked or forced into it does it
    ("Thieves tricked the miners into signing a contract.", "signing", ["miners"], []),
    ("The owners forced the clerks into opening the safe.", "opening", ["clerks"], []),
    ("Norway pressured Portugal into leaving Ardel.", "leaving", ["Portugal"], ["Ardel"]),
    ("The firm lured the clerks into signing the letter.", "signing", ["clerks"], []),
    ("Selma Taravi talked Owen Brask into resigning.", "resigning", ["Owen Brask"], []),
    # at whom it is thrown or fired
    ("Riot police fired tear gas at the strikers.", "fired", ["Riot police"], ["strikers"]),
    ("Police arrested and later released Owen Brask.", "arrested", ["Police"], ["Owen Brask"]),
    ("Fans hurled bottles at the players.", "hurled", ["Fans"], ["players"]),
    # a charge that is counted or one of a list
    ("Police charged Owen Brask with two counts of murder.", "murder", ["Owen Brask"], []),
    ("The clerk was charged with robbery and murder.", "murder", ["clerk"], []),
    ("The clerk was convicted of robbery and assault.", "assault", ["clerk"], []),
    # whoever is named, removed or recovered does nothing
    ("The nomination of Ida Holm surprised the town.", "nomination", [], ["Ida Holm"]),
    ("The appointment of Owen Brask was a mistake.", "appointment", [], ["Owen Brask"]),
    ("The removal of the mayor surprised many.", "removal", [], ["mayor"]),
    ("The election of Selma Taravi surprised many.", "election", [], ["Selma Taravi"]),
    # nature has no doer
    ("The Norway earthquake killed a clerk.", "earthquake", [], []),
    ("The Portugal flood destroyed two villages.", "flood", [], []),
    # where people gather suffers nothing, and whoever owns a thing is not what befell it
    ("About 300 people assembled on Mill Square.", "assembled", ["300 people"], []),
    ("A tug of the Orrin Fleet was sunk.", "sunk", [], []),
    ("The roof of Nordhaus Bank was repaired.", "repaired", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "actor", "recipient"), PARTS)
def test_who_did_it_and_whom_it_befell(
    text: str, trigger: str, actor: list[str], recipient: list[str]
) -> None:
    """Doers and those it befell, where word order misleads; nobody rather than a guess."""
    analysis = read(text)
    found = event(analysis, trigger)
    assert (words(analysis, found.actor), words(analysis, found.recipient)) == (actor, recipient)


@pytest.mark.parametrize(
    "text",
    [
        "Norway is delaying a shipment of aid to Portugal.",
        "Norway blocked the delivery of aid to Portugal.",
        "Norway cut aid to Portugal.",
        "Rebels burned a load of aid.",
        "Norway refused the delivery of relief to Portugal.",
        "Families sheltering in a school wept.",
    ],
)
def test_help_that_is_held_back_is_no_help(text: str) -> None:
    """Aid that is held back, cut or burned is not aid given."""
    assert "AID" not in {e.type for e in read(text).event_mentions}


def test_help_that_is_given() -> None:
    """Norway sent a shipment of food to Portugal."""
    analysis = read("Norway sent a shipment of food to Portugal.")
    sent = event(analysis, "sent")
    assert (sent.type, words(analysis, sent.recipient)) == ("AID", ["Portugal"])


DAYS = [
    # what the news goes back to has its own day, or none
    ("The party has split since the death of its founder in 2030.", "death", "2030", "clause"),
    ("The party has split since the death of its founder in 2030.", "split", None, None),
    ("The militia has been falling apart since the killing of its founder, Hamid Solvani, in early 2030.", "killing", "early 2030", "clause"),
    ("They met on Friday after the raid of 3 May 2029.", "met", "Friday", "clause"),
    ("They met on Friday after the raid of 3 May 2029.", "raid", "3 May 2029", "clause"),
    ("Talks resumed after the attack on Monday.", "resumed", None, None),
    ("The king had opened the bridge with a brass band.", "opened", None, "background"),
    ("The mayor previously chaired the board of the harbour.", "chaired", None, "background"),
    ("Norway and Portugal quarrel over the sinking of a ferry.", "sinking", None, "background"),
    # of two expressions for one day the fuller one
    ("The rectors met this morning, 3 May, in the rooms of Ida Holm.", "met", "3 May", "clause"),
    ("A hearing took place this afternoon, June 9, in the house of Ida Holm, before all of the rectors.", "hearing", "June 9", "clause"),
    # the day of the deed and not of the words
    ("The mayor said on Monday that the clerk stole the crown on 3 May.", "stole", "3 May", "clause"),
    ("The army attacked the port on Sunday, the mayor said on Monday.", "attacked", "Sunday", "clause"),
    # "when" tells the day of the deed above it, unless that was over by then
    ("Nine workers were killed when a crane fell on Monday.", "killed", "Monday", "sentence"),
    ("The clerk had fled when the guards came on Monday.", "fled", None, "background"),
    # within hours of a deed it is of its day
    ("The ferry sank minutes after the collision with a tug on Monday.", "sank", "Monday", "clause"),
    ("The jet fell into the sea shortly after take-off from Lisbon on Monday evening.", "fell", "Monday evening", "clause"),
    # since when it has gone on is no day of it
    ("Helena Voss, who has led the firm since 2029, resigned on Wednesday.", "led", None, "background"),
    ("The quarrel has been building since July, when the mayor signed the contract.", "building", None, "background"),
    ("The quarrel has been building since July, when the mayor signed the contract.", "signed", "July", "sentence"),
    ("The clerks have gone on strike since May.", "strike", "May", "clause"),
    # what somebody says goes on from no deed that another tells
    ("Karin Holm was dismissed in June 2029. \"I destroyed the letters,\" said Ms Holm.", "destroyed", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "time", "basis"), DAYS)
def test_whose_day_it_is(text: str, trigger: str, time: str | None, basis: str | None) -> None:
    """Each deed has the day told of it."""
    analysis = read(text)
    found = event(analysis, trigger)
    days = {t.id: t.span.of(text) for t in analysis.times}
    assert (days.get(found.when) if found.when else None, found.when_basis) == (time, basis)


def test_what_is_decided_is_still_to_be_done() -> None:
    """The meeting came out with the following decisions: –"""
    text = "The meeting came out with the following decisions: –\n– Support of the police by the council.\nCarrying out a campaign of arrests against rebels."
    told = {e.trigger[0].of(text): e.modality for e in read(text).event_mentions}
    assert (told["Support"], told["arrests"]) == ("planned", "planned")


def test_what_decisions_include() -> None:
    """The king issued a number of decisions, including the closure of the port."""
    analysis = read("The king issued a number of decisions, including the closure of the port.")
    assert event(analysis, "closure").modality == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met in order to talk.",
        "Let us remember the flood.",
        "The ruling had thrown a spanner in the works.",
        "The brothers will break bread again.",
        "The clerk shook his head.",
        "The inquiry came to nothing.",
    ],
)
def test_words_of_a_phrase_tell_nothing(text: str) -> None:
    """ "In order to" orders nothing, "let us" lets nobody, and no bread is broken."""
    assert not {"order", "Let", "thrown", "break", "shook", "came"} & {
        e.trigger[0].of(text) for e in read(text).event_mentions
    }
