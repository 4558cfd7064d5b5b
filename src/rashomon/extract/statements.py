"""Finds who is made to say what: the source, the cue and the content of every attribution in a report.

Direct, indirect and mixed speech; belief, demand and accusation; sources before, after and inside the content;
quotations that go on after their cue, over sentences and paragraphs.  Cues, contents and sources are candidates from
`attributions.py` and quotations from `quotations.py`; here they are chosen and joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.attributions import (
    RELATIVE,
    Candidate,
    Cue,
    adjective_contents,
    adjective_source,
    find_cues,
    is_passive,
    noun_contents,
    noun_phrase,
    noun_source,
    preposition_contents,
    preposition_source,
    verb_contents,
    verb_cue,
    verb_source,
)
from rashomon.extract.clause_repair import repair_clauses
from rashomon.extract.cues import Lexicon, lexicon
from rashomon.extract.parse import Parsed, Token
from rashomon.extract.quotations import Quotation, find_quotations
from rashomon.model import Act, Mention, Span, Spans, StatementKind, StatementSpans

_MARKS = frozenset("\"'“”‘’«»„`")
_EDGE = frozenset(",;:-–—()[]") | _MARKS
_QUOTED = (
    0.95  # share of letters inside quotation marks from which a content counts as direct, as PolNeAR's kinds
)
_TIGHT = 5  # tokens between a quotation and its cue that leave no doubt
_PREFIX = 3  # fewer words before a quotation ("However, …") are the report's own
_GAP_TOKENS = 26  # how far from a quotation its cue may stand


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token numbers, before its spans are cut."""

    cue: Cue
    source: tuple[int, ...]
    content: tuple[int, ...]
    act: Act
    way: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in token numbers: `first` to `last` (excluded), marks included."""

    quotation: Quotation
    first: int
    last: int
    whole: bool  # a sentence or more, rather than a word or a phrase


def find_statements(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[StatementSpans, ...]:
    """The attributions of a report, in text order, nested ones pointing at what they stand in.

    Args:
        parsed: the report as words.
        mentions: its mentions (not used by the rules that stand here; kept for the order of steps).

    Returns:
        Spans are offsets into the document's text, in code points, end exclusive; enclosing quotation marks are
        outside.  `within` is an index into the same tuple.
    """
    del mentions
    words = lexicon()
    parsed = repair_clauses(parsed, words)
    quoted = _quoted(parsed)
    inside = _owner(parsed, quoted)
    drafts, late = _direct(parsed, words, quoted, inside)
    drafts += _by_syntax(parsed, words, quoted, inside, {d.cue.head for d in drafts}, late)
    return _finished(parsed, _distinct(drafts), [q.quotation for q in quoted])


# ------------------------------------------------------------------------------------------------------ quotations
def _quoted(parsed: Parsed) -> list[Quoted]:
    found: list[Quoted] = []
    for quotation in find_quotations(parsed):
        inner = parsed.tokens_in(quotation.inner)
        outer = parsed.tokens_in(quotation.outer)
        if inner:
            found.append(Quoted(quotation, outer[0].i, outer[-1].i + 1, _is_whole(inner)))
    return found


def _is_whole(tokens: Sequence[Token]) -> bool:
    """Whether quoted words make an utterance: a finite verb, or a stop or comma before the closing mark."""
    words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
    if not words:
        return False
    finite = any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in tokens)
    ends = tokens[-1].text[-1] in ".!?,…—–-"
    starts = words[0].text[0].isupper() or not words[0].text[0].isalpha()
    return (finite and len(words) > 2) or (ends and starts) or (ends and len(words) > 2)


def _owner(parsed: Parsed, quoted: Sequence[Quoted]) -> list[int]:
    """For each token the number of the quotation that it stands in, or -1."""
    owner = [-1] * len(parsed.tokens)
    for number, q in enumerate(quoted):
        for i in range(q.first, q.last):
            owner[i] = number
    return owner


def _direct(
    parsed: Parsed, words: Lexicon, quoted: Sequence[Quoted], inside: Sequence[int]
) -> tuple[list[Draft], dict[int, list[int]]]:
    """Quotations with the cue beside them, and those that go on from an earlier one.

    The second result has, by cue, the quotations that follow what the cue reports in plain words ("Dell said the
    dam was safe. “We checked.”").
    """
    cues = {c.head: c for c in find_cues(parsed, words) if c.form == "verb"}
    pieces: dict[int, list[int]] = {}  # cue head → numbers of its quotations
    late: dict[int, list[int]] = {}
    colons: dict[int, tuple[int, ...]] = {}  # quotation → source before a colon
    latest: int | None = None  # the cue of the quotation before, and that quotation's number
    at = 0
    for number, q in enumerate(quoted):
        head = None
        if q.whole or _after_colon(parsed, q):
            head = _cue_beside(parsed, words, cues, quoted, inside, number)
        if head is None and (source := _before_colon(parsed, q, inside)) and q.whole:
            colons[number] = source
            latest, at = -1 - number, number
            pieces[latest] = [number]
            continue
        if (
            head is None
            and q.whole
            and latest is not None
            and _goes_on(parsed, quoted[at], q, inside, latest)
        ):
            head = latest
        if head is None and q.whole and not _gap_before(parsed, inside, q):
            head = _any_verb(parsed, _gap_after(parsed, quoted, inside, number))
        if head is None and q.whole and (told := _told_before(parsed, words, cues, inside, q)) is not None:
            late.setdefault(told, []).append(number)
            latest, at = told, number
            continue
        if head is not None:
            (late if head in late else pieces).setdefault(head, []).append(number)
            latest, at = head, number
        elif q.whole:
            latest = None
    drafts: list[Draft] = []
    for head, numbers in pieces.items():
        tokens = [i for n in numbers for i in range(quoted[n].first, quoted[n].last)]
        if head < 0:
            colon = quoted[numbers[0]].first - 1
            cue = Cue(colon, colon, colon + 1, "colon", "speech")
            drafts.append(Draft(cue, colons[-1 - head], tuple(tokens), "speech", "quote"))
        else:
            cue = cues.get(head) or verb_cue(parsed, words, parsed.tokens[head])
            tokens += _prefix(parsed, quoted[numbers[0]], cue, inside)
            drafts.append(_quote_draft(parsed, words, cue, tokens, inside))
    return drafts, {
        h: [i for n in ns for i in range(quoted[n].first, quoted[n].last)] for h, ns in late.items()
    }


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


def _quote_draft(parsed: Parsed, words: Lexicon, cue: Cue, tokens: list[int], inside: Sequence[int]) -> Draft:
    """A quotation with its cue; what the cue's own clause adds outside the marks comes along ("said he was "sad"")."""
    frames = words.verbs.get(parsed.tokens[cue.head].lemma.lower(), {})
    act = frames.get("quote", cue.act)
    source = verb_source(parsed, cue, tuple(tokens)) or _inverted(parsed, cue, inside)
    content = sorted(set(tokens) | set(_clause_outside(parsed, cue, tokens, inside)))
    taken = set(source.tokens) if source else set()
    content = [i for i in content if i not in taken and not cue.first <= i < cue.last]
    return Draft(cue, source.tokens if source else (), tuple(content), act, "quote")


def _clause_outside(parsed: Parsed, cue: Cue, tokens: list[int], inside: Sequence[int]) -> list[int]:
    """The part of the cue's clause that leads into the quotation ("said that the plan was “a shame”")."""
    for kid in parsed.kids(cue.head, "ccomp"):
        tree = parsed.subtree(kid.i)
        marked = any(k.dep == "mark" for k in parsed.kids(kid.i)) or parsed.tokens[tree[0]].lower == "that"
        outside = [i for i in tree if inside[i] < 0 and parsed.tokens[i].pos != "PUNCT"]
        if kid.i > cue.head and (marked or len(outside) > 1) and set(tree) & set(tokens):
            return [i for i in tree if i > cue.head]
    return []


def _inverted(parsed: Parsed, cue: Cue, inside: Sequence[int]) -> Candidate | None:
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
    """Tokens before a quotation back to the end of the sentence before, or the quotation before."""
    found = []
    for i in range(q.first - 1, max(q.first - 1 - _GAP_TOKENS, -1), -1):
        token = parsed.tokens[i]
        if inside[i] >= 0 or token.passage != parsed.tokens[q.first].passage:
            break
        if token.text in (".", "!", "?"):
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
    lemma = parsed.tokens[head].lemma.lower()
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
    subjects = parsed.kids(head, "nsubj", "nsubjpass")
    if any(k.i < start for k in subjects) and not any(k.i >= start for k in subjects):
        return False
    if any(k.i > head and inside[k.i] < 0 for k in parsed.kids(head, "ccomp", "xcomp")):
        return False
    objects = [k for k in parsed.kids(head, "dobj") if k.i > head]
    return not (objects and subjects) or "complement" in words.verbs.get(token.lemma.lower(), {})


def _any_verb(parsed: Parsed, gap: list[int]) -> int | None:
    """A verb that the lexicon does not have, alone with its subject beside a quotation ("…," she drawled)."""
    verbs = [
        i for i in gap[:7] if parsed.tokens[i].tag in ("VBD", "VBZ", "VBP") and parsed.tokens[i].pos == "VERB"
    ]
    if not verbs or parsed.kids(verbs[0], "dobj", "ccomp", "xcomp", "auxpass"):
        return None
    subjects = [
        k for k in parsed.kids(verbs[0], "nsubj") if k.i >= gap[0] and k.pos in ("PRON", "PROPN", "NOUN")
    ]
    if not subjects or subjects[0].lower in RELATIVE or parsed.tokens[subjects[0].i].tag in ("WDT", "EX"):
        return None
    before = [parsed.tokens[i].pos for i in gap[: gap.index(verbs[0])]]
    return verbs[0] if not {"SCONJ", "CCONJ", "VERB"} & set(before) else None


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
        if ends in (":", ",") or not between or parsed.tokens[gap[-1]].lower in ("that", "how", "why", "as"):
            said = _says(parsed, words, i) or (
                ends == ":" and parsed.tokens[i].dep in ("ROOT", "conj", "advcl")
            )
            if said and not any(
                t.dep in ("ccomp", "mark") and t.lower != "that" and ends != ":" for t in between
            ):
                return i
    return None


def _before_colon(parsed: Parsed, q: Quoted, inside: Sequence[int]) -> tuple[int, ...]:
    """ "Dell: “…”": the name before a colon that opens its line."""
    gap = _gap_before(parsed, inside, q)
    if not 2 <= len(gap) <= 9 or parsed.tokens[gap[-1]].text != ":":
        return ()
    if any(parsed.tokens[i].pos in ("VERB", "AUX") for i in gap):
        return ()
    return tuple(gap[:-1])


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


# ---------------------------------------------------------------------------------------------------------- syntax
def _by_syntax(
    parsed: Parsed,
    words: Lexicon,
    quoted: Sequence[Quoted],
    inside: Sequence[int],
    done: set[int],
    late: dict[int, list[int]],
) -> list[Draft]:
    """Attributions whose content hangs on the cue by grammar."""
    drafts: list[Draft] = []
    for cue in find_cues(parsed, words):
        if cue.head in done or _is_nothing(parsed, words, cue):
            continue
        chosen = _chosen(parsed, words, cue)
        if chosen is None:
            continue
        source = _source(parsed, cue, chosen)
        taken = set(source.tokens) if source else set()
        content = _with_quotations(chosen.tokens, quoted, inside, cue)
        content += late.get(cue.head, [])
        content = [i for i in content if i not in taken and not cue.first <= i < cue.last]
        if content:
            drafts.append(Draft(cue, source.tokens if source else (), tuple(content), chosen.act, chosen.way))
    return drafts + _headlines(parsed, inside)


def _is_nothing(parsed: Parsed, words: Lexicon, cue: Cue) -> bool:
    """Turns that ascribe nothing: "call a taxi", "he said nothing"."""
    never = words.never.get(parsed.tokens[cue.head].lemma.lower())
    if not never:
        return False
    objects = {k.lemma.lower() for k in parsed.kids(cue.head, "dobj", "prt", "npadvmod")}
    following = parsed.tokens[cue.last].lower if cue.last < len(parsed.tokens) else ""
    return bool(never & objects) or (following in never and not parsed.kids(cue.head, "ccomp"))


def _chosen(parsed: Parsed, words: Lexicon, cue: Cue) -> Candidate | None:
    if cue.form == "verb":
        found = verb_contents(parsed, words, cue)
        clauses = [c for c in found if c.known or c.way in ("clause", "clause-before")]
        return next((c for c in clauses if c.known), clauses[0] if clauses and cue.act != "demand" else None)
    if cue.form == "noun":
        found = noun_contents(parsed, cue)
        clear = [c for c in found if c.way in ("clause", "infinitive")]
        return clear[0] if clear else None
    if cue.form == "adjective":
        found = adjective_contents(parsed, cue)
        frames = words.adjectives[parsed.tokens[cue.head].lower]
        return next((c for c in found if c.way in frames or (c.way.startswith("prep") and "preposition" in frames and
                     c.way in ("prep-about", "prep-of", "prep-to"))), None)  # fmt: skip
    if cue.form == "preposition":
        found = preposition_contents(parsed, cue)
        return found[0] if found else None
    if cue.form == "adverb":
        head = parsed.tokens[parsed.tokens[cue.head].head]
        if head.pos in ("VERB", "AUX"):
            return Candidate("host", tuple(i for i in parsed.subtree(head.i) if i != cue.head), cue.act)
    return None


def _source(parsed: Parsed, cue: Cue, content: Candidate) -> Candidate | None:
    if content.way in ("raising",):
        return None
    if cue.form == "verb":
        if content.way == "passive" or is_passive(parsed, parsed.tokens[cue.head]):
            return verb_source(parsed, cue, content.tokens)
        return verb_source(parsed, cue, content.tokens)
    if cue.form == "noun":
        return noun_source(parsed, cue, content.tokens)
    if cue.form == "adjective":
        return adjective_source(parsed, cue, content.tokens)
    if cue.form == "preposition":
        return preposition_source(parsed, cue)
    return None


def _with_quotations(
    tokens: Iterable[int], quoted: Sequence[Quoted], inside: Sequence[int], cue: Cue
) -> list[int]:
    """The content with every quotation that begins in it taken whole, even where the parse broke it."""
    own = set(tokens)
    here = inside[cue.head]
    for number in {inside[i] for i in own} - {-1, here}:
        q = quoted[number]
        if q.first in own or q.first + 1 in own:
            own.update(range(q.first, q.last))
    if here >= 0:
        own = {i for i in own if quoted[here].first <= i < quoted[here].last}
    return sorted(own)


def _headlines(parsed: Parsed, inside: Sequence[int]) -> list[Draft]:
    """ "Minister: dam will hold": a headline's colon after a short name, or before one."""
    if not parsed.sentences:
        return []
    first = parsed.sentences[0]
    tokens = [t for t in parsed.tokens if t.passage == first.passage]
    if len(tokens) > 30:
        return []
    for t in tokens:
        if t.text != ":" or inside[t.i] >= 0:
            continue
        left = [x for x in tokens if x.i < t.i]
        right = [x for x in tokens if x.i > t.i and x.text not in ".!?"]
        if _is_name(left) and len(right) > 2:
            return [_colon(t, left, right)]
        if _is_name(right) and len(left) > 3:
            return [_colon(t, right, left)]
    return []


def _is_name(tokens: Sequence[Token]) -> bool:
    return (
        0 < len(tokens) <= 6
        and not any(t.pos in ("VERB", "AUX", "NUM") for t in tokens)
        and any(t.pos in ("PROPN", "NOUN") for t in tokens)
    )


def _colon(colon: Token, source: Sequence[Token], content: Sequence[Token]) -> Draft:
    cue = Cue(colon.i, colon.i, colon.i + 1, "colon", "speech")
    return Draft(cue, tuple(t.i for t in source), tuple(t.i for t in content), "speech", "headline", 0.6)


# --------------------------------------------------------------------------------------------------------- results
def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each cue and content."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (min(d.content, default=0), d.cue.head, d.content)):
        key = (draft.cue.head, draft.content)
        if draft.content and key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _finished(
    parsed: Parsed, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> tuple[StatementSpans, ...]:
    made: list[tuple[StatementSpans, Draft]] = []
    for draft in drafts:
        content = spans_of(parsed, draft.content)
        if not content:
            continue
        cue = (
            spans_of(parsed, range(draft.cue.first, draft.cue.last))
            if draft.cue.form != "colon"
            else (parsed.span(draft.cue.first, draft.cue.last),)
        )
        kind = _kind(parsed.text, content, quotations)
        made.append(
            (
                StatementSpans(
                    kind, draft.act, spans_of(parsed, draft.source), cue, content, None, draft.confidence
                ),
                draft,
            )
        )
    made.sort(key=lambda m: (m[0].content[0], m[0].cue))
    return tuple(replace(s, within=_within(made, n)) for n, (s, _) in enumerate(made))


def _within(made: Sequence[tuple[StatementSpans, Draft]], number: int) -> int | None:
    """The innermost other attribution whose content holds this one's cue."""
    draft = made[number][1]
    holders = [
        (len(other.content), n)
        for n, (_, other) in enumerate(made)
        if n != number
        and draft.cue.head in set(other.content)
        and set(draft.content) <= set(other.content) | set(draft.content)
    ]
    return min(holders)[1] if holders else None


def spans_of(parsed: Parsed, tokens: Iterable[int]) -> Spans:
    """The characters of some tokens: one span for each unbroken run, without commas and marks at its edges."""
    spans: list[Span] = []
    run: list[int] = []
    for i in sorted(set(tokens)):
        if run and (i != run[-1] + 1 or parsed.tokens[i].passage != parsed.tokens[run[-1]].passage):
            spans += _trim(parsed, run)
            run = []
        run.append(i)
    if run:
        spans += _trim(parsed, run)
    return tuple(spans)


def _trim(parsed: Parsed, run: list[int]) -> list[Span]:
    text = parsed.text
    start, end = parsed.tokens[run[0]].start, parsed.tokens[run[-1]].end
    while start < end and (text[start].isspace() or text[start] in _EDGE or text[start] in ".!?"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return [Span(start, end)] if end > start else []


def _kind(text: str, content: Spans, quotations: Sequence[Quotation]) -> StatementKind:
    """Direct when nearly all letters are quoted, mixed when some are, else indirect."""
    letters = quoted = 0
    for span in content:
        inside = [q.inner for q in quotations if q.inner.overlaps(span)]
        for i in range(span.start, span.end):
            if text[i].isalnum():
                letters += 1
                quoted += any(q.start <= i < q.end for q in inside)
    if not letters or not quoted:
        return "indirect"
    return "direct" if quoted >= _QUOTED * letters else "mixed"
