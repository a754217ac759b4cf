"""The files of a scenario folder: which there are, and their bytes within limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.case.files.tree import Mark

if TYPE_CHECKING:
    from pathlib import Path

    from parley.bargaining.formats.faults import Fault
    from parley.bargaining.formats.result import Findings

MAX_BYTES = 16 * 2**20
# How deep elements, lists and mappings may be nested.
MAX_DEPTH = 40
START = Mark(1, 1)


class RefusedError(Exception):
    """A file cannot be read; says why and where."""

    def __init__(self, mark: Mark, fault: Fault) -> None:
        """Keep the parts of the later problem."""
        super().__init__(fault.message)
        self.mark, self.fault = mark, fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file of a folder that may belong to a scenario; `name` is how messages call it."""

    path: Path
    name: str

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return self.path.stem


def listed(folder: Path, endings: tuple[str, ...]) -> tuple[Found, ...]:
    """Return the files of these endings in the order of their names, hidden ones left out."""
    return tuple(
        Found(path=path, name=str(path))
        for path in sorted(folder.iterdir(), key=lambda one: one.name)
        if path.suffix.lower() in endings and not path.name.startswith(".")
    )


def content(found: Found, findings: Findings) -> bytes | None:
    """Return the bytes of a file; None where it is refused, which is then noted."""
    # A named pipe or device would be waited for without end.
    if not found.path.is_file():
        findings.refuse(found.name, START, faults.unreadable("not an ordinary file"))
        return None
    try:
        with found.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        findings.refuse(found.name, START, faults.unreadable(reason))
        return None
    if len(data) > MAX_BYTES:
        findings.refuse(found.name, START, faults.too_large(MAX_BYTES))
        return None
    return data
