"""Whose a cue may be by grammar: its subject, its agent, a possessor, or the doer of a clause above it.

The one that the rules take comes first; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.extract.attribution.candidates import Candidate, Cue, is_passive, is_time, noun_phrase
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import clause_words, noun_class


def sources_of(
    parsed: Parsed, lexicon: Lexicon, cue: Cue, content: tuple[int, ...], inside: Sequence[int]
) -> list[Candidate | None]:
    """Every source that a cue may have, the one that the rules would take first; None stands for no source."""
    first = rule_source(parsed, lexicon, cue, content, inside)
    found: list[Candidate | None] = [first]
    if cue.form in ("verb", "adjective", "noun"):
        faced = cue.form == "noun" and _is_faced(parsed, parsed.tokens[cue.head])
        others = iter(()) if faced else _other_sources(parsed, cue, set(content))
        found += [c for c in others if c.tokens and not is_time(parsed, parsed.tokens[c.tokens[-1]])]
        if not faced and not _is_spoken_to(parsed, lexicon, cue, content):
            found.append(inverted_source(parsed, cue, inside))
    found.append(None)
    distinct: dict[int, Candidate | None] = {}
    for candidate in found:
        distinct.setdefault(candidate.tokens[-1] if candidate and candidate.tokens else -1, candidate)
    return list(distinct.values())


def is_impersonal(parsed: Parsed, source: Candidate | None) -> bool:
    """Whether "it" only holds the subject's place: "it was not clear whether ...", "it remains to be seen"."""
    if (
        source is None
        or len(source.tokens) != 1
        or parsed.tokens[source.tokens[0]].lower not in grammar("impersonal")
    ):
        return False
    verb = parsed.tokens[parsed.tokens[source.tokens[0]].head]
    if verb.lemma.lower() in grammar("coming_out"):
        return bool(parsed.kids(verb.i, "ccomp"))  # "it emerged that ..."
    return verb.lemma.lower() in grammar("impersonal_verbs") and bool(
        parsed.kids(verb.i, "acomp", "oprd", "xcomp")
    )


def _is_spoken_to(parsed: Parsed, lexicon: Lexicon, cue: Cue, content: tuple[int, ...]) -> bool:
    """Whether whoever follows a verb is spoken to, since its subject stands before it ("she told the agency")."""
    taken, token = set(content), parsed.tokens[cue.head]
    before = any(k.i < cue.head and k.i not in taken for k in parsed.kids(cue.head, "nsubj"))
    return before and lexicon.lemma_of(token) in grammar("telling")


def rule_source(
    parsed: Parsed, lexicon: Lexicon, cue: Cue, content: tuple[int, ...], inside: Sequence[int]
) -> Candidate | None:
    """The source that the rules take."""
    found: Candidate | None = None
    if cue.form == "verb":
        found = verb_source(parsed, cue, content, lexicon)
        if (
            found is None
            and not is_passive(parsed, parsed.tokens[cue.head])
            and content
            and content[0] < cue.head
        ):
            found = inverted_source(parsed, cue, inside) or _right_before(parsed, cue, content, inside)
        if found is None and content and content[0] > cue.head:
            found = _behind_first(parsed, cue)
    elif cue.form == "noun":
        found = noun_source(parsed, cue, content)
    elif cue.form == "adjective":
        found = adjective_source(parsed, cue, content)
    elif cue.form == "preposition":
        found = preposition_source(parsed, cue)
    return found if found and found.tokens and not is_time(parsed, parsed.tokens[found.tokens[-1]]) else None


def verb_source(
    parsed: Parsed, cue: Cue, content: tuple[int, ...], lexicon: Lexicon | None = None
) -> Candidate | None:
    """Who does what the verb says: its subject, the agent of a passive, or the doer of the clause that governs it."""
    token = parsed.tokens[cue.head]
    taken = set(content)
    moved = _moved_to_speak(parsed, token) or _charged(parsed, token)
    if moved is not None and moved.i not in taken:
        return Candidate("moved", tuple(i for i in noun_phrase(parsed, moved.i) if i not in taken))
    if is_passive(parsed, token):
        for kid in parsed.kids(token.i, "agent"):
            for noun in parsed.kids(kid.i, "pobj"):
                return Candidate("agent", tuple(noun_phrase(parsed, noun.i)))
        return None
    for _ in range(6):
        subject = _doer(parsed, token, taken)
        if subject is not None:
            return subject
        if token.head == token.i:
            return None
        previous, token = token, parsed.tokens[token.head]
        if previous.dep == "acl" and _is_issued(parsed, token, lexicon):
            token = parsed.tokens[token.head]
            issuer = _doer(parsed, token, taken)
            if issuer is not None:
                return issuer
        if previous.dep == "acl" and token.pos in ("NOUN", "PROPN", "PRON"):
            return Candidate("modified", tuple(noun_phrase(parsed, token.i, until=previous.i)))
        if token.pos in ("NOUN", "PROPN") and previous.dep not in ("prep", "pcomp"):
            return None
        if previous.dep in ("ccomp", "relcl", "parataxis") and previous.tag not in ("VBG", "VB"):
            return None
    return None


def _moved_to_speak(parsed: Parsed, token: Token) -> Token | None:
    """Whoever is moved to say it by something: "which prompted observers to say", "led the court to rule"."""
    over = parsed.tokens[token.head]
    if token.dep not in ("xcomp", "ccomp") or over.lemma.lower() not in grammar("moving_to_speak"):
        return None
    people = parsed.kids(over.i, "dobj") or parsed.kids(token.i, "nsubj")
    return next((p for p in people if p.i < token.i), None)


def _charged(parsed: Parsed, token: Token) -> Token | None:
    """Whoever is accused of what a gerund says: "accused the general of planning a coup" gives the general."""
    preposition = parsed.tokens[token.head]
    verb = parsed.tokens[preposition.head]
    if token.dep != "pcomp" or preposition.dep != "prep":
        return None
    if verb.pos == "NOUN" and verb.dep in (
        "dobj",
        "nsubjpass",
    ):  # where the parse hangs the charge on the accused
        verb, accused = parsed.tokens[verb.head], verb
        return accused if verb.lemma.lower() in clause_words()["charges"] else None
    if verb.lemma.lower() not in clause_words()["charges"]:
        return None
    return next(iter(parsed.kids(verb.i, "nsubjpass") or parsed.kids(verb.i, "dobj")), None)


def _right_before(
    parsed: Parsed, cue: Cue, content: tuple[int, ...], inside: Sequence[int]
) -> Candidate | None:
    """The noun right before a verb that follows its quotation, where the parse gave it no subject."""
    at = cue.first - 1
    if at < 0 or at in content or inside[at] >= 0 or parsed.tokens[at].sent != parsed.tokens[cue.head].sent:
        return None
    if parsed.tokens[at].pos not in ("NOUN", "PROPN", "PRON") or parsed.tokens[at].ent in ("DATE", "TIME"):
        return None
    return Candidate("before", tuple(i for i in noun_phrase(parsed, at, until=cue.first) if inside[i] < 0))


def _behind_first(parsed: Parsed, cue: Cue) -> Candidate | None:
    """The people right before a verb, which the parse puts behind the "at" of "At first officials said"."""
    noun, verb = parsed.tokens[cue.first - 1] if cue.first else None, parsed.tokens[cue.head]
    if noun is None or noun.sent != verb.sent or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    preposition = parsed.tokens[noun.head]
    opens = preposition.i == parsed.sentence_of(cue.head).first and preposition.lower in grammar("at_first")
    people = noun_class(noun) not in (None, "place") or noun.ent in ("PERSON", "ORG", "NORP")
    if (
        noun.dep != "pobj"
        or not opens
        or not people
        or parsed.tokens[preposition.i + 1].lower not in grammar("first")
    ):
        return None
    words = tuple(i for i in noun_phrase(parsed, noun.i) if i > preposition.i + 1)
    return Candidate("before", words) if words else None


def _is_issued(parsed: Parsed, noun: Token, lexicon: Lexicon | None) -> bool:
    """Whether a noun is a document that the governing verb gives out ("issued a statement saying …")."""
    over = parsed.tokens[noun.head]
    return (
        lexicon is not None
        and noun.dep == "dobj"
        and noun.lower in lexicon.documents
        and over.lemma.lower() in lexicon.issuing
    )


def _doer(parsed: Parsed, token: Token, taken: set[int]) -> Candidate | None:
    if token.pos not in ("VERB", "AUX"):
        return None
    for kid in parsed.kids(token.i, "nsubj", "nsubjpass", "csubj"):
        if kid.i in taken:
            continue
        if kid.lower in grammar("relative"):
            return Candidate("relative", (kid.i,))
        return Candidate("subject", tuple(i for i in noun_phrase(parsed, kid.i) if i not in taken))
    return None


def noun_source(parsed: Parsed, cue: Cue, content: tuple[int, ...]) -> Candidate | None:
    """Whose claim it is: a possessor, "by …", or the subject of a light verb ("made the claim")."""
    taken = set(content)
    for kid in parsed.kids(cue.head, "poss"):
        return Candidate(
            "possessor", tuple(i for i in noun_phrase(parsed, kid.i) if parsed.tokens[i].tag != "POS")
        )
    for kid in parsed.kids(cue.head, "prep"):
        if kid.lower in grammar("by") or (kid.lower in grammar("of") and not taken & {kid.i + 1}):
            for noun in parsed.kids(kid.i, "pobj"):
                if noun.i not in taken:
                    return Candidate("by", tuple(noun_phrase(parsed, noun.i)))
    token = parsed.tokens[cue.head]
    head = parsed.tokens[token.head]
    if _is_faced(parsed, token):
        return None
    if token.dep == "dobj" and head.pos == "VERB":
        return verb_source(parsed, Cue(head.i, head.i, head.i + 1, "verb", cue.act), content)
    over = parsed.tokens[head.head]
    clause = any(k.i in taken for k in parsed.kids(cue.head, "acl", "ccomp", "relcl"))
    if clause and token.dep == "pobj" and head.lower in grammar("keeping_to") and over.pos == "VERB":
        return verb_source(parsed, Cue(over.i, over.i, over.i + 1, "verb", cue.act), content)
    return None


def _is_faced(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun of words is what its verb's subject meets or answers: "faced criticism that ...", "denied claims"."""
    return noun.dep == "dobj" and parsed.tokens[noun.head].lemma.lower() in grammar("facing")


def adjective_source(parsed: Parsed, cue: Cue, content: tuple[int, ...]) -> Candidate | None:
    """Who is confident, eager or worried."""
    token = parsed.tokens[cue.head]
    head = parsed.tokens[token.head]
    if token.dep in ("acomp", "conj") and head.pos in ("AUX", "VERB"):
        return verb_source(parsed, Cue(head.i, head.i, head.i + 1, "verb", cue.act), content)
    return None


def preposition_source(parsed: Parsed, cue: Cue) -> Candidate | None:
    """The noun phrase after "according to"."""
    last = parsed.tokens[cue.last - 1]
    for i in (last.i, cue.head):
        for kid in parsed.kids(i, "pobj"):
            if kid.i >= cue.last:
                return _whoever_gave(parsed, kid) or Candidate("pobj", tuple(noun_phrase(parsed, kid.i)))
    if cue.last < len(parsed.tokens) and parsed.tokens[cue.last].sent == last.sent:
        i = cue.last
        while i + 1 < len(parsed.tokens) and parsed.tokens[i].dep in (
            "det",
            "compound",
            "amod",
            "poss",
            "case",
            "nummod",
        ):
            i += 1
        return Candidate("pobj", tuple(j for j in range(cue.last, i + 1)))
    return None


def _whoever_gave(parsed: Parsed, noun: Token) -> Candidate | None:
    """Who got or gave out a piece of information: "according to figures published by the ministry"."""
    if noun.lemma.lower() not in grammar("told_things"):
        return None
    for clause in parsed.kids(noun.i, "acl"):
        if clause.tag == "VBN" and clause.lemma.lower() in grammar("giving_out"):
            for by in parsed.kids(clause.i, "agent"):
                for giver in parsed.kids(by.i, "pobj"):
                    return Candidate("giver", tuple(noun_phrase(parsed, giver.i)))
    return None


def inverted_source(parsed: Parsed, cue: Cue, inside: Sequence[int]) -> Candidate | None:
    """A source after its cue that the parse took for an object ("…," said Dell)."""
    for i in range(cue.last, min(cue.last + 12, len(parsed.tokens))):
        token = parsed.tokens[i]
        if (
            token.sent != parsed.tokens[cue.head].sent
            or inside[i] >= 0
            or token.pos in ("PUNCT", "ADP", "SCONJ")
            or token.ent in ("DATE", "TIME")
        ):
            return None
        if token.pos in ("NOUN", "PROPN", "PRON") and token.dep != "compound":
            return Candidate("inverted", tuple(noun_phrase(parsed, i)))
    return None


def _other_sources(parsed: Parsed, cue: Cue, taken: set[int]) -> Iterator[Candidate]:
    """Subjects on the way up to the root, agents, and the nouns that the cue's clause modifies."""
    token = parsed.tokens[cue.head]
    for level in range(4):
        for kid in parsed.kids(token.i, "nsubj", "nsubjpass", "agent", "poss", "dobj" if level else "nsubj"):
            if kid.dep == "agent" and not is_passive(parsed, token) and parsed.kids(token.i, "nsubj"):
                continue  # "what it called neglect by the landlord"
            nouns = parsed.kids(kid.i, "pobj") if kid.dep == "agent" else [kid]
            for noun in nouns:
                if noun.i not in taken:
                    way = f"{kid.dep}-{level}"
                    yield Candidate(way, tuple(i for i in noun_phrase(parsed, noun.i) if i not in taken))
        if token.head == token.i:
            return
        below, token = token, parsed.tokens[token.head]
        if below.dep in ("acl", "relcl") and token.i not in taken:
            yield Candidate(f"{below.dep}-{level}", tuple(noun_phrase(parsed, token.i, until=below.i)))
