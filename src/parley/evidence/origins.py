"""Which reports are independent of each other (semantics §4.1-§4.2).

Reports derived from one another are one origin: two reports are independent only if no report
stands behind both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.case.case import Case


def ancestry(case: Case, report: str) -> frozenset[str]:
    """Return a report with everything that it derives from, at any remove."""
    found: set[str] = set()
    waiting = [report]
    while waiting:
        here = waiting.pop()
        if here not in found and here in case.report_by_id:
            found.add(here)
            waiting.extend(case.report_by_id[here].derived_from)
    return frozenset(found)


def independent(case: Case, one: str, other: str) -> bool:
    """Whether two reports have nothing in common behind them."""
    return ancestry(case, one).isdisjoint(ancestry(case, other))
