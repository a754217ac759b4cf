"""A Genius folder -> a scenario, by the rules of Genius: Lin and others (2014) (§16.4, §16.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.assembly import assemble
from parley.bargaining.formats.files import START, RefusedError, content, listed
from parley.bargaining.formats.genius.domain import domain_sheet
from parley.bargaining.formats.genius.profile import profile_sheet
from parley.bargaining.formats.result import Findings
from parley.bargaining.formats.xml_tree import read_xml

if TYPE_CHECKING:
    from pathlib import Path

    from parley.bargaining.formats.files import Found
    from parley.bargaining.formats.result import Read
    from parley.bargaining.formats.sheets import DomainSheet
    from parley.bargaining.formats.xml_tree import Element

_DOMAIN, _PROFILE = "negotiation_template", "utility_space"
# Genius writes its own results beside the scenario, as numbers without any XML.
_RESULTS = "pareto.xml"


def read_genius(folder: Path) -> Read:
    """Return the scenario of a Genius folder.

    The domain is the one file whose root is `negotiation_template`; the profiles are those whose
    root is `utility_space`, in the order of their names, and each party is called as its file.

    Raises:
        ScenarioError: with all problems at once; nothing is read then.
    """
    findings = Findings()
    roots = _roots(folder, findings)
    profiles = [(found, root) for found, root in roots if root.tag == _PROFILE]
    # A file that cannot be read may be the one that is missing.
    whole = not findings.problems
    domain = _domain(folder, [one for one in roots if one[1].tag == _DOMAIN], findings)
    if len(profiles) < 2 and whole:  # noqa: PLR2004  two make a bargain
        fault = faults.too_few_profiles(len(profiles), f"root <{_PROFILE}>")
        findings.refuse(str(folder), START, fault)
    sheets = [profile_sheet(found, root, findings) for found, root in profiles]
    return assemble(domain, sheets, findings)


def _roots(folder: Path, findings: Findings) -> list[tuple[Found, Element]]:
    """Return the files of the scenario with their roots; the others are told of."""
    roots = []
    for found in listed(folder, (".xml",)):
        if found.path.name.endswith(_RESULTS):
            findings.warn(found.name, START, faults.foreign("a list of results"))
            continue
        root = _root(found, findings)
        if root is None:
            continue
        if root.tag in {_DOMAIN, _PROFILE}:
            roots.append((found, root))
        else:
            findings.warn(found.name, root.mark, faults.foreign(f"rooted <{root.tag[:40]}>"))
    return roots


def _root(found: Found, findings: Findings) -> Element | None:
    data = content(found, findings)
    if data is None:
        return None
    try:
        return read_xml(data)
    except RefusedError as refused:
        findings.refuse(found.name, refused.mark, refused.fault)
        return None


def _domain(
    folder: Path, roots: list[tuple[Found, Element]], findings: Findings
) -> DomainSheet | None:
    if len(roots) > 1:
        names = [found.path.name for found, _ in roots]
        findings.refuse(str(folder), START, faults.several_domains(names))
    elif not roots and not findings.problems:
        findings.refuse(str(folder), START, faults.no_domain(f"root <{_DOMAIN}>"))
    return domain_sheet(*roots[0], findings) if len(roots) == 1 else None
