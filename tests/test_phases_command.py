"""`parley phases` as a user types it: exit codes, what goes where, and no traceback ever."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pygambit  # type: ignore[import-untyped]
import pytest
from typer.testing import CliRunner, Result

from parley.cli.app import app
from parley.phases.findings import PlanFindings

QUICK = ("--draws", "200")
PARTS = {
    "--compare": "The same deal in other shapes",
    "--order": "In which order",
    "--guarantee": "What guarantee would make it hold",
}
WHOLE = ("What can be said without numbers", "How far the ranges leave it open")


def phases(*arguments: str | Path) -> Result:
    """Run the command in this process: whatever it raises and does not handle fails the test."""
    said = CliRunner().invoke(app, ["phases", *map(str, arguments)])
    if said.exception is not None and not isinstance(said.exception, SystemExit):
        raise said.exception
    assert "Traceback" not in said.stdout + said.stderr
    return said


@pytest.fixture
def textbook(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "textbook"
    shutil.copytree(root / "cases" / "textbook", folder)
    return folder


@pytest.fixture
def several(textbook: Path) -> Path:
    """A case with two plans."""
    plans = textbook / "plans"
    shutil.copy(plans / "exchange.yaml", plans / "escrow.yaml")
    return textbook


@pytest.fixture
def bare(textbook: Path) -> Path:
    """A plan without numbers."""
    mend(textbook, r"^values:\n(.*\n)*?(?=\Z)", "")
    return textbook


def mend(folder: Path, pattern: str, instead: str) -> None:
    file = folder / "plans" / "exchange.yaml"
    text, times = re.subn(pattern, instead, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert times
    file.write_text(text, encoding="utf-8")


def document(said: Result) -> dict[str, Any]:
    assert (said.exit_code, said.stderr) == (0, "")
    found: dict[str, Any] = json.loads(said.stdout, parse_constant=pytest.fail)
    return found


# --- what cannot be run -------------------------------------------------------------------------


def test_a_case_without_a_plan_ends_with_2_and_says_how_to_write_one(root: Path) -> None:
    said = phases(root / "cases" / "harbour-pay")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "has no plan" in said.stderr
    assert "plans/NAME.yaml" in said.stderr


def test_several_plans_and_none_chosen_end_with_2_and_are_named(several: Path) -> None:
    said = phases(several)
    assert (said.exit_code, said.stdout) == (2, "")
    assert all(word in said.stderr for word in ("--plan", "escrow", "exchange"))


def test_one_of_several_can_be_chosen(several: Path) -> None:
    found = document(phases(several, "--plan", "escrow", "--json", *QUICK))
    assert found["plan"]["id"] == "escrow"


def test_an_unknown_plan_ends_with_2_and_a_suggestion(several: Path) -> None:
    near = phases(several, "--plan", "exchnge")
    assert (near.exit_code, near.stdout) == (2, "")
    assert "no plan “exchnge”" in near.stderr
    assert "did you mean “exchange”?" in near.stderr
    far = phases(several, "--plan", "zzz")
    assert far.exit_code == 2
    assert all(word in far.stderr for word in ("zzz", "escrow", "exchange"))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--draws", "0"),
        ("--draws", "-3"),
        ("--draws", "100000001"),
        ("--seed", "-1"),
        ("--seed", str(2**64)),
        ("--threads", "0"),
        ("--threads", "-2"),
    ],
)
def test_a_run_that_makes_no_sense_ends_with_2_and_says_what_does(
    option: str, value: str, textbook: Path
) -> None:
    said = phases(textbook, option, value)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.startswith(f"{option} {value}: choose ")
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("--draws", "many"), ("--seed", "1.5"), ("--nonsense",), ("--plan",)],
    ids=" ".join,
)
def test_what_cannot_be_understood_ends_with_2(arguments: tuple[str, ...], textbook: Path) -> None:
    said = phases(textbook, *arguments)
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr


def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    said = phases(tmp_path / "none")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "no such folder" in said.stderr


def test_problems_of_the_case_end_with_1_and_are_all_told(textbook: Path) -> None:
    mend(textbook, "kind: simultaneous", "kind: at-once")
    mend(textbook, "giver: a$", "giver: nobody")
    said = phases(textbook, "--json")
    assert (said.exit_code, said.stdout) == (1, "")
    assert re.search(r"exchange\.yaml:\d+:\d+: .*at-once", said.stderr)


CLASH = """\
comparisons:
  - {id: one, party: a, says: The first lot is worth two of the second, assumes: So one says,
     more: [{of: delivery, pool: b1}], less: [{of: delivery, pool: b2, times: 2}]}
  - {id: two, party: a, says: The second lot is worth more than the first, assumes: So another says,
     more: [{of: delivery, pool: b2}], less: [{of: delivery, pool: b1}]}
  - {id: three, party: a, says: Peace is worth more than war, assumes: So all say,
     more: [{of: peace}], less: [{of: war-at-start}]}
"""


@pytest.mark.parametrize("options", [(), ("--json",), ("--compare",)], ids=" ".join)
def test_comparisons_that_contradict_each_other_end_with_1_and_are_named(
    options: tuple[str, ...], bare: Path
) -> None:
    """Both lots are gains: one cannot be worth two of the other and the other worth more."""
    mend(bare, r"\Z", CLASH)
    said = phases(bare, *options, *QUICK)
    assert (said.exit_code, said.stdout) == (1, "")
    assert re.search(r"plans/exchange\.yaml: .*cannot all be true", said.stderr)
    named = ("The first lot is worth two of the second", "The second lot is worth more")
    assert all(name in said.stderr for name in named)
    assert "a gains: delivery of b" in said.stderr
    assert "Peace is worth more than war" not in said.stderr


def test_two_orderings_that_make_a_tie_are_no_contradiction(bare: Path) -> None:
    mend(bare, r"\Z", CLASH.replace(", times: 2", ""))
    assert phases(bare, *QUICK).exit_code == 0


def test_a_case_with_a_clash_is_told_so_when_it_is_checked_or_studied_alike(bare: Path) -> None:
    """What `parley phases` refuses, a study in Python refuses too."""
    import parley
    from parley.phases.study.study import study

    mend(bare, r"\Z", CLASH)
    with pytest.raises(ValueError, match="cannot all be true"):
        study(parley.load(bare), "exchange")
    with pytest.raises(ValueError, match=r"plans/exchange\.yaml: .*cannot all be true"):
        parley.compose_brief(parley.load(bare))


# --- what is printed ----------------------------------------------------------------------------


def test_the_whole_of_it_begins_without_numbers(textbook: Path) -> None:
    said = phases(textbook, *QUICK)
    assert (said.exit_code, said.stderr) == (0, "")
    headings = [heading for heading in (*WHOLE, *PARTS.values()) if heading in said.stdout]
    assert headings == [*WHOLE, PARTS["--guarantee"]]
    lines = said.stdout.splitlines()
    assert lines[2] == WHOLE[0]
    assert "no number here is a probability of peace" in lines[-1]


@pytest.mark.parametrize(
    "chosen",
    [("--compare",), ("--order",), ("--guarantee",), ("--guarantee", "--compare"), tuple(PARTS)],
    ids=" ".join,
)
def test_only_the_parts_asked_for_are_printed(chosen: tuple[str, ...], textbook: Path) -> None:
    said = phases(textbook, *chosen, *QUICK)
    assert said.exit_code == 0
    shown = {heading for heading in (*WHOLE, *PARTS.values()) if heading in said.stdout}
    assert shown == {PARTS[option] for option in chosen}
    assert "no number here is a probability of peace" in said.stdout.splitlines()[-1]


def test_without_numbers_each_part_says_why_it_is_empty(bare: Path) -> None:
    said = phases(bare, *PARTS, *QUICK)
    assert said.exit_code == 0
    assert said.stdout.count("the plan gives no numbers for what the parties value") == len(PARTS)
    whole = phases(bare, *QUICK)
    assert whole.exit_code == 0
    assert "goes on" in whole.stdout


# --- --json -------------------------------------------------------------------------------------

KEYS = {field.name for field in fields(PlanFindings)}


@pytest.mark.parametrize(
    "options",
    [(), ("--compare",), ("--order", "--guarantee"), ("--threads", "2", "--seed", "7")],
    ids=" ".join,
)
def test_json_is_one_document_with_every_key_whatever_else_is_asked(
    options: tuple[str, ...], textbook: Path
) -> None:
    found = document(phases(textbook, "--json", *options, *QUICK))
    assert set(found) == KEYS
    assert found["margins"][0]["step"] == "first"


def test_json_without_numbers_has_every_key(bare: Path) -> None:
    found = document(phases(bare, "--json", *QUICK))
    assert set(found) == KEYS
    assert found["robust"]
    assert found["margins"] == []


def test_threads_change_no_byte_and_draws_and_seed_are_told(textbook: Path) -> None:
    one, two = (
        phases(textbook, "--json", "--threads", threads, "--draws", "9000", "--seed", "3")
        for threads in ("1", "2")
    )
    assert one.stdout == two.stdout
    chance = document(one)["probability"]
    assert (chance["draws"], chance["seed"]) == (9000, 3)


# --- --export-efg -------------------------------------------------------------------------------


def pure(file: Path) -> set[tuple[float, ...]]:
    game = pygambit.read_efg(str(file))
    found = pygambit.nash.enumpure_solve(game).equilibria
    return {tuple(float(one.payoffs[player]) for player in game.players) for one in found}


@pytest.mark.parametrize("bond", [None, 1, 2, 4])
def test_the_game_is_read_by_gambit_which_finds_what_the_plan_says(
    bond: int | None, textbook: Path, tmp_path: Path
) -> None:
    if bond is not None:
        mend(textbook, r"\Z", BOND.format(bond))
    target = tmp_path / "game.efg"
    said = phases(textbook, "--export-efg", target)
    assert (said.exit_code, said.stdout, said.stderr) == (0, "", f"{target}\n")
    assert pure(target) == ({(20, 10)} if bond is None else {(20, 10), (35, 33)})


BOND = """\
guarantees:
  - {{id: bond, guarantor: b, of: a, beneficiary: b, trigger: A stops, remedy: A loses it,
     verb: ensure, size: {{value: {}, assumes: Given}}, assumes: Given}}
"""


def test_a_game_and_a_document_can_be_had_at_once(textbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "game.efg"
    said = phases(textbook, "--export-efg", target, "--json", *QUICK)
    assert (said.exit_code, said.stderr) == (0, f"{target}\n")
    assert set(json.loads(said.stdout)) == KEYS
    assert target.read_text(encoding="utf-8").startswith('EFG 2 R "The textbook exchange"')


def test_a_plan_without_numbers_makes_no_game(bare: Path, tmp_path: Path) -> None:
    said = phases(bare, "--export-efg", tmp_path / "game.efg")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "the plan gives no numbers" in said.stderr
    assert not (tmp_path / "game.efg").exists()


@pytest.mark.parametrize("place", ["none/game.efg", "."])
def test_a_game_that_cannot_be_written_ends_with_2(
    place: str, textbook: Path, tmp_path: Path
) -> None:
    said = phases(textbook, "--export-efg", tmp_path / place)
    assert (said.exit_code, said.stdout) == (2, "")
    assert "cannot write there" in said.stderr
    assert "choose another file" in said.stderr


# --- the program itself -------------------------------------------------------------------------


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "parley", "phases", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_program_says_the_same_and_warns_of_nothing(textbook: Path) -> None:
    done = run(textbook, "--json", *QUICK)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == phases(textbook, "--json", *QUICK).stdout


def test_help_shows_an_example_and_loads_nothing_heavy() -> None:
    script = (
        "import sys; from parley.cli import main; sys.argv = ['parley', 'phases', '--help']\n"
        "try: main()\nexcept SystemExit: print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert "Example: parley phases" in done.stdout
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr.replace("'", '"'))}
    assert loaded & {"numpy", "scipy", "yaml"} == set()
