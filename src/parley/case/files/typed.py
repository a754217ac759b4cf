"""Walks a tree and the type it is to become side by side.

This is how references and declared ids are found: by the `Names` and `Declares` marks of the
dataclasses' fields, never by a second list of keys.
"""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin
from typing import get_type_hints as _hints

from parley.case.files.tree import Mapping, Node, Path, Scalar, Sequence
from parley.case.written import Declares, Names

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of text that declares an id or names one."""

    scalar: Scalar
    role: Declares | Names
    path: Path


@cache
def fields_of(kind: Any) -> dict[str, Any]:
    """Return the written keys of a dataclass with their types, in order."""
    hints = _hints(kind, include_extras=True)
    names: dict[str, Any] = kind.__dataclass_fields__
    return {name: hints[name] for name in names}


def list_of(kind: Any) -> Any:
    """Return the type of a list file that holds values of this type."""
    return tuple[kind, ...]


def bare(hint: Any) -> Any:
    """Return a type without `| None`."""
    if get_origin(hint) in (Union, UnionType):
        kept = [arm for arm in get_args(hint) if arm is not type(None)]
        return kept[0] if len(kept) == 1 else hint
    return hint


def item_of(hint: Any) -> Any:
    """Return the type of the items of a tuple type, or None."""
    hint = bare(hint)
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def words_of(hint: Any) -> tuple[str, ...]:
    """Return the words that a Literal type allows; empty for any other type."""
    hint = bare(hint)
    return get_args(hint) if get_origin(hint) is Literal else ()


def type_at(hint: Any, path: Path) -> Any:
    """Return the type that stands at a path below a type; None where there is none."""
    for step in path:
        hint = bare(hint)
        if isinstance(step, int):
            hint = item_of(hint)
        else:
            hint = fields_of(hint).get(step) if is_dataclass(hint) else None  # type: ignore[arg-type]
        if hint is None:
            return None
    return bare(hint)


def spots(node: Node, hint: Any, path: Path = ()) -> Iterator[Spot]:
    """Yield every declared or named id below a node, with its path."""
    hint = bare(hint)
    if isinstance(node, Scalar):
        yield from _marked(node, hint, path)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from spots(item, item_of(hint), (*path, index))
    elif is_dataclass(hint):
        yield from _inside(node, hint, path)


def _marked(node: Scalar, hint: Any, path: Path) -> Iterator[Spot]:
    if node.absent or get_origin(hint) is not Annotated:
        return
    for mark in get_args(hint)[1:]:
        if isinstance(mark, (Names, Declares)):
            yield Spot(node, mark, path)


def _inside(node: Mapping, hint: Any, path: Path) -> Iterator[Spot]:
    known = fields_of(hint)
    for entry in node.entries:
        if entry.key in known:
            yield from spots(entry.value, known[entry.key], (*path, entry.key))
