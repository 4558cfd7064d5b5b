"""Who is who in one report: surnames, titles, bodies, aliases and pronouns; and what is kept apart."""

from __future__ import annotations

import pytest

from tests.extract.reading import chains_of, resolved

TOGETHER = [
    # a surname and a full name
    ("Selma Taravi spoke in Bergen. Taravi then left.", ["Selma Taravi", "Taravi"]),
    # a title beside the name, and alone; "premier" is a prime minister
    (
        "The Norwegian prime minister, Selma Taravi, arrived in Lisbon. The premier met nobody.",
        ["Norwegian prime minister", "Selma Taravi", "premier"],
    ),
    # apposition behind the name
    ("Owen Brask, the governor of the province, resigned. The governor gave no reason.", ["Owen Brask", "governor of the province", "governor"]),
    # an acronym in brackets
    ("The Northern Relief Union (NRU) sent tents. The NRU will send more.", ["Northern Relief Union", "NRU", "NRU"]),
    # another name that the report gives
    ("Nadir Hamdouni, also known as Abu Sariya, was seen in Porto. Abu Sariya fled.", ["Nadir Hamdouni", "Abu Sariya", "Abu Sariya"]),
    # a government under three names
    ("The Norwegian government objected. Norwegian authorities gave no reason.", ["Norwegian government", "Norwegian authorities"]),
    # pronouns: subject, possessive, relative
    ("Selma Taravi, who lives in Bergen, sold her boat.", ["Selma Taravi", "who", "her"]),
    # "I" in a quotation is whoever said it
    ("“I will stay,” Owen Brask said.", ["I", "Owen Brask"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_together(text: str, expected: list[str]) -> None:
    """Mentions of one actor share a chain."""
    assert expected in chains_of(text)


APART = [
    # country, government and capital
    ("Norway is cold. The Norwegian government met in Oslo.", ("Norway", "Norwegian government"), ("Norwegian government", "Oslo"), ("Norway", "Oslo")),
    # two bearers of one surname: the bare surname is nobody's
    ("Tariq Hamdouni and Nadir Hamdouni argued. Hamdouni left.", ("Tariq Hamdouni", "Nadir Hamdouni"), ("Hamdouni", "Tariq Hamdouni")),
    # a former holder and the present one
    ("The former president, Egil Tandberg, met President Selma Taravi.", ("Egil Tandberg", "Selma Taravi")),
    # a predecessor is somebody else
    ("Egil Tandberg, Taravi's predecessor, thanked Selma Taravi.", ("Egil Tandberg", "Selma Taravi"), ("Taravi's predecessor", "Selma Taravi")),
    # two officials described differently
    ("A Norwegian official denied it. A Portuguese official confirmed it.", ("Norwegian official", "Portuguese official")),
    # a group and a member
    ("The delegation arrived with Owen Brask.", ("delegation", "Owen Brask")),
    # a minister and a deputy
    ("Foreign Minister Ines Calado spoke. Deputy Foreign Minister Owen Brask listened.", ("Ines Calado", "Owen Brask"), ("Deputy Foreign Minister", "Ines Calado")),
    # the head of a delegation is not the country's leader
    ("Prime Minister Selma Taravi of Norway waited. The head of the Norwegian delegation spoke.", ("Selma Taravi", "head of the Norwegian delegation")),
    # a call is not a name
    ("Brask called Taravi in the morning. Brask then left Bergen.", ("Brask", "Taravi")),
]  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_apart(case: tuple[str, tuple[str, str]]) -> None:
    """Mentions of different actors do not share a chain."""
    text, *pairs = case
    mentions, _ = resolved(text)
    for left, right in pairs:
        left_chains = {m.chain for m in mentions if m.text == left}
        right_chains = {m.chain for m in mentions if m.text == right}
        assert left_chains and right_chains, (left, right)
        assert not (left_chains & right_chains) - {None}, (left, right)


def test_roles_and_names_of_actors() -> None:
    """Norway's former prime minister, Selma Taravi, and the Northern Relief Union (NRU) met an official in Bergen."""
    text = (test_roles_and_names_of_actors.__doc__ or "").strip()
    _, actors = resolved(text)
    taravi = next(a for a in actors if a.name == "Selma Taravi")
    assert [(r.text, r.former) for r in taravi.roles] == [("Norway's former prime minister", True)]
    union = next(a for a in actors if "NRU" in (a.name, *a.aliases))
    assert {union.name, *union.aliases} == {"NRU", "Northern Relief Union"} and union.named
    official = next(a for a in actors if a.name == "official")
    assert not official.named


def test_same_input_same_output() -> None:
    """Selma Taravi said she would go. Owen Brask said he would not."""
    text = (test_same_input_same_output.__doc__ or "").strip()
    assert resolved(text) == resolved(text)
    chains = chains_of(text)
    assert ["Selma Taravi", "she"] in chains and ["Owen Brask", "he"] in chains


def test_members_of_a_list() -> None:
    """The foreign ministers, Ines Calado and Owen Brask, signed the accord in Bergen."""
    _, actors = resolved((test_members_of_a_list.__doc__ or "").strip())
    names = {a.chain: a.name for a in actors}
    assert [sorted(names[m] for m in a.members) for a in actors if a.members] == [
        ["Ines Calado", "Owen Brask"]
    ]
