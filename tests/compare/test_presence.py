"""Whether somebody or something was there: what one voice says was not, and another one tells of in other words."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

OPPOSED = [
    ("There were no armed men in the clinic, nurses said.", "Rebels had been hiding in the clinic, the army said."),
    ("There were no rebels in the clinic, the charity says.", "Rebel fighters were firing from the clinic, an officer said."),
    ("No gunmen were in the school, the headmaster said. There were no fighters in the school.", "Militants occupied the school, the police said."),
    ("The recordings contained no distress calls, the minister said.", "The tower received a distress call from the ferry, an official said."),
    ("The crew sent no distress signal, the owner said.", "A distress signal had been received, the coast guard said."),
    ("There were no soldiers in the village, residents said.", "Soldiers entered the village, the mayor said."),
    ("It is impossible for nerve gas to be present at the port, specialists said.", "Nerve gas was detected at the port, the broadcaster said."),
]  # fmt: skip

NOT_OPPOSED = [
    # what the one has not, another one may have
    ("Tovia denies that it has any chemical weapons.", "The depot of the rebels contained chemical weapons, the Keshi minister said."),
    # another place, other men, other calls
    ("There were no armed men in the clinic, nurses said.", "Rebels had been hiding in the school, the army said."),
    ("There were no Norwegian soldiers in the village, Oslo said.", "Danish soldiers entered the village, the mayor said."),
    ("The recordings contained no distress calls, the minister said.", "The tower received a phone call from the ferry, an official said."),
    # what may have been, and what is only asked
    ("There were no armed men in the clinic, nurses said.", "Rebels may have been hiding in the clinic, the army said."),
    ("There were no armed men in the clinic, nurses said.", "The army asked whether rebels were in the clinic."),
    # one voice
    ("There were no armed men in the clinic, nurses said.", "Nurses and patients were in the clinic, the army said."),
]  # fmt: skip


def opposed(*texts: str) -> bool:
    return any(
        r.kind == "contradicts" and any(x.name == "present_or_not" for x in r.reasons)
        for r in relations(*texts)
    )


@pytest.mark.parametrize("texts", OPPOSED)
def test_what_was_not_there_and_was_is_in_dispute(texts: tuple[str, str]) -> None:
    assert opposed(*texts) or ("contradicts", "polarity") in {(r.kind, r.slot) for r in relations(*texts)}


@pytest.mark.parametrize("texts", NOT_OPPOSED)
def test_what_was_elsewhere_or_may_have_been_is_not(texts: tuple[str, str]) -> None:
    assert not opposed(*texts)
