"""A large case that is made of copies is linked, and holds everything as often."""

from __future__ import annotations

from pathlib import Path

import rashomon
from benchmarks.copies import multiply
from rashomon.model import CaseContents
from rashomon.web.view import Desk
from tests.kept import fill


def test_copies_are_read_as_a_linked_case(tmp_path: Path, visit: CaseContents) -> None:
    small, large = tmp_path / "visit.db", tmp_path / "large.db"
    with rashomon.open_case(small) as case:
        fill(case, visit)
    multiply(small, large, 3)
    with rashomon.open_case(small) as one, rashomon.open_case(large) as three:
        assert not three.relink()
        assert len(three.documents) == 3 * len(one.documents) > 0
        assert len(three.events) == 3 * len(one.events) > 0
        assert len(three.findings) == 3 * len(one.findings) > 0
        assert len(three.outlets) == len(one.outlets)
        word = one.documents[0].text.split()[0]
        assert len(three.search(word)) == 3 * len(one.search(word)) > 0
    view = Desk(large).view()
    assert {len(view.index.mentions_of[e.id]) for e in view.events.values()} == {
        len(x.index.mentions_of[e]) for x in [Desk(small).view()] for e in x.events
    }
