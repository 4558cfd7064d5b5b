"""Reads the language data: one folder per language, commented TOML and plain lists.

A language is a folder beside this file (`en/`).  Code asks for a table by name and never holds words of its own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.errors import ConfigError

HERE = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """The languages that can be analysed, as ISO 639-1 codes."""
    return tuple(sorted(p.name for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_")))


@cache
def load_table(language: str, name: str) -> dict[str, Any]:
    """A TOML table of a language, such as `load_table("en", "cues.toml")`.  Do not change what it returns.

    Raises:
        ConfigError: the language has no such table.
    """
    return tomllib.loads(_read(language, name))


@cache
def load_lines(language: str, name: str) -> tuple[str, ...]:
    """The lines of a list, without blank lines and `#` comments.

    Raises:
        ConfigError: the language has no such list.
    """
    lines = (line.partition("#")[0].strip() for line in _read(language, name).splitlines())
    return tuple(line for line in lines if line)


@cache
def load_words(language: str, name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(load_lines(language, name))


def _read(language: str, name: str) -> str:
    path = HERE / language / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"no language data {language}/{name}", hint=f"languages here: {', '.join(languages())}"
        ) from error
