"""Simulated interviews, and a large scenario under uncertain preferences, against their targets.

An interview starts from each side's order of the options on each issue and nothing else: no
weights, no distances. Hidden preferences are drawn (weights uniform over the simplex, option values
uniform between a worst and a best), and each question is answered truly. After each of twelve
answers stands the maximum regret of the package that would be recommended, proved over all
packages, on a scale on which one side's whole range is 1 (so that two sides can lose 2). The target
is 5 % of that scale, .05, after twelve answers at most. Beside it the same interviews with
questions picked at random among those that are still open and touch what sets the package apart
from those it may lose against; and both by yes or no alone, without points. A start from nothing
at all stands last.

This is a report and no test: a missed target is printed, and nothing fails.

Usage: questions.py [INTERVIEWS]
"""

from __future__ import annotations

import sys
import time

import numpy as np

from parley.bargaining.scenario import Combination
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.acceptance import acceptability
from parley.bargaining.uncertain.asking import BY_POINTS, EVERY_KIND, open_questions
from parley.bargaining.uncertain.interview import Setting, interview, issues_of
from parley.bargaining.uncertain.judging import best_first
from parley.bargaining.uncertain.knowledge import Knowledge, Layout, UncertainScenario
from parley.bargaining.uncertain.regret import Search

INTERVIEWS = 50
TARGET = 0.05
SMALL, LARGE = (5, 4, 3, 3), (5, 5, 5, 5, 5, 5)
MOST_SECONDS = 10.0
SHOWN = (0, 2, 4, 6, 8, 10, 12)
# Losses closer than this make no difference to an interview.
_NEAR = 1e-3


def told(setting: Setting, count: int) -> None:
    """Run interviews of one kind and print their means."""
    began = time.perf_counter()
    traces = np.array([interview(setting, seed) for seed in range(count)])
    means = traces.mean(axis=0)
    within = next((k for k, mean in enumerate(means) if mean <= TARGET), None)
    cells = " ".join(f"{means[k]:6.3f}" for k in SHOWN)
    reached = "not reached" if within is None else f"after {within}"
    packages = int(np.prod(setting.shape))
    print(
        f"{packages:>7,} {setting.start:8} {'points' if setting.kinds & BY_POINTS else 'yes/no':7}"
        f"{'guided' if setting.guided else 'random':7} {cells}   {reached:12}"
        f"{(traces[:, -1] <= TARGET).mean():5.0%} {(time.perf_counter() - began) / count:6.1f} s",
        flush=True,
    )


def large(seed: int = 0) -> UncertainScenario:
    """Return 12 issues of 4 options and 4 parties, weights in intervals, two bans."""
    source = np.random.default_rng(seed)
    layout = Layout(issues=issues_of((4,) * 12))
    said = say.Said(says="bench", source="bench")
    parties = []
    for name in "ABCD":
        rows = [say.reservation_between(layout, said, 0.45, 0.55)]
        for issue, weight in enumerate(source.dirichlet(np.full(12, 3.0))):
            inner = source.random(2).tolist()
            values = source.permutation([0.0, *inner, 1.0]).tolist()
            for option, value in enumerate(values):
                rows.extend(say.worth_of_option(layout, said, (issue, option), value, value))
            rows.append(say.weight_between(layout, said, issue, 0.6 * weight, 1.5 * weight))
        parties.append(Knowledge(party=name, layout=layout, rows=tuple(rows), ends=(0.45, 0.55)))
    bans = (
        Combination(id="one", options=((0, frozenset({0, 1})), (1, frozenset({2, 3})))),
        Combination(id="two", options=((2, frozenset({0})), (3, frozenset({1})))),
    )
    return UncertainScenario(issues=layout.issues, parties=tuple(parties), bans=bans)


def time_large() -> None:
    """Print what the large scenario takes, stage by stage, by the clock and by the processor."""
    scenario = large()
    clock, processor = time.perf_counter(), time.process_time()
    search = Search.of(scenario)
    now = search.recommended(_NEAR)
    shortlist = [search.candidates.package(k) for k in range(len(search.candidates.packages))]
    known = time.perf_counter()
    found = acceptability(scenario, shortlist, draws=100_000)
    drawn = time.perf_counter()
    asked = best_first(search, open_questions(search, now.package))[:3]
    ended, used = time.perf_counter(), time.process_time() - processor
    shares = [one.all.share for one in found.packages if one.all is not None]
    possible = sum(one.all.possible for one in found.packages if one.all is not None)
    print(f"\n12 issues of 4 options, 4 parties, bans: {search.candidates.how}")
    print(f"  shortlist and recommendation {known - clock:5.1f} s; regret {now.bound:.3f} of 4")
    print(
        f"  acceptability, 10^5 draws    {drawn - known:5.1f} s; best {max(shares):.3f}, possible "
        f"{possible}; worth {min(one.effective for one in found.diagnostics):,.0f} draws, "
        f"R-hat {max(one.r_hat for one in found.diagnostics):.3f}"
    )
    print(f"  three questions              {ended - drawn:5.1f} s; {asked[0][0].kind} first")
    verdict = "" if ended - clock < MOST_SECONDS else "   MISSED"
    print(f"  together {ended - clock:5.1f} s, processor {used:.1f} s, target 10 s{verdict}")


def main() -> None:
    """Print the report."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else INTERVIEWS
    time_large()
    every, yes_no = EVERY_KIND, EVERY_KIND - BY_POINTS
    print(f"\nMaximum regret after so many answers, means of {count} interviews; target {TARGET}")
    heads = " ".join(f"{k:6}" for k in SHOWN)
    print(f"packages start    answers        {heads}   mean <= .05  at 12  each")
    for shape in (SMALL, LARGE):
        for kinds in (every, yes_no):
            for guided in (True, False):
                told(Setting(shape=shape, start="orders", kinds=kinds, guided=guided), count)
    for guided in (True, False):
        told(Setting(shape=SMALL, start="nothing", kinds=every, guided=guided), count)


if __name__ == "__main__":
    main()
