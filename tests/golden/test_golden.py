"""Literate golden cases: each file holds a command and, below it, exactly what it says.

`pytest tests/golden --bless` writes what the program says now; review the difference before
you keep it.
"""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
PROMPT = "$ "


def said(command: str, root: Path, target: Path) -> str:
    """Return what a command prints; for a brief, the page that it writes."""
    program, *arguments = shlex.split(command)
    assert program == "parley"
    written = ["-o", str(target)] if arguments[0] == "brief" else []
    done = subprocess.run(
        [sys.executable, "-m", "parley", *arguments, *written],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return (target / "brief.md").read_text(encoding="utf-8") if written else done.stdout


GOLDEN = sorted(FOLDER.glob("*.golden"))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_the_program_still_says_exactly_this(
    file: Path, root: Path, tmp_path: Path, *, bless: bool
) -> None:
    command, _, expected = file.read_text(encoding="utf-8").partition("\n")
    assert command.startswith(PROMPT)
    found = said(command.removeprefix(PROMPT), root, tmp_path)
    if bless:
        file.write_text(f"{command}\n{found}", encoding="utf-8")
        pytest.skip("blessed: review the difference")
    assert found == expected


def test_there_are_golden_cases() -> None:
    assert {file.stem for file in GOLDEN} >= {"brief", "explain-position", "explain-proposal"}
