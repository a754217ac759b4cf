"""Long runs: what was read before a stop is not read again, and the result is the same."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evidence.piles import report
from parley.cli import read_resume
from parley.cli.read_resume import unfinished
from parley.evidence.reading import ledger as reading
from parley.evidence.reading.findings import Findings
from parley.evidence.reading.ledger import ledger
from parley.evidence.reading.statements import Actor
from parley.evidence.reading.texts.report import Report

SAID = "The envoy said on Monday that {} trucks would cross the bridge within two weeks."


@pytest.fixture
def pile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Report]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(read_resume, "LONG", 6)
    return [
        report(SAID.format(number), name=f"r{number}", date="2024-09-18") for number in range(6)
    ]


class StoppedError(Exception):
    """Somebody pressed Control-C."""


def stopping(after: int) -> object:
    def tell(done: int, of: int) -> None:
        assert of == 6
        if done == after:
            raise StoppedError

    return tell


def test_11_1_a_stopped_run_goes_on_where_it_was(
    pile: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ledger(pile)
    kept = unfinished(pile, ())
    assert kept is not None
    with pytest.raises(StoppedError):
        ledger(pile, progress=stopping(4), kept=kept)  # type: ignore[arg-type]
    again = unfinished(pile, ())
    assert again is not None
    assert len(again.before) == 4
    read: list[str] = []
    real = reading._read  # noqa: SLF001

    def counted(one: Report, actors: tuple[Actor, ...]) -> Findings:
        read.append(one.id)
        return real(one, actors)

    monkeypatch.setattr(reading, "_read", counted)
    assert ledger(pile, kept=again) == whole
    assert read == ["r4", "r5"]
    again.close()
    assert not again.path.exists()


def test_11_1_what_changed_is_read_again(pile: list[Report]) -> None:
    kept = unfinished(pile, ())
    assert kept is not None
    ledger(pile, kept=kept)
    other = [report(SAID.format(99), name="r0", date="2024-09-18"), *pile[1:]]
    dated = [report(SAID.format(0), name="r0", date="2024-09-19"), *pile[1:]]
    for changed in (other, dated):
        found = unfinished(changed, ())
        assert found is not None
        assert len(found.before) == 5
    known = unfinished(pile, (Actor(id="e", name="The Envoy", party="e"),))
    assert known is not None
    assert known.before == {}


def test_11_1_a_line_that_was_cut_off_costs_one_report(pile: list[Report]) -> None:
    kept = unfinished(pile, ())
    assert kept is not None
    ledger(pile, kept=kept)
    kept.path.write_bytes(kept.path.read_bytes()[:-40])
    again = unfinished(pile, ())
    assert again is not None
    assert len(again.before) == 5
    assert ledger(pile, kept=again) == ledger(pile)


def test_11_1_a_disk_that_takes_nothing_costs_nothing_else(
    pile: list[Report], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kept = unfinished(pile, ())
    assert kept is not None
    assert ledger(pile, kept=kept) == ledger(pile)
    kept.close()


def test_short_runs_keep_nothing(pile: list[Report]) -> None:
    assert unfinished(pile[:5], ()) is None


def test_11_1_control_c_ends_a_long_run_and_the_next_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(210):
        paragraph = SAID.format(number) + " "
        (folder / f"r{number}.txt").write_text(f"{paragraph * 3}\n")
    command = [sys.executable, "-m", "parley", "read", "pile", "--json", "--workers", "2"]
    around = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    program = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell starts what it runs behind itself deaf to Control-C, and that is handed down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    end = time.monotonic() + 120
    cache = tmp_path / "cache" / "parley"
    while not any(one.stat().st_size for one in cache.glob("*.jsonl")):
        assert time.monotonic() < end
        time.sleep(0.05)
    os.killpg(program.pid, signal.SIGINT)
    out, told = program.communicate(timeout=120)
    assert program.returncode == 130, told
    assert out == ""
    assert told.endswith("Stopped. Nothing was written. The same command goes on from here.\n")
    done = subprocess.run(
        command, cwd=tmp_path, env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "were read before the last stop; going on." in done.stderr
    assert list(cache.glob("*.jsonl")) == []
