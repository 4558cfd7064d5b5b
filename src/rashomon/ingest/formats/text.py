"""Plain text and Markdown, kept to the character; an export of a press archive among them is cut into its reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.decode import Decoded, UnknownEncoding, decode
from rashomon.ingest.metadata import Given, given_from
from rashomon.ingest.report import Found, Report, Source, Unreadable
from rashomon.lang.heads import head_of

ENCODING_HINT = (
    "convert it from the encoding that it is in, for example: iconv -f GB18030 -t UTF-8 OLD.txt > NEW.txt"
)
_FACT = re.compile(r"(?P<key>[A-Za-z][\w-]*):\s*(?P<value>[^\s\[{|>&*].*)?")


def decoded_of(raw: bytes, declared: str | None = None) -> Decoded:
    """The characters of a text, and how they were read.

    Raises:
        Unreadable: no encoding fits.
    """
    try:
        return decode(raw, declared)
    except UnknownEncoding as error:
        raise Unreadable(str(error), ENCODING_HINT) from error


def text_of(raw: bytes, declared: str | None = None) -> str:
    """The characters alone.

    Raises:
        Unreadable: no encoding fits.
    """
    return decoded_of(raw, declared).text


def read_text(source: Source) -> Iterator[Found]:
    """The report in a text file, whose first lines may tell facts, or the reports in an export of a press archive."""
    from rashomon.ingest.formats.press import split_press

    decoded = decoded_of(source.raw, source.charset)
    head = head_of(decoded.text)
    stated = given_from(head.facts) if head is not None else Given()
    report = Report(decoded.text, "text/plain", stated=stated, decoded=decoded)
    yield from split_press(report) or [report]


def read_markdown(source: Source) -> Iterator[Found]:
    """The report in a Markdown file; its front matter tells facts, or its first lines do."""
    import yaml

    decoded = decoded_of(source.raw, source.charset)
    try:
        stated = front_matter(decoded.text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise Unreadable("the front matter cannot be read", f"correct it: {first}") from error
    if stated == Given() and (head := head_of(decoded.text)) is not None:
        stated = given_from(head.facts)
    yield Report(decoded.text, "text/markdown", stated=stated, decoded=decoded)


def front_matter(text: str) -> Given:
    """What stands between two lines of `---` at the very top, as YAML."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return Given()
    for number, line in enumerate(lines[1:60], 1):
        if line.rstrip() == "---":
            facts = _facts(lines[1:number])
            return given_from(facts) if isinstance(facts, dict) else Given()
    return Given()


def _facts(lines: list[str]) -> object:
    """The facts in a front matter; a title with a colon that nobody has put into quotation marks is one all the same.

    Raises:
        yaml.YAMLError: it is no YAML, and not a fact a line either.
    """
    import yaml

    try:
        return yaml.safe_load("\n".join(lines))
    except yaml.YAMLError:
        told = [line.strip() for line in lines if line.strip()]
        facts = [_FACT.fullmatch(line) for line in told]
        if not told or None in facts:
            raise
        return {f["key"]: _unquoted(f["value"]) for f in facts if f is not None and f["value"]}


def _unquoted(value: str) -> str:
    """A value without the quotation marks around it; those of which one stands inside or at one end are its own."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in value[1:-1]
    return value[1:-1] if quoted else value
