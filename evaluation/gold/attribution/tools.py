"""Tools of the attribution corpus: print texts to read, turn quotes into offsets, join texts, compare passes.

The repository holds offsets only (`corpus.jsonl`); texts come from the folder named by the environment variable
`RASHOMON_SHARED` (default: `../shared` beside the repository) and from `examples/`. Annotators write quotes
(GUIDELINES.md, "Line format"), which stay outside the repository.

    tools.py texts BATCH.txt                          print the documents of a batch, lines numbered
    tools.py build RAW.jsonl ... [--batch BATCH.txt] [--out corpus.jsonl] [--show]
    tools.py join [corpus.jsonl] --out joined.jsonl [--nested] [--tidy]
    tools.py agreement FIRST.jsonl SECOND.jsonl       the bench scorer's F1 of one pass against another

Offsets are code points, end exclusive, into the document's text as the shared folder has it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
ACTS = ("speech", "belief", "demand", "accusation")
CORPUS = HERE / "corpus.jsonl"
# Annotators type straight marks and plain spaces; texts have all kinds. One code point each, so offsets stay true.
SAME = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\n": " ", "\t": " "}
)
SENTENCE_END = re.compile(r"(?<=[.!?])(?: ''| \"|['\"\u201d])? +(?=[A-Z`\"\u201c'])")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """One document as it can be read: corpus name, id and text."""

    corpus: str
    doc_id: str
    text: str

    @property
    def sha256(self) -> str:
        """Fingerprint of the text (first 16 hex digits), so that offsets never meet a different text unnoticed."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution; spans are code-point offsets, sorted, end exclusive; `within` is an id or None."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str
    within: str | None = None

    def as_record(self) -> dict[str, Any]:
        """The attribution as it is written to JSON."""
        return {
            "id": self.id,
            "source": [list(s) for s in self.source],
            "cue": [list(s) for s in self.cue],
            "content": [list(s) for s in self.content],
            "act": self.act,
            "within": self.within,
        }


class QuoteError(ValueError):
    """A quote that the text does not hold, or holds more often than the context can tell apart."""


# ---------------------------------------------------------------- texts
def shared_folder() -> Path:
    """Folder with the texts that the repository does not hold."""
    return Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-lines file; blank lines are skipped."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    record = json.loads(line)
                except json.JSONDecodeError as error:
                    raise ValueError(f"{path}:{number}: {error}") from error
                yield record | {"_line": number}


def load_texts(shared: Path | None = None) -> dict[str, Text]:
    """All texts that may be annotated, by document id. Missing folders yield nothing.

    MEANTIME (dev), ECB+ (train and dev) from the shared folder; reports of `examples/` from the repository.
    """
    bench = (shared or shared_folder()) / "bench"
    found: dict[str, Text] = {}
    places = (
        ("meantime", bench / "time" / "meantime_dev.jsonl", "full_text"),
        ("ecb+", bench / "coref" / "ecbplus.train.jsonl", "text"),
        ("ecb+", bench / "coref" / "ecbplus.dev.jsonl", "text"),
    )
    for corpus, path, field in places:
        if path.exists():
            found |= {d["doc_id"]: Text(corpus, d["doc_id"], d[field]) for d in read_jsonl(path)}
    return found | {text.doc_id: text for text in example_texts(ROOT / "examples")}


def example_texts(folder: Path) -> Iterator[Text]:
    """Reports written for `examples/`: lines `{id, text}` of JSONL files, and plain text files by their path."""
    for path in sorted(folder.rglob("*.jsonl")):
        for record in read_jsonl(path):
            if isinstance(record.get("text"), str) and "id" in record:
                name = f"{path.relative_to(folder).with_suffix('').as_posix()}#{record['id']}"
                yield Text("examples", name, record["text"])
    for path in sorted(folder.rglob("*.txt")):
        yield Text("examples", path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))


def line_spans(text: str) -> list[Span]:
    """Spans of the numbered lines that an annotator sees: lines of the text, long ones cut at sentence ends."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        if line.end() - start > 300:
            for cut in SENTENCE_END.finditer(text, line.start(), line.end()):
                spans.append((start, cut.end()))
                start = cut.end()
        spans.append((start, line.end()))
    return [(s, e) for s, e in spans if text[s:e].strip()]


def read_batch(path: Path) -> list[str]:
    """Document ids of a batch file, one a line; `#` starts a comment line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


# ---------------------------------------------------------------- quotes to offsets
def occurrences(text: str, quote: str) -> list[Span]:
    """Spans of a quote in the text, at word boundaries; `first ~ last` and `before {span} after` are understood."""
    plain = text.translate(SAME)
    wanted = quote.translate(SAME).strip()
    if not wanted:
        return []
    braces = re.fullmatch(r"(.*)\{(.+)\}(.*)", wanted)
    before, inner, after = braces.groups() if braces else ("", wanted, "")
    pattern = f"{_loose(before, strip=False)}(?P<span>{_loose(inner)}){_loose(after, strip=False)}"
    if not braces:
        pattern = (
            (r"(?<!\w)" if inner[0].isalnum() else "") + pattern + (r"(?!\w)" if inner[-1].isalnum() else "")
        )
    return [m.span("span") for m in re.finditer(pattern, plain)]


def _loose(quote: str, *, strip: bool = True) -> str:
    """Regular expression for a quote: any run of spaces matches any other, `~` the shortest stretch of anything."""
    parts = (quote.strip() if strip else quote).split("~")
    if len(parts) > 1:
        parts = [p.strip() for p in parts]
    return r".+?".join(re.sub(r"(?:\\ )+", " +", re.escape(p)) for p in parts)


def nearest(spans: Sequence[Span], anchor: Span) -> Span:
    """The span nearest to the anchor; one that ends before it wins against one as near after it."""

    def gap(span: Span) -> tuple[int, int]:
        if span[1] <= anchor[0]:
            return anchor[0] - span[1], 0
        if span[0] >= anchor[1]:
            return span[0] - anchor[
                1
            ] + 2, 1  # a pronoun as near behind the cue is more often the content's subject
        return 0, 1

    return min(spans, key=gap)


def locate(text: str, quote: str, near: Span, what: str) -> Span:
    """The one span meant by a quote: inside the line or else nearest to it. Raises QuoteError if it is not there."""
    spans = occurrences(text, quote)
    if not spans:
        raise QuoteError(f"{what} not found: {quote!r}")
    return nearest(spans, near)


def resolve(
    text: str, row: dict[str, Any]
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], list[str]]:
    """Source, cue and content spans of one raw row, and warnings. Raises QuoteError when a quote cannot be placed."""
    lines, at, warnings = line_spans(text), row.get("at"), []
    if not isinstance(at, int) or not 1 <= at <= len(lines):
        raise QuoteError(f"'at' must be a line number from 1 to {len(lines)}: {at!r}")
    if row.get("act") not in ACTS:
        raise QuoteError(f"unknown act {row.get('act')!r}")
    quotes = [row["c"]] if isinstance(row.get("c"), str) else list(row.get("c") or ())
    if not quotes:
        raise QuoteError("no content")
    line = lines[at - 1]
    cue: tuple[Span, ...] = ()
    anchor = line
    if row.get("q"):
        here = [s for s in occurrences(text, row["q"]) if line[0] <= s[0] < line[1]]
        if not here:
            raise QuoteError(f"cue not found in line {at}: {row['q']!r}")
        if len(here) > 1:
            here = _by_source(text, row, here)
            warnings.append(
                f"cue {row['q']!r} is {len(here)} times in line {at}, took the one nearest to the source"
            )
        cue, anchor = (here[0],), here[0]
    content = [_content(text, quote, anchor, line) for quote in quotes]
    source: tuple[Span, ...] = ()
    if row.get("s"):
        source = (locate(text, row["s"], anchor, "source"),)
        if not any(s <= source[0][0] < e for s, e in lines[max(0, at - 3) : at + 2]):
            warnings.append(f"source {row['s']!r} is far from line {at}")
    for quote, span in [(row.get("s") or "", s) for s in source] + list(zip(quotes, content, strict=True)):
        warnings += rivals(text, quote, span, anchor)
    if any(a < d and c < b for a, b in content for c, d in cue):
        warnings.append("cue lies inside its own content")
    return source, cue, tuple(sorted(content)), warnings


def rivals(text: str, quote: str, taken: Span, anchor: Span) -> list[str]:
    """A message if the quote also stands elsewhere about as near to the cue, showing the place that was taken."""

    def gap(span: Span) -> int:
        return max(anchor[0] - span[1], span[0] - anchor[1], 0)

    others = [s for s in occurrences(text, quote) if s != taken and gap(s) < gap(taken) + 15]
    if not others:
        return []
    start, end = taken
    shown = f"{text[max(0, start - 25) : start]}{{{text[start:end]}}}{text[end : end + 25]}".replace(
        "\n", " / "
    )
    return [f"{quote!r} stands twice near the cue, took: {shown}"]


def _by_source(text: str, row: dict[str, Any], cues: list[Span]) -> list[Span]:
    """Cues of one line, the one nearest behind or before an occurrence of the source first."""
    sources = occurrences(text, row.get("s") or "")

    def gap(cue: Span) -> int:
        return min((max(s - cue[1], cue[0] - e, 0) for s, e in sources), default=0)

    return sorted(cues, key=gap)


def _content(text: str, quote: str, anchor: Span, line: Span) -> Span:
    """Span of one content piece: in the cue's line if it is there, else nearest to the cue."""
    spans = occurrences(text, quote)
    if not spans:
        raise QuoteError(f"content not found: {quote!r}")
    apart = [s for s in spans if s[1] <= anchor[0] or s[0] >= anchor[1] or anchor == line] or spans
    inside = [s for s in apart if line[0] <= s[0] < line[1]]
    pool = inside or apart
    # behind the cue is where content usually stands; nearest() prefers what is before, as for sources
    behind = [s for s in pool if s[0] >= anchor[1]]
    best = nearest(pool, anchor)
    if behind and best[1] <= anchor[0] and min(behind)[0] - anchor[1] <= anchor[0] - best[1] + 3:
        best = min(behind)
    return best


def nest(items: Iterable[Attribution]) -> list[Attribution]:
    """The attributions sorted by content start, each with `within`: the smallest other one whose content holds its cue.

    An attribution without a cue is held where its whole content lies in a larger content.
    """

    def size(a: Attribution) -> int:
        return sum(e - s for s, e in a.content)

    ordered = sorted(items, key=lambda a: (a.content[0][0], -size(a), a.cue, a.id))

    def holds(outer: Attribution, inner: Attribution) -> bool:
        probe = inner.cue or inner.content
        return (
            outer.id != inner.id
            and size(outer) > size(inner)
            and all(any(a <= s and e <= b for a, b in outer.content) for s, e in probe)
        )

    named = []
    for item in ordered:
        parents = sorted((o for o in ordered if holds(o, item)), key=lambda o: (size(o), o.id))
        parent = parents[0].id if parents else None
        named.append(Attribution(item.id, item.source, item.cue, item.content, item.act, parent))
    return renumber(named)


def renumber(items: Sequence[Attribution]) -> list[Attribution]:
    """Give ids a1, a2, ... in the order of the list and carry `within` along."""
    new = {item.id: f"a{n}" for n, item in enumerate(items, 1)}
    return [
        Attribution(new[a.id], a.source, a.cue, a.content, a.act, new[a.within] if a.within else None)
        for a in items
    ]


@dataclass(frozen=True, slots=True)
class Built:
    """What `build` made: records of the corpus, messages about rows left out, messages worth a look."""

    records: list[dict[str, Any]]
    errors: list[str]
    warnings: list[str]


def build(raw: Sequence[Path], texts: dict[str, Text]) -> Built:
    """Resolve raw annotation files to corpus records sorted by corpus and document id.

    Rows whose quotes cannot be placed are left out and reported, with file and line.
    """
    rows: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    errors: list[str] = []
    warnings: list[str] = []
    for path in raw:
        for row in read_jsonl(path):
            where = f"{path.name}:{row['_line']}"
            if row.get("doc") not in texts:
                errors.append(f"{where}: unknown document {row.get('doc')!r}")
                continue
            rows.setdefault(row["doc"], []).append((where, row))
    records = []
    for doc_id in sorted(rows, key=lambda d: (texts[d].corpus, d)):
        items: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
        for where, row in rows[doc_id]:
            if row.get("none"):
                continue
            try:
                source, cue, content, notes = resolve(texts[doc_id].text, row)
            except QuoteError as error:
                errors.append(f"{where} {doc_id}: {error}")
                continue
            warnings += [f"{where} {doc_id}: {note}" for note in notes]
            if (cue, content) in items:
                warnings.append(f"{where} {doc_id}: the same cue and content again, left out")
                continue
            items[cue, content] = Attribution(f"{len(items) + 1:06d}", source, cue, content, row["act"])
        text = texts[doc_id]
        records.append(
            {
                "corpus": text.corpus,
                "doc_id": doc_id,
                "sha256": text.sha256,
                "attributions": [a.as_record() for a in nest(items.values())],
            }
        )
    return Built(records, errors, warnings)


# ---------------------------------------------------------------- joining
# (what, by what): treebank quotation marks, and spaces that a tokeniser left beside marks, apostrophes and in numbers
TIDY = (
    (r"`` ?", '"'),
    (r" ''(?!\w)", '"'),
    (r"(?<=[,.?!]) \"(?=\s|$)", '"'),
    (r"(?<=[,.?!]) \"(?=[a-z])", '" '),
    (r"(?<=\w[\u2019']) (?=(?:t|s|re|ve|ll|d|m)\b)", ""),
    (r"(?<=\d,) (?=\d{3}\b)|(?<=\d:) (?=\d{2}\b)", ""),
)


def tidy(text: str) -> tuple[str, list[int]]:
    """The text with treebank spacing made plain, and for each old offset (0 to len) the new one."""
    changes = sorted(
        (m.start(), m.end(), new) for old, new in TIDY for m in re.finditer(old, text) if m.end() > m.start()
    )
    out: list[str] = []
    moved: list[int] = []
    at = size = 0
    for start, end, new in changes:
        if start < at:
            continue
        out += [text[at:start], new]
        moved += range(size, size + start - at)
        size += start - at
        # inside a replaced stretch an offset falls to its end, so a span keeps a mark it held and drops the space
        moved += [size] + [size + len(new.rstrip())] * (end - start - 1)
        size += len(new)
        at = end
    out.append(text[at:])
    moved += range(size, size + len(text) - at + 1)
    return "".join(out), moved


def join(
    records: Iterable[dict[str, Any]], texts: dict[str, Text], *, nested: bool = False, plain: bool = False
) -> Iterator[dict[str, Any]]:
    """Corpus records with their texts, in the bench's format; outermost attributions only unless `nested`.

    With `plain` the texts pass through `tidy` and offsets follow. Raises ValueError when a text has changed.
    """
    for record in records:
        text = texts[record["doc_id"]]
        if text.sha256 != record["sha256"]:
            raise ValueError(f"{text.doc_id}: the text is not the one that was annotated")
        body, moved = tidy(text.text) if plain else (text.text, list(range(len(text.text) + 1)))

        def moves(spans: list[list[int]], body: str = body, moved: list[int] = moved) -> list[list[int]]:
            pairs = [(moved[s], moved[e]) for s, e in spans]
            return [[s, s + len(body[s:e].rstrip())] for s, e in pairs]

        kept = [a for a in record["attributions"] if nested or a["within"] is None]
        yield {
            "doc_id": record["doc_id"],
            "corpus": record["corpus"],
            "text": body,
            "attributions": [a | {r: moves(a[r]) for r in ("source", "cue", "content")} for a in kept],
        }


# ---------------------------------------------------------------- agreement
def bench_scorer(shared: Path | None = None) -> Any:
    """The attribution bench's scorer as a module. Raises FileNotFoundError where the shared folder is absent."""
    path = (shared or shared_folder()) / "bench" / "attribution" / "score.py"
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def agreement(
    first: Sequence[dict[str, Any]],
    second: Sequence[dict[str, Any]],
    texts: dict[str, Text],
    *,
    nested: bool = True,
) -> tuple[dict[str, Any], str]:
    """Bench figures of the second pass against the first over the documents of both, and the same as a table."""
    scorer = bench_scorer()
    both = {r["doc_id"] for r in first} & {r["doc_id"] for r in second}
    gold, other = (
        {d["doc_id"]: d for d in join((r for r in side if r["doc_id"] in both), texts, nested=nested)}
        for side in (first, second)
    )
    figures = scorer.score(gold, other, bootstrap=1000 if both else 0)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as table:
        scorer.show(figures, table)
        table.seek(0)
        return figures, table.read()


# ---------------------------------------------------------------- commands
def print_texts(ids: Sequence[str], texts: dict[str, Text]) -> None:
    """Print documents with numbered lines."""
    for doc_id in ids:
        text = texts[doc_id]
        print(f"=== {doc_id} ({text.corpus})")
        for number, (start, end) in enumerate(line_spans(text.text), 1):
            print(f"{number:3d}| {text.text[start:end].strip()}")
        print()


def print_built(built: Built, texts: dict[str, Text], missing: Sequence[str], *, show: bool) -> None:
    """Print what was resolved (with `show`), then warnings, errors and counts."""
    for record in built.records if show else ():
        body = texts[record["doc_id"]].text
        print(f"=== {record['doc_id']}")
        for a in record["attributions"]:
            cut = {
                r: " ... ".join(body[s:e] for s, e in a[r]).replace("\n", " / ")
                for r in ("source", "cue", "content")
            }
            nested = f" <{a['within']}" if a["within"] else ""
            print(f"  {a['id']}{nested} {a['act']}: [{cut['source']}] [{cut['cue']}] [{cut['content']}]")
    for message in built.warnings:
        print("look:", message)
    for message in built.errors:
        print("ERROR:", message)
    for doc_id in missing:
        print("not annotated:", doc_id)
    rows = [a for r in built.records for a in r["attributions"]]
    acts = ", ".join(f"{act} {sum(a['act'] == act for a in rows)}" for act in ACTS)
    inner = sum(a["within"] is not None for a in rows)
    print(
        f"{len(built.records)} documents, {len(rows)} attributions ({acts}; {inner} nested), {len(built.errors)} errors"
    )


def write_jsonl(path: Path, records: Iterable[dict[str, Any]]) -> None:
    """Write records as JSON lines."""
    lines = [json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n" if lines else "", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns the exit status (1 when quotes could not be placed)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("texts", help="print the documents of a batch")
    read.add_argument("batch", type=Path)
    make = commands.add_parser("build", help="turn raw annotations into offsets")
    make.add_argument("raw", type=Path, nargs="+")
    make.add_argument("--batch", type=Path, help="report documents of this batch that have no line")
    make.add_argument("--out", type=Path, help="write the records here; without it only check")
    make.add_argument("--show", action="store_true", help="print every attribution as resolved")
    bind = commands.add_parser("join", help="join texts to the offsets")
    bind.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    bind.add_argument("--out", type=Path, required=True)
    bind.add_argument("--nested", action="store_true", help="keep nested attributions")
    bind.add_argument("--tidy", action="store_true", help="make treebank quotation marks and spacing plain")
    compare = commands.add_parser("agreement", help="consistency of a second pass with the first")
    compare.add_argument("first", type=Path)
    compare.add_argument("second", type=Path)
    compare.add_argument("--outermost", action="store_true", help="leave nested attributions out")
    options = parser.parse_args(argv)
    texts = load_texts()
    if options.command == "texts":
        print_texts(read_batch(options.batch), texts)
    elif options.command == "build":
        built = build(options.raw, texts)
        done = {r["doc_id"] for r in built.records}
        missing = [d for d in read_batch(options.batch) if d not in done] if options.batch else []
        print_built(built, texts, missing, show=options.show)
        if options.out:
            write_jsonl(options.out, built.records)
        return 1 if built.errors else 0
    elif options.command == "join":
        write_jsonl(
            options.out, join(read_jsonl(options.corpus), texts, nested=options.nested, plain=options.tidy)
        )
    else:
        sides = [list(read_jsonl(p)) for p in (options.first, options.second)]
        print(agreement(sides[0], sides[1], texts, nested=not options.outermost)[1], end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
