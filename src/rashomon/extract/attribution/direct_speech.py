"""Quotations and the cues beside them: which verb says which quotation, and where one goes on from another.

A quotation belongs to the verb after it ("…," she said), to the one that leads into it (she said: "…"), to the name
before a colon, or it goes on from the quotation or the report before it, also across paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.attribution.candidates import Cue, find_cues, verb_cue
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.attribution.quotations import Quotation, find_quotations
from rashomon.extract.text.parse import Parsed, Token

_DASHES = ("-", "--", "–", "—", "―")
_TIGHT = 5  # tokens between a quotation and its cue that leave no doubt
_PREFIX = 3  # fewer words before a quotation ("However, …") are the report's own
_NAME = 4  # words that what somebody is called may have, and words between it and the verb of calling
_GAP_TOKENS = 26  # how far from a quotation its cue may stand


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in token numbers: `first` to `last` (excluded), marks included."""

    quotation: Quotation
    first: int
    last: int
    whole: bool  # a sentence or more, rather than a word or a phrase


@dataclass(frozen=True, slots=True)
class Attached:
    """Quoted tokens with the cue that says them; `source` only where a colon follows a name, or a verb that the lexicon
    does not have stands right before one."""

    cue: Cue
    tokens: tuple[int, ...]
    source: tuple[int, ...]


def read_quotations(parsed: Parsed) -> list[Quoted]:
    """The quotations that hold a word, in text order."""
    found: list[Quoted] = []
    for quotation in find_quotations(parsed):
        inner = parsed.tokens_in(quotation.inner)
        outer = parsed.tokens_in(quotation.outer)
        if inner:
            first, last = outer[0].i, outer[-1].i + 1
            whole = _is_whole(inner) and not _is_called(parsed, first, inner)
            found.append(Quoted(quotation, first, last, whole))
    return found


def _is_called(parsed: Parsed, first: int, inner: Sequence[Token]) -> bool:
    """Whether quoted words are what somebody or something is called ("a driver known as “Lefty”")."""
    words = [t for t in inner if t.pos != "PUNCT"]
    if len(words) > _NAME or any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in words):
        return False
    for i in range(first - 1, max(first - 1 - _NAME, -1), -1):
        token = parsed.tokens[i]
        if token.lemma.lower() in grammar("calling") or token.lower in grammar("called"):
            return token.passage == inner[0].passage
        if token.pos in ("PUNCT", "VERB", "AUX") or token.lower not in grammar("before_a_name"):
            return False
    return False


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether quoted words make an utterance: a finite verb, or a stop or comma before the closing mark."""
    words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
    if not words:
        return False
    finite = any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in tokens)
    ends = tokens[-1].text[-1] in ".!?,…—–-"
    starts = words[0].text[0].isupper() or not words[0].text[0].isalpha()
    return (finite and len(words) > 2) or (ends and starts) or (ends and len(words) > 2)


def owners(parsed: Parsed, quoted: Sequence[Quoted]) -> list[int]:
    """For each token the number of the quotation that it stands in, or -1."""
    owner = [-1] * len(parsed.tokens)
    for number, q in enumerate(quoted):
        for i in range(q.first, q.last):
            owner[i] = number
    return owner


def attach_quotations(
    parsed: Parsed, words: Lexicon, quoted: Sequence[Quoted], inside: Sequence[int]
) -> tuple[list[Attached], dict[int, list[int]]]:
    """Quotations with the cue beside them, and those that go on from an earlier one.

    The second result has, by cue, the quotations that follow what the cue reports in plain words ("Dell said the
    dam was safe. “We checked.”").
    """
    cues = {c.head: c for c in find_cues(parsed, words) if c.form == "verb"}
    pieces: dict[int, list[int]] = {}  # cue head → numbers of its quotations
    late: dict[int, list[int]] = {}
    colons: dict[int, tuple[int, ...]] = {}  # quotation → source before a colon
    own: dict[
        int, tuple[Cue, tuple[int, ...]]
    ] = {}  # verbs right before their subject, as the surface shows them
    latest: int | None = None  # the cue of the quotation before, and that quotation's number
    at = 0
    for number, q in enumerate(quoted):
        head = None
        if q.whole or _after_colon(parsed, q):
            head = _cue_beside(parsed, words, cues, quoted, inside, number)
        if (
            head is None
            and (source := _before_colon(parsed, q, inside) or _after_dash(parsed, q))
            and q.whole
        ):
            colons[number] = source
            latest, at = -1 - number, number
            pieces[latest] = [number]
            continue
        after = _gap_after(parsed, quoted, inside, number)
        if head is None and q.whole and (shown := _verb_and_name(parsed, q, after)) is not None:
            head = shown[0].head
            own[head] = shown
        if (
            head is None
            and q.whole
            and latest is not None
            and not _is_followed(parsed, q, after)
            and _goes_on(parsed, quoted[at], q, inside, latest)
        ):
            head = latest
        if head is None and q.whole and not _gap_before(parsed, inside, q):
            head = _any_verb(parsed, after)
        if head is None and q.whole and (told := _told_before(parsed, words, cues, inside, q)) is not None:
            late.setdefault(told, []).append(number)
            latest, at = told, number
            continue
        if head is not None:
            (late if head in late else pieces).setdefault(head, []).append(number)
            latest, at = head, number
        elif q.whole:
            latest = None
    found = [_attached(parsed, words, quoted, inside, cues, colons, own, *piece) for piece in pieces.items()]
    return found, {h: _tokens(quoted, ns) for h, ns in late.items()}


def _attached(
    parsed: Parsed,
    words: Lexicon,
    quoted: Sequence[Quoted],
    inside: Sequence[int],
    cues: dict[int, Cue],
    colons: dict[int, tuple[int, ...]],
    own: dict[int, tuple[Cue, tuple[int, ...]]],
    head: int,
    numbers: Sequence[int],
) -> Attached:
    """The quotations of one cue with what leads into them; a negative cue is the colon or dash beside a name."""
    tokens = _tokens(quoted, numbers)
    if head in own:
        return Attached(own[head][0], tuple(tokens), own[head][1])
    if head >= 0:
        cue = cues.get(head) or verb_cue(parsed, words, parsed.tokens[head])
        tokens += _prefix(parsed, quoted[numbers[0]], cue, inside)
        tokens += _clause_outside(parsed, cue, tokens, inside)
        return Attached(cue, tuple(sorted(set(tokens))), ())
    q, source = quoted[numbers[0]], colons[-1 - head]
    mark = q.first - 1 if source[0] < q.first else q.last
    return Attached(Cue(mark, mark, mark + 1, "colon", "speech"), tuple(tokens), source)


def _tokens(quoted: Sequence[Quoted], numbers: Sequence[int]) -> list[int]:
    return [i for n in numbers for i in range(quoted[n].first, quoted[n].last)]


def _told_before(
    parsed: Parsed, words: Lexicon, cues: dict[int, Cue], inside: Sequence[int], q: Quoted
) -> int | None:
    """The cue of the sentence before a quotation that opens a sentence and has no cue of its own."""
    if _gap_before(parsed, inside, q) or q.first == 0:
        return None
    before = parsed.tokens[q.first - 1]
    first_here = _first_of_passage(parsed, q.first)
    if (
        parsed.tokens[q.first].passage != before.passage
        and parsed.tokens[q.first].passage - before.passage > 1
    ):
        return None
    if q.first != first_here and before.text not in (".", "!", "?", ":") and inside[before.i] < 0:
        return None
    sentence = parsed.sentences[before.sent]
    for i in range(sentence.first, sentence.last):
        token = parsed.tokens[i]
        if i not in cues or inside[i] >= 0 or not _says(parsed, words, i):
            continue
        if (
            token.dep in ("ROOT", "conj")
            and parsed.kids(i, "nsubj")
            and parsed.kids(i, "ccomp", "dobj", "prep", "xcomp")
        ):
            return i
    return None


def _prefix(parsed: Parsed, q: Quoted, cue: Cue, inside: Sequence[int]) -> list[int]:
    """The words that lead into a quotation whose cue comes later ("The plan is “a shame,” Dell said")."""
    gap = _gap_before(parsed, inside, q)
    if cue.head < q.first or len(gap) < _PREFIX or parsed.tokens[gap[-1]].text in (":", "(", "-", "–", "—"):
        return []
    if parsed.text[q.quotation.inner.start].isupper():
        return []
    opens = (
        gap[0] == _first_of_passage(parsed, gap[0])
        or parsed.tokens[gap[0] - 1].text in ".!?"
        or (inside[gap[0] - 1] >= 0 and parsed.tokens[gap[0]].text[0].isupper())
    )
    return gap if opens else []


def _clause_outside(parsed: Parsed, cue: Cue, tokens: list[int], inside: Sequence[int]) -> list[int]:
    """The part of the cue's clause that leads into the quotation ("said that the plan was “a shame”")."""
    for kid in parsed.kids(cue.head, "ccomp"):
        tree = parsed.subtree(kid.i)
        marked = any(k.dep == "mark" for k in parsed.kids(kid.i)) or parsed.tokens[tree[0]].lower in grammar(
            "that"
        )
        outside = [i for i in tree if inside[i] < 0 and parsed.tokens[i].pos != "PUNCT"]
        if kid.i > cue.head and (marked or len(outside) > 1) and set(tree) & set(tokens):
            ends = (
                parsed.tokens[max(tokens) - 1].text[-1] in ".!?"
                or parsed.tokens[max(tokens)].text[-1] in ".!?"
            )
            ends = ends or _is_done(parsed, max(tokens))
            return [i for i in tree if i > cue.head and (not ends or i <= max(tokens))]
    return []


def _is_done(parsed: Parsed, last: int) -> bool:
    """Whether a quotation ends with a comma and nothing is joined to it."""
    comma = "," in (parsed.tokens[last].text, parsed.tokens[last - 1].text)
    after = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    return comma and after is not None and after.pos != "CCONJ" and after.lower not in grammar("leading_in")


def _gap_after(parsed: Parsed, quoted: Sequence[Quoted], inside: Sequence[int], number: int) -> list[int]:
    """Tokens after a quotation up to the end of the clause's sentence or the next quotation."""
    q, found = quoted[number], []
    for i in range(q.last, min(q.last + _GAP_TOKENS, len(parsed.tokens))):
        token = parsed.tokens[i]
        if inside[i] >= 0 or token.passage != parsed.tokens[q.first].passage:
            break
        if token.text in (".", "!", "?", ";"):
            break
        found.append(i)
    return found


def _gap_before(parsed: Parsed, inside: Sequence[int], q: Quoted) -> list[int]:
    """Tokens before a quotation back to the end of the sentence before, or the quotation before.

    A colon at the end of a paragraph leads into the next one.
    """
    found: list[int] = []
    if q.first == 0:
        return found
    previous = parsed.tokens[q.first - 1]
    passage = parsed.tokens[q.first].passage
    if previous.text == ":" and previous.passage == passage - 1:
        passage = previous.passage
    for i in range(q.first - 1, max(q.first - 1 - _GAP_TOKENS, -1), -1):
        token = parsed.tokens[i]
        if inside[i] >= 0 or token.passage != passage or token.text in (".", "!", "?"):
            break
        found.append(i)
    return found[::-1]


def _after_colon(parsed: Parsed, q: Quoted) -> bool:
    return q.first > 0 and parsed.tokens[q.first - 1].text in (":", ",") and q.last - q.first > 3


def _cue_beside(
    parsed: Parsed,
    words: Lexicon,
    cues: dict[int, Cue],
    quoted: Sequence[Quoted],
    inside: Sequence[int],
    number: int,
) -> int | None:
    """The verb beside a quotation that says it."""
    q = quoted[number]
    before = _gap_before(parsed, inside, q)
    after = _gap_after(parsed, quoted, inside, number)
    last_word = parsed.text[q.quotation.inner.start : q.quotation.inner.end].rstrip("'’")[-1:]
    mid_sentence = bool(after) and (
        last_word in ",-–—"
        or parsed.text[q.quotation.outer.end : q.quotation.outer.end + 1] == ","
        or parsed.tokens[after[0]].text[0].islower()
        or (last_word in "?!…" and not before)
    )
    leading = _leads_in(parsed, words, cues, before) if before else None
    if mid_sentence:
        head = _first_cue(parsed, words, cues, inside, after)
        if head is not None and (leading is None or head - after[0] <= _TIGHT):
            return head
    if leading is not None:
        return leading
    if after and last_word in ".?!" and not before:
        return _short_cue(parsed, words, cues, inside, after)
    return None


def _says(parsed: Parsed, words: Lexicon, head: int) -> bool:
    """Whether a verb can stand beside a quotation."""
    lemma = words.lemma_of(parsed.tokens[head])
    frames = words.verbs.get(lemma, {})
    return "quote" in frames or any((lemma, parsed.tokens[i].lower) in words.phrases and
                                    "quote" in words.phrases[lemma, parsed.tokens[i].lower][1]
                                    for i in range(head + 1, min(head + 4, len(parsed.tokens))))  # fmt: skip


def _first_cue(
    parsed: Parsed, words: Lexicon, cues: dict[int, Cue], inside: Sequence[int], gap: list[int]
) -> int | None:
    """The first verb after a quotation that can say it and has nothing else to say."""
    for i in gap:
        if i in cues and _says(parsed, words, i) and _is_free(parsed, words, inside, i, gap[0]):
            return i
    return None


def _is_free(parsed: Parsed, words: Lexicon, inside: Sequence[int], head: int, start: int) -> bool:
    """Whether a verb after a quotation has its subject after it too, and no content of its own."""
    token = parsed.tokens[head]
    if token.tag in ("VBG", "VB") or parsed.tokens[start].pos == "CCONJ":
        return False
    subjects = parsed.kids(head, "nsubj", "nsubjpass")
    if any(k.i < start for k in subjects) and not any(k.i >= start for k in subjects):
        return False
    if any(k.i > head and inside[k.i] < 0 for k in parsed.kids(head, "ccomp", "xcomp")):
        return False
    objects = [k for k in parsed.kids(head, "dobj") if k.i > head]
    return not (objects and subjects) or "complement" in words.verbs.get(words.lemma_of(token), {})


def _any_verb(parsed: Parsed, gap: list[int]) -> int | None:
    """A verb that the lexicon does not have, alone with its subject beside a quotation ("…," she drawled)."""
    verbs = [
        i for i in gap[:7] if parsed.tokens[i].tag in ("VBD", "VBZ", "VBP") and parsed.tokens[i].pos == "VERB"
    ]
    if not verbs or (parsed.kids(verbs[0], "ccomp", "xcomp", "auxpass") and verbs[0] != gap[0]):
        return None
    roles = ("nsubj", "dobj", "attr") if verbs[0] == gap[0] else ("nsubj",)
    subjects = [
        k for k in parsed.kids(verbs[0], *roles) if k.i >= gap[0] and k.pos in ("PRON", "PROPN", "NOUN")
    ]
    if len(subjects) != 1 or subjects[0].lower in grammar("relative") or subjects[0].tag in ("WDT", "EX"):
        return None
    if verbs[0] != gap[0] and parsed.kids(verbs[0], "dobj"):
        return None
    before = [parsed.tokens[i].pos for i in gap[: gap.index(verbs[0])]]
    return verbs[0] if not {"SCONJ", "CCONJ", "VERB"} & set(before) else None


def _verb_and_name(parsed: Parsed, q: Quoted, gap: list[int]) -> tuple[Cue, tuple[int, ...]] | None:
    """Any verb right after a quotation and right before whoever it is ("…,” put in Mara Dell): the cue and the source.

    Told by the order of the words alone, since the parse takes the name for an object or its verb for a name.
    """
    last_word = parsed.text[q.quotation.inner.start : q.quotation.inner.end].rstrip("'’")[-1:]
    if len(gap) < 2 or last_word not in tuple(",?!…-–—"):
        return None
    verb = parsed.tokens[gap[0]]
    if not verb.text[0].islower() or verb.tag not in ("VB", "VBD", "VBZ", "VBP", "VBN"):
        return None
    at = 2 if parsed.tokens[gap[1]].lower in grammar("particles") else 1
    name: list[int] = []
    for i in gap[at:]:
        token = parsed.tokens[i]
        if token.pos != "PROPN" or not token.text[0].isupper():
            break
        name.append(i)
    if not name:
        return None
    return Cue(verb.i, verb.i, gap[at - 1] + 1, "verb", "speech"), tuple(name)


def _is_followed(parsed: Parsed, q: Quoted, gap: list[int]) -> bool:
    """Whether words of the report's own go on after a quotation that ends with a comma: it has its own attribution."""
    last_word = parsed.text[q.quotation.inner.start : q.quotation.inner.end].rstrip("'’")[-1:]
    names = [i for i in gap if parsed.tokens[i].pos in ("PROPN", "PRON", "NOUN")]
    return last_word == "," and bool(names)


def _short_cue(
    parsed: Parsed, words: Lexicon, cues: dict[int, Cue], inside: Sequence[int], gap: list[int]
) -> int | None:
    """A cue right after a quotation that ends with a full stop: only a verb and its subject, nothing else."""
    head = _first_cue(parsed, words, cues, inside, gap[:6])
    if head is not None and len(gap) <= 8 and not parsed.kids(head, "ccomp", "dobj"):
        return head
    return None


def _leads_in(parsed: Parsed, words: Lexicon, cues: dict[int, Cue], gap: list[int]) -> int | None:
    """A cue before a quotation, with nothing between but an addressee, a time, a place, a colon or "that"."""
    ends = parsed.tokens[gap[-1]].text
    for i in reversed(gap):
        if i not in cues:
            continue
        between = [parsed.tokens[k] for k in gap if k >= cues[i].last]
        led = parsed.tokens[gap[-1]].lower in grammar("leading_in") or _calls_for(parsed, words, i, gap[-1])
        if ends in (":", ",") or not between or led:
            said = (
                _says(parsed, words, i)
                or _calls_for(parsed, words, i, gap[-1])
                or (ends == ":" and parsed.tokens[i].dep in ("ROOT", "conj", "advcl"))
            )
            if said and not any(
                t.dep in ("ccomp", "mark") and t.lower not in grammar("that") and ends != ":" for t in between
            ):
                return i
    return None


def _calls_for(parsed: Parsed, words: Lexicon, verb: int, last: int) -> bool:
    """Whether the last word before a quotation is a preposition of the verb itself ("called … for “calm”")."""
    token, known = parsed.tokens[last], words.lemma_of(parsed.tokens[verb]) in words.verbs
    return (
        known and token.dep == "prep" and token.head == verb and token.lower in grammar("asking_prepositions")
    )


def _before_colon(parsed: Parsed, q: Quoted, inside: Sequence[int]) -> tuple[int, ...]:
    """ "Dell: “…”": the name before a colon that opens its line."""
    gap = _gap_before(parsed, inside, q)
    if not 2 <= len(gap) <= 9 or parsed.tokens[gap[-1]].text != ":":
        return ()
    if any(parsed.tokens[i].pos in ("VERB", "AUX") for i in gap):
        return ()
    return tuple(gap[:-1])


def _after_dash(parsed: Parsed, q: Quoted) -> tuple[int, ...]:
    """ "“…” ― Mara Dell": a name after a dash that ends its line."""
    if q.last >= len(parsed.tokens) or parsed.tokens[q.last].text not in _DASHES:
        return ()
    name: list[int] = []
    for i in range(q.last + 1, min(q.last + 9, len(parsed.tokens))):
        token = parsed.tokens[i]
        if (
            token.passage != parsed.tokens[q.first].passage
            or "\n" in parsed.text[parsed.tokens[i - 1].end : token.start]
        ):
            break
        if token.pos in ("VERB", "AUX"):
            return ()
        name.append(i)
    else:
        return ()
    while name and parsed.tokens[name[-1]].pos == "PUNCT":
        name.pop()
    return tuple(name) if name and parsed.tokens[name[0]].text[0].isupper() else ()


def _goes_on(parsed: Parsed, previous: Quoted, q: Quoted, inside: Sequence[int], latest: int) -> bool:
    """Whether a quotation without a cue of its own goes on from an earlier one."""
    here, there = q.quotation.passage, previous.quotation.passage
    between = [t for t in parsed.tokens[previous.last : q.first] if t.pos != "PUNCT"]
    if here == there:
        return not between or _is_cue_clause(parsed, between, latest)
    if here - there > 1 and any(p.boilerplate is None for p in parsed.passages[there + 1 : here]):
        return False
    starts = not _gap_before(parsed, inside, q) and q.first == _first_of_passage(parsed, q.first)
    tail = [t for t in between if t.passage == parsed.tokens[previous.first].passage]
    return starts and (not tail or _is_cue_clause(parsed, tail, latest))


def _is_cue_clause(parsed: Parsed, tokens: Sequence[Token], latest: int) -> bool:
    """Whether words between two quotations are no more than "he said" with its time and place."""
    if latest < 0:
        return True
    if not any(t.i == latest for t in tokens) or len({t.sent for t in tokens}) > 2:
        return False
    others = any(t.i != latest and t.dep == "ROOT" and parsed.kids(t.i, "nsubj") for t in tokens)
    return not others and parsed.tokens[tokens[-1].i + 1].pos == "PUNCT"


def _first_of_passage(parsed: Parsed, token: int) -> int:
    while token > 0 and parsed.tokens[token - 1].passage == parsed.tokens[token].passage:
        token -= 1
    return token
