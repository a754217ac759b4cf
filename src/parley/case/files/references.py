"""Every id is declared once, and every id that is named exists (semantics §1.2).

Works on trees, so that one malformed entry does not make all references to it look wrong. Ids of
a kind whose file could not be read are not checked at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parley.case.files.tree import Mapping, Mark, Node, Scalar, Sequence
from parley.case.files.typed import Spot, spots
from parley.case.problems import Problem, listing, shown, suggestion
from parley.case.written import Declares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# People, bodies and parties answer to one name space: `speaker: union` must mean one thing.
_SHARED = {"party": "actor", "person": "actor"}
_NOUN = {"actor": "party, person or body"}


@dataclass(frozen=True, slots=True)
class _Known:
    """All ids of some kinds, made ready once for the many places that name one."""

    names: frozenset[str]
    ordered: tuple[str, ...]
    listed: str


@dataclass(slots=True)
class Declared:
    """All ids of a case folder: where each was declared, options by issue, sources by report."""

    places: dict[str, dict[str, tuple[str, Mark]]] = field(default_factory=dict)
    kinds: dict[str, dict[str, str]] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def names(self, kind: str) -> set[str]:
        """Return all ids of a kind (`party` and `person` told apart)."""
        space = self.kinds.get(_SHARED.get(kind, kind), {})
        return {name for name, declared in space.items() if declared == kind}


def declared_in(trees: Iterable[tuple[str, Node, Any]], unread: frozenset[str]) -> Declared:
    """Gather the ids of all (file, tree, type); `unread` are kinds whose file is missing."""
    found = Declared(unread=unread)
    for file, node, hint in trees:
        for spot in spots(node, hint):
            if isinstance(spot.role, Declares):
                _declare(found, file, spot)
        _gather_inner(found, node)
    return found


def _declare(found: Declared, file: str, spot: Spot) -> None:
    kind = spot.role.kind  # type: ignore[union-attr]  # the caller passes Declares only
    space = _SHARED.get(kind, kind)
    found.places.setdefault(space, {}).setdefault(spot.scalar.text, (file, spot.scalar.mark))
    found.kinds.setdefault(space, {}).setdefault(spot.scalar.text, kind)


def _gather_inner(found: Declared, node: Node) -> None:
    if isinstance(node, Mapping):
        found.options.update(_inner(node.get("issues"), "options"))
    else:
        found.sources.update(_inner(node, "sources"))


def _inner(node: Node | None, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in node.items if isinstance(node, Sequence) else ():
        if not isinstance(item, Mapping):
            continue
        name, listed = item.text("id"), item.get(key)
        if name is not None:
            members = listed.items if isinstance(listed, Sequence) else ()
            ids = (member.text("id") for member in members if isinstance(member, Mapping))
            yield name, tuple(one for one in ids if one is not None)


def check_references(
    trees: Iterable[tuple[str, Node, Any]], declared: Declared
) -> Iterator[Problem]:
    """Yield a problem for every id declared twice or named without being declared."""
    known: dict[tuple[str, ...], _Known] = {}
    for file, node, hint in trees:
        for spot in spots(node, hint):
            if isinstance(spot.role, Declares):
                yield from _twice(file, spot, declared)
            elif not declared.unread.intersection(spot.role.kinds):
                kinds = spot.role.kinds
                if kinds not in known:
                    names: set[str] = set().union(*(declared.names(kind) for kind in kinds))
                    known[kinds] = _Known(frozenset(names), tuple(sorted(names)), listing(names))
                yield from _nowhere(file, spot, kinds, known[kinds])


def _twice(file: str, spot: Spot, declared: Declared) -> Iterator[Problem]:
    kind = spot.role.kind  # type: ignore[union-attr]  # the caller passes Declares only
    space = _SHARED.get(kind, kind)
    first_file, first = declared.places[space][spot.scalar.text]
    if (first_file, first) != (file, spot.scalar.mark):
        message = (
            f"the {_NOUN.get(space, space)} id {shown(spot.scalar.text)} is declared a second "
            f"time (first in {first_file}:{first.line})"
        )
        yield problem_at(file, spot.scalar, "duplicate-id", message, "give one of them another id")


def _nowhere(file: str, spot: Spot, kinds: tuple[str, ...], known: _Known) -> Iterator[Problem]:
    if spot.scalar.text not in known.names:
        noun = " or ".join(kinds)
        message = f"there is no {noun} {shown(spot.scalar.text)}"
        otherwise = f"the known ones are {known.listed}"
        way_out = suggestion(spot.scalar.text, known.ordered, otherwise)
        yield problem_at(file, spot.scalar, f"unknown-{kinds[0]}", message, way_out)


def problem_at(file: str, node: Scalar | Node, code: str, message: str, way_out: str) -> Problem:
    """Return a Problem at the place of a node."""
    return Problem(file, node.mark.line, node.mark.column, code, message, way_out)
