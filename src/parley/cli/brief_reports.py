"""`parley brief` of a folder that holds reports and no case."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parley.cli.console import say, stop

if TYPE_CHECKING:
    from parley.brief.reading.value import Reading

_CASE_FILE = "case.yaml"
# Beside any of these a folder is a case that lacks its first file; `reports.yaml` may date reports.
_OF_A_CASE = frozenset({"claims", "proposals", "judgements", "uncoded"})
_REPORTS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml"})


def is_pile(folder: Path) -> bool:
    """Whether a folder holds reports, and no case on any floor below."""
    files = next((files for _, _, files in os.walk(folder)), [])
    if any(Path(one).stem in _OF_A_CASE for one in files):
        return False
    holds_reports = any(Path(one).suffix.lower() in _REPORTS for one in files)
    return holds_reports and not any(_CASE_FILE in below for _, _, below in os.walk(folder))


def compose(folder: Path) -> Reading:
    """Read the reports and return their brief; exit 2 where none can be read."""
    from parley.brief.reading.compose import compose_reading
    from parley.cli.read import ledger_of
    from parley.evidence.reading.texts.files import read_all
    from parley.evidence.reading.texts.problems import Problem
    from parley.evidence.reading.texts.sidecar import dates_beside
    from parley.evidence.reading.texts.terminal import for_terminal

    dates, wrong = dates_beside([str(folder)])
    found = list(read_all([str(folder)], dates=dates))
    problems = [*wrong, *(one for one in found if isinstance(one, Problem))]
    for problem in problems:
        say(for_terminal(f"{problem.path}: {problem.message}; {problem.way_out}"))
    reports = [one for one in found if not isinstance(one, Problem)]
    if not reports:
        stop(for_terminal(f"{folder}: there is no report to read; name a folder that holds some."))
    return compose_reading(ledger_of(reports, None, None), folder=str(folder), problems=problems)
