"""Rashomon reads many reports of one affair and builds a case.

    import rashomon

    case = rashomon.open_case("affair.db")
    case.add("reports/")
    case.relations(kind="contradicts")

`annotate` reads one text without a case; `name_similarity` compares two spellings.  The nouns are in `rashomon.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from rashomon.case import Case, import_case, open_case
    from rashomon.names import name_similarity
    from rashomon.single import annotate

__all__ = ["Case", "annotate", "import_case", "name_similarity", "open_case"]

_WHERE = {
    "Case": "rashomon.case",
    "open_case": "rashomon.case",
    "annotate": "rashomon.single",
    "import_case": "rashomon.case",
    "name_similarity": "rashomon.names",
}


def __getattr__(name: str) -> Any:
    """The public face, loaded when it is asked for, so that `rashomon --help` answers at once."""
    if name not in _WHERE:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
