"""`parley read -o CASE`: what the case knows goes into reading, new reports into its register."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from parley.case.words import counted
from parley.cli.console import load_or_stop, say, stop
from parley.cli.review_reports import TEXTS, day
from parley.evidence.reading.texts.files import STANDARD_INPUT
from parley.evidence.reading.texts.terminal import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.register import Entry
    from parley.evidence.reading.texts.report import Report

_CASE_FILE, _REGISTER = "case.yaml", "reports.yaml"


def opened(folder: Path) -> Case | None:
    """Return the case of a folder; None where there is nothing yet; exit where it is no case."""
    if (folder / _CASE_FILE).exists():
        return load_or_stop(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(f"{folder}: this is no case; name a folder with {_CASE_FILE}, or one to be made.")
    return None


def days_of(case: Case) -> dict[str, str]:
    """Return the days that a case gives its reports, by the bare names of their files."""
    found = ((one.file, day(one)) for one in case.reports)
    return {Path(file).name: when for file, when in found if file is not None and when is not None}


def enter(folder: Path, case: Case | None, found: Ledger) -> None:
    """Write the reports that the case does not have into its register, with their texts."""
    from parley.evidence.reading.register import entries, known_ids

    known = known_ids(found.reports, case.reports if case is not None else ())
    made, undated = entries(found, known)
    for report in undated:
        say(
            for_terminal(
                f"{report.path}: not entered, as it has no date; give it with "
                f"--date {Path(report.path).name}=2024-01-23."
            )
        )
    if not made:
        say(f"{folder}: no report is new; nothing was written.")
        return
    try:
        _write(folder, case, found, made)
    except OSError as error:
        stop(f"{folder}: cannot write there ({error.strerror}); choose another folder.")
    say(f"{folder}: {counted(len(made), 'report')} entered into {_REGISTER}. Next:")
    say(f"  write the parties, people and issues into {folder / _CASE_FILE}")
    say(f"  parley review {folder}")


def _write(folder: Path, case: Case | None, found: Ledger, made: Mapping[str, Entry]) -> None:
    if case is None:
        _lay(folder)
    fresh = (report for report in found.reports if report.id in made)
    _append(folder, [{**made[report.id], "file": _kept(folder, report)} for report in fresh])


def _lay(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    first = files("parley.case") / "skeleton" / _CASE_FILE
    (folder / _CASE_FILE).write_text(first.read_text(encoding="utf-8"), encoding="utf-8")


def _kept(folder: Path, report: Report) -> str:
    """Return where the case finds the text: where it lies, if in the case, else a copy of it."""
    path = Path(report.path)
    inside = path.resolve()
    if report.path != STANDARD_INPUT and inside.is_relative_to(folder.resolve()):
        return inside.relative_to(folder.resolve()).as_posix()
    from_stream = report.path == STANDARD_INPUT
    copy = folder / TEXTS / ("stdin.txt" if from_stream else path.name)
    copy.parent.mkdir(exist_ok=True)
    content = report.file.encode(errors="replace") if from_stream else path.read_bytes()
    if copy.exists() and copy.read_bytes() != content:
        stop(for_terminal(f"{copy}: another text is there already; rename {path}, and read again."))
    copy.write_bytes(content)
    return copy.relative_to(folder).as_posix()


def _append(folder: Path, entries: Iterable[Entry]) -> None:
    """Write behind what is there; take it back where the case would no longer load."""
    import yaml

    from parley.case.files.folder import read_folder

    text = yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, width=100)
    register = folder / _REGISTER
    before = register.read_text(encoding="utf-8") if register.exists() else None
    glue = "" if not before or before.endswith("\n") else "\n"
    register.write_text(f"{before or ''}{glue}{text}", encoding="utf-8")
    _, problems = read_folder(folder)
    if problems:
        if before is None:
            register.unlink()
        else:
            register.write_text(before, encoding="utf-8")
        for problem in problems:
            say(str(problem))
        say(
            f"{folder}: these entries could not be joined to {_REGISTER}; write them there by hand:"
        )
        stop(text)
