"""The command line: it answers at once, names the file, ends with a hint, and keeps data apart from talk."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.cli import main
from tests.ingest.affairs import STORIES
from tests.ingest.files import pdf_page
from tests.ingest.places import in_pdf

STORY = 'The mayor of Port Ansel, Ana Bell, said on Monday: "We have enough grain for the winter."\n'


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_help_answers_at_once() -> None:
    """Under half a second, and no heavy import on the way."""
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        made = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "rashomon.cli", "--help"],
            capture_output=True,
            text=True,
            check=True,
        )
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.5
    assert "dossier" in made.stdout
    assert not any(
        f" {heavy}\n" in made.stderr for heavy in ("spacy", "numpy", "lxml", "pydantic", "rich", "sqlite3")
    )


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert len(out.splitlines()) > 4


def test_a_typo_gets_a_hint() -> None:
    code, _, err = run("dosier", "a.db")
    assert code == 2
    assert "did you mean: rashomon dossier" in err


def test_what_cannot_start_says_why(tmp_path: Path) -> None:
    code, _, err = run("search", tmp_path / "none.db", "grain")
    assert code == 2
    assert "none.db" in err and "hint:" in err
    code, _, err = run("add", tmp_path / "a.db", tmp_path / "nothing")
    assert code == 2
    assert "nothing does not exist" in err and "hint:" in err
    assert not (tmp_path / "a.db").exists()  # no case is left where a path was mistyped
    for command in (
        ["list"],
        ["dossier"],
        ["search", "x"],
        ["serve"],
        ["export", "--to", "x"],
        ["judgements"],
    ):
        assert run(command[0], tmp_path / "typo.db", *command[1:])[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_report_leaves_a_case_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    run("add", tmp_path / "a.db", tmp_path / "one.txt")
    assert run("add", tmp_path / "a.db", tmp_path / "nothing")[0] == 2
    assert run("list", tmp_path / "a.db")[0] == 0


def test_a_damaged_case_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    run("add", "-q", tmp_path / "a.db", tmp_path / "a.txt")
    data = bytearray((tmp_path / "a.db").read_bytes())
    data[20 * 4096 :] = b"\xff" * (len(data) - 20 * 4096)
    (tmp_path / "a.db").write_bytes(bytes(data))
    code, out, err = run("list", tmp_path / "a.db")
    assert (code, out) == (2, "")
    assert err.startswith("rashomon: ") and "hint:" in err


def test_skipped_files_are_named_and_change_the_exit_status(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "good.txt").write_text(STORY)
    (tmp_path / "r" / "bad.txt").write_bytes(b"\x00\x01")
    code, out, err = run("add", tmp_path / "a.db", tmp_path / "r")
    assert (code, out) == (1, "")
    assert "bad.txt" in err and "hint:" in err and "1 added" in err


def test_from_report_to_trace_to_export(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    assert (
        run(
            "add",
            "-q",
            tmp_path / "a.db",
            tmp_path / "a.txt",
            "--outlet",
            "Ansel Post",
            "--published",
            "2031-04-16",
        )[0]
        == 0
    )
    code, out, _ = run("list", tmp_path / "a.db")
    assert code == 0
    assert out.split("\t")[1:3] == ["2031-04-16", "Ansel Post"]
    assert run("export", tmp_path / "a.db", "--to", tmp_path / "out")[0] == 0
    statements = [
        json.loads(line) for line in (tmp_path / "out" / "statements.jsonl").read_text().splitlines()
    ]
    code, out, _ = run("trace", tmp_path / "a.db", statements[0]["id"])
    assert code == 0
    assert "We have enough grain" in out and "step: speakers, version" in out
    code, out, _ = run("search", tmp_path / "a.db", "grain", "winter")
    assert code == 0
    assert "enough grain" in out
    code, _, err = run("trace", tmp_path / "a.db", "st-none")
    assert code == 2
    assert "no record st-none" in err


def test_trace_shows_the_page_and_box_in_a_pdf(tmp_path: Path) -> None:
    """Each line of a PDF that a record touches, where it stands; those of a text file are its characters."""
    made = pdf_page(STORIES[0], 0)
    (tmp_path / "a.pdf").write_bytes(made.raw)
    (tmp_path / "b.txt").write_text(STORY)
    assert run("add", "-q", tmp_path / "a.db", tmp_path / "a.pdf", tmp_path / "b.txt")[0] == 0
    with rashomon.open_case(tmp_path / "a.db") as case:
        analyses = {Path(a.document.path).name: a for a in case.contents.analyses}
    (quoted,) = [s for s in analyses["a.pdf"].statements if "enough for the winter" in analyses["a.pdf"].document.text[s.content[0].start : s.content[0].end]]  # fmt: skip
    _, out, _ = run("trace", tmp_path / "a.db", quoted.id)
    places = re.findall(r"in the original: (.*)", out)
    assert len(places) == out.count("\n    … ") > 0
    page, box = re.findall(r"page (\d+), box ([\d. ]+)", places[-1])[0]
    line = in_pdf(made.raw, f"page={page}&box={','.join(box.split())}")
    assert "enough for the winter" in " ".join(line.split())
    _, out, _ = run("trace", tmp_path / "a.db", analyses["b.txt"].statements[0].id)
    assert "in the original" not in out


def test_posts_of_a_live_blog_are_listed_with_their_hour(tmp_path: Path) -> None:
    posts = "".join(
        f"<article id='p{n}'><time datetime='2031-04-12T1{n}:05:00+02:00'></time><h3>Post {n}</h3><p>{text}</p></article>"
        for n, text in enumerate(STORIES[0].paragraphs)
    )
    page = f"<html><title>Live</title><body><h1>Grain: live</h1><div class='live-blog'>{posts}</div></body></html>"
    (tmp_path / "live.html").write_text(page)
    assert run("add", "-q", tmp_path / "a.db", tmp_path / "live.html")[0] == 0
    rows = [line.split("\t") for line in run("list", tmp_path / "a.db")[1].splitlines()]
    assert {(r[4].rpartition("#")[2], r[1], r[5].partition(",")[0]) for r in rows} == {
        (f"p{n}", "2031-04-12", f"posted at 1{n}:05") for n in range(4)
    }


def test_dossier_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.txt").write_text(STORY)
    code, _, err = run("dossier", tmp_path / "r", "-o", tmp_path / "d.html")
    assert code == 0, err
    page = (tmp_path / "d.html").read_text()
    assert "We have enough grain for the winter." in page
    code, out, _ = run("dossier", tmp_path / "r", "--text")
    assert code == 0
    assert "grain" in out and max(map(len, out.splitlines())) <= 120


def test_annotate_keeps_going_past_a_broken_line(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        json.dumps({"id": "1", "text": STORY}) + "\n{broken\n" + json.dumps({"id": "3", "text": ""}) + "\n"
    )
    code, _, err = run("annotate", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert code == 1
    assert "in.jsonl:2" in err
    assert [r["id"] for r in rows] == ["1", None, "3"]
    assert rows[0]["statements"] and "error" in rows[1] and "error" in rows[2]


def test_settings_that_are_unknown_are_refused(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[analysis]\nmodle = 'x'\n")
    code, _, err = run("--config", tmp_path / "my.toml", "list", tmp_path / "a.db")
    assert code == 2
    assert "analysis.modle" in err


STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2066\r"
HOSTILE = f'The mayor of Port Ansel, Ana{STEERING} Bell, said on Monday: "We have {STEERING}enough grain."\n'


def steers(printed: str) -> list[str]:
    """The characters by which a terminal would be led astray."""
    return [
        c for c in printed if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c not in "\n\t"
    ]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A case of a report whose words, title, outlet and path try to steer the terminal, with a judgement on it."""
    row = {
        "text": HOSTILE + STORY,
        "title": f"Grain{STEERING}\n\nd-1\t2031",
        "outlet": f"The{STEERING} Post",
        "language": "en",
    }
    (tmp_path / f"a{STEERING.replace('/', '')}\n.jsonl").write_text(json.dumps(row) + "\n{broken\n")
    with rashomon.open_case(tmp_path / "a.db") as case:
        case.add(*tmp_path.glob("*.jsonl"), processes=1)
        case.judge("note", [case.documents[0].id], f"look{STEERING}", by=f"mara{STEERING}", why=STEERING)
    return tmp_path


def commands_of(case: Path) -> list[list[str]]:
    """Every command that prints what a case holds."""
    with rashomon.open_case(case) as opened:
        document, statement = opened.documents[0].id, opened.statements()[0].id
    named = [["list"], ["search", "grain"], ["search", f"grai{STEERING}"], ["trace", document], ["trace", statement],
             ["trace", f"x{STEERING}"], ["judge", "note", statement, "--ask"], ["judgements", "list"], ["judgements", "export"],
             ["dossier", "--text"], ["dossier", "--outline"], ["sample"], ["versions"], ["verify"],
             ["export", "--format", f"x{STEERING}"], ["serve", "--port", f"1{STEERING}"], ["remove", f"x{STEERING}"]]  # fmt: skip
    found = []
    for command in named:
        at = 2 if command[0] == "judgements" else 1
        found.append([*command[:at], str(case), *command[at:]])
    return found


def test_nothing_of_a_report_steers_the_terminal(hostile: Path) -> None:
    """No command prints an escape sequence, a return or a mark of direction; what stood there is written out."""
    for command in commands_of(hostile / "a.db"):
        _, out, err = run(*command)
        assert steers(out + err) == [], command
    _, out, _ = run("list", hostile / "a.db")
    assert len(out.splitlines()) == 1
    assert len(out.split("\t")) == 6
    assert "⟦U+001B⟧[2J" in out and "⟦U+202E⟧" in out
    code, _, err = run("add", hostile / "b.db", *hostile.glob("*.jsonl"))
    assert code == 1
    assert steers(err) == []
    with rashomon.open_case(hostile / "a.db") as case:
        _, out, _ = run("judgements", hostile / "a.db")
        assert json.loads(out)["by"] == case.judgements[0].by  # data is what it was


def test_text_and_outline_are_written_where_one_says(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.txt").write_text(STORY)
    for form in ("--text", "--outline"):
        code, out, err = run("dossier", tmp_path / "r", form, "-o", tmp_path / "d.txt")
        assert (code, out) == (0, "")
        assert "wrote" in err
        assert "grain" in (tmp_path / "d.txt").read_text()


def test_the_module_is_the_command() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "rashomon", "--version"], capture_output=True, text=True, check=True
    )
    assert made.stdout.startswith("rashomon, version")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    code, out, _ = run("completion", shell)
    assert code == 0
    assert f"_RASHOMON_COMPLETE={shell}_complete" in out
    asked = {
        "_RASHOMON_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "rashomon judgements li",
        "COMP_CWORD": "2",
    }
    if shell == "fish":  # it sends the last word beside the words before it
        asked |= {"COMP_WORDS": "rashomon judgements li", "COMP_CWORD": "li"}
    made = subprocess.run(
        [sys.executable, "-m", "rashomon"], capture_output=True, text=True, env={**os.environ, **asked}
    )
    assert "list" in made.stdout
    assert "import" not in made.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")
def test_what_bash_is_given_is_bash(tmp_path: Path) -> None:
    (tmp_path / "rashomon.bash").write_text(run("completion", "bash")[1])
    asked = f". {tmp_path}/rashomon.bash && complete -p rashomon"
    made = subprocess.run(["bash", "-c", asked], capture_output=True, text=True)
    assert "_rashomon_completion" in made.stdout, made.stderr


FORGOTTEN = [
    (["one.txt", "two.txt"], "one.txt is a report, not a case"),
    (["new.html", "two.txt"], "new.html is a report, not a case"),
    (["one.txt"], "one.txt is a report, not a case"),
    (["a.db"], "a.db stands alone: no report is named"),
    (["folder", "one.txt"], "folder is a report, not a case"),
    (
        ["a.db", "https://post.example/grain"],
        "https://post.example/grain is an address, and nothing is fetched",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), FORGOTTEN)
def test_a_forgotten_case_and_an_address_are_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "folder").mkdir()
    code, out, err = run("add", *arguments)
    assert (code, out) == (2, "")
    assert said in err and "hint:" in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "one.txt", "two.txt"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("add", tmp_path / "a.db", tmp_path / "empty")
    assert code == 0
    assert "there is no report in" in err and "a.db was not made" in err
    assert [p.name for p in tmp_path.iterdir()] == ["empty"]


def test_a_case_stays_where_an_empty_folder_is_added(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "one.txt").write_text(STORY)
    assert run("add", tmp_path / "a.db", tmp_path / "one.txt")[0] == 0
    code, _, err = run("add", tmp_path / "a.db", tmp_path / "empty")
    assert code == 0
    assert "there is no report in" in err and "reports      1" in err
    with rashomon.open_case(tmp_path / "a.db", create=False) as case:
        assert len(case.contents.runs) == 1


def test_columns_can_be_mapped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        f'Kopf,Blatt,Worte\nGrain,Ansel Post,"{STORY.replace(chr(34), chr(39)).strip()}"\n'
    )
    code, _, err = run("add", "-q", tmp_path / "a.db", tmp_path / "a.csv")
    assert code == 1
    assert (
        "no column of this table is known to hold the texts (columns: Kopf, Blatt, Worte)" in err
        and "--columns" in err
    )
    mapped = "text=Worte,title=Kopf,outlet=Blatt"
    assert run("add", "-q", tmp_path / "a.db", tmp_path / "a.csv", "--columns", mapped)[0] == 0
    assert run("list", tmp_path / "a.db")[1].split("\t")[2:4] == ["Ansel Post", "Grain"]
    assert run("verify", tmp_path / "a.db")[0] == 0
    assert run("add", tmp_path / "a.db", tmp_path / "a.csv", "--columns", "words=Worte")[0] == 2


@pytest.mark.parametrize("files", [{}, {"a.bin": b"\x00\x01\x02" * 40}, {".hidden.txt": b"A mayor spoke."}])
def test_no_dossier_is_made_of_a_folder_without_reports(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    code, _, said = run("dossier", folder, "-o", tmp_path / "dossier.html")
    assert code == 2
    assert "there is no report in" in said and "hint:" in said
    assert not (tmp_path / "dossier.html").exists()


def test_the_formats_are_completed() -> None:
    from click.shell_completion import ShellComplete

    asked = ShellComplete(main, {}, "rashomon", "_RASHOMON_COMPLETE")
    found = {c.value for c in asked.get_completions(["export", "affair.db", "--format"], "g")}
    assert found == {"graphml", "gexf"}
