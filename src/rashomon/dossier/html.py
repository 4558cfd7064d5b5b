"""Writes a dossier as one self-contained HTML file.

Nothing is fetched: styles and the small script stand in the page, and a content security policy that names their
hashes forbids all else.  Everything can be read with scripts off; the script only adds conveniences.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.dossier.index import shorten
from rashomon.dossier.matrix import bands, draw_matrix, narrowed
from rashomon.dossier.sections import Column, Dossier, LaneSpan, Quotation
from rashomon.dossier.wording import count, listed, nothing_shown, word
from rashomon.model import Bucket

TEMPLATES = "rashomon.dossier"
BRIEF: dict[Bucket, int] = {
    "cannot_both": 7,
    "told_alike": 5,
    "changed": 5,
    "differently": 3,
    "only_one": 3,
}  # lines
MATTERS = 8  # of its table


def render_html(dossier: Dossier, quotes_only: bool = False) -> str:
    """The dossier as one HTML page.  With `quotes_only` whole reports are left out and only quotations are shown."""
    return _page("dossier.html", dossier, quotes_only=quotes_only)


def render_brief(dossier: Dossier) -> str:
    """The dossier in brief as one HTML page: the lists, the table of who says what, the events; two printed pages."""
    lists = [
        (bucket, dossier.found(bucket), dossier.found(bucket).first[:most]) for bucket, most in BRIEF.items()
    ]
    shown = {f.anchor for _, _, lines in lists for f in lines}

    def place(anchor: str) -> str:
        return href(anchor) if anchor in shown else ""

    return _page(
        "brief.html",
        dossier,
        lists=lists,
        matrix=narrowed(dossier.matrix, MATTERS),
        note_href=lambda note: "",
        href=place,
    )


def _page(template: str, dossier: Dossier, **values: Any) -> str:
    places = {n.number: n.anchor for n in dossier.notes}
    style, script = _static("dossier.css"), _static("dossier.js") + _static("quotes.js")
    drawn = base64.b64encode(draw_dossier(dossier).encode()).decode()
    return (
        environment()
        .get_template(template)
        .render(
            {
                "d": dossier,
                "note_href": lambda note: href(places[note]),
                "note_place": places.__getitem__,
                "former": lambda anchor: dossier.former.get(anchor, ()),
                "style": Markup(style),
                "script": Markup(script),
                "policy": f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
                "base-uri 'none'; form-action 'none'",
                "matrix_href": lambda: f"data:image/svg+xml;base64,{drawn}",
            }
            | values
        )
    )


def draw_dossier(dossier: Dossier) -> str:
    """The table of the whole affair as an SVG."""
    said = f"{count(len(dossier.reports), 'report')} by {count(len(dossier.mastheads), 'outlet')}"
    when = f", published {dossier.glance.published}" if dossier.glance.published else ""
    return draw_matrix(dossier.matrix, dossier.title, f"{said}{when}. Nothing here says who is right.")


@cache
def environment() -> Environment:
    """The templates of the dossier; everything that is filled in is escaped."""
    made = Environment(
        loader=PackageLoader(TEMPLATES, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    helpers: dict[str, Callable[..., Any]] = {
        "word": word, "nothing_shown": nothing_shown, "count": count, "listed": listed, "web_address": web_address, "span_shape": span_shape,
        "initial": initial, "bands": bands, "clip": clip, "gist": gist, "one_each": one_each, "shorten": shorten, "href": href, "note_href": note_href, "note_place": note_place, "former": former, "record_href": record_href,
    }  # fmt: skip
    made.globals.update(helpers)
    return made


def _static(name: str) -> str:
    return (resources.files(TEMPLATES) / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def href(anchor: str) -> str:
    """Where another part of the file stands."""
    return f"#{anchor}"


def note_place(number: int) -> str:
    """What a cited passage is known by on a page."""
    return f"e{number}"


def note_href(number: int) -> str:
    """Where a cited passage is marked."""
    return f"#{note_place(number)}"


def former(anchor: str) -> tuple[str, ...]:
    """Under which names a part of a page stood before: none on a page that goes by ids."""
    return ()


def record_href(record: str) -> str:
    """Where a record can be judged: nowhere in a file."""
    return ""


def web_address(url: str) -> str:
    """The address if a browser may follow it, else "": only http and https."""
    return url if url.startswith(("http://", "https://")) and " " not in url else ""


def initial(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def clip(text: str, longest: int) -> str:
    """The text cut to a number of characters, for drawings where nothing wraps."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


GIST = 170  # characters of a passage that stands for itself on the first screen


def gist(quotation: Quotation) -> str:
    """A passage in short: its sentence, else what is marked in it, else the beginning of that."""
    if len(quotation.text) <= GIST:
        return quotation.text.strip(' "“”')
    words = quotation.words if len(quotation.words) >= GIST // 4 else quotation.text
    return shorten(words.strip(' "“”'), GIST)


def one_each(quotations: Sequence[Quotation], most: int) -> list[Quotation]:
    """The first passage of each outlet, up to a number."""
    return list({q.outlet.id: q for q in reversed(quotations)}.values())[::-1][:most]


LABEL, LEVEL, MARK_STEP = 176, 30, 28  # pixels of the drawn timeline


def span_shape(span: LaneSpan, columns: Sequence[Column]) -> dict[str, Any]:
    """Where a span of the timeline is drawn, in pixels: its left edge and width, and the middle of each of its marks."""
    left, right = (LABEL + columns[n].left + columns[n].width // 2 for n in (span.first, span.last))
    middle, many = (left + right) / 2, len(span.marks)
    return {
        "x": left - 13,
        "width": right - left + 26,
        "marks": [round(middle + (n - (many - 1) / 2) * MARK_STEP) for n in range(many)],
    }
