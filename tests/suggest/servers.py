"""A server that speaks the chat protocol, and answers as it is told: well, badly, slowly, with malice."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = BaseHTTPRequestHandler
Talk = Callable[["Asked", Handler], None]


@dataclass
class Asked:
    """What came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def passages(self) -> list[str]:
        lines = self.body["messages"][1]["content"].split("\n")
        return [json.loads(line)["text"] for line in lines if line.startswith('{"passage"')]

    @property
    def question(self) -> str:
        return str(self.body["messages"][1]["content"])


@dataclass
class Server:
    """A running server and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def server(talk: Talk) -> Iterator[Server]:
    """A server on this machine that answers by `talk`."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"]))
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(raw))
            made.asked.append(asked)
            with suppress(OSError):
                talk(asked, self)

        def log_message(self, *args: Any) -> None:
            """Nothing is printed."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    running.daemon_threads = True
    made = Server(f"http://127.0.0.1:{running.server_address[1]}/v1")
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        running.shutdown()
        running.server_close()


def send(to: Handler, status: int, body: bytes, **headers: str) -> None:
    """An answer with its length."""
    to.send_response(status)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in (
        {"content-type": "application/json", "content-length": str(len(body))} | given
    ).items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)


def envelope(text: str) -> bytes:
    """What a model wrote, as the protocol wraps it."""
    said = {"model": "tiny-1.0", "choices": [{"message": {"role": "assistant", "content": text}}]}
    return json.dumps(said).encode()


def saying(write: Callable[[Asked], str]) -> Talk:
    """Talk in which the model writes this."""
    return lambda asked, to: send(to, 200, envelope(write(asked)))


def drip(header: bytes) -> Talk:
    """A server that sends a byte now and then, for ever."""

    def talk(asked: Asked, to: Handler) -> None:
        to.wfile.write(header)
        for _ in range(600):
            to.wfile.write(b"a")
            to.wfile.flush()
            time.sleep(0.05)

    return talk


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
