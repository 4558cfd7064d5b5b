"""A case: reports go in, linked and compared records come out.

`Case` is what the command line, the pages and Python users hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rashomon
from rashomon.compare.second_judge import judge_stamp
from rashomon.config import Config, default_config
from rashomon.errors import CaseError, InputError, NotFound
from rashomon.exchange.notebook import Listed, Matrix, Shows
from rashomon.judgements import (
    ONLY_LISTED,
    Standing,
    check_shape,
    conflicts,
    judgement_of,
    make_judgement,
    standing,
)
from rashomon.letters import in_order, key_of, lettered, renamed
from rashomon.link.decided import as_decided, in_force, with_letters, with_outlets
from rashomon.link.quoted_places import found_again
from rashomon.model import (
    Actor,
    ActorLinks,
    Analysis,
    CaseContents,
    Difference,
    Document,
    Event,
    Finding,
    Former,
    Judgement,
    Origin,
    Outlet,
    Quoted,
    Relation,
    Run,
    Skipped,
    Statement,
    digest,
    outlet_id,
)  # fmt: skip
from rashomon.store import Overtaken, open_store

if TYPE_CHECKING:
    from types import TracebackType

    import pandas
    import polars

    from rashomon.compare.sampling import Precision
    from rashomon.engine import Engine
    from rashomon.ingest import Given, Input

Progress = Callable[[int, int, int], None]  # documents done, documents in all, words done


def open_case(path: str | Path, *, config: Config | None = None, create: bool = True) -> Case:
    """Open a case file; it is made if it is not there (unless `create` is false).

    Raises:
        CaseError: the file cannot be opened, or is not a case.
    """
    return Case(path, config=config, create=create)


def import_case(folder: str | Path, path: str | Path, *, config: Config | None = None) -> Case:
    """Make a case file of what `Case.export` wrote as "jsonl": the same case, decisions included, but for the bytes of the
    originals.

    Args:
        folder: the folder of the export.
        path: where to put the case; there must be nothing.

    Raises:
        InputError: the folder is no such export, or its files do not say the same.
        CaseError: there is something at `path`.
    """
    from rashomon.exchange.kept import AGAIN, differing, restore
    from rashomon.exchange.records import case_rows

    folder, path = Path(folder), Path(path)
    if path.exists():
        raise CaseError(f"{path} is there already", hint="name another file for the case")
    try:
        restore(folder, path)
        case = Case(path, config=config, create=False)
        case.store.index_words()
        place = differing(folder, case_rows(case.contents))
        if place:
            case.close()
            raise InputError(f"{place} says something else than the case in kept.jsonl", hint=AGAIN)
    except BaseException:
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        raise
    return case


class Case:
    """An affair: one SQLite file with reports, what was found in them, what they share and how they compare.

    Opened as `shared`, it may go from thread to thread.
    """

    def __init__(
        self, path: str | Path, *, config: Config | None = None, create: bool = True, shared: bool = False
    ) -> None:
        self.path = Path(path)
        self.config = config or default_config()
        self._new = not self.path.exists()
        self._vain = False  # whether reports were asked for, and there were none
        self.store = open_store(self.path, create, shared)
        self._contents: CaseContents | None = None

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        vain = self._new and (self._vain or isinstance(error, InputError)) and self.store.is_blank()
        self.close()
        if vain:  # a path was mistyped, or a folder is empty: no case is left behind
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    # ------------------------------------------------------------------ changing

    def add(
        self,
        *paths: str | Path,
        fetch: Sequence[str] = (),
        outlet: str | None = None,
        published: str | None = None,
        columns: Mapping[str, str] | None = None,
        originals: bool = True,
        processes: int | None = None,
        engine: str | None = None,
        progress: Progress | None = None,
    ) -> Run:
        """Read reports from files and folders, analyse the new ones, link and compare.

        Args:
            paths: files of any format that is read (texts, pages, documents, mails, tables, archives), or folders of them.
            fetch: addresses of pages to fetch, or text files with one address a line.  The page is kept as it came; one that the
                case keeps already is not fetched again.  Nothing is fetched where none is named.
            outlet: who published them, where one answer serves all.
            published: when, as 2031-04-12 or an EDTF interval of days.
            columns: which column or key of tables and JSON holds what, where their names do not tell ("text" → "Volltext").
            originals: whether the bytes of the files are kept in the case, so that `verify` can read them again.
            processes: how many documents at a time; None = as configured.
            engine: where they are analysed and their affairs compared: "here", "ray" or "ray://HOST:PORT"; None = as
                configured.
            progress: called after each document with documents done, documents in all, words done.

        Returns:
            What became of each input.  Finished documents stay if the call is interrupted.  Where there is no report at all,
            nothing is recorded, and a case that was new is not left behind.

        Raises:
            InputError: a path does not exist, a date is unreadable, or something that is no address is to be fetched.
            ModelError: the language model is missing or not the one that was checked.
            ConfigError: there is no such engine.
            EngineError: a cluster cannot be reached, or has lost a part of the work; what is finished is kept.
        """
        from rashomon.ingest import Given

        spread = self._engine(processes, engine)
        given = Given(outlet=outlet, published=published)
        now = _now()
        origins: dict[str, Origin] = {}
        inputs = self._inputs([Path(p) for p in paths], fetch, originals)
        read, outlets, skipped = self._read(inputs, given, now, columns, origins, originals)
        self._vain = not (read or skipped)
        stamps, stamp = self.store.document_ids(), self._stamp()
        work = [d for d in read if stamps.get(d.id) != stamp]
        replaced, moved = self._replaced(read), self._moved(read)
        self.store.put_outlets(outlets)
        arrivals = {
            d.id: (
                "" if d.id in stamps else "changed" if d.id in replaced.values() else "added",
                origins[d.id],
            )
            for d in work
        }
        done, failed = self._analyse(work, outlets, arrivals, stamp, spread, progress)
        kept = {d.id for d in read} - ({d.id for d in work} - {d.id for d in done})
        new = [d for d in done if d.id not in stamps]
        self._record(read, kept, replaced, moved, origins, now)
        skipped += failed
        self.store.forget_skipped(d.path for d in read)
        self.store.put_skipped(skipped)
        successors = set(replaced.values())
        run = Run(
            id=digest("run", now, *(d.id for d in read)), at=now, version=rashomon.__version__,
            config=self.config.model_dump_json(),
            added=tuple(d.id for d in new if d.id not in successors),
            changed=tuple(d.id for d in new if d.id in successors),
            removed=tuple(sorted(replaced)), unchanged=len(read) - len(new) - len(failed), skipped=tuple(skipped),
        )  # fmt: skip
        self.relink(engine=spread)
        if not self._vain:
            self.store.add_run(run)
        return run

    def remove(self, *which: str) -> Run:
        """Take reports out by id or path; the case is then as if they had never been there.

        Raises:
            NotFound: no report has that id or path.
        """
        now = _now()
        ids: list[str] = []
        for name in which:
            found = [
                d.id for d in self.store.documents() if name in (d.id, d.path) or Path(d.path).name == name
            ]
            if not found:
                raise NotFound(f"no report {name} in {self.path}", hint="rashomon list shows ids and paths")
            ids += found
        paths = {d.id: d.path for d in self.store.documents() if d.id in ids}
        self._keep_letters()
        self.store.remove_documents(ids)
        with self.store.custody() as custody:
            custody.log(now, rashomon.__version__, [("removed", paths[i], "", i) for i in sorted(paths)])
            custody.forget(ids)
        run = Run(
            id=digest("run", now, *ids), at=now, version=rashomon.__version__,
            config=self.config.model_dump_json(), removed=tuple(sorted(set(ids))),
        )  # fmt: skip
        self.relink()
        self.store.add_run(run)
        return run

    def judge(
        self,
        kind: str,
        about: Sequence[str],
        verdict: str = "",
        *,
        by: str | None = None,
        why: str | None = None,
    ) -> Judgement:
        """Record a person's decision and let it take effect.

        Args:
            kind: one of `rashomon.judgements.KINDS`.
            about: ids of the records it is about; an actor or event may be named by one of its members
                (`document#chain`, the id of a mention).
            verdict: for a report's outlet, date or title what it is; for a relation "right", "wrong" or "unclear", or the kind that it is; for a wrong speaker the words by
                which the report calls the right one, or "nobody"; for a wrong type the act, or "none"; for an echo (a
                report, and the one that it copies) "copy" or "wrong"; for an outlet a letter from A to F, or "none"; for
                a note its text.
            by: who decides; the user's login name if None.
            why: in the person's words; for an outlet the analyst's note on it.

        Raises:
            InputError: the kind is unknown, or `about` has not as many ids as it needs, or it does not know the verdict.
            NotFound: the case has no record of one of the ids, or it is of another sort.
        """
        judgement = make_judgement(self.contents, kind, about, verdict, by, why)
        self.store.add_judgement(judgement)
        self.relink()
        return judgement

    def standing(self) -> tuple[Standing, ...]:
        """What people decided, oldest first, each with where its words are now, and whether it is in force, taken back, or
        orphaned: its words are gone."""
        return standing(self.contents)

    def conflicts(self) -> tuple[tuple[Judgement, ...], ...]:
        """The decisions in force by which people disagree; of each group the last one counts."""
        return conflicts(self.contents)

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What people decided, oldest first, what was taken back included."""
        return self.store.judgements()

    def export_judgements(self) -> str:
        """Every decision as JSON Lines, to hand to a colleague."""
        from rashomon.store.rows import to_json

        lines = (json.dumps(to_json(j), ensure_ascii=False) for j in self.judgements)
        return "".join(_STEERING.sub(_escaped, line) + "\n" for line in lines)

    def import_judgements(self, lines: str) -> int:
        """Take in decisions from JSON Lines; one that is there already is kept once.  Says how many were new.

        Raises:
            InputError: a line is not a judgement.
        """
        taken: dict[str, Judgement] = {}
        for number, line in enumerate(lines.split("\n"), 1):
            if not line.strip():
                continue
            try:
                judgement = _judgement(json.loads(line))
                check_shape(judgement)
            except (json.JSONDecodeError, KeyError, TypeError, AttributeError, InputError) as error:
                hint = "rashomon judgements CASE writes such lines; nothing was taken in"
                raise InputError(f"line {number} is not a judgement", hint=hint) from error
            taken[judgement.id] = judgement
        known = {j.id for j in self.judgements}
        for judgement in taken.values():
            self.store.add_judgement(judgement)
        self.relink()
        return len(taken.keys() - known)

    def assess(self, sheet: str, by: str | None = None) -> Precision:
        """Take in a filled coding sheet of relations, and say how often the case was right.

        Raises:
            SheetError: the sheet cannot be read.
        """
        from rashomon.compare.sampling import precision, read_sheet

        verdicts = read_sheet(sheet)
        answers = {r.id: str(r.kind) for r in self.relations()}
        for record, verdict in sorted(verdicts.items()):
            self.store.add_judgement(judgement_of("assessment", [record], verdict, (), by, None))
        return precision(answers, verdicts)

    def relink(
        self,
        force: bool = False,
        tell: Callable[[float], None] | None = None,
        engine: Engine | None = None,
        known: Callable[[ActorLinks], None] | None = None,
        counted: Callable[[int], None] | None = None,
    ) -> bool:
        """Link and compare anew if reports or judgements have changed since; say whether that was so.

        Args:
            force: also where nothing has changed.
            tell: is told from time to time how much is done, from 0 to 1.
            engine: where affairs are linked and compared; None = in this process.
            known: is told who is who as soon as that is found, before the affairs are compared.
            counted: is told how many affairs are compared anew, as soon as that is known.
        """
        from rashomon import pipeline
        from rashomon.engine import ALONE

        self._contents = None
        changed = False
        while (state := self._state()) != self.store.linked_state() or (force and not changed):
            found = self.store.analyses()
            analyses, judgements = as_decided(found, found_again(in_force(self.store.judgements()), found))
            with suppress(Overtaken), self.store.rewriting(state, keep=not force) as keeper:
                pipeline.link_into(
                    keeper,
                    analyses,
                    judgements,
                    tell or (lambda share: None),
                    engine or ALONE,
                    self.config.compare.judge,
                    known or (lambda who: None),
                    counted or (lambda affairs: None),
                )
            changed = True  # and look again: somebody else may have decided meanwhile
        if changed:
            self._keep_letters()
        return changed

    @property
    def overdue(self) -> bool:
        """Whether what is stored of links and comparisons was made by an older state: of these reports and decisions, or of the
        program.  A case that was never linked is not overdue: there is nothing to show."""
        linked = self.store.linked_state()
        return linked is not None and linked != self._state()

    # ------------------------------------------------------------------ reading

    @property
    def contents(self) -> CaseContents:
        """The whole case as values."""
        if self._contents is None:
            found = self.store.contents()
            decided = found_again(in_force(found.judgements), found.analyses)
            analyses, _ = as_decided(found.analyses, decided)
            self._contents = replace(
                found,
                analyses=analyses.settled,
                outlets=with_letters(with_outlets(found.outlets, decided), decided),
            )
        return self._contents

    @property
    def _shows(self) -> Shows:
        """What shows records in a notebook."""
        return Shows(self.contents)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The reports."""
        return tuple(a.document for a in self.contents.analyses)

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """Who published them, with the analyst's own letter and note."""
        return self.contents.outlets

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who takes part, each once.  A notebook shows them as a table, as it does all lists of records."""
        return Listed.of(self.contents.actors.actors, self._shows.actors)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, each once."""
        return Listed.of(self.contents.events.events, self._shows.events)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the reports say to each other, a matter each, the weightiest first."""
        return Listed.of(self.contents.comparison.findings, self._shows.findings)

    def matrix(self, bucket: str | None = None) -> Matrix:
        """What each outlet tells of each matter; with `bucket`, only of the findings of one list ("cannot_both").

        A notebook shows it as a table, and `.to_pandas()` makes a data frame of it.
        """
        return self._shows.matrix(f for f in self.findings if bucket in (None, f.bucket))

    def to_pandas(self, record: str) -> pandas.DataFrame:
        """The records of one kind ("statements") as a pandas data frame, with names, outlets and quotations.

        Raises:
            InputError: there are no such records, or pandas is not installed.
        """
        from rashomon.exchange.frames import to_pandas

        return to_pandas(self.contents, record)

    def to_polars(self, record: str) -> polars.DataFrame:
        """The same as a polars data frame.

        Raises:
            InputError: there are no such records, or polars or pyarrow is not installed.
        """
        from rashomon.exchange.frames import to_polars

        return to_polars(self.contents, record)

    def statements(self, speaker: str | None = None) -> tuple[Statement, ...]:
        """Who said what; with `speaker`, what an actor said, by id or by name in any spelling."""
        found = [s for a in self.contents.analyses for s in a.statements]
        if speaker is None:
            return Listed.of(found, self._shows.statements)
        wanted = self._actors_called(speaker)
        of = self.contents.actors.of
        said = (s for s in found if s.speaker is not None and of.get((s.document, s.speaker)) in wanted)
        return Listed.of(said, self._shows.statements)

    def _actors_called(self, name: str) -> set[str]:
        from rashomon.names import compare_names

        wanted = {a.id for a in self.actors if a.id == name or any(n.text == name for n in a.names)}
        if wanted:
            return wanted
        return {
            a.id
            for a in self.actors
            if a.named and any(compare_names(name, n.text, a.type).verdict == "same" for n in a.names)
        }

    def relations(self, kind: str | None = None) -> tuple[Relation, ...]:
        """How accounts relate; with `kind`, only those that corroborate, contradict ("contradicts"), differ, or are unclear."""
        found = (r for r in self.contents.comparison.relations if kind in (None, r.kind))
        return Listed.of(found, self._shows.relations)

    def search(self, query: str, limit: int = 50, near: bool = False) -> list[dict[str, Any]]:
        """Passages that hold all words of a query, each as it stands or as a word of a name that is spelt otherwise.

        A word that stands in no report finds nothing; with `near`, what comes near it.  Best first; "spelt" says which
        words a passage has in another spelling only.
        """
        return self.store.search(query, limit, near)

    def unheard(self, query: str) -> dict[str, tuple[str, ...]]:
        """The words of a query that stand in no report, each with the words of the reports that come near it."""
        return self.store.unheard(query)

    # ------------------------------------------------------------------ handing on

    def export(self, form: str, to: str | Path, about: Sequence[str] = ()) -> dict[str, int]:
        """Write the case in a format that other tools read, and say how many records of each kind were written.

        Args:
            form: one of `rashomon.exchange.formats.FORMATS`, such as "jsonl", "parquet" or "followthemoney".
            to: the folder or the file, as the format has it.
            about: for "hypotheses", the ids of findings, relations or claims.

        Raises:
            InputError: there is no such format, it needs something that is not installed, or the place cannot be written.
            NotFound: an id of `about` is none.
        """
        from rashomon.exchange.formats import write_format

        return write_format(self.contents, form, Path(to), about, self.store)

    # ------------------------------------------------------------------ inside

    def _inputs(self, paths: list[Path], fetch: Sequence[str], originals: bool) -> Iterator[Input | Skipped]:
        """The files at some paths, then the pages at some addresses.

        Raises:
            InputError: a path does not exist, something is no address, or what is fetched would not be kept.
        """
        from rashomon.ingest import find_inputs

        pages = self._pages(fetch, originals) if fetch else iter(())
        yield from find_inputs(paths)
        yield from pages

    def _pages(self, fetch: Sequence[str], originals: bool) -> Iterator[Input | Skipped]:
        """The pages at some addresses, as the case keeps them, else fetched.

        Raises:
            InputError: at once, before anything is fetched: as `_inputs` says.
        """
        from rashomon.ingest.fetch import Fetcher, addresses_in, kept_page

        if not originals:
            raise InputError(
                "a page that is fetched must be kept", hint="leave out --no-originals, or --fetch"
            )
        addresses = addresses_in(fetch)
        custody = self.store.custody_read()
        kept = {o.path: o.original for o in custody.origins()}
        fetcher = Fetcher(self.config.fetch.seconds)

        def page(address: str) -> Input | Skipped:
            raw = custody.original(kept[address]) if address in kept else None
            return fetcher.fetch(address) if raw is None else kept_page(address, raw)

        return map(page, addresses)

    def _read(
        self, inputs: Iterator[Input | Skipped], given: Given, now: str, columns: Mapping[str, str] | None,
        origins: dict[str, Origin], originals: bool,
    ) -> tuple[list[Document], list[Outlet], list[Skipped]]:  # fmt: skip
        from rashomon.ingest import Given, Input, Original, Reading, read_input
        from rashomon.ingest.metadata import published_from

        if given.published and published_from(given.published, "given") is None:
            raise InputError(f"{given.published} is not a day", hint="write it as 2031-04-12")
        documents: dict[str, Document] = {}
        outlets: dict[str, Outlet] = {}
        skipped: list[Skipped] = []
        said = json.dumps(dict(columns or {}), sort_keys=True)
        hashes: dict[str, str] = {}

        def keep(document: Document, original: Original) -> None:
            if hashes.get(original.shown) is None:
                hashes[original.shown] = hashlib.sha256(original.raw).hexdigest()
                if originals:
                    with self.store.custody() as custody:
                        custody.keep(original.raw)
            text = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
            origins.setdefault(document.id, Origin(
                document.id, hashes[original.shown], original.shown, original.part, text, said, now, rashomon.__version__,
            ))  # fmt: skip

        reading = Reading(claimed=set())
        before = self._said_before()
        for source in inputs:
            if isinstance(source, Input) and Path(os.path.realpath(source.path)) in (reading.claimed or ()):
                continue  # a list of articles brought it
            for found in (
                [source]
                if isinstance(source, Skipped)
                else read_input(
                    source, given.over(before.get(source.shown, Given())), now, columns, reading, keep
                )
            ):
                if isinstance(found, Skipped):
                    skipped.append(found)
                    continue
                document, outlet = found
                if outlet:
                    outlets.setdefault(outlet.id, outlet)
                if document.id in documents:
                    twin = documents[document.id].path
                    skipped.append(
                        Skipped(document.path, f"it is the same report as {twin}", "leave one of them out")
                    )
                    continue
                documents[document.id] = document
        return list(documents.values()), list(outlets.values()), skipped

    def _said_before(self) -> dict[str, Given]:
        """What the user said of files when they were added before, by the path that is shown of each."""
        from rashomon.ingest.known import remembered

        files = {i: file for i, _, _, _, file in self.store.custody_read().reports()}
        found: dict[str, Given] = {}
        for document in self.store.documents():
            if any(f.basis == "flag" for f in document.facts):
                found[files[document.id]] = remembered(document.facts)
        return found

    def _replaced(self, read: list[Document]) -> dict[str, str]:
        """Reports that others take the place of, and which: their file now holds another text, or it was renamed and
        other facts are known of it."""
        now = {d.id for d in read}
        by_path = {d.path: d.id for d in read}
        by_bytes = {(d.sha256, d.external_id): d.id for d in read}
        found = {}
        for i, path, sha256, external, file in self.store.custody_read().reports():
            same = by_bytes.get((sha256, external))
            if i not in now and path in by_path:
                found[i] = by_path[path]
            elif i not in now and same is not None and _is_gone(file):
                found[i] = same
        return found

    def _moved(self, read: list[Document]) -> dict[str, tuple[str, str]]:
        """Reports whose file was renamed, or that stand elsewhere in it now: their ids, the former path and the new one."""
        now = {d.id: d.path for d in read}
        return {
            i: (path, now[i])
            for i, path, _, _, file in self.store.custody_read().reports()
            if i in now and now[i] != path and (_is_gone(file) or now[i].startswith(file))
        }

    def _record(
        self, read: list[Document], kept: set[str], replaced: dict[str, str],
        moved: dict[str, tuple[str, str]], origins: dict[str, Origin], now: str,
    ) -> None:  # fmt: skip
        """Write down what became of each file; what another text took the place of is kept as its former one."""
        version = rashomon.__version__
        formers = [d for d in self.store.documents() if d.id in replaced] if replaced else []
        texts = {d.id: d.sha256 for d in read}
        was = {o.document: o for o in self.store.custody_read().origins()}
        self.store.remove_documents(sorted(replaced))
        entries = [("moved", f"{a} → {b}", origins[i].original, i) for i, (a, b) in sorted(moved.items())]
        with self.store.custody() as custody:
            custody.put_origins(
                o for i, o in origins.items() if i in kept and (i not in was or replace(was[i], at=now) != o)
            )
            custody.put_formers(
                Former(
                    d.id,
                    replaced[d.id],
                    was[d.id].original if d.id in was else d.sha256,
                    d.path,
                    d.title,
                    now,
                    d.text,
                )
                for d in formers
                if replaced[d.id] in kept and d.sha256 != texts.get(replaced[d.id])
            )
            for i, (_, path) in moved.items():
                custody.move(i, path)
            custody.log(now, version, entries)
            custody.forget(d.id for d in formers if replaced[d.id] not in kept)
            custody.drop_origins(d.id for d in formers)

    def verify(self) -> list[Difference]:
        """Hash and read the originals again; every difference between them, the case's texts and its log."""
        from rashomon.custody import verify

        return list(verify(self.store.custody_read(), self.store.documents()))

    def former_texts(self, document: str) -> list[Former]:
        """The texts that a report had before its file was edited, newest first."""
        from rashomon.custody import chain_of

        return chain_of(list(self.store.custody_read().formers()), document)

    def _analyse(
        self, work: list[Document], outlets: list[Outlet], arrivals: dict[str, tuple[str, Origin]], stamp: str,
        engine: Engine, progress: Progress | None,
    ) -> tuple[list[Document], list[Skipped]]:  # fmt: skip
        """Analyse and keep each document as it is finished, with its origin and what is logged of it."""
        done: list[Document] = []
        failed: list[Skipped] = []
        words = 0
        by_id = {o.id: o for o in outlets}
        for analysis, document in zip(self._analyses(work, engine), work, strict=True):
            if isinstance(analysis, Skipped):
                failed.append(analysis)
            else:
                what, origin = arrivals[document.id]
                self.store.put_analysis(analysis, stamp, by_id.get(document.outlet or ""), origin, what)
                done.append(analysis.document)
            words += len(document.text.split())
            if progress:
                progress(len(done) + len(failed), len(work), words)
        return done, failed

    def _analyses(self, work: list[Document], engine: Engine) -> Iterator[Analysis | Skipped]:
        if not work:
            return iter(())
        from rashomon import pipeline
        from rashomon.engine import ALONE

        items = (pipeline.Work(d, self.config.analysis) for d in work)
        spread = engine if engine.serves(len(work), FEW) else ALONE
        return spread.run(pipeline.analyse_safely, items)

    def _engine(self, processes: int | None, engine: str | None) -> Engine:
        from rashomon.engine import Engine

        run = self.config.run
        return Engine(
            run.engine if engine is None else engine, run.processes if processes is None else processes
        )

    def _stamp(self) -> str:
        from rashomon import pipeline

        return pipeline.stamp(self.config.analysis)

    def _keep_letters(self) -> None:
        """Give every outlet that has none a letter of its own for good."""
        given = self.store.judgements()
        decided = in_force(given)
        called = [(q.document, j) for j in given if j.kind == "report_outlet" for q in j.places if q.document]
        standing = {j.id for j in decided}
        named = {d: outlet_id(j.verdict) for d, j in called if j.id in standing}
        first = self.store.published_by()
        outlets = first | named
        kept = self.store.letters()
        if all(key_of(d, o) in kept for d, o in outlets.items()):
            return
        before = {d: [key_of(d, first.get(d))] for d, _ in called}
        for d, j in reversed(called):
            before[d].append(outlet_id(j.verdict))
        for key, former in renamed(kept, {d: key_of(d, o) for d, o in outlets.items()}, before).items():
            self.store.pass_letter(former, key)
        kept = self.store.letters()
        reports = (replace(d, outlet=outlets[d.id], text="") for d in self.store.documents())
        names = {o.id: o.name for o in with_outlets(self.store.outlets(), decided)}
        ordered = in_order(reports, self.store.published(), names)
        self.store.letter([*lettered(kept, ordered, self.store.runs())])

    def _state(self) -> str:
        """What the derived records rest on, hashed."""
        parts = [
            *map("=".join, self.store.document_ids().items()),
            *(j.id for j in in_force(self.store.judgements()) if j.kind not in ONLY_LISTED),
            *filter(None, [judge_stamp(self.config.compare.judge)]),
        ]
        return hashlib.sha256(json.dumps([*parts, self._stamp()]).encode()).hexdigest()


def _is_gone(path: str) -> bool:
    """Whether a file that reports came from is not there any more; what was fetched came from none."""
    try:
        return not re.match(r"https?://", path) and not Path(path).exists()
    except (OSError, ValueError):
        return True


def _judgement(row: dict[str, Any]) -> Judgement:
    """A judgement from a line of JSON.

    Raises:
        KeyError, TypeError, AttributeError: it is none.
    """
    places = tuple(Quoted(**p) for p in row.get("places", ()))
    made = Judgement(
        **(row | {"about": tuple(row["about"]), "anchor": tuple(row["anchor"]), "places": places})
    )
    words = [made.id, made.at, made.by, made.kind, made.verdict, made.why or "", *made.about, *made.anchor]
    for q in places:
        words += [q.what, q.document, q.quote, q.before, q.after, q.outlet or "", q.file, q.title]
        if not all(isinstance(n, int) and n >= 0 for n in (q.record, q.start, q.end)):
            raise TypeError
    if not all(isinstance(x, str) for x in words):
        raise TypeError
    return made


# Steer a screen, turn the direction of a line, or cannot be encoded: escaped in lines of JSON, which read the same.
_STEERING = re.compile(
    r"[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]


FEW = 6  # documents; two processes take 2 s to load their models, in which one reads some 6 reports (2 cores, 2026-11)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
