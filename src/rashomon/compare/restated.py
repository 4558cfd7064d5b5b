"""What is told in other parts of another predicate: "received money from the state", "the state paid them".

The rows of `[[restated]]` in `lang/en/predicates.toml` say which; each such fact is laid beside others in those parts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.compare.facts import Fact, Filler
from rashomon.compare.lexicon import Restated, words
from rashomon.compare.words import name_stem, stem


def with_restated(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts, and behind each that can be told in other parts, that one."""
    for fact in facts:
        yield fact
        row = words().restated.get(fact.lemma)
        if row is not None and fact.told.form == "verb":
            yield from _restated(fact, row)


def _restated(fact: Fact, row: Restated) -> Iterator[Fact]:
    fillers = {
        part: tuple(replace(x, role=part) for x in held)
        for part, source in row.parts
        if (held := fact.of(source))
    }
    if len(fillers) < len(row.parts) or not all(_is_of(x, row) for x in fillers.get("theme", ())):
        return
    owners = (
        frozenset(name_stem(w) for x in fact.of(row.whose) for w in x.name.lower().split())
        if row.whose
        else frozenset()
    )
    if row.whose and not owners:
        return
    if owners:
        fillers["theme"] = tuple(replace(x, whose=x.whose | owners) for x in fillers["theme"])
    kept = {part: held for part, held in fact.fillers.items() if part in ("place", "occasion", "cause")}
    yield replace(fact, told=replace(fact.told, lemma=row.lemma), fillers={**kept, **fillers})


def _is_of(filler: Filler, row: Restated) -> bool:
    """Whether those whom it befalls are of the sorts that a row is limited to."""
    return not row.of or words().sufferers.get(stem(filler.head)) in row.of
