"""`reports.yaml` beside the files: what the user knows of them, here their dates (§11.2)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from parley.evidence.reading.texts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "reports.yaml"
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_LARGEST = 1_000_000
_SHAPE = "write a list of entries with `file` and `date`"


def dates_beside(paths: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """Return the dates by path that the lists beside the files give, and what is wrong in them."""
    dates: dict[str, str] = {}
    problems: list[Problem] = []
    for folder in sorted({_folder(path) for path in paths}):
        file = folder / NAME
        if file.is_file():
            _read(file, dates, problems)
    return dates, problems


def _folder(path: str) -> Path:
    return Path(path) if Path(path).is_dir() else Path(path).parent


def _read(file: Path, dates: dict[str, str], problems: list[Problem]) -> None:
    entries = _entries(file)
    if not isinstance(entries, list):
        problems.append(Problem(path=str(file), message="this is no list", way_out=_SHAPE))
        return
    for entry in entries:
        known = entry if isinstance(entry, dict) else {}
        name, date = known.get("file"), known.get("date")
        if isinstance(name, str) and isinstance(date, str) and _DATE.fullmatch(date):
            dates[str(file.parent / name)] = date


def _entries(file: Path) -> object:
    """What the file holds, all of it text; None where it cannot be read."""
    import yaml

    try:
        with file.open("rb") as opened:
            # BaseLoader makes strings only: 000 stays 000, a date stays what was written.
            return yaml.load(opened.read(_LARGEST), Loader=yaml.BaseLoader)  # noqa: S506
    except (OSError, yaml.YAMLError, RecursionError, UnicodeDecodeError):
        return None
