"""What a step is: a name, a version, what it reads, what it writes, and the function that does it.

`run` takes the layers that `reads` names, in that order and as positional arguments, and returns the layer that
`writes` names (a tuple of layers where `writes` has several).  A step never changes what it reads.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.errors import PipelineError


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pipeline."""

    name: str
    version: int
    reads: Sequence[str]
    writes: Sequence[str]
    run: Callable[..., Any]

    def __call__(self, layers: Mapping[str, Any]) -> dict[str, Any]:
        """The layers that this step writes, by name."""
        made = self.run(*(layers[name] for name in self.reads))
        return {self.writes[0]: made} if len(self.writes) == 1 else dict(zip(self.writes, made, strict=True))


def run_steps(steps: Iterable[Step], layers: dict[str, Any]) -> dict[str, Any]:
    """Run steps in turn; each writes into `layers`, which is given back."""
    for step in steps:
        layers |= step(layers)
    return layers


def check_order(steps: Iterable[Step], given: Iterable[str]) -> None:
    """That each step reads what was given or what an earlier one wrote, and that its function takes as much.

    Raises:
        PipelineError: it does not.
    """
    known = set(given)
    for step in steps:
        missing = [name for name in step.reads if name not in known]
        if missing:
            raise PipelineError(f"step {step.name} reads {', '.join(missing)}, which no earlier step writes")
        takes = len(inspect.signature(step.run).parameters)
        if takes < len(step.reads):
            raise PipelineError(
                f"step {step.name} reads {len(step.reads)} layers, but its function takes {takes}"
            )
        known.update(step.writes)
