"""Drafts of attributions in token numbers, and what sets them straight against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.attribution.able import can_speak, can_want, has_views, head_of, is_rule
from rashomon.extract.attribution.candidates import Cue, noun_phrase
from rashomon.extract.attribution.cues import grammar
from rashomon.extract.attribution.reading import Reading
from rashomon.extract.attribution.relayed import asides, beside, phrase, quoted_speaker
from rashomon.extract.attribution.wordless import is_wordless
from rashomon.extract.text.vocabulary import noun_class
from rashomon.model import Act

_FINITE = ("VBD", "VBZ", "VBP", "VB")  # "did not say" has the bare form


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token numbers, before its spans are cut."""

    cue: Cue
    source: tuple[int, ...]
    content: tuple[int, ...]
    act: Act
    way: str
    confidence: float = 1.0


def set_straight(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts once each, with the sources that they share or that are quoted, without what adds nothing."""
    drafts = _with_shared_sources(reading, _untangled(_distinct(_without_datelines(reading, drafts))))
    drafts = _outer_clauses(reading, _parted(reading, _with_sources_above(reading, drafts)))
    return _sensible(reading, _without_asides(reading, _with_quoted_sources(reading, drafts)))


def _without_datelines(reading: Reading, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """No source begins in a dateline: "ORRIN, Tovia - Tovia's council said"."""
    line = reading.datelines
    ends = {i + 1 for i in line} - line  # the dash
    for draft in drafts:
        beyond = tuple(i for i in draft.source if i not in line | ends)
        if draft.source and not beyond and draft.cue.form == "verb":
            beyond = _subject_before(reading, draft)
            yield replace(draft, source=beyond)
        else:
            yield replace(draft, source=beyond) if beyond else draft


def _subject_before(reading: Reading, draft: Draft) -> tuple[int, ...]:
    """The people or body last named as a subject before a cue whose subject the parse sees in the dateline."""
    tokens = reading.parsed.tokens
    for i in range(draft.cue.first - 1, reading.parsed.sentence_of(draft.cue.head).first, -1):
        token = tokens[i]
        if i in reading.datelines or reading.inside[i] >= 0:
            break
        able = noun_class(token) not in (None, "place") or token.ent in ("PERSON", "ORG", "NORP")
        if token.dep in ("nsubj", "nsubjpass", "appos") and able:
            return tuple(j for j in noun_phrase(reading.parsed, i, until=draft.cue.first))
    return ()


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


def _untangled(drafts: Sequence[Draft]) -> list[Draft]:
    """Of two drafts that hold each other's cues the later cue is the outer one ("She said …, the agency reported")."""
    held = holders_of(drafts, (d.cue.head for d in drafts))
    apart: list[Draft] = []
    for n, draft in enumerate(drafts):
        tangled = [
            drafts[m]
            for m in held.get(draft.cue.head, ())
            if m != n and n in held.get(drafts[m].cue.head, ()) and drafts[m].cue.head > draft.cue.head
        ]
        for outer in tangled:
            end = min([outer.cue.first, *outer.source])
            kept = tuple(i for i in draft.content if i < end)
            draft = replace(draft, content=kept or draft.content)
        apart.append(draft)
    return apart


def _with_shared_sources(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """A participle right after a quotation (“…,” adding that …) has the source of that quotation."""
    ends = {q.last: q for q in reading.quoted}
    shared: list[Draft] = []
    for draft in drafts:
        token = reading.parsed.tokens[draft.cue.head]
        q = next((ends[i] for i in (draft.cue.first, draft.cue.first - 1) if i in ends), None)
        if token.tag == "VBG" and q is not None and not reading.parsed.kids(token.i, "nsubj"):
            held = holders_of(drafts, [q.last - 1]).get(q.last - 1, [])
            holders = [
                d
                for d in (drafts[n] for n in held)
                if d.cue.form == "verb" and d.source and d.cue.head < q.last
            ]
            if holders:
                draft = replace(draft, source=max(holders, key=lambda d: len(d.content)).source)
        shared.append(draft)
    return shared


def _with_sources_above(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """A participle of saying behind a comma goes on from the speaker whose words the parse put it into, and ends them:
    in "Dell said the dam had held, adding that it was old" nobody but Dell adds."""
    cues = {d.cue.head for d in drafts}
    held = holders_of(drafts, cues)
    made = list(drafts)
    for n, draft in enumerate(drafts):
        if not _goes_on(reading, draft, cues):
            continue
        above = [m for m in held.get(draft.cue.head, ()) if m != n and _has_said(reading, drafts[m], draft)]
        if above:
            outer = max(above, key=lambda m: drafts[m].cue.head)
            kept = tuple(i for i in made[outer].content if i < _opens(reading, draft))
            made[n] = replace(draft, source=drafts[outer].source)
            made[outer] = replace(made[outer], content=kept or made[outer].content)
    return made


def _parted(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """What is said ends before "but did not say how": what the same one says next, which the parse put into it."""
    held = holders_of(drafts, (d.cue.head for d in drafts))
    made = list(drafts)
    for draft in drafts:
        joiner = draft.cue.first - 1
        tokens = reading.parsed.tokens
        plain = draft.cue.form == "verb" and draft.source and reading.inside[draft.cue.head] < 0
        if (
            joiner < 0
            or not plain
            or tokens[joiner].pos != "CCONJ"
            or tokens[draft.cue.head].tag not in _FINITE
        ):
            continue
        for m in held.get(draft.cue.head, ()):
            outer = made[m]
            if outer.source == draft.source and outer.cue.head < joiner and tokens[joiner].i in outer.content:
                kept = tuple(i for i in outer.content if i < joiner)
                made[m] = replace(outer, content=kept or outer.content)
    return made


def _outer_clauses(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """In "said her client denied the theft and that the captain slept" the second clause is said, and no part of what is denied."""
    held = holders_of(drafts, (d.cue.head for d in drafts))
    tokens, made = reading.parsed.tokens, list(drafts)
    for n, draft in enumerate(drafts):
        over = [
            drafts[m] for m in held.get(draft.cue.head, ()) if m != n and drafts[m].cue.head < draft.cue.head
        ]
        if not draft.content or not over or tokens[draft.content[0]].lower in grammar("that"):
            continue
        for i in draft.content[2:]:
            joined = tokens[i].pos == "CCONJ" and tokens[i + 1].lower in grammar("that")
            clause = joined and tokens[i + 1].tag == "IN" and reading.inside[i] < 0 and i > draft.cue.head
            if clause and any(i + 1 in d.content for d in over):
                made[n] = replace(draft, content=tuple(t for t in draft.content if t < i))
                break
    return made


def _goes_on(reading: Reading, draft: Draft, cues: set[int]) -> bool:
    """Whether a cue is a participle of saying behind a comma, and the verb that it hangs on says nothing itself."""
    parsed, token = reading.parsed, reading.parsed.tokens[draft.cue.head]
    if token.tag != "VBG" or draft.act not in ("speech", "accusation") or reading.inside[token.i] >= 0:
        return False
    opens = _opens(reading, draft)
    comma = opens > 0 and parsed.tokens[opens - 1].text == ","
    if opens < draft.cue.first:
        return comma and not parsed.kids(token.i, "nsubj")
    return comma and token.dep == "advcl" and token.head not in cues and not parsed.kids(token.i, "nsubj")


def _opens(reading: Reading, draft: Draft) -> int:
    """Where a participle of saying begins, with a "before" or "after" in front of it."""
    before = reading.parsed.tokens[draft.cue.first - 1] if draft.cue.first else None
    joined = before is not None and before.lower in grammar("next_act")
    return draft.cue.first - 1 if joined else draft.cue.first


def _has_said(reading: Reading, outer: Draft, draft: Draft) -> bool:
    """Whether a draft is speech in the same sentence, before the other and in the report's own words."""
    tokens = reading.parsed.tokens
    early = outer.cue.head < draft.cue.head and tokens[outer.cue.head].sent == tokens[draft.cue.head].sent
    plain = outer.cue.form == "verb" and bool(outer.source) and reading.inside[outer.cue.head] < 0
    return early and plain and outer.act != "demand"


def _with_quoted_sources(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """What somebody is quoted "as saying" is his word, whoever quotes him."""
    made: list[Draft] = []
    for draft in drafts:
        speaker = quoted_speaker(reading.parsed, draft.cue.head) if draft.cue.form == "verb" else None
        if speaker is not None and speaker.i not in draft.content:
            said = set(draft.content)
            words = tuple(i for i in phrase(reading.parsed, speaker) if i not in said)
            draft = replace(draft, source=words)
        made.append(draft)
    return made


def _without_asides(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Without "quoting a police officer" beside a cue or its source: it names a speaker and is no statement."""
    parsed, kept = reading.parsed, list(drafts)
    for aside in asides(parsed):
        words = set(range(aside.first, aside.last))
        if not any(d.cue.head != aside.participle and beside(parsed, aside, _named(d)) for d in kept):
            continue
        cut = []
        for draft in kept:
            if draft.cue.head == aside.participle:
                if set(draft.content) <= words:
                    continue
            elif words & set(draft.content) and beside(parsed, aside, _named(draft)):
                draft = replace(draft, content=tuple(i for i in draft.content if i not in words))
            if draft.content:
                cut.append(draft)
        kept = cut
    return kept


def _named(draft: Draft) -> set[int]:
    """The tokens of a cue and its source."""
    return {*draft.source, *range(draft.cue.first, draft.cue.last)}


def _sensible(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Without nested ones that add nothing: "I think" in a quotation, a bare pronoun, a noun under its verb."""
    held = holders_of(drafts, (d.cue.head for d in drafts))
    longer = {i: d for d in drafts for i in range(d.cue.first, d.cue.last) if i != d.cue.head}
    kept: list[Draft] = []
    for draft in drafts:
        whole = longer.get(draft.cue.head)  # "was" of "was not clear"
        if _is_nobodys(reading, draft) or (whole is not None and whole.content == draft.content):
            continue
        holders = [drafts[n] for n in held.get(draft.cue.head, ()) if drafts[n] is not draft]
        if (holders and _adds_nothing(reading, draft, holders)) or is_wordless(reading, draft, holders):
            continue
        kept.append(draft)
    return kept


def _is_nobodys(reading: Reading, draft: Draft) -> bool:
    """Whether nobody can have said it, or nothing is said: "nobody claimed …", "this means …", "according to plan"."""
    parsed, words = reading.parsed, reading.words
    if draft.source and not can_speak(parsed, words, draft.source):
        return True
    if draft.way == "infinitive" and draft.source and not can_want(parsed, words, draft.source):
        return True
    if draft.cue.form == "preposition" and draft.source:
        head = head_of(parsed, draft.source)
        told = parsed.tokens[draft.cue.head].lower in grammar("source_openers")
        return head is not None and (is_rule(words, head) or not (told or has_views(head)))
    said = [parsed.tokens[i] for i in draft.content]
    if all(t.ent in ("DATE", "TIME") or t.pos in ("ADP", "PUNCT") for t in said):
        return True  # "said so on Monday"
    if (
        len(said) == 1
        and said[0].pos == "ADV"
        and said[0].tag != "WRB"
        and reading.inside[draft.cue.head] >= 0
    ):
        return True  # "what they are saying about now"
    if _is_mistaken(reading, draft) or _is_shown(reading, draft):
        return True
    return all(t.pos in ("PRON", "AUX", "PART", "PUNCT") for t in said) and len(draft.content) > 1


def _is_mistaken(reading: Reading, draft: Draft) -> bool:
    """Whether a belief is only named as what moved somebody: "in the mistaken belief that"."""
    if draft.cue.form != "noun" or draft.act != "belief" or draft.source:
        return False
    token = reading.parsed.tokens[draft.cue.head]
    while token.dep == "conj":
        token = reading.parsed.tokens[token.head]
    return token.dep == "pobj" or any(k.dep == "amod" and k.lower in grammar("mistaken") for k in
                                      reading.parsed.kids(draft.cue.head))  # fmt: skip


def _is_shown(reading: Reading, draft: Draft) -> bool:
    """Whether things only lead to something: "data which pointed to an error"."""
    parsed, words = reading.parsed, reading.words
    head = head_of(parsed, draft.source) if draft.source else None
    if head is None or head.tag not in ("WDT", "WP") or parsed.tokens[draft.cue.head].tag == "VBG":
        return False
    verb = parsed.tokens[parsed.tokens[draft.cue.head].head if draft.cue.form != "verb" else draft.cue.head]
    noun = parsed.tokens[verb.head]
    pointing = words.lemma_of(verb) in words.evidence | grammar("leading_to")
    clause = any(parsed.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in draft.content)
    return pointing and not clause and verb.dep == "relcl" and noun.pos == "NOUN" and noun_class(noun) is None


def holders_of(drafts: Sequence[Draft], tokens: Iterable[int]) -> dict[int, list[int]]:
    """For each of these tokens the numbers of the drafts whose content holds it."""
    wanted = set(tokens)
    found: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for i in draft.content:
            if i in wanted:
                found.setdefault(i, []).append(n)
    return found


def _adds_nothing(reading: Reading, draft: Draft, holders: Sequence[Draft]) -> bool:
    tokens = reading.parsed.tokens
    if len(draft.content) == 1 and tokens[draft.content[0]].pos in ("PRON", "DET", "SCONJ"):
        return True
    if _is_state_of_mind(reading, draft):
        return True
    spoken = reading.inside[draft.cue.head] >= 0 or any(d.way == "turn" for d in holders)
    if spoken and len(draft.source) == 1:
        return tokens[draft.source[0]].lower in grammar("first_person")
    over = tokens[draft.cue.head].head
    if draft.cue.form == "noun" and tokens[over].dep == "prep" and tokens[over].lower in grammar("in"):
        over = tokens[over].head
    return draft.cue.form == "noun" and any(d.cue.head == over and d.cue.form == "verb" for d in holders)


def _is_state_of_mind(reading: Reading, draft: Draft) -> bool:
    """Whether a wish or a fear stands in somebody's quoted words, without a clause that says what: his own view of it."""
    if reading.inside[draft.cue.head] < 0 or draft.act not in ("belief", "demand"):
        return False
    token = reading.parsed.tokens[draft.cue.head]
    mental = draft.cue.form == "adjective" or reading.words.lemma_of(token) in grammar("states_of_mind")
    return mental and not any(
        reading.parsed.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in draft.content
    )
