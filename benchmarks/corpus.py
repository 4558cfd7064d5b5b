"""A corpus of any size: sentences of `examples/`, recombined, with drawn names and dates.  The same seed, the same corpus."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SENTENCE = re.compile(r"[^.!?]+[.!?]+[”\"']?\s+")
GIVEN = (
    "Karim",
    "Mara",
    "Yusuf",
    "Ilse",
    "Nadim",
    "Oksana",
    "Tariq",
    "Vesna",
    "Bashir",
    "Lena",
    "Omid",
    "Danilo",
)
FAMILY = (
    "Hadrami",
    "Dell",
    "Rostami",
    "Venn",
    "Kovac",
    "Sabri",
    "Lindqvar",
    "Farouki",
    "Morozin",
    "Tahan",
    "Brandl",
    "Azimi",
)
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
WORDS_A_REPORT = 350


def sentences() -> list[str]:
    """The sentences of the example reports in plain text, in order of file and place."""
    found = []
    for path in sorted(EXAMPLES.rglob("*.txt")):
        text = " ".join(path.read_text(encoding="utf-8").split()) + " "
        found += [s.strip() for s in SENTENCE.findall(text) if 6 < len(s.split()) < 45]
    return found


def reports(count: int, seed: int = 7) -> Iterator[str]:
    """`count` reports of some 350 words, ten or so to an affair with names of its own."""
    draw = random.Random(seed)
    pool = sentences()
    names = sorted({w for s in pool for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [A-Z][a-z]{3,})", s)})
    affair: dict[str, str] = {}
    for number in range(count):
        if number % 10 == 0:
            affair = {
                n: draw.choice(GIVEN if draw.random() < 0.5 else FAMILY) + draw.choice(("", "", "i", "an"))
                for n in names
            }
        chosen: list[str] = []
        while sum(len(s.split()) for s in chosen) < WORDS_A_REPORT:
            sentence = draw.choice(pool)
            for old, new in affair.items():
                if old in sentence:
                    sentence = re.sub(rf"\b{old}\b", new, sentence)
            chosen.append(
                re.sub(r"\b\d{1,2} (?:April|May)\b", f"{draw.randint(1, 28)} {draw.choice(MONTHS)}", sentence)
            )
        cut = range(0, len(chosen), 3)
        yield (
            f"Report {number} of the affair\n\n"
            + "\n\n".join(" ".join(chosen[i : i + 3]) for i in cut)
            + "\n"
        )
