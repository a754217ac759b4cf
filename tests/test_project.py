"""What holds for the repository as a whole: its locks, and what it must not contain."""

import html
import re
import subprocess
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-dev.txt")
RUN = 8

# Put together here, so that this file does not contain what it looks for.
HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"))) + tuple(
    ".".join(("registry", owner, top)) for owner, top in (("npmjs", "org"), ("yarnpkg", "com"))
)
ADDRESS_OPTIONS = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host", "://")


def text_of(path: Path) -> str | None:
    """Return what the file says, or None where it is not text."""
    content = path.read_bytes()
    return None if b"\0" in content else content.decode(errors="replace")


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, str]:
    """Return every text file that git tracks or would add, by its path."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    names = sorted(set(filter(None, listing.stdout.split("\0"))))
    texts = {name: text_of(root / name) for name in names if (root / name).is_file()}
    return {name: text for name, text in texts.items() if text is not None}


def pins(lock: str) -> dict[str, str]:
    """Return each `name==version ; marker` of a lock, with what follows it."""
    requirements = re.split(r"(?m)^(?=[^\s#-])", lock)
    return {
        head.strip(): rest
        for head, _, rest in (requirement.partition("\\") for requirement in requirements)
        if head.strip()
    }


def plain(name: str) -> str:
    """Return a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_registry(files: dict[str, str]) -> None:
    guilty = [(name, host) for name, text in files.items() for host in HOSTS if host in text]
    assert guilty == []


def test_no_lock_file_with_addresses_is_kept(files: dict[str, str]) -> None:
    names = {Path(name).name for name in files}
    assert not names & {"uv.lock", "poetry.lock", "pdm.lock", "package-lock.json", "yarn.lock"}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_gives_no_address(name: str, root: Path) -> None:
    lock = (root / name).read_text()
    assert [option for option in ADDRESS_OPTIONS if option in lock] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_exact_and_has_hashes(name: str, root: Path) -> None:
    found = pins((root / name).read_text())
    assert found
    loose = [head for head in found if not re.match(r"[\w.\[\]-]+==[\w.]+( ;|$)", head)]
    bare = [head for head, rest in found.items() if not re.search(r"--hash=sha256:\w{64}", rest)]
    assert (loose, bare) == ([], [])


def test_both_locks_agree(root: Path) -> None:
    run, everything = ({*pins((root / name).read_text())} for name in LOCKS)
    assert run <= everything


def test_every_declared_dependency_is_locked(root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text())
    groups = declared["dependency-groups"]
    run = [*declared["project"]["dependencies"], *groups["build"]]
    everything = [*run, *(each for group in groups.values() for each in group if str(each) == each)]
    for name, wanted in zip(LOCKS, (run, everything), strict=True):
        locked = {plain(head.partition("==")[0]) for head in pins((root / name).read_text())}
        names = {plain(re.split(r"[^\w.-]", each)[0]) for each in wanted}
        assert names <= locked, name


# --- no run of eight words of a seed report ------------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words of a text: lower-case letters and digits, whatever stands between them."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words."""
    found = words(text)
    return (tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def readings(text: str) -> Iterator[str]:
    """Yield a file's text as it stands, and as a reader of its HTML or JSON would see it."""
    yield text
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    yield html.unescape(re.sub(r"<[^<>]*>|\\[nrt]", " ", unescaped))


def copied(text: str, seed_runs: dict[tuple[str, ...], str]) -> set[str]:
    """Return the runs of the text that a seed report holds, each with that report's name."""
    return {
        f"{seed_runs[run]}: {' '.join(run)}"
        for reading in readings(text)
        for run in runs(reading)
        if run in seed_runs
    }


@pytest.fixture(scope="module")
def seed_runs(seeds: Path) -> dict[tuple[str, ...], str]:
    """Return every run of eight words of the seed reports, with the report it stands in."""
    return {
        run: report.name
        for report in sorted(seeds.glob("*.txt"))
        for run in runs(report.read_text(errors="replace"))
    }


def test_nothing_is_copied_from_a_seed_report(
    files: dict[str, str], seed_runs: dict[tuple[str, ...], str]
) -> None:
    guilty = [
        f"{name}: {run}" for name, text in files.items() for run in sorted(copied(text, seed_runs))
    ]
    assert not guilty, "\n".join(guilty)


SENTENCE = "The envoy said on Monday that nobody's delegation had left the room"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        SENTENCE.upper().replace(" ", "\n# "),
        "> The *envoy* said, on Monday, that “nobody\N{RIGHT SINGLE QUOTATION MARK}s delegation”",
        "The <em>envoy</em> said on&nbsp;Monday<br>that nobody's delegation",
        r'{"note": "The envoy\nsaid on Monday\tthat nobody\u2019s delegation"}',
    ],
    ids=["plain", "wrapped", "markdown", "html", "json"],
)
def test_copying_is_seen_through_its_dress(text: str) -> None:
    assert copied(text, dict.fromkeys(runs(SENTENCE), "report"))


def test_seven_words_in_a_row_are_allowed() -> None:
    text = "The envoy said on Monday that nobody had a delegation to leave the room with"
    assert not copied(text, dict.fromkeys(runs(SENTENCE), "report"))
