"""Section 6 and 7: P(hold), needed bonds, first failing steps, the guarantee curve."""

import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from parley.phases.course import Flags, Floats
from parley.phases.forms import Primitive, every_primitive, forms, worth_of
from parley.phases.kernel import margins
from parley.phases.sampling import CHUNK, Beliefs, Estimate, Interval, sampler
from parley.phases.uncertainty import Pace, Run, chance, goes_on, simulate
from phases.uncertain import A, B, beliefs, random_course, textbook

FORMS = forms(textbook())


def exact(bond: float) -> float:
    """P(hold | E_A) of section 7: T_A ~ U[34, 42], T_B ~ U[7, 17], 0 <= E_A <= 5."""
    return 0.7 * (3.0 + bond) / 8.0


@pytest.fixture(scope="module")
def run() -> Run:
    return simulate(FORMS, beliefs(), draws=100_000, seed=1)


@pytest.mark.parametrize("bond", [0.0, 1.0, 2.5, 5.0])
@pytest.mark.parametrize("other", [0.0, 7.0])
def test_p_hold_of_the_textbook_whatever_b_posts(run: Run, bond: float, other: float) -> None:
    found = run.hold((bond, other))
    assert found.share == pytest.approx(exact(bond), abs=4 * found.error)


@cache
def repetitions() -> list[Run]:
    return [simulate(FORMS, beliefs(), draws=1500, seed=seed) for seed in range(200)]


@pytest.mark.parametrize("bond", [0.0, 1.0, 2.0, 3.5, 5.0])
def test_the_95_percent_interval_covers_between_90_and_99_percent(bond: float) -> None:
    found = [one.hold((bond, 0.0)) for one in repetitions()]
    covered = sum(one.low <= exact(bond) <= one.high for one in found)
    assert 180 <= covered <= 198


def test_the_interval_is_wilsons() -> None:
    found = chance(10, 100)
    assert (found.low, found.high) == pytest.approx((0.0552, 0.1744), abs=1e-4)
    assert found.error == pytest.approx(0.03)
    assert (chance(0, 10).low, chance(10, 10).high) == (0.0, 1.0)
    with pytest.raises(ValueError, match="0 draws"):
        chance(0, 0)


def test_the_guarantee_curve_is_p_hold_at_each_scale(run: Run) -> None:
    scales = [0.0, 1.0, 2.0, 5.0, 9.0]
    for shares in ((1.0, 1.0), (2.0, 0.0), (0.5, 3.0)):
        curve = run.curve(scales, shares)
        assert [point.chance for point in curve] == [run.hold(point.bonds) for point in curve]


def test_the_guarantee_at_risk_is_joint(run: Run) -> None:
    level = run.at_risk(0.5)
    assert level == pytest.approx(0.5 * 8.0 / 0.7 - 3.0, abs=0.05)
    assert run.hold((level, level)).share >= 0.5 > run.hold((level - 0.01,) * 2).share
    assert run.at_risk(0.71) == math.inf


def test_the_frontier_trades_one_bond_for_the_other(run: Run) -> None:
    assert run.frontier(0.5, A, [0.0, 2.0, 3.0]) == ((0.0, math.inf), (2.0, math.inf), (3.0, 0.0))


def test_first_failing_steps_of_the_textbook(run: Run) -> None:
    first = {each.step: each.chance.share for each in run.failures()}
    # A at step 2 if T_A < 39; else B, first where T_B - 10 < 0 shows: after step 3.
    assert first[2] == pytest.approx(5 / 8, abs=0.01)
    assert sum(first.values()) == pytest.approx(1.0 - run.hold((0.0, 0.0)).share)
    (only,) = run.failures(A)
    assert (only.step, only.party) == (2, A)
    assert all(each.party == B and each.step >= 3 for each in run.failures(B))


def by_kernel(
    run_of: Beliefs, seed: int, draws: int, bonds: tuple[float, ...] | None
) -> np.ndarray:
    source = sampler(run_of, FORMS.primitives, seed=seed)
    values = source.values(source.chunk(0))[:, :draws]
    worth = worth_of(textbook(), dict(zip(FORMS.primitives, values, strict=True)))
    return margins(textbook(bonds), worth)


def test_a_bond_just_enough_is_enough() -> None:
    found = simulate(FORMS, beliefs(), draws=200, seed=3)
    for n, needed in enumerate(found.needed[A].tolist()[:50]):
        held = by_kernel(beliefs(), 3, 200, (needed + 1e-5, 0.0))[n, :, A].min() >= 0.0
        less = by_kernel(beliefs(), 3, 200, (needed - 1e-5, 0.0))[n, :, A].min() >= 0.0
        assert held
        assert needed == 0.0 or not less


def uncertain(seed: int) -> tuple[Run, Floats]:
    """A random course, all of it drawn, by the forms and by the kernel."""
    rng = np.random.default_rng(seed)
    course = random_course(rng)
    lows = rng.uniform(-2.0, 6.0, len(every_primitive(course)))
    estimates: dict[Primitive, Estimate] = {
        each: Interval(low, low + 3.0)
        for each, low in zip(every_primitive(course), lows.tolist(), strict=True)
    }
    what = Beliefs(estimates=estimates)
    made = forms(course)
    found = simulate(made, what, draws=300, seed=seed)
    source = sampler(what, made.primitives, seed=seed)
    values = source.values(source.chunk(0))[:, :300]
    worth = worth_of(course, dict(zip(made.primitives, values, strict=True)))
    return found, margins(course, worth)


def test_the_fast_path_agrees_with_the_kernel(count: Callable[[int], int]) -> None:
    for seed in range(count(100)):
        found, least = uncertain(seed)
        fails: Flags = np.asarray(least < -1e-9)
        assert found.hold().share == np.mean(~fails.any(axis=(1, 2)))
        assert found.first_of_any.tolist() == first_steps(np.asarray(fails.any(axis=2)))
        for party, counts in enumerate(found.first):
            assert counts.tolist() == first_steps(fails[:, :, party])


def first_steps(fails: Flags) -> list[int]:
    """How many draws fail first at each step."""
    ever = np.asarray(fails.any(axis=1))
    counts: list[int] = np.bincount(fails.argmax(axis=1)[ever], minlength=fails.shape[1]).tolist()
    return counts


def test_a_floor_raises_the_needed_bond() -> None:
    plain = simulate(FORMS, beliefs(), draws=1000, seed=4)
    raised = simulate(FORMS, beliefs(), draws=1000, seed=4, eps=(1.0, 0.0))
    short = plain.needed[A] > 0.0
    np.testing.assert_allclose(raised.needed[A][short], plain.needed[A][short] + 1.0, rtol=1e-6)


def test_without_credibility_no_bond_helps() -> None:
    steps = tuple(replace(step, credibility=0.0) for step in textbook().steps)
    found = simulate(forms(replace(textbook(), steps=steps)), beliefs(), draws=1000, seed=5)
    assert set(found.needed[A].tolist()) == {0.0, math.inf}


@pytest.mark.parametrize("correlation", [0.0, 0.6])
def test_the_same_to_the_last_bit_on_one_thread_and_on_two(correlation: float) -> None:
    draws = 5 * CHUNK + 17
    one, two = (
        simulate(FORMS, beliefs(correlation), draws=draws, seed=6, pace=Pace(threads=threads))
        for threads in (1, 2)
    )
    assert one.needed.tobytes() == two.needed.tobytes()
    assert one.first.tolist() == two.first.tolist()
    fewer = simulate(FORMS, beliefs(correlation), draws=CHUNK + 3, seed=6)
    assert np.array_equal(fewer.needed, one.needed[:, : CHUNK + 3])


def test_whether_the_stages_are_agreed_is_another_question() -> None:
    steps = tuple(replace(step, link=0.9, hazard=0.5) for step in textbook().steps)
    assert goes_on(replace(textbook(), steps=steps)) == pytest.approx(0.45**4)
    assert simulate(FORMS, beliefs(), draws=10, seed=1).goes_on == 1.0


def test_no_draws_say_nothing() -> None:
    with pytest.raises(ValueError, match="0 draws"):
        simulate(FORMS, beliefs(), draws=0, seed=1)


MANY = """
from pathlib import Path
from parley.phases.forms import forms
from parley.phases.uncertainty import Pace, simulate
from phases.uncertain import beliefs, textbook
run = simulate(forms(textbook()), beliefs(), draws=10**7, seed=1, pace=Pace(threads=2))
run.hold(), run.curve([0.0, 1.0]), run.at_risk(0.5), run.frontier(0.5, 0, [1.0])
(peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.long
def test_ten_million_draws_stay_under_200_megabytes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": "src:tests"},
    )
    assert int(done.stdout) < 200
