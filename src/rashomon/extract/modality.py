"""How sure an event is: asserted, planned, alleged, denied or hypothetical, and what its type turns into.

The words that govern the predicate decide, from the nearest outwards.  The turn of the type follows the PLOVER
codebook: a helpful act that is only announced is AGREE, a harmful one THREATEN; a refused one REJECT; a harmful one that
is stopped a RETREAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.extract.event_lexicon import lexicon
from rashomon.extract.parse import Parsed, Token
from rashomon.model import Modality

HELPFUL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT"})
DEEDS = frozenset({"COOPERATE", "AID", "CONCEDE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Status:
    """How a report presents an event.  `detail` says what the five modalities cannot."""

    modality: Modality = "asserted"
    polarity: Literal[1, -1] = 1
    detail: str | None = None


def status(parsed: Parsed, trigger: int, verb: int | None = None) -> Status:
    """How the event at `trigger` is presented; `verb` is the verb that carries a noun, if any."""
    polarity: Literal[1, -1] = 1
    modality, detail = _before(parsed, trigger)
    for step, (node, via) in enumerate(_path(parsed, verb if verb is not None else trigger)):
        found, why = _auxiliaries(parsed, node)
        if _negated(parsed, node) and step < 3:
            polarity = -polarity
        if modality == "asserted" and found != "asserted":
            modality, detail = found, why
        if via is None:
            break
        up, why, flips = _governor(parsed, node, via)
        if flips:
            polarity, detail = -1, detail or why
        if up != "asserted" and (modality == "asserted" or why == "wished"):
            modality, detail = up, why
    return Status(modality, polarity, detail)


def _before(parsed: Parsed, trigger: int) -> tuple[Modality, str | None]:
    """What an adjective says of an event noun: "the planned visit", "the alleged attack"."""
    if parsed.tokens[trigger].pos == "NOUN":
        words = lexicon().words
        before = {k.lower for k in parsed.kids(trigger, "amod", "compound")}
        if before & words["planned_before"]:
            return "planned", "intended"
        if before & words["alleged_before"]:
            return "alleged", "alleged"
    return "asserted", None


def is_negated(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is negated where it stands."""
    return _negated(parsed, verb)


def switched(kind: str | None, state: Status) -> str | None:
    """The type after the codebook's switch of intent, negation and request (None: no event of a type)."""
    if kind is None:
        return None
    if state.polarity == -1:
        if kind in VERBAL or kind in DEEDS:
            return "REJECT"
        return kind if kind not in HOSTILE else None
    if state.modality == "denied" or state.detail in {"wished", "purpose", "requested"}:
        return None
    if state.modality == "hypothetical" and state.detail == "conditional":
        return None
    if state.modality == "planned":
        if state.detail == "threatened" and kind in HELPFUL:
            return "THREATEN"
        return "AGREE" if kind in HELPFUL else "THREATEN" if kind in HOSTILE else kind
    return kind


def _path(parsed: Parsed, start: int) -> list[tuple[int, Token | None]]:
    """The predicate and the words that govern it, up to the end of what can change how sure it is."""
    found: list[tuple[int, Token | None]] = []
    node = start
    for _ in range(8):
        token = parsed.tokens[node]
        if token.dep in {"ROOT", "relcl"} or token.head == node:
            found.append((node, None))
            return found
        governor = parsed.tokens[token.head]
        if token.dep == "conj":
            if _has_own(parsed, node):
                found.append((node, None))
                return found
            node = governor.i
            continue
        found.append((node, governor))
        node = governor.i
    found.append((node, None))
    return found


def _has_own(parsed: Parsed, node: int) -> bool:
    """A joined verb with a subject or auxiliary of its own stands for itself."""
    return bool(parsed.kids(node, "nsubj", "nsubjpass", "aux", "auxpass")) or parsed.tokens[node].tag == "VBD"


def _negated(parsed: Parsed, node: int) -> bool:
    words = lexicon().words["negation"]
    if any(
        k.dep == "neg" or (k.lower in words and k.dep in {"det", "advmod", "preconj"})
        for k in parsed.kids(node)
    ):
        return True
    return any(
        k.lower == "no" and k.dep == "det"
        for s in parsed.kids(node, "nsubj", "nsubjpass")
        for k in parsed.kids(s.i)
    )


def _auxiliaries(parsed: Parsed, node: int) -> tuple[Modality, str | None]:
    words = lexicon().words
    helpers = {k.lower for k in parsed.kids(node, "aux")}
    if any(k.lower in words["conditional"] for k in parsed.kids(node, "mark")):
        return "hypothetical", "conditional"
    if helpers & words["future"] or ("going" in helpers):
        return "planned", "conditional" if _conditional(parsed, node) else "future"
    if "would" in helpers:
        return ("hypothetical", "conditional") if _conditional(parsed, node) else ("planned", "future")
    if helpers & words["modal"] and "have" not in helpers:
        return "hypothetical", "possible"
    if any(k.lower in words["allege_adverb"] for k in parsed.kids(node, "advmod")):
        return "alleged", "reported"
    return "asserted", None


def _conditional(parsed: Parsed, node: int) -> bool:
    words = lexicon().words["conditional"]
    return any(m.lower in words for k in parsed.kids(node, "advcl") for m in parsed.kids(k.i, "mark"))


def _governor(parsed: Parsed, node: int, governor: Token) -> tuple[Modality, str | None, bool]:
    """What the governing word makes of it: modality, detail, and whether it turns it round."""
    token, words = parsed.tokens[node], lexicon().words
    lemma = governor.lemma
    open_clause = token.dep in {"xcomp", "ccomp", "advcl", "acl", "pcomp", "dobj", "pobj", "attr", "oprd"}
    infinitive = any(k.tag == "TO" for k in parsed.kids(node, "aux"))
    if not open_clause:
        return "asserted", None, False
    if token.dep == "advcl" and not infinitive:
        return "asserted", None, False
    if token.dep in {"xcomp", "ccomp"} or (infinitive and token.dep in {"advcl", "acl"}):
        if lemma in words["refuse"]:
            return "asserted", "refused", True
        if lemma in words["prevent"]:
            return "asserted", "prevented", True
        if lemma in words["promise"]:
            return "planned", "promised", False
        if lemma in words["threaten"] and infinitive:
            return "planned", "threatened", False
        if lemma in words["deny"]:
            return "denied", "denied", False
        if lemma in words["request"]:
            return "planned", "requested", False
        if lemma in words["wish"] and (infinitive or token.tag == "VBG" or lemma == "hope"):
            return "planned", "wished", False
        if lemma in words["plan"] and (infinitive or lemma in {"hope", "expect", "propose"}):
            return "planned", "intended", False
        if lemma in words["imply"]:
            return "asserted", None, False
        if lemma == "be" and infinitive and _subject_is(parsed, governor.i, words["aims"]):
            return "planned", "intended", False
        if infinitive and token.dep in {"acl", "advcl"}:
            if token.dep == "acl" and lemma in words["aims"]:
                return "planned", "wished" if lemma in {"hope", "wish", "desire"} else "intended", False
            carried = token.dep == "acl" and lemma in lexicon().classes["carrier"]
            return ("asserted", "attempted", False) if carried else ("planned", "purpose", False)
        if infinitive and governor.pos == "ADJ":
            return "planned", "intended", False
        if lemma in {"allege", "suspect", "claim", "believe"}:
            return "alleged", "alleged", False
    if token.dep in {"pcomp", "dobj"} and token.pos in {"VERB", "NOUN"} and lemma in words["deny"]:
        return "denied", "denied", False
    if token.dep in {"pcomp", "pobj"}:
        above = parsed.tokens[governor.head]
        if above.lemma in {"accuse", "suspect", "blame"} and governor.lower in {"of", "for"}:
            return "alleged", "accused", False
        if above.lemma in words["prevent"] and governor.lower == "from":
            return "asserted", "prevented", True
        if above.lemma in {"call", "appeal"} and governor.lower == "for":
            return "planned", "requested", False
        if above.lemma in {"threaten", "warn"}:
            return "planned", "threatened", False
        if governor.lower == "without":
            return "asserted", None, True
    if token.dep == "dobj" and token.pos in {"NOUN", "PROPN"}:
        if lemma in words["request"]:
            return "planned", "requested", False
        if lemma in words["wish"]:
            return "planned", "wished", False
        if lemma in {
            "plan",
            "schedule",
            "propose",
            "expect",
            "prepare",
            "discuss",
            "urge",
            "offer",
        }:
            return "planned", "intended", False
        if lemma in {"promise", "pledge", "threaten"}:
            return "planned", "promised" if lemma != "threaten" else "threatened", False
        if lemma in words["refuse"] or lemma in {"cancel", "avoid", "prevent", "avert"}:
            return "asserted", "refused", True
    return "asserted", None, False


def _subject_is(parsed: Parsed, verb: int, lemmas: frozenset[str]) -> bool:
    return any(k.lemma in lemmas for k in parsed.kids(verb, "nsubj", "csubj"))
