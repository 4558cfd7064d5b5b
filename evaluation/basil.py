"""BASIL (Fan et al. 2019): three outlets on one event, and the wording by which each slants it.

An article is read as title and paragraphs.  Its lexical bias spans are the coloured words that the outlet does not quote;
a word inside a label has that label's actor as target.  The order of the outlets is read off the attitudes in the
outlet's own voice, each weighing as much as it is sure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.bench import BUILD, absent, bench, part_of, processes, read_rows, scored, write_rows
from rashomon.engine import Engine
from rashomon.extract.stance.evaluative import coloured_words
from rashomon.model import Analysis, Document, Span, document_id


@dataclass(frozen=True, slots=True)
class Article:
    """An article as one text, and where each of its sentences (-1 = the title) stands in it."""

    id: str
    text: str
    places: tuple[tuple[int, int, int], ...]

    def place(self, span: Span) -> tuple[int, int, int] | None:
        """Sentence, start and end inside it, of a span of the text; None where it crosses sentences."""
        for number, start, end in self.places:
            if start <= span.start and span.end <= end:
                return number, span.start - start, span.end - start
        return None


def article_of(row: dict[str, Any]) -> Article:
    """Title, then the sentences, an empty line between paragraphs."""
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    at, last = 0, None
    pieces = [
        (-1, row["title"] or "", None),
        *zip(range(10**6), row["sentences"], row["paragraph_of"], strict=False),
    ]
    for number, sentence, paragraph in pieces:
        if not sentence:
            continue
        gap = "" if not parts else " " if paragraph is not None and paragraph == last else "\n\n"
        parts += [gap, sentence]
        at += len(gap)
        places.append((number, at, at + len(sentence)))
        at += len(sentence)
        last = paragraph
    return Article(str(row["id"]), "".join(parts), tuple(places))


def read_article(row: dict[str, Any]) -> dict[str, Any]:
    """The bias spans of an article, and a span for each mention that it takes a view of."""
    from rashomon.extract.text import parse
    from rashomon.pipeline import analyse

    article = article_of(row)
    document = Document(
        document_id(article.id, article.id, None, None),
        article.id,
        "",
        "text/plain",
        article.text,
        language="en",
    )
    analysis = analyse(document)
    words = coloured_words(parse(document, analysis.passages))
    return {
        "id": row["id"],
        "words": list(word_spans(article, analysis, words)),
        "views": list(view_spans(article, analysis)),
    }


def word_spans(
    article: Article, analysis: Analysis, words: Sequence[tuple[Span, int]]
) -> Iterator[dict[str, Any]]:
    """A span for each coloured word that is not quoted."""
    names = {a.chain: a.name for a in analysis.local_actors}
    quoted = [c for s in analysis.statements if s.kind != "indirect" for c in s.content]
    for span, sign in words:
        place = article.place(span)
        if place is None or any(c.contains(span) for c in quoted):
            continue
        bound = next((b for b in analysis.labels if b.kind != "title" and b.span.contains(span)), None)
        target = names.get(bound.actor) if bound else None
        yield _row(place, target, bound.polarity if bound else sign)


def view_spans(article: Article, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """A span for each mention that the outlet itself takes a view of, as many times as the verdict has tenths of
    confidence: the scorer counts spans and knows no weights."""
    names = {a.chain: a.name for a in analysis.local_actors}
    mentions = {m.id: m for m in analysis.mentions}
    for attitude in analysis.attitudes:
        place = article.place(mentions[attitude.mention].span)
        if attitude.voice is None and attitude.label != "neutral" and attitude.actor in names and place:
            row = _row(place, names[attitude.actor], 1 if attitude.label == "positive" else -1)
            yield from [row] * round(10 * attitude.confidence)


def _row(place: tuple[int, int, int], target: str | None, sign: int) -> dict[str, Any]:
    polarity = "positive" if sign > 0 else "negative"
    return {"sentence": place[0], "start": place[1], "end": place[2], "target": target, "polarity": polarity}


def score_rows(gold: Path, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the scorer says of the words, with `slant` from the views."""
    made = {}
    for part in ("words", "views"):
        file = write_rows(
            BUILD / "basil" / f"{part}.jsonl", ({"id": r["id"], "spans": r[part]} for r in rows)
        )
        made[part] = scored(bench("basil", "score.py"), gold, file, "lexical")
    slant = {"order": made["views"]["slant_order_accuracy"], "pairs": made["views"]["slant_pairs"]}
    return made["words"] | {"slant": slant}


def measure(limit: int | None = None) -> dict[str, Any]:
    """What the scorer says of BASIL dev.  `limit` = only so many articles; the order needs all."""
    gold = part_of(bench("basil", "basil_dev.jsonl"), limit, "basil")
    return score_rows(gold, list(Engine(processes=processes()).run(read_article, read_rows(gold))))


def main() -> int:
    """Print what the scorer says."""
    reason = absent()
    print(f"nothing measured: {reason}" if reason else json.dumps(measure(), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
