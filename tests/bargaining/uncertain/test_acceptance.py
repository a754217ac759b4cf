"""§15.2: shares of preferences, their errors, and what is certain."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.uncertain.scenes import SAID, issues, knowing_values, plain_most
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.acceptance import acceptability, accepted, wilson
from parley.bargaining.uncertain.drawing import Drawing
from parley.bargaining.uncertain.interior import body
from parley.bargaining.uncertain.knowledge import Knowledge, Layout, UncertainScenario
from parley.bargaining.uncertain.polytope import polytope
from parley.bargaining.uncertain.sampling import chains

ONE_EACH = [(1.0, 0.0), (0.0, 1.0)]


def reserved(known: Knowledge, low: float, high: float) -> Knowledge:
    row = say.reservation_between(known.layout, SAID, low, high)
    return Knowledge(
        party=known.party,
        layout=known.layout,
        rows=(*known.rows, row),
        ends=(min(low, 0.0), max(high, 1.0)),
    )


def scenario(*parties: Knowledge) -> UncertainScenario:
    return UncertainScenario(issues=parties[0].layout.issues, parties=parties)


def two_issues(party: str, reservation: float) -> Knowledge:
    """One weight, uniform on 0..1: the package (0, 0) is worth it, (1, 1) the rest."""
    return reserved(knowing_values(party, ONE_EACH), reservation, reservation)


def test_15_2_weights_in_a_given_order_have_the_centroid_as_mean() -> None:
    """[BarronBarrett1996]: rank order centroid weights."""
    layout = Layout(issues=issues(2, 2, 2, 2, 2))
    rows = [say.weighs_more(layout, SAID, i, i + 1) for i in range(4)]
    rows += [say.better(layout, SAID, i, 0, 1) for i in range(5)]
    known = Knowledge(party="A", layout=layout, rows=tuple(rows))
    walking, points = chains(polytope(known), 1, 0).walked(100)
    weights = np.array([walking.body.centre[layout.weight(i)] for i in range(5)]) + np.einsum(
        "id,kdc->kci", walking.body.basis[[layout.weight(i) for i in range(5)]], points
    )
    means = weights.mean(axis=0)
    errors = means.std(axis=0, ddof=1) / np.sqrt(len(means))
    centroid = [sum(1.0 / j for j in range(i, 6)) / 5.0 for i in range(1, 6)]
    assert np.abs(means.mean(axis=0) - centroid) == pytest.approx(0.0, abs=5.0 * errors.max())
    assert errors.max() < 0.005


@settings(deadline=None, max_examples=10)
@given(st.floats(0.05, 0.95), st.integers(0, 1000))
def test_15_2_a_share_known_exactly_lies_within_its_stated_error(
    reservation: float, seed: int
) -> None:
    found = acceptability(scenario(two_issues("A", reservation)), [(0, 0)], draws=10_000, seed=seed)
    share = found.packages[0].by_party[0]
    assert share is not None
    # Seven standard errors: the interval is of two.
    middle, reach = 1.0 - reservation, 3.5 * (share.high - share.low) / 2.0
    assert abs(share.share - middle) <= reach


def test_15_2_stated_ends_hold_about_as_often_as_they_say(count: Callable[[int], int]) -> None:
    runs = count(200)
    held = 0
    for seed in range(runs):
        found = acceptability(scenario(two_issues("A", 0.3)), [(0, 0)], draws=5000, seed=seed)
        share = found.packages[0].by_party[0]
        assert share is not None
        held += share.low <= 0.7 <= share.high
    assert held >= 0.85 * runs


def test_15_2_an_ordered_triangle_has_the_area_it_has() -> None:
    """w1 > w2 > w3 on the simplex: w1 >= 1/2 cuts off a quarter of the whole triangle's area."""
    layout = Layout(issues=issues(2, 2, 2))
    rows = [say.weighs_more(layout, SAID, i, i + 1) for i in range(2)]
    rows += [say.better(layout, SAID, i, 0, 1) for i in range(3)]
    known = reserved(Knowledge(party="A", layout=layout, rows=tuple(rows)), 0.5, 0.5)
    share = acceptability(scenario(known), [(0, 1, 1)], draws=50_000).packages[0].all
    assert share is not None
    # Of the triangle, w1 >= 1/2 is 1/4; the ordered sixth has half of that: 3/4 of itself.
    assert share.low <= 0.75 <= share.high


def test_15_2_the_share_of_all_is_the_product() -> None:
    found = acceptability(scenario(two_issues("A", 0.3), two_issues("B", 0.6)), [(0, 0)])
    both, each = found.packages[0].all, found.packages[0].by_party
    assert both is not None
    assert both.share == pytest.approx(each[0].share * each[1].share)  # type: ignore[union-attr]
    assert both.low <= 0.7 * 0.4 <= both.high


def test_15_2_a_party_without_a_reservation_value_has_no_share() -> None:
    silent = knowing_values("B", ONE_EACH)
    found = acceptability(scenario(two_issues("A", 0.3), silent), [(0, 0)], draws=5000)
    assert found.missing == ("B",)
    assert found.packages[0].by_party[1] is None
    assert found.packages[0].all is None
    assert found.packages[0].by_party[0] is not None


@settings(deadline=None, max_examples=15)
@given(st.floats(0.0, 1.0), st.floats(0.0, 0.5), st.floats(0.0, 0.5))
def test_15_2_necessary_and_possible_are_those_of_programs(
    reservation: float, low: float, width: float
) -> None:
    layout = Layout(issues=issues(2, 2))
    rows = list(knowing_values("A", ONE_EACH).rows)
    rows.append(say.weight_between(layout, SAID, 0, low, low + width))
    known = reserved(Knowledge(party="A", layout=layout, rows=tuple(rows)), reservation, 1.0)
    for package in ((0, 0), (1, 1), (0, 1), (1, 0)):
        found = acceptability(scenario(known), [package], draws=500).packages[0].all
        row = say.acceptance(layout, package)
        most, least = plain_most(known, row), -plain_most(known, -row)
        assert found is not None
        if abs(most) > 1e-5:
            assert found.possible == (most > 0)
        if abs(least) > 1e-5:
            assert found.necessary == (least > 0)


def test_15_2_exactly_as_good_as_no_agreement_is_acceptable() -> None:
    layout = Layout(issues=issues(2, 2))
    known = reserved(knowing_values("A", ONE_EACH), 0.0, 1.0)
    equal = SAID.row(say.acceptance(layout, (0, 0)), 0.0, 0.0)
    found = acceptability(scenario(known.knowing(equal)), [(0, 0)], draws=5000)
    assert found.packages[0].all is not None
    assert found.packages[0].all.necessary
    assert found.packages[0].all.share == 1.0


def test_15_2_a_single_point_has_no_width() -> None:
    layout = Layout(issues=issues(2, 2))
    weight = say.weight_between(layout, SAID, 0, 0.6, 0.6)
    known = reserved(knowing_values("A", ONE_EACH).knowing(weight), 0.5, 0.5)
    found = acceptability(scenario(known), [(0, 0), (1, 1)], draws=500)
    shares = [one.all for one in found.packages]
    assert [(one.share, one.low, one.high) for one in shares if one] == [(1, 1, 1), (0, 0, 0)]
    assert found.diagnostics[0].dimension == 0


def test_15_2_more_of_a_reservation_is_never_more_acceptable() -> None:
    shares = [
        acceptability(scenario(two_issues("A", r)), [(0, 0)], draws=5000).packages[0].all
        for r in (0.1, 0.4, 0.9)
    ]
    values = [one.share for one in shares if one]
    assert values == sorted(values, reverse=True)


def test_15_2_threads_change_nothing() -> None:
    both = scenario(two_issues("A", 0.3), two_issues("B", 0.6))
    assert acceptability(both, [(0, 0), (0, 1)], draws=20_000) == acceptability(
        both, [(0, 0), (0, 1)], draws=20_000, threads=3
    )


class StoppedError(Exception):
    """What an interrupt is here."""


def test_15_2_interrupted_saved_and_resumed_without_loss() -> None:
    both = scenario(two_issues("A", 0.3), two_issues("B", 0.6))
    packages = [(0, 0), (0, 1)]
    seen: list[int] = []

    def stop(done: int, of: int) -> None:
        seen.append(done)
        if done > of // 2:
            raise StoppedError

    run = Drawing.start(both, packages, draws=40_000, seed=3)
    with pytest.raises(StoppedError):
        run.finish(progress=stop)
    assert 0 < run.done < run.draws
    assert seen == sorted(seen)
    again = Drawing.resumed(run.saved(), both, packages, draws=40_000, seed=3)
    assert again.done == run.done
    again.finish()
    straight = acceptability(both, packages, draws=40_000, seed=3)
    assert accepted(both, packages, again) == straight


def test_15_2_a_saved_run_of_something_else_is_refused() -> None:
    one, other = scenario(two_issues("A", 0.3)), scenario(two_issues("A", 0.4))
    saved = Drawing.start(one, [(0, 0)], draws=500, seed=1).saved()
    with pytest.raises(ValueError, match="start again"):
        Drawing.resumed(saved, other, [(0, 0)], draws=500, seed=1)


def test_15_2_the_body_has_room_on_all_sides_and_keeps_equalities() -> None:
    known = polytope(two_issues("A", 0.3))
    found = body(known)
    assert found.dimension == 1
    assert (found.room > 0).all()
    ends = [found.centre + found.basis[:, 0] * reach for reach in (-1e-3, 1e-3)]
    assert known.holds(np.array(ends)).all()


def test_15_2_the_chains_of_the_rows_stay_within() -> None:
    known = polytope(two_issues("A", 0.3))
    walking, points = chains(known, 5, 0).walked(20)
    for inner in points:
        assert known.holds(walking.body.points(inner)).all()


def test_15_2_wilson_never_leaves_0_to_1_and_holds_its_share() -> None:
    for share in (0.0, 1e-4, 0.5, 1.0):
        low, high = wilson(share, 100.0, 1.96)
        assert 0.0 <= low <= share <= high <= 1.0


@pytest.mark.parametrize(("reservation", "share"), [(2e-5, 1.0), (1 - 2e-5, 0.0)])
def test_15_2_what_draws_miss_programs_find(reservation: float, share: float) -> None:
    """A sliver of preferences says otherwise than all that were drawn."""
    found = acceptability(scenario(two_issues("A", reservation)), [(0, 0)], draws=500)
    one = found.packages[0].all
    assert one is not None
    assert one.share == share
    assert one.possible
    assert not one.necessary


def test_15_2_parties_of_whom_the_same_is_known_are_drawn_apart() -> None:
    both = scenario(two_issues("A", 0.3), two_issues("B", 0.3))
    one, other = acceptability(both, [(0, 0)], draws=5000).packages[0].by_party
    assert one is not None
    assert other is not None
    assert one.share != other.share
