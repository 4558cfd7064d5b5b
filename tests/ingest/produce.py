"""Makes the files in `produced/` with the programs that people use, so that reading them does not rest on our own writers.

    python -m tests.ingest.produce FOLDER

needs LibreOffice Writer, pandoc, Chromium, wget, groff, Ghostscript, s-nail, zip and tar, and from the package index fpdf2,
reportlab, xlsxwriter, ebooklib, feedgen and pandas.  The tests need none of them: the files are kept.  A name ends in the
number of the story that its file holds, or in "all".
"""

from __future__ import annotations

import http.server
import mailbox
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from tests.ingest.affairs import STORIES, Story

SOME = (0, 1)  # the stories that each program gets
HEAD = "{outlet}, {written}"


def run(*command: str | Path, room: Path, given: str | None = None) -> None:
    """A program in a folder."""
    done = subprocess.run([str(c) for c in command], cwd=room, input=given, capture_output=True, text=True, timeout=180)  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr[-500:] or done.stdout[-500:]}")


def dateline(story: Story) -> str:
    """The line under a headline that says who and when."""
    return HEAD.format(outlet=story.outlet, written=story.written)


def letter(story: Story) -> str:
    """What is typed into a word processor."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in (dateline(story), *story.paragraphs))
    return f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{escape(story.title)}</title></head><body><h1>{escape(story.title)}</h1>\n{body}</body></html>\n"


STYLE = "body{font:16px/1.5 serif;margin:0}nav,footer{background:#eee;padding:1em}main{max-width:42em;margin:auto}aside{float:right;width:12em}figcaption{font-size:12px}"


def front(story: Story) -> str:
    """A page of a paper, with what stands around a report."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in story.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | {story.outlet}</title>
<meta property="og:site_name" content="{story.outlet}"><meta property="article:published_time" content="{story.day}T09:30:00+02:00">
<link rel="stylesheet" href="style.css"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<main><article><h1>{escape(story.title)}</h1><p class="byline">By our correspondent, <time datetime="{story.day}">{story.written}</time></p>
<figure><img src="quay.svg" alt=""><figcaption>The quay on an earlier day. Photo: archive</figcaption></figure>
{body}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten walks for a rainy day</a></li><li><a href="/b">What the tide brings in</a></li></ul></aside>
<footer>© {story.year} {story.outlet}. All rights reserved. <a href="/legal">Legal</a></footer></body></html>
"""


PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='80'><rect width='300' height='80' fill='#9bc'/></svg>"


def of_libreoffice(to: Path, room: Path) -> None:
    """LibreOffice Writer."""
    filters = {
        "odt": "writer8", "docx": "MS Word 2007 XML", "rtf": "Rich Text Format", "pdf": "writer_web_pdf_Export", "epub": "EPUB",
        "html": "HTML (StarWriter)", "txt": "Text (encoded):UTF8",
    }  # fmt: skip
    for n in SOME:
        (room / f"libreoffice-{n}.html").write_text(letter(STORIES[n]))
    for ending, name in filters.items():
        for n in SOME:
            run("soffice", "--headless", "--convert-to", f"{ending}:{name}", "--outdir", to, room / f"libreoffice-{n}.html", room=room)  # fmt: skip


def of_pandoc(to: Path, room: Path) -> None:
    """pandoc."""
    for n in SOME:
        (room / f"{n}.html").write_text(letter(STORIES[n]))
        for ending in ("docx", "odt", "rtf", "epub", "html"):
            run("pandoc", "-s", f"{n}.html", "-o", to / f"pandoc-{n}.{ending}", room=room)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


def of_browsers(to: Path, room: Path) -> None:
    """Chromium (print, MHTML, the page as scripts left it) and wget (a page with its files, a crawl), from a server."""
    from playwright.sync_api import sync_playwright

    for n in SOME:
        (room / f"{n}.html").write_text(front(STORIES[n]))
    (room / "style.css").write_text(STYLE)
    (room / "quay.svg").write_text(PICTURE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(room)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_address[1]}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for n in SOME:
            page.goto(f"{site}/{n}.html")
            page.pdf(path=to / f"chromium-{n}.pdf", display_header_footer=True, margin={"top": "2cm", "bottom": "2cm"})  # fmt: skip
            (to / f"chromium-dom-{n}.html").write_text(page.content())
            shot = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
            (to / f"chromium-{n}.mhtml").write_bytes(shot["data"].encode())
        browser.close()
    for n in SOME:
        spot = room / f"wget-{n}"
        spot.mkdir()
        run("wget", "-q", "-p", "-k", "-E", "-nd", f"{site}/{n}.html", room=spot)
        shutil.copy(spot / f"{n}.html", to / f"wget-{n}.html")
        run("wget", "-q", "-p", "-nd", f"--warc-file=wget-{n}", f"{site}/{n}.html", room=spot)
        shutil.copy(spot / f"wget-{n}.warc.gz", to)
    server.shutdown()


def of_groff(to: Path, room: Path) -> None:
    """groff with justified, hyphenated lines and page numbers, as PDF and through Ghostscript."""
    for n in SOME:
        story = STORIES[n]
        ascii_: dict[str, str | int | None] = {"“": "\\(lq", "”": "\\(rq", "’": "'"}
        paragraphs = [p.translate(str.maketrans(ascii_)) for p in (dateline(story), *story.paragraphs)]
        text = f".TL\n{story.title}\n" + "".join(f".PP\n{p}\n" for p in paragraphs)
        (room / f"{n}.ms").write_text(text)
        with (to / f"groff-{n}.pdf").open("wb") as out:
            subprocess.run(["groff", "-ms", "-Tpdf", f"{n}.ms"], cwd=room, stdout=out, check=True)
        with (room / f"{n}.ps").open("wb") as out:
            subprocess.run(["groff", "-ms", "-Tps", f"{n}.ms"], cwd=room, stdout=out, check=True)
        run("ps2pdf", f"{n}.ps", to / f"ghostscript-{n}.pdf", room=room)


def of_pdf_libraries(to: Path, _: Path) -> None:
    """ReportLab with two columns, fpdf2 with a running head on every page."""
    from fpdf import FPDF
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    styles = getSampleStyleSheet()
    for n in SOME:
        story = STORIES[n]
        made = BaseDocTemplate(str(to / f"reportlab-{n}.pdf"), pagesize=A4, title=story.title)
        columns = [Frame(60, 560, 230, 220, id="a"), Frame(305, 560, 230, 220, id="b")]
        made.addPageTemplates(PageTemplate(frames=columns))
        made.build([Paragraph(escape(story.title), styles["Heading1"])] + [Paragraph(escape(p), styles["BodyText"]) for p in (dateline(story), *story.paragraphs)])  # fmt: skip

        class Headed(FPDF):  # type: ignore[misc]
            def header(self) -> None:
                self.set_font("helvetica", size=8)
                self.cell(0, 8, "Press cuttings of the harbour office", new_x="LMARGIN", new_y="NEXT")

            def footer(self) -> None:
                self.set_y(-15)
                self.cell(0, 8, f"Page {self.page_no()}")

        pdf = Headed(format="A5")
        pdf.add_page()
        pdf.set_font("helvetica", style="B", size=18)
        plain: dict[str, str | int | None] = {"“": '"', "”": '"', "’": "'"}
        pdf.multi_cell(0, 9, story.title, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=14)
        for p in (dateline(story), *story.paragraphs):
            pdf.multi_cell(0, 11, p.translate(str.maketrans(plain)), new_x="LMARGIN", new_y="NEXT")
            pdf.ln(9)
        pdf.output(str(to / f"fpdf-{n}.pdf"))


def a_mail(story: Story, html: bool) -> EmailMessage:
    """A newsletter as a program sends it."""
    message = EmailMessage()
    message["From"] = f'"{story.outlet}" <letters@news.example>'
    message["To"] = "reader@desk.example"
    message["Subject"] = story.title
    message["Date"] = format_datetime(datetime.fromisoformat(story.day + "T07:15:00").replace(tzinfo=UTC))
    message["List-Unsubscribe"] = "<https://news.example/out>"
    message.set_content("\n\n".join(story.paragraphs) + "\n")
    if html:
        message.add_alternative(letter(story).replace(f"<p>{dateline(story)}</p>\n", ""), subtype="html")
    return message


def of_mailers(to: Path, room: Path) -> None:
    """Python's mail packages (single mails, mbox, Maildir), and s-nail, which encodes and folds on its own."""
    for n in SOME:
        (to / f"python-{n}.eml").write_bytes(a_mail(STORIES[n], html=bool(n)).as_bytes())
    box = mailbox.mbox(to / "python-all.mbox")
    for story in STORIES:
        box.add(a_mail(story, html=False))
    box.close()
    for n in SOME:
        story = STORIES[n]
        sent = to / f"snail-{n}.eml"
        run("s-nail", "-:/", "-S", "sendcharsets=utf-8", "-S", "ttycharset=utf-8", "-S", f"mta=test://{sent}", "-S", "customhdr=List-Id: <letters.news.example>", "-r", f'"{story.outlet}" <letters@news.example>', "-s", story.title, "reader@desk.example", room=room, given="\n\n".join(story.paragraphs) + "\n")  # fmt: skip


def of_lists(to: Path, _: Path) -> None:
    """XlsxWriter, pandas, feedgen and EbookLib: all stories in one file."""
    import pandas
    from ebooklib import epub
    from feedgen.feed import FeedGenerator

    rows = [{"Title": s.title, "Publication": s.outlet, "Date": s.day, "URL": s.url, "Text": "\n\n".join(s.paragraphs)} for s in STORIES]  # fmt: skip
    table: Any = pandas.DataFrame(rows)
    table.to_csv(to / "pandas-all.csv")
    table.to_json(to / "pandas-all.json", orient="records")
    table.to_json(to / "pandas-lines-all.jsonl", orient="records", lines=True)
    table["Date"] = pandas.to_datetime(table["Date"])
    table.to_excel(to / "xlsxwriter-all.xlsx", index=False, engine="xlsxwriter")
    feed = FeedGenerator()
    feed.id("https://post.example/feed")
    feed.title(STORIES[0].outlet)
    feed.link(href="https://post.example/feed")
    feed.description("All reports")
    for story in (STORIES[0],):
        entry = feed.add_entry()
        entry.id(story.url)
        entry.title(story.title)
        entry.link(href=story.url)
        entry.published(datetime.fromisoformat(story.day + "T08:00:00").replace(tzinfo=UTC))
        entry.content("".join(f"<p>{escape(p)}</p>" for p in story.paragraphs), type="CDATA")
    feed.rss_file(str(to / "feedgen-rss-0.xml"))
    feed.atom_file(str(to / "feedgen-atom-0.xml"))
    book: Any = epub.EpubBook()
    book.set_identifier("cuttings")
    book.set_title("Cuttings")
    book.set_language("en")
    for n, story in enumerate(STORIES):
        chapter = epub.EpubHtml(title=story.title, file_name=f"{n}.xhtml", lang="en")
        chapter.content = f"<h1>{escape(story.title)}</h1>" + "".join(f"<p>{escape(p)}</p>" for p in (dateline(story), *story.paragraphs))  # fmt: skip
        book.add_item(chapter)
        book.toc.append(chapter)
        book.spine.append(chapter)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub(str(to / "ebooklib-all.epub"), book)


def of_packers(to: Path, room: Path) -> None:
    """zip and tar, as the command lines write them."""
    for n, story in enumerate(STORIES):
        (room / f"{n}.html").write_text(front(story))
    names = [f"{n}.html" for n in range(len(STORIES))]
    run("zip", "-q", to / "zip-all.zip", *names, room=room)
    run("tar", "czf", to / "tar-all.tar.gz", *names, room=room)


def main() -> None:
    """Write every file."""
    to = Path(sys.argv[1]).resolve()
    to.mkdir(parents=True, exist_ok=True)
    for made_by in (of_libreoffice, of_pandoc, of_browsers, of_groff, of_pdf_libraries, of_mailers, of_lists, of_packers):  # fmt: skip
        with tempfile.TemporaryDirectory() as room:
            made_by(to, Path(room))
            print(made_by.__name__, flush=True)


if __name__ == "__main__":
    main()
