"""Time whole runs of the program against its targets.

Each command runs as a process of its own, as it does for a user: the interpreter's start counts.
The commands take turns, round after round, so that a slow moment of the machine falls on all of
them. Beside seconds stands the ratio to a bare interpreter timed in the same rounds: seconds
compare with the target, ratios compare across machines.

This is a report and no test: a missed target is printed, and only a command that fails makes the
run fail.

Usage: commands.py [ROUNDS]
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARLEY = Path(sys.executable).with_name("parley")
ROUNDS = 15

# Some developers' machines keep Python from storing what it compiled; users' machines do not.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


@dataclass(slots=True, kw_only=True)
class Command:
    """A command line, what it may take, and what it took, in seconds."""

    name: str
    words: tuple[str | Path, ...]
    target: float | None = None
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle one of the times taken."""
        return statistics.median(self.seconds)


def commands(folder: Path) -> list[Command]:
    """Return the bare interpreter, and after it what is measured against it."""
    case = Path("cases", "gaza-truce")
    return [
        Command(name="python -c pass", words=(sys.executable, "-c", "pass")),
        Command(name="parley --help", words=(PARLEY, "--help"), target=0.3),
        Command(name=f"parley brief {case}", words=(PARLEY, "brief", case, "-o", folder), target=3),
    ]


def run(command: Command) -> float:
    """Run the command once and return how long it took; fail with its words where it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        command.words, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False
    )
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        words = done.stderr.decode(errors="replace").strip()
        sys.exit(f"{command.name}: exit {done.returncode}\n{words}")
    return seconds


def measure(measured: list[Command], rounds: int) -> None:
    """Run each command once to warm the disk's and Python's caches, then in turn."""
    for command in measured:
        run(command)
    for _ in range(rounds):
        for command in measured:
            command.seconds.append(run(command))


def verdict(command: Command) -> str:
    """Say how the median compares with the target."""
    if command.target is None:
        return ""
    word = "within" if command.median < command.target else "MISSED"
    return f"{word} {command.target:g} s"


def report(measured: list[Command]) -> None:
    """Print one line per command."""
    bare = measured[0].median
    width = max(len(command.name) for command in measured)
    print(f"{'command':{width}}     min  median     max   ratio  target (of the median)")
    for command in measured:
        low, high = min(command.seconds), max(command.seconds)
        times = f"{low:7.3f} {command.median:7.3f} {high:7.3f}"
        print(f"{command.name:{width}} {times} {command.median / bare:7.1f}  {verdict(command)}")


def main(rounds: int) -> None:
    """Measure and report."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds, seconds")
    with tempfile.TemporaryDirectory() as folder:
        measured = commands(Path(folder))
        measure(measured, rounds)
        report(measured)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
