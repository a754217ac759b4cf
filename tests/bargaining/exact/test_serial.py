"""The JSON of `parley bargain --genius`."""

import json

from bargaining.exact.plainly import issues, party, single
from parley.bargaining.exact.analysis import analyse
from parley.bargaining.exact.serial import as_json
from parley.bargaining.scenario import Scenario


def test_13_9_outcomes_are_exact_and_ties_are_all_there() -> None:
    sizes = [10] * 30
    flat = [[0.0] * 10 for _ in sizes]
    people = (party("A", [[0.1, 0.2, *flat[0][2:]], *flat[1:]]), party("B", flat))
    scenario = Scenario(issues=issues(sizes), parties=people)
    found = as_json(analyse(scenario), scenario)
    assert found["outcomes"] == str(10**30)
    nash = found["solutions"]["nash"]
    assert nash["utilities"] == [0.2, 0.0]
    assert len(nash["packages"]) == len(nash["each"]) == 100
    assert not nash["complete"]
    assert {package["i0"] for package in nash["packages"]} == {"o1"}


def test_13_9_a_solution_that_is_not_there_is_null_and_its_reason_is() -> None:
    scenario = single([(0.1 + 0.2, 0.0), (0.0, 1.0)], (0.3, None))
    found = json.loads(json.dumps(as_json(analyse(scenario, mixtures=True), scenario)))
    assert found["solutions"]["nash"] is None
    assert found["solutions"]["utilitarian"]["utilities"] == [0.3, 0.0]
    assert found["mixtures"] == {"nash": None, "kalai_smorodinsky": None, "egalitarian": None}
    said = "nobody has said what P1 gets without an agreement"
    assert set(found["reasons"].values()) == {said}
    assert found["zone"] == {"empty": False, "size": None, "reason": said}
    assert found["frontier"]["size"] == 2
    assert found["frontier"]["points"][0] == {"utilities": [0.3, 0.0], "package": {"i0": "o0"}}


def test_13_9_a_lottery_names_its_packages_and_chances() -> None:
    scenario = single([(1.0, 0.0), (0.0, 1.0)], (0.0, 0.0))
    found = as_json(analyse(scenario, mixtures=True), scenario)
    assert found["mixtures"]["nash"] == {
        "utilities": [0.5, 0.5],
        "parts": [
            {"chance": 0.5, "package": {"i0": "o0"}},
            {"chance": 0.5, "package": {"i0": "o1"}},
        ],
    }
    assert found["reasons"] == {}
