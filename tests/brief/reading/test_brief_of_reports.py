"""`parley brief FOLDER` where the folder holds reports and no case."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parley.cli.brief_reports import is_pile


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def pile(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "cases" / "harbour-pay" / "reports", tmp_path / "pile"))


def test_it_writes_all_formats_and_says_that_there_is_no_case(pile: Path) -> None:
    done = run("brief", "pile", cwd=pile.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == (
        "Brief of the reports in “pile”, without a case, all machine-suggested:"
    )
    written = {one.name for one in (pile.parent / "out" / "pile").iterdir()}
    assert written == {"brief.html", "brief.md", "brief.json"}


def test_the_options_are_those_of_a_case(pile: Path) -> None:
    done = run("brief", "pile", "-o", "here", "--format", "json", "-q", cwd=pile.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [one.name for one in (pile.parent / "here").iterdir()] == ["brief.json"]


def test_days_need_a_case(pile: Path) -> None:
    done = run("brief", "pile", "--as-of", "2025-06-12", cwd=pile.parent)
    assert done.returncode == 2
    assert "leave out --as-of" in done.stderr
    assert not (pile.parent / "out").exists()


def test_a_bad_file_is_named_and_the_rest_is_written(pile: Path) -> None:
    (pile / "empty\x1b[2J.txt").write_text("")
    done = run("brief", "pile", cwd=pile.parent)
    assert done.returncode == 1
    assert "it is empty" in done.stderr
    assert "\x1b" not in done.stderr
    document = json.loads((pile.parent / "out" / "pile" / "brief.json").read_text())
    assert len(document["reports"]) == 6
    assert len(document["unreadable"]) == 1


def test_a_pile_of_nothing_but_bad_files_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.txt").write_text("")
    done = run("brief", "pile", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is no report to read" in done.stderr


def test_dates_beside_the_reports_are_taken(pile: Path) -> None:
    (pile / "reports.yaml").write_text("- {file: branch-letter.txt, date: 2025-06-12}\n")
    assert run("brief", "pile", "--format", "json", cwd=pile.parent).returncode == 0
    document = json.loads((pile.parent / "out" / "pile" / "brief.json").read_text())
    letter = document["reports"][0]
    assert (letter["date"], letter["date_basis"], letter["hanging"]) == ("2025-06-12", "user", [])


def test_the_order_in_which_files_were_made_changes_nothing(pile: Path) -> None:
    again = pile.parent / "again" / "pile"
    again.mkdir(parents=True)
    for one in sorted(pile.iterdir(), reverse=True):
        shutil.copy(one, again / one.name)
    for folder in (pile, again):
        assert run("brief", "pile", cwd=folder.parent).returncode == 0
    for name in ("brief.html", "brief.md", "brief.json"):
        one, other = (folder.parent / "out" / "pile" / name for folder in (pile, again))
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("files", "whether"),
    [
        (["a.txt"], True),
        (["a.html", "reports.yaml"], True),
        (["a.txt", "case.yaml"], False),
        (["a.txt", "claims.yaml"], False),
        (["README.md", "cases/x/case.yaml"], False),
        (["data.csv"], False),
        ([], False),
    ],
    ids=str,
)
def test_what_counts_as_a_pile(tmp_path: Path, files: list[str], whether: bool) -> None:  # noqa: FBT001  a parameter
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n")
    assert is_pile(tmp_path) is whether


def test_the_harbour_case_is_a_case_although_it_holds_reports(root: Path) -> None:
    assert not is_pile(root / "cases" / "harbour-pay")
    assert is_pile(root / "cases" / "harbour-pay" / "reports")
