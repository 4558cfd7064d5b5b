"""What kind of happening a word tells: the type of a verb in its frame and of an event noun, by `lang/en/events.toml`."""

from __future__ import annotations

from rashomon.extract.events.found import Report
from rashomon.extract.events.lexicon import Sense
from rashomon.extract.events.modality import HELPFUL, HOSTILE, is_negated
from rashomon.extract.events.roles import is_place, is_somebody
from rashomon.extract.text.clauses import Frame, obliques
from rashomon.extract.text.parse import Token


def verb_kind(report: Report, token: Token, made: Frame) -> tuple[str | None, list[int], list[int]]:
    """The type of a verb in its frame, the event nouns that it only carries, and the nouns that decided."""
    keys = [f"{token.lemma}_{made.particle}"] if made.particle else []
    keys += [f"{token.lemma}_{p}" for p in sorted(made.oblique)] + [token.lemma]
    for key in keys:
        for sense in report.words.senses.get(key, ()):
            fits, deciding = _fits(report, sense, made)
            if fits:
                if sense.type == "@event":
                    return None, deciding, []
                return sense.type, [], deciding
    nouns = [i for i in made.object if noun_kind(report, i) not in {None, "-"}]
    for key in keys:
        if nouns and key in report.words.light["do"]:
            return None, nouns, []
        if nouns and key in report.words.light["stop"]:
            kind = noun_kind(report, nouns[0])
            if kind in HELPFUL:
                return "SANCTION", [], nouns
            if kind in HOSTILE:
                return "RETREAT", [], nouns
    for key in keys:
        if key in report.words.verbs:
            return report.words.verbs[key], [], []
    return None, [], []


def _fits(report: Report, sense: Sense, made: Frame) -> tuple[bool, list[int]]:
    deciding: list[int] = []
    if sense.clause == "to" and not (made.clause is not None and made.infinitive):
        return False, []
    if isinstance(sense.clause, bool) and sense.clause != (made.clause is not None):
        return False, []
    if sense.subjects and not any(_is_class(report, i, sense.subjects) for i in made.doers):
        return False, []
    if sense.beside is not None and not _beside(report, made.verb, sense.beside):
        return False, []
    if sense.objects:
        deciding = [i for i in made.object if _is_class(report, i, sense.objects)]
        if not deciding and not ("-" in sense.objects and not made.object):
            return False, []
    if sense.doing and not _does(report, made, sense.doing):
        return False, []
    if sense.negated and not is_negated(report.parsed, made.verb):
        return False, []
    if sense.preps and not (not sense.of and set(sense.preps) & set(made.clausal)):
        after = [i for p in sense.preps for i in made.oblique.get(p, ())]
        after = [i for i in after if not report.is_time(i)]
        if sense.of:
            after = [i for i in after if _is_class(report, i, sense.of)]
        if not after:
            return False, []
        if sense.of and sense.type != "0":  # "destroyed in a fire": the fire is a happening of its own
            deciding = deciding + after
    if sense.objects and any(o.startswith("@") or o == "*" for o in sense.objects) and sense.type != "@event":
        deciding = []
    return True, deciding


def _does(report: Report, made: Frame, lemmas: tuple[str, ...]) -> bool:
    """Whether the verb of the clause below is one of these."""
    return made.clause is not None and report.parsed.tokens[made.clause].lemma in lemmas


def _is_class(report: Report, i: int, names: tuple[str, ...]) -> bool:
    token = report.parsed.tokens[i]
    for name in names:
        if name == "*":
            return True
        if name == "@person" and is_somebody(report.parsed, report.index, i):
            return True
        if name == "@place" and is_place(report.parsed, report.index, i):
            return True
        if name == "@event" and noun_kind(report, i) not in {None, "-"}:
            return True
    if token.ent in {"PERSON", "GPE"}:
        return False
    if report.words.in_class(token.lemma.lower(), names):
        return True
    return any(
        report.words.in_class(k.lemma.lower(), names) and k.pos != "PROPN"
        for k in report.parsed.kids(i, "compound", "nmod")
    )


def _beside(report: Report, verb: int, what: str) -> bool:
    """Whether a word (or, after "%", a relation, after "/" a part of speech) stands under a verb, a small clause included."""
    below = report.parsed.kids(verb)
    below = below + [k for b in below if b.dep in {"ccomp", "xcomp", "oprd"} for k in report.parsed.kids(b.i)]
    if what[:1] != "%":
        return any(k.lower in what.split() and k.i > verb for k in below)
    dep, _, pos = what[1:].partition("/")
    return any(k.dep == dep and pos in {"", k.pos} for k in below)


def noun_kind(report: Report, i: int) -> str | None:
    """The type of an event noun: "0" for a happening without a root, None for a noun that is no event."""
    token = report.parsed.tokens[i]
    if token.pos not in {"NOUN", "PROPN"} or token.ent in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}:
        return None
    for kid in report.parsed.kids(i, "compound", "amod", "nmod"):
        kind = report.words.compounds.get(f"{kid.lower} {token.lemma}")
        if kind is not None:
            return kind
    if token.lemma in report.words.classes["carrier"]:
        for kid in report.parsed.kids(i, "compound", "nmod", "amod"):
            if report.words.nouns.get(kid.lemma, "0") != "0":
                return report.words.nouns[kid.lemma]
    if token.lemma in report.words.nominal:
        kind = _nominal_kind(report, token)
        if kind is not None:
            return kind
    lemma = token.lemma.lower()
    if _is_phrase(report, i) or lemma in report.words.words["no_happening"]:
        return "-"
    if lemma in report.words.words["takes_stand"] and not _is_stand(report, i):
        return "-"
    if lemma in report.words.words["needs_party"] and not _has_party(report, i):
        return None
    return report.words.nouns.get(lemma)


def _is_phrase(report: Report, noun: int) -> bool:
    """Whether a noun is only a part of a preposition: "in order to"."""
    tokens = report.parsed.tokens
    before, after = tokens[noun - 1] if noun else None, tokens[noun + 1] if noun + 1 < len(tokens) else None
    if before is None or after is None:
        return False
    return f"{before.lower}_{tokens[noun].lower}_{after.lower}" in report.words.words["set_phrases"]


def _is_stand(report: Report, noun: int) -> bool:
    """Whether a noun says against what somebody stands: "opposition to the dam", "met with resistance"."""
    near, preps = obliques(report.parsed, noun), report.words.preps
    above = report.parsed.tokens[report.parsed.tokens[noun].head]
    against = any(near.get(p) for p in (*preps["to"], *preps["on_whom"], *preps["from"]))
    return against or above.lower in preps["together"] or report.parsed.tokens[noun].dep == "dobj"


def _has_party(report: Report, noun: int) -> bool:
    """Whether a noun says from whom or on whom an act is."""
    near = obliques(report.parsed, noun)
    preps = report.words.preps
    return any(near.get(p) for p in (*preps["from"], *preps["agent"], *preps["on_whom"]))


def _of(report: Report, noun: int) -> list[int]:
    """What follows the "of" of a noun."""
    near = obliques(report.parsed, noun)
    return next((near[p] for p in report.words.preps["of"] if p in near), [])


def _nominal_kind(report: Report, token: Token) -> str | None:
    """The type of a noun made of a verb, what follows "of" being its object."""
    made = Frame(token.i, object=_of(report, token.i))
    if not made.object:
        return None
    verb = report.words.nominal[token.lemma]
    for sense in report.words.senses.get(verb, ()):
        if sense.objects and "*" not in sense.objects and _fits(report, sense, made)[0]:
            return sense.type
    return None
