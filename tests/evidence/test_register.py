"""Reports as entries of a register: who can be entered, and under which name."""

import pytest

from evidence.piles import report
from parley.evidence.reading.ledger import Ledger
from parley.evidence.reading.records import Derivation
from parley.evidence.reading.register import entries, named
from parley.evidence.reading.texts.report import Report


def pile(dates: dict[str, str | None], parents: dict[str, str]) -> Ledger:
    reports: list[Report] = [
        report("The envoy said on Monday that all was well.", name=name, date=day)
        for name, day in dates.items()
    ]
    edges = [
        Derivation(child=child, parent=parent, containment=0.5, basis="date", pairs=())
        for child, parent in parents.items()
    ]
    return Ledger(
        reports=tuple(reports),
        statements=(),
        tellings=(),
        figures=(),
        dates=(),
        derivations=tuple(edges),
        contradictions=(),
    )


DAY = "2024-09-18"


@pytest.mark.parametrize(
    ("dates", "parents", "entered"),
    [
        ({"a": DAY, "b": None}, {"b": "a"}, {"a", "b"}),
        ({"a": DAY, "b": None, "c": None}, {"b": "a", "c": "b"}, {"a", "b", "c"}),
        ({"a": None, "b": None}, {"b": "a"}, set()),
        ({"a": None, "b": DAY}, {"b": "a"}, {"b"}),
        ({"a": None, "b": None}, {"b": "a", "a": "b"}, set()),
        ({"a": None}, {}, set()),
    ],
)
def test_11_13_a_report_is_entered_with_a_date_or_as_a_rewrite_of_one_that_has_it(
    dates: dict[str, str | None], parents: dict[str, str], entered: set[str]
) -> None:
    made, undated = entries(pile(dates, parents), {})
    assert set(made) == entered
    assert {one.id for one in undated} == set(dates) - entered
    for name in entered:
        known = parents.get(name) in entered
        assert made[name].get("derived_from") == ([parents[name]] if known else None)


def test_11_13_a_parent_is_named_as_the_case_names_it() -> None:
    made, _ = entries(pile({"a": None, "b": None}, {"b": "a"}), {"a": "first"})
    assert made["b"]["derived_from"] == ["first"]


def test_11_13_names_keep_to_the_rules_and_apart() -> None:
    assert named(["x/y.txt", "x y.txt", "_", "-"], {"x-y.txt"}) == {
        "x/y.txt": "x-y.txt-2",
        "x y.txt": "x-y.txt-3",
        "_": "report",
        "-": "report-2",
    }
