"""Cuts a chain of capitalised words to the names in it: without titles, courtesy, portfolios and adjectives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.extract.mentions.adjectives import Adjectives
from rashomon.extract.mentions.capitals import DASHES, NameSpan, is_code
from rashomon.extract.mentions.nobody import is_common
from rashomon.extract.text.parse import Parsed, Token
from rashomon.extract.text.vocabulary import LANGUAGE, is_role, lemma, plain_noun_classes, words
from rashomon.lang.tables import load_table
from rashomon.names import country_of
from rashomon.names.fold import fold_letters
from rashomon.names.given import given_names
from rashomon.names.schemes import korean_readings

STARTING_TAGS = frozenset({"VBG", "VB", "VBN", "RB", "IN", "UH"})


def cut_name(parsed: Parsed, chunk: tuple[int, int], adjectives: Adjectives) -> Iterator[NameSpan]:
    """The names inside a chain: what is left without titles, courtesy and adjectives."""
    first, last = chunk
    tokens = parsed.tokens
    posted = _behind_post(tokens, first, last)
    if posted is not None:
        yield NameSpan(first, posted)
        yield NameSpan(posted, last, titled=True)
        return
    titled = _is_titled(tokens, first)
    while first < last and (tokens[first].tag == "DT" or tokens[first].text in DASHES):
        first += 1
    while last > first and (
        tokens[last - 1].tag in ("POS", "CC", "IN", "DT") or tokens[last - 1].text in DASHES
    ):
        last -= 1
    first = _past_plain_start(parsed, first, last)
    if last - first > 1 and tokens[first].lower in words("ranked") and _of_people(tokens, last):
        first += 1
    while last > first and (
        _ends_in_courtesy(tokens, first, last)
        or (_is_time(tokens[last - 1]) and not (last - first > 2 and tokens[last - 2].text in DASHES))
    ):
        last -= 1  # "Northern Police Sgt.": the name behind the full stop is another chain
    if (
        last - first > 1
        and tokens[first].lower in _weekdays()
        and tokens[last - 1].lower not in words("name_heads")
    ):
        first += 1  # "on Saturday Brask said"
    while last > first and _is_time(tokens[first]) and not _is_given(tokens, first, last):
        first += 1
    if (
        last - first > 2
        and is_role(tokens[first])
        and is_role(tokens[last - 1])
        and all(map(is_common, tokens[first:last]))
    ):
        return  # "Chief Public Relations Officer": all of it an office
    if last - first > 1 and _ends_in_office(tokens, first, last):
        last -= 1
        if tokens[last].lower in words("held_portfolios") and all(map(is_common, tokens[first:last])):
            return  # "the Civil Aviation Minister"
    if last - first > 1 and tokens[first].lower in words("before_states"):
        first += 1  # "Modern Tovia", "Neighbouring Kesh"
    if first >= last:
        return
    at = None if _is_vessel(tokens, first) else _title_end(tokens, first, last)
    if at is not None:
        yield from _before_title(parsed, first, at, adjectives)
        first, titled = at, not _is_medium(tokens, at)
    if (
        last - first > 2
        and tokens[first].tag in ("NNS", "NNPS")
        and is_role(tokens[first])
        and tokens[first + 1].lower not in words("particles", "in_causes")
    ):
        first += 1  # "Producers Robert Holm and ..."
    if _is_korean(tokens, first, last):
        yield NameSpan(first, last, titled)
        return
    if _is_plain_before_given(tokens, first, last):
        first += 1
    elif _is_trade(parsed, first, last):
        first, titled = first + 1, True
    past = _skip_portfolio(tokens, first, last)
    first, titled = past, titled or past > first
    if first >= last:
        return
    while first < last - 1 and adjectives.has(tokens[first].text) and not _is_body(tokens, first, last):
        if (tokens[first].ent in ("GPE", "LOC") and tokens[first + 1].iob == "I") or country_of(
            f"{tokens[first].text} {tokens[first + 1].text}"
        ):
            break  # "Saudi Arabia" begins with an adjective and is one name
        first += 1
    if titled and first > 0 and _is_named_after(tokens, first, last):
        first, titled = first - 1, False  # "Imam Reza hospital"
    if last - first == 2 and is_code(tokens[first + 1].text) and country_of(tokens[first].text):
        first += 1  # "a U.S. AC-9"
    if _is_name(tokens, first, last, adjectives):
        yield NameSpan(first, last, titled)


def _behind_post(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where a full name begins behind the state or league that its bearer is sent to: "ambassador to the United Nations X Y"."""
    at = first - 1
    while at > 0 and tokens[at].tag == "DT":
        at -= 1
    sent = at > 0 and tokens[at].lower in words("grammar", "sent_to") and is_role(tokens[at - 1])
    for begin in (first + 2, first + 1) if sent else ():
        state = " ".join(t.text for t in tokens[first:begin])
        known = country_of(state) is not None or any(state.lower() in forms for forms in _leagues())
        named = fold_letters(tokens[begin].text) in given_names() if begin < last - 1 else False
        if known and named and last - begin < 4 and tokens[last - 1].lower not in words("name_heads"):
            return begin
    return None


@cache
def _leagues() -> tuple[tuple[str, ...], ...]:
    """What each league of nations is called."""
    return tuple(map(tuple, load_table(LANGUAGE, "coreference.toml")["leagues"].values()))


def _ends_in_courtesy(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a chain ends in a courtesy or a rank that is somebody else's; behind an article it is a place's ("Ras el-Sheikh")."""
    return tokens[last - 1].lower in words("courtesy", "ranks") and not _is_behind_article(
        tokens, first, last
    )


def _is_behind_article(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the last word of a chain stands behind an Arabic article."""
    at = last - 2
    while at > first and tokens[at].text in DASHES:
        at -= 1
    return at > first and tokens[at].lower in words("particles", "article")


def _is_named_after(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a title with a capital and a name stand before what is named after its bearer."""
    return (
        last < len(tokens)
        and tokens[first - 1].text[:1].isupper()
        and tokens[first - 1].sent == tokens[first].sent == tokens[last].sent
        and tokens[last].text.islower()
        and tokens[last].lower in words("named_after")
    )


def _of_people(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether people of a body follow its name: "Senior Harbour Ministry officials"."""
    return last < len(tokens) and tokens[last].tag == "NNS" and is_role(tokens[last])


def _is_titled(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a title or courtesy stands right before, an opening quotation mark or bracket apart."""
    before = first - 1 if first > 0 and tokens[first - 1].text not in ("“", '"', "[") else first - 2
    return (
        before >= 0
        and not _is_medium(tokens, first)
        and (is_role(tokens[before]) or tokens[before].lower in words("courtesy"))
        and not (tokens[before].text.islower() and tokens[before].lower in words("people_or_bodies"))
    )


def _is_time(token: Token) -> bool:
    """Whether a capitalised word is a month, a day or a time zone in short."""
    return token.lower.strip(".") in words("nobody", "times") and len(token.text) < 6


@cache
def _weekdays() -> frozenset[str]:
    """The names of the days, which no name begins with but a paper's or a body's."""
    return frozenset(w for w in load_table(LANGUAGE, "times.toml")["weekdays"] if len(w) > 5)


def _is_given(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a month in short is a given name before another name word ("Jan Brask")."""
    return (
        last - first > 1
        and fold_letters(tokens[first].text) in given_names()
        and tokens[first + 1].text.isalpha()
    )


def _is_plain_before_given(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a plain word stands before a full name: a headline's verb, or what somebody is ("Striker Robert Holm")."""
    return (
        last - first > 2
        and fold_letters(tokens[first + 1].text) in given_names()
        and fold_letters(tokens[first].text) not in given_names()
        and tokens[first].text[1:].islower()
        and is_common(tokens[first])
        and tokens[last - 1].lower not in words("name_heads")
    )


def _is_trade(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a plain noun for people stands with a capital before a full name: "Taxidermist Ole Birk"."""
    tokens = parsed.tokens
    return (
        last - first > 2
        and tokens[first].text[1:].islower()
        and plain_noun_classes().get(tokens[first].lower) == "person"
        and fold_letters(tokens[first].text) not in given_names()
        and all(t.text.isalpha() and t.text[1:].islower() for t in tokens[first + 1 : last])
        and tokens[last - 1].lower not in words("name_heads")
        and not _heads_within(tokens, first + 1, last)
        and not any(is_common(t) for t in tokens[first + 1 : last - 1])
    )


def _ends_in_office(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a chain ends in an office: "Academy President"; a surname may be one too ("Billy King")."""
    token = tokens[last - 1]
    return (
        token.tag == "NNP"
        and lemma(token) in words("person", "office")
        and all(t.ent not in ("PERSON", "WORK_OF_ART") for t in tokens[first:last])
        and fold_letters(tokens[first].text) not in given_names()
        and not is_role(tokens[last - 2])
        and not _is_behind_article(tokens, first, last)
        and tokens[last - 2].lower not in words("particles", "links")
    )


def _past_plain_start(parsed: Parsed, first: int, last: int) -> int:
    """Where the name begins behind a plain verb or adverb that has a capital because a sentence starts ("Excluding ...")."""
    tokens = parsed.tokens
    quoted = first > 0 and tokens[first - 1].text in "\"“'‘"
    if _is_chanted(tokens, first, last):
        return first + 1
    if last - first < 2 or (first != parsed.sentences[tokens[first].sent].first and not quoted):
        return first
    plain = tokens[first].tag in STARTING_TAGS and is_common(tokens[first])
    return first + 1 if plain and tokens[first + 1].tag in ("NNP", "NNPS") else first


def _is_korean(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a chain is a family name and a given name of two syllables: "Park Sang-min", whose first word is no park."""
    if last - first != 4 or tokens[first + 2].text not in DASHES:
        return False
    return bool(korean_readings(tuple(fold_letters(tokens[i].text) for i in (first, first + 1, first + 3))))


def _is_chanted(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a quotation begins with this plain word and a name that the report also has without it: "Free Brask!"."""
    if last - first != 2 or not is_common(tokens[first]) or fold_letters(tokens[first].text) in given_names():
        return False
    if is_role(tokens[first]) or tokens[last - 1].lower in words("name_heads"):
        return False
    before = [tokens[t.i - 1] for t in tokens if t.text == tokens[last - 1].text and t.i > 0]
    cried = any(t.text == tokens[first].text and t.i > 0 and tokens[t.i - 1].text in "\"“'‘" for t in before)
    return cried and any(t.text != tokens[first].text for t in before)


def _is_vessel(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a noun for a ship or the like stands right before, or an article before a lady: then a title is part of its name."""
    if first > 0 and tokens[first].lower in words("named_ships"):
        article = tokens[first - 1].lower in words("grammar", "article")
        return article or tokens[first - 1].lower in words("kind_before", "thing")
    return (
        first > 0
        and tokens[first - 1].text.islower()
        and tokens[first - 1].lower in words("kind_before", "thing")
    )


def _is_medium(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether "broadcaster" and the like stand before a name in capitals: what is said of a channel, and no trade."""
    return (
        first > 0
        and tokens[first - 1].lower in words("kind_before", "media")
        and tokens[first].text.isupper()
    )


def _skip_portfolio(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Behind "Minister of": the portfolio is no part of the person's name ("Minister of Defence Jane Roe")."""
    if _is_complement(tokens, first) and not (
        last - first > 2
        and tokens[first].lower in words("seats")
        and tokens[last - 1].lower not in words("name_heads")
    ):
        return _complement_end(tokens, first, last)
    at = first
    if last - first > 2 and tokens[first].lower in words("seats") and _is_complement(tokens, first):
        at += 1  # "Member of Parliament X"
    while at < last and tokens[at].lower in words("portfolios"):
        at += 1
    named = (
        last - at > 1
        and tokens[last - 1].ent in ("PERSON", "")
        and tokens[last - 1].lower not in words("name_heads")
    )
    return at if named else first


def _is_complement(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a role noun and "of" or "for" stand before, with portfolios at most between: "Minister for Women and ..."."""
    at = first - 1
    while at > 0 and (
        tokens[at].lower in words("grammar", "joins", "article")
        or tokens[at].text == ","
        or (tokens[at].lower in words("portfolios") and tokens[at].text[:1].isupper())
    ):
        at -= 1
    return at > 0 and tokens[at].lower in words("grammar", "of_or_for") and is_role(tokens[at - 1])


def _complement_end(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where the portfolio that stands first in a chain ends; all of it may be one."""
    if tokens[last - 1].lower in words("name_heads"):
        return first  # "director of the National Water Institute": a body, and no portfolio
    if _heads_within(tokens, first + 1, last) and not _is_head(tokens[first]):
        return first  # "head of the Civil Aviation Administration of Tovia"
    inside = tokens[first:last]
    if all(map(is_common, inside)) and any(t.lower in words("portfolios") for t in inside):
        return last  # "Prosecutor for Serious Economic Crime"
    at = first
    while at < last and (
        tokens[at].lower in words("portfolios")
        or (at > first and tokens[at].lower in words("grammar", "joins", "of_or_for", "article"))
    ):
        at += 1
    return at


def _is_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    heads = words("name_heads", "organisation", "media", "place", "thing")
    return tokens[last - 1].lower in heads or any(
        t.lower in words("grammar", "of") for t in tokens[first:last]
    )


def _title_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the name starts behind the last title word of a chain, or None."""
    if tokens[last - 1].lower in words("name_heads") and not _is_full_name(tokens, last - 2, last):
        return None
    short = next((i for i in range(first, last - 2) if _is_short_title(tokens, i)), None)
    if short is not None:
        return short + 1
    for i in range(last - 2, first - 1, -1):
        title = is_role(tokens[i]) or tokens[i].lower in words("courtesy")
        if title and tokens[i].tag not in ("NNS", "NNPS") and tokens[i + 1].text not in DASHES | {"]"}:
            if tokens[i + 1].lower in words("particles", "links"):
                return None
            owner = i + 2 if is_role(tokens[i + 1]) and i + 2 < last else i + 1
            if tokens[owner].tag == "POS":
                continue  # "the Attorney General's Office": a body that is somebody's
            if tokens[i].lower in words("name_starts", "place") and tokens[i].ent in ("GPE", "LOC", "FAC"):
                continue  # "St. Petersburg"
            if tokens[i].lower in words("courtesy", "kunya") or _is_of_body(tokens, first, i):
                continue
            if tokens[i].lower in words("first_words", "organisation") and _heads_within(tokens, i + 1, last):
                continue  # "National Union of ...", "National Technical University of ...": no national called so
            behind = tokens[i + 2].lower if i + 2 < last else ""
            if _is_head(tokens[i + 1]) and behind in words("particles", "heads_before"):
                continue  # "Justice Department of Tovia": no justice called Department
            return i + 1
    return None


def _is_full_name(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a given name and a surname stand behind an office: "Secretary William Marsh", whose surname ends names of places."""
    return (
        first > 0
        and is_role(tokens[first - 1])
        and fold_letters(tokens[first].text) in given_names()
        and all(t.ent == "PERSON" for t in tokens[first:last])
    )


def _heads_within(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a head of bodies' names follows, right away or before "of" and the like."""
    links = words("particles", "heads_before")
    return _is_head(tokens[first]) or any(
        _is_head(t) and t.i + 1 < last and tokens[t.i + 1].lower in links for t in tokens[first:last]
    )


def _is_of_body(tokens: tuple[Token, ...], first: int, i: int) -> bool:
    """Whether a word that may be a title is a part of what a body is for: "State Committee for National Security"."""
    links = words("particles", "links")
    return (
        i > first
        and tokens[i - 1].lower in links
        and any(
            _is_head(t) and tokens[t.i + 1].lower in words("particles", "heads_before")
            for t in tokens[first : i - 1]
        )
    )


def _of_parliament(title: Token) -> bool:
    return title.lower in words("legislators")


def _is_short_title(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether two to four capitals stand before a full name: a post in short ("GM Robert Holm"), whatever it is."""
    capitals = tokens[i].text.isupper() and tokens[i].text.isalpha() and 2 <= len(tokens[i].text) <= 4
    return capitals and tokens[i + 1].text[1:].islower() and fold_letters(tokens[i + 1].text) in given_names()


def _is_head(token: Token) -> bool:
    return token.lower in words("name_heads", "organisation")


def _before_title(parsed: Parsed, first: int, at: int, adjectives: Adjectives) -> Iterator[NameSpan]:
    """A body named in front of the title: "Northern Guard Commander X"."""
    end = at - 1
    of_title = (
        words("status") if _of_parliament(parsed.tokens[end]) else words("title_words") | words("courtesy")
    )
    while end > first and (
        parsed.tokens[end - 1].lower in of_title
        or (end < at - 1 and parsed.tokens[end].text in DASHES)
        or (parsed.tokens[end - 1].text in DASHES and end - 1 > first and is_role(parsed.tokens[end - 2]))
    ):
        if end - 1 > first and _is_head(parsed.tokens[end - 1]):
            break  # "Reform Party MP": the party is a body
        end -= 1
    while first < end and adjectives.has(parsed.tokens[first].text):
        first += 1
    state = end - 1 > first and country_of(parsed.tokens[end - 1].text)
    if state and not country_of(" ".join(t.text for t in parsed.tokens[first:end])):
        if parsed.tokens[first].lower not in of_title:
            yield NameSpan(first, end - 1)  # "Oldmill U.S. Attorney X": a town and its state
        first = end - 1  # "Assistant U.S. Attorney X": the state alone
    portfolio = parsed.tokens[at - 1].lower in words("held_portfolios")
    if (portfolio or _is_titled(parsed.tokens, first)) and all(
        is_common(t) for t in parsed.tokens[first:end]
    ):
        return  # "Chief Public Relations Officer X", "Civil Aviation Minister X"
    party = end == at - 1 and _of_parliament(parsed.tokens[end])
    if first < end and (party or _is_name(parsed.tokens, first, end, adjectives)):
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
