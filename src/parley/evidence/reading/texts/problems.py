"""What keeps a file from being read, as a value: one bad file never stops the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A file that could not be read: where, what is wrong, and what can be done about it."""

    path: str
    message: str
    way_out: str


class UnreadableError(Exception):
    """Raised inside this package only; `files` turns it into a `Problem` with its path."""

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out

    def at(self, path: str) -> Problem:
        """Return the problem as a value."""
        return Problem(path=path, message=self.message, way_out=self.way_out)
