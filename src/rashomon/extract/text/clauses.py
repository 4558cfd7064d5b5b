"""Who does what to whom in a clause: subjects, objects and prepositions of verbs and of event nouns.

Works on dependencies alone (ClearNLP labels).  Every answer is a list of token numbers, the heads of noun phrases in
text order; a list of names ("A, B and C") gives all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import clause_order, clause_words, noun_class

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_SUBJECTS = ("nsubj", "csubj")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(slots=True)
class Frame:
    """What stands around a predicate.  `oblique` maps a preposition to the heads that follow it, `clausal` to the verb
    that follows it ("called for freeing"); `clause` is the
    verb of a complement clause (`infinitive`: "to" with a verb, subject open)."""

    verb: int
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    dative: list[int] = field(default_factory=list)
    oblique: dict[str, list[int]] = field(default_factory=dict)
    clausal: dict[str, int] = field(default_factory=dict)
    particle: str = ""
    passive: bool = False
    clause: int | None = None
    infinitive: bool = False
    inherited: bool = False

    @property
    def doers(self) -> list[int]:
        """Whoever moves: the subject, or what a passive befalls."""
        return self.subject or self.object


def with_conjuncts(parsed: Parsed, head: int) -> list[int]:
    """A noun phrase's head and the heads joined to it by "and", commas or "or"."""
    found = [head]
    for i in found:
        found.extend(k.i for k in parsed.kids(i, "conj") if k.pos in NOMINAL)
        # The parser takes the second of a list of names for an apposition; a list goes on after it.
        for k in parsed.kids(i, "appos"):
            if k.pos == "PROPN" and parsed.kids(k.i, "conj"):
                found.append(k.i)
    return sorted(set(found))


def heads(parsed: Parsed, tokens: Iterable[Token]) -> list[int]:
    """The heads of these noun phrases, conjuncts included, relative pronouns replaced by what they refer to."""
    found: list[int] = []
    for token in tokens:
        if token.pos not in NOMINAL:
            continue
        pronoun, token = token, antecedent(parsed, token)
        for i in with_conjuncts(parsed, token.i):
            if token is pronoun or i < pronoun.i:  # "Ann Berg, who fell, and Jan Brask": he did not
                found.append(counted(parsed, i))
    return list(dict.fromkeys(found))


def counted(parsed: Parsed, i: int) -> int:
    """The noun that is counted: "students" for "dozens" in "dozens of students"."""
    if parsed.tokens[i].pos == "NUM" or parsed.tokens[i].lemma in clause_words()["measures"]:
        for of in parsed.kids(i, "prep"):
            if of.lower in clause_words()["of"]:
                for k in parsed.kids(of.i, "pobj"):
                    return k.i
    return i


def antecedent(parsed: Parsed, token: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if token.lower not in clause_words()["relatives"] or token.tag not in {"WP", "WDT", "IN", "DT"}:
        return token
    for above in parsed.ancestors(token.i):
        if above.dep == "relcl":
            return _thing_meant(parsed, token, parsed.tokens[above.head])
        if above.dep in {"ROOT", "ccomp", "advcl"}:
            break
    return token


def _thing_meant(parsed: Parsed, relative: Token, noun: Token) -> Token:
    """The noun before a relative clause; "which" is no person: "the trial of the mayor, which opened" is the trial."""
    person = noun.ent == "PERSON" or noun_class(noun) == "person"
    if relative.lower not in clause_words()["of_things"] or not person:
        return noun
    of = parsed.tokens[noun.head]
    over = parsed.tokens[of.head]
    return over if noun.dep == "pobj" and over.pos == "NOUN" else relative


def obliques(parsed: Parsed, i: int, into: dict[str, list[int]] | None = None) -> dict[str, list[int]]:
    """What follows each preposition that depends on word `i`, chains such as "out of" and "from within" included."""
    found: dict[str, list[int]] = {} if into is None else into
    for prep in parsed.kids(i, "prep", "agent", "dative", "prt"):
        if prep.pos not in {"ADP", "SCONJ", "PART", "ADV", "VERB"}:
            continue
        objects = heads(parsed, parsed.kids(prep.i, "pobj"))
        for k in parsed.kids(prep.i, "prep"):
            objects += [h for h in heads(parsed, parsed.kids(k.i, "pobj")) if h not in objects]
        if objects:
            found.setdefault(prep.lower, []).extend(objects)
        for k in parsed.kids(prep.i, "conj"):
            more = heads(parsed, parsed.kids(k.i, "pobj"))
            if more and parsed.tokens[k.i - 1].dep != "neg":  # "and not from Kesh"
                found.setdefault(k.lower if k.pos == "ADP" else prep.lower, []).extend(more)
    return found


def _after(near: Mapping[str, list[int]], preps: str) -> list[int]:
    """What follows the first of a list of prepositions that has anything behind it."""
    return next((near[p] for p in clause_order()[preps] if near.get(p)), [])


def frame(parsed: Parsed, verb: int) -> Frame:
    """What stands around a verb, with the subjects that control, conjunction and participles leave open.

    It is worked out once: several steps ask for it, and so do the verbs below this one.
    """
    made: Frame | None = parsed.frames.get(verb)
    if made is None:
        made = parsed.frames[verb] = _frame(parsed, verb)
    return replace(made)


def _without_agents(parsed: Parsed, subjects: Sequence[Token]) -> Sequence[Token]:
    """Subjects less those that stand behind the "by" of a participle, which the parse left empty: "protesters led by X stormed"."""
    if len(subjects) < 2:
        return subjects
    words = clause_words()["agent"]
    kept = []
    for token in subjects:
        before = parsed.tokens[min(parsed.subtree(token.i)) - 1]
        if before.lower not in words or before.head == before.i or parsed.kids(before.i, "pobj", "pcomp"):
            kept.append(token)
    return kept or subjects


def _frame(parsed: Parsed, verb: int) -> Frame:
    made = Frame(verb)
    made.passive = is_passive(parsed, verb)
    made.particle = "_".join(k.lower for k in parsed.kids(verb, "prt"))
    subjects = heads(parsed, _without_agents(parsed, parsed.kids(verb, *_SUBJECTS)))
    if not made.passive and not subjects:
        subjects = heads(parsed, parsed.kids(verb, "nsubjpass"))
    undergoers = heads(parsed, parsed.kids(verb, "nsubjpass"))
    made.object = [i for i in heads(parsed, parsed.kids(verb, "dobj", "oprd")) if not _is_length(parsed, i)]
    made.dative = heads(parsed, [k for k in parsed.kids(verb, "dative") if k.pos != "ADP"])
    obliques(parsed, verb, made.oblique)
    for prep in parsed.kids(verb, "prep"):
        for k in parsed.kids(prep.i, "pcomp"):
            made.clausal.setdefault(prep.lower, k.i)
    _find_clause(parsed, verb, made)
    if not made.object:  # "found him guilty", "ordered them jailed"
        small = [
            k
            for k in parsed.kids(verb, "ccomp", "advcl")
            if (k.pos == "ADJ" and (k.dep == "ccomp" or _is_outcome(parsed, verb, k)))
            or (
                k.tag == "VBN"
                and k.dep == "ccomp"
                and k.i > verb
                and not parsed.kids(k.i, "aux", "auxpass", "mark")
            )
        ]
        made.object = [
            i for k in small for i in heads(parsed, parsed.kids(k.i, "nsubj", "nsubjpass")) if i > verb
        ]
    if made.passive:
        made.subject = _after(made.oblique, "agent")
        open_object = undergoers or subjects or _missing_object(parsed, verb)
        named = heads(parsed, parsed.kids(verb, "oprd"))  # "was taken hostage", "shot dead"
        made.object = [i for i in made.object if i not in named or not open_object]
        made.dative = made.object if made.object and open_object else made.dative
        made.object = open_object or made.object
        return made
    made.subject = subjects
    if _is_act(parsed, verb, made):
        made.subject, made.object = _after(made.oblique, "agent"), made.object or _after(made.oblique, "of")
        return made
    if not made.subject:
        made.subject, made.inherited = missing_subject(parsed, verb), True
    if not made.object and parsed.tokens[verb].dep == "relcl":
        made.object = _relative_object(parsed, verb, made)
    return made


def _is_outcome(parsed: Parsed, verb: int, state: Token) -> bool:
    """Whether a state is what a deed made of whoever stands between the two: "shot nine herders dead"."""
    who = parsed.kids(state.i, "nsubj")
    if not who or who[0].i != state.i - 1:
        return False
    between = parsed.tokens[verb + 1 : min(parsed.subtree(who[0].i))]
    return verb < who[0].i and all(t.pos == "ADV" for t in between)


def _is_length(parsed: Parsed, i: int) -> bool:
    """Whether a noun only says how far or how often: "lay 1,600 feet away", "was seen millions of times"."""
    return parsed.tokens[i].lemma in clause_words()["lengths"] and not parsed.kids(i, "det", "poss", "amod")


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is passive: an auxiliary, a passive subject, an agent, or a bare participle after a noun."""
    token = parsed.tokens[verb]
    if (
        token.lemma in clause_words()["felt"]
        and parsed.kids(verb, "auxpass")
        and not parsed.kids(verb, "agent")
    ):
        return False  # "would be opposed to it"
    if parsed.kids(verb, "auxpass", "nsubjpass"):
        return True
    if token.tag not in {"VBN", "VBD"}:
        return False
    if parsed.kids(verb, "agent") or _leaves_out_was(parsed, token) or _shares_was(parsed, token):
        return True
    if token.dep in {"acl", "amod"} and not parsed.kids(verb, "dobj", "nsubj", "aux"):
        return True
    if token.dep == "advcl" and token.tag == "VBN" and not parsed.kids(verb, "nsubj", "dobj", "aux"):
        return True
    if token.dep == "conj" and token.tag == "VBN" and not parsed.kids(verb, "nsubj", "aux", "dobj"):
        return _shares_copula(parsed, token) or is_passive(parsed, token.head)
    return bool(
        token.dep in {"ccomp", "xcomp"} and token.tag == "VBN" and not parsed.kids(verb, "aux", "dobj")
    )


def _shares_copula(parsed: Parsed, verb: Token) -> bool:
    """Whether a participle is joined to an adjective that is said of somebody: "were awake but badly hurt"."""
    above = parsed.tokens[verb.head]
    return above.pos == "ADJ" and above.dep in {"acomp", "oprd"}


def _is_act(parsed: Parsed, verb: int, made: Frame) -> bool:
    """Whether a gerund names an act with its doer behind "by": "shelling by the rebels ended the talks"."""
    gerund = parsed.tokens[verb].tag == "VBG" and not parsed.kids(verb, "aux", "auxpass", "nsubj", "mark")
    return gerund and not made.object and bool(_after(made.oblique, "agent")) and made.clause is None


def _leaves_out_was(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb that always names whom it befalls names nobody, as in a headline: "mayor jailed over bribes", "two
    nurses killed in raid"."""
    words = clause_words()
    if verb.lemma not in words["befalls"] or verb.dep in {"relcl", "amod"}:
        return False
    if parsed.kids(verb.i, "aux", "dobj", "ccomp", "dative") or not parsed.kids(verb.i, "nsubj"):
        return False
    if any(k.tag != "VBN" and parsed.kids(k.i, "dobj") for k in parsed.kids(verb.i, "conj")):
        return False
    last = parsed.sentence_of(verb.i).last
    after = [t.lower for t in parsed.tokens[verb.i + 1 : min(verb.i + 3, last)]]
    if not after or not after[0][0].isalnum():
        return True
    aimed = verb.lemma in words["aims_at"] and after[0] in words["at"]  # "shot at a bus"
    return after[0] in words["behind_befalls"] and not aimed and not set(after[1:]) & words["least"]


def _shares_was(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb with a subject and nothing else is joined to a passive whose helper it shares: "was held, the council
    dissolved and a curfew declared"."""
    words = clause_words()
    if verb.lemma not in words["befalls"] | words["done_to_things"] or not parsed.kids(verb.i, "nsubj"):
        return False
    below = parsed.kids(verb.i, "aux", "dobj", "ccomp", "xcomp", "dative", "mark")
    if any(k.dep != "ccomp" or k.i > verb.i for k in below):
        return False
    following = parsed.tokens[verb.i + 1] if verb.i + 1 < len(parsed.tokens) else verb
    if following.pos not in {"PUNCT", "CCONJ", "ADP", "ADV", "SCONJ"}:
        return False
    before = parsed.tokens[parsed.sentence_of(verb.i).first : verb.i]
    other = next((t for t in reversed(before) if t.pos == "VERB"), None)
    if other is None or any(
        t.pos == "SCONJ" or t.tag in {"WP", "WDT"} for t in parsed.tokens[other.i : verb.i]
    ):
        return False
    joined = other.i + 1 == min(parsed.subtree(parsed.kids(verb.i, "nsubj")[0].i)) - 1
    return joined and is_passive(parsed, other.i)


def _missing_object(parsed: Parsed, verb: int) -> list[int]:
    """Whom a passive without a subject of its own befalls."""
    token = parsed.tokens[verb]
    if token.dep in {"acl", "amod", "relcl"}:
        return heads(parsed, [parsed.tokens[token.head]])[:1]
    if token.dep == "conj" and parsed.tokens[token.head].pos in {"VERB", "AUX"}:
        above = frame(parsed, token.head)
        return above.object if above.passive else above.subject
    if token.dep == "conj" and _shares_copula(parsed, token):
        return frame(parsed, parsed.tokens[token.head].head).subject
    if token.dep in {"advcl", "xcomp", "ccomp", "pcomp"}:
        governor = _governing_verb(parsed, verb)
        if governor is not None:
            above = frame(parsed, governor)
            if token.dep == "xcomp" and not above.passive and above.object:
                return above.object
            return above.object if above.passive else above.subject
    return []


def missing_subject(parsed: Parsed, verb: int) -> list[int]:
    """The subject that an infinitive, a participle or a joined verb takes from the words above it."""
    token = parsed.tokens[verb]
    governor = parsed.tokens[token.head]
    if token.dep == "conj" and governor.pos in {"VERB", "AUX"}:
        above = frame(parsed, _finite(parsed, token, governor).i)
        return above.object if above.passive and token.tag != "VBN" else above.subject
    if token.dep == "acl" and token.tag == "VBG":
        return heads(parsed, [governor])[:1]
    if token.dep == "acl" or (
        token.dep == "relcl" and _to(parsed, verb)
    ):  # "the plan to attack": whoever plans
        return _owner(parsed, governor.i, infinitive=_to(parsed, verb))
    if token.dep == "ccomp" and token.tag in _FINITE and token.i < governor.i:
        return []  # "the dam was shut, the agency reported": not the agency
    if token.dep in {"xcomp", "advcl", "pcomp", "ccomp", "dep", "prep"}:
        found = _governing_verb(parsed, verb)
        if found is None and token.dep == "pcomp":
            found = _charged_above(parsed, verb)
        if found is None:
            return _owner(parsed, governor.i) if governor.pos == "NOUN" else []
        if parsed.tokens[found].lemma in clause_words()["entails"]:
            return []
        above = frame(parsed, found)
        charged = token.dep == "pcomp" and (
            _is_charge(parsed, verb, found) or _is_led_into(parsed, token, found)
        )
        if charged and above.object:
            return above.object
        controls = parsed.tokens[found].lemma not in clause_words()["subject_control"]
        if controls and token.dep in {"xcomp", "ccomp"} and (above.object or _after(above.oblique, "on")):
            return above.object or _after(above.oblique, "on")
        if above.passive:  # "killed by shelling": not those who are killed shell
            by = token.dep == "pcomp" and governor.lower in clause_words()["agent"]
            return [] if by else above.object
        return above.subject
    return []


def _owner(parsed: Parsed, noun: int, infinitive: bool = False) -> list[int]:
    """Whose a noun is: its possessor, its "by" phrase, the subject of the verb that it is the object of ("found time
    to", "had the chance to") or that it goes with ("in a bid to"); in a headline, whoever "is to" do it."""
    if infinitive and parsed.tokens[noun].lemma in clause_words()["asks"]:
        return _asked(parsed, noun)
    found = heads(parsed, parsed.kids(noun, "poss")) or _after(obliques(parsed, noun), "agent")
    if found:
        return found
    token, words = parsed.tokens[noun], clause_words()
    above = parsed.tokens[token.head]
    if token.dep in {"dobj", "attr"} and above.pos in {"VERB", "AUX"}:
        made = frame(parsed, above.i)
        if above.lemma in words["hands_over"]:  # "gave them the chance to": whoever gets it
            return made.dative or _after(made.oblique, "gets") or (made.object if made.passive else [])
        return made.object if made.passive else made.subject
    if token.dep == "pobj" and above.lower in words["goes_with"]:
        over = parsed.tokens[above.head]
        return frame(parsed, over.i).subject if over.pos in {"VERB", "AUX"} else []
    if infinitive and token.dep == "ROOT" and token.lemma not in words["aims"] | words["chances"]:
        return heads(parsed, [token])
    return []


def _asked(parsed: Parsed, noun: int) -> list[int]:
    """Who is asked by "the council's request to leave": whom the noun names, or whoever agrees or refuses to it."""
    near = obliques(parsed, noun)
    named = _after(near, "asked")
    if named:
        return named
    for above in parsed.ancestors(noun):
        if above.pos == "VERB":
            answers = clause_words()["refuse"] | clause_words()["accepts"]
            return frame(parsed, above.i).subject if above.lemma in answers else []
        if above.pos != "ADP":
            break
    return []


def _to(parsed: Parsed, verb: int) -> bool:
    return any(k.tag == "TO" for k in parsed.kids(verb, "aux"))


def _is_charge(parsed: Parsed, verb: int, above: int) -> bool:
    """Whether a gerund says of what the object above is held guilty: "accused them of", "found them guilty of"."""
    words = clause_words()["charges"]
    adjective = parsed.tokens[parsed.tokens[parsed.tokens[verb].head].head]
    return parsed.tokens[above].lemma in words or (adjective.pos == "ADJ" and adjective.lemma in words)


def _is_led_into(parsed: Parsed, token: Token, above: int) -> bool:
    """Whether a gerund says what the object of the verb above is brought to do: "tricked them into signing"."""
    words = clause_words()
    return parsed.tokens[token.head].lower in words["into"] and parsed.tokens[above].lemma in words["leads"]


def _charged_above(parsed: Parsed, verb: int) -> int | None:
    """The verb of "sentenced them to ten years for ...", where the parse hangs the gerund on the years, and of "accused the guild
    of ...", where it hangs it on the guild."""
    noun = parsed.tokens[parsed.tokens[parsed.tokens[verb].head].head]
    found = _governing_verb(parsed, noun.i) if noun.dep in {"pobj", "dobj"} else None
    return found if found is not None and parsed.tokens[found].lemma in clause_words()["charges"] else None


def _finite(parsed: Parsed, token: Token, governor: Token) -> Token:
    """The verb that a finite one is joined to: not an infinitive, which the parser may have taken for it."""
    if token.tag not in {"VBD", "VBZ"}:
        return governor
    while governor.dep in {"xcomp", "advcl", "acl"} and _to(parsed, governor.i):
        over = parsed.tokens[governor.head]
        if over.pos != "VERB":
            break
        governor = over
    return governor


def _governing_verb(parsed: Parsed, verb: int) -> int | None:
    """The next verb above, through prepositions and conjunctions."""
    for above in parsed.ancestors(verb):
        if above.pos in {"VERB", "AUX"}:
            return above.i
        if above.pos not in {"ADP", "SCONJ", "PART", "ADV", "ADJ"}:
            return None
    return None


def _relative_object(parsed: Parsed, verb: int, made: Frame) -> list[int]:
    """The object of a relative clause without a pronoun: "the village they burned"."""
    if not made.subject or made.clause is not None:
        return []
    if any(t.lower in clause_words()["relatives"] for t in parsed.kids(verb, "nsubj", "dobj", "pobj")):
        return []
    if any(t.tag == "WRB" for t in parsed.kids(verb, "advmod")):  # "the cellar where they hid"
        return []
    return [parsed.tokens[verb].head]


def _find_clause(parsed: Parsed, verb: int, made: Frame) -> None:
    for k in parsed.kids(verb, "xcomp", "ccomp", "advcl"):
        if k.pos not in {"VERB", "AUX"}:
            continue
        to = any(a.tag == "TO" for a in parsed.kids(k.i, "aux"))
        if k.dep == "advcl" and not (to and made.clause is None and k.i > verb):
            continue
        made.clause, made.infinitive = k.i, to
        if k.dep != "advcl":
            return
