"""Records in Python and in a notebook: data frames, and tables in which nothing of a report is markup."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest
from lxml import html

import rashomon
from rashomon.errors import InputError
from rashomon.exchange.notebook import SHOWN, Listed, html_table
from rashomon.exchange.schemas import FIELDS
from rashomon.model import CaseContents
from tests.exchange.reading import ROOT, rows


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> rashomon.Case:
    made = rashomon.open_case(tmp_path_factory.mktemp("python") / "visit.db")
    made.add(ROOT / "examples" / "visit", processes=1)
    return made


def test_every_record_is_a_data_frame(case: rashomon.Case) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("polars", reason="polars is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    for name, wanted in rows(case.contents).items():
        frame, other = case.to_pandas(name), case.to_polars(name)
        assert len(frame) == other.height == len(wanted)
        assert (
            list(frame.columns)[: len(FIELDS[name])]
            == other.columns[: len(FIELDS[name])]
            == list(FIELDS[name])
        )
        for row, source in zip(frame.to_dict("records"), wanted, strict=True):
            for field, value in source.items():
                assert row[field] == value or (
                    value is None and not isinstance(row[field], str | list | dict)
                )
    with pytest.raises(InputError, match="no records called says") as error:
        case.to_pandas("says")
    assert "statements" in error.value.hint


def test_what_a_data_frame_is_for(case: rashomon.Case) -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    said = case.to_pandas("statements")
    counts = said.groupby("outlet").size()
    assert counts.sum() == len(case.statements())
    assert said["anonymous"].dtype == "boolean" and case.to_pandas("mentions")["start"].dtype == "Int64"
    matrix = case.matrix("cannot_both").to_pandas()
    assert isinstance(matrix, pd.DataFrame) and set(matrix.columns) == {o.name for o in case.outlets}


def test_lists_are_tuples_that_show_themselves(case: rashomon.Case) -> None:
    for listed in (case.actors, case.events, case.findings, case.statements(), case.relations()):
        assert isinstance(listed, tuple) and listed == tuple(listed)
        assert isinstance(listed, Listed)
        page = html.fromstring(listed._repr_html_())
        assert len(page.xpath("//tbody/tr")) == min(len(listed), SHOWN)
        assert all(len(r) == len(page.xpath("//th")) for r in page.xpath("//tbody/tr"))
    page = case.relations("contradicts")._repr_html_()  # type: ignore[attr-defined]
    assert "Free Quwaria" in page
    matrix = case.matrix()
    assert len(matrix.findings) == len(case.findings) and "34" in case.matrix("cannot_both")._repr_html_()


def test_a_report_cannot_write_into_a_notebook() -> None:
    page = html_table(("<b>",), [("<script>alert(1)</script>\u202e & \x07",)] * 60)
    assert "<script" not in page and "<b>" not in page and "\u202e" not in page and "\x07" not in page
    assert "… and 10 more" in page


SRC = Path(rashomon.__file__).parent
WITH_EXAMPLES = [p for p in sorted(SRC.rglob("*.py")) if ">>> " in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda p: str(p.relative_to(SRC)))
def test_examples_in_docstrings_are_right(path: Path) -> None:
    module = ".".join(("rashomon", *path.relative_to(SRC).with_suffix("").parts))
    found = doctest.testmod(importlib.import_module(module))
    assert found.attempted and not found.failed


def test_reading_a_big_case_does_not_look_up_names_for_nothing(visit: CaseContents) -> None:
    """A list is made without a table; the table is made when a notebook asks."""
    from rashomon.exchange.notebook import Shows

    shows = Shows(visit)
    Listed.of(visit.actors.actors, shows.actors)
    assert "readable" not in vars(shows)


def test_the_type_marker_is_there() -> None:
    assert (Path(rashomon.__file__).parent / "py.typed").is_file()
