"""A corpus of any size: sentences of `examples/`, recombined, with drawn names and dates.  The same seed, the same corpus.

Ten reports make an affair.  Each affair draws forty sentences, names of its own, and made-up words in place of half of
the longer ones, so that affairs have little in common but the reports of one affair much, as copies and rivals do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
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
REPORTS_AN_AFFAIR = 10
SENTENCES_AN_AFFAIR = 40
CONSONANTS = "bdfgklmnprstvz"
OUTLETS = 12
WIRE = 5  # one report in so many is the one before it, as another outlet prints it
FIRST_DAY = date(2031, 1, 6)


def sentences() -> list[str]:
    """The sentences of the example reports in plain text, in order of file and place."""
    found = []
    for path in sorted(EXAMPLES.rglob("*.txt")):
        text = " ".join(path.read_text(encoding="utf-8").split()) + " "
        found += [s.strip() for s in SENTENCE.findall(text) if 6 < len(s.split()) < 45]
    return found


def reports(count: int, seed: int = 7) -> Iterator[str]:
    """`count` reports of some 350 words."""
    draw = random.Random(seed)
    pool = sentences()
    names = sorted({w for s in pool for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [A-Z][a-z]{3,})", s)})
    words = sorted({w for s in pool for w in re.findall(r"\b[a-z]{6,}\b", s)})
    affair: list[str] = []
    for number in range(count):
        if number % REPORTS_AN_AFFAIR == 0:
            table = {n: draw.choice(GIVEN + FAMILY) + draw.choice(("", "i", "an", "ov")) for n in names}
            table |= {w: _made_up(w, draw) for w in words if draw.random() < 0.5}
            affair = [
                _rewritten(s, table, draw) for s in draw.sample(pool, min(SENTENCES_AN_AFFAIR, len(pool)))
            ]
        chosen: list[str] = []
        while sum(len(s.split()) for s in chosen) < WORDS_A_REPORT and len(chosen) < len(affair):
            chosen.append(draw.choice([s for s in affair if s not in chosen]))
        cut = range(0, len(chosen), 3)
        yield (
            f"Report {number} of the affair\n\n"
            + "\n\n".join(" ".join(chosen[i : i + 3]) for i in cut)
            + "\n"
        )


def dated_reports(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` reports as rows of JSON Lines: id, text, outlet and day; the reports of an affair come out on days that
    follow each other, and every fifth is a copy with a line of its own."""
    before = ""
    for number, text in enumerate(reports(count, seed)):
        if number % WIRE == WIRE - 1:
            text = f"Report {number} of the affair\n\nFrom our correspondents.\n\n{before.partition(chr(10))[2].strip()}\n"
        day = FIRST_DAY + timedelta(days=number // REPORTS_AN_AFFAIR % 700 + number % REPORTS_AN_AFFAIR // 3)
        outlet = f"Outlet {number % OUTLETS}"
        yield {"id": str(number), "text": text, "outlet": outlet, "published": day.isoformat()}
        before = text


def _made_up(word: str, draw: random.Random) -> str:
    """A word that nobody uses, with the ending of the real one, so that it is still read as a noun or a verb."""
    return "".join(draw.choice(CONSONANTS) + draw.choice("aeiou") for _ in range(2)) + word[-4:]


def _rewritten(sentence: str, table: dict[str, str], draw: random.Random) -> str:
    changed = re.sub(r"[A-Za-z]+", lambda m: table.get(m[0], m[0]), sentence)
    return re.sub(r"\b\d{1,2} (?:April|May)\b", f"{draw.randint(1, 28)} {draw.choice(MONTHS)}", changed)
