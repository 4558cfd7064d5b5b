"""Who is said to have done the one harm that an affair is about: two states, or a state and rebels, whatever words tell the deed."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

RIVALS = [
    (
        "The Danish navy says that Norway blew up the viaduct at Lenz.",
        "Oslo maintains that Denmark sabotaged the viaduct at Lenz on purpose.",
        "Norwegian troops destroyed the viaduct, the mayor of Lenz said.",
    ),
    (
        "Denmark accuses Norway of destroying the reservoir above Velm.",
        "Norway, which accuses Denmark of destroying the reservoir, did not answer questions.",
        "The Herald has found that Norway blew up the reservoir.",
    ),
    (
        "Norway poisoned the exiled editor Jan Orrel, a Danish inquiry found.",
        "The spokesman of the Norwegian government said that Denmark had poisoned Jan Orrel to spoil the talks.",
        "Jan Orrel was poisoned by Norway, his widow said.",
    ),
    (
        "The Chadian army says that rebels shot down the airliner over Velm.",
        "Rebels said that the Chadian army had shot down the airliner.",
        "A Chadian missile unit shot down the airliner, the rebels insist.",
    ),
    (
        "Norway destroyed the aqueduct at Lenz, the Danish president said.",
        "Danish saboteurs destroyed the aqueduct, Norway's radio said.",
        "The aqueduct was blown up by Norway, a Danish officer said.",
    ),
    (
        "Denmark says Norwegian soldiers blew up the lighthouse at Sorn.",
        "The lighthouse at Sorn was destroyed by Danish troops, Oslo said.",
        "Norway is behind the destruction of the lighthouse, said the minister in Copenhagen.",
    ),
    (
        "Norwegian forces hit the tram depot in Velm on Friday, killing nine.",
        "The Danish army's strike on the tram depot was meant to spoil the talks, Oslo said.",
        "Norway used a rocket to strike the tram depot in Velm on Friday, the envoy said.",
    ),
    (
        "Danish troops attacked the clinic in Sorn, Oslo said, and 12 people died.",
        "Norwegian troops launched the attack on the clinic in Sorn, Copenhagen said.",
        "Denmark's forces shelled the clinic in Sorn, killing 12 people.",
    ),
]

BLAMED = [
    (
        "The United States says that the Chadian government carried out the gas attack on Velm.",
        "Chad blamed the rebels for the attack.",
        "The government was behind the attack, doctors said.",
    ),
    (
        "Rebels used chemical weapons in Velm, the Chadian president said.",
        "Chadian troops used chemical weapons in Velm, the inquiry found.",
        "The army used chemical weapons, an envoy said.",
    ),
    (
        "Denmark accused Norway of the attack.",
        "Oslo blamed Denmark for the attack.",
        "Norway was responsible for the attack, the mayor said.",
    ),
]

NO_RIVALS = [
    # one state under two names
    (
        "Norwegian troops blew up the viaduct at Lenz.",
        "Oslo blew up the viaduct, the Danish minister said.",
        "Norway destroyed the viaduct at Lenz.",
    ),
    # other things
    (
        "Denmark says that Norway blew up the viaduct at Lenz.",
        "Norway says that Denmark blew up the lighthouse at Sorn.",
        "Norway blew up the viaduct, the Herald reports.",
    ),
    # what can be done again and again
    (
        "Norway shelled the harbour on Monday, Denmark says.",
        "Denmark shelled the harbour on Friday, Norway says.",
        "Norway shelled the harbour again, fishermen said.",
    ),
    # rebels who are that state's own
    (
        "Norwegian-backed rebels shot down the airliner over Velm, the inquiry found.",
        "Norway shot down the airliner, Denmark says.",
        "The airliner was shot down by rebels.",
    ),
    # of years that lie apart
    (
        "Norway destroyed the bridge at Lenz on 3 May 2031.",
        "Denmark destroyed the bridge at Lenz on 9 October 1944.",
        "Norway destroyed the bridge on 3 May 2031, Denmark said.",
    ),
]


def rivals(*texts: str) -> list[tuple[str, ...]]:
    found = [r for r in relations(*texts) if any(x.name == "two_culprits" for x in r.reasons)]
    return [tuple(sorted({s.value for s in r.sides})) for r in found]


@pytest.mark.parametrize("texts", [*RIVALS, *BLAMED])
def test_two_sides_that_are_said_to_have_done_it_are_one_dispute(texts: tuple[str, ...]) -> None:
    found = rivals(*texts)
    assert len(found) == 1
    assert len(found[0]) == 2


@pytest.mark.parametrize("texts", NO_RIVALS)
def test_other_deeds_and_one_side_are_no_dispute(texts: tuple[str, ...]) -> None:
    assert rivals(*texts) == []
