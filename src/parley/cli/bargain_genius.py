"""`parley bargain --genius`: the exact part of bargaining on a scenario of Genius."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from parley.bargaining.exact.results import Mixture, NoSolution, Solution
from parley.bargaining.formats.result import ScenarioError
from parley.case.words import counted
from parley.cli.console import PROBLEMS, fail_unless_folder, print_json, say, stop
from parley.evidence.reading.texts.terminal import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from parley.bargaining.exact.results import Analysis
    from parley.bargaining.formats.result import Read
    from parley.bargaining.scenario import Issue, Package

# Utilities are rounded for printing, and nowhere else.
DIGITS = 10
_NOT_ASKED = "red lines and what they rest on stand in a case; a Genius scenario has none"
_CERTAIN = "the profiles of a Genius scenario are exact, so nothing is left to weigh"
_ALWAYS_EMPTY = (
    ("conflicts", _NOT_ASKED),
    ("relaxations", _NOT_ASKED),
    ("acceptability", _CERTAIN),
    ("regret", _CERTAIN),
    ("questions", _CERTAIN),
)
# Longer frontiers are printed without indentation: it takes longer than finding them.
_INDENTED = 1000
# How many tied packages the summary shows.
_SHOWN = 3
_NAMES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def run(folder: Path, *, as_json: bool, mixtures: bool) -> None:
    """Print what is found; exit 1 on problems of the files, 2 when there is no such folder."""
    read = _read_or_stop(folder)
    from parley.bargaining.exact.analysis import analyse

    found = analyse(read.scenario, mixtures=mixtures)
    if as_json and found.frontier.size > _INDENTED:
        print(json.dumps(document(read, found), ensure_ascii=False, allow_nan=False))
    elif as_json:
        print_json(document(read, found))
    else:
        print("\n".join(for_terminal(line) for line in _told(folder, read, found)))


def _read_or_stop(folder: Path) -> Read:
    from parley.bargaining.formats.genius.reading import read_genius

    if not folder.exists():
        stop(f"{folder}: there is no such folder; name one that holds Genius files.")
    fail_unless_folder(folder)
    try:
        return read_genius(folder)
    except ScenarioError as error:
        for problem in error.problems:
            say(for_terminal(str(problem)))
        count = counted(len(error.problems), "problem")
        say(f"{folder}: {count} to mend first; nothing was read.")
        raise SystemExit(PROBLEMS) from None


# --- the document ---------------------------------------------------------------------------------


def document(read: Read, found: Analysis) -> dict[str, Any]:
    """Return everything as plain data, with the keys of docs/reference/bargain-json.md."""
    issues = read.scenario.issues
    return {
        "outcomes": str(found.outcomes),
        "parties": list(found.parties),
        "reservations": [party.reservation for party in read.scenario.parties],
        "discounts": list(read.discounts),
        "method": found.method,
        "exact": found.exact,
        "frontier": {
            "size": found.frontier.size,
            "points": [
                {"utilities": _rounded(point.utilities), "package": _package(issues, point.package)}
                for point in found.frontier.points
            ],
        },
        "zone": {"empty": found.zone.empty, "size": found.zone.size, "reason": found.zone.reason},
        "solutions": {name: _solution(read, one) for name, one in _picked(found)},
        "conflicts": [],
        "relaxations": [],
        "acceptability": None,
        "regret": None,
        "questions": [],
        "reasons": [{"key": key, "reason": reason} for key, reason in _reasons(found)],
        "warnings": [asdict(warning) for warning in read.warnings],
    }


def _picked(found: Analysis) -> Iterator[tuple[str, Solution | Mixture | NoSolution]]:
    """Yield each rule's pick, of lotteries where they were asked for.

    The utilitarian rule picks packages in any case: no lottery beats the sum of its best part.
    """
    for name in _NAMES:
        source = found.mixtures if hasattr(found.mixtures, name) else found.solutions
        yield name, getattr(source, name)


def _solution(read: Read, one: Solution | Mixture | NoSolution) -> dict[str, Any] | None:
    if isinstance(one, NoSolution):
        return None
    if isinstance(one, Mixture):
        packages = tuple(package for _, package in one.parts)
        chances = _rounded(float(chance) for chance, _ in one.parts)
    else:
        packages, chances = one.packages, None
    each = [[party.of(package) for party in read.scenario.parties] for package in packages]
    return {
        "utilities": _rounded(one.utilities),
        "packages": [_package(read.scenario.issues, package) for package in packages],
        "each": [_rounded(utilities) for utilities in each],
        "chances": chances,
    }


def _package(issues: tuple[Issue, ...], package: Package) -> dict[str, str]:
    pairs = zip(issues, package, strict=True)
    return {issue.id: issue.options[option] for issue, option in pairs}


def _rounded(values: Iterable[float]) -> list[float]:
    # Adding 0 turns -0 into 0.
    return [round(value, DIGITS) + 0.0 for value in values]


def _reasons(found: Analysis) -> Iterator[tuple[str, str]]:
    """Yield why keys are empty, or are less than they could be."""
    if found.shortfall is not None:
        yield "exact", found.shortfall
    if found.zone.reason is not None:
        yield "zone", found.zone.reason
    for name, one in _picked(found):
        if isinstance(one, NoSolution):
            yield f"solutions.{name}", one.reason
        elif isinstance(one, Solution) and not one.complete:
            yield f"solutions.{name}.packages", "more packages tie than are listed"
    yield from _ALWAYS_EMPTY


# --- the summary ----------------------------------------------------------------------------------


def _told(folder: Path, read: Read, found: Analysis) -> Iterator[str]:
    yield f"{folder}: {found.outcomes:,} packages; parties: {', '.join(found.parties)}."
    yield from (f"  {warning}" for warning in read.warnings)
    yield ""
    yield from _without_agreement(read)
    size = counted(found.frontier.size, "combination of utilities", "combinations of utilities")
    yield f"Frontier: {size}, each of which no package betters for all."
    yield _zone(found)
    sure = "exact" if found.exact else f"not exact: {found.shortfall}"
    yield f"How it was found: {found.method}; {sure}."
    for name, one in _picked(found):
        yield ""
        yield from _told_solution(name, read, one)


def _without_agreement(read: Read) -> Iterator[str]:
    values = [f"{one.party} {_short(one.reservation)}" for one in read.scenario.parties]
    yield f"Without an agreement they get: {', '.join(values)}."


def _short(value: float | None) -> str:
    return "not known" if value is None else f"{value:.4g}"


def _zone(found: Analysis) -> str:
    if found.zone.empty:
        return f"Zone of possible agreement: none. {found.zone.reason}"
    if found.zone.size is None:
        return f"Zone of possible agreement: {found.zone.reason}"
    return f"Zone of possible agreement: {found.zone.size:,} of them give all at least that."


def _told_solution(name: str, read: Read, one: Solution | Mixture | NoSolution) -> Iterator[str]:
    if isinstance(one, NoSolution):
        yield f"{_NAMES[name]}: none. {one.reason}"
        return
    pairs = zip(read.scenario.parties, one.utilities, strict=True)
    yield f"{_NAMES[name]}: {', '.join(f'{who.party} {_short(value)}' for who, value in pairs)}"
    if isinstance(one, Mixture):
        for chance, package in one.parts:
            yield f"  with a chance of {float(chance):.4g}: {_words(read, package)}"
        return
    yield from (f"  {_words(read, package)}" for package in one.packages[:_SHOWN])
    if len(one.packages) > _SHOWN:
        yield f"  and {len(one.packages) - _SHOWN} more that do as well; --json lists them"


def _words(read: Read, package: Package) -> str:
    said = _package(read.scenario.issues, package)
    return "; ".join(f"{issue}: {option}" for issue, option in said.items())
