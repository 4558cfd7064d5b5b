"""Which mentions are no event by themselves: bare nouns, states, aims, suppositions, general truths, verbs without their deed.

They stay mentions, since another report may tell the same thing in full; a happening that is told by nothing else makes no
event of the case (`link/told.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.lexicon import acts
from rashomon.extract.events.passing import is_complement, is_in_headline, is_state
from rashomon.extract.events.unlisted import BEFORE
from rashomon.extract.events.untyped import fields
from rashomon.extract.text.clauses import Frame
from rashomon.extract.text.parse import Token
from rashomon.extract.text.vocabulary import noun_class

SLIGHT = 0.2  # confidence of such a mention
IDLE = 0.1  # and of one that is no event however many tell it: an aim, a wish, a state
_PRESENT = frozenset({"VBZ", "VBP"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp"})
# What is done with words, which is told in the present as well.
_WITH_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT"})
# What one does with or to another: nobody named on either side leaves nothing to tell.
_ABLE = frozenset({"person", "organisation", "group", "state", "media"})
_TALKS = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT"})  # a place alone makes no event of these nouns
_BETWEEN = _WITH_WORDS | {"CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "SANCTION"}
OnlyMeant = Literal[
    "wished", "purpose", "obliged", "conditional", "counterfactual", "unlikely"
]  # details of a standing
_ONLY_MEANT = frozenset(get_args(OnlyMeant))


def is_slight(report: Report, event: Found) -> bool:
    """Whether a mention tells of no event by itself."""
    token = report.parsed.tokens[event.token]
    told = report.parsed.tokens[event.verb if event.verb is not None else event.token]
    if _is_unreal(event) or _is_used_as_noun(report, token):
        return True
    if token.pos == "ADJ":
        return not report.index.pick(event.recipient)
    if told.pos not in {"VERB", "AUX"}:
        return token.i not in report.named and _is_bare_noun(report, event, token)
    if told.dep in BEFORE or _is_open_infinitive(report, event, told) or _is_rule(report, event, told):
        return True
    made = report.frame(told.i)
    if _lacks_doer(report, event, made):
        return True
    if token is not told:
        return _is_description(told) or (event.kind is None and _is_matter(report, token))
    if made.passive and _is_ruled(report, told):
        return True
    if event.kind is not None:
        nobody = not _stands_for(report, event.actor) and not _stands_for(report, event.recipient)
        return (event.kind in _BETWEEN and nobody) or (
            made.passive and told.lemma in report.words.words["holds"]
        )
    return (
        _is_no_deed(report, event, told, made)
        or _has_lost_object(report, told, made)
        or _only_leads_to(report, told, made)
        or _goes_along(report, event, told)
    )


def is_idle(report: Report, event: Found) -> bool:
    """Whether a slight verb tells no event whoever tells it as well: a wish, a thought, how somebody or something is.

    With all aims, infinitives, nouns and states held for idle ECB+ dev, found mentions, loses 2 points of CoNLL F1, with all verbs
    of these half a point.
    """
    token = report.parsed.tokens[event.token]
    told = report.parsed.tokens[event.verb if event.verb is not None else event.token]
    if told.pos not in {"VERB", "AUX"} or token is not told or event.kind is not None:
        return False
    made = report.frame(told.i)
    phrase = f"{told.lemma}_{made.particle}" if made.particle else told.lemma
    return event.state.detail == "wished" or (phrase in report.words.words["states"] and not made.passive)


def _is_unreal(event: Found) -> bool:
    """Whether it is only wished for, aimed at, owed or supposed; what may have been also where it has no type or nobody did it."""
    state = event.state
    if state.detail in _ONLY_MEANT:
        return True
    return state.modality == "hypothetical" and (event.kind is None or not event.actor)


def _stands_for(report: Report, who: Sequence[int]) -> bool:
    """Whether a mention stands for somebody: a name, a description, or a pronoun of one."""
    index = report.index
    found = [index.by_id[i] for i in index.pick(who)]
    chains = [index.by_chain.get(m.chain, []) for m in found if m.chain is not None]
    return any(m.kind != "pronoun" for m in [*found, *(m for chain in chains for m in chain)])


def _lacks_doer(report: Report, event: Found, made: Frame) -> bool:
    """Whether somebody does it by the words, of whom the report does not say who that is: "he is the one who pressed it"."""
    if made.passive or event.token in made.subject or _stands_for(report, event.actor):
        return False
    tokens = [report.parsed.tokens[i] for i in made.subject]
    return any(
        t.pos == "PRON" or noun_class(t) in _ABLE or t.ent in {"PERSON", "ORG", "NORP"} for t in tokens
    )


def _is_description(told: Token) -> bool:
    """Whether a participle with a noun says who somebody is: "the office leading the inquiry"."""
    return told.dep == "acl" and told.tag == "VBG"


def _is_used_as_noun(report: Report, token: Token) -> bool:
    """Whether a participle stands for people: "the accused", "some of the injured"."""
    if token.tag in {"VBN", "JJ"} and token.dep in {"pobj", "dobj"}:
        return True  # "the number of injured"
    return token.tag in {"VBN", "VBG", "JJ"} and any(
        k.tag == "DT" and k.i < token.i for k in report.parsed.kids(token.i, "det")
    )


def _is_open_infinitive(report: Report, event: Found, told: Token) -> bool:
    """Whether it is only named with "to" and nothing says that it came to that: "unfit to fly", "to find them is a task", or is
    told in the past and read as a plan ("expected to find that they lied")."""
    helpers = report.parsed.kids(told.i, "aux", "auxpass")
    if (
        told.tag == "VB" and told.dep == "ccomp" and not helpers and report.parsed.kids(told.i, "nsubj")
    ):  # "asked that he leave"
        return event.state.modality == "asserted"
    if told.tag == "VB" and not helpers and told.dep in {"ROOT", "ccomp", "parataxis"}:  # "save me"
        return not report.parsed.kids(told.i, "nsubj")
    if any(k.tag == "TO" for k in helpers) and not any(k.tag in {"VBD", "VBZ", "VBP"} for k in helpers):
        above = report.parsed.tokens[told.head]
        if above.pos == "ADJ":
            return above.lemma not in report.words.words["due"]
        if told.dep == "xcomp" and above.pos in {"VERB", "AUX"}:
            tried = event.state.detail == "attempted" or above.lemma in report.words.words["comes_to_it"]
            return event.state.modality == "asserted" and not tried
        planned = told.dep == "acl" and above.lemma in report.words.words["plan"]
        return not planned and event.state.detail not in report.words.words["settled"]
    past = told.tag in {"VBD", "VBN"} and not any(k.tag in {"MD", "VB"} for k in helpers)
    return past and told.dep in _CLAUSES and event.state.modality == "planned"


def _is_rule(report: Report, event: Found, told: Token) -> bool:
    """Whether a present tells how things always are: "workers are paid by the day", "doors allow entry".  What somebody does
    with words is told in the present as well."""
    if is_in_headline(report, told):
        return False
    if event.kind in _WITH_WORDS and told.dep != "relcl" and report.index.pick(event.actor):
        return False
    helpers = report.parsed.kids(told.i, "aux", "auxpass")
    if _is_dated(report, told):
        return False
    if told.tag in _PRESENT:
        return not helpers
    return (
        event.kind is None
        and told.tag == "VBN"
        and [k.tag in _PRESENT for k in helpers] == [True]
        and helpers[0].dep == "auxpass"
    )


def _is_no_deed(report: Report, event: Found, told: Token, made: Frame) -> bool:
    """Whether a verb tells how something is, seems, feels, comes about or is held to be, or says it of what does no deeds."""
    words = report.words.words
    phrase = f"{told.lemma}_{made.particle}" if made.particle else told.lemma
    begun = phrase in words["begins"] and made.object and report.index.pick(made.subject)
    done = begun or (report.parsed.kids(told.i, "agent") and report.index.pick(event.actor))
    if not done and (is_state(report, event) or phrase in words["no_deed"] | words["states"]):
        return True
    if made.passive and event.state.polarity < 0 and _is_unable(report, told):
        return True
    bare = told.tag in {"VBN", "VBD"} and told.dep in {"acl", "ccomp", "oprd"}  # "found him curled up"
    bare = bare and not made.object and not report.parsed.kids(told.i, "aux", "auxpass")
    if (made.passive or bare) and not done and told.lemma in words["lies_so"]:
        return True
    if told.tag == "VBN" and told.lemma in words["heading"] and _leads_for(report, told):
        return True
    if {phrase, told.lemma} & words["leaves"] and made.subject and not report.index.pick(made.subject):
        return True
    field = fields().verbs.get(told.lemma, ("", 0))[0]
    if field in words["no_deed_fields"] and not {phrase, told.lemma} & (acts() | words["deeds"]):
        return True
    if not made.subject and not made.object and not made.passive:
        return True
    return bool(made.subject) and all(_is_notion(report, i) for i in made.subject)


def _is_ruled(report: Report, told: Token) -> bool:
    """Whether a participle behind a noun says what rules make of it: "a gas banned by treaties", "the time allowed under the law"."""
    if told.dep != "acl":
        return False
    by = [o for k in report.parsed.kids(told.i, "agent", "prep") for o in report.parsed.kids(k.i, "pobj")]
    return any(o.lemma.lower() in report.words.words["rules"] for o in by)


def _leads_for(report: Report, told: Token) -> bool:
    """Whether a participle stands with "for": "bound for the port"."""
    return any(k.lower in report.words.words["heading_for"] for k in report.parsed.kids(told.i, "prep"))


def _only_leads_to(report: Report, told: Token, made: Frame) -> bool:
    """Whether a verb only says who sets about the deed below it, or that it is made known: "helped lead the raid", "decided to
    leave", "announced that"; what is told there is told by its own words."""
    if made.object or made.passive:
        return False
    return made.clause is not None or told.i in report.cues


def _goes_along(report: Report, event: Found, told: Token) -> bool:
    """Whether a participle tells how something is while another thing is done: "phrased in French", "those gathered", "clinging
    to the roof"; not where it says by whom or when, nor a deed on somebody ("rushing him to a doctor")."""
    if (
        told.dep not in {"acl", "advcl"}
        or told.tag not in {"VBN", "VBG"}
        or report.parsed.kids(told.i, "aux", "auxpass")
    ):
        return False
    if (report.parsed.kids(told.i, "agent") and report.index.pick(event.actor)) or _is_dated(report, told):
        return False
    return told.tag == "VBN" or not (report.index.pick(event.actor) and report.index.pick(event.recipient))


def _is_unable(report: Report, told: Token) -> bool:
    """Whether somebody could not do it: "could not be reached"."""
    return any(k.lower in report.words.words["able_to"] for k in report.parsed.kids(told.i, "aux"))


def _is_notion(report: Report, i: int) -> bool:
    """Whether a subject is a thought, a word, a number or a quality, which does no deeds."""
    token = report.parsed.tokens[i]
    if token.lemma in report.words.words["counts"]:
        return True
    if token.pos != "NOUN" or report.index.at(i) is not None:
        return False
    return fields().nouns.get(token.lemma.lower(), ("", 0, False))[0] in report.words.words["notions"]


def _has_lost_object(report: Report, told: Token, made: Frame) -> bool:
    """Whether a verb that tells little by itself has no thing and nobody for its object: "made contact", "took part", "is going
    to do something"; whoever "came to the site" came."""
    words = report.words.words
    if told.lemma not in words["empty"] or made.particle:
        return False
    if made.dative:
        return False
    if made.object:
        return not any(_is_solid(report, i) for i in made.object)
    if made.clause is not None or made.passive:
        return True
    whither = any(p in made.oblique for p in report.words.preps["whither"])
    return not (whither and report.index.pick(made.subject))


def _is_solid(report: Report, i: int) -> bool:
    """Whether an object is somebody, a place or a thing that can be touched."""
    if report.index.at(i) is not None:
        return True
    token = report.parsed.tokens[i]
    known = fields().nouns.get(token.lemma.lower())
    return known is None or known[0] in report.words.words["solid"]


def _is_bare_noun(report: Report, event: Found, token: Token) -> bool:
    """Whether a noun that no verb carries tells neither who, whom, where nor when by its own words, or is a matter and no
    happening ("its decision", "a theory")."""
    if token.dep in BEFORE or is_complement(report, token):
        return True
    if event.kind is None and _is_matter(report, token):
        return True
    if event.state.modality == "planned" and not _is_named_plan(report, token):
        return True
    if _stands_for(report, event.actor):
        return False
    if event.kind not in _TALKS and (_stands_for(report, event.recipient) or report.index.pick(event.place)):
        return False
    return not _is_dated(report, token)


def _is_matter(report: Report, noun: Token) -> bool:
    """Whether a noun is a matter, a way or a choice, and no happening: "its decision", "a theory", "problems"."""
    lemma, words = noun.lemma.lower(), report.words.words
    if lemma in words["no_happening"] | words["matters_of"]:
        return True
    return fields().nouns.get(lemma, ("", 0, False))[0] not in words["happening_fields"]


def _is_named_plan(report: Report, noun: Token) -> bool:
    """Whether a noun is the object of a verb or noun that plans, promises or asks for it, and no word further off."""
    above = report.parsed.tokens[noun.head]
    if noun.dep == "pobj":
        above = report.parsed.tokens[above.head]
    words = report.words.words
    return (
        above.lemma
        in words["plan"] | words["promise"] | words["request"] | words["threaten"] | words["call_for"]
    )


def _is_dated(report: Report, word: Token) -> bool:
    """Whether a word's own phrases say when, and not those of another noun inside: "Monday's march", "the crash of 3 May", not
    "the answer to the attack of 3 May"."""
    tokens, open_words = report.parsed.tokens, [word.i]
    for i in open_words:
        for kid in report.parsed.kids(i):
            if kid.ent in {"DATE", "TIME"} and kid.pos != "ADP":
                return True
            if kid.dep in {"prep", "npadvmod", "advmod", "poss"} or (
                tokens[i].pos == "ADP" and kid.ent in {"DATE", "TIME"}
            ):
                open_words.append(kid.i)
    return False
