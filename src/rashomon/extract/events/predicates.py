"""Which words of a sentence tell of something that happens: verbs, event nouns, states, participles before a noun."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.attribution.cues import grammar
from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.kinds import noun_kind, verb_kind
from rashomon.extract.events.modality import is_negated
from rashomon.extract.events.participants import fill_noun, fill_verb, in_mishap, is_person
from rashomon.extract.events.places import place_of_noun, place_of_verb
from rashomon.extract.events.roles import is_somebody
from rashomon.extract.events.unlisted import BEFORE, is_deep
from rashomon.extract.text.clauses import Frame, antecedent, heads, obliques
from rashomon.extract.text.parse import Sentence, Token

SHORT = 4  # letters of an abbreviation
_STATES = frozenset({"acomp", "oprd", "ccomp", "conj", "attr", "amod", "advmod", "ROOT"})
_CLAUSE_EDGES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "parataxis"})


def predicates(report: Report, first: int, last: int) -> list[Found]:
    """The events that tokens `first` to `last` tell of, with their roles, in text order."""
    carried: dict[int, int] = {}
    used: set[int] = set()
    tokens = report.parsed.tokens[first:last]
    if _is_dated_line(tokens):
        return []
    found = [e for t in tokens if _can_tell(t) if (e := _verb_event(report, t, carried, used)) is not None]
    for token in tokens:
        if token.pos == "ADJ" and token.dep in _STATES:
            event = _state_event(report, token)
            if event is not None and not any(e.token == token.head and e.kind for e in found):
                found.append(event)
        if token.pos in {"NOUN", "PROPN"} and token.i not in used:
            event = _noun_event(report, token, carried.get(token.i))
            if event is not None:
                found.append(event)
    return _told_by_themselves(report, found)


def _is_dated_line(tokens: Sequence[Token]) -> bool:
    """Whether a line only says when the report came out: "Published 8 May 2032"."""
    told = [t for t in tokens if t.pos not in {"PUNCT", "SPACE"}]
    if len(told) < 2 or told[0].tag != "VBN" or tokens[-1].text in {".", "!", "?"}:
        return False
    return all(t.ent in {"DATE", "TIME", "CARDINAL"} or t.pos in {"NUM", "ADP"} for t in told[1:])


def _is_addressee(report: Report, token: Token) -> bool:
    """Whether a gathering is only who is told something: "told a news conference that ..."."""
    above = report.parsed.tokens[token.head]
    return token.dep in {"dobj", "dative"} and above.i in report.cues and above.lemma in grammar("telling")


def _can_tell(token: Token) -> bool:
    """Whether a word is a verb that may tell of something, and no helper of another."""
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep in _CLAUSE_EDGES | {"ROOT"})


def _verb_event(report: Report, token: Token, carried: dict[int, int], used: set[int]) -> Found | None:
    """What a verb tells of; the event nouns that it only carries go into `carried`, those it uses up into `used`."""
    if not token.lemma.isalpha() and "-" not in token.lemma:
        return None
    if token.dep in {"aux", "auxpass", "case", "prep", "mark"}:
        return None
    if token.dep in {"amod", "compound"}:
        return _participle(report, token)
    if _is_of_holding(report, token) or _only_names_day(report, token) or _is_asked(report, token):
        return None
    if token.tag == "VBG" and report.parsed.kids(token.i, "det") and not report.parsed.kids(token.i, "aux"):
        return None  # "the following"
    made = report.frame(token.i)
    kind, nouns, consumed = verb_kind(report, token, made)
    if (
        kind == "ASSAULT"
        and in_mishap(report, token.i)
        and not any(is_person(report, i) for i in made.subject)
    ):
        kind = "0"
    if kind == "ASSAULT" and _is_casualty(report, token, made):
        kind = "0"
    if kind == "THREATEN" and _foretells(report, token, made):
        kind = "0"
    for noun in nouns:
        if noun not in carried or report.parsed.tokens[noun].head == token.i:
            carried[noun] = token.i
    used.update(consumed)
    if nouns or kind == "-":
        return None
    if kind is None and (
        token.pos == "AUX"
        or token.lemma in report.words.words["never"]
        or _only_says(report, token, made)
        or not report.unlisted.happens(token)
    ):
        return None
    event = Found(token.i, token.i, None if kind == "0" else kind)
    event.promise = (
        kind == "AGREE"
        and report.words.verbs.get(token.lemma) != "AGREE"
        and is_negated(report.parsed, token.i)
    )
    fill_verb(report, event, made, bool(consumed))
    return event


def _is_asked(report: Report, token: Token) -> bool:
    """Whether a verb only asks or says what came about, or what brought it about: "what happened", "what caused it"."""
    subjects = report.parsed.kids(token.i, "nsubj")
    return (
        token.lemma in report.words.words["phases"]
        and bool(subjects)
        and subjects[0].tag in {"WP", "WDT"}
        and antecedent(report.parsed, subjects[0]).i == subjects[0].i
    )


def _only_names_day(report: Report, token: Token) -> bool:
    """Whether a participle behind a noun only says for when that is: "a vote set for that evening"."""
    if token.dep != "acl" or token.tag != "VBN" or token.lemma not in report.words.words["set_for"]:
        return False
    behind = [k for k in report.parsed.kids(token.i, "prep") if k.lower in report.words.preps["for_what"]]
    return any(report.is_time(o.i) for k in behind for o in report.parsed.kids(k.i, "pobj"))


def _is_casualty(report: Report, token: Token, made: Frame) -> bool:
    """Whether a passive without a doer tells what an accident did, in a report of an accident and of no attack: "a crane
    fell ... nine were killed"."""
    casualties = report.words.words["casualties"]
    return made.passive and not made.subject and token.lemma in casualties and report.is_of_accident


def _foretells(report: Report, token: Token, made: Frame) -> bool:
    """Whether a warning tells what may happen, and not what somebody will do: "warns that the river may swell"."""
    if token.lemma not in report.words.words["warns"] or made.clause is None or made.infinitive:
        return False
    below = report.frame(made.clause)
    who = [*below.subject, *below.doers]
    return bool(below.subject) and not any(is_somebody(report.parsed, report.index, i) for i in who)


def _participle(report: Report, token: Token) -> Found | None:
    """A happening that a participle before a noun tells of: "a sprained ankle"."""
    standing = token.tag == "VBG" and token.lemma in report.words.words["standing_participles"]
    if standing or not report.unlisted.happens(token):
        return None
    done_to = heads(report.parsed, [report.parsed.tokens[token.head]])[:1]
    return Found(token.i, None, None, recipient=done_to if token.tag == "VBN" else [])


def _word_before(report: Report, token: Token) -> Found | None:
    """A happening that a listed noun before another noun tells of: "a murder trial"; deep in a report, and before a noun that
    tells a happening of its own ("a suicide attack"), it only says which one is meant."""
    deep = is_deep(report.parsed, token)
    above = report.parsed.tokens[token.head]
    if report.words.compounds.get(f"{token.lower} {above.lemma}") == "-":
        return None
    if deep or noun_kind(report, token.head) not in {None, "-", "0"}:
        return None
    return Found(token.i, None, None) if report.unlisted.happens(token) else None


def _describes(report: Report, token: Token) -> bool:
    """Whether a noun is a part of what somebody is called, capitals in a headline aside."""
    return not (report.unlisted.in_headline(token.i) and token.pos == "PROPN") and report.index.describes(
        token.i
    )


def _is_named(report: Report, token: Token) -> bool:
    """Whether a word ends the name of a person or a paper ("the Ardel Chronicle"), capitals in a headline aside."""
    if token.pos != "PROPN" or report.unlisted.in_headline(token.i):
        return False
    kinds = {m.type for m in report.index.by_token.get(token.i, ()) if m.kind == "name"}
    return bool(kinds & {"person", "media"})


def _only_says(report: Report, token: Token, made: Frame) -> bool:
    """Whether a verb is there to ascribe words: a cue, unless it does something to somebody ("found the body") or
    is an act by itself ("decided")."""
    if token.i not in report.cues or token.lemma in report.words.words["performs"]:
        return False
    return made.clause is not None or not report.index.pick(made.object)


def _state_event(report: Report, token: Token) -> Found | None:
    """A state that somebody is said to be in: "was found dead", "two dead in crash"."""
    kind = report.words.adjectives.get(token.lemma)
    if kind is None:
        return None
    above = report.parsed.tokens[token.head]
    event = Found(token.i, None, None if kind == "0" else kind)
    own = heads(report.parsed, report.parsed.kids(token.i, "nsubj"))
    if token.dep in {"amod", "advmod"}:  # behind whoever it is said of: "two dead", "leaves a woman dead"
        before = report.parsed.tokens[token.i - 1] if token.i else token
        if before.pos not in {"NOUN", "PROPN", "NUM"} or report.parsed.kids(token.i, "advmod"):
            return None
        event.recipient = heads(report.parsed, [before])
        return event
    if token.dep == "ROOT":
        event.recipient = own
        event.place = place_of_noun(
            report.parsed, report.index, None, token.i, obliques(report.parsed, token.i)
        )
        return event
    if above.pos not in {"VERB", "AUX"}:
        return None
    made = report.frame(above.i)
    event.verb = above.i
    event.recipient = own or (made.object if made.passive or made.object else made.subject)
    event.place = place_of_verb(report.parsed, report.index, None, made)
    return event


def _noun_event(report: Report, token: Token, verb: int | None) -> Found | None:
    """What a noun tells of, `verb` being the one that carries it."""
    kind = noun_kind(report, token.i)
    if kind == "-" or (verb is None and (_is_addressee(report, token) or _is_of_holding(report, token))):
        return None
    if token.i in report.named or (verb is None and kind in {None, "0"} and is_charge(report, token)):
        event = Found(token.i, verb, kind if kind != "0" else None)
        fill_noun(report, event, verb)
        return event
    known = kind not in {None, "0"} and not (
        verb is None and token.tag == "NNP" and not _all_capitals(report, token)
    )
    if token.dep in BEFORE or token.dep == "poss":
        listed = kind is not None or token.lemma.lower() in report.words.general_nouns
        return _word_before(report, token) if token.dep != "poss" and listed else None
    if kind == "AID" and verb is None and _held_back(report, token):
        return None
    if verb is None and (
        _describes(report, token) or _is_named(report, token) or not (known or report.unlisted.happens(token))
    ):
        return None
    event = Found(token.i, verb, kind if known else None)
    fill_noun(report, event, verb)
    return event


def _is_of_holding(report: Report, token: Token) -> bool:
    """Whether a noun says what somebody is held for, which is part of the holding: "was detained for questioning"."""
    above = report.parsed.tokens[token.head]
    over = report.parsed.tokens[above.head]
    words = report.words.words
    asked = (
        token.dep in {"pobj", "pcomp"}
        and token.lower in words["questioning"]
        and not report.parsed.kids(token.i, "det")
    )
    return asked and above.lower in report.words.preps["for_what"] and over.lemma in words["takes_in"]


def _held_back(report: Report, token: Token) -> bool:
    """Whether help is the object of holding back or destroying it: "blocked the delivery of aid", "burned a load of it"."""
    words = report.words.words
    for _ in range(4):
        above = report.parsed.tokens[token.head]
        if above.pos == "VERB" and token.dep in {"dobj", "nsubjpass", "pobj"}:
            particles = "_".join([above.lemma, *(k.lower for k in report.parsed.kids(above.i, "prt"))])
            return bool({above.lemma, particles} & (words["holds_back"] | report.words.light["stop"]))
        if above.pos not in {"NOUN", "ADP"}:
            return False
        token = above
    return False


def _all_capitals(report: Report, token: Token) -> bool:
    """Whether a sentence writes its words with capitals, so that a capital makes no name."""
    words = [
        t
        for t in report.parsed.words(report.parsed.sentence_of(token.i))
        if t.text.isalpha() and len(t.text) > 3
    ]
    return len(words) > 2 and all(t.text[0].isupper() for t in words)


def is_charge(report: Report, token: Token) -> bool:
    """Whether a noun names what somebody is held to have done: "charged with fraud", "on suspicion of perjury"."""
    prep = report.parsed.tokens[token.head]
    over = report.parsed.tokens[prep.head]
    if token.dep != "pobj" or token.ent not in {"", "ORG", "LAW"}:
        return False
    short = token.text.isupper() and len(token.text) <= SHORT  # "arrested for DWI"
    if report.index.describes(token.i) and not short:
        return False
    if token.lemma in report.words.words["charge_nouns"] | report.words.words["measures"]:
        return False
    if over.pos == "NOUN":
        return prep.lower in report.words.preps["of"] and over.lemma in report.words.words["charge_nouns"]
    words = report.words.words
    allowed = report.words.preps["charged_with" if over.lemma in words["charges_with"] else "charged_of"]
    return over.lemma in words["charged"] and prep.lower in allowed


def told_again(report: Report, found: list[Found], sentence: Sentence, acts: set[str]) -> None:
    """Add the participles before a noun that come back to an act that the report tells: "the stolen car"."""
    known = {e.token for e in found}
    for token in report.parsed.words(sentence):
        if token.i in known or token.pos != "VERB" or token.dep != "amod" or token.tag != "VBN":
            continue
        if token.lemma in acts:
            event = Found(
                token.i, None, None, recipient=heads(report.parsed, [report.parsed.tokens[token.head]])[:1]
            )
            found.append(event)
    found.sort(key=lambda e: e.token)


def _told_by_themselves(report: Report, found: list[Found]) -> list[Found]:
    """Without words that only say that another happening begins, ends, is tried or comes about, in text order."""
    at = {e.token for e in found}
    kept = [e for e in found if not (e.kind is None and _only_phases(report, e.token, at))]
    return sorted(kept, key=lambda e: e.token)


def _only_phases(report: Report, i: int, at: set[int]) -> bool:
    """Whether a verb of beginning, trying or causing stands over a happening that is told beside it."""
    token = report.parsed.tokens[i]
    if token.pos != "VERB" or token.lemma not in report.words.words["phases"]:
        return False
    below = report.parsed.kids(i, "nsubj", "nsubjpass", "dobj", "xcomp", "prep", "agent")
    below += [
        o for k in below if k.dep in {"prep", "agent"} for o in report.parsed.kids(k.i, "pobj", "pcomp")
    ]
    return any(k.i in at for k in below)
