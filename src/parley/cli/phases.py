"""`parley phases`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.case.problems import listing, shown, suggestion
from parley.cli.console import PROBLEMS, load_or_stop, print_json, say, stop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from parley.case.case import Case
    from parley.cli.phases_text import Chosen
    from parley.phases.findings import PlanFindings

MOST_DRAWS = 100_000_000
MOST_SEED = 2**64 - 1
# Fewer draws are done before anybody would look.
_SHOWN_FROM = 500_000
INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How to draw."""

    draws: int
    seed: int
    threads: int | None


def run(folder: Path, plan: str | None, chosen: Chosen, how: Run, efg: Path | None) -> None:
    """Print what is found about a plan; exit 1 on problems of the case, 2 when it cannot run."""
    _refuse_odd(how)
    case = load_or_stop(folder)
    name = _plan_of(folder, case, plan)
    if efg is not None:
        _export(case, name, efg)
        if not chosen.as_json:
            return
    found = _studied(folder, case, name, how)
    if chosen.as_json:
        from parley.brief.serial import plain

        print_json(plain(found))
        return
    from parley.cli.phases_text import told

    print("\n".join(told(case, found, chosen)))


def _refuse_odd(how: Run) -> None:
    if not 1 <= how.draws <= MOST_DRAWS:
        stop(f"--draws {how.draws}: choose a number from 1 to {MOST_DRAWS:,}.")
    if not 0 <= how.seed <= MOST_SEED:
        stop(f"--seed {how.seed}: choose a number from 0 to {MOST_SEED}.")
    if how.threads is not None and how.threads < 1:
        stop(f"--threads {how.threads}: choose 1 or more, or leave it out.")


def _plan_of(folder: Path, case: Case, plan: str | None) -> str:
    """Return which plan is meant; several and none chosen is no choice of ours."""
    if not case.plans:
        stop(
            f"{folder}: this case has no plan; write plans/NAME.yaml, as in docs/howto/"
            "write-a-plan.md."
        )
    if plan is None:
        if len(case.plans) > 1:
            stop(f"{folder}: it has several plans; choose one with --plan: {listing(case.plans)}.")
        return next(iter(case.plans))
    if plan not in case.plans:
        otherwise = f"its plans are {listing(case.plans)}"
        way_out = suggestion(plan, case.plans, otherwise)
        stop(f"{folder}: there is no plan {shown(plan)}; {way_out}")
    return plan


def _studied(folder: Path, case: Case, name: str, how: Run) -> PlanFindings:
    from parley.phases.study.options import Options
    from parley.phases.study.study import study

    options = Options(
        draws=how.draws,
        seed=how.seed,
        threads=how.threads or os.cpu_count() or 1,
        progress=_progress(how.draws),
    )
    try:
        return study(case, name, options)
    except ValueError as error:
        say(f"{folder / 'plans' / name}.yaml: {error}")
        raise SystemExit(PROBLEMS) from None
    except KeyboardInterrupt:
        say("\nStopped. Nothing was written; fewer --draws are done sooner.")
        raise SystemExit(INTERRUPTED) from None


def _progress(draws: int) -> Callable[[int, int], None] | None:
    """Return what tells a person at the keyboard how far a long run is."""
    if draws < _SHOWN_FROM or not sys.stderr.isatty():
        return None

    def tell(done: int, of: int) -> None:
        print(f"\r{done / of:.0%} of {of:,} draws", end="", file=sys.stderr, flush=True)
        if done == of:
            print(file=sys.stderr)

    return tell


def _export(case: Case, name: str, path: Path) -> None:
    from parley.bridges.efg import to_efg
    from parley.phases.study.scene import Scene
    from parley.phases.study.study import NO_NUMBERS

    scene = Scene(case, name, case.plans[name])
    if not scene.valued:
        stop(f"plans/{name}.yaml: {NO_NUMBERS}.")
    try:
        path.write_text(to_efg(scene.course, scene.worth, scene.plan.title), encoding="utf-8")
    except OSError as error:
        stop(f"{path}: cannot write there ({error.strerror}); choose another file.")
    say(str(path))
