"""The pages for many: read without a token, below the path of a real proxy; nothing that decides is let through."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from click.testing import CliRunner

import rashomon
from rashomon.cli import main
from rashomon.errors import InputError
from rashomon.web.app import PAGES, listening, make_public_app
from rashomon.web.behind import Home
from tests.web.test_session import free_port

HOST = "press.example"
REPORT = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031. “We will pay,” he said.\n"
RIVAL = "The mayor of Port Ansel, Karim Hadrami, did not meet the fishermen on Monday, 14 April 2031.\n"
Server = tuple[Path, int]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server: its case, and its port."""
    folder = tmp_path_factory.mktemp("behind")
    (folder / "one.txt").write_text(REPORT)
    (folder / "two.txt").write_text(RIVAL)
    with rashomon.open_case(folder / "one.db") as case:
        case.add(folder / "one.txt", folder / "two.txt", processes=1)
        case.judge("note", [case.documents[0].id], "Ask the harbour master.", by="Vesna")
    port = free_port()
    doors = listening(port)
    app = make_public_app(folder / "one.db", port, Home.of(f"https://{HOST}/kelm"))
    running = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = Thread(target=running.run, args=(doors,), daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield folder / "one.db", port
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def proxy(server: Server) -> Iterator[int]:
    """A second real server that hands on what is asked of it below /kelm, with its own name as host."""

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith("/kelm"):
                self.send_error(404)
                return
            status, headers, body = ask(server[1], self.path.removeprefix("/kelm") or "/", HOST)
            self.send_response(status)
            for name in ("content-type", "location"):
                if name in headers:
                    self.send_header(name, headers[name])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    Thread(target=running.serve_forever, daemon=True).start()
    yield running.server_port
    running.shutdown()


def ask(
    port: int,
    path: str,
    host: str | None = None,
    method: str = "GET",
    body: str | None = None,
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, and body of an answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(method, path, body, {"host": host or f"127.0.0.1:{port}", **headers})
    answer = line.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    line.close()
    return found


def test_every_link_leads_on_through_the_proxy(server: Server, proxy: int) -> None:
    """From the first page to every page that links lead to: none leaves the path, offers to decide, or says where the
    files lie."""
    waiting, seen = ["/kelm/"], set[str]()
    while waiting and len(seen) < 150:
        address = waiting.pop()
        seen.add(address)
        status, headers, body = ask(proxy, address)
        assert status == 200, (address, status)
        if not headers["content-type"].startswith("text/html"):
            continue
        page = body.decode()
        assert 'method="post"' not in page and 'name="csrf"' not in page, address
        assert str(server[0].parent) not in page, address
        for kind, found in re.findall(r'(href|src|action)="([^"]+)"', page):
            link = found.partition("#")[0].replace("&amp;", "&")
            assert not link.startswith("/") or link.startswith("/kelm/"), (address, link)
            if kind != "action" and link.startswith("/kelm/") and link not in seen and link not in waiting:
                waiting.append(link)
    kinds = {x.removeprefix("/kelm/").partition("/")[0].partition("?")[0] for x in seen}
    assert len(seen) > 20 and kinds >= {"", "report", "actor", "timeline", "search", "static"}


@pytest.mark.parametrize(
    "path", sorted({"/judge", "/suggestions", "/judgements/import", *(p for p in PAGES if "{" not in p)})
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_written(server: Server, path: str, method: str) -> None:
    """Whoever sends a decision is refused before anybody reads it, from the proxy or from this machine."""
    before = server[0].read_bytes()
    for host in (HOST, None):
        status, _, body = ask(
            server[1],
            path,
            host,
            method,
            "kind=note&about=x",
            **{"content-type": "application/x-www-form-urlencoded"},
        )
        assert (status, body) == (403, b"These pages are only read.\n")
    assert server[0].read_bytes() == before


def test_only_the_names_that_were_given_are_answered(server: Server) -> None:
    """A page of another site cannot have a browser read this under its own name."""
    assert ask(server[1], "/", "evil.example")[0] == 421
    assert ask(server[1], "/", f"localhost:{server[1]}")[0] == 200
    status, headers, _ = ask(server[1], "/", "PRESS.example", origin="https://evil.example")
    assert status == 200 and "access-control-allow-origin" not in headers
    assert headers["x-frame-options"] == "DENY" and "set-cookie" not in headers


def test_a_proxy_may_hand_on_the_path_as_it_came(server: Server) -> None:
    assert ask(server[1], "/kelm/timeline", HOST)[2] == ask(server[1], "/timeline", HOST)[2]
    assert ask(server[1], "/kelm", HOST)[2] == ask(server[1], "/", HOST)[2]
    assert ask(server[1], "/kelmore/timeline", HOST)[0] == 404


def test_a_redirect_stays_below_the_path(server: Server) -> None:
    status, headers, _ = ask(server[1], "/timeline/", HOST)
    assert (status, headers["location"]) == (307, "/kelm/timeline")


def test_a_head_has_the_headers_and_no_page(server: Server) -> None:
    status, _, body = ask(server[1], "/", HOST, "HEAD")
    assert (status, body) == (200, b"")


def test_what_people_decided_is_read(server: Server) -> None:
    """Notes and decisions are part of the case, with the names that they were signed with."""
    page = ask(server[1], "/judgements", HOST)[2]
    assert b"Ask the harbour master." in page and b"Vesna" in page


@pytest.mark.parametrize(
    "address",
    ["press.example", "ftp://press.example", "https://", "https://press.example/a?b=c", "https://u:p@press.example",
     'https://press.example/"><script>', "https://press.example:x"],
)  # fmt: skip
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(InputError, match="no address"):
        Home.of(address)


def test_a_proxy_is_for_pages_that_are_only_read(server: Server) -> None:
    done = CliRunner().invoke(main, ["serve", str(server[0]), "--behind", "https://press.example"])
    assert done.exit_code != 0 and "add --read-only" in done.output
