"""Asks langdetect for the language of a text.

The library makes a table of all runs of letters in all its languages before it looks at the first text (0.35 s, 2026-11).
Here a row is made when a text holds the run: the same numbers, of a small part of the table.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from langdetect import PROFILES_DIRECTORY, DetectorFactory


class _Shares(dict[str, list[float]]):
    """By run of letters how large its share is in each language; a row is made when it is asked for."""

    def __init__(self, profiles: Sequence[Mapping[str, Any]]) -> None:
        self._counts = [(p["freq"], p["n_words"]) for p in profiles]
        super().__init__()

    def __contains__(self, run: object) -> bool:
        return super().__contains__(run) or any(run in counts for counts, _ in self._counts)

    def __missing__(self, run: str) -> list[float]:
        found = [counts.get(run, 0) / sums[len(run) - 1] for counts, sums in self._counts]
        self[run] = found
        return found


@cache
def _detectors() -> DetectorFactory:
    """What makes a detector, one for each text."""
    files = sorted(p for p in Path(PROFILES_DIRECTORY).iterdir() if not p.name.startswith("."))
    profiles = [json.loads(p.read_bytes()) for p in files]
    made = DetectorFactory()
    made.seed = 0
    made.langlist = [p["name"] for p in profiles]
    made.word_lang_prob_map = _Shares(profiles)
    return made


def detect_languages(text: str) -> list[Any]:
    """The languages that a text may be in, the likeliest first: each with `lang`, an ISO 639-1 code, and `prob`, from 0 to 1.

    Raises:
        LangDetectException: the text has nothing to tell a language by.
    """
    detector = _detectors().create()
    detector.append(text)
    return list(detector.get_probabilities())
