"""Which words tell of a happening only in passing: suppositions, general truths, states, words about words.

No sentence has one of them for its main event; where a report begins they are kept as event mentions all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.lexicon import acts
from rashomon.extract.events.unlisted import is_deep
from rashomon.extract.events.untyped import fields
from rashomon.extract.text.parse import Token
from rashomon.extract.text.vocabulary import clause_words

_PRESENT = frozenset({"VBZ", "VBP"})
_TELLS = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "conj"})
_BELOW = frozenset({"xcomp", "acl", "advcl", "relcl"})
_PAST = frozenset({"VBD", "VBN"})


def is_passing(report: Report, event: Found) -> bool:
    """Whether an event is told in passing and is no news of its own."""
    token = report.parsed.tokens[event.token]
    if _speaks(report, event, token):
        return True
    if event.kind is not None:
        return False
    if event.state.modality == "hypothetical" or is_state(report, event):
        return True
    told = report.parsed.tokens[event.verb if event.verb is not None else event.token]
    if told.pos in {"VERB", "AUX"}:
        return _is_general(report, told) or _is_urged(report, told) or _is_purpose(report, event, told)
    return token.dep not in _TELLS or is_complement(report, token)


def _speaks(report: Report, event: Found, token: Token) -> bool:
    """Whether the word stands for a text that says something ("the lawsuit alleges"), or is what such a text does."""
    if token.pos in {"NOUN", "PROPN"}:
        return token.dep == "nsubj" and token.head in report.cues and event.verb is None
    if token.i not in report.cues:
        return False
    subjects = report.parsed.kids(token.i, "nsubj")
    anybody = report.index.pick(event.actor) or report.index.pick(event.recipient)
    return bool(subjects) and not anybody and subjects[0].pos == "NOUN"


def is_state(report: Report, event: Found) -> bool:
    """Whether the verb tells how something is or goes on, and no deed."""
    tokens = report.parsed.tokens
    verb = event.verb if event.verb is not None else event.token
    return tokens[verb].pos in {"VERB", "AUX"} and tokens[verb].lemma in report.words.words["passing"]


def _is_general(report: Report, told: Token) -> bool:
    """Whether a verb in the simple present tells what is always so: "floods endanger the valley each year"; headlines
    tell their news in it."""
    sentence = report.parsed.sentence_of(told.i)
    if told.tag not in _PRESENT or is_in_headline(report, told):
        return False
    return any(t.tag == "." for t in report.parsed.words(sentence)[-2:])


def is_in_headline(report: Report, told: Token) -> bool:
    """Whether a word stands in a headline, which tells its news in the present."""
    return report.parsed.passages[told.passage].kind == "headline" or report.unlisted.in_headline(told.i)


def _is_urged(report: Report, told: Token) -> bool:
    """Whether a verb only bids somebody do something: a bare form that nobody is the subject of ("Give them time")."""
    return (
        told.tag == "VB"
        and told.dep == "ROOT"
        and not report.parsed.kids(told.i, "nsubj", "nsubjpass", "aux")
    )


def _is_purpose(report: Report, event: Found, told: Token) -> bool:
    """Whether it is what a deed is for: "a mission to prevent", "seeks to hold"; a plan with a verb of its own is news, and so
    is what somebody "is ready to" do."""
    if report.parsed.tokens[told.head].dep == "acomp":
        return False
    return event.state.modality == "planned" and told.tag == "VB" and told.dep in _BELOW


def is_complement(report: Report, token: Token) -> bool:
    """Whether a noun says what something is ("it was a mistake"), or is said to be so and so ("the cause is unknown")."""
    above = report.parsed.tokens[token.head]
    if report.parsed.kids(above.i, "expl"):
        return False  # "there was a fire"
    if above.pos != "AUX" or above.lemma not in report.words.words["never"]:
        return False
    return token.dep in {"attr", "nsubj"} and bool(report.parsed.kids(above.i, "attr", "acomp"))


def without_asides(report: Report, found: Sequence[Found], main: Found | None) -> list[Found]:
    """Those of a sentence's events that are kept: deep in a report no verb without a type that is told in passing, no
    noun that is in no list ("working with", "the need to hold", "its achievements"), and beside what the sentence is about
    nothing without a type of which no table knows what it does or what becomes of somebody by it ("consolidating",
    "its failures").

    With them 31 of 100 mentions of the gold reports are ones that an annotator marks, without them 36, at two points of
    recall; with listed nouns left out as well ECB+ dev, found mentions, loses half a point and the gold gains one.  Without
    the vague ones 41 of 100 are, at one point of recall, and ECB+ dev loses a tenth of a point.
    """
    return [e for e in found if e is main or not (_is_aside(report, e) or _is_vague(report, e))]


def _is_vague(report: Report, event: Found) -> bool:
    """Whether a word without a type only names an aim, a manner or a matter: an infinitive, a participle that tells what goes
    on beside the deed, or a noun, of which no table says what it comes to."""
    token = report.parsed.tokens[event.token]
    if event.kind is not None or not is_deep(report.parsed, token) or token.tag in _PAST:
        return False
    lemma = token.lemma.lower()
    if (
        token.pos == "NOUN"
        and fields().nouns.get(lemma, ("", 0, False))[0] in report.words.words["happenings"]
    ):
        return False
    return acts().isdisjoint({lemma, *(f"{lemma}_{p.lower}" for p in report.parsed.kids(event.token, "prt"))})


def _is_aside(report: Report, event: Found) -> bool:
    token = report.parsed.tokens[event.token]
    if event.kind is not None or not is_deep(report.parsed, token):
        return False
    if token.pos in {"NOUN", "PROPN"} and (
        token.lemma.lower() in report.words.nouns or event.verb is not None
    ):
        return False
    if _is_intended(report, token):
        return False
    return is_passing(report, event)


def _is_intended(report: Report, token: Token) -> bool:
    """Whether a word says what somebody has decided, asked for or means to do: "the decision to move the officers"."""
    above = report.parsed.tokens[token.head]
    return token.dep == "acl" and above.lemma in clause_words()["aims"] | clause_words()["asks"]
