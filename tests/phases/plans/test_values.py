"""What the parties are taken to value, as the engine takes it: beliefs and comparisons (§10.10)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given

from parley.case.plans.plan import Plan
from parley.case.plans.valuations import Comparison, Quantity, Ranking, Sign, Value
from parley.case.plans.worth import Key, given_numbers, needed
from parley.phases.comparisons import Comparison as Known
from parley.phases.forms import Primitive, worth_of
from parley.phases.kernel import margins
from parley.phases.plans.courses import laid
from parley.phases.plans.settings import corners
from parley.phases.plans.values import KINDS, beliefs, primitive, system
from parley.phases.sampling import Interval, Point, Triangular
from parley.phases.sampling import Ranking as Drawn
from plan_strategies import plans
from plans_by_hand import deliver, guarantee, number, plan, pool, step, valued

SAYS = "So it is said"


def exchange(**rest: Any) -> Plan:
    """Build a plan of two men by a and one by b, all at once."""
    pools = [pool("men", 2), pool("women", 1), pool("prisoners", 9, "b", "a")]
    one = step("one", *(deliver(each.id) for each in pools), kind="simultaneous")
    return plan(pools, [one], **rest)


MEN, WOMEN, PRISONERS = range(3)
A, B = range(2)

# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "drawn"),
    [
        ({"value": 3}, Point(3)),
        ({"low": 1, "high": 2}, Interval(1, 2)),
        ({"low": 1, "likeliest": 2, "high": 4}, Triangular(1, 2, 4)),
        ({"low": 2, "high": 2}, Point(2)),
        ({"low": -2, "likeliest": -2, "high": -1}, Triangular(-2, -2, -1)),
    ],
)
def test_a_number_an_interval_and_a_likeliest_number(
    numbers: dict[str, int], drawn: object
) -> None:
    made = exchange(values=[valued("b", "peace", **numbers)])
    assert beliefs(made).estimates == {Primitive("peace", B): drawn}


@pytest.mark.parametrize("of", KINDS)
def test_each_quantity_has_its_place(of: Quantity) -> None:
    pools = ("women",) if of in ("delivery", "war", "truce") else ()
    made = exchange(values=[valued("b", of, *pools, value=1)])
    item = WOMEN if pools else None
    assert beliefs(made).estimates == {Primitive(KINDS[of], B, item): Point(1)}


@pytest.mark.parametrize("named_first", [True, False])
def test_what_is_named_goes_before_what_is_said_of_all_pools(*, named_first: bool) -> None:
    both = [valued("a", "war", "women", value=5), valued("a", "war", value=1)]
    made = exchange(values=both if named_first else both[::-1])
    assert beliefs(made).estimates == {
        Primitive("w", A, MEN): Point(1),
        Primitive("w", A, WOMEN): Point(5),
        Primitive("w", A, PRISONERS): Point(1),
    }


def ranking(party: str, *pools: str, **ends: int) -> Ranking:
    exact: Any = {key: Decimal(one) for key, one in ends.items()}
    return Ranking(id="r", party=party, says=SAYS, pools=pools, assumes="So.", **exact)


def test_what_a_party_gives_is_ranked_as_a_loss_and_what_it_receives_as_a_gain() -> None:
    made = exchange(rankings=[ranking("a", "women", "prisoners", "men", low=1, high=5)])
    (drawn,) = beliefs(made).rankings
    assert drawn == Drawn(
        members=(
            (Primitive("x", A, WOMEN), -1.0),
            (Primitive("x", A, PRISONERS), 1.0),
            (Primitive("x", A, MEN), -1.0),
        ),
        low=1,
        high=5,
    )
    assert list(drawn.centres().values()) == [-4, 3, -2]
    middles = {key.pool: one.middle for key, one in given_numbers(made).items()}
    assert middles == {"women": -4, "prisoners": 3, "men": -2}


def test_a_ranked_pool_is_left_out_of_what_is_said_of_all_pools() -> None:
    made = exchange(
        rankings=[ranking("b", "women", "men", low=0, high=3)],
        values=[valued("b", "delivery", value=-1)],
    )
    found = beliefs(made)
    assert found.estimates == {Primitive("x", B, PRISONERS): Point(-1)}
    assert found.centre() == {
        Primitive("x", B, WOMEN): 2,
        Primitive("x", B, MEN): 1,
        Primitive("x", B, PRISONERS): -1,
    }


def test_a_ranking_without_ends_stands_for_no_numbers() -> None:
    made = exchange(rankings=[ranking("a", "women", "men")])
    assert beliefs(made).rankings == ()
    assert given_numbers(made) == {}


def test_correlation_is_handed_on() -> None:
    assert beliefs(exchange()).correlation == 0
    assert beliefs(exchange(correlation=Decimal("0.25"))).correlation == 0.25


@given(made=plans(numbers=True))
def test_the_middle_of_the_numbers_is_the_centre_of_the_beliefs(made: Plan) -> None:
    centre = beliefs(made).centre()
    for key, one in given_numbers(made).items():
        there = centre[primitive(made, key.party, key.of, key.pool)]
        assert there == pytest.approx(one.middle, abs=1e-9)


@given(made=plans(numbers=True))
def test_a_plan_with_numbers_has_a_margin_everywhere(made: Plan) -> None:
    # Discounts of a tenth a day and more leave numbers that mean nothing, and are numbers.
    centre = beliefs(made).centre()
    beliefs(made).require(primitive(made, key.party, key.of, key.pool) for key in needed(made))
    for setting in corners(made):
        course = laid(made, setting)
        assert np.isfinite(margins(course, worth_of(course, centre))).all()


# --- which values a plan hangs on ---------------------------------------------------------------


def kinds(made: Plan) -> set[str]:
    return {key.of for key in needed(made)}


INSTANT = {"delivery", "war", "war-at-start", "peace"}
ALL = INSTANT | {"truce", "truce-at-start", "drift"}


def test_a_plan_without_time_has_no_truce_to_value() -> None:
    assert kinds(exchange()) == INSTANT
    pools = {key.pool for key in needed(exchange()) if key.of == "delivery"}
    assert pools == {"men", "women", "prisoners"}


def test_days_a_delay_or_a_truce_that_goes_on_are_time() -> None:
    from parley.case.plans.deliveries import Rates
    from parley.case.plans.guarantees import ExtensionRule

    chance = number("0.1")
    rule = ExtensionRule(
        after="one", predicate="so", period=number(7), progress=chance, collapse=chance, assumes="x"
    )
    lasting = plan([pool("men", 1)], [step("one", deliver("men"), duration=number(3))])
    delayed = plan([pool("men", 1)], [step("one", deliver("men"), delay=number(3))])
    assert kinds(lasting) == kinds(delayed) == ALL
    assert kinds(exchange(rates=Rates(delay=number(1)))) == ALL
    assert kinds(exchange(extension=rule)) == ALL
    assert kinds(exchange(rates=Rates(delay=number(0)))) == INSTANT


def test_a_pool_that_nobody_delivers_from_needs_no_value() -> None:
    made = plan([pool("men", 1), pool("aid", 1)], [step("one", deliver("men"))])
    assert {key.pool for key in needed(made)} == {"men", None}


def weighing_on_margins(made: Plan) -> set[Key]:
    """Return the values that change some margin of the plan, in some of its settings."""
    names = [Key(party, of, each.id) for party in made.parties for each in made.pools
             for of in ("delivery", "war", "truce")]  # fmt: skip
    names += [Key(party, of) for party in made.parties
              for of in ("war-at-start", "truce-at-start", "drift", "peace")]  # fmt: skip
    found = set()
    for course in (laid(made, setting) for setting in corners(made)[:4]):
        base = margins(course, worth_of(course, {}))
        for key in names:
            one = primitive(made, key.party, key.of, key.pool)
            for size in (-1e6, 1e6):
                if not np.allclose(margins(course, worth_of(course, {one: size})), base):
                    found.add(key)
    return found


@given(made=plans(numbers=False))
def test_every_value_that_changes_a_margin_is_asked_for(made: Plan) -> None:
    assert weighing_on_margins(made) <= set(needed(made))


# --- without numbers ----------------------------------------------------------------------------


def terms(known: Known) -> Mapping[Primitive, float]:
    return dict(known.terms)


def test_signs() -> None:
    made = exchange(
        signs=[
            Sign(party="a", of="delivery", pools=("men", "women"), says="loses", assumes=SAYS),
            Sign(party="b", of="peace", says="gains", claims=("said",)),
            Sign(party="b", of="drift", says="neither", assumes=SAYS),
        ]
    )
    found = system(made)
    assert [(terms(one), one.equal, one.bound) for one in found] == [
        ({Primitive("x", A, MEN): -1}, False, 0),
        ({Primitive("x", A, WOMEN): -1}, False, 0),
        ({Primitive("peace", B): 1}, False, 0),
        ({Primitive("drift", B): 1}, True, 0),
    ]
    assert (found[2].claims, found[2].assumptions) == (("said",), ())
    assert found[3].assumptions == (SAYS,)


def test_a_comparison_has_what_weighs_more_on_one_side_and_less_on_the_other() -> None:
    made = exchange(
        comparisons=[
            Comparison(
                id="c",
                party="b",
                says=SAYS,
                more=(Value(of="peace"), Value(of="delivery", pool="men", times=Decimal(2))),
                less=(Value(of="war-at-start"), Value(of="war", pool="women", times=Decimal(3))),
                claims=("said",),
            )
        ]
    )
    (found,) = system(made)
    assert terms(found) == {
        Primitive("peace", B): 1,
        Primitive("x", B, MEN): 2,
        Primitive("war", B): -1,
        Primitive("w", B, WOMEN): -3,
    }
    assert (found.name, found.claims, found.equal) == (SAYS, ("said",), False)


@pytest.mark.parametrize(("side", "sign"), [("more", 1), ("less", -1)])
def test_a_comparison_with_nothing_on_one_side(side: str, sign: int) -> None:
    one: Any = {side: (Value(of="truce", pool="men"),)}
    made = exchange(comparisons=[Comparison(id="c", party="a", says=SAYS, assumes="So.", **one)])
    assert terms(system(made)[0]) == {Primitive("f", A, MEN): sign}


def test_a_ranking_is_a_chain_down_to_nothing() -> None:
    made = exchange(rankings=[ranking("b", "women", "men", "prisoners")])
    assert [terms(one) for one in system(made)] == [
        {Primitive("x", B, WOMEN): 1, Primitive("x", B, MEN): -1},
        {Primitive("x", B, MEN): 1, Primitive("x", B, PRISONERS): 1},
        {Primitive("x", B, PRISONERS): -1},
    ]


@given(made=plans(numbers=True))
def test_what_is_said_without_numbers_is_true_in_the_middle_of_the_numbers(made: Plan) -> None:
    assume(made.signs or made.comparisons or made.rankings)
    centre = beliefs(made).centre()
    for known in system(made):
        total = sum(weight * centre[one] for one, weight in known.terms)
        assert total >= -1e-9
        assert not known.equal or total <= 1e-9


# --- nothing gets lost --------------------------------------------------------------------------


def test_what_is_put_up_lifts_the_rows_of_whom_it_binds() -> None:
    bare = exchange()
    bound = exchange(guarantees=[guarantee("bond", "b", 5)])
    lifted = margins(laid(bound), worth_of(laid(bound), {})) - margins(
        laid(bare), worth_of(laid(bare), {})
    )
    np.testing.assert_array_equal(lifted[0], [[0, 5], [0, 0]])
