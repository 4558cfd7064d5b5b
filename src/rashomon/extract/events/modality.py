"""How sure an event is: asserted, planned, alleged, denied or hypothetical, and what its type turns into.

The words that govern the predicate decide, from the nearest outwards.  The turn of the type follows the PLOVER
codebook: a helpful act that is only announced is AGREE, a harmful one THREATEN; a refused one REJECT; a harmful one that
is stopped a RETREAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Modality

HELPFUL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_ONLY_WANTED = frozenset(["wished", "purpose", "requested"])
VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT"})
DEEDS = frozenset({"COOPERATE", "AID", "CONCEDE", "RETREAT"})


# What is denied above these relations is denied of the word below ("did not manage to leave").
_OPEN = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "dobj", "pobj", "attr", "oprd", "nsubjpass"})
_CARRIES = frozenset({"xcomp", "attr", "acomp", "conj", "auxpass", "oprd"})


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
    carries, below = True, -1
    for step, (node, via) in enumerate(_path(parsed, verb if verb is not None else trigger)):
        found, why = _auxiliaries(parsed, node)
        if step < 3 and carries and _negated(parsed, node, below):
            polarity = -polarity
        below = node
        if found != "asserted" and (modality == "asserted" or (modality == "planned" and why == "if")):
            modality, detail = found, "conditional" if why == "if" else why
        if via is None:
            break
        up, why, flips = _governor(parsed, node, via)
        carries = (up != "asserted" and why != "reported") or (carries and _shares_denial(parsed, node))
        if flips:
            polarity, detail = -1, detail or why
        if why == "attempted" and detail is None:
            detail = why
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
    if state.modality == "denied" or state.detail in _ONLY_WANTED:
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
        ends = token.dep == "ROOT" or (token.dep == "relcl" and not _to(parsed, node))
        if ends or token.head == node or _tells_by_itself(parsed, token):
            found.append((node, None))
            return found
        governor = parsed.tokens[token.head]
        if token.dep == "conj":
            noun_beside_verb = token.pos == "NOUN" and governor.pos == "VERB"
            if _has_own(parsed, node) or noun_beside_verb or _lacks_object(parsed, governor.i):
                found.append((node, None))
                return found
            node = governor.i
            continue
        found.append((node, governor))
        node = governor.i
    found.append((node, None))
    return found


def _to(parsed: Parsed, node: int) -> bool:
    return any(k.tag == "TO" for k in parsed.kids(node, "aux"))


def _shares_denial(parsed: Parsed, node: int) -> bool:
    """Whether what is denied above is denied of a word too: not of the definite ("did not stop the search")."""
    token = parsed.tokens[node]
    if token.dep in _CARRIES or (token.dep == "advcl" and _to(parsed, node)):
        return True
    if token.dep not in {"dobj", "pobj", "nsubjpass", "prep"}:
        return False
    if token.dep == "prep":
        return token.lower not in lexicon().words["aside"]
    return not any(
        k.dep == "poss" or k.lower in lexicon().words["definite"] for k in parsed.kids(node, "poss", "det")
    )


def _tells_by_itself(parsed: Parsed, token: Token) -> bool:
    """Whether a clause is told as fact whatever stands above it: "the men held there", "since he took office"."""
    if token.dep == "acl":
        return token.tag == "VBN" and not parsed.kids(token.i, "aux", "nsubj")
    if token.dep != "advcl":
        return False
    helpers = {k.lower for k in parsed.kids(token.i, "aux", "auxpass")}
    marks = {k.lower for k in parsed.kids(token.i, "mark")}
    return not marks & lexicon().words["conditional"] and (
        token.tag == "VBD" or bool(helpers & lexicon().words["past_helper"])
    )


def _has_own(parsed: Parsed, node: int) -> bool:
    """A joined verb with a subject or auxiliary of its own stands for itself."""
    helpers = [k for k in parsed.kids(node, "aux", "auxpass") if k.tag != "TO"]
    return bool(helpers or parsed.kids(node, "nsubj", "nsubjpass")) or parsed.tokens[node].tag == "VBD"


def _lacks_object(parsed: Parsed, node: int) -> bool:
    """Whether what is denied of a verb is its object alone: "had no excuse and accepts the blame"."""
    return not parsed.kids(node, "neg") and any(
        k.lower in lexicon().words["no"] and k.dep == "det"
        for o in parsed.kids(node, "dobj")
        for k in parsed.kids(o.i)
    )


def _negated(parsed: Parsed, node: int, below: int = -1) -> bool:
    """Whether a word is denied where it stands, by more than the "no" of its dependent `below`, which was counted there."""
    words = lexicon().words
    if any(
        (k.dep == "neg" and not _afterthought(parsed, node, k))
        or (k.lower in words["negation"] and k.dep in {"det", "advmod", "preconj"})
        for k in parsed.kids(node)
    ):
        return True
    token = parsed.tokens[node]
    if token.dep == "conj" and any(k.lower in words["nor"] for k in parsed.kids(token.head, "cc")):
        return True
    return any(
        s.lower in words["nobody"]
        or any(k.lower in words["not_any"] and k.dep in {"det", "preconj", "cc"} for k in parsed.kids(s.i))
        for s in parsed.kids(node, "nsubj", "nsubjpass", "dobj")
        if s.i != below
    )


def _afterthought(parsed: Parsed, node: int, word: Token) -> bool:
    """Whether a "not" stands after a comma behind the verb, and denies something else: "asked him, not the mayor"."""
    return word.i > node and parsed.tokens[word.i - 1].text in {",", "-", "–", "—"}


def _auxiliaries(parsed: Parsed, node: int) -> tuple[Modality, str | None]:
    words = lexicon().words
    helpers = {k.lower for k in parsed.kids(node, "aux")}
    marks = {k.lower for k in parsed.kids(node, "mark")}
    if marks & words["until"] and _is_present(parsed, node):
        return "hypothetical", "if"
    if marks & words["conditional"] or _inverted(parsed, node):
        return "hypothetical", "possible" if marks & words["whether"] else "if"
    if helpers & words["future"] or helpers & words["going"]:
        return "planned", "conditional" if _conditional(parsed, node) else "future"
    if helpers & words["would"] and helpers & words["have"] and parsed.tokens[node].tag == "VBN":
        return "hypothetical", "conditional"
    if helpers & words["would"]:
        return ("hypothetical", "conditional") if _conditional(parsed, node) else ("planned", "future")
    if helpers & words["modal"]:
        return "hypothetical", "possible"
    if any(k.lower in words["allege_adverb"] for k in parsed.kids(node, "advmod")):
        return "alleged", "reported"
    return "asserted", None


def _is_present(parsed: Parsed, node: int) -> bool:
    """Whether a clause stands in the present tense: "until they agree", "until it has been paid"."""
    tags = {parsed.tokens[node].tag, *(k.tag for k in parsed.kids(node, "aux", "auxpass"))}
    return bool(tags & {"VBZ", "VBP"})


def _inverted(parsed: Parsed, node: int) -> bool:
    """Whether a clause asks by its order what "if" would ask: "had they signed", "should they attack"."""
    first = next((k for k in parsed.kids(node, "aux", "nsubj", "nsubjpass", "expl")), None)
    return (
        parsed.tokens[node].dep == "advcl"
        and first is not None
        and first.dep == "aux"
        and first.lower in lexicon().words["inverted"]
        and bool(parsed.kids(node, "nsubj", "nsubjpass", "expl", "attr"))
    )


def _conditional(parsed: Parsed, node: int) -> bool:
    words = lexicon().words["conditional"]
    return any(m.lower in words for k in parsed.kids(node, "advcl") for m in parsed.kids(k.i, "mark"))


def _governor(parsed: Parsed, node: int, governor: Token) -> tuple[Modality, str | None, bool]:
    """What the governing word makes of it: modality, detail, and whether it turns it round."""
    token, words, preps = parsed.tokens[node], lexicon().words, lexicon().preps
    lemma = governor.lemma
    infinitive = _to(parsed, node)
    dep = "acl" if token.dep == "relcl" else token.dep
    open_clause = dep in _OPEN
    asked = _asked_for(parsed, token, governor, infinitive)
    if asked is not None:
        return "planned", asked, False
    if not open_clause:
        return "asserted", None, False
    if dep == "advcl" and not infinitive:
        return "asserted", None, False
    if infinitive and lemma in words["firsts"]:  # "the first to leave" left
        return "asserted", None, False
    if dep in {"xcomp", "ccomp"} or (infinitive and dep in {"advcl", "acl"}):
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
        if lemma in words["request"] and (infinitive or lemma not in words["request_to"]):
            return "planned", "requested", False
        if lemma in words["attempt"] and infinitive:
            return "asserted", "attempted", False
        if lemma in words["wish"] and (infinitive or token.tag == "VBG" or lemma in words["hopes"]):
            return "planned", "wished", False
        if lemma in words["plan"] and (infinitive or lemma in words["plan_that"]):
            return "planned", "intended", False
        if lemma in words["imply"]:
            return "asserted", None, False
        if lemma in words["be"] and infinitive and _subject_is(parsed, governor.i, words["aims"]):
            return "planned", "intended", False
        if infinitive and dep in {"acl", "advcl"}:
            if dep == "acl" and lemma in words["chances"]:
                return _chance(parsed, governor)
            if dep == "acl" and governor.dep == "ROOT" and lemma not in words["aims"]:
                return "planned", "future", False
            if dep == "acl" and lemma in words["aims"]:
                return "planned", "wished" if lemma in words["wish_nouns"] else "intended", False
            carried = dep == "acl" and lemma in lexicon().classes["carrier"]
            return ("asserted", "attempted", False) if carried else ("planned", "purpose", False)
        if infinitive and governor.pos == "ADJ":
            return "planned", "intended", False
        if lemma in words["holds"]:
            return "alleged", "alleged", False
    if dep in {"pcomp", "dobj"} and token.pos in {"VERB", "NOUN"} and lemma in words["deny_it"]:
        return ("alleged", "reported", False) if _negated(parsed, governor.i) else ("denied", "denied", False)
    if dep in {"acl", "ccomp"} and governor.pos == "NOUN" and lemma in words["hearsay"] and not infinitive:
        return ("denied", "denied", False) if _is_untrue(parsed, governor) else ("alleged", "reported", False)
    if dep in {"pcomp", "pobj"}:
        above = parsed.tokens[governor.head]
        if above.lemma in words["charged"] and governor.lower in preps["charge"]:
            return "alleged", "accused", False
        if above.lemma in words["blames"] and governor.lower in preps["charged_of"]:
            return "alleged", "accused", False
        if above.lemma in words["prevent"] and governor.lower in preps["from"]:
            return "asserted", "prevented", True
        if above.lemma in words["call_for"] and governor.lower in preps["for"]:
            return "planned", "requested", False
        if above.lemma in words["warns"]:
            return "planned", "threatened", False
        if governor.lower in preps["without"]:
            return "asserted", None, True
    if dep in {"dobj", "nsubjpass"} and token.pos in {"NOUN", "PROPN"}:
        if lemma in words["request"] and lemma not in words["request_to"]:
            return "planned", "requested", False
        if lemma in words["wish"]:
            return "planned", "wished", False
        if lemma in words["plan_noun"]:
            return "planned", "intended", False
        if lemma in words["promise_noun"] | words["threaten_noun"]:
            return "planned", "promised" if lemma in words["promise_noun"] else "threatened", False
        if token.lemma in words["hearsay"] and lemma in words["refuse"] | words["deny"]:
            return "denied", "denied", False
        if token.lemma in lexicon().classes["demand"]:  # who rejects an offer does not deny that it was made
            return "asserted", None, False
        if lemma in words["refuse"] or lemma in words["averts"]:
            return "asserted", "refused", True
    return "asserted", None, False


def _is_untrue(parsed: Parsed, noun: Token) -> bool:
    """Whether a report or a claim is called untrue: "reports that they left were false", "rejected the claim that"."""
    verb, words = parsed.tokens[noun.head], lexicon().words
    untrue = words["untrue"]
    if noun.dep in {"dobj", "nsubjpass"} and verb.lemma in words["refuse"] | words["deny"]:
        return True
    return noun.dep in {"nsubj", "nsubjpass"} and any(
        k.lower in untrue for k in parsed.kids(verb.i, "acomp", "attr", "oprd")
    )


def _subject_is(parsed: Parsed, verb: int, lemmas: frozenset[str]) -> bool:
    return any(k.lemma in lemmas for k in parsed.kids(verb, "nsubj", "csubj"))


def _chance(parsed: Parsed, noun: Token) -> tuple[Modality, str | None, bool]:
    """What a chance, a right or the time to do something makes of it: who found the time did it."""
    above = parsed.tokens[noun.head]
    if noun.dep == "dobj" and above.lemma in lexicon().words["seize"]:
        return "asserted", None, False
    return "hypothetical", "possible", False


def _asked_for(parsed: Parsed, token: Token, governor: Token, infinitive: bool) -> str | None:
    """What a noun of asking, promising or planning says of what it names: the items of "three demands: ...", what
    "the demands include", and the infinitive of "with calls in the city to boycott them"."""
    words = lexicon().words
    if token.dep == "appos":
        return named_standing(governor.lemma)
    if token.dep in {"dobj", "attr"} and governor.lemma in words["lists"]:
        subjects = parsed.kids(governor.i, "nsubj")
        return next((said for k in subjects if (said := named_standing(k.lemma))), None)
    if token.dep in {"advcl", "xcomp"} and infinitive and governor.i < token.i:
        for between in parsed.tokens[governor.i + 1 : token.i]:
            if (
                between.pos == "NOUN"
                and between.lemma in words["asks"]
                and governor in parsed.ancestors(between.i)
            ):
                return "requested"
    return None


def named_standing(noun: str) -> str | None:
    """How what a noun names is presented: "demand" asks, "offer" promises, "plan" intends."""
    words = lexicon().words
    if noun in words["asks"]:
        return "requested"
    if noun in words["promises"]:
        return "promised"
    return "intended" if noun in words["aims"] else None
