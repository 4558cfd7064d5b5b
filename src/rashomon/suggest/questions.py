"""Which questions a case leaves open that a reader of a few passages could answer, and the passages for each."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any, get_args

from rashomon.judgements import BODIES
from rashomon.model import Analysis, CaseContents, Document, EventMention, Span, cover, digest
from rashomon.model.suggestions import AskedFor

KINDS: tuple[AskedFor, ...] = get_args(AskedFor)
LONGEST = 1200  # characters of a passage
OTHERS = 6  # passages of other reports beside a claim
NAMES = 12  # who may have spoken
UNCLEAR = "unclear"
_TO_SPACE = str.maketrans(
    dict.fromkeys("\n\r\t\f\v\u2028\u2029\u00a0", " ")
)  # one for one, so that offsets hold


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the model sees it: line breaks are spaces, every other character is the report's."""

    document: Document
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.document.text).translate(_TO_SPACE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `verdicts` are the answers that count, each with the kind and the verdict of the judgement that it proposes.  `sides` are
    the numbers (from 1) of the passages of which each side needs a quotation; `all_sides` the answers that need them all.
    """

    asked: AskedFor
    about: tuple[str, ...]
    shown: tuple[Shown, ...]
    text: str
    verdicts: Mapping[str, tuple[str, str]]
    sides: tuple[tuple[int, ...], ...]
    all_sides: frozenset[str]

    @property
    def key(self) -> str:
        """What the question is, whoever is asked."""
        return digest("question", self.asked, *self.about, self.text, *(p.text for p in self.shown))

    def messages(self) -> list[dict[str, str]]:
        """The question as a conversation: the instructions, then the passages and what is asked of them."""
        passages = [{"passage": n, "text": p.text} for n, p in enumerate(self.shown, 1)]
        lines = [json.dumps(p, ensure_ascii=False) for p in passages]
        return [
            {"role": "system", "content": prompts()["system"].strip()},
            {"role": "user", "content": "\n".join([*lines, self.text])},
        ]


@cache
def prompts() -> dict[str, Any]:
    """The instructions, by kind of question."""
    return tomllib.loads(_prompt_file().decode("utf-8"))


def prompt_hash() -> str:
    """The SHA-256 of the instructions."""
    return sha256(_prompt_file()).hexdigest()


def _prompt_file() -> bytes:
    return (resources.files("rashomon.suggest") / "prompts.toml").read_bytes()


def questions(contents: CaseContents, kinds: Iterable[str] = KINDS) -> Iterator[Question]:
    """What may be asked, in the order of `kinds`; the same for the same case."""
    shelf = _Shelf(contents)
    for kind in kinds:
        yield from _MAKERS[kind](shelf)


class _Shelf:
    """A case with what is looked up in it."""

    def __init__(self, contents: CaseContents) -> None:
        self.contents = contents
        self.reports: dict[str, Analysis] = {a.document.id: a for a in contents.analyses}
        self.mentions: dict[str, EventMention] = {
            m.id: m for a in self.reports.values() for m in a.event_mentions
        }
        self.tellings = {e.id: e.mentions for e in contents.events.events}

    def passage(self, document: str, spans: Sequence[Span], around: int = 0) -> Shown:
        """The paragraph that holds these characters, with `around` paragraphs on either side, cut where it is too long."""
        report = self.reports[document]
        wanted = cover(spans)
        read = [p for p in report.passages if p.boilerplate is None]
        at = [n for n, p in enumerate(read) if p.start < wanted.end and wanted.start < p.end]
        if at:
            first, last = max(0, at[0] - around), min(len(read) - 1, at[-1] + around)
            whole = Span(read[first].start, read[last].end)
        else:
            whole = wanted
        if len(whole) > LONGEST:
            room = max(0, LONGEST - len(wanted)) // 2
            start = max(whole.start, wanted.start - room)
            whole = Span(start, min(whole.end, start + LONGEST))
        return Shown(report.document, whole)

    def telling(self, mention: str) -> Shown | None:
        """The sentence that tells of an event."""
        m = self.mentions.get(mention)
        return self.passage(m.document, [m.sentence or cover(m.trigger)]) if m else None

    def tellings_of(self, event: str, but: Iterable[str] = (), most: int = 2) -> list[tuple[str, Shown]]:
        """Mentions of an event with their passages, one a report, those of some reports left out."""
        seen, found = set(but), list[tuple[str, Shown]]()
        for mention in self.tellings.get(event, (event,)):
            shown = self.telling(mention)
            if shown is not None and shown.document.id not in seen and len(found) < most:
                seen.add(shown.document.id)
                found.append((mention, shown))
        return found

    def named(self, tellings: Sequence[tuple[str, Shown]], first: int) -> str:
        """The numbers of passages, each with the word that tells of the event."""
        named = [
            f"{n} ({_said(shown.document, self.mentions[mention].trigger)})"
            for n, (mention, shown) in enumerate(tellings, first)
        ]
        return " and ".join(named)

    def nearest(self, document: str, spans: Sequence[Span], actor: str) -> list[Shown]:
        """Of each other report that speaks of an actor the paragraph with the most words in common, the nearest first."""
        words = _words(" ".join(s.of(self.reports[document].document.text) for s in spans))
        members = next((a.members for a in self.contents.actors.actors if a.id == actor), ())
        found = []
        for other in sorted({d for d, _ in members} - {document}):
            text = self.reports[other].document.text
            read = [p for p in self.reports[other].passages if p.boilerplate is None]
            best = max(read, key=lambda p: len(words & _words(text[p.start : p.end])), default=None)
            if best and (common := len(words & _words(text[best.start : best.end]))):
                found.append((-common, other, self.passage(other, [Span(best.start, best.end)])))
        return [shown for *_, shown in sorted(found, key=lambda f: f[:2])[:OTHERS]]


def _same_event(shelf: _Shelf) -> Iterator[Question]:
    """Pairs of events that were neither joined nor kept apart for certain."""
    for pair in shelf.contents.events.undecided:
        left, right = shelf.tellings_of(pair.left), shelf.tellings_of(pair.right)
        if left and right:
            first = tuple(range(1, len(left) + 1))
            second = tuple(range(len(left) + 1, len(left) + len(right) + 1))
            yield Question(
                "same_event", (left[0][0], right[0][0]), tuple(p for _, p in [*left, *right]),
                _ask("same_event", left=shelf.named(left, 1), right=shelf.named(right, len(left) + 1)),
                {"one": ("same_event", ""), "two": ("different_event", "")}, (first, second), frozenset({"one", "two"}),
            )  # fmt: skip


def _relation(shelf: _Shelf) -> Iterator[Question]:
    """Comparisons of which the case is not sure, or by which two reports cannot both be right or differ."""
    order = {"unclear": 0, "contradicts": 1, "differs": 2}
    found = [r for r in shelf.contents.comparison.relations if r.kind in order]
    words = {"agree": "corroborates", "exclude": "contradicts", "differ": "differs"}
    for r in sorted(found, key=lambda r: (order[r.kind], r.id)):
        by_value = {s.value: s for s in r.sides if s.spans}
        sides = (list(by_value.values()) + [s for s in r.sides if s.spans and s not in by_value.values()])[:2]
        if len(sides) == 2:
            said = [_said(shelf.reports[s.document].document, s.spans) for s in sides]
            verdicts = {word: ("relation", kind) for word, kind in words.items() if kind != r.kind}
            yield Question(
                "relation", (r.id,), tuple(shelf.passage(s.document, s.spans) for s in sides),
                _ask("relation", left=f"1 ({said[0]})", right=f"2 ({said[1]})"), verdicts, ((1,), (2,)), frozenset(verdicts),
            )  # fmt: skip


def _speaker(shelf: _Shelf) -> Iterator[Question]:
    """Statements of which nobody is known to be the speaker."""
    for report in shelf.reports.values():
        for s in report.statements:
            if s.speaker is not None or not s.content:
                continue
            shown = shelf.passage(s.document, s.content, around=1)
            names = dict.fromkeys(
                m.text
                for m in report.mentions
                if m.chain is not None
                and m.kind == "name"
                and m.type in BODIES
                and shown.span.contains(m.span)
            )
            if names:
                some = list(names)[:NAMES]
                yield Question(
                    "speaker", (s.id,), (shown,),
                    _ask("speaker", words=_said(report.document, s.content), names=json.dumps(some, ensure_ascii=False)),
                    {n: ("wrong_speaker", n) for n in some}, ((1,),), frozenset(some),
                )  # fmt: skip


def _counterpart(shelf: _Shelf) -> Iterator[Question]:
    """What one report alone tells of somebody of whom others speak too."""
    for finding in shelf.contents.comparison.findings:
        sides = [s for s in finding.sides if s.spans and s.claim]
        if finding.bucket != "only_one" or finding.actor is None or not sides:
            continue
        told = sides[0]
        others = shelf.nearest(told.document, told.spans, finding.actor)
        if others:
            shown = (shelf.passage(told.document, told.spans), *others)
            rest = tuple(range(2, len(shown) + 1))
            verdicts = {
                "told": ("note", "A language model found this told by another report too; see the quoted words."),
                "missing": ("note", "A language model found this told by none of the other reports that it was shown."),
            }  # fmt: skip
            yield Question(
                "counterpart", (str(told.claim),), shown, _ask("counterpart", words=_said(shown[0].document, told.spans)), verdicts, ((1,), rest),
                frozenset({"told"}),
            )  # fmt: skip


_MAKERS: Mapping[str, Callable[[_Shelf], Iterator[Question]]] = {
    "same_event": _same_event,
    "relation": _relation,
    "speaker": _speaker,
    "counterpart": _counterpart,
}


def _ask(kind: str, **words: str) -> str:
    return str(prompts()["ask"][kind]).strip().format(**words)


def _said(document: Document, spans: Iterable[Span]) -> str:
    """Words of a report as a quoted string."""
    words = " ".join(s.of(document.text) for s in spans).translate(_TO_SPACE)
    return json.dumps(words[:LONGEST], ensure_ascii=False)


def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in re.findall(r"\w{4,}", text))


def by_kind(some: Iterable[Question]) -> dict[str, int]:
    """How many questions of each kind."""
    return dict(Counter(q.asked for q in some))
