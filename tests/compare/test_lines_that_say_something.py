"""Lines that say nothing are no lines, and a count of another year is not one of the affair's."""

from __future__ import annotations

from rashomon.compare.questions import Asked, once
from rashomon.model import Bucket, Side, Span
from tests.compare.pairs import compared


def lines(*texts: str, bucket: str = "") -> list[str]:
    found = compared(texts).comparison.findings
    return [f.sentence for f in found if not bucket or f.bucket == bucket]


def test_people_who_do_something_are_nobody() -> None:
    """Without their number, people who came tell nothing; people who died do."""
    came = lines(
        "About 50,000 people attended the fair in Lenz on Monday.",
        "Guards searched those people who attended the fair in Lenz on Monday.",
        bucket="told_alike",
    )
    assert not [x for x in came if x.startswith("People attended")]


def test_that_somebody_alleges_is_no_line() -> None:
    found = lines(
        "A viral post of Orl Watch on the web alleged. The fair in Lenz was shut by Mara Holm on Monday.",
        "The fair in Lenz was shut on Monday, and the mayor Jan Dorf went home with the guards.",
        bucket="only_one",
    )
    assert not [x for x in found if x.rstrip(".").endswith("alleged")]


def test_the_dead_of_another_year_are_not_those_of_the_affair() -> None:
    """No line that tells how many died in 2015 has a count of 2031 beside it."""
    found = compared(
        (
            "The dam at Lenz burst on Monday. The 2015 collapse at Tarn killed 19 people. The toll in Lenz rose to 37 dead.",
            "A dam burst in Lenz. In the 2015 collapse at Tarn 19 people were killed. In Lenz 40 people were dead.",
        )
    ).comparison.findings
    of_2015 = [f for f in found if "2015" in f.sentence]
    assert of_2015
    assert not {a.value for f in of_2015 for a in f.accounts} & {"37", "40"}


def test_what_is_denied_of_any_is_asked_of_some() -> None:
    found = lines(
        "The minister denied that any guards had taken part in the raid in Lenz.",
        "Guards had taken part in the raid in Lenz, a clerk said.",
        bucket="cannot_both",
    )
    assert found
    assert not [x for x in found if x.startswith("Any ")]


def test_one_toll_is_one_line() -> None:
    """Two courses of one toll, of which one lies within the other, are told in one line."""
    first = Asked("dead", True, "", "e-1", told(80, 104, 195), which="")
    other = Asked("dead", True, "", "e-2", told(119, 174), which="")
    of_another = Asked("dead", True, "", "e-3", told(119, 174), which="Orvin fire")
    lines: list[tuple[Bucket, Asked | None]] = [
        ("changed", first),
        ("changed", other),
        ("changed", of_another),
    ]
    assert list(once(lines)) == [(0, [1]), (2, [])]


def told(*values: int) -> tuple[tuple[Side, str, float], ...]:
    return tuple((Side("d", (Span(n, n + 1),), None, str(n)), str(n), float(n)) for n in values)
