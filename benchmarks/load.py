"""How fast the pages of a case answer under load: `python -m benchmarks.load CASE.db [--clients 8 --seconds 60]`.

Starts `rashomon serve` in a process of its own and lets clients walk the pages at once, each over a connection of its
own and without a pause.  A client draws a kind of page, then a page of that kind among the links of what it has read, or
searches for a word that it has read.  Prints for each kind how many answers there were, their median and 95th
percentile in milliseconds, and how many bytes; before that, how long it took until the first page and until every list
had answered once; at the end how long the longest list takes as a spreadsheet, and the server's peak memory.

What it does not show: pages while somebody downloads a list as a spreadsheet, which the clients do not; a browser's own work on a page; pages after a judgement, for which the case is linked anew; more
than one reader who thinks, since eight that never pause are more than any newsroom; and a machine of its own, since
clients and server share the processors.  A page that was asked for before may be answered from memory, as in use.
"""

from __future__ import annotations

import argparse
import http.client
import math
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

LISTS = (
    "/", "/timeline", "/events", "/actors", "/statements", "/statements?show=renderings", "/ties", "/sources",
    "/undecided", "/judgements", "/search",
)  # fmt: skip
LINK = re.compile(r'href="([^"#]*)')
OUTLET = re.compile(r'<option value="(o-[^"]+)"')
WORD = re.compile(r"(?<=>)[^<>]*?\b(\w{3,})\b")
PATIENCE = 600  # seconds until an answer is given up
KNOWN = 400  # links of one kind that a client remembers
SPREADSHEET = "/list.csv?of=%2Fevents"
NO_PAGES = ("/static", "/list.csv", "/judgements.jsonl", "/judgements/import", "//")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the kind of page, its address, the status (0 where the line broke), seconds until its last byte, and bytes."""

    kind: str
    address: str
    status: int
    seconds: float
    size: int


def kind_of(address: str) -> str:
    """What sort of page an address leads to: the first part of its path."""
    return urlsplit(address).path.strip("/").partition("/")[0] or "affair"


@dataclass(slots=True)
class Reader:
    """One client: walks from page to page over one connection."""

    port: int
    headers: dict[str, str]
    seed: int
    answers: list[Answer] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=lambda: ["the"])

    def walk(self, until: float) -> None:
        """Read pages until a time of the monotonic clock."""
        draw = random.Random(self.seed)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        for address in LISTS:
            self._remember(address)
        while time.monotonic() < until:
            kind = draw.choice(sorted(self.links))
            address = draw.choice(self.links[kind])
            if kind == "search":
                address = f"/search?q={quote(draw.choice(self.words))}"
            self._note(address, self.read(line, address), draw)
        line.close()

    def read(self, line: http.client.HTTPConnection, address: str) -> str:
        """Ask for one page and measure the answer."""
        begun = time.monotonic()
        try:
            line.request("GET", address, headers=self.headers)
            answer = line.getresponse()
            status, body = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            line.close()  # the next request opens it anew
            status, body = 0, b""
        spent = time.monotonic() - begun
        self.answers.append(Answer(kind_of(address), address, status, spent, len(body)))
        return body.decode("utf-8", "replace")

    def _note(self, address: str, page: str, draw: random.Random) -> None:
        """Remember some of the links and words of a page; all would cost the clients more than the server."""
        found = LINK.findall(page)
        for link in draw.sample(found, min(40, len(found))):
            self._remember(urljoin(address, unescape(link)))
        for outlet in OUTLET.findall(page)[:30]:
            self._remember(f"{urlsplit(address).path}?outlet={quote(outlet)}")
        said = WORD.findall(page, len(page) // 2, len(page) // 2 + 4000)
        self.words = (self.words + said[:5])[-50:]

    def _remember(self, address: str) -> None:
        if not address.startswith("/") or address.startswith(NO_PAGES):
            return
        known = self.links[kind_of(address)]
        if address not in self.seen and len(known) < KNOWN:
            self.seen.add(address)
            known.append(address)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_memory(pid: int) -> float:
    """The most memory that a process has held, in MB; not a number where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return math.nan
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else math.nan


def start(case: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    """The server, and the address that it printed.

    Raises:
        SystemExit: it did not start.
    """
    command = [sys.executable, "-m", "rashomon.cli", "serve", str(case), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = server.stderr.readline() if server.stderr else ""
    if not said.startswith("open "):
        server.kill()
        raise SystemExit(f"the server did not start: {said}")
    threading.Thread(target=_pass_on, args=(server,), daemon=True).start()
    return server, said.split()[1]


def _pass_on(server: subprocess.Popen[str]) -> None:
    """What the server says goes to our stderr; unread it would hold the server up."""
    for line in server.stderr or ():
        sys.stderr.write(line)


def enter(port: int, address: str) -> dict[str, str]:
    """What a request brings: the name of the printed address, and the cookie that it is exchanged for."""
    given = urlsplit(address)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("GET", f"{given.path}?{given.query}", headers={"host": given.netloc})
    cookie = (line.getresponse().getheader("set-cookie") or "").partition(";")[0]
    line.close()
    return {"host": given.netloc, "cookie": cookie}


def worked(pid: int) -> float:
    """Seconds that the processors have spent on a process; not a number where the system does not tell."""
    try:
        spent = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return math.nan


def first_page(case: Path, port: int) -> tuple[float, float, float]:
    """Seconds from starting a server until its first page, seconds that the processors have spent on it, and the server's
    peak memory in MB then."""
    begun = time.monotonic()
    server, address = start(case, port)
    try:
        reader = Reader(port, enter(port, address), 0)
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        reader.read(line, "/")
        line.close()
        if reader.answers[0].status != 200:
            raise SystemExit(f"the first page was answered with {reader.answers[0].status}")
        return time.monotonic() - begun, worked(server.pid), peak_memory(server.pid)
    finally:
        server.terminate()
        server.wait()


def measure(case: Path, clients: int, seconds: float, port: int, seed: int, wait: float = 0) -> list[Answer]:
    """Start a server, let the clients read, print what came of it, and end the server."""
    begun = time.monotonic()
    server, address = start(case, port)
    try:
        headers = enter(port, address)
        first = Reader(port, headers, seed)
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        for number, page in enumerate(LISTS):
            first.read(line, page)
            if not number:
                print(f"first page after {time.monotonic() - begun:.1f} s", flush=True)
        print(f"every list once after {time.monotonic() - begun:.1f} s", flush=True)
        time.sleep(wait)
        readers = [Reader(port, headers, seed + n) for n in range(clients)]
        until = time.monotonic() + seconds
        before = worked(server.pid)
        threads = [threading.Thread(target=r.walk, args=(until,)) for r in readers]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        answers = [a for r in readers for a in r.answers]
        report(answers)
        spent = 1000 * (worked(server.pid) - before) / max(1, len(answers))
        print(f"the processors spent {spent:.0f} ms an answer on the server, what it does beside included")
        line.close()  # the server has given up a line that was silent so long
        first.read(line, SPREADSHEET)
        print(f"all events as a spreadsheet: {first.answers[-1].seconds:.1f} s ({first.answers[-1].status})")
        print(f"peak memory of the server: {peak_memory(server.pid):.0f} MB")
        return answers
    finally:
        server.terminate()
        server.wait()


def report(answers: Sequence[Answer]) -> None:
    """Print a line for each kind of page, the slowest first, and one for all."""
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for a in answers:
        kinds[a.kind].append(a)
    rows = sorted(kinds.items(), key=lambda item: -percentile([a.seconds for a in item[1]], 0.95))
    print(f"{'page':12} {'count':>6} {'median':>8} {'p95':>8} {'slowest':>8} {'kB':>6}")
    for kind, found in [*rows, ("all", list(answers))]:
        spent = [1000 * a.seconds for a in found]
        middle, late = statistics.median(spent), percentile(spent, 0.95)
        size = statistics.mean(a.size for a in found) / 1000
        print(f"{kind:12} {len(found):6} {middle:8.0f} {late:8.0f} {max(spent):8.0f} {size:6.0f}")
    for a in sorted(answers, key=lambda a: -a.seconds)[:5]:
        print(f"  slowest: {1000 * a.seconds:.0f} ms {a.address[:100]}")


def main() -> int:
    """Measure; 1 if a page could not be answered."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--first", action="store_true", help="only the first page, of a server that was just started"
    )
    parser.add_argument("--wait", type=float, default=0, help="seconds between the lists and the clients")
    given = parser.parse_args()
    if given.first:
        seconds, spent, memory = first_page(given.case, given.port)
        print(f"first page after {seconds:.1f} s, {spent:.1f} s of them work; peak memory {memory:.0f} MB")
        return 0
    answers = measure(given.case, given.clients, given.seconds, given.port, given.seed, given.wait)
    failed = [a for a in answers if a.status != 200]
    for a in failed[:5]:
        print(f"answered {a.status}: {a.address}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
