"""`reports.yaml` beside the files: what the user knows of them, here their dates (§11.2).

The register of a case has the same name and further keys; its entries without a file, or whose date
is no single day, say nothing here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parley.case.files.text import read_text
from parley.case.files.tree import Mapping, Scalar, Sequence, Unreadable
from parley.case.files.yaml_tree import read_yaml
from parley.case.problems import shown
from parley.evidence.reading.dates.days import is_day
from parley.evidence.reading.texts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.case.files.tree import Mark, Node

NAME = "reports.yaml"
_ENTRY = "write `- file: report.txt` and below it `  date: 2024-01-23`"


def dates_beside(paths: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """Return the dates by path that the lists beside the files give, and what is wrong in them."""
    dates: dict[str, str] = {}
    problems: list[Problem] = []
    for folder in sorted({_folder(path) for path in paths}):
        file = folder / NAME
        if file.is_file():
            for found in _read(file):
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    dates.update([found])
    return dates, problems


def _folder(path: str) -> Path:
    return Path(path) if Path(path).is_dir() else Path(path).parent


def _read(file: Path) -> Iterator[tuple[str, str] | Problem]:
    try:
        tree = read_yaml(read_text(file))
    except Unreadable as error:
        yield _problem(file, error.mark, str(error), error.way_out)
        return
    if not isinstance(tree, Sequence):
        yield _problem(file, tree.mark, "this is no list of reports", _ENTRY)
        return
    for entry in tree.items:
        yield from _entry(file, entry)


def _entry(file: Path, entry: Node) -> Iterator[tuple[str, str] | Problem]:
    if not isinstance(entry, Mapping):
        yield _problem(file, entry.mark, "this is no report with its date", _ENTRY)
        return
    name, date = entry.get("file"), entry.get("date")
    if name is None and entry.get("id") is None:
        yield _problem(file, entry.mark, "this entry names no `file`", _ENTRY)
    if not isinstance(name, Scalar) or not isinstance(date, Scalar):
        return
    path = os.path.normpath(file.parent / name.text)
    if not is_day(date.text):
        message = f"{shown(date.text)} is no day"
        yield _problem(file, date.mark, message, "write year, month and day, as in 2024-01-23")
    elif entry.get("id") is None and not Path(path).is_file():
        message = f"there is no file {shown(name.text)} in this folder"
        yield _problem(file, name.mark, message, "check its name, or take the entry out")
    else:
        yield path, date.text


def _problem(file: Path, mark: Mark, message: str, way_out: str) -> Problem:
    return Problem(path=f"{file}:{mark.line}:{mark.column}", message=message, way_out=way_out)
