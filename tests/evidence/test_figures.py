"""§5: figures side by side, and the sums that should come out."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.building import again, case, claim, figure, report, view
from parley.case.case import Case
from parley.case.claims import Claim, Figure
from parley.case.quantities import Interval
from parley.case.when import When
from parley.evidence.figures import readings, verdict
from parley.evidence.identities import Residual, residual

JAN, FEB, MAR = "2024-01-01", "2024-02-01", "2024-03-01"
REPORTS = [report("jan", JAN), report("feb", FEB), report("mar", MAR)]


def told(*figures: tuple[str, Figure]) -> Case:
    """Each figure in a claim of its own, by report."""
    claims = [claim(f"c{n}", where, figure=what) for n, (where, what) in enumerate(figures)]
    return case(REPORTS, claims)


def verdict_of(made: Case, measure: str = "held", day: str | None = None) -> str:
    found = readings(view(made, day), measure)
    return verdict(made.measures[measure], found)


# --- readings -------------------------------------------------------------------------------------


def test_5_7_equal_figures_are_one_reading_however_many_claims_carry_it() -> None:
    made = told(
        ("jan", figure("held", 120, as_of=JAN)),
        ("feb", figure("held", 120, as_of=JAN)),
        ("mar", figure("held", 120, "about", as_of=JAN)),
    )
    assert [one.claims for one in readings(view(made), "held")] == [("c0", "c1"), ("c2",)]


@pytest.mark.parametrize("other", [{"claimant": "a"}, {"scope": "women"}, {"as_of": MAR}], ids=str)
def test_5_7_claimant_scope_and_day_tell_readings_apart(other: dict[str, str]) -> None:
    made = told(("jan", figure("held", 120)), ("jan", figure("held", 120, **other)))
    assert len(readings(view(made), "held")) == 2


def test_5_7_a_rewrite_carries_its_parents_reading() -> None:
    made = case(
        [*REPORTS, report("copy", None, "jan")],
        [claim("c", "jan", figure=figure("held", 120)), again("d", "copy", "c")],
    )
    assert [one.claims for one in readings(view(made), "held")] == [("c", "d")]


def test_5_a_figure_without_a_day_is_of_the_day_of_its_report() -> None:
    (one,) = readings(view(told(("feb", figure("held", 120)))), "held")
    assert (one.as_of, one.reported) == (When.parse(FEB), When.parse(FEB))


def test_2_3_an_undated_reports_figure_is_known_from_its_not_before() -> None:
    late = report("late", None, not_before=When.parse(FEB))
    made = case([*REPORTS, late], [claim("c", "late", figure=figure("held", 120))])
    assert readings(view(made, JAN), "held") == ()
    assert [str(one.as_of) for one in readings(view(made, FEB), "held")] == [FEB]


def test_2_3_an_undated_rewrites_figure_is_known_from_its_last_parents_day() -> None:
    copy = report("copy", None, "jan", "feb")
    made = case([*REPORTS, copy], [claim("c", "copy", figure=figure("held", 120))])
    assert readings(view(made, "2024-01-31"), "held") == ()
    assert [str(one.as_of) for one in readings(view(made, FEB), "held")] == [FEB]


# --- verdicts, by examples ------------------------------------------------------------------------


def _shown(one: Figure) -> str:
    given = (one.value, one.low, one.high, one.approximator, one.claimant, one.scope, one.as_of)
    return " ".join([one.measure, *(str(part) for part in given if part is not None)])


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (figure("held", 129), figure("held", 130, "around"), "consistent"),
        (figure("held", 129), figure("held", 120, "about"), "evolving"),
        (figure("held", 120), figure("held", 129), "evolving"),
        (figure("held", 129, as_of=JAN), figure("held", 120, as_of=JAN), "conflicting"),
        (figure("held", 129, as_of="2024-01"), figure("held", 120, as_of=JAN), "conflicting"),
        (figure("held", None, "dozens"), figure("held", 129), "consistent"),
        (
            figure("held", None, low=20, high=30),
            figure("held", None, low=30, high=40),
            "consistent",
        ),
        (figure("held", 129, scope="men"), figure("held", 12, as_of=JAN), "consistent"),
        (figure("freed", 100), figure("freed", 105), "evolving"),
        (figure("freed", 105), figure("freed", 100), "conflicting"),
        (figure("freed", 100, "more than"), figure("freed", 105), "consistent"),
        (figure("freed", None, low=90, high=100), figure("freed", 95, "about"), "consistent"),
        (figure("taken", 1200), figure("taken", 1200, "roughly"), "consistent"),
        (figure("taken", 240), figure("taken", 250), "conflicting"),
        (figure("taken", 240, claimant="a"), figure("taken", 250, claimant="b"), "conflicting"),
        (figure("taken", 240, claimant="a"), figure("taken", 250, claimant="a"), "evolving"),
    ],
    ids=lambda one: one if isinstance(one, str) else _shown(one),
)
def test_5_5_two_figures_of_january_and_february(
    earlier: Figure, later: Figure, expected: str
) -> None:
    made = told(("jan", earlier), ("feb", later))
    assert verdict_of(made, earlier.measure) == expected


def test_5_6_one_claimant_with_two_figures_in_one_report_has_not_corrected_itself() -> None:
    made = told(
        ("jan", figure("taken", 240, claimant="a")), ("jan", figure("taken", 250, claimant="a"))
    )
    assert verdict_of(made, "taken") == "conflicting"


def test_5_6_a_share_may_change_with_time_and_not_on_one_day() -> None:
    """`measures.py`: a share must agree "as of one date"."""
    apart = told(("jan", figure("ill", 33)), ("feb", figure("ill", 10)))
    together = told(("jan", figure("ill", 33, as_of=JAN)), ("feb", figure("ill", 10, as_of=JAN)))
    assert (verdict_of(apart, "ill"), verdict_of(together, "ill")) == ("evolving", "conflicting")


def test_5_5_one_pair_that_time_does_not_explain_makes_the_whole_conflicting() -> None:
    made = told(
        ("jan", figure("held", 129)),
        ("feb", figure("held", 120)),
        ("mar", figure("held", 99, as_of=FEB)),
    )
    assert verdict_of(made) == "conflicting"
    assert verdict_of(made, day=FEB) == "evolving"


def test_5_4_more_than_a_number_is_not_that_number() -> None:
    """More than 100 and 100 on one day cannot both be true."""
    made = told(
        ("jan", figure("taken", 100, "more than")), ("jan", figure("taken", 100, claimant="a"))
    )
    assert verdict_of(made, "taken") == "conflicting"


# --- an oracle: every pair of readings, point by point --------------------------------------------

WORDS = ["about", "around", "nearly", "almost", "more than", "at least", "less than", "up to"]
DAYS = ["2024-01-01", "2024-01", "2024-01-15", "2024-02-01"]


@st.composite
def figure_lists(draw: st.DrawFn, measure: str) -> list[tuple[str, Figure]]:
    """Yield up to four figures on one measure, exact or hedged, of a few days and claimants."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        low = draw(st.integers(1, 30)) * draw(st.sampled_from([1, 10]))
        width = draw(st.sampled_from([None, None, 0, 7, 40]))
        shape = {"value": low} if width is None else {"low": low, "high": low + width}
        made.append(
            (
                draw(st.sampled_from(["jan", "feb", "mar"])),
                figure(
                    measure,
                    shape.pop("value", None),
                    draw(st.sampled_from([None, None, *WORDS])),
                    claimant=draw(st.sampled_from([None, "a", "b"])),
                    scope=draw(st.sampled_from([None, None, "women"])),
                    as_of=draw(st.sampled_from([None, *DAYS])),
                    **shape,
                ),
            )
        )
    return made


def half_a_unit(number: Decimal) -> Decimal:
    """Half the place of the last digit that is not a zero, read off the written number."""
    digits = str(int(number))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros / 2


def may_be(one: Figure, point: Decimal) -> bool:
    """Whether the figure as worded leaves this number possible (§5.2-§5.4)."""
    low, high = (one.value, one.value) if one.value is not None else (one.low, one.high)
    assert low is not None
    assert high is not None
    word = one.approximator
    if word in {"about", "around"}:
        return low - half_a_unit(low) <= point <= high + half_a_unit(high)
    if word in {"nearly", "almost"}:
        return low - half_a_unit(low) <= point < high
    if word in {"more than", "at least"}:
        return point > low or (word == "at least" and point == low)
    if word in {"less than", "up to"}:
        return point < high or (word == "up to" and point == high)
    return low <= point <= high


def points(figures: Iterable[Figure]) -> set[Decimal]:
    """Return numbers enough: if two figures have one in common, they have one of these."""
    ends = {end for one in figures for end in (one.value, one.low, one.high) if end is not None}
    ends |= {end + sign * half_a_unit(end) for end in ends for sign in (-1, 1)}
    return {end + step for end in ends for step in (Decimal("-0.1"), Decimal(0), Decimal("0.1"))}


def by_hand(kind: str, figures: list[tuple[Claim, Figure]], made: Case) -> str:
    """§5.5-§5.6, pair by pair."""
    apart, explained = 0, 0
    dates = {one.id: one.date for one in made.reports}
    for (c, one), (d, other) in combinations(figures, 2):
        if one.scope != other.scope:
            continue
        if any(may_be(one, point) and may_be(other, point) for point in points([one, other])):
            continue
        apart += 1
        first, second = sorted(
            ((one.as_of or dates[c.report], one), (other.as_of or dates[d.report], other)),
            key=lambda pair: (pair[0].latest, pair[0].earliest),  # type: ignore[union-attr]
        )
        in_time = first[0].latest < second[0].earliest  # type: ignore[union-attr]
        grows = all(
            not (may_be(first[1], low) and may_be(second[1], high))
            for low, high in product(points([one, other]), repeat=2)
            if low >= high
        )
        corrected = one.claimant == other.claimant is not None and c.report != d.report
        explained += {
            "stock": in_time,
            "cumulative": in_time and grows,
            "event": corrected,
        }[kind]
    if not apart:
        return "consistent"
    return "evolving" if explained == apart else "conflicting"


@pytest.mark.parametrize(
    ("measure", "kind"), [("held", "stock"), ("freed", "cumulative"), ("taken", "event")]
)
@given(data=st.data())
def test_5_5_verdicts_are_those_of_all_pairs_by_hand(
    measure: str, kind: str, data: st.DataObject
) -> None:
    listed = data.draw(figure_lists(measure))
    made = told(*listed)
    pairs = [(one, one.figure) for one in made.claims if one.figure]
    assert verdict_of(made, measure) == by_hand(kind, pairs, made)


# --- sums -----------------------------------------------------------------------------------------


def sum_of(made: Case, day: str | None = None) -> Residual:
    return residual(view(made, day), made.file.identities[0])


def test_5_8_the_residual_stands_at_the_stated_figures_and_over_what_they_leave() -> None:
    made = told(
        ("jan", figure("taken", 250, "approximately")),
        ("jan", figure("freed", 105)),
        ("jan", figure("held", 120, "about")),
    )
    found = sum_of(made)
    assert (found.value, found.leaves) == (Decimal(25), Interval(Decimal(15), Decimal(35)))


def test_5_8_the_latest_reading_enters_the_sum() -> None:
    made = told(
        ("jan", figure("taken", 250)),
        ("jan", figure("freed", 100)),
        ("jan", figure("held", 150)),
        ("feb", figure("held", 130)),
    )
    assert (sum_of(made, JAN).value, sum_of(made).value) == (Decimal(0), Decimal(20))


def test_5_8_all_readings_that_are_latest_enter_the_sum() -> None:
    made = told(
        ("jan", figure("taken", 250)),
        ("jan", figure("freed", 100)),
        ("feb", figure("held", 120, claimant="a")),
        ("feb", figure("held", 130, claimant="b")),
    )
    found = sum_of(made)
    assert (found.value, found.leaves) == (None, Interval(Decimal(20), Decimal(30)))


def test_5_8_a_figure_that_covers_a_part_only_is_not_taken_for_the_whole() -> None:
    made = told(
        ("jan", figure("taken", 250)),
        ("jan", figure("freed", 100)),
        ("jan", figure("held", 130)),
        ("feb", figure("held", 12, scope="women")),
    )
    assert sum_of(made).value == Decimal(20)


def test_5_8_an_end_without_limit_leaves_the_residual_without_one() -> None:
    made = told(
        ("jan", figure("taken", 250)),
        ("jan", figure("freed", 100, "more than")),
        ("jan", figure("held", 120)),
    )
    assert sum_of(made).leaves == Interval(None, Decimal(30))


def test_1_7_a_term_without_a_figure_is_not_zero() -> None:
    found = sum_of(told(("jan", figure("taken", 250)), ("jan", figure("held", 120))))
    assert (found.value, found.leaves) == (None, Interval(None, None))


small = st.tuples(st.integers(1, 40), st.sampled_from([None, "about", "around"]))


@given(small, small, small)
def test_5_8_the_range_is_what_counting_all_points_gives(
    taken: tuple[int, str | None], freed: tuple[int, str | None], held: tuple[int, str | None]
) -> None:
    listed = [figure(m, *one) for m, one in (("taken", taken), ("freed", freed), ("held", held))]
    found = sum_of(told(*(("jan", one) for one in listed)))
    half_steps = [Decimal(n) / 2 for n in range(100)]
    possible = [[point for point in half_steps if may_be(one, point)] for one in listed]
    sums = [start - gone - left for start, gone, left in product(*possible)]
    assert found.value == taken[0] - freed[0] - held[0]
    assert found.leaves == Interval(min(sums), max(sums))
