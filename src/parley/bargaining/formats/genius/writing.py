"""A scenario -> the files of a Genius folder, which read back as the same scenario (§16.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from parley.bargaining.formats.numbers import written
from parley.bargaining.formats.writing import Place, read_back, refuse_unless_plain, weight_of
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.formats.result import Read
    from parley.bargaining.scenario import Issue, Preferences


def genius_files(read: Read, *, domain: str = "domain") -> dict[str, str]:
    """Return the text of each file by its name: the domain, and a profile for each party.

    Raises NotExpressibleError where Genius cannot say what the scenario says.
    """
    place = Place(domain=domain, ending=".xml")
    refuse_unless_plain(read, place, others=_unsaid(read))
    issues = read.scenario.issues
    files = {place.file(domain): _document(_domain_lines(issues))}
    for party, discount in zip(read.scenario.parties, read.discounts, strict=True):
        lines = _profile_lines(issues, party, discount)
        files[place.file(party.party)] = _document(lines)
    return files


def _unsaid(read: Read) -> Iterator[str]:
    for party in read.scenario.parties:
        if party.reservation is None:
            yield (
                f"{shown(party.party)} has no reservation value, which a Genius profile reads as 0"
            )


def _document(lines: Iterator[str]) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(f"{line}\n" for line in lines)


def _attribute(text: str) -> str:
    return quoteattr(text)


def _domain_lines(issues: tuple[Issue, ...]) -> Iterator[str]:
    yield "<negotiation_template>"
    yield f'  <utility_space number_of_issues="{len(issues)}">'
    yield from _objective(issues, None)
    yield "  </utility_space>"
    yield "</negotiation_template>"


def _profile_lines(
    issues: tuple[Issue, ...], party: Preferences, discount: float | None
) -> Iterator[str]:
    yield f'<utility_space number_of_issues="{len(issues)}">'
    yield from _objective(issues, party)
    if discount is not None:
        yield f'  <discount_factor value="{written(discount)}"/>'
    if party.reservation is not None:
        yield f'  <reservation value="{written(party.reservation)}"/>'
    yield "</utility_space>"


def _objective(issues: tuple[Issue, ...], party: Preferences | None) -> Iterator[str]:
    yield '  <objective index="0" name="root" type="objective" etype="objective" description="">'
    for place, issue in enumerate(issues):
        if party is not None:
            weight = written(weight_of(party.values[place]))
            yield f'    <weight index="{place + 1}" value="{weight}"/>'
        yield (
            f'    <issue index="{place + 1}" name={_attribute(issue.id)} type="discrete" '
            'etype="discrete" vtype="discrete">'
        )
        yield from _items(issue, None if party is None else party.values[place])
        yield "    </issue>"
    yield "  </objective>"


def _items(issue: Issue, values: tuple[float, ...] | None) -> Iterator[str]:
    """Yield the options; evaluations are what they add, so that weight and greatest cancel out."""
    for place, option in enumerate(issue.options):
        evaluation = "" if values is None else f' evaluation="{read_back(values[place])}"'
        yield f'      <item index="{place + 1}" value={_attribute(option)}{evaluation}/>'
