"""A GeniusWeb folder -> a scenario: JSON profiles, each with the domain within it (§16.6)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.assembly import assemble
from parley.bargaining.formats.files import START, listed
from parley.bargaining.formats.geniusweb.profile import KIND, domain_sheet, profile_sheet
from parley.bargaining.formats.result import Findings
from parley.bargaining.formats.trees import Page, tree_of
from parley.case.files.tree import Mapping

if TYPE_CHECKING:
    from parley.bargaining.formats.result import Read
    from parley.bargaining.formats.sheets import DomainSheet, ProfileSheet

_ISSUES = "issuesValues"


def read_geniusweb(folder: Path) -> Read:
    """Return the scenario of a GeniusWeb folder, the parties in the order of their files' names.

    The domain is the file with `issuesValues`; without one it is that of the first profile. All
    profiles must be of the same issues and options.

    Raises:
        ScenarioError: with all problems at once; nothing is read then.
    """
    findings = Findings()
    domains: list[DomainSheet] = []
    within: list[DomainSheet] = []
    profiles: list[ProfileSheet] = []
    for found in listed(folder, (".json",)):
        tree = tree_of(found, findings)
        page = Page(found, findings)
        if isinstance(tree, Mapping) and tree.get(_ISSUES) is not None:
            domains.append(domain_sheet(page, tree))
        elif isinstance(tree, Mapping) and tree.get(KIND) is not None:
            own, profile = profile_sheet(page, tree)
            within += [] if own is None else [own]
            profiles.append(profile)
        elif tree is not None:
            findings.warn(found.name, tree.mark, faults.foreign("another JSON document"))
    _check_files(folder, domains, within, profiles, findings)
    domain = next(iter((*domains, *within)), None)
    if domain is not None:
        for other in within:
            _check_same(domain, other, findings)
    return assemble(domain if len(domains) <= 1 else None, profiles, findings)


def _check_files(
    folder: Path,
    domains: list[DomainSheet],
    within: list[DomainSheet],
    profiles: list[ProfileSheet],
    findings: Findings,
) -> None:
    if len(domains) > 1:
        fault = faults.several_domains(Path(one.file).name for one in domains)
        findings.refuse(str(folder), START, fault)
    if findings.problems:
        # A file that cannot be read may be the one that is missing.
        return
    if len(profiles) < 2:  # noqa: PLR2004  two make a bargain
        fault = faults.too_few_profiles(len(profiles), f"key {KIND}")
        findings.refuse(str(folder), START, fault)
    if not domains and not within:
        findings.refuse(str(folder), START, faults.no_domain(f"key {_ISSUES}"))


def _check_same(domain: DomainSheet, other: DomainSheet, findings: Findings) -> None:
    """Refuse a domain within a profile that has issues or options of its own."""
    names = {issue.name: {option.name for option in issue.options} for issue in domain.issues}
    for issue in other.issues:
        if issue.name not in names:
            fault = faults.not_in_domain(issue.name, names)
            findings.refuse(other.file, issue.mark, fault)
            continue
        for option in issue.options:
            if option.name not in names[issue.name]:
                fault = faults.not_among_options(issue.name, option.name, names[issue.name])
                findings.refuse(other.file, option.mark, fault)
