"""JSON: lines and lists of articles, and the exports of Telegram, ninjs and Zotero."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rashomon.ingest.decode import UnknownEncoding, decode
from rashomon.ingest.formats.columns import names_of
from rashomon.ingest.formats.days import day_of
from rashomon.ingest.formats.markup import add_html
from rashomon.ingest.formats.text import text_of
from rashomon.ingest.metadata import Given, given_from
from rashomon.ingest.report import Found, Part, Pieces, Problem, Report, Source, Unreadable
from rashomon.lang.tables import load_table

LINE_HINT = 'each line is one object such as {"id": "7", "text": "..."}'


def read_lines(source: Source) -> Iterator[Found]:
    """A report on each line."""
    taken: dict[str, int] = {}
    for number, line in enumerate(_lines(source.raw), 1):
        if not line.strip():
            continue
        try:
            decoded = decode(line) if isinstance(line, bytes) else None
        except UnknownEncoding as error:
            yield Problem(str(error), "write it again as UTF-8", f":{number}")
            continue
        found = _of_line(decoded.text if decoded else line, number, source)
        name = found.external_id if isinstance(found, Report) else None
        if isinstance(found, Report) and name is not None and name in taken:
            reason = f"the id {name} stands on line {taken[name]} already"
            yield Problem(reason, "give each report an id of its own", f":{number}")
            continue
        if name is not None:
            taken[name] = number
        yield replace(found, decoded=decoded) if isinstance(found, Report) else found


def _of_line(line: bytes | str, number: int, source: Source) -> Report | Problem:
    """The report on a line, or what is wrong with it."""
    facts, part = _object(line), f":{number}"
    if isinstance(facts, dict) and ("text" in source.columns or not isinstance(facts.get("text"), str)):
        named = _article(facts, "", source.columns)
        if named is not None and len(facts) > 2:
            return replace(named, part=part)
        facts = "the line has no text"
    if isinstance(facts, str):
        return Problem(facts, LINE_HINT, part)
    external, stated = facts.get("id"), given_from(facts)
    if stated.published is None:
        stated = replace(stated, published=_article_facts(facts, source.columns).published)
    name = None if external is None else str(external)
    return Report(facts["text"], "application/jsonl", stated=stated, part=part, external_id=name)


def _lines(raw: bytes) -> Sequence[bytes | str]:
    """The lines of a file, as bytes where each can be decoded by itself."""
    if b"\x00" in raw[:4096]:
        try:
            return decode(raw).text.split("\n")
        except UnknownEncoding:
            pass
    return raw.split(b"\n")


def parse_line(line: bytes | str) -> dict[str, Any] | str:
    """The object with a text on a JSONL line, or what is wrong with it."""
    facts = _object(line)
    if isinstance(facts, dict) and not isinstance(facts.get("text"), str):
        return "the line has no text"
    return facts


def _object(line: bytes | str) -> dict[str, Any] | str:
    try:
        facts = json.loads(line)
    except (ValueError, RecursionError):
        return "the line is not JSON"
    return facts if isinstance(facts, dict) else "the line is not a JSON object"


def read_json(source: Source) -> Iterator[Found]:
    """The reports in a JSON file: a list of articles or an export whose shape is known."""
    try:
        value = json.loads(text_of(source.raw, source.charset))
    except (ValueError, RecursionError) as error:
        hint = "write it again; each line of a .jsonl file is an object of its own"
        raise Unreadable("it is not JSON", hint) from error
    found = False
    for report in _reports(value, source):
        found = True
        yield report
    if not found:
        hint = 'name the key of the text with --columns text=KEY, or write a list of objects {"text": "..."}'
        raise Unreadable("no reports were found in this JSON", hint)


def _reports(value: Any, source: Source) -> Iterator[Found]:
    if isinstance(value, dict):
        if isinstance(value.get("messages"), list) and "type" in value:
            yield from _chat(value, "")
            return
        chats = value.get("chats")
        if isinstance(chats, dict) and isinstance(chats.get("list"), list):
            for n, chat in enumerate(chats["list"]):
                if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                    yield from _chat(chat, f"/chats/list/{n}")
            return
        article = _one(value, "", source)
        if article is not None:
            yield article
            return
    where, items = _list_in(value, "", 0)
    yield from _items(items, where, source)


def _items(items: list[Any], where: str, source: Source) -> Iterator[Found]:
    empty: list[int] = []
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        attached = list(_attachments(item, source, number))
        yield from attached
        article = None if attached else _one(item, f"{where}/{number}", source)
        if article is not None:
            yield replace(article, part=f":{number + 1}")
        elif not attached:
            empty.append(number + 1)
    if empty:
        shown = ", ".join(map(str, empty[:5])) + ("…" if len(empty) > 5 else "")
        reason = f"{len(empty)} of {len(items)} entries hold no text ({shown})"
        yield Problem(
            reason,
            "export them with their files, or name the key of the text with --columns text=KEY",
            ":entries",
        )


def _one(item: dict[str, Any], where: str, source: Source) -> Report | None:
    if _is_ninjs(item):
        return _ninjs(item, where)
    return _article(item, where, source.columns)


def _list_in(value: Any, where: str, depth: int) -> tuple[str, list[Any]]:
    """The list of objects in a JSON value and its JSON pointer: the value itself, or under a key that such files use."""
    if isinstance(value, list):
        return where, value
    if isinstance(value, dict) and depth < 3:
        for key in load_table("en", "intake.toml")["lists"]["keys"]:
            if key in value:
                there, items = _list_in(value[key], f"{where}/{key}", depth + 1)
                if any(isinstance(i, dict) for i in items):
                    return there, items
    return where, []


def _article(item: Mapping[str, Any], where: str, columns: Mapping[str, str]) -> Report | None:
    """The report in an object with keys such as "title" and "content"."""
    keys = {what: key for key, what in names_of(item, columns).items()}
    for what in ("text", "description"):
        text = item.get(keys.get(what, ""))
        if isinstance(text, str) and text.strip():
            break
    else:
        return None
    stated = _article_facts(item, columns)
    pointer = f"{where}/{keys[what]}"
    external = item.get(keys.get("id", ""))
    name = str(external) if isinstance(external, str | int) else None
    if re.search(r"</(?:p|div|h\d|li)>|<br", text):
        pieces = Pieces()
        if stated.title:
            pieces.add(stated.title, f"{where}/{keys['title']}")
        add_html(pieces, text, pointer)
        return Report(pieces.text, "application/json", pieces.blocks, stated=stated, external_id=name)
    pieces = Pieces()
    if stated.title and not text.lstrip().startswith(stated.title):
        pieces.add(stated.title, f"{where}/{keys['title']}")
    pieces.add(text, pointer)
    return Report(pieces.text, "application/json", pieces.blocks, stated=stated, external_id=name)


def _article_facts(item: Mapping[str, Any], columns: Mapping[str, str]) -> Given:
    keys = {what: key for key, what in names_of(item, columns).items()}

    def word(what: str) -> str | None:
        value = item.get(keys.get(what, ""))
        if isinstance(value, dict):
            value = value.get("name") or value.get("title") or value.get("literal") or value.get("url")
        text = (
            " ".join(str(value).split())
            if isinstance(value, str | int) and not isinstance(value, bool)
            else ""
        )
        return text or None

    url = word("url")
    language = word("language")
    return Given(
        outlet=word("outlet"), title=word("title"), url=url if url and "://" in url else None,
        published=_day(item.get(keys.get("published", ""))), language=language[:2].lower() if language else None,
    )  # fmt: skip


def _day(value: Any) -> str | None:
    """A day as it is given in JSON; CSL writes it in parts."""
    if isinstance(value, dict):
        if value.get("date-parts"):
            parts = value["date-parts"]
            first = parts[0] if isinstance(parts, list) and isinstance(parts[0], list) else []
            if not first or not all(isinstance(p, int | str) and str(p).isdigit() for p in first):
                return None
            return "-".join(str(p).zfill(4 if n == 0 else 2) for n, p in enumerate(first[:3]))
        value = value.get("raw") or value.get("literal") or value.get("$date")
    return day_of(value)


def _chat(chat: dict[str, Any], where: str) -> Iterator[Found]:
    """The messages of a chat or channel in an export of Telegram; one that was handed on names its origin as its outlet."""
    channel = "channel" in str(chat.get("type", ""))
    name = chat.get("name") if isinstance(chat.get("name"), str) else None
    for number, message in enumerate(chat["messages"]):
        if not isinstance(message, dict) or message.get("type") not in (None, "message"):
            continue
        pieces = Pieces()
        parts = message.get("text")
        pieces.add(_plain_message(parts), f"{where}/messages/{number}/text")
        if not pieces:
            continue
        origin = message.get("forwarded_from")
        author = name if channel else message.get("from")
        outlet = origin or author
        given = Given(
            outlet=outlet if isinstance(outlet, str) else None, published=day_of(message.get("date"))
        )
        identity = message.get("id")
        key = f"{chat.get('id', name)}/{identity}" if identity is not None else None
        yield Report(
            pieces.text, "application/json", pieces.blocks, given, part=f":{number + 1}", external_id=key
        )


def _plain_message(parts: Any) -> str:
    if isinstance(parts, str):
        return parts
    if not isinstance(parts, list):
        return ""
    return "".join(
        p if isinstance(p, str) else str(p.get("text", "")) if isinstance(p, dict) else "" for p in parts
    )


def _is_ninjs(item: Mapping[str, Any]) -> bool:
    return "uri" in item and any(k in item for k in ("body_text", "body_html", "body_xhtml", "bodies"))


def _ninjs(item: Mapping[str, Any], where: str) -> Report | None:
    """A news item by the IPTC's ninjs, versions 1 and 2."""
    pieces = Pieces()
    headlines = item.get("headlines")
    title, at = item.get("headline"), "/headline"
    if not title and isinstance(headlines, list) and headlines and isinstance(headlines[0], dict):
        title, at = headlines[0].get("value"), "/headlines/0/value"
    if isinstance(title, str):
        pieces.add(" ".join(title.split()), where + at)
    for key in ("body_text", "body_xhtml", "body_html"):
        if isinstance(item.get(key), str) and item[key].strip():
            add_html(pieces, item[key], f"{where}/{key}")
            break
    bodies = item.get("bodies")
    for n, body in enumerate(bodies if isinstance(bodies, list) else []):
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            add_html(pieces, body["value"], f"{where}/bodies/{n}/value")
            break
    provider = item.get("provider") or item.get("copyrightholder") or item.get("source")
    if isinstance(provider, dict):
        provider = provider.get("literal") or provider.get("name")
    days = (
        item.get(k)
        for k in (
            "firstcreated",
            "firstCreated",
            "versioncreated",
            "versionCreated",
            "contentcreated",
            "contentCreated",
        )
    )
    uri = str(item["uri"])
    given = Given(
        outlet=provider if isinstance(provider, str) else None,
        title=" ".join(title.split()) if isinstance(title, str) else None,
        url=uri if uri.startswith("http") else None, published=next((d for d in map(day_of, days) if d), None),
        language=str(item["language"])[:2].lower() if isinstance(item.get("language"), str) else None,
    )  # fmt: skip
    return Report(pieces.text, "application/json", pieces.blocks, given, external_id=uri) if pieces else None


def _attachments(item: Mapping[str, Any], source: Source, number: int) -> Iterator[Part]:
    """The files beside a Zotero export that an entry names, with the facts that the entry gives."""
    attached = item.get("attachments")
    if not isinstance(attached, list) or source.path is None:
        return
    folder = source.path.parent.resolve()
    for entry in attached:
        name = entry.get("path") if isinstance(entry, dict) else None
        if not isinstance(name, str) or "\x00" in name:
            continue
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.is_file():
            yield Part(
                path.read_bytes(), path.name, f":{number + 1}", stated=_article_facts(item, {}), path=path
            )
