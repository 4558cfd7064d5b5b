"""The application: addresses, the forms that change something, and the server that `rashomon serve` starts."""

from __future__ import annotations

import errno
import getpass
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module, resources
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote as quoted
from urllib.parse import unquote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from rashomon.config import Config
from rashomon.dossier.highlight import plain
from rashomon.dossier.html import environment as dossier_environment
from rashomon.dossier.index import Evidence
from rashomon.dossier.sections import Finding, Link
from rashomon.dossier.sheets import sheet_pieces
from rashomon.errors import InputError, RashomonError
from rashomon.web import decided, pages, pairs, statements, suggested
from rashomon.web.affair import affair, asks_for_all, picture
from rashomon.web.asked import Asked
from rashomon.web.behind import Home, ReadOnly
from rashomon.web.beside import beside
from rashomon.web.front import Front, first_page
from rashomon.web.guard import Guard, Secrets, is_own_form
from rashomon.web.judging import changes, decide, disputed, judgement_words
from rashomon.web.lasting import Place, command, place_of
from rashomon.web.sheets import SHEETS, Sheet
from rashomon.web.ties import ties
from rashomon.web.view import Desk, View

NAV = (
    ("/", "Affair"), ("/timeline", "Timeline"), ("/events", "Events"), ("/actors", "Actors"),
    ("/statements", "Statements"), ("/ties", "Ties"), ("/sources", "Sources"), ("/search", "Search"),
    ("/undecided", "Undecided"), ("/new", "New"), ("/judgements", "Judgements"),
)  # fmt: skip
PAGES: dict[str, tuple[str, pages.Page]] = {
    "/": ("affair.html", affair),
    "/finding/{id}": ("finding.html", pages.finding),
    "/timeline": ("timeline.html", pages.timeline),
    "/events": ("events.html", pages.events),
    "/event/{id}": ("event.html", pages.event),
    "/actors": ("actors.html", pages.actors),
    "/actor/{id}": ("actor.html", pages.actor),
    "/statements": ("statements.html", statements.statements),
    "/speaker/{id}": ("speaker.html", statements.speaker),
    "/statement/{id}": ("statement.html", statements.statement),
    "/ties": ("ties.html", ties),
    "/sources": ("sources.html", pages.sources),
    "/report/{id}": ("report.html", pages.report),
    "/search": ("search.html", pages.search),
    "/undecided": ("undecided.html", pairs.undecided),
    "/passage/{id}": ("passage.html", decided.passage),
    "/pair": ("pair.html", pairs.pair),
    "/beside": ("beside.html", beside),
    "/new": ("new.html", pages.new),
    "/suggestions": ("suggestions.html", suggested.suggestions),
    "/judgements": ("judgements.html", decided.judgements),
}
SECTIONS = {"finding": "/", "event": "/events", "actor": "/actors", "speaker": "/statements", "statement": "/statements", "passage": "/events", "report": "/sources",
            "pair": "/undecided", "beside": "/sources", "suggestions": "/undecided", "changed": "/judgements"}  # fmt: skip
STATIC = {
    "dossier.css": ("rashomon.dossier", "templates", "text/css"),
    "quotes.js": ("rashomon.dossier", "templates", "text/javascript"),
    "web.css": ("rashomon.web", "static", "text/css"),
    "web.js": ("rashomon.web", "static", "text/javascript"),
}
AUTHOR = "rashomon-by"
FRESH = {"/suggestions"}  # pages of what changes without the records
PATIENCE = 1.2  # seconds; what takes longer is linked while the pages go on


def make_app(
    path: str | Path,
    secrets: Secrets,
    port: int,
    config: Config | None = None,
    by: str = "",
    patience: float = PATIENCE,
    overdue: bool = False,
) -> ASGIApp:
    """The pages of a case, for whoever knows the token.

    Args:
        overdue: whether it was linked by an older state, and is linked anew beside the pages.
        by: who decides, unless a form says otherwise.
        patience: seconds that an answer waits for a decision to take effect.
    """
    site = Site(*_desk(path, config), secrets, by, patience, lasts=False)
    return Guard(_pages(site, overdue), secrets, port)


def make_public_app(
    path: str | Path, port: int, home: Home, config: Config | None = None, overdue: bool = False
) -> ASGIApp:
    """The pages of a case, only to be read, for everybody who finds them at `home`."""
    site = Site(*_desk(path, config), Secrets(), by="a reader", lasts=bool(home.host))
    return ReadOnly(_pages(site, overdue), port, home)


def _pages(site: Site, overdue: bool) -> Starlette:
    """The pages, for whoever is let in."""
    routes = [Route(address, site.page(template, make)) for address, (template, make) in PAGES.items()]
    routes += [
        Route("/judge", site.judge, methods=["POST"]),
        Route("/suggestions", site.suggested, methods=["POST"]),
        Route("/matrix.svg", site.matrix),
        Route("/list.csv", site.sheet),
        Route("/state", site.state),
        Route("/changed/{id}", site.changed),
        Route("/judgements.jsonl", site.export),
        Route("/judgements/import", site.take_in, methods=["POST"]),
        Route("/static/{name}", static),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if overdue:
            site.desk.catch_up()
        yield
        await run_in_threadpool(site.desk.leave)  # what was decided is linked before we go

    return Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            HTTPException: site.refuse,
            RashomonError: site.refuse,
            sqlite3.DatabaseError: site.refuse,
        },
    )


def serve(app: ASGIApp, port: int, ready: Callable[[], None] = lambda: None) -> None:
    """Answer on this machine until interrupted; `ready` is called when the port is ours.

    Args:
        app: what `make_app` or `make_public_app` made for this port.

    Raises:
        InputError: the port is taken.
    """
    import uvicorn

    doors = listening(port)
    ready()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    with suppress(KeyboardInterrupt):
        server.run(sockets=doors)


def listening(port: int) -> list[socket.socket]:
    """The port on every address that a name of this machine may lead to, so that nobody else can answer on one of them.

    Raises:
        InputError: it is taken on one of them.
    """
    doors: list[socket.socket] = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            # named, or the loop would not know that small answers are to be sent without waiting for the last one's receipt
            door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        except OSError:  # a machine without that family
            continue
        try:
            if sys.platform != "win32":  # there it would let others in
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((address, port))
            door.listen()
        except OSError as error:
            door.close()
            if family == socket.AF_INET6 and error.errno == errno.EADDRNOTAVAIL:
                continue
            for other in doors:
                other.close()
            raise InputError(f"port {port} is taken", hint="choose another with --port") from error
        doors.append(door)
    return doors


def _desk(path: str | Path, config: Config | None) -> tuple[Desk, Environment]:
    """The case and the templates of its pages, which are read before somebody waits for one of them."""
    made = _environment()
    first = [partial(made.get_template, template) for template, _ in PAGES.values()]
    return Desk(path, config, [*first, partial(import_module, "networkx")]), made


def _environment() -> Environment:
    made = dossier_environment().overlay(
        loader=ChoiceLoader(
            [PackageLoader("rashomon.web", "templates"), PackageLoader("rashomon.dossier", "templates")]
        ),
        auto_reload=False,
    )
    made.globals = {**made.globals, "NAV": NAV, "plain": plain}
    return made


Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Site:
    """What every page needs."""

    desk: Desk
    templates: Environment
    secrets: Secrets
    by: str = ""
    patience: float = PATIENCE
    lasts: bool = False  # whether others find the pages at their address, also tomorrow

    def page(self, template: str, make: pages.Page) -> Handler:
        """Answers with a page that is read, not changed."""

        async def answer(request: Request) -> Response:
            known = None if request.url.path in FRESH else self.desk.sent_before(_key(request))
            if known is not None:
                return HTMLResponse(known)
            return await run_in_threadpool(self._serve, request, template, make)

        return answer

    async def state(self, request: Request) -> Response:
        """Answers with the last run that added, changed or took out reports, so that an open page can tell that more came in."""
        del request
        return await run_in_threadpool(self._last_run)

    def _last_run(self) -> Response:
        with self.desk.reading() as case:
            return PlainTextResponse(case.store.last_run() or "")

    def _serve(self, request: Request, template: str, make: pages.Page) -> Response:
        with self.desk.serving():
            return self._read(request, template, make)

    def _read(self, request: Request, template: str, make: pages.Page) -> Response:
        asked = Asked(request.path_params, request.query_params.multi_items())
        place = Place.of(asked.get("q")) if make is pages.search else None
        if place is not None:  # somebody searches for what a citation ends with
            return RedirectResponse(place.address, status_code=303)
        view: View | Front
        if make is affair and asks_for_all(asked):
            view = first_page(self.desk)
        else:
            view = self.desk.view()
        key = _key(request)
        older = bool(self.desk.older)  # such pages say how far the linking is
        known = None if older or request.url.path in FRESH else view.answers.get(key)
        if known is not None:
            return HTMLResponse(known)
        with self.desk.making():
            with self.desk.reading() as case:
                values = affair(view, asked, case) if isinstance(view, Front) else make(view, asked, case)
            answer = self._render(request, view, template, values)
        if not older:
            view.answers.put(key, bytes(answer.body))
        if isinstance(view, Front):
            self.desk.prepare()
        return answer

    def _render(
        self,
        request: Request,
        view: View | Front | None,
        template: str,
        values: dict[str, Any],
        status: int = 200,
    ) -> Response:
        evidence = values.get("evidence")
        places = evidence.places() if isinstance(evidence, Evidence) else {}
        query = request.query_params.multi_items()

        def note_href(number: int) -> str:
            document, spans = places[number]
            return f"/report/{document}?" + "&".join(f"at={s.start}-{s.end}" for s in spans[:8]) + "#here"

        def page_href(number: int) -> str:
            kept = [(k, v) for k, v in query if k != "page"]
            return "?" + urlencode([*kept, ("page", str(number))])

        def with_query(**changed: str) -> str:
            kept = [(k, v) for k, v in query if k not in changed and k != "page"]
            return "?" + urlencode([*kept, *((k, v) for k, v in changed.items() if v)])

        def of_page(address: str, **more: str) -> str:
            kept = [(k, v) for k, v in query if k != "page"]
            return f"{address}?" + urlencode([*more.items(), *kept])

        def beside_href(found: Finding) -> str:
            """The first two reports that have a part in a finding, those of two values before those of one."""
            first = {t.value: t for t in reversed(found.tellings)}
            other = [t for t in found.tellings if first[t.value] is t]
            told = [t.quotations for t in (*other, *(t for t in found.tellings if t not in other))]
            cited = [
                *(q for qs in told for q in qs[:1]),
                *(x for qs in told for q in qs for x in (q, *q.also)),
            ]
            reports = (
                dict.fromkeys(view.href(q.report).removeprefix("/report/") for q in cited) if view else {}
            )
            return (
                "/beside?" + urlencode(list(zip(("left", "right"), reports, strict=False)))
                if len(reports) > 1
                else ""
            )

        def lasting(found: Finding) -> str:
            """What opens a finding another day."""
            number = view.finding_numbers.get(found.record) if view else None
            if view is None or number is None:
                return ""
            return command(self.desk.path.name, place_of(view.findings[number - 1]))

        here = "/" + request.url.path.strip("/").partition("/")[0]
        shared = {
            "affair_title": view.title if view else "",
            "older": self.desk.older,
            "unsettled": isinstance(view, View) and view.unsettled,
            "section": SECTIONS.get(here.strip("/"), here),
            "csrf": self.secrets.form,
            "by": unquote(request.cookies.get(AUTHOR, ""))[:80] or self.by or getpass.getuser(),
            "back": request.url.path,
            "href": view.href if view else str,
            "note_href": note_href,
            "record_href": "/statement/{}".format,
            "page_href": page_href,
            "matrix_href": lambda: of_page("/matrix.svg"),
            "sheet_of": lambda kind: of_page("/list.csv", of="/", kind=kind),
            "sheet": of_page("/list.csv", of=request.url.path) if request.url.path in SHEETS else "",
            "with_query": with_query,
            "beside_href": beside_href,
            "lasting": lasting,
            "opens": "" if self.lasts else command(self.desk.path.name, ""),
        }
        html = self.templates.get_template(template).render(shared | values)
        return HTMLResponse(html, status_code=status)

    async def judge(self, request: Request) -> Response:
        """Records a decision and shows what it changed."""
        form = await self._form(request)
        return await run_in_threadpool(self._judge, form)

    def _judge(self, form: FormData) -> Response:
        about = [str(a) for a in form.getlist("about")]
        if form.get("kind") == "same_actor":  # others of that name, in one step
            about = list(dict.fromkeys([*about, *map(str, form.getlist("also"))]))
        by = str(form.get("by") or "")
        with self.desk.writing:
            before = self.desk.view()
            with self.desk.open() as case:
                made = decide(
                    before, case, str(form.get("kind") or ""), about, str(form.get("verdict") or ""), by,
                    str(form.get("why") or ""),
                )  # fmt: skip
        return self._settled(made[0].id, by)

    def _settled(self, judgement: str, by: str) -> Response:
        """Lets a decision take effect and leads to what it changed."""
        self.desk.settle(judgement, changes, self.patience)
        answer = RedirectResponse(f"/changed/{judgement}", status_code=303)
        name = plain(by)[:80]
        if name and name.isascii():
            answer.set_cookie(
                AUTHOR, quoted(name), httponly=True, samesite="strict", path="/", max_age=365 * 86400
            )
        return answer

    async def suggested(self, request: Request) -> Response:
        """Takes in what a person makes of a suggestion."""
        form = await self._form(request)
        return await run_in_threadpool(self._suggested, form)

    def _suggested(self, form: FormData) -> Response:
        by = str(form.get("by") or "")
        with self.desk.writing:
            view = self.desk.view()
            with self.desk.open() as case:
                made = suggested.answer(
                    view,
                    case,
                    str(form.get("id") or ""),
                    str(form.get("answer") or ""),
                    by or self.by or getpass.getuser(),
                )
        if made is None:
            return RedirectResponse("/suggestions", status_code=303)
        return self._settled(made.id, by)

    async def changed(self, request: Request) -> Response:
        """What a decision changed."""
        return await run_in_threadpool(self._changed, request)

    def _changed(self, request: Request) -> Response:
        key = request.path_params["id"]
        # in this order: what a decision changed is kept after the view that shows it is there, and before linking ends
        busy = self.desk.linking.busy
        changes = self.desk.changes.get(key)
        view = self.desk.view()
        with self.desk.reading() as case:
            judgement = next((j for j in case.judgements if j.id == key), None)
        if judgement is None:
            raise HTTPException(404, "The case has no such judgement.")
        failed = self.desk.linking.failed
        values = {
            "heading": "Judgement recorded",
            "judgement": judgement,
            "text": judgement_words(view, judgement),
            "changes": changes,
            "disputed": [g for g in disputed(view) if any(s.judgement.id == key for s in g)],
            "share": round(100 * self.desk.linking.share) if busy else None,
            "failed": plain(str(failed)) if failed else "",
        }
        return self._render(request, view, "changed.html", values)

    async def matrix(self, request: Request) -> Response:
        """The table of who says what as a picture."""
        with self.desk.serving():
            return await run_in_threadpool(self._matrix, request)

    def _matrix(self, request: Request) -> Response:
        asked = Asked(request.path_params, request.query_params.multi_items())
        headers = {"content-disposition": 'inline; filename="matrix.svg"'}
        view = first_page(self.desk) if asks_for_all(asked) else self.desk.view()
        key = f"{request.url.path}?{request.url.query}"
        drawn = view.answers.get(key)
        if drawn is None:
            drawn = picture(view, asked).encode()
            view.answers.put(key, drawn)
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    async def sheet(self, request: Request) -> Response:
        """A list as a spreadsheet."""
        return await run_in_threadpool(self._sheet, request)

    def _sheet(self, request: Request) -> Response:
        asked = Asked(request.path_params, request.query_params.multi_items())
        made = SHEETS.get(asked.get("of"))
        if made is None:
            raise HTTPException(404, "There is no such list.")
        pieces = self._pieces(made, asked)
        first = next(pieces)  # what cannot be made is said before the answer begins
        name = asked.get("of").strip("/") or "affair"
        headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
        return StreamingResponse(chain([first], pieces), media_type="text/csv", headers=headers)

    def _pieces(self, made: Sheet, asked: Asked) -> Iterator[str]:
        """A list as a spreadsheet, made while it is sent: the whole of a large case would fill the memory."""
        with self.desk.reading() as case:
            yield from sheet_pieces(made(self.desk.view(), asked, case))

    async def export(self, request: Request) -> Response:
        """Every decision as JSON Lines."""
        return await run_in_threadpool(self._export)

    def _export(self) -> Response:
        with self.desk.open() as case:
            lines = case.export_judgements()
        headers = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
        return Response(lines, media_type="application/x-ndjson", headers=headers)

    async def take_in(self, request: Request) -> Response:
        """Takes in a colleague's decisions."""
        form = await self._form(request)
        given = form.get("file")
        try:
            lines = (await given.read()).decode("utf-8") if isinstance(given, UploadFile) else ""
        except UnicodeDecodeError:
            raise HTTPException(400, "That file is not text.") from None
        return await run_in_threadpool(self._take_in, request, lines)

    def _take_in(self, request: Request, lines: str) -> Response:
        with self.desk.writing:
            self.desk.linking.wait()
            before = self.desk.view()
            with self.desk.open() as case:
                new = case.import_judgements(lines)
            view = self.desk.view()
        found: tuple[Link, ...] = changes(before, view)
        values = {
            "heading": "Judgements taken in",
            "judgement": None,
            "text": f"{new} new",
            "changes": found,
            "disputed": disputed(view),
            "share": None,
            "failed": "",
        }
        return self._render(request, view, "changed.html", values)

    async def _form(self, request: Request) -> FormData:
        """The form that was sent.

        Raises:
            HTTPException: it was not one of ours.
        """
        kind = request.headers.get("content-type", "").partition(";")[0]
        if kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
            raise HTTPException(400, "Decisions are sent by the forms of these pages.")
        if kind == "multipart/form-data":  # large: who sends it is known before it is read
            self._must_be_ours(request.query_params.get("csrf"))
            return await request.form(max_files=1, max_fields=200)
        form = await request.form(max_files=0, max_fields=200)
        self._must_be_ours(form.get("csrf"))
        return form

    def _must_be_ours(self, given: object) -> None:
        if not is_own_form(self.secrets, given):
            raise HTTPException(
                403, "This form is not from these pages, or from an earlier run. Load the page anew."
            )

    def refuse(self, request: Request, error: Exception) -> Response:
        """Says plainly what cannot be done."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        text = error.detail if isinstance(error, HTTPException) else str(error)
        hint = error.hint if isinstance(error, RashomonError) else ""
        values = {
            "heading": "Not found" if status == 404 else "That did not work",
            "text": plain(text),
            "hint": plain(hint or ""),
        }
        return self._render(request, None, "refused.html", values, status)


def _key(request: Request) -> str:
    """What tells a page from all others: its address, and who is named in its forms."""
    return f"{request.url.path}?{request.url.query} {request.cookies.get(AUTHOR, '')}"


async def static(request: Request) -> Response:
    """Our own style and script."""
    known = STATIC.get(request.path_params["name"])
    if known is None:
        return PlainTextResponse("there is no such file\n", status_code=404)
    package, folder, media = known
    text = (resources.files(package) / folder / request.path_params["name"]).read_text(encoding="utf-8")
    return Response(text, media_type=media)
