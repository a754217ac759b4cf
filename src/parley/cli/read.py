"""`parley read`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.case.words import counted
from parley.cli.console import PROBLEMS, print_json, say, stop
from parley.cli.read_case import days_of, enter, opened
from parley.cli.read_dates import asked_dates, dates_given, known_dates, stop_if_unmatched
from parley.evidence.reading.texts.files import STANDARD_INPUT, read_all, read_stream
from parley.evidence.reading.texts.problems import Problem
from parley.evidence.reading.texts.terminal import for_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.statements import Actor
    from parley.evidence.reading.texts.report import Report

# Fewer reports are read before anybody would look.
_SHOWN_FROM = 20
INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `parley read` is asked for."""

    paths: tuple[str, ...]
    case: Path | None
    dates: tuple[str, ...]
    as_json: bool
    workers: int | None


def run(asked: Asked) -> None:
    """Print what the reports hold; exit 1 if a file could not be read, 2 if none can be."""
    case = opened(asked.case) if asked.case is not None else None
    given = dates_given(asked.dates)
    known = days_of(case) if case is not None else {}
    dates, problems = known_dates(asked.paths, given, known)
    reports, unread = _reports(asked.paths, dates)
    stop_if_unmatched(given, [*(one.path for one in reports), *(one.path for one in unread)])
    for problem in (*problems, *unread):
        say(for_terminal(f"{problem.path}: {problem.message}; {problem.way_out}"))
    if not reports:
        stop("there is no report to read; name files or folders that hold some.")
    if not asked.as_json and sys.stdin.isatty():
        told = dict(asked_dates(reports))
        reports = [_on(report, told) for report in reports]
    found = ledger_of(reports, case, asked.workers)
    _print(found, as_json=asked.as_json)
    if asked.case is not None:
        enter(asked.case, case, found)
    raise SystemExit(PROBLEMS if problems or unread else 0)


def _print(found: Ledger, *, as_json: bool) -> None:
    if as_json:
        from parley.evidence.reading.serial import document

        print_json(document(found))
    else:
        from parley.cli.read_text import told

        print("\n".join(for_terminal(line) for line in told(found)))


def _on(report: Report, days: Mapping[str, str]) -> Report:
    if report.path not in days:
        return report
    return replace(report, facts=replace(report.facts, date=days[report.path], date_basis="user"))


def ledger_of(reports: Iterable[Report], case: Case | None, workers: int | None) -> Ledger:
    """Read the reports; exit 2 with the way out where the language model is missing."""
    from parley.cli.read_resume import unfinished
    from parley.evidence.reading.ledger import ledger
    from parley.evidence.reading.statements import ModelMissingError

    listed = tuple(reports)
    actors = tuple(actors_of(case)) if case is not None else ()
    chosen = workers or os.cpu_count() or 1
    kept = unfinished(listed, actors)
    if kept is not None and kept.before:
        say(f"{counted(len(kept.before), 'report')} were read before the last stop; going on.")
    told = _progress(len(listed))
    try:
        found = ledger(listed, actors=actors, workers=chosen, progress=told, kept=kept)
    except ModelMissingError as error:
        stop(str(error))
    except KeyboardInterrupt:
        again = "" if kept is None else " The same command goes on from here."
        say(f"\nStopped. Nothing was written.{again}")
        raise SystemExit(INTERRUPTED) from None
    if kept is not None:
        kept.close()
    return found


def actors_of(case: Case) -> Iterator[Actor]:
    """Yield the parties, people and bodies of a case, so that reports' names find them."""
    from parley.evidence.reading.statements import Actor

    for party in case.file.parties:
        yield Actor(id=party.id, name=party.name, party=party.id)
    for person in case.file.people:
        yield Actor(id=person.id, name=person.name, party=person.party)


def _reports(
    paths: tuple[str, ...], dates: Mapping[str, str]
) -> tuple[list[Report], list[Problem]]:
    found: list[Report | Problem] = []
    if STANDARD_INPUT in paths:
        found.append(read_stream(sys.stdin.buffer, date=dates.get(STANDARD_INPUT)))
    files = [path for path in paths if path != STANDARD_INPUT]
    found += read_all(files, dates=dates, workers=1) if files else []
    problems = [one for one in found if isinstance(one, Problem)]
    return [one for one in found if not isinstance(one, Problem)], problems


def _progress(reports: int) -> Callable[[int, int], None] | None:
    if reports < _SHOWN_FROM or not sys.stderr.isatty():
        return None

    def tell(done: int, of: int) -> None:
        print(f"\r{done:,} of {of:,} reports", end="", file=sys.stderr, flush=True)
        if done == of:
            print(file=sys.stderr)

    return tell
