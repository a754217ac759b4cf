"""A scenario -> the files of a NegMAS folder, which read back as the same scenario (§16.8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from parley.bargaining.formats.negmas.functions import ADDITIVE
from parley.bargaining.formats.numbers import written
from parley.bargaining.formats.writing import Place, refuse_unless_plain, share, weight_of
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.formats.result import Read
    from parley.bargaining.scenario import Issue, Preferences


def negmas_files(read: Read, *, domain: str = "domain") -> dict[str, str]:
    """Return the YAML text of each file by its name: the outcome space, and a function a party.

    Raises NotExpressibleError where NegMAS's additive functions cannot say what the scenario says.
    """
    place = Place(domain=domain, ending=".yml")
    refuse_unless_plain(read, place, negative=True, others=_unsaid(read))
    issues = read.scenario.issues
    files = {place.file(domain): _text(_space_lines(domain, issues))}
    for party in read.scenario.parties:
        files[place.file(party.party)] = _text(_function_lines(issues, party))
    return files


def _unsaid(read: Read) -> Iterator[str]:
    for party, discount in zip(read.scenario.parties, read.discounts, strict=True):
        if discount is not None:
            yield f"{shown(party.party)} has a discount factor, which an additive function has not"


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    """Return a text in double quotation marks, which YAML reads as text whatever it looks like."""
    return json.dumps(text, ensure_ascii=False)


def _space_lines(name: str, issues: tuple[Issue, ...]) -> Iterator[str]:
    yield "type: DiscreteCartesianOutcomeSpace"
    yield f"name: {_quoted(name)}"
    yield "issues:"
    for issue in issues:
        yield f"  - name: {_quoted(issue.id)}"
        yield "    type: CategoricalIssue"
        yield "    values:"
        yield from (f"      - {_quoted(option)}" for option in issue.options)


def _function_lines(issues: tuple[Issue, ...], party: Preferences) -> Iterator[str]:
    weights = [weight_of(row) for row in party.values]
    yield f"type: {ADDITIVE}"
    yield f"name: {_quoted(party.party)}"
    yield "weights:"
    yield from (f"  - {written(weight)}" for weight in weights)
    yield "values:"
    for issue, row, weight in zip(issues, party.values, weights, strict=True):
        yield "  - type: TableFun"
        yield "    mapping:"
        for option, value in zip(issue.options, row, strict=True):
            # A key of any length, which YAML otherwise keeps below 1,024 signs.
            yield f"      ? {_quoted(option)}"
            yield f"      : {written(share(value, weight))}"
    if party.reservation is not None:
        yield f"reserved_value: {written(party.reservation)}"
