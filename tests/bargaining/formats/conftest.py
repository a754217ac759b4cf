"""Sound scenario folders of each format, made anew for each test; a test breaks what it needs."""

from collections.abc import Callable
from pathlib import Path

import pytest

DOMAIN = """\
<negotiation_template>
  <utility_space number_of_issues="3">
    <objective index="0" name="root" type="objective" etype="objective">
      <issue index="1" name="Price" type="discrete" etype="discrete" vtype="discrete">
        <item index="1" value="low"/>
        <item index="2" value="high"/>
      </issue>
      <issue index="2" name="Days" type="integer" etype="integer" lowerbound="2" upperbound="4"/>
      <issue index="3" name="Share" type="real" etype="real">
        <range lowerbound="0" upperbound="1"/>
      </issue>
    </objective>
  </utility_space>
</negotiation_template>
"""
ANN = """\
<utility_space number_of_issues="3">
  <objective index="0" name="root" type="objective" etype="objective">
    <weight index="1" value="0.5"/>
    <weight index="2" value="0.3"/>
    <weight index="3" value="0.2"/>
    <issue index="1" name="Price" type="discrete" etype="discrete">
      <item index="1" value="low" evaluation="1"/>
      <item index="2" value="high" evaluation="4"/>
    </issue>
    <issue index="2" name="Days" type="integer" etype="integer" lowerbound="2" upperbound="4">
      <evaluator ftype="linear" offset="0.2" slope="0.3"/>
    </issue>
    <issue index="3" name="Share" type="real" etype="real">
      <range lowerbound="0" upperbound="1"/>
      <evaluator ftype="linear" parameter0="1" parameter1="-1"/>
    </issue>
  </objective>
  <discount_factor value="0.9"/>
  <reservation value="0.25"/>
</utility_space>
"""
BOB = (
    ANN.replace('evaluation="4"', 'evaluation="0.5"')
    .replace('  <discount_factor value="0.9"/>\n', "")
    .replace('  <reservation value="0.25"/>\n', "")
)
WEB_DOMAIN = """\
{"name": "trade", "issuesValues": {
  "Price": {"values": ["low", "high"]},
  "Days": {"values": ["2", "3", "4"]}
}}
"""
WEB_ANN = """\
{"LinearAdditiveUtilitySpace": {
  "issueUtilities": {
    "Price": {"discreteutils": {"valueUtilities": {"low": 0.25, "high": 1.0}}},
    "Days": {"DiscreteValueSetUtilities": {"valueUtilities": {"2": 0, "3": 0.5, "4": 1}}}
  },
  "issueWeights": {"Price": 0.6, "Days": 0.4},
  "domain": {"name": "trade", "issuesValues": {
    "Price": {"values": ["low", "high"]}, "Days": {"values": ["2", "3", "4"]}}},
  "name": "ann",
  "reservationBid": {"issuevalues": {"Price": "low", "Days": "3"}}
}}
"""
WEB_BOB = WEB_ANN.replace(
    '"reservationBid": {"issuevalues": {"Price": "low", "Days": "3"}}', '"reservationBid": null'
)
SPACE = """\
type: DiscreteCartesianOutcomeSpace
name: trade
issues:
  - name: Price
    type: negmas.outcomes.CategoricalIssue
    values: [low, high]
  - name: Days
    type: ContiguousIssue
    values: [2, 4]
"""
FUNCTION = """\
type: LinearAdditiveUtilityFunction
name: ann
reserved_value: 0.3
weights: [0.6, 0.4]
values:
  - type: TableFun
    mapping: {low: 0.25, high: 1.0}
  - type: AffineFun
    slope: 0.5
    bias: -1.0
"""
FOLDERS = {
    "genius": {"trade.xml": DOMAIN, "ann.xml": ANN, "bob.xml": BOB},
    "geniusweb": {"trade.json": WEB_DOMAIN, "ann.json": WEB_ANN, "bob.json": WEB_BOB},
    "negmas": {
        "trade.yml": SPACE,
        "ann.yml": FUNCTION,
        "bob.yml": FUNCTION.replace("reserved_value: 0.3", "reserved_value: -.inf"),
    },
}


@pytest.fixture
def laid(tmp_path: Path) -> Callable[[str], Path]:
    """Lay a sound folder of a format and return it."""

    def lay(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for file, text in FOLDERS[name].items():
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    return lay


@pytest.fixture(scope="session")
def sound() -> dict[str, dict[str, str]]:
    """The files of a sound folder of each format."""
    return FOLDERS
