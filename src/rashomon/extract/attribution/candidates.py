"""Candidates of attribution in one parsed report: cues, and for each the contents and sources that it may have.

Everything is counted in token numbers.  Nothing is decided here; `statements.py` chooses.  The notions are those of
PARC 3 and PolNeAR (Pareti 2012; Newell, Margolin and Ruths 2018), the guidelines our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.extract.attribution.cues import Lexicon
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Act

Form = Literal["verb", "noun", "adjective", "preposition", "adverb", "colon", "none"]
_MARKS = ('"', "“", "''", "``", "‘", "«")
_NEAR = 12  # tokens after a verb of saying within which the verb of an unparsed clause must stand
_PAUSES = (",", "-", "--", "–", "—", "(", ")")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CUE_PARTS = ("aux", "auxpass", "neg", "prt")
RELATIVE = frozenset(["who", "which", "that", "whom"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may ascribe: its number, its form, and the tokens `first` to `last` (excluded) of the cue span."""

    head: int
    first: int
    last: int
    form: Form
    act: Act


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content or source that a cue may have: how it hangs on the cue, and its tokens in text order."""

    way: str
    tokens: tuple[int, ...]
    act: Act = "speech"
    known: bool = True  # the lexicon has the cue in this frame


# ------------------------------------------------------------------------------------------------------------ cues
def find_cues(parsed: Parsed, lexicon: Lexicon) -> Iterator[Cue]:
    """Every word that the lexicon has as a cue, and other verbs with something to govern."""
    for token in parsed.tokens:
        if token.tag == "VBN" and token.dep == "acomp" and token.lower in lexicon.adjectives:
            yield _adjective_cue(parsed, lexicon, token)
        elif token.pos in ("VERB", "AUX") and token.tag != "MD" and token.dep not in ("aux", "auxpass"):
            yield from _verb_cue(parsed, lexicon, token)
        elif (
            token.pos in ("NOUN", "PROPN")
            and lexicon.lemma_of(token) in lexicon.nouns
            and token.dep != "compound"
        ):
            yield Cue(token.i, token.i, token.i + 1, "noun", lexicon.nouns[lexicon.lemma_of(token)])
        elif (
            token.pos == "ADJ"
            and token.lower in lexicon.adjectives
            and token.dep in ("acomp", "conj", "amod", "ROOT")
        ):
            yield _adjective_cue(parsed, lexicon, token)
        elif token.lower in lexicon.adverbs:
            yield Cue(token.i, token.i, token.i + 1, "adverb", lexicon.adverbs[token.lower])
        if token.lower == "according" or token.dep == "prep":
            yield from _preposition_cue(parsed, lexicon, token)


def _verb_cue(parsed: Parsed, lexicon: Lexicon, token: Token) -> Iterator[Cue]:
    lemma = lexicon.lemma_of(token)
    phrase = phrase_of(parsed, lexicon, token)
    prepositions = [
        k for k in parsed.kids(token.i, "prep", "prt") if (lemma, k.lower) in lexicon.with_preposition
    ]
    if (
        lemma in lexicon.verbs
        or phrase is not None
        or prepositions
        or parsed.kids(token.i, "ccomp", "xcomp", "dobj", "oprd")
    ):
        yield verb_cue(parsed, lexicon, token, phrase)


def verb_cue(parsed: Parsed, lexicon: Lexicon, token: Token, phrase: int | None = None) -> Cue:
    """A verb as a cue, with its auxiliaries and the second word of its phrase."""
    first, last = _stretch(parsed, token)
    if phrase is not None:
        last = max(last, phrase + 1)
    return Cue(token.i, first, last, "verb", lexicon.act_of(lexicon.lemma_of(token)))


def phrase_of(parsed: Parsed, lexicon: Lexicon, token: Token) -> int | None:
    """The number of the word that makes a phrase with this verb ("point out", "make clear"), if there is one."""
    lemma = lexicon.lemma_of(token)
    for i in range(token.i + 1, min(token.i + 5, len(parsed.tokens))):
        other = parsed.tokens[i]
        if other.sent != token.sent:
            return None
        if (lemma, other.lower) in lexicon.phrases:
            return i
    return None


def _stretch(parsed: Parsed, token: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, particle and the adverbs between them."""
    copula = parsed.tokens[token.head]
    if token.dep == "acomp" and copula.pos == "AUX" and 0 < token.i - copula.i <= 3:
        return _stretch(parsed, copula)[0], token.i + 1
    parts = {k.i for k in parsed.kids(token.i, *_CUE_PARTS)}
    adverbs = {k.i for k in parsed.kids(token.i, "advmod") if k.pos == "ADV" and not parsed.children[k.i]}
    first = last = token.i
    while first > 0 and (first - 1 in parts or first - 1 in adverbs):
        first -= 1
    while last + 1 in parts:
        last += 1
    return first, last + 1


def _adjective_cue(parsed: Parsed, lexicon: Lexicon, token: Token) -> Cue:
    head = parsed.tokens[token.head]
    first = token.i
    if token.dep == "acomp" and head.pos in ("AUX", "VERB") and token.i - head.i <= 4 and head.i < token.i:
        first = _stretch(parsed, head)[0]
    act = next(iter(lexicon.adjectives[token.lower].values()))
    return Cue(token.i, first, token.i + 1, "adjective", act)


def _preposition_cue(parsed: Parsed, lexicon: Lexicon, token: Token) -> Iterator[Cue]:
    for i in range(token.i + 1, min(token.i + 5, len(parsed.tokens))):
        other = parsed.tokens[i]
        if other.sent != token.sent:
            return
        between = tuple(t.lower for t in parsed.tokens[token.i + 1 : i] if t.pos not in ("DET", "ADJ"))
        if (token.lower, *between, other.lower) in lexicon.source_prepositions:
            yield Cue(token.i, token.i, i + 1, "preposition", "speech")
            return


# -------------------------------------------------------------------------------------------------------- contents
def verb_contents(parsed: Parsed, lexicon: Lexicon, cue: Cue) -> list[Candidate]:
    """What a verb may ascribe by its own dependents, the likeliest first."""
    token = parsed.tokens[cue.head]
    lemma = lexicon.lemma_of(token)
    frames = dict(lexicon.verbs.get(lemma, {}))
    phrase = phrase_of(parsed, lexicon, token)
    if phrase is not None:
        act, more = lexicon.phrases[lemma, parsed.tokens[phrase].lower]
        frames.update(dict.fromkeys(more, act))
    found: list[Candidate] = []

    def offer(way: str, frame: str, tokens: list[int]) -> None:
        if tokens:
            act = frames.get(frame, cue.act)
            found.append(Candidate(way, tuple(sorted(set(tokens))), act, frame in frames))

    passive = is_passive(parsed, token)
    if (
        token.tag == "VBN"
        and parsed.kids(token.i, "agent")
        and any(k.lower == "as" for k in parsed.kids(token.i, "mark", "advmod", "prep"))
    ):
        own, sentence = set(parsed.subtree(token.i)), parsed.sentence_of(token.i)
        offer("as-by", "clause", [i for i in range(sentence.first, sentence.last) if i not in own])
        return found
    complements = _right_of(parsed, token)
    if passive:
        subject = _subjects(parsed, token)
        rest = [
            i
            for k in parsed.kids(token.i, "xcomp", "oprd", "ccomp", "attr", "acomp")
            for i in parsed.subtree(k.i)
        ]
        rest += [
            i
            for k in parsed.kids(token.i, "prep")
            if k.lower in ("of", "with", "as", "for")
            for i in parsed.subtree(k.i)
        ]
        if rest:
            offer("passive", "passive", subject + rest)
        elif subject and any(
            not _is_time(parsed, k) for by in parsed.kids(token.i, "agent") for k in parsed.kids(by.i)
        ):
            offer("passive-object", "object", subject)
        elif subject:
            offer("passive-bare", "bare", subject)
    for kid in parsed.kids(token.i, "ccomp"):
        if not passive or _impersonal(parsed, token):
            frame = "clause" if "clause" in frames or "complement" not in frames else "complement"
            offer(
                "clause" if kid.i > token.i else "clause-before", frame, _without(parsed.subtree(kid.i), cue)
            )
    if passive:
        return found
    if "clause" in frames and not found:
        offer("clause", "clause", _through_document(parsed, lexicon, token))
    for kid in parsed.kids(token.i, "xcomp"):
        tree = parsed.subtree(kid.i)
        if lemma in ("seem", "appear"):
            offer("raising", "raising", _subjects(parsed, token) + tree)
        elif parsed.kids(token.i, "dobj"):
            offer("rest", "complement", complements)
        else:
            offer("infinitive", "infinitive", tree)
    if lemma in ("seem", "appear"):
        for kid in parsed.kids(token.i, "oprd", "acomp", "attr"):
            offer("raising", "raising", _subjects(parsed, token) + parsed.subtree(kid.i))
    if "clause" in frames and not found and any(k.i < token.i for k in parsed.kids(token.i, "nsubj")):
        offer("unparsed", "clause", _unparsed(parsed, cue))
    objects = parsed.kids(token.i, "dobj")
    extra_named = bool(objects) and bool(parsed.kids(token.i, "oprd"))
    if objects:
        extra = parsed.kids(token.i, "oprd") or [
            k
            for k in parsed.kids(token.i, "prep")
            if k.lower in ("as", "of", "for", "with", "over", "on") and k.i > objects[0].i
        ]
        attached = [k for k in parsed.kids(objects[0].i, "prep") if k.lower in ("of", "for", "as")]
        if (extra or attached) and "complement" in frames:
            offer("rest", "complement", complements)
        offer("object", "object", parsed.subtree(objects[0].i))
        if extra:
            offer("object-rest", "object", complements)
    for kid in parsed.kids(token.i, "advcl", "ccomp", "xcomp"):
        tree = parsed.subtree(kid.i)
        opener = parsed.tokens[tree[0]].lower
        given = lexicon.with_preposition.get((lemma, opener)) if opener == "for" else None
        if given is not None and tree[0] > token.i and len(tree) > 1:
            found.insert(0, Candidate("preposition", tuple(tree[1:]), given, True))
    for kid in parsed.kids(token.i, "prep", "prt", "agent"):
        given = lexicon.with_preposition.get((lemma, kid.lower))
        if given is not None:
            tree = (
                [i for i in complements if i > kid.i]
                if kid.lower in ("on", "upon", "as")
                else parsed.subtree(kid.i)[1:]
            )
            tree = tree or [i for k in parsed.kids(token.i, "dobj", "pobj") for i in parsed.subtree(k.i)]
            if tree:
                found.append(Candidate("preposition", tuple(tree), given, True))
    if "complement" in frames and not extra_named and (fragment := _to_fragment(parsed, cue)):
        offer("named", "complement", fragment)
    for way, host in _hosts(parsed, token):
        offer(way, "clause", host)
    if not found:
        for kid in parsed.kids(token.i, "prep"):
            offer("other-preposition", "none", parsed.subtree(kid.i)[1:])
    return [*found, *_shorter(parsed, cue, found), *_longer(parsed, cue, complements, found)]


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
        elif after_comma and token.lower in ("which", "who", "where"):
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
    """The clause of "said in a statement that …", which the parse hangs on the noun."""
    for preposition in parsed.kids(token.i, "prep"):
        for noun in parsed.kids(preposition.i, "pobj"):
            if preposition.lower in ("in", "on", "during", "to") and noun.lower in lexicon.documents:
                for kid in parsed.kids(noun.i, "acl", "relcl", "ccomp"):
                    if any(k.dep == "mark" and k.lower == "that" for k in parsed.kids(kid.i)):
                        return parsed.subtree(kid.i)
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


def is_passive(parsed: Parsed, token: Token) -> bool:
    """Whether a verb is passive: with its auxiliary, or a bare participle that follows its noun."""
    if parsed.kids(token.i, "auxpass", "nsubjpass"):
        return True
    if (
        token.tag in ("VBN", "VBD")
        and token.dep == "advcl"
        and token.text[0].isupper()
        and not parsed.kids(token.i, "nsubj", "mark")
    ):
        return True
    return (
        token.tag == "VBN"
        and token.dep in ("acl", "relcl")
        and not parsed.kids(token.i, "aux", "nsubj", "dobj")
    )


def _impersonal(parsed: Parsed, token: Token) -> bool:
    """ "It was reported that …" and "he was told that …": the clause is the content, not the subject."""
    return bool(parsed.kids(token.i, "nsubjpass", "nsubj", "expl"))


def _subjects(parsed: Parsed, token: Token) -> list[int]:
    kids = parsed.kids(token.i, *SUBJECTS)
    if kids:
        return [i for k in kids for i in parsed.subtree(k.i)] if kids[0].lower != "it" else []
    if token.dep in ("acl", "relcl"):
        return noun_phrase(parsed, token.head, until=token.i)
    if token.dep == "conj":
        return _subjects(parsed, parsed.tokens[token.head])
    return []


def _right_of(parsed: Parsed, token: Token) -> list[int]:
    """All that depends on a verb and follows it, without a further coordinated verb."""
    found: list[int] = []
    for kid in parsed.kids(token.i):
        if kid.i > token.i and kid.dep in (
            "dobj",
            "xcomp",
            "ccomp",
            "oprd",
            "prep",
            "acomp",
            "attr",
            "dative",
            "pobj",
        ):
            found += parsed.subtree(kid.i)
    return sorted(found)


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
    subjects = [k for k in parsed.kids(token.i, "nsubj") if k.lower not in RELATIVE]
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
    for kid in parsed.kids(cue.head, "acl", "ccomp", "relcl", "xcomp"):
        if kid.i < cue.head:
            continue
        tree = parsed.subtree(kid.i)
        opener = parsed.tokens[tree[0]].lower
        marked = any(k.dep == "mark" and k.lower in ("that", "whether", "if") for k in parsed.kids(kid.i))
        if marked or (
            opener == "that"
            and any(k.dep in ("nsubj", "nsubjpass") and k.lower != "that" for k in parsed.kids(kid.i))
        ):
            found.append(Candidate("clause", tuple(tree), cue.act))
        elif any(k.dep == "aux" and k.lower == "to" for k in parsed.kids(kid.i)):
            found.append(Candidate("infinitive", tuple(tree), cue.act))
    for kid in parsed.kids(cue.head, "prep"):
        if kid.lower in (
            "of",
            "for",
            "on",
            "about",
            "to",
            "against",
            "over",
            "in",
            "with",
            "from",
            "by",
            "toward",
        ):
            fits = kid.lower in lexicon.noun_prepositions.get(parsed.tokens[cue.head].lemma.lower(), ())
            found.append(Candidate("prep-" + kid.lower, tuple(parsed.subtree(kid.i)[1:]), cue.act, fits))
    return [c for c in found if c.tokens]


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


# --------------------------------------------------------------------------------------------------------- sources
def noun_phrase(parsed: Parsed, head: int, until: int | None = None) -> list[int]:
    """The noun phrase of a word, without relative clauses and participles, cut before token `until`."""
    dropped: set[int] = set()
    for kid in parsed.kids(head, "relcl", "acl", "ccomp", "advcl", "parataxis"):
        dropped.update(parsed.subtree(kid.i))
    tokens = [i for i in parsed.subtree(head) if i not in dropped and (until is None or i < until)]
    return _one_run(parsed, tokens, head)


def _one_run(parsed: Parsed, tokens: list[int], head: int) -> list[int]:
    """The unbroken run of tokens around the head."""
    inside = set(tokens)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while _hyphenated(parsed, last):
        last += 1
    while first > 0 and _hyphenated(parsed, first - 1):
        first -= 1
    return list(range(first, last + 1))


def _hyphenated(parsed: Parsed, i: int) -> bool:
    """Whether a token and the next are parts of one word with a hyphen, which the library splits."""
    if i + 1 >= len(parsed.tokens) or parsed.tokens[i].end != parsed.tokens[i + 1].start:
        return False
    return "-" in (parsed.tokens[i].text, parsed.tokens[i + 1].text)


def verb_source(
    parsed: Parsed, cue: Cue, content: tuple[int, ...], lexicon: Lexicon | None = None
) -> Candidate | None:
    """Who does what the verb says: its subject, the agent of a passive, or the doer of the clause that governs it."""
    token = parsed.tokens[cue.head]
    taken = set(content)
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
        if kid.lower in RELATIVE:
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
        if kid.lower in ("by", "from") or (kid.lower == "of" and not taken & {kid.i + 1}):
            for noun in parsed.kids(kid.i, "pobj"):
                if noun.i not in taken:
                    return Candidate("by", tuple(noun_phrase(parsed, noun.i)))
    token = parsed.tokens[cue.head]
    head = parsed.tokens[token.head]
    if token.dep == "dobj" and head.pos == "VERB":
        return verb_source(parsed, Cue(head.i, head.i, head.i + 1, "verb", cue.act), content)
    return None


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
                return Candidate("pobj", tuple(noun_phrase(parsed, kid.i)))
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


def inverted_source(parsed: Parsed, cue: Cue, inside: Sequence[int]) -> Candidate | None:
    """A source after its cue that the parse took for an object ("…," said Dell)."""
    for i in range(cue.last, min(cue.last + 12, len(parsed.tokens))):
        token = parsed.tokens[i]
        if (
            token.sent != parsed.tokens[cue.head].sent
            or inside[i] >= 0
            or token.pos in ("PUNCT", "ADP", "SCONJ")
        ):
            return None
        if token.pos in ("NOUN", "PROPN", "PRON") and token.dep != "compound":
            return Candidate("inverted", tuple(noun_phrase(parsed, i)))
    return None


# --------------------------------------------------------------------------------------------------- all candidates
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


def sources_of(
    parsed: Parsed, lexicon: Lexicon, cue: Cue, content: tuple[int, ...], inside: Sequence[int]
) -> list[Candidate | None]:
    """Every source that a cue may have, the one that the rules would take first; None stands for no source."""
    first = rule_source(parsed, lexicon, cue, content, inside)
    found: list[Candidate | None] = [first]
    if cue.form in ("verb", "adjective", "noun"):
        others = _other_sources(parsed, cue, set(content))
        found += [c for c in others if c.tokens and not _is_time(parsed, parsed.tokens[c.tokens[-1]])]
        found.append(inverted_source(parsed, cue, inside))
    found.append(None)
    distinct: dict[int, Candidate | None] = {}
    for candidate in found:
        distinct.setdefault(candidate.tokens[-1] if candidate and candidate.tokens else -1, candidate)
    return list(distinct.values())


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
            found = inverted_source(parsed, cue, inside)
    elif cue.form == "noun":
        found = noun_source(parsed, cue, content)
    elif cue.form == "adjective":
        found = adjective_source(parsed, cue, content)
    elif cue.form == "preposition":
        found = preposition_source(parsed, cue)
    return found if found and found.tokens and not _is_time(parsed, parsed.tokens[found.tokens[-1]]) else None


def _is_time(parsed: Parsed, token: Token) -> bool:
    """Whether "by" leads to a date and not to somebody: "found by Sunday"."""
    return token.ent in ("DATE", "TIME") and parsed.tokens[token.head].dep == "agent"


def _other_sources(parsed: Parsed, cue: Cue, taken: set[int]) -> Iterator[Candidate]:
    """Subjects on the way up to the root, agents, and the nouns that the cue's clause modifies."""
    token = parsed.tokens[cue.head]
    for level in range(4):
        for kid in parsed.kids(token.i, "nsubj", "nsubjpass", "agent", "poss", "dobj" if level else "nsubj"):
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
