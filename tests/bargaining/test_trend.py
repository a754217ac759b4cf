"""§6: which way a party moved, and what counts as a concession."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.building import (
    between,
    case,
    cause,
    claim,
    days,
    for_move,
    moved,
    number,
    report,
    steps,
    view,
    way,
    with_third_principal,
)
from parley.bargaining.concessions import Concession, concessions
from parley.bargaining.positions import history
from parley.bargaining.trend import Trend, trend
from parley.brief.compose import compose_brief
from parley.case.case import Case
from parley.case.claims import Claim, Position
from parley.case.quantities import Amount

DATES = {"jan": "2024-01-01", "feb": "2024-02-01", "mar": "2024-03-01", "apr": "2024-04-01"}
REPORTS = [report(name, on) for name, on in DATES.items()]
ORDER = list(DATES)


def told(*positions: tuple[str, Position], **more: object) -> Case:
    """Each position in a claim of its own, named after its report, party and turn."""
    claims = [
        claim(f"{where}-{held.party}-{turn}", where, position=held)
        for turn, (where, held) in enumerate(positions)
    ]
    return case(REPORTS, claims, **more)  # type: ignore[arg-type]


def last_move(made: Case, party: str = "a", issue: str = "days") -> Trend:
    seen = view(made)
    stands = history(seen, party, issue)
    return trend(seen, stands, stands[-1])


def ceded(made: Case) -> list[Concession]:
    return list(concessions(view(made)))


# --- derived --------------------------------------------------------------------------------------


def test_6_1_the_first_position_is_new() -> None:
    assert last_move(told(("jan", days("a", 90)))).word == "new"


def test_6_1_said_again_it_is_unchanged() -> None:
    found = last_move(told(("jan", days("a", 90)), ("feb", days("a", 90))))
    assert (found.word, found.basis) == ("unchanged", "derived")


@pytest.mark.parametrize(("to", "word"), [(60, "softened"), (100, "hardened"), (30, "softened")])
def test_6_2_on_a_number_nearer_is_softer(to: int, word: str) -> None:
    found = last_move(told(("jan", days("b", 30)), ("feb", days("a", 90)), ("mar", days("a", to))))
    assert (found.word, found.basis) == (word, "derived")


@pytest.mark.parametrize(("to", "word"), [("s2", "softened"), ("s5", "hardened")])
def test_6_2_on_ordered_options_nearer_is_softer(to: str, word: str) -> None:
    made = told(("jan", steps("b", "s0")), ("feb", steps("a", "s4")), ("mar", steps("a", to)))
    assert last_move(made, issue="steps").word == word


def test_6_2_leaving_a_choice_that_reaches_nearer_is_softer() -> None:
    made = told(
        ("jan", steps("b", "s0")), ("feb", steps("a", "s4")), ("mar", steps("a", "s3", "s4"))
    )
    assert last_move(made, issue="steps").word == "softened"


def test_6_2_nearer_at_one_end_and_further_at_the_other_is_not_derived() -> None:
    made = told(
        ("jan", steps("b", "s0")), ("feb", steps("a", "s3")), ("mar", steps("a", "s2", "s5"))
    )
    assert last_move(made, issue="steps").word == "unclear"


def test_6_3_without_an_order_nothing_is_derived() -> None:
    made = told(("jan", way("b", "left")), ("feb", way("a", "right")), ("mar", way("a", "left")))
    found = last_move(made, issue="way")
    assert (found.word, found.basis) == ("unclear", "none")


@pytest.mark.parametrize("word", ["softened", "hardened", "unchanged"])
def test_6_3_without_an_order_a_report_or_an_analyst_may_say(word: str) -> None:
    said = told(("feb", way("a", "right")), ("mar", way("a", "left", moved=word)))
    judged = told(
        ("feb", way("a", "right")),
        ("mar", way("a", "left")),
        judgements=(moved("j", "mar-a-1", word),),
    )
    assert (last_move(said, issue="way").word, last_move(said, issue="way").basis) == (
        word,
        "reported",
    )
    found = last_move(judged, issue="way")
    assert (found.word, found.basis, found.judgement) == (word, "analyst", "j")


def test_6_2_without_the_other_sides_position_nothing_is_derived() -> None:
    assert last_move(told(("jan", days("a", 90)), ("feb", days("a", 60)))).word == "unclear"


@pytest.mark.parametrize("stance", ["reject", "ruled-out"])
def test_6_2_a_refusal_is_nothing_to_move_towards(stance: str) -> None:
    made = told(("jan", days("b", 30, stance)), ("feb", days("a", 90)), ("mar", days("a", 60)))
    assert last_move(made).word == "unclear"


def test_6_2_both_jumping_to_a_new_figure_at_once_is_not_derived() -> None:
    made = told(
        ("jan", days("a", 30)),
        ("jan", days("b", 20)),
        ("feb", days("a", 42)),
        ("feb", days("b", 42)),
    )
    assert (last_move(made, "a").word, last_move(made, "b").word) == ("unclear", "unclear")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (between(90, None), number(30), "softened"),
        (number(30), between(30, None), "hardened"),
        (between(60, None), between(90, None), "hardened"),
        (between(90, None), between(60, None), "softened"),
        (between(None, 90), between(None, 60), "unclear"),
        (number(90), between(20, None), "unclear"),
    ],
    ids=str,
)
def test_6_2_a_range_without_an_end_reaches_without_end(
    old: Amount, new: Amount, word: str
) -> None:
    made = told(("jan", days("b", 20)), ("feb", days("a", old)), ("mar", days("a", new)))
    assert last_move(made).word == word


def test_6_2_at_least_a_number_is_more_than_that_number() -> None:
    """From "at least 30" to "at least 60" the other side's 90 is as near as it was."""
    made = told(
        ("jan", days("b", 90)),
        ("feb", days("a", number(30, "at least"))),
        ("mar", days("a", number(60, "at least"))),
    )
    assert last_move(made).word == "unclear"


def test_6_2_with_three_principals_a_move_counts_towards_all_or_not_at_all() -> None:
    between_them = [("jan", days("b", 20)), ("jan", days("c", 100))]
    stage = with_third_principal()
    either = told(*between_them, ("feb", days("a", 60)), ("mar", days("a", 40)), stage=stage)
    both = told(*between_them, ("feb", days("a", 200)), ("mar", days("a", 150)), stage=stage)
    assert (last_move(either).word, last_move(both).word) == ("unclear", "softened")


def test_6_1_what_is_said_beside_a_restated_position_is_not_the_first() -> None:
    """Ninety in January; ninety again in February, and sixty the same day."""
    made = told(
        ("jan", days("b", 30)),
        ("jan", days("a", 90)),
        ("feb", days("a", 90)),
        ("feb", days("a", 60)),
    )
    seen = view(made)
    stands = history(seen, "a", "days")
    words = {stand.claims: trend(seen, stands, stand).word for stand in stands}
    assert words[("feb-a-3",)] != "new"


def test_6_4_the_reason_is_always_given() -> None:
    made = told(("jan", way("a", "right")), ("feb", way("a", "left")))
    assert "§6.4" in last_move(made, issue="way").why


# --- contradictions -------------------------------------------------------------------------------


def test_6_4_derivation_against_report_is_unclear_with_both() -> None:
    made = told(
        ("jan", days("b", 30)), ("feb", days("a", 90)), ("mar", days("a", 60, moved="hardened"))
    )
    found = last_move(made)
    assert (found.word, found.basis) == ("unclear", "none")
    assert "§6.2" in found.why
    assert "hardened" in found.why
    assert ceded(made) == []


def test_6_4_report_against_analyst_is_unclear_with_both() -> None:
    made = told(
        ("jan", way("a", "right")),
        ("feb", way("a", "left", moved="softened")),
        judgements=(moved("j", "feb-a-1", "hardened"),),
    )
    found = last_move(made, issue="way")
    assert found.word == "unclear"
    assert "softened" in found.why
    assert "The team" in found.why


def test_6_4_a_report_that_says_kept_against_a_report_that_says_given_up_is_unclear() -> None:
    made = told(
        ("jan", way("a", "right")),
        ("feb", way("a", "left", moved="softened")),
        ("feb", way("a", "left", moved="unchanged")),
    )
    assert last_move(made, issue="way").word == "unclear"


# --- an oracle: distances counted point by point --------------------------------------------------

RANGES = st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda two: (two[0], sum(two)))


def reach(low: int, high: int) -> range:
    return range(low, high + 1)


@given(RANGES, RANGES, RANGES)
def test_6_2_nearest_and_farthest_are_those_of_all_points(
    old: tuple[int, int], new: tuple[int, int], other: tuple[int, int]
) -> None:
    gaps = {
        name: [abs(one - two) for one, two in product(reach(*mine), reach(*other))]
        for name, mine in (("old", old), ("new", new))
    }
    steps_taken = {
        min(gaps["new"]) - min(gaps["old"]),
        max(gaps["new"]) - max(gaps["old"]),
    } - {0}
    if old == new:
        expected = "unchanged"
    elif steps_taken and all(step < 0 for step in steps_taken):
        expected = "softened"
    elif steps_taken and all(step > 0 for step in steps_taken):
        expected = "hardened"
    else:
        expected = "unclear"
    made = told(
        ("jan", days("b", between(*other))),
        ("feb", days("a", between(*old))),
        ("mar", days("a", between(*new))),
    )
    assert last_move(made).word == expected


@given(RANGES, RANGES, RANGES, st.integers(20, 40))
def test_1_5_the_scale_may_be_read_from_either_end(
    old: tuple[int, int], new: tuple[int, int], other: tuple[int, int], top: int
) -> None:
    """Counting days gone instead of days left, or asking for less instead of more, is the same."""

    def word(*, mirrored: bool) -> str:
        def on(held: tuple[int, int]) -> Amount:
            return between(top - held[1], top - held[0]) if mirrored else between(*held)

        made = told(
            ("jan", days("b", on(other))), ("feb", days("a", on(old))), ("mar", days("a", on(new)))
        )
        return last_move(made).word

    assert word(mirrored=False) == word(mirrored=True)


# --- concessions ----------------------------------------------------------------------------------

MOVE = [("jan", days("b", 30)), ("jan", days("a", 90)), ("feb", days("a", 60))]


def test_6_5_a_softening_is_one_concession_however_many_claims_carry_it() -> None:
    made = told(*MOVE, ("feb", days("a", 60)), ("feb", days("a", 60)))
    (one,) = ceded(made)
    assert (one.stand.party, one.stand.claims) == ("a", ("feb-a-2", "feb-a-3", "feb-a-4"))
    (earlier,) = one.earlier
    assert earlier.position.range is not None
    assert earlier.position.range.value == Decimal(90)


def test_6_5_a_concession_stays_one_when_the_new_position_is_said_again() -> None:
    made = told(*MOVE, ("mar", days("a", 60)))
    assert len(ceded(made)) == 1
    assert last_move(made).word == "unchanged"


def test_6_5_a_reported_softening_told_twice_is_one_concession() -> None:
    made = told(
        ("jan", way("a", "right")),
        ("feb", way("a", "left", moved="softened")),
        ("mar", way("a", "left", moved="softened")),
    )
    assert len(ceded(made)) == 1


def test_6_5_two_softer_positions_taken_at_once_are_one_move() -> None:
    assert len(ceded(told(*MOVE, ("feb", days("a", 50))))) == 1


def test_6_5_two_moves_are_two_concessions() -> None:
    assert len(ceded(told(*MOVE, ("mar", days("a", 40))))) == 2


def test_6_5_a_hardening_is_none() -> None:
    made = told(("jan", days("b", 30)), ("jan", days("a", 60)), ("feb", days("a", 90)))
    assert ceded(made) == []


def told_by_claims(*claims: Claim) -> Case:
    positions = [claim(f"m{n}", where, position=held) for n, (where, held) in enumerate(MOVE)]
    return case(REPORTS, [*positions, *claims])


def test_6_6_pressure_is_what_a_claim_says_led_to_it() -> None:
    (one,) = ceded(told_by_claims(claim("why", "mar", cause=cause("a"))))
    assert [claim.id for claim in one.pressure] == ["why"]
    assert ceded(told_by_claims())[0].pressure == ()


@pytest.mark.parametrize(
    "other",
    [cause("b"), cause("a", "way"), cause("a", None)],
    ids=["other side", "other issue", "no issue"],
)
def test_6_6_what_is_said_of_another_move_is_not_its_pressure(other: object) -> None:
    (one,) = ceded(told_by_claims(claim("why", "mar", cause=other)))
    assert one.pressure == ()


def test_6_6_each_move_has_the_pressure_told_of_it_and_not_the_next_ones() -> None:
    made = told_by_claims(
        claim("why-first", "feb", cause=cause("a")),
        claim("next", "mar", position=days("a", 40)),
        claim("why-next", "apr", cause=cause("a")),
    )
    first, second = ceded(made)
    assert [one.id for one in first.pressure] == ["why-first"]
    assert [one.id for one in second.pressure] == ["why-next"]


def given_back(where: str, value: int) -> Claim:
    held = days("b", value, in_return_for=for_move("a", "days"))
    return claim(f"back-{where}", where, position=held)


def test_6_7_what_was_given_for_it_is_reported_or_not_reported() -> None:
    (one,) = ceded(told_by_claims())
    assert one.returned == "none-reported"
    (one,) = [it for it in ceded(told_by_claims(given_back("mar", 31))) if it.stand.party == "a"]
    assert (one.returned, [it.id for it in one.returns]) == ("reported", ["back-mar"])


def test_6_7_what_was_given_for_one_move_was_not_given_for_the_next() -> None:
    made = told_by_claims(given_back("feb", 31), claim("next", "apr", position=days("a", 40)))
    first, second = [one for one in ceded(made) if one.stand.party == "a"]
    assert (first.returned, second.returned) == ("reported", "none-reported")


def test_6_5_a_concession_is_listed_from_the_day_it_is_known() -> None:
    from datetime import date

    made = case(
        REPORTS,
        [
            claim("b", "jan", position=days("b", 30)),
            claim("old", "jan", position=days("a", 90)),
            claim("new", "mar", position=days("a", 60), said="2024-02-01"),
        ],
    )
    assert compose_brief(made, as_of=date(2024, 2, 15)).concessions == ()
    (row,) = compose_brief(made).concessions
    assert (row.made_on, row.known_on) == ("2024-02-01", "2024-03-01")
    assert compose_brief(made, held_on=date(2024, 1, 15)).concessions == ()
