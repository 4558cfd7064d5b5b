"""Who did it and to whom: fills the roles of an event from what stands around its verb or noun."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.kinds import noun_kind, verb_kind
from rashomon.extract.events.places import named_before, place_of_noun, place_of_verb
from rashomon.extract.text.clauses import Frame, heads, obliques

_RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "RETREAT"})


def fill_verb(report: Report, event: Found, made: Frame, thing: bool) -> None:
    """The roles of what a verb tells; `thing`: its object only decides what it means ("signed a treaty")."""
    event.actor = _doers(report, made.subject, bool(made.object or event.kind))
    _share_reciprocal(report, event, made)
    event.recipient = event.recipient or _recipients(report, event, made, thing)
    event.place = place_of_verb(report.parsed, report.index, event.kind, made)


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
    if made.object and not thing and report.index.pick(made.object):
        return made.object
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
    inner = {p: found for p, found in inner.items() if p not in by}
    for prep in towards:
        for where in (inner, near):
            chosen = _somebody_after(report, event, where, prep)
            if chosen:
                return chosen
    if made.object and thing and not _own(report, made.object[0]) and report.index.pick(made.object):
        return made.object
    if made.clause is None and event.kind is not None:
        made.clause = next((made.clausal[p] for p in report.words.preps["clause"] if p in made.clausal), None)
    if made.clause is not None and event.kind is not None and not (made.object and event.kind == "ACCUSE"):
        inside = _inside_clause(report, event, made)
        if inside:
            return inside
    return []


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
    if event.kind == "REQUEST" and not made.infinitive:
        return below.object if below.passive else below.subject
    kind, nouns, consumed = verb_kind(report, report.parsed.tokens[made.clause], below)
    if nouns:
        inner = Found(nouns[0], made.clause, noun_kind(report, nouns[0]))
        fill_noun(report, inner, made.clause)
        return [i for i in inner.recipient if i not in event.actor]
    inner = Found(made.clause, made.clause, kind if kind not in {"-", "0"} else None)
    found = _recipients(report, inner, below, bool(consumed))
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
    if len(event.actor) >= 2:
        event.actor, event.recipient = event.actor[:1], event.actor[1:]


def fill_noun(report: Report, event: Found, verb: int | None) -> None:
    """The roles of what a noun tells, from its own phrases and from the verb that carries it."""
    near = obliques(report.parsed, event.token)
    own = heads(report.parsed, report.parsed.kids(event.token, "poss"))
    named = [i for i in named_before(report.parsed, report.index, event.token) if not _is_scene(report, i)]
    preps = report.words.preps
    actor = _after(near, preps["agent"]) or own or named
    kind = event.kind or ""
    both = _after(near, preps["both"])
    if verb is not None:
        made = report.frame(verb)
        actor = [i for i in made.subject if i != event.token] or actor
        if made.dative:
            event.recipient = made.dative
        for prep, found in made.oblique.items():
            if not (made.passive and prep in preps["agent"]):
                near.setdefault(prep, []).extend(i for i in found if i not in near.get(prep, ()))
    elif not actor and kind == "CONSULT" and not _after(near, preps["of"]):
        actor = _companions(report, event.token)
    elif not actor and _is_doer_of(report, event, kind):
        actor = _after(near, preps["of"])
        near = {p: found for p, found in near.items() if p not in preps["of"]}
    elif not actor:
        actor = _charged(report, event.token)
    if both and not (verb is not None and actor):
        event.actor, event.recipient = both[:1], both[1:]
    else:
        event.actor = actor
        event.recipient = event.recipient or both or _nearest(report, event, near, kind)
    event.place = place_of_noun(report.parsed, report.index, event.kind, event.token, near)
    if verb is not None:
        _share_reciprocal(report, event, report.frame(verb), carried=True)


def _is_doer_of(report: Report, event: Found, kind: str) -> bool:
    """Whether "of" names whoever does what a noun says: "the resignation of the mayor"."""
    lemma = report.parsed.tokens[event.token].lemma
    return kind in {"CONSULT", "AGREE", "SUPPORT", "MOBILIZE", ""} or lemma in report.words.words["doer_of"]


def _is_scene(report: Report, i: int) -> bool:
    """Whether a name before an event noun is where it happened, not who did it: "the Ardel bombing"."""
    mention = report.index.at(i)
    return mention is not None and mention.type == "place" and not mention.metonym


def _charged(report: Report, noun: int) -> list[int]:
    """Whoever is held to have done what a noun says: "charged them with murder"."""
    token = report.parsed.tokens[noun]
    above = report.parsed.tokens[report.parsed.tokens[token.head].head]
    if token.dep != "pobj" or report.parsed.tokens[token.head].lower not in report.words.preps["charge"]:
        return []
    if above.pos != "VERB" or above.lemma not in report.words.words["charged"]:
        return []
    return report.frame(above.i).object


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
    chosen = [i for i in near.get(prep, ()) if report.index.pick([i]) and i not in event.actor]
    return chosen if chosen and not report.is_time(chosen[0]) else []


def _after(near: Mapping[str, list[int]], preps: tuple[str, ...]) -> list[int]:
    """What follows the first of some prepositions that has anything behind it."""
    return next((near[p] for p in preps if near.get(p)), [])
