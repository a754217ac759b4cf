"""Numbers as people say them, and what their hedging words leave (§5.1-§5.4)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from parley.case.quantities import Amount, Approximator, Interval, Number, half_unit
from strategies import HEDGES, NEAR, PLURALS, amounts, numbers

NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)


def said(
    word: Approximator | None,
    value: str | None = None,
    low: str | None = None,
    high: str | None = None,
) -> Amount:
    value_, low_, high_ = (None if one is None else Decimal(one) for one in (value, low, high))
    return Amount(value=value_, low=low_, high=high_, approximator=word)


def between(low: str | None, high: str | None, ends: str = "[]") -> Interval:
    return Interval(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        open_low=ends[0] == "(",
        open_high=ends[1] == ")",
    )


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("7", "7"),
        ("007", "7"),
        ("1200", "1200"),
        ("0.5", "0.5"),
        ("2.50", "2.5"),
        ("-3", "-3"),
        ("-0.25", "-0.25"),
        ("123456789012345678", "123456789012345678"),
    ],
)
def test_a_plain_number_is_read_exactly(text: str, number: str) -> None:
    assert NUMBER.validate_python(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1 200", "1,200", "1_200", "1e3", "1E3", ".5", "5.", ".", "--1", "+1", "1.2.3"),
        *(
            "nan",
            "NaN",
            "inf",
            "Infinity",
            "-inf",
            "0x1f",
            "\u00bd",
            "\u0661\u0662",
            "\u00b2",
            "1\n",
        ),
        *("about 5", "5 people", "- 5"),
    ],
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="this is not a plain number"):
        NUMBER.validate_python(text)


@pytest.mark.parametrize("value", [5, 0.5, True, None, ["5"]])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(ValidationError, match="this is not a plain number"):
        NUMBER.validate_python(value)


def test_a_number_that_no_reader_could_take_in_is_refused() -> None:
    with pytest.raises(ValidationError, match="more than 18 digits"):
        NUMBER.validate_python("1" * 19)


@given(number=st.decimals(-(10**9), 10**9, places=3))
def test_what_is_written_reads_as_the_same(number: Decimal) -> None:
    assert NUMBER.validate_python(format(number, "f")) == number


# --- what hedging words leave -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "half"),
    [
        ("250", "5"),
        ("1200", "50"),
        ("1250", "5"),
        ("120", "5"),
        ("130", "5"),
        ("100", "50"),
        ("1000", "500"),
        ("20000", "5000"),
        ("7", "0.5"),
        ("129", "0.5"),
        ("0.5", "0.05"),
        ("0.50", "0.05"),
        ("12.5", "0.05"),
        ("-250", "5"),
        ("0", "0.5"),
    ],
)
def test_half_a_unit_of_the_last_significant_digit(number: str, half: str) -> None:
    assert half_unit(Decimal(number)) == Decimal(half)


@given(number=numbers(1, 10**6), power=st.integers(-3, 6))
def test_half_a_unit_grows_with_the_number(number: Decimal, power: int) -> None:
    factor = Decimal(10) ** power
    assert half_unit(number * factor) == half_unit(number) * factor
    # The unit divides the number, and ten times the unit does not.
    units = Fraction(number) / (2 * Fraction(half_unit(number)))
    assert units.denominator == 1
    assert units % 10 != 0


@pytest.mark.parametrize(
    ("amount", "leaves"),
    [
        (said("about", "250"), between("245", "255")),
        (said("around", "1200"), between("1150", "1250")),
        (said("roughly", "1200"), between("1150", "1250")),
        (said("approximately", "130"), between("125", "135")),
        (said("about", low="20", high="30"), between("15", "35")),
        (said("around", low="100", high="250"), between("50", "255")),
        (said("nearly", "100"), between("50", "100", "[)")),
        (said("almost", "130"), between("125", "130", "[)")),
        (said("more than", "100"), between("100", None, "(]")),
        (said("over", "100"), between("100", None, "(]")),
        (said("at least", "100"), between("100", None)),
        (said("less than", "100"), between(None, "100", "[)")),
        (said("under", "100"), between(None, "100", "[)")),
        (said("at most", "100"), between(None, "100")),
        (said("up to", "100"), between(None, "100")),
        (said("more than", low="20", high="30"), between("20", None, "(]")),
        (said("up to", low="20", high="30"), between(None, "30")),
        (said("several"), between("3", None)),
        (said("dozens"), between("24", None)),
        (said("hundreds"), between("200", None)),
        (said("thousands"), between("2000", None)),
        (said("dozens", low="30", high="90"), between("30", "90")),
        (said("weeks", low="14", high="56"), between("14", "56")),
        (said("weeks"), between(None, None)),
        (said(None, "130"), between("130", "130")),
        (said(None, low="20"), between("20", None)),
        (said(None, high="20"), between(None, "20")),
    ],
    ids=lambda one: None if isinstance(one, Interval) else f"{one.approximator} {one.stated}",
)
def test_what_a_hedging_word_leaves(amount: Amount, leaves: Interval) -> None:
    assert amount.leaves == leaves


@pytest.mark.parametrize("word", ["weeks", "months", "about", "more than", None])
def test_a_word_that_says_no_number_says_nothing(word: Approximator | None) -> None:
    assert said(word).empty


@pytest.mark.parametrize("word", PLURALS)
def test_a_vague_plural_says_something(word: Approximator) -> None:
    assert not said(word).empty


@given(amount=amounts())
def test_stated_and_left_go_together(amount: Amount) -> None:
    stated, leaves = amount.stated, amount.leaves
    for one in (stated, leaves):
        assert one.low is None or one.high is None or one.low <= one.high
    if amount.empty:
        return
    if amount.approximator in {*NEAR, None, "at least", "at most", "up to"}:
        # Whatever was stated is still possible.
        assert all(holds(leaves, point) for point in ends(stated) if holds(stated, point))
        assert leaves.meets(stated)
    elif amount.approximator in HEDGES and amount.value is not None:
        # "More than 100" leaves out 100 itself.
        assert not holds(leaves, amount.value)


# --- intervals ----------------------------------------------------------------------------------


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Yield intervals over a few whole numbers that hold at least one number."""
    low, high = sorted((draw(st.integers(-3, 3)), draw(st.integers(-3, 3))))
    known_low, known_high = draw(st.booleans()), draw(st.booleans())
    same = known_low and known_high and low == high
    return Interval(
        Decimal(low) if known_low else None,
        Decimal(high) if known_high else None,
        open_low=known_low and not same and draw(st.booleans()),
        open_high=known_high and not same and draw(st.booleans()),
    )


# Between and beyond all ends that `intervals` draws: quarters, from -12 to 12.
POINTS = [Decimal(quarter) / 4 for quarter in range(-48, 49)]


def holds(interval: Interval, point: Decimal) -> bool:
    above = interval.low is None or (
        interval.low < point if interval.open_low else interval.low <= point
    )
    below = interval.high is None or (
        point < interval.high if interval.open_high else point <= interval.high
    )
    return above and below


def ends(interval: Interval) -> Iterator[Decimal]:
    yield from (end for end in (interval.low, interval.high) if end is not None)


def points(interval: Interval) -> list[Decimal]:
    return [point for point in POINTS if holds(interval, point)]


@given(one=intervals(), other=intervals())
def test_two_intervals_meet_if_a_number_lies_in_both(one: Interval, other: Interval) -> None:
    assert one.meets(other) is bool({*points(one)} & {*points(other)})
    assert one.meets(other) is other.meets(one)


@given(one=intervals(), other=intervals())
def test_one_lies_below_if_each_of_its_numbers_does(one: Interval, other: Interval) -> None:
    everywhere = all(here < there for here, there in product(points(one), points(other)))
    bounded = one.high is not None and other.low is not None
    assert one.below(other) is (everywhere and bounded)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (between("0", "5"), between("5", "9"), True),
        (between("0", "5", "[)"), between("5", "9"), False),
        (between("0", "5"), between("5", "9", "(]"), False),
        (between("0", "5", "[)"), between("5", "9", "(]"), False),
        (between(None, "5"), between("5", None), True),
        (between(None, None), between("5", "5"), True),
        (between("100", None, "(]"), between("100", "100"), False),
        (between("1150", "1250"), between("1200", "1200"), True),
    ],
)
def test_intervals_that_touch(one: Interval, other: Interval, *, meet: bool) -> None:
    assert one.meets(other) is other.meets(one) is meet


def reach(interval: Interval) -> tuple[Fraction | float, Fraction | float]:
    low = float("-inf") if interval.low is None else Fraction(interval.low)
    high = float("inf") if interval.high is None else Fraction(interval.high)
    return low, high


@given(one=intervals(), other=intervals())
def test_sums_and_differences_reach_as_far_as_those_of_the_ends(
    one: Interval, other: Interval
) -> None:
    (low, high), (low_, high_) = reach(one), reach(other)
    assert reach(one.plus(other)) == (low + low_, high + high_)
    assert reach(one.minus(other)) == (low - high_, high - low_)
    for here, there in product(points(one), points(other)):
        assert holds(one.plus(other), here + there)
        assert holds(one.minus(other), here - there)


@given(one=intervals(), other=intervals())
def test_the_hull_holds_both_and_nothing_beyond_their_ends(one: Interval, other: Interval) -> None:
    hull = one.hull(other)
    assert all(holds(hull, point) for point in points(one) + points(other))
    assert reach(hull) == (min(reach(one)[0], reach(other)[0]), max(reach(one)[1], reach(other)[1]))
    assert hull == other.hull(one)
    assert hull.hull(one) == hull


@given(one=intervals(), other=intervals(), third=intervals())
def test_sums_come_out_in_any_order(one: Interval, other: Interval, third: Interval) -> None:
    assert one.plus(other) == other.plus(one)
    assert one.plus(other).plus(third) == one.plus(other.plus(third))


@given(number=numbers(1, 5000), word=st.sampled_from(NEAR))
def test_around_a_number_is_as_far_below_as_above(number: Decimal, word: Approximator) -> None:
    leaves = Amount(value=number, approximator=word).leaves
    assert leaves.low is not None
    assert leaves.high is not None
    assert number - leaves.low == leaves.high - number == half_unit(number)
    assume(number % 10 != 0)
    assert leaves.high - leaves.low <= 1
