"""Installs this package into an empty environment, without the lock, and reads reports there: a page, a text, lines,
a PDF, a Word file and a mailbox.

`python tests/install/fresh.py` (any Python 3.11+; needs a package registry; continuous integration runs it).  The
environment of the lock can hide that a dependency is not declared, or is spelt otherwise by its newest version.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.ingest.affairs import STORIES  # noqa: E402 - the makers of files need nothing but Python
from tests.ingest.files import mbox, pdf_page  # noqa: E402

STORY = (
    "The harbour chief of Port Ansel denied on Monday that there was a shortage of grain in the town, and he said that "
    "the stores would last until the autumn because the last harvest had been better than anybody had expected."
)
REPORTS = {
    "page.html": f"<html><head><title>Grain</title></head><body><h1>Grain in Port Ansel</h1><p>{STORY}</p><p>He told the council "
    "that two more ships were on the way and that they would be unloaded as soon as they arrived.</p></body></html>",
    "text.txt": f"Grain in Port Ansel\n\n{STORY} Nobody on the council asked him about it, the town clerk said.\n",
    "lines.jsonl": json.dumps({"id": "1", "text": f"{STORY} A baker in the old town said that he had none."}) + "\n",
}  # fmt: skip


def word_file(text: str) -> bytes:
    """The least that is a Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr("[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')  # fmt: skip
        archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')  # fmt: skip
        archive.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>')  # fmt: skip
    return out.getvalue()


REPORT_FILES = {name: text.encode() for name, text in REPORTS.items()} | {
    "council.pdf": pdf_page(STORIES[0], 0).raw,
    "letter.docx": word_file(STORY + " A miller from the hills said the same."),
    "mails.mbox": mbox(STORIES[1:3], 0).raw,
}
EXPECTED = len(REPORT_FILES) + 1  # the mailbox holds two


def install(room: Path) -> Path:
    """An environment with this package and what pip finds for it; the path of its `rashomon`."""
    source = room / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    manual = source / "docs" / "reference"
    manual.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "reference" / "rashomon.1", manual)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    venv.create(room / "env", with_pip=True)
    pip = [str(room / "env" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run(
        [*pip, "--disable-pip-version-check", str(source)], check=True, env=clean(), cwd=room, timeout=600
    )
    return room / "env" / "bin" / "rashomon"


def clean() -> dict[str, str]:
    """The environment variables without those that would lend the new environment packages of another."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}


def main() -> None:
    """Exit status 0 if all was read; else 1, with what was said."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        rashomon = install(room)
        reports = room / "reports"
        reports.mkdir()
        for name, raw in REPORT_FILES.items():
            (reports / name).write_bytes(raw)
        command = [str(rashomon), "add", "--quiet", "case.db", "reports"]
        done = subprocess.run(command, cwd=room, env=clean(), capture_output=True, text=True, timeout=120)
        if done.returncode != 0 or f"{EXPECTED} added" not in done.stderr:
            sys.exit(
                f"a fresh install reads no reports (exit {done.returncode}):\n{done.stdout}{done.stderr}"
            )
    print(f"a fresh install on Python {sys.version.split()[0]} read {', '.join(REPORT_FILES)}")


if __name__ == "__main__":
    main()
