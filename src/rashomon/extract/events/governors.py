"""What the word that a predicate hangs on makes of it: "refused to", "plans to", "denied that", "accused of".

These are the event-selecting predicates of FactBank; their classes and effects stand in `lang/en/standing.toml`.
"""

from __future__ import annotations

from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.events.markers import NOTHING, Effect
from rashomon.extract.events.negation import negation
from rashomon.extract.events.standing_words import Governor, standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Span

# What is denied above these relations is denied of the word below ("did not manage to leave").
_OPEN = frozenset(
    {"acomp", "xcomp", "ccomp", "advcl", "acl", "pcomp", "dobj", "pobj", "attr", "oprd", "nsubjpass"}
)
REACH = 3  # nouns between a sign and what it would be of
_SEMICOLON = ";"
_NEXT_TO = frozenset({"csubj", "csubjpass", "nsubj"})


def governed(parsed: Parsed, node: int, governor: Token) -> Effect:
    """What the governing word makes of a predicate; nothing, where it leaves it as it is."""
    token = parsed.tokens[node]
    infinitive = is_to(parsed, node)
    dep = "acl" if token.dep == "relcl" else token.dep
    said = _said_before(parsed, token, governor)
    if said is not None:  # the parse hangs it on the verb: "what he called the baseless allegation that"
        return _evaluated(parsed, token, said, frozenset({"said"})) or NOTHING
    asked = _asked_for(parsed, token, governor, infinitive) or _going(parsed, node, governor, infinitive)
    if asked is not None:
        return asked
    if dep not in _OPEN and not (dep in _NEXT_TO and token.pos in {"VERB", "AUX"}):
        return NOTHING
    if (dep == "advcl" and not infinitive) or _is_told_of_another(parsed, token, governor):
        return NOTHING
    if infinitive and governor.lemma in standing_words()["firsts"]:  # "the first to leave" left
        return NOTHING
    if infinitive and governor.lemma in standing_words()["be"]:
        for k in parsed.kids(governor.i, "acomp"):
            if k.lower in standing_words()["never"]:
                return Effect(negates=True, span=_span(k))
    if infinitive and _took_so_long(parsed, node, governor):
        return NOTHING
    untrue = _untrue_to_say(parsed, token, governor)
    if untrue is not None:
        return untrue
    sign = _sign_of(parsed, token, governor)
    if sign is not None:
        return Effect("unlikely", "unlikely", negates=True, span=_span(sign))
    if is_lacking(parsed, token):
        return Effect(negates=True, span=_span(parsed.tokens[governor.head]))
    under = _constructions(parsed, token, dep, infinitive, governor)
    found = _yet(parsed, node, governor, infinitive) or _by_table(parsed, governor, under, "")
    if found is None and dep in {"pcomp", "pobj"}:
        found = _through(parsed, token, governor)
    found = found or _evaluated(parsed, token, governor, under)
    found = found or (
        _purpose(parsed, node, governor, dep) if infinitive and not is_beyond(parsed, governor) else None
    )
    return found or _rejected(parsed, token, governor, under) or _rumoured(parsed, token, governor) or NOTHING


def _sign_of(parsed: Parsed, token: Token, governor: Token) -> Token | None:
    """The "no" of a sign that there is none of, where the parse hangs what it would be of on the place behind it: "there are no
    signs on video from the scene that the bus was hit"."""
    if governor.pos != "NOUN" or token.dep not in {"relcl", "acl", "ccomp"} or not has_that(parsed, token):
        return None
    noun = governor
    for _ in range(REACH):
        if noun.dep != "pobj":
            return None
        noun = parsed.tokens[parsed.tokens[noun.head].head]
        if noun.lemma in standing_words()["evidence"]:
            return next((k for k in parsed.kids(noun.i, "det") if k.lower in standing_words()["no"]), None)
    return None


def _took_so_long(parsed: Parsed, node: int, governor: Token) -> bool:
    """Whether a verb tells how long something took that was done: "needed six hours to put the fire out"."""
    words = standing_words()
    if governor.lemma not in words["takes_time"] or governor.tag not in {"VBD", "VBN"}:
        return False
    if negation(parsed, governor.i) is not None or parsed.kids(governor.i, "aux"):
        return False
    lengths = parsed.kids(governor.i, "dobj", "npadvmod")
    return any(k.lemma in words["lengths"] and governor.i < k.i < node for k in lengths)


def _untrue_to_say(parsed: Parsed, token: Token, governor: Token) -> Effect | None:
    """What it is untrue or true to say: "it is false to suggest that they fired", "it would be wrong to claim that"."""
    words = standing_words()
    if (
        token.dep != "ccomp"
        or governor.lemma not in words["tells_it"] | words["shows"]
        or not is_to(parsed, governor.i)
    ):
        return None
    above = parsed.tokens[governor.head]
    before = parsed.tokens[min(k.i for k in parsed.kids(governor.i, "aux")) - 1]
    if before.lower in words["nothing"]:  # "there is nothing to suggest that they fired"
        return Effect("unlikely", "unlikely", negates=True, span=_span(before), settles=True)
    said = [above] if above.pos in {"ADJ", "NOUN"} else parsed.kids(above.i, "acomp", "attr")
    copula = above if above.lemma in words["be"] else parsed.tokens[above.head]
    called = next((k for k in said if k.lower in words["untrue"] | words["true"]), None)
    if called is None or called.i > governor.i or copula.lemma not in words["be"]:
        return None
    denied = negation(parsed, copula.i, called.i) is not None or negation(parsed, called.i) is not None
    if (called.lower in words["untrue"]) == denied:
        return Effect(settles=True)
    return Effect(detail="denied", denies=True, span=_span(called), settles=True)


def has_that(parsed: Parsed, token: Token) -> bool:
    """Whether a clause is what somebody says, opened by "that": also where the parse takes the word for an object that a passive
    has no room for ("no signs from the scene that the bus was hit")."""
    that = standing_words()["that"]
    spare = bool(parsed.kids(token.i, "auxpass")) and bool(parsed.kids(token.i, "nsubjpass"))
    return any(k.lower in that and (k.dep == "mark" or spare) for k in parsed.kids(token.i, "mark", "dobj"))


def _rumoured(parsed: Parsed, token: Token, governor: Token) -> Effect | None:
    """What a rumour tells where the verb between says nothing of it: "rumours went round that the mayor had fled"."""
    rumours = standing_words()["rumours"]
    if token.dep != "ccomp" or not any(k.lemma.lower() in rumours for k in parsed.kids(governor.i, "nsubj")):
        return None
    return Effect("alleged", "reported", span=_span(governor))


def _said_before(parsed: Parsed, token: Token, governor: Token) -> Token | None:
    """The noun for something said that stands right before the "that" of a clause, of which the parse takes the verb over the
    noun for the governor."""
    marks = parsed.kids(token.i, "mark")
    if token.dep != "ccomp" or governor.pos == "NOUN" or not marks or marks[0].i == 0:
        return None
    noun = parsed.tokens[marks[0].i - 1]
    beside = noun.head == governor.i and noun.pos == "NOUN" and noun.lemma in standing_words()["hearsay"]
    return noun if beside else None


def is_beyond(parsed: Parsed, governor: Token) -> bool:
    """Whether an infinitive behind a word is told as not done, since somebody could not: "were not able to reach them"; who was
    able to need not have done it."""
    words = standing_words()
    if governor.lower in words["never"] or any(
        k.lower in words["never"] for k in parsed.kids(governor.i, "acomp")
    ):
        return True  # "is impossible for it to be there"
    if governor.lower not in words["can"] or parsed.tokens[governor.head].tag not in ("VBD", "VBN"):
        return False
    return governor.lower in words["cannot"] or negation(parsed, governor.head, governor.i) is not None


def is_lacking(parsed: Parsed, token: Token) -> bool:
    """Whether "without" stands before the noun that a bare participle says something of: "slid along without its landing gear
    deployed", not "without the men held there"."""
    noun = parsed.tokens[token.head]
    bare = token.dep == "acl" and token.tag == "VBN" and token.i == noun.i + 1 and not parsed.kids(token.i)
    lacks = noun.dep == "pobj" and parsed.tokens[noun.head].lower in standing_words()["without"]
    return bare and lacks


def _is_told_of_another(parsed: Parsed, token: Token, governor: Token) -> bool:
    """Whether a passive that the parse hangs a clause before it on has a subject of its own, so that it says nothing of that
    clause, as no verb behind a semicolon does: "holds a letter, the truth of which was denied", "is unknown; they refuse to"."""
    if token.dep != "ccomp" or token.i > governor.i:
        return False
    if any(t.text == _SEMICOLON for t in parsed.tokens[token.i : governor.i]):
        return True
    return any(
        token.i < k.i < governor.i and k.pos in {"NOUN", "PROPN"}
        for k in parsed.kids(governor.i, "nsubjpass")
    )


def is_definite(parsed: Parsed, node: int) -> bool:
    """Whether a noun is spoken of as known: what is named so is there whatever is said of it."""
    words = standing_words()["definite"]
    return any(k.dep == "poss" or k.lower in words for k in parsed.kids(node, "poss", "det"))


def is_to(parsed: Parsed, node: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(k.tag == "TO" for k in parsed.kids(node, "aux"))


def _constructions(
    parsed: Parsed, token: Token, dep: str, infinitive: bool, governor: Token
) -> frozenset[str]:
    """How a predicate hangs on its governor, in the words of the table."""
    found: set[str] = set()
    if dep in {"xcomp", "ccomp"} or (infinitive and dep in {"advcl", "acl"}):
        found.add("clause")
        if infinitive:
            found.add("to")
        elif token.tag == "VBG":
            found.add("ing")
        elif dep == "ccomp":
            found.add("that")
            if _is_bare(parsed, token):
                found.add("bare")
    if dep in {"pcomp", "dobj"} and token.pos in {"VERB", "NOUN"}:
        found.add("did")
        if token.tag == "VBG":
            found.add("ing")
    if dep in {"acl", "ccomp"} and governor.pos == "NOUN" and not infinitive:
        found.add("said")
    if dep in {"csubj", "csubjpass", "nsubj"}:
        found.add("that")
    if token.pos == "ADJ" and dep in {"oprd", "acomp", "attr", "ccomp", "xcomp"}:
        found.add("state")
    if dep in {"dobj", "nsubjpass"} and token.pos in {"NOUN", "PROPN"}:
        found.add("object")
    return frozenset(found)


def _is_bare(parsed: Parsed, token: Token) -> bool:
    """Whether a clause stands in the subjunctive: "insisted that he leave", "that he be freed"; not "that he left"."""
    helpers = [k for k in parsed.kids(token.i, "aux", "auxpass") if k.tag != "TO"]
    return all(k.tag in {"VB", "MD"} for k in helpers) if helpers else token.tag in {"VB", "VBP"}


def _by_table(parsed: Parsed, governor: Token, under: frozenset[str], prep: str) -> Effect | None:
    """The first row of the table for the governing word that fits."""
    for row in standing_words().governors.get(_phrase(parsed, governor), ()):
        if (prep in row.preps if prep else bool(row.under & under)) and _holds(parsed, governor, row):
            return Effect(row.certainty, row.detail, row.negates, row.denies, row.lifts, _span(governor))
    return None


def _phrase(parsed: Parsed, word: Token) -> str:
    """A word with its particle, which makes another verb of it: "call_off"."""
    return "_".join([word.lemma.lower(), *(k.lower for k in parsed.kids(word.i, "prt"))])


def _holds(parsed: Parsed, governor: Token, row: Governor) -> bool:
    """Whether what a row asks of the governing word is so."""
    if row.passive and not parsed.kids(governor.i, "auxpass", "nsubjpass") and governor.tag != "VBN":
        return False
    if row.when == "negated":
        above = parsed.tokens[governor.head]
        unable = is_to(parsed, governor.i) and above.lower in standing_words()["cannot"]
        return unable or is_denied(parsed, governor.i)
    return row.when != "denied" or _is_untrue(parsed, governor)


def is_denied(parsed: Parsed, node: int) -> bool:
    """Whether a word, the copula over it or the verb it is joined to is denied."""
    token = parsed.tokens[node]
    if negation(parsed, node) is not None:
        return True
    if token.dep in {"acomp", "attr", "oprd"}:
        return negation(parsed, token.head, node) is not None
    return token.dep == "dobj" and negation(parsed, token.head, node) is not None


def _through(parsed: Parsed, token: Token, prep: Token) -> Effect | None:
    """What the word before a preposition makes of what follows it: "accused of", "prevented from", "without"."""
    words = standing_words()
    if prep.lower in words["without"] and token.dep in {"pcomp", "pobj"}:
        return Effect(negates=True, span=_span(prep))
    for kid in parsed.kids(prep.i, "advmod"):
        if kid.lower in words["without"] and kid.i < prep.i:
            return Effect(negates=True, span=Span(kid.start, prep.end))
    above = parsed.tokens[prep.head]
    inner = parsed.tokens[above.head]
    if above.dep == "pobj" and inner.dep == "agent":
        above = parsed.tokens[inner.head]  # "is suspected by customs of having smuggled it"
        inner = parsed.tokens[above.head]
    if above.lower in words["without"] and above.i < prep.i:  # "instead of leaving"
        return Effect(negates=True, span=Span(above.start, prep.end))
    if above.lower in words["short"] and inner.pos == "VERB" and inner.i < prep.i:  # "stopped short of"
        return Effect(negates=True, span=Span(inner.start, prep.end))
    said = prep.lower in lexicon().preps["of"] and above.lemma.lower() in words["hearsay"]
    if said and _is_untrue(
        parsed, above
    ):  # "reports of a blast were discounted", "this story of rebels ... cannot be true"
        return Effect(detail="denied", denies=True, span=_span(above))
    found = _by_table(parsed, above, frozenset(), prep.lower)
    told = token.pos in {"NOUN", "PROPN"} and is_definite(parsed, token.i)
    return None if found is not None and found.detail in {"accused", "denied"} and told else found


def _going(parsed: Parsed, node: int, governor: Token, infinitive: bool) -> Effect | None:
    """ "was going to oversee", where the parse takes "going" for the verb."""
    be = parsed.kids(governor.i, "aux") if infinitive and governor.lower in standing_words()["going"] else ()
    ahead = any(k.lemma in standing_words()["be"] for k in be) and parsed.tokens[node].dep == "xcomp"
    return Effect("planned", "future", span=_span(governor)) if ahead else None


def _yet(parsed: Parsed, node: int, governor: Token, infinitive: bool) -> Effect | None:
    """ "has yet to agree", "is yet to be built"."""
    words = standing_words()
    if not infinitive:
        return None
    if governor.lower in words["yet"]:
        return Effect(negates=True, span=_span(governor))
    for kid in parsed.kids(governor.i, "advmod"):
        if kid.lower in words["yet"] and governor.lemma in words["have"] | words["be"] and kid.i < node:
            return Effect(negates=True, span=_span(kid))
    return None


def _evaluated(parsed: Parsed, token: Token, governor: Token, under: frozenset[str]) -> Effect | None:
    """What is said of the clause as a whole: "it is not true that", "called it a lie that", "reports that … were false"."""
    words = standing_words()
    if governor.pos == "VERB" and "that" in under:
        wrongly = next((k for k in parsed.kids(governor.i, "advmod") if k.lower in words["wrongly"]), None)
        if wrongly is not None:  # "which falsely stated that the army had struck"
            return Effect(detail="denied", denies=True, span=_span(wrongly))
    if governor.pos in {"VERB", "AUX"} and "that" in under:
        for kid in parsed.kids(governor.i, "acomp", "attr", "oprd", "dobj", "ccomp"):
            if kid.i == token.i or (governor.lemma not in words["calls"] | words["be"]):
                continue
            made = _by_table(parsed, kid, frozenset({"that"}), "")
            if made is not None and kid.pos not in {"VERB", "AUX"}:
                return made
    if "said" in under and governor.lemma in words["hearsay"]:
        if _is_untrue(parsed, governor):
            return Effect(detail="denied", denies=True, span=_span(governor))
        return Effect("alleged", "reported", span=_span(governor))
    false = governor.lemma in words["untrue"] or _is_untrue(parsed, governor)
    if "said" in under and governor.lemma in words["worded"] and false:
        return Effect(detail="denied", denies=True, span=_span(governor))
    return None


def _is_untrue(parsed: Parsed, noun: Token) -> bool:
    """Whether a report or a claim is called untrue: "reports that they left were false", "rejected the claim that"."""
    verb, words = parsed.tokens[noun.head], standing_words()
    if noun.dep in {"dobj", "nsubjpass"} and verb.lemma in words["refuse"] | words["deny"] | words["refutes"]:
        return negation(parsed, verb.i) is None
    if any(k.lower in words["untrue"] for k in parsed.kids(noun.i, "amod", "compound")):
        return True
    if noun.dep == "pobj" and _is_baseless(parsed, verb):
        return True
    said = parsed.kids(verb.i, "acomp", "attr", "oprd")
    said += [k for x in said for k in parsed.kids(x.i, "conj")]  # "are a provocation and untrue"
    if noun.dep in {"dobj", "nsubjpass"} and verb.lemma in words["calls"]:
        said += [p for k in parsed.kids(verb.i, "prep") for p in parsed.kids(k.i, "amod", "pobj")]
        said += [p for k in parsed.kids(noun.i, "relcl", "acl") for p in parsed.kids(k.i, "oprd")]
        return any(k.lower in words["untrue"] for k in said)
    if negation(parsed, verb.i) is not None:
        return noun.dep == "nsubj" and any(k.lower in words["true"] for k in said)
    return noun.dep in {"nsubj", "nsubjpass"} and (
        verb.lower in words["forged"] or any(k.lower in words["untrue"] for k in said)
    )


def _is_baseless(parsed: Parsed, prep: Token) -> bool:
    """Whether there is nothing in what a preposition leads to: "no truth in the claim that", "no basis for reports that"."""
    words, noun = standing_words(), parsed.tokens[prep.head]
    if noun.pos in {"VERB", "AUX"}:  # "there is no truth to it", where the parse hangs "to" on the verb
        noun = next((k for k in parsed.kids(noun.i, "attr", "dobj") if k.i < prep.i), noun)
    return noun.lemma in words["truth"] and negation(parsed, noun.i) is not None


def _purpose(parsed: Parsed, node: int, governor: Token, dep: str) -> Effect | None:
    """What an infinitive behind a noun or a clause is: a chance, an aim, a headline's future, a purpose."""
    words, lemma = standing_words(), governor.lemma
    if lemma in words["imply"] and dep in {"xcomp", "ccomp", "advcl"}:
        return NOTHING
    if lemma in words["be"] and governor.pos in {"AUX", "VERB"} and dep in {"xcomp", "ccomp"}:
        aims = _subject_is(parsed, governor.i, words["aims"])
        return Effect("planned", "intended" if aims else "future", span=_span(governor))
    if dep in {"acl", "advcl"}:
        if dep == "acl" and lemma in words["chances"]:
            return _chance(parsed, governor)
        if dep == "acl" and governor.dep == "ROOT" and lemma not in words["aims"]:
            return Effect("planned", "future", span=_to(parsed, node))
        if dep == "acl" and lemma in words["aims"]:
            wished = lemma in words["wish_nouns"]
            return Effect("planned", "wished" if wished else "intended", span=_span(governor))
        if dep == "acl" and lemma in lexicon().classes["carrier"]:
            return Effect(detail="attempted", span=_span(governor))
        return Effect("planned", "purpose", span=_to(parsed, node))
    if dep in {"xcomp", "ccomp"} and governor.pos == "ADJ":
        return Effect("planned", "intended", span=_span(governor))
    return None


def _chance(parsed: Parsed, noun: Token) -> Effect:
    """What a chance, a right or the time to do something makes of it: who found the time did it."""
    above = parsed.tokens[noun.head]
    if noun.dep == "dobj" and above.lemma in standing_words()["seize"]:
        return NOTHING
    return Effect("possible", "possible", span=_span(noun))


def _rejected(parsed: Parsed, token: Token, governor: Token, under: frozenset[str]) -> Effect | None:
    """A noun as the object of refusing or averting: who rejects a claim denies it, who rejects an offer does not."""
    words, lemma = standing_words(), _phrase(parsed, governor)
    if "object" not in under:
        return None
    if token.lemma in words["hearsay"] and lemma in words["refuse"] | words["deny"] | words["refutes"]:
        return Effect(detail="denied", denies=True, span=_span(governor))
    if token.lemma in lexicon().classes["demand"] and lemma not in words["averts"]:
        return NOTHING
    if lemma in words["refuse"] | words["averts"]:
        return Effect(detail="refused", negates=True, span=_span(governor))
    return None


def _asked_for(parsed: Parsed, token: Token, governor: Token, infinitive: bool) -> Effect | None:
    """What a noun of asking, promising or planning says of what it names: the items of "three demands: ...", what
    "the demands include", and the infinitive of "with calls in the city to boycott them"."""
    words = standing_words()
    if token.dep == "appos":
        return named_standing(governor)
    if token.dep in {"pobj", "conj"} and governor.lower in words["including"]:
        above = parsed.tokens[governor.head]
        named = [above, *_counted(parsed, above)]
        return next((said for k in named if (said := named_standing(k))), None)
    if token.dep in {"dobj", "attr"} and governor.lemma in words["lists"]:
        subjects = parsed.kids(governor.i, "nsubj")
        return next((said for k in subjects if (said := named_standing(k))), None)
    if token.dep in {"advcl", "xcomp"} and infinitive and governor.i < token.i:
        for between in parsed.tokens[governor.i + 1 : token.i]:
            asks = between.pos == "NOUN" and between.lemma in words["asks"]
            if asks and governor in parsed.ancestors(between.i):
                return Effect("asked", "requested", span=_span(between))
    return None


def _counted(parsed: Parsed, noun: Token) -> list[Token]:
    """What a noun counts or names a part of: the decisions of "a number of decisions"."""
    of = [k for k in parsed.kids(noun.i, "prep") if k.lower in lexicon().preps["of"]]
    return [o for k in of for o in parsed.kids(k.i, "pobj")]


def named_standing(noun: Token) -> Effect | None:
    """How what a noun names is presented: "demand" asks, "offer" promises, "plan" intends."""
    words = standing_words()
    if noun.lemma in words["asks"]:
        return Effect("asked", "requested", span=_span(noun))
    if noun.lemma in words["decides"]:
        return Effect("ordered", "intended", span=_span(noun))
    if noun.lemma in words["promises"]:
        return Effect("planned", "promised", span=_span(noun))
    return Effect("planned", "intended", span=_span(noun)) if noun.lemma in words["aims"] else None


def _subject_is(parsed: Parsed, verb: int, lemmas: frozenset[str]) -> bool:
    return any(k.lemma in lemmas for k in parsed.kids(verb, "nsubj", "csubj"))


def _to(parsed: Parsed, node: int) -> Span | None:
    return next((_span(k) for k in parsed.kids(node, "aux") if k.tag == "TO"), None)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)
