"""What a denial answers in its own report, and whom it leaves alone."""

from __future__ import annotations

import pytest

from tests.compare.pairs import between_passages

BESIDE = "Another paper wrote of the weather in the south."
ANSWERED = [
    "Ilse Vorm announced on Monday that some 300 hired fighters had been taken to the zone, information which President Marek Alief denied.",
    "According to the Keshi side, positions in the Lenz district came under fire from the territory of Tovia. Tovia called the claim a lie.",
    "Tovia's defence ministry said that a Keshi jet had shot down one of its planes. The report was a lie, the Keshi ministry's spokesman Vagi Darg told the press.",
    "The Tovian forces have destroyed three Keshi tanks, the Tovian defence ministry claimed. Kesh's defence ministry said the claims amounted to lies and disinformation.",
    "Live bullets were also fired at the marchers in Sixty Street. The police said that they had used no live bullets against the marchers.",
    "The newspaper reported that the minister had met the banker in May. His office dismissed the report as pure invention.",
    "The ambassador said Kesh had dispatched 4,000 fighters to the front. The reports were denied swiftly by an aide to the president.",
    "An aide to the president said that the mayor of Lenz had been gravely wounded in a strike. The claim that the mayor had been wounded was disinformation, said his spokesman, Per Ohm.",
    "There were no mercenaries from Kesh in the zone, the minister said. Fighters from Kesh were storming the town of Lenz, according to Ilse Vorm.",
    "The Tovian army had suffered no casualties, its spokesman said. Eleven Tovian soldiers were killed in Lenz, the Keshi ministry said.",
    # by a word for what was told before
    "The ferry line told the inquiry that turning back was the only way to save the cargo. The coast guard's chief, Ada Lorn, insisted that was not the case.",
    "The ministry said the dam had been closed before the storm. Residents of Tarn said this was untrue.",
    "The colonel told reporters that rebels had shelled the market. That is simply false, said a rebel spokesman.",
    "The governor said all families had been paid. Two families told the paper that nothing of the sort had happened.",
    "Police said the marchers had thrown stones first. The organisers rejected that version of events.",
    "The mayor said that the sirens had sounded at four. Witnesses contradicted that account.",
    # of anything at all
    "The lawyer Jan Stolt accused the mill of withholding the expert letter from the mayor. The mill said that it did not withhold any information from anyone.",
    "The paper reported that Karr had leaked the letter. Karr said he had not leaked any documents.",
    # that somebody knew of it
    "Tovia has accused the Keshi president, Marek Alief, of organising the raid on the hall. The Keshi government was not aware of the raid, his envoy Ilse Vorm said.",
]  # fmt: skip

LEFT_ALONE = [
    # what stands in the denial itself
    'Emil Abed denied having ties to any of the militias of Kesh, including the River Guard, which was linked to the raid. "This is nonsense," he said.',
    # a word for what was told before, of something else or of nothing that was said
    "The minister said that the bridge was safe. That was not the case with the dam, the engineer Jan Stolt said.",
    "Police said that the march was peaceful. The organisers said that this was true.",
    "The mayor said that the bridge had been closed in May. The newspaper said that this was false in the case of the old bridge.",
    "The report said that the dam was old. Ilse Vorm said that was not the point.",
    # a charge against another state
    "According to the Tovian version, the hall was allegedly blown up by Kesh's Sorrel battalion. Tovian diplomats have denied the accusations.",
    "The union said the mine had broken the law in May. The auditor said that the bank had broken no laws.",
    # false, but no claim
    "The pilots were given false information about a bomb, the court found. The journalist was arrested in Lenz, his lawyer said.",
    "The firm had a false report on its desk, the auditor said. The bank had sold the houses, Ilda Voss said.",
    # what the one who denies says himself
    "The minister said that the bridge was safe. He denied the reports of cracks.",
    # what nobody is accused of
    "Police said that Jon Karr had been questioned about her. The deputy governor denied the allegations on Monday.",
    # another number is denied
    "The spokesman denied that 300 houses had burned in Lenz. Some 40 houses burned in Lenz, the firemen said.",
    # none of another kind, or of none
    "There were no sirens, Ilse Vorm said. The gates were opened without a siren, the firemen said.",
    "The Tovian army had suffered no casualties, its spokesman said. Eleven Keshi soldiers were killed in Lenz, the Keshi ministry said.",
    "There were no fighters from Kesh in the zone, the minister said. Fighters from Norway were in the zone, Ilse Vorm said.",
]  # fmt: skip


def denied(text: str) -> bool:
    return any(r.kind == "contradicts" and r.slot == "polarity" for r in between_passages(text, BESIDE))


@pytest.mark.parametrize("text", ANSWERED)
def test_a_denial_answers_the_claim_of_its_report(text: str) -> None:
    assert denied(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_denial_leaves_other_claims_alone(text: str) -> None:
    assert not denied(text)
