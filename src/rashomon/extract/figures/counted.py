"""What a number counts: the noun, its words, and what befell those who are counted."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.attribution.counts_by_source import CountBySource
from rashomon.extract.figures.numbers import NOUNS, Number, figure_table, small_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Figure, Span, Spans

_BESIDE = frozenset(
    {"nummod", "quantmod", "compound", "amod"}
)  # relations of a number to the noun right behind it
_BACK = 2  # sentences back that a count without a noun may take it from


def root_of(inside: Sequence[Token]) -> Token:
    numbers = {t.i for t in inside}
    for token in inside:
        if token.head not in numbers or token.head == token.i:
            return token
    return inside[-1]


def counted_noun(parsed: Parsed, raw: Number, root: Token, inside: Sequence[Token]) -> Token | None:
    """The noun that a bare number counts: its governor, or what follows "of"."""
    head = parsed.tokens[root.head]
    last = inside[-1].i
    if root.dep in ("nummod", "quantmod", "compound", "amod") and head.pos in NOUNS and head.i > last:
        return head
    preps = parsed.kids(root.i, "prep")
    for prep in [*preps, *(k for p in preps for k in parsed.kids(p.i, "prep"))]:
        if prep.lower in small_words()["of"]:
            objects = [t for t in parsed.kids(prep.i, "pobj") if t.pos in (*NOUNS, "PRON")]
            if objects and objects[0].pos in NOUNS:
                return objects[0]
    following = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    if (
        raw.bare
        and following is not None
        and following.sent == root.sent
        and following.tag in ("NNS", "NNPS")
    ):
        return following
    return None


def stands_alone(parsed: Parsed, root: Token, inside: Sequence[Token]) -> bool:
    """Whether a number without a noun still counts: "12 were hurt", "killed 30", "the toll rose to 35"."""
    if root.pos not in ("NUM", "NOUN") or root.ent in ("DATE", "TIME", "ORDINAL", "LAW", "PRODUCT", "FAC"):
        return False
    if root.dep in ("nsubj", "nsubjpass", "dobj", "attr", "conj") or of_sufferers(parsed, root):
        return _state_of(parsed, root) is not None
    if _fronted_verb(parsed, root) is not None:
        return _state_of(parsed, root) is not None
    return root.dep == "pobj" and (_toll(parsed, root) is not None or _bounded_verb(parsed, root) is not None)


def of_sufferers(parsed: Parsed, root: Token) -> bool:
    """Whether a number stands right before a word for those who suffered: "stayed at four dead"."""
    head = parsed.tokens[root.head]
    states = figure_table()["states"]
    behind = parsed.tokens[root.i + 1] if root.i + 1 < len(parsed.tokens) else root
    spoken = root.dep == "pobj" and parsed.tokens[head.head].pos == "VERB"  # not "a mother of 12 killed"
    apart = spoken and behind.tag in ("JJ", "VBN") and behind.sent == root.sent
    beside = root.dep == "nummod" and head.i == root.i + 1 and head.lower in states
    return beside or (apart and behind.lower in states)


def _fronted_verb(parsed: Parsed, root: Token) -> Token | None:
    """The verb of a number that the parse hangs on what opens the clause: "Of these victims 83 were found", "In all 200 were
    found"."""
    thing = parsed.tokens[root.head] if root.dep == "nummod" else root
    front = parsed.tokens[thing.head]
    verb = parsed.tokens[front.head]
    opens = thing.dep == "pobj" and front.i <= thing.i <= root.i < verb.i and front.dep == "prep"
    return verb if opens and parsed.tokens[root.i + 1].pos in ("AUX", "VERB", "ADV") else None


def _bounded_verb(parsed: Parsed, root: Token) -> Token | None:
    """The verb whose object a number is that its bound is read to govern: "killed 40 and injured over 600"."""
    over = parsed.tokens[root.head]
    verb = parsed.tokens[over.head]
    bounds = over.lower in figure_table()["states_of_people"]["over"] and over.i == root.i - 1 == verb.i + 1
    return verb if bounds and verb.lemma.lower() in figure_table()["states"] else None


def measured(
    parsed: Parsed, raw: Number, root: Token, counted: Token | None
) -> tuple[Spans, str | None, str | None]:
    """The spans of what is counted, its lemma, and the state that the text tells of it."""
    if counted is not None:
        span = _noun_phrase(parsed, counted, raw.end)
        lemma = counted.lemma.lower()
        if lemma in figure_table()["nobody"]["words"]:
            return ((span,) if span else ()), None, _state_of(parsed, counted)
        part = _state_of(parsed, root) if counted.i > root.i and root.dep not in _BESIDE else None
        state = part or _state_of(parsed, counted) or _state_of_sum(parsed, counted)
        return ((span,) if span else ()), lemma, state or figure_table()["states"].get(lemma)
    toll = _toll(parsed, root)
    if toll is not None:
        return (Span(toll.start, toll.end),), None, figure_table()["tolls"].get(toll.lemma.lower())
    if raw.bare:
        return (), None, _state_of(parsed, root)
    governor = _governor(parsed, root)
    return ((_noun_phrase(parsed, governor, None),) if governor else ()), None, None  # type: ignore[return-value]


Counted = tuple[Spans, str | None, str | None]


def by_source(parsed: Parsed, given: CountBySource, before: Sequence[Figure]) -> Counted:
    """What is counted in "put the number (of wounded) at 47": what follows "of", or what was counted before."""
    table = figure_table()
    noun = parsed.tokens[given.counted]
    lemma = noun.lemma.lower()
    if lemma in table["tolls"]:
        return (Span(noun.start, noun.end),), None, table["tolls"][lemma]
    if lemma in table["counts_by_source"]["sufferers"]:
        return (Span(noun.start, noun.end),), None, table["states"][lemma]
    if lemma in table["counts_by_source"]["crowds"]:
        return (Span(noun.start, noun.end),), "people", table["counts_by_source"]["there"]
    beside = _state_in_words(parsed, noun, parsed.tokens[given.number]) or _state_beside(parsed, noun)
    for of in parsed.kids(noun.i, "prep"):
        if of.lower in small_words()["of"]:
            for thing in parsed.kids(of.i, "pobj", "pcomp"):
                state = _state_of(parsed, thing) or table["states"].get(thing.lower)
                state = (
                    state or table["states"].get(thing.lemma.lower()) or _state_below(parsed, thing) or beside
                )
                state = state or table["counts_by_source"]["victims"].get(thing.lemma.lower())
                name = None if state and thing.tag not in ("NNS", "NNPS") else thing.lemma.lower()
                return (_noun_phrase(parsed, thing, None) or Span(thing.start, thing.end),), name, state
    if beside is not None:
        return (Span(noun.start, noun.end),), None, beside
    return as_before(parsed, noun, before)


def _state_in_words(parsed: Parsed, noun: Token, number: Token) -> str | None:
    """What befell those counted, by the words between a word for a count and its number: "those not accounted for"."""
    between = " ".join(t.lower for t in parsed.tokens[noun.i + 1 : number.i])
    table: dict[str, str] = figure_table()["states_in_words"]
    return next((state for words, state in table.items() if words in between), None)


def as_before(parsed: Parsed, token: Token, before: Sequence[Figure]) -> Counted:
    """What the figure right before counts, where that stands near in the same passage."""
    if not before or not (before[-1].noun or before[-1].state):
        return (), None, None
    last = before[-1]
    then = parsed.tokens[parsed.first_token_at(last.start)]
    if then.passage != token.passage or token.sent - then.sent > _BACK:
        return (), None, None
    return last.measures, last.noun, last.state


def _noun_phrase(parsed: Parsed, head: Token, after: int | None) -> Span | None:
    """The words from the number to the noun, or the noun with what stands before it and no clause."""
    if after is not None and head.start >= after:
        first = parsed.first_token_at(after)
        while first < head.i and parsed.tokens[first].lower in small_words()["before_counted"]:
            first += 1
        return Span(parsed.tokens[first].start, head.end)
    kept = [
        k
        for k in parsed.subtree(head.i)
        if k <= head.i and parsed.tokens[k].dep not in ("det", "poss", "punct")
    ]
    start = min((k for k in kept if parsed.tokens[k].head == head.i or k == head.i), default=head.i)
    return Span(parsed.tokens[start].start, head.end)


def _governor(parsed: Parsed, root: Token) -> Token | None:
    """What a sum or share measures: "raise trade to $20 billion", "a $5 million loan", "12 percent of voters"."""
    for prep in parsed.kids(root.i, "prep"):
        objects = parsed.kids(prep.i, "pobj")
        if prep.lower in small_words()["before_measured"] and objects and objects[0].pos in NOUNS:
            return objects[0]
    head = parsed.tokens[root.head]
    if head.pos in NOUNS and root.dep in ("nummod", "compound", "amod", "nmod", "quantmod", "appos"):
        return head
    if head.pos == "ADP":
        above = parsed.tokens[head.head]
        if above.pos in NOUNS:
            return above
        head = above
    if head.pos in ("VERB", "AUX"):
        for dep in ("dobj", "nsubjpass", "nsubj"):
            options = [t for t in parsed.kids(head.i, dep) if t.pos in NOUNS and t.i != root.i]
            if options:
                return options[0]
    return None


def _state_of(parsed: Parsed, noun: Token) -> str | None:
    """What befell those counted: from the verb they are subject or object of, or an adjective on them."""
    states: dict[str, str] = figure_table()["states"]
    for child in parsed.kids(noun.i, "acl", "amod", "relcl"):
        if child.lemma.lower() in states or child.lower in states:
            return states.get(child.lemma.lower()) or states[child.lower]
    following = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else None
    if following is not None and following.sent == noun.sent and following.tag in ("JJ", "VBN", "VBD"):
        state = states.get(following.lower)
        if state is None and following.tag != "VBD":
            state = states.get(following.lemma.lower())
        if state:
            return state
    verb = _bounded_verb(parsed, noun)
    if verb is not None:
        return states[verb.lemma.lower()]
    for clause in parsed.kids(noun.i, "relcl", "acl"):
        for child in parsed.kids(clause.i, "acomp", "oprd", "attr"):
            if child.lower in states:
                return states[child.lower]  # "people who remain unaccounted for", "people confirmed dead"
    first = noun
    verb = parsed.tokens[noun.head]
    while noun.dep == "conj" and verb.pos in (*NOUNS, "NUM"):
        noun, verb = verb, parsed.tokens[verb.head]
    front = _fronted_verb(parsed, noun) if noun.pos == "NUM" else None
    if front is not None:
        passive = bool(parsed.kids(front.i, "auxpass"))
        lemma = front.lemma.lower()
        if lemma in states and (passive or lemma in small_words()["subject_suffers"]):
            return states[lemma]
        return _state_of_people(parsed, noun, front, passive)
    known = _state_of_lives(parsed, first, verb) or _state_of_body(parsed, first, verb)
    if known is not None:
        return known
    if first.dep in ("attr", "dobj", "pobj"):  # as a subject, "12 sailors aboard" are some of those aboard
        beside = _state_beside(parsed, first)
        if beside is not None:
            return beside
    if verb.pos == "ADJ" and verb.lower in states and noun.dep == "nsubj" and parsed.kids(verb.i, "aux"):
        return states[verb.lower]  # "76 people are potentially missing"
    if verb.pos not in ("VERB", "AUX") or noun.dep not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    lemma = verb.lemma.lower()
    if verb.tag == "VBG" and verb.lower in states and noun.dep == "nsubj":
        return states[verb.lower]  # "149 are still missing"
    short = noun.dep == "nsubj" and verb.tag == "VBN" and not parsed.kids(verb.i, "aux")  # "and 40 saved"
    passive_or_object = noun.dep in ("nsubjpass", "dobj") or short
    manner = figure_table()["states_by_manner"]
    if passive_or_object and any(k.lower in manner["words"] for k in parsed.kids(verb.i, "advmod")):
        return str(manner["state"])
    if lemma in states and (passive_or_object or lemma in small_words()["subject_suffers"]):
        return states[lemma]
    for child in parsed.kids(verb.i, "acomp", "oprd", "attr"):
        if child.lower in states:
            return states[child.lower]
    carried = figure_table()["states_of_carried"]
    if noun.dep == "dobj" and lemma in carried["verbs"] and first.lemma.lower() in carried["nouns"]:
        return str(carried["state"])
    return _state_in_clause(parsed, noun, verb)


def _state_in_clause(parsed: Parsed, noun: Token, verb: Token) -> str | None:
    """What befell those counted by what their verb says with another word: "lost their lives", "were aboard", "have not been
    found"."""
    table = figure_table()
    if noun.dep == "nsubj":
        for thing in parsed.kids(verb.i, "dobj"):
            found = table["states_by_object"].get(f"{verb.lemma.lower()} {thing.lemma.lower()}")
            if found is not None:
                return str(found)
        beside = _state_beside(parsed, verb)
        if beside is not None and verb.pos == "AUX":
            return beside
    if noun.dep == "nsubjpass" and parsed.kids(verb.i, "neg"):
        return table["states_unless"].get(verb.lemma.lower())  # type: ignore[no-any-return]
    return _state_of_people(parsed, noun, verb, noun.dep == "nsubjpass")


def _state_of_people(parsed: Parsed, noun: Token, verb: Token, passive: bool) -> str | None:
    """What is told of people in a verb with its preposition: "are accounted for", "are in critical condition", "are among the
    dead", "were listed as missing"; of victims also that their names are known."""
    table = figure_table()["states_of_people"]
    states: dict[str, str] = figure_table()["states"]
    lemma = verb.lemma.lower()
    if passive and lemma in table["known"]:
        for below_it in parsed.kids(verb.i, "xcomp"):
            if below_it.lemma.lower() in small_words()["subject_suffers"]:
                return states[below_it.lemma.lower()]  # "are known to have died"
            for child in parsed.kids(below_it.i, "acomp", "attr"):
                if child.lower in states:
                    return states[child.lower]
    below = [(p.lower, parsed.kids(p.i)) for p in parsed.kids(verb.i, "prep")]
    if passive and not any(p in table["among"] for p, _ in below):
        if lemma == table["accounted"][0] and any(p == table["accounted"][1] for p, _ in below):
            return "accounted"
        if lemma == table["identified"] and (noun.pos == "NUM" or noun.lemma.lower() in table["victims"]):
            return "identified"
    for preposition, things in below:
        told = next((states[t.lower] for t in things if t.lower in states), None)
        if preposition in table["among"] and (verb.pos == "AUX" or lemma == table["identified"]):
            found = told or next((s for t in things if (s := _state_of(parsed, t)) is not None), None)
            if found is not None:
                return found
        if told and preposition in table["as"] and lemma in table["listed"]:
            return told
        if verb.pos == "AUX" and any(
            t.lower in table["condition"] and any(k.lower in table["grave"] for k in parsed.kids(t.i, "amod"))
            for t in things
        ):
            return states["injured"]
    return None


def _state_of_lives(parsed: Parsed, noun: Token, above: Token) -> str | None:
    """What befell those whose lives are counted: "claimed 40 lives", "the loss of 40 lives"."""
    lives = figure_table()["states_of_lives"]
    if noun.lemma.lower() != lives["noun"]:
        return None
    if above.pos == "ADP":
        above = parsed.tokens[above.head]
    word = above.lemma.lower()
    return lives.get(word) if word != lives["noun"] else None


def _state_of_body(parsed: Parsed, noun: Token, above: Token) -> str | None:
    """The dead by their bodies: "97 bodies were recovered"."""
    bodies = figure_table()["states_of_bodies"]
    if noun.lemma.lower() not in bodies["nouns"]:
        return None
    verbs = [above, *parsed.kids(noun.i, "acl", "relcl")]
    return bodies["state"] if any(v.lemma.lower() in bodies["verbs"] for v in verbs) else None


def _state_beside(parsed: Parsed, word: Token) -> str | None:
    """Where those counted are, by what stands behind them or their verb: "90 people aboard", "were on board"."""
    table: dict[str, str] = figure_table()["states_beside"]
    for k in parsed.kids(word.i):
        two = " ".join([k.lower, *(o.lower for o in parsed.kids(k.i, "pobj"))])
        found = table.get(two) or table.get(k.lower)
        if k.i > word.i and found is not None and k.pos in ("ADV", "ADJ", "ADP", "SCONJ"):
            return found
    return None


def _state_below(parsed: Parsed, noun: Token) -> str | None:
    """What befell those of whom the number is told, in a clause on them: "the number of people known to have died"."""
    states: dict[str, str] = figure_table()["states"]
    for clause in parsed.kids(noun.i, "acl", "relcl"):
        for below in parsed.kids(clause.i, "xcomp", "ccomp"):
            if below.lemma.lower() in states:
                return states[below.lemma.lower()]
    return None


def _state_of_sum(parsed: Parsed, noun: Token) -> str | None:
    """What befell those of whom a sum is given: "a total of 30 miners died"."""
    of = parsed.tokens[noun.head]
    above = parsed.tokens[of.head]
    if (
        noun.dep != "pobj"
        or of.lower not in small_words()["of"]
        or above.lemma.lower() not in small_words()["sums"]
    ):
        return None
    return _state_of(parsed, above)


def _toll(parsed: Parsed, root: Token) -> Token | None:
    """The noun of "the death toll rose to 35" or "a toll of 35"."""
    head = parsed.tokens[root.head]
    if head.pos != "ADP":
        return None
    above = parsed.tokens[head.head]
    if above.lemma.lower() in figure_table()["tolls"]:
        return above
    for child in parsed.kids(above.i, "nsubj", "nsubjpass", "dobj"):
        if child.lemma.lower() in figure_table()["tolls"]:
            return child
    return None
