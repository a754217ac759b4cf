"""What can be wrong with a case folder, and the exceptions of the whole program.

ParleyError
├── CaseError         the folder has problems; carries all of them
└── UnknownWhat       `explain` was asked about something that is not in the case
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at one place, with the value and the way out. Line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    way_out: str

    def __str__(self) -> str:
        """Return `file:line:col: what is wrong; the way out`, on one line."""
        file = " ".join(self.file.splitlines())
        return f"{file}:{self.line}:{self.column}: {self.message}; {self.way_out}"


class ParleyError(Exception):
    """Base of every error that the program raises on purpose."""


class CaseError(ParleyError):
    """The case folder has problems; nothing was loaded."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all problems, sorted by place."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UnknownWhatError(ParleyError):
    """There is nothing of that name in the case."""


_SHOWN = 60


def shown(value: str) -> str:
    """Return a value as messages show it: in quotation marks, on one line, never endless."""
    flat = " ".join(value.split())
    cut = flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
    return f"“{cut}”"


_MANY = 500
_NEIGHBOURS = 20


def suggestion(wrong: str, right: Iterable[str], otherwise: str) -> str:
    """Return `did you mean …?` for the nearest name, or else the other way out."""
    names = sorted(right)
    if len(names) > _MANY:
        # To compare all with all takes minutes; a slip is seldom in the first letter.
        place = bisect_left(names, wrong)
        names = names[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
    near = difflib.get_close_matches(wrong, names, n=1, cutoff=0.6)
    return f"did you mean {shown(near[0])}?" if near else otherwise


_LISTED = 12


def listing(names: Iterable[str]) -> str:
    """Return names in alphabetical order as `a, b, c`, cut where there are many."""
    ordered = sorted(set(names))
    if not ordered:
        return "none"
    rest = len(ordered) - _LISTED
    return ", ".join(ordered[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")
