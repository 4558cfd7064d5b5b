"""The pages of what people decided, and of one passage that tells of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rashomon.case import Case
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import Evidence
from rashomon.dossier.sections import Link
from rashomon.dossier.wording import say_date, word
from rashomon.judgements import NONE, State, acts
from rashomon.model import Judgement
from rashomon.web.asked import Asked, look_up
from rashomon.web.judging import direction, disputed, judged, judgement_words, page_of
from rashomon.web.statements import Offer
from rashomon.web.view import View


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement as it is listed; `href` leads to what it is about, `lost` are the words that no report holds any more."""

    judgement: Judgement
    text: str
    href: str
    state: State
    lost: tuple[str, ...]


def judgements(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """What people decided, newest first; what was taken back and what has lost its place included."""
    show = asked.get("show")
    everything = list(view.standing.values())[::-1]
    orphaned = [s for s in everything if s.state == "orphaned"]
    paged = asked.paged(orphaned if show == "orphaned" else everything)
    lines = [
        Decided(
            s.judgement, judgement_words(view, s.judgement), page_of(view, s.judgement), s.state,
            tuple(plain(q) for q in s.lost),
        )
        for s in paged.items
    ]  # fmt: skip
    return {
        "heading": "Judgements",
        "lines": lines,
        "paged": paged,
        "show": show,
        "totals": (len(everything), len(orphaned)),
        "disputed": disputed(view),
    }


def passage(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """One passage that tells of an event: how it was read, and what may be wrong with that."""
    index, evidence = view.index, Evidence(view.index)
    found = look_up(index.event_mentions, asked.path["id"], "passage")
    event = view.contents.events.of.get(found.id, "")
    actor, recipient = direction(view, found)
    return {
        "heading": "What does this passage tell?",
        "record": found.id,
        "quotation": evidence.cite(found.document, found.trigger, found.voice),
        "event": Link(f"/event/{event}", view.event_name(event)) if event in view.events else None,
        "trigger": plain(" ".join(s.of(index.documents[found.document].text) for s in found.trigger)),
        "act": word("acts", found.type) if found.type else "",
        "type": found.type or NONE,
        "acts": [Offer(a, word("acts", a)) for a in acts()],
        "actor": actor,
        "recipient": recipient,
        "told": word("modality", found.modality) if found.polarity > 0 else word("denial", "negative"),
        "date": say_date(view.contents.calendar.dates.get(found.id)),
        "sure": round(100 * found.confidence),
        "judged": judged(view, [found.id]),
        "evidence": evidence,
    }
