"""`parley check` as a user and a script see it: exit codes, one problem a line, one document."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

GOOD = Path(__file__).parent / "good"
# Root reads everything, except without these capabilities.
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "case")


def run_in(
    place: Path, *arguments: str, by: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*by, sys.executable, "-m", "parley", *arguments],
        cwd=place,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def parley(tmp_path: Path) -> Run:
    """Run the program in the folder above the case."""
    return partial(run_in, tmp_path)


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def spoil_three_files(folder: Path) -> None:
    spoil(folder, "case.yaml", "roles: [mediator, host]", "roles: [mediator, judge]")
    spoil(folder, "claims.yaml", "options: [half-year]", "options: [halfyear]")
    spoil(folder, "proposals.yaml", "to: [lower]", "to: [lower")


def test_a_clean_folder_is_exit_0_with_an_empty_output(folder: Path, parley: Run) -> None:
    done = parley("check", folder.name)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "case: no problems in 4 reports, 20 claims, 2 proposals and 1 plan.\n"


@pytest.mark.usefixtures("folder")
def test_quiet_says_nothing_of_a_clean_folder(parley: Run) -> None:
    done = parley("check", "case", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.usefixtures("folder")
def test_json_of_a_clean_folder_is_an_empty_list(parley: Run) -> None:
    done = parley("check", "case", "--json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], "")


def test_problems_are_exit_1_on_standard_output_sorted(folder: Path, parley: Run) -> None:
    spoil_three_files(folder)
    done = parley("check", "case")
    assert (done.returncode, done.stderr) == (1, "")
    places = [line.split(": ")[0] for line in done.stdout.splitlines()]
    assert places == ["case/case.yaml:13:56", "case/claims.yaml:26:15", "case/proposals.yaml:23:10"]


def test_a_file_that_cannot_be_parsed_tells_its_first_error_only(folder: Path, parley: Run) -> None:
    spoil(folder, "claims.yaml", "options: [half-year]", "options: [halfyear]")
    spoil(folder, "proposals.yaml", "to: [lower]", "to: [lower")
    spoil(folder, "proposals.yaml", "round: mill", "round: [mill")
    done = parley("check", "case")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "case/claims.yaml",
        "case/proposals.yaml",
    ]
    # Claims that point at the proposals of the unread file are not held against it (§1.6).
    assert "no proposal" not in done.stdout


def test_json_has_the_same_problems_each_with_six_keys(folder: Path, parley: Run) -> None:
    spoil_three_files(folder)
    lines = parley("check", "case").stdout.splitlines()
    done = parley("check", "case", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    problems = json.loads(done.stdout)
    keys = ["file", "line", "column", "code", "message", "way_out"]
    assert [list(problem) for problem in problems] == [keys] * 3
    assert [
        "{file}:{line}:{column}: {message}; {way_out}".format(**problem) for problem in problems
    ] == lines
    assert problems[1] == {
        "file": "case/claims.yaml",
        "line": 26,
        "column": 15,
        "code": "unknown-option",
        "message": "the issue “season” has no option “halfyear”",
        "way_out": "did you mean “half-year”?",
    }


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "20"},
        {"NO_COLOR": "1"},
        {"FORCE_COLOR": "1", "COLUMNS": "20", "TERM": "xterm-256color"},
        {"TERM": "dumb"},
    ],
    ids=str,
)
def test_a_problem_is_one_plain_line_whatever_the_terminal(
    environment: dict[str, str], folder: Path, parley: Run
) -> None:
    spoil_three_files(folder)
    usual = parley("check", "case").stdout
    assert usual.count("\n") == 3
    assert "\x1b" not in usual
    assert parley("check", "case", **environment).stdout == usual


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_our_quotation_marks_ends_nothing(
    encoding: str, folder: Path, parley: Run
) -> None:
    spoil_three_files(folder)
    done = parley("check", "case", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stdout.count("\n") == 3


def test_a_folder_that_is_not_there_is_exit_2(parley: Run) -> None:
    for options in ([], ["--json"]):
        done = parley("check", "nowhere", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "nowhere: there is no such folder; `parley new nowhere` makes one.\n"


@pytest.mark.usefixtures("folder")
def test_a_file_is_exit_2(parley: Run) -> None:
    done = parley("check", "case/case.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "case/case.yaml: this is a file; name the folder that holds case.yaml.\n"
    )


@pytest.mark.parametrize("arguments", [(), ("case", "other"), ("case", "--jsn")], ids=str)
def test_a_command_that_cannot_be_understood_is_exit_2(
    arguments: tuple[str, ...], parley: Run
) -> None:
    done = parley("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_an_empty_folder_is_a_case_without_its_file(tmp_path: Path, parley: Run) -> None:
    (tmp_path / "empty").mkdir()
    done = parley("check", "empty")
    assert done.returncode == 1
    assert done.stdout.startswith("empty/case.yaml:1:1: there is no case.yaml; ")


def test_a_file_name_with_a_line_break_stays_on_one_line(folder: Path, parley: Run) -> None:
    (folder / "two\nlines.yaml").touch()
    done = parley("check", "case")
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)


def test_a_file_name_that_is_not_utf_8_is_told(folder: Path, parley: Run) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")).touch()
    except OSError:
        pytest.skip("this file system keeps only UTF-8 names")
    for options in ([], ["--json"]):
        done = parley("check", "case", *options)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


@pytest.fixture
def parley_without_rights(tmp_path: Path, parley: Run) -> Run:
    """Run the program as somebody who may not read everything, as root may."""
    if os.geteuid() != 0:
        return parley
    if shutil.which(WITHOUT_RIGHTS[0]) is None:
        pytest.skip("root may read everything, and there is no setpriv to take that away")
    return partial(run_in, tmp_path, by=WITHOUT_RIGHTS)


@pytest.mark.parametrize("name", ["claims.yaml", "case.yaml"])
def test_a_file_that_one_may_not_read_is_a_problem(
    name: str, folder: Path, parley_without_rights: Run
) -> None:
    (folder / name).chmod(0)
    done = parley_without_rights("check", "case")
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith(f"case/{name}:1:1: this file cannot be read (permission denied)")


@pytest.mark.parametrize("rights", [0o000, 0o444, 0o111], ids=oct)
def test_a_folder_of_plans_that_one_may_not_read_is_a_problem(
    rights: int, folder: Path, parley_without_rights: Run
) -> None:
    (folder / "plans").chmod(rights)
    done = parley_without_rights("check", "case")
    (folder / "plans").chmod(0o755)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith("case/plans:1:1: “plans” cannot be read as a folder (permission")


@pytest.mark.parametrize("rights", [0o000, 0o444, 0o111], ids=oct)
def test_a_folder_that_one_may_not_read_is_exit_2(
    rights: int, folder: Path, parley_without_rights: Run
) -> None:
    folder.chmod(rights)
    done = parley_without_rights("check", "case")
    folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_the_brief_of_a_broken_case_writes_nothing(folder: Path, parley: Run) -> None:
    spoil_three_files(folder)
    done = parley("brief", "case", "-o", "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert not (folder.parent / "out").exists()
    problems = parley("check", "case").stdout.splitlines()
    *told, last = done.stderr.splitlines()
    assert told == problems
    assert last == "case: 3 problems to mend first; nothing was written."
