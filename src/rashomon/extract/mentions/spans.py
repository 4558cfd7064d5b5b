"""Finds where names stand: chains of capitalised words, mended and cut to what is the name.

The library's entities are only one witness.  A name here is a chain of proper nouns with the particles, hyphens and
editorial brackets inside it; titles, courtesy, adjectives of nations and possessive endings are cut off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.extract.mentions.adjectives import Adjectives
from rashomon.extract.mentions.capitals import DASHES as HYPHENS
from rashomon.extract.mentions.capitals import NAME_LABELS, NameSpan, is_capital, surface
from rashomon.extract.mentions.chunks import find_chunks
from rashomon.extract.mentions.cuts import cut_name
from rashomon.extract.mentions.firms import with_legal_forms
from rashomon.extract.mentions.nobody import is_common, is_nobody
from rashomon.extract.mentions.quoted_names import quoted_names
from rashomon.extract.text.datelines import DASHES, dateline_words
from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.text.vocabulary import is_plain, is_role, lemma, noun_class, words
from rashomon.names import country_of
from rashomon.names.fold import fold_letters
from rashomon.names.given import given_names

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})  # headlines write these with a capital too
PERSON = 3  # words of a full name behind the body that its bearer is of
LINE = 4  # words from which a headline's chain with a preposition is a line rather than a name
HEADLINE_SHARE = 0.7  # of a sentence's longer words capitalised: then capitals prove nothing


def find_name_spans(parsed: Parsed, adjectives: Adjectives) -> tuple[NameSpan, ...]:
    """All names of a document in text order, without overlaps."""
    plain: list[Sentence] = []
    headlines: list[Sentence] = []
    for sentence in parsed.sentences:
        (headlines if _is_headline(parsed, sentence) else plain).append(sentence)
    found = [
        span
        for s in plain
        for chunk in find_chunks(parsed, s)
        for span in cut_name(parsed, chunk, adjectives)
    ]
    small = {t.text for t in parsed.tokens if t.text.islower()}
    found = [span for span in found if not _is_doubtful(parsed, span, found, small)]
    known = {surface(parsed, span.first, span.last) for span in found}
    for s in headlines:
        of_headline = (
            _last_name(parsed, _known_part(parsed, span, known), known)
            for span in _entities_of(parsed, s, adjectives)
        )
        found.extend(
            span
            for span in of_headline
            if (not _is_shouted(parsed, s) or _is_known(parsed, span, known))
            and not _is_made_of_words(parsed, span, known)
        )
    found = [*found, *_towns_of_datelines(parsed, found)]
    found = with_legal_forms(parsed, [*found, *quoted_names(parsed, found)])
    found = [_with_number(parsed, span) for span in found if not is_nobody(parsed, span)]
    return _repeat_known(parsed, _split_joined(parsed, found), adjectives)


def _towns_of_datelines(parsed: Parsed, found: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """The capitals with which a dateline opens, where they are no name yet: "QUILLON (AP) -"."""
    line, covered = dateline_words(parsed), {i for s in found for i in range(s.first, s.last)}
    for sentence in parsed.sentences:
        last = sentence.first
        while last in line and parsed.tokens[last].text.isupper() and parsed.tokens[last].text.isalpha():
            last += 1
        closed = last < len(parsed.tokens) and (
            parsed.tokens[last].text in (",", "(") or parsed.tokens[last].text in DASHES
        )
        if last > sentence.first and closed and covered.isdisjoint(range(sentence.first, last)):
            yield NameSpan(sentence.first, last)


def _with_number(parsed: Parsed, span: NameSpan) -> NameSpan:
    """A road, a flight or a model with its number or letter: "Route 9", "Brask Air Flight 418", "a Brask 300", "the Brask-U"."""
    tokens, last = parsed.tokens, parsed.tokens[span.last - 1]
    behind = tokens[span.last : span.last + 2]
    spaced = len(behind) == 2 and _is_letter(behind[0]) and behind[1].lower in words("arms")
    if spaced and not span.titled and span.last - span.first == 1:
        return replace(span, last=span.last + 1)  # "Brask U missiles"
    numbered = _numbered(parsed, span)
    if numbered is not None:
        return numbered
    tied = len(behind) == 2 and behind[0].start == last.end and behind[1].start == behind[0].end
    if tied and behind[0].text in HYPHENS and _is_letter(behind[1]) and not span.titled:
        return replace(span, last=span.last + 2)
    if (
        span.last >= len(tokens)
        or not tokens[span.last].text.isdecimal()
        or tokens[span.last].sent != last.sent
    ):
        return span
    road = span.last - span.first == 1 and last.lower in words("roads", "words")
    flown = last.lower in words("roads", "flown")
    return replace(span, last=span.last + 1) if road or flown or _is_model(parsed, span) else span


def _numbered(parsed: Parsed, span: NameSpan) -> NameSpan | None:
    """A body with the number that tells it from others of its kind ("City Prison No. 3"), and one whose name goes on behind a
    hyphen in small letters ("Security and Co-operation")."""
    tokens, last = parsed.tokens, parsed.tokens[span.last - 1]
    behind = [t for t in tokens[span.last : span.last + 3] if t.sent == last.sent]
    signs = words("nobody", "number_signs")
    following = [t for t in behind if t.text != "."]
    inside = span.last - span.first > 1 and last.lower.rstrip(".") in signs
    headed = last.lower in words("name_heads", "place", "organisation") | words("grammar", "numbered")
    if headed and following and following[0].lower.rstrip(".") in signs:
        following = following[1:]
        inside = True
    if inside and following and following[0].text.isdecimal():
        return replace(span, last=following[0].i + 1)
    behind = behind[:2]
    tied = len(behind) == 2 and behind[0].start == last.end and behind[1].start == behind[0].end
    if tied and behind[0].text in HYPHENS and last.lower in words("grammar", "before_hyphen"):
        return replace(span, last=span.last + 2)
    return None


def _is_letter(token: Token) -> bool:
    """Whether a word is one capital that tells a model: "the Brask-U"."""
    return len(token.text) == 1 and token.text.isupper() and token.text.isalpha()


def _is_model(parsed: Parsed, span: NameSpan) -> bool:
    """Whether an article stands before a name of one word with a number, and no plural behind that could be counted."""
    tokens, number = parsed.tokens, parsed.tokens[span.last]
    before = tokens[span.first - 1] if span.first > 0 else None
    behind = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    return (
        span.last - span.first == 1
        and not span.titled
        and before is not None
        and before.tag == "DT"
        and before.sent == number.sent
        and 1 < len(number.text) < 5
        and number.ent != "DATE"
        and (behind is None or behind.tag != "NNS")
        and not is_plain(tokens[span.first].text)
    )


def _is_shouted(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a line has capitals only, in a report that is not all in capitals."""
    shouted = all(t.text.isupper() for t in parsed.words(sentence) if len(t.text) > 1 and t.text[0].isalpha())
    return shouted and not parsed.text.isupper()


def _is_known(parsed: Parsed, span: NameSpan, known: set[str]) -> bool:
    text = surface(parsed, span.first, span.last)
    return text in known or text.lower() in {k.lower() for k in known}


def _is_headline(parsed: Parsed, sentence: Sentence) -> bool:
    longer = [t for t in parsed.words(sentence) if len(t.text) > 3 and t.text[0].isalpha()]
    if len(longer) < 4:
        return False
    if parsed.words(sentence)[-1].text in ".!?" and len(longer) > 12:
        return False
    if any(t.tag in FINITE_TAGS and t.text[0].islower() for t in parsed.words(sentence)):
        return False
    lower = sum(t.text[0].islower() for t in longer)
    return lower < 2 and len(longer) - lower >= HEADLINE_SHARE * len(longer)


def _is_doubtful(parsed: Parsed, span: NameSpan, found: Iterable[NameSpan], small: Collection[str]) -> bool:
    """One capitalised word at a sentence's start that no entity and no other place of the report confirms; a word that the
    report also has in `small` letters is asked of other places only."""
    if span.last - span.first > 1:
        return False
    token = parsed.tokens[span.first]
    if token.text.isupper() and 1 < len(token.text) < 7:
        return False
    if span.last < len(parsed.tokens) and parsed.tokens[span.last].lower in words("legislators"):
        return False  # "Labour MP"
    sentence = parsed.sentences[token.sent]
    before = parsed.tokens[span.first - 1] if span.first > sentence.first else None
    if before is not None and before.text not in "\"'“”‘’«[(•*-:":
        return noun_class(token) is not None and not span.titled and token.ent not in NAME_LABELS
    plain = noun_class(token) or (token.text.isupper() and len(token.text) > 6)
    if token.ent in NAME_LABELS and not plain and (token.lower not in small or span.titled):
        return False
    return not any(_confirms(parsed, other, token) for other in found if other is not span)


def _confirms(parsed: Parsed, other: NameSpan, token: Token) -> bool:
    """Whether another name has this word where a capital means something: inside it, or inside a sentence."""
    inside = parsed.tokens[other.first : other.last]
    return any(
        t.text == token.text and (len(inside) > 1 or t.i > parsed.sentence_of(t.i).first) for t in inside
    )


def _entities_of(parsed: Parsed, sentence: Sentence, adjectives: Adjectives) -> Iterator[NameSpan]:
    """In a headline: the entities, less the verbs that capitals glued to them."""
    for entity in parsed.entities:
        if not (sentence.first <= entity.first < sentence.last) or entity.label not in NAME_LABELS:
            continue
        first, last = entity.first, min(entity.last, sentence.last)
        while last > first and not (
            parsed.tokens[last - 1].tag in ("NNP", "NNPS") and is_capital(parsed.tokens[last - 1])
        ):
            last -= 1
        yield from cut_name(parsed, (first, last), adjectives)


def _known_part(parsed: Parsed, span: NameSpan, known: set[str]) -> NameSpan:
    """The longest start of a headline's name that the text also has, or two words or more inside it; all of it if there is none."""
    for last in range(span.last, span.first, -1):
        if surface(parsed, span.first, last) in known:
            return NameSpan(span.first, last, span.titled)
    for first in range(span.first + 1, span.last):
        for last in range(span.last, first, -1):
            if last - first > 1 and surface(parsed, first, last) in known:
                return NameSpan(first, last)
    return span


def _last_name(parsed: Parsed, span: NameSpan, known: Collection[str]) -> NameSpan:
    """The name with which a piece of a headline ends ("Who Fled Kelm"), or all of it."""
    tokens = parsed.tokens[span.first : span.last]
    if surface(parsed, span.first, span.last) in known or not _is_line(tokens):
        return span
    links = words("particles", "links")
    ends = (
        t
        for t in reversed(tokens)
        if t.lower not in links and (_is_word(t) or (t.tag == "IN" and t.text.islower()))
    )
    first = next((t.i + 1 for t in ends), span.first)
    while first < span.last and parsed.tokens[first].lower in links:
        first += 1
    return NameSpan(first, span.last) if span.first < first < span.last else span


def _is_made_of_words(parsed: Parsed, span: NameSpan, known: set[str]) -> bool:
    """Whether a headline's name is nothing but plain words with capitals, which the text nowhere has as a name."""
    tokens = parsed.tokens[span.first : span.last]
    titled = span.titled and len(tokens) == 1
    if surface(parsed, span.first, span.last) in known or titled:
        return False
    if _is_line(tokens):
        return True
    if tokens[-1].lower in words("name_heads"):
        return False
    strange = sum(not _is_word(t) or t.text.isupper() for t in tokens)
    line = len(tokens) > LINE and any(
        t.tag == "IN" for t in tokens
    )  # "Endangerment Counts in School Shooting Aftermath"
    plain = strange <= (1 if line else 0)
    return plain and not country_of(surface(parsed, span.first, span.last))


def _is_line(tokens: Sequence[Token]) -> bool:
    """Whether a headline's chain is a piece of its sentence: of four words and more with two plain ones ("Budget Cuts Limited
    Kelm"), or with a word that joins clauses inside ("Kelm Mayor Stays After Talks", "Who Fled Kelm")."""
    linked = any(t.lower in words("grammar", "joining_clauses") for t in tokens)
    plain = sum(_is_word(t) and t.text[:1].isupper() for t in tokens)
    return linked or (len(tokens) >= LINE and plain > 1)


def _is_word(token: Token) -> bool:
    """Whether a capitalised word of a headline is a plain word, short forms and function words among them."""
    low = token.lower
    small = words("particles", "links") | words("name_starts", "place")
    return is_common(token) or is_plain(low.removesuffix("s")) or low in small


def _split_joined(parsed: Parsed, found: list[NameSpan]) -> list[NameSpan]:
    """An acronym and a name that the report also uses apart are two names: "NFC Northern Guard"."""
    known = Counter(surface(parsed, s.first, s.last) for s in found)
    acronyms = {
        t.text
        for t in parsed.tokens
        if t.text.isupper() and len(t.text) > 1 and _stands_apart(parsed, t, known)
    }
    made: list[NameSpan] = []
    for span in found:
        head = parsed.tokens[span.first]
        rest = surface(parsed, span.first + 1, span.last) if span.last - span.first > 1 else ""
        person = _person_behind_body(parsed, span)
        if person is not None:
            made += [NameSpan(span.first, person, span.titled), NameSpan(person, span.last)]
        elif head.text in acronyms and known[rest]:
            made += [NameSpan(span.first, span.first + 1, span.titled), NameSpan(span.first + 1, span.last)]
        else:
            made.append(span)
    return made


def _person_behind_body(parsed: Parsed, span: NameSpan) -> int | None:
    """Where a person's name begins that stands behind what he is head of, or the body or state that he is of: "the head of the Velm
    People's Republic Emil Brask", "the spokesman of the Kremlin Emil Brask"."""
    tokens = parsed.tokens
    before = tokens[span.first - 1] if span.first else None
    led = before is not None and (before.tag == "DT" or before.dep == "prep")
    for at in range(span.last - 2, span.first, -1) if led else ():
        body = tokens[at - 1].lower
        headed = body in words("name_heads", "organisation", "place") | words("grammar", "led")
        if fold_letters(tokens[at].text) in given_names() and (headed or _is_whose(parsed, span, at)):
            return at
    return None


def _is_whose(parsed: Parsed, span: NameSpan, at: int) -> bool:
    """Whether what ends before a word of a name is the body or state "of" which an office right before it is."""
    tokens = parsed.tokens
    of = span.first - 1
    determined = tokens[of].tag in ("DT", "PRP$")
    of -= determined
    if of < 1 or tokens[of].lower not in words("grammar", "of"):
        return False
    if not is_role(tokens[of - 1]) and lemma(tokens[of - 1]) not in words("organisation", "state_body"):
        return False  # "the death of Jordan Peter Holm"
    state = country_of(tokens[at - 1].text) is not None
    body = determined and tokens[at - 1].lower in words("organisation", "state_body")
    plain = all(t.tag in ("NNP", "NNPS") and t.text[1:].islower() for t in tokens[at : span.last])
    given = at - 1 == span.first and fold_letters(tokens[at - 1].text) in given_names()  # "Chad Peter Holm"
    named = plain and not given and span.last - at <= PERSON
    return (state or body) and named and tokens[span.last - 1].lower not in words("name_heads")


def _stands_apart(parsed: Parsed, token: Token, known: Counter[str]) -> bool:
    in_brackets = 0 < token.i < len(parsed.tokens) - 1 and parsed.tokens[token.i - 1].text == "("
    return in_brackets or known[token.text] > 0


def _is_person(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name is surely a person's, so that its last word alone is a surname wherever it has a capital."""
    return span.titled or all(t.ent == "PERSON" for t in parsed.tokens[span.first : span.last])


def _repeat_known(parsed: Parsed, found: list[NameSpan], adjectives: Adjectives) -> tuple[NameSpan, ...]:
    """The names found, and every other place where the same words stand with the same capitals."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for span in found:
        form = tuple(t.text for t in parsed.tokens[span.first : span.last])
        if any(c.isupper() for c in form[0]) and (len(form) > 1 or len(form[0]) > 2):
            by_first.setdefault(form[0], set()).add(form)
        if len(form) > 1 and len(form[-1]) > 3 and not adjectives.has(form[-1]) and _is_person(parsed, span):
            by_first.setdefault(form[-1], set()).add(form[-1:])
    covered = {i for s in found for i in range(s.first, s.last)}
    made = list(found)
    for token in parsed.tokens:
        if token.i in covered or token.text not in by_first:
            continue
        for form in sorted(by_first[token.text], key=lambda f: (-len(f), f)):
            here = range(token.i, token.i + len(form))
            stands = here.stop <= len(parsed.tokens) and not covered.intersection(here)
            stands = stands and tuple(t.text for t in parsed.tokens[here.start : here.stop]) == form
            if (
                stands
                and parsed.tokens[here.stop - 1].sent == token.sent
                and token.tag not in ("IN", "DT", "RB")
            ):
                made.append(NameSpan(here.start, here.stop))
                covered.update(here)
                break
    return tuple(sorted(made, key=lambda s: (s.first, s.last)))
