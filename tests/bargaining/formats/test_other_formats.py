"""GeniusWeb and NegMAS folders mean what those programs make of them (§16.6, §16.7)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.bargaining.formats.geniusweb.reading import read_geniusweb
from parley.bargaining.formats.negmas.reading import read_negmas
from parley.case.files.yaml_tree import read_yaml

Laid = Callable[[str], Path]


def test_16_6_utilities_are_weighted_and_never_divided(laid: Laid) -> None:
    ann = read_geniusweb(laid("geniusweb")).scenario.parties[0]
    assert ann.values == ((0.15, 0.6), (0.0, 0.2, 0.4))


def test_16_6_the_reservation_is_what_the_reservation_package_is_worth(laid: Laid) -> None:
    parties = read_geniusweb(laid("geniusweb")).scenario.parties
    assert [one.reservation for one in parties] == [0.35, None]


def test_16_6_the_domain_of_the_profiles_counts_where_there_is_no_file(laid: Laid) -> None:
    folder = laid("geniusweb")
    before = read_geniusweb(folder)
    (folder / "trade.json").unlink()
    assert read_geniusweb(folder).scenario == before.scenario


def test_16_6_json_without_a_place_in_it_is_left_out_and_told(laid: Laid) -> None:
    folder = laid("geniusweb")
    (folder / "specials.json").write_text('{"discounts": 0.5}', encoding="utf-8")
    assert [one.code for one in read_geniusweb(folder).warnings] == ["foreign-file"]


def test_16_7_functions_are_taken_as_they_stand(laid: Laid) -> None:
    read = read_negmas(laid("negmas"))
    ann = read.scenario.parties[0]
    assert read.scenario.issues[1].options == ("2", "3", "4")
    assert ann.values == ((0.15, 0.6), (0.0, 0.2, 0.4))


def test_16_7_minus_infinity_is_how_negmas_says_none(laid: Laid) -> None:
    parties = read_negmas(laid("negmas")).scenario.parties
    assert [one.reservation for one in parties] == [0.3, None]


@pytest.mark.parametrize(
    ("function", "values"),
    [
        ("type: AffineFun\n    slope: -0.5\n    bias: 2.0", (1.0, 0.5, 0.0)),
        ("type: LinearFun\n    slope: 0.25", (0.5, 0.75, 1.0)),
        ("type: ConstFun\n    bias: 0.5", (0.5, 0.5, 0.5)),
        ("type: negmas.preferences.value_fun.IdentityFun", (2.0, 3.0, 4.0)),
        ("type: TableFun\n    mapping: {2: 1, 3: 0.5, 4: 0}", (1.0, 0.5, 0.0)),
    ],
)
def test_16_7_the_functions_that_are_read(
    laid: Laid, function: str, values: tuple[float, ...]
) -> None:
    folder = laid("negmas")
    file = folder / "ann.yml"
    text = file.read_text(encoding="utf-8").replace("[0.6, 0.4]", "[0.6, 1]")
    old = "type: AffineFun\n    slope: 0.5\n    bias: -1.0"
    file.write_text(text.replace(old, function), encoding="utf-8")
    assert read_negmas(folder).scenario.parties[0].values[1] == values


def test_16_7_json_is_read_like_yaml(laid: Laid) -> None:
    folder = laid("negmas")
    before = read_negmas(folder).scenario
    from parley.case.files.tree import plain

    for file in tuple(folder.iterdir()):
        held = plain(read_yaml(file.read_text(encoding="utf-8")))
        text = json.dumps(held, indent=2).replace('"-.inf"', "-Infinity")
        file.with_suffix(".json").write_text(text, encoding="utf-8")
        file.unlink()
    assert read_negmas(folder).scenario == before


def test_16_7_a_continuous_issue_is_a_grid(laid: Laid) -> None:
    folder = laid("negmas")
    file = folder / "trade.yml"
    text = file.read_text(encoding="utf-8").replace("ContiguousIssue", "ContinuousIssue")
    file.write_text(text, encoding="utf-8")
    read = read_negmas(folder)
    assert len(read.scenario.issues[1].options) == 21
    assert [one.code for one in read.warnings] == ["on-a-grid"]
