"""Hundreds of invented people under five spellings each stay one actor each.  A regression test, not a quality figure."""

from __future__ import annotations

import os
import random

from rashomon.link.actors import link_actors
from tests.link.spellings import b_cubed, invent_people, invent_reports

# The full size (1,000 reports, 300 people) takes some seconds more: RASHOMON_FULL=1.
REPORTS, PEOPLE = (1000, 300) if os.environ.get("RASHOMON_FULL") else (250, 75)


def test_people_stay_one_under_five_spellings() -> None:
    """Everybody is spelled by five newsrooms; clusters agree with the truth at B-cubed 0.95 or better."""
    rng = random.Random(20)
    analyses, truth = invent_reports(invent_people(PEOPLE, rng), REPORTS, rng)
    links = link_actors(tuple(analyses), ())
    precision, recall = b_cubed(dict(links.of), truth)
    f1 = 2 * precision * recall / (precision + recall)
    assert f1 >= 0.95, f"B-cubed {precision:.3f} {recall:.3f} {f1:.3f}"


def test_order_of_reports_does_not_matter() -> None:
    """The same reports in another order give the same actors."""
    rng = random.Random(21)
    analyses, _ = invent_reports(invent_people(30, rng), 40, rng)
    shuffled = analyses[:]
    rng.shuffle(shuffled)
    assert link_actors(tuple(analyses), ()) == link_actors(tuple(shuffled), ())
