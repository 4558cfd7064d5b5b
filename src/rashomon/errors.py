"""What can go wrong in a call.  (What is wrong *in a report* is a value, `model.Skipped`, shown beside the report.)

RashomonError
├── CaseError          the case file cannot be opened, or is not one
│   └── CaseTooNew     it was written by a newer version
├── InputError         an input named by the user does not exist or cannot be read at all
├── NotFound           no record has that id
├── ConfigError        a setting is unknown or out of range
├── EngineError        a cluster cannot be reached, or lost a part of the work
├── ModelError         the language model is missing, or its files are not those that were checked
└── PipelineError      a step reads what no earlier step wrote
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of every error that this package raises; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CaseError(RashomonError):
    """The case file cannot be opened, or is not a case."""


class CaseTooNew(CaseError):
    """The case was written by a newer version of Rashomon."""


class InputError(RashomonError):
    """An input named by the user does not exist or cannot be read at all."""


class NotFound(RashomonError):
    """No record of the case has that id."""


class ConfigError(RashomonError):
    """A setting is unknown or out of its range."""


class ModelError(RashomonError):
    """The language model is missing, or its files are not those that were checked."""


class EngineError(RashomonError):
    """A cluster cannot be reached, or has lost a part of the work."""


class PipelineError(RashomonError):
    """A step reads what no earlier step wrote."""
