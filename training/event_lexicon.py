"""Propose event words: how often a lemma is annotated as an event in ECB+ train, and what WordNet says of it.

    python training/event_lexicon.py WORDNET_DIR > proposals.tsv

WORDNET_DIR is the folder of Debian's `wordnet-base` (index.noun, data.noun, index.verb, data.verb).  A line is: noun or
verb, lemma, times seen, share annotated, file of the lemma's first sense, and the type of the other verbs of its
WordNet group that stand in `lang/en/events.toml`.  A person reads the proposals; nothing is taken over blindly.  What
was kept stands in the lists `general` and `[nouns]` of `lang/en/events.toml`.  ECB+ is read from
$RASHOMON_SHARED/bench/coref (annotation CC BY 3.0, Cybulska and Vossen 2014).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.text import split_passages
from rashomon.extract.text.parse import Parsed, parse
from rashomon.model import Document

FILES = [
    "adj.all",
    "adj.pert",
    "adv.all",
    "noun.Tops",
    "noun.act",
    "noun.animal",
    "noun.artifact",
    "noun.attribute",
    "noun.body",
    "noun.cognition",
    "noun.communication",
    "noun.event",
    "noun.feeling",
    "noun.food",
    "noun.group",
    "noun.location",
    "noun.motive",
    "noun.object",
    "noun.person",
    "noun.phenomenon",
    "noun.plant",
    "noun.possession",
    "noun.process",
    "noun.quantity",
    "noun.relation",
    "noun.shape",
    "noun.state",
    "noun.substance",
    "noun.time",
    "verb.body",
    "verb.change",
    "verb.cognition",
    "verb.communication",
    "verb.competition",
    "verb.consumption",
    "verb.contact",
    "verb.creation",
    "verb.emotion",
    "verb.motion",
    "verb.perception",
    "verb.possession",
    "verb.social",
    "verb.stative",
    "verb.weather",
    "adj.ppl",
]
SHARED = Path(os.environ.get("RASHOMON_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def first_senses(folder: Path, kind: str) -> dict[str, tuple[str, frozenset[str]]]:
    """For each lemma the file of its first sense, and the words of that sense and of those that it is grouped with."""
    synsets: dict[str, tuple[str, list[str], list[str]]] = {}
    for line in (folder / f"data.{kind}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        f = line.split()
        count = int(f[3], 16)
        words = [f[4 + 2 * n].lower() for n in range(count)]
        pointers = f[4 + 2 * count :]
        grouped = [pointers[n + 1] for n, p in enumerate(pointers) if p == "$"]
        synsets[f[0]] = (FILES[int(f[1])], words, grouped)
    found = {}
    for line in (folder / f"index.{kind}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        f = line.split()
        file, words, grouped = synsets[f[-int(f[2])]]
        near = {w for offset in grouped if offset in synsets for w in synsets[offset][1]}
        found[f[0]] = (file, frozenset(words) | near)
    return found


def parsed_train() -> Iterator[tuple[dict, Parsed]]:  # type: ignore[type-arg]
    """The documents of ECB+ train with their parses."""
    with (SHARED / "bench/coref/ecbplus.train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = Document(row["doc_id"], row["doc_id"], "", "text/plain", row["text"])
            yield row, parse(document, split_passages(document))


def count() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How often each (part of speech, lemma) stands in an annotated sentence, and how often it heads an event."""
    seen: Counter[tuple[str, str]] = Counter()
    events: Counter[tuple[str, str]] = Counter()
    for row, parsed in parsed_train():
        annotated = [(s["start"], s["end"]) for s in row["sentences"] if s["annotated"]]
        marked = [(m["start"], m["end"]) for m in row["mentions"] if m["kind"] == "event"]
        for token in parsed.tokens:
            if token.pos not in {"NOUN", "VERB", "ADJ"} or not any(
                a <= token.start < b for a, b in annotated
            ):
                continue
            key = (token.pos.lower(), token.lemma.lower())
            seen[key] += 1
            inside = [(a, b) for a, b in marked if a <= token.start < b]
            head = parsed.tokens[token.head]
            events[key] += any(not a <= head.start < b or head.i == token.i for a, b in inside)
    return seen, events


def main() -> None:
    """Print the proposals, most often seen first."""
    folder = Path(sys.argv[1])
    senses = {kind: first_senses(folder, kind) for kind in ("noun", "verb", "adj")}
    known = lexicon().verbs
    seen, events = count()
    for (kind, lemma), total in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        file, group = senses.get(kind, {}).get(lemma, ("-", frozenset()))
        types = sorted({known[w] for w in group if w in known})
        print(
            kind, lemma, total, round(events[kind, lemma] / total, 2), file, ",".join(types) or "-", sep="\t"
        )


if __name__ == "__main__":
    main()
