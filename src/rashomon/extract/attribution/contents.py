"""What a cue may ascribe by grammar: the clause, object, infinitive or host clause that can be its content.

The likeliest comes first; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.attribution.candidates import (
    SUBJECTS,
    Candidate,
    Cue,
    is_passive,
    is_time,
    noun_phrase,
    phrase_of,
)
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Act

_MARKS = ('"', "“", "''", "``", "‘", "«")
_NEAR = 12  # tokens after a verb of saying within which the verb of an unparsed clause must stand
_PAUSES = (",", "-", "--", "–", "—", "(", ")")
_COMPLEMENTS = ("dobj", "xcomp", "ccomp", "oprd", "prep", "acomp", "attr", "dative", "pobj")


def contents_of(parsed: Parsed, lexicon: Lexicon, cue: Cue) -> list[Candidate]:
    """Every content that a cue may have by grammar, without doubles, the likeliest first."""
    if cue.form == "verb":
        found = verb_contents(parsed, lexicon, cue)
    elif cue.form == "noun":
        found = noun_contents(parsed, lexicon, cue)
    elif cue.form == "adjective":
        found = adjective_contents(parsed, cue)
    elif cue.form == "preposition":
        found = preposition_contents(parsed, cue)
    else:
        found = adverb_contents(parsed, cue)
    distinct: dict[tuple[int, ...], Candidate] = {}
    for candidate in found:
        distinct.setdefault(candidate.tokens, candidate)
    return list(distinct.values())


@dataclass(slots=True)
class _Verb:
    """A verb whose contents are gathered: the frames that the lexicon has for it, and what was found so far."""

    parsed: Parsed
    lexicon: Lexicon
    cue: Cue
    token: Token
    lemma: str
    frames: dict[str, Act]
    passive: bool
    complements: list[int]  # all that depends on it and follows
    found: list[Candidate] = field(default_factory=list)

    def offer(self, way: str, frame: str, tokens: list[int]) -> None:
        """Adds a content, if there are words for it."""
        if tokens:
            act = self.frames.get(frame, self.cue.act)
            self.found.append(Candidate(way, tuple(sorted(set(tokens))), act, frame in self.frames))


def verb_contents(parsed: Parsed, lexicon: Lexicon, cue: Cue) -> list[Candidate]:
    """What a verb may ascribe by its own dependents, the likeliest first."""
    verb = _verb(parsed, lexicon, cue)
    if _is_as_by(verb):
        own, sentence = set(parsed.subtree(cue.head)), parsed.sentence_of(cue.head)
        verb.offer("as-by", "clause", [i for i in range(sentence.first, sentence.last) if i not in own])
        return verb.found
    if verb.passive:
        _add_passive(verb)
    _add_clauses(verb)
    if verb.passive:
        return verb.found
    _add_clauses_out_of_place(verb)
    named = _add_objects(verb)
    _add_after_prepositions(verb)
    if "complement" in verb.frames and not named and (fragment := _to_fragment(parsed, cue)):
        verb.offer("named", "complement", fragment)
    for way, host in _hosts(parsed, verb.token):
        verb.offer(way, "clause", host)
    if not verb.found:
        for kid in parsed.kids(cue.head, "prep"):
            if any(k.ent in ("DATE", "TIME") for k in parsed.kids(kid.i, "pobj")):
                continue
            verb.offer("other-preposition", "none", parsed.subtree(kid.i)[1:])
    found = verb.found
    return [*found, *_shorter(parsed, cue, found), *_longer(parsed, cue, verb.complements, found)]


def _verb(parsed: Parsed, lexicon: Lexicon, cue: Cue) -> _Verb:
    token = parsed.tokens[cue.head]
    lemma = lexicon.lemma_of(token)
    frames = dict(lexicon.verbs.get(lemma, {}))
    phrase = phrase_of(parsed, lexicon, token)
    if phrase is not None:
        act, more = lexicon.phrases[lemma, parsed.tokens[phrase].lower]
        frames.update(dict.fromkeys(more, act))
    passive, complements = is_passive(parsed, token), _right_of(parsed, token)
    return _Verb(parsed, lexicon, cue, token, lemma, frames, passive, complements)


def _is_as_by(verb: _Verb) -> bool:
    """ "As reported by the agency": the rest of the sentence is the content."""
    parsed, token = verb.parsed, verb.token
    openers = parsed.kids(token.i, "mark", "advmod", "prep")
    by = token.tag == "VBN" and parsed.kids(token.i, "agent")
    return bool(by) and any(k.lower in grammar("as") for k in openers)


def _add_passive(verb: _Verb) -> None:
    """ "The dam was said to hold": the subject belongs to the content."""
    parsed, token = verb.parsed, verb.token
    subject = _subjects(parsed, token)
    rest = [
        i
        for k in parsed.kids(token.i, "xcomp", "oprd", "ccomp", "attr", "acomp")
        for i in parsed.subtree(k.i)
    ]
    rest += [
        i
        for k in parsed.kids(token.i, "prep")
        if k.lower in grammar("passive_rest")
        for i in parsed.subtree(k.i)
    ]
    agents = (k for by in parsed.kids(token.i, "agent") for k in parsed.kids(by.i))
    if rest:
        verb.offer("passive", "passive", subject + rest)
    elif subject and any(not is_time(parsed, k) for k in agents):
        verb.offer("passive-object", "object", subject)
    elif subject:
        verb.offer("passive-bare", "bare", subject)


def _add_clauses(verb: _Verb) -> None:
    """The clause that the verb governs."""
    parsed, token = verb.parsed, verb.token
    for kid in parsed.kids(token.i, "ccomp"):
        if not verb.passive or _impersonal(parsed, token):
            frame = "clause" if "clause" in verb.frames or "complement" not in verb.frames else "complement"
            way = "clause" if kid.i > token.i else "clause-before"
            if way == "clause-before" and _ends_at_colon(parsed, kid, token):
                continue
            verb.offer(way, frame, _without(parsed.subtree(kid.i), verb.cue))


def _ends_at_colon(parsed: Parsed, clause: Token, verb: Token) -> bool:
    """Whether a colon parts a clause from the subject of the verb behind it: "Reports differ: the mayor said"."""
    last = max(parsed.subtree(clause.i))
    subjects = parsed.kids(verb.i, "nsubj")
    return (
        last + 1 < verb.i
        and ":" in {parsed.tokens[last].text, parsed.tokens[last + 1].text}
        and any(s.i > last for s in subjects)
    )


def _add_clauses_out_of_place(verb: _Verb) -> None:
    """The clause that hangs on a document, an infinitive, what seems, or what the parse gave no clause."""
    parsed, token = verb.parsed, verb.token
    if "clause" in verb.frames and not verb.found:
        verb.offer("clause", "clause", _through_document(parsed, verb.lexicon, token) or _told_that(verb))
    seems = verb.lemma in grammar("seeming")
    for kid in parsed.kids(token.i, "xcomp"):
        tree = parsed.subtree(kid.i)
        if seems:
            verb.offer("raising", "raising", _subjects(parsed, token) + tree)
        elif parsed.kids(token.i, "dobj"):
            verb.offer("rest", "complement", verb.complements)
        else:
            verb.offer("infinitive", "infinitive", tree)
    if seems:
        for kid in parsed.kids(token.i, "oprd", "acomp", "attr"):
            verb.offer("raising", "raising", _subjects(parsed, token) + parsed.subtree(kid.i))
    has_subject = any(k.i < token.i for k in parsed.kids(token.i, "nsubj"))
    if "clause" in verb.frames and not verb.found and has_subject:
        verb.offer("unparsed", "clause", _unparsed(parsed, verb.cue))


def _add_objects(verb: _Verb) -> bool:
    """The object, alone and with what is said of it; whether something is said of it without a preposition."""
    parsed, token = verb.parsed, verb.token
    objects, named = parsed.kids(token.i, "dobj"), parsed.kids(token.i, "oprd")
    if not objects:
        return False
    extra = named or [
        k for k in parsed.kids(token.i, "prep") if k.lower in grammar("object_rest") and k.i > objects[0].i
    ]
    attached = [k for k in parsed.kids(objects[0].i, "prep") if k.lower in grammar("object_attached")]
    if (extra or attached) and "complement" in verb.frames:
        verb.offer("rest", "complement", verb.complements)
    verb.offer("object", "object", parsed.subtree(objects[0].i))
    if extra:
        verb.offer("object-rest", "object", verb.complements)
    return bool(named)


def _add_after_prepositions(verb: _Verb) -> None:
    """What stands after the preposition that the lexicon has with the verb ("call for calm", "call for him to go")."""
    parsed, token = verb.parsed, verb.token
    for kid in parsed.kids(token.i, "advcl", "ccomp", "xcomp"):
        tree = parsed.subtree(kid.i)
        opener = parsed.tokens[tree[0]].lower
        given = verb.lexicon.with_preposition.get((verb.lemma, opener))
        if given is not None and opener in grammar("for") and tree[0] > token.i and len(tree) > 1:
            verb.found.insert(0, Candidate("preposition", tuple(tree[1:]), given, True))
    for kid in parsed.kids(token.i, "prep", "prt", "agent"):
        given = verb.lexicon.with_preposition.get((verb.lemma, kid.lower))
        if given is None or any(k.ent in ("DATE", "TIME") for k in parsed.kids(kid.i, "pobj")):
            continue  # "reported on Monday": when it was
        far = kid.lower in grammar("reaching_prepositions")
        tree = [i for i in verb.complements if i > kid.i] if far else parsed.subtree(kid.i)[1:]
        tree = tree or [i for k in parsed.kids(token.i, "dobj", "pobj") for i in parsed.subtree(k.i)]
        if tree:
            verb.found.append(Candidate("preposition", tuple(tree), given, True))


def _shorter(parsed: Parsed, cue: Cue, found: Sequence[Candidate]) -> list[Candidate]:
    """The first content cut before a dash, a "which" clause or a last adverbial clause."""
    if not found or found[0].tokens[0] < cue.head:
        return []
    tokens = found[0].tokens
    cuts: list[Candidate] = []
    for k, i in enumerate(tokens):
        token = parsed.tokens[i]
        after_comma = k > 3 and parsed.tokens[tokens[k - 1]].text == ","
        if token.text in ("-", "--", "–", "—") and k > 3:
            cuts.append(replace(found[0], way="cut-dash", tokens=tokens[:k], known=False))
        elif after_comma and token.lower in grammar("aside_openers"):
            cuts.append(replace(found[0], way="cut-which", tokens=tokens[: k - 1], known=False))
        elif (
            k > 3
            and token.dep == "mark"
            and parsed.tokens[token.head].dep == "advcl"
            and token.i < token.head
        ):
            cuts.append(replace(found[0], way="cut-adverbial", tokens=tokens[:k], known=False))
        elif k > 3 and token.dep == "cc" and parsed.tokens[token.head].dep in ("ccomp", "xcomp"):
            cuts.append(replace(found[0], way="cut-and", tokens=tokens[:k], known=False))
    return cuts[:3]


def _longer(parsed: Parsed, cue: Cue, complements: list[int], found: Sequence[Candidate]) -> list[Candidate]:
    """All that follows the verb by grammar, and all that follows the start of the content in its sentence."""
    longer: list[Candidate] = []
    right = tuple(i for i in complements if i >= cue.last)
    if right:
        longer.append(Candidate("right", right, cue.act, False))
    after = [c.tokens[0] for c in found if c.tokens[0] >= cue.last] or [cue.last]
    sentence = parsed.sentence_of(cue.head)
    end = sentence.last
    while end > after[0] and parsed.tokens[end - 1].pos == "PUNCT":
        end -= 1
    if end > after[0]:
        longer.append(Candidate("to-end", tuple(range(after[0], end)), cue.act, False))
    if (
        after[0] > cue.last
        and end > cue.last
        and found
        and parsed.tokens[cue.last].pos not in ("PUNCT", "ADP")
    ):
        longer.append(Candidate("all-after", tuple(range(cue.last, end)), cue.act, False))
    return longer


def _through_document(parsed: Parsed, lexicon: Lexicon, token: Token) -> list[int]:
    """The clause of "said in a statement that …", which the parse hangs on the noun, or on "published" behind it."""
    for preposition in parsed.kids(token.i, "prep"):
        for noun in parsed.kids(preposition.i, "pobj"):
            known = noun.lower in lexicon.documents or noun.lower in grammar("occasions")
            if not known or preposition.lower not in grammar("document_prepositions"):
                continue
            hosts = [noun, *parsed.kids(noun.i, "acl")]
            for kid in (k for h in hosts for k in parsed.kids(h.i, "acl", "relcl", "ccomp", "advcl")):
                if any(k.dep == "mark" and k.lower in grammar("that") for k in parsed.kids(kid.i)):
                    return parsed.subtree(kid.i)
    return []


def _told_that(verb: _Verb) -> list[int]:
    """The clause of "told a press conference in Orrin that the dam held", which the parse hangs on the noun before it."""
    parsed, token = verb.parsed, verb.token
    if verb.lemma not in grammar("telling_that") or parsed.kids(token.i, "ccomp", "xcomp"):
        return []
    for i in verb.complements:
        that = parsed.tokens[i]
        clause = parsed.tokens[that.head] if that.dep in ("mark", "dobj", "pobj", "dep") else None
        for above in parsed.ancestors(i):
            if clause is None and above.dep in ("relcl", "acl"):
                clause = above
        if that.lower not in grammar("that") or clause is None or clause.dep not in ("relcl", "acl", "appos"):
            continue
        own = [s for s in parsed.kids(clause.i, "nsubj", "nsubjpass") if s.i > i]
        addressed = clause.head in {k.i for k in parsed.kids(token.i, "dobj", "dative")}
        if that.dep == "dobj" and not addressed:
            continue  # "told them of the team that we have"
        tree = [k for k in parsed.subtree(clause.i) if k >= i]
        if own and clause.i > i and i not in (s.i for s in own):
            return tree
    return []


def _unparsed(parsed: Parsed, cue: Cue) -> list[int]:
    """What follows a verb of saying that the parse gave no clause, where a subject and its verb follow close by."""
    sentence = parsed.sentence_of(cue.head)
    if cue.last >= sentence.last or parsed.tokens[cue.last].pos in ("PUNCT", "ADP", "CCONJ"):
        return []
    for i in range(cue.last, min(cue.last + _NEAR, sentence.last)):
        verb = parsed.tokens[i]
        if verb.text in (",", ";", ":") or verb.pos == "SCONJ":
            return []
        finite = verb.tag in ("VBD", "VBZ", "VBP", "MD") and verb.pos in ("VERB", "AUX")
        if (
            finite
            and verb.dep not in ("relcl", "acl")
            and not any(a.dep in ("relcl", "acl") for a in _up_to(parsed, i, cue.head))
        ):
            end = sentence.last
            while end > cue.last and parsed.tokens[end - 1].pos == "PUNCT":
                end -= 1
            return list(range(cue.last, end)) if i - cue.last > 0 else []
    return []


def _up_to(parsed: Parsed, i: int, stop: int) -> Iterator[Token]:
    for above in parsed.ancestors(i):
        if above.i == stop:
            return
        yield above


def _to_fragment(parsed: Parsed, cue: Cue) -> list[int]:
    """What follows "called" up to the end of a quotation that starts within a few words."""
    sentence = parsed.sentence_of(cue.head)
    marks = [i for i in range(cue.last, min(cue.last + 9, sentence.last)) if parsed.tokens[i].text in _MARKS]
    if not marks or any(
        parsed.tokens[i].pos in ("VERB", "AUX") or parsed.tokens[i].text in ",;:"
        for i in range(cue.last, marks[0])
    ):
        return []
    return list(range(cue.last, marks[0] + 2)) if marks[0] + 2 <= sentence.last else []


def _impersonal(parsed: Parsed, token: Token) -> bool:
    """ "It was reported that …" and "he was told that …": the clause is the content, not the subject."""
    return bool(parsed.kids(token.i, "nsubjpass", "nsubj", "expl"))


def _subjects(parsed: Parsed, token: Token) -> list[int]:
    kids = parsed.kids(token.i, *SUBJECTS)
    if kids:
        return (
            [i for k in kids for i in parsed.subtree(k.i)]
            if kids[0].lower not in grammar("impersonal")
            else []
        )
    if token.dep in ("acl", "relcl"):
        return noun_phrase(parsed, token.head, until=token.i)
    if token.dep == "conj":
        return _subjects(parsed, parsed.tokens[token.head])
    return []


def _right_of(parsed: Parsed, token: Token) -> list[int]:
    """All that depends on a verb and follows it, without a further coordinated verb."""
    kids = (k for k in parsed.kids(token.i) if k.i > token.i and k.dep in _COMPLEMENTS)
    return sorted(i for k in kids for i in parsed.subtree(k.i))


def _without(tokens: list[int], cue: Cue) -> list[int]:
    return [i for i in tokens if not cue.first <= i < cue.last]


def _hosts(parsed: Parsed, token: Token) -> list[tuple[str, list[int]]]:
    """The clause that a cue is put into ("The dam, officials say, will hold"), and the whole rest of its sentence."""
    own = _parenthesis(parsed, token)
    if own is None:
        return []
    sentence = parsed.sentence_of(token.i)
    rest = [i for i in range(sentence.first, sentence.last) if i not in own]
    found = [("host-sentence", rest)]
    head = parsed.tokens[token.head]
    if head.i != token.i and head.pos in ("VERB", "AUX") and head.i not in own:
        found.insert(0, ("host", [i for i in parsed.subtree(head.i) if i not in own]))
    return [(way, tokens) for way, tokens in found if len(tokens) > 2]


def _parenthesis(parsed: Parsed, token: Token) -> set[int] | None:
    """The tokens of "officials say" between commas or at the end of a sentence, where a verb has no content after it."""
    subjects = [k for k in parsed.kids(token.i, "nsubj") if k.lower not in grammar("relative")]
    if (
        not subjects
        or parsed.kids(token.i, "mark")
        or any(k.i > token.i for k in parsed.kids(token.i, "ccomp", "xcomp"))
    ):
        return None
    phrase = noun_phrase(parsed, subjects[0].i)
    first, last = min(phrase[0], token.i), max(phrase[-1], token.i)
    sentence = parsed.sentence_of(token.i)
    if first <= sentence.first or parsed.tokens[first - 1].text not in _PAUSES or last - first > 25:
        return None
    while last + 1 < sentence.last and parsed.tokens[last + 1].text not in (*_PAUSES, ".", "!", "?", ";"):
        last += 1
        if last - token.i > 12:
            return None
    return set(range(first, last + 1))


def noun_contents(parsed: Parsed, lexicon: Lexicon, cue: Cue) -> list[Candidate]:
    """What a noun may ascribe: its clause, its infinitive, or what follows its preposition."""
    found: list[Candidate] = []
    noun = parsed.tokens[cue.head]
    if noun.lemma.lower() in grammar("taken_up") and noun.dep not in ("dobj", "pobj"):
        return found  # "it was the first case that the court heard"
    for kid in parsed.kids(cue.head, "acl", "ccomp", "relcl", "xcomp"):
        if kid.i < cue.head:
            continue
        tree = parsed.subtree(kid.i)
        opener = parsed.tokens[tree[0]].lower
        marked = any(k.dep == "mark" and k.lower in grammar("clause_openers") for k in parsed.kids(kid.i))
        if marked or (
            opener in grammar("that")
            and not _is_gap(parsed, parsed.tokens[tree[0]])
            and any(
                k.dep in ("nsubj", "nsubjpass") and k.lower not in grammar("that") for k in parsed.kids(kid.i)
            )
        ):
            found.append(Candidate("clause", tuple(tree), cue.act))
        elif any(k.dep == "aux" and k.lower in grammar("to") for k in parsed.kids(kid.i)):
            found.append(Candidate("infinitive", tuple(tree), cue.act))
    for kid in parsed.kids(cue.head, "prep"):
        if kid.lower in grammar("noun_content_prepositions"):
            fits = kid.lower in lexicon.noun_prepositions.get(parsed.tokens[cue.head].lemma.lower(), ())
            found.append(Candidate("prep-" + kid.lower, tuple(parsed.subtree(kid.i)[1:]), cue.act, fits))
    return [c for c in found if c.tokens]


def _is_gap(parsed: Parsed, that: Token) -> bool:
    """Whether "that" stands for the noun before it ("the threats that they made"), and opens no content."""
    return that.tag == "WDT" and that.dep in ("dobj", "pobj")


def adjective_contents(parsed: Parsed, cue: Cue) -> list[Candidate]:
    """What an adjective may ascribe: "confident that …", "eager to …", "worried about …"."""
    found: list[Candidate] = []
    for kid in parsed.kids(cue.head, "ccomp", "xcomp", "prep"):
        way = {"ccomp": "clause", "xcomp": "infinitive"}.get(kid.dep, "prep-" + kid.lower)
        tree = parsed.subtree(kid.i)
        found.append(Candidate(way, tuple(tree[1:] if kid.dep == "prep" else tree), cue.act))
    head = parsed.tokens[parsed.tokens[cue.head].head]
    if head.pos == "AUX":
        for kid in parsed.kids(head.i, "ccomp"):
            found.append(Candidate("clause", tuple(parsed.subtree(kid.i)), cue.act))
    return [c for c in found if c.tokens]


def preposition_contents(parsed: Parsed, cue: Cue) -> list[Candidate]:
    """The clause that "according to …" belongs to."""
    own = set(parsed.subtree(cue.head)) | set(range(cue.first, cue.last))
    sentence = parsed.sentence_of(cue.head)
    whole = [i for i in range(sentence.first, sentence.last) if i not in own]
    head = parsed.tokens[cue.head]
    while head.head != head.i and head.pos not in ("VERB", "AUX"):
        head = parsed.tokens[head.head]
    clause = [i for i in parsed.subtree(head.i) if i not in own]
    edge = min(own) == sentence.first or max(own) >= sentence.last - 2
    found = [Candidate("sentence", tuple(whole)), Candidate("host", tuple(clause))]
    return found if edge else found[::-1]


def adverb_contents(parsed: Parsed, cue: Cue) -> list[Candidate]:
    """The clause that "reportedly" or "allegedly" stands in."""
    head = parsed.tokens[parsed.tokens[cue.head].head]
    if head.dep in ("aux", "auxpass"):
        head = parsed.tokens[head.head]
    if head.pos not in ("VERB", "AUX"):
        return []
    clause = [i for i in parsed.subtree(head.i) if i != cue.head]
    after = [i for i in clause if i > cue.head]
    found = [Candidate("host", tuple(clause), cue.act)]
    return [*found, Candidate("right", tuple(after), cue.act, False)] if after else found
