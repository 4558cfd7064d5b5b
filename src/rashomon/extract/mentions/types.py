"""Decides what sort of actor each name is: one sort for one name, over the whole document.

Every mention of a name brings its witnesses (the library's label, a title before it, its last word, "who" after it);
they are added up over all mentions of the same words, and a surname also hears the witnesses of its full name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import inf

from rashomon.extract.mentions.capitals import NameSpan, surface
from rashomon.extract.mentions.lists import find_lists
from rashomon.extract.mentions.nobody import is_adjectival, is_common, is_plain_word, is_title_word
from rashomon.extract.mentions.witnesses import (
    LABELS,
    PLACE_HEAD,
    Witness,
    is_legal_form,
    label_of,
    strong_witnesses,
)
from rashomon.extract.text.parse import Parsed
from rashomon.extract.text.vocabulary import words
from rashomon.model import ActorType
from rashomon.names import begins_name, country_of, ends_name, initials_fit
from rashomon.names.fold import fold_letters
from rashomon.names.given import given_names

Votes = dict[ActorType, float]

MOST_OF_LABELS = 3.0  # the library errs alike on each mention of a name: many labels are no more than a few
SURNAME = 1.1  # a little more than one label, if the name goes on as its last word
WEAK, PARTLY = 0.5, 1.2  # of no account beside it; as much as a given name says
SHARED = 0.8  # of its full name's votes that a surname hears
LITTLE = 1.2  # evidence of no more than a label
LISTED = 3.0  # of the plural that a list is of
BESIDE = 0.8  # of what the others of a list of three or more are
ALONE = 0.6  # of the library's word that a name is a person's, where nobody is called more than that one word
ACRONYM = 5  # letters that an acronym may have
NAMED_IN_FULL = 4.0  # of a body by the body's own name
CLEARLY: Mapping[ActorType, float] = {
    "person": 2.5,
    "place": 1.0,
    "thing": 3.0,
}  # from which words beside a name are heard first
BODIES: tuple[ActorType, ...] = ("organisation", "media")
ORDER: tuple[ActorType, ...] = (
    "person",
    "place",
    "organisation",
    "media",
    "state",
    "group",
    "thing",
    "office",
)


def type_names(parsed: Parsed, spans: Sequence[NameSpan]) -> tuple[ActorType | None, ...]:
    """The sort of each name, in the order given; None for one capitalised word that nothing shows to be a name."""
    keys = [name_key(surface(parsed, s.first, s.last)) for s in spans]
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    labels: dict[tuple[str, ActorType], float] = defaultdict(float)
    strong: dict[NameSpan, tuple[Witness, ...]] = {}
    for key, span in zip(keys, spans, strict=True):
        votes[key]  # a name without witnesses is decided too
        strong[span] = tuple(strong_witnesses(parsed, span))
        for sort, weight in strong[span]:
            votes[key][sort] += weight
        label = label_of(parsed, span)
        if label:
            labels[key, LABELS[label][0]] += LABELS[label][1]
    surnames = {part for key in votes if " " in key for part in key.split()}
    for (key, sort), weight in sorted(labels.items()):
        alone = sort == "person" and ((" " not in key and key not in surnames) or _is_headed(key))
        votes[key][sort] += min(weight, MOST_OF_LABELS) * (ALONE if alone else 1.0)
    _hear_surnames(parsed, spans, keys, votes, strong)
    _share_in_lists(parsed, dict(zip(spans, keys, strict=True)), votes)
    _share_with_surnames(votes)
    texts = {k: surface(parsed, s.first, s.last) for k, s in zip(keys, spans, strict=True)}
    _share_with_parts(votes, texts)
    _share_with_forms(votes, texts)
    _share_with_shorts(votes, texts, _shown_otherwise(strong, dict(zip(spans, keys, strict=True))))
    decided = {key: _best(votes[key]) if votes[key] or " " in key else None for key in votes}
    for key in _plain_words(parsed, keys, spans, strong):
        decided[key] = None
    for key in decided:
        if (
            decided[key] in ("person", "place")
            and key.rstrip("0123456789").isalpha()
            and key[-1:].isdecimal()
        ):
            decided[key] = "organisation"  # a service: "Skymap24"
    for key in _fires(parsed, keys, spans):
        if decided[key] in ("place", "person"):
            decided[key] = "thing"
    people = {
        part for key, sort in decided.items() if sort == "person" and " " in key for part in key.split()
    }
    people |= {k for k, s in zip(keys, spans, strict=True) if any(sort == "person" for sort, _ in strong[s])}
    for key, text in texts.items():
        acronym = text.isupper() and text.isalpha() and 1 < len(text) <= ACRONYM and key not in people
        if decided[key] == "person" and acronym:
            decided[key] = "organisation"  # "obtained by SBS": nothing but the library's label shows somebody
    for key in _families(parsed, keys, spans, decided):
        decided[key] = "group"
    return tuple(
        "state" if country_of(surface(parsed, s.first, s.last)) else decided[key]
        for s, key in zip(spans, keys, strict=True)
    )


def _fires(parsed: Parsed, keys: Sequence[str], spans: Sequence[NameSpan]) -> set[str]:
    """The names that a report has several times, and nowhere but before a fire or a wind that is called so: "the Orvin fire"."""
    called: dict[str, bool] = {}
    for key, span in zip(keys, spans, strict=True):
        behind = parsed.tokens[span.last] if span.last < len(parsed.tokens) else None
        here = behind is not None and behind.lower in words("named_fires") and not span.titled
        called[key] = called.get(key, True) and here
    times = Counter(keys)
    return {key for key, always in called.items() if always and times[key] > 1}


def _families(
    parsed: Parsed,
    keys: Sequence[str],
    spans: Sequence[NameSpan],
    decided: Mapping[str, ActorType | None],
) -> set[str]:
    """The surnames of people of the report in the plural behind "the": "the Brasks"."""
    surnames = {key.rpartition(" ")[2] for key, sort in decided.items() if sort == "person" and " " in key}
    return {
        key
        for key, span in zip(keys, spans, strict=True)
        if span.last - span.first == 1
        and key.endswith("s")
        and key not in surnames
        and key[:-1] in surnames
        and span.first > 0
        and parsed.tokens[span.first - 1].lower in words("grammar", "article")
    }


def _hear_surnames(
    parsed: Parsed,
    spans: Sequence[NameSpan],
    keys: Sequence[str],
    votes: dict[str, Votes],
    strong: Mapping[NameSpan, tuple[Witness, ...]],
) -> None:
    """A name of two words that nothing but a label knows, and that goes on as its last word alone, is a person's."""
    alone = {keys[n]: s for n, s in enumerate(spans) if s.last - s.first == 1}
    told = {
        key
        for key, span in zip(keys, spans, strict=True)
        if any(w > 0 and (sort != "person" or w > PARTLY) for sort, w in strong[span] if w > WEAK)
    }
    for key, span in zip(keys, spans, strict=True):
        first, _, last = key.partition(" ")
        here = alone.get(last)
        if here is None or key in told or first in alone or last in told or span.last - span.first != 2:
            continue
        given = first in given_names()
        if (label_of(parsed, here) in ("GPE", "LOC") and not given) or any(
            is_common(parsed.tokens[n]) for n in range(span.first, span.last)
        ):
            continue
        least = max(votes[key].values(), default=0.0) if given else SURNAME
        votes[key]["person"] = max(votes[key]["person"], least)
        votes[last]["person"] = max([*votes[last].values(), votes[key]["person"]])


@lru_cache(maxsize=32_768)
def name_key(text: str) -> str:
    """The words of a name, folded, without articles and courtesy: what makes two mentions the same words."""
    article = words("particles", "article")
    courtesy = words("courtesy")
    parts = fold_letters(text.replace("[", " ").replace("]", " ")).split()
    kept = [p for p in parts if p not in article and p not in courtesy and p != "the"]
    return " ".join(kept or parts)


def _is_headed(key: str) -> bool:
    """Whether a name of three words or more, the first no given name, ends as bodies and places do: "Tarn Police Station"."""
    first, last = key.partition(" ")[0], key.rpartition(" ")[2]
    return (
        key.count(" ") > 1
        and first not in given_names()
        and last in words("name_heads", "organisation", "place")
    )


def _plain_words(
    parsed: Parsed,
    keys: Sequence[str],
    spans: Sequence[NameSpan],
    strong: Mapping[NameSpan, tuple[Witness, ...]],
) -> set[str]:
    """The names of one plain word that nothing but a capital or a weak label makes a name."""
    shown = {part for key in keys if " " in key for part in key.split()}
    plain: dict[str, bool] = {}
    for key, span in zip(keys, spans, strict=True):
        if span.last - span.first > 1 or key in shown:
            plain[key] = False
            continue
        here = (
            is_adjectival(parsed, span)
            or is_title_word(parsed, span)
            or (is_plain_word(parsed, span) and not any(w > 0 for _, w in strong[span]))
        )
        plain[key] = plain.get(key, True) and here
    return {key for key, is_plain in plain.items() if is_plain}


def _share_with_surnames(votes: dict[str, Votes]) -> None:
    """A surname, alone or in another full name without a head noun, hears the full names of people that end in it."""
    heard: dict[str, list[Votes]] = defaultdict(list)
    for key in sorted(votes):
        if " " in key and _best(votes[key]) == "person":
            heard[key.rsplit(" ", 1)[1]].append(dict(votes[key]))
    for key in sorted(votes):
        whole = [k for k in votes if " " in key and k.endswith(f" {key}") and _best(votes[k]) == "person"]
        if whole:  # "Holm-Brask" of "Anna Holm-Brask"
            votes[key]["person"] += NAMED_IN_FULL
    _share_with_given(votes)
    for key in sorted(votes):
        named = heard.get(key.rsplit(" ", 1)[-1], ())
        if " " in key and named and _best(votes[key]) != "person":
            votes[key]["person"] += SHARED * max(other["person"] for other in named)
        for other in named if " " not in key else ():
            for sort, weight in sorted(other.items()):
                votes[key][sort] += SHARED * weight


def _share_with_given(votes: dict[str, Votes]) -> None:
    """The first word of a full name, alone, hears the people who bear it, unless a body or a place begins so as well."""
    begun: dict[str, list[str]] = defaultdict(list)
    for key in sorted(votes):
        if " " in key:
            begun[key.partition(" ")[0]].append(key)
    for key, full in begun.items():
        if key in votes and all(_best(votes[name]) == "person" for name in full):
            votes[key]["person"] += SHARED * max(votes[name]["person"] for name in full)


def _share_in_lists(parsed: Parsed, keys: Mapping[NameSpan, str], votes: dict[str, Votes]) -> None:
    """Names in a list hear the plural that it is of; in a list of three or more, those of little evidence hear the others."""
    for members, sort in find_lists(parsed, tuple(keys)):
        names = sorted({keys[s] for s in members})
        if sort is not None:
            for key in names:
                votes[key][sort] += LISTED
        elif len(names) > 2:
            sure = [k for k in names if max(votes[k].values(), default=0.0) > LITTLE]
            sorts = {_best(votes[k]) for k in sure}
            for key in names if len(sorts) == 1 else ():
                if key not in sure and " " not in key:
                    votes[key][next(iter(sorts))] += BESIDE


def _share_with_parts(votes: dict[str, Votes], texts: Mapping[str, str]) -> None:
    """The last part of a place's name with a hyphen hears it: "Karal" of "Upper-Karal"."""
    for key, text in sorted(texts.items()):
        _, dash, last = text.rpartition("-")
        part = name_key(last) if dash else key
        if part != key and part in votes and _best(votes[key]) == "place":
            votes[part]["place"] += SHARED * votes[key]["place"]


def _share_with_forms(votes: dict[str, Votes], texts: dict[str, str]) -> None:
    """A firm without its legal form hears the firm with it."""
    for key, text in sorted(texts.items()):
        bare, _, last = text.rpartition(" ")
        if bare and is_legal_form(last) and (short := name_key(bare)) in votes and short != key:
            votes[short]["organisation"] += votes[key]["organisation"]


def _shown_otherwise(
    strong: Mapping[NameSpan, tuple[Witness, ...]], keys: Mapping[NameSpan, str]
) -> set[str]:
    """The names of which words beside them say clearly that they are a person's or a place's."""
    said: dict[tuple[str, ActorType], float] = defaultdict(float)
    heard = Counter(keys[span] for span in strong)
    for span, witnesses in strong.items():
        for sort, weight in witnesses:
            said[keys[span], sort] += weight
    return {
        key
        for (key, sort), weight in said.items()
        if weight - _of_its_own_head(key, sort) * heard[key] >= CLEARLY.get(sort, inf)
    }


def _of_its_own_head(key: str, sort: ActorType) -> float:
    """What the last word of a name says for a place: no word beside it."""
    headed = sort == "place" and " " in key and key.rpartition(" ")[2] in words("name_heads", "place")
    return PLACE_HEAD if headed else 0.0


def _share_with_shorts(votes: dict[str, Votes], texts: Mapping[str, str], shown: Collection[str]) -> None:
    """What a body is called in short hears the body: its first words, unless somebody bears them too, and its initials."""
    best = {key: _best(votes[key]) for key in votes}
    people = {w for key, sort in best.items() if sort == "person" and " " in key for w in key.split()}
    bodies = [(key, texts[key]) for key in sorted(votes) if " " in key and best[key] in BODIES]
    things = [texts[key] for key in sorted(votes) if " " in key and best[key] == "thing"]
    for key, text in sorted(texts.items()):
        if country_of(text) or best[key] == "media":
            continue
        short = text.isupper() and key not in people
        begins = key not in shown and people.isdisjoint(key.split())
        headed = " " in key and key.rpartition(" ")[2] in words("name_heads", "place")
        for name, full in bodies:
            if name != key and begins and headed and begins_name(text, full):
                votes[key].pop("place", None)  # "Granite Peak" of "Granite Peak Ltd."
            if name != key and ((short and initials_fit(text, full)) or (begins and begins_name(text, full))):
                votes[key][best[name]] += NAMED_IN_FULL
        if best[key] != "person" and any(ends_name(text, full) for full in things):
            votes[key]["thing"] += NAMED_IN_FULL


def _best(votes: Votes) -> ActorType:
    if not votes:
        return "thing"
    return max(ORDER, key=lambda sort: (votes.get(sort, 0.0), -ORDER.index(sort)))
