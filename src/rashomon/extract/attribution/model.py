"""The linear scorers that choose among candidates of attribution: is this a cue, which content, which source.

Three logistic regressions over named features, trained by `training/attribution.py` on the project's own corpus and
kept as plain arrays in `weights.npz` beside this file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

WEIGHTS = Path(__file__).parent / "weights.npz"
PARTS = ("cue", "content", "source")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name for each of the three questions, and how sure a cue must be.

    `least` holds where the rules see an attribution, too, `least_unruled` where they do not.
    """

    weights: dict[str, dict[str, float]]
    least: float
    least_unruled: float

    def cue(self, features: Iterable[str]) -> float:
        """How likely a word ascribes something, 0 to 1."""
        return self._score("cue", features)

    def content(self, features: Iterable[str]) -> float:
        """How likely this is the content, 0 to 1."""
        return self._score("content", features)

    def source(self, features: Iterable[str]) -> float:
        """How likely this is the source, 0 to 1."""
        return self._score("source", features)

    def _score(self, part: str, features: Iterable[str]) -> float:
        weights = self.weights[part]
        total = weights.get("", 0.0) + sum(weights.get(f, 0.0) for f in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def save_model(model: Model, path: Path) -> None:
    """Writes the weights as arrays that numpy reads without unpickling."""
    arrays: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]] = {
        "least": np.array([model.least, model.least_unruled], dtype=np.float32)
    }
    for part in PARTS:
        names = sorted(model.weights[part])
        arrays[f"{part}_names"] = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
        arrays[f"{part}_weights"] = np.array([model.weights[part][n] for n in names], dtype=np.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


@cache
def load_model(path: Path = WEIGHTS) -> Model | None:
    """The shipped weights; None where there are none, and rules alone decide."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as stored:
        weights = {}
        for part in PARTS:
            names = bytes(stored[f"{part}_names"]).decode("utf-8").split("\n")
            weights[part] = dict(zip(names, stored[f"{part}_weights"].tolist(), strict=True))
        return Model(weights, float(stored["least"][0]), float(stored["least"][1]))
