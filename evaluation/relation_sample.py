"""A hundred relations of BASIL dev (three outlets on one event), judged by a person from the passages alone.

    python evaluation/relation_sample.py draw --out sheet.csv [--n 100] [--seed 2026]   # reads 222 reports; the sheet holds text: keep it out of the tree
    python evaluation/relation_sample.py keep sheet.csv                                # the filled sheet's ids and verdicts -> gold/basil_relations.jsonl
    python evaluation/relation_sample.py score [--json]                                # precision of what was judged, by kind and slot

The sheet names the slot but not the tool's verdict.  A `differs` on the wording of a quotation is right if the passages
render one utterance in different words, a `corroborates` if they say the same thing; `none` means that they have nothing to
do with each other.  What is kept is the id, what the tool said, its slot and the judge's verdict; no text.

What this does not show: recall; agreement between judges (there was one); and how it does on reports that contradict each
other in fact, which these seldom do.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.compare.sampling import Item, Precision, draw, read_sheet, relation_items, wilson, write_sheet
from rashomon.model import Document, Published, document_id, outlet_id
from rashomon.pipeline import build_case

ROOT = Path(__file__).resolve().parents[1]
KEPT = Path(__file__).resolve().parent / "gold" / "basil_relations.jsonl"


def shared() -> Path:
    """Where the bench data lie: RASHOMON_SHARED, or `shared` beside the repository."""
    return Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))


def read_triples() -> dict[str, list[dict[str, Any]]]:
    """The articles of BASIL dev by event."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with (shared() / "bench" / "basil" / "basil_dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found[article["triple"]].append(article)
    return found


def to_document(article: dict[str, Any]) -> Document:
    """An article as a report: title, then paragraphs."""
    import hashlib

    text, last = article["title"] or "", None
    for sentence, paragraph in zip(article["sentences"], article["paragraph_of"], strict=True):
        text += (" " if paragraph == last else "\n\n") + sentence
        last = paragraph
    sha = hashlib.sha256(text.encode()).hexdigest()
    given = f"{article['triple']}-{article['outlet']}"
    outlet = outlet_id(article["outlet"])
    day = article.get("date") or ""
    published = Published(day, day, day, "given") if len(day) == 10 else None
    return Document(
        document_id(sha, given, None, outlet), given, sha, "text/plain", text.strip(), external_id=given,
        outlet=outlet, title=article["title"], published=published, language="en",
    )  # fmt: skip


def all_items() -> Iterator[tuple[Item, str]]:
    """Every relation of every event as an item to judge, with its slot."""
    for _, articles in sorted(read_triples().items()):
        documents = [to_document(a) for a in sorted(articles, key=lambda a: str(a["outlet"]))]
        contents = build_case(documents)
        relations = contents.comparison.relations
        for item, relation in zip(relation_items(relations, contents.analyses), relations, strict=True):
            yield item, relation.slot


def draw_sheet(out: Path, n: int, seed: str) -> None:
    """Writes the sheet, and beside it what the tool said of the drawn items."""
    found = list(all_items())
    chosen = draw([item for item, _ in found], n, seed)
    slots = {item.id: slot for item, slot in found}
    out.write_text(write_sheet(chosen), encoding="utf-8")
    answers = {item.id: [item.answer, slots[item.id]] for item in chosen}
    out.with_suffix(".answers.json").write_text(json.dumps(answers), encoding="utf-8")
    print(f"{len(chosen)} of {len(found)} relations -> {out}")


def keep_verdicts(sheet: Path) -> None:
    """Writes ids, what the tool said, and verdicts of a filled sheet into the tree."""
    verdicts = read_sheet(sheet.read_text(encoding="utf-8"))
    answers = json.loads(sheet.with_suffix(".answers.json").read_text(encoding="utf-8"))
    rows = [
        {"id": i, "said": answers[i][0], "slot": answers[i][1], "verdict": verdicts[i]}
        for i in sorted(verdicts)
    ]
    KEPT.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} verdicts -> {KEPT}")


def score() -> dict[str, Any]:
    """The share of right relations, whole and by kind and slot, with Wilson intervals."""
    rows = [json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for row in rows:
        for name in ("all", row["said"], f"{row['said']} {row['slot']}"):
            judged[name] += 1
            right[name] += row["said"] == row["verdict"]
    table = {
        name: Precision(right[name], judged[name], *wilson(right[name], judged[name]))
        for name in sorted(judged)
    }
    return {
        name: {"right": p.right, "judged": p.judged, "share": round(p.share or 0.0, 3),
               "low": round(p.low, 3), "high": round(p.high, 3)}
        for name, p in table.items()
    }  # fmt: skip


def main() -> None:
    """Draws, keeps or scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("--out", type=Path, required=True)
    drawing.add_argument("--n", type=int, default=100)
    drawing.add_argument("--seed", default="2026")
    commands.add_parser("keep").add_argument("sheet", type=Path)
    commands.add_parser("score").add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.command == "draw":
        if not (shared() / "bench" / "basil" / "basil_dev.jsonl").is_file():
            sys.exit("no BASIL data; set RASHOMON_SHARED")
        draw_sheet(given.out, given.n, given.seed)
    elif given.command == "keep":
        keep_verdicts(given.sheet)
    else:
        table = score()
        if given.json:
            print(json.dumps(table, indent=1))
            return
        for name, row in table.items():
            print(
                f"{name:32}{row['right']:4d} of {row['judged']:4d}  {row['share']:.2f} ({row['low']:.2f}-{row['high']:.2f})"
            )


if __name__ == "__main__":
    main()
