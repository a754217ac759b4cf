"""What all formats ask of a scenario that is to be written: weights and evaluations (§16.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats.numbers import EXACT, MAX_SIZE
from parley.bargaining.formats.result import NotExpressibleError
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.bargaining.formats.result import Read
    from parley.bargaining.scenario import Scenario

_ZERO = Decimal(0)


def read_back(value: float) -> Decimal:
    """Return a float as the shortest decimal that reads back as it."""
    return Decimal(repr(float(value)))


def weight_of(row: tuple[float, ...]) -> Decimal:
    """Return what an issue counts: its greatest value or loss, so that evaluations go up to 1."""
    return max(abs(read_back(value)) for value in row)


def share(value: float, weight: Decimal) -> Decimal:
    """Return the evaluation that, times the weight, reads back as the value."""
    return EXACT.divide(read_back(value), weight) if weight else _ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How a format calls its files: the name of the domain's file, and the ending of all."""

    domain: str
    ending: str

    def file(self, name: str) -> str:
        """Return the name of a file."""
        return f"{name}{self.ending}"


def refuse_unless_plain(
    read: Read, place: Place, *, negative: bool = False, others: Iterable[str] = ()
) -> None:
    """Raise NotExpressibleError where a format of weighted sums cannot say all of a scenario."""
    reasons = [*_of_values(read.scenario, negative=negative), *_of_names(read, place), *others]
    if reasons:
        raise NotExpressibleError(tuple(reasons))


def _of_values(scenario: Scenario, *, negative: bool) -> Iterator[str]:
    if scenario.bans:
        yield "the scenario rules combinations out, which this format cannot say"
    for party in scenario.parties:
        if party.bonuses:
            yield (
                f"{shown(party.party)} values combinations of options, which this format cannot say"
            )
        if not negative and any(value < 0 for row in party.values for value in row):
            yield f"{shown(party.party)} has values below 0, which this format cannot say"
        if not all(abs(value) <= float(MAX_SIZE) for row in party.values for value in row):
            yield f"{shown(party.party)} has values beyond {MAX_SIZE:,}, or that are no numbers"


def _of_names(read: Read, place: Place) -> Iterator[str]:
    names = [party.party for party in read.scenario.parties]
    files = [place.file(name) for name in names]
    if files != sorted(set(files)):
        yield (
            "parties are read in the order of their files' names, and these are in another or "
            "have the same"
        )
    for name in names:
        if name == place.domain:
            yield f"{shown(name)} is also the name of the domain's file"
        if not name or name.startswith(".") or re.search(r"[/\\:]", name):
            yield f"{shown(name)} cannot be the name of a file"
    words = (
        *names,
        *(word for issue in read.scenario.issues for word in (issue.id, *issue.options)),
    )
    for word in words:
        if not word.strip() or any(not sign.isprintable() for sign in word):
            yield f"{shown(word)} is empty or holds signs that cannot be seen"
