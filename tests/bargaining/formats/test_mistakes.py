"""One broken file for each mistake: its place and the words of its message (§16.1)."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from parley.bargaining.formats import files
from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.formats.geniusweb.reading import read_geniusweb
from parley.bargaining.formats.negmas.reading import read_negmas
from parley.bargaining.formats.result import Read, ScenarioError

Laid = Callable[[str], Path]
READERS: dict[str, Callable[[Path], Read]] = {
    "genius": read_genius,
    "geniusweb": read_geniusweb,
    "negmas": read_negmas,
}


class Broken(NamedTuple):
    """What is put in the place of what, and what must be said of it: `FILE:LINE`, code, words."""

    format: str
    file: str
    old: str
    new: str
    place: str
    code: str
    words: str


LOW = '<item index="1" value="low" evaluation="1"/>'
WEIGHT = '<weight index="1" value="0.5"/>'
PRICE = '<issue index="1" name="Price" type="discrete" etype="discrete">'
LINEAR = '<evaluator ftype="linear" offset="0.2" slope="0.3"/>'
BOUNDS = 'lowerbound="2" upperbound="4"'
ITEMS = """\
        <item index="1" value="low"/>
        <item index="2" value="high"/>
"""
DOMAIN_ISSUES = re.compile(r"<objective.*</objective>", re.DOTALL)

MISTAKES = [
    Broken("genius", "ann.xml", "</utility_space>", "", "ann.xml:21", "not-xml", "no element"),
    Broken("genius", "ann.xml", "<weight", "<weight &", "ann.xml:3", "not-xml", "well-formed"),
    Broken("genius", "trade.xml", "Price", "a<b", "trade.xml:4", "not-xml", "well-formed"),
    Broken(
        "genius", "ann.xml", "<utility_space n", "<!DOCTYPE a>\n<utility_space n", "ann.xml:1",
        "doctype", "nothing in it was expanded",
    ),
    Broken("genius", "trade.xml", ITEMS, "", "trade.xml:4", "no-options", "“Price”"),
    Broken(
        "genius", "trade.xml", ' name="Price"', "", "trade.xml:4", "lacking", "issue has no name"
    ),
    Broken("genius", "trade.xml", ' value="low"', "", "trade.xml:5", "lacking", "has no value"),
    Broken(
        "genius", "trade.xml", 'type="integer"', 'type="colour"', "trade.xml:8", "unknown-kind",
        "type='colour'",
    ),
    Broken("genius", "trade.xml", "Days", "Price", "trade.xml:8", "issue-twice", "“Price”"),
    Broken("genius", "trade.xml", "high", "low", "trade.xml:6", "option-twice", "“low” of “Price”"),
    Broken("genius", "trade.xml", BOUNDS, "", "trade.xml:8", "lacking", "lowerbound"),
    Broken(
        "genius", "trade.xml", BOUNDS, 'lowerbound="2" upperbound="1"', "trade.xml:8", "bad-range",
        "from “2” to “1”",
    ),
    Broken(
        "genius", "trade.xml", BOUNDS, 'lowerbound="2.5" upperbound="4"', "trade.xml:8",
        "not-a-number", "“2.5”",
    ),
    Broken(
        "genius", "trade.xml", BOUNDS, 'lowerbound="0" upperbound="999999999"', "trade.xml:8",
        "too-many-options", "100,000",
    ),
    Broken("genius", "ann.xml", WEIGHT, "", "ann.xml:6", "no-weight", "“Price” no weight"),
    Broken(
        "genius", "ann.xml", WEIGHT, WEIGHT.replace("0.5", "-0.5"), "ann.xml:6", "negative-weight",
        "“Price” is -0.5",
    ),
    Broken(
        "genius", "ann.xml", WEIGHT, WEIGHT.replace("0.5", "NaN"), "ann.xml:3", "not-a-number",
        "“NaN” is not a number that a weight can be",
    ),
    Broken(
        "genius", "ann.xml", WEIGHT, WEIGHT.replace("0.5", "Infinity"), "ann.xml:3",
        "not-a-number", "“Infinity”",
    ),
    Broken(
        "genius", "ann.xml", WEIGHT, WEIGHT.replace("0.5", "1e999"), "ann.xml:3", "not-a-number",
        "“1e999”",
    ),
    Broken(
        "genius", "ann.xml", WEIGHT, WEIGHT.replace("0.5", "0,5"), "ann.xml:3", "not-a-number",
        "“0,5”",
    ),
    Broken(
        "genius", "ann.xml", WEIGHT, WEIGHT + WEIGHT, "ann.xml:3", "key-twice", "“weight 1”"
    ),
    Broken(
        "genius", "ann.xml", PRICE, PRICE.replace("Price", "Prise"), "ann.xml:6", "not-in-domain",
        "“Prise”",
    ),
    Broken(
        "genius", "ann.xml", PRICE, PRICE.replace("Price", "Prise"), "ann.xml:1", "no-evaluator",
        "“Price”",
    ),
    Broken(
        "genius", "ann.xml", LOW, LOW.replace("low", "los"), "ann.xml:7", "not-among-options",
        "“los”",
    ),
    Broken("genius", "ann.xml", LOW, "", "ann.xml:8", "no-evaluation", "“low” of “Price”"),
    Broken(
        "genius", "ann.xml", ' evaluation="1"', "", "ann.xml:7", "no-evaluation", "“low” of “Price”"
    ),
    Broken(
        "genius", "ann.xml", 'evaluation="1"', 'evaluation="null"', "ann.xml:7", "no-evaluation",
        "“low” of “Price”",
    ),
    Broken(
        "genius", "ann.xml", 'evaluation="1"', 'evaluation="-1"', "ann.xml:7",
        "negative-evaluation", "“low” for “Price” is -1",
    ),
    Broken(
        "genius", "ann.xml", 'evaluation="1"', 'evaluation="nan"', "ann.xml:7", "not-a-number",
        "an evaluation",
    ),
    Broken("genius", "ann.xml", LINEAR, "", "ann.xml:10", "no-evaluator", "“Days”"),
    Broken(
        "genius", "ann.xml", ' slope="0.3"', ' slope="x"', "ann.xml:11", "not-a-number", "slope"
    ),
    Broken("genius", "ann.xml", ' offset="0.2"', "", "ann.xml:11", "lacking", "no offset"),
    Broken(
        "genius", "ann.xml", f" {BOUNDS}", "", "ann.xml:10", "lacking", "lowerbound and upperbound"
    ),
    Broken(
        "genius", "ann.xml", f" {BOUNDS}", ' lowerbound="a" upperbound="4"', "ann.xml:10",
        "not-a-number", "“a”",
    ),
    Broken(
        "genius", "ann.xml", 'parameter0="1"', 'ftype0="1"', "ann.xml:15", "lacking", "parameter0"
    ),
    Broken(
        "genius", "ann.xml", 'ftype="linear" parameter0', 'ftype="faratin" parameter0',
        "ann.xml:15", "unknown-kind", "faratin",
    ),
    Broken(
        "genius", "ann.xml", LOW, "<evaluator ftype='linear' parameter0='0' parameter1='1'/>",
        "ann.xml:8", "no-evaluation", "“low”",
    ),
    Broken(
        "genius", "ann.xml", '<reservation value="0.25"/>', '<reservation value="nan"/>',
        "ann.xml:19", "not-a-number", "reservation value",
    ),
    Broken(
        "genius", "ann.xml", '<discount_factor value="0.9"/>', '<discount_factor value="-inf"/>',
        "ann.xml:18", "not-a-number", "discount factor",
    ),
    Broken(
        "genius", "ann.xml", "</objective>", "<utility><ufun/></utility></objective>",
        "ann.xml:17", "not-additive", "boxes of options",
    ),
    Broken(
        "genius", "ann.xml", "</objective>", "<rules/></objective>", "ann.xml:17", "not-additive",
        "constraints",
    ),
    Broken(
        "geniusweb", "ann.json", '"low": 0.25', '"low": 0.25,', "ann.json:3", "not-json", "key"
    ),
    Broken(
        "geniusweb", "ann.json", '"name": "ann",', '"name": "ann"', "ann.json:10", "not-json",
        "comma",
    ),
    Broken("geniusweb", "ann.json", '"ann",', '"an\n",', "ann.json:9", "not-json", "control"),
    Broken(
        "geniusweb", "ann.json", '"high": 1.0', '"high": 1.0, "low": 1', "ann.json:3",
        "key-twice", "“low”",
    ),
    Broken(
        "geniusweb", "ann.json", '"Price": 0.6', '"Price": NaN', "ann.json:6", "not-a-number",
        "“NaN”",
    ),
    Broken(
        "geniusweb", "ann.json", '"Price": 0.6', '"Price": [1]', "ann.json:6", "not-a-number",
        "a list or mapping",
    ),
    Broken(
        "geniusweb", "ann.json", '"Price": 0.6, ', "", "ann.json:3", "no-weight", "“Price”"
    ),
    Broken(
        "geniusweb", "ann.json", '"Price": 0.6', '"Price": 0.6, "Size": 0.1', "ann.json:6",
        "not-in-domain", "“Size”",
    ),
    Broken(
        "geniusweb", "ann.json", '"low": 0.25, ', "", "ann.json:3", "no-evaluation", "“low”"
    ),
    Broken(
        "geniusweb", "ann.json", '"low": 0.25', '"lov": 0.25', "ann.json:3", "not-among-options",
        "“lov”",
    ),
    Broken(
        "geniusweb", "ann.json", '"low": 0.25', '"low": -0.25', "ann.json:3",
        "negative-evaluation", "-0.25",
    ),
    Broken(
        "geniusweb", "ann.json", '"discreteutils"', '"numberutils"', "ann.json:3", "unknown-kind",
        "numberutils",
    ),
    Broken(
        "geniusweb", "ann.json", '"issueWeights"', '"weights"', "ann.json:1", "lacking",
        "issueWeights",
    ),
    Broken(
        "geniusweb", "ann.json", '"Price": "low", ', "", "ann.json:1", "lacking",
        "the reservation package has no option of “Price”",
    ),
    Broken(
        "geniusweb", "ann.json", '"Days": "3"}}', '"Days": "9"}}', "ann.json:10",
        "not-among-options", "“9”",
    ),
    Broken(
        "geniusweb", "ann.json", '"values": ["low", "high"]', '"values": ["low", "top"]',
        "ann.json:8", "not-among-options", "“top”",
    ),
    Broken(
        "geniusweb", "trade.json", '"values": ["low", "high"]', '"range": ["0", "1", "0.1"]',
        "trade.json:2", "unknown-kind", "range",
    ),
    Broken(
        "geniusweb", "trade.json", '"values": ["low", "high"]', '"values": "low"', "trade.json:2",
        "wrong-shape", "a list",
    ),
    Broken(
        "geniusweb", "trade.json", "{\n", "[" * 60, "trade.json:1", "nested-too-deep", "40 deep"
    ),
    Broken(
        "negmas", "ann.yml", "weights:", "weights: &a", "ann.yml:4", "not-yaml", "anchor"
    ),
    Broken(
        "negmas", "ann.yml", "weights:", "weights: !!python/tuple", "ann.yml:4", "not-yaml", "tag"
    ),
    Broken("negmas", "ann.yml", "[0.6, 0.4]", "[0.6]", "ann.yml:4", "wrong-shape", "weights"),
    Broken("negmas", "ann.yml", "[0.6, 0.4]", "[0.6, .nan]", "ann.yml:4", "not-a-number", "“.nan”"),
    Broken(
        "negmas", "ann.yml", "[0.6, 0.4]", "[0.6, -0.4]", "ann.yml:8", "negative-weight", "“Days”"
    ),
    Broken("negmas", "ann.yml", "[0.6, 0.4]", "[0.6, null]", "ann.yml:8", "no-weight", "“Days”"),
    Broken(
        "negmas", "ann.yml", "reserved_value: 0.3", "reserved_value: .inf", "ann.yml:3",
        "not-a-number", "“.inf”",
    ),
    Broken(
        "negmas", "ann.yml", "reserved_value: 0.3", "reserved_outcome: [low, 2]", "ann.yml:1",
        "unknown-kind", "reserved_outcome",
    ),
    Broken("negmas", "ann.yml", "low: 0.25, ", "", "ann.yml:7", "no-evaluation", "“low”"),
    Broken("negmas", "ann.yml", "low: 0.25", "mid: 1", "ann.yml:7", "not-among-options", "“mid”"),
    Broken("negmas", "ann.yml", "    slope: 0.5\n", "", "ann.yml:8", "lacking", "slope"),
    Broken("negmas", "ann.yml", "AffineFun", "CosFun", "ann.yml:8", "unknown-kind", "CosFun"),
    Broken(
        "negmas", "ann.yml", "type: TableFun\n    mapping: {low: 0.25, high: 1.0}",
        "type: IdentityFun", "ann.yml:6", "function-of-words", "“Price”",
    ),
    Broken(
        "negmas", "ann.yml", "LinearAdditiveUtilityFunction", "HyperRectangleUtilityFunction",
        "ann.yml:1", "not-additive", "HyperRectangle",
    ),
    Broken("negmas", "ann.yml", "name: ann", "bias: 0.5", "ann.yml:1", "not-additive", "adds 0.5"),
    Broken("negmas", "trade.yml", "[2, 4]", "[2, 4, 6]", "trade.yml:9", "wrong-shape", "lowest"),
    Broken("negmas", "trade.yml", "[2, 4]", "[4, 2]", "trade.yml:7", "bad-range", "“4” to “2”"),
    Broken(
        "negmas", "trade.yml", "ContiguousIssue", "CallableIssue", "trade.yml:7", "unknown-kind",
        "CallableIssue",
    ),
    Broken("negmas", "trade.yml", "issues:", "topics:", "trade.yml:1", "lacking", "issues"),
    Broken("negmas", "trade.yml", "DiscreteCartesianOutcomeSpace", "Thing", ":1", "no-domain", "…"),
]  # fmt: skip


NAMES = [f"{number}-{one.format}-{one.code}" for number, one in enumerate(MISTAKES)]


@pytest.mark.parametrize("broken", MISTAKES, ids=NAMES)
def test_16_1_a_mistake_is_told_with_its_place(broken: Broken, laid: Laid) -> None:
    folder = laid(broken.format)
    file = folder / broken.file
    text = file.read_text(encoding="utf-8")
    assert broken.old in text
    file.write_text(text.replace(broken.old, broken.new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        READERS[broken.format](folder)
    said = [one for one in raised.value.problems if one.code == broken.code]
    assert said, [str(one) for one in raised.value.problems]
    places = [f"{Path(one.file).name}:{one.line}" for one in said]
    assert any(place.endswith(broken.place) for place in places), places
    assert any(broken.words in one.message for one in said), said
    assert all(one.way_out and one.column >= 1 for one in said)


def test_16_1_all_mistakes_are_told_at_once(laid: Laid) -> None:
    folder = laid("genius")
    for file, old, new in (
        ("ann.xml", 'evaluation="1"', 'evaluation="nan"'),
        ("ann.xml", 'value="0.3"', 'value="-0.3"'),
        ("bob.xml", ' evaluation="1"', ""),
        ("trade.xml", "high", "low"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        read_genius(folder)
    assert {one.code for one in raised.value.problems} >= {
        "not-a-number",
        "negative-weight",
        "no-evaluation",
        "option-twice",
    }
    assert list(raised.value.problems) == sorted(raised.value.problems)
    assert str(raised.value).count("\n") == len(raised.value.problems) - 1


@pytest.mark.parametrize("name", READERS)
def test_16_1_one_profile_is_too_few(name: str, laid: Laid) -> None:
    folder = laid(name)
    next(folder.glob("bob.*")).unlink()
    with pytest.raises(ScenarioError, match=r"has 1 profile .* bargaining takes two or more"):
        READERS[name](folder)


@pytest.mark.parametrize("name", READERS)
def test_16_1_two_domains_are_one_too_many(name: str, laid: Laid) -> None:
    folder = laid(name)
    domain = next(folder.glob("trade.*"))
    (folder / f"other{domain.suffix}").write_bytes(domain.read_bytes())
    with pytest.raises(ScenarioError, match=r"several files .* are domains: other\..*, trade\."):
        READERS[name](folder)


@pytest.mark.parametrize("name", READERS)
def test_16_1_an_empty_folder_says_what_is_missing(name: str, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as raised:
        READERS[name](tmp_path)
    assert {one.code for one in raised.value.problems} == {"no-domain", "too-few-profiles"}


def test_16_1_a_domain_without_issues_is_refused(laid: Laid) -> None:
    folder = laid("genius")
    domain = folder / "trade.xml"
    domain.write_text(DOMAIN_ISSUES.sub("", domain.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"trade\.xml:1:1: this domain has no issues"):
        read_genius(folder)


@pytest.mark.parametrize("name", READERS)
def test_16_1_a_file_that_cannot_be_read_is_told_and_not_passed_over(name: str, laid: Laid) -> None:
    folder = laid(name)
    file = next(folder.glob("bob.*"))
    file.unlink()
    file.mkdir()
    with pytest.raises(ScenarioError, match="not an ordinary file") as raised:
        READERS[name](folder)
    assert {one.code for one in raised.value.problems} == {"unreadable-file"}


@pytest.mark.parametrize("name", READERS)
def test_16_2_a_file_beyond_the_limit_is_refused(
    name: str, laid: Laid, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid(name)
    monkeypatch.setattr(files, "MAX_BYTES", 60)
    with pytest.raises(ScenarioError, match="larger than the limit") as raised:
        READERS[name](folder)
    assert {one.code for one in raised.value.problems} == {"file-too-large"}


@pytest.mark.parametrize("name", ["geniusweb", "negmas"])
def test_16_2_bytes_that_are_no_text_are_refused(name: str, laid: Laid) -> None:
    folder = laid(name)
    file = next(folder.glob("ann.*"))
    file.write_bytes(file.read_bytes().replace(b"ann", b"\xff"))
    with pytest.raises(ScenarioError, match="byte 0xff is not UTF-8"):
        READERS[name](folder)


# --- the reference --------------------------------------------------------------------------------


def made(root: Path) -> set[str]:
    """Return the codes that faults.py makes."""
    module = root / "src" / "parley" / "bargaining" / "formats" / "faults.py"
    calls = (one for one in ast.walk(ast.parse(module.read_text())) if isinstance(one, ast.Call))
    return {
        str(call.args[0].value)
        for call in calls
        if getattr(call.func, "id", "") == "Fault" and isinstance(call.args[0], ast.Constant)
    }


def test_every_code_is_explained_once(root: Path) -> None:
    page = (root / "docs" / "reference" / "messages.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:mistake|warning) \|", page, re.MULTILINE)
    assert sorted(rows) == sorted(made(root))


def test_every_mistake_has_a_broken_file(root: Path) -> None:
    elsewhere = {
        "no-issues",
        "several-domains",
        "too-few-profiles",
        "unreadable-file",
        "file-too-large",
    }
    page = (root / "docs" / "reference" / "messages.md").read_text(encoding="utf-8")
    mistakes = set(re.findall(r"^\| `([a-z-]+)` \| mistake \|", page, re.MULTILINE))
    assert mistakes - elsewhere - {one.code for one in MISTAKES} == set()
