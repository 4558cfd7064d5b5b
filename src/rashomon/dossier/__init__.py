"""The readable result of a case: `build_dossier` makes it, and three writers show it.

`render_html` gives one self-contained page, `render_brief` two printed pages of it, `render_text` a terminal's worth, `render_outline` Markdown.
"""

from rashomon.dossier.build import build_dossier
from rashomon.dossier.html import draw_dossier, render_brief, render_html
from rashomon.dossier.outline import render_outline
from rashomon.dossier.sections import Dossier
from rashomon.dossier.text import render_text, summary_lines

__all__ = [
    "Dossier",
    "build_dossier",
    "draw_dossier",
    "render_brief",
    "render_html",
    "render_outline",
    "render_text",
    "summary_lines",
]
