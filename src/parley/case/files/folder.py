"""A case folder -> a Case, or all its problems. Nothing is ever half-loaded (§1.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parley.case.case import Case, CaseFile
from parley.case.claims import Claim
from parley.case.files.checks.agenda import check_agenda
from parley.case.files.checks.claims import check_claims
from parley.case.files.checks.judgements import check_judgements
from parley.case.files.checks.plans import check_plan
from parley.case.files.checks.preferences import check_preferences
from parley.case.files.checks.proposals import check_proposals
from parley.case.files.checks.reports import check_reports
from parley.case.files.checks.scene import Placed, Scene, placed_entries
from parley.case.files.conform import Reading, read_list, read_one
from parley.case.files.json_tree import read_json_lines
from parley.case.files.references import check_references, declared_in
from parley.case.files.text import read_text
from parley.case.files.tree import Mapping, Mark, Node, Sequence, Unreadable
from parley.case.files.typed import list_of
from parley.case.files.yaml_tree import read_yaml
from parley.case.judgements import Judgement, Uncoded
from parley.case.plans.plan import Plan
from parley.case.preferences.preferences import Preferences
from parley.case.problems import CaseError, Problem, listing, shown, suggestion
from parley.case.proposals import Proposal
from parley.case.sources import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from parley.case.files.references import Declared

CASE_FILE = "case.yaml"
# What humans decided on what reading found; it is read where such findings are known.
DECISIONS = "decisions.jsonl"
# What the parties want; it may be absent.
PREFERENCES = "preferences.yaml"
# The list files of a case folder: what each holds, and the kinds of id that it declares.
LIST_FILES: dict[str, tuple[type, str]] = {
    "reports": (Report, "report"),
    "claims": (Claim, "claim"),
    "proposals": (Proposal, "proposal"),
    "judgements": (Judgement, "judgement"),
    "uncoded": (Uncoded, "uncoded"),
}
PLANS, _PLAN_ENDING = "plans", ".yaml"
# Names that, where they are wrong, make other things of a plan look wrong.
_LEADS_ON = frozenset({"unknown-party", "unknown-pool", "duplicate-id"})
_DATA_ENDINGS = (".yaml", ".yml", ".json", ".jsonl")
_KINDS_IN_PLAN = frozenset({"pool", "step", "guarantee", "comparison"})
_KINDS_IN_PREFERENCES = frozenset({"entry"})
_KINDS_IN_CASE_FILE = frozenset(
    {"party", "person", "issue", "gate", "measure", "identity", "round", "contact", "event"}
)


@dataclass(frozen=True, slots=True)
class _File:
    """One file of the folder: its tree if it could be read, its well-formed values by index."""

    name: str
    hint: Any
    declares: frozenset[str]
    tree: Node | None
    reading: Reading[Any]


def load(path: Path) -> Case:
    """Return the case in a folder; raises CaseError with all its problems at once."""
    case, problems = read_folder(path)
    if case is None:
        raise CaseError(problems)
    return case


def read_folder(path: Path) -> tuple[Case | None, tuple[Problem, ...]]:
    """Return the case, or None and its problems sorted by place."""
    main = _open(path / CASE_FILE, CaseFile, _KINDS_IN_CASE_FILE, read_one)
    lists = {stem: _open_list(path, stem) for stem in LIST_FILES}
    present = {stem: file for stem, file in lists.items() if file is not None}
    plans = {file.stem: _open(file, Plan, _KINDS_IN_PLAN, read_one) for file in _plan_files(path)}
    wants = _open_preferences(path / PREFERENCES)
    files = [main, *present.values(), *wants]
    problems = {
        *_strangers(path),
        *(problem for file in (*files, *plans.values()) for problem in file.reading.problems),
        *_across(main, present, files, tuple(plans.values())),
    }
    if problems:
        return None, tuple(sorted(problems))
    values = {stem: tuple(file.reading.values.values()) for stem, file in present.items()}
    laid = {name: file.reading.values[0] for name, file in plans.items()}
    wanted = next((file.reading.values[0] for file in wants), None)
    name, case_file = path.resolve().name, main.reading.values[0]
    return Case(name=name, file=case_file, plans=laid, preferences=wanted, **values), ()


def _across(
    main: _File, lists: dict[str, _File], files: list[_File], plans: tuple[_File, ...]
) -> Iterator[Problem]:
    """Yield the problems that only show when all files are seen together."""
    trees = [(file.name, file.tree, file.hint) for file in files if file.tree is not None]
    unread = frozenset(kind for file in files if file.tree is None for kind in file.declares)
    declared = declared_in(trees, unread)
    yield from check_references(trees, declared)
    scene = _scene(main, lists, declared)
    for check in (check_agenda, check_reports, check_claims, check_proposals, check_judgements):
        yield from check(scene)
    for placed in _placed_preferences(files):
        yield from check_preferences(scene, placed)
    for plan in plans:
        yield from _across_plan(plan, scene)


def _placed_preferences(files: list[_File]) -> Iterator[Placed[Preferences]]:
    for file in files:
        if file.hint is Preferences and file.tree is not None and 0 in file.reading.values:
            yield Placed(file.reading.values[0], file.name, file.tree)


def _across_plan(plan: _File, scene: Scene) -> Iterator[Problem]:
    """Yield the problems of one plan: its pools and steps are known to no other plan."""
    if plan.tree is None:
        return
    mine = (plan.name, plan.tree, plan.hint)
    own, case = declared_in([mine], frozenset()), scene.declared
    all_ids = replace(case, places={**case.places, **own.places}, kinds={**case.kinds, **own.kinds})
    lost = tuple(check_references([mine], all_ids))
    yield from lost
    if 0 in plan.reading.values:
        placed = Placed(plan.reading.values[0], plan.name, plan.tree)
        yield from check_plan(scene, placed, named=not any(one.code in _LEADS_ON for one in lost))


def _open_preferences(path: Path) -> tuple[_File, ...]:
    """Return the file of preferences, or nothing: it may be absent."""
    there = path.exists() or path.is_symlink()
    return (_open(path, Preferences, _KINDS_IN_PREFERENCES, read_one),) if there else ()


def _plan_files(path: Path) -> tuple[Path, ...]:
    return tuple(file for file in _in_plans(path) if file.suffix == _PLAN_ENDING)


def _in_plans(path: Path) -> tuple[Path, ...]:
    """Return what lies in the folder of plans; nothing where it cannot be looked into."""
    try:
        return _looked_into(path / PLANS)
    except OSError:
        return ()


def _looked_into(folder: Path) -> tuple[Path, ...]:
    """Return what lies in a folder; raises OSError where one may see names and no more, too."""
    files = tuple(sorted(folder.iterdir()))
    for file in files:
        file.lstat()
    return files


def _scene(main: _File, lists: dict[str, _File], declared: Declared) -> Scene:
    def entries(stem: str) -> tuple[Placed[Any], ...]:
        file = lists.get(stem)
        return placed_entries(file.name, file.tree, file.reading.values) if file else ()

    case: CaseFile | None = main.reading.values.get(0)
    return Scene(
        case=Placed(case, main.name, main.tree) if case and main.tree else None,
        reports=entries("reports"),
        claims=entries("claims"),
        proposals=entries("proposals"),
        judgements=entries("judgements"),
        issues={issue.id: issue for issue in case.issues} if case else {},
        declared=declared,
    )


def _open_list(path: Path, stem: str) -> _File | None:
    """Return a list file in either of its forms, or None: all but `case.yaml` may be absent."""
    kind, declares = LIST_FILES[stem]
    for file in (path / f"{stem}.yaml", path / f"{stem}.jsonl"):
        # A link that leads nowhere is a file that cannot be read, and no file that is not there.
        if file.exists() or file.is_symlink():
            return _open(file, kind, frozenset({declares}), read_list)
    return None


def _open(
    path: Path,
    kind: Any,
    declares: frozenset[str],
    read: Callable[[str, Node, Any], Reading[Any]],
) -> _File:
    name = str(path)
    hint = kind if read is read_one else list_of(kind)
    try:
        tree = _tree(path)
    except Unreadable as error:
        mark = error.mark
        problem = Problem(name, mark.line, mark.column, error.code, error.message, error.way_out)
        return _File(name, hint, declares, None, Reading({}, (problem,)))
    reading = read(name, tree, kind)
    # What should be a list and is a mapping declares nothing, nor holds that against the others.
    right = isinstance(tree, Mapping if read is read_one else Sequence)
    return _File(name, hint, declares, tree if right else None, reading)


def _tree(path: Path) -> Node:
    if not path.exists() and not path.is_symlink():
        way_out = "write it, or let `parley new` lay a first one in a folder of its own"
        raise Unreadable(Mark(1, 1), "missing-file", f"there is no {path.name}", way_out)
    text = read_text(path)
    return read_json_lines(text) if path.suffix == ".jsonl" else read_yaml(text)


def _strangers(path: Path) -> Iterator[Problem]:
    """Yield a problem for everything that no part of the program would read as it is."""
    lists = {f"{stem}{end}" for stem in LIST_FILES for end in (".yaml", ".jsonl")}
    known = {CASE_FILE, DECISIONS, PREFERENCES} | lists
    for file in sorted(path.iterdir()):
        if file.name not in known and file.suffix.lower() in _DATA_ENDINGS:
            yield _stranger(file, known)
    for stem in LIST_FILES:
        if (path / f"{stem}.yaml").exists() and (path / f"{stem}.jsonl").exists():
            message = f"both {stem}.yaml and {stem}.jsonl are here"
            way_out = "put all entries into one of them and delete the other"
            yield Problem(str(path / f"{stem}.jsonl"), 1, 1, "two-files", message, way_out)
    yield from _strange_plans(path)


def _stranger(file: Path, known: set[str]) -> Problem:
    message = f"{shown(file.name)} is not a file of the case format"
    if file.stem.lower() in (PLANS, "plan") or _has_pools(file):
        way_out = f"each plan is a file of its own in a folder: {_ONE_EACH}"
    else:
        otherwise = f"its files are {listing(known)} and {_ONE_EACH}"
        way_out = suggestion(file.name, known, otherwise)
    return Problem(str(file), 1, 1, "unknown-file", message, way_out)


def _has_pools(file: Path) -> bool:
    """Whether a file looks like a plan that somebody laid beside the others."""
    try:
        return any(line.startswith("pools:") for line in read_text(file).splitlines())
    except Unreadable:
        return False


_ONE_EACH = f"{PLANS}/NAME{_PLAN_ENDING}"


def _strange_plans(path: Path) -> Iterator[Problem]:
    """Yield the problems of the folder of plans: misspelt, no folder, or with other files in it."""
    for folder in sorted(path.iterdir()):
        meant = suggestion(folder.name.lower(), [PLANS], "")
        if folder.name != PLANS and meant and folder.is_dir() and any(folder.glob("*.y*ml")):
            message = f"{shown(folder.name)} is not a folder of the case format"
            yield Problem(str(folder), 1, 1, "unknown-file", message, meant)
    for file in _in_plans(path):
        if file.suffix.lower() in _DATA_ENDINGS and file.suffix != _PLAN_ENDING:
            message = f"{shown(file.name)} is not a plan that the program would read"
            way_out = f"name it {file.stem}{_PLAN_ENDING}"
            yield Problem(str(file), 1, 1, "unknown-file", message, way_out)
    yield from _closed_plans(path / PLANS)


def _closed_plans(folder: Path) -> Iterator[Problem]:
    try:
        _looked_into(folder)
    except OSError as error:
        # A link that leads nowhere cannot be read; it is no folder that is not there.
        if folder.exists() or folder.is_symlink():
            reason = (error.strerror or "unknown reason").lower()
            message = f"{shown(PLANS)} cannot be read as a folder ({reason})"
            way_out = f"make it a folder that you may read, with plans as {_ONE_EACH}"
            yield Problem(str(folder), 1, 1, "unreadable", message, way_out)
