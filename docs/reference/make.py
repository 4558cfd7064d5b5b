"""Makes the reference from the code: `python docs/reference/make.py` (a test holds the pages to it)."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import rashomon
from rashomon.cli import main as cli
from rashomon.exchange.schemas import FIELDS, schema_of

HERE = Path(__file__).resolve().parent
SETTINGS = HERE.parent.parent / "src" / "rashomon" / "default.toml"


def cli_page() -> str:
    """Every command with its help."""
    parts = ["# Command line", "", "Exit status: 0 done, 1 done with skipped inputs, 2 could not start.", ""]
    for title, command in _commands("rashomon", cli):
        with click.Context(
            command,
            info_name=title,
            terminal_width=88,
            max_content_width=88,
            help_option_names=["-h", "--help"],
        ) as context:
            parts += [f"## {title}", "", "```text", command.get_help(context).rstrip(), "```", ""]
    return "\n".join(parts)


def _commands(title: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it."""
    yield title, command
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from _commands(f"{title} {name}", below)


def man_page() -> str:
    """The same as a manual page, for `man`."""
    parts = [
        '.TH RASHOMON 1 "" "Rashomon" "User Commands"', ".SH NAME",
        rf"rashomon \- {_roff(' '.join(str(cli.help).split(chr(8))[0].split()))}",
        ".SH SYNOPSIS", r".B rashomon", r"[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGS\fR]...",
        ".SH EXIT STATUS", "0 done, 1 done with skipped inputs, 2 could not start.", ".SH COMMANDS",
    ]  # fmt: skip
    for title, command in _commands("rashomon", cli):
        context = click.Context(command, info_name=title, help_option_names=["-h", "--help"])
        with context:
            usage = " ".join(command.collect_usage_pieces(context))
            parts += [f".SS {_roff(title)} {_roff(usage)}", *_paragraphs(command.help or "")]
            for option in command.get_params(context):
                record = option.get_help_record(context)
                if record and isinstance(option, click.Option):
                    parts += [".TP", rf"\fB{_roff(record[0])}\fR", _roff(record[1])]
    return "\n".join(parts) + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    """A help text: paragraphs, and blocks (marked by a backspace) whose lines stay lines."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.strip("\n").split("\n")
        if lines[0] == "\b":
            yield from (".PP", ".nf", *map(_roff, lines[1:]), ".fi")
        else:
            yield from (".PP", _roff(" ".join(lines)))


def _roff(text: str) -> str:
    """Text as roff reads it: no sign of it is a command."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def python_page() -> str:
    """The public face with its docstrings."""
    parts = ["# Python", "", "```python", inspect.cleandoc(str(rashomon.__doc__)), "```", ""]
    for name in rashomon.__all__:
        thing = getattr(rashomon, name)
        parts += _described(name, thing)
        if inspect.isclass(thing):
            members = [(n, m) for n, m in vars(thing).items() if not n.startswith("_")]
            for member, value in members:
                parts += _described(f"{name}.{member}", value.fget if isinstance(value, property) else value)
    return "\n".join(parts)


def _described(name: str, thing: Any) -> list[str]:
    shown = f"{name}{inspect.signature(thing)}" if inspect.isfunction(thing) else name
    return [
        f"## `{name}`",
        "",
        f"`{shown}`",
        "",
        "```text",
        inspect.cleandoc(str(thing.__doc__ or "")),
        "```",
        "",
    ]


def records_page() -> str:
    """Every file of the export with its fields."""
    parts = [
        "# Records", "",
        "`rashomon export CASE --format jsonl --to DIR` writes one file per record, one JSON object per line, sorted, UTF-8.",
        "Spans are `{\"start\", \"end\"}`: code points of `documents.text`, end exclusive.  Dates are EDTF strings with ISO",
        "days beside.  `case.json` holds `schema_version`, `rashomon_version`, `config`, `counts` and `runs`; `kept.jsonl` holds the tables",
        "of the case file, row by row, so that `rashomon import` can read the export back ([why](../decisions/0014-the-export-is-read-back.md)).", "",
    ]  # fmt: skip
    for name, fields in FIELDS.items():
        parts += [
            f"## {name}.jsonl",
            "",
            f"[schema](schemas/{name}.json)",
            "",
            "| field | type | meaning |",
            "|---|---|---|",
        ]
        parts += [
            f"| `{field}` | {_type(schema)} | {meaning} |" for field, (schema, meaning) in fields.items()
        ]
        parts.append("")
    return "\n".join(parts)


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(s) for s in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(v)}`" for v in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if set(schema.get("properties", {})) == {"start", "end"}:
        return "span"
    if "properties" in schema:
        return "object (" + ", ".join(schema["properties"]) + ")"
    return str(schema.get("type"))


def settings_page() -> str:
    """Every setting with its default, as it stands in the code."""
    text = SETTINGS.read_text(encoding="utf-8").rstrip()
    return f"# Settings\n\n`rashomon --config FILE ...` reads yours; it needs only what differs.\n\n```toml\n{text}\n```\n"


def pages() -> dict[Path, str]:
    """Every generated file and its text."""
    made = {
        HERE / "cli.md": cli_page(), HERE / "python.md": python_page(), HERE / "records.md": records_page(),
        HERE / "settings.md": settings_page(), HERE / "rashomon.1": man_page(),
    }  # fmt: skip
    for name in FIELDS:
        made[HERE / "schemas" / f"{name}.json"] = json.dumps(schema_of(name), indent=1) + "\n"
    return made


def main() -> int:
    """Write the pages."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
