"""`decisions.jsonl`: read whole with all its mistakes, written one line at a time (§12.1)."""

from __future__ import annotations

import json
import os
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from parley.case.files.checks.scene import Placed, placed_entries
from parley.case.files.conform import read_list
from parley.case.files.json_tree import read_json_lines
from parley.case.files.references import Declared, check_references
from parley.case.files.text import read_text
from parley.case.files.tree import Unreadable
from parley.case.files.typed import list_of
from parley.case.problems import Problem
from parley.evidence.review.checks import check_decisions
from parley.evidence.review.decisions import Decision

_NAMED = frozenset({"party", "issue", "measure"})

if TYPE_CHECKING:
    from pathlib import Path

    from parley.case.case import Case


def read(path: Path, case: Case | None) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions of a file in its order, and all its problems; none without a file.

    Where the case itself cannot be read, the names in a line are not held against it (§1.6).
    """
    if not path.exists() and not path.is_symlink():
        return (), ()
    try:
        return parsed(str(path), read_text(path), case)
    except Unreadable as error:
        mark = error.mark
        place = str(path), mark.line, mark.column
        return (), (Problem(*place, error.code, error.message, error.way_out),)


def typed(plain: object, case: Case) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Return a decision that somebody has just typed, by the rules of the file."""
    decisions, problems = parsed("typed", json.dumps(plain), case)
    return (None if problems else decisions[0]), problems


def parsed(
    name: str, text: str, case: Case | None
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return what lines say; raises Unreadable where one is no JSON."""
    tree = read_json_lines(text)
    reading = read_list(name, tree, Decision)
    placed: tuple[Placed[Decision], ...] = placed_entries(name, tree, reading.values)
    problems = {
        *reading.problems,
        *check_references([(name, tree, list_of(Decision))], _declared(case)),
        *check_decisions(placed, case),
    }
    return tuple(one.value for one in placed), tuple(sorted(problems))


def _declared(case: Case | None) -> Declared:
    """The ids of the case that a correction may name."""
    if case is None:
        return Declared(unread=_NAMED)
    return Declared(
        kinds={
            "actor": dict.fromkeys(case.parties, "party"),
            "issue": dict.fromkeys(case.issues, "issue"),
            "measure": dict.fromkeys(case.measures, "measure"),
        }
    )


def append(path: Path, decision: Decision) -> None:
    """Write a decision behind the others, on the disk before this returns."""
    with path.open("a+b") as file:
        if file.tell() and not _ends_a_line(file):
            file.write(b"\n")
        file.write(line(decision).encode("utf-8") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(file: Any) -> bool:
    """Whether the last line is whole; an editor may have left it without its end."""
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def line(decision: Decision) -> str:
    """Return a decision as its line, without what is not said."""
    return json.dumps(_plain(decision), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(each) for name, each in pairs if each not in (None, ())}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    return value
