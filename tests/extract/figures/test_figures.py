"""Figures: a table of sentences with number, bound, unit, what is counted and its state; some with nothing."""

from __future__ import annotations

import pytest

from rashomon.extract.figures import find_figures
from rashomon.extract.times import find_times
from rashomon.model import Figure, Span, Statement
from tests.extract.reading import read

# (sentence, figures as "words: value [- value_max] unit bound noun state", "-" for what is not there)
TABLE = [
    # those whom nobody has found, of whom one knows, whose names are known, who are badly hurt
    ("Some 149 are still missing.", ["149: 149 - about - missing"]),
    ("Another 145 people are missing and feared trapped.", ["145: 145 people exact people missing"]),
    ("Some 150 people were still listed as unaccounted for.", ["150: 150 people about people missing"]),
    ("In all 200 are accounted for.", ["200: 200 - exact - accounted"]),
    ("Of these victims 83 have been identified.", ["83: 83 - exact - identified"]),
    ("The mayor said 33 people were in serious condition.", ["33: 33 people exact people hurt"]),
    ("At least 12 foreigners are among the dead.", ["12: 12 foreigner at_least foreigner dead"]),
    ("Four people were known to have died.", ["Four: 4 people exact people dead"]),
    # counts whose number the parse hangs elsewhere
    ("The number of people killed in the fire has gone up to 95.", ["95: 95 people exact people dead"]),
    (
        "Officials raised the number of people killed in the fall of the mill in Ostrel to 11.",
        ["11: 11 people exact people dead"],
    ),
    (
        "The minister put the number of people killed in the gun attack at 139.",
        ["139: 139 people exact people dead"],
    ),
    ("This brings the number of victims to 28.", ["28: 28 victim exact victim dead"]),
    ("The official toll stayed at four dead.", ["four: 4 - exact - dead"]),
    ("Some sources spoke of 145 injured.", ["145: 145 - exact - hurt"]),
    ("The court heard of the mother of 12 killed in a crossfire.", []),
    (
        "The gunmen killed 149 people and injured over 600.",
        ["149: 149 people exact people dead", "600: 600 - at_least - hurt"],
    ),
    ("Three soldiers were hurt near the bridge.", ["Three: 3 soldier exact soldier hurt"]),
    ("At least 35 people were killed.", ["35: 35 people at_least people dead"]),
    ("Nearly 40 deputies stayed away.", ["40: 40 deputy about deputy -"]),
    ("Up to 300 villagers fled.", ["300: 300 villager at_most villager fled"]),
    ("No fewer than six journalists were detained.", ["six: 6 journalist at_least journalist held"]),
    ("Between 10 and 15 houses burned.", ["10 and 15: 10-15 house range house -"]),
    ("Some 1,500 miners marched.", ["1,500: 1500 miner about miner -"]),
    ("Millions of villagers filled the squares.", ["Millions: 1000000 villager at_least villager -"]),
    ("Dozens were arrested.", ["Dozens: 12 - at_least - held"]),
    ("The death toll rose to 47.", ["47: 47 - exact - dead"]),
    ("The aim is to raise trade to $20 billion.", ["$20 billion: 20000000000 USD exact - -"]),
    ("The clan paid €3.5 million for the mill.", ["€3.5 million: 3500000 EUR exact - -"]),
    ("About 12 percent of voters stayed at home.", ["12 percent: 12 percent about voter -"]),
    ("The pipe is 40 km long.", ["40 km: 40 km exact - -"]),
    ("62 miners died and 12 were wounded.", ["62: 62 miner exact miner dead", "12: 12 - exact - hurt"]),
    ("Several thousand people marched.", ["Several thousand: 1000 people at_least people -"]),
    ("The police put the crowd at 5,000.", ["5,000: 5000 people exact people present"]),
    ("The ministry put the number of wounded miners at 47.", ["47: 47 miner exact miner hurt"]),
    (
        "About 40 clerks marched. The police put the number at 12, the union at more than 60.",
        ["40: 40 clerk about clerk -", "12: 12 clerk exact clerk -", "60: 60 clerk at_least clerk -"],
    ),
    (
        "The governor raised the number of dead to 41 on Thursday, from 31 on Tuesday.",
        ["41: 41 - exact - dead", "31: 31 - exact - dead"],
    ),
    ("The number of wounded miners rose to 20.", ["20: 20 miner exact miner hurt"]),
    ("Forty people lost their lives.", ["Forty: 40 people exact people dead"]),
    ("The fire claimed 40 lives.", ["40: 40 life exact life dead"]),
    ("The barge sank with the loss of 43 lives.", ["43: 43 life exact life dead"]),
    ("Firemen saved 14 lives.", ["14: 14 life exact life rescued"]),
    ("The number of people known to have died rose to 61.", ["61: 61 people exact people dead"]),
    ("By noon 34 bodies had been recovered.", ["34: 34 body exact body dead"]),
    ("Another 13 have not been found.", ["13: 13 - exact - missing"]),
    ("There were 212 people aboard.", ["212: 212 people exact people aboard"]),
    ("The bus, with 52 people on board, left at noon.", ["52: 52 people exact people aboard"]),
    ("The ferry was carrying 287 people when it sank.", ["287: 287 people exact people aboard"]),
    ("Twelve sailors aboard the Constance have the fever.", ["Twelve: 12 sailor exact sailor -"]),
    ("About 3,000 villagers left their homes.", ["3,000: 3000 villager about villager displaced"]),
    ("Eleven of them died, bringing the dead to 63.", ["Eleven: 11 - exact - dead", "63: 63 - exact - dead"]),
    ("A hundred and thirty-one people died.", ["A hundred and thirty-one: 131 people exact people dead"]),
    ("There were 400 jackets on board.", ["400: 400 jacket exact jacket aboard"]),
    ("The ministry raised the death toll to 12.", ["12: 12 - exact - dead"]),
    ("They spent £8.6m on the roof.", ["£8.6m: 8600000 GBP exact - -"]),
    ("They spent $250k-$300k on the roof.", ["$250k-$300k: 250000-300000 USD range - -"]),
    # nothing
    ("The number rose to the skies.", []),
    ("They put the figure at 63.", []),
    ("They put the number at the top.", []),
    ("The second bridge fell on 3 May 2031.", []),
    ("The siege lasted 24 hours.", []),
    ("Article 12 forbids it.", []),
    ("One of the clerks left.", []),
    ("No one was told.", []),
    ("The boy, a 12-year-old, was found.", []),
    ("Resolution 2231 was passed.", []),
    ("The line had information about 168 passengers.", ["168: 168 passenger exact passenger -"]),
    ("The ferry carried about 168 passengers.", ["168: 168 passenger about passenger aboard"]),
    # a make and a flight are named by their number
    ("A Kestrel 737-800 came down near Brask.", []),
    ("The Kestrel 737 passenger plane came down near Brask.", []),
    ("The Orrel 320 crash killed 12 people.", ["12: 12 people exact people dead"]),
    ("Kestrel's 737 Max was grounded.", []),
    (
        "Orrel crash: 90 passengers die in Kestrel 320 crash close to Brask",
        ["90: 90 passenger exact passenger dead"],
    ),
    ("An Orrel T-72 tank hit the school.", []),
    ("A guard carried an AK 47 rifle.", []),
    ("Flight KL 412 vanished near Lenz.", []),
    ("The two Kestrel 737 planes were old.", ["two: 2 plane exact plane -"]),
    ("Route 9 was shut.", []),
    ("Guards killed 40 Taliban fighters.", ["40: 40 fighter exact fighter dead"]),
    ("The envoy came at 7:15 p.m. on Friday.", []),
]


def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures of a report without statements."""
    parsed = read(text)
    return find_figures(parsed, find_times(parsed), ())


def shown(figure: Figure) -> str:
    """A figure as the table writes it."""
    top = f"-{figure.value_max:g}" if figure.value_max is not None else ""
    value = f"{figure.value:.12g}" if figure.value is not None else "-"
    parts = (figure.unit, figure.bound, figure.noun, figure.state)
    return f"{figure.text}: {value}{top} " + " ".join(p or "-" for p in parts)


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_figures(text: str, expected: list[str]) -> None:
    """Each sentence of the table yields its figures, and no other."""
    assert [shown(f) for f in figures_of(text)] == expected


def test_what_is_measured_is_a_span() -> None:
    """Trade between the valleys is to reach $20 billion; three border guards were hurt."""
    text = "The ministers want to raise trade to $20 billion. Three border guards were hurt."
    money, guards = figures_of(text)
    assert [s.of(text) for s in money.measures] == ["trade"]
    assert [s.of(text) for s in guards.measures] == ["border guards"]


def test_voice_is_the_innermost_statement() -> None:
    text = "The clerk said the mayor said three mills burned."
    parsed = read(text)
    outer = Statement("st-1", parsed.document.id, "indirect", "speech", (), (), (Span(15, 48),), 0)
    inner = Statement("st-2", parsed.document.id, "indirect", "speech", (), (), (Span(30, 48),), 1)
    (figure,) = find_figures(parsed, (), (outer, inner))
    assert figure.voice == "st-2"


def test_a_number_that_is_all_somebody_says_counts_what_was_counted_before() -> None:
    """The union said 41 miners had died.  The owner said 38."""
    text = "The union said 41 miners had died. The owner said 38. The clerk said 12 again and again."
    parsed = read(text)
    said = [(9, 14, 15, 33), (45, 49, 50, 52)]
    statements = [
        Statement(f"st-{n}", parsed.document.id, "indirect", "speech", (Span(0, 9),), (Span(a, b),), (Span(c, d),), 0)
        for n, (a, b, c, d) in enumerate(said)
    ]  # fmt: skip
    found = find_figures(parsed, (), statements)
    assert [shown(f) for f in found] == ["41: 41 miner exact miner dead", "38: 38 miner exact miner dead"]
    assert [s.of(text) for s in found[1].measures] == ["miners"]


# (sentence, for each figure "words: what is counted with what restricts it | of how many | added | cumulative")
PARTS = [
    (
        "Three of the eight soldiers were hurt.",
        ["Three: soldiers | 8 | - | -", "eight: soldiers | - | - | -"],
    ),
    ("Three out of eight miners died.", ["Three: miners | 8 | - | -", "eight: miners | - | - | -"]),
    ("Five of its 12 members resigned.", ["Five: members | 12 | - | -", "12: members | - | - | -"]),
    ("Of the 40 deputies, 12 stayed away.", ["40: deputies | - | - | -", "12: deputies | 40 | - | -"]),
    ("Another 12 villagers were hurt.", ["12: villagers | - | added | -"]),
    ("A further 20 miners were freed.", ["20: miners | - | added | -"]),
    ("Twelve more died in hospital.", ["Twelve: - | - | added | -"]),
    ("12 new cases were found.", ["12: new cases | - | added | -"]),
    ("12 or more died.", ["12: - | - | - | -"]),
    ("A total of 30 miners died.", ["30: miners | - | - | all"]),
    ("Thirty people in all were freed.", ["Thirty: people | - | - | all"]),
    (
        "Three soldiers from the northern brigade who guarded the bridge were killed.",
        ["Three: soldiers from the northern brigade who guarded the bridge | - | - | -"],
    ),
    # what a comma sets apart restricts nothing
    ("Soldiers killed 12 herders in the valley, who had lost their goats.", ["12: herders | - | - | -"]),
    ("The blast killed two of them.", ["two: - | - | - | -"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_sums_and_what_is_counted(text: str, expected: list[str]) -> None:
    """A number says of how many it is a part, whether it adds or sums up, and what exactly it counts."""
    parsed = read(text)
    found = [
        f"{f.text}: {f.counted[0].of(text) if f.counted else '-'} | "
        f"{'-' if f.of_total is None else f'{f.of_total:g}'} | {'added' if f.added else '-'} | "
        f"{'all' if f.cumulative else '-'}"
        for f in find_figures(parsed, find_times(parsed), ())
    ]
    assert found == expected


def test_what_befell_a_part_or_a_sum() -> None:
    """The verb of the part, or of the sum, says what befell those counted."""

    def states(text: str) -> list[str | None]:
        parsed = read(text)
        return [f.state for f in find_figures(parsed, find_times(parsed), ())]

    assert states("Three of the eight soldiers were hurt.")[0] == "hurt"
    assert states("A total of 30 miners died.") == ["dead"]
