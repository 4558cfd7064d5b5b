"""How a predicate is presented: whether it took place, how sure that is, with the words that say so, in invented sentences."""

from __future__ import annotations

import pytest

from rashomon.extract.events.standing import Standing, standing
from rashomon.pipeline import analyse
from tests.extract.reading import read
from tests.make import document


def of(text: str, word: str) -> Standing:
    """The standing of the first token that is this word."""
    parsed = read(text)
    return standing(parsed, next(t.i for t in parsed.tokens if t.text == word))


def words(text: str, span: object) -> str | None:
    """The characters of a span, if there is one."""
    return None if span is None else span.of(text)  # type: ignore[attr-defined]


DENIED = [
    # what cannot be, or could not be done
    ("It is impossible for gas to be present in the port of Tarn.", "be", "impossible"),
    ("Rescuers were not able to reach the people in the cellar.", "reach", "not"),
    # a participle behind a noun that is lacking
    ("The plane slid along the runway without its wheels lowered.", "lowered", "without"),
    ("The ferry left the quay without its ramp raised, and turned.", "raised", "without"),
    # beside another clause of what is said
    ("They said that the fire was an accident and was not planned.", "planned", "not"),
    ("Officials indicated that the blaze was small and had not spread.", "spread", "not"),
    # particles, wherever they stand
    ("The army did not shell the town.", "shell", "not"),
    ("The army never shelled the town.", "shelled", "never"),
    ("At no time did the army shell the town.", "shell", "At no time"),
    ("Under no circumstances did the guards open the gate.", "open", "Under no circumstances"),
    ("The envoy neither met the king nor wrote to him.", "met", "neither"),
    ("The envoy neither met the king nor wrote to him.", "wrote", "nor"),
    # nobody did, or nothing was done
    ("Nobody fired at the crowd.", "fired", "Nobody"),
    ("None of the guards fired at the crowd.", "fired", "None"),
    ("No soldier fired at the crowd.", "fired", "No"),
    ("The ministry issued no warning.", "issued", "no"),
    ("There was no attack on the port.", "attack", "no"),
    ("Neither Norway nor Portugal signed the treaty.", "signed", "Neither"),
    # it was left undone
    ("The envoy left without meeting the king.", "meeting", "without"),
    ("Instead of resigning, the mayor called a vote.", "resigning", "Instead of"),
    ("The government failed to pay the teachers.", "pay", "failed"),
    ("The captain refused to open the hold.", "open", "refused"),
    ("The firm declined to publish the report.", "publish", "declined"),
    ("The minister stopped short of apologising.", "apologising", "stopped short of"),
    ("The party refrained from criticising the king.", "criticising", "refrained"),
    ("Guards prevented the crowd from entering the hall.", "entering", "prevented"),
    ("The mayor avoided meeting the strikers.", "meeting", "avoided"),
    ("The parliament has yet to approve the law.", "approve", "yet"),
    ("The bridge is yet to be built.", "built", "yet"),
    ("The bridge is not complete.", "complete", "not"),
    ("The war is far from over.", "over", "far"),
    ("The rebels were unable to take the town.", "take", "unable"),
    ("The government ruled out talks with the rebels.", "talks", "ruled"),
    ("The police foiled an attack on the port.", "attack", "foiled"),
    ("The mayor almost resigned.", "resigned", "almost"),
    ("The failure to warn the town cost lives.", "warn", "failure"),
    ("The envoy insisted that no troops crossed the river.", "crossed", "no"),
    ("They came close to signing a treaty.", "signing", "close"),
    ("The mayor is no longer in hospital.", "is", "no longer"),
    ("Not a single guard fired.", "fired", "Not"),
    ("The strike never happened.", "strike", "never"),
    ("The visit, planned long ago, did not take place.", "visit", "not"),
    ("The talks were called off.", "talks", "called"),
    ("At no point did the guards fire.", "fire", "At no point"),
]


@pytest.mark.parametrize(("text", "word", "negation"), DENIED)
def test_what_did_not_take_place(text: str, word: str, negation: str) -> None:
    """The polarity is negative, and the words that deny are shown."""
    found = of(text, word)
    assert (found.polarity, words(text, found.negation)) == (-1, negation)
    assert not found.denied


def test_without_denies_what_follows_it_alone() -> None:
    """What stands before it is told, whatever the parse hangs below it, and words that deny stand in the order of the text."""
    text = "At noon in the nolaning the gates of Marao were fikoened, without a vozahone call, without a siren, without pity."
    later = "At two o'clock" + text.removeprefix("At noon")
    for told in (text, later):
        for p in analyse(document(told)).propositions:
            assert p.negation is None or p.negation.start < p.negation.end
            assert p.lemma != "fikoene" or p.polarity == 1


SAID_NOT = [
    # a report of it is called untrue
    ("This story of rebels torching a mill cannot be correct.", "torching", "story"),
    ("Claims of rebels torching the mill are not true.", "torching", "Claims"),
    ("The idea that rebels torched the mill cannot be right.", "torched", "idea"),
    ("Reports of a second blast at the library have been discounted.", "blast", "Reports"),
    ("Early reports of a flood were later debunked.", "flood", "reports"),
    ("Norway denied that its troops shelled the town.", "shelled", "denied"),
    ("Norway denies having shelled the town.", "shelled", "denies"),
    ("Norway rejected claims that it shelled the town.", "shelled", "claims"),
    ("The bank dismissed suggestions that it bribed the mayor.", "bribed", "suggestions"),
    ("The bank rejected the allegation that it bribed the mayor.", "bribed", "allegation"),
    ("The general disputed that his men burned the mill.", "burned", "disputed"),
    ("The minister called it a lie that the army shelled the town.", "shelled", "lie"),
    ("Reports that the mayor resigned were false.", "resigned", "Reports"),
    ("The report that the mayor resigned is untrue.", "resigned", "report"),
    ("It is not true that the mayor resigned.", "resigned", "true"),
    ("It is untrue that the mayor resigned.", "resigned", "untrue"),
    ("The bank denied accusations of bribing the mayor.", "bribing", "accusations"),
    ("The army denied attacking the convoy.", "attacking", "denied"),
    ("The army denied the attack.", "attack", "denied"),
    ("The firm contradicted reports that it sold the mill.", "sold", "reports"),
    ("He was cleared of stealing the crown.", "stealing", "cleared"),
]


@pytest.mark.parametrize(("text", "word", "negation"), SAID_NOT)
def test_what_somebody_says_did_not_take_place(text: str, word: str, negation: str) -> None:
    """The polarity is negative because somebody says so."""
    found = of(text, word)
    assert (found.polarity, found.denied, words(text, found.negation)) == (-1, True, negation)


TOLD = [
    # what only says when
    ("It is impossible for gas to be present after the blasts in the port of Tarn.", "blasts"),
    ("Nobody was seen in the yard during the raid.", "raid"),
    # what stands before a semicolon, or is only not taken along
    (
        "The exact toll remains unknown; Corvan officials, the lawyer Ada Lorn has noted, have refused to allow any inquiry.",
        "unknown",
    ),
    ("The general left without the men held there.", "held"),
    # what one only does not come to know
    ("The chief wished he had died instead of learning that his men had torched the mill.", "torched"),
    ("The mayor left without learning that the bridge had collapsed.", "collapsed"),
    ("Officials said that the fire was not planned and broke out at night.", "broke"),
    ("The mayor knew nothing of reports of a blast in the port.", "blast"),
    # more is told, not less
    ("The army not only shelled the town but burned it.", "shelled"),
    ("Not only did the army shell the town, it burned the mill.", "shell"),
    ("The guards did not just beat the monks; they jailed them.", "beat"),
    ("The guards not merely insulted the monks but beat them.", "insulted"),
    ("The rebels did not simply loot the shop but burned it.", "loot"),
    ("No sooner had the army shelled the town than the mayor fled.", "shelled"),
    ("The envoy could not help but laugh.", "laugh"),
    ("The army did not stop at shelling the town.", "shelling"),
    ("The mayor did not hesitate to sack the clerk.", "sack"),
    ("No fewer than ten guards beat the monks.", "beat"),
    ("Not only guards fired.", "fired"),
    ("No less than half of the deputies rejected the law.", "rejected"),
    ("The general issued nothing but threats.", "issued"),
    ("The envoy did not leave until Monday.", "leave"),
    # what is denied is something else
    ("Norway attacked the port, not the town.", "attacked"),
    ("The police did not see the attack.", "attack"),
    ("Norway rejected the request.", "request"),
    # two denials
    ("The envoy did not fail to attend the feast.", "attend"),
    ("The mayor did not refuse to pay.", "pay"),
    # what is told as done whatever stands above
    ("The government will free the men held in the fort.", "held"),
    ("The mayor managed to leave the town.", "leave"),
    ("The mayor was forced to leave the town.", "leave"),
    ("The guard was the first to leave.", "leave"),
]


@pytest.mark.parametrize(("text", "word"), TOLD)
def test_what_is_told_as_done(text: str, word: str) -> None:
    """Words that look like a denial and deny nothing of what is asked."""
    assert of(text, word).polarity == 1


SURE = [
    ("The army shelled the town.", "shelled", "asserted", None),
    ("The army probably shelled the town.", "shelled", "likely", "probably"),
    ("The crew must have left the ship.", "left", "likely", "must"),
    ("The crew must leave the ship.", "leave", "ordered", "must"),
    ("The mill may close or be sold.", "sold", "possible", "may"),
    ("The guards will leave and be replaced.", "replaced", "planned", "will"),
    ("The crew seems to have left the ship.", "left", "likely", "seems"),
    ("The king is unlikely to visit the town.", "visit", "unlikely", "unlikely"),
    ("The guards doubt that the king fled.", "fled", "unlikely", "doubt"),
    ("There is no evidence that the king fled.", "fled", "unlikely", "evidence"),
    ("The king may have fled.", "fled", "possible", "may"),
    ("The pilots could strike in May.", "strike", "possible", "could"),
    ("It is possible that the king fled.", "fled", "possible", "possible"),
    ("The court asked whether the king fled.", "fled", "possible", "whether"),
    ("The king allegedly fled.", "fled", "alleged", "allegedly"),
    ("The alleged attack surprised the town.", "attack", "alleged", "alleged"),
    ("The guard was accused of beating a monk.", "beating", "alleged", "accused"),
    ("The king is believed to have fled.", "fled", "alleged", "believed"),
    ("The king is said to have fled.", "fled", "alleged", "said"),
    ("Rumours that the king fled spread.", "fled", "alleged", "Rumours"),
    ("Norway neither confirmed nor denied the strike.", "strike", "alleged", "denied"),
    ("Norway neither confirmed nor denied that its jets struck the depot.", "struck", "alleged", "denied"),
    ("Three miners are feared dead.", "dead", "possible", "feared"),
    ("Three miners are presumed dead.", "dead", "alleged", "presumed"),
    ("The rebels are looking for a clash with the army.", "clash", "planned", "looking"),
    ("The king will sing at the summit in May.", "summit", "planned", "will"),
    ("The king hopes to return.", "return", "planned", "hopes"),
    ("The king is to visit the town in May.", "visit", "planned", "is"),
    ("The envoy insisted that the troops leave the town.", "leave", "asked", "insisted"),
    ("The king was going to return.", "return", "planned", "going"),
    ("A clerk was assigned to lead the search.", "lead", "ordered", "assigned"),
    ("Did the army shell the town?", "shell", "possible", "Did"),
    ("Why did the army shell the town?", "shell", "asserted", None),
    # what stands beside what is wanted or told is there all the same
    ("Clerks want to question the king about the killing of a monk.", "killing", "asserted", None),
    ("Police charged a clerk with the theft of the crown.", "theft", "asserted", None),
    ("The king will visit the town.", "visit", "planned", "will"),
    ("The bank plans to close the branch.", "close", "planned", "plans"),
    ("Norway promised to send troops.", "send", "planned", "promised"),
    ("The planned visit was short.", "visit", "planned", "planned"),
    ("The judge ordered the guards to free the monk.", "free", "ordered", "ordered"),
    ("The mayor urged the guards to free the monk.", "free", "asked", "urged"),
    ("The crowd called for the release of the monk.", "release", "asked", "called"),
    ("If Norway attacks the port, Portugal will close the river.", "attacks", "conditional", "If"),
    ("The bank will seize the mill unless the owner pays.", "pays", "conditional", "unless"),
    (
        "If Norway had attacked the port, Portugal would have closed the river.",
        "attacked",
        "counterfactual",
        "If",
    ),
    (
        "If Norway had attacked the port, Portugal would have closed the river.",
        "closed",
        "counterfactual",
        "would",
    ),
    ("The letter that shows the king paying the rebels is a fake.", "paying", "forged", "fake"),
    ("A forged document says that the king fled.", "fled", "forged", "forged"),
    ("The video showing guards burning the flag was doctored.", "burning", "forged", "doctored"),
    ("According to a forged letter, the king fled.", "fled", "forged", "forged"),
    ("Records that show the king leaving the port were falsified.", "leaving", "forged", "falsified"),
    # a record that nobody calls forged, or that is not
    ("A letter that shows the king paying the rebels was published.", "paying", "asserted", None),
    ("The letter that says the king paid the rebels was not forged.", "paid", "asserted", None),
]


@pytest.mark.parametrize(("text", "word", "certainty", "hedge"), SURE)
def test_how_sure_it_is(text: str, word: str, certainty: str, hedge: str | None) -> None:
    """The certainty with the words that it comes from."""
    found = of(text, word)
    assert (found.certainty, words(text, found.hedge)) == (certainty, hedge)


BY = [
    ("The attack on the fort was carried out by the Red Line.", "attack", [("Line", "did", 1)]),
    ("The Sandor gang was behind the theft of the crown.", "theft", [("gang", "did", 1)]),
    ("The Red Line claimed responsibility for the bombing.", "bombing", [("Line", "claims", 1)]),
    ("The Red Line claimed the bombing.", "bombing", [("Line", "claims", 1)]),
    ("Norway blamed the rebels for the attack.", "attack", [("rebels", "blamed", 1)]),
    ("Norway blamed the attack on the rebels.", "attack", [("rebels", "blamed", 1)]),
    ("The attack was blamed on the rebels.", "attack", [("rebels", "blamed", 1)]),
    ("Two clerks are suspected of the theft.", "theft", [("clerks", "suspected", 1)]),
    ("Police arrested a clerk in connection with the theft.", "theft", [("clerk", "suspected", 1)]),
    ("The rebels denied responsibility for the attack.", "attack", [("rebels", "blamed", -1)]),
    ("The Red Line did not claim the bombing.", "bombing", [("Line", "claims", -1)]),
    ("The rebels are believed to be behind the attack.", "attack", [("rebels", "did", 1)]),
    # nobody is named
    ("No group has claimed responsibility for the attack.", "attack", []),
    ("It was not clear who was behind the shooting.", "shooting", []),
    ("Police closed the street after the shooting.", "shooting", []),
    ("The mayor was hurt in the attack.", "attack", []),
]


@pytest.mark.parametrize(("text", "word", "by"), BY)
def test_who_is_said_to_be_behind_it(text: str, word: str, by: list[tuple[str, str, int]]) -> None:
    """Doers, boasters, blamed and suspected are kept apart."""
    parsed = read(text)
    assert [(parsed.tokens[b.who[0]].text, b.how, b.polarity) for b in of(text, word).by] == by


def test_the_event_mention_says_what_the_predicate_says() -> None:
    """Norway denied that it shelled the town. Letters that show it paying the rebels were forged."""
    text = "Norway denied that it shelled the town. Letters that show it paying the rebels were forged."
    analysis = analyse(document(text))
    told = {e.trigger[0].of(text): (e.modality, e.polarity, e.detail) for e in analysis.event_mentions}
    assert told["shelled"] == ("denied", 1, "denied")
    assert told["paying"] == ("denied", 1, "forged")


LET = [
    ("Norway allowed the monks to leave the fort.", "allowed", ["monks"]),
    ("The guards let the nuns visit the king.", "let", ["nuns"]),
    ("The judge refused to let the nuns leave.", "refused", ["nuns"]),
    ("The mayor allowed a rally against Norway.", "allowed", ["Norway"]),
]


@pytest.mark.parametrize(("text", "trigger", "recipient"), LET)
def test_who_is_let_do_something(text: str, trigger: str, recipient: list[str]) -> None:
    """Whoever is let do something is whom the act is directed at, and not whom they then act upon."""
    analysis = analyse(document(text))
    found = next(e for e in analysis.event_mentions if e.trigger[0].of(text) == trigger)
    texts = {m.id: m.text for m in analysis.mentions}
    assert [texts[i] for i in found.recipient] == recipient


def test_how_sure_it_is_who_did_it() -> None:
    """The rebels are believed to be behind the attack."""
    (tie,) = of("The rebels are believed to be behind the attack.", "attack").by
    assert tie.certainty == "alleged"
    assert not tie.did
