"""The pages of what was said: by whom, through whom, in which words, and whether that is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.case import Case
from rashomon.dossier.highlight import plain
from rashomon.dossier.index import Evidence
from rashomon.dossier.people import chain_of, make_speaker
from rashomon.dossier.sections import Link, Shortlist, SpeakerPart
from rashomon.dossier.wording import word
from rashomon.judgements import BODIES
from rashomon.model import Statement, quote
from rashomon.web.asked import CARDS, Asked, Paged, look_up
from rashomon.web.judging import judged
from rashomon.web.renderings import Utterance, Wording, make_wordings, stands_for
from rashomon.web.view import PAGE, View

BRIEF = 3  # renderings, and other statements, of a speaker on the page of all speakers
OFFERED = 200  # names of a report that a form offers
PEOPLE = 300  # actors of the case that a form offers


@dataclass(frozen=True, slots=True)
class Rendered:
    """One utterance in its wordings, with the comparisons that it rests on; `speaker` is whom most reports have it from."""

    speaker: str
    wordings: tuple[Wording, ...]
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's part of a page: what stands in several renderings, and the rest."""

    part: SpeakerPart
    rendered: tuple[Rendered, ...]
    total: int
    href: str
    more: bool


def statements(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """Who said what, by speaker; sources without a name apart, and what several outlets word in their own way."""
    index, evidence = view.index, Evidence(view.index)
    several, unnamed, outlet = (
        asked.get("show") == "renderings",
        asked.get("named") == "no",
        asked.get("outlet"),
    )

    def told(documents: Sequence[str]) -> bool:
        return not outlet or outlet in {m.id for m in index.heads(documents)}

    shared: dict[str, Any] = {
        "several": several,
        "unnamed": unnamed,
        "totals": (len(view.named), len(view.unnamed), len(view.utterances)),
        "outlets": index.mastheads.values(),
        "chosen": {"outlet": outlet},
        "speakers": [],
        "rendered": [],
        "evidence": evidence,
    }
    if several:
        kept = [u for u in view.utterances if told([p.document for p in u.parts])]
        found = asked.paged(kept, CARDS)
        rendered = [_rendered(view, evidence, u) for u in found.items]
        return {**shared, "heading": "One utterance, several wordings", "rendered": rendered, "paged": found}
    groups = view.unnamed if unnamed else view.named
    if outlet:
        groups = view.once(
            f"speakers {unnamed} {outlet}", lambda: [g for g in groups if told([s.document for s in g])]
        )
    paged = asked.paged(groups, CARDS)
    return {
        **shared,
        "heading": "Speakers without a name" if unnamed else "Who said what",
        "speakers": [_speaker(view, evidence, g, BRIEF, BRIEF) for g in paged.items],
        "paged": paged,
    }


def speaker(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """All that one speaker is reported to have said."""
    group = look_up(view.speakers, asked.path["id"], "speaker")
    evidence = Evidence(view.index)
    skip = (asked.page - 1) * PAGE
    made = _speaker(view, evidence, group, PAGE, PAGE if asked.page == 1 else 0, skip)
    total = skip + made.part.utterances.total
    return {
        "heading": made.part.name,
        "speaker": made,
        "paged": Paged(made.part.utterances.first, asked.page, max(1, -(-total // PAGE)), total),
        "evidence": evidence,
    }


def _speaker(
    view: View, evidence: Evidence, group: Sequence[Statement], first: int, rendered: int, skip: int = 0
) -> Speaker:
    """A speaker's statements; those that are shown in their renderings do not stand a second time."""
    index = view.index
    mine = list(dict.fromkeys(view.utterance_of[s.id] for s in group if s.id in view.utterance_of))
    together = {
        p.statement for n in mine for p in view.utterances[n].parts if stands_for(index, p)
    }  # fmt: skip
    rest = [s for s in group if s.id not in together]
    whole = make_speaker(index, Evidence(index), group, 1, 0)
    part = make_speaker(index, evidence, rest, first, first, skip) if rest else whole
    utterances = Shortlist(part.utterances.first) if skip == 0 and first == BRIEF else part.utterances
    shown = replace(whole, utterances=utterances if rest else Shortlist())
    left = part.utterances.total - len(part.utterances.first) if rest else 0
    return Speaker(
        shown,
        tuple(_rendered(view, evidence, view.utterances[n]) for n in mine[:rendered]),
        whole.utterances.total,
        f"/speaker/{group[0].id}",
        left > 0 or len(mine) > rendered,
    )


def _rendered(view: View, evidence: Evidence, utterance: Utterance) -> Rendered:
    index = view.index
    chains = [chain_of(index, index.statements[p.statement])[1:] for p in utterance.parts]
    named = Counter(name for chain in chains for name in dict.fromkeys(reversed(chain)))
    findings = {
        view.finding_numbers[r]: Link(index.anchors[r], _kind_of(view, r))
        for r in utterance.relations
        if r in view.finding_numbers
    }
    return Rendered(
        named.most_common(1)[0][0], make_wordings(index, evidence, utterance), tuple(findings.values())
    )


def _kind_of(view: View, relation: str) -> str:
    found = view.findings[view.finding_numbers[relation] - 1]
    return f"{word('slots', found.slot)}: {word('lists', found.bucket)}"


# ---------------------------------------------------------------- one statement


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a form offers to choose."""

    value: str
    text: str


def statement(view: View, asked: Asked, case: Case) -> dict[str, Any]:
    """One statement, how it was read, and what may be wrong with that."""
    index, evidence = view.index, Evidence(view.index)
    found = look_up(index.statements, asked.path["id"], "statement")
    text = index.documents[found.document].text
    named, others = speakers_of(view, found)
    number = view.utterance_of.get(found.id)
    unnamed = found.anonymous or index.actor_of(found.document, found.speaker) is None
    return {
        "heading": "Who said this?",
        "record": found.id,
        "quotation": evidence.cite(found.document, found.content or found.cue, found.id),
        "source": plain(quote(text, found.source)) if found.source else "",
        "cue": plain(quote(text, found.cue)) if found.cue else "",
        "kind": word("statement_kind", found.kind),
        "sure": round(100 * found.confidence),
        "name": index.speaker_name(found),
        "named": named,
        "others": others,
        "people": [Offer(a.id, f"{plain(a.name)} ({word('actor_type', a.type)})") for a in _people(view)]
        if unnamed
        else (),
        "rendered": _rendered(view, evidence, view.utterances[number]) if number is not None else None,
        "judged": judged(view, [found.id]),
        "evidence": evidence,
    }


def speakers_of(view: View, statement: Statement) -> tuple[list[Offer], list[Offer]]:
    """Whom the report of a statement speaks of: people and bodies that it names, and those whom it only describes.

    Each is offered once, under the longest name that the report gives; the speaker of now is left out.
    """
    analysis = view.index.analyses[statement.document]
    local = {a.chain: a for a in analysis.local_actors}
    first: dict[str, int] = {}
    metonyms = {m.chain for m in analysis.mentions if m.metonym}
    best: dict[int, tuple[tuple[bool, int], str]] = {}
    for m in analysis.mentions:
        actor = local.get(m.chain) if m.chain is not None else None
        if actor is None or m.kind == "pronoun" or actor.chain == statement.speaker:
            continue
        if first.setdefault(m.text, actor.chain) != actor.chain:
            continue  # these words lead to somebody else
        if actor.type not in BODIES and not (
            actor.named and (actor.type != "place" or actor.chain in metonyms)
        ):
            continue
        best[actor.chain] = max(
            best.get(actor.chain, ((False, 0), "")), ((m.kind == "name", len(m.text)), m.text)
        )
    named = sorted((t for c, (_, t) in best.items() if local[c].named), key=str.casefold)
    others = sorted((t for c, (_, t) in best.items() if not local[c].named), key=str.casefold)
    return [Offer(t, plain(t)) for t in named[:OFFERED]], [Offer(t, plain(t)) for t in others[:OFFERED]]


def _people(view: View) -> list[Any]:
    found = [a for a in view.actors if a.type != "place"]
    return sorted(found[:PEOPLE], key=lambda a: a.name.casefold())
