"""Who did it and to whom: fills the roles of an event from what stands around its verb or noun."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.extract.events.behind import behind
from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.kinds import noun_kind, verb_kind
from rashomon.extract.events.places import named_before, place_of_noun, place_of_verb
from rashomon.extract.events.roles import is_somebody
from rashomon.extract.text.clauses import Frame, heads, obliques
from rashomon.extract.text.parse import Token

# Types of acts that somebody undergoes "from" somebody: what is moved or taken away "from" is not done by those there.
_COMES = frozenset(
    {"THREATEN", "ACCUSE", "REQUEST", "SUPPORT", "ASSAULT", "PROTEST", "REJECT", "AID", "AGREE"}
)
_SPOKEN = _COMES - {"ASSAULT", "AID"}
_RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "RETREAT"})


def fill_verb(report: Report, event: Found, made: Frame, thing: bool) -> None:
    """The roles of what a verb tells; `thing`: its object only decides what it means ("signed a treaty")."""
    subject = _told_of_deed(report, event, made)
    event.actor = _doers(report, subject, bool(made.object or event.kind))
    if in_mishap(report, event.token):
        event.actor = [i for i in event.actor if is_person(report, i)]
    befell = report.parsed.tokens[event.token].lemma in report.words.words["befalls_subject"]
    if (event.kind is None or befell) and not made.object and not made.passive:
        # "the mill reopened": it was opened; "the hall was burning"
        event.recipient = [
            i for i in event.actor if _is_scene(report, i) or (befell and not is_person(report, i))
        ]
        event.actor = [i for i in event.actor if i not in event.recipient]
    _share_reciprocal(report, event, made)
    event.recipient = event.recipient or _recipients(report, event, made, thing)
    if (event.kind == "REJECT" and _disclaims(report, made)) or _only_goes(report, event):
        event.recipient = []
    event.actor, event.recipient = (
        [i for i in found if not _is_nobody(report, i)] for found in (event.actor, event.recipient)
    )
    event.place = place_of_verb(report.parsed, report.index, event.kind, made)


def _is_nobody(report: Report, i: int) -> bool:
    """Whether a word is an "it" that only announces a clause: "it is being looked into whether they left"."""
    token = report.parsed.tokens[i]
    if token.lower not in report.words.words["announces"] or token.dep not in {"nsubjpass", "expl"}:
        return False
    clauses = report.parsed.kids(token.head, "ccomp", "csubj", "csubjpass")
    return any(c.i > token.head and report.parsed.kids(c.i, "mark") for c in clauses)


def _only_goes(report: Report, event: Found) -> bool:
    """Whether a verb without a type tells how somebody comes to a place or leaves it, which does nothing to it: "fled the town"."""
    goes = report.parsed.tokens[event.token].lemma in report.words.words["goes_to_place"]
    return event.kind is None and goes and all(_is_scene(report, i) for i in event.recipient)


def _disclaims(report: Report, made: Frame) -> bool:
    """Whether what is denied is a part of one's own in something: "denied any role of its troops", which rejects nobody."""
    return any(report.parsed.tokens[i].lemma in report.words.words["own_part"] for i in made.object)


def in_mishap(report: Report, verb: int) -> bool:
    """Whether a verb tells an accident, or what it led to: "crashed, killing ten", "sank and spilt oil"."""
    token = report.parsed.tokens[verb]
    for _ in range(3):
        if token.lemma in report.words.words["mishaps"]:
            return True
        if token.dep not in {"advcl", "conj"} or report.parsed.kids(token.i, "nsubj", "nsubjpass", "mark"):
            return False
        token = report.parsed.tokens[token.head]
    return False


def is_person(report: Report, i: int) -> bool:
    """Whether a word itself names people, and no thing of theirs."""
    mention = report.index.at(i)
    return mention is not None and mention.type in {"person", "group", "office"}


def _told_of_deed(report: Report, event: Found, made: Frame) -> list[int]:
    """The subject; where a relative clause tells what a deed did, and hangs on the place at its end, that deed: "the strike on a
    camp in X that killed nine"."""
    token = report.parsed.tokens[event.token]
    if token.dep != "relcl" or made.passive or event.kind != "ASSAULT" or token.head not in made.subject:
        return made.subject
    mention = report.index.at(token.head)
    above = report.parsed.tokens[token.head]
    by = report.parsed.tokens[above.head].lower in report.words.preps["agent"]
    if by or (mention is not None and mention.type in {"person", "group", "office"}):
        return made.subject
    while above.dep in {"pobj", "prep"}:
        above = report.parsed.tokens[above.head]
        if above.pos == "NOUN" and noun_kind(report, above.i) == "ASSAULT":
            return [above.i]
    return made.subject


def _doers(report: Report, subject: list[int], shared: bool) -> list[int]:
    """The subject; where it is itself a happening, whoever does that ("the rebels' attack killed"), if the
    two are `shared` by an act or an object: what "broke down" is the talks, and not those who held them."""
    doers: list[int] = []
    for i in subject:
        if i in report.datelines:
            continue
        if report.index.at(i) is None and noun_kind(report, i) not in {None, "-"}:
            inner = Found(i, None, noun_kind(report, i))
            fill_noun(report, inner, None)
            doers += inner.actor if shared else []
        else:
            doers.append(i)
    return doers


def _recipients(report: Report, event: Found, made: Frame, thing: bool) -> list[int]:
    """Whom an act is directed at: a dative, the object, who follows a preposition, or whom a clause below names."""
    towards = report.words.towards.get(event.kind or "", report.words.towards["any"])
    if made.dative:
        return made.dative
    if report.parsed.tokens[event.token].lemma in report.words.words["lays_on"] and made.object:
        blamed = _blamed_behind(report, made)
        if blamed is not None:
            return blamed
    aimed = _aimed_at(report, event, made)
    if aimed:
        return aimed
    if made.object and not thing and report.index.pick(made.object):
        return made.object
    shared = _shared_object(report, event, made)
    if shared:
        return shared
    let = _let(report, event, made)
    if let:
        return let
    by = report.words.preps["agent"]
    near = {p: found for p, found in made.oblique.items() if not (made.passive and p in by)}
    inner: dict[str, list[int]] = {}
    for i in made.object:
        obliques(report.parsed, i, inner)
        for k in report.parsed.kids(i, "acl", "relcl"):  # "the ban imposed on them"
            obliques(report.parsed, k.i, inner)
    topic = event.kind == "CONSULT"  # "discussed the ties between the two countries"
    inner = {p: found for p, found in inner.items() if p not in by and not topic}
    for prep in towards:
        for where in (inner, near):
            chosen = _somebody_after(report, event, where, prep)
            if chosen:
                return chosen
    if made.object and thing and not _own(report, made.object[0]) and report.index.pick(made.object):
        return made.object
    if made.clause is None and event.kind is not None:
        made.clause = next((made.clausal[p] for p in report.words.preps["clause"] if p in made.clausal), None)
    told = event.kind == "ACCUSE" or (
        event.kind == "REQUEST" and made.infinitive
    )  # "asked the court to free him"
    if made.clause is not None and event.kind is not None and not (made.object and told):
        inside = _inside_clause(report, event, made)
        if inside:
            return inside
    return []


def _blamed_behind(report: Report, made: Frame) -> list[int] | None:
    """Those on whom something is blamed ("blamed the fire on the owner"), nobody where that is a thing; None without an "on"."""
    behind = [*made.oblique.items(), *(x for i in made.object for x in obliques(report.parsed, i).items())]
    found = [i for prep, those in behind if prep in report.words.preps["on_whom"] for i in those]
    if not found:
        return None
    return [i for i in found if is_somebody(report.parsed, report.index, i)]


def _shared_object(report: Report, event: Found, made: Frame) -> list[int]:
    """The object that two verbs share, said behind the second: "arrested and charged the baker"."""
    if (
        made.object
        or made.passive
        or event.kind is None
        or event.kind in _RECIPROCAL
        or made.clause is not None
    ):
        return []
    token = report.parsed.tokens[event.token]
    for other in report.parsed.kids(event.token, "conj"):
        between = report.parsed.tokens[event.token + 1 : other.i]
        alike = other.tag == token.tag or {other.tag, token.tag} == {"VBD", "VBN"}
        if alike and between and all(t.pos in {"CCONJ", "ADV"} for t in between):
            return [i for i in heads(report.parsed, report.parsed.kids(other.i, "dobj")) if i > other.i]
    return []


def _aimed_at(report: Report, event: Found, made: Frame) -> list[int]:
    """Those at whom something is thrown or fired: "fired tear gas at the strikers"."""
    words = report.words
    if report.parsed.tokens[event.token].lemma not in words.words["aims"]:
        return []
    inner = dict(made.oblique)
    for i in made.object:
        obliques(report.parsed, i, inner)
    near = [i for p in words.preps["aimed"] for i in inner.get(p, ())]
    return [i for i in near if is_somebody(report.parsed, report.index, i) and i not in event.actor]


def _let(report: Report, event: Found, made: Frame) -> list[int]:
    """Who is let do something: the subject of the clause ("let them leave")."""
    if event.kind != "CONCEDE" or made.clause is None or made.object:
        return []
    below = report.frame(made.clause)
    return [] if below.inherited else below.object if below.passive else below.subject


def _inside_clause(report: Report, event: Found, made: Frame) -> list[int]:
    """Whom a promised, threatened, refused or demanded act is directed at."""
    assert made.clause is not None  # noqa: S101
    below = report.frame(made.clause)
    finite = not made.infinitive and report.parsed.tokens[made.clause].tag != "VBG"
    if finite and event.kind in {"REJECT", "CONCEDE"}:
        return []  # "denied that its troops had fired": nothing is done to the troops
    if event.kind == "REQUEST" and not made.infinitive:
        return below.object if below.passive else below.subject
    kind, nouns, consumed = verb_kind(report, report.parsed.tokens[made.clause], below)
    if nouns:
        inner = Found(nouns[0], made.clause, noun_kind(report, nouns[0]))
        fill_noun(report, inner, made.clause)
        return [i for i in inner.recipient if i not in event.actor]
    inner = Found(made.clause, made.clause, kind if kind not in {"-", "0"} else None)
    found = _recipients(report, inner, below, bool(consumed))
    if finite and event.kind == "THREATEN":  # "warned that the gate was cracked"
        found = [i for i in found if is_somebody(report.parsed, report.index, i)]
    return [i for i in found if i not in event.actor]


def _own(report: Report, noun: int) -> bool:
    """Whether a thing is the actor's own: "its ambassador"."""
    return any(k.tag == "PRP$" for k in report.parsed.kids(noun, "poss"))


def _share_reciprocal(report: Report, event: Found, made: Frame, carried: bool = False) -> None:
    """ "A and B met": A is the actor, B the recipient."""
    if (
        event.recipient
        or event.kind not in _RECIPROCAL
        or set(report.words.preps["together"]) & set(made.oblique)
    ):
        return
    if not carried and (made.passive or (made.object and report.index.pick(made.object))):
        return
    if (
        not carried
        and report.parsed.tokens[event.token].lemma.lower() not in report.words.words["reciprocal"]
    ):
        return  # "A and B apologised": not to each other
    if len(event.actor) >= 2:
        event.actor, event.recipient = event.actor[:1], event.actor[1:]


def fill_noun(report: Report, event: Found, verb: int | None) -> None:
    """The roles of what a noun tells, from its own phrases and from the verb that carries it."""
    near = obliques(report.parsed, event.token)
    kind, preps = event.kind or "", report.words.preps
    actor = _own_doer(report, event, near)
    both = _after(near, preps["both"])
    suffers, carried = _sufferer(report, event.token, verb), verb is not None
    if suffers:
        actor = actor or _comes_from(report, event, near, anyone=True)
        event.recipient = suffers
    elif verb is not None:
        actor = _carried(report, event, near, verb) or actor
    actor = actor or _comes_from(report, event, near) or _behind(report, event.token)
    if actor or carried or suffers:
        pass
    elif kind == "CONSULT" and not _after(near, preps["of"]):
        actor = _companions(report, event.token)
    elif _is_doer_of(report, event, kind):
        actor = [i for i in _after(near, preps["of"]) if event.kind is not None or _is_own(report, i)]
        near = {p: found for p, found in near.items() if p not in preps["of"]}
    else:
        actor = _charged(report, event.token)
    if both and not (carried and actor):
        event.actor, event.recipient = both[:1], both[1:]
    else:
        event.actor = actor
        event.recipient = event.recipient or both or _nearest(report, event, near, kind)
    event.place = place_of_noun(report.parsed, report.index, event.kind, event.token, near)
    if verb is not None and not suffers:
        _share_reciprocal(report, event, report.frame(verb), carried=True)


def _own_doer(report: Report, event: Found, near: Mapping[str, list[int]]) -> list[int]:
    """Who does it by the noun's own words: behind "by", its possessor, or a name before it that is no scene.

    The possessor of an act that befalls one ("Brask's arrest", "the Brask murder") is whom it befell, unless "of" names
    another.
    """
    if report.parsed.tokens[event.token].lemma in report.words.classes["nature"]:
        return _after(near, report.words.preps["agent"])
    own = _possessor(report, event.token)
    if report.parsed.tokens[event.token].lemma in report.words.words["misfortunes"]:
        own = []  # "the country's worst tragedy"
    named = named_before(report.parsed, report.index, event.token)
    named = [i for i in named if not _is_scene(report, i)]
    by, of = _after(near, report.words.preps["agent"]), _after(near, report.words.preps["of"])
    if report.parsed.tokens[event.token].lemma in report.words.words["befalls_noun"] and not of:
        befell = [i for i in own or named if is_person(report, i)]
        if befell:
            event.recipient = befell
            return by
    return own or by or named if event.kind == "CONSULT" else by or own or named


def _possessor(report: Report, noun: int) -> list[int]:
    own = heads(report.parsed, report.parsed.kids(noun, "poss"))
    return [i for i in own if not report.is_time(i)]


def _carried(report: Report, event: Found, near: dict[str, list[int]], verb: int) -> list[int]:
    """Who does what a verb carries; what follows the verb's prepositions counts as following the noun's."""
    made = report.frame(verb)
    if made.dative:
        event.recipient = made.dative
    for prep, found in made.oblique.items():
        if not (made.passive and prep in report.words.preps["agent"]):
            near.setdefault(prep, []).extend(i for i in found if i not in near.get(prep, ()))
    return [i for i in made.subject if i != event.token]


def _sufferer(report: Report, noun: int, verb: int | None) -> list[int]:
    """Whom an act befalls as the subject of facing or suffering it: "is facing threats", "came under criticism"."""
    words, token = report.words.words, report.parsed.tokens[noun]
    above = report.parsed.tokens[verb if verb is not None else token.head]
    if token.dep in {"dobj", "conj"} and above.lemma in words["undergoes"] and above.pos == "VERB":
        made = report.frame(above.i)
        return made.object if made.passive else made.subject
    over = report.parsed.tokens[above.head]
    preps = report.words.preps
    under = above.lower in preps["under"] and over.lemma in words["comes_under"]
    under |= above.lower in preps["to"] and over.lemma in words["subjects_to"]
    if under and token.dep == "pobj" and over.pos in {"VERB", "AUX"}:
        made = report.frame(over.i)
        return made.object if made.passive else made.subject
    return []


def _comes_from(
    report: Report, event: Found, near: Mapping[str, list[int]], anyone: bool = False
) -> list[int]:
    """Who threatens, blames, asks or attacks, behind "from"; the parse may hang it deeper or on the verb."""
    if event.kind not in _COMES and not anyone:
        return []
    token, of = report.parsed.tokens[event.token], report.words.preps["of"]
    places = [near, *(obliques(report.parsed, i) for i in _after(near, of))]
    if anyone:
        places.append(obliques(report.parsed, token.head))
    for where in places:
        found = _after(where, report.words.preps["from"])
        found = [i for i in found if _can_act(report, event, i)]
        if found:
            return found
    return []


def _can_act(report: Report, event: Found, i: int) -> bool:
    """Whether what follows "from" is somebody; a city or a land speaks, but what is fired from there is not its own."""
    place = report.index.at(i)
    spoken = event.kind in _SPOKEN and place is not None and place.type == "place"
    return (spoken or is_somebody(report.parsed, report.index, i)) and not report.is_time(i)


def _behind(report: Report, act: int) -> list[int]:
    """Whoever the report says is behind an act, or who says so himself; not those who are blamed or suspected."""
    found = behind(report.parsed, act)
    return [i for b in found if b.did for i in b.who] or [i for b in found if b.owns_up for i in b.who]


def _is_doer_of(report: Report, event: Found, kind: str) -> bool:
    """Whether "of" names whoever does what a noun says: "the resignation of the mayor"; not whom it befalls: "the
    nomination of the mayor"."""
    lemma = report.parsed.tokens[event.token].lemma
    words = report.words.words
    if lemma in words["doer_of"]:
        return True
    if kind == "" and lemma in words["befalls_noun"] | words["done_to"]:
        return False
    return kind in {"CONSULT", "AGREE", "SUPPORT", "MOBILIZE", ""}


def _is_own(report: Report, i: int) -> bool:
    """Whether what follows "of" is somebody, and not a thing that bears or has a name: "the check of its Tarn 40"."""
    token = report.parsed.tokens[i]
    return report.index.at(i) is None or not report.parsed.kids(i, "nummod") or token.tag == "NNS"


def _is_scene(report: Report, i: int) -> bool:
    """Whether a name before an event noun is where it happened, not who did it: "the Ardel bombing"."""
    mention = report.index.at(i)
    return mention is not None and mention.type == "place" and not mention.metonym


def _charged(report: Report, noun: int) -> list[int]:
    """Whoever is held to have done what a noun says ("charged them with murder"): not those who are held over an act
    that took place anyhow ("held over the blast")."""
    token = report.parsed.tokens[noun]
    if report.parsed.kids(noun, "det", "poss", "relcl"):
        return []
    token = _counted_charge(report, token)
    above = report.parsed.tokens[report.parsed.tokens[token.head].head]
    if token.dep != "pobj" or report.parsed.tokens[token.head].lower not in report.words.preps["charge"]:
        return []
    if above.pos != "VERB" or above.lemma not in report.words.words["charged"]:
        return []
    return report.frame(above.i).object


def _counted_charge(report: Report, token: Token) -> Token:
    """The word that a charge hangs on the verb with: the first of a list, and the "counts" of "two counts of murder"."""
    while token.dep == "conj":
        token = report.parsed.tokens[token.head]
    of = report.parsed.tokens[token.head]
    counts = report.parsed.tokens[of.head]
    counted = token.dep == "pobj" and of.lower in report.words.preps["of"]
    return counts if counted and counts.lemma in report.words.words["charge_nouns"] else token


def _companions(report: Report, noun: int) -> list[int]:
    """Whoever acts in the clause that a meeting is the scene of: "in a meeting with B, A said"."""
    token = report.parsed.tokens[noun]
    prep = report.parsed.tokens[token.head]
    if token.dep != "pobj" or prep.lower not in report.words.preps["scene"]:
        return []
    above = report.parsed.tokens[prep.head]
    return report.frame(above.i).subject if above.pos == "VERB" else []


def _nearest(report: Report, event: Found, near: dict[str, list[int]], kind: str) -> list[int]:
    """Whom an event noun is directed at, by the prepositions of its type."""
    for prep in report.words.towards.get(kind, report.words.towards["any"]):
        chosen = _somebody_after(report, event, near, prep)
        if chosen:
            return chosen
    return []


def _somebody_after(report: Report, event: Found, near: Mapping[str, list[int]], prep: str) -> list[int]:
    """Those that follow a preposition and are somebody (or something) other than the doer, and no day."""
    occasions = report.words.words["occasions"]
    told = [i for i in near.get(prep, ()) if report.parsed.tokens[i].lemma not in occasions]
    chosen = [i for i in told if report.index.pick([i]) and i not in event.actor]
    if event.kind == "THREATEN" and prep in report.words.preps["of"]:  # "warned of rivers in flood"
        chosen = [i for i in chosen if is_somebody(report.parsed, report.index, i)]
    if event.kind is None:  # "assembled on the square"
        chosen = [i for i in chosen if not _is_scene(report, i)]
    return chosen if chosen and not report.is_time(chosen[0]) else []


def _after(near: Mapping[str, list[int]], preps: tuple[str, ...]) -> list[int]:
    """What follows the first of some prepositions that has anything behind it."""
    return next((near[p] for p in preps if near.get(p)), [])
