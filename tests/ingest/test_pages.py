"""Web pages: the report and nothing else is read, every paragraph is found again in the page, and facts rest on characters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import lxml.html
import pytest

from rashomon.ingest.days import only_day
from rashomon.ingest.evidence import dateline, day_on_line
from rashomon.ingest.pages import Page, read_page
from rashomon.ingest.titles import without_site

ONE = (
    "The harbour chief of Port Ansel denied on Monday that there was a shortage of grain in the town, and said that the "
    "stores would last until the autumn because the last harvest had been better than expected."
)
TWO = (
    "“Nobody will go hungry,” he told the council, which had asked him to come after two bakers shut their shops and a "
    "crowd gathered in front of the old granary on the quay."
)
THREE = "Two more ships were on the way, he said, and would be unloaded as soon as the weather let them enter the harbour."
OTHER = "A different story about the lighthouse keepers of Cape Sorrow, who have asked for a rise of their wages since spring."


def page(body: str, head: str = "", title: str = "Harbour chief denies shortage - Ansel Post") -> Page:
    made = read_page(
        f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )
    assert len(made) == 1
    return made[0]


def article(inner: str) -> str:
    return f"<article><h1>Harbour chief denies shortage</h1>{inner}</article>"


PLAIN = article(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>")

KEPT = [  # (what the page holds, what of it must be read)
    (PLAIN, [ONE, TWO, THREE]),
    (article(f"{ONE}<br><br>{TWO}<br><br>{THREE}"), [ONE, TWO, THREE]),  # no paragraphs at all
    (article(f"<div class=text>{ONE}<p>{TWO}</p><p>{THREE}</p></div>"), [ONE, TWO, THREE]),  # a lead beside them
    (article(f"<div class=chunk><p>{ONE}</p></div><div class=ad>Buy</div><div class=chunk><p>{TWO}</p><p>{THREE}</p></div>"), [ONE, TWO, THREE]),
    (article(f"<p>{ONE}</p><blockquote><p>“We have enough.”</p></blockquote><p>{THREE}</p>"), ["“We have enough.”"]),
    (f"<form>{PLAIN}</form>", [ONE, TWO, THREE]),  # the whole page in a form, as some systems have it
    (f"<nav><ul><li>{PLAIN}</ul></nav>", [ONE, TWO, THREE]),  # a menu that nobody closed
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), KEPT)
def test_what_is_read(body: str, wanted: list[str]) -> None:
    text = page(body).text
    assert [w for w in wanted if w not in text] == []


LEFT = [  # parts of a page that are no report
    f"<div class='related-stories'><p>{OTHER}</p></div>",
    f"<aside><p>{OTHER}</p></aside>",
    f"<div id='comments'><p>{OTHER}</p></div>",
    f"<div class='cookie-consent'><p>{OTHER}</p></div>",
    f"<div style='display:none'><p>{OTHER}</p></div>",
    f"<div id='wm-ipp-base'><p>{OTHER}</p></div>",
    f"<div class='newsletter-signup'><p>{OTHER}</p></div>",
    f"<script type='text/template'><p>{OTHER}</p></script>",
]


@pytest.mark.parametrize("part", LEFT)
@pytest.mark.parametrize("where", ["before", "inside", "after"])
def test_what_is_left_out(part: str, where: str) -> None:
    inner = f"<p>{ONE}</p><p>{TWO}</p>{part if where == 'inside' else ''}<p>{THREE}</p>"
    before, after = (part if where == "before" else ""), (part if where == "after" else "")
    made = page(f"{before}{article(inner)}{after}")
    assert "lighthouse" not in made.text
    assert ONE in made.text and THREE in made.text


def stretches(made: Page, raw: str) -> Iterator[tuple[str, str]]:
    tree = lxml.html.document_fromstring(raw)
    for block in made.blocks:
        (element,) = tree.getroottree().xpath(block.where)
        yield made.text[block.start : block.end], " ".join(element.text_content().split())


@pytest.mark.parametrize("body", [b for b, _ in KEPT[:5]])
def test_every_paragraph_is_found_again_at_its_element(body: str) -> None:
    raw = f"<html><head><title>Harbour chief denies shortage</title></head><body>{body}</body></html>"
    (made,) = read_page(raw.encode())
    for stretch, there in stretches(made, raw):
        assert stretch in there


def test_a_page_that_shows_nothing_is_read_from_its_metadata() -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{ONE}\\n{THREE}"}}</script>'
    made = page("<div id=app></div>", head)
    assert ONE in made.text and THREE in made.text


def test_the_share_of_the_page_is_told() -> None:
    assert page(PLAIN).share == pytest.approx(1, abs=0.15)
    much = "".join(f"<li><a href='/{n}'>Another headline of the day, number {n}</a></li>" for n in range(60))
    assert (page(f"<ul>{much}</ul>{PLAIN}").share or 1) < 0.4


TITLES = [
    ("Harbour chief denies shortage - Ansel Post", ["Ansel Post"], "Harbour chief denies shortage"),
    (
        "Harbour chief denies shortage | News | anselpost.com",
        ["anselpost.com"],
        "Harbour chief denies shortage",
    ),
    (
        "Ansel Post: Harbour chief denies shortage",
        ["Ansel Post"],
        "Ansel Post: Harbour chief denies shortage",
    ),
    ("Port Ansel - a town without grain", ["Sorrow Herald"], "Port Ansel - a town without grain"),
    ("Grain: who said what | Sorrow Herald", [], "Grain: who said what"),
]


@pytest.mark.parametrize(("title", "sites", "expected"), TITLES)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, sites: list[str], expected: str) -> None:
    from rashomon.ingest.titles import letters

    assert without_site(title, {letters(s) for s in sites}) == expected


DATED = [  # (what stands at the head of the report, in its metadata, its day or None)
    ("", '<meta property="article:published_time" content="2031-04-12T08:00:00Z">', "2031-04-12"),
    ("<p class=date>14 April 2031</p>", "", "2031-04-14"),
    ("<p>Published: 14 April 2031, updated: 15 April 2031</p>", "", "2031-04-14"),
    ("<time datetime='2031-04-14T10:00'>yesterday</time>", "", "2031-04-14"),
    ("<p>Updated 15 April 2031</p>", "", None),
    ("<p>03/04/2031</p>", "", None),
    ("", '<meta name="date" content="12 April 2031">', "2031-04-12"),
    ("", '<link rel="canonical" href="https://ansel.example/2031/04/12/grain">', "2031-04-12"),
    ("", "", None),
    ("<div class=comments><p>14 April 2031</p></div>", "", None),
    ("<div class=related><p>14 April 2031</p></div>", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("above", "head", "day"), DATED)
def test_the_day_of_publication(above: str, head: str, day: str | None) -> None:
    made = page(
        article(f"{above}<p>{ONE}</p><p>{TWO} The granary was built in 1962.</p><p>{THREE}</p>"), head
    )
    assert made.given.published == day
    assert all(f.quote for f in made.facts)


def test_metadata_by_greenwich_give_way_to_the_day_in_the_address() -> None:
    head = (
        '<meta property="article:published_time" content="2031-04-13T04:30:00Z">'
        '<link rel="canonical" href="https://ansel.example/2031/04/12/grain">'
    )
    assert page(PLAIN, head).given.published == "2031-04-12"


LINES = [
    ("14 April 2031", True, date(2031, 4, 14)),
    ("By Ana Bell | 14 April 2031", True, date(2031, 4, 14)),
    ("Last updated: 14 April 2031", True, None),
    ("The council met on 14 April 2031 and will meet again.", True, None),
    ("Copyright 14 April 2031", True, None),
    ("Registered: 14.04.2031", True, None),
    ("Ana Bell 14.04.2031 13:30, from our correspondent in Port Ansel", True, date(2031, 4, 14)),
]


@pytest.mark.parametrize(("text", "strict", "day"), LINES)
def test_a_line_that_gives_the_day(text: str, strict: bool, day: date | None) -> None:
    assert day_on_line(text, strict) == day


DATELINES = [
    ("PORT ANSEL, 14 April 2031 (Coast Wire) - The harbour chief", date(2031, 4, 14)),
    ("(14 April 2031) The harbour chief", date(2031, 4, 14)),
    ("14 April 2031. The harbour chief", date(2031, 4, 14)),
    ("Port Ansel, April 14, 2031 — The harbour chief", date(2031, 4, 14)),
    ("On 14 April 2031 the harbour chief", None),
    ("On 14 April 2031, the harbour chief", None),
    ("The granary, built on 14 April 1962, is empty", None),
]


@pytest.mark.parametrize(("text", "day"), DATELINES)
def test_a_dateline(text: str, day: date | None) -> None:
    assert dateline(text) == day


CLEAR = [
    ("14 April 2031", date(2031, 4, 14)),
    ("April 14, 2031", date(2031, 4, 14)),
    ("14.04.2031", date(2031, 4, 14)),
    ("14/04/2031", date(2031, 4, 14)),
    ("2031/4/14", date(2031, 4, 14)),
    ("Mon, 14 Apr 2031 08:00:00 GMT", date(2031, 4, 14)),
    ("5 de enero de 2031", date(2031, 1, 5)),
    ("14. April 2031", date(2031, 4, 14)),
]


@pytest.mark.parametrize(("text", "day"), CLEAR)
def test_clear_forms_of_a_day(text: str, day: date) -> None:
    found = only_day(text)
    assert found is not None and found.day == day


@pytest.mark.parametrize(
    "text", ["14 April", "31 February 2031", "built in 1962", "grain", "14 April 2031 and 15 April 2031"]
)
def test_what_is_no_day(text: str) -> None:
    assert only_day(text) is None


def test_a_day_that_could_be_two_is_unclear() -> None:
    found = only_day("03/04/2031")
    assert found is not None and found.day is None


def test_the_address_and_day_of_the_original_in_an_archive() -> None:
    head = '<link rel="canonical" href="https://web.archive.org/web/20350101120000/https://ansel.example/2031/04/12/grain">'
    made = page(PLAIN, head)
    assert (made.given.url, made.given.published) == ("https://ansel.example/2031/04/12/grain", "2031-04-12")


def test_posts_of_a_live_blog_are_reports_with_their_times() -> None:
    posts = "".join(
        f"<div class='post' id='p{n}'><time datetime='2031-04-1{n}T10:00'>10:00</time><h3>Post {n} from the quay</h3><p>{text}</p></div>"
        for n, text in enumerate((ONE, TWO, THREE), 1)
    )
    made = read_page(
        f"<html><title>Live</title><body><h1>Grain: live</h1><div class='live-blog'>{posts}</div></body></html>".encode()
    )
    assert [(m.given.published, m.given.title) for m in made] == [
        (f"2031-04-1{n}", f"Post {n} from the quay") for n in (1, 2, 3)
    ]
    assert [m.part for m in made] == ["p1", "p2", "p3"]
    assert TWO in made[1].text and ONE not in made[1].text


def test_posts_that_only_the_metadata_date() -> None:
    updates = ", ".join(
        f'{{"@type": "BlogPosting", "headline": "Post {n}", "datePublished": "2031-04-1{n}T10:00:00Z", "articleBody": "{t}"}}'
        for n, t in enumerate((ONE, TWO, THREE), 1)
    )
    head = f'<script type="application/ld+json">{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{updates}]}}</script>'
    body = f"<h1>Grain: live</h1><div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
    made = read_page(f"<html><head><title>Live</title>{head}</head><body>{body}</body></html>".encode())
    assert [m.given.published for m in made] == ["2031-04-11", "2031-04-12", "2031-04-13"]
    assert made[0].blocks[-1].where.endswith("p[1]")
