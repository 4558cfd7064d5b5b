"""A second judge of related passages: a real ONNX model that the tests make, and what its word changes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("onnx", reason="onnx is not installed: the tests make their model with it")
pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: pip install 'rashomon[nli]'")
pytest.importorskip("tokenizers", reason="tokenizers is not installed: pip install 'rashomon[nli]'")

from rashomon import doctor, open_case
from rashomon.compare.second_judge import SURE, Judge, judge_of, judge_stamp
from rashomon.config import Config, default_config
from rashomon.errors import ConfigError
from rashomon.model import CaseContents, Relation
from rashomon.pipeline import _Kept as Kept
from rashomon.pipeline import affair_state, analyse, link_into
from tests.compare.judges import LABELS, tiny_judge, write_config
from tests.compare.pairs import compared

AGREED = (
    "The ferry Almara sank off Hollin on Monday.",
    "The ferry Almara sank off Hollin on Monday, the harbour office said.",
)
CAUSES = (
    "The Orrin bridge collapsed on Monday because of a crack in the pier.",
    "The Orrin bridge collapsed on Monday because of the flood.",
)


def heard(texts: Sequence[str], folder: Path | str) -> CaseContents:
    """The case of some texts with a judge."""
    alone = compared(tuple(texts))
    kept = Kept()
    link_into(kept, [analyse(a.document) for a in alone.analyses], judge=str(folder))
    return CaseContents(
        (), tuple(alone.analyses), kept.who, kept.events(), kept.calendar(), kept.comparison()
    )


def names(made: Relation) -> list[str]:
    return [r.name for r in made.reasons]


def with_judge(folder: Path) -> Config:
    settings: dict[str, Any] = default_config().model_dump()
    settings["compare"]["judge"] = str(folder)
    return Config.model_validate(settings)


# ---------------------------------------------------------------- the model
def test_the_scores_are_the_models_whatever_order_its_config_names(tmp_path: Path) -> None:
    for n, labels in enumerate(
        (LABELS, ("ENTAILMENT", "NEUTRAL", "CONTRADICTION"), ("not_contradiction", "contradiction"))
    ):
        judge = Judge(tiny_judge(tmp_path / str(n), ["ferry"], labels))
        assert judge.contradiction("a ferry sank", "a boat sank") > SURE
        assert judge.contradiction("a barge sank", "a boat sank") < 1 - SURE
        assert judge.excludes("a boat", "the ferry") and not judge.excludes("a boat", "the boat")


def test_a_config_in_another_order_turns_the_scores_round(tmp_path: Path) -> None:
    """The order is read and not guessed: the same model, with the names of two classes exchanged, says the contrary."""
    folder = tiny_judge(tmp_path, ["ferry"])
    write_config(folder, {"id2label": {"0": "entailment", "1": "contradiction", "2": "neutral"}})
    assert Judge(folder).contradiction("a ferry sank", "a boat sank") < 0.1


def test_the_hash_is_that_of_every_file(tmp_path: Path) -> None:
    folder = tiny_judge(tmp_path / "one", ["ferry"])
    again = tiny_judge(tmp_path / "two", ["ferry"])
    assert judge_stamp(str(folder)) == judge_stamp(str(again)) != ""
    for name in ("model.onnx", "tokenizer.json", "config.json"):
        other = tmp_path / f"changed-{name}"
        shutil.copytree(folder, other)
        (other / name).write_bytes((other / name).read_bytes() + b" ")
        assert judge_stamp(str(other)) != judge_stamp(str(folder))
    (folder / "model.onnx_data").write_bytes(b"weights that stand beside the model")
    assert judge_stamp(str(folder)) != judge_stamp(str(again))


def test_none_is_named_by_default() -> None:
    assert default_config().compare.judge == ""
    assert judge_of("") is None and judge_stamp("") == ""


# ---------------------------------------------------------------- what it changes
def test_it_doubts_an_agreement(tmp_path: Path) -> None:
    before = compared(AGREED).comparison
    assert {r.kind for r in before.relations} == {"corroborates"}
    assert {f.bucket for f in before.findings} == {"told_alike"}
    folder = tiny_judge(tmp_path, ["hollin"])
    after = heard(AGREED, folder).comparison
    assert {r.id for r in after.relations} == {r.id for r in before.relations}
    for made in after.relations:
        assert made.kind == "unclear" and "judge_doubts" in names(made) and "calibrated" not in names(made)
        assert judge_stamp(str(folder))[:16] in made.reasons[-1].text
        assert "not calibrated with this judge" in made.reasons[-1].text
    unsure = [f for f in after.findings if f.relations]
    assert [(f.bucket, f.front) for f in unsure] == [("unsure", False)] * len(unsure) and unsure
    assert all(f.sentence.startswith("Perhaps told alike: ") for f in unsure)


def test_it_proposes_a_contradiction_where_a_slot_differs(tmp_path: Path) -> None:
    (before,) = compared(CAUSES).comparison.relations
    assert (before.kind, before.slot) == ("differs", "cause")
    case = heard(CAUSES, tiny_judge(tmp_path, ["crack", "flood"])).comparison
    (after,) = case.relations
    assert (after.id, after.kind, after.slot, after.sides) == (
        before.id,
        "contradicts",
        "cause",
        before.sides,
    )
    assert "judge_proposes" in names(after) and "calibrated" not in names(after)
    found = [f for f in case.findings if after.id in f.relations]
    assert found and not any(f.front for f in found)


def test_what_it_agrees_with_stays_and_says_that_it_was_asked(tmp_path: Path) -> None:
    before = compared(CAUSES).comparison
    after = heard(CAUSES, tiny_judge(tmp_path, ["zeppelin"])).comparison
    assert [(r.id, r.kind, r.confidence) for r in after.relations] == [
        (r.id, r.kind, r.confidence) for r in before.relations
    ]
    assert all(names(r)[-1] == "judge_agrees" for r in after.relations)


def test_it_makes_no_relation_of_its_own(tmp_path: Path) -> None:
    """Passages of two events are never laid before it, whatever it would say."""
    texts = ("The ferry Almara sank off Hollin on Monday.", "The miller of Orrin sold his horse in May.")
    assert heard(texts, tiny_judge(tmp_path, ["ferry", "horse"])).comparison.relations == ()


def test_a_case_forgets_a_judge_that_is_named_no_more(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for n, text in enumerate(CAUSES):
        (reports / f"{n}.txt").write_text(
            f"Bridge\n\nPublished: 2031-04-12\n\n{text} {text}\n", encoding="utf-8"
        )
    folder = tiny_judge(tmp_path / "judge", ["crack", "flood"])
    path = tmp_path / "case.db"
    with open_case(path, create=True) as case:
        case.add(reports)
        plain = case.relations()
    assert plain and not any("judge" in x for r in plain for x in names(r))
    with open_case(path, config=with_judge(folder)) as case:
        assert case.relink() and not case.relink()
        judged = case.relations()
    assert any("judge_proposes" in names(r) for r in judged)
    with open_case(path) as case:
        assert case.relink()
        assert case.relations() == plain


def test_no_judge_leaves_the_state_of_an_affair_as_it_was() -> None:
    assert affair_state("who", ()) == affair_state("who", (), "") != affair_state("who", (), "a hash")


# ---------------------------------------------------------------- what is refused
def broken(folder: Path, how: str) -> Path:
    """A folder of a judge with one thing wrong."""
    tiny_judge(folder, ["ferry"])
    configs: Mapping[str, dict[str, Any]] = {
        "no names": {},
        "numbers": {"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}},
        "others": {"id2label": {"0": "positive", "1": "contradiction"}},
        "twice": {"id2label": {"0": "contradiction", "1": "contradiction"}},
        "gap": {"id2label": {"0": "contradiction", "2": "neutral"}},
        "other count": {"id2label": {"0": "contradiction", "1": "not_contradiction"}},
    }
    if how in configs:
        write_config(folder, configs[how])
    elif how == "list":
        (folder / "config.json").write_text("[]", encoding="utf-8")
    elif how.startswith("no "):
        (folder / how[3:]).unlink()
    else:
        (folder / how).write_bytes(b"{ broken")
    return folder


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("no names", "no id2label"),
        ("numbers", "LABEL_0, LABEL_1, LABEL_2; which one is contradiction cannot be told"),
        ("others", "cannot be told"),
        ("twice", "cannot be told"),
        ("gap", "cannot be told"),
        ("other count", "gives 3 scores, its config.json names 2"),
        ("list", "no JSON object"),
        ("no config.json", "holds no config.json"),
        ("no tokenizer.json", "holds no tokenizer.json"),
        ("no model.onnx", "holds no model.onnx"),
        ("config.json", "cannot be read as JSON"),
        ("tokenizer.json", "cannot be read as a tokenizer"),
        ("model.onnx", "cannot be read as an ONNX model"),
    ],
)
def test_a_folder_that_is_no_judge_is_refused(tmp_path: Path, how: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as refused:
        Judge(broken(tmp_path, how)).contradiction("a ferry", "a boat")
    assert refused.value.hint


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is no folder"):
        judge_stamp(str(tmp_path / "nowhere"))


def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_judge(tmp_path, ["ferry"])
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ConfigError) as refused:
        Judge(folder)
    assert "rashomon[nli]" in (refused.value.hint or "")


def test_doctor_says_which_judge_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    folder = tiny_judge(tmp_path / "judge", ["ferry"])
    (found,) = [f for f in doctor.examine(with_judge(folder)) if f.what == "judge"]
    assert found.well and judge_stamp(str(folder))[:16] in found.state
    (folder / "tokenizer.json").unlink()
    (found,) = [f for f in doctor.examine(with_judge(folder)) if f.what == "judge"]
    assert not found.well and "tokenizer.json" in found.state and found.hint
    assert not [f for f in doctor.examine(default_config()) if f.what == "judge"]
