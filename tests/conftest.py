"""What every test may ask for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
LONG = os.environ.get("PARLEY_LONG") == "1"

# All is said outright: Hypothesis would otherwise take other defaults where CI is set.
# How fast examples are made says something about the machine, not about the code.
EVERYWHERE = settings(
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("tenth", EVERYWHERE, max_examples=50)
settings.register_profile("whole", EVERYWHERE, max_examples=500)
# A fresh clone has no examples to remember and nobody to remember them for.
settings.register_profile("ci", EVERYWHERE, max_examples=50, database=None)
settings.load_profile(os.environ.get("PARLEY_HYPOTHESIS", "tenth"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="rewrite golden files with what the program now says; then review the difference",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if LONG:
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="long: make test-long runs it"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def bless(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(pytestconfig.getoption("--bless"))


@pytest.fixture(scope="session")
def count() -> Callable[[int], int]:
    """Turn a whole count into today's: a tenth of it, or all in `make test-long`."""
    return lambda whole: whole if LONG else max(1, whole // 10)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed reports, which are not part of the repository."""
    folder = Path(os.environ.get("PARLEY_SEEDS") or ROOT.parent / "shared" / "seeds")
    if any(folder.glob("*.txt")):
        return folder
    absent = f"no seed reports in {folder}; PARLEY_SEEDS can name another folder"
    if os.environ.get("CI"):
        pytest.fail(absent)
    pytest.skip(absent)
