"""`parley check`."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from parley.case.files.folder import DECISIONS, read_folder
from parley.case.words import counted
from parley.cli.console import fail_unless_folder, print_json, say

if TYPE_CHECKING:
    from pathlib import Path

    from parley.case.case import Case
    from parley.case.problems import Problem


def run(folder: Path, *, as_json: bool, quiet: bool) -> None:
    """Print all problems; exit 0 when there are none, 1 when there are."""
    fail_unless_folder(folder)
    case, problems = _read(folder)
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            print(problem)
        if case is not None and not problems and not quiet:
            say(f"{folder}: no problems in {_counts(case)}.")
    raise SystemExit(1 if problems else 0)


def _read(folder: Path) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case, and the problems of all its files; decisions are known to the room above it."""
    case, problems = read_folder(folder)
    if not os.path.lexists(folder / DECISIONS):
        return case, problems
    from parley.evidence.review import files

    decisions = files.read(folder / DECISIONS, case)[1]
    return case, tuple(sorted((*problems, *decisions)))


def _counts(case: Case) -> str:
    counts = [
        counted(len(case.reports), "report"),
        counted(len(case.claims), "claim"),
        counted(len(case.proposals), "proposal"),
    ]
    if case.plans:
        counts.append(counted(len(case.plans), "plan"))
    return f"{', '.join(counts[:-1])} and {counts[-1]}"
