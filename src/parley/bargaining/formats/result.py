"""What reading a scenario folder gives: the scenario with what else it says, or all problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.case.problems import ParleyError, Problem

if TYPE_CHECKING:
    from parley.bargaining.formats.faults import Fault
    from parley.bargaining.scenario import Scenario
    from parley.case.files.tree import Mark


class ScenarioError(ParleyError):
    """The scenario files have problems; nothing was read (§16.1)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all problems, sorted by place."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class NotExpressibleError(ParleyError):
    """A format has no way to say what a scenario says; nothing was written (§16.8)."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        """Keep all reasons."""
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A scenario as it stands in files.

    `discounts` has a party's discount factor in the order of the parties, None where the file says
    nothing; no figure of the scenario is discounted. A warning changes nothing that was read.
    """

    scenario: Scenario
    discounts: tuple[float | None, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Findings:
    """Gathers everything that is found while files are read."""

    problems: set[Problem] = field(default_factory=set)
    warnings: set[Problem] = field(default_factory=set)

    def refuse(self, file: str, mark: Mark, fault: Fault) -> None:
        """Note a mistake, for which nothing will be read."""
        self.problems.add(_placed(file, mark, fault))

    def warn(self, file: str, mark: Mark, fault: Fault) -> None:
        """Note something to know of."""
        self.warnings.add(_placed(file, mark, fault))

    def stop_if_any(self) -> None:
        """Raise ScenarioError when anything was refused."""
        if self.problems:
            raise ScenarioError(tuple(sorted(self.problems)))


def _placed(file: str, mark: Mark, fault: Fault) -> Problem:
    return Problem(file, mark.line, mark.column, fault.code, fault.message, fault.way_out)
