"""Who owns up to a deed, what is only imagined or disowned, and what is counted from a happening told before."""

from __future__ import annotations

import pytest

from rashomon.model import EventMention
from rashomon.pipeline import analyse
from tests.extract.times.test_times import times_of
from tests.make import document


def told(text: str, word: str) -> tuple[EventMention, dict[str, str]]:
    """The event that a word tells, and the words of the mentions."""
    made = analyse(document(text))
    (event,) = [e for e in made.event_mentions if e.trigger[0].of(text) == word]
    return event, {m.id: m.text for m in made.mentions}


DOERS = [
    ("Red Dawn claimed responsibility for the bombing of two masts.", "bombing", ["Red Dawn"]),
    ("The theft of nine swans was the work of the Marsh Brotherhood, police said.", "theft", ["Marsh Brotherhood"]),
    ("Stelm, the jury was certain, torched the barn.", "torched", ["Stelm"]),
    ("OSTRAV, Sept 3 (Wirepress) - The rower Tolf Agner was banned on Monday by the panel.", "banned", ["panel"]),
    # not whoever disowns it, is suspected of it, or is only asked
    ("Red Dawn denied responsibility for the bombing of two masts.", "bombing", []),
    ("No group has claimed responsibility for the bombing.", "bombing", []),
    ("The theft of nine swans was not the work of the Marsh Brotherhood.", "theft", []),
]  # fmt: skip

STANDING = [
    ("Were the weir to burst, Orl would be flooded.", "burst", "hypothetical"),
    ("Were the roof to fall, guests would be hurt.", "fall", "hypothetical"),
    ("They were the first to leave.", "leave", "asserted"),
    ("The guards were to leave on Friday.", "leave", "planned"),
    ("Orl spread deliberately false information that Velm's soldiers burned the mill.", "burned", "denied"),
    ("Orl published the information that Velm's soldiers burned the mill.", "burned", "asserted"),
    ("The paper falsely stated that the army struck the mill.", "struck", "denied"),
    ("Velm denies any role in an explosion at the mill.", "explosion", "asserted"),
    ("Velm denied an attack on the mill.", "attack", "denied"),
    ("Tolf Agner told the court that he had never burned the files.", "burned", "denied"),
    ("Tolf Agner said that the clerk had never burned the files.", "burned", "asserted"),
    ("A porter raised the alarm at the museum.", "raised", "asserted"),
    # what is untrue to say is denied, and what is not is not
    ("It is completely untrue to suggest that the guards fired on the crowd, a clerk said.", "fired", "denied"),
    ("It would be wrong to say that Holm burned the mill, he said.", "burned", "denied"),
    ("It is simply false to say the army struck the mill.", "struck", "denied"),
    ("It was not wrong to say that the army struck the mill.", "struck", "asserted"),
    ("There is no truth in the claim that the army struck the mill.", "struck", "denied"),
    ("There was no factual basis for reports that the guards burned the mill.", "burned", "denied"),
    ("There is no truth to reports of a strike on the bridge, the ministry said.", "strike", "denied"),
    ("There is some truth in the claim that the army struck the mill.", "struck", "alleged"),
    ("There is nothing to suggest that the guards fired on the crowd.", "fired", "hypothetical"),
    ("There was little to indicate that the army struck the mill.", "struck", "hypothetical"),
]  # fmt: skip

TIMES = [
    ("The barges collided on 7 May 2031. Two days after the crash a pilot resigned.", "Two days", "2031-05-09"),
    ("Voters went to the polls on 9 June 2031. Guards held him the day before the vote.", "the day", "2031-06-08"),
    ("A fire gutted the mill on Monday. The day after the blaze it rained.", "The day", "2031-06-10"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "who"), DOERS)
def test_whose_deed_it_is_said_to_be(text: str, word: str, who: list[str]) -> None:
    """Whoever owns up, or of whose work it is, did it; a dateline suffers nothing."""
    event, names = told(text, word)
    assert [names[a] for a in event.actor] == who
    assert "OSTRAV" not in [names[a] for a in event.recipient]


@pytest.mark.parametrize(("text", "word", "modality"), STANDING)
def test_what_is_imagined_and_what_is_disowned(text: str, word: str, modality: str) -> None:
    """ "Were it to" is a condition; who says that he never did it denies it."""
    assert told(text, word)[0].modality == modality


@pytest.mark.parametrize(("text", "words", "value"), TIMES)
def test_a_day_is_counted_from_what_was_told(text: str, words: str, value: str) -> None:
    """A time after a happening counts from the day that was told with it, in whichever word."""
    assert f"{words} = DATE {value}" in times_of(text, "2031-06-12")


def test_no_day_is_counted_from_what_was_not_dated() -> None:
    """The day of another happening is no day to count from."""
    found = times_of(
        "The council met on 2 May 2031. Three days after the flood the road was shut.", "2031-06-12"
    )
    assert [f for f in found if "flood" in f] == []


def test_the_sentence_before_says_when_it_was_spoken() -> None:
    """ "X spoke on Tuesday. The pier would close, she said": it was said on Tuesday."""
    text = "Governor Sorla Vint spoke at the harbour on Tuesday. Nine piers would close, she said."
    made = analyse(document(text))
    times = {t.id: t.text for t in made.times}
    (said,) = [s for s in made.statements if s.cue[0].of(text) == "said"]
    assert said.when is not None
    assert times[said.when] == "Tuesday"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "A panel found that poor cement caused the fall of a mill in Orl, its chief said on Thursday.",
            "fall",
        ),
        (
            "Weak beams led to the collapse of the stadium, the mayor told reporters late on Monday.",
            "collapse",
        ),
    ],
)
def test_the_day_of_who_said_so_is_not_that_of_what_is_told(text: str, word: str) -> None:
    event, _ = told(text, word)
    assert event.when is None


def test_hours_that_passed_in_a_story_are_no_day_of_the_report() -> None:
    made = analyse(
        document("The pilot slept before the jet crashed on its way back two to three hours later.")
    )
    assert [p.when for p in made.propositions if p.lemma == "crash"] == [None]
