"""A scenario as it is written in files: what stands where, before anything is checked.

A number is a Decimal. None is what the file leaves out, which is never filled in (§16.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from parley.case.files.tree import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSheet:
    """An option; with its number where it is one of a range or a list of numbers."""

    name: str
    mark: Mark
    number: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSheet:
    """An issue. `told` where its options could not be read, for which it was told already."""

    name: str
    mark: Mark
    options: tuple[OptionSheet, ...]
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainSheet:
    """The issues of a domain file in their order."""

    file: str
    mark: Mark
    issues: tuple[IssueSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What a profile makes of an option by name."""

    option: str
    mark: Mark
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Evaluations option by option.

    With `over_best` each is divided by the greatest (§16.4); with `last_counts` an option may be
    valued twice.
    """

    entries: tuple[Evaluation, ...]
    over_best: bool = False
    last_counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Evaluations by a formula from the number of an option."""

    of: Callable[[Decimal], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a profile says of one issue. `told` where it could not be read, and that was told."""

    issue: str
    mark: Mark
    weight: Decimal | None
    values: Table | Curve | None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of an issue in a package that a file names."""

    issue: str
    option: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSheet:
    """What one party's file says.

    `reservation` is a value, or the package whose value it is. `told` where the rows could not be
    read, and that was told.
    """

    party: str
    file: str
    mark: Mark
    rows: tuple[Row, ...]
    reservation: Decimal | tuple[Choice, ...] | None = None
    discount: Decimal | None = None
    may_be_negative: bool = False
    told: bool = False
