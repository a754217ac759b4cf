"""What is written reads back as the same scenario; what cannot be said is refused (§16.8)."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.formats.genius.writing import genius_files
from parley.bargaining.formats.geniusweb.reading import read_geniusweb
from parley.bargaining.formats.geniusweb.writing import geniusweb_files
from parley.bargaining.formats.negmas.reading import read_negmas
from parley.bargaining.formats.negmas.writing import negmas_files
from parley.bargaining.formats.result import NotExpressibleError, Read
from parley.bargaining.scenario import Bonus, Combination, Issue, Preferences, Scenario

Writer = Callable[[Read], dict[str, str]]
Reader = Callable[[Path], Read]
FORMATS: dict[str, tuple[Writer, Reader]] = {
    "genius": (genius_files, read_genius),
    "geniusweb": (geniusweb_files, read_geniusweb),
    "negmas": (negmas_files, read_negmas),
}

names = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF), min_size=1, max_size=12
).filter(lambda text: text.isprintable() and text.strip() != "")
awkward = st.sampled_from(
    ["no", "1", "1.0", "null", "~", "a: b", "<a&b>", '"', "'", " x ", "%", "-"]
)
values = st.floats(0, 1) | st.sampled_from([0.0, 0.1, 1 / 3, 1.0, 1e-300, 1e9])


@st.composite
def scenarios(draw: st.DrawFn, *, negative: bool, known: bool) -> Read:
    """Draw a scenario of plain weighted sums; with `known` all have a reservation value."""
    ids = draw(st.lists(names | awkward, min_size=1, max_size=4, unique=True))
    issues = tuple(
        Issue(
            id=one,
            options=tuple(draw(st.lists(names | awkward, min_size=1, max_size=4, unique=True))),
        )
        for one in ids
    )
    value = values | values.map(lambda one: -one) if negative else values
    nobody = st.just(None)
    reservation = st.floats(-2, 2) if known else nobody | st.floats(-2, 2)
    parties = tuple(
        Preferences(
            party=party,
            values=tuple(tuple(draw(value) for _ in issue.options) for issue in issues),
            reservation=draw(reservation),
        )
        for party in ("ann", "bob", "cy")[: draw(st.integers(2, 3))]
    )
    discounts = tuple(draw(nobody | st.floats(0.1, 1)) for _ in parties)
    return Read(scenario=Scenario(issues=issues, parties=parties), discounts=discounts)


def same(read: Read, name: str) -> None:
    """Write and read back; -0 and 0 are the same number."""
    write, again = FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        for file, text in write(read).items():
            (Path(folder) / file).write_text(text, encoding="utf-8")
        back = again(Path(folder))
    assert (back.scenario, back.discounts) == (read.scenario, read.discounts)


@settings(deadline=None)
@given(scenarios(negative=False, known=True))
def test_16_8_genius_reads_back_what_was_written(read: Read) -> None:
    same(read, "genius")


@settings(deadline=None)
@given(scenarios(negative=False, known=False))
def test_16_8_geniusweb_reads_back_what_was_written(read: Read) -> None:
    same(read, "geniusweb")


@settings(deadline=None)
@given(scenarios(negative=True, known=False))
def test_16_8_negmas_reads_back_what_was_written(read: Read) -> None:
    same(replace(read, discounts=(None,) * len(read.discounts)), "negmas")


@pytest.mark.parametrize("name", FORMATS)
def test_16_8_what_was_read_can_be_written_and_read_again(
    name: str, laid: Callable[[str], Path]
) -> None:
    read = FORMATS[name][1](laid(name))
    same(read, name)


# --- what cannot be said --------------------------------------------------------------------------

ISSUES = (Issue(id="Price", options=("low", "high")),)
ANN = Preferences(party="ann", values=((0.0, 1.0),), reservation=0.5)
BOB = replace(ANN, party="bob")
BOTH = Combination(id="c", options=((0, frozenset({0})),))


def read_of(
    *parties: Preferences,
    issues: tuple[Issue, ...] = ISSUES,
    bans: tuple[tuple[str | None, Combination], ...] = (),
) -> Read:
    scenario = Scenario(issues=issues, parties=parties, bans=bans)
    return Read(scenario=scenario, discounts=(None,) * len(parties))


ALL = tuple(FORMATS)
UNSAYABLE = [
    (ALL, read_of(ANN, BOB, bans=((None, BOTH),)), "rules combinations out"),
    (
        ALL,
        read_of(replace(ANN, bonuses=(Bonus(combination=BOTH, amount=1),)), BOB),
        "“ann” values combinations",
    ),
    (ALL, read_of(BOB, ANN), "in the order of their files' names"),
    (ALL, read_of(ANN, ANN), "have the same"),
    (ALL, read_of(ANN, replace(BOB, party="domain")), "the name of the domain's file"),
    (ALL, read_of(ANN, replace(BOB, party="b/c")), "cannot be the name of a file"),
    (ALL, read_of(replace(ANN, party=".a"), BOB), "cannot be the name of a file"),
    (
        ALL,
        read_of(ANN, BOB, issues=(Issue(id="Price", options=("low", "hi\x00gh")),)),
        "signs that cannot be seen",
    ),
    (
        ("genius", "geniusweb"),
        read_of(replace(ANN, values=((-1.0, 1.0),)), BOB),
        "“ann” has values below 0",
    ),
    (ALL, read_of(replace(ANN, values=((0.0, 1e13),)), BOB), "“ann” has values beyond"),
    (ALL, read_of(replace(ANN, values=((0.0, float("nan")),)), BOB), "or that are no numbers"),
    (("genius",), read_of(ANN, replace(BOB, reservation=None)), "“bob” has no reservation value"),
    (("negmas",), replace(read_of(ANN, BOB), discounts=(0.9, None)), "“ann” has a discount"),
]


@pytest.mark.parametrize(
    ("name", "read", "words"),
    [(name, read, words) for formats, read, words in UNSAYABLE for name in formats],
)
def test_16_8_what_a_format_cannot_say_is_not_written(name: str, read: Read, words: str) -> None:
    with pytest.raises(NotExpressibleError) as raised:
        FORMATS[name][0](read)
    assert any(words in reason for reason in raised.value.reasons), raised.value.reasons
