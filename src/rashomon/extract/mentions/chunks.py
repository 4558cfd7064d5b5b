"""Finds chains of capitalised words with the particles, hyphens, brackets and links that tie them together."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract.mentions.capitals import DASHES, NAME_LABELS, OTHER_LABELS, is_capital, is_name_word
from rashomon.extract.mentions.firms import ends_in_form
from rashomon.extract.mentions.known import known_bodies
from rashomon.extract.mentions.nobody import is_common
from rashomon.extract.text.parse import Parsed, Sentence, Token
from rashomon.extract.text.vocabulary import is_plain, is_role, words
from rashomon.names import state_sense
from rashomon.names.aliases import alias_key
from rashomon.names.fold import fold_letters
from rashomon.names.given import given_names
from rashomon.names.schemes import korean_readings

_OPENING = frozenset("\"“‘«'")
_CLOSING = frozenset("\"”’»'")
BODY_LABELS = frozenset({"ORG", "FAC", "LOC", "GPE", "LAW", "EVENT", "WORK_OF_ART"})


def find_chunks(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Chains of capitalised words and what ties them together."""
    i, stop = sentence.first, _stop_of(parsed, sentence)
    while i < sentence.last:
        end = _starts(parsed, i, stop)
        if end is None or _is_carried_over(parsed, sentence, i):
            i += 1
            continue
        while end < stop and not _ends_model(parsed, i, end):
            following = _continues(parsed, i, end, stop)
            if following is None:
                break
            end = following
        yield i, end
        i = end


def _ends_model(parsed: Parsed, first: int, end: int) -> bool:
    """Whether a model's letter and a full stop have just been read, at which a sentence ends: "the Brask-U. Police ..."."""
    last = parsed.tokens[end - 1].text
    letter = len(last) == 2 and last[0].isupper() and last[1] == "."
    return letter and end - first > 2 and parsed.tokens[end - 2].text in DASHES


def _stop_of(parsed: Parsed, sentence: Sentence) -> int:
    """Where a name of this sentence must end: the library breaks some sentences in the middle of a name."""
    if not _breaks_a_name(parsed, sentence.last):
        return sentence.last
    end = sentence.last
    while end < len(parsed.tokens) and is_name_word(parsed.tokens[end]):
        end += 1
    return end


def _breaks_a_name(parsed: Parsed, at: int) -> bool:
    """Whether two name words of one passage meet at a sentence's end."""
    if not 0 < at < len(parsed.tokens) or parsed.tokens[at - 1].passage != parsed.tokens[at].passage:
        return False
    return is_name_word(parsed.tokens[at - 1]) and is_name_word(parsed.tokens[at])


def _is_carried_over(parsed: Parsed, sentence: Sentence, i: int) -> bool:
    """Whether a word at the start of a sentence is the end of a name that began before it."""
    return _breaks_a_name(parsed, sentence.first) and all(
        is_name_word(t) for t in parsed.tokens[sentence.first : i + 1]
    )


def _starts(parsed: Parsed, i: int, stop: int) -> int | None:
    """The end of the first piece of a name that starts at word `i`, or None."""
    tokens = parsed.tokens
    token = tokens[i]
    if token.ent in OTHER_LABELS:
        return i + 1 if _names_a_paper(parsed, i, stop) else None
    if is_name_word(token) or _is_given(parsed, i, stop):
        return i + 1
    if _names_a_cause(parsed, i, stop):
        return i + 3
    article = token.lower in words("particles", "article") and i + 2 < stop
    tied = article and tokens[i + 1].text in DASHES and token.end == tokens[i + 1].start
    return i + 3 if tied and is_capital(tokens[i + 2]) else None


def _names_a_cause(parsed: Parsed, i: int, stop: int) -> bool:
    """Whether a plural, a preposition with a capital and a capital stand side by side: "Sailors Without Harbours"."""
    tokens = parsed.tokens
    return (
        i + 2 < stop
        and tokens[i + 1].text.istitle()
        and tokens[i].text[:1].isupper()
        and is_capital(tokens[i])
        and tokens[i].tag in ("NNS", "NNPS", "NNP", "NN")
        and tokens[i + 1].lower in words("particles", "in_causes")
        and is_capital(tokens[i + 2])
        and not tokens[i + 2].text.isupper()
    )


def _names_a_paper(parsed: Parsed, i: int, stop: int) -> bool:
    """Whether what reads like a time begins the name of a paper: "the Daily Brask", "The Evening Post"."""
    token = parsed.tokens[i]
    article = i > 0 and parsed.tokens[i - 1].lower in words("grammar", "article")
    starts = token.text.istitle() and token.lower in words("first_words", "papers")
    return article and starts and i + 1 < stop and is_name_word(parsed.tokens[i + 1])


def _is_given(parsed: Parsed, i: int, stop: int) -> bool:
    """Whether a capital inside a sentence makes a given name of a helping verb: "..., Will Brask said"."""
    token = parsed.tokens[i]
    if token.tag != "MD" or not token.text.istitle() or i + 1 >= stop:
        return False
    before = parsed.tokens[max(0, i - 2) : i]
    opens = (
        bool(before) and before[-1].text in _OPENING and (len(before) < 2 or before[0].end < before[1].start)
    )
    inside = i > parsed.sentence_of(i).first and not opens
    return inside and parsed.tokens[i + 1].tag == "NNP" and token.ent == parsed.tokens[i + 1].ent == "PERSON"


def _continues(parsed: Parsed, first: int, end: int, stop: int) -> int | None:
    """The end of the chain `first`..`end` once the piece after it is added, or None where it ends."""
    tokens = parsed.tokens
    if end >= stop:
        return None
    last, token = tokens[end - 1], tokens[end]
    if _names_a_cause(parsed, end - 1, stop):
        return end + 2
    if is_name_word(token):
        return None if _parts_ways(last, token) or _ends_a_firm(parsed, first, end) else end + 1
    if token.text in _OPENING and (after := _over_nickname(parsed, end, stop)) is not None:
        return after
    if token.text in DASHES and end + 1 < stop:
        return _over_dash(tokens, last, token, tokens[end + 1], end)
    if token.text == "/" and end + 1 < stop:
        return end + 2 if _over_slash(last, token, tokens[end + 1]) else None
    if token.text == "," and (after := _over_fields(parsed, first, end, stop)) is not None:
        return after
    if token.text == "]" and end + 1 < stop and is_capital(tokens[end + 1]):
        return end + 2 if any(t.text == "[" for t in tokens[max(0, end - 6) : end]) else None
    if token.text == "." and end + 1 < stop and last.lower in words("name_starts", "dotted"):
        return end + 2 if last.end == token.start and is_capital(tokens[end + 1]) else None
    if token.text == "&" and end + 1 < stop and is_name_word(tokens[end + 1]):
        return end + 2
    if token.text == "'" or token.tag == "POS":
        return _over_possessive(tokens, last, token, end, stop)
    if token.lower in words("particles", "inside") and token.text.islower():
        return _over_particle(parsed, end, stop)
    if token.lower in words("particles", "links"):
        return _over_link(parsed, first, end, stop)
    return None


def _ends_a_firm(parsed: Parsed, first: int, end: int) -> bool:
    """Whether a chain ends in a short legal form with a full stop, which may be the sentence's: "Brask Ltd. Dell said"."""
    form = parsed.text[parsed.tokens[first].start : parsed.tokens[end - 1].end]
    return end - first > 1 and form.endswith(".") and bool(ends_in_form(form))


def _parts_ways(last: Token, token: Token) -> bool:
    """A place or nation, then the start of a person's name: two names side by side."""
    return token.iob == "B" and token.ent == "PERSON" and last.ent in ("GPE", "LOC") and last.ent != token.ent


def _over_fields(parsed: Parsed, first: int, end: int, stop: int) -> int | None:
    """Behind a body "of" one field the commas and the "and" to its last one: "Bureau of Roads, Canals and Bridges"."""
    tokens = parsed.tokens
    of = next(
        (i for i in range(end - 2, first, -1) if tokens[i].lower in words("grammar", "of_or_for")), None
    )
    if of is None or tokens[of - 1].lower not in words("name_heads", "organisation"):
        return None
    if not all(is_name_word(t) for t in tokens[of + 1 : end]) or any(
        t.ent in ("GPE", "PERSON", "LOC") for t in tokens[of + 1 : end]
    ):
        return None  # "the Port of Orvin, Kelm and Tarn"
    at, fields = end, 0
    while at + 1 < stop and tokens[at].text == "," and is_name_word(tokens[at + 1]):
        at, fields = _past_names(parsed, at + 1, stop), fields + 1
    at += at < stop and tokens[at].text == ","
    joined = at + 1 < stop and tokens[at].lower in words("grammar", "joins") and is_name_word(tokens[at + 1])
    return _past_names(parsed, at + 1, stop) if fields and joined else None


def _past_names(parsed: Parsed, at: int, stop: int) -> int:
    while at < stop and is_name_word(parsed.tokens[at]):
        at += 1
    return at


def _over_nickname(parsed: Parsed, end: int, stop: int) -> int | None:
    """Behind a given name a nickname in quotation marks and the surname: 'Anton "the Fox" Brask'."""
    tokens = parsed.tokens
    if fold_letters(tokens[end - 1].text) not in given_names():
        return None
    close = next((i for i in range(end + 2, min(end + 5, stop)) if tokens[i].text in _CLOSING), None)
    if close is None or close + 1 >= stop or not is_name_word(tokens[close + 1]):
        return None
    named = any(is_capital(t) for t in tokens[end + 1 : close])
    plain = all(t.text[:1].isalpha() for t in tokens[end + 1 : close])
    return close + 2 if named and plain else None


def _over_dash(tokens: tuple[Token, ...], last: Token, dash: Token, after: Token, end: int) -> int | None:
    tied_left, tied_right = last.end == dash.start, dash.end == after.start
    article = last.lower in words("particles", "article")
    if article and is_capital(after) and (tied_left or tied_right):
        return end + 2
    if (tied_left or tied_right) and after.lower in words("particles", "article") and is_capital(after):
        return end + 2 if end + 2 < len(tokens) and is_capital(tokens[end + 2]) else None
    if not (tied_left and tied_right):
        return None
    if _goes_on_in_town(tokens, end):
        return end + 4
    if after.text.islower() and after.lower in words("particles", "inside") and end + 2 < len(tokens):
        return end + 3 if is_capital(tokens[end + 2]) else None
    if _is_syllable(tokens, end) or _is_syllable_before(tokens, end):
        return end + 2
    if not is_capital(after) or after.tag not in ("NNP", "NNPS", "NN", "JJ", "CD", "RB", "UH", "FW", "VB"):
        return None
    if last.ent in ("GPE", "NORP") and after.ent in ("GPE", "NORP") and after.iob == "B":
        return None
    if state_sense(last.text) and state_sense(after.text):
        return None
    return end + 2


def _goes_on_in_town(tokens: tuple[Token, ...], dash: int) -> bool:
    """Whether a small word between two hyphens leads on to the rest of a name: "Orvin-on-Tarn", "Lashkar-e-Orl"."""
    if dash + 3 >= len(tokens) or tokens[dash + 1].text not in (
        *words("particles", "in_towns"),
        *words("particles", "in_bodies"),
    ):
        return False
    second, last = tokens[dash + 2], tokens[dash + 3]
    return second.text in DASHES and second.end == last.start and is_capital(last)


def _is_syllable(tokens: tuple[Token, ...], dash: int) -> bool:
    """Whether the second part of a given name stands behind a hyphen in small letters: "Lee Sang-min"."""
    family, first, second = tokens[dash - 2], tokens[dash - 1], tokens[dash + 1]
    if dash < 2 or family.sent != first.sent or not (is_capital(family) and is_capital(first)):
        return False
    if not (second.text.islower() and second.text.isalpha() and len(second.text) < 7):
        return False
    forms = tuple(fold_letters(t.text) for t in (family, first, second))
    if korean_readings(forms):
        return True
    return second.tag == "NNP" and first.ent == second.ent == "PERSON" and not is_plain(second.lower)


def _is_syllable_before(tokens: tuple[Token, ...], dash: int) -> bool:
    """Whether a given name of two syllables, the second in small letters, stands before the family's: "Sang-min Lee"."""
    if dash < 1 or dash + 2 >= len(tokens):
        return False
    first, second, family = tokens[dash - 1], tokens[dash + 1], tokens[dash + 2]
    if family.sent != first.sent or not (is_capital(family) and is_capital(first) and second.text.islower()):
        return False
    return bool(korean_readings(tuple(fold_letters(t.text) for t in (family, first, second))))


def _over_slash(last: Token, slash: Token, after: Token) -> bool:
    """Whether a slash ties two short forms of one name ("the POL/MIN Accounting Office")."""
    tied = last.end == slash.start and slash.end == after.start
    return tied and all(len(t.text) > 1 and t.text.isupper() for t in (last, after))


def _over_possessive(tokens: tuple[Token, ...], last: Token, mark: Token, end: int, stop: int) -> int | None:
    if end + 1 < stop and last.lower in words("particles", "owning") and is_capital(tokens[end + 1]):
        return end + 2  # "the Tarn People's Front"
    if (
        end + 1 < stop
        and is_role(last)
        and tokens[end + 1].text.istitle()
        and tokens[end + 1].lower in words("held_offices")
    ):
        return end + 2  # "the Attorney General's Office of Orrin"
    if end + 1 >= stop or not (mark.ent in ("FAC", "ORG") and tokens[end + 1].ent == mark.ent):
        return None
    if last.ent != mark.ent or tokens[end + 1].iob == "B" or not is_capital(tokens[end + 1]):
        return None
    if last.tag == "NNPS":
        return end + 2
    known = state_sense(last.text) is not None
    return end + 2 if not known and tokens[end + 1].lower in words("name_heads") else None


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
    if not sure and (not between_names or token.lower in words("particles", "plain")):
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
    if end - first > 1 and fold_letters(tokens[first].text) in given_names() and _is_person(tokens, end):
        return None  # "Ann Brask of the Harbour Foundation"
    if tokens[end].lower in words("grammar", "joins") and _are_two_bodies(tokens, first, end, stop):
        return None
    joined = tokens[end].lower in words("grammar", "joins")
    if joined and alias_key(" ".join(t.text for t in tokens[first : at + 1])) in known_bodies():
        return at + 1  # what is known by that name is whole
    if tokens[end].lower in words("grammar", "joins") and _ends_in_one_head(tokens, first, end, stop):
        return at + 1
    same_entity = all(t.ent in BODY_LABELS and t.iob != "B" for t in tokens[end : at + 1])
    if same_entity and tokens[end - 1].ent in BODY_LABELS and _holds_together(tokens, first, end, stop):
        return at + 1
    if tokens[end].lower in words("grammar", "joins") and at == end + 1 and _goes_on(tokens, first, end, at):
        return at + 1
    if tokens[end].lower not in words("grammar", "of") or not (
        is_capital(tokens[at]) and tokens[at].tag in ("NNP", "NNPS")
    ):
        return None
    heads = words("name_heads", "organisation", "media", "place", "thing") | words("before_of")
    headed = tokens[end - 1].lower in heads and not is_role(tokens[end - 1])
    guard = (
        end - first > 1
        and tokens[end - 1].lower in words("guards")
        and tokens[end - 2].lower in words("guarded")
    )
    return at + 1 if headed or guard else None  # "Coast Guard of Norland"


def _ends_in_one_head(tokens: tuple[Token, ...], first: int, end: int, stop: int) -> bool:
    """Whether what stands on both sides of "and" hangs on one body's noun: "the Public Works and Security Committee"."""
    last = end + 1
    while last < stop and is_name_word(tokens[last]):
        last += 1
    head = tokens[last - 1]
    headed = last - end > 2 and head.lower in words("name_heads", "organisation")
    return headed and any(t.head == head.i and t.dep in ("nmod", "compound") for t in tokens[first:end])


def _are_two_bodies(tokens: tuple[Token, ...], first: int, end: int, stop: int) -> bool:
    """Whether "and" stands between two whole names of firms: "First Orrin Bank and Vale Trust"."""
    heads = words("name_heads", "organisation")
    last = end + 1
    while last < stop and is_name_word(tokens[last]):
        last += 1
    firms = words("organisation", "company") | words("firm_heads", "words")
    left, right = tokens[end - 1].lower, tokens[last - 1].lower
    return end - first > 1 and last - end > 2 and left in firms and right in heads


def _is_person(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether what ends before "of" is a full name and no head of a body's name."""
    return tokens[end].lower in words("grammar", "of") and tokens[end - 1].lower not in words("name_heads")


def _holds_together(tokens: tuple[Token, ...], first: int, end: int, stop: int) -> bool:
    """Whether an entity around "and" is one body, not two people or firms: it has a head noun, or an "of" before."""
    if tokens[end].lower not in words("grammar", "joins"):
        return True
    last = end
    while last < stop and tokens[last].ent == tokens[end].ent and (last == end or tokens[last].iob != "B"):
        last += 1
    heads = words("name_heads", "organisation", "media", "place", "thing")
    return any(t.lower in heads or t.lower in words("grammar", "of_or_for") for t in tokens[first:last])


def _goes_on(tokens: tuple[Token, ...], first: int, end: int, at: int) -> bool:
    """ "the Centre for Peace and Rural Studies": "and" inside what a body is of or for, not before another actor."""
    inside = tokens[first:end]
    if not any(t.lower in words("grammar", "of_or_for") for t in inside) or inside[-1].ent in (
        "GPE",
        "LOC",
        "PERSON",
        "NORP",
    ):
        return False
    after = tokens[at]
    task = (
        tokens[after.head].i in range(first, end)
        and (is_common(after) or is_plain(after.lower.removesuffix("s")))
        and not is_role(after)
    )
    if task and after.dep == "conj" and after.tag in ("NNP", "NNPS") and inside[-1].tag in ("NNP", "NNPS"):
        return True  # "the Ministry of Fisheries and Ports", which the library may take for two
    return (
        after.ent in ("", "ORG") and after.tag in ("NNP", "NNPS") and not is_role(after) and after.iob != "B"
    )
