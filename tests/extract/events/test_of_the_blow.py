"""An attack on something that killed people: the attack killed them, and not what was attacked."""

from __future__ import annotations

import pytest

from tests.compare.pairs import compared


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("An attack on an aid convoy that killed 20 civilians drew anger.", "attack"),
        ("The mayor condemned the attack on the ferry which killed nine clerks.", "attack"),
        ("The court heard of the explosion at the mill that killed nine clerks.", "explosion"),
        # who may have done it himself
        ("The raid on the man who killed nine clerks failed.", "man"),
        ("The strike on the army that killed nine clerks was planned.", "army"),
        # no blow
        ("He spoke of the ferry that killed nine clerks.", "ferry"),
    ],
)
def test_who_killed_them(text: str, doer: str) -> None:
    (analysis, _) = compared((text, "The news spread in Orel.")).analyses
    (told,) = [p for p in analysis.propositions if p.lemma == "kill"]
    assert [a.head for a in told.arguments if a.role == "actor"] == [doer]
