"""Sheets -> scenario: one check for all formats, all mistakes at once (§16.1, §16.3)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.numbers import EXACT
from parley.bargaining.formats.result import Read
from parley.bargaining.formats.sheets import Curve, Table
from parley.bargaining.scenario import Issue, Preferences, Scenario
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.bargaining.formats.result import Findings
    from parley.bargaining.formats.sheets import (
        Choice,
        DomainSheet,
        Evaluation,
        IssueSheet,
        ProfileSheet,
        Row,
    )
    from parley.case.files.tree import Mark

MAX_OPTIONS = 100_000
_OFF = Decimal("0.001")
_ZERO = Decimal(0)


def assemble(
    domain: DomainSheet | None, profiles: Iterable[ProfileSheet], findings: Findings
) -> Read:
    """Return what the sheets say; raises ScenarioError with everything that is wrong."""
    sheets = tuple(profiles)
    if domain is None:
        findings.stop_if_any()
        raise ValueError("a domain is missing and nobody said so")
    _check_domain(domain, findings)
    parties = tuple(_party(domain, sheet, findings) for sheet in sheets)
    findings.stop_if_any()
    issues = tuple(
        Issue(id=issue.name, options=tuple(option.name for option in issue.options))
        for issue in domain.issues
    )
    return Read(
        scenario=Scenario(issues=issues, parties=parties),
        discounts=tuple(
            None if sheet.discount is None else float(sheet.discount) for sheet in sheets
        ),
        warnings=tuple(sorted(findings.warnings)),
    )


def _check_domain(domain: DomainSheet, findings: Findings) -> None:
    if not domain.issues:
        findings.refuse(domain.file, domain.mark, faults.no_issues())
    for mark, name in _repeated((issue.mark, issue.name) for issue in domain.issues):
        findings.refuse(domain.file, mark, faults.issue_twice(name))
    for issue in domain.issues:
        _check_options(domain.file, issue, findings)


def _check_options(file: str, issue: IssueSheet, findings: Findings) -> None:
    if not issue.options and not issue.told:
        findings.refuse(file, issue.mark, faults.no_options(issue.name))
    if len(issue.options) > MAX_OPTIONS:
        fault = faults.too_many_options(issue.name, MAX_OPTIONS)
        findings.refuse(file, issue.mark, fault)
    for mark, name in _repeated((option.mark, option.name) for option in issue.options):
        findings.refuse(file, mark, faults.option_twice(issue.name, name))


def _repeated(named: Iterable[tuple[Mark, str]]) -> list[tuple[Mark, str]]:
    seen: set[str] = set()
    found = []
    for mark, name in named:
        if name in seen:
            found.append((mark, name))
        seen.add(name)
    return found


def _party(domain: DomainSheet, sheet: ProfileSheet, findings: Findings) -> Preferences:
    """Return a party's preferences; rows that could not be read are empty."""
    if sheet.told:
        return Preferences(party=sheet.party, values=())
    rows = _rows(domain, sheet, findings)
    _check_total(sheet, rows.values(), findings)
    if sheet.discount is not None and not 0 < sheet.discount <= 1:
        findings.warn(sheet.file, sheet.mark, faults.odd_discount(sheet.discount))
    exact = tuple(
        _worth(sheet, issue, rows[issue.name], findings) if issue.name in rows else ()
        for issue in domain.issues
    )
    return Preferences(
        party=sheet.party,
        values=tuple(tuple(float(value) for value in row) for row in exact),
        reservation=_reservation(domain, sheet, exact, findings),
    )


def _rows(domain: DomainSheet, sheet: ProfileSheet, findings: Findings) -> dict[str, Row]:
    """Return the rows by issue, all of them of issues of the domain."""
    known = {issue.name for issue in domain.issues}
    for mark, name in _repeated((row.mark, row.issue) for row in sheet.rows):
        findings.refuse(sheet.file, mark, faults.issue_twice(name))
    for row in sheet.rows:
        if row.issue not in known:
            findings.refuse(sheet.file, row.mark, faults.not_in_domain(row.issue, known))
    rows = {row.issue: row for row in reversed(sheet.rows) if row.issue in known}
    for issue in domain.issues:
        if issue.name not in rows:
            findings.refuse(sheet.file, sheet.mark, faults.no_evaluator(issue.name))
    return rows


def _check_total(sheet: ProfileSheet, rows: Iterable[Row], findings: Findings) -> None:
    total = sum((row.weight for row in rows if row.weight is not None), _ZERO)
    if abs(total - 1) > _OFF:
        findings.warn(sheet.file, sheet.mark, faults.weights_off(total))


def _worth(
    sheet: ProfileSheet, issue: IssueSheet, row: Row, findings: Findings
) -> tuple[Decimal, ...]:
    """Return what each option adds, its weight included; empty where that was refused."""
    if row.told or issue.told:
        return ()
    if row.weight is None:
        findings.refuse(sheet.file, row.mark, faults.no_weight(issue.name))
    elif row.weight < 0:
        fault = faults.negative_weight(issue.name, row.weight)
        findings.refuse(sheet.file, row.mark, fault)
    if isinstance(row.values, Table):
        values = _tabled(sheet, issue, row.values, findings)
    else:
        values = _on_curve(sheet, issue, row, findings)
    if row.weight is None or not values:
        return ()
    over = max(values) if isinstance(row.values, Table) and row.values.over_best else None
    return tuple(_weighted(row.weight, value, over) for value in values)


def _weighted(weight: Decimal, value: Decimal, over: Decimal | None) -> Decimal:
    """Return weight * value / greatest value; 0 where the greatest is 0 (§16.4)."""
    product = EXACT.multiply(weight, value)
    if over is None:
        return product
    return EXACT.divide(product, over) if over else _ZERO


def _on_curve(
    sheet: ProfileSheet, issue: IssueSheet, row: Row, findings: Findings
) -> tuple[Decimal, ...]:
    if not isinstance(row.values, Curve):
        findings.refuse(sheet.file, row.mark, faults.no_evaluator(issue.name))
        return ()
    numbers = [option.number for option in issue.options if option.number is not None]
    if len(numbers) < len(issue.options):
        findings.refuse(sheet.file, row.mark, faults.function_of_words(issue.name))
        return ()
    return tuple(row.values.of(number) for number in numbers)


def _tabled(
    sheet: ProfileSheet, issue: IssueSheet, table: Table, findings: Findings
) -> tuple[Decimal, ...]:
    """Return the evaluations in the order of the domain; empty where one is missing."""
    names = [option.name for option in issue.options]
    known = set(names)
    for mark, name in _repeated((entry.mark, entry.option) for entry in table.entries):
        if table.last_counts:
            findings.warn(sheet.file, mark, faults.valued_twice(issue.name, name))
        else:
            findings.refuse(sheet.file, mark, faults.option_twice(issue.name, name))
    given: dict[str, Decimal] = {}
    for entry in table.entries:
        if entry.option not in known:
            fault = faults.not_among_options(issue.name, entry.option, names)
            findings.refuse(sheet.file, entry.mark, fault)
        elif entry.value is not None:
            given[entry.option] = entry.value
            _check_sign(sheet, issue.name, entry, findings)
    _check_absent(sheet, issue, table, known - given.keys(), findings)
    return tuple(given[name] for name in names) if known == given.keys() else ()


def _check_sign(sheet: ProfileSheet, issue: str, entry: Evaluation, findings: Findings) -> None:
    if entry.value is not None and entry.value < 0 and not sheet.may_be_negative:
        fault = faults.negative_evaluation(issue, entry.option, entry.value)
        findings.refuse(sheet.file, entry.mark, fault)


def _check_absent(
    sheet: ProfileSheet, issue: IssueSheet, table: Table, absent: set[str], findings: Findings
) -> None:
    """Say which options have no evaluation, where they stand in the profile if they do."""
    marks = {entry.option: entry.mark for entry in table.entries}
    first = table.entries[0].mark if table.entries else sheet.mark
    for option in issue.options:
        if option.name in absent:
            fault = faults.no_evaluation(issue.name, option.name)
            findings.refuse(sheet.file, marks.get(option.name, first), fault)


def _reservation(
    domain: DomainSheet,
    sheet: ProfileSheet,
    worth: tuple[tuple[Decimal, ...], ...],
    findings: Findings,
) -> float | None:
    """Return the reservation value; that of a reservation package is the package's."""
    if not isinstance(sheet.reservation, tuple):
        return None if sheet.reservation is None else float(sheet.reservation)
    chosen = {choice.issue: choice for choice in sheet.reservation}
    for choice in sheet.reservation:
        if choice.issue not in {issue.name for issue in domain.issues}:
            known = (issue.name for issue in domain.issues)
            findings.refuse(sheet.file, choice.mark, faults.not_in_domain(choice.issue, known))
    value = _ZERO
    for issue, row in zip(domain.issues, worth, strict=True):
        place = _place_of(sheet, issue, chosen.get(issue.name), findings)
        value += row[place] if place is not None and row else _ZERO
    return float(value)


def _place_of(
    sheet: ProfileSheet, issue: IssueSheet, choice: Choice | None, findings: Findings
) -> int | None:
    """Return the place of what a reservation package chooses of an issue."""
    names = [option.name for option in issue.options]
    if choice is None:
        fault = faults.lacking(f"option of {shown(issue.name)}", "the reservation package")
        findings.refuse(sheet.file, sheet.mark, fault)
        return None
    if choice.option not in names:
        fault = faults.not_among_options(issue.name, choice.option, names)
        findings.refuse(sheet.file, choice.mark, fault)
        return None
    return names.index(choice.option)
