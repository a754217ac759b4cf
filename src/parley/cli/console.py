"""Standard output for results, standard error for everything else."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from parley.case.problems import CaseError
from parley.case.words import counted

if TYPE_CHECKING:
    from pathlib import Path

    from parley.case.case import Case

PROBLEMS = 1
CANNOT_RUN = 2


def say(message: str) -> None:
    """Print a message for the person at the keyboard; never wrapped."""
    print(message, file=sys.stderr)


def print_json(document: object) -> None:
    """Print one JSON document to standard output; no NaN, no Infinity."""
    print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def stop(message: str) -> NoReturn:
    """End a command that cannot be run, with the reason and the way out."""
    say(message)
    raise SystemExit(CANNOT_RUN)


def fail_unless_folder(folder: Path) -> None:
    """End the command when there is no such folder."""
    if not folder.exists():
        stop(f"{folder}: there is no such folder; `parley new {folder}` makes one.")
    if not folder.is_dir():
        stop(f"{folder}: this is a file; name the folder that holds case.yaml.")
    if not os.access(folder, os.R_OK | os.X_OK):
        stop(f"{folder}: this folder may not be read; ask its owner for the right to.")


def load_or_stop(folder: Path) -> Case:
    """Return the case, or print all its problems and exit 1."""
    from parley.case.files.folder import load

    fail_unless_folder(folder)
    try:
        return load(folder)
    except CaseError as error:
        for problem in error.problems:
            say(str(problem))
        count = counted(len(error.problems), "problem")
        say(f"{folder}: {count} to mend first; nothing was written.")
        raise SystemExit(PROBLEMS) from None
