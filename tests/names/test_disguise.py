"""Names that look like other names are shown as such and never joined silently with what they look like.

The strange letters stand as escapes here, so that a reader of this file sees them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.cli import main
from rashomon.dossier.highlight import visible
from rashomon.names import as_it_looks, compare_names, is_disguised

DISGUISED = [
    # name, what it looks like, kind, as it is shown
    ("Karim H\u0430drami", "Karim Hadrami", "person", "Karim H⟦U+0430⟧drami"),
    ("K\u0430r\u0456m Hadrami", "Karim Hadrami", "person", "K⟦U+0430⟧r⟦U+0456⟧m Hadrami"),
    ("Karim \u041d\u0430dr\u0430m\u0456", "Karim Hadrami", "person", "Karim ⟦U+041D⟧⟦U+0430⟧dr⟦U+0430⟧m⟦U+0456⟧"),
    ("Yusuf T\u03bfrfawi", "Yusuf Torfawi", "person", "Yusuf T⟦U+03BF⟧rfawi"),
    ("Anna B\u0435rg", "Anna Berg", "person", "Anna B⟦U+0435⟧rg"),
    ("B\u0435rg", "Berg", "person", "B⟦U+0435⟧rg"),
    ("Anna \u0421\u0430\u0440\u0430", "Anna Capa", "person", "Anna ⟦U+0421⟧⟦U+0430⟧⟦U+0440⟧⟦U+0430⟧"),
    ("Harb\u057dur Board", "Harbuur Board", "organisation", "Harb⟦U+057D⟧ur Board"),
    ("Port \u0410nsel", "Port Ansel", "place", "Port ⟦U+0410⟧nsel"),
    ("Ir\u0251n", "Iran", "place", "Ir⟦U+0251⟧n"),
    ("Karim Had\u202erami", "Karim Hadrami", "person", "Karim Had⟦U+202E⟧rami"),
    ("Karim\u200b Hadrami", "Karim Hadrami", "person", "Karim⟦U+200B⟧ Hadrami"),
    ("\u202dI\u202cran", "Iran", "place", "⟦U+202D⟧I⟦U+202C⟧ran"),
]  # fmt: skip
HONEST = [
    "Karim Hadrami", "Zoë Müller", "Łukasz Żak", "Šárka Čapková", "O’Brien", "Nguyễn Văn An", "İsmail Işık",
    "\u041a\u0430\u0440\u0438\u043c \u0425\u0430\u0434\u0440\u0430\u043c\u0438",  # a name in Cyrillic letters
    "\u041e\u0441\u0430",  # one whose letters all look Latin, alone
    "Αθήνα", "كريم حضرمي", "Karim Hadrami\u200f", "\u200eKarim Hadrami",  # marks at the edges come of typesetting
    "رضا\u200cزاده", "Hadra\u00admi", "µ", "Δt", "С-300",
]  # fmt: skip


@pytest.mark.parametrize(("name", "looks", "kind", "shown"), DISGUISED)
def test_a_name_that_looks_like_another_is_not_the_same(name: str, looks: str, kind: str, shown: str) -> None:
    for a, b in ((name, looks), (looks, name)):
        compared = compare_names(a, b, kind)
        assert compared.verdict == "undecided"
        assert compared.reasons[0][0] == "disguise"
    assert is_disguised(name)
    assert as_it_looks(name) == looks
    assert visible(name) == shown
    assert kind == "place" or compare_names(name, name, kind).verdict == "same"


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_name_is_left_alone(name: str) -> None:
    assert not is_disguised(name)
    assert as_it_looks(name) == name
    assert "⟦" not in visible(name.strip("\u200e\u200f"))


@pytest.mark.parametrize(
    "text",
    [
        "The paper \u00ab\u0418\u0437\u0432\u0435\u0441\u0442\u0438\u044f\u00bb wrote of the harbour.",  # a Russian word
        "\u0412\u0435\u0442\u0435\u0440 \u0438 \u043e\u0441\u0430",  # Russian, with a word of nothing but such letters
        "The dose was 3 \u03bcg of \u03b1-blockers.",
    ],
)
def test_words_of_another_language_are_left_alone(text: str) -> None:
    assert visible(text) == text


def test_the_odd_letter_of_a_cyrillic_word_is_the_latin_one() -> None:
    assert visible("\u041ai\u0435\u0432") == "\u041a⟦U+0069⟧\u0435\u0432"


def test_names_that_differ_are_different_however_they_look() -> None:
    assert compare_names("Karim H\u0430drami", "Oskar Lindqvist").verdict == "different"


@pytest.mark.parametrize(
    "strange", ["Karim H\u0430drami", "K\u0430rim Hadrami", "Karim Had\u202drami", "H\u0430drami"]
)
def test_a_disguised_actor_stands_apart_and_is_shown_as_such(
    tmp_path: Path, strange: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two reports on one affair, one of which slips in a name that looks like that of the mayor."""
    told = (
        "{0}, the mayor of Port Ansel, met the fishermen on Monday. {0} said that the harbour would open.\n"
    )
    (tmp_path / "a.txt").write_text(told.format("Karim Hadrami"))
    (tmp_path / "b.txt").write_text(told.format(strange) + "The painter Yusuf Tahan was glad.\n")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(tmp_path / "a.txt", tmp_path / "b.txt", processes=1)
        honest = next(a for a in case.actors if a.name == "Karim Hadrami")
        assert all(n.text != strange for n in honest.names)
        for actor in case.actors:
            assert not {"Karim Hadrami", strange} <= {n.text for n in actor.names}
        names = {a.id: a.name for a in case.actors}
        asked = [
            u
            for u in case.contents.actors.undecided
            if {names[u.left], names[u.right]} == {"Karim Hadrami", strange}
        ]
        assert " " not in strange or [r.name for u in asked for r in u.reasons][:1] == [
            "disguise"
        ]  # a person is asked
    main(["dossier", str(tmp_path / "a.db"), "--text"], standalone_mode=False)
    shown = capsys.readouterr().out
    assert strange not in shown
    assert "⟦U+" in shown
