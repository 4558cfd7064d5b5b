"""What a language model proposed about passages of a case.  No record and no decision: somebody has to accept it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.case import Quoted

AskedFor = Literal["same_event", "relation", "speaker", "counterpart"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A decision that a model proposes, and the words of the reports that it quotes for it.

    `kind`, `about` and `verdict` are those of the judgement that accepting it makes.  `places` are the quoted words, letter
    by letter as they stand in the reports.  `model` is what was asked for, `version` what the server says it is; `prompt`
    the SHA-256 of the instructions.  `answer`, `by`, `decided` and `judgement` say what a person made of it.
    """

    id: str
    at: str
    asked: AskedFor
    kind: str
    about: tuple[str, ...]
    verdict: str
    places: tuple[Quoted, ...]
    model: str
    version: str
    prompt: str
    server: str
    answer: Literal["accepted", "refused"] | None = None
    by: str | None = None
    decided: str | None = None
    judgement: str | None = None
