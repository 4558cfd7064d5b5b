"""Which tellings stand in one line of a dispute: no chain of disputes makes one, and who tells a value that is told already
takes nobody's place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from rashomon.compare.matters import Decided, _clusters

VALUES = {"a": "12", "b": "19", "c": "30", "x": "12", "y": "44"}


def decided(pair: str, score: float) -> Decided:
    """Two claims in dispute, as far as grouping looks at them."""
    left, right = pair[0], pair[1]
    sides = {k: SimpleNamespace(claim=SimpleNamespace(id=c)) for k, c in (("left", left), ("right", right))}
    found = SimpleNamespace(left=VALUES[left], right=VALUES[right])
    decision = SimpleNamespace(score=score, found=found)
    return cast("Decided", SimpleNamespace(verdicts=SimpleNamespace(**sides), decision=decision))


@pytest.mark.parametrize(
    ("pairs", "lines"),
    [
        ({"ab": 0.8, "ac": 0.7, "bc": 0.6}, ["abc"]),
        # one more report of a count that is told, nowhere laid beside b
        ({"ab": 0.8, "ac": 0.7, "bc": 0.6, "cx": 0.9}, ["abcx"]),
        # a chain: nobody lays y beside a
        ({"ab": 0.8, "by": 0.7}, ["ab"]),
        ({"ab": 0.8, "cy": 0.7}, ["ab", "cy"]),
        # y is laid beside c alone, not beside what a and b tell
        ({"ab": 0.8, "ac": 0.7, "bc": 0.6, "cy": 0.5}, ["abc"]),
    ],
)
def test_tellings_of_one_line(pairs: dict[str, float], lines: list[str]) -> None:
    made = list(_clusters([decided(pair, score) for pair, score in pairs.items()]))
    held = ({x.claim.id for d in found for x in (d.verdicts.left, d.verdicts.right)} for found in made)
    assert ["".join(sorted(h)) for h in held] == lines
