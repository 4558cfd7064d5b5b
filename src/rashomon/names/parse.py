"""Reads a mention of a name: titles and roles, particles, the tokens that are the name itself.

What is taken off (titles, roles, possessives) is kept as evidence; the tokens keep the order of the mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.names.countries import country_of, demonym_words
from rashomon.names.fold import NAMES, fold_letters, names_table, tidy_name

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"
KINDS = (PERSON, ORGANISATION, PLACE)
_ALLAH = re.compile(r"(?<=[a-z]{2})(?:[aeou]*l{1,2}ah?)$")
_DIN = re.compile(r"(?<=[a-z]{2})(?:(?:[aeou]d|[aeou]l|[aeou])-?d(?:een|ine|in|een|yn))$")
_ABD = re.compile(
    r"^(?:abd|abed)(?:ou|[aeiou])(?:l|([rnsdtz])(?=\1)|sh(?=sh)|dh(?=dh)|th(?=th))?([a-z]{4,})$"
)
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})
_AFTER_TITLE = frozenset({"elect", "designate"})
_LINKS = frozenset({"of", "the", "for", "and", "to"})
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LETTERED = re.compile(r"(?<!\w)(?:\w{1,2}[./])+\w?(?!\w)")  # "S.p.A.", "o.o.", "A/S", "U.N."
_WORD = re.compile(r"[^\s\-/]+")


def suffix_words() -> frozenset[str]:
    """What stands behind a name for a generation, a number or an honour, folded."""
    return _words("particles.toml", "suffixes")


@dataclass(frozen=True, slots=True)
class NameToken:
    """One word of a name.

    Attributes:
        text: as it stands in the mention, its article or kunya included.
        form: folded letters that are compared; compounds are one form ("abdrahman", "abubakr", "salahdin").
        article: an Arabic article stood before it or was joined to it with a hyphen.
        filiation: "son of" or "daughter of" stood before it.
        kunya: the form is a kunya ("Abu X").
        initial: a single letter that stands for a name.
    """

    text: str
    form: str
    article: bool = False
    filiation: bool = False
    kunya: bool = False
    initial: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A mention of a name, taken apart.

    Attributes:
        original: the text given.
        kind: "person", "organisation" or "place".
        titles: single title words, folded, in order ("president", "gen").
        roles: longer descriptions around the name, as they stand ("the leader of the Northern Party").
        tokens: the name itself.
        particles: particle words met, folded.
        suffix: generation or honour behind the name ("jr"), or "".
    """

    original: str
    kind: str
    tokens: tuple[NameToken, ...]
    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def given(self) -> NameToken | None:
        """The first token of a person's name of two tokens or more; None where only one is given."""
        return self.tokens[0] if self.kind == PERSON and len(self.tokens) > 1 else None

    @property
    def surname(self) -> NameToken | None:
        """The last token of a person's name; None for other kinds and for mentions without a name."""
        return self.tokens[-1] if self.kind == PERSON and self.tokens else None

    @property
    def core(self) -> str:
        """The name without titles and roles, as it stands in the mention."""
        return " ".join(token.text for token in self.tokens)


@cache
def _words(table: str, section: str) -> frozenset[str]:
    """All words of one section of a names table, whatever its keys."""
    return frozenset(
        w for value in names_table(table)[section].values() if isinstance(value, list) for w in value
    )


@lru_cache(maxsize=NAMES)
def parse_name(text: str, kind: str = PERSON) -> ParsedName:
    """Takes a mention apart.

    Args:
        text: the mention as it stands, determiners and possessives allowed.
        kind: "person", "organisation" or "place".

    Returns:
        The parsed name; its `tokens` are empty where the mention holds no name ("the prime minister").

    Raises:
        ValueError: the kind is unknown.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
    tidy = tidy_name(text)
    if kind != PERSON:
        return ParsedName(text, kind, _group_tokens(tidy))
    name, roles = _split_appositions(_BRACKETS.sub(" ", tidy))
    words = _WORD.findall(name)
    start, titles = _leading_titles(words)
    if _is_description(words, start):
        return ParsedName(
            text,
            kind,
            (),
            tuple(f for f in map(fold_letters, words) if f in _words("titles.toml", "titles")),
            (tidy, *roles),
        )
    if titles and len(titles) < start:
        roles = (" ".join(words[:start]), *roles)
    named = _cut_complement(words[start:], bool(titles))
    if len(named) < len(words) - start:
        roles = (*roles, " ".join(words[start + len(named) :]))
    suffix = ""
    while len(named) > 1 and fold_letters(named[-1]) in _words("particles.toml", "suffixes"):
        suffix = fold_letters(named[-1])
        named = named[:-1]
    tokens, particles = _person_tokens(named)
    return ParsedName(text, kind, tokens, titles, roles, particles, suffix)


def _split_appositions(text: str) -> tuple[str, tuple[str, ...]]:
    """The part between commas that is the name, and the others; "Family, Given" is put in order."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(parts) < 2:
        return text, ()
    suffixes = _words("particles.toml", "suffixes")
    if all(fold_letters(part) in suffixes for part in parts[1:]):
        return " ".join(parts), ()
    named = [part for part in parts if not _is_role(part)]
    if not named:
        return "", (text,)
    if (
        len(named) == 2
        and len(parts) == 2
        and len(_WORD.findall(parts[0])) == 1
        and len(_WORD.findall(parts[1])) <= 2
    ):
        return f"{parts[1]} {parts[0]}", ()
    return named[0], tuple(part for part in parts if part is not named[0])


def _is_description(words: list[str], start: int) -> bool:
    """Whether the words are only a title or a role: "the prime minister", "the minister", but not "King" or "Luther King"."""
    if len(words) < 2:
        return not words
    last, titles = fold_letters(words[-1]), names_table("titles.toml")["titles"]
    if start < len(words) - 1 and not all(_is_known(word) for word in words[:-1]):
        return False
    if fold_letters(words[0]) in _DETERMINERS or words[-1][:1].islower():
        return last in _words("titles.toml", "titles")
    # "Prince Sultan", "Hajj Amir" are names; "Prime Minister" is none.
    return any(last in titles[group] for group in ("army", "office", "trade"))


def _is_role(part: str) -> bool:
    """Whether a part holds no name: its title words reach to its last word, or it starts with a determiner."""
    words = _WORD.findall(part)
    start, titles = _leading_titles([*words, "\0"])
    return (bool(titles) and start == len(words)) or fold_letters(words[0]) in _DETERMINERS


def _is_known(word: str) -> bool:
    """Whether a word can stand in a role: title, qualifier, body, country, demonym, acronym, or any word without a capital."""
    form = fold_letters(word)
    if not form or (word[:1].islower() and form not in _particle_sets()["article"]):
        return True
    if 2 <= len(word) <= 5 and word.replace(".", "").isupper():
        return True
    sections = (_words("titles.toml", section) for section in ("titles", "qualifiers", "bodies"))
    return (
        form in demonym_words()
        or country_of(word) is not None
        or any(form in section for section in sections)
    )


def _leading_titles(words: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many leading words are titles or a role, and which of them are title words; the last word is never taken.

    A title counts where only words of roles stand before it, or where it has no capital ("the Harbour Guard commander X").
    Behind "of" the role goes on to the last word that names a body ("leader of the Northern Party X").
    """
    titles, qualifiers = _words("titles.toml", "titles"), _words("titles.toml", "qualifiers")
    bodies = _words("titles.toml", "bodies")
    end, only_known, after_of = 0, True, False
    shouted = all(word.isupper() for word in words)
    for at, word in enumerate(words[:-1]):
        form = fold_letters(word)
        lower = word[:1].islower()
        if form in titles and (only_known or lower or after_of):
            end = at + 1
        elif end and after_of and (form in bodies or form in qualifiers or country_of(word)):
            end = at + 1
            after_of = form not in bodies
        elif end == at and end and form in _AFTER_TITLE:
            end = at + 1
        after_of = after_of or (end > 0 and form == "of")
        only_known = only_known and _is_known(word) and not (shouted and form not in titles | qualifiers)
    while end and end < len(words) - 1 and fold_letters(words[end]) in _LINKS:
        end += 1
    if not end and len(words) > 1 and fold_letters(words[0]) in _DETERMINERS:
        end = 1
    return end, tuple(f for f in map(fold_letters, words[:end]) if f in titles)


def _cut_complement(words: list[str], titled: bool) -> list[str]:
    """The words before a complement: "Abdullah II of Jordan" under a title is "Abdullah II"."""
    for at in range(1, len(words) - 1):
        if titled and words[at] in ("of", "for", "to"):
            return words[:at]
    return words


@cache
def _particle_sets() -> dict[str, frozenset[str]]:
    table = names_table("particles.toml")
    return {
        "article": frozenset(table["articles"]["plain"]),
        "assimilated": frozenset(table["articles"]["assimilated"]),
        "filiation": frozenset(table["filiation"]["words"]),
        "kunya": frozenset(table["kunya"]["words"]),
        "abd": frozenset(table["abd"]["words"]),
        "abd_open": frozenset(table["abd"]["open"]),
        "din": frozenset(table["compound"]["din"]),
        "allah": frozenset(table["compound"]["allah"]),
        "ending": frozenset(table["compound"]["endings"]),
        "loose": frozenset(table["loose"]["words"]),
    }


def _person_tokens(words: list[str]) -> tuple[tuple[NameToken, ...], tuple[str, ...]]:
    """The tokens of a person's name, particles joined to what they belong to."""
    sets = _particle_sets()
    tokens: list[NameToken] = []
    particles: list[str] = []
    pieces: list[str] = []  # text of particles that wait for their word
    article = filiation = False
    prefix = ""  # "abu" or "abd" that waits for its word
    forms = [fold_letters(word).replace(" ", "") for word in words]
    for at, (word, form) in enumerate(zip(words, forms, strict=True)):
        if not form:
            continue
        following = next((f for f in forms[at + 1 :] if f), "")
        if following and _is_article(form, following):
            article, pieces = True, [*pieces, word]
            particles.append(form)
        elif following and form in sets["filiation"]:
            filiation, pieces = True, [*pieces, word]
            particles.append(form)
        elif following and form in sets["kunya"] and not prefix:
            prefix, pieces = ("abu" if form.startswith("a") else "um"), [*pieces, word]
            particles.append(form)
        elif (
            following
            and form in sets["abd"]
            and not prefix
            and (form in sets["abd_open"] or _is_article(following, "x") or following in sets["allah"])
        ):
            prefix, pieces = "abd", [*pieces, word]
            particles.append(form)
        elif following and form in sets["loose"]:
            pieces = [*pieces, word]
            particles.append(form)
        elif (
            tokens
            and not prefix
            and (
                (form in sets["din"] and (article or form[0] != "d"))
                or form in sets["allah"]
                or form in sets["ending"]
            )
        ):
            last = tokens.pop()
            tail = "din" if form in sets["din"] else "allah" if form in sets["allah"] else form
            text = " ".join([last.text, *pieces, word])
            tokens.append(NameToken(text, last.form + tail, last.article, last.filiation, last.kunya))
            article, pieces = False, []
        else:
            whole = prefix + normal_form(form)
            tokens.append(
                NameToken(
                    "-".join([*pieces, word]) if article and len(pieces) == 1 else " ".join([*pieces, word]),
                    whole,
                    article=article and not prefix,
                    filiation=filiation,
                    kunya=prefix in ("abu", "um"),
                    initial=len(form) == 1,
                )
            )
            article = filiation = False
            prefix, pieces = "", []
    return tuple(tokens), tuple(particles)


def _is_article(form: str, following: str) -> bool:
    """Whether a word is the Arabic article before `following`, assimilated or not."""
    sets = _particle_sets()
    if form in sets["article"]:
        return True
    return form in sets["assimilated"] and following[:1] == form[1:2]


@lru_cache(maxsize=32_768)
def normal_form(form: str) -> str:
    """One spelling for compounds written together: abd-, -allah, -al-din."""
    match = _ABD.match(form)
    if (match and not form.startswith(("abdall", "abdull", "abdell", "abdoll"))) or (
        match and not form.endswith(("llah", "lla"))
    ):
        form = "abd" + match.group(2)
    if len(form) > 6:
        form = _DIN.sub("din", form)
        if form.endswith(("llah", "lla")):
            form = _ALLAH.sub("allah", form)
    return form


def _group_tokens(text: str) -> tuple[NameToken, ...]:
    """The words of an organisation's or place's name, in one spelling, without articles."""
    spelling: dict[str, str] = names_table("organisations.toml")["spelling"]
    stop = frozenset(names_table("organisations.toml")["light"]["stop"])
    tokens: list[NameToken] = []
    article = False
    words = _WORD.findall(
        _LETTERED.sub(lambda m: m[0].replace(".", "").replace("/", "") + " ", text).replace(".", ". ")
    )
    forms = [fold_letters(word).replace(" ", "") for word in words]
    for at, (word, form) in enumerate(zip(words, forms, strict=True)):
        following = next((f for f in forms[at + 1 :] if f), "")
        if word == "&" or not form or form in stop:
            continue
        if following and _is_article(form, following):
            article = True
            continue
        tokens.append(NameToken(word, spelling.get(form, form), article=article, initial=len(form) == 1))
        article = False
    return tuple(tokens)
