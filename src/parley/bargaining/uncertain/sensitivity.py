"""Which single thing assumed would change the recommendation if it were left out (§15.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.bargaining.uncertain.regret import Regret, Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.bargaining.uncertain.knowledge import Knowledge, Row, UncertainScenario

_NEAR = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """Without this one statement of a party another package would be recommended."""

    party: str
    says: str
    source: str
    derived: bool
    without: Regret


def sensitivity(
    scenario: UncertainScenario,
    *,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Flip, ...]:
    """Return the statements that the recommendation hangs on, by party and order of knowledge.

    Rows of one sentence and source are one statement. A package that would do as well, to a
    thousandth, is no change.
    """
    now = Search.of(scenario, seed).recommended(_NEAR)
    each = [(known, rows) for known in scenario.parties for rows in _statements(known)]
    found = []
    for done, (known, rows) in enumerate(each):
        if progress is not None:
            progress(done, len(each))
        search = Search.of(scenario.with_party(known.without(*rows)), seed)
        left = search.recommended(_NEAR)
        if left.package != now.package and search.worst(now.package).loss > left.bound + _NEAR:
            found.append(
                Flip(
                    party=known.party,
                    says=rows[0].says,
                    source=rows[0].source,
                    derived=rows[0].derived,
                    without=left,
                )
            )
    return tuple(found)


def _statements(known: Knowledge) -> list[list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in known.rows:
        groups.setdefault((row.says, row.source), []).append(row)
    return list(groups.values())
