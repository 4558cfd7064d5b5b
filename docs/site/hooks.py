"""What the site needs beside the pages: navigation of folders, files of the repository as pages, links that lead out of docs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "results.md": "evaluation/RESULTS.md",
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "decisions/README.md": None,
    "guides/README.md": None,
    "reference/README.md": None,
}
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*)\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)"
)


def on_config(config: Any) -> Any:
    """Folders of the navigation, spelled out: their pages by title, the overview first."""
    config["nav"] = [_spelled_out(Path(config["docs_dir"]), entry) for entry in config["nav"]]
    return config


def _spelled_out(docs: Path, entry: Any) -> Any:
    if isinstance(entry, dict):
        return {title: _spelled_out(docs, inside) for title, inside in entry.items()}
    if isinstance(entry, list):
        return [_spelled_out(docs, inside) for inside in entry]
    if not entry.endswith("/"):
        return entry
    overview = f"{entry}README.md"
    pages = sorted(p.relative_to(docs).as_posix() for p in (docs / entry).glob("*.md"))
    return [overview, *(p for p in pages if p != overview)]


def on_files(files: Files, config: Any) -> Files:
    """Pages that lie outside docs, and overviews of folders that have none."""
    for name, source in PAGES.items():
        if files.get_file_from_path(name) is None:
            text = (ROOT / source).read_text(encoding="utf-8") if source else _overview(name)
            files.append(File.generated(config, name, content=text))
    return files


def _overview(name: str) -> str:
    folder = ROOT / "docs" / Path(name).parent
    titled = [
        (p.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# "), p.name) for p in folder.glob("*.md")
    ]
    lines = [f"- [{title}]({page})" for title, page in sorted(titled, key=lambda t: t[1])]
    return "\n".join([f"# {folder.name.capitalize()}", "", *lines, ""])


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links to files of the repository, as links between pages of the site; a file that is no page is named."""
    source = PAGES.get(page.file.src_uri) or f"docs/{page.file.src_uri}"
    here = (ROOT / source).parent
    up = "../" * page.file.src_uri.count("/")
    pages = {s: n for n, s in PAGES.items() if s} | {"README.md": "README.md"}

    def led(found: re.Match[str]) -> str:
        mark, words, target, place = found[1], found[2], (here / found[3]).resolve(), found[4] or ""
        if not target.is_relative_to(ROOT):
            return found[0]
        path = target.relative_to(ROOT).as_posix()
        if path.startswith("docs/"):
            inside = path.removeprefix("docs/") + ("/README.md" if target.is_dir() else "")
        elif path in pages:
            inside = pages[path]
        else:
            return f"{words} (`{path}`)"
        return f"{mark}[{words}]({up}{inside}{place})"

    return LINK.sub(led, markdown)
