"""Records as rows and back: plain fields are columns, everything else is JSON text in its column."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Any

from rashomon.model import Span

PLAIN = (str, int, float, bool, type(None))
SHORT = 64  # characters of a string that is kept once however often it is read: ids, kinds, names
NUMBERS = tuple(
    range(8192)
)  # offsets and counts that are kept once: half of what a case weighs would be copies


def to_json(value: Any) -> Any:
    """A value as plain JSON data; dataclasses become objects, tuples lists."""
    if isinstance(value, PLAIN):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name in columns(type(value))}
    if isinstance(value, Mapping):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(v) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(to_json(v) for v in value)
    raise TypeError(f"no JSON for {type(value).__name__}")


_columns: dict[type, tuple[str, ...]] = {}


def columns(cls: type) -> tuple[str, ...]:
    """The columns of a record's table."""
    found = _columns.get(cls)
    if found is None:
        found = _columns[cls] = tuple(f.name for f in dataclasses.fields(cls))
    return found


def listed(names: Iterable[str]) -> str:
    """Columns as a statement lists them."""
    return ", ".join(f'"{n}"' for n in names)


def to_row(record: Any) -> tuple[Any, ...]:
    """The values of a record's columns."""
    return tuple(
        value if type(value) in _PLAIN_TYPES else _as_text(value) for value in _values(type(record))(record)
    )


_PLAIN_TYPES = frozenset(PLAIN[:-1]) | {type(None)}


def _plainer(value: Any) -> Any:
    """What an encoder of JSON that meets a value it does not know is to make of it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = columns(type(value))
        return dict(zip(names, _values(type(value))(value), strict=True))
    return to_json(value)


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plainer)


def _as_text(value: Any) -> str:
    """The JSON text of a value; the commonest ones, nothing and spans, without a detour."""
    if not value and isinstance(value, tuple):
        return "[]"
    if type(value) is tuple and all(type(v) is Span for v in value):
        return "[" + ",".join(f'{{"start":{v.start},"end":{v.end}}}' for v in value) + "]"
    return _encoder.encode(value)


_getters: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def _values(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the columns of a record all at once."""
    if cls not in _getters:
        names = columns(cls)
        several = attrgetter(*names)
        _getters[cls] = several if len(names) > 1 else lambda record: (several(record),)
    return _getters[cls]


def from_row(cls: type, row: tuple[Any, ...]) -> Any:
    """The record that a row holds."""
    values = list(row)
    strings, others = _readers(cls)
    for place in strings:
        value = values[place]
        if type(value) is str and len(value) <= SHORT:
            values[place] = intern(value)
    for place, read in others:
        values[place] = read(values[place])
    return cls(*values)


@cache
def _readers(cls: type) -> tuple[tuple[int, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The columns of strings, which are kept once, and what reads the others that do not stand in a row as they are; by place."""
    hints = typing.get_type_hints(cls)
    found = [(n, _column_reader(hints[f.name])) for n, f in enumerate(dataclasses.fields(cls))]
    strings = tuple(n for n, read in found if read is _once)
    return strings, tuple((n, read) for n, read in found if read is not None and read is not _once)


def _column_reader(hint: Any) -> Callable[[Any], Any] | None:
    """What reads a column; None where its values are taken as they are."""
    if _is_plain(hint):
        if hint is bool:
            return bool
        kinds = typing.get_args(hint)
        return _optional_bool if bool in kinds else None if {int, float} & {hint, *kinds} else _once
    if _is_mapping(hint):
        return Unread
    build = _builder(hint)
    if typing.get_origin(hint) is tuple:
        return lambda text: () if text == "[]" else build(json.loads(text))
    return lambda text: None if text is None else build(json.loads(text))


def _once(value: Any) -> Any:
    """The value; a short string, which many records hold, as one object."""
    return intern(value) if type(value) is str and len(value) <= SHORT else value


def _same(value: Any) -> Any:
    """The value, strings and numbers that many records hold as one object."""
    kind = type(value)
    if kind is str:
        return intern(value) if len(value) <= SHORT else value
    if kind is int and 0 <= value < len(NUMBERS):
        return NUMBERS[value]
    return value


def _optional_bool(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _is_plain(hint: Any) -> bool:
    if hint in PLAIN or typing.get_origin(hint) is typing.Literal:
        return True
    return _is_union(hint) and all(_is_plain(a) for a in typing.get_args(hint))


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _is_mapping(hint: Any) -> bool:
    origin = typing.get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


class Unread(Mapping[str, Any]):
    """A JSON object that is read each time it is asked: of most claims nobody asks, and the text is a ninth of what a
    dict of it weighs."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, key: str) -> Any:
        return json.loads(self._text)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(json.loads(self._text))

    def __len__(self) -> int:
        return len(json.loads(self._text))

    def items(self) -> ItemsView[str, Any]:
        """All pairs, read once."""
        found: dict[str, Any] = json.loads(self._text)
        return found.items()

    def __repr__(self) -> str:
        return self._text


def _builder(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of this type from JSON data."""
    if _is_plain(hint) or hint is Any:
        return _same
    if _is_union(hint):
        inner = _builder(next(a for a in typing.get_args(hint) if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and arguments[-1] is Ellipsis:
        if arguments[0] is Span:
            return lambda value: tuple([Span(v["start"], v["end"]) for v in value])
        item = _builder(arguments[0])
        return lambda value: tuple([item(v) for v in value])
    if origin is tuple:
        items = [_builder(a) for a in arguments]
        return lambda value: tuple(build(v) for build, v in zip(items, value, strict=True))
    if _is_mapping(hint):
        return lambda value: dict(value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_builder(hint)
    raise TypeError(f"no reader for {hint}")


def _dataclass_builder(cls: type) -> Callable[[Any], Any]:
    if cls is Span:
        return lambda value: Span(value["start"], value["end"])
    hints = typing.get_type_hints(cls)
    names = columns(cls)
    built = [(n, _builder(hints[name])) for n, name in enumerate(names) if not _is_number(hints[name])]

    def make(value: Mapping[str, Any]) -> Any:
        values = [value[name] for name in names]
        for n, build in built:
            values[n] = build(values[n])
        return cls(*values)

    return make


def _is_number(hint: Any) -> bool:
    """Whether a value is taken from JSON data as it is: there is nothing in it that many records hold."""
    return hint in (int, float, bool) or (
        _is_union(hint) and set(typing.get_args(hint)) <= {int, float, bool, type(None)}
    )
