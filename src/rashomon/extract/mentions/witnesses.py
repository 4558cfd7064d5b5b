"""What the words in and around a name say of its sort: each witness is a sort and a weight.

Weights were set by hand in the order of how often each witness errs on invented affairs and the seed reports.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from rashomon.extract.mentions.capitals import DASHES, NameSpan, is_code, surface
from rashomon.extract.mentions.firms import ends_in_form
from rashomon.extract.mentions.known import known_bodies
from rashomon.extract.mentions.nobody import is_common
from rashomon.extract.text.datelines import DASHES as LINE_DASHES
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import (
    LANGUAGE,
    is_man_or_firm,
    is_people_by_state,
    is_role,
    lemma,
    noun_class,
    words,
)
from rashomon.lang.tables import HERE, load_words
from rashomon.model import ActorType, outlet_id
from rashomon.names import country_of_capital, region_of
from rashomon.names.aliases import alias_key
from rashomon.names.fold import fold_letters, names_table
from rashomon.names.given import given_names

Witness = tuple[ActorType, float]

LABELS: Mapping[str, Witness] = {
    "PERSON": ("person", 1.0),
    "ORG": ("organisation", 0.8),
    "GPE": ("place", 1.0),
    "LOC": ("place", 1.0),
    "FAC": ("place", 1.0),
    "NORP": ("group", 0.4),
    "PRODUCT": ("thing", 0.6),
    "EVENT": ("thing", 1.0),
    "LAW": ("thing", 1.0),
    "WORK_OF_ART": ("thing", 0.7),
}
QUOTES = frozenset({'"', "“", "”", "»", "''"})
PLACE_HEAD = 2.0
HEADS: tuple[Witness, ...] = (
    ("organisation", 3.0),
    ("media", 3.0),
    ("place", PLACE_HEAD),
    ("thing", 3.0),
)
BEFORE: tuple[Witness, ...] = (("media", 4.0), ("organisation", 3.5), ("place", 3.0), ("thing", 4.0))
BEHIND: tuple[Witness, ...] = (("media", 3.0), ("organisation", 2.5), ("place", 2.5), ("thing", 0.9))
FIRST_WORDS: tuple[Witness, ...] = (("media", 3.0), ("thing", 3.5), ("organisation", 0.3))
KNOWN = 5.0
LISTED_OUTLET = 3.0  # less: some papers are called what people and firms are called too
LEGAL = 3.5
TITLED = 3.0
WHO = 2.0
GIVEN = 1.2
PARTICLE = 1.0
PLACED = 1.0
CAPITAL = 2.0
PLACE_NOUN = 3.0
DATELINE = 3.0
ACRONYM = 2.5
SHORT = 0.5
IN_CAPITALS = 1.2  # a name of three capitals and more inside a sentence is hardly anybody's
ARTICLE = 1.5  # "the" before a name of one word: a person's name has none
TOLD = 3.0
QUOTED = 1.0
CODE = 2.5
DISTANT = 2.5  # so many miles from it
ARMED = 2.0  # before what arms are: a name of one word that no label makes a body's
ONE_OF_MANY = 1.5
LIVES = 3.0
NEWS = 4.0  # "News Agency"
PEOPLES = 2.5  # the plural of a people's name
KIN = 2.5  # the owner of a father or a sister
BOUGHT = 1.0
HAS_SHARES = 1.3
TEAM = 1.0
OF_BODY = 1.2
CRAFT = 3.0
WATER = 3.0
BUILT = 1.5  # the end of the name is one of buildings and of nobody's
FLIES = 2.0  # before a plane or a pilot
LED = 2.5  # before who leads firms; behind "Tovia-based"
NO_MAKE = frozenset({"NORP", "GPE", "LOC"})


def label_of(parsed: Parsed, span: NameSpan) -> str:
    """The library's label of most words of a name, "" where it has none."""
    labels = [t.ent for t in parsed.tokens[span.first : span.last] if t.ent in LABELS]
    return max(sorted(set(labels)), key=labels.count) if labels else ""


def strong_witnesses(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """The witnesses other than the library's label."""
    yield from _by_its_words(parsed, _unsigned(parsed, span))
    yield from _people_beside(parsed, span)
    yield from _places_beside(parsed, span)
    yield from _bodies_beside(parsed, span)
    yield from _kinds_beside(parsed, span)
    yield from _article_before(parsed, span)
    yield from _crafts_beside(parsed, span)
    yield from _ladies(parsed, span)
    yield from _waters_beside(parsed, span)
    yield from _one_of_many(parsed, span)


def _unsigned(parsed: Parsed, span: NameSpan) -> NameSpan:
    """A name without the number by which it is told from others of its kind: "City Prison" of "City Prison No. 3"."""
    for at in range(span.last - 1, span.first + 1, -1):
        if parsed.tokens[at].lower.rstrip(".") in words("nobody", "number_signs"):
            return NameSpan(span.first, at, span.titled)
    return span


# ---- the words of the name ----------------------------------------------------------------------------------------


def _by_its_words(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    inside = parsed.tokens[span.first : span.last]
    text = surface(parsed, span.first, span.last)
    if len(inside) > 1:
        yield from _by_heads(parsed, span)
        if fold_letters(inside[0].text) in given_names():
            yield "person", GIVEN
    if inside[-1].tag == "NNPS" and all(t.ent == "NORP" for t in inside):
        yield "group", PEOPLES  # "South Koreans"
    forms = (text, _unnumbered(text), text.partition("-")[0])  # "BBC2", "Interfax-Ukraine"
    known = next((sort for form in forms if (sort := known_bodies().get(alias_key(form)))), None)
    if known:
        yield known, KNOWN
    elif (text.isupper() and len(inside) == 1 and text.lower() in words("first_words", "media")) or (
        text in _known_outlets() and not _is_surname_here(parsed, text)
    ):
        yield "media", LISTED_OUTLET
    if (
        is_code(text)
        or (text[-2:-1] in DASHES and text[-1].isupper())
        or _is_model(parsed, span)
        or _is_behind_model(parsed, span)
        or _is_numbered(parsed, span)
    ):
        yield "thing", CODE
    if parsed.document.outlet in (outlet_id(text), outlet_id(f"the {text}")):
        yield "media", KNOWN  # a paper that speaks of itself
    if text.lower() in words("platforms"):
        yield "organisation", KNOWN
    if span.titled and not _either_before(parsed, span):
        yield "person", TITLED
    if any(t.text == "&" for t in inside[1:-1]):
        yield "organisation", LEGAL  # "Dorn & Vale"
    if any(t.text.istitle() and t.lower in words("particles", "in_causes") for t in inside[1:-1]):
        yield "organisation", LEGAL  # "Sailors Without Harbours"
    if any(t.text == "]" for t in inside):
        yield "person", PARTICLE  # editors complete the names of people
    if text.lower().endswith(tuple(words("web_endings"))):
        yield "media", KNOWN
    if country_of_capital(text):
        yield "place", CAPITAL
    if region_of(text) and fold_letters(text) not in given_names():
        yield "place", KNOWN  # "Calif."
    if any(
        t.text in words("particles", "in_towns") and inside[n].text in DASHES
        for n, t in enumerate(inside[1:])
    ):
        yield "place", PLACE_NOUN  # "Orvin-on-Tarn"
    elif any(
        t.text in words("particles", "in_bodies") and inside[n].text in DASHES
        for n, t in enumerate(inside[1:])
    ):
        yield "organisation", WHO  # "Lashkar-e-Orl"
    elif any(t.text in DASHES and inside[n + 1].text.islower() for n, t in enumerate(inside[:-1]) if n > 1):
        yield "person", WHO  # "Lee Sang-min"
    behind = parsed.tokens[span.last].lower if span.last < len(parsed.tokens) else ""
    if len(inside) > 1 and inside[-1].lower in words("brigades") and behind in words("brigades", "chiefs"):
        yield "organisation", KNOWN  # "Orvin Fire Chief Jan Dorf"
    if len(inside) == 2 and _is_acronym(inside[1].text) and not inside[0].text.isupper():
        yield "organisation", WHO  # "Brask PMC"
    if any(t.lower in words("particles", "persons") for t in inside) and len(inside) > 1:
        yield "person", PARTICLE


def _by_heads(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    tokens, inside = parsed.tokens, parsed.tokens[span.first : span.last]
    last_words = {
        t.lower
        for t in inside
        if t.i + 1 == span.last
        or (t.i + 1 < span.last and tokens[t.i + 1].lower in words("particles", "heads_before"))
    }
    if inside[-2].lower in words("bodies_of_places", "before") and inside[-1].lower in words(
        "bodies_of_places", "heads"
    ):
        yield "organisation", NEWS  # "the Karlin School District"
    elif inside[-1].lower in words("chambers") and len(inside) == 2 and label_of(parsed, span) == "ORG":
        yield "organisation", NEWS  # "the Texas House"
    office = inside[-2].lower in words("offices_not_papers")  # "the Orvin County Medical Examiner"
    for sort, weight in HEADS:
        if last_words & words("name_heads", sort):
            yield ("organisation" if office and sort == "media" else sort), weight
    if inside[-1].lower in words("never_surnames") and not span.titled:
        yield "place", BUILT
    if inside[-1].lower in words("kind_behind", "media") and inside[-2].lower in words("of_news"):
        yield "media", NEWS
    tied = inside[-2].text in DASHES  # "Ela-Too": the end of a word, and no form
    if (is_legal_form(inside[-1].text) and not tied) or ends_in_form(surface(parsed, span.first, span.last)):
        yield "organisation", LEGAL
    if inside[-1].lower in words("lands_or_schools"):
        yield "organisation", GIVEN  # "Westmoor State", or the land
        yield "place", GIVEN
    if inside[0].lower in words("name_starts", "place"):
        yield "place", 1.5
    heads = names_table("organisations.toml")["glossary"]
    first = fold_letters(inside[0].text)
    if heads.get(first) in words("name_heads", "organisation") and first not in given_names():
        yield HEADS[0]  # "Banque X"
    if inside[0].lower in words("first_words", "papers") and _follows_article(parsed, span):
        yield FIRST_WORDS[0]
    for sort, weight in FIRST_WORDS:
        if inside[0].lower in words("first_words", sort):
            yield sort, weight


def _is_acronym(text: str) -> bool:
    """Whether a word of three or four capitals is no number of a king's."""
    return text.isupper() and text.isalpha() and 2 < len(text) < 5 and not set(text) <= set("IVX")


def _follows_article(parsed: Parsed, span: NameSpan) -> bool:
    before = _before(parsed, span)
    return before is not None and before.lower in words("grammar", "article")


def _unnumbered(text: str) -> str:
    """A name in capitals without the number of one of several channels."""
    bare = text.rstrip("0123456789")
    return bare if bare.isupper() and len(bare) > 2 else text


def _is_model(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name ends in what models and versions are numbered with: "the Brask A320", "Brask 7"."""
    last = parsed.tokens[span.last - 1].text
    digits = sum(map(str.isdecimal, last))
    if span.last - span.first > 1:
        return digits > 0 and last[0].isalpha() and len(last) - digits < 4
    return 0 < digits < len(last) < 6 and last[0].isupper() and not last.isalpha() and last.isalnum()


def _is_behind_model(parsed: Parsed, span: NameSpan) -> bool:
    """Whether one word tells the version of a numbered model: "the Brask 737 Max"."""
    if span.last - span.first > 1 or span.first < 2:
        return False
    maker, number, word = parsed.tokens[span.first - 2 : span.first + 1]
    numbered = number.text.isdecimal() and len(number.text) > 2 and number.sent == word.sent
    return (
        numbered
        and number.dep in ("nummod", "compound", "nmod")
        and (maker.pos == "PROPN" or maker.tag == "POS")
        and maker.sent == word.sent
    )


def _is_numbered(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name ends in the number of a flight or a model, and is no road: "Flight 418", "the Brask 300"."""
    last = parsed.tokens[span.last - 1].text
    return (
        span.last - span.first > 1
        and last.isdecimal()
        and parsed.tokens[span.last - 2].lower not in words("roads", "words")
    )


@cache
def is_legal_form(word: str) -> bool:
    """Whether the last word of a firm's name is its legal form ("Ltd.", "A/S", "S.p.A.")."""
    bare = fold_letters(word.replace(".", "").replace("/", "")).replace(" ", "")
    return word[:1].isupper() and bare in names_table("organisations.toml")["light"]["legal"]


def _is_surname_here(parsed: Parsed, text: str) -> bool:
    """Whether a given name stands before these words somewhere in the report."""
    return any(
        t.text == text and t.i > 0 and fold_letters(parsed.tokens[t.i - 1].text) in given_names()
        for t in parsed.tokens
    )


@cache
def _known_outlets() -> frozenset[str]:
    """The names of outlets and agencies that are no plain words, and no short form of something else."""
    table = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    names = {
        n for part in ("outlets", "agencies") for name, others in table[part].items() for n in (name, *others)
    }
    plain = load_words(LANGUAGE, "common-words.txt")
    return frozenset(
        bare
        for n in names
        if (bare := n.removeprefix("The ").removeprefix("the "))[:1].isupper()
        and "." not in bare
        and (len(bare) > 4 or (bare.isupper() and len(bare) > 2))
        and not all(w in plain for w in bare.lower().split())
    )


# ---- the words beside it ------------------------------------------------------------------------------------------


def _before(parsed: Parsed, span: NameSpan) -> Token | None:
    return parsed.tokens[span.first - 1] if span.first > parsed.sentence_of(span.first).first else None


def _after(parsed: Parsed, span: NameSpan) -> tuple[Token, ...]:
    return parsed.tokens[span.last : min(span.last + 3, parsed.sentence_of(span.first).last)]


def _people_beside(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """ "who" or an office behind the name, an office before it."""
    sentence, before, after = parsed.sentence_of(span.first), _before(parsed, span), _after(parsed, span)
    who = words("pronouns", "who")
    behind = len(after) > 1 and after[0].text == ","
    told_of = bool(after) and (after[0].lower in who or (behind and after[1].lower in who))
    if told_of and not _is_of_people(parsed, span):
        yield "person", WHO
    if behind and after[1].lower in words("relative", "things") and not span.titled:
        yield "person", -ARTICLE  # "X, which has supplied arms"
    role = len(after) > 2 and after[0].text == "," and _role_follows(parsed, span.last + 1, sentence.last)
    if role and not (_lies_in(parsed, span) and _speaks_next(parsed, span.last + 1)):
        yield "person", WHO
    if before is not None and _is_identified(parsed, before):
        yield "person", WHO
    contained = span.last - span.first == 1 and label_of(parsed, span) in ("GPE", "LOC")
    if before is not None and before.text == "," and _firm_precedes(parsed, span.first - 2, sentence.first):
        yield "organisation", WHO
    if before is not None and before.text in (",", "”", '"') and not contained:
        yield "person", WHO * _role_precedes(parsed, span.first - 2, sentence.first)
    if (
        len(after) > 1
        and after[0].tag == "POS"
        and after[1].tag == "NN"
        and after[1].lower in words("person", "kin")
        and after[1].lower not in words("people_or_bodies")
    ):
        yield "person", KIN
    if _says_i(parsed, span) or _has_family(after):
        yield "person", KIN
    if len(after) > 2 and after[0].text in (",", "(") and _is_age(after[1]) and after[2].text in (",", ")"):
        yield "person", WHO


def _says_i(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name stands with a verb of saying right behind a quotation that says "I" or "my"."""
    tokens, sentence = parsed.tokens, parsed.sentence_of(span.first)
    outer = _outer(parsed, span)
    at = span.first - 1
    if tokens[outer.head].pos != "VERB" or outer.dep != "nsubj":
        return False
    if tokens[at].i == outer.head:  # "said Brask"
        at -= 1
    if at <= sentence.first or tokens[at].text not in QUOTES:
        return False
    opened = next(
        (i for i in range(at - 1, sentence.first - 1, -1) if tokens[i].text in QUOTES), sentence.first
    )
    return any(t.lower in words("pronouns", "i") for t in tokens[opened:at])


def _has_family(after: tuple[Token, ...]) -> bool:
    """Whether a name stands before "and her children" or another of one's own: "Brask and her husband"."""
    return (
        len(after) > 2
        and after[0].lower in words("grammar", "joins")
        and after[1].lower in words("pronouns", "he", "she")
        and after[1].tag == "PRP$"
        and (lemma(after[2]) in words("person", "kin") or after[2].lower in words("grammar", "offspring"))
    )


def _lies_in(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name stands behind a preposition: "in X", "through X"."""
    token = _outer(parsed, span)
    return token.dep == "pobj" and parsed.tokens[token.head].dep != "agent"


def _speaks_next(parsed: Parsed, at: int) -> bool:
    """Whether the office behind a comma is no apposition, and does something itself: "in X, the mayor of Y said"."""
    tokens, last = parsed.tokens, parsed.sentence_of(at).last
    role = next((t for t in tokens[at : min(at + 6, last)] if is_role(t)), None)
    for token in tokens[role.i : last] if role is not None else ():
        if token.text == "," or token.tag in ("WP", "WDT"):
            break
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _is_identified(parsed: Parsed, before: Token) -> bool:
    """Whether a name is what somebody is said to be called: "a mother identified as X", "a seamstress named X", "her name was X"."""
    tokens, first = parsed.tokens, parsed.sentence_of(before.i).first
    held = tokens[before.i - 1] if before.i > first else before
    if before.lemma.lower() in words("grammar", "copula") and held.lower in words("identified", "noun"):
        return held.i > first and tokens[held.i - 1].lower in words("identified", "owners")
    cue = held if before.lower in words("identified", "as") else before
    if cue.lower not in words("identified", "as_" if cue is held else "cues"):
        return False
    nouns = [t for t in tokens[max(first, cue.i - 9) : cue.i] if t.tag in ("NN", "NNP") and noun_class(t)]
    return bool(nouns) and (is_role(nouns[-1]) or noun_class(nouns[-1]) == "person")


def _is_of_people(parsed: Parsed, span: NameSpan) -> bool:
    """Whether "who" behind a name stands for the people before it: "residents of X, who"."""
    token = _outer(parsed, span)
    noun = parsed.tokens[parsed.tokens[token.head].head]
    return token.dep == "pobj" and noun.tag == "NNS" and noun_class(noun) in ("person", "group")


def _is_age(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) == 2


def _places_beside(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """Nouns and prepositions of places, and a dateline."""
    tokens, sentence = parsed.tokens, parsed.sentence_of(span.first)
    before, after = _before(parsed, span), _after(parsed, span)
    if len(after) > 1 and after[0].text in DASHES and after[1].lower in words("tied_to_places"):
        yield "place", PLACE_NOUN
    if after and not span.titled and _is_of_state(after):
        yield "place", CAPITAL
    if before is None:
        if (
            after
            and after[0].text in (",", "(", *LINE_DASHES)
            and all(t.text.isupper() for t in tokens[span.first : span.last])
        ):
            yield "place", DATELINE
    elif _measures(parsed, before, sentence.first):
        yield "place", DISTANT
    elif before.i > sentence.first and _sits_for(tokens, before):
        yield "place", PLACE_NOUN
    elif before.lower in words("grammar", "of") and before.i > sentence.first:
        if _is_place_noun(tokens[before.i - 1]) or tokens[before.i - 1].lower in words("states_of_places"):
            yield "place", PLACE_NOUN
        elif lemma(tokens[before.i - 1]) in words("of_places"):
            yield "place", PLACED * 1.5
    elif before.lower in words("prepositions", "beside") and before.tag == "IN":
        yield "place", CAPITAL
    elif before.lower in words("prepositions", "resting") and before.tag == "IN":
        held = parsed.tokens[before.i - 1]
        if held.lower in words("firms", "owned", "held_in") or (
            held.lower in words("firms", "employed") and before.lower in words("grammar", "working_at")
        ):
            yield "organisation", HAS_SHARES  # "shares in X", "an analyst at X"
        else:
            yield "place", PLACED
    if (
        before is not None
        and before.lower in words("prepositions", "home")
        and span.first - 2 >= sentence.first
    ):
        lives = tokens[span.first - 2].text == ","  # "X, 66, of Y,"
        in_state = len(after) > 1 and after[0].text == "," and after[1].ent == "GPE"
        person = label_of(parsed, span) == "PERSON" and span.last - span.first > 1
        if not person and ((lives and not is_role(tokens[max(sentence.first, span.first - 3)])) or in_state):
            yield "place", LIVES if label_of(parsed, span) != "ORG" else PLACED
    if after and after[0].tag == "NN" and _is_place(after[0]) and not span.titled:
        yield "place", PLACED
    if after and after[0].text.islower() and after[0].lower in words("named_after") and not span.titled:
        yield "place", CAPITAL
    if not span.titled and _makes_power(parsed, span):
        yield "place", PLACE_NOUN
    if before is not None and before.lower in words("before_towns"):
        yield "place", CAPITAL  # "nearby X"
    if (
        len(after) > 1
        and not span.titled
        and after[0].lower in words("of_towns")
        and after[0].text.islower()
        and after[1].tag.startswith("VB")
    ):
        yield "place", CAPITAL  # "X mayor resigns"
    if (
        (
            len(after) > 1
            and not span.titled
            and after[0].text.islower()
            and after[0].lower in words("officers_of_towns")
        )
        and after[1].text[:1].isupper()
        and not parsed.tokens[span.last - 1].text.isupper()
    ):
        yield "place", CAPITAL  # "X prosecutor Jan Brask"
    away = before is not None and before.lower in words("grammar", "away") and before.i > sentence.first
    if away and tokens[span.first - 2].lower in words("come_from"):
        yield "place", PLACED
    outer = _outer(parsed, span)
    one = span.last - span.first == 1
    joined = one or (outer.dep == "conj" and fold_letters(tokens[span.first].text) not in given_names())
    if not span.titled and joined and _joins_place(parsed, outer.i):
        yield "place", PLACED if one else PLACE_NOUN
    if span.last - span.first == 1 and not span.titled and _is_held(parsed, span.first):
        yield "place", PLACED
    if before is not None and before.lower in words("prepositions", "moving") and before.tag in ("IN", "TO"):
        governors = (tokens[before.head], tokens[max(before.i - 1, sentence.first)])
        went = any(t.lemma.lower() in words("travel") for t in governors)
        yield "place", PLACED * 1.5 if went else PLACED / 2


def _makes_power(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name stands before what makes power, and so is where that is: "the X nuclear power plant"."""
    sentence, at = parsed.sentence_of(span.first), span.last
    while at < sentence.last and parsed.tokens[at].lower in words("power_works", "kinds"):
        at += 1
    return span.last < at < sentence.last and parsed.tokens[at].lower in words("power_works", "heads")


def _is_of_state(after: tuple[Token, ...]) -> bool:
    """Whether what follows a name is what only states have: "the X embassy", "the X foreign ministry"."""
    if after[0].lower in words("of_states", "words"):
        return True
    led = after[0].lower in words("of_states", "ministries") and len(after) > 1
    return led and after[1].lower in words("state_bodies")


def _measures(parsed: Parsed, before: Token, first: int) -> bool:
    """Whether a distance stands before: "ten miles from X", "within 40 kilometres of X"."""
    return (
        before.i > first
        and before.lower in words("prepositions", "home")
        and parsed.tokens[before.i - 1].lower in words("distances")
    )


def _sits_for(tokens: tuple[Token, ...], before: Token) -> bool:
    """Whether a member of a parliament stands before: "the MP for X"."""
    return before.lower in words("grammar", "of_or_for") and tokens[before.i - 1].lower in words(
        "legislators"
    )


def _is_held(parsed: Parsed, name: int) -> bool:
    """Whether it is what only places are: shelled, besieged, linked to another."""
    token = parsed.tokens[name]
    return token.dep in ("dobj", "nsubjpass") and parsed.tokens[token.head].lemma.lower() in words(
        "done_to_places"
    )


def _joins_place(parsed: Parsed, name: int) -> bool:
    """Whether a name is a further member of a list of places: "fires in Tarn, Oldmill and around Ansel"."""
    token = parsed.tokens[name]
    for _ in range(4):
        if token.dep not in ("conj", "appos"):
            break
        token = parsed.tokens[token.head]
    if token.i == name or token.dep != "pobj" or token.pos != "PROPN":
        return False
    prep = parsed.tokens[token.head]
    if prep.lower in words("grammar", "of"):
        of = parsed.tokens[prep.head]
        return lemma(of) in words("of_places") or of.lower in words("states_of_places")
    return prep.lower in words("prepositions", "resting")


def _bodies_beside(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """An acronym in brackets behind the name, or the name itself a short one; "daily" or "channel" behind it."""
    before, after = _before(parsed, span), _after(parsed, span)
    word = parsed.tokens[span.first].text
    if len(after) > 1 and after[0].text == "(" and after[1].text.isupper() and len(after[1].text) > 1:
        letters = {t.text[0].upper() for t in parsed.tokens[span.first : span.last]}
        if after[1].text[0] in letters:  # not "ORRIN, Tovia (HNA)"
            yield "organisation", ACRONYM
    if before is not None and before.text == "(" and word.isupper() and _shortens(parsed, before.i, word):
        yield "organisation", ACRONYM
    if span.last - span.first == 1 and word.isupper() and before is not None and 2 < len(word) < 7:
        yield "organisation", SHORT
        yield "person", -IN_CAPITALS
        if before.lemma.lower() in words("to_media", "verbs"):
            yield "media", TOLD / 2
    flown = after and after[0].lower in words("flown_by") and after[0].text.islower() and not span.titled
    if flown and span.last - span.first < 3 and label_of(parsed, span) not in NO_MAKE:
        yield "organisation", FLIES
        yield "person", -ARTICLE
    if len(after) > 1 and f"{after[0].lower} {after[1].lower}" in words("led_by") and not span.titled:
        yield "organisation", LED
    if before is not None and before.lower in words("tied_to_places") and _is_based(parsed, before, span):
        yield "organisation", LED
    if (
        after
        and after[0].lower in words("people_of_bodies")
        and label_of(parsed, span) not in NO_MAKE
        and not span.titled
    ):
        yield "organisation", OF_BODY * (2 if span.last - span.first > 2 else 1)
    if span.last - span.first == 1 and not span.titled:
        if _has_people(parsed, span):
            yield "organisation", OF_BODY
            yield "person", -ARTICLE
        if _is_bought(parsed, span):
            yield "organisation", BOUGHT
        if _has_shares(parsed, span):
            yield "organisation", HAS_SHARES
    first = fold_letters(parsed.tokens[span.first].text)
    if not span.titled and first not in given_names() and _is_maker(parsed, span):
        yield "organisation", HAS_SHARES
    if after and after[0].lower in words("legislators") and after[0].text[:1].isupper():
        yield "organisation", PLACED


def _is_based(parsed: Parsed, before: Token, span: NameSpan) -> bool:
    """Whether a name of plain words stands behind where it has its seat: "Tovia-based Sea Reach", not "Tovia-based Jan Brask"."""
    tied = before.i > 0 and parsed.tokens[before.i - 1].text in DASHES
    inside = parsed.tokens[span.first : span.last]
    given = fold_letters(inside[0].text) in given_names()
    return tied and not given and not span.titled and any(map(is_common, inside))


def _has_people(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a full name stands behind its possessive ("Feldmark's Larry Holm"), and it is not known as a place."""
    after = parsed.tokens[span.last : span.last + 3]
    if len(after) < 3 or after[0].tag != "POS" or label_of(parsed, span) in NO_MAKE:
        return False
    given = fold_letters(after[1].text) in given_names() and after[1].ent == "PERSON"
    return given and after[2].ent == "PERSON" and after[2].iob == "I"


def _is_bought(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a name is what is bought or founded."""
    token = parsed.tokens[span.first]
    over = parsed.tokens[token.head]
    return token.dep in ("dobj", "nsubjpass") and over.lemma.lower() in words("firms", "done_to")


def _is_maker(parsed: Parsed, span: NameSpan) -> bool:
    """Whether something was made, run or owned by it: "engines built by X"."""
    token = _outer(parsed, span)
    by = parsed.tokens[token.head]
    return (
        token.dep == "pobj"
        and by.dep == "agent"
        and parsed.tokens[by.head].lemma.lower() in words("firms", "done_by")
    )


def _has_shares(parsed: Parsed, span: NameSpan) -> bool:
    """Whether it has what only firms have: "X's shares", "the chief executive of X"."""
    token, after = parsed.tokens[span.first], _after(parsed, span)
    over = parsed.tokens[token.head]
    if len(after) > 1 and after[0].tag == "POS":
        return after[1].lower in words("firms", "owned")
    led = token.dep == "pobj" and over.lower in words("grammar", "of") and parsed.tokens[over.head].lower
    return bool(led) and led in words("firms", "led")


def _shortens(parsed: Parsed, bracket: int, word: str) -> bool:
    """Whether the word in a bracket is made of the first letters of the name before it ("Tarn Works Ltd (TWL)")."""
    initials = [t.text[0] for t in parsed.tokens[max(0, bracket - 8) : bracket] if t.text[:1].isupper()]
    return len(word) > 1 and word.isalpha() and word in "".join(initials)


def _kinds_beside(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """A plain noun right before or behind that says what bears the name: "the ferry X", "the X movement"."""
    yield from (*_kind_before(parsed, span), *_kind_behind(parsed, span), *_kind_apposed(parsed, span))
    yield from _arms_behind(parsed, span)


def _either_before(parsed: Parsed, span: NameSpan) -> bool:
    """Whether a noun for a firm that is as often for a man stands before one name alone, or before a firm's: "regulator X"."""
    inside, before = parsed.tokens[span.first : span.last], parsed.tokens[max(span.first - 1, 0)]
    if (
        before.i == span.first
        or before.tag not in ("NN", "JJ")
        or before.lower not in words("kind_before", "either")
    ):
        return False
    given = fold_letters(inside[0].text) in given_names()
    after = _after(parsed, span)
    who = bool(after) and (
        after[0].text == "," and len(after) > 1 and after[1].lower in words("pronouns", "who")
    )
    return not who and not given and (len(inside) == 1 or any(t.text == "&" for t in inside))


def _kind_before(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    first = parsed.sentence_of(span.first).first
    at = span.first - 1
    if at > first and parsed.tokens[at].text in "\"'“‘«":
        at -= 1
    if (
        at < first
        or not (parsed.tokens[at].text.islower() or at == first)
        or not parsed.tokens[at].tag.startswith(("NN", "JJ"))
    ):
        return
    low = parsed.tokens[at].lower
    if _either_before(parsed, span):
        yield "organisation", BEFORE[1][1]
        return
    if _is_somebody(parsed, span, parsed.tokens[at]):
        return
    news = at > first and parsed.tokens[at - 1].lower in words("name_heads", "media")
    after = _after(parsed, span)
    told = (
        low in words("to_media", "maybe") and after and after[0].lemma.lower() in words("to_media", "reports")
    )
    for sort, weight in BEFORE:
        if low in words("kind_before", sort):
            yield ("media", BEFORE[0][1]) if news or told else (sort, weight)
            return


def _is_somebody(parsed: Parsed, span: NameSpan, noun: Token) -> bool:
    """Whether a noun for a firm or a man stands by what the library takes for a man's full name: "the contractor Ilir Dasho"."""
    inside = parsed.tokens[span.first : span.last]
    return (
        len(inside) > 1
        and is_man_or_firm(noun)
        and all(t.ent == "PERSON" for t in inside)
        and not is_legal_form(inside[-1].text)
        and inside[-1].lower not in words("name_heads")
    )


def _kind_apposed(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """An apposition whose noun says it: "X, a ferry", "the operator of the dam, X"."""
    head = _outer(parsed, span)
    nouns = parsed.kids(head.i, "appos")
    if head.dep == "appos":
        nouns = [*nouns, parsed.tokens[head.head]]
    for noun in nouns:
        if not noun.text.islower() or noun.tag != "NN":
            continue
        for sort, weight in BEFORE if not _is_somebody(parsed, span, noun) else ():
            if noun.lower in words("kind_before", sort):
                yield sort, weight
        if _is_place(noun) and noun.dep == "appos":
            yield "place", PLACED
        if noun_class(noun) == "person" and noun.lower in words("organisation", "company"):
            yield "organisation", WHO
    if not nouns and (kind := _explained_as(parsed, span)) is not None:
        for sort, weight in BEFORE:
            if kind in words("kind_before", sort):
                yield sort, weight


def _explained_as(parsed: Parsed, span: NameSpan) -> str | None:
    """The noun of ", the largest website in ..." right behind a name, where the parse makes no apposition of it."""
    stop = min(span.last + 9, parsed.sentence_of(span.first).last)
    tokens = parsed.tokens[span.last : stop]
    articles = words("grammar", "article", "one")
    if len(tokens) < 4 or tokens[0].text != "," or tokens[1].lower not in articles:
        return None
    for token, behind in pairwise(tokens[2:]):
        if token.tag == "NN" and not behind.tag.startswith(("NN", "HYPH")):
            return token.lower if behind.tag in (",", ".", "IN", "WDT") else None
        if not token.tag.startswith(("JJ", "NN", "HYPH", "CD", "VBN", "RBS")):
            return None
    return None


def _outer(parsed: Parsed, span: NameSpan) -> Token:
    """The word of a name that is governed from outside it."""
    inside = parsed.tokens[span.first : span.last]
    return next(
        (t for t in reversed(inside) if not span.first <= t.head < span.last or t.head == t.i), inside[-1]
    )


def _kind_behind(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    after = _after(parsed, span)
    at = 1 if len(after) > 1 and after[0].text in "\"'”’»" and after[0].text else 0
    if len(after) <= at or after[at].tag not in ("NN", "NNS") or not after[at].text.islower() or span.titled:
        return
    seat = surface(parsed, span.first, span.last).lower() in words("seats_of_power")
    for sort, weight in BEHIND:
        if after[at].lower in words("kind_behind", sort) and not (seat and sort == "media"):
            yield sort, weight


def _arms_behind(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """What arms are called, of which the name is a type: "an X missile", "the X surface-to-air system"."""
    token = parsed.tokens[span.last - 1]
    head = parsed.tokens[token.head]
    after = _after(parsed, span)
    if after and after[0].lower in words("arms", "of_a_type") and not span.titled:
        yield "thing", ARMED  # "of the X type", "X launchers"
    if token.dep not in ("compound", "nmod", "amod") or not span.last <= head.i < span.last + 7:
        return
    between = {t.lower for t in parsed.tokens[span.last : head.i]}
    arms = head.lemma.lower() in words("arms", "nouns") or (
        head.lemma.lower() in words("arms", "systems") and between & words("arms", "between")
    )
    short = span.last - span.first == 1 or len(token.text) < 3  # "the X U missile"
    if arms and short and not _is_acronym(token.text) and not span.titled:
        yield "thing", ARMED


def _article_before(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """ "the" right before a name of one word that is followed by no noun: a body, a paper or a place, and no person."""
    before, after = _before(parsed, span), _after(parsed, span)
    if before is None or before.lower not in words("grammar", "article") or span.titled:
        return
    if span.last - span.first > 1 and parsed.tokens[span.last - 1].tag == "NNPS":
        yield "organisation", TEAM
    if after and after[0].tag.startswith(("NN", "JJ", "HYPH")):
        if span.last - span.first == 1 and any(
            t.lower in words("of_towns") and t.text.islower() for t in after
        ):
            yield "place", PLACED
            yield "person", -ARTICLE
        return
    if span.last - span.first > 1:
        if label_of(parsed, span) == "PERSON":
            yield "person", -ARTICLE  # "The Tarn Kurier": people have none
            yield "media" if _reports(after) else "organisation", TOLD if _reports(after) else SHORT
        return
    yield "person", -ARTICLE
    if parsed.tokens[span.first].tag == "NNPS":
        yield "organisation", ARTICLE  # teams, parties and peoples
        return
    if parsed.tokens[span.first].lower in words("name_heads", "organisation"):
        yield "organisation", ARTICLE  # "the Committee"
        return
    yield "organisation", ARTICLE if _is_initials(parsed.tokens[span.first].text) else 0.6
    if _is_told(parsed, before, after) or _is_paper(parsed, span, after):
        yield "media", TOLD


def _is_initials(text: str) -> bool:
    return text.isupper() and text.isalpha() and 1 < len(text) < 6


def _crafts_beside(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """What is said of ships and boats: "aboard the X", "the X sank", "the X's hull", "the wreck of the X"."""
    before, after = _before(parsed, span), _after(parsed, span)
    if (
        before is not None
        and before.tag == "POS"
        and not span.titled
        and (
            parsed.tokens[before.i - 1].lower in words("crafts", "owners")
            and label_of(parsed, span) != "PERSON"
        )
    ):
        yield "thing", CRAFT  # "the navy's X"
    if before is None or before.lower not in words("grammar", "article") or span.titled:
        return
    if after and after[0].lower in words("crafts", "kinds") and after[0].text.islower():
        yield "thing", 1.5 * CRAFT
        return
    if after and after[0].tag.startswith(("NN", "JJ", "HYPH")):
        return
    owned = [t for t in after[1:] if after[0].tag == "POS" and t.tag != "JJ"][:1]
    if owned and owned[0].lower in words("crafts", "has"):
        yield "thing", CRAFT
    token = _outer(parsed, span)
    moves = token.dep in ("nsubj", "nsubjpass") and parsed.tokens[token.head]
    if moves and moves.lemma.lower() in words("crafts", "does"):
        yield "thing", CRAFT
    if before.i == parsed.sentence_of(span.first).first:
        return
    held = parsed.tokens[before.i - 1]
    over = parsed.tokens[held.i - 1]
    if (
        held.lower in words("crafts", "aboard")
        or (held.lower in words("crafts", "board") and over.pos == "ADP" and label_of(parsed, span) != "ORG")
        or (held.lower in words("grammar", "of") and over.lower in words("crafts", "of"))
    ):
        yield "thing", CRAFT


def _ladies(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """A ship that bears a title behind an article: "the Lady Maren"."""
    first = parsed.tokens[span.first]
    if span.last - span.first > 1 and first.lower in words("named_ships") and _follows_article(parsed, span):
        yield "thing", CRAFT


def _waters_beside(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """What is said of rivers and other waters: "downstream on the X", "the banks of the X", "crossed the X", "the X overflowed"."""
    article = span.first - 1
    start, after = parsed.sentence_of(span.first).first, _after(parsed, span)
    while article > start and parsed.tokens[article].lower in words("waters", "reaches"):
        article -= 1
    if article < start or parsed.tokens[article].lower not in words("grammar", "article") or span.titled:
        return
    if after and after[0].tag.startswith(("NN", "JJ", "HYPH")):
        return
    token = _outer(parsed, span)
    if token.dep in ("nsubj", "nsubjpass"):
        does = [parsed.tokens[token.head], *parsed.kids(token.head, "xcomp")]  # "began to flood"
        if any(verb.lemma.lower() in words("waters", "does") and verb.tag != "VBN" for verb in does):
            yield "place", WATER
    if article == start:
        return
    held = parsed.tokens[article - 1]
    over = parsed.tokens[held.i - 1] if held.i > start else None
    if over is not None and over.lower in words("waters", "stretches") and over.tag.startswith("NN"):
        yield "place", WATER  # "the banks of the X", "boats on the Lower X"
    elif (
        held.lower in words("waters", "along")
        or (over is not None and over.lower in words("waters", "on"))
        or (_lies_on(parsed, held, start) and label_of(parsed, span) != "FAC")
        or (held.lemma.lower() in words("waters", "crossed") and token.dep in ("dobj", "nsubjpass"))
        or (article < span.first - 1 and held.tag == "IN")
    ):
        yield "place", WATER


def _lies_on(parsed: Parsed, held: Token, start: int) -> bool:
    """Whether what stands at waters is said to be on them: "the dam on the X", "boats on the X"."""
    over = parsed.tokens[held.i - 1] if held.i > start else held
    if over.text == "," and over.i > start:
        over = parsed.tokens[over.i - 1]
    return held.lower in words("waters", "upon") and over.lower in words("waters", "things")


def _reports(after: tuple[Token, ...]) -> bool:
    """Whether what a name does is what papers do: it reports, writes, publishes."""
    return bool(after) and after[0].tag == "VBD" and after[0].lemma.lower() in words("to_media", "reports")


def _one_of_many(parsed: Parsed, span: NameSpan) -> Iterator[Witness]:
    """ "a silver X", "his X": one of many of a make, a prize or the like; quotation marks on both sides: a title."""
    before, after = _before(parsed, span), _after(parsed, span)
    given = fold_letters(parsed.tokens[span.first].text) in given_names()
    if before is None or span.titled or (given and span.last - span.first > 1):
        return
    if before.text in "\"“'‘" and after and after[0].text in "\"”'’":
        yield "thing", QUOTED
        return
    while (
        before.dep in ("amod", "compound")
        and before.text.islower()
        and before.i > parsed.sentence_of(span.first).first
    ):
        before = parsed.tokens[before.i - 1]
    noun_follows = after and (after[0].tag.startswith(("NN", "JJ", "HYPH", "POS")))
    if before.lower in words("grammar", "one") and not noun_follows and label_of(parsed, span) not in NO_MAKE:
        yield "thing", ONE_OF_MANY
        yield "person", -1.0


def _is_paper(parsed: Parsed, span: NameSpan, after: tuple[Token, ...]) -> bool:
    """Whether a word that papers are called by reports something: "The Sentinel reported that ..."."""
    named = parsed.tokens[span.first].lower in words("name_heads", "media")
    return named and bool(after) and after[0].lemma.lower() in words("to_media", "reports")


def _is_told(parsed: Parsed, article: Token, after: tuple[Token, ...]) -> bool:
    """ "told the X", "according to the X", "an interview with the X", "the X's reporter"; `article` may be the word before X."""
    if len(after) > 1 and after[0].tag == "POS" and after[1].lower in words("to_media", "owned"):
        return True
    if article.i < 1:
        return False
    governor = parsed.tokens[article.i - 1]
    if governor.lemma.lower() in words("to_media", "verbs"):
        return True
    if article.i < 2 or governor.tag not in ("IN", "TO"):
        return False
    leads = parsed.tokens[article.i - 2].lower
    return leads in words("to_media", "according") or leads in words("to_media", "said_with")


def _is_place(token: Token) -> bool:
    """Whether a noun in lower case is one for a place, or ends names of places ("square", "airport")."""
    return token.text.islower() and (
        noun_class(token) == "place" or token.lower in words("name_heads", "place")
    )


def _is_place_noun(token: Token) -> bool:
    """ "port", "city", "village": what stands before "of" and a place's name."""
    return noun_class(token) == "place" and token.text.islower()


def _role_follows(parsed: Parsed, at: int, stop: int) -> bool:
    """Whether an apposition of office or trade follows: ", the minister of ..."."""
    for token in parsed.tokens[at : min(at + 6, stop)]:
        if is_role(token):
            if lemma(token) in words("organisation"):
                return False  # "the operator": a firm as well
            return token.tag not in ("NNS", "NNPS")
        if token.tag not in ("DT", "JJ", "NN", "NNP", "VBN", "POS", "HYPH", "CD"):
            return False
    return False


def _firm_precedes(parsed: Parsed, at: int, start: int) -> bool:
    """Whether a noun for a firm ends, with what it is of, before the comma: "the operator of the dam, X"."""
    for token in reversed(parsed.tokens[max(start, at - 5) : at + 1]):
        if lemma(token) in words("organisation", "company") and token.text.islower():
            return token.tag == "NN"
        if token.tag not in ("IN", "DT", "NN", "NNP", "JJ") or is_role(token):
            return False
    return False


def _role_precedes(parsed: Parsed, at: int, start: int) -> float:
    """How surely a title ends before the comma, or a place after it ("the correspondent in X, "): a plural is half as sure."""
    if is_people_by_state(parsed.tokens[at]) and at > start and parsed.tokens[at - 1].tag == "DT":
        return 1.0  # "the accused, X"
    for token in reversed(parsed.tokens[max(start, at - 7) : at + 1]):
        if is_role(token):
            named = token.i < at and parsed.tokens[token.i + 1].tag == "NNP"  # "trader Jan Brask in Tarn, X"
            if named or lemma(token) in words("organisation") | words("kind_before", "either"):
                return 0.0
            return 0.5 if token.tag in ("NNS", "NNPS") else 1.0
        if token.tag not in ("IN", "DT", "NNP", "NNPS", "NN", "JJ", "POS", "``", "''"):
            return 0.0
    return 0.0
