"""Make `lang/en/event-fields.tsv` from WordNet and `lang/en/event-weights.tsv` from ECB+ train.

    python training/untyped_events.py fields WORDNET_DIR > src/rashomon/lang/en/event-fields.tsv
    python training/untyped_events.py weights > src/rashomon/lang/en/event-weights.tsv
    python training/untyped_events.py validate

WORDNET_DIR is the folder of Debian's `wordnet-base` (data, index, cntlist.rev).  ECB+ is read from
$RASHOMON_SHARED/bench/coref (annotation CC BY 3.0, Cybulska and Vossen 2014); only annotated sentences are used.
Needs scikit-learn.  `validate` holds out topics in turn and prints precision and recall at several thresholds.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.extract.attribution import find_statements, resolve_speakers
from rashomon.extract.events.events import in_sentence
from rashomon.extract.events.found import Report
from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.unlisted import Unlisted
from rashomon.extract.events.untyped import features
from rashomon.extract.mentions import find_mentions, resolve_mentions
from rashomon.extract.text import split_passages
from rashomon.extract.text.parse import Parsed, Token, parse
from rashomon.extract.times import find_times
from rashomon.model import Document, Mention, Span, Statement

Layers = tuple[Parsed, tuple[Mention, ...], tuple[Statement, ...]]
LEAST = 5  # a feature seen less often says nothing
STRENGTH = 0.3  # of 0.1, 0.3, 1, 3 the best held-out F1
PARTS = 5

FIELDS = [
    "adj.all", "adj.pert", "adv.all", "noun.Tops", "noun.act", "noun.animal", "noun.artifact", "noun.attribute",
    "noun.body", "noun.cognition", "noun.communication", "noun.event", "noun.feeling", "noun.food", "noun.group",
    "noun.location", "noun.motive", "noun.object", "noun.person", "noun.phenomenon", "noun.plant",
    "noun.possession", "noun.process", "noun.quantity", "noun.relation", "noun.shape", "noun.state",
    "noun.substance", "noun.time", "verb.body", "verb.change", "verb.cognition", "verb.communication",
    "verb.competition", "verb.consumption", "verb.contact", "verb.creation", "verb.emotion", "verb.motion",
    "verb.perception", "verb.possession", "verb.social", "verb.stative", "verb.weather", "adj.ppl",
]  # fmt: skip
HAPPENS = frozenset({"noun.act", "noun.event", "noun.process", "noun.phenomenon"})
# First senses that are kept even where no sense happens; the rest (things, people, places) are left out.
ABSTRACT = HAPPENS | {"noun.state", "noun.feeling", "noun.communication", "noun.cognition", "noun.possession"}


# Nobody dates these; nor what training/event_nouns.py left out by hand of the acts and events made of verbs.
STANDING = frozenset(
    [
        "defense",
        "defence",
        "electricity",
        "energy",
        "power",
        "pressure",
        "weather",
        "climate",
        "news",
        "fate",
        "luck",
        "fortune",
        "phenomenon",
        "event",
        "circumstance",
        "experience",
        "opportunity",
        "chance",
        "instance",
        "occasion",
        "episode",
        "case",
    ]
)


def happens_first(sense: tuple[str, int, bool]) -> bool:
    """Whether a first sense would have brought a noun into `event-nouns.txt`."""
    return sense[0] in {"noun.act", "noun.event"} and sense[2]


def senses(folder: Path, pos: str) -> dict[str, list[tuple[str, int, bool]]]:
    """For each single word its senses, first one first: field, times seen by WordNet's makers, made of a verb."""
    data: dict[str, list[str]] = {}
    for line in (folder / f"data.{pos}").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            data[line.split(maxsplit=1)[0]] = line.partition("|")[0].split()
    seen: Counter[tuple[str, str, int]] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, number, times = line.split()
        lemma, _, rest = key.partition("%")
        seen[lemma, rest[0], int(number)] += int(times)
    digit = {"noun": "1", "verb": "2"}[pos]
    found: dict[str, list[tuple[str, int, bool]]] = {}
    for line in (folder / f"index.{pos}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        f = line.split()
        if not f[0].isalpha() or not f[0].isascii() or len(f[0]) < 2:
            continue
        rows = []
        for n, offset in enumerate(f[-int(f[2]) :], 1):
            synset = data[offset]
            pointers = synset[4 + 2 * int(synset[3], 16) :]
            linked = any(p == "+" and pointers[i + 2] == "v" for i, p in enumerate(pointers))
            rows.append((FIELDS[int(synset[1])], seen[f[0], digit, n], linked))
        found[f[0]] = rows
    return found


def print_fields(folder: Path) -> None:
    """Print the table of fields, words of one row together."""
    rows: dict[tuple[str, str, int, int], list[str]] = {}
    for word, found in senses(folder, "verb").items():
        many = sum(len(found) > n for n in (1, 3, 7, 14, 24))
        rows.setdefault(("v", found[0][0].partition(".")[2], many, 0), []).append(word)
    for word, found in senses(folder, "noun").items():
        weight = [times + 1 / n for n, (_, times, _) in enumerate(found, 1)]
        if word in STANDING or (happens_first(found[0]) and word not in lexicon().general_nouns):
            continue
        share = sum(w for w, (field, _, _) in zip(weight, found, strict=True) if field in HAPPENS) / sum(
            weight
        )
        if found[0][0] not in ABSTRACT and share < 0.1:
            continue
        linked = any(made for field, _, made in found[:2] if field in ABSTRACT)
        key = ("n", found[0][0].partition(".")[2], round(5 * share), int(linked))
        rows.setdefault(key, []).append(word)
    print(
        "# WordNet 3.0: noun or verb; field of its first sense; for a noun the fifths of its senses (weighted by how"
    )
    print(
        "# often they were seen) that are happenings, for a verb how many senses it has (0: one, 5: 25 and more); whether"
    )
    print(
        "# a noun is made of a verb; words.  Copyright 2006 by Princeton University; licence: wordnet-license.txt beside"
    )
    print("# this file.  Made by training/untyped_events.py.")
    for key in sorted(rows):
        print(*key, " ".join(sorted(rows[key])), sep="\t")


class _Watched(Unlisted):
    """Notes which words it would ask the model about, and takes them all for happenings."""

    def __init__(self, parsed: Parsed) -> None:
        super().__init__(parsed)
        self.asked: list[tuple[int, tuple[str, ...]]] = []

    def happens(self, token: Token) -> bool:
        """Note a candidate."""
        self.asked.append((token.i, tuple(features(self.parsed, token, self.in_headline(token.i)))))
        return True


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its topic, its features, and whether the annotators marked it."""

    topic: str
    names: tuple[str, ...]
    happens: bool
    word: str


def rows_of(record: dict[str, Any], layers: Layers) -> Iterator[Row]:
    """The candidates of the annotated sentences of a report; words inside a longer marked span are left out."""
    parsed, mentions, statements = layers
    report = Report(parsed, mentions, statements)
    report.unlisted = watched = _Watched(parsed)
    heads, inside = marked(record, parsed)
    spans = [Span(s["start"], s["end"]) for s in record["sentences"] if s["annotated"]]
    for sentence in parsed.sentences:
        watched.asked = []
        in_sentence(report, sentence.first, sentence.last)
        for i, names in watched.asked:
            token = parsed.tokens[i]
            if (i in heads or i not in inside) and any(s.start <= token.start < s.end for s in spans):
                yield Row(record["topic"], names, i in heads, token.lemma)


def marked(record: dict[str, Any], parsed: Parsed) -> tuple[set[int], set[int]]:
    """The words that head the marked events, and all words of them."""
    heads: set[int] = set()
    inside: set[int] = set()
    for mention in record["mentions"]:
        if mention["kind"] == "event":
            tokens = parsed.tokens_in(Span(mention["start"], mention["end"]))
            own = {t.i for t in tokens}
            heads.update(t.i for t in tokens if t.head not in own or t.head == t.i)
            inside |= own
    return heads, inside


def read(split: str) -> list[Row]:
    """The candidates of a split of ECB+."""
    shared = Path(os.environ.get("RASHOMON_SHARED", Path(__file__).parents[2] / "shared"))
    found: list[Row] = []
    with (shared / "bench" / "coref" / f"ecbplus.{split}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found.extend(rows_of(record, layers_of(record)))
    return found


def layers_of(record: dict[str, Any]) -> Layers:
    """A report read up to its statements."""
    sha = hashlib.sha256(record["text"].encode()).hexdigest()
    document = Document(sha[:12], record["doc_id"], sha, "text/plain", record["text"], language="en")
    parsed = parse(document, split_passages(document))
    mentions = find_mentions(parsed)
    found = find_statements(parsed, mentions)
    mentions, actors = resolve_mentions(parsed, mentions, found)
    return parsed, mentions, resolve_speakers(parsed, found, mentions, actors, find_times(parsed))


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights of the features seen often enough, in log odds."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(name for row in rows for name in row.names)
    made = DictVectorizer()
    x = made.fit_transform([{n: 1.0 for n in row.names if seen[n] >= LEAST} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(x, [row.happens for row in rows])
    return {n: round(float(w), 3) for n, w in zip(made.get_feature_names_out(), model.coef_[0], strict=True)}


def validate(rows: list[Row]) -> list[tuple[float, Row]]:
    """How likely each candidate is, by weights made without its topic."""
    topics = sorted({row.topic for row in rows})
    found = []
    for part in range(PARTS):
        out = set(topics[part::PARTS])
        table = fit([row for row in rows if row.topic not in out])
        found += [(likely(table, row), row) for row in rows if row.topic in out]
    return found


def likely(table: dict[str, float], row: Row) -> float:
    """How likely a candidate is a happening."""
    return 1 / (1 + math.exp(-sum(table.get(n, 0.0) for n in row.names)))


def print_validation(rows: list[Row]) -> None:
    """Precision and recall of the held-out judgements, by sort of word."""
    judged = validate(rows)
    for sort in ("", *sorted({row.names[0][:2] for row in rows})):
        part = [(p, r) for p, r in judged if r.names[0].startswith(sort)]
        of = sum(r.happens for _, r in part)
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            taken = [r for p, r in part if p >= least]
            right = sum(r.happens for r in taken)
            print(
                sort, least, len(part), of, f"P {right / max(1, len(taken)):.3f} R {right / max(1, of):.3f}"
            )


if __name__ == "__main__":
    if sys.argv[1] == "fields":
        print_fields(Path(sys.argv[2]))
    elif sys.argv[1] == "validate":
        print_validation(read("train"))
    else:
        print(
            "# Weights of `extract/events/untyped.py`, in log odds.  Made by training/untyped_events.py from ECB+ train."
        )
        for name, weight in sorted(fit(read("train")).items()):
            if weight:
                print(name, weight, sep="\t")
