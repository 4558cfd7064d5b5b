"""Mends where the parse takes a part of a noun phrase for a clause, or an owner for the thing owned.

"Militants linked to the brigade killed nine": the parse makes two sentences of it and leaves the killing without a doer.
"Ana Dell of the group River Watch said": it has the group speak.
"Attacked Tovia's and Kesh's fleets": it has Tovia attacked.
"On Monday guards shot nine": it makes the day a part of what the guards are called.
"Fired tear gas and live rounds": it has somebody live.
"Dara Minto, the mayor, reinstated on Sunday, has said": it makes a deed of the participle.
"Vale said that an inquiry was open but defended the raid": it has the inquiry defend it.
"Dell, the judges were certain, burned the barn": it has the judges burn it.
"ORSK - Nine herders were shot": it makes the place a part of the herders.
"Accused the railway of hiding the letter": it makes the hiding a part of the railway.
"According to Brask, Emil Rusk, the founder, had sold it": it takes who did it for the one who says so.
"As weeping herders buried the dead": it has somebody weep the herders.
"On 5 March the mill council, citing clerks, said": it makes the council another name of the day.
"Jan Brask, for his part, spoke": it has the part speak.
"An attack on a ferry that killed nine": it has the ferry kill them.
"""

from __future__ import annotations

from rashomon.extract.text.clause_repair import Moves, moved_to
from rashomon.extract.text.datelines import DASHES, dateline_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import clause_words, noun_class

_NOUNS = (
    3  # nouns between a blow and what it did: "an attack on a ferry in the port of Brask that killed nine"
)
_REACH = 10  # words between a participle and the verb of its noun


def repair_nouns(parsed: Parsed) -> Parsed:
    """The same words with participles and owners hung on the nouns that they belong to."""
    moved: Moves = _datelines(parsed)
    for token in parsed.tokens:
        if token.tag in ("VBD", "VBZ", "VBP") and token.pos == "VERB":
            moved |= _of_the_blow(parsed, token)
            moved |= (
                _behind_its_participle(parsed, token)
                or _behind_what_they_do(parsed, token)
                or _behind_a_day(parsed, token)
                or _for_his_part(parsed, token)
                or _behind_source(parsed, token)
                or _beside_who_says_so(parsed, token)
                or _around_a_belief(parsed, token)
            )
        elif token.tag == "VBN" and token.pos == "VERB":
            moved |= _between_commas(parsed, token) or _behind_source(parsed, token)
        elif token.tag == "VB" and token.dep == "conj":
            moved |= _no_deed(parsed, token)
        elif token.ent == "DATE" and token.dep in ("compound", "nmod", "nummod"):
            moved |= _day_before(parsed, token)
        elif token.pos == "PROPN" and token.dep in ("nmod", "compound"):
            moved |= _member_of(parsed, token)
        elif token.tag == "VBG" and token.dep == "pcomp":
            moved |= _charged_with(parsed, token)
        elif token.tag == "POS":
            moved |= _two_owners(parsed, token)
    return moved_to(parsed, moved) if moved else parsed


def _behind_its_participle(parsed: Parsed, verb: Token) -> Moves:
    """ "Militants linked to the brigade killed nine": the subject of the first of two verbs that nothing joins is the second's."""
    if parsed.kids(verb.i, "nsubj", "nsubjpass", "expl", "csubj") or verb.dep not in (
        "conj",
        "advcl",
        "ccomp",
        "ROOT",
    ):
        return {}
    for first in reversed(parsed.tokens[max(0, verb.i - _REACH) : verb.i]):
        if first.pos in ("CCONJ", "SCONJ", "PUNCT", "AUX", "PART") or first.tag in ("WDT", "WP", "WRB"):
            return {}
        if first.pos != "VERB":
            continue
        if first.tag not in ("VBD", "VBN") or first.lower == first.lemma or first.sent != verb.sent:
            return {}
        subjects = parsed.kids(first.i, "nsubj")
        bare = not parsed.kids(first.i, "dobj", "ccomp", "xcomp", "aux", "auxpass", "mark")
        tied = verb.i in (first.head, *(k.i for k in parsed.kids(first.i))) or verb.dep == "conj"
        if not (subjects and bare and tied and subjects[-1].i == first.i - 1):
            return {}
        noun = subjects[-1]
        moved = {noun.i: (verb.i, "nsubj"), first.i: (noun.i, "acl")}
        for k in parsed.kids(first.i):
            if k.i < noun.i and k.dep in ("advmod", "mark"):
                moved[k.i] = (verb.i, k.dep)
        if verb.head == first.i:
            moved[verb.i] = (verb.i, "ROOT") if first.head == first.i else (first.head, first.dep)
        return moved
    return {}


def _of_the_blow(parsed: Parsed, verb: Token) -> Moves:
    """ "An attack on a ferry that killed nine": the attack killed them, not what was attacked."""
    opens = any(k.tag == "WDT" and k.dep == "nsubj" for k in parsed.kids(verb.i))
    noun = parsed.tokens[verb.head]
    doer = noun.pos == "PROPN" or noun_class(noun) not in (None, "place")  # who may have done it himself
    if verb.dep != "relcl" or not opens or doer or verb.lemma not in clause_words()["harming"]:
        return {}
    for _ in range(_NOUNS):
        prep = parsed.tokens[noun.head]
        if noun.dep != "pobj" or prep.lower not in clause_words()["struck_by"] | clause_words()["where"]:
            return {}
        struck = prep.lower in clause_words()["struck_by"]
        noun = parsed.tokens[prep.head]
        if noun.lemma.lower() in clause_words()["blows"]:
            return {verb.i: (noun.i, "relcl")} if struck or noun.pos == "NOUN" else {}
    return {}


def _behind_what_they_do(parsed: Parsed, verb: Token) -> Moves:
    """ "As weeping herders buried the dead": the noun between a gerund and a verb without a subject does what the verb tells."""
    if parsed.kids(verb.i, "nsubj", "nsubjpass", "expl", "csubj"):
        return {}
    for opening in parsed.kids(verb.i, "prep"):
        for gerund in parsed.kids(opening.i, "pcomp"):
            nouns = parsed.kids(gerund.i, "dobj")
            tied = gerund.i == opening.i + 1 and gerund.tag == "VBG" and len(nouns) == 1
            if not tied or nouns[0].i + 1 != verb.i or parsed.subtree(nouns[0].i)[0] != gerund.i + 1:
                continue
            if parsed.kids(nouns[0].i, "det", "poss"):
                continue
            return {
                nouns[0].i: (verb.i, "nsubj"),
                gerund.i: (nouns[0].i, "amod"),
                opening.i: (verb.i, "mark"),
            }
    return {}


def _behind_a_day(parsed: Parsed, verb: Token) -> Moves:
    """ "On 5 March the mill council, citing clerks, said": who stands behind the day that opens a sentence is the verb's subject."""
    if parsed.kids(verb.i, "nsubj", "nsubjpass", "expl", "csubj"):
        return {}
    for prep in parsed.kids(verb.i, "prep"):
        for day in parsed.kids(prep.i, "pobj"):
            nouns = [
                k
                for k in parsed.kids(day.i, "appos")
                if k.pos in ("NOUN", "PROPN") and k.ent not in ("DATE", "TIME") and k.i < verb.i
            ]
            if prep.i > verb.i or day.ent != "DATE" or not nouns:
                continue
            first = parsed.subtree(nouns[0].i)[0]
            if parsed.tokens[first - 1].ent == "DATE" or parsed.tokens[first].tag == "DT":
                return {nouns[0].i: (verb.i, "nsubj")}
    return {}


def _for_his_part(parsed: Parsed, verb: Token) -> Moves:
    """ "Jan Brask, for his part, spoke": the part stands behind "for", and does nothing."""
    for part in parsed.kids(verb.i, "nsubj"):
        before = parsed.tokens[max(part.i - 2, 0)]
        own = [k for k in parsed.kids(part.i, "poss") if k.tag == "PRP$" and k.i == part.i - 1]
        words = clause_words()
        if own and before.lower in words["for_whose_part"] and part.lower in words["ones_part"]:
            moved: Moves = {part.i: (before.i, "pobj"), before.i: (verb.i, "prep")}
            names = [
                t for t in parsed.tokens[parsed.sentence_of(verb.i).first : before.i] if t.head == verb.i
            ]
            named = [
                t for t in names if t.pos in ("NOUN", "PROPN", "PRON") and t.dep not in ("pobj", "npadvmod")
            ]
            if named and named[-1].dep != "nsubj":
                moved[named[-1].i] = (verb.i, "nsubj")
            return moved
    return {}


def _around_a_belief(parsed: Parsed, verb: Token) -> Moves:
    """ "Dell, the judges were certain, burned the barn": whoever stands before what is thrown in did it."""
    thrown_in = parsed.tokens[verb.head]
    if verb.dep != "conj" or thrown_in.pos != "AUX" or verb.i < 1 or parsed.tokens[verb.i - 1].text != ",":
        return {}
    if parsed.kids(verb.i, "nsubj", "nsubjpass", "cc") or parsed.kids(thrown_in.i, "cc"):
        return {}
    subjects = parsed.kids(thrown_in.i, "nsubj")
    before = [k for k in parsed.kids(thrown_in.i, "npadvmod", "dep", "dobj", "attr") if k.i < thrown_in.i]
    first = before[0] if before else None
    if first is None or len(subjects) != 1 or subjects[0].i <= first.i or first.ent in ("DATE", "TIME"):
        return {}
    comma = parsed.tokens[parsed.subtree(subjects[0].i)[0] - 1]
    if (
        comma.text != ","
        or comma.i != parsed.subtree(first.i)[-1] + 1
        or first.pos not in ("PROPN", "NOUN", "PRON")
    ):
        return {}
    top = (verb.i, "ROOT") if thrown_in.head == thrown_in.i else (thrown_in.head, thrown_in.dep)
    return {first.i: (verb.i, "nsubj"), verb.i: top, thrown_in.i: (verb.i, "parataxis")}


def _member_of(parsed: Parsed, person: Token) -> Moves:
    """ "Ana Dell of the group River Watch": the person is whoever acts, and the name behind the noun is the group's."""
    name = parsed.tokens[person.head]
    if name.pos != "PROPN" or name.i < person.i or person.ent != "PERSON":
        return {}
    for prep in parsed.kids(person.i, "prep"):
        for noun in parsed.kids(prep.i, "pobj"):
            first = min((parsed.subtree(k.i)[0] for k in parsed.kids(name.i) if k.i > noun.i), default=name.i)
            if prep.i == person.i + 1 and noun.pos == "NOUN" and first == noun.i + 1:
                return {person.i: (name.head, name.dep), name.i: (noun.i, "appos")}
    return {}


def _two_owners(parsed: Parsed, mark: Token) -> Moves:
    """ "Tovia's and Kesh's fleets": the first owner is no object, and owns the fleets too."""
    owner = parsed.tokens[mark.head]
    joiner = parsed.tokens[mark.i + 1] if mark.i + 1 < len(parsed.tokens) else mark
    if joiner.pos != "CCONJ" or owner.dep not in ("dobj", "pobj", "nsubj", "nsubjpass", "conj"):
        return {}
    for thing in parsed.kids(owner.i, "conj"):
        second = parsed.kids(thing.i, "poss")
        if second and joiner.i < second[0].i < thing.i:
            return {
                thing.i: (owner.head, owner.dep),
                owner.i: (thing.i, "poss"),
                joiner.i: (second[0].i, "cc"),
            }
    return {}


def _between_commas(parsed: Parsed, verb: Token) -> Moves:
    """ "Dara Minto, reinstated on Sunday, has said": of two verbs that nothing joins, the first between commas and the
    second with a helper, the first says who is meant."""
    first = parsed.tokens[verb.head]
    subjects = parsed.kids(first.i, "nsubj")
    helpers = parsed.kids(verb.i, "aux", "auxpass")
    if (
        verb.dep != "conj"
        or first.tag not in ("VBD", "VBN")
        or first.lower == first.lemma
        or not (subjects and helpers)
    ):
        return {}
    joined = [k for k in parsed.kids(first.i, "cc", "conj") if k.i <= verb.i]
    bare = not parsed.kids(first.i, "dobj", "aux", "auxpass", "ccomp", "mark")
    commas = parsed.tokens[first.i - 1].text == "," == parsed.tokens[helpers[0].i - 1].text
    if parsed.kids(verb.i, "nsubj", "nsubjpass") or len(joined) > 1 or not (bare and commas):
        return {}
    noun = subjects[-1]
    role = "nsubjpass" if parsed.kids(verb.i, "auxpass") else "nsubj"
    above = (verb.i, "ROOT") if first.head == first.i else (first.head, first.dep)
    return {noun.i: (verb.i, role), first.i: (noun.i, "acl"), verb.i: above}


def _behind_source(parsed: Parsed, verb: Token) -> Moves:
    """ "According to Brask, Emil Rusk, the founder, had sold it": the name behind the source is the verb's subject."""
    if parsed.kids(verb.i, "nsubj", "nsubjpass", "csubj", "expl") or verb.dep not in ("ROOT", "ccomp"):
        return {}
    for prep in parsed.kids(verb.i, "prep"):
        if prep.i > verb.i or prep.lower not in clause_words()["according"]:
            continue
        for source in (o for to in parsed.kids(prep.i, "prep") for o in parsed.kids(to.i, "pobj")):
            names = [k for k in parsed.kids(source.i, "appos", "conj") if k.i < verb.i]
            if names and parsed.tokens[parsed.subtree(names[-1].i)[0] - 1].text == ",":
                passive = bool(parsed.kids(verb.i, "auxpass"))
                return {names[-1].i: (verb.i, "nsubjpass" if passive else "nsubj")}
    return {}


def _beside_who_says_so(parsed: Parsed, verb: Token) -> Moves:
    """ "Vale said that an inquiry was open but defended the raid": an inquiry defends nothing, so it is Vale who does."""
    inner = parsed.tokens[verb.head]
    cue = parsed.tokens[inner.head]
    if verb.tag != "VBD" or verb.dep != "conj" or inner.dep != "ccomp" or cue.tag != "VBD":
        return {}
    if inner.pos != "AUX" or parsed.kids(verb.i, "nsubj", "nsubjpass", "aux", "auxpass", "mark"):
        return {}
    subjects = parsed.kids(inner.i, "nsubj")
    thing = bool(subjects) and subjects[0].pos == "NOUN" and not subjects[0].ent
    if not (thing and noun_class(subjects[0]) is None and parsed.kids(verb.i, "dobj") and cue.i < inner.i):
        return {}
    joiners = [k.i for k in parsed.kids(inner.i, "cc") if k.i < verb.i][-1:]
    return {verb.i: (cue.i, "conj")} | dict.fromkeys(joiners, (cue.i, "cc"))


def _no_deed(parsed: Parsed, word: Token) -> Moves:
    """ "Fired tear gas and live rounds": a bare form cannot be joined to a finite verb, so it belongs to the noun behind it."""
    verb = parsed.tokens[word.head]
    things = parsed.kids(word.i, "dobj")
    objects = [k for k in parsed.kids(verb.i, "dobj") if k.i < word.i]
    if verb.tag not in ("VBD", "VBN") or parsed.kids(word.i, "aux", "nsubj") or not (things and objects):
        return {}
    if things[0].i != word.i + 1 or parsed.tokens[word.i - 1].pos != "CCONJ":
        return {}
    if parsed.kids(verb.i, "aux") and any(k.tag == "MD" for k in parsed.kids(verb.i, "aux")):
        return {}
    others = {k.i: (verb.i, k.dep) for k in parsed.kids(word.i) if k.i > things[0].i}
    return others | {things[0].i: (objects[-1].i, "conj"), word.i: (things[0].i, "amod")}


def _charged_with(parsed: Parsed, deed: Token) -> Moves:
    """ "Accused the railway of hiding the letter": what follows "of" is what the object is charged with, and not a part of it."""
    of = parsed.tokens[deed.head]
    whom = parsed.tokens[of.head]
    verb = parsed.tokens[whom.head]
    charged = whom.dep == "dobj" and verb.lemma in clause_words()["charged_of"] and of.i > whom.i
    return {of.i: (verb.i, "prep")} if charged and of.lower in clause_words()["of"] else {}


def _day_before(parsed: Parsed, day: Token) -> Moves:
    """ "On Monday guards shot nine": the day stands behind its preposition and is no part of the noun."""
    prep = parsed.tokens[day.i - 1] if day.i else day
    if prep.pos != "ADP" or prep.sent != day.sent or day.head < day.i:
        return {}
    noun = parsed.tokens[day.head]
    if not parsed.kids(prep.i):
        return {day.i: (prep.i, "pobj")}
    verb = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else noun
    alone = not parsed.kids(verb.i, "nsubj", "nsubjpass", "expl")
    if noun.head != prep.i or verb.tag not in ("VBD", "VBZ", "VBP") or verb.pos != "VERB" or not alone:
        return {}
    return {
        day.i: (prep.i, "pobj"),
        noun.i: (verb.i, "nsubj"),
    }  # "in the early hours of Monday guards burned it"


def _datelines(parsed: Parsed) -> Moves:
    """What stands before the dash of a dateline hangs on no noun behind it."""
    words = dateline_words(parsed)
    moved: Moves = {}
    for i in sorted(words | {i + 1 for i in words if parsed.tokens[i + 1].text in DASHES}):
        token = parsed.tokens[i]
        root = next((t.i for t in parsed.words(parsed.sentences[token.sent]) if t.head == t.i), i)
        if token.head not in words and token.head != root and root not in words:
            moved[i] = (root, "punct" if token.pos == "PUNCT" else "dep")
        if token.dep in ("nsubj", "nsubjpass") and token.head not in words:
            moved |= _who_acts(parsed, token)
    return moved


def _who_acts(parsed: Parsed, town: Token) -> Moves:
    """ "ORSK (Agency) - The herder Brask was shot": the subject stands behind the dash, and is no other name of the town."""
    behind = [k for k in parsed.kids(town.i, "appos") if k.i > town.i]
    noun = next((k for k in behind if k.i < town.head and k.pos in ("NOUN", "PROPN", "PRON")), None)
    off: Moves = {town.i: (town.head, "dep")}
    if any(k.i > town.i for k in parsed.kids(town.head, "nsubj", "nsubjpass")):
        return off
    return {} if noun is None else {noun.i: (town.head, town.dep), **off}
