"""Files, folders and standard input: the only place here that touches the disk.

Each path becomes a report or a problem, in an order that does not depend on how they were named.
Symbolic links are followed, each folder once. At most one file is held besides the reports.
"""

from __future__ import annotations

import os
import stat
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from parley.case.files.folder import DECISIONS
from parley.evidence.reading.texts.problems import Problem, UnreadableError
from parley.evidence.reading.texts.reader import MOST_BYTES, read
from parley.evidence.reading.texts.sidecar import NAME as REGISTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parley.evidence.reading.texts.report import Report

STANDARD_INPUT = "-"
# What Parley itself keeps beside reports.
_OURS = frozenset({REGISTER, DECISIONS})
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read: what to call it, and the date that the user gave."""

    path: str
    id: str
    date: str | None


def read_all(
    paths: Iterable[str], *, dates: Mapping[str, str] | None = None, workers: int = 1
) -> Iterator[Report | Problem]:
    """Read files and folders, in the order of their paths; `dates` by path or bare file name."""
    problems: list[Problem] = []
    found = sorted(set(_files(paths, problems)))
    tasks = _named(found, dates or {})
    yield from sorted(problems)
    if workers > 1 and len(tasks) > _CHUNK:
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(_read, tasks, chunksize=_CHUNK)
    else:
        yield from map(_read, tasks)


def read_stream(stream: BinaryIO, *, date: str | None = None) -> Report | Problem:
    """Read one report from standard input."""
    task = _Task(STANDARD_INPUT, "stdin", date)
    return _read_as(task, partial(stream.read, MOST_BYTES + 1))


def _read(task: _Task) -> Report | Problem:
    return _read_as(task, partial(_content, task.path))


def _read_as(task: _Task, content: partial[bytes]) -> Report | Problem:
    try:
        return read(content(), id=task.id, path=task.path, date=task.date)
    except UnreadableError as error:
        return error.at(task.path)
    except OSError as error:
        return _unopened(task.path, error)


def _content(path: str) -> bytes:
    """The file's bytes, one more than allowed at most; a pipe or device is never opened."""
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise UnreadableError("this is not a file", "name files and folders")
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _unopened(path: str, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem(path=path, message=f"it cannot be opened: {reason}", way_out=_way(error))


def _way(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "give yourself the right to read it"
    return "check its name" if isinstance(error, FileNotFoundError) else "leave it out"


def _files(paths: Iterable[str], problems: list[Problem]) -> Iterator[str]:
    """The files of all paths; a folder that was seen is not entered again."""
    seen: set[tuple[int, int]] = set()
    for path in sorted({os.path.normpath(path) for path in paths}):
        try:
            if Path(path).is_dir():
                yield from _folder(path, seen, problems)
            else:
                Path(path).stat()
                yield path
        except OSError as error:
            problems.append(_unopened(path, error))


def _folder(top: str, seen: set[tuple[int, int]], problems: list[Problem]) -> Iterator[str]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = Path(folder).stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_unopened(folder, error))
            continue
        if (status.st_dev, status.st_ino) in seen:
            message = "this link leads to a folder that is read already"
            problems.append(Problem(path=folder, message=message, way_out="remove the link"))
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in entries:
            yield from _entry(entry, waiting)


def _entry(entry: os.DirEntry[str], waiting: list[str]) -> Iterator[str]:
    """A file; a folder joins those that wait; hidden ones and our own files are passed over."""
    if entry.name.startswith(".") or entry.name in _OURS:
        return
    try:
        is_folder = entry.is_dir()
    except OSError:
        is_folder = False
    if is_folder:
        waiting.append(entry.path)
    else:
        yield entry.path


def _named(found: Sequence[str], dates: Mapping[str, str]) -> list[_Task]:
    """A report is called by its file's name, with as much of its folder as tells it apart."""
    given = {os.path.normpath(path): date for path, date in dates.items()}
    tasks = []
    names = _shortest_names(found)
    for path in found:
        date = given.get(path, given.get(Path(path).name))
        tasks.append(_Task(path, names[path], date))
    return tasks


def _shortest_names(found: Sequence[str]) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for path in found:
        named.setdefault(Path(path).stem, []).append(path)
    return {
        path: stem if len(same) == 1 else Path(path).as_posix()
        for stem, same in named.items()
        for path in same
    }
