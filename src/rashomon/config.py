"""Settings: one commented `default.toml`, one frozen `Config`.  The full config is saved with each run."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rashomon.errors import ConfigError


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnalysisSettings(_Settings):
    """How one document is analysed."""

    model: str
    language: str


class RunSettings(_Settings):
    """How the work is spread; no result depends on it."""

    processes: Annotated[int, Field(ge=0, le=256)]
    engine: str


class CompareSettings(_Settings):
    """How passages are compared."""

    judge: str


class FetchSettings(_Settings):
    """How pages are fetched that the user names."""

    seconds: Annotated[float, Field(ge=1.0, le=120.0)]


class DossierSettings(_Settings):
    """How much the dossier shows at first."""

    items: Annotated[int, Field(ge=1)]


class Config(_Settings):
    """Every setting."""

    analysis: AnalysisSettings
    run: RunSettings
    compare: CompareSettings
    fetch: FetchSettings
    dossier: DossierSettings


@cache
def default_config() -> Config:
    """The settings of `default.toml`."""
    return Config.model_validate(_defaults())


def load_config(path: Path | None = None) -> Config:
    """The default settings with those of a TOML file in their place.

    Raises:
        ConfigError: the file cannot be read, or holds an unknown setting or a value out of range.
    """
    if path is None:
        return default_config()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"{path} cannot be read as settings: {error}", hint="see default.toml for the form"
        ) from error
    settings = _defaults()
    for section, values in given.items():
        if isinstance(values, dict) and isinstance(settings.get(section), dict):
            settings[section].update(values)
        else:
            settings[section] = values
    try:
        return Config.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{path}: {name}: {first['msg']}", hint="see default.toml for every setting"
        ) from error


def _defaults() -> dict[str, Any]:
    text = (resources.files("rashomon") / "default.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
