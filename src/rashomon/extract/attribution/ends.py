"""Where a content ends: its quotations whole, and nothing in it that the report adds behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, get_args

from rashomon.extract.attribution.candidates import Candidate, Cue
from rashomon.extract.attribution.cues import Lexicon, grammar
from rashomon.extract.attribution.direct_speech import Quoted
from rashomon.extract.attribution.reading import Reading
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Act

Following = Literal["all-after", "rest"]  # ways that take whoever is told with what he is told
Reaching = Literal["to-end", "unparsed", "all-after"]  # ways that take what follows up to the sentence's end
_FINITE = ("VBD", "VBZ", "VBP", "VBN", "MD")


def completed(reading: Reading, cue: Cue, candidate: Candidate) -> Candidate:
    """The content with its quotations whole, and without the cue."""
    tokens = _with_quotations(candidate.tokens, reading.quoted, reading.inside, cue)
    kept = sorted(i for i in tokens if not cue.first <= i < cue.last and i not in reading.datelines)
    kept = _before_contrast(reading, _on_its_side(reading, kept, cue), cue)
    kept = _before_more_said(reading, _to_its_end(reading, kept, cue), cue)
    return replace(candidate, tokens=_without_aside(reading.parsed, kept, reading.inside, cue))


def trimmed(reading: Reading, cue: Cue, candidate: Candidate) -> Candidate:
    """A content that was chosen, without what the speaker does next and the day of the saying, and with a second wish."""
    kept = _behind_whoever_is_told(reading.parsed, list(candidate.tokens), cue, candidate.way)
    kept = _before_next_act(reading, kept, cue, candidate.way)
    kept = _without_its_day(reading, kept, cue, candidate.way)
    kept = _without_where(reading, kept, cue, candidate.way)
    kept = _before_another_speaks(reading, kept, cue)
    kept = _before_kept_back(reading, kept, cue)
    kept = _before_added(reading, kept, cue)
    kept = _behind_inserted(reading, kept, cue)
    kept = _without_opener(reading, kept, cue)
    kept = _without_loose_end(reading, kept, cue)
    kept = _with_joiners(reading.parsed, _with_second_wish(reading, kept, cue, candidate.way))
    act: Act = "speech" if _answers_charges(reading, kept, cue) else candidate.act
    return replace(candidate, tokens=tuple(kept), act=act)


def _answers_charges(reading: Reading, tokens: list[int], cue: Cue) -> bool:
    """Whether what somebody dismisses is other people's words, so that he charges nobody: "dismissed the allegations"."""
    if reading.words.lemma_of(reading.parsed.tokens[cue.head]) not in grammar("answering_charges"):
        return False
    own = (reading.parsed.tokens[i] for i in tokens)
    return any(t.head == cue.head and reading.words.lemma_of(t) in reading.words.nouns for t in own)


def _behind_whoever_is_told(parsed: Parsed, tokens: list[int], cue: Cue, way: str) -> list[int]:
    """All that follows a verb begins at "that", where a clause of its own does ("told a meeting on Friday that …")."""
    if way not in get_args(Following):
        return tokens
    marks = [
        m.i
        for clause in parsed.kids(cue.head, "ccomp")
        for m in parsed.kids(clause.i, "mark")
        if m.lower in grammar("that")
    ]
    return [i for i in tokens if i >= marks[0]] if marks and marks[0] in tokens else tokens


def _with_joiners(parsed: Parsed, tokens: list[int]) -> list[int]:
    """The content with a lone "and" between two parts of it, which the parse hangs on the cue."""
    own = set(tokens)
    joiners = [
        i + 1 for i in tokens if i + 1 not in own and i + 2 in own and parsed.tokens[i + 1].pos == "CCONJ"
    ]
    return sorted([*tokens, *joiners]) if joiners else tokens


def _on_its_side(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """In a headline of two parts what is said stands in the part of its cue ("Dell is elected; rival alleges fraud")."""
    parsed = reading.parsed
    if parsed.tokens[cue.head].passage != parsed.tokens[0].passage:
        return tokens
    stops = [
        t.i for t in parsed.words(parsed.sentence_of(cue.head)) if t.text == ";" and reading.inside[t.i] < 0
    ]
    low = max((i for i in stops if i < cue.head), default=-1)
    high = min((i for i in stops if i > cue.head), default=len(parsed.tokens))
    return [i for i in tokens if low < i < high]


def _before_next_act(reading: Reading, tokens: list[int], cue: Cue, way: str) -> list[int]:
    """A content ends before what its speaker does next ("denied wrongdoing and hired a firm", "told them that …  and
    conceded that …"), which hangs on the cue itself."""
    if way not in get_args(Reaching) or reading.inside[cue.head] >= 0:
        return tokens
    parsed = reading.parsed
    for verb in parsed.kids(cue.head, "conj"):
        joiner = max((k.i for k in parsed.kids(cue.head, "cc") if k.i < verb.i), default=None)
        finite = verb.tag in _FINITE and not parsed.kids(verb.i, "nsubj", "mark")
        if joiner is None or not finite or joiner not in tokens or reading.inside[joiner] >= 0:
            continue
        if all(t.pos in ("ADV", "PART", "AUX") for t in parsed.tokens[joiner + 1 : verb.i]):
            return [i for i in tokens if i < joiner]
    return tokens


def _without_its_day(reading: Reading, tokens: list[int], cue: Cue, way: str) -> list[int]:
    """A content without the day of the saying: "said on Friday they had left", "rejected the claims on Sunday"."""
    parsed = reading.parsed
    if reading.inside[cue.head] >= 0 or not tokens:
        return tokens
    if tokens[0] == cue.last and parsed.tokens[cue.last].pos == "ADP":
        last = cue.last + 1
        while last < len(parsed.tokens) and parsed.tokens[last].ent in ("DATE", "TIME"):
            last += 1
        following = parsed.tokens[min(last, len(parsed.tokens) - 1)]
        if last > cue.last + 1 and following.pos in ("PRON", "DET", "PROPN", "NOUN", "SCONJ", "NUM"):
            return [i for i in tokens if i >= last]
    if way != "object-rest":
        return tokens
    days = {
        i
        for k in parsed.kids(cue.head, "prep")
        if any(o.ent in ("DATE", "TIME") for o in parsed.kids(k.i, "pobj"))
        for i in parsed.subtree(k.i)
    }
    return [i for i in tokens if i not in days]


def _without_where(reading: Reading, tokens: list[int], cue: Cue, way: str) -> list[int]:
    """A content without what it was said in: "condemned the raid in a statement"."""
    parsed = reading.parsed
    if (
        not way.startswith(("object", "right"))
        or reading.inside[cue.head] >= 0
        or len(tokens) < 4
        or tokens[0] < cue.head
    ):
        return tokens
    last = parsed.tokens[tokens[-1]]
    prep = parsed.tokens[last.head]
    if last.lemma.lower() not in grammar("said_in") or last.dep != "pobj" or prep.lower not in grammar("in"):
        return tokens
    new = any(k.tag == "DT" and k.lower in grammar("indefinite") for k in parsed.kids(last.i, "det"))
    return [i for i in tokens if i < prep.i] if new and prep.i > tokens[0] else tokens


def _before_another_speaks(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content ends before ", and the minister said": a clause of saying with a subject of its own, joined to what is said."""
    if reading.inside[cue.head] >= 0:
        return tokens
    parsed = reading.parsed
    for k, i in enumerate(tokens[3:], start=3):
        token = parsed.tokens[i]
        if token.pos != "CCONJ" or i < cue.head or reading.inside[i] >= 0 or parsed.tokens[i - 1].text != ",":
            continue
        for verb in (*parsed.kids(token.head, "conj"), *parsed.kids(cue.head, "ccomp", "conj")):
            subjects = parsed.kids(verb.i, "nsubj")
            own = any(s.i > i and s.pos in ("NOUN", "PROPN") for s in subjects)
            if verb.i > i and own and verb.tag in ("VBD", "VBZ", "VBP") and _is_saying(reading.words, verb):
                return tokens[:k]
    return tokens


def _before_kept_back(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content ends before ", which he did not name", which is the report's own."""
    if reading.inside[cue.head] >= 0:
        return tokens
    parsed = reading.parsed
    for k, i in enumerate(tokens[2:], start=2):
        token = parsed.tokens[i]
        if token.tag not in ("WDT", "WP") or i < cue.head or reading.inside[i] >= 0:
            continue
        verb = parsed.tokens[token.head]
        kept_back = reading.words.lemma_of(verb) in grammar("naming_back") and parsed.kids(verb.i, "neg")
        if (
            parsed.tokens[i - 1].text == ","
            and kept_back
            and any(s.pos == "PRON" for s in parsed.kids(verb.i, "nsubj"))
        ):
            return tokens[:k]
    return tokens


def _without_opener(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content around its cue without the word that only joins it: "after he was … killed", "what … was a trifle", and without
    "the time" of "said at the time that"."""
    parsed = reading.parsed
    if len(tokens) < 3 or reading.inside[cue.head] >= 0:
        return tokens
    first = parsed.tokens[tokens[0]]
    what = first.tag == "WP" and first.i + 1 not in tokens and cue.form == "verb"
    joins = cue.form == "adverb" and first.dep == "mark" and first.lower not in grammar("that")
    if (what or joins) and first.i < cue.first:
        return tokens[1:]
    if (
        (
            first.i >= cue.last
            and first.tag == "DT"
            and parsed.tokens[tokens[1]].lower in grammar("times_of_saying")
        )
        and parsed.tokens[tokens[2]].lower in grammar("that")
        and parsed.tokens[first.i - 1].pos == "ADP"
    ):
        return tokens[2:]
    return tokens


def _behind_inserted(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content goes on behind an inserted "he said": "The search is over, he said, and the divers may go home"."""
    parsed = reading.parsed
    if cue.form != "verb" or not tokens or tokens[-1] >= cue.first or reading.inside[cue.head] >= 0:
        return tokens
    subjects = parsed.kids(cue.head, "nsubj")
    last = parsed.sentence_of(cue.head).last
    around = [*subjects, *parsed.kids(cue.head, "dobj", "dative")]
    end = max([cue.last - 1, *(i for s in around for i in parsed.subtree(s.i) if i not in tokens)]) + 1
    if len(subjects) != 1 or subjects[0].pos != "PRON" or end + 3 >= last or parsed.tokens[end].text != ",":
        return tokens
    joiner = parsed.tokens[end + 1]
    if joiner.pos != "CCONJ" or reading.inside[end + 1] >= 0 or parsed.tokens[tokens[0]].sent != joiner.sent:
        return tokens
    opens = next((t for t in parsed.tokens[end + 2 : last] if t.pos != "ADV"), joiner)
    if opens.tag in ("VBD", "VBZ", "VBP"):
        return tokens  # "he said, and left"
    rest = [
        i for i in range(end + 1, last) if parsed.tokens[i].i < last - 1 or parsed.tokens[i].pos != "PUNCT"
    ]
    return [*tokens, *rest]


def _before_added(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content that is told in the report's words ends before ", after the younger one was caught", which the report adds."""
    if reading.inside[cue.head] >= 0:
        return tokens
    parsed = reading.parsed
    for k, i in enumerate(tokens[4:], start=4):
        token = parsed.tokens[i]
        if i < cue.head or reading.inside[i] >= 0:
            continue
        behind_comma = parsed.tokens[i - 1].text == "," and tokens[k - 1] == i - 1
        if token.lower in grammar("amid") and token.pos == "ADP" and behind_comma:
            return tokens[: k - 1]  # ", amid accusations that" is what the report sees around it
        if token.lower not in grammar("added_behind_comma"):
            continue
        clause = parsed.tokens[token.head]
        told = token.dep == "mark" and clause.dep == "advcl" and clause.tag in ("VBD", "VBZ", "VBP", "VBN")
        if told and behind_comma:
            closing = any(parsed.tokens[j].text == "," for j in range(i, max(tokens)))
            if not closing:
                return tokens[: k - 1]
    return tokens


def _without_loose_end(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content without an "and that" at its end, behind which the words of another begin."""
    parsed, end = reading.parsed, len(tokens)
    while end > 3 and tokens[end - 1] > cue.head and reading.inside[tokens[end - 1]] < 0:
        token = parsed.tokens[tokens[end - 1]]
        joins = token.pos == "CCONJ" or (token.lower in grammar("that") and token.dep == "mark")
        if not joins and token.text != ",":
            break
        end -= 1
    loose = any(parsed.tokens[i].text != "," for i in tokens[end:])
    return tokens[:end] if loose else tokens


def _with_second_wish(reading: Reading, tokens: list[int], cue: Cue, way: str) -> list[int]:
    """ "Called for Dell to be arrested and for the board to be recalled": both are called for."""
    parsed = reading.parsed
    if way != "preposition" or not tokens or tokens[0] <= cue.head:
        return tokens
    opener = parsed.tokens[tokens[0] - 1]
    if opener.lower not in grammar("for"):
        return tokens
    end, last = tokens[-1] + 1, parsed.sentence_of(cue.head).last
    if end + 2 >= last or parsed.tokens[end].pos != "CCONJ" or parsed.tokens[end + 1].lower != opener.lower:
        return tokens
    stop = end + 2
    while stop < last and parsed.tokens[stop].pos not in ("PUNCT", "CCONJ", "SCONJ"):
        stop += 1
    return [*tokens, *range(end, stop)]


def _to_its_end(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content that opens with a quotation ends where that ends with a stop or a comma, unless it is joined to more."""
    if reading.inside[cue.head] >= 0 or not tokens:
        return tokens
    parsed = reading.parsed
    opens = (
        tokens[1]
        if len(tokens) > 1 and parsed.tokens[tokens[0]].lower in grammar("leading_in")
        else tokens[0]
    )
    if opens < cue.head or reading.inside[opens] < 0:
        return tokens
    q = reading.quoted[reading.inside[opens]]
    words = parsed.text[q.quotation.inner.start : q.quotation.inner.end]
    if not q.whole or words[-1:] not in ",.!?" or q.last >= len(parsed.tokens):
        return tokens
    after = parsed.tokens[q.last]
    if after.pos == "CCONJ" or after.lower in grammar("leading_in") or reading.inside[after.i] >= 0:
        return tokens
    return [i for i in tokens if i < q.last]


def _before_more_said(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content that goes on, behind a comma in a quotation's mark, with a participle of saying ends before it
    (“…,” adding that …)."""
    if reading.inside[cue.head] >= 0:
        return tokens
    for i in tokens[3:]:
        at = i - 1
        while at > cue.head and reading.parsed.tokens[at].pos == "ADV":
            at -= 1
        token = reading.parsed.tokens[i]
        closes = (
            reading.inside[at] >= 0
            and "," in reading.parsed.text[reading.parsed.tokens[at].start - 1 : token.start]
        )
        if (
            i > cue.head
            and token.tag == "VBG"
            and closes
            and reading.inside[i] < 0
            and _is_saying(reading.words, token)
        ):
            return [t for t in tokens if t <= at]
    return tokens


def _before_contrast(reading: Reading, tokens: list[int], cue: Cue) -> list[int]:
    """A content ends before ", while the union called for a new one": what the report sets beside it, about somebody else."""
    if reading.inside[cue.head] >= 0:
        return tokens
    parsed = reading.parsed
    for k, i in enumerate(tokens[3:], start=3):
        token = parsed.tokens[i]
        if token.lower not in grammar("contrasting") or reading.inside[i] >= 0 or i < cue.head:
            continue
        clause = parsed.tokens[token.head]
        behind_comma = parsed.tokens[i - 1].text == ","
        others = any(
            s.i > i and s.pos in ("NOUN", "PROPN") for s in parsed.kids(clause.i, "nsubj", "nsubjpass")
        )
        if token.dep == "mark" and behind_comma and others and clause.tag in _FINITE:
            return tokens[:k]
    return tokens


def _is_saying(words: Lexicon, token: Token) -> bool:
    """Whether a verb of its own, without a second word, is one of saying."""
    return "speech" in words.verbs.get(words.lemma_of(token), {}).values()


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
        return sorted(i for i in own if quoted[here].first <= i < quoted[here].last)
    return sorted(own)


def _without_aside(parsed: Parsed, tokens: Sequence[int], inside: Sequence[int], cue: Cue) -> tuple[int, ...]:
    """The content up to a relative clause that follows a quotation in it (said it was “fair,” which angered …)."""
    if inside[cue.head] >= 0:
        return tuple(tokens)
    for k, i in enumerate(tokens):
        token, last = parsed.tokens[i], parsed.tokens[max(i - 1, 0)]
        if (
            k < 2
            or i < cue.head
            or inside[i] >= 0
            or token.tag not in ("WDT", "WP")
            or token.lower not in grammar("aside_pronouns")
        ):
            continue
        comma = last.text == "," or (inside[last.i] >= 0 and "," in parsed.text[last.start - 1 : last.end])
        if comma and (inside[last.i] >= 0 or inside[last.i - 1] >= 0):
            return tuple(t for t in tokens if t < i)
    return tuple(tokens)
