"""The linear model that judges a target from its features; weights are plain arrays made by `training/attitudes.py`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.extract.stance.features import SIZE, Features

WEIGHTS = Path(__file__).parent / "weights.npz"
NEGATIVE, NEUTRAL, POSITIVE = range(3)

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """One linear classifier: `scale` makes a feature's value, `weights` what the value says, per class.

    `scaled`: the values of a target are brought to length one.  `joint`: the classes share one scale and their chances
    come from one softmax; else each class is a yes or no of its own.
    """

    scale: Floats
    weights: Floats
    bias: Floats
    scaled: bool
    joint: bool

    def chances(self, total: Floats, squared: Floats) -> Floats:
        """The chance of negative, neutral and positive, from what the values of each target come to, and their squares."""
        if self.scaled:
            total = total / np.sqrt(np.where(squared > 0, squared, 1.0))
        total = total + self.bias
        if self.joint:
            raised = np.exp(total - total.max(axis=1, keepdims=True))
        else:
            raised = 1.0 / (1.0 + np.exp(-total))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Model:
    """Three linear classifiers whose chances are averaged, and how sure a verdict must be.

    They are logistic regression over TF-IDF, naive Bayes, and logistic regression over naive Bayes' log ratios (Wang and
    Manning 2012).  `caution`: how much the chance of the opposite counts against positive and negative.  `doubt`:
    where the chance of the opposite is higher, the verdict is unclear.
    """

    readings: tuple[Reading, ...]
    table: Floats
    caution: float
    doubt: float

    @classmethod
    def of(cls, readings: tuple[Reading, ...], caution: float, doubt: float) -> Model:
        """The model, with all that is summed over features side by side in one `table`."""
        products = [r.scale * r.weights for r in readings]
        squares = [np.square(r.scale) for r in readings]
        return cls(readings, np.concatenate([*products, *squares], axis=1).astype(np.float32), caution, doubt)

    def chances(self, features: Features) -> Floats:
        """For each target the chance of negative, neutral and positive.  A feature counts once."""
        return self.of_pairs(*unique_pairs(features), features.targets)

    def of_pairs(self, rows: Ints, ids: Ints, targets: int) -> Floats:
        """The same from target numbers, in order, and feature numbers."""
        sums = np.zeros((targets, self.table.shape[1]))
        if len(rows):
            starts = np.flatnonzero(np.diff(rows, prepend=-1))
            sums[rows[starts]] = np.add.reduceat(self.table[ids], starts, axis=0)
        at, each = 3 * len(self.readings), []
        for n, reading in enumerate(self.readings):
            width = reading.scale.shape[1]
            each.append(reading.chances(sums[:, 3 * n : 3 * n + 3], sums[:, at : at + width]))
            at += width
        return np.asarray(sum(each) / len(each))

    def worth(self, chances: Floats) -> Floats:
        """What each verdict is worth: its chance, less what the opposite would cost."""
        made = chances.copy()
        made[:, NEGATIVE] -= self.caution * chances[:, POSITIVE]
        made[:, POSITIVE] -= self.caution * chances[:, NEGATIVE]
        return made


def unique_pairs(features: Features) -> tuple[Ints, Ints]:
    """Each feature of a target once, in order: target numbers and feature numbers."""
    keys = np.sort(features.rows * SIZE + features.ids)
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return keys // SIZE, keys % SIZE


def save_model(model: Model, path: Path = WEIGHTS) -> None:
    """Write the weights in half precision, without the features that no reading uses."""
    used = np.zeros(SIZE, np.bool_)
    for reading in model.readings:
        used |= ((reading.scale != 0) & (reading.weights != 0)).any(axis=1)
    kept = np.flatnonzero(used)
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "kept": kept.astype(np.uint32),
        "rule": np.array([model.caution, model.doubt], np.float32),
    }
    for n, reading in enumerate(model.readings):
        arrays[f"scale{n}"] = reading.scale[kept].astype(np.float16)
        arrays[f"weights{n}"] = reading.weights[kept].astype(np.float16)
        arrays[f"bias{n}"] = reading.bias.astype(np.float32)
        arrays[f"kind{n}"] = np.array([reading.scaled, reading.joint])
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


@cache
def load_model(path: Path = WEIGHTS) -> Model:
    """The shipped weights."""
    with np.load(path, allow_pickle=False) as stored:
        kept = stored["kept"].astype(np.int64)
        readings = []
        for n in range(sum(name.startswith("kind") for name in stored.files)):
            scale, weights = _spread(stored[f"scale{n}"], kept), _spread(stored[f"weights{n}"], kept)
            scaled, joint = (bool(v) for v in stored[f"kind{n}"])
            readings.append(Reading(scale, weights, stored[f"bias{n}"].astype(np.float32), scaled, joint))
        caution, doubt = (float(v) for v in stored["rule"])
        return Model.of(tuple(readings), caution, doubt)


def _spread(values: npt.NDArray[np.float16], kept: Ints) -> Floats:
    """The stored rows at their feature numbers, zeros elsewhere."""
    made = np.zeros((SIZE, values.shape[1]), np.float32)
    made[kept] = values
    return made
