"""The sections of `preferences.yaml`: of whom something is said, once, and on what scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.case.preferences.confidential import numbered
from parley.case.preferences.preferences import PartyPreferences, VetoPlayer, Wants
from parley.case.problems import listing, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.actors import Person
    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.preferences import Preferences
    from parley.case.problems import Problem


@dataclass(frozen=True, slots=True)
class Section:
    """What one party, or one of its veto players, wants, with its place in the file."""

    placed: Placed[Preferences]
    path: Path
    wants: Wants
    name: str

    def problem(self, path: Path, code: str, message: str, way_out: str) -> Problem:
        """Return a problem at a path below the section."""
        return self.placed.problem((*self.path, *path), code, message, way_out)

    def line(self, path: Path) -> int:
        """Return the line of what stands at a path below the section."""
        return self.problem(path, "", "", "").line


def sections(placed: Placed[Preferences]) -> Iterator[Section]:
    """Yield the section of every party, each followed by those of its veto players."""
    for index, party in enumerate(placed.value.parties):
        path: Path = ("parties", index)
        yield Section(placed, path, party, party.party)
        for place, player in enumerate(party.ratification):
            yield Section(placed, (*path, "ratification", place), player, player.name)


def check_sections(scene: Scene, placed: Placed[Preferences]) -> Iterator[Problem]:
    """Yield the problems of sections as such: double, empty, of nobody, without their scale."""
    if not placed.value.parties and not placed.value.bans:
        yield placed.problem((), "says-nothing", "no party and no ban stands here", _DELETE)
    seen: set[str] = set()
    for section in sections(placed):
        wants = section.wants
        if isinstance(wants, PartyPreferences):
            yield from _twice(section, ("party",), wants.party, seen)
            yield from _players(scene, section, wants)
        if wants.silent and not (isinstance(wants, PartyPreferences) and wants.ratification):
            message = f"nothing is said of what {shown(section.name)} wants"
            yield section.problem((), "says-nothing", message, _DELETE)
        yield from _scale(section)


_DELETE = "write what is known, or delete this: what is left out counts as not known"


def _twice(section: Section, path: Path, name: str, seen: set[str]) -> Iterator[Problem]:
    if name in seen:
        message = f"there is a section on {shown(name)} already"
        yield section.problem(path, "twice", message, "put both into one section")
    seen.add(name)


def _scale(section: Section) -> Iterator[Problem]:
    if numbered(section.wants) and section.wants.scale is None:
        message = f"{shown(section.name)} has numbers, and nothing says what 1 stands for"
        way_out = "add `scale: ...`, a sentence on what 0 and 1 mean to it"
        yield section.problem((), "no-scale", message, way_out)
    if section.wants.scale is not None and not numbered(section.wants):
        message = f"a scale is given, and {shown(section.name)} has no number on it"
        yield section.problem(("scale",), "scale-of-nothing", message, "delete this line")


# --- veto players -------------------------------------------------------------------------------


def _players(scene: Scene, party: Section, wants: PartyPreferences) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, player in enumerate(wants.ratification):
        path: Path = ("ratification", place)
        if (player.person is None) == (player.faction is None):
            message = "a veto player is either a person (or body) or a faction"
            way_out = "write exactly one of `person` and `faction`"
            yield party.problem(path, "person-or-faction", message, way_out)
            continue
        yield from _twice(party, path, player.name, seen)
        if scene.case is not None:
            people = scene.case.value.people
            yield from _person(party, path, wants.party, player, people)
            yield from _faction(party, path, wants.party, player, people)


def _person(
    section: Section, path: Path, party: str, player: VetoPlayer, people: tuple[Person, ...]
) -> Iterator[Problem]:
    found = next((one for one in people if one.id == player.person), None)
    if found is None:
        return
    where: Path = (*path, "person")
    if found.party != party:
        message = f"{shown(found.id)} is not of the party {shown(party)}"
        way_out = "move this to that person's party, or correct the person in case.yaml"
        yield section.problem(where, "not-of-this-party", message, way_out)
    elif not found.veto:
        message = f"{shown(found.id)} has no veto"
        way_out = "add `veto: true` to the person in case.yaml, or delete this"
        yield section.problem(where, "no-veto", message, way_out)


def _faction(
    section: Section, path: Path, party: str, player: VetoPlayer, people: tuple[Person, ...]
) -> Iterator[Problem]:
    known = {one.faction for one in people if one.party == party and one.faction}
    if player.faction is not None and player.faction not in known:
        message = f"nobody of {shown(party)} belongs to a faction {shown(player.faction)}"
        otherwise = f"name it as `faction` of a person in case.yaml; known: {listing(known)}"
        way_out = suggestion(player.faction, known, otherwise)
        yield section.problem((*path, "faction"), "unknown-faction", message, way_out)
