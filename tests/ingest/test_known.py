"""What is known of a report: who says so first, what the user said stays, and what is unclear is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.ingest import Given, find_inputs, read_input
from rashomon.ingest.metadata import published_from
from rashomon.model import Document, Skipped

STORY = (
    "Harbour chief denies shortage\n\nThe harbour chief of Port Ansel denied on Monday that there was a shortage of grain in "
    "the town. The granary was built in 1962, and it is full.\n"
)


def read(path: Path, flags: Given | None = None) -> tuple[list[Document], list[Skipped]]:
    found = [
        made
        for source in find_inputs([path])
        for made in ([source] if isinstance(source, Skipped) else read_input(source, flags or Given(), "now"))
    ]
    return [f[0] for f in found if not isinstance(f, Skipped)], [f for f in found if isinstance(f, Skipped)]


TEXTS = [  # (the text, its day or None)
    (STORY, None),  # "built in 1962" is no day of publication
    ("14 April 2031\n\n" + STORY, "2031-04-14"),
    ("Ansel Post, 14.04.2031\n\n" + STORY, "2031-04-14"),
    ("Published: April 14, 2031\n\n" + STORY, "2031-04-14"),
    (STORY.replace("The harbour chief", "PORT ANSEL, 14 April 2031 - The harbour chief"), "2031-04-14"),
    ("Council meets 14 April 2031\n\n" + STORY, None),
    (STORY + "\nOn 14 April 2031 the council will meet again.\n", None),
    ("Updated: 14 April 2031\n\n" + STORY, None),
    ("03/04/2031\n\n" + STORY, None),
]


@pytest.mark.parametrize(("text", "day"), TEXTS)
def test_the_day_of_a_text(tmp_path: Path, text: str, day: str | None) -> None:
    (tmp_path / "a.txt").write_text(text)
    ((document,), _) = read(tmp_path / "a.txt")
    assert (document.published and document.published.edtf) == day
    for fact in document.facts:
        if fact.span:
            assert document.text[fact.span.start : fact.span.end] == fact.quote


def test_the_day_in_a_files_name_comes_last(tmp_path: Path) -> None:
    (tmp_path / "2031-04-12-grain.txt").write_text(STORY)
    (tmp_path / "20310412 b.txt").write_text("14 April 2031\n\n" + STORY)
    (documents, _) = read(tmp_path)
    assert sorted(d.published.edtf for d in documents if d.published) == ["2031-04-12", "2031-04-14"]


GIVEN = [
    ("14 April 2031", "2031-04-14"),
    ("April 14, 2031", "2031-04-14"),
    ("14.04.2031", "2031-04-14"),
    ("20/04/2031", "2031-04-20"),
    ("2031-04-14/2031-04-16", "2031-04-14/2031-04-16"),
    ("14 April 2031/16 April 2031", "2031-04-14/2031-04-16"),
    ("03/04/2031", None),
    ("soon", None),
    ("31 April 2031", None),
]


@pytest.mark.parametrize(("text", "edtf"), GIVEN)
def test_forms_of_a_day_that_a_user_may_give(text: str, edtf: str | None) -> None:
    made = published_from(text, "given")
    assert (made and made.edtf) == edtf


def test_an_unclear_day_keeps_the_report_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text('[[report]]\nmatch = "a.txt"\npublished = "03/04/2031"\n')
    (tmp_path / "a.txt").write_text(STORY)
    (documents, told) = read(tmp_path)
    assert len(documents) == 1 and documents[0].published is None
    assert ["could be two days" in t.reason and "kept" in t.reason for t in told] == [True]


def test_what_is_wrong_with_a_list_of_outlets_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[[report]]\nmatch = "a*.txt"\noutlett = "Ansel Post"\n\n[[report]]\nmatch = "z*.txt"\noutlet = "Sorrow Herald"\n'
    )
    for name in ("a1.txt", "a2.txt"):
        (tmp_path / name).write_text(name + STORY)
    (documents, told) = read(tmp_path)
    assert len(documents) == 2
    assert sorted((t.reason, t.hint) for t in told) == [
        ("its key 'outlett' means nothing", "did you mean: outlet"),
        ("its rule match = 'z*.txt' matches no file", "correct the pattern, or take the rule out"),
    ]


def test_evidence_is_kept_in_order(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text('[[report]]\nmatch = "a.txt"\noutlet = "Sorrow Herald"\n')
    (tmp_path / "a.txt").write_text("The Ansel Post, 14 April 2031\n\n" + STORY)
    ((document,), _) = read(tmp_path, Given(outlet="Coast Radio", published="2031-04-13"))
    outlets = [(f.value, f.basis) for f in document.facts if f.kind == "outlet"]
    assert outlets == [
        ("Coast Radio", "flag"),
        ("Sorrow Herald", "outlets.toml"),
        ("The Ansel Post", "dateline"),
    ]
    days = [(f.value, f.basis) for f in document.facts if f.kind == "published"]
    assert days == [("2031-04-13", "flag"), ("2031-04-14", "date line")]
    assert document.published is not None and document.published.basis == "given"


def test_what_the_user_said_survives_the_next_add(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    with rashomon.open_case(tmp_path / "case.db") as case:
        case.add(tmp_path / "a.txt", outlet="Ansel Post", published="14 April 2031")
        run = case.add(tmp_path / "a.txt")
        assert (run.unchanged, run.changed) == (1, ())
        (document,) = case.store.documents()
        assert (document.outlet, document.published and document.published.edtf) == (
            "ou-ansel-post",
            "2031-04-14",
        )
        (tmp_path / "a.txt").write_text(STORY + "The baker said that he had none.\n")
        case.add(tmp_path / "a.txt")
        (document,) = case.store.documents()
        assert document.outlet == "ou-ansel-post" and "baker" in document.text
        case.add(tmp_path / "a.txt", outlet="Sorrow Herald")
        (document,) = case.store.documents()
        assert (document.outlet, document.published and document.published.edtf) == (
            "ou-sorrow-herald",
            "2031-04-14",
        )


ADDRESSES = ["http://[", "https://[::1", "x", "", "https://ansel.example/2031/02/31/grain"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_that_is_none_does_no_harm(tmp_path: Path, url: str) -> None:
    (tmp_path / "outlets.toml").write_text(f'[[report]]\nmatch = "a.txt"\nurl = "{url}"\n')
    (tmp_path / "a.txt").write_text(f"{STORY}\n{url}\n")
    (documents, _) = read(tmp_path)
    assert len(documents) == 1 and documents[0].published is None
