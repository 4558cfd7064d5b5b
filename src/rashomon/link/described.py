"""Who is described in a report without a name, where the report names just one of whom such a thing is said.

"Gulls receiver held overnight", says a headline, and the text names Jon Teves; another report calls him "the Gulls receiver
Jon Teves".  The noun must be said of exactly one person whom this report names, by any report of the case, and of nobody else
without a name here; and it must be "the receiver", or stand in a headline.  Across reports nobody is tied to a name by description: two
reports of one affair may mean two drivers.  Who a report itself says is one ("police identified the suspect as Jon Teves") is
one without further question.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Generic, TypeVar

from rashomon.lang.tables import load_table
from rashomon.model import ActorKey, Analysis, Mention, Span

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 24  # characters before a description in which its article stands
_OWNER = ("'", "’")  # what makes an owner of a noun right before it
_STOP = re.compile(r"[.;:?!\n\"“”]")  # what ends a clause
_BEFORE = 60  # characters before a description in which it is said that somebody is identified
_BY = 6  # words from there to the name: "identified on Monday by police as"
_DOUBTED = 3  # words before a verb that may turn it round
_NONE: frozenset[str] = frozenset()
_Group = TypeVar("_Group")
_Called = dict[ActorKey, frozenset[str]]


@dataclass(slots=True)
class Descriptions:
    """What the reports call their people, by document and chain: those with a name by nouns (`named`) and all words of their
    roles (`words`), those without by nouns, with the names in their descriptions (`unnamed`, `of_names`); `barred` are those who are nobody
    that need be named here, and `identified` are those of whom the report says who they are."""

    named: _Called = field(default_factory=dict)
    words: _Called = field(default_factory=dict)
    unnamed: _Called = field(default_factory=dict)
    of_names: _Called = field(default_factory=dict)
    barred: set[ActorKey] = field(default_factory=set)
    identified: dict[ActorKey, set[ActorKey]] = field(default_factory=lambda: defaultdict(set))
    _known: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)  # of most nothing is said

    def read(self, analysis: Analysis) -> None:
        """Note what a report calls its people."""
        document = analysis.document.id
        people = {a.chain: a for a in analysis.local_actors if a.type == "person" and not a.members}
        called: dict[int, tuple[set[str], set[str]]] = {}  # by chain: nouns, and words or names
        for actor in people.values():
            nouns = {n for r in actor.roles if (n := _last_noun(r.text))} if actor.named else set()
            words = {w.lower() for r in actor.roles for w in _WORD.findall(r.text)} if actor.named else set()
            called[actor.chain] = nouns, words
        headlines = [Span(p.start, p.end) for p in analysis.passages if p.kind == "headline"]
        for mention in analysis.mentions:
            actor_of = people.get(mention.chain) if mention.chain is not None else None
            if actor_of is None or mention.kind != "nominal":
                continue
            phrase = Phrase(mention)
            nouns, words = called[actor_of.chain]
            nouns.add(phrase.noun)
            if actor_of.named:
                continue
            in_headline = any(h.start <= mention.start < h.end for h in headlines)
            if not phrase.is_of_one(analysis.document.text, in_headline):
                self.barred.add((document, actor_of.chain))
            words |= phrase.names()
        for chain, (nouns, words) in called.items():
            named = people[chain].named
            (self.named if named else self.unnamed)[document, chain] = self._once(nouns)
            if words:
                (self.words if named else self.of_names)[document, chain] = self._once(words)
        self._identify(analysis, {chain for chain, a in people.items() if a.named}, set(people))

    def _once(self, words: set[str]) -> frozenset[str]:
        found = frozenset(words)
        return self._known.setdefault(found, found)

    def _identify(self, analysis: Analysis, named: set[int], people: set[int]) -> None:
        """Note of whom a report says who they are: the description and the name that follows it."""
        document, text = analysis.document.id, analysis.document.text
        told = (m for m in analysis.mentions if m.chain in people and m.kind != "pronoun")
        met = sorted(told, key=lambda m: m.start)
        for left, right in pairwise(met):
            if (
                left.kind != "nominal"
                or right.kind != "name"
                or left.chain in named
                or right.chain not in named
            ):
                continue
            if left.chain is not None and right.chain is not None and _says_who(text, left, right):
                self.identified[document, left.chain].add((document, right.chain))

    def tied(self, of: Mapping[ActorKey, _Group]) -> dict[ActorKey, _Group]:
        """Who is who of the people without a name.

        Args:
            of: the actor of each person with a name.

        Returns:
            The actor of each one that a report describes by a noun which fits one of those it names.
        """
        cast = _Cast(of)
        for key in self.named.keys() & of.keys():
            cast.add(key, self.named[key], self.words.get(key, _NONE))
        rivals = Counter((key[0], noun) for key, nouns in self.unnamed.items() for noun in nouns)
        found: dict[ActorKey, _Group] = {}
        for key, ones in self.identified.items():
            told = {of[one] for one in ones if one in of}
            if len(told) == 1:
                found[key] = told.pop()
        for key, nouns in self.unnamed.items():
            if (
                key in found
                or key in self.barred
                or not nouns
                or any(rivals[key[0], noun] > 1 for noun in nouns)
            ):
                continue
            fits = [one for one in cast.here.get(key[0], ()) if any(cast.nouns[one][n] for n in nouns)]
            if len(fits) == 1 and self.of_names.get(key, _NONE) <= cast.words[fits[0]]:
                found |= {key: fits[0]} if any(cast.is_known_for(fits[0], n) for n in nouns) else {}
        return found


class _Cast(Generic[_Group]):
    """The people with a name: what is said of each, and in which reports they stand."""

    def __init__(self, of: Mapping[ActorKey, _Group]) -> None:
        self.of = of
        self.nouns: dict[_Group, Counter[str]] = defaultdict(Counter)
        self.words: dict[_Group, set[str]] = defaultdict(set)
        self.here: dict[str, set[_Group]] = defaultdict(set)
        self.reports: dict[_Group, set[str]] = defaultdict(set)
        self.beside: dict[_Group, frozenset[_Group]] = {}

    def add(self, key: ActorKey, nouns: frozenset[str], words: frozenset[str]) -> None:
        """Note what a report says of one."""
        one = self.of[key]
        self.nouns[one].update(nouns)
        self.words[one] |= words
        self.here[key[0]].add(one)
        self.reports[one].add(key[0])

    def is_known_for(self, one: _Group, noun: str) -> bool:
        """Whether reports say a noun of this one, and less often of whomever else a report names that names this one."""
        if one not in self.beside:
            self.beside[one] = frozenset(o for report in self.reports[one] for o in self.here[report]) - {one}
        told = self.nouns[one][noun]
        return told > 0 and all(self.nouns[other][noun] < told for other in self.beside[one])


class Phrase:
    """A description: its noun and what stands before and behind it."""

    def __init__(self, mention: Mention) -> None:
        at = max(0, mention.head - mention.start)
        told = _WORD.match(mention.text, at)
        self.mention = mention
        self.noun = told[0].lower() if told else ""
        self.before_text = mention.text[:at]
        self.before = _WORD.findall(self.before_text)
        self.behind = mention.text[at + len(self.noun) :]

    def names(self) -> set[str]:
        """The words before the noun that are written as names are."""
        return {w.lower() for w in self.before if w[:1].isupper()}

    def is_of_one(self, text: str, in_headline: bool) -> bool:
        """Whether it is of one who is known: "the receiver", or "receiver" in a headline; not of another one, of one by a noun
        that fits all or that is only somebody's ("the sister"), nor one that goes on behind its noun or owns another."""
        before = _WORD.findall(text[max(0, self.mention.start - _NEAR) : self.mention.start])
        article = [w.lower() for w in before[-1:]] == [*_words("article")]
        known = in_headline or (article and _words("posts").isdisjoint(w.lower() for w in before[-2:-1]))
        after = text[self.mention.end : self.mention.end + 1]
        return (
            known
            and self.noun not in _words("anyone") | _nouns("kin") | _nouns("human")
            and _words("others").isdisjoint(w.lower() for w in (*before[-1:], *self.before))
            and not _WORD.search(self.behind)
            and after not in _OWNER
            and not self.mention.text.endswith(_OWNER)
        )


def _says_who(text: str, left: Mention, right: Mention) -> bool:
    """Whether somebody is said to be one by name: "identified the suspect as Jon Teves", "the suspect, named by police as"."""
    between, before = text[left.end : right.start], text[max(0, left.start - _BEFORE) : left.start]
    told = [w.lower() for w in _WORD.findall(between)]
    if (
        not told
        or told[-1] not in _words("leads")
        or _STOP.search(between)
        or text[right.end :][:1] in _OWNER
    ):
        return False
    at = next((n for n, w in enumerate(told) if w in _words("identified")), None)
    if at is not None:
        return _words("helpers").issuperset(told[:at]) and len(told) - at <= _BY
    if len(told) > 1:
        return False
    said = [w.lower() for w in _WORD.findall(_STOP.split(before)[-1])]
    verb = next((n for n in range(len(said) - 1, -1, -1) if said[n] in _words("identify")), None)
    if verb is None or not _words("determiners").issuperset(said[verb + 1 :]):
        return False
    return _words("doubts").isdisjoint(said[max(0, verb - _DOUBTED) : verb])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("en", "linking.toml")["described"][name])


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(load_table("en", "mentions.toml")["person"][name])


def _last_noun(phrase: str) -> str:
    """The noun of a role: "receiver" of "wide receiver of the Gulls"."""
    words = [w.lower() for w in _WORD.findall(phrase)]
    leads = load_table("en", "mentions.toml")["about"]["person"]
    at = next((n for n, w in enumerate(words) if n and w in leads), len(words))
    return words[at - 1] if words else ""
