"""The dossier of small cases, in its three shapes."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from rashomon.dossier import (
    Dossier,
    build_dossier,
    draw_dossier,
    render_brief,
    render_html,
    render_outline,
    render_text,
    summary_lines,
)
from rashomon.dossier.highlight import cut_around, mark_passage, sentences, visible
from rashomon.dossier.matrix import make_matrix
from rashomon.dossier.outline import escape
from rashomon.dossier.sections import Masthead
from rashomon.dossier.text import columns, wrap
from rashomon.dossier.wording import listed, say_date, say_span
from rashomon.model import CaseContents, Comparison, Date, Span
from rashomon.model.case import ActorLinks, Calendar, EventLinks
from tests.dossier.make_case import CaseMaker, small_case

NASTY = (
    "Market <script>alert(1)</script> closes\n\nMayor <svg onload=alert(1)>Ada</svg> Ferrin opened \u202ereversed\u202c "
    f"{'x' * 10_000} the & market. She said \u2066so\u2069 \x1b[31mred.\n"
)
VOID = {"meta", "link", "br", "img", "hr", "input", "rect", "line"}


class Page(HTMLParser):
    """What a browser would see: tags in balance, ids, links, headings, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = {k: v or "" for k, v in attrs}
        self.attributes += list(values.items())
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.stack or self.stack[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return build_dossier(small_case().contents())


def empty() -> CaseContents:
    return CaseContents((), (), ActorLinks(), EventLinks(), Calendar({}, {}, {}), Comparison())


def nasty() -> Dossier:
    c = CaseMaker()
    d = c.report("<b>bad</b>.txt", NASTY, "Evil <i>Times</i>", url="javascript:alert(1)")
    c.actor("ferrin", "</style><script>x</script>")
    c.happening("opening", d, "opened", "ferrin=Ferrin", date="2032-05-03")
    c.label(d, "ferrin", "x" * 10_000, -1)
    return build_dossier(c.contents(), "A <em>title</em>")


def test_sections_hold_what_the_case_holds(dossier: Dossier) -> None:
    assert dossier.title == "Bridge at Olm opened"
    assert [m.letter + " " + m.name for m in dossier.mastheads] == ["A Norwire", "B Olm Daily", "C The Rival"]
    days, numbers = dossier.found("cannot_both"), dossier.found("differently")
    assert [t.value for f in days.first for t in f.tellings] == ["3 May 2032", "4 May 2032"]
    assert [t.value for f in numbers.first for t in f.tellings] == ["25 workers", "40 workers"]
    places = [(s.document, s.spans) for f in small_case().contents().comparison.findings for s in f.sides]
    assert len(places) == len(set(places))  # no passage stands in two lists
    assert dossier.events.first[0].independent == 2


def test_event_titles_judge_nobody(dossier: Dossier) -> None:
    """The shortest clause that tells of the event, not the one with the insult."""
    assert dossier.events.first[0].title.startswith("Mayor Ada Ferrin opened the new bridge at Olm")
    assert dossier.events.first[0].titled.outlet.name == "Olm Daily"


def test_slots_say_who_gives_which_value(dossier: Dossier) -> None:
    rows = {r.name: r for r in dossier.events.first[0].rows}
    assert [(x.value, [c.given for c in x.cells]) for x in rows["When"].lines] == [
        ("3 May 2032", [True, True, False]),
        ("4 May 2032", [False, False, True]),
    ]
    assert rows["When"].state == "odd"
    assert rows["Who"].state == "agreed"


def test_timeline_keeps_plans_apart_and_draws_spans(dossier: Dossier) -> None:
    rows = dossier.timeline.rows
    assert [(r.date, r.plan) for r in rows] == [("3 May 2032", False), ("June 2032", True)]
    wire = dossier.timeline.lanes[0].spans
    assert [(s.first, s.last, [m.status for m in s.marks]) for s in wire] == [
        (0, 0, ["done"]),
        (1, 2, ["planned"]),
    ]


def test_events_of_one_span_stand_side_by_side_as_far_as_there_is_room() -> None:
    """Two to a day; a third stands in the next row."""
    c = CaseMaker()
    d = c.report("a.txt", "One met. Two spoke. Three left. Four came.\n", "Paper", "2032-05-04")
    for n, word in enumerate(("met", "spoke", "left")):
        c.happening(f"day {n}", d, word, date="2032-05-03")
    c.happening("span", d, "came", date="2032-05-01/2032-05-09")
    (lane,) = build_dossier(c.contents()).timeline.lanes
    assert [(s.first, s.last, len(s.marks)) for s in lane.spans] == [(0, 2, 1), (1, 1, 2), (1, 1, 1)]
    assert len({s.level for s in lane.spans}) == lane.levels == 3


def test_a_denial_stands_in_its_own_line_of_the_event() -> None:
    """The outlet that is compared as denying is not listed among those who tell it as done."""
    c = CaseMaker()
    one = c.report("a.txt", "The gate opened at dawn.\n", "Paper", "2032-05-04")
    other = c.report("b.txt", "Nobody saw that the gate opened.\n", "Rival", "2032-05-04")
    for d in (one, other):
        c.happening("gate", d, "opened")
    sides = (
        (one, "The gate opened", "it happened"),
        (other, "Nobody saw that the gate opened", "it did not"),
    )
    c.relation("contradicts", "polarity", *sides, event="gate")
    (event,) = build_dossier(c.contents()).events.first
    row = next(r for r in event.rows if r.name == "Told as")
    assert row.state == "odd"
    assert [(x.value, [cell.given for cell in x.cells]) for x in row.lines] == [
        ("told as done", [True, False]),
        ("told as not done", [False, True]),
    ]


def test_unnamed_sources_stand_apart(dossier: Dossier) -> None:
    assert [s.name for s in dossier.unnamed.first] == ["“an official” (not named)"]
    assert dossier.unnamed.first[0].utterances.first[0].chain[0] == "Norwire"
    assert [s.name for s in dossier.speakers.first] == ["Ada Ferrin"]


def test_labels_keep_outlet_and_voice(dossier: Dossier) -> None:
    ferrin = next(a for a in dossier.actors.all if a.name == "Ada Ferrin")
    assert [(p.outlet.name, [x.text for x in p.own], len(p.views)) for p in ferrin.portraits] == [
        ("The Rival", ["the vain mayor of Olm"], 1)
    ]


def test_undated_and_unread_reports_are_said_honestly() -> None:
    c = CaseMaker()
    c.report("a.txt", "A short text about nothing much at all.", "Paper")
    c.report("b.txt", "Un texto corto.", None, analysed=False)
    d = build_dossier(c.contents())
    lines = [r for s in d.sources for r in s.reports]
    assert {r.date for r in lines} == {"no publication date"}
    assert d.mastheads[1].name == "Unknown outlet (b)"
    assert "1 report in another language is kept but was not analysed." in d.glance.remarks
    assert "None was found in 2 reports. Tellings that exclude each other may still be there" in render_html(
        d
    )


def test_an_empty_case_makes_a_page() -> None:
    d = build_dossier(empty())
    assert Page(render_html(d)).stack == []
    assert "0 reports" in render_text(d)
    assert render_outline(d).startswith("# An empty case")


@pytest.mark.parametrize("quotes_only", [False, True])
def test_the_page_is_sound(dossier: Dossier, quotes_only: bool) -> None:
    """Tags balance, ids are unique, links lead somewhere, headings go down by one, and nothing is fetched."""
    html = render_html(dossier, quotes_only)
    page = Page(html)
    assert page.stack == []
    assert len(page.ids) == len(set(page.ids))
    assert {x[1:] for x in page.links if x.startswith("#")} <= set(page.ids)
    assert [x for x in page.links if not x.startswith(("#", "data:image/svg+xml;base64,"))] == []
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert not {"img", "link", "iframe", "object"} & set(page.tags)
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"""(src|href|url)\s*[=(]\s*["']?(https?:)?//""", html)


def test_every_citation_opens_its_passage(dossier: Dossier) -> None:
    html = render_html(dossier)
    for note in dossier.notes:
        assert html.count(f'id="{note.anchor}"') == 1
    assert f'<mark id="{dossier.notes[0].anchor}">on Monday</mark>' in html


def test_quotes_only_leaves_reports_out(dossier: Dossier) -> None:
    text = Page(render_html(dossier, quotes_only=True)).text
    assert "thanked 40 workers" in text
    assert "New bridge for Olm" in text  # the title, in the sources
    assert 'class="report' not in render_html(dossier, quotes_only=True)


def test_hostile_text_is_only_text() -> None:
    """Script tags, SVG, direction overrides, escape codes and endless words are shown as text."""
    for quotes_only in (False, True):
        html = render_html(nasty(), quotes_only)
        page = Page(html)
        assert page.stack == []
        assert page.tags.count("script") == 1
        assert not [a for a, _ in page.attributes if a.startswith("on")]
        assert "javascript:" not in "".join(page.links)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", html)
        assert "<em>title</em>" in page.text
    assert "⟦U+202E⟧reversed" in page.text or "⟦U+202E⟧reversed" in Page(render_html(nasty())).text


@pytest.mark.parametrize("width", [24, 40, 80, 132])
def test_terminal_lines_keep_their_width(dossier: Dossier, width: int) -> None:
    for d in (dossier, nasty()):
        text = render_text(d, width)
        assert max(columns(line) for line in text.splitlines()) <= width
        assert "\x1b" not in text


def test_text_and_outline_say_the_same(dossier: Dossier) -> None:
    text = " ".join(render_text(dossier, 100).split())
    outline = render_outline(dossier)
    for words in ("Cannot both be right", "Norwire", "broken.pdf"):
        assert words in text
        assert words in outline.replace("\\", "")
    notes = set(re.findall(r"\[\^(\d+)\](?!:)", outline))
    assert notes == set(re.findall(r"^\[\^(\d+)\]:", outline, re.MULTILINE))


def test_the_same_case_gives_the_same_page() -> None:
    assert render_html(build_dossier(small_case().contents())) == render_html(
        build_dossier(small_case().contents())
    )


def test_ten_line_summary(dossier: Dossier) -> None:
    lines = summary_lines(dossier)
    assert lines[0] == "Bridge at Olm opened"
    assert 5 <= len(lines) <= 11


# The parts


def test_sentences_are_not_cut_at_titles() -> None:
    text = 'Mr. Vale met Gen. Ott at 3 p.m. on Monday. "We talked." He left.'
    assert [s.of(text).strip() for s in sentences(text, Span(0, len(text)))] == [
        "Mr. Vale met Gen. Ott at 3 p.m. on Monday.",
        '"We talked."',
        "He left.",
    ]


def test_long_sentences_are_cut_at_words() -> None:
    text = "word " * 200 + "TARGET " + "word " * 200
    pieces = cut_around(text, (), (Span(1000, 1006),))
    assert [p.text for p in pieces if p.marked] == ["TARGET"]
    assert pieces[0].text == "… " and pieces[-1].text == " …"
    assert not re.search(r"\b(ord|wor)\b", "".join(p.text for p in pieces))


def test_crossing_citations_are_split() -> None:
    """Two passages that overlap: every character is shown once, and both can be opened."""
    text = "abcdefgh"
    nodes = mark_passage(
        text, Span(0, 8), [(Span(1, 5), 1, True), (Span(3, 7), 2, True), (Span(3, 4), 3, True)]
    )

    def flat(list_: object) -> str:
        return "".join(n.text + flat(n.inside) for n in list_)  # type: ignore[attr-defined]

    def firsts(list_: object) -> list[int]:
        return [x for n in list_ for x in ([n.note] if n.note and n.first else []) + firsts(n.inside)]  # type: ignore[attr-defined]

    assert flat(nodes) == text
    assert sorted(firsts(nodes)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date("2031-04-09", "2031-04-09", "2031-04-09"), "9 April 2031"),
        (Date("2031-04", "2031-04-01", "2031-04-30"), "April 2031"),
        (Date("2028", "2028-01-01", "2028-12-31"), "2028"),
        (Date("2031-04-08/2031-04-10", "2031-04-08", "2031-04-10"), "between 8 and 10 April 2031"),
        (Date("2031-03-30/2031-04-02", "2031-03-30", "2031-04-02"), "between 30 March and 2 April 2031"),
        (Date("../2031-04-02", None, "2031-04-02"), "on or before 2 April 2031"),
        (Date("2031-04-02/..", "2031-04-02", None), "on or after 2 April 2031"),
        (Date("2031-04~", "2031-04-01", "2031-04-30"), "about April 2031"),
        (None, ""),
    ],
)
def test_dates_in_words(date: Date | None, expected: str) -> None:
    assert say_date(date) == expected


def test_small_words() -> None:
    assert say_span("2019-03-02", "2020-01-14") == "between March 2019 and January 2020"
    assert say_span("2006-11-20", "2021-01-03") == "between 2006 and 2021"
    assert say_span("2030-12-30", "2031-01-02") == "between 30 December 2030 and 2 January 2031"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert visible("a\u202eb\x07c") == "a⟦U+202E⟧b⟦U+0007⟧c"
    assert list(wrap("aaaaaa bb", 4)) == ["aaaa", "aa", "bb"]
    assert escape("1. *a* [b](c) al-Dhawari") == r"1\. \*a\* \[b\](c) al-Dhawari"
    assert escape("- <script>") == r"\- \<script\>"


def test_empty_and_broken_texts_are_shown_as_they_are() -> None:
    """A blank report, and one with half a character in its text and its path."""
    c = CaseMaker()
    c.report("blank.txt", "  \n \n", "Blank")
    key = c.report("odd\udc80.txt", "Odd news\n\nA line\u2028with marks \ufeff.\n", "Odd")
    c.documents[key] = replace(c.documents[key], text=c.documents[key].text + "\ud800")
    d = build_dossier(c.contents())
    for shown in (render_html(d), render_html(d, quotes_only=True), render_text(d), render_outline(d)):
        assert shown.encode()
    assert "⟦U+D800⟧" in render_html(d)


def test_a_title_that_begins_with_its_verb_is_widened_to_who_does_it() -> None:
    c = CaseMaker()
    d = c.report(
        "a.txt", "Night news\n\nSoldiers of the Ost, it was told, had cut the road.\n", "Paper", "2032-05-04"
    )
    c.actor("soldiers", "Soldiers of the Ost", "group")
    c.mention(d, "soldiers", "Soldiers of the Ost")
    c.happening("cut", d, "cut")
    (event,) = build_dossier(c.contents()).single_events.first
    assert event.title == "Soldiers of the Ost, it was told, had cut the road"


def test_the_text_and_the_outline_have_the_tree_of_copies(dossier: Dossier) -> None:
    for made in (render_text(dossier), render_outline(dossier)):
        assert "repeats it: " in made
        assert "Norwire" in made


def test_the_table_says_who_tells_what() -> None:
    """A row for each matter that several outlets speak of; what one copies stands there too, what one leaves out does not."""
    made = build_dossier(small_case().contents())
    shown = {f.heading: f for _, found in made.lists for f in found.all}
    assert [r.bucket for r in made.matrix.rows][:1] == ["cannot_both"]
    for row in made.matrix.rows:
        tellers = {o for o, cells in zip(made.matrix.outlets, row.cells, strict=True) if cells}
        assert tellers == set(shown[row.heading].outlets)
        assert len(tellers) > 1
    html = render_html(made)
    table = html[html.index('<table class="matrix">') :].partition("</table>")[0]
    assert table.count("<tr") == len(made.matrix.rows) + 1
    assert table.count("<td>") == len(made.matrix.rows) * len(made.mastheads)
    assert "<b>3 May 2032</b>" in table
    assert '<span class="vh">silent</span>' in table
    assert table.count('href="#e') == sum(len(c) for r in made.matrix.rows for c in r.cells)


def test_the_table_is_a_picture_too() -> None:
    """Sound XML with every matter, every outlet and every value, whatever stands in a report."""
    made = build_dossier(small_case().contents(), title="A <b> & \x00 \x1b[31m ]]>")
    drawn = ElementTree.fromstring(draw_dossier(made))
    words = " ".join("".join(t.itertext()) for t in drawn.iter("{http://www.w3.org/2000/svg}text"))
    assert "A <b> &" in words
    for row in made.matrix.rows:
        assert all(w in words for w in row.heading.split()[:4])
        assert all(c.said.split()[0] in words for cells in row.cells for c in cells if c.named)
    assert all(f"{o.letter} {o.name}" in words for o in made.matrix.outlets)


def test_of_many_outlets_those_that_say_most_have_a_column() -> None:
    finding = next(f for _, found in build_dossier(small_case().contents()).lists for f in found.all)
    heads = [Masthead(f"o-{n}", f"Paper {n}", f"L{n}", n % 20 + 1) for n in range(40)]
    silent, speaking = heads[:30], heads[30:]
    rows = [
        replace(
            finding,
            outlets=tuple(speaking),
            tellings=tuple(replace(t, outlets=tuple(speaking)) for t in finding.tellings),
        )
    ]
    made = make_matrix(rows, [*silent, *speaking])
    assert set(speaking) <= set(made.outlets)
    assert len(made.outlets) + made.left_out == 40


def test_the_brief_page_is_sound_and_leads_nowhere_outside() -> None:
    made = build_dossier(small_case().contents())
    page = Page(render_brief(made))
    assert page.stack == []
    assert len(page.ids) == len(set(page.ids))
    assert {x[1:] for x in page.links if x.startswith("#")} <= set(page.ids)
    assert [x for x in page.links if not x.startswith(("#", "data:image/svg+xml;base64,"))] == []


def test_a_relative_clause_alone_is_told_as_a_whole_one() -> None:
    c = CaseMaker()
    d = c.report(
        "a.txt", "Night news\n\nThe men who guard the weir, they say, sleep there.\n", "Paper", "2032-05-04"
    )
    c.actor("men", "The men", "group")
    c.mention(d, "men", "The men")
    c.happening("guard", d, "guard")
    (event,) = build_dossier(c.contents()).single_events.first
    assert event.title == "The men guard the weir"


def test_events_without_a_date_stand_apart_under_the_timeline(dossier: Dossier) -> None:
    dated = {r.anchor for r in dossier.timeline.rows}
    assert dated.isdisjoint(link.anchor for link in dossier.timeline.without)
    assert len(dossier.timeline.without) <= dossier.timeline.undated
    assert bool(dossier.timeline.without) == bool(dossier.timeline.undated)
