"""What an event is called: a short whole clause that says who did what, with pronouns filled in.

It is made from the proposition that tells of the event; where none makes a whole clause, it is cut from the report.

A title is in the words of a report, so the dossier says whose they are.  Clauses that hold words which judge somebody
are taken only where there is no other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from rashomon.compare.common import told_in
from rashomon.compare.gate import LISTED
from rashomon.compare.lexicon import words
from rashomon.compare.lone import Detail, details, known_by, lone, may_hold, without
from rashomon.compare.owners import state_of
from rashomon.compare.sentences import BEINGS, clause_of, is_somebody, propositions_at
from rashomon.compare.words import without_dateline
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import OF_THE_DOER, UNDESCRIBED, CaseIndex, shorten
from rashomon.dossier.wording import table, word
from rashomon.lang.tables import load_table
from rashomon.model import Event, EventMention, Mention, Proposition, Side, Span, Statement, cover

LONGEST = 110  # characters of a title
TRIED = 40  # mentions, the likeliest first, of which a whole clause is made
HEADLINE = 18  # words; a first passage that is shorter is the headline, whatever it ends with
REACH = 90  # characters from a trigger to who takes part; the clause stretches no further
APPOSITION = 70  # characters between two commas after a name, before the clause goes on
BEHIND = 20  # characters behind what tells an event that a quotation shows as well
SUBJECT = 4  # words of a title in which whoever does it is named
BARE = 2  # words before a verb; a clause that begins with fewer and names nobody says nothing of who does it
LEAST = 3  # words of a sentence that is a title by itself
OWN = 1.5  # how much better a clause is whose verb tells the event
BESIDE = 15.0  # how much worse one is that only stands in the same sentence
LAST = 7.0  # by how much what is spoken, disputed, a headline, or judges somebody comes behind the rest
SHARED = 12.0  # how much nearness to the other reports weighs; 3, 8 and 12 were looked at on the two example affairs
ALONE = 7.0  # a number or a day that one report alone tells is no name of what several tell
SOURCE = 60  # characters of the words for a source
TELLS = 0.6  # share of a title's words from which a sentence tells what it says
NEAR = 6.0  # and for a whole clause, which is also weighed by who tells it
TOLD = 0.65  # share of a clause's words from which a sentence tells it
WELL_TOLD = 0.85
TELLERS = 4.0  # for each doubling of the outlets that tell a clause: an event of many reports is not called by a side of it
ASKED = 60  # mentions of an event, evenly drawn, whose sentences are looked at
LEANS = 9.0  # a clause that counts on from what stood before it is no name
CLAIMED = 4.0  # what somebody says comes behind what an outlet tells itself
DENIED = 8.0  # an event is not called by the words of those who deny it, where others tell it
_NUMBERING = re.compile(r"^(?:[•·*]|\(?\d{1,2}[-.)])\s*(?=\D)")
_WORD = re.compile(r"\w{4,}")
_COUNT = re.compile(r"(?:[a-z]+ ){0,2}(\d[\d,]*(?:\.\d+)?)")
_NOT_NAMED = re.compile(r" \((?:not named|not resolved)\)$")
_TO = "to "
_TORN = re.compile(r"^\[?\w+[^,]{0,40}, had ")  # the one who acts is not there
_EDGES = " ,;:.–—-\"“”«»'‘’"


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the mention whose words it takes; `whole` where it is a clause made of what that tells, `own` where that
    clause stands in nobody's quotation marks and in no headline; `ends` where it names the least and the most of a count;
    `tellers` is how many outlets have a sentence that tells it."""

    text: str
    mention: EventMention
    whole: bool = False
    own: bool = False
    ends: bool = False
    tellers: int = 1
    bare: str = ""  # its text without those ends


def tell(index: CaseIndex, event: Event) -> Title:
    """The best clause among the mentions of an event: complete, plain, and near to what the others say."""
    known = index.titles.get(event.id)
    if known is None:
        lonely = _Lonely(index, index.mentions_of[event.id])
        found = _find(index, event, lonely)
        title = _with_both_ends(index, event, _as_claimed(index, event, found))
        if not title.ends:
            title = _as_claimed(index, event, _as_all_tell(found, lonely))
        known = index.titles[event.id] = title
    return known


class _Lonely:
    """The numbers and days of an event that only one of its reports tells."""

    def __init__(self, index: CaseIndex, mentions: Sequence[EventMention]) -> None:
        self._index = index
        self._several = len({m.document for m in mentions}) > 1
        self._mentions = mentions
        self._found: dict[str, set[Detail]] = {}  # by report

    def _told_in(self, document: str) -> set[Detail]:
        if document not in self._found:
            self._found[document] = self._look_in(document)
        return self._found[document]

    def _look_in(self, document: str) -> set[Detail]:
        made: set[Detail] = set()
        known = self._index.worded(document)
        for m in self._mentions:
            if m.document == document:
                sentence = _sentence(self._index, m)
                key = f"details {sentence.start}"
                if key not in known:
                    known[key] = tuple(details(self._index.reading(document), [sentence]))
                made.update(known[key])
        return made

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {d: known_by(self._told_in(d)) for d in {m.document for m in self._mentions}}

    def of(self, document: str, text: str) -> list[Detail]:
        """Those that stand in a text of one report."""
        if not self._several or not may_hold(text):
            return []
        own = lone(text, self._told_in(document), ())
        return lone(text, own, [x for d, x in self._known.items() if d != document]) if own else []

    def stays_in(self, document: str, text: str) -> bool:
        """Whether a text of a report holds one that it is not whole without."""
        alone = self.of(document, text)
        return bool(alone) and ("“" in text or without(text, alone) is None)


def _as_all_tell(title: Title, lonely: _Lonely) -> Title:
    """A title without the numbers and days that only one of several reports tells; where it does not hold without one, it says
    so."""
    alone = lonely.of(title.mention.document, title.text)
    if not alone:
        return title
    text = without(title.text, alone)
    return replace(title, text=text or word("titles", f"one_{alone[0].kind}").format(title=title.text))


def _as_claimed(index: CaseIndex, event: Event, title: Title) -> Title:
    """A title of what nobody tells in an outlet's own words, with those who say it, and one of what others deny, as disputed:
    what only stands claimed is not told as done.  Whoever tells what they do themselves is not named twice."""
    if says_whose(title.text):
        return title
    telling = [m for m in index.mentions_of[event.id] if m is title.mention or _tells(index, m, title)]
    if any(m.voice is None and m.modality != "alleged" for m in telling):
        denied = any(_is_denied(index, m, title.text) for m in telling)
        return replace(title, text=word("titles", "disputed").format(title=title.text)) if denied else title
    told = [index.statements[m.voice] for m in telling if m.voice in index.statements]
    speakers = list(dict.fromkeys(_speaker(index, s) for s in told))
    acting = {index.name_of(m.document, x.chain) for m in telling for x in _mentions(index, m.actor)}
    if acting & set(speakers):
        return title
    if not speakers:
        return replace(title, text=word("titles", "alleged").format(title=title.text))
    known = next((n for s in speakers if (n := _named(s))), "")
    here = {w.strip(_EDGES) for w in title.text.split() if w[:1].isupper()}
    if known and any(here & set(_NOT_NAMED.sub("", s).strip("“”").split()[-1:]) for s in speakers):
        return title
    form = ("claimed" if len(speakers) == 1 else "several") if known else (
        "one_account" if len(speakers) == 1 else "accounts"
    )  # fmt: skip
    return replace(title, text=word("titles", form).format(title=title.text, who=known))


def _speaker(index: CaseIndex, said: Statement) -> str:
    """Who says it, where that is somebody; a thing that is shown to say it names nobody."""
    known = index.speaker_name(said)
    named = not _NOT_NAMED.search(known)
    return known if named or is_somebody(index.reading(said.document), said) else UNDESCRIBED


def _tells(index: CaseIndex, m: EventMention, title: Title) -> bool:
    """Whether the sentence of a mention tells what a title says."""
    if (m.polarity, m.modality) != (title.mention.polarity, title.mention.modality):
        return False
    sentence = _sentence(index, m).of(index.documents[m.document].text)
    return _shared(_words(title.text), [_words(sentence)]) >= TELLS


def _named(speaker: str) -> str:
    """Who speaks, in words that can stand in a title; "" where they say too little or too much."""
    named = _NOT_NAMED.sub("", speaker)
    bare = named.strip("“”")
    if named != speaker and len(bare) > SOURCE:
        named = f"“{bare.partition(',')[0]}”"
    unclear = bare.split()[0].casefold() in {*_unclear(), *table()["clause"]["nobody"]}
    return "" if speaker == UNDESCRIBED or unclear or len(named) > SOURCE + 2 else named


def _is_denied(index: CaseIndex, mention: EventMention, title: str) -> bool:
    """Whether others deny what a mention tells, or say that somebody else did it; where only a part in it is denied, a title that
    names nobody who did it is not in dispute."""
    at = cover(mention.trigger)
    doers = [m for m in _mentions(index, mention.actor) if m.type in BEINGS and m.text in title]
    if _does_what_is_denied(index, mention, title):
        return True
    return any(
        r.kind == "contradicts"
        and r.slot in ("polarity", "agent", "content")
        and (doers or not (r.slot == "agent" or any(x.name in OF_THE_DOER for x in r.reasons)))
        and r.confidence >= LISTED
        and any(x.overlaps(at) for x in side.spans)
        and (r.slot != "polarity" or _is_of_it(index, side, at))
        for side, r in index.relations_in.get(mention.document, ())
    )


def _does_what_is_denied(index: CaseIndex, mention: EventMention, title: str) -> bool:
    """Whether a title begins with a side that is said to do what it denies: "Ostrian planes bombed the hall", where Ostria says
    that it did not."""
    opens = [w.strip(_EDGES).lower() for w in title.split()[:SUBJECT]]
    states = {s for w in opens if (s := state_of(w)) is not None}
    return any(mention.type in acts and not states.isdisjoint(of) for of, acts in index.denied_acts)


def _is_of_it(index: CaseIndex, side: Side, at: Span) -> bool:
    """Whether what a side of a dispute tells is told by the words at a place, and not only beside them."""
    reading = index.reading(side.document)
    told = list(propositions_at(reading, index.claims.get(side.claim or ""), side.spans))
    return not told or told[0].predicate.overlaps(at) or any(a.span.contains(at) for a in told[0].arguments)


def says_whose(text: str) -> bool:
    """Whether a title says itself that somebody says it, or that it is a charge."""
    words = {w.strip(_EDGES).casefold() for w in text.split()}
    return "“" in text or bool(words & set(table()["clause"]["claiming"]))


def _with_both_ends(index: CaseIndex, event: Event, title: Title) -> Title:
    """A title that holds one of several counts of a thing, with the least and the most that reports give: one version of what
    is disputed or was revised is no name of it."""
    counts = [
        r for r in index.relations_of.get(event.id, ()) if r.slot == "number" and r.kind != "corroborates"
    ]
    if not counts:
        return title
    known = index.analyses[title.mention.document].figures
    held = {f.value for f in known if f.value is not None and f.text in title.text}
    for relation in counts:
        given = [n for s in relation.sides if (n := _count(s.value)) is not None]
        if held & set(given) and len(set(given)) > 1:
            least, most = (f"{n:,.10g}" for n in (min(given), max(given)))
            text = word("titles", "both_ends").format(title=title.text, least=least, most=most)
            return replace(title, text=text, ends=True, bare=title.text)
    return title


def _count(value: str) -> float | None:
    """The number of a value such as "at least 1,200"; None where it holds none, or a measure."""
    found = _COUNT.fullmatch(value)
    return float(found[1].replace(",", "")) if found else None


def _find(index: CaseIndex, event: Event, lonely: _Lonely) -> Title:
    mentions = index.mentions_of[event.id]
    clauses = [(m, *_clause(index, m)) for m in mentions]
    sentences = [_words(_sentence(index, m).of(index.documents[m.document].text)) for m in mentions]
    numbers = _differ_in_number(index, event)
    scored = []
    for m, text, goodness in clauses:
        others = [w for w, other in zip(sentences, mentions, strict=True) if other.document != m.document]
        denied = DENIED * (m.polarity < 0 and any(other.polarity > 0 for other in mentions))
        denied += LAST * (numbers and _holds_number(text)) + ALONE * lonely.stays_in(m.document, text)
        scored.append((goodness - denied + SHARED * _shared(_words(text), others), -len(text), text, m))
    scored.sort(key=lambda s: s[:3], reverse=True)
    by_mention = dict(zip((m.id for m in mentions), sentences, strict=True))
    said = [
        (m.document, _sentence(index, m).of(index.documents[m.document].text))
        for m in mentions[:: -(-len(mentions) // ASKED)]
    ]
    heard = {s[2]: _tellers(index, s[2], (), said) for s in scored[:ASKED]}
    by_tellers = sorted(
        scored[:ASKED], key=lambda s: -(s[0] + TELLERS * math.log2(max(1, heard[s[2]])) - LEANS * leans(s[2]))
    )
    ranked = [s[3] for s in by_tellers[:TRIED]]
    whole = _whole_clause(index, ranked, by_mention, numbers, lonely, said)
    short = [t for m in ranked if (t := _short_sentence(index, m)) is not None] if whole is None else []
    whole = whole or min(short, key=lambda t: len(lonely.of(t.mention.document, t.text)), default=None)
    return whole or _as_cut(index, scored[0][3], _without_relative(scored[0][2]))


def _as_cut(index: CaseIndex, m: EventMention, clause: str) -> Title:
    """A clause that is cut from the report; where that begins in the middle of something, the sentence that it stands in, in
    quotation marks."""
    first = clause.split()[0].strip(_EDGES).casefold() if clause.split() else ""
    torn = _TORN.search(clause) or _begins_with_its_verb(index, m, first)
    if first not in table()["clause"]["adjuncts"] and not torn:
        return Title(shorten(clause, LONGEST), m)
    text, sentence = index.documents[m.document].text, _sentence(index, m)
    start = text.find(" ", cover(m.trigger).end + BEHIND - LONGEST)
    said = (
        plain(sentence.of(text))
        if start <= sentence.start
        else f"…{plain(text[start : sentence.end]).strip()}"
    )
    return Title(f"“{shorten(_single(said), LONGEST - 2)}”", m)


def _begins_with_its_verb(index: CaseIndex, m: EventMention, first: str) -> bool:
    """Whether a clause that is cut from a report begins with the verb that tells the event, so that nobody does it: "authorizes
    the agency to help"."""
    at = cover(m.trigger)
    word = at.of(index.documents[m.document].text).split()[0].casefold()
    own = next((p for p, _ in _telling(index, m) if p.predicate.overlaps(at)), None)
    return first == word and own is not None and own.form == "verb"


def _differ_in_number(index: CaseIndex, event: Event) -> bool:
    """Whether reports give other numbers for one event: then none of them is its name."""
    told = index.relations_of.get(event.id, ())
    return any(r.slot == "number" and r.kind != "corroborates" for r in told)


def _holds_number(text: str) -> bool:
    """Whether a text says how many, in digits or in round words."""
    said = {w.strip(_EDGES).casefold() for w in text.split()}
    return any(c.isdigit() for c in text) or bool(said & set(table()["clause"]["counting"]))


def _without_relative(text: str) -> str:
    """A name with a relative clause as a clause of its own: "Men who guard the dam" guard the dam."""
    found = _relative_clause().fullmatch(text)
    return f"{found[1]} {found[2]}" if found else text


def _whole_clause(
    index: CaseIndex, mentions: Sequence[EventMention], sentences: Mapping[str, frozenset[str]], numbers: bool,
    lonely: _Lonely, said: Sequence[tuple[str, str]],
) -> Title | None:  # fmt: skip
    """The best whole clause that is made from what the mentions tell: who, did what, to whom, where; None where there is none.

    What stands in somebody's words bears the speaker's name; that, headlines, one version of what is disputed, a number where
    `numbers` says that reports give several, and what judges somebody come last.

    Args:
        said: sentences that tell the event, each with its report.
    """
    made = []
    heard: dict[str, int] = {}
    owned = any(m.voice is None and m.modality == "asserted" for m in mentions)
    for n, m in enumerate(mentions):
        others = [words for i, words in sentences.items() if i != m.id]
        headline = _in_headline(index, m)
        for told, nearness in _telling(index, m):
            worded = _worded(index, told)
            if worded is None:
                continue
            denied = DENIED * (told.polarity < 0 and any(other.polarity > 0 for other in mentions))
            goodness = (
                worded.goodness
                - denied
                + NEAR * _shared(worded.words, others)
                + nearness
                - LAST * headline
                - LAST * (numbers and _holds_number(worded.text))
                - ALONE * lonely.stays_in(m.document, worded.text)
                - CLAIMED * (owned and told.voice is not None)
            )
            own = not worded.spoken and nearness >= 0 and not headline
            text = plain(worded.text)
            verb = told.predicate.of(index.documents[m.document].text).lower()
            act = (told.lemma, verb) if told.form == "verb" else ()
            if (
                text not in heard
            ):  # a verb that says little says nothing of who tells it: "was more than a mile away"
                least = TOLD if act and words().vague.isdisjoint(act) else WELL_TOLD
                heard[text] = _tellers(index, text, act, said, least)
            goodness += TELLERS * math.log2(max(1, heard[text])) - LEANS * leans(text)
            made.append((goodness, -n, text, m, own))
    best = max(made, key=lambda x: x[:3], default=None)
    return Title(best[2], best[3], True, best[4], tellers=heard[best[2]]) if best is not None else None


def _tellers(
    index: CaseIndex, clause: str, act: Sequence[str], said: Sequence[tuple[str, str]], least: float = TOLD
) -> int:
    """How many outlets have a sentence among some of their reports that tells at least so much of a clause."""
    return len(index.heads({document for document, text in said if told_in(clause, text, act) >= least}))


def says_little(text: str) -> bool:
    """Whether a short clause says only that something happened: "the alert came"."""
    said = [w.strip(_EDGES).casefold() for w in text.split()]
    return len(said) <= LEAST and said[-1] in table()["clause"]["empty"]


def looks_ahead(text: str) -> bool:
    """Whether a clause says that something is to be: "a hearing is scheduled"."""
    said = f" {text.casefold().rstrip('.')} "
    return any(f" {cue} " in said for cue in load_table("en", "compare.toml")["plans"]["cues"])


def leans(text: str) -> bool:
    """Whether a clause begins with words that count on from what stood before it: "many more", "others", "another eight"."""
    first = [w.strip(_EDGES).casefold() for w in text.split()[:4]]
    leaning = table()["clause"]["leaning"]
    return any(w in leaning and after not in table()["clause"]["comparing"] for w, after in pairwise(first))


@dataclass(frozen=True, slots=True)
class Worded:
    """What a proposition tells as a clause: its text, its own words without who spoke them, how good it is as a title of
    anything, and whether it stands in quotation marks."""

    text: str
    words: frozenset[str]
    goodness: float
    spoken: bool


def _worded(index: CaseIndex, told: Proposition) -> Worded | None:
    """The clause of a proposition, the same for every event of its sentence; None where none is whole and short enough."""
    known: dict[str, Worded | None] = index.worded(told.document)
    if told.id not in known:
        known[told.id] = _put_in_words(index, told)
    return known[told.id]


def _put_in_words(index: CaseIndex, told: Proposition) -> Worded | None:
    spoken = _is_in_quotes(index, told.voice, told.predicate)
    if _lacks_somebody(index, told):
        told = _with_all_of_them(index, told)
    clause = clause_of(index.reading(told.document), told, index.called, hedged=True, spoken=spoken)
    text = clause.text if clause is not None else ""
    text = _in_voice(index, told, text) if text and spoken else text
    if clause is None or not text or len(text) > LONGEST:
        return None
    disputed = any(s.overlaps(told.clause) for s in index.disputed.get(told.document, ()))
    judging = _judges(index, told.document, cover(told.wording))
    return Worded(text, _words(clause.text), clause.goodness - LAST * (spoken + disputed + judging), spoken)


def _lacks_somebody(index: CaseIndex, told: Proposition) -> bool:
    """Whether a clause says of one person what only several can be said to do: "Senator Ilvic were arrested"."""
    if len(told.wording) < 2:
        return False
    subject, verb = told.wording[:2]
    first = verb.of(index.documents[told.document].text).split()[:1]
    if not first or first[0].casefold() not in table()["clause"]["plural"]:
        return False
    people = [m for m in index.mentions_within(told.document, subject) if m.type == "person"]
    alone = len({m.chain for m in people}) == 1
    return alone and any(m.kind == "name" and m.end == subject.end for m in people)


def _with_all_of_them(index: CaseIndex, told: Proposition) -> Proposition:
    """The proposition with everything that stands before its verb as its subject."""
    subject, verb, *rest = told.wording
    before = index.documents[told.document].text[subject.start : verb.start].rstrip()
    return replace(told, wording=(Span(subject.start, subject.start + len(before)), verb, *rest))


def _telling(index: CaseIndex, m: EventMention) -> Iterator[tuple[Proposition, float]]:
    """The propositions of a mention's sentence with how near each is to it: its own first, then those whose clause holds its
    words, and last what the sentence tells besides."""
    reading, at = index.reading(m.document), cover(m.trigger)
    sentence = reading.sentence_at(at.start)
    for told in reading.told_in(sentence) if sentence is not None else ():
        holds = any(s.contains(at) for s in told.wording)
        yield told, OWN if told.event == m.id else 0.0 if holds else -BESIDE


def _in_voice(index: CaseIndex, told: Proposition, clause: str) -> str:
    """A clause of spoken words behind the name of whoever spoke them; "" where nobody knows who."""
    speaker = _speaker(index, index.statements[told.voice or ""])
    return "" if speaker == UNDESCRIBED else f"{speaker}: “{_single(clause)}”"


def _single(text: str) -> str:
    """A text that is put in quotation marks, its own made single."""
    return text.translate(str.maketrans("“”", "‘’"))


def _short_sentence(index: CaseIndex, m: EventMention) -> Title | None:
    """A sentence that is short enough for a title as it stands, and whose subject is no pronoun."""
    text = plain(_sentence(index, m).of(index.documents[m.document].text))
    words = text.split()
    headline = _in_headline(index, m)
    open_end = not (headline or text.endswith((".", "!", "”", '"'))) or any(c in text for c in ":;•?")
    first = words[0].casefold() if words else ""
    unclear = {w.strip(".,;:!?“”\"'").casefold() for w in words} & _unclear()
    if open_end or unclear or not len(words) >= LEAST or len(text) > LONGEST or not text[:1].isupper():
        return None
    conditions = load_table("en", "claims.toml")["wording"]["conditions"].split()
    opens = {*table()["clause"]["auxiliaries"], *conditions, "to"}
    asks = load_table("en", "findings.toml")["phrase"]["asking"]
    if first in opens or first in asks or _is_spoken(index, m):
        return None
    return Title(text.rstrip("."), m, True, not headline)


def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(text))


def _sentence(index: CaseIndex, m: EventMention) -> Span:
    return m.sentence or index.sentence(m.document, m.trigger)


def _shared(words: frozenset[str], others: Sequence[frozenset[str]]) -> float:
    """How much of a clause's words the sentences of the other reports use, between 0 and 1."""
    if not words or not others:
        return 0.0
    return sum(len(words & w) for w in others) / (len(words) * len(others))


@dataclass(frozen=True, slots=True)
class _Clause:
    """The characters of a clause; `by_noun` where a noun says what befell whom, `bare` where it does not say who."""

    span: Span
    near: tuple[Mention, ...]
    by_noun: bool
    bare: bool


def clause_span(index: CaseIndex, mention: EventMention) -> Span:
    """The clause of a report that tells of an event mention, or as much of it as is read at a glance."""
    found = _bounds(index, mention).span
    text = index.documents[mention.document].text
    start, end = found.start, found.end
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    trailing = table()["clause"]["trailing"]
    while end > start:
        last = text[start:end].rpartition(" ")[2]
        if text[end - 1].isspace() or text[end - 1] in _EDGES:
            end -= 1
        elif last.casefold() in trailing and len(last) < end - start:
            end -= len(last)
        else:
            break
    return Span(start, end)


def _bounds(index: CaseIndex, mention: EventMention) -> _Clause:
    text = index.documents[mention.document].text
    trigger = cover(mention.trigger)
    sentence = _sentence(index, mention)
    actors = _mentions(index, mention.actor)
    taking_part = (*actors, *_mentions(index, (*mention.recipient, *mention.place)))
    near = [m for m in taking_part if sentence.contains(m.span)]
    start = _clause_start(text, sentence, trigger.start, near)
    by_noun = not actors and _befalls(text, trigger, _mentions(index, mention.recipient))
    if by_noun:
        start = trigger.start
    if (
        mention.modality in {"planned", "hypothetical"}
        and start < trigger.start - len(_TO)
        and text.endswith(_TO, start, trigger.start)
    ):
        start = trigger.start - len(_TO)  # what is planned, without what was done for it
    ahead = [m.end for m in near if _is_ahead(text, trigger, m)]
    end = _clause_end(text, max([trigger.end, *ahead]), sentence.end)
    bare = start <= trigger.start and _is_bare(index, mention.document, Span(start, trigger.start))
    inside = any(start <= m.start < end for m in actors)
    wider = (
        None
        if by_noun or inside
        else _subject_start(text, start, [m for m in actors if sentence.contains(m.span)])
    )
    if wider is None and not by_noun and not inside:
        wider = _with_antecedent(text, sentence, start, near, bare)
    if wider is not None:
        start, bare = wider, False
    starts_bare = bare and not actors
    if starts_bare:
        start = _wider_start(index, mention.document, sentence, start, end)
    return _Clause(Span(start, end), tuple(near), by_noun, starts_bare)


def _subject_start(text: str, start: int, actors: Sequence[Mention]) -> int | None:
    """Where the one who acts stands before a clause, with nothing but "who" or an apposition between."""
    for m in actors:
        gap = text[m.end : start] if m.end <= start else "?"
        bare = _relative().sub("", gap).strip(" ,")
        if not bare or (len(gap) <= APPOSITION and gap.startswith(",") and gap.rstrip().endswith(",")):
            return m.start
    return None


def _with_antecedent(
    text: str, sentence: Span, start: int, near: Sequence[Mention], bare: bool
) -> int | None:
    """Where a clause begins with what its "who" or "which" stands for; None where nothing is missing."""
    before = _relative().search(text, sentence.start, start)
    if before is None or (not bare and before.group().strip().casefold() == "that"):
        return None
    wider = _clause_start(text, sentence, before.start(), near)
    return wider if wider < before.start() and start - wider <= REACH else None


def _clause(index: CaseIndex, mention: EventMention) -> tuple[str, float]:
    """A clause that tells of the event, and how good it is as a title."""
    text = index.documents[mention.document].text
    actors = _mentions(index, mention.actor)
    found = _bounds(index, mention)
    start, end, near = found.span.start, found.span.end, found.near
    named_by_noun, starts_bare = found.by_noun, found.bare
    inside = [m for m in actors if start <= m.start < end]
    if _is_spoken(index, mention) and not named_by_noun:
        speaker = index.speaker_name(index.statements[mention.voice or ""])
        words = f"“{_tidy(text[start:end])}”"
        said = words if speaker == UNDESCRIBED else f"{speaker}: {words}"
    else:
        fill = _to_fill(index, mention, Span(start, end))
        said = _with_names(index, text, Span(start, end), fill)
        subject = actors[0] if actors else _befallen(index, mention, start) if starts_bare else None
        name = index.name_of(mention.document, subject.chain) or plain(subject.text) if subject else ""
        if subject and name and not inside and name not in said:
            others = [m for m in fill if m.chain != subject.chain]
            said = _with_names(index, text, Span(start, end), others)
            said = f"[{name}]{':' if _is_nominal(said) else ''} {said}"
    goodness = (
        3.0 * bool(inside)
        + 1.5 * bool(actors)
        + 1.5 * any(start <= m.start < end for m in near if m not in actors)
        + 1.5 * (mention.voice is None)
        + 1.0 * (mention.modality == "asserted")
        + 1.0 * all(m.kind == "name" for m in inside)
        + 0.5 * mention.main
        - 6.0 * _judges(index, mention.document, Span(start, end))
        - 1.0 * (mention.polarity < 0)
        - 2.0 * (len(said) > LONGEST)
        - 2.0 * (len(said) < 18)
        - 1.0 * ("[" in said)
        - 2.0 * (starts_bare and not said.startswith("["))
        - 3.0 * said.casefold().startswith("to ")
        - 3.0 * (_opening(said) in table()["clause"]["auxiliaries"])
        - 2.0
        * any(m.kind == "pronoun" and f"[{index.name_of(m.document, m.chain)}" not in said for m in inside)
        - 8.0 * _in_headline(index, mention)
    )
    return said[:1].upper() + said[1:], goodness


def _befallen(index: CaseIndex, mention: EventMention, start: int) -> Mention | None:
    """Whom a clause without a subject befalls, where they stand before it: "X, the agent, has been dismissed"."""
    sentence = _sentence(index, mention)
    before = [m for m in _mentions(index, mention.recipient) if sentence.start <= m.start and m.end <= start]
    return before[0] if before else None


def _befalls(text: str, trigger: Span, recipients: Sequence[Mention]) -> bool:
    """Whether a noun says by itself what befell whom: "the killing of X", whatever clause it stands in."""
    between = [text[trigger.end : m.start].split() for m in recipients if m.start >= trigger.end]
    return any(words and words[0] in table()["clause"]["befalls"] and len(words) <= BARE for words in between)


def _mentions(index: CaseIndex, ids: Iterable[str]) -> list[Mention]:
    return [index.mentions[i] for i in ids if i in index.mentions]


def _judges(index: CaseIndex, document: str, span: Span) -> bool:
    """Whether the characters judge somebody: such words need their voice beside them."""
    return any(s.overlaps(span) for s in index.judging[document])


def _in_headline(index: CaseIndex, mention: EventMention) -> bool:
    """Headlines sharpen: their words are taken last."""
    at = cover(mention.trigger).start
    text = index.documents[mention.document].text
    read = [p for p in index.passages(mention.document) if p.boilerplate is None]
    return any(
        p.start <= at < p.end
        and (p.kind == "headline" or (n == 0 and len(text[p.start : p.end].split()) <= HEADLINE))
        for n, p in enumerate(read)
    )


def _clause_start(text: str, sentence: Span, at: int, near: Sequence[Mention]) -> int:
    """Where the clause of a trigger begins: after the last mark or joining word before it."""
    start = sentence.start
    for m in _starts().finditer(text, sentence.start, at):
        within_name = any(x.start < m.end() and m.start() < x.end for x in near)
        if not within_name and not _is_preposition(m, at, near):
            start = m.end()
    if at - start > REACH:
        inside = [m.start for m in near if start <= m.start < at and at - m.start <= REACH]
        start = min(inside, default=text.find(" ", at - REACH // 2, at) + 1 or at)
    while start < at and text[start].isspace():
        start += 1
    return start


def _is_preposition(edge: re.Match[str], at: int, near: Sequence[Mention]) -> bool:
    """Whether "before" or "after" opens no clause: who takes part stands before it, and nobody between it and the act."""
    if edge.group().strip().casefold() not in table()["clause"]["prepositions"]:
        return False
    return any(m.end <= edge.start() for m in near) and not any(edge.end() <= m.start < at for m in near)


def _is_bare(index: CaseIndex, document: str, before: Span) -> bool:
    """Whether a clause begins with its verb, or nearly: "had cut the road" does not say what had."""
    words = before.of(index.documents[document].text).split()
    if len(words) > BARE or any(not w[:1].islower() or _is_nominal(w.casefold()) for w in words):
        return False
    return not index.mentions_within(document, before)


def _wider_start(index: CaseIndex, document: str, sentence: Span, start: int, end: int) -> int:
    """The nearest beginning of a clause before this one that names somebody or something, if the whole is not too long."""
    text = index.documents[document].text
    edges = [sentence.start, *(m.end() for m in _starts().finditer(text, sentence.start, start))]
    for edge in sorted(set(edges), reverse=True):
        begin = edge + len(text[edge:start]) - len(text[edge:start].lstrip())
        named = bool(index.mentions_within(document, Span(begin, start)))
        if begin < start and named:
            return begin if end - begin <= LONGEST else start
    return start


def _is_ahead(text: str, trigger: Span, m: Mention) -> bool:
    """Whether somebody who takes part stands after the trigger, near, and not beyond a quotation mark."""
    between = text[trigger.end : m.start]
    return m.start >= trigger.end and len(between) <= REACH and not any(c in between for c in '"“”«»;')


def _clause_end(text: str, at: int, last: int) -> int:
    """Where the clause ends that reaches at least to `at`."""
    found = _ends().search(text, at, last)
    end = found.start() if found else last
    if end - at <= REACH:
        return end
    cut = text.rfind(" ", at, at + REACH)
    return cut if cut > 0 else at + REACH


def _is_spoken(index: CaseIndex, mention: EventMention) -> bool:
    """Whether the trigger stands in somebody's words as they were spoken."""
    return _is_in_quotes(index, mention.voice, cover(mention.trigger))


def _is_in_quotes(index: CaseIndex, voice: str | None, words: Span) -> bool:
    """Whether words are a part of what a voice says, as it was spoken."""
    said = index.statements.get(voice or "")
    return said is not None and said.kind == "direct" and any(c.contains(words) for c in said.content)


def _to_fill(index: CaseIndex, mention: EventMention, span: Span) -> list[Mention]:
    """The pronouns of a clause that stand for who takes part, where the clause does not name them anyway."""
    taking_part = {m.chain for m in _mentions(index, (*mention.actor, *mention.recipient))}
    inside = index.mentions_within(mention.document, span)
    named = {m.chain for m in inside if m.kind != "pronoun"}
    found = [m for m in inside if m.kind == "pronoun" and m.chain in taking_part - named - {None}]
    return sorted(found, key=lambda m: m.start)


def _with_names(index: CaseIndex, text: str, span: Span, pronouns: Sequence[Mention]) -> str:
    """The characters of a span, pronouns replaced by who is meant, in square brackets."""
    made, at = "", span.start
    for m in pronouns:
        actor = index.actor_of(m.document, m.chain)
        name = plain(actor.name) if actor is not None and actor.named else ""
        if name and m.start >= at and m.end <= span.end:
            made += text[at : m.start] + f"[{name}{'’s' if _is_possessive(text, m) else ''}]"
            at = m.end
    return _tidy(made + text[at : span.end])


def _is_possessive(text: str, m: Mention) -> bool:
    """Whether a pronoun stands before what belongs to somebody: "her office", but not "gave her a shoe"."""
    follows = text[m.end : m.end + 30].split()
    words = table()["clause"]
    if m.text.casefold() not in words["possessive"] or not follows:
        return False
    noun = follows[0].rstrip('.,;:!?"”’)…').casefold()
    return noun.isalpha() and noun not in words["nominal"] and noun not in words["trailing"]


def _tidy(text: str) -> str:
    """Without marks at the edges, and without joining words that lead nowhere."""
    words = _NUMBERING.sub("", without_dateline(plain(text))).strip(' ,;:.–—-"“”«»').split(" ")
    while len(words) > 1 and words[-1].casefold() in table()["clause"]["trailing"]:
        words.pop()
    while len(words) > 1 and words[0].casefold() in table()["clause"]["leading"]:
        words.pop(0)
    made = " ".join(words)
    return made + "”" * (made.count("“") - made.count("”"))


def _opening(text: str) -> str:
    """The word that a title begins with, or the words of somebody in it."""
    return text.rpartition("“")[2].partition(" ")[0].casefold()


def _is_nominal(text: str) -> bool:
    return text.partition(" ")[0].casefold() in table()["clause"]["nominal"]


@cache
def _unclear() -> frozenset[str]:
    """Words that stand for somebody whom only the text around names."""
    words = load_table("en", "findings.toml")["phrase"]
    return frozenset(words["deictic"]) - frozenset(words["joining"]) - frozenset(words["pointing"])


@cache
def _relative_clause() -> re.Pattern[str]:
    """A few words, a relative word that can be left out, and the rest of the clause."""
    words = "|".join(w for w in table()["clause"]["relative"] if w != "that")
    return re.compile(rf"((?:[^\s,“”:]+\s){{0,5}}[^\s,“”:]+),?\s(?:{words})\s([^,“”:]+)")


@cache
def _relative() -> re.Pattern[str]:
    """A relative word at the end of a stretch."""
    return re.compile(rf"\b(?:{'|'.join(table()['clause']['relative'])})\s+$", re.IGNORECASE)


@cache
def _starts() -> re.Pattern[str]:
    words = "|".join(table()["clause"]["starts"])
    return re.compile(rf"[,;:](?=\s)|[!?()\"“”«»•·]|\s[–—-]\s|\b(?:{words})\s", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    words = "|".join(table()["clause"]["ends"])
    return re.compile(
        rf"[,;:.!?…]?[\"”»]|[,;:!?…()](?=\s|$)|\.(?=\s*$)|\s[–—-]\s|\s(?:{words})\s", re.IGNORECASE
    )
