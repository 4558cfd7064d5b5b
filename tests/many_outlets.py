"""An invented affair of many outlets: a landslide, whose toll grows and is disputed, with what they tell alike and otherwise."""

from __future__ import annotations

from functools import cache

from rashomon.model import CaseContents, Document, Outlet, Published
from rashomon.pipeline import build_case

DAYS = ("2031-05-02", "2031-05-03", "2031-05-04")
TOLLS = {"2031-05-02": "12", "2031-05-03": "19", "2031-05-04": "27"}
FORMS = (
    "The death toll rose to {n} on the slope, rescuers in Velm said.",
    "At least {n} people were killed in the landslide at Velm.",
    "The landslide at Velm killed {n} people.",
    "{n} people died when the slope gave way above Velm.",
    "Officials counted {n} dead in Velm.",
)
AROUND = (
    "The slope above Velm gave way on 1 May 2031 after three days of rain.",
    "Diggers cleared the road to the quarry.",
    "Mayor Ilse Torvan asked the army for help.",
)
MORE = (
    ("Governor Radan Ulmek blamed the quarry for the landslide.", "Radan Ulmek blamed the rain for the landslide."),
    ("The army sent 200 soldiers to Velm.", "The army sent 350 soldiers to Velm."),
    ("Police arrested the owner of the quarry, Stefan Orlik.", "Police did not arrest the owner of the quarry, Stefan Orlik."),
    ("The church of Saint Anna was destroyed.", "The church of Saint Anna was not destroyed."),
    ("The school in Velm was closed on Friday.", "The school in Velm was closed on Saturday."),
    ("Engineer Petra Halm had warned the mayor in April.", "Ilse Torvan denied that Petra Halm had warned her."),
)  # fmt: skip


def report(number: int, text: str, day: str, prefix: str = "d") -> Document:
    out = Published(day, day, day, "given")
    words = f"Headline {number} of the Upper Valley Morning Courier\n\n{text}\n"
    key = f"{prefix}-{number}"
    return Document(key, f"{number}.txt", key, "text/plain", words, outlet=f"ou-{prefix}-{number}", published=out)  # fmt: skip


def landslide(outlets: int = 30, matters: int = 0) -> list[Document]:
    """One report of each outlet; the toll grows for three days, and on the second day three give another one.

    Args:
        matters: how many others are told besides, each by some, and otherwise by a few.
    """
    made = []
    for n in range(outlets):
        day = DAYS[n % 3]
        toll = "14" if n in (20, 23, 26) else TOLLS[day]
        told = FORMS[n % len(FORMS)].format(n=toll)
        once_more = FORMS[(n + 1) % len(FORMS)].format(n=toll) if n % 4 == 0 else ""
        others = [two[(n + k) % 5 == 0] for k, two in enumerate(MORE[:matters]) if (n + k) % 3]
        text = " ".join([AROUND[0], told, AROUND[n % 2 + 1], once_more, *others])
        made.append(report(n, " ".join(text.split()), day))
    return made


@cache
def wide(outlets: int = 40) -> CaseContents:
    """The case of so many outlets with long names."""
    reports = landslide(outlets, len(MORE))
    named = [Outlet(d.outlet or "", f"The Upper Valley Courier No. {n}") for n, d in enumerate(reports)]
    return build_case(reports, (), named)
