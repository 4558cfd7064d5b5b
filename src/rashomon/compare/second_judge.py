"""A second judge of related passages, where a user names one: a cross-encoder in ONNX that tells contradiction from the rest.

Off unless the settings name a folder; nothing is fetched.  The judge sees only the two passages of a relation that linking
has joined to one event.  It may doubt an agreement, which then is "unclear", and it may hold that passages which differ in a
slot cannot both be right.  It never makes a relation of its own, and never overrules a person.

Method: natural language inference (Bowman et al., "A large annotated corpus for learning natural language inference",
EMNLP 2015), asked in both directions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.compare.gate import CALIBRATED, DOUBTED, HEARD, PAIRS, PROPOSED, decided, related_sides
from rashomon.errors import ConfigError
from rashomon.model import Reason, Relation, Side

SURE = 0.9  # probability of a contradiction, in both directions, from which the judge is heard
LONGEST = 256  # pieces of words of both passages together
INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
CONTRADICTION = frozenset({"contradiction", "contradicts", "contradictory", "contradict"})
OTHERS = frozenset({
    "entailment", "entails", "neutral", "not_contradiction", "non_contradiction", "no_contradiction", "not_contradictory",
})  # fmt: skip
NEEDS = ("config.json", "tokenizer.json")
MODELS = ("model.onnx", "onnx/model.onnx")
HINT = "the guide docs/guides/second-judge.md says what the folder of a judge holds"


class Judge:
    """A model that is loaded, with its hash.

    Args:
        folder: holds `model.onnx` (or `onnx/model.onnx`), `tokenizer.json` and `config.json`.

    Raises:
        ConfigError: the extra is not installed, a file is missing or broken, or it cannot be told which score means
            contradiction.
    """

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.hash = hash_of(folder)
        config = _json(folder / "config.json")
        labels = labels_of(config, folder / "config.json")
        self._classes = len(labels)
        self._contradiction = next(n for n, label in enumerate(labels) if label in CONTRADICTION)
        runtime, tokenizers = _libraries()
        try:
            self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # the library raises nothing more special
            raise ConfigError(
                f"{folder / 'tokenizer.json'} cannot be read as a tokenizer: {error}", hint=HINT
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(min(LONGEST, int(config.get("max_position_embeddings", 512)) - 2))
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1  # the same sums in the same order
        file = model_file(folder)
        try:
            self._session: Any = runtime.InferenceSession(
                str(file), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # as above
            raise ConfigError(f"{file} cannot be read as an ONNX model: {error}", hint=HINT) from error
        self._inputs = [i.name for i in self._session.get_inputs()]
        strange = sorted(set(self._inputs) - INPUTS)
        if strange:
            raise ConfigError(
                f"{file} asks for {', '.join(strange)}, which no cross-encoder of two texts does", hint=HINT
            )

    def contradiction(self, left: str, right: str) -> float:
        """How likely the right text contradicts the left one, 0 to 1.

        Raises:
            ConfigError: the model gives another number of scores than `config.json` names.
        """
        pieces = self._tokenizer.encode(left, right)
        told = {
            "input_ids": pieces.ids,
            "attention_mask": pieces.attention_mask,
            "token_type_ids": pieces.type_ids,
        }
        feed = {name: np.array([told[name]], dtype=np.int64) for name in self._inputs}
        scores = np.asarray(self._session.run(None, feed)[0], dtype=np.float64).reshape(-1)
        if len(scores) != self._classes:
            raise ConfigError(
                f"the judge {self.name} gives {len(scores)} scores, its config.json names {self._classes}",
                hint=HINT,
            )
        powers = np.exp(scores - scores.max())
        return float(powers[self._contradiction] / powers.sum())

    def excludes(self, left: str, right: str) -> bool:
        """Whether two passages contradict each other, whichever is read first."""
        return self.contradiction(left, right) >= SURE and self.contradiction(right, left) >= SURE


def judge_of(folder: str) -> Judge | None:
    """The judge that the settings name, loaded once; None where they name none.

    Raises:
        ConfigError: see `Judge`.
    """
    return _loaded(folder, hash_of(Path(folder))) if folder else None


@lru_cache(maxsize=2)
def _loaded(folder: str, _hash: str) -> Judge:
    return Judge(Path(folder))


def judge_stamp(folder: str) -> str:
    """What a case rests on where a judge is named: the hash of its files; "" where none is."""
    return hash_of(Path(folder)) if folder else ""


# ------------------------------------------------------------------ what it says of relations
def hear_second_judge(
    related: Sequence[Relation], texts: Mapping[str, str], judge: Judge | None
) -> tuple[Relation, ...]:
    """The relations after the judge was heard, the surest first.

    Args:
        related: the relations, weighed.
        texts: the reports by id.
        judge: None leaves all as it is.
    """
    if judge is None:
        return tuple(related)
    heard = [_heard(made, texts, judge) if _is_asked(made) else made for made in related]
    return tuple(sorted(heard, key=lambda r: (-r.confidence, r.id)))


def _is_asked(made: Relation) -> bool:
    """Only what linking has joined and nobody has decided: agreements, and what differs in a slot."""
    slotted = made.kind in ("differs", "unclear") and made.slot != "content"
    return made.event is not None and not decided(made) and (made.kind == "corroborates" or slotted)


def _heard(made: Relation, texts: Mapping[str, str], judge: Judge) -> Relation:
    excludes = any(
        judge.excludes(_words(left, texts), _words(right, texts))
        for left, right in islice(related_sides(made), PAIRS)
    )
    if not excludes:
        said = _said(judge, HEARD, "sees no contradiction here")
        return replace(made, reasons=(*made.reasons, said))
    rest = tuple(r for r in made.reasons if r.name != CALIBRATED.name)
    alike = made.kind == "corroborates"
    said = _said(judge, DOUBTED if alike else PROPOSED, "holds that these cannot both be right")
    return replace(made, kind="unclear" if alike else "contradicts", reasons=(*rest, said))


def _said(judge: Judge, name: str, holds: str) -> Reason:
    """What a reader sees: which model, by its hash, and that our figures are not of it."""
    return Reason(
        name,
        f"A second judge that you named, the model {judge.name} (SHA-256 {judge.hash[:16]}), {holds}. How likely the "
        "relation is right was not calibrated with this judge.",
    )


def _words(side: Side, texts: Mapping[str, str]) -> str:
    return " … ".join(" ".join(s.of(texts[side.document]).split()) for s in side.spans)


# ------------------------------------------------------------------ what a folder holds
def labels_of(config: Mapping[str, Any], path: Path) -> list[str]:
    """The classes in the order of the scores, as the model's own `id2label` says.

    Raises:
        ConfigError: there is none, or it does not say which one is contradiction.
    """
    named = config.get("id2label")
    if not isinstance(named, dict) or len(named) < 2:
        raise ConfigError(f"{path} has no id2label, so it is not known what the scores mean", hint=HINT)
    by_number = {str(k): str(v).strip().lower().replace("-", "_").replace(" ", "_") for k, v in named.items()}
    order = [str(n) for n in range(len(by_number))]
    labels = [by_number[n] for n in order if n in by_number]
    known = all(label in CONTRADICTION or label in OTHERS for label in labels)
    if (
        len(labels) != len(by_number)
        or not known
        or sum(label in CONTRADICTION for label in labels) != 1
        or len(set(labels)) != len(labels)
    ):
        raise ConfigError(
            f"{path}: id2label names {', '.join(map(str, named.values()))}; which one is contradiction cannot be told",
            hint="name one of them contradiction, and the others entailment and neutral, or not_contradiction, in the model's order",
        )
    return labels


def model_file(folder: Path) -> Path:
    """The ONNX file of a folder.

    Raises:
        ConfigError: there is none.
    """
    for name in MODELS:
        if (folder / name).is_file():
            return folder / name
    raise ConfigError(f"{folder} holds no {' and no '.join(MODELS)}", hint=HINT)


def hash_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of the model, its weights beside it, its tokenizer and its config.

    Raises:
        ConfigError: a file is missing or cannot be read.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}, which the settings name as judge, is no folder", hint=HINT)
    model = model_file(folder)
    files = [*sorted(p for p in model.parent.glob("model.onnx*") if p.is_file())]
    for name in NEEDS:
        if not (folder / name).is_file():
            raise ConfigError(f"{folder} holds no {name}", hint=HINT)
        files.append(folder / name)
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(folder).as_posix()} {_hash(file, *_seen(file))}\n".encode())
    return found.hexdigest()


def _seen(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=32)
def _hash(file: Path, _changed: int, _size: int) -> str:
    """Of one file; not read again until it changes."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error}", hint=HINT) from error


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as JSON: {error}", hint=HINT) from error
    if not isinstance(found, dict):
        raise ConfigError(f"{path} is no JSON object", hint=HINT)
    return found


def _libraries() -> tuple[Any, Any]:
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise ConfigError(
            "the settings name a judge, but onnxruntime or tokenizers is not installed",
            hint="pip install 'rashomon[nli]', or take `judge` out of the settings",
        ) from error
    return onnxruntime, tokenizers
