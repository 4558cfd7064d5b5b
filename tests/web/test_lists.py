"""Lists as spreadsheets, the table as a picture, two reports side by side, and the margin of a report."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import rashomon
from rashomon.cli import main
from rashomon.dossier import sheets
from rashomon.dossier.sheets import Row
from rashomon.model import CaseContents
from rashomon.web.asked import Asked
from rashomon.web.beside import align, beside, read_sentences
from rashomon.web.sheets import SHEETS
from rashomon.web.view import View
from tests.kept import fill
from tests.web.test_pages import visitor


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, visit: CaseContents) -> Path:
    """The case of the example affair as it is kept."""
    made = tmp_path_factory.mktemp("lists") / "visit.db"
    with rashomon.open_case(made) as case:
        fill(case, visit)
    return made


@pytest.fixture(scope="module")
def reader(path: Path) -> TestClient:
    return visitor(path)


@pytest.fixture(scope="module")
def view(path: Path) -> View:
    with rashomon.open_case(path) as case:
        return View(case.contents)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    "page", ["/", "/timeline", "/events", "/events?told=one", "/actors", "/statements", "/statements?named=no", "/ties",
             "/sources", "/search?q=Dhawari"]
)  # fmt: skip
def test_every_list_is_a_spreadsheet_with_the_words_and_their_source(
    reader: TestClient, view: View, page: str
) -> None:
    link = re.search(r'<a href="(/list\.csv[^"]*)" download>This list', reader.get(page).text)
    assert link
    answer = reader.get(unescape(link.group(1)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.startswith("\ufeff")
    rows = rows_of(answer.text)
    assert rows
    for row in rows:
        if row.get("quotation"):
            text = view.index.documents[row["report"]].text[int(row["start"]) : int(row["end"])]
            assert "".join(row["quotation"].split(" … ")[0].split())[:40] in "".join(text.split())
            assert row["outlet"]


def test_a_spreadsheet_is_sent_while_it_is_made(
    reader: TestClient, view: View, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a list that is longer than a piece no more rows are held than the piece has, and none is lost between pieces."""
    told = {"of": "/events"}
    whole = rows_of(reader.get("/list.csv", params=told).text)
    made = 0

    def counted(view: View, asked: Asked, case: rashomon.Case) -> Iterator[Row]:
        nonlocal made
        for row in SHEETS["/events"](view, asked, case):
            made += 1
            yield row

    monkeypatch.setattr(sheets, "PIECE", 7)
    with rashomon.open_case(path) as case:
        pieces = sheets.sheet_pieces(counted(view, Asked({}, []), case))
        assert rows_of(next(pieces)) == whole[:7]
        assert made == 7 < len(whole)
        assert len([*pieces]) == -(-len(whole) // 7) - 1
    answer = reader.get("/list.csv", params=told)
    assert "content-length" not in answer.headers
    assert rows_of(answer.text) == whole
    assert sheets.write_sheet([]) == "\ufeff\n"


def test_contradictions_are_one_click_from_the_first_page_one_row_a_side(
    reader: TestClient, view: View
) -> None:
    link = re.search(r'<a href="(/list\.csv\?[^"]*kind=cannot_both[^"]*)" download>CSV', reader.get("/").text)
    assert link
    rows = rows_of(reader.get(unescape(link.group(1))).text)
    wanted = [f for f in view.findings if f.bucket == "cannot_both"]
    assert len(rows) == sum(len(f.sides) for f in wanted)
    assert {r["finding"] for r in rows} == {f.id for f in wanted}
    assert {r["voice"] for r in rows} > {"in its own words"}


def test_a_filter_of_the_page_counts_for_its_spreadsheet(reader: TestClient, view: View) -> None:
    outlet = next(iter(view.index.mastheads.values()))
    rows = rows_of(reader.get("/list.csv", params={"of": "/statements", "outlet": outlet.id}).text)
    assert {r["outlet"] for r in rows} == {outlet.name}


def test_export_writes_only_the_contradictions(path: Path, tmp_path: Path, view: View) -> None:
    made = CliRunner().invoke(main, ["export", str(path), "--only", "contradictions", "--to", str(tmp_path)])
    assert made.exit_code == 0, made.output
    assert [p.name for p in tmp_path.iterdir()] == ["contradictions.csv"]
    rows = rows_of((tmp_path / "contradictions.csv").read_text(encoding="utf-8"))
    assert {r["finding"] for r in rows} == {f.id for f in view.findings if f.bucket == "cannot_both"}


def test_export_writes_a_list_into_the_file_that_is_named(path: Path, tmp_path: Path, view: View) -> None:
    wanted = tmp_path / "new" / "c2.csv"
    made = CliRunner().invoke(main, ["export", str(path), "--only", "contradictions", "--to", str(wanted)])
    assert made.exit_code == 0, made.output
    assert wanted.is_file()
    rows = rows_of(wanted.read_text(encoding="utf-8"))
    assert {r["finding"] for r in rows} == {f.id for f in view.findings if f.bucket == "cannot_both"}


def test_the_first_page_says_how_much_stands_under_unsure(reader: TestClient, view: View) -> None:
    left = sum(f.bucket == "unsure" for f in view.findings)
    part = reader.get("/").text.partition('id="told_alike"')[2].partition("</section>")[0]
    leads = re.findall(r'class="small left-open">(\d+) more matters? .*?href="([^"]+)"', part)
    assert left and leads == [(str(left), "?kind=unsure")]
    assert f"{left}" in reader.get("/?kind=unsure").text


def test_a_hit_beside_the_text_says_where_it_stands(tmp_path: Path) -> None:
    told = "The mayor opened the bridge on Monday. He thanked the workers.\n"
    front = f"---\ntitle: Zebulon crossing opened\noutlet: Harbour Mail\nauthor: Quillon Marsh\n---\n\n{told}"
    (tmp_path / "a.md").write_text(front, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Zarnow crossing opened\n\n{told}", encoding="utf-8")
    with rashomon.open_case(tmp_path / "c.db") as case:
        case.add(tmp_path / "a.md", tmp_path / "b.txt", processes=1)
        for words, part in (("Quillon", "front matter"), ("Zarnow", "title"), ("workers", "")):
            found = case.search(words, 20, False)
            assert {h["part"] for h in found} == {part}
            texts = {d.id: d.text for d in case.documents}
            assert all(texts[h["document"]][h["start"] : h["end"]] == h["text"] for h in found)
    page = visitor(tmp_path / "c.db").get("/search?q=Quillon").text
    assert "in its front matter, not in the text" in page
    said = CliRunner().invoke(main, ["search", str(tmp_path / "c.db"), "Zarnow"]).output
    assert "[title, not the text]" in said


def test_the_table_is_a_picture(reader: TestClient) -> None:
    page = reader.get("/").text
    assert '<table class="matrix">' in page
    answer = reader.get("/matrix.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(answer.text).tag.endswith("svg")


def test_two_reports_show_every_sentence_of_both_once_where_nothing_is_shared(view: View) -> None:
    """And each pair rests on a finding that both have a part in, or on the same words."""
    index = view.index
    joined = 0
    for left in index.order:
        for right in index.order:
            if left.id == right.id:
                continue
            rows = align(view, left.id, right.id)
            texts = {d: [s.of(index.documents[d].text).strip() for s in read_sentences(index, d)] for d in (left.id, right.id)}  # fmt: skip
            assert len([r for r in rows if r.left]) == len(texts[left.id])
            assert len([r for r in rows if r.part == "right"]) <= len(texts[right.id])
            shown = {" ".join(t.split()) for r in rows for t in r.right}
            assert len(shown) == len({" ".join(t.split()) for t in texts[right.id]})
            for r in rows:
                if r.href:
                    joined += 1
                    found = next(f for f in view.findings if r.href.endswith(f.id))
                    assert {left.id, right.id} <= set(found.documents)
    assert joined > 20


def test_opposed_sentences_stand_beside_each_other(reader: TestClient, view: View, path: Path) -> None:
    found = next(f for f in view.findings if f.bucket == "cannot_both")
    left, right = (a.reports[0].document for a in found.accounts[:2])
    page = reader.get("/beside", params={"left": left, "right": right, "only": "opposed"}).text
    assert '<tr class="opposed">' in page
    assert '<tr class="left">' not in page
    with rashomon.open_case(path) as case:
        values = beside(view, Asked({}, [("left", left), ("right", right)]), case)
    assert any(part == "opposed" for part, _, _ in values["counts"])


def test_side_by_side_is_two_clicks_from_a_report(reader: TestClient, view: View) -> None:
    page = reader.get(f"/report/{view.index.order[0].id}").text
    form = page[page.index('<form class="filters" action="/beside"') :].partition("</form>")[0]
    assert form.count("<option") == len(view.index.order) - 1


def test_a_margin_says_who_else_tells_a_sentence_and_who_otherwise(reader: TestClient, view: View) -> None:
    found = next(f for f in view.findings if f.bucket == "cannot_both")
    document = found.accounts[0].reports[0].document
    page = reader.get(f"/report/{document}").text
    margins = " ".join(re.findall(r'<ul class="margin small".*?</ul>', page, re.DOTALL))
    assert "told otherwise by" in margins
    assert "told alike by" in margins
    assert f"/finding/{found.id}" in margins
    own = view.index.masthead(document).name
    assert f'title="{own}"' not in re.sub(r'<a href="/report.*?</li>', "", margins, flags=re.DOTALL)


def test_sentences_that_only_one_tells_do_not_stand_in_pairs(reader: TestClient, view: View) -> None:
    """Between two rows that both tell, all of the one and all of the other stand in one row."""
    left, right = (d.id for d in view.index.order[:2])
    page = reader.get("/beside", params={"left": left, "right": right}).text
    rows = re.findall(r'<tr class="(\w+)">', page)
    assert "apart" in rows and not {"left", "right"} & set(rows)
    assert ("apart", "apart") not in pairwise(rows)
    alone = reader.get("/beside", params={"left": left, "right": right, "only": "left"}).text
    assert set(re.findall(r'<tr class="(\w+)">', alone)) == {"left"}


def test_an_outlets_letter_leads_to_what_it_says_of_an_actor(reader: TestClient) -> None:
    page = reader.get("/actors").text
    said = re.findall(r'<a class="says" data-outlet="([^"]+)" href="([^"#]+)#passages"', page)
    assert said
    outlet, address = (unescape(x) for x in said[0])
    told = reader.get(address).text
    assert told.count('<section class="told') == 1 and outlet in told.partition('<section class="told')[2]


def test_days_are_said_in_words_beside_each_other(reader: TestClient, view: View) -> None:
    found = next(f for f in view.findings if f.slot == "date" and len(f.documents) > 1)
    left, right = found.documents[:2]
    page = reader.get("/beside", params={"left": left, "right": right}).text
    assert not re.search(r"\d{4}-\d\d-\d\d", re.sub(r"<[^>]+>", "", page.partition("<table")[2]))


def test_two_reports_of_one_side_of_a_dispute_are_not_opposed(view: View) -> None:
    """Side by side, those who give one value of a matter in dispute tell it alike; those who give two are opposed."""
    seen = set()
    for f in view.contents.comparison.findings:
        if f.bucket != "cannot_both":
            continue
        given = {(s.document, a.value) for a in f.accounts for s in a.reports}
        both = Counter(document for document, _ in given)  # a report may tell what each side says
        by_report = {document: value for document, value in given if both[document] == 1}
        for left, right in combinations(sorted(by_report), 2):
            parts = {r.part for r in align(view, left, right) if r.href == f"/finding/{f.id}"}
            if by_report[left] == by_report[right]:
                assert "opposed" not in parts
                seen.add("alike" if parts else "")
            elif parts:
                seen.add("apart")
    assert {"alike", "apart"} <= seen


SHELLED = "The Kesh Front shelled the hospital in Port Ansel on Monday, 5 May 2031{}\n"


@pytest.mark.parametrize(
    ("denial", "speaker", "voice"),
    [
        (", doctors said. The ministry denied this.", "“The ministry”", "citing the ministry"),
        (", doctors said. The front denied it.", "Kesh Front", "citing Kesh Front"),
    ],
)
def test_a_denial_told_in_the_outlets_words_is_not_its_own(
    tmp_path: Path, denial: str, speaker: str, voice: str
) -> None:
    with rashomon.open_case(tmp_path / "front.db") as case:
        for n, more in enumerate((", killing nine patients.", ".", denial)):
            (tmp_path / f"{n}.txt").write_text(SHELLED.format(more))
            case.add(tmp_path / f"{n}.txt", outlet=f"Outlet {n}", published="2031-05-06", processes=1)
    rows = rows_of(visitor(tmp_path / "front.db").get("/list.csv?of=/&kind=cannot_both").text)
    (said,) = [r for r in rows if "denied" in r["quotation"]]
    assert (said["says"], said["speaker"], said["voice"]) == ("denied", speaker, voice)
    assert {r["voice"] for r in rows if r["says"] == "said to be so"} >= {"in its own words"}


def test_the_link_beside_leads_to_two_values(tmp_path: Path) -> None:
    """Though two who deny it stand before the first who tells it."""
    told = (
        "The Kesh Front did not shell the hospital in Port Ansel on Monday, 5 May 2031.\n",
        "The Kesh Front did not shell the hospital in Port Ansel on Monday, 5 May 2031, Mira Oduya said.\n",
        "The Kesh Front shelled the hospital in Port Ansel on Monday, 5 May 2031.\n",
    )
    with rashomon.open_case(tmp_path / "front.db") as case:
        for n, text in enumerate(told):
            (tmp_path / f"{n}.txt").write_text(text)
            case.add(tmp_path / f"{n}.txt", outlet=f"Outlet {n}", published=f"2031-05-0{6 + n}", processes=1)
        found = next(f for f in case.contents.comparison.findings if f.slot == "polarity")
        values = {s.document: a.value for a in found.accounts for s in a.reports}
    page = visitor(tmp_path / "front.db").get("/").text
    link = re.search(r'href="/beside\?left=([^&"]+)&amp;right=([^"]+)"', page)
    assert link
    assert len(found.accounts) > len(set(values.values()))
    assert values[link[1]] != values[link[2]]
