"""Counts of one thing in the order in which they were reported: how a number of dead rose, or stayed disputed.

Counts are put together by what befell those who are counted (dead, missing), else by what is counted (fishermen).
That two counts differ here is no contradiction: one may be older, or count less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.dossier.highlight import plain
from rashomon.dossier.index import CaseIndex, Evidence
from rashomon.dossier.sections import CountLine, CountTable, Shortlist
from rashomon.dossier.wording import table
from rashomon.model import Figure

TABLES = 12  # tables of counts
LINES = 24  # lines of one table
FEW = 5  # "two senators" here and "one senator" there are mostly not a count of one thing


Counted = tuple[tuple[bool, str], list[Figure]]  # what is counted, and the counts


def make_counts(
    index: CaseIndex, evidence: Evidence, counted: Sequence[Counted] | None = None, most: int = TABLES
) -> Shortlist[CountTable]:
    """Tables of the counts that several reports give with different numbers; `counted` where they are known already."""
    known = (rank_counts(index) if counted is None else counted)[:most]
    tables = [_table(index, evidence, n, key, figures) for n, (key, figures) in enumerate(known, 1)]
    first = tuple(t for t in tables if len(t.outlets) > 1)
    return Shortlist(first[: index.items], first[index.items :])


def rank_counts(index: CaseIndex) -> list[Counted]:
    """The counts that several reports give with different numbers, those that most outlets give first."""
    groups: dict[tuple[bool, str], list[Figure]] = defaultdict(list)
    for document in index.order:
        for figure in index.analyses[document.id].figures:
            key = _what(figure)
            if key and figure.value is not None and not _is_of_another_year(index, figure):
                groups[key].append(figure)
    made = [
        (key, figures)
        for key, figures in groups.items()
        if len({f.value for f in figures}) > 1
        and len({f.document for f in figures}) > 1
        and (key[0] or max(f.value or 0 for f in figures) >= FEW)
    ]
    made.sort(key=lambda item: (-len(index.heads(f.document for f in item[1])), not item[0][0], item[0][1]))
    return made


def _what(figure: Figure) -> tuple[bool, str] | None:
    """What is counted: a state, or a noun that says enough by itself; None where neither is known."""
    if figure.state:
        return (True, figure.state)
    noun = (figure.noun or "").casefold()
    if noun and noun not in table()["counts"]["vague"]:
        return (False, noun)
    return None


def _is_of_another_year(index: CaseIndex, figure: Figure) -> bool:
    """Whether the figure's event happened in another year than its report came out."""
    published = index.published(figure.document)
    for m in index.event_mentions_in[figure.document]:
        date = index.contents.calendar.dates.get(m.id)
        inside = m.sentence is not None and m.sentence.contains(figure.span)
        if inside and date and date.start and date.end and published and m.when is not None:
            return not date.start[:4] <= published[:4] <= date.end[:4]
    return False


def _table(
    index: CaseIndex, evidence: Evidence, number: int, key: tuple[bool, str], figures: Sequence[Figure]
) -> CountTable:
    lines: dict[tuple[str, float | None], CountLine] = {}
    for f in figures:
        if len(lines) == LINES:
            break
        if (f.document, f.value) in lines:
            continue
        quotation = evidence.cite(f.document, [index.figure_span(f)], f.voice)
        line = CountLine(index.figure_words(f), f.value or 0.0, _bound(f), quotation)
        lines[(f.document, f.value)] = line
    return CountTable(
        f"count-{number}",
        _name(index, key, figures),
        tuple(lines.values()),
        max(f.value or 0.0 for f in figures) or 1.0,
        index.heads(f.document for f in figures),
    )


def _bound(figure: Figure) -> str:
    return str(table()["bounds"].get(figure.bound, ""))


def _name(index: CaseIndex, key: tuple[bool, str], figures: Sequence[Figure]) -> str:
    """The state in words, or the shortest wording of what is counted."""
    if key[0]:
        return str(table()["states"].get(key[1], key[1]))
    worded = []
    for f in figures:
        text = index.documents[f.document].text
        worded += [plain(s.of(text)) for s in f.measures if s.start >= f.end]
    return min(worded, key=lambda w: (-worded.count(w), len(w), w), default=key[1])
