"""Writes a dossier for a terminal: the same sections as the file, plain, no line wider than asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from rashomon.dossier.sections import (
    ActorPart,
    Derivation,
    Dossier,
    EventPart,
    Finding,
    Masthead,
    Quotation,
    Shortlist,
    SourcePart,
    SpeakerPart,
    T,
    Telling,
    TiePart,
    Utterance,
)
from rashomon.dossier.wording import count, nothing_shown, word

NARROWEST = 24  # columns; below this nothing can be read anyway
LIMITS = (
    "A program read the reports, joined what seems to be the same actor or event, and laid the tellings side by side. "
    "It never judges who is right. Everything here can be wrong: open the passage before you rely on a line. "
    "What is not listed may still be there. Silence is not denial. Independent means that no copying was found."
)


def render_text(dossier: Dossier, width: int = 80) -> str:
    """The dossier as plain text of at most `width` columns (not less than 24)."""
    page = _Page(max(width, NARROWEST))
    for lines in (
        _head, _glance, _compared, _timeline, _events, _statements, _actors, _ties, _sources, _method, _notes,
    ):  # fmt: skip
        lines(page, dossier)
    return "\n".join(page.lines).rstrip() + "\n"


def summary_lines(dossier: Dossier) -> tuple[str, ...]:
    """About ten lines that say what a dossier holds."""
    d = dossier
    lines = [f"{d.title}", ", ".join(f"{c.value} {c.label}" for c in d.glance.counts[:2])]
    if d.glance.published:
        lines[-1] += f", published {d.glance.published}"
    lines += [f"{c.value} {c.label}" for c in d.glance.counts[2:]]
    lines += [f"cannot both be right: {f.heading}" for f in d.found("cannot_both").first[:2]]
    return tuple(lines)


class _Page:
    """Lines of a fixed width."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, text: str, indent: int = 0, hang: int = 0) -> None:
        """A paragraph, its further lines indented by `hang` more."""
        indent, hang = min(indent, self.width // 3), min(hang, self.width // 4)
        for n, line in enumerate(wrap(text, self.width - indent - hang)):
            self.lines.append(" " * (indent + (hang if n else 0)) + line)

    def title(self, text: str, rule: str = "=") -> None:
        self.blank()
        self.put(text)
        self.lines.append(rule * min(self.width, columns(text)))

    def quote(self, q: Quotation, indent: int = 2) -> None:
        """A quotation with its outlet, date, voice and number."""
        self.put(f"“{_marked(q)}”", indent)
        voice = "" if q.voice.own else f"; {q.voice.text}"
        self.put(f"— {q.outlet.letter} {q.outlet.name}, {q.date}{voice} [{q.note}]", indent + 2, hang=2)
        for o in q.also:
            how = "word for word also" if o.text == q.text else "almost word for word also"
            self.put(f"{how} {o.outlet.letter} {o.outlet.name}, {o.date} [{o.note}]", indent + 4, hang=2)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def wrap(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns; longer words are cut."""
    line = ""
    for token in text.split():
        *cut, rest = _slices(token, width)
        for piece in cut:
            if line:
                yield line
                line = ""
            yield piece
        joined = f"{line} {rest}" if line else rest
        if columns(joined) > width:
            yield line
            joined = rest
        line = joined
    if line:
        yield line


def _slices(token: str, width: int) -> list[str]:
    """A word in pieces of at most `width` columns."""
    made, at, used = [], 0, 0
    for n, c in enumerate(token):
        wide = columns(c)
        if used + wide > width:
            made.append(token[at:n])
            at, used = n, 0
        used += wide
    return [*made, token[at:]]


def _marked(q: Quotation) -> str:
    """The sentence with what is meant between asterisks."""
    return "".join(f"*{p.text}*" if p.marked else p.text for p in q.pieces)


def _letters(outlets: Iterable[Masthead]) -> str:
    return " ".join(o.letter for o in outlets)


def _each(
    page: _Page, shown: Shortlist[T], put: Callable[[_Page, T], None], noun: str, empty: str = ""
) -> None:
    """Every item that is shown, then how many more there are; `empty` where there is none."""
    for item in shown.all:
        put(page, item)
    if not shown and empty:
        page.put(empty)
    _rest(page, shown, noun)


def _rest(page: _Page, shown: Shortlist[T], noun: str) -> None:
    if shown.left_out:
        page.put(f"({shown.left_out:,} more {noun} in the case)")


def _head(page: _Page, d: Dossier) -> None:
    page.put(d.title)
    page.lines.append("=" * min(page.width, columns(d.title)))
    said = f"{count(len(d.reports), 'report')} by {count(len(d.mastheads), 'outlet')}"
    page.put(said + (f", published {d.glance.published}." if d.glance.published else "."))
    page.put("Each line leads back to the words of a report. Nothing here says who is right.")
    page.blank()
    for o in d.mastheads:
        page.put(f"{o.letter}  {o.name}", hang=3)


def _glance(page: _Page, d: Dossier) -> None:
    page.title("The affair at a glance")
    for c in d.glance.counts:
        page.put(f"{c.value:>6}  {c.label}", hang=8)
    if d.glance.told:
        page.put(f"Days of what is most told as done: {d.glance.told}.")
    if d.glance.main_events:
        page.put("Most told:")
    for link in d.glance.main_events:
        page.put(f"- {link.text}", hang=2)
    for remark in d.glance.remarks:
        page.put(f"Note: {remark}")


def _compared(page: _Page, d: Dossier) -> None:
    for bucket, findings in d.lists:
        if not findings and bucket == "unsure":
            continue
        page.title(word("lists", bucket))
        if not findings:
            page.put(nothing_shown(bucket, findings.total, findings.among))
        for n, f in enumerate(findings.all, 1):
            _finding(page, f, n)
        _rest(page, findings, "findings")
        if bucket == "changed" and d.counts:
            _counts(page, d)


def who_says(telling: Telling) -> str:
    """Who says it, on whose word, and what: "A B, citing Mira Oduya: 34"."""
    word_of = f", {telling.word}" if telling.word else ""
    return f"{_letters(telling.outlets)}{word_of}{': ' + telling.value if telling.value else ''}"


def _counts(page: _Page, d: Dossier) -> None:
    page.title("Counts, in the order of the reports", "-")
    for t in d.counts.all:
        page.put(f"{t.name[:1].upper()}{t.name[1:]}:")
        for x in t.lines:
            q = x.quotation
            bound = f"{x.bound} " if x.bound else ""
            page.put(
                f"{q.date}: {bound}{x.words} ({q.outlet.letter} {q.outlet.name}, {q.voice.text}) [{q.note}]",
                2,
                hang=4,
            )


def _finding(page: _Page, f: Finding, number: int) -> None:
    page.blank()
    page.put(f"{number}. {f.heading}", hang=3)
    page.put(
        f"{'. '.join(map(who_says, f.tellings))}.{' (' + f.independence + ')' if f.independence else ''}",
        3,
        hang=2,
    )
    for t in f.tellings:
        for q in t.quotations:
            page.quote(q, 5)
    if f.reasons:
        page.put(" ".join(f.reasons[:3]), 3)


def _timeline(page: _Page, d: Dossier) -> None:
    page.title("Events in time")
    for r in d.timeline.rows:
        told = " ".join(
            o.letter + {"done": "", "said": "(said)", "planned": "(plan)"}[status] for o, status in r.tellers
        )
        plan = "plan: " if r.plan else ""
        page.put(f"{r.date}: {r.number}. {plan}{r.title} [{told}]", hang=4)
    if not d.timeline.rows:
        page.put("No event could be dated.")
    if d.timeline.undated:
        page.put(f"({count(d.timeline.undated, 'event')} without a date)")


def _events(page: _Page, d: Dossier) -> None:
    page.title("Events, outlet by outlet")
    _each(page, d.events, _event, "events", "No event was found that several outlets tell.")
    if d.single_events:
        page.title("Found in one outlet", "-")
        _each(page, d.single_events, _brief_event, "events")


def _brief_event(page: _Page, e: EventPart) -> None:
    page.put(f"{e.number}. {e.title} ({e.date or 'no date given'}) [{_letters(e.outlets)}]", hang=3)
    for q in e.telling[:1]:
        page.quote(q, 3)


def _event(page: _Page, e: EventPart) -> None:
    page.blank()
    page.put(f"{e.number}. {e.title}{' (plan)' if e.plan else ''}", hang=3)
    page.put(" · ".join(x for x in (e.date or "no date given", e.place, e.sort) if x), 3)
    for row in e.rows:
        values = "; ".join(f"{x.value} [{_letters(c.outlet for c in x.cells if c.given)}]" for x in row.lines)
        odd = {"odd": " (at odds)", "differs": " (differ)"}.get(row.state, "")
        page.put(f"{row.name}{odd}: {values}", 3, hang=4)
    for q in e.telling:
        page.quote(q, 3)


def _statements(page: _Page, d: Dossier) -> None:
    page.title("Who said what")
    _each(page, d.speakers, _speaker, "speakers", "No statement of a named speaker was found.")
    if d.unnamed:
        page.title("Speakers without a name", "-")
        _each(page, d.unnamed, _speaker, "speakers")


def _speaker(page: _Page, s: SpeakerPart) -> None:
    page.blank()
    page.put(f"{s.name}{', ' + s.about if s.about else ''} [{_letters(s.outlets)}]", hang=3)
    _each(page, s.utterances, _utterance, "statements")


def _utterance(page: _Page, u: Utterance) -> None:
    q = u.quotation
    page.put(f"“{_marked(q)}”", 3)
    hedged = f"; hedged: {', '.join(u.hedges)}" if u.hedges else ""
    when = f"; {u.date}" if u.date else ""
    page.put(f"— {' <- '.join(u.chain)}{when}{hedged} [{q.note}]", 5, hang=2)


def _actors(page: _Page, d: Dossier) -> None:
    page.title("Actors, and how each outlet speaks of them")
    _each(page, d.actors, _actor, "actors", "No named actor was found.")
    if d.undecided:
        page.title("Could be one, could be two", "-")
        for u in d.undecided.all:
            page.put(f"- {u.left.text} / {u.right.text}: {' '.join(u.reasons[:3])}", hang=2)


def _actor(page: _Page, a: ActorPart) -> None:
    page.blank()
    page.put(f"{a.name} ({a.sort}) [{_letters(a.outlets)}]", hang=3)
    if a.names:
        page.put(
            "Names: " + "; ".join(f"{n.text} ×{n.count} [{_letters(n.outlets)}]" for n in a.names), 3, hang=4
        )
    if a.roles:
        page.put(
            "Roles: " + "; ".join(("formerly " if r.former and "former" not in r.text.casefold() else "") + f"{r.text}{', ' + r.date if r.date else ''} [{_letters(r.outlets)}]" for r in a.roles),
            3, hang=4,
        )  # fmt: skip
    for p in a.portraits:
        for head, lines in (("in its own words", p.own), ("in words that it cites", p.quoted)):
            if lines:
                page.put(f"{p.outlet.name}, {head}:", 3)
            for line in lines:
                page.quote(line.quotation, 5)
        for view in (*p.views, *p.quoted_views):
            page.put(f"{p.outlet.name}: read as {word('attitude', view.label)}", 3)
            page.quote(view.quotation, 5)
    if a.said_about:
        page.put("What others are reported to say:", 3)
        _each(page, a.said_about, _utterance, "statements")


def _ties(page: _Page, d: Dossier) -> None:
    page.title("Ties between actors")
    _each(page, d.ties, _tie, "ties", "No ties between actors were found.")


def _tie(page: _Page, t: TiePart) -> None:
    sign = {1: word("sign", "plus"), 0: word("sign", "none"), -1: word("sign", "minus")}[t.sign]
    common = "; told in common" if t.common else ""
    page.put(
        f"{t.left.text} -> {t.right.text}: {t.relation} ({sign}{common}) [{_letters(t.outlets)}]", hang=3
    )
    for q in t.quotations.first:
        page.quote(q, 3)


def _sources(page: _Page, d: Dossier) -> None:
    page.title("The sources")
    if d.derivations:
        page.title("Who has it from whom", "-")
        _each(page, d.derivations, _derivation, "trees of copies")
    page.title("Outlets and reports", "-")
    for s in d.sources:
        _source(page, s)
    if d.skipped:
        page.title("Not read", "-")
        for k in d.skipped:
            page.put(f"{k.path}: {k.reason}{f' ({k.hint})' if k.hint else ''}", hang=3)
    if d.judgements:
        page.title("What people decided", "-")
        for j in d.judgements:
            page.put(f"{j.text} ({j.by}, {j.at}{': ' + j.why if j.why else ''})", hang=3)


def _derivation(page: _Page, d: Derivation, depth: int = 0) -> None:
    name = (
        f"{d.outlet.letter} {d.outlet.name}, “{d.title}”, {d.date}"
        if d.outlet
        else f"{d.title} ({d.missing})"
    )
    page.put(
        f"{'- ' + d.how + ': ' if d.how else ''}{name}{'; also ' + '; '.join(d.also) if d.also else ''}",
        3 * depth,
        hang=2,
    )
    for below in d.below:
        _derivation(page, below, depth + 1)
    if d.left_out:
        page.put(f"and {d.left_out} more", 3 * depth + 3)


def _source(page: _Page, s: SourcePart) -> None:
    page.blank()
    letter = f" (the analyst’s letter: {s.reliability})" if s.reliability else ""
    page.put(f"{s.outlet.letter}  {s.outlet.name}{letter}", hang=3)
    if s.note:
        page.put(s.note, 3)
    for r in s.reports:
        page.put(f"“{r.title}”", 3)
        extra = "".join(
            [
                ", looks translated" if r.translated else "",
                "" if r.analysed else ", kept, not analysed",
                f", {r.how_read}" if r.how_read else "",
            ]
        )
        page.put(
            f"{r.path}; published: {r.date} ({r.basis}); {count(r.words, 'word')}, {r.language}{extra}", 5
        )
        for text, link in r.echoes:
            page.put(f"{text}{' ' + link.text if link else ''}.", 5)


def _method(page: _Page, d: Dossier) -> None:
    page.title("Method and limits")
    page.put(LIMITS)


def _notes(page: _Page, d: Dossier) -> None:
    page.title("Notes")
    for n in d.notes:
        page.put(f"[{n.number}] {n.outlet.name}, “{n.title}”, {n.date}; {n.path}, {n.start}-{n.end}", hang=4)
