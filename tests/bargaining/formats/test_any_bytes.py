"""Whatever stands in a file: it is read, or it is told what is wrong (§16.1)."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.formats.geniusweb.reading import read_geniusweb
from parley.bargaining.formats.negmas.reading import read_negmas
from parley.bargaining.formats.result import Read, ScenarioError
from parley.case.problems import Problem

READERS: dict[str, Callable[[Path], Read]] = {
    "genius": read_genius,
    "geniusweb": read_geniusweb,
    "negmas": read_negmas,
}
SNIPPETS = st.sampled_from(
    [
        *(bytes([sign]) for sign in b'<>"{}[]:,-\n\xff\x00'),
        *(b"", b"  ", b"null", b"1e999", b"-1", b"&a;", b"\\ud800", b"9" * 500, b"type", b"<!--"),
    ]
)


def outcome(name: str, folder: Path) -> Read | tuple[Problem, ...]:
    """Return what was read, or what is wrong; anything else fails the test."""
    try:
        return READERS[name](folder)
    except ScenarioError as error:
        return error.problems


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None)
@given(st.data())
def test_16_1_damaged_files_are_read_or_told(
    name: str, sound: dict[str, dict[str, str]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as place:
        for file, text in sound[name].items():
            held = text.encode()
            for _ in range(data.draw(st.integers(0, 2))):
                at = data.draw(st.integers(0, len(held)))
                cut = data.draw(st.integers(0, 12))
                held = held[:at] + data.draw(SNIPPETS) + held[at + cut :]
            (Path(place) / file).write_bytes(held)
        found = outcome(name, Path(place))
    if isinstance(found, tuple):
        assert found
        assert all(one.line >= 1 and one.column >= 1 for one in found)
        return
    sizes = [len(issue.options) for issue in found.scenario.issues]
    for party in found.scenario.parties:
        assert [len(row) for row in party.values] == sizes
