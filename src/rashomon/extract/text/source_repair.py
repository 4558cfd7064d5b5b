"""Mends where the parse misplaces whoever speaks: behind a participle, an apposition, or a clause of time.

"Doctors treating him said …": the parse makes the object of the participle the subject of the saying.
"…, the hospital's chief physician, Dr. Dell, told …": it puts the office into what was said before it.
"…, the ministry said, warning that …": it hangs the saying on the participle.
"The crisis began on Monday, when the auditor refused to sign, saying …": it has the crisis say so.
"a group calling itself the Free Hand accused …": it has the Free Hand accuse, as the group calls it.
"accused Dell of theft and of failing to …": it hangs the second charge on something else.
"The dam held in Velm, divers and guards say.": it makes a list of the town and those who say so.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.extract.text.clause_repair import Moves, moved_to
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import clause_words, is_role, noun_class

Speaks = Callable[[Token], bool]
_FINITE = ("VBD", "VBZ", "VBP")
_NOUN_PHRASE = ("NOUN", "ADJ", "DET", "CCONJ", "PROPN", "NUM")
LISTED = 6  # words of "local rescuers and army medics"


def repair_sources(parsed: Parsed, speaks: Speaks, blames: Speaks) -> Parsed:
    """The same words with verbs of saying hung beside whoever says it.

    Args:
        parsed: a report as it was parsed.
        speaks: whether a verb is one of saying.
        blames: whether a verb is one of accusing.
    """
    moved: Moves = {}
    for token in parsed.tokens:
        if token.tag == "VBG" and token.dep == "advcl" and blames(token):
            moved |= _blaming(parsed, speaks, token)
        if token.tag == "VBD" and token.dep == "conj":
            moved |= _joined_to_cue(parsed, speaks, token)
        if token.pos == "VERB" and speaks(token):
            moved |= (
                _self_styled(parsed, token)
                or _behind_participle(parsed, token)
                or _before_participle(parsed, speaks, token)
                or _by_another(parsed, token)
                or _listed_with_place(parsed, token)
            )
            moved |= _with_office(parsed, token)
        elif token.dep == "conj" and token.pos == "ADP":
            moved |= _second_charge(parsed, token)
    return moved_to(parsed, moved) if moved else parsed


def _self_styled(parsed: Parsed, verb: Token) -> Moves:
    """ "A group calling itself the Free Hand accused …": the name belongs to the calling, and the group accuses."""
    calling = parsed.tokens[verb.head]
    if verb.dep != "ccomp" or verb.tag not in _FINITE or calling.tag != "VBG":
        return {}
    selves = [k for k in parsed.kids(calling.i, "dobj") if k.lower in clause_words()["selves"]]
    groups = parsed.kids(calling.i, "nsubj")
    names = parsed.kids(verb.i, "nsubj") or [k for k in parsed.kids(calling.i, "oprd") if k.i < verb.i]
    if not (selves and groups and names and groups[-1].i < calling.i < selves[0].i < names[0].i):
        return {}
    group, over = groups[-1], parsed.tokens[calling.head]
    above = {verb.i: (verb.i, "ROOT")} if over.i == calling.i else {verb.i: (over.i, calling.dep)}
    if calling.dep == "advcl" and over.i < group.i and over.head == over.i:
        above = {verb.i: (verb.i, "ROOT"), over.i: (verb.i, "advcl")}
    return above | {group.i: (verb.i, "nsubj"), calling.i: (group.i, "acl"), names[0].i: (calling.i, "oprd")}


def _behind_participle(parsed: Parsed, said: Token) -> Moves:
    """ "The dam held, doctors treating him said": an object form is no subject, and its participle only says which doctors."""
    participle = parsed.tokens[said.head]
    objects = [k for k in parsed.kids(said.i, "nsubj") if k.lower in clause_words()["object_forms"]]
    subjects = parsed.kids(participle.i, "nsubj")
    if said.tag not in _FINITE or participle.tag != "VBG" or not objects or not subjects:
        return {}
    noun = subjects[-1]
    if not (noun.i + 1 == participle.i == objects[0].i - 1 and objects[0].i == said.i - 1):
        return {}
    moved = {
        participle.i: (noun.i, "acl"),
        objects[0].i: (participle.i, "dobj"),
        noun.i: (said.i, "nsubj"),
        **{k.i: (said.i, k.dep) for k in parsed.kids(participle.i) if k.i > said.i or k.i < noun.i},
    }
    return moved | _as_root(parsed, said, participle)


def _as_root(parsed: Parsed, said: Token, stand_in: Token) -> Moves:
    """A verb of saying in the place of the word that stood in for it: over the clause before it, which is said."""
    over = parsed.tokens[stand_in.head]
    if over.i == stand_in.i:
        return {said.i: (said.i, "ROOT")}
    if over.head == over.i and over.i < said.i:
        return {said.i: (said.i, "ROOT"), over.i: (said.i, "ccomp")}
    return {said.i: (over.i, stand_in.dep)}


def _before_participle(parsed: Parsed, speaks: Speaks, said: Token) -> Moves:
    """ "The dam held, the ministry said, warning that it was old": the warning goes on from the saying."""
    participle = parsed.tokens[said.head]
    if said.dep != "parataxis" or participle.tag != "VBG" or participle.i < said.i or not speaks(participle):
        return {}
    if said.tag not in _FINITE or not parsed.kids(said.i, "nsubj"):
        return {}
    return {participle.i: (said.i, "advcl")} | _as_root(parsed, said, participle)


def _joined_to_cue(parsed: Parsed, speaks: Speaks, verb: Token) -> Moves:
    """ "Dell said the firm would not sell and called for calm": a past is joined to no bare form, so that Dell calls."""
    inner = parsed.tokens[verb.head]
    cue = parsed.tokens[inner.head]
    bare = inner.tag == "VB" and bool(parsed.kids(inner.i, "aux"))
    if not bare or inner.dep != "ccomp" or parsed.kids(verb.i, "nsubj", "aux", "auxpass", "mark"):
        return {}
    if cue.tag != "VBD" or cue.i > inner.i or not speaks(cue):
        return {}
    joiners = [k.i for k in parsed.kids(inner.i, "cc") if k.i < verb.i][-1:]
    return {verb.i: (cue.i, "conj"), **dict.fromkeys(joiners, (cue.i, "cc"))}


def _blaming(parsed: Parsed, speaks: Speaks, blaming: Token) -> Moves:
    """ "Dell said that one man had died, blaming the guard": Dell blames, and not the dead."""
    clause = parsed.tokens[blaming.head]
    over = parsed.tokens[clause.head]
    behind_comma = blaming.i > 0 and parsed.tokens[blaming.i - 1].text == ","
    if not behind_comma or clause.dep != "ccomp" or parsed.kids(blaming.i, "nsubj"):
        return {}
    if over.i > clause.i or over.tag not in _FINITE or not speaks(over):
        return {}
    return {blaming.i: (over.i, "advcl")}


def _by_another(parsed: Parsed, saying: Token) -> Moves:
    """A participle of saying behind a comma belongs to the nearest doer who can speak, where the one above it cannot."""
    over = parsed.tokens[saying.head]
    if saying.tag != "VBG" or saying.dep != "advcl" or over.i > saying.i:
        return {}
    if parsed.tokens[saying.i - 1].text != "," or parsed.kids(saying.i, "nsubj"):
        return {}
    subjects = parsed.kids(over.i, "nsubj")
    if not subjects or _is_somebody(subjects[0]) or subjects[0].pos == "PRON":
        return {}
    between = parsed.tokens[over.i + 1 : saying.i]
    for verb in reversed(between):
        if verb.tag in _FINITE and any(_is_somebody(k) for k in parsed.kids(verb.i, "nsubj")):
            return {saying.i: (verb.i, "advcl")}
    return {}


def _listed_with_place(parsed: Parsed, said: Token) -> Moves:
    """ "The dam held in Velm, divers and guards say.": those behind the last comma say so, and are no second place."""
    at = said.i - 1
    while at > 0 and parsed.tokens[at].sent == said.sent and parsed.tokens[at].text != ",":
        at -= 1
    between = parsed.tokens[at + 1 : said.i]
    joiners = [t for t in between if t.dep == "cc"]
    if said.tag not in _FINITE or parsed.kids(said.i, "nsubj") or len(joiners) != 1 or at == 0:
        return {}
    first, second = parsed.tokens[joiners[0].i - 1], between[-1]
    whole = len(between) <= LISTED and all(t.pos in _NOUN_PHRASE for t in between)
    people = all(t.tag == "NNS" and noun_class(t) == "person" for t in (first, second))
    if not (whole and people and first.i < joiners[0].i < second.i):
        return {}
    moved = {first.i: (said.i, "nsubj"), joiners[0].i: (first.i, "cc"), second.i: (first.i, "conj")}
    over = parsed.tokens[said.head]
    clause = parsed.tokens[_top_before(parsed, said, at)]
    if over.i == said.i or over.i > said.i:
        return moved | ({clause.i: (said.i, "ccomp")} if clause.i != said.i else {})
    return moved | {said.i: (said.i, "ROOT"), clause.i: (said.i, "ccomp")}


def _top_before(parsed: Parsed, said: Token, until: int) -> int:
    """The verb over what stands in a sentence before a comma, below a verb of saying or above it."""
    for token in parsed.tokens[:until]:
        if token.sent == said.sent and (token.head == token.i or token.head >= until):
            return token.i
    return said.i


def _is_somebody(noun: Token) -> bool:
    """Whether a noun names or describes people or a body."""
    return noun.pos == "PROPN" or noun_class(noun) not in (None, "place")


def _with_office(parsed: Parsed, said: Token) -> Moves:
    """ "…, the hospital's chief physician, Dr. Dell, told …": the office in the content is the speaker's own."""
    for name in parsed.kids(said.i, "nsubj"):
        first = min(parsed.subtree(name.i))
        office = parsed.tokens[first - 2] if first > 1 else name
        if (
            name.i < said.i
            and name.pos == "PROPN"
            and parsed.tokens[first - 1].text == ","
            and office.pos == "NOUN"
            and is_role(office)
            and office.dep in ("dobj", "pobj", "conj", "appos", "attr")
            and office.i not in parsed.subtree(name.i)
            and _stands_apart(parsed, office)
        ):
            return {office.i: (name.i, "appos"), first - 1: (name.i, "punct")}
    return {}


def _stands_apart(parsed: Parsed, office: Token) -> bool:
    """Whether a comma stands before the phrase of an office, which the parse joins to a noun before that comma."""
    first = min(parsed.subtree(office.i))
    return first > 0 and parsed.tokens[first - 1].text == "," and parsed.tokens[office.head].i < first


def _second_charge(parsed: Parsed, preposition: Token) -> Moves:
    """ "Of theft and of failing": the second of two like prepositions joined by "and" hangs where the first does."""
    joiner = parsed.tokens[preposition.i - 1] if preposition.i else preposition
    if joiner.dep != "cc" or parsed.tokens[preposition.head].lower == preposition.lower:
        return {}
    for token in reversed(parsed.tokens[max(0, preposition.i - 10) : joiner.i]):
        if token.lower == preposition.lower and token.dep == "prep" and token.sent == preposition.sent:
            if parsed.tokens[token.head].lemma.lower() not in clause_words()["charges"]:
                return {}
            return {preposition.i: (token.i, "conj"), joiner.i: (token.i, "cc")}
    return {}
