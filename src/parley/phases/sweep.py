"""C3: values and rows on the commitment path, by one backward sweep over some steps in a row.

This is the one place where C3 is written down; everything else in the room asks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parley.phases.course import Floats
    from parley.phases.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Values and rows of C3, by how much each way of going on beats breaking off.

    Shapes: `value` and `war` (step + 1, party, draw), at each node; `covert`, `open`, `after`
    (step, party, draw); `end` (party, draw). `covert` is NaN for a party that owes nothing there.
    """

    value: Floats
    war: Floats
    covert: Floats
    open: Floats
    after: Floats
    end: Floats

    @property
    def charted(self) -> Floats:
        """Return m_i(k) = min(covert, open), shape (step, party, draw)."""
        return np.fmin(self.covert, self.open)

    @property
    def least(self) -> Floats:
        """Return the smallest row at each step; the end rows are a last step."""
        return np.concatenate([np.fmin(self.charted, self.after), self.end[None]])


def sweep(ledger: Ledger, ahead: Floats) -> Rows:
    """Return values and rows over the steps of a ledger; `ahead` is V where they end."""
    rates, goods = ledger.rates, ledger.goods
    war, truce = ledger.war[:-1], ledger.truce[:-1]
    value = _values(ledger, ahead)
    going_on = value[:-1] + rates.lost
    opened = going_on - war
    # W(S_k+1, t_k) is W(S_k, t_k) and what the deliveries of the step add to it.
    after = opened - goods.x - goods.w
    deviation = rates.wait * truce + rates.found * (war + rates.delay * ledger.drift)
    covert = going_on - deviation + rates.unseen * goods.x
    for k in goods.shared:
        covert[k] -= goods.sent(k, rates)
    # Escrow releases both bundles or none: withholding is leaving (C6).
    covert = np.where(rates.escrow, opened, covert)
    return Rows(
        value=value,
        war=ledger.war,
        covert=np.where(rates.owes, covert, np.nan),
        open=opened,
        after=after,
        end=value[-1] - ledger.war[-1],
    )


def _values(ledger: Ledger, ahead: Floats) -> Floats:
    """Return V at each node: deliveries, truce flow, then the next stage or war."""
    rates, goods = ledger.rates, ledger.goods
    value = np.empty_like(ledger.war)
    value[:-1] = goods.x + rates.flow * ledger.truce[1:] + rates.ended * ledger.war[1:]
    value[-1] = ahead
    for k in reversed(range(len(goods.x))):
        value[k] += rates.ahead[k] * value[k + 1]
    return value
