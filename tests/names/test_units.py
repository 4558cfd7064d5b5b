"""Units, skeletons and schemes."""

from __future__ import annotations

import pytest

from rashomon.names.fold import fold_letters, strip_possessives, tidy_name
from rashomon.names.schemes import korean_logit, korean_readings, slavic_form
from rashomon.names.tokens import align_tokens, load_weights, logit_from, token_logit, token_probability
from rashomon.names.units import skeleton, skeletons, split_units, vowel_pattern


@pytest.mark.parametrize(
    ("token", "units"),
    [
        ("khadri", ["kh", "a", "d", "r", "i"]),
        ("yahya", ["y", "a", "h", "y", "a"]),
        ("fayyad", ["f", "a", "y", "a", "d"]),
        ("husayn", ["h", "u", "s", "ay", "n"]),
        ("ouali", ["ou", "a", "l", "i"]),
        ("majid", ["m", "a", "j", "i", "d"]),
    ],
)
def test_units(token: str, units: list[str]) -> None:
    """Digraphs are one unit; a glide before a vowel is a consonant."""
    assert [unit.letters for unit in split_units(token)] == units


def test_doubled_consonants_are_one_long_unit() -> None:
    """“ss” is a long “s”, so that Hassan and Hasan differ in one small thing."""
    assert [unit.long for unit in split_units("hassan")] == [False, False, True, False, False]


def test_skeleton_and_vowels() -> None:
    """Skeletons meet where vowel patterns part."""
    assert skeleton("bashar") == skeleton("bashir")
    assert vowel_pattern("bashar") != vowel_pattern("bashir")
    assert set(skeletons("radhi")) & set(skeletons("radi"))
    assert len(skeletons("dhidhidhidhidhidhi")) <= 8


def test_fold() -> None:
    """Accents, apostrophes and special letters."""
    assert fold_letters("Ḥājjī Nu‘mān") == "hajji numan"
    assert strip_possessives("Berg's and Petrakis’ house") == "Berg and Petrakis house"
    assert tidy_name(" “Anna  Berg’s” ") == "Anna Berg"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("tschernjakow", "chernyakov"),
        ("borowski", "borovskiy"),
        ("wolkow", "volkov"),
        ("ilyinitch", "iljinich".replace("nich", "nitsch")),
    ],
)
def test_slavic_spellings(a: str, b: str) -> None:
    """German, Polish and English spellings of a Slavic word come close."""
    assert token_logit(a, b) > 1.0


def test_slavic_only() -> None:
    """Other words are left alone."""
    assert slavic_form("tarfawi") is None
    assert slavic_form("wolkow") == "volkov"


def test_korean() -> None:
    """Family name first or last, syllables apart or together."""
    one, two = korean_readings(("park", "min", "ho")), korean_readings(("minho", "pak"))
    assert one and two
    assert korean_logit(one, two) > 2.0
    assert korean_logit(one, korean_readings(("park", "sung", "ja"))) < 0.0
    assert korean_readings(("tarif", "kadhri")) == ()


def test_weights() -> None:
    """The shipped table loads; an exchange of near sounds costs less than one of far sounds."""
    weights = load_weights()
    near, _ = align_tokens("kadir", "qadir", weights)
    far, used = align_tokens("kadir", "madir", weights)
    assert near < far
    assert "far" in used
    assert token_probability("kadir", "kadir") > 0.9
    assert token_probability("kadir", "mishari") < 0.05


@pytest.mark.parametrize("least", [-4.0, 0.0, 1.0, 2.0])
def test_no_more_is_compared_than_is_asked_and_what_is_asked_is_the_same(least: float) -> None:
    words = (
        "hadrami",
        "hadramy",
        "alhadrami",
        "kovac",
        "kovach",
        "kovalev",
        "jane",
        "john",
        "dell",
        "northernguard",
    )
    for a in words:
        for b in words:
            whole, part = token_logit(a, b), logit_from(least, a, b)
            assert part == whole if whole >= least else part < least, (a, b)
