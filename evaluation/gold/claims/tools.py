"""Joins the two passes over the pairs, says how consistent they are, and joins the texts.

    python evaluation/gold/claims/tools.py build PAIRS.jsonl FIRST_DIR SECOND_DIR    # writes corpus.jsonl beside this file
    python evaluation/gold/claims/tools.py consistency                              # of corpus.jsonl, as the data sheet gives it
    python evaluation/gold/claims/tools.py join OUT.jsonl                           # with the texts ($RASHOMON_SHARED/bench/coref)

A label that both passes give is taken.  Where they differ, `same` and `relation` are `unsure`, unless the rules below
settle it; what is unsure teaches nothing and is not scored.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus.jsonl"
SAME = ("yes", "part", "plan", "other", "unsure")
RELATIONS = ("agree", "contradict", "revised", "differ", "unclear", "nothing")
SLOTS = (
    "predicate", "theme", "actor", "occasion", "number", "day", "place", "polarity", "certainty", "status", "cause",
    "list", "speaker", "-",
)  # fmt: skip
HELD_OUT = ("7", "13", "22", "28", "33")  # every fifth topic, by number
Row = dict[str, Any]
Label = list[Any]


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_pass(folder: Path) -> dict[str, Label]:
    """The lines of a pass by pair: same, relation, slot, sure.

    Raises:
        SystemExit: a line has another shape or another label.
    """
    found: dict[str, Label] = {}
    for path in sorted(folder.glob("batch_*.tsv")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            cells = line.split("\t")
            known = len(cells) == 5 and cells[1] in SAME and cells[2] in RELATIONS and cells[3] in SLOTS
            if not known or cells[4] not in ("0", "1"):
                sys.exit(f"{path}:{n}: not a line `id same relation slot sure` with labels of the guidelines")
            found[cells[0]] = [*cells[1:4], int(cells[4])]
    return found


def settled(first: Label, second: Label) -> tuple[str, str, str]:
    """The label of two passes.

    Of `same`, a sure line decides against one that is not, of `yes` and `part` (or `plan` and `other`) the weaker tie stands.
    A contradiction, a revision or a difference stands only where both passes see it; where one sees it and the other an
    agreement, it is unsure.
    """
    same = first[0] if first[0] == second[0] else _same(first, second)
    if first[1] == second[1]:
        relation = first[1]
    elif first[3] != second[3] and "agree" not in (first[1], second[1]):
        relation = (first if first[3] else second)[1]
    else:
        relation = "unsure"
    slot = (
        first[2]
        if first[2] == second[2]
        else next((x[2] for x in (first, second) if x[1] == relation and x[3]), first[2])
    )
    return same, relation, slot


def _same(first: Label, second: Label) -> str:
    labels = {first[0], second[0]}
    if labels in ({"yes", "part"}, {"plan", "other"}):
        return "part" if "part" in labels else "plan"
    if first[3] != second[3] and "unsure" not in labels:
        return str((first if first[3] else second)[0])
    return "unsure"


def build(pairs: Path, first: Path, second: Path) -> None:
    """Write the corpus: offsets, hashes, both passes, and what is taken."""
    one, two = read_pass(first), read_pass(second)
    made = []
    for pair in read_rows(pairs):
        if pair["id"] not in one or pair["id"] not in two:
            continue
        same, relation, slot = settled(one[pair["id"]], two[pair["id"]])
        made.append({
            **pair, "held_out": pair["topic"] in HELD_OUT, "same": same, "relation": relation, "slot": slot,
            "first": one[pair["id"]], "second": two[pair["id"]],
        })  # fmt: skip
    CORPUS.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in made), encoding="utf-8")
    print(f"{len(made)} pairs -> {CORPUS}")


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two lists of labels."""
    n = len(pairs)
    met = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[x] * right[x] for x in left) / n / n
    return (met - chance) / (1.0 - chance)


def consistency(rows: Iterable[Row]) -> Row:
    """How often the passes agree, the same beyond chance, and how many pairs there are of each label."""
    kept = list(rows)
    told: Row = {"pairs": len(kept)}
    for n, name in enumerate(("same", "relation", "slot")):
        labels = [(r["first"][n], r["second"][n]) for r in kept]
        told[name] = {
            "equal": round(sum(a == b for a, b in labels) / len(labels), 3),
            "kappa": round(kappa(labels), 3),
            "train": dict(Counter(r[name] for r in kept if not r["held_out"]).most_common()),
            "held out": dict(Counter(r[name] for r in kept if r["held_out"]).most_common()),
        }
    sure = [r for r in kept if r["first"][3] and r["second"][3]]
    told["both sure"] = len(sure)
    told["same, both sure"] = round(sum(r["first"][0] == r["second"][0] for r in sure) / max(1, len(sure)), 3)
    return told


def join(out: Path) -> None:
    """Write the pairs with their sentences, for whoever has the texts."""
    import hashlib
    import os

    shared = Path(os.environ.get("RASHOMON_SHARED", HERE.parents[3] / "shared"))
    texts = {r["doc_id"]: r["text"] for r in read_rows(shared / "bench/coref/ecbplus.train.jsonl")}
    made = []
    for row in read_rows(CORPUS):
        for side in row["sides"]:
            text = texts[side["doc_id"]]
            if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16] != side["sha256"]:
                sys.exit(f"the text of {side['doc_id']} is not the one that was labelled")
            side["text"] = text[slice(*side["sentence"])]
            side["word"] = text[slice(*side["predicate"])]
        made.append(row)
    out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in made), encoding="utf-8")


def main() -> None:
    """Build, measure or join."""
    match sys.argv[1:]:
        case ["build", pairs, first, second]:
            build(Path(pairs), Path(first), Path(second))
        case ["consistency"]:
            print(json.dumps(consistency(read_rows(CORPUS)), indent=1))
        case ["join", out]:
            join(Path(out))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
