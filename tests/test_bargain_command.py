"""`parley bargain` as a user types it: exit codes, what goes where, and no traceback ever."""

import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.formats.genius.writing import genius_files
from parley.bargaining.formats.result import Read
from parley.bargaining.scenario import Issue, Preferences, Scenario
from parley.cli.app import app

KEYS = [
    "outcomes",
    "parties",
    "reservations",
    "discounts",
    "method",
    "exact",
    "frontier",
    "zone",
    "solutions",
    "conflicts",
    "relaxations",
    "acceptability",
    "regret",
    "questions",
    "reasons",
    "warnings",
]
RULES = ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]
ISSUES = (
    Issue(id="Price", options=("low", "middle", "high")),
    Issue(id="Days", options=("30", "60")),
)


def bargain(*arguments: str | Path) -> Result:
    """Run the command in this process: whatever it raises and does not handle fails the test."""
    said = CliRunner().invoke(app, ["bargain", *map(str, arguments)])
    if said.exception is not None and not isinstance(said.exception, SystemExit):
        raise said.exception
    assert "Traceback" not in said.stdout + said.stderr
    return said


def document(said: Result) -> dict[str, Any]:
    assert (said.exit_code, said.stderr) == (0, "")
    found: dict[str, Any] = json.loads(said.stdout, parse_constant=pytest.fail)
    return found


def lay(folder: Path, seller: float, buyer: float) -> Path:
    """Write a small scenario with these reservation values."""
    parties = (
        Preferences(party="buyer", values=((0.7, 0.6, 0.0), (0.0, 0.3)), reservation=buyer),
        Preferences(party="seller", values=((0.0, 0.2, 0.4), (0.6, 0.0)), reservation=seller),
    )
    read = Read(scenario=Scenario(issues=ISSUES, parties=parties), discounts=(0.9, None))
    folder.mkdir()
    for name, text in genius_files(read).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def trade(tmp_path: Path) -> Path:
    return lay(tmp_path / "trade", 0.1, 0.2)


@pytest.fixture
def hopeless(tmp_path: Path) -> Path:
    return lay(tmp_path / "hopeless", 0.95, 0.95)


# --- the document ---------------------------------------------------------------------------------


def test_the_document_has_every_key_in_its_order(trade: Path) -> None:
    found = document(bargain("--genius", trade, "--json"))
    assert list(found) == KEYS
    assert list(found["solutions"]) == RULES


def test_the_document_says_what_is_read(trade: Path) -> None:
    found = document(bargain("--genius", trade, "--json"))
    assert found["outcomes"] == "6"
    assert found["parties"] == ["buyer", "seller"]
    assert found["reservations"] == [0.2, 0.1]
    assert found["discounts"] == [0.9, None]
    assert found["exact"] is True
    assert found["warnings"] == []


def test_the_frontier_is_that_of_all_packages(trade: Path) -> None:
    found = document(bargain("--genius", trade, "--json"))
    parties = read_genius(trade).scenario.parties
    packages = list(itertools.product(range(3), range(2)))
    all_points = {tuple(round(one.of(package), 10) for one in parties) for package in packages}
    best = {
        point
        for point in all_points
        if not any(
            other != point and all(a >= b for a, b in zip(other, point, strict=True))
            for other in all_points
        )
    }
    points = found["frontier"]["points"]
    assert {tuple(point["utilities"]) for point in points} == best
    assert found["frontier"]["size"] == len(points) == len(best)
    for point in points:
        package = tuple(issue.options.index(point["package"][issue.id]) for issue in ISSUES)
        assert [round(one.of(package), 10) for one in parties] == point["utilities"]


def test_solutions_name_packages_issue_by_issue(trade: Path) -> None:
    found = document(bargain("--genius", trade, "--json"))
    nash = found["solutions"]["nash"]
    assert nash["packages"] == [{"Price": "middle", "Days": "30"}]
    assert nash["utilities"] == nash["each"][0] == [0.6, 0.8]
    assert nash["chances"] is None


def test_with_mixtures_packages_have_chances(trade: Path) -> None:
    found = document(bargain("--genius", trade, "--json", "--mixtures"))
    for rule in ("nash", "kalai_smorodinsky", "egalitarian"):
        one = found["solutions"][rule]
        assert sum(one["chances"]) == pytest.approx(1)
        assert len(one["chances"]) == len(one["packages"]) == len(one["each"])
        meant = [
            sum(
                chance * each[party]
                for chance, each in zip(one["chances"], one["each"], strict=True)
            )
            for party in range(2)
        ]
        assert one["utilities"] == pytest.approx(meant, abs=1e-9)
    assert found["solutions"]["utilitarian"]["chances"] is None
    equal = found["solutions"]["egalitarian"]["utilities"]
    assert equal[0] - 0.2 == pytest.approx(equal[1] - 0.1, abs=1e-9)


def test_what_is_empty_says_why(hopeless: Path) -> None:
    found = document(bargain("--genius", hopeless, "--json"))
    reasons = {one["key"]: one["reason"] for one in found["reasons"]}
    assert found["zone"]["empty"] is True
    assert found["zone"]["size"] == 0
    assert found["zone"]["reason"] == reasons["zone"] != ""
    for rule in RULES:
        assert found["solutions"][rule] is None
        assert reasons[f"solutions.{rule}"]
    for key in ("conflicts", "relaxations", "acceptability", "regret", "questions"):
        assert not found[key]
        assert reasons[key]


def test_utilities_are_rounded_to_ten_digits_and_nowhere_before(tmp_path: Path) -> None:
    parties = tuple(
        Preferences(party=name, values=((1 / 3, 2 / 3),), reservation=0.0) for name in ("a", "b")
    )
    scenario = Scenario(issues=(Issue(id="i", options=("x", "y")),), parties=parties)
    for name, text in genius_files(Read(scenario=scenario, discounts=(None, None))).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = document(bargain("--genius", tmp_path, "--json"))
    assert found["frontier"]["points"][0]["utilities"] == [0.6666666667, 0.6666666667]
    assert [one["code"] for one in found["warnings"]] == ["weights-off", "weights-off"]
    assert {"file", "line", "column", "code", "message", "way_out"} == set(found["warnings"][0])


def test_more_packages_than_anybody_can_count_are_counted(tmp_path: Path) -> None:
    issues = tuple(
        Issue(id=f"i{number}", options=tuple(map(str, range(10)))) for number in range(30)
    )
    row = tuple(place / 300 for place in range(10))
    parties = (
        Preferences(party="a", values=(row,) * 30, reservation=0.0),
        Preferences(party="b", values=(row[::-1],) * 30, reservation=0.0),
    )
    read = Read(scenario=Scenario(issues=issues, parties=parties), discounts=(None, None))
    for name, text in genius_files(read).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert document(bargain("--genius", tmp_path, "--json"))["outcomes"] == "1" + "0" * 30


def test_the_same_files_give_the_same_bytes(trade: Path) -> None:
    assert (
        bargain("--genius", trade, "--json").stdout == bargain("--genius", trade, "--json").stdout
    )


# --- the summary ----------------------------------------------------------------------------------


def test_the_summary_names_parties_zone_and_solutions(trade: Path) -> None:
    said = bargain("--genius", trade)
    assert (said.exit_code, said.stderr) == (0, "")
    assert "6 packages; parties: buyer, seller." in said.stdout
    assert "Without an agreement they get: buyer 0.2, seller 0.1." in said.stdout
    assert "Nash: buyer 0.6, seller 0.8\n  Price: middle; Days: 30\n" in said.stdout


def test_the_summary_of_lotteries_names_chances(trade: Path) -> None:
    assert "with a chance of" in bargain("--genius", trade, "--mixtures").stdout


def test_the_summary_says_why_there_is_nothing(hopeless: Path) -> None:
    said = bargain("--genius", hopeless).stdout
    assert "Zone of possible agreement: none. no package" in said
    assert "Nash: none. " in said


# --- what cannot be run ---------------------------------------------------------------------------


def test_problems_of_files_end_with_1_and_print_nothing(trade: Path) -> None:
    (trade / "buyer.xml").write_text("<!DOCTYPE a>\n<utility_space/>", encoding="utf-8")
    said = bargain("--genius", trade, "--json")
    assert (said.exit_code, said.stdout) == (1, "")
    assert "buyer.xml:1:" in said.stderr
    assert said.stderr.endswith(f"{trade}: 1 problem to mend first; nothing was read.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--genius", "nowhere"), "nowhere: there is no such folder"),
        (("--genius", "."), "this is a file"),
        (("some-case", "--genius", "nowhere"), "with --genius no case is read"),
        ((), "--genius"),
    ],
)
def test_what_cannot_be_run_ends_with_2(
    arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = bargain(*("file" if one == "." else one for one in arguments))
    assert (said.exit_code, said.stdout) == (2, "")
    assert words in said.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from parley.cli.app import app\n"
        "try: app(['bargain', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'scipy', 'yaml', 'jinja2'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_reading_genius_loads_neither_yaml_nor_scipy_nor_pydantic(trade: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from parley.bargaining.formats.genius.reading import read_genius\n"
        f"read_genius(Path({str(trade)!r}))\n"
        "print(sorted({'numpy', 'scipy', 'yaml', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
