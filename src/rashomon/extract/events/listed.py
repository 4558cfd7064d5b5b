"""The items of a list stand as the line before it says: what "the demands:" lists is demanded, not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.events.found import Found, Report
from rashomon.extract.events.governors import named_standing
from rashomon.extract.events.modality import Status, switched
from rashomon.extract.text.parse import Parsed, Sentence

BULLETS = frozenset("•◦▪*-–—·")


@dataclass(slots=True)
class Lists:
    """What the last line before a list said of its items."""

    said: str | None = None

    def mark(self, report: Report, found: Sequence[Found], sentence: Sentence) -> None:
        """Mark what the items of a list tell of as asked for, promised or planned, if the line before says so."""
        words = report.parsed.words(sentence)
        item = words[0].text in BULLETS or _follows_bullet(report.parsed, sentence)
        if self.said is not None and (item or _goes_on(report.parsed, sentence)):
            for event in found:
                if event.state.modality == "asserted" and event.state.polarity == 1:
                    event.state = Status("planned", 1, self.said)
                    event.plover = switched(event.kind, event.state)
        elif not item and len(words) > 2:
            said = (named_standing(t) for t in words if t.pos in {"NOUN", "VERB"})
            ends = [t for t in words if t.text not in BULLETS]
            listed = bool(ends) and ends[-1].text == ":"
            self.said = next((s.detail for s in said if s), None) if listed else None


def _goes_on(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a line without a bullet is a further item: a gerund or a noun phrase without a verb that tells."""
    root = next((t for t in parsed.words(sentence) if t.dep == "ROOT"), None)
    if root is None:
        return False
    return root.tag == "VBG" and not parsed.kids(root.i, "nsubj", "aux")


def _follows_bullet(parsed: Parsed, sentence: Sentence) -> bool:
    line = parsed.text[parsed.text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()
    return bool(line) and line in BULLETS
