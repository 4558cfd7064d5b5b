"""Tools of the event corpus: print sentences to read, turn quotes into offsets, compare passes, score predictions.

    tools.py texts                                    print what is annotated, sentences numbered
    tools.py build RAW.txt [--out PASS.jsonl] [--show]
    tools.py agreement FIRST.jsonl SECOND.jsonl       how far the second pass matches the first
    tools.py inputs --out IN.jsonl                    the texts as `rashomon annotate` reads them
    tools.py score GOLD.jsonl OUT.jsonl               what `rashomon annotate IN.jsonl OUT.jsonl` found, against a pass

A raw file (GUIDELINES.md, "Line format") holds quotes; a pass holds offsets: code points, end exclusive, into the
text of `examples/TEXT_ID`, or for `own/...` into its sentences of `sentences.txt` joined by single spaces.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TYPES = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
MODALITIES = ("asserted", "planned", "alleged", "denied", "hypothetical")
DETAILS = frozenset(
    [
        "future",
        "promised",
        "threatened",
        "requested",
        "wished",
        "intended",
        "purpose",
        "attempted",
        "refused",
        "conditional",
        "possible",
    ]
)
ROLES = ("actor", "recipient", "place")
EDTF = re.compile(r"(?:\.\.|\d{4}(?:-\d\d){0,2}~?)(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}~?))?")
# Line ends inside a sentence do not end it; titles with a full stop do not either.
SENTENCE_END = re.compile(r"(?<!\bMr)[.!?][\"\u201d]?(?=\s+[\"\u201cA-Z])")
SAME = str.maketrans({"\n": " "})

Span = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text: its id, the day of its report, its words, and the spans of its sentences."""

    id: str
    date: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One annotated event; spans are code-point offsets, end exclusive, in the order in which they were quoted."""

    text_id: str
    sentence: int
    trigger: tuple[Span, ...]
    type: str | None
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    place: tuple[Span, ...]
    date: str | None
    modality: str
    detail: str | None
    polarity: int

    def as_record(self) -> dict[str, Any]:
        """The event as it is written to JSON."""
        spans = {k: [list(s) for s in getattr(self, k)] for k in ("trigger", *ROLES)}
        return {
            "text_id": self.text_id,
            "sentence": self.sentence,
            "trigger": spans["trigger"],
            "type": self.type,
            **{k: spans[k] for k in ROLES},
            "date": self.date,
            "modality": self.modality,
            "detail": self.detail,
            "polarity": self.polarity,
        }


class QuoteError(ValueError):
    """A line of a raw file that cannot be resolved."""


# ---------------------------------------------------------------- texts
def sentence_spans(text: str, skip: Sequence[str] = ()) -> tuple[Span, ...]:
    """Spans of the sentences of a text whose paragraphs are set off by empty lines; `skip` as in texts.toml."""
    found: list[Span] = []
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        if block.group().startswith(tuple(skip)):
            continue
        start, end = block.start(), block.start() + len(block.group().rstrip())
        for stop in SENTENCE_END.finditer(text, start, end):
            found.append((start, stop.end()))
            start = stop.end() + len(text[stop.end() :]) - len(text[stop.end() :].lstrip())
        found.append((start, end))
    return tuple(found)


def own_texts(source: str) -> Iterator[Text]:
    """The texts of `sentences.txt`."""
    for part in re.split(r"^== ", source, flags=re.MULTILINE)[1:]:
        head, *lines = [line for line in part.splitlines() if line.strip()]
        name, date = head.split()
        spans: list[Span] = []
        text = ""
        for number, line in enumerate(lines, 1):
            given, sentence = line.split(" ", 1)
            if int(given) != number:
                raise QuoteError(f"{name}: sentence {given} should be {number}")
            text += " " if text else ""
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence
        yield Text(name, date, text, tuple(spans))


def read_texts() -> dict[str, Text]:
    """All annotated texts by id, in order."""
    listed = tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))["text"]
    texts: dict[str, Text] = {}
    for row in listed:
        text = (ROOT / "examples" / row["id"]).read_text(encoding="utf-8")
        texts[row["id"]] = Text(row["id"], row["date"], text, sentence_spans(text, row.get("skip", ())))
    for own in own_texts((HERE / "sentences.txt").read_text(encoding="utf-8")):
        texts[own.id] = own
    return texts


# ---------------------------------------------------------------- quotes to offsets
def find_quote(text: str, within: Span, quote: str, near: int) -> Span:
    """The span of a quote inside a sentence; of several, the one that starts nearest to `near`. Braces single out a part.

    Raises QuoteError if it is not there.
    """
    whole = quote.replace("{", "").replace("}", "")
    skip, length = (
        (quote.index("{"), quote.index("}") - quote.index("{") - 1) if "{" in quote else (0, len(whole))
    )
    edge = r"(?<!\w)" if whole[0].isalnum() else "", r"(?!\w)" if whole[-1].isalnum() else ""
    pattern = re.compile(edge[0] + re.escape(whole) + edge[1])
    flat = text.translate(SAME)
    starts = [m.start() + skip for m in pattern.finditer(flat, *within)]
    if not starts:
        raise QuoteError(f"not in the sentence: {quote!r}")
    start = min(starts, key=lambda s: (abs(s - near), s))
    return start, start + length


def parse_standing(field: str) -> tuple[str, str | None, int]:
    """`planned/future -` as modality, detail and polarity."""
    polarity = -1 if field.endswith("-") else 1
    modality, _, detail = field.rstrip("- ").partition("/")
    modality = modality or "asserted"
    if modality not in MODALITIES or (detail and detail not in DETAILS):
        raise QuoteError(f"no such standing: {field!r}")
    return modality, detail or None, polarity


def resolve(text: Text, line: str) -> Event:
    """One raw line as an event. Raises QuoteError."""
    fields = [f.strip() for f in line.split("|")]
    fields += [""] * (8 - len(fields))
    if len(fields) != 8 or not fields[0].isdigit() or not 1 <= int(fields[0]) <= len(text.sentences):
        raise QuoteError("wants: number | trigger | TYPE | actor | recipient | place | date | standing")
    number, trigger, kind, *roles, date, standing = fields
    within = text.sentences[int(number) - 1]
    pieces = [find_quote(text.text, within, q.strip(), within[0]) for q in trigger.split(" + ")]
    spans = [
        tuple(find_quote(text.text, within, q.strip(), pieces[0][0]) for q in role.split(";"))
        if role not in {"", "-"}
        else ()
        for role in roles
    ]
    if kind not in TYPES | {"-"}:
        raise QuoteError(f"no such type: {kind!r}")
    if date not in {"", "-"} and not EDTF.fullmatch(date):
        raise QuoteError(f"no EDTF date: {date!r}")
    modality, detail, polarity = parse_standing(standing)
    return Event(
        text.id,
        int(number),
        tuple(pieces),
        None if kind == "-" else kind,
        spans[0],
        spans[1],
        spans[2],
        None if date in {"", "-"} else date,
        modality,
        detail,
        polarity,
    )


def build(raw: str, texts: dict[str, Text]) -> tuple[list[Event], list[str]]:
    """Events of a raw file, sorted by text and place, and what is wrong with it.

    A sentence without any event needs a line `NUMBER | none`, so that nothing is forgotten.
    """
    events: list[Event] = []
    errors: list[str] = []
    done: set[tuple[str, int]] = set()
    text: Text | None = None
    for row, line in enumerate(raw.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("=="):
            text = texts.get(line[2:].strip())
            if text is None:
                errors.append(f"{row}: no such text")
            continue
        if text is None:
            continue
        number, _, rest = line.partition("|")
        if number.strip().isdigit():
            done.add((text.id, int(number)))
        if rest.strip() == "none":
            continue
        try:
            events.append(resolve(text, line))
        except QuoteError as error:
            errors.append(f"{row} {text.id}: {error}")
    for known in texts.values():
        errors += [
            f"{known.id}: nothing about sentence {n}"
            for n in range(1, len(known.sentences) + 1)
            if (known.id, n) not in done
        ]
    order = {name: i for i, name in enumerate(texts)}
    events.sort(key=lambda e: (order[e.text_id], e.trigger, e.modality))
    keys = Counter((e.text_id, e.trigger) for e in events)
    errors += [
        f"{name}: two events with the trigger at {spans}" for (name, spans), n in keys.items() if n > 1
    ]
    return events, errors


# ---------------------------------------------------------------- comparing
@dataclass(frozen=True, slots=True)
class Answer:
    """An event to be compared: each role is a list of fillers, each filler the spans that would do for it."""

    text_id: str
    trigger: tuple[Span, ...]
    type: str | None
    modality: str
    polarity: int
    date: str | None
    roles: dict[str, list[tuple[Span, ...]]]


def overlap(a: Span, b: Span) -> int:
    """Code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def alike(a: Span, b: Span) -> bool:
    """Whether two spans overlap by half of the shorter one."""
    return 2 * overlap(a, b) >= min(a[1] - a[0], b[1] - b[0]) > 0


def answers(records: Iterable[dict[str, Any]]) -> list[Answer]:
    """Records of a pass, ready to be compared."""
    return [
        Answer(
            r["text_id"],
            spans_of(r["trigger"]),
            r["type"],
            r["modality"],
            r["polarity"],
            r["date"],
            {k: [(s,) for s in spans_of(r[k])] for k in ROLES},
        )
        for r in records
    ]


def spans_of(rows: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Spans from JSON pairs."""
    return tuple((int(s), int(e)) for s, e in rows)


def pair_up(left: Sequence[T], right: Sequence[T], weight: Callable[[T, T], int]) -> list[tuple[T, T]]:
    """One-to-one pairs of what is alike, heaviest first."""
    scored = sorted(
        (-w, i, j) for i, a in enumerate(left) for j, b in enumerate(right) if (w := weight(a, b)) > 0
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j]))
    return pairs


def trigger_weight(a: Answer, b: Answer) -> int:
    """How many code points of their triggers two events of one text share."""
    return sum(overlap(s, t) for s in a.trigger for t in b.trigger) if a.text_id == b.text_id else 0


def filler_weight(a: tuple[Span, ...], b: tuple[Span, ...]) -> int:
    """Whether some span of one filler is like some span of another."""
    return int(any(alike(s, t) for s in a for t in b))


def f1(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1."""
    p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def compare(gold: Sequence[Answer], other: Sequence[Answer]) -> dict[str, Any]:
    """Figures of one list of events against another: events found, and what is right of those found by both."""
    pairs = pair_up(gold, other, trigger_weight)
    n = len(pairs)
    figures: dict[str, Any] = {
        "gold": len(gold),
        "other": len(other),
        "events": f1(n, len(other), len(gold)),
        "typed events": f1(
            sum(a.type == b.type for a, b in pairs if a.type),
            sum(b.type is not None for b in other),
            sum(a.type is not None for a in gold),
        ),
    }
    for role in ROLES:
        right = sum(len(pair_up(a.roles[role], b.roles[role], filler_weight)) for a, b in pairs)
        figures[f"{role}, of found"] = f1(
            right, sum(len(b.roles[role]) for _, b in pairs), sum(len(a.roles[role]) for a, _ in pairs)
        )
    figures["date, of found"] = f1(
        sum(a.date == b.date for a, b in pairs if a.date),
        sum(b.date is not None for _, b in pairs),
        sum(a.date is not None for a, _ in pairs),
    )
    for name in ("type", "modality", "polarity"):
        same = sum(getattr(a, name) == getattr(b, name) for a, b in pairs)
        figures[f"{name} accuracy, of found"] = same / n if n else 0.0
    marked = [(a, b) for a, b in pairs if a.modality != "asserted"]
    figures["modality accuracy, where not asserted"] = (
        sum(a.modality == b.modality for a, b in marked) / len(marked) if marked else 0.0
    )
    return figures


def show(figures: dict[str, Any]) -> None:
    """Print figures as a table."""
    for name, value in figures.items():
        if isinstance(value, dict):
            print(f"{name:40s} P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}")
        else:
            print(f"{name:40s} {value:.3f}" if isinstance(value, float) else f"{name:40s} {value}")


# ---------------------------------------------------------------- predictions
def predictions(rows: Iterable[dict[str, Any]], texts: dict[str, Text]) -> list[Answer]:
    """Events in the output of `rashomon annotate` that begin in an annotated sentence.

    A role is filled by a mention; any mention of the same actor (chain) in the text would do for it.
    """
    found: list[Answer] = []
    for row in rows:
        text = texts[row["id"]]
        mentions = {m["id"]: m for m in row["mentions"]}
        for event in row["event_mentions"]:
            trigger = spans_of((s["start"], s["end"]) for s in event["trigger"])
            if not any(s <= trigger[0][0] < e for s, e in text.sentences):
                continue
            when = (
                event["date"] if event["date_basis"] else None
            )  # without one it only comes from the report's day
            found.append(
                Answer(
                    text.id,
                    trigger,
                    event["type"],
                    event["modality"],
                    event["polarity"],
                    when["edtf"] if when else None,
                    {k: [stand_ins(mentions[i], row["mentions"]) for i in event[k]] for k in ROLES},
                )
            )
    return found


def stand_ins(mention: dict[str, Any], mentions: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    """The spans of a mention and of all others of its chain."""
    chain = mention["chain"]
    same = [mention] if chain is None else [m for m in mentions if m["chain"] == chain]
    return tuple((m["start"], m["end"]) for m in same)


# ---------------------------------------------------------------- commands
def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write the lines of a JSONL file."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")


def print_texts(texts: dict[str, Text]) -> None:
    """Print the annotated sentences."""
    for text in texts.values():
        print(f"== {text.id} (report of {text.date})")
        for number, (start, end) in enumerate(text.sentences, 1):
            print(f"{number} {text.text[start:end].translate(SAME)}")
        print()


def print_events(events: Iterable[Event], texts: dict[str, Text]) -> None:
    """Print events with their words."""
    for event in events:
        words = texts[event.text_id].text.translate(SAME)
        cut = {k: "; ".join(words[s:e] for s, e in getattr(event, k)) for k in ("trigger", *ROLES)}
        print(
            f"{event.text_id}:{event.sentence} [{cut['trigger']}] {event.type or '-'}  a=[{cut['actor']}] "
            f"r=[{cut['recipient']}] p=[{cut['place']}] {event.date or '-'} {event.modality}/{event.detail or '-'} "
            f"{event.polarity:+d}"
        )


def main() -> int:
    """Run a command; 1 if a raw file has errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("texts")
    making = commands.add_parser("build")
    making.add_argument("raw", type=Path)
    making.add_argument("--out", type=Path)
    making.add_argument("--show", action="store_true")
    for name in ("agreement", "score"):
        comparing = commands.add_parser(name)
        comparing.add_argument("gold", type=Path)
        comparing.add_argument("other", type=Path)
        comparing.add_argument("--only", default="", help="only texts whose id begins so, as own/ or flood/")
    commands.add_parser("inputs").add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    texts = read_texts()
    if args.command == "texts":
        print_texts(texts)
    elif args.command == "inputs":
        write_jsonl(args.out, ({"id": t.id, "text": t.text, "published": t.date} for t in texts.values()))
    elif args.command == "build":
        events, errors = build(args.raw.read_text(encoding="utf-8"), texts)
        if args.show:
            print_events(events, texts)
        print("\n".join(errors), file=sys.stderr)
        print(
            f"{sum(len(t.sentences) for t in texts.values())} sentences, {len(events)} events, {len(errors)} errors"
        )
        if args.out and not errors:
            write_jsonl(args.out, (e.as_record() for e in events))
        return int(bool(errors))
    else:
        gold, other = answers(read_jsonl(args.gold)), read_jsonl(args.other)
        against = answers(other) if args.command == "agreement" else predictions(other, texts)
        show(compare(*([e for e in side if e.text_id.startswith(args.only)] for side in (gold, against))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
