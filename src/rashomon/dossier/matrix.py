"""The whole affair in one table, outlets across and matters down, and the same as a drawing that can be sent.

A cell says what an outlet says of a matter: a value, that it tells or denies it, on whose word, or nothing, where it was not
found to speak of it.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from rashomon.dossier.index import shorten
from rashomon.dossier.sections import Finding, Masthead, Matrix, MatrixCell, MatrixRow, Telling
from rashomon.dossier.wording import table, word

ROWS, FEWEST = 30, 10  # matters; those that do not stand in the open fill up only to the latter
OUTLETS = 26  # across; of more those that speak of most of the matters
PRINTED = 10  # that an A4 page has room for
SAID = 2  # that one outlet says of one matter
VALUE, SOURCE = 26, 30  # characters
COLOURS = (
    "#1f5f8b", "#9a3b26", "#2f6b3a", "#6b3f8f", "#855600", "#0f6a6a", "#a02c5d", "#4a5568", "#566500", "#3d4fb0",
    "#7a1fa2", "#b3261e", "#00695c", "#5d4037", "#1a237e", "#6b6210", "#ad1457", "#33691e", "#37474f", "#a03300",
)  # fmt: skip
EDGES = {"cannot_both": "#9b1c1c", "told_alike": "#1d5e33"}  # what else is amber
AMBER, INK, SOFT, LINE = "#7a4a00", "#1d1c19", "#5b5850", "#dcd8cd"
HEAD, MATTER, CELL, STEP, PAD = 64, 330, 104, 16, 9  # pixels of the drawing


def choose_rows(open_ones: Sequence[Finding], folded: Iterable[Finding]) -> list[Finding]:
    """The matters of the table: all of the first that several outlets speak of, and of the others as many as make ten."""
    chosen = [f for f in open_ones if len(f.outlets) > 1][:ROWS]
    for f in folded:
        if len(chosen) >= FEWEST:
            break
        if len(f.outlets) > 1:
            chosen.append(f)
    return chosen


def make_matrix(rows: Sequence[Finding], outlets: Sequence[Masthead]) -> Matrix:
    """The table of some matters; of many outlets those that speak of most of them."""
    spoken = Counter(o.id for f in rows for o in f.outlets)
    best = sorted(outlets, key=lambda o: -spoken[o.id])[:OUTLETS]
    across = tuple(o for o in outlets if o in best)
    return Matrix(
        across,
        tuple(MatrixRow(f.bucket, f.anchor, f.heading, tuple(_cells(f, o) for o in across)) for f in rows),
        len(outlets) - len(across),
    )


def narrowed(matrix: Matrix, rows: int) -> Matrix:
    """The first matters of a table with the outlets that speak of most of them, as many as one printed page has room for."""
    kept = matrix.rows[:rows]
    spoken = [sum(bool(r.cells[n]) for r in kept) for n in range(len(matrix.outlets))]
    best = sorted(sorted(range(len(spoken)), key=lambda n: -spoken[n])[:PRINTED])
    return replace(
        _with_columns(replace(matrix, rows=kept), best), left_out=matrix.left_out + len(spoken) - len(best)
    )


def bands(matrix: Matrix) -> tuple[Matrix, ...]:
    """The table in parts that a printed page has room for, one below the other; of each part the matters that somebody in it
    speaks of."""
    several = [range(len(matrix.outlets))[n : n + PRINTED] for n in range(0, len(matrix.outlets), PRINTED)]
    parts = (_with_columns(matrix, columns) for columns in several)
    return tuple(replace(p, rows=tuple(r for r in p.rows if any(r.cells))) for p in parts)


def _with_columns(matrix: Matrix, columns: Sequence[int]) -> Matrix:
    """The table with some of its outlets."""
    rows = tuple(replace(r, cells=tuple(r.cells[n] for n in columns)) for r in matrix.rows)
    return replace(matrix, outlets=tuple(matrix.outlets[n] for n in columns), rows=rows)


def _cells(found: Finding, outlet: Masthead) -> tuple[MatrixCell, ...]:
    """What one outlet says of a matter; what it tells in its own words it need not cite."""
    made = [_cell(found, t, outlet) for t in found.tellings if outlet in t.outlets]
    own = {c.said for c in made if not c.word}
    made = [c for c in made if not c.word or c.said not in own]
    return tuple({(c.said, c.word): c for c in reversed(made)}.values())[::-1][:SAID]


def _cell(found: Finding, telling: Telling, outlet: Masthead) -> MatrixCell:
    note = next(
        (p.note for q in telling.quotations for p in (q, *q.also) if p.outlet == outlet), None
    )  # fmt: skip
    value = telling.value
    said = word("matrix", value) if found.slot == "polarity" else shorten(value, VALUE)
    short = shorten(telling.word, SOURCE)
    return MatrixCell(said or word("matrix", "tells"), bool(value), short, note, _mark(telling.word))


def _mark(on_whose_word: str) -> str:
    """A letter for "citing X" and "quoting X" where there is no room for the words; "" where an outlet speaks for itself."""
    first = on_whose_word.partition(" ")[0]
    marks = {k: v for k, v in table()["matrix_marks"].items() if k != "beside"}
    return str(marks.get(first, table()["matrix_marks"]["beside"])) if first else ""


# The drawing


def draw_matrix(matrix: Matrix, title: str, lede: str = "") -> str:
    """The table as an SVG of its own, light, with nothing to fetch: it can be sent, printed and put into a text."""
    rows = [
        (r, textwrap.wrap(shorten(r.heading, 150), 46), [_lines(c) for c in r.cells]) for r in matrix.rows
    ]
    heights = [max(len(head), *(len(c) for c in cells), 1) * STEP + 2 * PAD for _, head, cells in rows]
    width = 2 * PAD + MATTER + CELL * len(matrix.outlets)
    key = [
        line
        for o in [" · ".join(f"{o.letter} {o.name}" for o in matrix.outlets)]
        for line in textwrap.wrap(o, max(40, width // 7))
    ]
    top = HEAD + len(key) * STEP
    height = top + 34 + sum(heights) + 30
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="system-ui, Segoe UI, Roboto, Liberation Sans, Arial, sans-serif" font-size="13">',
        f"<title>{_xml(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(PAD, 28, shorten(title, max(30, width // 10)), size=19, bold=True),
        _text(PAD, 48, lede, SOFT, size=12),
        *(_text(PAD, HEAD + STEP * n + 4, line, SOFT, size=12) for n, line in enumerate(key)),
    ]  # fmt: skip
    for n, o in enumerate(matrix.outlets):
        x = PAD + MATTER + CELL * n + CELL / 2
        colour = COLOURS[(o.colour - 1) % len(COLOURS)]
        made.append(f'<rect x="{x - 14:g}" y="{top + 4}" width="28" height="22" rx="5" fill="{colour}"/>')
        made.append(_text(x, top + 20, o.letter, "#ffffff", bold=True, middle=True))
    y = top + 34
    for (row, head, cells), tall in zip(rows, heights, strict=True):
        made.append(f'<line x1="{PAD}" x2="{width - PAD}" y1="{y}" y2="{y}" stroke="{LINE}"/>')
        made.append(
            f'<rect x="{PAD}" y="{y + 3}" width="3" height="{tall - 6}" fill="{EDGES.get(row.bucket, AMBER)}"/>'
        )
        made += (_text(PAD + 10, y + PAD + 12 + STEP * n, line) for n, line in enumerate(head))
        for n, lines in enumerate(cells):
            x = PAD + MATTER + CELL * n + CELL / 2
            made += (
                _text(x, y + PAD + 12 + STEP * k, line, INK if bold else SOFT, 12, bold, True)
                for k, (line, bold) in enumerate(lines)
            )
        y += tall
    made.append(_text(PAD, y + 20, f"● {word('matrix', 'key')}", SOFT, size=11))
    return "\n".join([*made, "</svg>"]) + "\n"


def _lines(cells: Sequence[MatrixCell]) -> list[tuple[str, bool]]:
    """The lines of one cell, each with whether it is what is said, not on whose word."""
    made: list[tuple[str, bool]] = []
    for c in cells:
        made += [(line, True) for line in (textwrap.wrap(c.said, 15) if c.named else ["●"])]
        made += [(line, False) for line in textwrap.wrap(c.word, 16)]
    return made


def _text(
    x: float, y: float, text: str, fill: str = INK, size: int = 13, bold: bool = False, middle: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}" font-size="{size}"{weight}{anchor}>{_xml(text)}</text>'


def _xml(text: str) -> str:
    """Text for XML: escaped, without the characters that XML cannot hold."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
