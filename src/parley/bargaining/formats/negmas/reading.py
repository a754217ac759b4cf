"""A NegMAS folder -> a scenario: an outcome space and utility functions in YAML or JSON (§16.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.assembly import assemble
from parley.bargaining.formats.files import START, listed
from parley.bargaining.formats.negmas.functions import profile_sheet
from parley.bargaining.formats.negmas.space import domain_sheet, kind_of
from parley.bargaining.formats.result import Findings
from parley.bargaining.formats.trees import Page, tree_of
from parley.case.files.tree import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from parley.bargaining.formats.result import Read
    from parley.bargaining.formats.sheets import DomainSheet

_ENDINGS = (".yml", ".yaml", ".json")
_SPACE, _FUNCTION = "OutcomeSpace", "fun"


def read_negmas(folder: Path) -> Read:
    """Return the scenario of a NegMAS folder, the parties in the order of their files' names.

    The domain is the file whose `type` is an outcome space, the profiles are those whose `type` is
    a utility function; other files are told of and left out.

    Raises:
        ScenarioError: with all problems at once; nothing is read then.
    """
    findings = Findings()
    spaces: list[tuple[Page, Mapping]] = []
    functions: list[tuple[Page, Mapping]] = []
    for found in listed(folder, _ENDINGS):
        tree = tree_of(found, findings)
        if tree is None:
            continue
        kind = kind_of(tree) if isinstance(tree, Mapping) else ""
        if isinstance(tree, Mapping) and _SPACE in kind:
            spaces.append((Page(found, findings), tree))
        elif isinstance(tree, Mapping) and _FUNCTION in kind.lower():
            functions.append((Page(found, findings), tree))
        else:
            findings.warn(found.name, tree.mark, faults.foreign("another document"))
    # A file that cannot be read may be the one that is missing.
    whole = not findings.problems
    domain = _domain(folder, spaces, findings)
    if len(functions) < 2 and whole:  # noqa: PLR2004  two make a bargain
        fault = faults.too_few_profiles(len(functions), "type LinearAdditiveUtilityFunction")
        findings.refuse(str(folder), START, fault)
    names = [issue.name for issue in domain.issues] if domain else []
    sheets = [profile_sheet(page, tree, names) for page, tree in functions] if domain else []
    return assemble(domain, sheets, findings)


def _domain(
    folder: Path, spaces: list[tuple[Page, Mapping]], findings: Findings
) -> DomainSheet | None:
    if len(spaces) > 1:
        fault = faults.several_domains(page.found.path.name for page, _ in spaces)
        findings.refuse(str(folder), START, fault)
    elif not spaces and not findings.problems:
        findings.refuse(str(folder), START, faults.no_domain(f"type …{_SPACE}"))
    return domain_sheet(*spaces[0]) if len(spaces) == 1 else None
