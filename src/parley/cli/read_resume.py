"""What a run has read so far, kept in the user's cache, so that the next run goes on from there.

Only long runs keep anything, and a run that ends takes it away again. What was kept by another
version of the program, or read with other actors, is of no use and is never taken.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic

from parley.evidence.reading.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from parley.evidence.reading.statements import Actor
    from parley.evidence.reading.texts.report import Report

# About as many as are read in the time that somebody waits without asking why.
LONG = 200
_NAME = "reading-{}.jsonl"
_FINDINGS = pydantic.TypeAdapter(Findings)


@dataclass(slots=True, kw_only=True)
class Unfinished:
    """The findings of an unfinished run, by what each report says."""

    path: Path
    before: dict[str, str] = field(default_factory=dict)

    def get(self, report: Report) -> Findings | None:
        """Return what was found in a report; None where it was not read before."""
        line = self.before.get(_key(report))
        return None if line is None else _FINDINGS.validate_json(line)

    def put(self, report: Report, found: Findings) -> None:
        """Keep what was found in a report; a disk that takes nothing costs the resumption only."""
        line = json.dumps({"of": _key(report), "found": _FINDINGS.dump_json(found).decode()})
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError:
            return

    def close(self) -> None:
        """Take away what was kept: the run has come to its end."""
        with suppress(OSError):
            self.path.unlink()


def unfinished(reports: Sequence[Report], actors: Sequence[Actor]) -> Unfinished | None:
    """Return what a run of such reports has kept; None where they are soon read anyway."""
    if len(reports) < LONG:
        return None
    path = _cache() / _NAME.format(_fingerprint(actors))
    wanted = {_key(report) for report in reports}
    before = {key: found for key, found in _lines(path) if key in wanted}
    return Unfinished(path=path, before=before)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what was kept; a line that was cut off in writing is passed over."""
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    kept = json.loads(line)
                except json.JSONDecodeError:
                    continue
                yield kept["of"], kept["found"]
    except OSError:
        return


def _cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(named) if named else Path.home() / ".cache") / "parley"


def _key(report: Report) -> str:
    said = "\0".join((report.id, report.path, report.facts.date or "", report.file))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _fingerprint(actors: Sequence[Actor]) -> str:
    """Return what tells one reading program, with its actors, from another."""
    digest = hashlib.sha256(repr(sorted(actors, key=repr)).encode())
    for name, content in sorted(_sources(files("parley.evidence") / "reading")):
        digest.update(f"{name}\0{content}\0".encode())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(".py"):
            yield str(entry), entry.read_text(encoding="utf-8")
