"""Hypothesis strategies for preferences: `preferences_of()` builds valid ones in memory.

Behind each section stands one hidden number for the worth of every option and the weight of every
issue. Tables, orders and intervals are all drawn around those, so that they cannot contradict one
another.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from parley.case.agenda import Issue
from parley.case.case import CaseFile
from parley.case.preferences.combinations import Ban, Dependency, Part, RedLine
from parley.case.preferences.confidential import numbered
from parley.case.preferences.levels import Level
from parley.case.preferences.orders import Order
from parley.case.preferences.preferences import PartyPreferences, Preferences, VetoPlayer, Wants
from parley.case.preferences.reservations import Reservation, Settled
from parley.case.preferences.trades import Change, TradeOff
from parley.case.preferences.values import Form, OptionValue, Point, Shape, ValueFunction
from parley.case.preferences.weights import IssueWeight, Weights

_T = TypeVar("_T")
FINEST = 20
READER = "the mediator alone"


def _level(number: int) -> Decimal:
    return Decimal(number) / FINEST


@st.composite
def provenances(draw: st.DrawFn, claims: Sequence[str]) -> dict[str, Any]:
    """Yield the keys of an entry that say whence it is known."""
    kinds = ["stated", "elicited", "estimate", "secret"] if claims else ["elicited", "estimate"]
    kind = draw(st.sampled_from(kinds))
    carriers = tuple(draw(_some(claims, 2, fewest=1))) if claims else ()
    if kind == "elicited":
        return {"basis": kind, "by": "Envoy", "confidential": True, "for_whom": READER}
    if kind == "estimate":
        return {"basis": kind, "by": "Analyst", "reason": "A guess.", "claims": carriers}
    hidden = {"confidential": True, "for_whom": READER} if kind == "secret" else {}
    return {"basis": "stated", "claims": carriers, **hidden}


def _some(things: Sequence[_T], most: int, fewest: int = 0) -> st.SearchStrategy[list[_T]]:
    return st.lists(st.sampled_from(list(things)), min_size=fewest, max_size=most, unique=True)


def _around(number: int) -> st.SearchStrategy[dict[str, Decimal]]:
    """Yield the number, or an interval that holds it."""
    lows, highs = st.integers(0, number).map(_level), st.integers(number, FINEST).map(_level)
    return st.one_of(
        st.just({"value": _level(number)}),
        st.fixed_dictionaries({"low": lows}),
        st.fixed_dictionaries({"high": highs}),
        st.fixed_dictionaries({"low": lows, "high": highs}),
    )


def ordered(truth: Mapping[str, int]) -> Order:
    """Return the order that hidden numbers stand in."""
    row = sorted(truth, key=lambda name: -truth[name])
    return Order(tuple(tuple(level) for _, level in groupby(row, key=lambda name: truth[name])))


@st.composite
def _value(draw: st.DrawFn, issue: Issue, truth: Mapping[str, int]) -> dict[str, Any]:
    if issue.range is not None:
        if draw(st.booleans()):
            ends = draw(st.permutations([Decimal(0), Decimal(2000)]))
            forms: tuple[Form, ...] = ("linear", "concave", "convex")
            form = draw(st.sampled_from(forms))
            return {"shape": Shape(form=form, worst=ends[0], best=ends[1])}
        places = sorted(draw(st.sets(st.integers(0, 2000), min_size=2, max_size=3)))
        given = [draw(_around(draw(st.integers(0, FINEST)))) for _ in places]
        rows = zip(places, given, strict=True)
        return {"points": tuple(Point(at=Decimal(at), **one) for at, one in rows)}
    chosen = draw(_some(sorted(truth), len(truth), fewest=2))
    if draw(st.booleans()):
        return {"order": ordered({option: truth[option] for option in chosen})}
    table = [OptionValue(option=option, **draw(_around(truth[option]))) for option in chosen]
    return {"table": tuple(table)}


@st.composite
def _values(draw: st.DrawFn, file: CaseFile, claims: Sequence[str]) -> tuple[ValueFunction, ...]:
    made = []
    ranges: set[bool] = set()
    for issue in file.issues:
        truth = {option.id: draw(st.integers(0, FINEST)) for option in issue.options}
        for _ in range(draw(st.integers(0, 2))):
            about = draw(provenances(claims))
            hidden = "confidential" in about
            if issue.range is not None and hidden in ranges:
                continue
            ranges |= {hidden} if issue.range is not None else set()
            unit = issue.range.unit if issue.range is not None and draw(st.booleans()) else None
            made.append(
                ValueFunction(issue=issue.id, unit=unit, **about, **draw(_value(issue, truth)))
            )
    return tuple(made)


@st.composite
def _weights(draw: st.DrawFn, file: CaseFile, claims: Sequence[str]) -> tuple[Weights, ...]:
    cuts = sorted(draw(st.integers(0, FINEST)) for _ in file.issues[1:])
    sizes = [right - left for left, right in zip([0, *cuts], [*cuts, FINEST], strict=True)]
    truth = {issue.id: size for issue, size in zip(file.issues, sizes, strict=True)}
    made = []
    for _ in range(draw(st.integers(0, 2))):
        about, chosen = draw(provenances(claims)), draw(_some(sorted(truth), 3, fewest=2))
        if draw(st.booleans()):
            order = ordered({issue: truth[issue] for issue in chosen})
            made.append(Weights(**about, order=order))
        else:
            rows = [IssueWeight(issue=issue, **draw(_around(truth[issue]))) for issue in chosen]
            made.append(Weights(**about, each=tuple(rows)))
    return tuple(made)


@st.composite
def parts(draw: st.DrawFn, issue: Issue) -> Part:
    """Yield some answers to an issue, and never all."""
    if issue.range is None:
        ids = [option.id for option in issue.options]
        return Part(issue=issue.id, options=tuple(draw(_some(ids, len(ids) - 1, fewest=1))))
    key = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than"]))
    number: dict[str, Any] = {key: Decimal(draw(st.integers(1, 1999)))}
    return Part(issue=issue.id, unit=draw(st.sampled_from([None, issue.range.unit])), **number)


@st.composite
def _exclusion(
    draw: st.DrawFn, file: CaseFile, claims: Sequence[str], fewest: int = 1
) -> dict[str, Any]:
    several = draw(_some(file.issues, 3, fewest=fewest))
    place = draw(st.integers(fewest, len(several)))
    combined = [draw(parts(issue)) for issue in several]
    return {
        **draw(provenances(claims)),
        "says": "so it is",
        "rules_out": tuple(combined[:place]),
        "unless": tuple(combined[place:]),
    }


@st.composite
def _trade(draw: st.DrawFn, file: CaseFile, claims: Sequence[str], name: str) -> TradeOff:
    gets, gives = draw(_some(file.issues, 2, fewest=2))
    words: tuple[Literal["about-equal", "at-least"], ...] = ("about-equal", "at-least")
    worth = draw(st.sampled_from(words))
    return TradeOff(
        id=name,
        says="One for the other",
        gets=draw(_change(gets)),
        gives=draw(_change(gives)),
        worth=worth,
        within=draw(st.none() | st.just(Decimal("0.1"))) if worth == "about-equal" else None,
        **draw(provenances(claims)),
    )


@st.composite
def _change(draw: st.DrawFn, issue: Issue) -> Change:
    if issue.range is None:
        before, after = draw(_some([option.id for option in issue.options], 2, fewest=2))
        return Change(issue=issue.id, before=before, after=after)
    by = Decimal(draw(st.integers(1, 500)) * draw(st.sampled_from([1, -1])))
    at = draw(st.none() | st.integers(600, 1400).map(Decimal))
    return Change(issue=issue.id, by=by, at=at)


@st.composite
def _reservations(
    draw: st.DrawFn, file: CaseFile, claims: Sequence[str]
) -> tuple[Reservation, ...]:
    truth = draw(st.integers(0, FINEST))
    made = [
        Reservation(worth=Level(**draw(_around(truth))), **draw(provenances(claims)))
        for _ in range(draw(st.integers(0, 2)))
    ]
    if draw(st.booleans()):
        package = tuple([draw(_settled(issue)) for issue in file.issues])
        made.append(Reservation(as_good_as=package, **draw(provenances(claims))))
    return tuple(made)


@st.composite
def _settled(draw: st.DrawFn, issue: Issue) -> Settled:
    if issue.range is not None:
        return Settled(issue=issue.id, number=Decimal(draw(st.integers(0, 2000))))
    return Settled(
        issue=issue.id, option=draw(st.sampled_from([option.id for option in issue.options]))
    )


@st.composite
def _wants(draw: st.DrawFn, file: CaseFile, claims: Sequence[str], whose: str) -> dict[str, Any]:
    entries: dict[str, Any] = {
        "values": draw(_values(file, claims)),
        "weights": draw(_weights(file, claims)),
        "trade_offs": tuple(
            draw(_trade(file, claims, f"{whose}-trade-{number}"))
            for number in range(draw(st.integers(0, 1)))
        ),
        "reservations": draw(_reservations(file, claims)),
        "red_lines": tuple(
            RedLine(id=f"{whose}-line-{number}", **draw(_exclusion(file, claims)))
            for number in range(draw(st.integers(0, 2)))
        ),
        "dependencies": tuple(
            draw(_dependency(file, claims, f"{whose}-bonus-{number}"))
            for number in range(draw(st.integers(0, 1)))
        ),
    }
    scale = "1 is the best of all, 0 the worst." if numbered(Wants(**entries)) else None
    return {**entries, "scale": scale}


@st.composite
def _dependency(draw: st.DrawFn, file: CaseFile, claims: Sequence[str], name: str) -> Dependency:
    several = draw(_some(file.issues, 3, fewest=2))
    return Dependency(
        id=name,
        says="they go together",
        combination=tuple([draw(parts(issue)) for issue in several]),
        adds=Level(value=_level(draw(st.integers(-FINEST, FINEST)))),
        **draw(provenances(claims)),
    )


@st.composite
def preferences_of(
    draw: st.DrawFn, file: CaseFile, claims: Sequence[str] = ()
) -> Preferences | None:
    """Yield what some parties of a case want, most entries resting on its claims; None for nothing.

    The claims are ids of the case's claims.
    """
    parties = []
    for party in draw(_some([one.id for one in file.parties], 3)):
        players = [
            VetoPlayer(person=person.id, **draw(_wants(file, claims, person.id)))
            for person in file.people
            if person.party == party and person.veto
        ]
        heard = tuple(one for one in players if not one.silent)
        one = PartyPreferences(party=party, ratification=heard, **draw(_wants(file, claims, party)))
        if heard or not one.silent:
            parties.append(one)
    bans = tuple(
        Ban(id=f"ban-{number}", **draw(_exclusion(file, claims, fewest=2)))
        for number in range(draw(st.integers(0, 1)))
    )
    return Preferences(parties=tuple(parties), bans=bans) if parties or bans else None
