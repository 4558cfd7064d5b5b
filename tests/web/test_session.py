"""The session of the pages is theirs alone: another service of this machine that the same browser visits gets nothing of
it, and nobody can fill the memory of the server."""

from __future__ import annotations

import http.client
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import uvicorn

import rashomon
from rashomon.errors import InputError
from rashomon.web.app import listening, make_app
from rashomon.web.guard import LARGEST_FORM, Secrets

CHROMIUM = next(
    (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
)
REPORT = "The mayor of Port Ansel, Karim Hadrami, met the fishermen on Monday, 14 April 2031.\n"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Secrets, int]]:
    """A running server: what it knows, and its port."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "one.txt").write_text(REPORT)
    with rashomon.open_case(folder / "one.db") as case:
        case.add(folder / "one.txt", processes=1)
    port, known = free_port(), Secrets()
    doors = listening(port)
    server = uvicorn.Server(uvicorn.Config(make_app(folder / "one.db", known, port), log_level="error"))
    thread = Thread(target=server.run, args=(doors,), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield known, port
    server.should_exit = True
    thread.join(10)


@contextmanager
def service(sets: str = "") -> Iterator[tuple[int, list[str]]]:
    """A second real server on another port: its port, and the cookies that browsers brought to it."""
    brought: list[str] = []

    class Greedy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            brought.append(self.headers.get("cookie", ""))
            self.send_response(200)
            if sets:
                self.send_header("set-cookie", sets)
            self.end_headers()
            self.wfile.write(b"<h1>another service</h1>")

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Greedy)
    Thread(target=server.serve_forever, daemon=True).start()
    yield int(server.server_address[1]), brought
    server.shutdown()
    server.server_close()


def ask(port: int, host: str, address: str, **headers: str) -> int:
    """The status of an answer, asked for past any browser."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", address, headers={"host": host, **headers})
    status = line.getresponse().status
    line.close()
    return status


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_another_service_on_another_port_gets_nothing_to_come_in_with(reader: tuple[Secrets, int]) -> None:
    """A browser with the pages open visits another service of this machine, under every name that it may have.

    What the browser brings there is replayed at the pages.  That browsers do carry cookies from port to port is seen by
    two services of one host beside it.
    """
    known, port = reader
    playwright = pytest.importorskip("playwright.sync_api")
    with (
        playwright.sync_playwright() as p,
        service("mark=carried") as (first, _),
        service() as (other, brought),
    ):
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        page = context.new_page()
        page.goto(known.opening(port))
        assert page.inner_text("nav")  # the pages are open
        assert "token" not in page.url
        mine = [c for c in context.cookies() if c["value"] == known.session]
        assert [c["domain"] for c in mine] == [f"{known.name}.localhost"]
        for name in ("127.0.0.1", "localhost", "reader.localhost"):
            beside = context.new_page()
            beside.goto(f"http://{name}:{first}/")
            beside.goto(f"http://{name}:{other}/")
            beside.set_content(
                f'<img src="{known.home(port)}/"><a href="{known.home(port)}/actors">actors</a>'
            )
            with beside.expect_navigation():
                beside.click("a")
            assert "another page" in beside.inner_text("body")
        page.reload()
        assert page.inner_text("nav")  # and are still open
        browser.close()
    assert any("mark=carried" in cookie for cookie in brought)
    assert not any(known.session in cookie or "rashomon" in cookie for cookie in brought)
    for cookie in brought:
        for host in (known.host(port), f"127.0.0.1:{port}", f"localhost:{port}"):
            assert ask(port, host, "/actors", cookie=cookie) in {403, 421}


def test_a_stolen_session_does_not_open_the_pages_under_another_name(reader: tuple[Secrets, int]) -> None:
    known, port = reader
    stolen = f"rashomon-{port}={known.session}"
    assert ask(port, known.host(port), "/", cookie=stolen) == 200
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"other.localhost:{port}"):
        assert ask(port, host, "/", cookie=stolen) == 421
        assert ask(port, host, f"/?token={known.token}") == 421


def test_an_answer_does_not_wait_for_the_receipt_of_its_head(reader: tuple[Secrets, int]) -> None:
    """Systems hold a receipt back for 40 ms, and what is sent in two pieces would wait for that."""
    known, port = reader
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"host": known.host(port), "cookie": f"rashomon-{port}={known.session}"}
    spent = []
    for _ in range(60):
        begun = time.monotonic()
        line.request("GET", "/static/web.css", headers=headers)
        assert line.getresponse().read()
        spent.append(time.monotonic() - begun)
    line.close()
    assert min(spent[30:]) < 0.03


def test_each_run_has_a_name_that_nobody_can_guess() -> None:
    names = {Secrets().name for _ in range(50)}
    assert len(names) == 50
    assert all(len(n) > 32 and n.isalnum() for n in names)


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_nobody_else_can_answer_on_our_port(family: socket.AddressFamily) -> None:
    """A browser may try either address of a name first; each must be ours, or we do not start."""
    try:
        taken = socket.socket(family, socket.SOCK_STREAM)
        taken.bind(("127.0.0.1" if family == socket.AF_INET else "::1", 0))
    except OSError:
        pytest.skip("no such family on this machine")
    taken.listen()
    with taken, pytest.raises(InputError, match="taken"):
        listening(taken.getsockname()[1])


def send(port: int, head: list[str], chunks: int, size: int) -> tuple[bytes, int]:
    """Sends a body in chunks until it is answered: the answer, and how many chunks were sent by then."""
    sent = 0
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall("\r\n".join([*head, "transfer-encoding: chunked", "", ""]).encode())
        piece = f"{size:x}\r\n".encode() + b"a=" + b"x" * (size - 3) + b"&\r\n"
        line.setblocking(False)
        answer, waiting, until = b"", b"", time.monotonic() + 20
        while not answer and time.monotonic() < until:
            try:
                answer = line.recv(65536)
                if not answer:
                    break
            except BlockingIOError:
                time.sleep(0.001)
            if sent < chunks and not waiting:
                waiting, sent = piece, sent + 1
            try:
                waiting = waiting[line.send(waiting) :] if waiting else b""
            except BlockingIOError:
                continue
            except OSError:
                break
        return answer, sent


def test_a_chunked_upload_is_broken_off_at_the_limit(reader: tuple[Secrets, int]) -> None:
    """No length is announced; the sender is known, and yet gets no further than any form may."""
    known, port = reader
    head = [
        "POST /judge HTTP/1.1", f"host: {known.host(port)}", f"cookie: rashomon-{port}={known.session}",
        "content-type: application/x-www-form-urlencoded",
    ]  # fmt: skip
    answer, sent = send(port, head, 200, 100_000)
    assert b" 413 " in answer.partition(b"\r\n")[0], answer
    assert LARGEST_FORM < sent * 100_000 < 10 * LARGEST_FORM


@pytest.mark.parametrize("cookie", [True, False])
def test_an_upload_is_not_read_before_it_is_known_who_sends_it(
    reader: tuple[Secrets, int], cookie: bool
) -> None:
    """Neither from somebody without the session, nor from a page that is not ours: the answer is there at once."""
    known, port = reader
    head = [
        "POST /judgements/import?csrf=guess HTTP/1.1", f"host: {known.host(port)}",
        "content-type: multipart/form-data; boundary=x",
    ]  # fmt: skip
    head += [f"cookie: rashomon-{port}={known.session}"] if cookie else []
    answer, sent = send(port, head, 0, 100_000)
    assert b" 403 " in answer.partition(b"\r\n")[0]
    assert sent == 0
