"""Tree -> values: pydantic reads the dataclasses' annotations, this module words its findings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from parley.case.files.tree import (
    Mapping,
    Mark,
    Node,
    Path,
    Scalar,
    Sequence,
    key_mark_of,
    mark_of,
    plain,
)
from parley.case.files.typed import fields_of, type_at, words_of
from parley.case.judgements import Uncoded
from parley.case.problems import Problem, listing, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import TypeAdapter

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Reading(Generic[_Value]):
    """What a file became: its entries that are well-formed, by index, and all problems."""

    values: dict[int, _Value]
    problems: tuple[Problem, ...]


def read_one(file: str, node: Node, kind: type[_Value]) -> Reading[_Value]:
    """Read a file that is one mapping."""
    if not isinstance(node, Mapping):
        message = f"{file} must be a mapping of `key: value` lines"
        return Reading({}, (_at(file, node.mark, "not-a-mapping", message, "see parley new"),))
    value, problems = _validated(file, node, kind, _adapter(cast("Any", kind)))
    return Reading({} if value is None else {0: value}, problems)


def read_list(file: str, node: Node, kind: type[_Value]) -> Reading[_Value]:
    """Read a file that is a list; each entry stands or falls by itself."""
    if not isinstance(node, Sequence):
        message = f"{file} must be a list"
        way_out = f"begin each {noun(kind)} with '- '"
        return Reading({}, (_at(file, node.mark, "not-a-list", message, way_out),))
    adapter: TypeAdapter[_Value] = _adapter(cast("Any", kind))
    values: dict[int, _Value] = {}
    problems: list[Problem] = []
    for index, item in enumerate(node.items):
        read = _validated(file, item, kind, adapter)
        problems.extend(read[1])
        if read[0] is not None:
            values[index] = read[0]
    return Reading(values, tuple(problems))


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _validated(
    file: str, node: Node, kind: type[_Value], adapter: TypeAdapter[_Value]
) -> tuple[_Value | None, tuple[Problem, ...]]:
    from pydantic import ValidationError

    absent = dict(_absences(file, node, ()))
    try:
        value = adapter.validate_python(plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False)
        # Of a key that nobody knows, it is not of interest that it has no value either.
        for detail in details:
            if detail["type"] == "unexpected_keyword_argument":
                absent.pop(tuple(detail["loc"]), None)
        found = [
            _worded(file, node, kind, detail)
            for detail in details
            if tuple(detail["loc"]) not in absent
        ]
        return None, (*absent.values(), *found)
    return (None if absent else value), tuple(absent.values())


def _absences(file: str, node: Node, path: Path) -> Iterator[tuple[Path, Problem]]:
    if isinstance(node, Scalar) and node.absent:
        message = f"{_where(path)} has no value"
        way_out = "write its value, or delete the line: what is left out counts as not known"
        yield path, _at(file, node.mark, "no-value", message, way_out)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _absences(file, item, (*path, index))
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _absences(file, entry.value, (*path, entry.key))


def _where(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    return f"`{keys[-1]}`" if keys else "this entry"


def _at(file: str, mark: Mark, code: str, message: str, way_out: str) -> Problem:
    return Problem(file, mark.line, mark.column, code, message, way_out)


def noun(kind: Any) -> str:
    """Return the name of a class as words: `UnnamedSource` -> `unnamed source`."""
    if kind is Uncoded:
        return "uncoded entry"
    return re.sub(r"(?<!^)(?=[A-Z])", " ", getattr(kind, "__name__", "entry")).lower()


@dataclass(frozen=True, slots=True)
class _Finding:
    """One finding of pydantic's: the tree and type it was made on, where, and its own account."""

    node: Node
    kind: Any
    path: Path
    detail: Any

    @property
    def holder(self) -> Any:
        """The dataclass that has, or lacks, the key in question."""
        return type_at(self.kind, self.path[:-1])

    @property
    def value(self) -> str:
        """The value given, as messages show it."""
        given = self.detail["input"]
        if isinstance(given, str):
            return shown(given)
        return "a list" if isinstance(given, list) else "a mapping"

    @property
    def mark(self) -> Mark:
        """The place of the value, or of the nearest thing above it."""
        return mark_of(self.node, self.path)


_Worded = tuple[Mark, str, str, str]


def _worded(file: str, node: Node, kind: Any, detail: Any) -> Problem:
    word = _WORDINGS.get(detail["type"], _other)
    return _at(file, *word(_Finding(node, kind, tuple(detail["loc"]), detail)))


def _unknown_key(found: _Finding) -> _Worded:
    key, known = str(found.path[-1]), fields_of(found.holder)
    message = f"unknown key {shown(key)} in this {noun(found.holder)}"
    way_out = suggestion(key, known, f"its keys are {listing(known)}")
    return key_mark_of(found.node, found.path), "unknown-key", message, way_out


def _missing_key(found: _Finding) -> _Worded:
    key = str(found.path[-1])
    message = f"the key `{key}` is missing from this {noun(found.holder)}"
    words = words_of(fields_of(found.holder)[key])
    way_out = f"add `{key}: …`" + (f", one of {', '.join(words)}" if words else "")
    return mark_of(found.node, found.path[:-1]), "missing-key", message, way_out


def _unknown_word(found: _Finding) -> _Worded:
    words = words_of(type_at(found.kind, found.path))
    message = f"{found.value} is not a word for {_where(found.path)}"
    otherwise = f"write one of {', '.join(words)}"
    way_out = suggestion(str(found.detail["input"]), words, otherwise)
    return found.mark, "unknown-word", message, way_out


def _not_list(found: _Finding) -> _Worded:
    message = f"{_where(found.path)} must be a list, and {found.value} is none"
    way_out = "write each item on a line of its own that begins with '- '"
    return found.mark, "not-a-list", message, way_out


def _not_mapping(found: _Finding) -> _Worded:
    holder = type_at(found.kind, found.path)
    message = f"this {noun(holder)} must be a mapping, and {found.value} is none"
    way_out = f"write `key: value` lines; its keys are {listing(fields_of(holder))}"
    return found.mark, "not-a-mapping", message, way_out


def _not_valid(found: _Finding) -> _Worded:
    what, _, way_out = str(found.detail["ctx"]["error"]).partition("|")
    return found.mark, "bad-value", f"{found.value} in {_where(found.path)}: {what}", way_out


def _other(found: _Finding) -> _Worded:
    message = f"{found.value} in {_where(found.path)}: {str(found.detail['msg']).lower()}"
    return found.mark, "bad-value", message, "see the reference of the case format"


_WORDINGS = {
    "unexpected_keyword_argument": _unknown_key,
    "missing": _missing_key,
    "literal_error": _unknown_word,
    "tuple_type": _not_list,
    "dataclass_type": _not_mapping,
    "value_error": _not_valid,
}
