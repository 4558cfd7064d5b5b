"""What is told alike is what all passages under it tell: kinds of agreements that were none, and relatives of them that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rashomon.compare.common import numbers_in
from rashomon.model import Finding
from rashomon.pipeline import build_case
from tests.compare.pairs import compared, report

OTHERS = {
    "another day": [
        ("The committee of Velm heard the miller Orla Senk on 3 May 2031.", "The committee of Velm heard the miller Orla Senk on 9 June 2031."),
        ("Tarn Mills paid the growers of Kelm 3 million crowns on Monday, 4 March 2030.", "Tarn Mills paid the growers of Kelm 3 million crowns on Friday, 7 February 2031."),
        ("Trading in the shares of Tarn Mills was halted in March 2029.", "Trading in the shares of Tarn Mills was halted in June 2031."),
    ],
    "other ones": [
        ("The gas leak in the dyeworks killed the foreman Emil Holt.", "The gas leak in the dyeworks killed the apprentice Jana Brek."),
        ("Six welders were hurt when the crane fell on the quay of Lenz.", "Two tourists were hurt when the crane fell on the quay of Lenz."),
        ("Customs officers in Orvin searched the barge Selma for weapons.", "Customs officers in Orvin searched the barge Marigold for weapons."),
    ],
    "not done yet": [
        ("The court in Kesh banned the sale of the ferry line.", "The court in Kesh is expected to ban the sale of the ferry line."),
        ("The council of Lenz approved the new dyke at Orvin on Tuesday.", "The council of Lenz plans to approve the new dyke at Orvin."),
        ("Divers have recovered the wreck of the trawler Marigold.", "Divers are recovering the wreck of the trawler Marigold."),
        ("Workers have cleared the rubble of the tower in Velm.", "Workers began clearing the rubble of the tower in Velm."),
        ("Painters have restored the chapel of Tarnholm.", "The chapel of Tarnholm is being restored by painters."),
    ],
    "another step": [
        ("Police in Lenz arrested the broker Arvid Molk over the missing deposits.", "Prosecutors in Lenz charged the broker Arvid Molk over the missing deposits."),
        ("Bursar Ilse Dorn was arrested over the sale of the tickets in Kesh.", "Bursar Ilse Dorn was convicted over the sale of the tickets in Kesh."),
    ],
    "numbers": [
        ("At least 600 people were in the hall of Velm when the roof fell.", "Up to 600 people were in the hall of Velm when the roof fell."),
        ("The flood in Orvin destroyed 79 houses.", "The flood in Orvin destroyed nearly 90 houses."),
    ],
    "two speakers": [
        ('"We will not sell the ferry line to anybody," said the banker Arvid Molk.', '"We will not sell the ferry line to anybody," said the mayor Orla Senk.'),
        ('"This is a good day for the growers of Kelm," said the minister Lena Orvik.', '"This is a good day for the growers of Kelm," said the painter Ulf Brask.'),
    ],
    "another year": [
        ("Tarn Mills has led the trade of the valley since 2019.", "Tarn Mills has led the trade of the valley since 2024."),
        ("Painter Ulf Brask married the pianist Jana Brek in 2011.", "Painter Ulf Brask married the pianist Jana Brek in 2014."),
    ],
    "one noun": [
        ("The inquiry into the dam of Lenz opened on Monday.", "Survivors of the dam of Lenz demanded an inquiry."),
        ("The report praises the pilots of the ferry Selma.", "The owners of the ferry Selma rejected the report."),
    ],
}  # fmt: skip

ALIKE = [
    ("The coast guard of Halven seized the trawler Marigold near the island of Sorne.", "The trawler Marigold was seized near the island of Sorne by the coast guard of Halven."),
    ("The dam at Lenz burst on Monday and killed 34 villagers.", "34 villagers died on Monday when the dam at Lenz burst."),
    ("Minister Lena Orvik opened the shipyard of Tarnholm.", "The shipyard of Tarnholm was opened by minister Lena Orvik, who left at noon."),
    ("Tarn Mills bought the brewery of Velm for 12 million crowns.", "The brewery of Velm was bought by Tarn Mills for twelve million crowns."),
    ("The court in Kesh did not allow the sale of the ferry line.", "The sale of the ferry line was not allowed by the court in Kesh."),
    ("Bursar Ilse Dorn was arrested in Kesh over the sale of the tickets.", "Police in Kesh detained the bursar Ilse Dorn over the sale of the tickets."),
]  # fmt: skip


def alike(texts: Sequence[str]) -> list[Finding]:
    """The lines under "told alike" that both reports stand under."""
    return [f for f in compared(tuple(texts)).comparison.findings if f.bucket == "told_alike"]


@pytest.mark.parametrize(("kind", "texts"), [(k, t) for k, pairs in OTHERS.items() for t in pairs])
def test_what_only_looks_alike_is_not_told_alike(kind: str, texts: tuple[str, str]) -> None:
    assert not alike(texts), kind


@pytest.mark.parametrize("texts", ALIKE)
def test_what_is_told_in_other_words_is(texts: tuple[str, str]) -> None:
    assert alike(texts)


LONGER = [
    (
        "Minister Lena Orvik opened the shipyard of Tarnholm, the oldest on the western coast, to the sound of trumpets.",
        "Minister Lena Orvik opened the shipyard of Tarnholm.",
        "Minister Lena Orvik opened the shipyard of Tarnholm.",
    ),
    (
        "The coast guard of Halven seized the trawler Marigold near Sorne after a chase of nine hours through thick fog.",
        "The coast guard of Halven seized the trawler Marigold near Sorne.",
        "The coast guard of Halven seized the trawler Marigold near Sorne.",
    ),
]


@pytest.mark.parametrize(("longer", "shorter", "line"), LONGER)
def test_a_line_says_what_both_tell(longer: str, shorter: str, line: str) -> None:
    assert [f.sentence for f in alike((longer, shorter))] == [line]


def test_a_report_that_does_not_tell_the_line_does_not_stand_under_it() -> None:
    texts = (
        "The coast guard of Halven seized the trawler Marigold near the island of Sorne.",
        "Near the island of Sorne the trawler Marigold was seized by the coast guard of Halven.",
        "The coast guard of Halven was praised after its boats had seized two rafts near the island of Sorne.",
    )
    (line,) = alike(texts)
    assert set(line.documents) == {"d-A", "d-B"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12 million of the 1,200", {12, 1200}),
        ("thirty-four villagers, both of them", {34, 2}),
        ("one of the 3.5 metres", {3.5}),
        ("no number", set()),
    ],
)
def test_numbers_in_words_and_in_digits(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


TWICE = [
    (
        "Four engines were sent to the mill of Orvin, and the first arrived at noon.",
        "The first four engines reached the mill of Orvin, led by chief officer Dara Finch.",
        "Dara Finch",
    ),
    (
        "Gardener Ilse Dorn has said that she recognised the brand of the bottle from a market in Kesh.",
        "Ilse Dorn knew the brand of the bottle, which she had seen on a market.",
        "Ilse Dorn",
    ),
    (
        "Envoy Ulf Brask welcomed the release of the sailor Jana Brek but asked for proof.",
        "The envoy Ulf Brask was pleased that Jana Brek was released from prison.",
        "Ulf Brask",
    ),
]


@pytest.mark.parametrize(("left", "right", "who"), TWICE)
def test_what_is_told_elsewhere_in_other_words_is_not_told_by_one_alone(
    left: str, right: str, who: str
) -> None:
    found = compared((left, right)).comparison.findings
    assert not [f for f in found if f.bucket == "only_one" and who in f.sentence]


ALONE = [
    # whoever "he" is, is not sure enough
    ("Minister Lena Orvik met the painter Ulf Brask in Tarnholm. She gave the shipyard twelve cranes.", None),
    (
        "Minister Lena Orvik gave the shipyard of Tarnholm twelve cranes.",
        "Minister Lena Orvik gave the shipyard of Tarnholm twelve cranes.",
    ),
    # what somebody says is no fact
    (
        "Painter Ulf Brask visited Kesh. The minister Lena Orvik had sold the cranes of Tarnholm to the brewer Emil Holt, Ulf Brask said.",
        "Ulf Brask said that the minister Lena Orvik had sold the cranes of Tarnholm to the brewer Emil Holt.",
    ),
]


@pytest.mark.parametrize(("text", "line"), ALONE)
def test_what_one_alone_tells_is_said_on_whose_word(text: str, line: str | None) -> None:
    other = "A storm tore roofs off in the valley of Velm."
    found = [f.sentence for f in compared((text, other)).comparison.findings if f.bucket == "only_one"]
    assert not any("cranes" in f for f in found) if line is None else line in found


def test_a_count_that_another_report_gives_otherwise_opens_no_case() -> None:
    texts = (
        "The landslide at Kelm killed 41 quarrymen on Monday, 7 April 2031.",
        "On Monday, 7 April 2031, 41 quarrymen were killed by the landslide at Kelm.",
        "Police in Orvin said on Sunday, 20 April 2031, that 55 quarrymen were dead in the landslide at Kelm.",
    )

    def opens(texts: tuple[str, ...]) -> list[bool]:
        read = [
            replace(report(n, t, ""), outlet=o) for n, (t, o) in enumerate(zip(texts, OUTLETS, strict=False))
        ]
        found = build_case(read).comparison.findings
        return [f.front for f in found if f.bucket == "told_alike" and "41" in f.sentence]

    assert opens(texts[:2]) == [True]
    assert opens(texts) == [False]


OUTLETS = ("ou-post", "ou-star", "ou-mail")


def test_what_is_only_asked_opens_no_case() -> None:
    def opens(*texts: str) -> list[bool]:
        read = [
            replace(report(n, t, ""), outlet=o) for n, (t, o) in enumerate(zip(texts, OUTLETS, strict=False))
        ]
        return [f.front for f in build_case(read).comparison.findings if f.bucket == "told_alike"]

    done = "The council of Lenz closed the ferry line on Monday, 7 April 2031."
    again = "On Monday, 7 April 2031, the ferry line was closed by the council of Lenz."
    asked = (
        "The growers of Kelm demanded that the council of Lenz close the ferry line on Monday, 7 April 2031."
    )
    too = "On Monday, 7 April 2031, the ferry line must be closed by the council of Lenz, growers demanded."
    assert opens(done, again) == [True]
    assert not any(opens(asked, too))


EMBEDDED = [
    "It was wrong that the council of Lenz had sold the ferry line to the brewer Emil Holt, painter Ulf Brask said.",
    "Painter Ulf Brask said that it was wrong that the council of Lenz had sold the ferry line to the brewer Emil Holt.",
]


def test_what_is_only_spoken_of_is_not_said() -> None:
    """That it was wrong that something was done does not say that it was done."""
    lines = [f.sentence for f in compared(tuple(EMBEDDED)).comparison.findings if f.bucket == "told_alike"]
    assert all("wrong" in line for line in lines)
