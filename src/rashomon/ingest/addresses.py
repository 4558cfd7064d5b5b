"""Parts of web addresses, also of those that are none."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def host_of(url: str | None) -> str:
    """The host of an address without "www."; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_of(url: str | None) -> str:
    """The path of an address as a person would write it; empty where there is none."""
    try:
        return unquote(urlsplit(url or "").path)
    except ValueError:
        return ""
