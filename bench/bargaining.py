"""Time the exact engine of bargaining against its targets, against plain Python, and NegMAS.

The cases take turns, round after round, in one process, so that a slow moment of the machine falls
on all of them. Beside each figure stands how many times it is a listing of all packages of a small
scenario by plain Python (`yards`), which compares across machines where seconds do not.

Scenarios are drawn: evaluations 0 to 10, weights in hundredths that sum to 1. Peak memory is
measured in a process of its own. NegMAS 0.16 is put into an environment of its own, out/.negmas,
and reads the same Genius files; where it cannot be installed a line says so. What it finds is
printed beside what we find. Its times are of one run: they take minutes.

This is a report and no test: a missed target is printed, and only a case that fails makes the run
fail.

Usage: bargaining.py [ROUNDS] [--more]: --more gives NegMAS the larger scenarios, for many minutes.
"""

from __future__ import annotations

import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

import numpy as np

from parley.bargaining.exact.analysis import analyse
from parley.bargaining.exact.results import Analysis
from parley.bargaining.exact.serial import as_json
from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.scenario import Bonus, Combination, Issue, Preferences, Scenario

ROUNDS = 5
SEED = 1
WIDTH = 52
MOST_MEGABYTES = 300
RESERVED = 0.3
# Full statistics of NegMAS from so many packages on are to take so many times as long.
FROM, TIMES = 10**5, 1000
NEGMAS = "negmas==0.16"
HOME = Path("out/.negmas")

SIZES_30, SIZES_10 = (10,) * 30, (10,) * 10
TWO_MILLION = (10, 10, 10, 10, 10, 5, 4)
FIVE_PARTIES = (10, 8, 6, 10, 5, 10)
COUPLED = (4,) * 12
YARD = (6, 6, 6, 6)


@dataclass(slots=True)
class Case:
    """Some work, what it may take, and what it took, in seconds."""

    name: str
    work: Callable[[], object]
    target: float | None = None
    seconds: list[float] = field(default_factory=list)

    @property
    def figure(self) -> float:
        """The middle one of the times taken."""
        return statistics.median(self.seconds)


def drawn(sizes: Sequence[int], parties: int, seed: int = SEED) -> Scenario:
    """Draw a scenario as Genius files have them."""
    rng = np.random.default_rng(seed)
    return Scenario(
        issues=tuple(
            Issue(id=f"issue {k}", options=tuple(f"option {o}" for o in range(size)))
            for k, size in enumerate(sizes)
        ),
        parties=tuple(preferences(f"party {k}", sizes, rng) for k in range(parties)),
    )


def preferences(name: str, sizes: Sequence[int], rng: np.random.Generator) -> Preferences:
    """Draw what one party makes of the options; every second one likes what the others do not."""
    weights = rng.multinomial(100, rng.dirichlet(np.ones(len(sizes)) * 3)) / 100
    rows = []
    for weight, size in zip(weights.tolist(), sizes, strict=True):
        liked = np.linspace(0, 10, size) if name[-1] in "024" else np.linspace(10, 0, size)
        marks = np.clip(np.round(liked + rng.normal(0.0, 2.5, size)), 0, 10)
        marks[marks.argmax()] = 10
        rows.append(tuple((weight * marks / 10).tolist()))
    return Preferences(party=name, values=tuple(rows), reservation=RESERVED)


def without_a_common_unit(scenario: Scenario) -> Scenario:
    """Return the scenario with values that no small denominator has, and hardly two alike."""
    rng = np.random.default_rng(SEED)
    people = tuple(
        replace(
            p, values=tuple(tuple((np.array(r) * rng.random(len(r))).tolist()) for r in p.values)
        )
        for p in scenario.parties
    )
    return replace(scenario, parties=people)


def coupled(sizes: Sequence[int], parties: int) -> Scenario:
    """Draw a scenario with bans on pairs of options and bonuses for three together."""
    rng = np.random.default_rng(SEED)

    def combination(wide: int) -> Combination:
        on = rng.choice(len(sizes), wide, replace=False)
        options = ((int(k), frozenset(rng.choice(sizes[k], 2).tolist())) for k in on)
        return Combination(id="together", options=tuple(options))

    scenario = without_a_common_unit(drawn(sizes, parties))
    people = tuple(
        replace(p, bonuses=tuple(Bonus(combination=combination(3), amount=0.03) for _ in range(2)))
        for p in scenario.parties
    )
    bans = tuple((None, combination(2)) for _ in range(8))
    return replace(scenario, parties=people, bans=bans)


def listed(scenario: Scenario) -> set[tuple[float, ...]]:
    """Return the frontier by looking at every package."""
    packages = product(*(range(len(issue.options)) for issue in scenario.issues))
    points = {tuple(round(p.of(package), 9) for p in scenario.parties) for package in packages}
    left: set[tuple[float, ...]] = set()
    for point in sorted(points, reverse=True):
        if not any(all(a >= b for a, b in zip(one, point, strict=True)) for one in left):
            left.add(point)
    return left


def written(scenario: Scenario, folder: Path) -> Path:
    """Write a scenario as Genius files, the best option of every issue with an evaluation of 1.

    NegMAS does not divide by an issue's greatest evaluation, as Genius does: so both read the same.
    """
    folder.mkdir(parents=True)
    inside = "\n".join(issue_lines(scenario, None))
    text = f"<negotiation_template><utility_space>{inside}</utility_space></negotiation_template>"
    (folder / "domain.xml").write_text(text, encoding="utf-8")
    for party in scenario.parties:
        inside = "\n".join([*issue_lines(scenario, party), f'<reservation value="{RESERVED}"/>'])
        text = f"<utility_space>{inside}</utility_space>"
        (folder / f"{party.party}.xml").write_text(text, encoding="utf-8")
    return folder


def issue_lines(scenario: Scenario, party: Preferences | None) -> Iterator[str]:
    """Yield the lines of the issues, with weights and evaluations where they are a party's."""
    yield '<objective index="0" name="root" type="objective" etype="objective">'
    for k, issue in enumerate(scenario.issues):
        yield f'<issue index="{k + 1}" name="{issue.id}" type="discrete" vtype="discrete">'
        row = party.values[k] if party else ()
        for o, option in enumerate(issue.options):
            mark = f' evaluation="{row[o] / (max(row) or 1.0):.12g}"' if row else ""
            yield f'<item index="{o + 1}" value="{option}"{mark}/>'
        yield "</issue>"
        if row:
            yield f'<weight index="{k + 1}" value="{max(row):.12g}"/>'
    yield "</objective>"


def from_files(folder: Path) -> str:
    """Return what is printed of a folder of Genius files."""
    scenario = read_genius(folder).scenario
    with redirect_stdout(io.StringIO()) as out:
        print(json.dumps(as_json(analyse(scenario), scenario)))
    return out.getvalue()


def cases(folder: Path) -> list[Case]:
    """Return all that is timed of ours."""
    large, plain = drawn(SIZES_30, 2), drawn(YARD, 2)
    unlike, three = without_a_common_unit(large), drawn(SIZES_10, 3)
    unlike_three, five = without_a_common_unit(three), drawn(FIVE_PARTIES, 5)
    unlike_five, tied = without_a_common_unit(five), coupled(COUPLED, 4)
    files = written(drawn(TWO_MILLION, 2), folder / "two-million")
    return [
        Case("10^30 packages, 2 parties", lambda: analyse(large), 1.0),
        Case("  hardly two values alike", lambda: analyse(unlike), 1.0),
        Case("10^10 packages, 3 parties", lambda: analyse(three), 1.0),
        Case("  hardly two values alike", lambda: analyse(unlike_three), 1.0),
        Case("240,000 packages, 5 parties", lambda: analyse(five), 0.5),
        Case("  hardly two values alike", lambda: analyse(unlike_five), 0.5),
        Case("2*10^6 packages, 2 parties, from XML to JSON", lambda: from_files(files), 0.3),
        Case("1.7*10^7, 4 parties, 8 bans, 8 bonuses", lambda: analyse(tied)),
        Case(f"all of {plain.outcomes:,} packages by plain Python", lambda: listed(plain)),
    ]


def measure(some: list[Case], rounds: int) -> None:
    """Run each case in turn, round after round; once before, to warm the caches."""
    for turn in range(rounds + 1):
        for case in some:
            start = time.perf_counter()
            case.work()
            if turn:
                case.seconds.append(time.perf_counter() - start)


def report(some: list[Case]) -> None:
    """Print one line per case."""
    print(f"{'case':{WIDTH}} {'min':>8} {'median':>8} {'max':>8} {'yards':>8}  target")
    for case in some:
        times = (min(case.seconds), case.figure, max(case.seconds))
        cells = " ".join(f"{one:7.3f}s" for one in times)
        print(f"{case.name:{WIDTH}} {cells} {case.figure / some[-1].figure:8.3f}  {asked(case)}")


def asked(case: Case) -> str:
    """Say how a figure compares with its target."""
    if case.target is None:
        return ""
    verdict = "within" if case.figure < case.target else "MISSED"
    return f"{verdict} {case.target} s"


def use_memory() -> None:
    """Run all cases once, and print the peak in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(Path(folder))[:-1]:
            case.work()
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    print(int(status["VmHWM"].removesuffix("kB")) / 1024)


# --- NegMAS, beside us -------------------------------------------------------------------------

PROGRAM = """
import json, sys, time
from negmas.inout import Scenario
from negmas.preferences.ops import pareto_frontier

scenario = Scenario.from_genius_folder(sys.argv[1])
outcomes = list(scenario.outcome_space.enumerate_or_sample(max_cardinality=float("inf")))
start = time.perf_counter()
points, _ = pareto_frontier(scenario.ufuns, outcomes)
frontier = time.perf_counter() - start
start = time.perf_counter()
stats = scenario.calc_stats()
full = time.perf_counter() - start
print(json.dumps({
    "frontier": frontier,
    "full": full,
    "points": [list(map(float, one)) for one in points],
    "nash": [list(map(float, one)) for one in stats.nash_utils],
    "kalai_smorodinsky": [list(map(float, one)) for one in stats.ks_utils],
    "egalitarian": [list(map(float, one)) for one in stats.kalai_utils],
    "utilitarian": [list(map(float, one)) for one in stats.max_welfare_utils],
}))
"""
REMARK = """
Beside NegMAS, whose answers differ where they do for two reasons: it adds floats, so that points
which others dominate can pass for undominated; and its Kalai-Smorodinsky point makes the gap
between gains small, where ours makes the smallest gain great (its ideal is over all packages,
ours over the zone). Its frontier leaves out what does not meet the reservation values."""
RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def installed() -> Path | None:
    """Return the Python of the rival's own environment; None where it cannot be made."""
    python = HOME / "bin" / "python"
    if subprocess.run([python, "-c", "import negmas"], check=False, capture_output=True).returncode:
        return None
    return python


def install() -> Path | None:
    """Make the environment where there is none; None where that fails."""
    python = HOME / "bin" / "python"
    if python.exists() and installed():
        return python
    for words in (
        [sys.executable, "-m", "venv", str(HOME)],
        [str(python), "-m", "pip", "install", "--quiet", NEGMAS],
    ):
        if subprocess.run(words, check=False, capture_output=True).returncode:
            return None
    return installed()


def beside(python: Path, sizes: Sequence[int], parties: int, folder: Path) -> None:
    """Print the times of both on one scenario, and where their answers differ."""
    scenario = drawn(sizes, parties)
    files = written(scenario, folder / f"{scenario.outcomes}-{parties}")
    answer = subprocess.run(
        [python, "-c", PROGRAM, str(files)], check=False, capture_output=True, text=True
    )
    name = f"{scenario.outcomes:,} packages, {parties} parties"
    if answer.returncode:
        print(f"{name}: NegMAS failed: {answer.stderr.strip().splitlines()[-1]}")
        return
    theirs = json.loads(answer.stdout.splitlines()[-1])
    read = read_genius(files).scenario
    one = Case(name, lambda: analyse(read))
    measure([one], ROUNDS)
    ratio = theirs["full"] / one.figure
    print(
        f"{name}: ours {one.figure:.4f} s; NegMAS frontier {theirs['frontier']:.2f} s, "
        f"full statistics {theirs['full']:.2f} s, {ratio:,.0f} times ours{target(scenario, ratio)}"
    )
    for line in differences(analyse(read), theirs):
        print(f"  {line}")


def target(scenario: Scenario, ratio: float) -> str:
    """Say how the ratio compares with what is asked from 10^5 packages on."""
    if scenario.outcomes < FROM:
        return ""
    return f" ({'within' if ratio >= TIMES else 'MISSED'} {TIMES:,})"


def differences(ours: Analysis, theirs: dict[str, list[list[float]]]) -> list[str]:
    """List in words where the answers are not the same."""
    mine = {tuple(round(own, 6) for own in point.utilities) for point in ours.frontier.points}
    yours = {tuple(round(own, 6) for own in point) for point in theirs["points"]}
    zone = {point for point in mine if min(point) >= RESERVED}
    extra = sum(any(dominates(one, point) for one in mine) for point in yours - zone)
    found = [
        (
            f"frontier: {len(mine)} points, {len(zone)} of them in the zone; NegMAS {len(yours)}, "
            f"{len(zone - yours)} of ours missing, {extra} dominated but for the last bit of a sum"
        )
    ]
    for rule in RULES:
        each = getattr(getattr(ours.solutions, rule), "each", ())
        mine = {tuple(round(own, 6) for own in one) for one in each}
        yours = {tuple(round(own, 6) for own in one) for one in theirs[rule]}
        if mine != yours:
            found.append(f"{rule}: ours {sorted(mine)}, NegMAS {sorted(yours)}")
    return found


def dominates(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether a point is better than another for somebody, and worse for nobody."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def main(words: list[str]) -> None:
    """Measure and report."""
    rounds = next((int(word) for word in words if word.isdigit()), ROUNDS)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds")
    memory = float(subprocess.check_output([sys.executable, __file__, "memory"], text=True))
    with tempfile.TemporaryDirectory() as folder:
        some = cases(Path(folder))
        measure(some, rounds)
        report(some)
        verdict = "within" if memory < MOST_MEGABYTES else "MISSED"
        print(f"peak memory of all: {memory:.0f} MB, {verdict} {MOST_MEGABYTES} MB")
        python = install()
        if python is None:
            print(f"no comparison: {NEGMAS} could not be installed into {HOME}")
            return
        print(REMARK)
        beside(python, (5,) * 6, 2, Path(folder))
        beside(python, SIZES_10[:5], 2, Path(folder))
        beside(python, (5,) * 5, 3, Path(folder))
        if "--more" in words:
            beside(python, FIVE_PARTIES, 5, Path(folder))
            beside(python, TWO_MILLION, 2, Path(folder))


if __name__ == "__main__":
    if sys.argv[1:] == ["memory"]:
        use_memory()
    else:
        main(sys.argv[1:])
