"""Writes a regression bench of relations: twelve invented affairs, six reports each, and what holds between them.

    python evaluation/gold/relations/make.py [--seed 7] [--to evaluation/build/relations]

Each affair becomes a folder with `reports.jsonl` (what `rashomon add` reads) and `truth.json`.  Truth comes first: every
event has one true value and at most a few rival values, each telling picks a value and a paraphrase, and the relations
follow from the values, never from the words.  See README.md for the format and for what the bench does not show.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build" / "relations"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PUBLISHED = (
    -1,
    3,
    3,
    4,
    7,
    3,
)  # days after the affair's Monday; the first report looks ahead, the sixth is a reprint
REPRINT, ORIGINAL = 5, 1
TELLERS = (1, 2, 3, 4)
TOLL_DAYS = {3: 4, 4: 5}  # report -> the day by which it says that the dead had grown more
SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
# Extras that go with each kind of event, beside its core.
EXTRAS: Mapping[str, tuple[str, ...]] = {
    "meeting": ("participants", "initiative", "reaction", "quote_guest", "attendance"),
    "signing": ("worth", "quote_host", "characterisation", "role", "attendance"),
    "protest": ("content",),
    "attack": ("wounded", "agent", "reaction", "toll"),
    "accident": ("wounded", "cause", "toll"),
    "strike": ("cause", "content"),
    "arrest": ("reaction",),
    "release": ("reaction", "characterisation"),
    "resignation": ("reaction",),
    "aid": (),
}
ALL_KINDS = ["contradicts", "corroborates", "differs"]
# What two different values of a slot amount to: the verdict planted first, then others that are right too.
DIFFERENT: Mapping[str, tuple[str, ...]] = {
    "number": ("contradicts",),
    "date": ("contradicts",),
    "place": ("contradicts",),
    "polarity": ("contradicts",),
    "reaction": ("contradicts", "differs"),
    "agent": ("contradicts", "differs"),
    "cause": ("contradicts", "differs"),
    "participants": ("differs",),
    "initiative": ("differs", "contradicts"),
    "role": ("differs", "contradicts"),
    "quote_wording": ("corroborates",),
    "characterisation": ("differs",),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A value in a slot, and the characters of the sentence that say it (the whole sentence for most slots)."""

    slot: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report: what it tells of which event.  `stage` sets plans and earlier events apart."""

    text: str
    event: str
    topic: str
    stage: str
    facts: tuple[Fact, ...]
    report: int = 0
    start: int = 0


@dataclass(slots=True)
class Deck:
    """Paraphrases dealt one after another, reshuffled when used up, so that rival reports do not share a wording."""

    rng: random.Random
    rest: dict[str, list[str]] = field(default_factory=dict)

    def deal(self, key: str, options: Sequence[str]) -> str:
        if not self.rest.get(key):
            self.rest[key] = self.rng.sample(list(options), len(options))
        return self.rest[key].pop()


@dataclass(slots=True)
class Writer:
    """Writes the sentences of one affair.  Holds what each report has already named in full."""

    affair: Mapping[str, Any]
    templates: Mapping[str, Any]
    rng: random.Random
    deck: Deck
    named: set[tuple[int, str]] = field(default_factory=set)

    @property
    def monday(self) -> date:
        return date.fromisoformat(self.affair["start"])

    def published(self, report: int) -> date:
        return self.monday + timedelta(PUBLISHED[report])

    def name_person(self, report: int, key: str) -> str:
        """Title and name at first, then the surname; each outlet keeps to its own spelling."""
        person = self.affair[key]
        name: str = person["names"][report % len(person["names"])]
        if (report, key) in self.named:
            return name.split(" ", 1)[1]
        self.named.add((report, key))
        return f"{person['title']} {name}"

    def name_place(self, report: int, index: int) -> str:
        if index < 0:
            return str(self.affair["region"])
        spellings = self.affair["places"][index]
        return str(spellings[report % len(spellings)])

    def phrase_day(self, report: int, day: int, form: str) -> str:
        """A day as a report of that date of publication would write it, preposition included."""
        when, seen = self.monday + timedelta(day), self.published(report)
        if form == "vague":
            return "last week" if PUBLISHED[report] >= 7 else "earlier this week"
        if form == "relative" and (seen - when).days == 1:
            return "yesterday"
        if form == "calendar":
            return f"on {when.day} {MONTHS[when.month - 1]}"
        last = "last " if (seen - when).days >= 5 else "on "
        return last + DAYS[when.weekday()]

    def fill(
        self,
        template: str,
        event: str,
        topic: str,
        stage: str,
        words: Mapping[str, str],
        values: Mapping[str, Any],
    ) -> Sentence:
        """A sentence from a template; `values` are facts by slot, `words` what stands for each placeholder."""
        text, spans = "", {}
        for piece in re.split(r"(\{\w+\})", template):
            if piece.startswith("{"):
                spans[piece[1:-1]] = (len(text), len(text) + len(words[piece[1:-1]]))
                piece = words[piece[1:-1]]
            text += piece
        text = text[0].upper() + text[1:] + ("" if text.endswith('"') else ".")
        if text.endswith('"') and "said:" in text:
            text = text[:-1] + '."'
        holders = {"date": "D", "place": "P", "number": "N", "quote_wording": "Q"}
        facts = []
        for slot, value in values.items():
            start, end = spans.get(holders.get(slot, ""), (0, len(text)))
            facts.append(Fact(slot, value, start, end))
        return Sentence(text, event, topic, stage, tuple(facts))


def phrase_number(writer: Writer, value: Mapping[str, Any]) -> str:
    digits = f"{value['n']:,}"
    if value["bound"] == "exact":
        return SMALL[value["n"]] if value["n"] < len(SMALL) else digits
    return f"{writer.deck.deal(value['bound'], writer.templates['bounds'][value['bound']])} {digits}"


def choose_number(rng: random.Random, n: int, rival: bool) -> dict[str, Any]:
    """A number as told: mostly exact, else about it, or a bound that leaves it room."""
    roll = rng.random()
    if n >= 20 and roll < 0.2 and n % 5 == 0:
        return {"n": n, "bound": "about"}
    if not rival and n >= 12 and roll < 0.35:
        return {"n": round_down(n - n // 10 - 1), "bound": "at_least" if roll < 0.28 else "more_than"}
    return {"n": n, "bound": "exact"}


def round_down(n: int) -> int:
    """To two digits, as people who do not know exactly say it."""
    step: int = 10 ** max(0, len(str(n)) - 2)
    return n // step * step


def number_range(value: Mapping[str, Any]) -> tuple[float, float]:
    n, bound = value["n"], value["bound"]
    if bound == "about":
        return 0.9 * n, 1.1 * n
    return {
        "exact": (n, n), "at_least": (n, float("inf")), "more_than": (n + 1, float("inf")), "at_most": (0, n),
    }[bound]  # fmt: skip


def write_core(
    writer: Writer, report: int, item: Mapping[str, Any], told: Mapping[str, Any], stage: str
) -> Sentence:
    """The sentence that says what happened, when and where (or what is planned)."""
    schema = item["schema"]
    table = writer.templates[schema]
    key = "plan" if stage == "plan" else "core"
    template = writer.deck.deal(f"{schema}.{key}", table[key])
    words = {
        "A": writer.name_person(report, "host") if "{A}" in template else "",
        "B": writer.name_person(report, "guest") if "{B}" in template else "",
        "P": writer.name_place(report, told["place"]),
        "D": writer.phrase_day(report, told["day"], told["form"]),
        "T": item["t"],
        "C": item.get("who", ""),
        "noun": item.get("noun", ""),
        "clause": item.get("clause", ""),
        "N": phrase_number(writer, told["number"]) if "{N}" in template else "",
    }
    when = (writer.monday + timedelta(told["day"])).isoformat()
    values: dict[str, Any] = {"date": [when, when], "place": told["place"]}
    if told["form"] == "vague":
        last = writer.monday + timedelta(6)
        end = last if PUBLISHED[report] >= 7 else writer.published(report)
        values["date"] = [writer.monday.isoformat(), end.isoformat()]
    if "{N}" in template:
        values["number"] = told["number"]
    return writer.fill(template, item["id"], "core", stage, words, values)


def write_earlier(writer: Writer, report: int, item: Mapping[str, Any]) -> Sentence:
    """A sentence of background about another event of the same kind, years before, elsewhere."""
    template = writer.deck.deal(f"{item['schema']}.earlier", writer.templates[item["schema"]]["earlier"])
    year, month = writer.monday.year - writer.rng.randint(2, 6), writer.rng.choice(MONTHS)
    place = (item["place"] + 2) % 4
    n = round_down(max(3, item.get("n", 10) // 3))
    words = {
        "A": writer.name_person(report, "host") if "{A}" in template else "",
        "B": writer.name_person(report, "guest") if "{B}" in template else "",
        "P": writer.name_place(report, place),
        "D": f"{month} {year}",
        "N": f"{n:,}" if n >= len(SMALL) else SMALL[n],
        "noun_earlier": item.get("noun_earlier", ""),
        "T": item["t"],
        "C": item.get("who", ""),
    }
    first = date(year, MONTHS.index(month) + 1, 1)
    values: dict[str, Any] = {
        "date": [first.isoformat(), (first + timedelta(27)).isoformat()],
        "place": place,
    }
    if "{N}" in template:
        values["number"] = {"n": n, "bound": "exact"}
    return writer.fill(template, item["id"], "core", "earlier", words, values)


def write_extra(writer: Writer, report: int, item: Mapping[str, Any], extra: str, side: int) -> Sentence:
    """A sentence beside the core.  `side` 0 tells the truth of the affair, 1 a rival value."""
    affair, templates, rng = writer.affair, writer.templates, writer.rng
    words: dict[str, str] = {"T": item["t"]}
    topic, value, table = extra, side, extra
    if extra.startswith("quote_"):
        speaker = extra.removeprefix("quote_")
        index = rng.randrange(3)
        utterance = item["utterances"][speaker]
        words["Q"] = templates["utterance"][utterance]["words"][index]
        template = writer.deck.deal("quote", templates["quote"]["says"])
        words["S"] = writer.name_person(report, speaker)
        return writer.fill(template, item["id"], extra, "told", words, {"quote_wording": [utterance, index]})
    if extra in {"worth", "wounded"}:
        n = item["n"] if extra == "worth" else item["w"]
        n = (item["m"] if extra == "worth" else item["w"] * 2 + 5) if side else n
        number = choose_number(rng, n, bool(side))
        words["N"] = phrase_number(writer, number)
        template = writer.deck.deal(f"{item['schema']}.{extra}", templates[item["schema"]][extra])
        return writer.fill(template, item["id"], extra, "told", words, {"number": number})
    if extra == "toll":
        n = item["n"] + (4 if TOLL_DAYS[report] == 4 else 11)
        words |= {"N": str(n), "D": DAYS[TOLL_DAYS[report]]}
        template = writer.deck.deal(extra, templates[extra]["says"])
        number = {"n": n, "bound": "exact"}
        return writer.fill(
            template, item["id"], extra, f"toll {TOLL_DAYS[report]}", words, {"number": number}
        )
    if extra == "participants":
        value = item["offices"][side]
        words["L"] = phrase_offices(writer, value)
        options = templates["meeting"][extra]
    elif extra == "initiative":
        options = templates[extra]["guest" if side else "host"]
    elif extra == "reaction":
        options = templates[extra]["rejected" if side else "welcomed"]
    elif extra == "attendance":
        options, topic = templates[extra]["no" if side else "yes"], "polarity"
        words["M"] = templates[extra]["occasion"][item["schema"]]
    elif extra == "characterisation":
        words["K"] = writer.deck.deal(f"K{side}", templates[extra]["bad" if side else "good"])
        options = templates[extra]["says"][:2] if item["schema"] == "release" else templates[extra]["says"]
    elif extra == "role":
        person = affair["aide"]
        words["R"] = f"{person['names'][0]}, {person['roles'][side]},"
        options = templates[extra]["says"][:1]
    elif extra == "agent":
        words["G"] = affair["groups"][side]
        options = templates["attack"][extra]
    elif extra == "cause":
        words["C"] = writer.deck.deal(f"{item['id']}.cause{side}", item["causes"][side])
        options = templates[item["schema"]][extra]
    elif extra == "content":
        words["G"] = affair["groups"][item["day"] % 2]
        words["X"] = writer.deck.deal(f"demand{side}", affair["demands"][side])
        options = templates[extra]["says"]
    else:
        raise ValueError(extra)
    if words.get("X", "").startswith("that "):
        options = [template for template in options if "called for" not in template]
    template = writer.deck.deal(f"{item['schema']}.{table}.{side}", options)
    for mark, key in (("{A}", "host"), ("{B}", "guest"), ("{D_}", "critic")):
        if mark in template:
            words[mark[1:-1]] = writer.name_person(report, key)
    return writer.fill(template, item["id"], topic, "told", words, {topic: value})


def write_status(writer: Writer, report: int, index: int, status: str) -> Sentence:
    """One act, asserted by the outlet, alleged by a critic, or denied by a spokesperson."""
    clause = writer.deck.deal(f"clause{index}", writer.affair["clauses"][index])
    template = writer.deck.deal(f"status.{status}", writer.templates["status"][status])
    words = {"D_": "", "E": ""}
    if "{D_}" in template:
        words["D_"] = writer.name_person(report, "critic")
    if "{E}" in template:
        words["E"] = writer.name_person(report, "voice")
    words["X"] = clause.replace("{A}", writer.name_person(report, "host"))
    return writer.fill(template, f"act{index}", "status", "told", words, {"status": status})


def write_former(writer: Writer, report: int) -> Sentence:
    former = writer.affair["former"]
    template = writer.deck.deal("former", writer.templates["former"]["says"])
    words = {"F": former["name"], "title": former["title"]}
    return writer.fill(template, "office", "role", "former", words, {"role": "former"})


def phrase_offices(writer: Writer, offices: Sequence[str]) -> str:
    names = [writer.deck.deal(f"office.{o}", writer.templates["offices"][o]) for o in offices]
    return f"the ministers of {', '.join(names[:-1])} and {names[-1]}"


def draw_truth(writer: Writer, utterances: Iterator[int]) -> list[dict[str, Any]]:
    """The events of an affair with everything that the tables leave open: places, offices, words spoken, disputes."""
    rng, events = writer.rng, []
    for number, given in enumerate(writer.affair["events"]):
        item = dict(given, id=f"e{number}", place=number % 4)
        if given["schema"] == "meeting":
            offices = rng.sample(
                [o for o in writer.templates["offices"] if o not in {"justice", "culture"}], 4
            )
            longer = [*offices, rng.choice(["justice", "culture"])]
            item["offices"] = [offices, longer if rng.random() < 0.7 else offices[:3]]
        speakers = [e.removeprefix("quote_") for e in EXTRAS[given["schema"]] if e.startswith("quote_")]
        item["utterances"] = {speaker: next(utterances) for speaker in speakers}
        slots = ["date", "place"] + ["number"] * 2 * ("n" in given and given["schema"] != "signing")
        item["disputed"] = rng.choice([*slots, "nothing"])
        events.append(item)
    return events


def tell_core(writer: Writer, report: int, item: Mapping[str, Any], rival: bool) -> dict[str, Any]:
    """Which day, place and number one report gives for an event."""
    rng, disputed = writer.rng, item["disputed"]
    here = rival and disputed == "number"
    told = {
        "day": item["day"],
        "place": item["place"],
        "form": rng.choice(["weekday", "weekday", "calendar", "relative"]),
        "number": choose_number(rng, item["m" if here else "n"], here) if "n" in item else None,
    }
    if rival and disputed == "date":
        told["day"] = item["day"] + (1 if item["day"] < 2 else -1)
    elif rival and disputed == "place":
        told["place"] = (item["place"] + 1) % 4
    elif rng.random() < 0.12:
        told["form"] = "vague"
    elif rng.random() < 0.1:
        told["place"] = -1
    return told


def write_reports(writer: Writer, utterances: Iterator[int]) -> dict[int, list[list[Sentence]]]:
    """Paragraphs of each report, the preview first and the reprint last."""
    rng, deck = writer.rng, writer.deck
    events = draw_truth(writer, utterances)
    reports: dict[int, list[list[Sentence]]] = {r: [] for r in range(6)}
    planned = [e for e in events if writer.templates[e["schema"]].get("plan")][:3]
    for item in planned:
        told = {"day": item["day"], "place": item["place"], "form": "weekday", "number": None}
        reports[0].append([write_core(writer, 0, item, told, "plan")])
    tellers = {e["id"]: set(rng.sample(TELLERS, 3 if rng.random() < 0.4 else 4)) for e in events}
    rivals = {e["id"]: rng.choice(sorted(tellers[e["id"]])) for e in events}
    extra_rivals = {
        (e["id"], x): rng.choice(sorted(tellers[e["id"]])) if rng.random() < 0.75 else -1
        for e in events
        for x in EXTRAS[e["schema"]]
    }
    for report in TELLERS:
        for item in events[report % 2 :] + events[: report % 2]:
            if report not in tellers[item["id"]]:
                continue
            told = tell_core(writer, report, item, rivals[item["id"]] == report)
            paragraph = [write_core(writer, report, item, told, "told")]
            for extra in EXTRAS[item["schema"]]:
                if extra == "toll" and report not in TOLL_DAYS:
                    continue
                if rng.random() < 0.72:
                    side = int(extra_rivals[item["id"], extra] == report)
                    paragraph.append(write_extra(writer, report, item, extra, side))
            reports[report].append(paragraph)
    for index in range(len(writer.affair["clauses"])):
        stances = ["asserted", "alleged", "denied", rng.choice(["asserted", "denied"])]
        for report, status in zip(rng.sample(TELLERS, 4), stances, strict=True):
            reports[report].append([write_status(writer, report, index, status)])
    for report, item in ((0, events[0]), (2, events[1]), (3, events[2]), (4, events[3])):
        reports[report].append([write_earlier(writer, report, item)])
    reports[0].append([write_former(writer, 0)])
    reports[3].append([write_former(writer, 3)])
    for report in range(5):
        for paragraph in rng.sample(reports[report], 2):
            words = deck.deal("filler", writer.templates["filler"]["says"])
            paragraph.append(Sentence(f"{words}.", "", "filler", "told", ()))
    reports[REPRINT] = [list(paragraph) for paragraph in reports[ORIGINAL][:3]]
    return reports


def lay_out(
    writer: Writer, report: int, paragraphs: Sequence[Sequence[Sentence]]
) -> tuple[str, str, list[Sentence]]:
    """Title and text of a report, and its sentences with their places in the text."""
    headline = writer.deck.deal("headline", writer.templates["filler"]["headline"])
    title = headline.replace("{P}", writer.name_place(report, report % 4))
    text, placed = title + "\n", []
    for paragraph in paragraphs:
        text += "\n"
        for number, sentence in enumerate(paragraph):
            text += " " if number else ""
            placed.append(
                Sentence(
                    sentence.text,
                    sentence.event,
                    sentence.topic,
                    sentence.stage,
                    sentence.facts,
                    report,
                    len(text),
                )
            )
            text += sentence.text
        text += "\n"
    return title, text, placed


def compare(slot: str, left: Any, right: Any) -> tuple[str, ...]:
    """The verdicts that are right for two values of one slot; empty where they are compatible and no more."""
    if slot == "number":
        (a, b), (c, d) = number_range(left), number_range(right)
        if b < c or d < a:
            return DIFFERENT[slot]
        tight = {"exact", "about"}
        return ("corroborates",) if left["bound"] in tight and right["bound"] in tight else ()
    if slot == "date":
        if left[1] < right[0] or right[1] < left[0]:
            return DIFFERENT[slot]
        return ("corroborates",) if left == right and left[0] == left[1] else ()
    if slot == "place":
        if -1 in (left, right):
            return ("corroborates",) if left == right else ()
        return ("corroborates",) if left == right else DIFFERENT[slot]
    if slot == "status":
        return compare_status({left, right})
    if slot == "content":
        return ("corroborates",) if left == right else ()
    if slot == "characterisation" and left == right:
        return ()
    return ("corroborates",) if left == right else DIFFERENT[slot]


def compare_status(both: set[str]) -> tuple[str, ...]:
    if len(both) == 1:
        return ("corroborates",)
    if both == {"asserted", "alleged"}:
        return ("differs", "corroborates", "unclear")
    return ("contradicts",) if "asserted" in both else ("contradicts", "differs")


def side(writer: Writer, sentence: Sentence, fact: Fact) -> dict[str, Any]:
    return {
        "report": f"{writer.affair['key']}-{sentence.report + 1}",
        "start": sentence.start + fact.start,
        "end": sentence.start + fact.end,
        "sentence": [sentence.start, sentence.start + len(sentence.text)],
        "quote": sentence.text[fact.start : fact.end],
        "value": fact.value,
    }


def relate(
    writer: Writer, sentences: Sequence[Sentence]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every planted relation, and every planted pair that only looks like one."""
    relations, looks = [], []
    for left, right in combinations(sentences, 2):
        if left.report == right.report:
            continue
        reprint = {left.report, right.report} == {ORIGINAL, REPRINT} and left.text == right.text
        optional = REPRINT in {left.report, right.report} and not reprint
        for one in left.facts:
            for two in right.facts:
                if one.slot != two.slot:
                    continue
                sides = [side(writer, left, one), side(writer, right, two)]
                record: dict[str, Any] = {"slot": one.slot, "sides": sides, "event": left.event}
                if reprint:
                    looks.append(
                        record
                        | {"type": "reprint", "forbid": ["contradicts", "differs"], "independent": False}
                    )
                    continue
                kind, verdicts = judge(left, right, one, two)
                if kind == "related":
                    relations.append(
                        record | {"kind": verdicts[0], "accept": list(verdicts), "optional": optional}
                    )
                elif kind and not optional:
                    looks.append(record | {"type": kind, "forbid": list(verdicts)})
    return relations, looks


def judge(left: Sentence, right: Sentence, one: Fact, two: Fact) -> tuple[str, tuple[str, ...]]:
    """("related", right verdicts), or (why it only looks like a relation, forbidden verdicts), or ("", ())."""
    stages, topics = {left.stage, right.stage}, {left.topic, right.topic}
    if one.slot == "quote_wording" and topics == {"quote_host", "quote_guest"}:
        return "two_speakers", ("contradicts", "corroborates", "differs")
    if one.slot == "role" and "former" in stages:
        return ("", ()) if stages == {"former"} else ("former_office", ("contradicts", "differs"))
    if left.event != right.event:
        return "", ()
    if "earlier" in stages:
        return ("earlier_event", tuple(ALL_KINDS)) if "told" in stages and topics == {"core"} else ("", ())
    if "plan" in stages:
        right_day = one.slot != "date" or not (one.value[1] < two.value[0] or two.value[1] < one.value[0])
        right_place = one.slot != "place" or one.value == two.value
        return ("plan", tuple(ALL_KINDS)) if right_day and right_place and "told" in stages else ("", ())
    if topics == {"toll", "core"} and one.slot == "number":
        toll, core = (left, right) if left.topic == "toll" else (right, left)
        count = one if core is left else two
        earlier = PUBLISHED[core.report] < TOLL_DAYS[toll.report]
        grown = number_range(count.value)[0] < (two if core is left else one).value["n"]
        return ("growing_toll", ("contradicts", "differs")) if earlier and grown else ("", ())
    if len(topics) == 2 and one.slot == "number":
        return "two_measures", ("contradicts", "differs")
    if len(topics) == 2:
        return "", ()
    if len(stages) == 2 and topics == {"toll"}:
        return "growing_toll", ("contradicts", "differs")
    verdicts = compare(one.slot, one.value, two.value)
    if not verdicts:
        return "compatible", ("contradicts",) if one.slot in {"content", "characterisation"} else (
            "contradicts",
            "differs",
        )
    return "related", verdicts


def make_affair(
    affair: Mapping[str, Any], templates: Mapping[str, Any], utterances: Iterator[int], seed: str
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The reports of one affair as JSONL records, and its truth."""
    rng = random.Random(seed)
    writer = Writer(affair, templates, rng, Deck(rng))
    lines, sentences = [], []
    for report, paragraphs in write_reports(writer, utterances).items():
        title, text, placed = lay_out(writer, report, paragraphs)
        sentences += placed
        lines.append(
            {
                "id": f"{affair['key']}-{report + 1}",
                "outlet": affair["outlets"][report],
                "title": title,
                "published": writer.published(report).isoformat(),
                "text": text,
            }
        )
    relations, looks = relate(writer, sentences)
    truth = {
        "affair": affair["key"],
        "relations": relations,
        "not_relations": looks,
        "echoes": [
            {
                "report": f"{affair['key']}-{REPRINT + 1}",
                "of": f"{affair['key']}-{ORIGINAL + 1}",
                "kind": "copy",
            }
        ],
        "sentences": [
            {
                "report": f"{affair['key']}-{s.report + 1}",
                "start": s.start,
                "end": s.start + len(s.text),
                "event": s.event,
                "topic": s.topic,
                "stage": s.stage,
                "slots": sorted({fact.slot for fact in s.facts}),
            }
            for s in sentences
        ],
    }
    return lines, truth


def make_bench(seed: int) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Reports and truth of every affair.  The same seed gives the same bytes."""
    templates = tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))
    affairs = tomllib.loads((HERE / "affairs.toml").read_text(encoding="utf-8"))["affair"]
    utterances = iter(
        random.Random(seed).sample(range(len(templates["utterance"])), len(templates["utterance"]))
    )
    for affair in affairs:
        yield make_affair(affair, templates, utterances, f"{seed}/{affair['key']}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--to", type=Path, default=BUILD)
    args = parser.parse_args()
    kinds: Counter[str] = Counter()
    looks: Counter[str] = Counter()
    for lines, truth in make_bench(args.seed):
        folder = args.to / truth["affair"]
        folder.mkdir(parents=True, exist_ok=True)
        rows = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / "reports.jsonl").write_text(rows, encoding="utf-8")
        (folder / "truth.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        kinds.update(f"{r['slot']} {r['kind']}" for r in truth["relations"] if not r["optional"])
        looks.update(r["type"] for r in truth["not_relations"])
    for name, count in (*sorted(kinds.items()), *sorted(looks.items())):
        print(f"{count:5d} {name}")
    print(
        f"{sum(kinds.values())} relations, {sum(looks.values())} pairs that only look like one, in {args.to}"
    )


if __name__ == "__main__":
    main()
