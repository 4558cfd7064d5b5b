"""Writes a dossier as Markdown with footnoted quotations, for a document that people go on writing in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.dossier.sections import Derivation, Dossier, Finding, Masthead, Quotation, Shortlist
from rashomon.dossier.text import LIMITS
from rashomon.dossier.wording import count, listed, nothing_shown, word

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])|^([-+#=])|^(\d+)([.)])")


def render_outline(dossier: Dossier) -> str:
    """The dossier as Markdown: every line carries footnotes, and each footnote is a quotation with its address."""
    made = _Outline(dossier)
    made.write()
    return "\n".join(made.lines).rstrip() + "\n"


def escape(text: str) -> str:
    """The text with Markdown's special characters taken literally, and on one line."""
    line = " ".join(text.split())
    return _SPECIAL.sub(lambda m: f"{m[3]}\\{m[4]}" if m[3] else f"\\{m[1] or m[2]}", line)


class _Outline:
    """Collects lines, and the quotations that they cite."""

    def __init__(self, dossier: Dossier) -> None:
        self.d = dossier
        self.lines: list[str] = []
        self.cited: dict[int, Quotation] = {}

    def write(self) -> None:
        d = self.d
        self.lines += [f"# {escape(d.title)}", ""]
        said = f"{count(len(d.reports), 'report')} by {count(len(d.mastheads), 'outlet')}"
        self.lines += [f"{said}{', published ' + d.glance.published if d.glance.published else ''}. "
                       "Nothing here says who is right.", ""]  # fmt: skip
        self.lines += [f"- {escape(remark)}" for remark in d.glance.remarks]
        for bucket, findings in d.lists:
            if findings or bucket != "unsure":
                self._findings(
                    word("lists", bucket), findings, nothing_shown(bucket, findings.total, findings.among)
                )
            if bucket == "changed":
                self._counts()
        self._timeline()
        self._statements()
        self._actors()
        self._ties()
        self._sources()
        self._head("Method and limits")
        self.lines += [LIMITS, ""]
        self._footnotes()

    def _head(self, title: str, level: int = 2) -> None:
        self.lines += ["", f"{'#' * level} {escape(title)}", ""]

    def _ref(self, quotations: Iterable[Quotation]) -> str:
        made = ""
        for q in (x for one in quotations for x in (one, *one.also)):
            self.cited.setdefault(q.note, q)
            made += f"[^{q.note}]"
        return made

    def _findings(self, title: str, findings: Shortlist[Finding], empty: str) -> None:
        self._head(title)
        for f in findings.first:
            self.lines.append(
                f"- **{escape(f.heading)}**{' (' + f.independence + ')' if f.independence else ''}"
            )
            for t in f.tellings:
                on = f", {escape(t.word)}" if t.word else ""
                value = f": {escape(t.value)}" if t.value else ""
                self.lines.append(f"  - {_names(t.outlets)}{on}{value}{self._ref(t.quotations)}")
        if not findings:
            self.lines.append(empty)
        if len(findings.more) + findings.left_out:
            self.lines.append(
                f"- {count(len(findings.more) + findings.left_out, 'more', 'more')} in the dossier."
            )

    def _counts(self) -> None:
        if self.d.counts:
            self._head("Counts, in the order of the reports", 3)
        for t in self.d.counts.all:
            self.lines.append(f"- {escape(t.name[:1].upper() + t.name[1:])}:")
            for x in t.lines:
                q = x.quotation
                bound = f"{x.bound} " if x.bound else ""
                self.lines.append(
                    f"  - {escape(q.date)}: {bound}{escape(x.words)} ({escape(q.outlet.name)}, {escape(q.voice.text)})"
                    f"{self._ref([q])}"
                )

    def _timeline(self) -> None:
        self._head("Events in time")
        telling = {e.anchor: e.telling for e in (*self.d.events.all, *self.d.single_events.all)}
        for r in self.d.timeline.rows:
            plan = "planned: " if r.plan else ""
            names = _names(o for o, _ in r.tellers)
            self.lines.append(
                f"- {escape(r.date)}: {plan}{escape(r.title)} ({names}){self._ref(telling.get(r.anchor, ())[:4])}"
            )
        if not self.d.timeline.rows:
            self.lines.append("No event could be dated.")

    def _statements(self) -> None:
        self._head("Who said what")
        for s in (*self.d.speakers.first, *self.d.unnamed.first):
            self._head(f"{s.name}{', ' + s.about if s.about else ''}", 3)
            for u in s.utterances.first:
                chain = " ← ".join(escape(c) for c in u.chain)
                words = escape(u.quotation.words if u.kind != "indirect" else u.quotation.text)
                self.lines.append(f"- “{words}” ({chain}){self._ref([u.quotation])}")

    def _actors(self) -> None:
        self._head("Actors, and how each outlet speaks of them")
        for a in self.d.actors.first:
            names = listed([escape(n.text) for n in a.names[:6]])
            self.lines.append(f"- **{escape(a.name)}** ({a.sort}){': ' + names if names else ''}")
            for p in a.portraits:
                for voice, lines in (("in its own words", p.own), ("in words that it cites", p.quoted)):
                    for x in lines:
                        who = "" if x.quotation.voice.own else f" ({escape(x.quotation.voice.text)})"
                        self.lines.append(
                            f"  - {escape(p.outlet.name)}, {voice}{who}: “{escape(x.text)}”{self._ref([x.quotation])}"
                        )

    def _ties(self) -> None:
        self._head("Ties between actors")
        for t in self.d.ties.first:
            sign = {1: word("sign", "plus"), 0: word("sign", "none"), -1: word("sign", "minus")}[t.sign]
            self.lines.append(
                f"- {escape(t.left.text)} → {escape(t.right.text)}: {escape(t.relation)} ({sign}; {_names(t.outlets)})"
                f"{self._ref(t.quotations.first)}"
            )
        if not self.d.ties:
            self.lines.append("No ties were found.")

    def _sources(self) -> None:
        self._head("The sources")
        for tree in self.d.derivations.all:
            self._derivation(tree, 0)
        if self.d.derivations:
            self.lines.append("")
        for s in self.d.sources:
            for r in s.reports:
                echoes = "".join(
                    f" {escape(text)}{' ' + escape(link.text) if link else ''}." for text, link in r.echoes
                )
                self.lines.append(
                    f"- {escape(s.outlet.name)}: “{escape(r.title)}”, published {escape(r.date)} ({escape(r.basis)}).{echoes}"
                )
        for k in self.d.skipped:
            self.lines.append(f"- Not read: {escape(k.path)}: {escape(k.reason)}")

    def _derivation(self, d: Derivation, depth: int) -> None:
        name = (
            f"{escape(d.outlet.name)}: “{escape(d.title)}”"
            if d.outlet
            else f"{escape(d.title)} ({escape(d.missing)})"
        )
        self.lines.append(f"{'  ' * depth}- {escape(d.how) + ': ' if d.how else ''}{name}")
        for below in d.below:
            self._derivation(below, depth + 1)
        if d.left_out:
            self.lines.append(f"{'  ' * depth}  - and {d.left_out} more")

    def _footnotes(self) -> None:
        places = {n.number: n for n in self.d.notes}
        for number in sorted(self.cited):
            q, n = self.cited[number], places[number]
            voice = "" if q.voice.own else f", {escape(q.voice.text)}"
            self.lines.append(
                f"[^{number}]: {escape(q.outlet.name)}, “{escape(q.title)}”, {escape(q.date)}{voice}: “{escape(q.text)}” "
                f"({escape(n.path)}, characters {n.start} to {n.end})"
            )


def _names(outlets: Iterable[Masthead]) -> str:
    return listed([escape(o.name) for o in outlets])
