"""Docs cannot lie: the reference is what the code says, every command, setting and record field is in it, examples run."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from rashomon.cli import main
from rashomon.config import default_config
from rashomon.exchange.schemas import FIELDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


def reference_pages() -> dict[Path, str]:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: dict[Path, str] = module.pages()
    return made


def test_the_reference_is_what_the_code_says() -> None:
    for path, text in reference_pages().items():
        assert path.read_text(encoding="utf-8") == text, (
            f"{path.name} is old: run python docs/reference/make.py"
        )


def test_every_command_setting_and_field_is_in_the_docs() -> None:
    cli = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"## rashomon {name}\n" in cli
        assert command.help
    records = (DOCS / "reference" / "records.md").read_text(encoding="utf-8")
    for name, fields in FIELDS.items():
        assert f"## {name}.jsonl" in records
        assert all(f"`{field}`" in records for field in fields)
    settings = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    for section, values in default_config().model_dump().items():
        assert f"[{section}]" in settings
        assert all(f"{key} =" in settings for key in values)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def shell_examples(page: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("rashomon ")]


def python_examples(page: Path) -> list[str]:
    """The Python of a page, in order; what stands in one block is known in the next."""
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


NOT_RUN_HERE = ("python.md", "notebook.md")  # a docstring that is shown; a notebook that is run as one
WITH_EXAMPLES = [p for p in PAGES if shell_examples(p) or (python_examples(p) and p.name not in NOT_RUN_HERE)]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda p: str(p.relative_to(ROOT)))
def test_examples_run(page: Path, tmp_path: Path) -> None:
    """First the commands, then the Python, in a folder with the examples and, where the page asks for it, a case of one."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for line in shell_examples(page):
        command = [sys.executable, "-m", "rashomon.cli", *shlex.split(line)[1:]]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    if page.name in NOT_RUN_HERE or not python_examples(page):
        return
    program = "\n".join(python_examples(page))
    for module in re.findall(r"^(?:import|from) (\w+)", program, re.MULTILINE):
        pytest.importorskip(module, reason=f"{module} is not installed")
    if "affair.db" in program and not (tmp_path / "affair.db").exists():
        add = [sys.executable, "-m", "rashomon", "add", "--quiet", "affair.db", "examples/visit"]
        subprocess.run(add, cwd=tmp_path, check=True)
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


ELSEWHERE = {
    "make demo",  # continuous integration builds the environment; tests/install/fresh.py runs the demo
    "pip install .",  # tests/install/fresh.py
}


def test_every_line_of_shell_is_run_somewhere() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in re.findall(r"```(?:sh|bash|shell)\n(.*?)```", text, re.DOTALL):
            for line in block.splitlines():
                known = not line.strip() or line.startswith("rashomon ") or line in ELSEWHERE
                assert known, f"{page.name}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_that_are_only_shown_are_commands(page: Path) -> None:
    """Those that need what a reader has (a server, an id) are not run, but every option of theirs is one."""
    if page.name == "cli.md":
        return
    for block in re.findall(r"```text\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("rashomon "):
                words = shlex.split(line)[1:]
                name, *args = words[2:] if words[0] == "--config" else words
                main.commands[name].make_context(name, args, help_option_names=["-h", "--help"])


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff on this machine")
def test_the_manual_page_is_one() -> None:
    """`man` has nothing to complain of, and shows every command with its options."""
    page = ROOT / "docs" / "reference" / "rashomon.1"
    made = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", "-P-cbou", str(page)], capture_output=True, text=True
    )
    assert (made.returncode, made.stderr) == (0, "")
    for name, command in main.commands.items():
        assert f"rashomon {name} " in made.stdout
        assert all(o.opts[-1] in made.stdout for o in command.params if isinstance(o, click.Option))
