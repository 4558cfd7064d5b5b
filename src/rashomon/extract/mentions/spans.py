"""Finds where names stand: chains of capitalised words, mended and cut to what is the name.

The library's entities are only one witness.  A name here is a chain of proper nouns with the particles, hyphens and
editorial brackets inside it; titles, courtesy, adjectives of nations and possessive endings are cut off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.text.vocabulary import is_role, lemma, noun_class, table, words
from rashomon.names import country_of, country_of_demonym, state_sense

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
)
BODY_LABELS = frozenset({"ORG", "FAC", "LOC", "GPE", "LAW", "EVENT", "WORK_OF_ART"})
OTHER_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})
LOOSE_TAGS = frozenset({"NN", "NNS", "JJ", "VBG", "VBN", "FW", "CD", "XX", "UH", "VB", "RB"})
NOT_PARTICLES = frozenset({"as", "an", "at", "ad", "do"})  # plain words, unless a hyphen says otherwise
DASHES = frozenset({"-", "–", "‐", "‑"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})  # headlines write these with a capital too
HEADLINE_SHARE = 0.7  # of a sentence's longer words capitalised: then capitals prove nothing


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `first` (included) to `last` (excluded) that are a name; `titled`: a title or courtesy stands before."""

    first: int
    last: int
    titled: bool = False


@dataclass(slots=True)
class Adjectives:
    """The adjectives of nations and places that a report uses, by their lower-case form, with the place if known."""

    of: dict[str, str] = field(default_factory=dict)

    def has(self, word: str) -> bool:
        """Whether a word is such an adjective, or the plural of one."""
        low = word.lower()
        return low in self.of or (low.endswith("s") and low[:-1] in self.of)


def find_name_spans(parsed: Parsed, adjectives: Adjectives) -> tuple[NameSpan, ...]:
    """All names of a document in text order, without overlaps."""
    plain: list[Sentence] = []
    headlines: list[Sentence] = []
    for sentence in parsed.sentences:
        (headlines if _is_headline(parsed, sentence) else plain).append(sentence)
    found = [span for s in plain for chunk in _chunks(parsed, s) for span in _cut(parsed, chunk, adjectives)]
    found = [span for span in found if not _is_doubtful(parsed, span, found)]
    known = {surface(parsed, span.first, span.last) for span in found}
    for s in headlines:
        found.extend(_known_part(parsed, span, known) for span in _entities_of(parsed, s, adjectives))
    return _repeat_known(parsed, _split_joined(parsed, found))


def surface(parsed: Parsed, first: int, last: int) -> str:
    """The words of a range with single spaces where the text has any white space."""
    return " ".join(parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end].split())


def is_capital(token: Token) -> bool:
    """Whether a word starts with a capital and is more than a sign."""
    return token.text[:1].isupper() and (len(token.text) > 1 or token.tag in ("NNP", "NNPS"))


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


def _chunks(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Chains of capitalised words and what ties them together."""
    i, stop = sentence.first, _stop_of(parsed, sentence)
    while i < sentence.last:
        end = _starts(parsed, i, stop)
        if end is None or _is_carried_over(parsed, sentence, i):
            i += 1
            continue
        while end < stop:
            following = _continues(parsed, i, end, stop)
            if following is None:
                break
            end = following
        yield i, end
        i = end


def _stop_of(parsed: Parsed, sentence: Sentence) -> int:
    """Where a name of this sentence must end: the library breaks some sentences in the middle of a name."""
    if not _breaks_a_name(parsed, sentence.last):
        return sentence.last
    end = sentence.last
    while end < len(parsed.tokens) and _is_name_word(parsed.tokens[end]):
        end += 1
    return end


def _breaks_a_name(parsed: Parsed, at: int) -> bool:
    """Whether two name words of one passage meet at a sentence's end."""
    if not 0 < at < len(parsed.tokens) or parsed.tokens[at - 1].passage != parsed.tokens[at].passage:
        return False
    return _is_name_word(parsed.tokens[at - 1]) and _is_name_word(parsed.tokens[at])


def _is_carried_over(parsed: Parsed, sentence: Sentence, i: int) -> bool:
    """Whether a word at the start of a sentence is the end of a name that began before it."""
    return _breaks_a_name(parsed, sentence.first) and all(
        _is_name_word(t) for t in parsed.tokens[sentence.first : i + 1]
    )


def _starts(parsed: Parsed, i: int, stop: int) -> int | None:
    """The end of the first piece of a name that starts at word `i`, or None."""
    tokens = parsed.tokens
    token = tokens[i]
    if token.ent in OTHER_LABELS:
        return None
    if _is_name_word(token):
        return i + 1
    article = token.lower in words("particles", "article") and i + 2 < stop
    tied = article and tokens[i + 1].text in DASHES and token.end == tokens[i + 1].start
    return i + 3 if tied and is_capital(tokens[i + 2]) else None


def _is_name_word(token: Token) -> bool:
    if not is_capital(token) or token.ent in OTHER_LABELS:
        return False
    if token.tag in ("NNP", "NNPS"):
        return True
    return token.ent in NAME_LABELS and token.tag in LOOSE_TAGS


def _continues(parsed: Parsed, first: int, end: int, stop: int) -> int | None:
    """The end of the chain `first`..`end` once the piece after it is added, or None where it ends."""
    tokens = parsed.tokens
    if end >= stop:
        return None
    last, token = tokens[end - 1], tokens[end]
    if _is_name_word(token):
        return None if _parts_ways(last, token) else end + 1
    if token.text in DASHES and end + 1 < stop:
        return _over_dash(tokens, last, token, tokens[end + 1], end)
    if token.text == "]" and end + 1 < stop and is_capital(tokens[end + 1]):
        return end + 2 if any(t.text == "[" for t in tokens[max(0, end - 6) : end]) else None
    if token.text == "&" and end + 1 < stop and _is_name_word(tokens[end + 1]):
        return end + 2
    if token.text == "'" or token.tag == "POS":
        return _over_possessive(tokens, last, token, end, stop)
    if token.lower in words("particles", "inside") and token.text.islower():
        return _over_particle(parsed, end, stop)
    if token.lower in words("particles", "links"):
        return _over_link(parsed, first, end, stop)
    return None


def _parts_ways(last: Token, token: Token) -> bool:
    """A place or nation, then the start of a person's name: two names side by side."""
    return token.iob == "B" and token.ent == "PERSON" and last.ent in ("GPE", "LOC") and last.ent != token.ent


def _over_dash(tokens: tuple[Token, ...], last: Token, dash: Token, after: Token, end: int) -> int | None:
    tied_left, tied_right = last.end == dash.start, dash.end == after.start
    article = last.lower in words("particles", "article")
    if article and is_capital(after) and (tied_left or tied_right):
        return end + 2
    if (tied_left or tied_right) and after.lower in words("particles", "article") and is_capital(after):
        return end + 2 if end + 2 < len(tokens) and is_capital(tokens[end + 2]) else None
    if not (tied_left and tied_right):
        return None
    if after.text.islower() and after.lower in words("particles", "inside") and end + 2 < len(tokens):
        return end + 3 if is_capital(tokens[end + 2]) else None
    if not is_capital(after) or after.tag not in ("NNP", "NNPS", "NN", "JJ", "CD"):
        return None
    if last.ent in ("GPE", "NORP") and after.ent in ("GPE", "NORP"):
        return None
    if state_sense(last.text) and state_sense(after.text):
        return None
    return end + 2


def _over_possessive(tokens: tuple[Token, ...], last: Token, mark: Token, end: int, stop: int) -> int | None:
    if end + 1 >= stop or not (mark.ent in ("FAC", "ORG") and tokens[end + 1].ent == mark.ent):
        return None
    if last.ent != mark.ent or tokens[end + 1].iob == "B" or last.tag != "NNPS":
        return None
    return end + 2 if is_capital(tokens[end + 1]) else None


def _over_particle(parsed: Parsed, end: int, stop: int) -> int | None:
    tokens = parsed.tokens
    at = end + 1
    while at < stop and (
        tokens[at].text in DASHES
        or (tokens[at].text.islower() and tokens[at].lower in words("particles", "inside"))
    ):
        at += 1
    if at - end > 4 or at >= stop or not is_capital(tokens[at]):
        return None
    token = tokens[end]
    sure = token.ent in NAME_LABELS or token.tag in ("NNP", "NNPS", "FW") or tokens[end + 1].text in DASHES
    between_names = tokens[end - 1].tag == "NNP" and tokens[at].tag == "NNP"
    if not sure and (not between_names or token.lower in NOT_PARTICLES):
        return None
    return at + 1


def _over_link(parsed: Parsed, first: int, end: int, stop: int) -> int | None:
    """ "of", "for", "and" inside "the Ministry of Defence and Aviation": by the entity, or by a head noun before "of"."""
    tokens = parsed.tokens
    at = end
    while at < stop and at - end < 3 and tokens[at].lower in words("particles", "links"):
        at += 1
    if at >= stop or not is_capital(tokens[at]) or tokens[at].ent in OTHER_LABELS:
        return None
    if is_role(tokens[end - 1]) and all(
        is_role(t) or t.lower in words("title_words") for t in tokens[first:end]
    ):
        return None
    same_entity = all(t.ent in BODY_LABELS and t.iob != "B" for t in tokens[end : at + 1])
    if same_entity and tokens[end - 1].ent in BODY_LABELS and _holds_together(tokens, first, end, stop):
        return at + 1
    if tokens[end].lower == "and" and at == end + 1 and _goes_on(tokens, first, end, at):
        return at + 1
    if tokens[end].lower != "of" or not (is_capital(tokens[at]) and tokens[at].tag in ("NNP", "NNPS")):
        return None
    heads = words("name_heads", "organisation", "media", "place", "thing") | {"kingdom", "republic", "united"}
    return at + 1 if tokens[end - 1].lower in heads and not is_role(tokens[end - 1]) else None


def _holds_together(tokens: tuple[Token, ...], first: int, end: int, stop: int) -> bool:
    """Whether an entity around "and" is one body, not two people or firms: it has a head noun, or an "of" before."""
    if tokens[end].lower != "and":
        return True
    last = end
    while last < stop and tokens[last].ent == tokens[end].ent and (last == end or tokens[last].iob != "B"):
        last += 1
    heads = words("name_heads", "organisation", "media", "place", "thing")
    return any(t.lower in heads or t.lower in ("of", "for") for t in tokens[first:last])


def _goes_on(tokens: tuple[Token, ...], first: int, end: int, at: int) -> bool:
    """ "the Centre for Peace and Rural Studies": "and" inside what a body is of or for, not before another actor."""
    inside = tokens[first:end]
    if not any(t.lower in ("of", "for") for t in inside) or inside[-1].ent in (
        "GPE",
        "LOC",
        "PERSON",
        "NORP",
    ):
        return False
    after = tokens[at]
    return (
        after.ent in ("", "ORG") and after.tag in ("NNP", "NNPS") and not is_role(after) and after.iob != "B"
    )


def _cut(parsed: Parsed, chunk: tuple[int, int], adjectives: Adjectives) -> Iterator[NameSpan]:
    """The names inside a chain: what is left without titles, courtesy and adjectives."""
    first, last = chunk
    tokens = parsed.tokens
    titled = _is_titled(tokens, first)
    while first < last and (tokens[first].tag == "DT" or tokens[first].text in DASHES):
        first += 1
    while last > first and (
        tokens[last - 1].tag in ("POS", "CC", "IN", "DT") or tokens[last - 1].text in DASHES
    ):
        last -= 1
    if first >= last:
        return
    at = _title_end(tokens, first, last)
    if at is not None:
        yield from _before_title(parsed, first, at, adjectives)
        first, titled = at, True
    past = _skip_portfolio(tokens, first, last)
    first, titled = past, titled or past > first
    while first < last - 1 and adjectives.has(tokens[first].text) and not _is_body(tokens, first, last):
        if (tokens[first].ent in ("GPE", "LOC") and tokens[first + 1].iob == "I") or country_of(
            f"{tokens[first].text} {tokens[first + 1].text}"
        ):
            break  # "Saudi Arabia" begins with an adjective and is one name
        first += 1
    if _is_name(tokens, first, last, adjectives):
        yield NameSpan(first, last, titled)


def _is_titled(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a title or courtesy stands right before, an opening quotation mark or bracket apart."""
    before = first - 1 if first > 0 and tokens[first - 1].text not in ("“", '"', "[") else first - 2
    return before >= 0 and (is_role(tokens[before]) or tokens[before].lower in words("courtesy"))


def _skip_portfolio(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Behind "Minister of": the portfolio is no part of the person's name ("Minister of Defence Jane Roe")."""
    at = first
    while at < last and tokens[at].lower in words("portfolios"):
        at += 1
    named = (
        last - at > 1
        and tokens[last - 1].ent in ("PERSON", "")
        and tokens[last - 1].lower not in words("name_heads")
    )
    return at if named else first


def _is_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    heads = words("name_heads", "organisation", "media", "place", "thing")
    return tokens[last - 1].lower in heads or any(t.lower == "of" for t in tokens[first:last])


def _title_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the name starts behind the last title word of a chain, or None."""
    if tokens[last - 1].lower in words("name_heads", "organisation", "media", "place"):
        return None
    for i in range(last - 2, first - 1, -1):
        title = is_role(tokens[i]) or tokens[i].lower in words("courtesy")
        if title and tokens[i].tag not in ("NNS", "NNPS") and tokens[i + 1].text not in DASHES | {"]"}:
            if tokens[i + 1].lower in words("particles", "links"):
                return None
            if tokens[i].lower in ("abu", "umm"):
                continue
            return i + 1
    return None


def _before_title(parsed: Parsed, first: int, at: int, adjectives: Adjectives) -> Iterator[NameSpan]:
    """A body named in front of the title: "Northern Guard Commander X"."""
    end = at - 1
    while end > first and parsed.tokens[end - 1].lower in words("title_words") | words("courtesy"):
        end -= 1
    while first < end and adjectives.has(parsed.tokens[first].text):
        first += 1
    if first < end and _is_name(parsed.tokens, first, end, adjectives):
        yield NameSpan(first, end)


def _is_name(tokens: tuple[Token, ...], first: int, last: int, adjectives: Adjectives) -> bool:
    if first >= last or not any(c.isalpha() for t in tokens[first:last] for c in t.text):
        return False
    if all(adjectives.has(t.text) or t.text in DASHES for t in tokens[first:last]):
        return False
    title_words = words("title_words")
    return not all(
        is_role(t)
        or t.lower in title_words
        or adjectives.has(t.text)
        or t.lower in words("courtesy")
        or t.text in DASHES
        for t in tokens[first:last]
    )


def _is_doubtful(parsed: Parsed, span: NameSpan, found: Iterable[NameSpan]) -> bool:
    """One capitalised word at a sentence's start that no entity and no other place of the report confirms."""
    if span.last - span.first > 1:
        return False
    token = parsed.tokens[span.first]
    if token.text.isupper() and 1 < len(token.text) < 7:
        return False
    sentence = parsed.sentences[token.sent]
    before = parsed.tokens[span.first - 1] if span.first > sentence.first else None
    if before is not None and before.text not in "\"'“”‘’«[(•*-:":
        return noun_class(token) is not None and not span.titled and token.ent not in NAME_LABELS
    if token.ent in NAME_LABELS and not (noun_class(token) or (token.text.isupper() and len(token.text) > 6)):
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
        yield from _cut(parsed, (first, last), adjectives)


def _known_part(parsed: Parsed, span: NameSpan, known: set[str]) -> NameSpan:
    """The longest start of a headline's name that the text also has; all of it if there is none."""
    for last in range(span.last, span.first, -1):
        if surface(parsed, span.first, last) in known:
            return NameSpan(span.first, last, span.titled)
    return span


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
        if head.text in acronyms and known[rest]:
            made += [NameSpan(span.first, span.first + 1, span.titled), NameSpan(span.first + 1, span.last)]
        else:
            made.append(span)
    return made


def _stands_apart(parsed: Parsed, token: Token, known: Counter[str]) -> bool:
    in_brackets = 0 < token.i < len(parsed.tokens) - 1 and parsed.tokens[token.i - 1].text == "("
    return in_brackets or known[token.text] > 0


def _repeat_known(parsed: Parsed, found: list[NameSpan]) -> tuple[NameSpan, ...]:
    """The names found, and every other place where the same words stand with the same capitals."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for span in found:
        form = tuple(t.text for t in parsed.tokens[span.first : span.last])
        if any(c.isupper() for c in form[0]) and (len(form) > 1 or len(form[0]) > 2):
            by_first.setdefault(form[0], set()).add(form)
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


def describe_adjective(token: Token) -> bool:
    """Whether a capitalised word stands before a common noun as an adjective does."""
    return is_capital(token) and (token.dep in ("amod", "compound", "nmod") or token.tag == "JJ")


def find_adjectives(parsed: Parsed) -> Adjectives:
    """The adjectives of nations in a document: those that the tagger knows, and those made from a place it names."""
    made = Adjectives()
    endings: list[list[str]] = list(words_table_endings())
    capitals = {
        t.text for t in parsed.tokens if is_capital(t) and t.tag in ("NNP", "NNPS") and len(t.text) > 4
    }
    for token in parsed.tokens:
        if not is_capital(token) or token.text.isupper():
            continue
        if (token.tag == "JJ" and token.ent == "NORP") or country_of_demonym(token.text):
            low = token.lower
            made.of.setdefault(low[:-1] if token.tag == "NNPS" and low.endswith("s") else low, "")
        elif describe_adjective(token) and _before_common_noun(parsed, token):
            place = _place_of(token.text, capitals, endings)
            if place:
                made.of.setdefault(token.lower, place)
        elif token.tag == "NNPS" and token.ent == "NORP" and token.lower.endswith("s"):
            made.of.setdefault(token.lower[:-1], "")
    return made


def words_table_endings() -> list[list[str]]:
    """Pairs of endings: of a place's name, and of its adjective."""
    pairs: list[list[str]] = table()["demonym_endings"]["pairs"]
    return pairs


def _before_common_noun(parsed: Parsed, token: Token) -> bool:
    at = token.i + 1
    while at < len(parsed.tokens) and parsed.tokens[at].tag in ("JJ", "NN", "HYPH") and at - token.i < 3:
        if parsed.tokens[at].tag == "NN":
            return True
        at += 1
    following = parsed.tokens[at] if at < len(parsed.tokens) else None
    return following is not None and (
        following.tag in ("NN", "NNS") or is_role(following) or lemma(following) in words("title_words")
    )


def _place_of(word: str, capitals: set[str], endings: list[list[str]]) -> str | None:
    for place_ending, adjective_ending in endings:
        if word.endswith(adjective_ending) and len(word) - len(adjective_ending) > 3:
            place = word[: len(word) - len(adjective_ending)] + place_ending
            if place != word and place in capitals:
                return place
    return None
