"""What stands beside a predicate and says how sure it is: helpers, conditions, adverbs, and adjectives before a noun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.extract.events.standing_words import Certainty, Governor, standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span


@dataclass(frozen=True, slots=True)
class Effect:
    """What one word makes of a predicate, and where that word stands."""

    certainty: Certainty = "asserted"
    detail: str | None = None
    negates: bool = False
    denies: bool = False
    lifts: bool = False  # takes the denial of the governing word away
    span: Span | None = None
    settles: bool = False  # whatever stands further up says nothing more


NOTHING = Effect()
QUESTION = frozenset({"?", "?!", "?”", '?"'})


def beside(parsed: Parsed, node: int) -> Effect:
    """What the helpers, the conjunction and the adverbs of a verb say of it."""
    words = standing_words()
    helpers, marks = parsed.kids(node, "aux"), parsed.kids(node, "mark")
    opened = _among(marks, words["until_they"]) if _is_present(parsed, node) else None
    opened = (
        opened or _among(marks, words["conditional"]) or _inverted(parsed, node) or _were_to(parsed, node)
    )
    if opened is not None:
        return _opened(parsed, node, opened)
    return _helped(parsed, node, helpers) or _asked(parsed, node) or _adverb(parsed, node) or NOTHING


def _opened(parsed: Parsed, node: int, word: Token) -> Effect:
    """A clause that a word opens as a condition; as one that did not come true where it stands in the past perfect."""
    if word.lower in standing_words()["whether"]:
        return Effect("possible", "possible", span=_span(word))
    past = parsed.tokens[node].tag == "VBN" and any(
        k.lower in standing_words()["had"] for k in parsed.kids(node, "aux")
    )
    return Effect("counterfactual" if past else "conditional", "if", span=_span(word))


def _asked(parsed: Parsed, node: int) -> Effect | None:
    """What a question asks without "who" or "when": "did the army attack?"."""
    sentence = parsed.sentence_of(node)
    if parsed.tokens[sentence.last - 1].text not in QUESTION:
        return None
    first = next((k for k in parsed.kids(node, "aux", "auxpass", "nsubj", "nsubjpass", "expl")), None)
    if first is None or first.dep not in {"aux", "auxpass"} or first.i > node:
        return None
    open_words = [t for t in parsed.tokens[sentence.first : first.i] if t.tag in {"WP", "WRB", "WDT"}]
    return None if open_words else Effect("possible", "possible", span=_span(first))


def _helped(parsed: Parsed, node: int, helpers: list[Token]) -> Effect | None:
    words, participle = standing_words(), parsed.tokens[node].tag in {"VBN", "VBD"}
    have = _among(helpers, words["have"])
    going = _among(helpers, words["future"] | words["going"])
    if going is not None:
        depends = _depends(parsed, node)
        return Effect("planned", "conditional" if depends else "future", span=_span(going))
    would = _among(helpers, words["would"])
    if would is not None and have is not None and participle:
        return Effect("counterfactual", "conditional", span=_span(would))
    if would is not None and (_is_had(parsed, node, would) or _came_later(parsed, node)):
        return None
    if would is not None:
        depends = _depends(parsed, node)
        return Effect(
            "conditional" if depends else "planned", "conditional" if depends else "future", span=_span(would)
        )
    guess = _among(helpers, words["guess"])
    if guess is not None and have is not None and participle:
        return Effect("likely", "likely", span=_span(guess))
    if guess is not None and parsed.tokens[node].pos == "VERB":
        return Effect("ordered", "obliged", span=_span(guess))
    modal = _among(helpers, words["modal"])
    if modal is not None and modal.lower in words["able"] and parsed.kids(node, "neg"):
        return None  # who could not did not
    return None if modal is None else Effect("possible", "possible", span=_span(modal))


def _is_had(parsed: Parsed, node: int, would: Token) -> bool:
    """Whether a "'d" is "had": before a participle."""
    return would.text.startswith("'") and parsed.tokens[node].tag == "VBN"


def _came_later(parsed: Parsed, node: int) -> bool:
    """Whether a "would" tells what came afterwards, seen from the past: "would later be found"; not in what somebody said."""
    later = any(k.lower in standing_words()["later"] for k in parsed.kids(node, "advmod"))
    return later and parsed.tokens[node].dep != "ccomp" and not _depends(parsed, node)


def _adverb(parsed: Parsed, node: int) -> Effect | None:
    """What an adverb beside a verb says of it."""
    return _first(parsed.kids(node, "advmod"), standing_words().adverbs)


def before_noun(parsed: Parsed, noun: int) -> Effect:
    """What an adjective says of an event noun: "the planned visit", "the alleged attack"."""
    if parsed.tokens[noun].pos != "NOUN":
        return NOTHING
    return _first(parsed.kids(noun, "amod", "compound"), standing_words().adjectives) or NOTHING


def _first(tokens: Iterable[Token], rows: tuple[Governor, ...]) -> Effect | None:
    """What the first row says that has one of the tokens."""
    found = list(tokens)
    for row in rows:
        word = _among(found, row.words)
        if word is not None:
            return Effect(row.certainty, row.detail, row.negates, span=_span(word))
    return None


def _is_present(parsed: Parsed, node: int) -> bool:
    """Whether a clause stands in the present tense: "until they agree", "until it has been paid"."""
    tags = {parsed.tokens[node].tag, *(k.tag for k in parsed.kids(node, "aux", "auxpass"))}
    return bool(tags & {"VBZ", "VBP"})


def _inverted(parsed: Parsed, node: int) -> Token | None:
    """The word by which a clause asks through its order what "if" would ask: "had they signed", "should they attack"."""
    first = next((k for k in parsed.kids(node, "aux", "nsubj", "nsubjpass", "expl")), None)
    asks = (
        parsed.tokens[node].dep == "advcl"
        and first is not None
        and first.dep == "aux"
        and first.lower in standing_words()["inverted"]
        and bool(parsed.kids(node, "nsubj", "nsubjpass", "expl", "attr"))
    )
    return first if asks else None


def _were_to(parsed: Parsed, node: int) -> Token | None:
    """The "were" that comes before its subject and has "to" and a verb behind it: "were the dam to burst"."""
    token, were = parsed.tokens[node], parsed.tokens[parsed.tokens[node].head]
    if token.dep not in {"xcomp", "advcl", "acl", "ccomp", "relcl"} or token.tag != "VB":
        return None
    if were.pos in {"NOUN", "PROPN"}:  # the parse may hang the verb on the subject
        were = parsed.tokens[were.head]
    infinitive = any(k.tag == "TO" for k in parsed.kids(node, "aux"))
    asks = were.lower in standing_words()["were"] and were.i < node and infinitive
    if not asks or (
        were.i
        and parsed.tokens[were.i - 1].text not in {",", ";", '"', "“"}
        and were.i != parsed.sentence_of(node).first
    ):
        return None
    behind = parsed.tokens[were.i + 1]
    return (
        were
        if any(were.i < k.i < node for k in parsed.kids(were.i, "nsubj", "attr", "expl"))
        and behind.tag != "RB"
        else None
    )


def _depends(parsed: Parsed, node: int) -> bool:
    """Whether a condition hangs on the word."""
    words = standing_words()["conditional"]
    clauses = parsed.kids(node, "advcl")
    marks = [m for k in clauses for m in parsed.kids(k.i, "mark")]
    inner = [x for k in clauses for x in (k, *parsed.kids(k.i, "xcomp", "advcl", "acl"))]
    return any(m.lower in words for m in marks) or any(
        _inverted(parsed, k.i) is not None or _were_to(parsed, k.i) is not None for k in inner
    )


def _among(tokens: Iterable[Token], words: frozenset[str]) -> Token | None:
    return next((t for t in tokens if t.lower in words), None)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)
