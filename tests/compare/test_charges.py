"""Charges and their denials: what a denial answers that names the act in other words, or not at all, and what it does not."""

from __future__ import annotations

import pytest

from tests.compare.pairs import relations

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
