"""Asks a server that speaks the chat protocol of OpenAI, within bounds: seconds, bytes, one host, no redirects.

The standard library does it; no settings of the machine (proxies, netrc) are read, so a question goes to the address that
was named and nowhere else.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rashomon.errors import InputError
from rashomon.suggest.answers import Dropped

LARGEST = 200_000  # bytes of a reply
PATIENCE = 120.0  # seconds for one question; a small model on a laptop takes some 20
TOKENS = 400  # of an answer
KEY = "RASHOMON_LLM_KEY"


class EndpointError(InputError):
    """The server cannot be asked at all: no use to go on."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and whom to ask.  `key` is never printed, and not stored."""

    scheme: str
    host: str
    port: int
    path: str
    model: str
    key: str = field(default="", repr=False)
    patience: float = PATIENCE

    @property
    def server(self) -> str:
        """Its name and port, as they are kept beside a suggestion."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, and what the server says that it is."""

    text: str
    version: str


def endpoint(url: str, model: str, key_from: str = KEY, patience: float = PATIENCE) -> Endpoint:
    """An endpoint by its address, such as http://localhost:8080/v1.

    Args:
        url: the base of the interface; "/chat/completions" is added.
        model: the name by which the server knows the model.
        key_from: the environment variable that holds the key, if one is needed.
        patience: seconds for one question.

    Raises:
        EndpointError: the address is none, or a key or the texts would go over a network unencrypted.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise EndpointError(f"{url} is no address", hint=_FORM) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise EndpointError(f"{url} is no address of a server", hint=_FORM)
    if parts.username or parts.password:
        raise EndpointError(
            "the address holds a name or a password", hint=f"put the key into the variable {key_from}"
        )
    if parts.scheme == "http" and not _is_here(parts.hostname):
        raise EndpointError(
            f"{parts.hostname} would be asked unencrypted", hint="use https, or a server on this machine"
        )
    key = os.environ.get(key_from, "")
    if not key.isprintable() or not key.isascii():
        raise EndpointError(
            f"the variable {key_from} holds no key", hint="a key is one line of letters and signs"
        )
    path = parts.path.rstrip("/")
    path = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
    return Endpoint(
        parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80), path, model, key, patience
    )  # fmt: skip


_FORM = "name the base of its interface, such as http://localhost:8080/v1"


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def body_of(model: str, messages: list[dict[str, str]]) -> bytes:
    """What is sent."""
    asked = {"model": model, "messages": messages, "temperature": 0, "max_tokens": TOKENS, "stream": False}
    return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")


def ask(where: Endpoint, body: bytes) -> Reply | Dropped:
    """Ask once.

    Returns:
        The reply, or why there is none that counts.

    Raises:
        EndpointError: nobody answers, the key is refused, or the server wants us to go elsewhere.
    """
    line = _line(where)
    try:
        line.connect()
    except OSError as error:
        line.close()
        raise EndpointError(
            f"{where.server} does not answer ({type(error).__name__})", hint="is the server running there?"
        ) from error
    late = threading.Event()
    alarm = threading.Timer(where.patience, _hang_up, (line.sock, late))  # however slowly it goes on talking
    alarm.daemon = True
    alarm.start()
    try:
        found = _exchange(line, where, body)
        return Dropped("too slow") if late.is_set() else found
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = late.is_set() or isinstance(error, TimeoutError)
        return Dropped("too slow" if slow else "server failed")
    finally:
        alarm.cancel()
        line.close()


def _line(where: Endpoint) -> http.client.HTTPConnection:
    if where.scheme == "http":
        return http.client.HTTPConnection(where.host, where.port, timeout=where.patience)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(where.host, where.port, timeout=where.patience, context=context)


def _hang_up(door: socket.socket | None, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        if door is not None:
            door.shutdown(socket.SHUT_RDWR)


def _exchange(line: http.client.HTTPConnection, where: Endpoint, body: bytes) -> Reply | Dropped:
    headers = {
        "content-type": "application/json",
        "accept": "application/json",
        "accept-encoding": "identity",
    }
    if where.key:
        headers["authorization"] = f"Bearer {where.key}"
    line.request("POST", where.path, body, headers)
    answer = line.getresponse()
    if 300 <= answer.status < 400:
        raise EndpointError(
            f"{where.server} sends us elsewhere; we do not follow", hint="name the address that answers"
        )
    if answer.status in (400, 401, 403, 404, 405, 422):
        raise EndpointError(
            f"{where.server} refuses to answer (status {answer.status})", hint=_REFUSED[answer.status]
        )
    if answer.status != 200:
        return Dropped("server failed")
    if answer.headers.get("content-encoding", "identity") != "identity":
        return Dropped("malformed")
    raw = answer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return Dropped("too long")
    if answer.length:  # less came than was announced
        return Dropped("server failed")
    return _reply(raw)


_REFUSED = dict.fromkeys((400, 404, 405, 422), "check the address and the name of the model") | dict.fromkeys(
    (401, 403), f"it wants a key: put it into the variable {KEY}, or name another with --key-from"
)


def _reply(raw: bytes) -> Reply | Dropped:
    """What stands in the envelope of the protocol."""
    try:
        said = json.loads(raw)
        text = said["choices"][0]["message"]["content"]
        version = " ".join(str(said.get(k) or "") for k in ("model", "system_fingerprint")).strip()
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return Dropped("malformed")
    if not isinstance(text, str):
        return Dropped("malformed")
    return Reply(text, "".join(c for c in version if c.isprintable())[:200])
