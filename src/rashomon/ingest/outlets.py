"""Who published a report, and which agency it credits: what says so, ranked, each piece with the characters that say it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from rashomon.ingest.addresses import host_of
from rashomon.ingest.days import find_days
from rashomon.ingest.linked import SelfDescription, plain
from rashomon.lang.tables import HERE, load_table
from rashomon.model import Fact, Span
from rashomon.names import country_of, country_of_capital
from rashomon.names.fold import fold_letters
from rashomon.names.given import given_names

_LONGEST_NAME, _MOST_WORDS = 60, 7
LONGEST_LINE = 400  # characters of a line that are looked at
HEAD, FOOT = 8, 8  # lines at either end of a text that may name its outlet
_CREDITED = 4  # lines of its head that may hold names and a day only


@dataclass(frozen=True, slots=True)
class Known:
    """Outlets and agencies that are known by name: every name and domain, and the name that it stands for."""

    outlets: dict[str, str]
    agencies: dict[str, str]
    domains: dict[str, str]


@cache
def known() -> Known:
    """What `lang/outlets.toml` lists."""
    table = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    names: dict[str, dict[str, str]] = {"outlets": {}, "agencies": {}}
    domains: dict[str, str] = {}
    for sort, found in names.items():
        for name, others in table[sort].items():
            for other in (name, *others):
                if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", other):
                    domains[other] = name
                else:
                    found[other.casefold()] = name
    return Known(names["outlets"], names["agencies"], domains)


def by_domain(host: str) -> str | None:
    """The outlet or agency whose domain an address's host is or belongs to."""
    parts = host.lower().removeprefix("www.").split(".")
    for n in range(len(parts) - 1):
        name = known().domains.get(".".join(parts[n:]))
        if name:
            return name
    return None


def tidy_name(name: str | None) -> str | None:
    """The name of an outlet as one would write it; None where it names none."""
    text = " ".join((name or "").split()).strip(" \"'“”«»|,;:–—-©")
    text = re.sub(r"^https?://", "", text).rstrip("/").removeprefix("www.").removeprefix("the ")
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+", text) and (listed := by_domain(text)):
        return listed
    for part in [text, *re.split(r"\s+[|–—\-:•·»]\s+|\s*\|\s*", text)]:
        part = _without_tail(part)
        listed = known().outlets.get(part.casefold()) or known().agencies.get(part.casefold())
        if listed:
            return listed
        if _is_name(part):
            return part
    return None


def _without_tail(text: str) -> str:
    for head in _words("heads"):
        text = text[len(head) :].lstrip() if text.casefold().startswith(head + " ") else text
    for tail in _words("tails"):
        if text.casefold().endswith(" " + tail):
            return text[: -len(tail)].rstrip(" |-–—:,")
    return text


def _is_name(text: str) -> bool:
    return (
        2 <= len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and any(c.isalpha() for c in text)
        and text.casefold() not in _words("no_outlets")
        and not text.startswith(("@", "#", "{", "<"))
        and "/" not in text.replace("RFE/RL", "")
        and not text.endswith(("?", "!"))
    )


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_table("en", "outlets.toml")[name])


# ------------------------------------------------------------------ pages


def outlets_of_page(
    said: SelfDescription, url: str | None, titles: Sequence[str], lines: Sequence[str]
) -> list[Fact]:
    """The evidence for who published a page, the surest first.

    Args:
        said: its metadata.
        url: its address.
        titles: what stands in its `title` element, and the title of its report.
        lines: its lines, for what stands at the foot.
    """
    host = host_of(url)
    ranked: tuple[Callable[[], Iterator[_Told]], ...] = (
        lambda: _in_metadata(said), lambda: _in_domain(host), lambda: _in_title(titles, host),
        lambda: _in_copyright(lines), lambda: _in_lines(lines),
    )  # fmt: skip
    facts: list[Fact] = []
    for look in ranked:
        facts += [
            Fact("outlet", name, basis, quote, where)
            for quote, basis, where in look()
            if (name := tidy_name(quote))
        ]
        if facts:
            break
    if host and not facts:
        facts.append(Fact("outlet", host, "domain", host, "url"))
    return list(dict.fromkeys(facts))


_Told = tuple[str, str, str]  # the characters, what they rest on, where they stand


def _in_metadata(said: SelfDescription) -> Iterator[_Told]:
    for key in ("publisher", "sourceOrganization", "provider"):
        name = said.name_of(said.article.get(key))
        if name:
            yield name, "article metadata", f"{key}"
    site = said.resolved(said.article.get("isPartOf"))
    if isinstance(site, dict) and (name := plain(site.get("name"))):
        yield name, "article metadata", "isPartOf"
    for key in (
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "publisher",
        "dc.publisher",
        "dcterms.publisher",
        "citation_journal_title",
        "cre",
    ):
        if said.metas.get(key) and not said.metas[key].startswith("http"):
            yield said.metas[key], "page metadata", f"meta {key}"
    for kind in ("WebSite", "NewsMediaOrganization", "Organization"):
        for node in said.nodes(kind):
            if name := plain(node.get("name")):
                yield name, "page metadata", kind


def _in_domain(host: str) -> Iterator[_Told]:
    if name := by_domain(host):
        yield name, "domain", host


def _in_title(titles: Sequence[str], host: str) -> Iterator[_Told]:
    """The last part of the page's title, where it is a name that is known, or that the domain or its own words tell."""
    for title in titles:
        parts = [p for p in re.split(r"\s+[|–—\-»·•:]+\s+|\s*\|\s*", title) if p.strip()]
        for part in reversed(parts[1:]):
            if _is_outlet(part) or (host and _same_letters(part, host)):
                yield part, "page title", "title"


def _same_letters(name: str, host: str) -> bool:
    """Whether a name's letters are those of a domain: "Ansel Post" of anselpost.com."""
    packed = "".join(c for c in name.casefold() if c.isalnum())
    own = "".join(c for c in host.rpartition(".")[0].casefold() if c.isalnum())
    return len(packed) > 3 and (packed in own or own in packed)


# ------------------------------------------------------------------ texts


def outlets_of_text(text: str, file: str) -> list[Fact]:
    """The evidence for who published a plain text, the surest first: what its head, its foot or the file's name say."""
    lines = [(line[:LONGEST_LINE], at) for line, at in lines_of(text.translate(_MARKS))]
    ends = [*lines[:HEAD], *lines[max(HEAD, len(lines) - FOOT) :]]
    found: list[tuple[str, str, int]] = []
    found += [(n, "source line", at + where) for line, at in ends for n, where in _after_source(line)]
    found += [(n, "copyright line", at + where) for line, at in ends for n, where in _copyright_names(line)]
    found += [(n, "dateline", at + where) for line, at in ends for n, where in _beside_day(line)]
    found += [(n, "byline", at + where) for line, at in ends for n, where in _in_byline(line)]
    found += [(n, "heading", at + where) for line, at in lines[:2] for n, where in _after_bar(line)]
    found += [(name, "line of its own", at) for name, at in _own_lines(lines)]
    facts = [
        Fact("outlet", name, basis, quote, "text", Span(at, at + len(quote)))
        for quote, basis, at in found
        if (name := tidy_name(quote)) and not is_agency(name)
    ]
    facts += [
        Fact("outlet", name, "address in the text", quote, "text", Span(at, at + len(quote)))
        for quote, name, at in _addresses(ends)
    ]
    facts += _outlet_in_name(file)
    return facts or list(_in_credit_line(text, lines[: _CREDITED + 1]))


_MARKS = str.maketrans("*_`", "   ")  # of Markdown, so that places stay what they are


def lines_of(text: str) -> list[tuple[str, int]]:
    """The lines of a text that hold something, each with its place."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((line.rstrip("\r"), at))
        at += len(line) + 1
    return found


def _copyright_names(line: str) -> Iterator[tuple[str, int]]:
    """The name in a copyright line, which holds a year or says that rights are reserved."""
    table = load_table("en", "outlets.toml")["copyright"]
    reserved = re.search(table["reserved"], line, re.IGNORECASE)
    if len(line.split()) > 30 or not (reserved or re.search(r"\b(?:19|20)\d{2}\b", line)):
        return
    found = re.search(table["line"], line, re.IGNORECASE)
    if found and (reserved or re.search(table["sign"], found[0], re.IGNORECASE) or found.start() == 0):
        name = re.sub(table["tail"], "", found[1], flags=re.IGNORECASE).strip()
        if name and name.split()[0].casefold() not in _words("no_owners"):
            yield name, found.start(1)


def outlet_in_text(text: str) -> str | None:
    """The outlet that a copyright line at the foot names."""
    for line, _ in lines_of(text[-1500:]):
        for name, _ in _copyright_names(line):
            if 2 < len(name) <= _LONGEST_NAME:
                return name
    return None


def _in_copyright(lines: Iterable[str]) -> Iterator[_Told]:
    for line in lines:
        for name, _ in _copyright_names(line[:LONGEST_LINE]):
            yield name, "copyright line", "foot"


def _in_lines(lines: Sequence[str]) -> Iterator[_Told]:
    for line in lines:
        for name, _ in _after_source(line[:LONGEST_LINE]):
            yield name, "source line", "page"
        for name, _ in _in_byline(line[:LONGEST_LINE]):
            yield name, "byline", "page"
    for line in lines:
        for name, _ in _beside_day(line):
            yield name, "dateline", "page"


def _after_source(line: str) -> Iterator[tuple[str, int]]:
    """The name after "Source:", "Published by", "This article first appeared in"."""
    table = load_table("en", "outlets.toml")["sources"]
    found = re.match(r"[\W_]*" + table["before"], line, re.IGNORECASE)
    if not found:
        return
    rest = re.split(table["after"], line[found.end() :].strip())[0].strip(" \"“”'.")
    sure = re.search(table["sure"], found[0].rstrip(), re.IGNORECASE) and rest[:1].isupper()
    if (
        rest
        and not rest.startswith("http")
        and ((sure and len(rest.split()) <= _MOST_WORDS) or _is_outlet(rest))
    ):
        yield rest, line.index(rest, found.end())


def _beside_day(line: str) -> Iterator[tuple[str, int]]:
    """The name on a short line with a full day: "The Ansel Post, 14 April 2031"."""
    days = list(find_days(line))
    if not days or len(line.split()) > 14:
        return
    for found in re.finditer(
        r"[^,|•·()\[\]/–—]+",
        line[: days[0].start] + " | " + " " * max(0, days[0].end - days[0].start - 3) + line[days[0].end :],
    ):
        name = found[0].strip(' -–—:*_#"“”')
        if _is_outlet(name):
            yield name, line.index(name)
            return


def _in_byline(line: str) -> Iterator[tuple[str, int]]:
    """The name in "By Ana Bell, Ansel Post correspondent", "Ana Bell | The Ansel Post", "Ana Bell for The Ansel Post"."""
    if len(line.split()) > 16:
        return
    for pattern in _bylines():
        for found in pattern.finditer(line):
            name = found[1].strip()
            if _is_outlet(name, plain=True):
                yield name, found.start(1)


def _in_credit_line(text: str, lines: Sequence[tuple[str, int]]) -> Iterator[Fact]:
    """The one name on a line at the head that holds a day and nothing but names: "By Ana Bell, Harbourlight, 14 April 2031".

    No list has the name and no word of it shows that it is an outlet's: so writers and towns are told apart by other means.
    """
    for number, (line, at) in enumerate(lines[:-1]):
        if number == 0 and _ENDS.search(lines[1][0]):
            continue  # what stands right above a sentence is a heading
        names = [n for n in _credited(line) if not _is_writer(n) and not _is_town(n, text)]
        tidied = tidy_name(names[0]) if len(names) == 1 else None
        if tidied:
            start = at + line.index(names[0])
            yield Fact(
                "outlet", tidied, "line with the day", names[0], "text", Span(start, start + len(names[0]))
            )
            return


def _credited(line: str) -> list[str]:
    """The names of a line that holds names and a day, whoever wrote it apart; none where it holds anything else."""
    table = load_table("en", "outlets.toml")["credit_line"]
    day = next(find_days(line), None)
    if len(line.split()) > 16 or (day is None and not re.search(table["by_day"], line)):
        return []
    rest = f"{line[: day.start]},{line[day.end :]}" if day is not None else line
    rest = re.sub(table["by"], "", rest)
    rest = re.sub(table["besides"], ",", rest)
    parts = [p for part in re.split(r"[,|•·–—()]|\s-(?:\s|$)", rest) if (p := part.strip(' .:-*_#"“”'))]
    return parts if all(map(_may_be_credited, parts)) else []


def _may_be_credited(name: str) -> bool:
    words = name.split()
    return (
        len(words) < 6
        and _is_name(name)
        and all(w[:1].isupper() or w[:1].isdigit() or w in _words("small") for w in words)
        and not any(w.isdecimal() for w in words)
        and (not name.isupper() or len(name) < 6 or _is_outlet(name))  # else it is a dateline's town
    )


def _is_writer(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and fold_letters(words[0]) in given_names() and not _is_outlet(name, plain=True)


def _is_town(name: str, text: str) -> bool:
    """Whether a name is a state's or a capital's, or the text has it as a place or its words as plain ones."""
    if country_of(name) or country_of_capital(name):
        return True
    before = load_table("en", "outlets.toml")["credit_line"]["places_behind"]
    place = re.search(rf"\b(?:{before}|[A-Z]\w+)[ ]{re.escape(name)}\b", text)
    head = re.search(rf"\b{re.escape(name.upper())}\b", text) if not name.isupper() else None
    return bool(place or head) or all(re.search(rf"\b{re.escape(w.lower())}\b", text) for w in name.split())


@cache
def _bylines() -> tuple[re.Pattern[str], ...]:
    table = load_table("en", "outlets.toml")["bylines"]
    writers = "|".join(sorted(map(re.escape, table["writers"]), key=len, reverse=True))
    return tuple(re.compile(p.replace("WRITERS", writers)) for p in table["patterns"])


def _after_bar(line: str) -> Iterator[tuple[str, int]]:
    """The name after the heading's last bar or dash."""
    parts = re.split(r"\s+[|–—-]\s+|\s\|\s?", line)
    if len(parts) > 1 and _is_outlet(parts[-1].strip()):
        yield parts[-1].strip(), line.rindex(parts[-1].strip())


def _own_lines(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The lines that hold a name alone: a masthead above the heading, or the last lines."""
    for number, (line, at) in enumerate(lines):
        masthead = number < 2 and number + 1 < len(lines) and not _ENDS.search(lines[number + 1][0])
        if not masthead and number < max(2, len(lines) - 3):
            continue
        name = line.strip(" \t#()[]—–-|.")
        if len(name.split()) <= 5 and line.strip()[-1:] not in "?!:" and _is_outlet(name):
            yield name, at + line.index(name)


_ENDS = re.compile(r"[.!?…]['\"”’)\]]*\s*$")  # of a sentence: what stands above a sentence is a heading


def _is_outlet(name: str, plain: bool = False) -> bool:
    """Whether a name is that of an outlet by itself: it is listed, or ends in a word that names of outlets end in.

    `plain` also lets words end it that are as often no names, such as "News".
    """
    name = name.strip()
    if name.casefold() in known().outlets:
        return True
    words = name.split()
    if not 2 <= len(words) <= 6 or not _is_name(name) or "," in name:
        return bool(re.fullmatch(r"(?:www\.)?[\w-]{3,}\.(?:com|org|net|info|news|co\.uk|[a-z]{2})", name))
    if not all(w[:1].isupper() or w[:1].isdigit() or w.lower() in _words("small") for w in words):
        return False
    nouns = {n.casefold() for n in (*_words("nouns"), *(_words("plain_nouns") if plain else ()))}
    bare = [w.casefold() for w in (words[1:] if words[0] == "The" else words)]
    ends = any(" ".join(bare[-n:]) in nouns for n in (1, 2) if len(bare) > n)
    of = len(bare) > 2 and bare[0] in nouns and bare[1] in _words("small")
    return (
        ends
        or of
        or (words[0] == "The" and len(bare) == 1 and bare[0] in nouns)
        or bare[0] in _words("starts")
    )


def _addresses(lines: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    """The outlets whose addresses stand on lines of their own."""
    before = load_table("en", "outlets.toml")["addresses"]["before"]
    for line, at in lines:
        found = re.fullmatch(
            rf"[\W_]*(?:(?:{before})\s*:?\s*)?(https?://\S+)[\W_]*", line.strip(), re.IGNORECASE
        )
        host = host_of(found[1]) if found else ""
        if found and host and not archived(host):
            yield found[1], by_domain(host) or host, at + line.index(found[1])


def archived(host: str) -> bool:
    """Whether a host keeps copies of others' pages."""
    table = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))
    return host in table["strangers"]["archives"]


def _outlet_in_name(file: str) -> Iterator[Fact]:
    """A known outlet, or a name that ends like one, at the beginning of a file's name, before a day or a title."""
    stem = PurePath(file.partition(":")[0]).stem
    words = [w for w in re.split(r"[\W_]+", stem) if w and not w.isdigit()]
    for n in range(min(4, len(words)), 0, -1):
        joined = " ".join(words[:n])
        listed = known().outlets.get(joined.casefold()) or known().outlets.get("the " + joined.casefold())
        named = joined if joined != joined.lower() else joined.title()
        if listed or (n > 1 and named.split()[-1] in _words("nouns") and _is_outlet(named)):
            yield Fact("outlet", listed or named, "file name", stem, PurePath(file).name)
            return


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return name.casefold() in known().agencies
