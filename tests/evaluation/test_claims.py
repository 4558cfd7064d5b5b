"""The corpus of claims: how two passes become one label, and how answers are scored."""

from evaluation.claims import Answer, figures, read_corpus
from evaluation.gold.claims.tools import HELD_OUT, settled


def test_what_only_one_pass_sees_as_agreement_stays_unsure() -> None:
    """An agreement against a sure nothing teaches nothing; two sure passes that agree decide."""
    agreed = settled(["yes", "agree", "-", 0], ["other", "nothing", "predicate", 1])
    assert agreed[:2] == ("other", "unsure")
    assert settled(["yes", "contradict", "number", 1], ["yes", "contradict", "number", 0])[:2] == (
        "yes",
        "contradict",
    )


def test_the_weaker_tie_stands() -> None:
    """Of a whole and its part the part stands, of a plan and another deed the plan."""
    assert settled(["yes", "agree", "-", 1], ["part", "agree", "number", 1])[0] == "part"
    assert settled(["plan", "nothing", "certainty", 1], ["other", "nothing", "predicate", 1])[0] == "plan"


def test_unsure_pairs_are_not_scored() -> None:
    """One hit, one miss and one pair that the passes left open: recall is a half."""
    rows = [{"same": s, "relation": "unsure"} for s in ("yes", "yes", "unsure")]
    made = [Answer(row, said, ()) for row, said in zip(rows, (True, False, True), strict=True)]
    assert figures(made)["happening"] == {"p": 1.0, "r": 0.5, "f": 2 / 3}


def test_whole_topics_are_held_out() -> None:
    """No topic stands on both sides."""
    assert {r["topic"] for r in read_corpus(held_out=True)} == set(HELD_OUT)
    assert not {r["topic"] for r in read_corpus(held_out=False)} & set(HELD_OUT)
