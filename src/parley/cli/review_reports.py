"""The reports of a case, under the ids and with the days that the case gives them (§12.5)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parley.evidence.reading.texts.problems import UnreadableError
from parley.evidence.reading.texts.reader import MOST_BYTES, read
from parley.evidence.reading.texts.terminal import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.case import Case
    from parley.case.sources import Report as Registered
    from parley.evidence.reading.texts.report import Report

TEXTS = "texts"


def reports_of(
    case: Case, folder: Path, elsewhere: Path | None
) -> tuple[tuple[Report, ...], tuple[str, ...]]:
    """Return the reports that can be read, and what is to be said of the others."""
    found: list[Report] = []
    problems: list[str] = []
    for registered in sorted(case.reports, key=lambda one: one.id):
        path = _path(registered, folder, elsewhere)
        if path is None:
            problems.append(_missing(registered))
            continue
        try:
            found.append(_read(registered, path))
        except UnreadableError as error:
            problems.append(for_terminal(f"{path}: {error.message}; {error.way_out}"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            problems.append(for_terminal(f"{path}: it cannot be opened: {reason}; see its rights"))
    return tuple(found), tuple(problems)


def _read(registered: Registered, path: Path) -> Report:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return read(content, id=registered.id, path=str(path), date=day(registered))


def day(registered: Registered) -> str | None:
    """Return the day on which the case says a report came out; None where it knows no day."""
    when = registered.date
    return str(when.earliest) if when is not None and when.earliest == when.latest else None


def _missing(registered: Registered) -> str:
    if registered.file is None:
        text = f"{registered.id}: the case names no file of it; add `file: …` in reports.yaml"
    else:
        text = (
            f"{registered.id}: its file {registered.file} is not there; name the folder that holds "
            "it with --reports"
        )
    return for_terminal(text)


def _path(registered: Registered, folder: Path, elsewhere: Path | None) -> Path | None:
    if registered.file is None:
        return None
    paths = _candidates(Path(registered.file), folder, elsewhere)
    return next((path for path in paths if path.is_file()), None)


def _candidates(file: Path, folder: Path, elsewhere: Path | None) -> Iterator[Path]:
    if elsewhere is not None:
        yield elsewhere / file
        yield elsewhere / file.name
    yield folder / file
    yield folder / TEXTS / file
