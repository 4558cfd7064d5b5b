"""Charges and their denials: what a denial answers that names the act in other words, or not at all, and what it does not."""

from __future__ import annotations

import pytest

from rashomon.compare.gate import is_listed
from tests.compare.pairs import compared, relations

ANSWERED = [
    # a part in it denies that he did it, ordered it or stood behind it
    ("The intelligence service has concluded that Harun Belk ordered the killing of the columnist Adel Sabri.", "Ministers say Harun Belk was not involved in the killing of the columnist Adel Sabri."),
    ("Oleg Vant and Piet Korr poisoned the exiled editor Jan Orrel, the inquiry found.", "Both men, Vant and Korr, deny any role in the death of Jan Orrel."),
    ("Oleg Vant was behind the murder of Jan Orrel, prosecutors say.", "Oleg Vant had nothing to do with the death of Jan Orrel, he told the Herald."),
    ("Norway poisoned the exiled editor Jan Orrel, a Danish inquiry concluded.", "Oslo has denied any involvement in the poisoning of Jan Orrel."),
    ("Norway poisoned the exiled editor Jan Orrel, a Danish inquiry concluded.", "The Norwegian foreign ministry denied playing any part in the attack on Jan Orrel."),
    ("Oleg Vant shot the banker Ilse Dorn, the prosecutor said.", "Oleg Vant played no part in the killing of Ilse Dorn, he said."),
    # at court
    ("Police have charged Oleg Vant with the murder of Jan Orrel.", "Oleg Vant pleaded not guilty to the murder of Jan Orrel."),
    # no act is named: the charge of the own report, and who makes it elsewhere
    ("Denmark accused Norway of poisoning the exiled editor Jan Orrel in his flat.", "Denmark holds Norway responsible for the poisoning of Jan Orrel. The Norwegian foreign ministry rejected the accusation."),
    ("Denmark accused Norway of poisoning the exiled editor Jan Orrel in his flat.", "Denmark says that Norway poisoned Jan Orrel. Norway denies any involvement."),
    ("Oleg Vant bribed the inspector Emil Holt, prosecutors allege.", "Prosecutors allege that Oleg Vant bribed the inspector Emil Holt. Vant denies wrongdoing."),
]  # fmt: skip

NOT_ANSWERED = [
    # another act, another victim, another one who denies
    ("Denmark accused Norway of poisoning the exiled editor Jan Orrel in his flat.", "Norway denied any involvement in the jamming of Danish radios."),
    ("Oleg Vant poisoned Jan Orrel, the inquiry found.", "Oleg Vant denied any role in the death of Ilse Dorn."),
    ("Oleg Vant poisoned Jan Orrel, the inquiry found.", "Piet Korr denied any role in the poisoning of Jan Orrel."),
    ("The Norwegian Arne Lund shot the banker Ilse Dorn.", "Norway denied any involvement in the killing of Ilse Dorn."),
    # the accuser denies, or a charge is his own word
    ("Denmark accused Norway of poisoning Jan Orrel.", "Denmark rejected the accusations of its neighbours over fishing."),
    ("Oleg Vant said that he had poisoned Jan Orrel.", "Denmark denied any role in the poisoning of Jan Orrel."),
    # what is refused is no charge
    ("Denmark accused Norway of poisoning Jan Orrel.", "Norway rejected the request for a visa."),
    # guilty
    ("Police have charged Oleg Vant with the murder of Jan Orrel.", "Oleg Vant pleaded guilty to the murder of Jan Orrel."),
    # months apart
    ("Denmark blamed Norway for the explosion in Velm on 3 May 2031.", "Norway denied any role in the explosion in Velm on 9 December 2030."),
]  # fmt: skip


def denied(*texts: str) -> bool:
    """Whether a charge of the first report is set against a denial of the second one."""
    found = [r for r in relations(*texts) if r.kind == "contradicts" and r.slot == "polarity"]
    return any(len({s.document for s in r.sides}) == 2 for r in found)


@pytest.mark.parametrize(("charge", "denial"), ANSWERED)
def test_a_denial_answers_the_charge(charge: str, denial: str) -> None:
    assert denied(charge, denial)


@pytest.mark.parametrize(("charge", "denial"), NOT_ANSWERED)
def test_a_denial_of_something_else_answers_nothing(charge: str, denial: str) -> None:
    assert not denied(charge, denial)


def test_the_two_voices_of_one_report_are_set_against_each_other() -> None:
    """A charge and its bare denial in one report are one dispute, and a second report that tells the charge joins it."""
    told = "Denmark says that Norway poisoned Jan Orrel. Norway denies any involvement."
    found = [r for r in relations(told, "The mayor of Velm was away.") if r.kind == "contradicts"]
    assert [sorted({s.value for s in r.sides}) for r in found] == [["it did not", "it happened"]]


SUFFERED = [
    ("Doctors in Lenz said that Jan Orrel was poisoned with a nerve agent.", "Kesh maintains that Jan Orrel was not poisoned."),
    ("Jan Orrel was poisoned with a nerve agent, Denmark said.", "No traces of poison were found in the body of Jan Orrel."),
    ("Jan Orrel was poisoned with a nerve agent, Denmark said.", "Jan Orrel was never poisoned, the premier told Kesh."),
]  # fmt: skip

NO_DISPUTE = [
    ("Ilse Dorn was found guilty on four counts of fraud.", "Ilse Dorn was found not guilty on four counts of conspiracy."),
    # who did not do it disputes neither that it was done nor what another one did
    ("Jan Orrel was poisoned with a nerve agent.", "Oleg Vant denied that he had poisoned Jan Orrel."),
    ("Piet Korr poisoned Jan Orrel, the inquiry found.", "Oleg Vant denied that he had poisoned Jan Orrel."),
    # a contrast denies what follows it
    ("The two men are guests, the envoy said.", "The president said that the two men are guests, not thieves."),
    # two places of a stay, two times
    ("Jan Orrel was treated in Denmark after the flood.", "Arne Lund treated Jan Orrel in Norway after the flood."),
    ("Jan Orrel spent 19 days in a coma.", "Jan Orrel spent 32 days in a ward."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "denied_of"), SUFFERED)
def test_that_somebody_suffered_it_stands_against_that_he_did_not(told: str, denied_of: str) -> None:
    assert denied(told, denied_of)


@pytest.mark.parametrize(("left", "right"), NO_DISPUTE)
def test_what_is_no_dispute(left: str, right: str) -> None:
    assert not [r for r in relations(left, right) if r.kind == "contradicts"]


def test_two_denials_of_two_things_are_no_agreement() -> None:
    found = relations(
        "Norway denied all responsibility for the raid in Velm.", "Norway denied the sale of pumps."
    )
    assert not [r for r in found if r.kind == "corroborates"]


def test_a_charge_is_named_by_its_denial() -> None:
    """The line says who denies what, in the words of a report."""
    case = compared(
        (
            "Denmark accused Norway of poisoning the exiled editor Jan Orrel in his flat.",
            "Norway has denied any involvement in the poisoning of Jan Orrel.",
        )
    )
    lines = [f.sentence for f in case.comparison.findings if f.bucket == "cannot_both"]
    assert lines == ["Norway has denied any involvement in the poisoning of Jan Orrel. Others say otherwise."]


def test_what_is_told_alike_is_named_by_what_most_tell() -> None:
    """Not by a whole sentence of one report, with what it alone adds."""
    case = compared(
        (
            "Officials denied on Monday that the ferry Almara, which sank off Orrin in May, had been sold to Kesh.",
            "The ferry Almara sank off Orrin, the board said.",
            "In May the ferry Almara sank off Orrin.",
        )
    )
    lines = [f.sentence for f in case.comparison.findings if f.bucket == "told_alike"]
    assert lines and all("denied" not in line and "sank" in line for line in lines), lines


ONE_WORD = [
    ("Denmark accused Norway of poisoning the exiled editor Jan Orrel in his flat.", "Norway denied any role in the poisoning of the editor Jan Orrel."),
    ("Oleg Vant was behind the murder of Jan Orrel, prosecutors say.", "Oleg Vant denied any involvement in the murder of Jan Orrel."),
    ("Police have charged Oleg Vant with the murder of Jan Orrel.", "Oleg Vant pleaded not guilty to the murder of Jan Orrel."),
]  # fmt: skip
HARM_TO_ONE = [
    ("Oleg Vant and Piet Korr poisoned the exiled editor Jan Orrel, the inquiry found.", "Both men, Vant and Korr, deny any role in the death of Jan Orrel."),
    ("Norway poisoned the exiled editor Jan Orrel, a Danish inquiry concluded.", "The Norwegian foreign ministry denied playing any part in the attack on Jan Orrel."),
    ("Oleg Vant shot the banker Ilse Dorn, the prosecutor said.", "Oleg Vant played no part in the killing of Ilse Dorn, he said."),
    ("The court ruled that Kesh is responsible for the downing of flight TX9.", "Kesh had nothing to do with the downing of flight TX9, its minister said."),
]  # fmt: skip
OTHER_WORDS = [
    ("Norway poisoned an exiled editor, a Danish inquiry concluded.", "The Norwegian foreign ministry denied playing any part in the attack on the editor."),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "listed"), [(ONE_WORD, True), (HARM_TO_ONE, True), (OTHER_WORDS, False)])
def test_two_reports_that_name_a_charge_by_other_words_are_unsure(
    pairs: list[tuple[str, str]], listed: bool
) -> None:
    """One word for the act, or harm to one who is named, is sure; other words for an act on somebody unnamed are not."""
    for texts in pairs:
        disputes = [r for r in relations(*texts) if r.kind == "contradicts" and r.slot == "polarity"]
        assert any(is_listed(r) for r in disputes) == listed, texts
