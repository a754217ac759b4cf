"""When reports came out, as people tell: by an option, by a list, when asked (§11.2)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parley.cli.console import stop
from parley.evidence.reading.dates.days import is_day
from parley.evidence.reading.texts.files import STANDARD_INPUT
from parley.evidence.reading.texts.sidecar import dates_beside
from parley.evidence.reading.texts.terminal import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from parley.evidence.reading.texts.problems import Problem
    from parley.evidence.reading.texts.report import Report


def dates_given(options: Iterable[str]) -> dict[str, str]:
    """Return the days by path or bare name; exit 2 where an option is not FILE=DATE."""
    return dict(_given(option) for option in options)


def _given(option: str) -> tuple[str, str]:
    file, equals, day = option.rpartition("=")
    if not equals or not file or not is_day(day):
        stop(
            for_terminal(f"--date {option}: write FILE=DATE, such as --date report.txt=2024-01-23.")
        )
    return os.path.normpath(file), day


def known_dates(
    paths: Iterable[str], given: Mapping[str, str], of_case: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Return all days: an option goes before a list beside the files, that before the case."""
    beside, problems = dates_beside(paths)
    listed = {Path(path).name for path in beside}
    dates = {path: day for path, day in of_case.items() if path not in listed} | beside
    kept = {path: day for path, day in dates.items() if Path(path).name not in given}
    return kept | dict(given), problems


def stop_if_unmatched(given: Iterable[str], paths: Iterable[str]) -> None:
    """Exit 2 where an option names a file that is not among those found."""
    read = {name for path in paths for name in (path, Path(path).name)}
    lost = sorted(file for file in given if file not in read)
    if lost:
        stop(
            for_terminal(
                f"--date {lost[0]}=…: no such file is among those read; check its name, which may "
                "be a path or the file's bare name."
            )
        )


def asked_dates(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """Ask for each date that nobody knows; an empty answer leaves it unknown."""
    for report in reports:
        if report.facts.date is None and report.path != STANDARD_INPUT:
            day = _asked(report.path)
            if day:
                yield report.path, day


def _asked(path: str) -> str:
    """The day, asked for until it is one or nothing; the end of the input is nothing."""
    while True:
        try:
            prompt = f"When was {for_terminal(path)} published? (2024-01-23, or Enter) "
            answer = input(prompt).strip()
        except EOFError:
            return ""
        if not answer or is_day(answer):
            return answer
        print(f"{for_terminal(answer)} is no day; write year, month and day, as in 2024-01-23.")
