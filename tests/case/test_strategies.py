"""What `cases()` builds in memory is what the loader lets in, in YAML as in JSON Lines."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

import parley
from parley.case.case import Case
from strategies import cases, lay


@pytest.mark.parametrize("json_lines", [False, True])
@given(case=cases(most_plans=2, wants=True))
def test_what_is_built_in_memory_is_what_its_folder_loads_as(
    case: Case, *, json_lines: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert parley.load(lay(case, Path(folder), json_lines=json_lines)) == case
