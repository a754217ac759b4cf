"""Published models as plans: what they say must come out (section 7)."""

from collections.abc import Callable

import numpy as np
import pytest

from courses import course, posting, step
from courses import worth as valued
from parley.phases.course import Course, Floats, StepKind, Worth
from parley.phases.equilibrium import equilibrium
from parley.phases.guarantees import least_bonds
from parley.phases.kernel import rows


class TestAdmatiAndPerry:
    """Joint projects without commitment (1991): who pays last has nothing left to wait for."""

    WORTH = valued([[-3, 6], [5, -4]], war=[10, 10], peace=[12, 12])

    def test_in_turn_the_second_does_not_pay_and_so_nobody_does(self) -> None:
        plan = course((0, 1), [step(0), step(1)])
        assert rows(plan, self.WORTH).charted[1, 1, 0] == -2
        found = equilibrium(plan, self.WORTH)
        assert found.breaks[:, 0].tolist() == [True, True, False]
        assert found.value[0, :, 0].tolist() == [10, 10]

    @pytest.mark.parametrize(
        ("kind", "charted"), [("simultaneous", [-1, -2]), ("escrowed", [5, 3])]
    )
    def test_at_once_and_in_escrow(self, kind: StepKind, charted: list[float]) -> None:
        plan = course((0, 1), [step(0, 1, kind=kind)])
        assert rows(plan, self.WORTH).charted[0, :, 0].tolist() == charted


@pytest.mark.parametrize(("delta", "margin"), [(0.4, -2 / 3), (0.5, 0), (0.6, 1)])
def test_the_repeated_dilemma(delta: float, margin: float) -> None:
    """Temptation 5, reward 3, punishment 1, each less 1 (Telser 1980)."""
    plan = course(
        (0, 1), [step(0, 1, kind="simultaneous", duration=1.0)], discount=(-np.log(delta),) * 2
    )
    ever = 2 / (1 - delta)
    found = rows(plan, valued([[-2, 4], [4, -2]], peace=[ever, ever])).charted[0, :, 0]
    assert found == pytest.approx([margin, margin])
    assert found == pytest.approx([2 / (1 - delta) - 4] * 2)


def test_the_centipede() -> None:
    """Six moves in turn, each costs its mover 1 and brings the other 2 (Rosenthal 1981)."""
    givers = [k % 2 for k in range(6)]
    table = [[-1 if giver == party else 2 for giver in givers] for party in (0, 1)]
    plan = course(givers, [step(k) for k in range(6)])
    made = rows(plan, valued(table))
    movers = [made.charted[k, givers[k], 0] for k in range(6)]
    assert movers == [3, 1, 2, 0, 1, -1]
    found = equilibrium(plan, valued(table))
    assert found.breaks[0, 0]
    assert found.value[0, :, 0].tolist() == [0, 0]


def efforts(first: float, delta: float, periods: int) -> list[float]:
    """Lockwood & Thomas (2002): delta (c_{t+1} - c_t) = (c_t^2 - c_{t-1}^2)/2, from nothing."""
    found = [0.0, first]
    for _ in range(periods - 1):
        before, now = found[-2:]
        found.append(now + (now**2 - before**2) / (2 * delta))
    return found


def edge_of(path: list[float], delta: float) -> Floats:
    """Return the covert rows of a path of efforts.

    Irreversible effort c pays the other c and costs c^2/2 a period (Lockwood & Thomas 2002).

    An effort is an item that changes the flow for good; a side that stops keeps what it has, and so
    does the other. The model has no last period: the value at the end is that of the next edge.
    """
    rho = -np.log(delta)
    gained = np.diff(path)
    cost = np.diff(np.square(path)) / 2
    steps = [step(2 * t, 2 * t + 1, kind="simultaneous", duration=1.0) for t in range(5)]
    plan = course([0, 1] * 5, steps, discount=(rho, rho))
    own, other = np.stack([-cost[:5], gained[:5]]), np.stack([gained[:5], -cost[:5]])
    table = np.stack([own.T.ravel(), other.T.ravel()])
    edge = (path[6] - path[5] ** 2 / 2) / rho
    made = rows(
        plan, valued(np.zeros((2, 10)).tolist(), f=table, w=table / rho, peace=[edge, edge])
    )
    return np.asarray(made.covert[:, :, 0])


@pytest.mark.parametrize("delta", [0.5, 0.8, 0.95])
def test_gradual_cooperation_on_the_edge(delta: float) -> None:
    """On the path of the recursion nobody gains by stopping, and nobody loses: each row is 0."""
    np.testing.assert_allclose(edge_of(efforts(0.1, delta, 6), delta), 0, atol=1e-12)


def test_efforts_that_grow_faster_are_not_kept() -> None:
    """To ask for more at once than the edge allows leaves the step itself not worth keeping."""
    path = efforts(0.1, 0.8, 6)
    path[3] *= 1.1
    assert (edge_of(path, 0.8)[2] < 0).all()


class TestMatsubaraAndYokoo:
    """Exchange in turns with an entry fee that a defector forfeits (2002)."""

    MOST = 10

    def turns(self, seed: int) -> tuple[Course, Worth]:
        """Build an exchange in whole numbers; war changes nothing, and peace is worth no more."""
        rng = np.random.default_rng([17, seed])
        givers = [(seed + k) % 2 for k in range(4)]
        costs, gains = rng.integers(1, 6, size=4), rng.integers(1, 7, size=4)
        table = [[-costs[k] if givers[k] == i else gains[k] for k in range(4)] for i in (0, 1)]
        return course(givers, [step(k) for k in range(4)]), valued(table)

    def deficits(self, of: Worth) -> list[float]:
        """By how much a party has at most still more to pay than to receive, wherever it stands."""
        found = []
        for party in (0, 1):
            left = of.x[0, party][::-1].cumsum()
            found.append(max(0.0, float(-left.min())))
        return found

    def by_search(self, plan: Course, of: Worth) -> list[tuple[int, int]]:
        """Return the pairs of whole fees of which none can be lowered: all are tried."""
        fees = range(self.MOST + 1)
        held = {
            (one, other)
            for one in fees
            for other in fees
            if equilibrium(posting(plan, (one, other)), of).holds[0]
        }
        return [(a, b) for a, b in held if not {(a - 1, b), (a, b - 1)} & held]

    def test_the_least_fee_is_the_largest_deficit_and_what_a_search_finds(
        self, count: Callable[[int], int]
    ) -> None:
        needed = 0
        for seed in range(count(60)):
            plan, of = self.turns(seed)
            least = least_bonds(plan, of)[:, 0].tolist()
            assert least == self.deficits(of)
            assert max(least) <= self.MOST
            assert self.by_search(plan, of) == [tuple(least)]
            needed += max(least) > 0
        assert needed > count(60) / 2
