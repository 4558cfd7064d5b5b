"""Components for spaCy pipelines of other people: what Rashomon finds in one text, on their `Doc`.

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("rashomon_statements")
    doc = nlp("The mayor said that the bridge was closed.")
    doc.spans["rashomon_statements"], doc._.rashomon_statements

Each component reads the words, sentences, tags and dependencies that the pipeline has put on the `Doc`, whichever tokenizer
or model they come from, and runs no model of its own.  It writes a group of spans under its name, and under the same name
an attribute with one plain record a span (as in the export: offsets are code points of `doc.text`, end exclusive), so that
both survive `to_bytes` and `DocBin(store_user_data=True)` (from which lists come back as tuples).  A span's `id_` is its
record's; `span._.rashomon` gives that.

This file is loaded with every spaCy pipeline of an environment that has Rashomon, so it imports nothing heavy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span

from rashomon.errors import PipelineError

if TYPE_CHECKING:
    from rashomon.extract.step import Step

Row = dict[str, Any]
Piece = tuple[int, int, str]  # start, end, label


@dataclass(frozen=True, slots=True)
class Component:
    """A component: the layer of a report that it writes, and what of the `Doc` it cannot do without."""

    name: str
    layer: str
    needs: tuple[str, ...]

    @property
    def last(self) -> str:
        """The last layer that its records hold something of: an event's words for who and whom are a proposition's."""
        return "propositions" if self.layer == "event_mentions" else self.layer


_READ = ("SENT_START", "DEP", "TAG", "POS", "LEMMA")
COMPONENTS = {
    c.name: c
    for c in (
        Component("rashomon_mentions", "mentions", _READ),
        Component("rashomon_times", "times", ("SENT_START",)),
        Component("rashomon_statements", "statements", _READ),
        Component("rashomon_events", "event_mentions", _READ),
        Component("rashomon_propositions", "propositions", _READ),
    )
}
_WHO_GIVES = {
    "SENT_START": "a parser, a senter or a sentencizer",
    "DEP": "a parser",
    "TAG": "a tagger",
    "POS": "a tagger with an attribute_ruler, or a morphologizer",
    "LEMMA": "a lemmatizer",
}
_ANALYSED = {"SENT_START": "doc.sents", "DEP": "token.dep", "TAG": "token.tag", "LEMMA": "token.lemma"}
# Relations that Universal Dependencies have and spaCy's English models have not.
_UNIVERSAL = {"obj", "obl", "nsubj:pass", "aux:pass", "flat", "case:poss", "obl:agent"}


def _factory(name: str) -> Callable[[Language, str], Callable[[Doc], Doc]]:
    def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        if nlp.lang != "en":
            raise PipelineError(
                f"{component.name} reads English, and this pipeline is for {nlp.lang!r}",
                hint="make it with spacy.blank('en') or load an English model",
            )
        return _Pipe(component)

    component = COMPONENTS[name]
    requires = [_ANALYSED[n] for n in component.needs if n in _ANALYSED]
    assigns = [f"doc._.{name}", "doc.spans"]
    Language.factory(name, requires=requires, assigns=assigns, func=make)
    return make


@Language.factory("rashomon_passages", assigns=["token.is_sent_start"])
def make_passages(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component to put first: headlines and paragraphs are sentences of their own, as where we parse ourselves."""
    return _mark_passages


def _mark_passages(doc: Doc) -> Doc:
    from rashomon.extract.text.parse import mark_sentences
    from rashomon.extract.text.passages import split_passages

    if doc.text.strip():
        mark_sentences(doc, {p.start for p in split_passages(_document(doc))})
    return doc


make_mentions = _factory("rashomon_mentions")
make_times = _factory("rashomon_times")
make_statements = _factory("rashomon_statements")
make_events = _factory("rashomon_events")
make_propositions = _factory("rashomon_propositions")

# ---------------------------------------------------------------- what stands on the Doc


def _record(span: Span) -> Row | None:
    """The record of a span of one of our groups; None for any other span."""
    for name in COMPONENTS:
        for row in getattr(span.doc._, name):
            if row["id"] == span.id_:
                return dict(row)
    return None


for _name in COMPONENTS:
    Doc.set_extension(_name, default=[], force=True)
Doc.set_extension("rashomon_published", default=None, force=True)
Span.set_extension("rashomon", getter=_record, force=True)


@dataclass(frozen=True, slots=True)
class _Pipe:
    """One component in a pipeline."""

    component: Component

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with what was found.

        Raises:
            PipelineError: nothing before this component gives what it reads.
        """
        component = self.component
        if not len(doc) or not doc.text.strip():
            self._put(doc, (), ())
            return doc
        _check(doc, component)
        layers = _layers(doc, component.last)
        self._put(doc, _rows(component.layer, layers), layers[component.layer])
        return doc

    def _put(self, doc: Doc, rows: Sequence[Row], records: Iterable[Any]) -> None:
        name = self.component.name
        doc._.set(name, list(rows))
        spans = (_on_words(doc, start, end, label, r.id) for r in records for start, end, label in _places(r))
        doc.spans[name] = [s for s in spans if s is not None]


def _places(record: Any) -> list[Piece]:
    """Where a record stands, each piece with the label of its span: what is said, the word that tells, the whole clause."""
    from rashomon.model import EventMention, Mention, Proposition, Statement, TimeExpression

    match record:
        case Mention() | TimeExpression():
            return [(record.start, record.end, record.type)]
        case Statement():
            return [(s.start, s.end, record.kind) for s in record.content or record.cue]
        case EventMention():
            return [(s.start, s.end, record.plover or record.type or "") for s in record.trigger]
        case Proposition():
            return [(record.clause.start, record.clause.end, record.certainty)]
    raise TypeError(type(record).__name__)


def _on_words(doc: Doc, start: int, end: int, label: str, record: str) -> Span | None:
    """The words of the `Doc` that hold these characters: a tokenizer may cut otherwise than we do."""
    return doc.char_span(start, end, label=label, span_id=record, alignment_mode="expand")


def _is_given(doc: Doc, need: str) -> bool:
    """Whether words carry it; single words may have it from rules alone, so most of them must."""
    if need in ("SENT_START", "DEP"):
        return bool(doc.has_annotation(need))
    words = [t for t in doc if not t.is_space]
    return 2 * sum(bool(getattr(t, f"{need.lower()}_")) for t in words) > len(words)


def _check(doc: Doc, component: Component) -> None:
    missing = [need for need in component.needs if not _is_given(doc, need)]
    if missing:
        raise PipelineError(
            f"{component.name} needs what this pipeline does not give: {', '.join(missing)}",
            hint="put before it " + "; ".join(dict.fromkeys(_WHO_GIVES[need] for need in missing)),
        )
    if "DEP" in component.needs and (foreign := sorted({t.dep_ for t in doc} & _UNIVERSAL)):
        raise PipelineError(
            f"{component.name} reads the relations of spaCy's English models, and this parser gives {foreign[0]!r}",
            hint="use a parser with the labels nsubj, dobj, pobj, prep, such as that of en_core_web_sm",
        )


# ---------------------------------------------------------------- the steps that give it


def _rows(layer: str, layers: Mapping[str, Any]) -> list[Row]:
    """The records of a layer as rows of the export; people are the numbers that the text has for them."""
    from rashomon.exchange.records import found_rows
    from rashomon.link.publication import date_reports
    from rashomon.model import Analysis, EventLinks
    from rashomon.store.rows import to_json

    if layer == "propositions":
        return [to_json(p) for p in layers[layer]]
    found = {
        name: tuple(layers.get(name, ()))
        for name in ("passages", "times", "mentions", "statements", "event_mentions", "propositions")
    }
    analysis = Analysis(layers["document"], **found)
    calendar = date_reports((analysis,), EventLinks())
    return found_rows(analysis, lambda _, chain: chain, calendar, {})[layer]


_known: WeakKeyDictionary[Doc, tuple[str, dict[str, Any]]] = WeakKeyDictionary()


def _layers(doc: Doc, wanted: str) -> dict[str, Any]:
    """The layers of a text up to the one that is wanted; what another component has made of the same `Doc` is taken over."""
    from rashomon.extract.step import run_steps
    from rashomon.extract.text.parse import parsed_from
    from rashomon.pipeline import DOCUMENT_STEPS, with_title

    state = _state(doc)
    known = _known.get(doc)
    if known is None or known[0] != state:
        document = with_title(_document(doc))
        layers: dict[str, Any] = {"document": document}
        run_steps(DOCUMENT_STEPS[:1], layers)
        layers["parsed"] = parsed_from(document, layers["passages"], doc)
        known = _known[doc] = (state, layers)
    return run_steps(_steps_for(DOCUMENT_STEPS, wanted, known[1]), known[1])


def _steps_for(steps: Sequence[Step], wanted: str, layers: Mapping[str, Any]) -> list[Step]:
    """The steps that lead to a layer from those that are there, in their order."""
    needed, chosen = {wanted} - set(layers), []
    for step in reversed(steps):
        if needed & set(step.writes):
            chosen.append(step)
            needed = (needed - set(step.writes)) | (set(step.reads) - set(layers))
    return chosen[::-1]


def _state(doc: Doc) -> str:
    """What a `Doc` says of its words, hashed: a component between ours may have changed it."""
    marks = doc.to_array(
        ["ORTH", "SPACY", "SENT_START", "HEAD", "DEP", "TAG", "POS", "LEMMA", "ENT_TYPE", "ENT_IOB"]
    )
    return hashlib.sha256(marks.tobytes() + repr(doc._.rashomon_published).encode()).hexdigest()


def _document(doc: Doc) -> Any:
    """The text as a report without an outlet.

    Raises:
        PipelineError: `doc._.rashomon_published` is no day.
    """
    from rashomon.ingest.metadata import published_from
    from rashomon.model import Document, document_id

    day = doc._.rashomon_published
    published = published_from(str(day), "given") if day is not None else None
    if day is not None and published is None:
        raise PipelineError(f"doc._.rashomon_published is no day: {day!r}", hint="write it as 2031-04-12")
    sha256 = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        document_id(sha256, None, None, None), "", sha256, "text/plain", doc.text, language="en", published=published
    )  # fmt: skip
