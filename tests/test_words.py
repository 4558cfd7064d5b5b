"""Words of a language lie in `lang/`: reading and linking hold none of their own, so a second language is a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.words_in_code import words_in

SRC = Path(__file__).parent.parent / "src" / "rashomon"
FLOORS = ("extract", "link")  # `compare` and `dossier` follow
FILES = sorted(p.relative_to(SRC) for floor in FLOORS for p in (SRC / floor).rglob("*.py"))

# What is found there and is no language: (file, word) and why.
NO_LANGUAGE: dict[tuple[str, str], str] = {
    **{
        ("extract/attribution/sources.py", word): "the form of a cue, as `candidates.Form` declares it"
        for word in ("verb", "adjective", "noun")
    },
    **{
        ("extract/claims/propositions.py", word): "a certainty, as the model names it"
        for word in ("asked", "ordered", "counterfactual", "forged", "unlikely", "possible")
    },
    **{
        ("extract/events/untyped.py", name): "a list of events.toml that a feature is called after"
        for name in ("imply", "wish", "plan", "states", "promise")
    },
    **{
        ("extract/stance/features.py", name): "a list of sentiment.toml, or a place in the frame of a feature"
        for name in (
            *("verdicts", "people", "qualities", "deeds", "plights", "happenings"),
            *("first", "last", "head", "governor", "above", "label", "kind", "coarse"),
        )
    },
    **{
        ("extract/times/words.py", name): "a table of times.toml"
        for name in (
            *(
                "months",
                "weekdays",
                "units",
                "seasons",
                "dayparts",
                "numbers",
                "scales",
                "ordinals",
                "decades",
            ),
            *("deictic", "sets"),
        )
    },
    **{
        ("extract/times/bases.py", name): "a unit of the calendar, as times.toml names it"
        for name in ("quarter", "year", "week", "weekend", "month")
    },
    **{("extract/text/passages.py", name): "an element of a page" for name in ("title", "figcaption")},
    **{
        ("link/credits.py", name): "a list of linking.toml"
        for name in ("byline", "source", "rights", "helped", "joints")
    },
    **{("link/dating.py", name): "a kind of time" for name in ("near", "around", "offset")},
    **{
        ("link/stated_dates.py", name): "what a line states, or a dateline"
        for name in ("published", "dateline", "updated")
    },
    **{
        ("extract/times/offsets.py", name): "a unit of the calendar, or a kind of time"
        for name in ("year", "decade", "century", "shift", "offset", "clock")
    },
    **{
        ("extract/times/counts.py", name): "a unit of the calendar, as times.toml names it"
        for name in ("second", "minute", "hour", "day", "week", "month")
    },
    ("extract/text/__init__.py", "parse"): "a function",
    ("extract/text/__init__.py", "condition"): "a function",
    ("extract/text/conditioning.py", "https"): "the beginning of an address",
    ("extract/text/conditioning.py", "mailto"): "the beginning of an address",
    ("extract/text/passages.py", "title"): "a tag of HTML",
    ("extract/text/passages.py", "figcaption"): "a tag of HTML",
}

# Files that still hold words; none may be added.
TO_DO: frozenset[str] = frozenset()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_word_of_a_language_decides_in_the_code(path: Path) -> None:
    """A list or a pattern of words that decides something has its place, and its criterion, in `lang/`."""
    found = [
        (line, left)
        for line, words in words_in(SRC / path)
        if (left := [w for w in words if (str(path), w) not in NO_LANGUAGE])
    ]
    if str(path) in TO_DO:
        assert found, f"{path} is clean: take it off the list"
    else:
        assert not found, f"{path}: {found} belong in lang/en"


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    """A list, a comparison with a lemma, a pattern and a split string are found; labels, keys and formats are not."""
    code = tmp_path / "code.py"
    code.write_text(
        "import re\n"
        "A = frozenset({'near', 'inside', 'at'})\n"
        "B = re.compile(r'\\bbefore\\s+(?P<what>[a-z]+)')\n"
        "C = 'who which that'.split()\n"
        "def f(t, words): return t.lemma == 'say' or t.lower in {'he', 'she'} or t.lemma in words['verbs']\n"
        "D = ('nsubj', 'dobj', 'pobj')\n"
        "E = re.compile(r'\\d{4}-\\d\\d')\n"
    )
    assert sorted(w for f in words_in(code) for w in f.words) == sorted(
        ["near", "inside", "at", "before", "who", "which", "that", "say", "he", "she"]
    )
