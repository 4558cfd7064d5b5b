"""The day in the notations of feeds, mails, tables and press archives."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

# strptime reads English names of months whatever the machine's language, since no locale is set.
_FORMS = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%B %Y", "%b %Y", "%A %d %B %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WRITTEN = re.compile(r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}),?\s+\d{4}")


def day_of(value: object) -> str | None:
    """The day as 2031-04-12 (2031-04 for a month); None where it is not clear, as in 04/05/2031."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_seconds(float(value))
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    if found := _ISO.match(text):
        return _valid(found[0])
    if re.fullmatch(r"\d{4}(?:-\d{2})?(?:/.*)?|\.\./.*", text):
        return text
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _from_seconds(float(text))
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}(?:[+-]\d{4}|Z)?)?", text):
        return _valid("-".join(found.groups()))
    return _written(text) or _of_mail(text)


def _from_seconds(value: float) -> str | None:
    """The day of a moment given in seconds or thousandths since 1970."""
    value = value / 1000 if value > 1e11 else value
    if not 1e8 < value < 1e10:
        return None
    return datetime.fromtimestamp(value, UTC).date().isoformat()


def _written(text: str) -> str | None:
    """A day in words: "12 April 2031", "April 12, 2031 Monday"."""
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,.](?=\s|$)", "", text)
    found = _WRITTEN.search(bare)
    for candidate in ([found[0].replace(".", "")] if found else []) + [bare]:
        for form in _FORMS:
            try:
                day = datetime.strptime(candidate, form)
            except ValueError:
                continue
            return day.strftime("%Y-%m") if "%d" not in form else day.date().isoformat()
    return None


def _of_mail(text: str) -> str | None:
    """A day as mails write it: "Sat, 12 Apr 2031 08:00:00 +0200"."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _valid(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
