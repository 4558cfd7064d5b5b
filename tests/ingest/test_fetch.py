"""Addresses that the user names are fetched as their site allows, slowly and once; nothing else is ever fetched."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import rashomon
from rashomon.config import FetchSettings, default_config
from rashomon.errors import InputError
from rashomon.ingest.fetch import Fetcher, addresses_in
from rashomon.ingest.find import Input
from rashomon.model import Skipped
from tests.ingest.affairs import STORIES
from tests.ingest.files import all_files, page_of
from tests.test_cli import run

CYRILLIC = (
    "<html><head><title>Зерно</title></head><body><h1>Зерно в порту</h1><p>Начальник порта Карим аль-Хадрами отверг в субботу "
    "сообщения о нехватке зерна в городе и сказал, что запасов хватит до осени.</p><p>Пекари сообщили совету, что четыре из "
    "одиннадцати пекарен закрыты с четверга, потому что муку не привезли.</p></body></html>"
)


@dataclass
class Site:
    """A server on this machine: what it answers at which path, and who asked for what, when."""

    robots: tuple[int, str] = (404, "")
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, float]] = field(default_factory=list)
    address: str = ""

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    html = {"Content-Type": "text/html; charset=utf-8"}
    for number, story in enumerate(STORIES):
        made.pages[f"/{number}.html"] = (200, html | {"Set-Cookie": "who=me"}, page_of(story))
    made.pages |= {
        "/old": (301, {"Location": "/0.html"}, b""),
        "/trap": (302, {"Location": "/private/0.html"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/outside": (302, {"Location": "file:///etc/passwd"}, b""),
        "/private/0.html": (200, html, page_of(STORIES[0])),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/short": (200, html | {"Content-Length": "9999"}, page_of(STORIES[0])),
        "/cyrillic": (200, {"Content-Type": "text/html; charset=windows-1251"}, CYRILLIC.encode("cp1251")),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, time.monotonic()))
            status, headers, body = made.pages.get(self.path, (404, {}, b""))
            if self.path == "/robots.txt":
                status, headers, body = made.robots[0], {}, made.robots[1].encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def fetched(site: Site, *paths: str, seconds: float = 0.0) -> list[Input | Skipped]:
    fetcher = Fetcher(seconds)
    return [fetcher.fetch(site.address + path) for path in paths]


def test_a_named_page_is_read_and_kept_once(site: Site, tmp_path: Path) -> None:
    case, address = tmp_path / "a.db", f"{site.address}/0.html"
    settings = tmp_path / "quick.toml"
    settings.write_text("[fetch]\nseconds = 1\n")
    code, _, err = run("--config", settings, "add", "-q", case, "--fetch", address)
    assert code == 0 and "1 added" in err
    _, day, outlet, title, path, _ = run("list", case)[1].rstrip("\n").split("\t")
    assert (day, outlet, title) == (STORIES[0].day, STORIES[0].outlet, STORIES[0].title)
    assert path == address
    assert site.paths() == ["/robots.txt", "/0.html"]
    code, _, err = run("add", "-q", case, "--fetch", address)
    assert code == 0 and "0 added, 1 unchanged" in err
    site.pages.clear()
    assert run("verify", case)[0] == 0
    assert len(site.asked) == 2
    with rashomon.open_case(case) as opened:
        custody = opened.store.custody_read()
        (origin,) = custody.origins()
        raw = custody.original(origin.original) or b""
        assert raw.startswith(b"WARC/1.") and address.encode() in raw and page_of(STORIES[0]) in raw
        assert b"who=me" not in raw
        assert [(e.what, e.path) for e in custody.entries()] == [("added", address)]


def test_the_encoding_that_the_server_names_is_used(site: Site, tmp_path: Path) -> None:
    config = default_config().model_copy(update={"fetch": FetchSettings(seconds=1.0)})
    with rashomon.open_case(tmp_path / "a.db", config=config) as case:
        case.add(fetch=[f"{site.address}/cyrillic"])
        (document,) = case.documents
        assert document.encoding == "cp1251" and "нехватке зерна" in document.text
        assert case.verify() == []


def test_what_robots_txt_does_not_allow_is_not_asked_for(site: Site) -> None:
    site.robots = (200, "User-agent: *\nDisallow: /private/\nAllow: /private/1\n\nUser-agent: rashomon\nDisallow: /private/\nDisallow: /*.html$\n")  # fmt: skip
    found = fetched(site, "/private/0.html", "/trap", "/1.html", "/cyrillic")
    assert [isinstance(f, Skipped) for f in found] == [True, True, True, False]
    for refused in found[:3]:
        assert isinstance(refused, Skipped)
        assert "robots.txt does not allow" in refused.reason and "SingleFile" in refused.hint
    assert site.paths() == ["/robots.txt", "/trap", "/cyrillic"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])  # fmt: skip
def test_without_robots_txt_all_is_allowed_and_without_an_answer_nothing(
    site: Site, status: int, allowed: bool
) -> None:
    site.robots = (status, "")
    (found,) = fetched(site, "/0.html")
    assert isinstance(found, Input) is allowed
    assert site.paths() == ["/robots.txt", "/0.html"][: 1 + allowed]


def test_pages_of_a_site_are_asked_for_one_after_another(site: Site) -> None:
    fetched(site, "/0.html", "/1.html", seconds=0.4)
    pauses = [b - a for (_, a), (_, b) in zip(site.asked, site.asked[1:], strict=False)]
    assert len(pauses) == 2 and min(pauses) >= 0.38
    site.robots = (200, "User-agent: *\nCrawl-delay: 0.7\n")
    site.asked.clear()
    fetched(site, "/0.html", "/1.html", seconds=0.1)
    assert site.asked[2][1] - site.asked[1][1] >= 0.68
    site.robots = (200, "User-agent: *\nCrawl-delay: 86400\n")
    (refused,) = fetched(site, "/0.html")
    assert isinstance(refused, Skipped) and "pauses of 86400 seconds" in refused.reason


FAILURES = [
    ("/none.html", "404 Not Found"),
    ("/round", "leads on more than 5 times"),
    ("/outside", "leads to something that is no page"),
    ("/picture", "it is no page (image/png)"),
    ("/short", "it came only in part"),
]


@pytest.mark.parametrize(("path", "reason"), FAILURES)
def test_what_cannot_be_fetched_has_a_reason_and_a_hint(site: Site, path: str, reason: str) -> None:
    (found,) = fetched(site, path)
    assert isinstance(found, Skipped) and reason in found.reason and found.hint
    assert found.path == site.address + path


def test_a_page_that_moved_is_followed(site: Site) -> None:
    (found,) = fetched(site, "/old")
    assert isinstance(found, Input) and found.shown == f"{site.address}/old"
    assert found.raw is not None and f"{site.address}/0.html".encode() in found.raw


def test_nobody_answers() -> None:
    found = Fetcher(0.0).fetch("http://127.0.0.1:9/page")
    assert isinstance(found, Skipped) and "robots.txt cannot be read" in found.reason


def test_a_list_of_addresses_and_what_is_none(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("# the harbour\nhttps://post.example/grain\n\nhttps://herald.example/dam\n")
    assert addresses_in((str(listed), "https://post.example/grain")) == ["https://post.example/grain", "https://herald.example/dam"]  # fmt: skip
    for wrong in ("post.example", "ftp://post.example/a", "file:///etc/passwd", "https://", "http://[", str(tmp_path)):  # fmt: skip
        with pytest.raises(InputError) as caught:
            addresses_in((wrong,))
        assert caught.value.hint


def test_what_is_fetched_must_be_kept(tmp_path: Path) -> None:
    code, _, err = run("add", "-q", "--no-originals", tmp_path / "a.db", "--fetch", "http://127.0.0.1:9/a")
    assert code == 2 and "must be kept" in err
    code, _, err = run("add", "-q", tmp_path / "a.db", "--fetch", "post.example")
    assert code == 2 and "neither an address nor a list" in err
    assert not (tmp_path / "a.db").exists()


ALONE = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        print("NETWORK", event, arguments, flush=True)
        sys.exit(9)
sys.addaudithook(watch)
from rashomon.cli import main
main()
"""


def test_nothing_is_fetched_where_no_address_is_named(tmp_path: Path) -> None:
    """Files of every format, lists of feeds and entities from outside among them, in a process that may open no connection."""
    folder = tmp_path / "r"
    folder.mkdir()
    for made in {Path(m.name).suffix + m.name.split("-")[0]: m for m in all_files()}.values():
        for name, raw in ((made.name, made.raw), *made.beside):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(raw)
    (folder / "feeds.opml").write_text('<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/rss"/></body></opml>')  # fmt: skip
    outside = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'
    (folder / "outside.xml").write_text(f'<?xml version="1.0"?>{outside}<rss><channel><item><title>&x;</title></item></channel></rss>')  # fmt: skip
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    for command in (["add", "-q", "--processes", "1", "a.db", "r"], ["verify", "a.db"], ["list", "a.db"]):
        done = subprocess.run([sys.executable, "-c", ALONE, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)  # fmt: skip
        assert done.returncode in (0, 1) and "NETWORK" not in done.stdout, (
            done.stdout[-500:] + done.stderr[-500:]
        )
        assert command[0] != "add" or " added" in done.stderr
