"""The command line: parse, call one function, print.  stdout is data, stderr is talk."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon import __version__
from rashomon.errors import RashomonError
from rashomon.garbage import searched_seldom

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.config import Config
    from rashomon.model import Bucket, Run

DONE, DONE_WITH_SKIPS, COULD_NOT_START, FAULT = 0, 1, 2, 3


class _Group(click.Group):
    """A group that guesses what a mistyped command meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f"did you mean: rashomon {close[0]}" if close else "rashomon --help lists the commands"
            raise click.UsageError(f"{error.message}\n  hint: {hint}", ctx) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon")
@click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings (TOML) in place of the defaults.",
)
@click.pass_context
def main(context: click.Context, config_path: Path | None) -> None:
    """Read many reports of one affair and build a case: who did what to whom, who says so, where the outlets agree
    and where they cannot both be right.  Every line leads back to the words of a report.

    \b
    rashomon add affair.db reports/             read a folder of reports
    rashomon dossier affair.db -o dossier.html  write what came of it

    Exit status: 0 done; 1 done, but something was skipped or differs; 2 could not start; 3 a fault of Rashomon itself;
    130 interrupted.
    """
    searched_seldom()
    context.obj = config_path


def _say(text: str, err: bool = False, nl: bool = True) -> None:
    """Print something; the only way to the terminal.  What would steer it or turn the direction of a line is written out:
    reports, their names and their paths come from strangers."""
    if not (text.isascii() and text.replace("\n", "").replace("\t", "").isprintable()):
        from rashomon.dossier.highlight import visible

        text = visible(text.replace("\r\n", "\n")).replace("\r", "⟦U+000D⟧")
    click.echo(text, err=err, nl=nl)


def _line(text: str) -> str:
    """The same on one line."""
    return " ".join(text.split())


@contextmanager
def _speaking_plainly() -> Iterator[None]:
    """Errors of a call: one line, a hint, exit status 2."""
    try:
        yield
    except RashomonError as error:
        _say(f"rashomon: {error}", err=True)
        if error.hint:
            _say(f"  hint: {error.hint}", err=True)
        sys.exit(COULD_NOT_START)
    except BrokenPipeError:
        sys.exit(DONE)
    except Exception as error:
        sqlite3 = sys.modules.get("sqlite3")  # imported only where a case was opened
        if isinstance(error, OSError):
            _say(f"rashomon: {error.strerror or error}: {error.filename or 'a file'}", err=True)
            _say("  hint: check the path, its permissions and the room on the disk", err=True)
            sys.exit(COULD_NOT_START)
        if sqlite3 is None or not isinstance(error, sqlite3.DatabaseError):
            if (
                isinstance(error, click.ClickException | click.exceptions.Exit)
                or "RASHOMON_TRACEBACK" in os.environ
            ):
                raise
            _say(f"rashomon: a fault of Rashomon itself ({type(error).__name__}: {error})", err=True)
            _say(
                "  hint: please report it; RASHOMON_TRACEBACK=1 before the command shows where it arose",
                err=True,
            )
            sys.exit(FAULT)
        _say(f"rashomon: the case cannot be read or written: {error}", err=True)
        _say("  hint: is another program writing to it, or the disk full? else it is damaged", err=True)
        sys.exit(COULD_NOT_START)
    except KeyboardInterrupt:
        _say("rashomon: interrupted; finished documents are kept, run the same command to go on", err=True)
        sys.exit(130)


def _config(context: click.Context) -> Config:
    from rashomon.config import load_config

    return load_config(context.obj)


def _open(context: click.Context, path: Path, create: bool = False) -> Case:
    from rashomon.case import open_case

    return open_case(path, config=_config(context), create=create)


CASE = click.argument("case", type=click.Path(path_type=Path))


@main.command(short_help="Read reports into a case.")
@CASE
@click.argument("reports", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fetch",
    multiple=True,
    metavar="ADDRESS",
    help="Fetch this page too (or those of a list, one address a line), as its site's robots.txt allows, slowly, once.",
)
@click.option("--outlet", metavar="NAME", help="Who published them, where one answer serves all.")
@click.option("--published", metavar="DAY", help="When, as 2031-04-12 or an interval 2031-04-12/2031-04-14.")
@click.option(
    "--columns",
    metavar="WHAT=NAME,...",
    help="Which column or key of tables and JSON holds text, title, outlet, published, url, language or id.",
)
@click.option("--no-originals", is_flag=True, help="Do not keep the files' bytes in the case.")
@click.option(
    "--processes",
    type=click.IntRange(0, 256),
    metavar="N",
    help="Documents at a time; 0 = one for each core.",
)
@click.option(
    "--engine", metavar="WHERE", help="here (the default), ray, or ray://HOST:PORT: work on a Ray cluster."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, only the summary.")
@click.pass_context
def add(
    context: click.Context, case: Path, reports: tuple[Path, ...], fetch: tuple[str, ...], outlet: str | None, published: str | None,
    columns: str | None, no_originals: bool, processes: int | None, engine: str | None, quiet: bool,
) -> None:  # fmt: skip
    """Read REPORTS (files and folders) into a CASE file.  Formats are told by content:

    \b
    text, Markdown, web pages, MHTML, PDF with text, Word, OpenDocument
    RTF, EPUB, subtitles, mail (EML, mbox)
    exports of Factiva, Nexis, Telegram and Zotero
    CSV, Excel, JSON, JSON Lines; RSS, Atom, NewsML-G2, NITF, ninjs
    zip and tar archives and crawls (WARC, WACZ) of all of these

    What is there already is not read again.  A file outlets.toml beside the reports may say who published them.
    """
    from rashomon.progress import talking

    with _speaking_plainly():
        _check_case(case, reports, fetch)
        mapped = _columns(columns)
        with _open(context, case, create=True) as opened, talking(quiet) as progress:
            run = opened.add(
                *reports, fetch=fetch, outlet=outlet, published=published, columns=mapped, originals=not no_originals,
                processes=processes, engine=engine, progress=progress,
            )  # fmt: skip
            if not (run.added or run.changed or run.unchanged or run.skipped):
                _say(f"there is no report in {', '.join(map(str, (*reports, *fetch)))}", err=True)
                _say(
                    "  hint: hidden files, outlets.toml and the folders of saved pages are passed over",
                    err=True,
                )
                if opened.store.is_blank():
                    _say(f"  {case} was not made", err=True)
                    sys.exit(DONE)
            _tell_run(opened, run)
    sys.exit(DONE_WITH_SKIPS if run.skipped else DONE)


def _check_case(case: Path, reports: tuple[Path, ...], fetch: tuple[str, ...]) -> None:
    """Whether what stands in the place of the case can be one.

    Raises:
        InputError: it is a report, a folder or an address, or no report is named.
    """
    from rashomon.errors import InputError
    from rashomon.ingest.find import looks_like_report

    wanted = "name the case first, then the reports: rashomon add affair.db "
    if not (reports or fetch) or looks_like_report(case):
        what = "is a report, not a case" if looks_like_report(case) else "stands alone: no report is named"
        raise InputError(f"{case} {what}", hint=wanted + " ".join(map(str, (case, *reports)[:3])))


def _columns(said: str | None) -> dict[str, str] | None:
    """What each column holds, from "text=Body,title=Headline".

    Raises:
        InputError: it is not of that form, or holds something unknown.
    """
    from rashomon.errors import InputError
    from rashomon.ingest.formats.columns import FACTS

    found = {}
    for pair in said.split(",") if said else ():
        what, _, name = (part.strip() for part in pair.partition("="))
        if what not in ("text", "description", *FACTS) or not name:
            raise InputError(
                f"--columns cannot be {pair!r}",
                hint=f"write WHAT=NAME, with WHAT one of text, {', '.join(FACTS)}",
            )
        found[what] = name
    return found or None


@main.command(short_help="Check a case against its originals.")
@CASE
@click.pass_context
def verify(context: click.Context, case: Path) -> None:
    """Hash and read the originals of a CASE again, and say every difference.

    The bytes that were kept (or, with --no-originals, the files where they lie) must be those that were read; what is read
    from them now must be the texts of the case; nothing in the log may have been changed.  Exit status 1 if something differs.
    """
    with _speaking_plainly(), _open(context, case) as opened:
        differences = opened.verify()
        for d in differences:
            _say(f"{_line(d.path)}: {d.what}\n  hint: {d.hint}")
        kept = len(opened.store.custody_read().originals())
        count = sum(1 for _ in opened.store.documents())
        _say(
            f"{case}: {count} reports, {kept} originals kept, {len(differences) or 'no'} differences",
            err=True,
        )
    sys.exit(DONE_WITH_SKIPS if differences else DONE)


@main.command(short_help="Show the former texts of a report.")
@CASE
@click.argument("report", metavar="ID|PATH", required=False)
@click.pass_context
def versions(context: click.Context, case: Path, report: str | None) -> None:
    """Show what changed each time that the file of a report was edited: "-" what was taken out, "+" what came in."""
    from rashomon.errors import NotFound

    with _speaking_plainly(), _open(context, case) as opened:
        from rashomon.custody import difference

        wanted = [d for d in opened.store.documents() if report in (None, d.id, d.path, Path(d.path).name)]
        if report is not None and not wanted:
            raise NotFound(f"no report {report} in {case}", hint="rashomon list shows ids and paths")
        for document in wanted:
            text = document.text
            for former in opened.former_texts(document.id):
                _say(
                    f"{_line(document.path)}  {former.at[:16].replace('T', ' ')}  took the place of {former.document}"
                )
                for line in difference(former.text, text):
                    _say(f"  {line}")
                text = former.text


@main.command(short_help="Take reports out.")
@CASE
@click.argument("which", nargs=-1, required=True, metavar="ID|PATH...")
@click.pass_context
def remove(context: click.Context, case: Path, which: tuple[str, ...]) -> None:
    """Take reports out by id or path, as if they had never been there."""
    with _speaking_plainly(), _open(context, case) as opened:
        _tell_run(opened, opened.remove(*which))


@main.command("list", short_help="List the reports.")
@CASE
@click.pass_context
def list_reports(context: click.Context, case: Path) -> None:
    """List the reports of a case: id, date, outlet, title, path, and how they were read (tab-separated).

    Of a web page is said how much of its text is the report; of any file an encoding that is not UTF-8, and how many bytes
    were no characters of it.
    """
    with _speaking_plainly(), _open(context, case) as opened:
        from rashomon.dossier.sources import how_read

        contents = opened.contents
        outlets = {o.id: o.name for o in contents.outlets}
        for document in opened.documents:
            published = contents.calendar.published.get(document.id)
            row = (
                document.id, (published.edtf if published else "") or "-", outlets.get(document.outlet or "", "-"),
                document.title or "-", document.path, how_read(document) or "-",
            )  # fmt: skip
            _say("\t".join(_line(part) for part in row))


@main.command(short_help="Write the dossier.")
@click.argument("case", metavar="CASE|FOLDER", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it (default: dossier.html, brief.html, matrix.svg, or the terminal with --text and --outline).",
)
@click.option("--text", "as_text", is_flag=True, help="As plain text, 80 characters wide in a file.")
@click.option("--outline", is_flag=True, help="As a Markdown outline with footnoted quotations.")
@click.option("--brief", is_flag=True, help="Only two printed pages: the lists, and who says what.")
@click.option("--matrix", is_flag=True, help="Only the table of who says what, as an SVG picture.")
@click.option("--quotes-only", is_flag=True, help="Leave whole reports out; quotations stay.")
@click.option("--since", metavar="DATE|RUN", help="Say first what is new since a day or a run.")
@click.option("--title", help="What to call the affair.")
@click.pass_context
def dossier(
    context: click.Context, case: Path, output: Path | None, as_text: bool, outline: bool, brief: bool,
    matrix: bool, quotes_only: bool, since: str | None, title: str | None,
) -> None:  # fmt: skip
    """Write the dossier of a CASE, or of a FOLDER of reports: one HTML file that needs nothing else."""
    import shutil

    with _speaking_plainly(), _case_or_folder(context, case) as opened:
        from rashomon.dossier import (
            build_dossier,
            draw_dossier,
            render_brief,
            render_html,
            render_outline,
            render_text,
        )

        made = build_dossier(opened.contents, title, items=opened.config.dossier.items, since=since)
        if as_text:
            text = render_text(
                made, width=80 if output else min(shutil.get_terminal_size((80, 24)).columns, 120)
            )
        elif outline:
            text = render_outline(made)
        elif matrix:
            text = draw_dossier(made)
            output = output or Path("matrix.svg")
        elif brief:
            text = render_brief(made)
            output = output or Path("brief.html")
        else:
            text = render_html(made, quotes_only=quotes_only)
            output = output or Path("dossier.html")
        if output is None:
            _say(text)
            return
        _write(output, text if text.endswith("\n") else f"{text}\n")
        _say(f"wrote {output}", err=True)


def _write(path: Path, text: str) -> None:
    from rashomon.errors import InputError

    try:
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}", hint="name another place with -o"
        ) from error


@contextmanager
def _case_or_folder(context: click.Context, path: Path) -> Iterator[Case]:
    """The case; or, for a folder of reports, a case made of it and thrown away."""
    if not path.is_dir():
        with _open(context, path) as opened:
            yield opened
        return
    import tempfile

    from rashomon.progress import talking

    with (
        tempfile.TemporaryDirectory() as folder,
        _open(context, Path(folder) / "case.db", create=True) as opened,
    ):
        with talking(False) as progress:
            run = opened.add(path, progress=progress)
        if not opened.documents:
            from rashomon.errors import InputError

            for s in run.skipped:
                _say(f"skipped {_line(s.path)}: {s.reason}\n  hint: {s.hint}", err=True)
            raise InputError(
                f"there is no report in {path}",
                hint="hidden files, outlets.toml and the folders of saved pages are passed over",
            )
        _tell_run(opened, run)
        yield opened


@main.command(short_help="Show where a record comes from.")
@CASE
@click.argument("record", metavar="ID")
@click.pass_context
def trace(context: click.Context, case: Path, record: str) -> None:
    """Show where a record comes from: its characters, their place in the original (page and box, element, cue), its step,
    its reasons."""
    with _speaking_plainly(), _open(context, case) as opened:
        from rashomon.trace import in_words
        from rashomon.trace import trace as find

        found = find(opened.contents, record)
        _say(f"{found.id}  {found.kind}: {found.summary}")
        _say(f"  step: {found.step}")
        for reason in found.reasons:
            _say(f"  because: {reason.text} [{reason.name}]")
        for place in found.places:
            d = place.document
            _say(f"  {_line(d.path)}  {place.span.start}-{place.span.end}  ({_line(d.title or 'untitled')})")
            words = f"{place.before}[{place.quote}]{place.after}"
            _say(f"    … {_line(words)} …")
            if place.where:
                _say(f"    in the original: {_line('; '.join(map(in_words, place.where)))}")
        if found.parts:
            _say(f"  parts: {', '.join(found.parts)}")


def _formats_beginning(context: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """The formats whose names begin so."""
    from rashomon.exchange.formats import FORMATS

    return [name for name in FORMATS if name.startswith(begun)]


@main.command(short_help="Write the case in a format of other tools.")
@CASE
@click.option(
    "--format",
    "form",
    default="jsonl",
    show_default=True,
    metavar="NAME",
    shell_complete=_formats_beginning,
    help="One of those above.",
)
@click.option(
    "--to",
    "to",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PATH",
    help="The folder or file to write.",
)
@click.option(
    "--about",
    multiple=True,
    metavar="ID",
    help="For hypotheses: a finding, relation or claim; may be given several times.",
)
@click.option(
    "--only",
    type=click.Choice(["contradictions", "agreements", "changes", "differences", "alone", "unsure"]),
    help="Only one list of findings, as a CSV file with one row a side.",
)
@click.pass_context
def export(
    context: click.Context, case: Path, form: str, to: Path, about: tuple[str, ...], only: str | None
) -> None:
    """Write a CASE in a format that other tools read.

    \b
    into a folder:
      jsonl           every record, one file a kind; rashomon import reads it back
      csv             the same as spreadsheets, with names and quotations
      parquet         the same, typed, for DuckDB, pandas, polars and R
      annotations     W3C Web Annotations of each report
      graphml, gexf   ties between actors as graphs: all, in common, by outlet
    into a file:
      xlsx            a workbook for newsrooms, with links to the passages
      followthemoney  entities for OpenAleph (JSON lines)
      prov            where each record comes from (PROV-O, JSON-LD)
      plover          events as a table like POLECAT's and ICEWS's
      claims          claims as schema.org Claim (JSON-LD), never a rating
      datasette       metadata.json for Datasette, which opens a case as it is
      hypotheses      a matrix for the analysis of competing hypotheses (CSV)

    \b
    rashomon export affair.db --to records
    rashomon export affair.db --format xlsx --to affair.xlsx

    Every format says for each record which characters of which report it rests on.
    """
    with _speaking_plainly():
        from rashomon.exchange.formats import FORMATS

        _check_format(form, FORMATS)
        with _open(context, case) as opened:
            if only is not None:
                _export_list(opened, only, to)
                return
            counts = opened.export(form, to, about)
        what = f" in {len(counts)} files" if FORMATS[form].target == "folder" else ""
        _say(f"wrote {sum(counts.values())} records{what} to {to}", err=True)


def _check_format(form: str, known: Mapping[str, object]) -> None:
    """Whether a format is known.

    Raises:
        InputError: it is not.
    """
    from rashomon.errors import InputError

    if form not in known:
        close = difflib.get_close_matches(form, known, 1)
        meant = f"did you mean {close[0]}? " if close else ""
        raise InputError(f"there is no format {form}", hint=f"{meant}There are {', '.join(known)}")


@main.command("import", short_help="Read a JSONL export back into a case.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("case", required=False, type=click.Path(path_type=Path))
@click.pass_context
def import_(context: click.Context, folder: Path, case: Path | None) -> None:
    """Read what `rashomon export` wrote as JSON Lines into DIR back into a CASE (default: DIR with .db).

    It is the same case: reports, records under the same ids, decisions, runs and the log. Only the bytes of the original
    files do not travel. The export of the new case is the same, byte by byte. An export whose files were changed by hand is
    refused, and the line is named.

    \b
    rashomon export affair.db --to affair
    rashomon import affair copy.db
    """
    with _speaking_plainly():
        from rashomon.case import import_case

        target = case or folder.with_name(f"{folder.resolve().name}.db")
        with import_case(folder, target, config=_config(context)) as opened:
            _say(f"{target}: {len(opened.documents)} reports", err=True)
            for line in summary_lines(opened.store.counts(), opened.store.parts().totals()):
                _say(line, err=True)


def _export_list(case: Case, name: str, to: Path) -> None:
    """One list of findings as a spreadsheet: the file that is named, or one in the folder that is."""
    from rashomon.dossier.index import CaseIndex
    from rashomon.dossier.sheets import LISTED, finding_rows, write_sheet
    from rashomon.errors import InputError

    index = CaseIndex(case.contents)
    found = [f for f in case.contents.comparison.findings if f.bucket == LISTED[name]]
    path = to if to.suffix.lower() == ".csv" and not to.is_dir() else to / f"{name}.csv"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(write_sheet(finding_rows(index, found)))
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}", hint="name another file or folder with --to"
        ) from error
    _say(f"wrote {len(found)} {name} to {path}", err=True)


@main.command(short_help="Annotate single texts, without a case.")
@click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path))
@click.argument("to", metavar="OUT.jsonl", type=click.Path(path_type=Path))
@click.option(
    "--processes",
    type=click.IntRange(0, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Documents at a time; 0 = one for each core.",
)
@click.pass_context
def annotate(context: click.Context, source: Path, to: Path, processes: int) -> None:
    """Annotate single documents: lines {id, text, published?, outlet?, title?, targets?} in, the same with records out."""
    with _speaking_plainly():
        from rashomon.single import annotate_file

        skipped = annotate_file(source, to, _config(context), processes)
    for s in skipped:
        _say(f"skipped {_line(s.path)}: {s.reason}\n  hint: {s.hint}", err=True)
    sys.exit(DONE_WITH_SKIPS if skipped else DONE)


@main.command(short_help="Find passages, names in any spelling.")
@CASE
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many passages."
)
@click.option("--near", is_flag=True, help="Also what only comes near a word that stands in no report.")
@click.pass_context
def search(context: click.Context, case: Path, words: tuple[str, ...], limit: int, near: bool) -> None:
    """Find passages that hold all WORDS; names are found under the other spellings that reports use, marked as such.

    For a word that stands in no report nothing is found, and on stderr is said what comes near it.
    """
    with _speaking_plainly(), _open(context, case) as opened:
        documents = {d.id: d for d in opened.documents}
        query = " ".join(words)
        found = opened.search(query, limit, near)
        for hit in found:
            document = documents[hit["document"]]
            title = _line(document.title or "untitled")
            spelt = "".join(f"  [{word}: spelt {other}]" for word, other in hit["spelt"].items())
            part = f"  [{hit['part']}, not the text]" if hit["part"] else ""
            _say(f"{_line(document.path)}  {hit['start']}-{hit['end']}  ({title}){spelt}{part}")
            _say(f"    {_line(hit['text'])}")
        if not found:
            _say("nothing found", err=True)
        for word, others in opened.unheard(query).items():
            close = f"; near it: {', '.join(others)}" if others else ", nor one near it"
            _say(f"  “{word}” stands in no report{close}", err=True)
            if others and not near:
                _say("    hint: search for one of these, or with --near for all", err=True)


@main.command(short_help="Record a decision of yours.")
@CASE
@click.argument("kind")
@click.argument("records", nargs=-1, required=True, metavar="ID...")
@click.option("--verdict", default="", help="The answer, where the kind has one; see above.")
@click.option("--by", metavar="NAME", help="Who decides (default: your login name).")
@click.option("--why", metavar="TEXT", help="In your own words; for an outlet the note on it.")
@click.option("--ask", is_flag=True, help="Show what the case says of it, and decide nothing.")
@click.pass_context
def judge(
    context: click.Context,
    case: Path,
    kind: str,
    records: tuple[str, ...],
    verdict: str,
    by: str | None,
    why: str | None,
    ask: bool,
) -> None:
    """Record a decision.  It takes effect at once and is kept with its author and time.

    \b
    same_actor, different_actor  two actors
    same_event, different_event  two events, or mentions of them
    split_event, split_actor
                     the mentions of an event, or the members of an actor
                     (report#number), that belong together; its others are
                     held apart
    relation         a comparison; --verdict right, wrong or unclear
    wrong_speaker    a statement; --verdict what the report calls the right
                     one, or nobody
    not_statement    a statement that is none
    named_source     a statement by somebody unnamed, and the actor who that is
    wrong_type       a mention of an event; --verdict its act as a PLOVER
                     root, or none
    wrong_direction  a mention of an event in which who acts and who is acted
                     on are exchanged
    echo             a report and the one that it copies; --verdict copy or wrong
    report_outlet, report_date, report_title
                     a report; --verdict its outlet by name, its day as
                     2031-04-12, its title
    outlet           an outlet; --verdict your letter from A to F or none,
                     --why your note
    note             anything; --verdict the text
    undo             a judgement, by its id

    The decision's id is printed, and on stderr what the case said of each record, with its reasons.
    """
    with _speaking_plainly(), _open(context, case) as opened:
        if kind not in ("undo", "outlet"):
            for line in _what_is_said(opened, records):
                _say(line, err=True)
        if ask:
            return
        made = opened.judge(kind, records, verdict, by=by, why=why)
        _say(made.id)


def _what_is_said(case: Case, records: tuple[str, ...]) -> Iterator[str]:
    """What a case says of some records and why, for whoever decides on them."""
    from rashomon.errors import NotFound
    from rashomon.trace import trace as find

    for record in records:
        try:
            found = find(case.contents, record)
        except NotFound:  # a member of an actor is none of the records that can be traced
            continue
        yield f"{record}  {found.kind}: {found.summary}"
        yield from (f"  because: {reason.text}" for reason in found.reasons)
        for place in found.places[:3]:
            yield f"  “{_line(place.quote)}”  ({_line(place.document.title or place.document.path)})"


class _ExportFirst(click.Group):
    """A group in which the name of a case alone asks for its export."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["export", *args]
        return super().parse_args(ctx, args)


@main.group(cls=_ExportFirst, short_help="Print, list or take in decisions.")
def judgements() -> None:
    """Every decision: to hand on, to take in, to look through.

    \b
    rashomon judgements CASE              print them as JSON Lines
    rashomon judgements import CASE FILE  take in those of a colleague
    rashomon judgements list CASE         what stands, what was taken back,
                                          what has lost its place
    """


@judgements.command("export", short_help="Print them as JSON Lines.")
@CASE
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write them there instead."
)
@click.option(
    "--import",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take in those of a colleague instead.",
)
@click.pass_context
def export_judgements(context: click.Context, case: Path, target: Path | None, source: Path | None) -> None:
    """Print every decision as JSON Lines.  What is orphaned or in conflict is named on stderr."""
    with _speaking_plainly(), _open(context, case) as opened:
        if source is not None:
            _take_in(opened, source)
            return
        lines = opened.export_judgements()
        if target is None:
            _say(lines, nl=False)
        else:
            _write(target, lines)
        _tell_doubts(opened)


@judgements.command("import", short_help="Take in a colleague's.")
@CASE
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_context
def import_judgements(context: click.Context, case: Path, source: Path) -> None:
    """Take in the decisions that a colleague exported; what is there already is kept once."""
    with _speaking_plainly(), _open(context, case) as opened:
        _take_in(opened, source)


@judgements.command("list", short_help="List them with their state.")
@CASE
@click.pass_context
def list_judgements(context: click.Context, case: Path) -> None:
    """List every decision, oldest first: state, time, author, kind, verdict, quoted words, id (tab-separated).

    "orphaned" says that no report holds the words any more that it is about.
    """
    with _speaking_plainly(), _open(context, case) as opened:
        for s in opened.standing():
            j = s.judgement
            quoted = " / ".join(f"“{_brief(q)}”" for q in (s.lost or j.anchor) if q.strip())
            row = (s.state, j.at[:16].replace("T", " "), j.by, j.kind, j.verdict or "-", quoted or "-", j.id)
            _say("\t".join(_line(part) for part in row))
        _tell_doubts(opened)


def _brief(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


def _take_in(case: Case, source: Path) -> None:
    from rashomon.errors import InputError

    try:
        lines = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{source} cannot be read", hint="name a file written by rashomon judgements"
        ) from error
    _say(f"{case.import_judgements(lines)} new judgements", err=True)
    _tell_doubts(case)


def _tell_doubts(case: Case) -> None:
    """The decisions that have lost their place, and those by which people disagree, on stderr."""
    orphaned = [s for s in case.standing() if s.state == "orphaned"]
    for s in orphaned:
        j = s.judgement
        _say(f"orphaned: {j.kind} {j.id} by {j.by}: no report holds “{_brief(s.lost[0])}”", err=True)
    for group in case.conflicts():
        said = "; ".join(f"{j.by} {j.kind} {j.verdict}".rstrip() + f" ({j.id})" for j in group)
        _say(f"in conflict: {said}\n  hint: the last one counts; take one back with undo", err=True)


@main.command(short_help="Draw a sheet to check the case by hand.")
@CASE
@click.option("--records", type=click.Choice(["relations"]), default="relations", show_default=True)
@click.option(
    "--n", "count", type=click.IntRange(1), default=100, show_default=True, help="How many to draw."
)
@click.option(
    "--kind",
    type=click.Choice(["corroborates", "contradicts", "revised", "differs", "unclear"]),
    help="Only relations of this kind.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write the sheet (default: stdout).",
)
@click.option(
    "--read",
    "filled",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read a filled sheet, and say how often the case was right.",
)
@click.pass_context
def sample(
    context: click.Context,
    case: Path,
    records: str,
    count: int,
    kind: str | None,
    output: Path | None,
    filled: Path | None,
) -> None:
    """Draw a coding sheet (CSV) to judge by hand what the case claims; what it claims is not on the sheet.

    Fill the column verdict, then: rashomon sample CASE --read SHEET.
    """
    from rashomon.errors import InputError

    with _speaking_plainly(), _open(context, case) as opened:
        from rashomon.compare.sampling import draw, relation_items, write_sheet

        if filled is not None:
            try:
                made = opened.assess(filled.read_text(encoding="utf-8-sig"))
            except (OSError, UnicodeDecodeError) as error:
                raise InputError(
                    f"{filled} cannot be read", hint="name a sheet written by rashomon sample"
                ) from error
            share = "-" if made.share is None else f"{made.share:.2f}"
            _say(
                f"right {made.right} of {made.judged}: precision {share}, 95 % interval {made.low:.2f} to {made.high:.2f}"
            )
            return
        text = write_sheet(draw(relation_items(opened.relations(kind), opened.contents.analyses), count))
        if output is None:
            _say(text, nl=False)
        else:
            _write(output, text)


@main.command(short_help="Ask a language model of yours.")
@CASE
@click.option(
    "--endpoint", "url", metavar="URL", help="Base of an interface that speaks OpenAI's chat protocol."
)
@click.option("--model", metavar="NAME", help="The name by which it knows the model.")
@click.option(
    "--about", "kinds", metavar="WHAT,...", help="Which questions, the most wanted first (default: all)."
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many."
)
@click.option("--dry-run", is_flag=True, help="Print what would be sent, as JSON Lines, and send nothing.")
@click.option(
    "--price", metavar="IN,OUT", help="What a million tokens cost there and back, to tell the sum first."
)
@click.option("--yes", is_flag=True, help="Do not ask before anything is sent.")
@click.option(
    "--key-from",
    default="RASHOMON_LLM_KEY",
    show_default=True,
    metavar="VARIABLE",
    help="The environment variable that holds the key, if one is needed.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 3600),
    default=120,
    show_default=True,
    help="Seconds for one question.",
)
@click.option(
    "--list", "listed", is_flag=True, help="Print what was suggested, as JSON Lines, and ask nothing."
)
@click.pass_context
def suggest(
    context: click.Context, case: Path, url: str | None, model: str | None, kinds: str | None, limit: int,
    dry_run: bool, price: str | None, yes: bool, key_from: str, timeout: float, listed: bool,
) -> None:  # fmt: skip
    """Ask a language model about what a CASE leaves open, at an address that you name; nobody is asked by default.

    \b
    same_event   is this pair of events one happening or two?
    relation     do these two passages agree, exclude each other, or differ?
    speaker      whose words are these?
    counterpart  does another report tell what this one tells?

    What would be sent and what it may cost is shown first.  Of an answer only a verdict and words that stand letter by
    letter in the passages are kept; it waits as a suggestion in rashomon serve until a person accepts or refuses it.
    """
    with _speaking_plainly(), _open(context, case) as opened:
        from rashomon import suggest as model_of_yours
        from rashomon.errors import InputError

        if listed:
            for line in model_of_yours.listed(opened):
                _say(line)
            return
        if not model or not (url or dry_run):
            raise InputError(
                "nobody is asked unless you say whom",
                hint="name --endpoint http://localhost:8080/v1 and --model NAME; --dry-run shows what would be sent",
            )
        where = model_of_yours.endpoint(url, model, key_from, timeout) if url else None
        wanted = [k.strip() for k in kinds.split(",")] if kinds else model_of_yours.KINDS
        plan = model_of_yours.plan(opened, model, wanted, limit)
        for line in plan.said(where.server if where else "nobody", model, _price(price)):
            _say(line, err=True)
        if dry_run or where is None:
            for body in plan.bodies:
                _say(body.decode("utf-8"))
            return
        if not plan.questions or not (yes or click.confirm("Send this?", err=True)):
            _say("nothing was sent", err=True)
            return
        tally = model_of_yours.run(opened, plan, where, lambda done, of: _say(f"  {done} of {of}", err=True))
        for line in tally.said():
            _say(line, err=True)
        if tally.kept:
            _say("  next: rashomon serve, Undecided, Suggested by a model", err=True)


def _price(said: str | None) -> tuple[float, float] | None:
    """What a million tokens cost, there and back, from "0.5,1.5".

    Raises:
        InputError: it is not of that form.
    """
    from rashomon.errors import InputError

    if said is None:
        return None
    try:
        there, back = (float(part) for part in said.split(","))
    except ValueError as error:
        raise InputError(f"--price cannot be {said!r}", hint="write two numbers, such as 0.5,1.5") from error
    return there, back


@main.command(short_help="Open a case as local pages.")
@CASE
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Where to answer."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the address in a browser.")
@click.option(
    "--at",
    metavar="PLACE",
    help="Show this page first: what a citation ends with, such as report/d-0123456789abcdef@10-80.",
)
@click.option(
    "--by", metavar="NAME", help="Who decides, unless a form says otherwise (default: your login name)."
)
@click.option(
    "--read-only", is_flag=True, help="Only to be read, by everybody who can reach the port; no token."
)
@click.option(
    "--behind",
    metavar="ADDRESS",
    help="Where a proxy shows the read-only pages, such as https://press.example/kelm.",
)
@click.pass_context
def serve(
    context: click.Context,
    case: Path,
    port: int,
    open_browser: bool,
    at: str | None,
    by: str | None,
    read_only: bool,
    behind: str | None,
) -> None:
    """Show a CASE as pages in a browser on this machine, for whoever has the address that is printed.

    Only this machine can reach them, under a name that is drawn anew each time; nothing is fetched from a network.
    With --read-only nobody can decide anything there, and a proxy on this machine may show them to others.
    Ctrl-C ends it.
    """
    with _speaking_plainly():
        from rashomon.errors import InputError

        if behind is not None and not read_only:
            raise InputError("--behind is for pages that are only read", hint="add --read-only")
        from rashomon.web.app import make_app, make_public_app
        from rashomon.web.app import serve as answer
        from rashomon.web.behind import Home
        from rashomon.web.guard import Secrets
        from rashomon.web.lasting import place_in

        page = place_in(at).address if at is not None else "/"
        home = Home.of(behind) if behind is not None else Home()
        with _open(context, case) as opened:
            overdue = opened.overdue  # shown as it is stored, and linked anew beside the pages
            if not overdue:
                opened.relink()
        secrets, config = Secrets(), _config(context)
        if behind is not None:
            address = behind.rstrip("/") + page if at is not None else behind
        else:
            address = f"http://127.0.0.1:{port}{page}" if read_only else secrets.opening(port, page)

        def ready() -> None:
            _say(f"open {address}", err=True)
            if open_browser:
                click.launch(address)

        if read_only:
            answer(make_public_app(case, port, home, config, overdue), port, ready)
        else:
            answer(make_app(case, secrets, port, config, by or "", overdue=overdue), port, ready)


@main.command(short_help="Say what is installed.")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what is installed: Rashomon, its language model and whether the model's files are those that were checked, and
    what each extra lacks.  Nothing is fetched.  Exit status 1 if something is not as it must be.
    """
    with _speaking_plainly():
        from rashomon.doctor import examine

        well = True
        for found in examine(_config(context)):
            _say(f"{'ok' if found.well else '!!'}  {found.what:<12}{found.state}")
            if found.hint:
                _say(f"      {'hint' if not found.well else 'to have it'}: {found.hint}")
            well &= found.well
    sys.exit(DONE if well else DONE_WITH_SKIPS)


@main.command(short_help="Print what completes commands in your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes commands, options and files in your SHELL.

    \b
    bash  rashomon completion bash > ~/.local/share/bash-completion/completions/rashomon
    zsh   rashomon completion zsh > ~/.zfunc/_rashomon   (with ~/.zfunc in your fpath)
    fish  rashomon completion fish > ~/.config/fish/completions/rashomon.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        _say(made(main, {}, "rashomon", "_RASHOMON_COMPLETE").source())


def _tell_run(case: Case, run: Run) -> None:
    """The summary of a run, on stderr."""
    parts = [f"{len(run.added)} added", f"{run.unchanged} unchanged"]
    parts += [f"{len(run.changed)} changed"] if run.changed else []
    parts += [f"{len(run.removed)} removed"] if run.removed else []
    parts += [f"{len(run.skipped)} skipped"]
    _say(f"{case.path}: " + ", ".join(parts), err=True)
    for s in run.skipped[:SHOWN_SKIPS]:
        _say(f"  skipped {_line(s.path)}: {s.reason}\n    hint: {s.hint}", err=True)
    if len(run.skipped) > SHOWN_SKIPS:
        _say(f"  … and {len(run.skipped) - SHOWN_SKIPS} more: see skipped.jsonl in the export", err=True)
    for line in summary_lines(case.store.counts(), case.store.parts().totals()):
        _say(line, err=True)


SHOWN_SKIPS = 20


FOUND: dict[Bucket, str] = {
    "cannot_both": "cannot both be right", "told_alike": "told alike", "changed": "changed over time",
    "differently": "told differently", "only_one": "told by one alone", "unsure": "unsure",
}  # fmt: skip


def summary_lines(counts: Mapping[str, int], found: Mapping[Bucket, int]) -> list[str]:
    """The case in a few lines, from `SqliteStore.counts` and the totals of the lists that the pages show."""
    unread = counts["unread"]
    lines = [
        f"  reports      {counts['reports']} by {counts['outlets']} named outlet{'s' * (counts['outlets'] != 1)}"
        + (f", {unread} in a language that is kept but not analysed" if unread else ""),
        f"  names        {counts['named']}, places among them, in {counts['forms']} forms",
        f"  statements   {counts['statements']}",
        f"  events       {counts['events']}",
        "  findings     " + ", ".join(f"{found.get(bucket, 0)} {said}" for bucket, said in FOUND.items()),
    ]  # fmt: skip
    if counts["echoes"]:
        lines.append(
            f"  echoes       {counts['echoes']} (copies and common origins; never counted as corroboration)"
        )
    return lines


if __name__ == "__main__":
    main()
