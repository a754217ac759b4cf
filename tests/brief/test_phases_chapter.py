"""The chapter "Will it hold": what stands where, in words, pictures and tables."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from parley.brief.compose import compose_brief
from parley.brief.render.html import anchor, render_html
from parley.brief.render.lookup import Lookup
from parley.brief.render.markdown import render_markdown
from parley.brief.render.phases.chapter import plan_chapters
from parley.brief.render.phases.numbers import MINUS, rounded, shares, span
from parley.brief.render.phases.picture import ticks
from parley.brief.render.phases.shape import Part, PlanChapter
from parley.brief.serial import plain, render_json
from parley.brief.value import Brief
from parley.case.files.folder import load
from parley.phases.findings import PlanFindings
from phases_sample import EMPTY, SAMPLE, emptied, of_rounds

# Words of the trade, which no reader should need.
TRADE = ("utility", "pareto", "nash", "equilibrium", "posterior", "payoff", "p(hold)")
CHANCES = ("draws", "per cent", "in 100", "probability of")


@pytest.fixture(scope="module")
def harbour(root: Path) -> Brief:
    return compose_brief(load(root / "cases" / "harbour-pay"))


Planned = Callable[..., Brief]


@pytest.fixture(scope="module")
def planned(harbour: Brief) -> Planned:
    def brief(*found: PlanFindings) -> Brief:
        return replace(harbour, phases=found or (SAMPLE,))

    return brief


class Outline(HTMLParser):
    """Collects, for each element of a class, its text and the tags that open within it."""

    def __init__(self, css: str) -> None:
        super().__init__()
        self.css = css
        self.found: list[tuple[list[str], list[str]]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"meta", "link"}:
            return
        css = dict(attrs).get("class") or ""
        if self._depth:
            self._depth += 1
            self.found[-1][1].append(f"{tag}.{css}".removesuffix("."))
        elif self.css in css.split():
            self._depth = 1
            self.found.append(([], []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what holds nothing, such as the paths of a picture."""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the parser passes it
        if self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.found[-1][0].append(data)


def outlined(page: str, css: str) -> list[tuple[str, list[str]]]:
    reader = Outline(css)
    reader.feed(page)
    return [(" ".join(" ".join(text).split()), tags) for text, tags in reader.found]


def chapter_of(found: PlanFindings, planned: Planned) -> PlanChapter:
    (chapter,) = plan_chapters(Lookup(planned(found)))
    return chapter


def part_of(chapter: PlanChapter, key: str) -> Part:
    return next(part for part in chapter.parts if part.key == key)


def words_of(part: Part) -> Iterator[str]:
    """Yield every text of a part."""
    yield from (part.title, part.lead, *part.sentences, part.honesty or "", part.empty or "")
    for panel in part.panels:
        yield from (panel.table.caption, *panel.table.head)
        yield from (cell.text for row in panel.table.rows for cell in row.cells)
        yield from (label.text for picture in panel.pictures for label in picture.labels)
    yield from (cell.text for cell in part.points)


# --- whether there is a chapter -------------------------------------------------------------------


def test_a_case_without_plans_has_no_such_chapter(harbour: Brief) -> None:
    assert harbour.phases == ()
    for text in (render_html(harbour), render_markdown(harbour)):
        assert "Will it hold" not in text
        assert ">Plans<" not in text


def test_a_case_without_plans_loads_no_numpy(root: Path) -> None:
    script = """
import sys
from pathlib import Path
from parley.brief.compose import compose_brief
from parley.brief.render.html import render_html
from parley.case.files.folder import load
render_html(compose_brief(load(Path(sys.argv[1]))))
print({"numpy", "scipy"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, root / "cases" / "harbour-pay"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "set()\n"


def test_plans_stand_in_the_order_of_their_names_after_the_positions(planned: Planned) -> None:
    second = replace(SAMPLE, plan=replace(SAMPLE.plan, id="z", title="Another"))
    page = render_html(planned(SAMPLE, second))
    assert '<span class="digest">2 plans</span>' in page
    titles = re.findall(r"<h3>([^<]*)</h3>", page)
    assert titles.index("The rota first") < titles.index("Another")
    assert page.index('id="concessions"') < page.index('id="phases"') < page.index('id="figures"')


def test_the_findings_of_the_textbook_plan_are_in_the_brief(root: Path) -> None:
    brief = compose_brief(load(root / "cases" / "textbook"))
    assert [one.plan.id for one in brief.phases] == ["exchange"]
    read = json.loads(render_json(brief), parse_constant=pytest.fail)
    assert read["phases"] == plain(brief.phases)
    assert read["phases"][0]["bonds"] == {"a": 1.0, "b": 0.0}
    assert "The textbook exchange" in render_html(brief)


def test_mappings_are_plain_data_too() -> None:
    assert plain({"a": (Decimal("1.5"), None), "b": SAMPLE.holds}) == {
        "a": [1.5, None],
        "b": {"path": False, "equilibrium": False},
    }


def test_plans_are_studied_once_however_many_days_are_compared(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied: list[object] = []

    def noted(case: object) -> tuple[PlanFindings, ...]:
        studied.append(case)
        return (SAMPLE,)

    monkeypatch.setattr("parley.brief.compose.plan_findings", noted)
    brief = compose_brief(load(root / "cases" / "harbour-pay"), since=date(2025, 4, 10))
    assert brief.phases == (SAMPLE,)
    assert len(studied) == 1


# --- the first screen -----------------------------------------------------------------------------


def test_the_first_screen_answers_names_the_weakest_link_and_says_what_it_hangs_on(
    planned: Planned,
) -> None:
    ((text, _),) = outlined(render_html(planned()), "plan-first")
    for said in (
        *SAMPLE.answer,
        "The weakest link is at “shifts”.",
        "Were that mended, it is at “rota”.",
        "3 assumptions",
        "and on 2 claims: may-union-pay , may-operator-pay",
        SAMPLE.honesty,
    ):
        assert said in text
    for word in ("always", "depends", "never"):
        assert f" {word} " in text


def test_no_word_of_the_trade_stands_in_the_chapter(planned: Planned) -> None:
    chapter = chapter_of(SAMPLE, planned)
    text = " ".join(word for part in chapter.parts for word in words_of(part)).casefold()
    ((first, _),) = outlined(render_html(planned()), "plan-first")
    assert [word for word in TRADE if word in text or word in first.casefold()] == []


def test_the_first_screen_has_no_chance_and_no_number_without_its_basis(planned: Planned) -> None:
    page = render_html(planned())
    ((text, _),) = outlined(page, "plan-first")
    assert [word for word in CHANCES if word in text] == []
    left = text.replace(SAMPLE.honesty, "")
    # Numbers of steps and rounds, of claims and assumptions, of conditions, and a day.
    counts = (
        r"\b\d(\.\d)?\. |rounds? \d|of \d|\d+ (claims|assumptions|more)|\d+ June 2025|step \d\S*"
    )
    assert re.findall(r"\d+", re.sub(counts, "", left)) == []
    assert page.index("plan-first") < page.index("of 2,000 draws")


def test_what_a_step_depends_on_is_short_at_first_and_whole_below(planned: Planned) -> None:
    chapter = chapter_of(SAMPLE, planned)
    assert chapter.verdicts is not None
    cell = chapter.verdicts.rows[1].cells[1]
    first = "the raise must outweigh the strike fund"
    assert (cell.word, cell.items) == ("depends", (first,))
    assert cell.more == ("plan-rota-first-conditions", "and 1 more condition")
    (panel,) = part_of(chapter, "conditions").panels
    whole = panel.table.rows[1].cells[1]
    assert "the raise (all of it)" in whole.items[0]
    assert len(whole.items) == 2
    assert (whole.claims, whole.basis) == (SAMPLE.claims, "assuming (1)")


def test_the_same_condition_is_not_said_twice(planned: Planned) -> None:
    chapter = chapter_of(SAMPLE, planned)
    assert chapter.verdicts is not None
    told = [row.cells[1].text for row in chapter.verdicts.rows]
    assert told == ["", "", "as at step 2.1;", "as at step 2.1;", "as at step 2.1;"]


def test_rounds_that_say_the_same_are_one_row(planned: Planned) -> None:
    robust = tuple(
        replace(row, verdict="always", comparison=None) if row.step.startswith("shifts") else row
        for row in SAMPLE.robust
    )
    chapter = chapter_of(replace(SAMPLE, robust=robust), planned)
    assert chapter.verdicts is not None
    named = [row.cells[0].text for row in chapter.verdicts.rows]
    assert named[1] == "2. Union delivers shifts, all 2 rounds"
    assert len(named) == 4


def test_claims_that_were_not_known_on_the_day_are_named(planned: Planned) -> None:
    brief = planned()
    claims = tuple(
        replace(one, known=False) if one.id == "may-union-pay" else one for one in brief.claims
    )
    page = render_html(replace(brief, claims=claims))
    ((text, _),) = outlined(page, "plan-first")
    assert "Not known on 20 May 2025: may-union-pay" in text
    assert "Not known on" not in outlined(render_html(brief), "plan-first")[0][0]


# --- the pictures and their tables ----------------------------------------------------------------


def test_every_picture_has_its_table_and_its_honesty_line(planned: Planned) -> None:
    page = render_html(planned())
    parts = [tags for _, tags in outlined(page[page.index('id="phases"') :], "part")]
    drawn = [tags for tags in parts if "figure.chart" in tags]
    assert len(drawn) == 7
    for tags in drawn:
        last = max(place for place, tag in enumerate(tags) if tag == "figure.chart")
        assert "table.stack" in tags[last:]
        assert tags[-1] == "p.honesty"


def test_each_side_is_drawn_by_the_same_code_whatever_the_order(planned: Planned) -> None:
    def shapes(found: PlanFindings) -> dict[str, object]:
        chapter = chapter_of(found, planned)
        return {
            picture.id: (picture.shapes, picture.labels)
            for part in chapter.parts
            for panel in part.panels
            for picture in panel.pictures
            if "bonds" not in picture.id
        }

    turned = replace(
        SAMPLE,
        parties=tuple(reversed(SAMPLE.parties)),
        compare=tuple(replace(row, bonds=tuple(reversed(row.bonds))) for row in SAMPLE.compare),
    )
    assert shapes(turned) == shapes(SAMPLE)
    assert list(shapes(turned)) != list(shapes(SAMPLE))


def test_two_sides_with_the_same_numbers_get_the_same_picture(planned: Planned) -> None:
    margins = tuple(
        replace(row, party=party)
        for row in SAMPLE.margins
        if row.party == "union"
        for party in SAMPLE.parties
    )
    chapter = chapter_of(replace(SAMPLE, margins=margins), planned)
    one, other = (panel.pictures[0] for panel in part_of(chapter, "margins").panels)
    assert one.labels == other.labels
    lines = [[s for s in picture.shapes if s.css != "dot"] for picture in (one, other)]
    assert lines[0] == lines[1]
    assert one.style != other.style


def test_every_margin_can_be_linked_to_by_what_explain_calls_it(planned: Planned) -> None:
    for found in (SAMPLE, of_rounds(20)):
        page = render_html(planned(found))
        ids = re.findall(r' id="([^"]*)"', page)
        names = [f"margin:{found.plan.id}/{row.step}/{row.party}" for row in found.margins]
        assert [name for name in names if ids.count(anchor(name)) != 1] == []


def test_tables_say_what_pictures_draw(planned: Planned) -> None:
    chapter = chapter_of(SAMPLE, planned)
    for part in chapter.parts:
        for panel in part.panels:
            for picture in panel.pictures:
                assert picture.describes
                assert picture.title
    margins = part_of(chapter, "margins").panels[0].table
    assert margins.rows[1].cells[1].text == f"3.5 ({MINUS}61 to 1,230)"
    trust = part_of(chapter, "trust").panels
    assert [row.cells[1].text for row in trust[0].table.rows] == [
        "up to 25 in 100",
        "with no belief",
    ]
    assert [row.cells[1].text for row in trust[1].table.rows] == [
        "from 55 in 100",
        "whatever it believes",
    ]


def test_the_curve_carries_its_band_and_the_tipping_band(planned: Planned) -> None:
    part = part_of(chapter_of(SAMPLE, planned), "chances")
    (picture,) = part.panels[0].pictures
    kinds = [shape.css for shape in picture.shapes]
    assert kinds.count("band") == 1
    assert (kinds.count("zone"), kinds.count("edge")) == (1, 2)
    assert "bond of Dock workers' union, on its own scale" in [one.text for one in picture.labels]
    # Ends of the band are bonds of each side: a quarter of the largest, three quarters.
    assert "Dock workers' union 1, Harbour operator 4." in " ".join(part.sentences)
    assert "Dock workers' union 3, Harbour operator 12." in " ".join(part.sentences)
    assert any("may be a little off" in one for one in part.sentences)


def test_no_bond_that_helps_is_no_curve(planned: Planned) -> None:
    assert SAMPLE.probability is not None
    flat = tuple(replace(row, bonds=(0.0, 0.0)) for row in SAMPLE.probability.curve)
    found = replace(SAMPLE, probability=replace(SAMPLE.probability, curve=flat))
    part = part_of(chapter_of(found, planned), "chances")
    assert part.panels[0].pictures == ()


def test_amounts_of_two_sides_are_never_added_up(planned: Planned) -> None:
    assert SAMPLE.guarantee is not None
    alone = part_of(chapter_of(SAMPLE, planned), "guarantee").sentences
    assert any("favourable ends of all ranges it takes 0.5" in one for one in alone)
    first, second = SAMPLE.guarantee.instruments
    both = replace(
        SAMPLE.guarantee, instruments=(first, replace(second, of="operator", amount=2.0))
    )
    told = part_of(chapter_of(replace(SAMPLE, guarantee=both), planned), "guarantee").sentences
    assert any("not added up" in one for one in told)
    assert not any("it takes 0.5" in one for one in told)


def test_many_values_are_cut_short_and_it_is_said(planned: Planned) -> None:
    part = part_of(chapter_of(SAMPLE, planned), "tornado")
    (panel,) = part.panels
    assert len(panel.table.rows) == 11
    assert (
        panel.table.rows[-1].cells[0].text.startswith("2 more values, each of which moves it less")
    )
    assert part.sentences == (
        "Harbour operator: no single value of its own moves its weakest margin.",
    )
    assert part.points[0].items == SAMPLE.idle


def test_the_day_from_which_a_side_would_strike_has_its_date(planned: Planned) -> None:
    part = part_of(chapter_of(SAMPLE, planned), "waiting")
    texts = [row.cells[1].text for panel in part.panels for row in panel.table.rows]
    assert "after 3 periods, day 49 of the plan, 21 July 2025" in texts
    assert "no worth does both" in texts


def test_an_order_counts_what_is_delivered_again(planned: Planned) -> None:
    part = part_of(chapter_of(SAMPLE, planned), "order")
    orders = [row.cells[1].text for row in part.panels[0].table.rows]
    assert orders[0] == "lots of raise, then lots of shifts (2 times), then lots of rota"
    assert orders[1] == "lots of rota, then lots of shifts (2 times), then lots of raise"


def test_break_even_shows_the_step_that_asks_most(planned: Planned) -> None:
    part = part_of(chapter_of(SAMPLE, planned), "break-even")
    assert part.sentences == ("Union goes on from 39 for the settled peace.",)
    (row,) = part.panels[0].table.rows
    told = [cell.text for cell in row.cells]
    assert told[1:] == ["from 39", "34 to 42", "step 2.2; no more at 1 other step"]


def test_an_assumption_made_of_several_things_is_said_once(planned: Planned) -> None:
    part = part_of(chapter_of(SAMPLE, planned), "assumptions")
    said = {row.cells[0].text: row.cells[1].text for row in part.panels[0].table.rows}
    assert (
        said["Nobody disturbs it"] == "“Operator delivers rota”: hazard; Dock workers' union: peace"
    )


# --- long plans -----------------------------------------------------------------------------------


def test_many_rounds_are_shown_as_one_and_it_is_said(planned: Planned) -> None:
    few, many = (chapter_of(of_rounds(count), planned) for count in (14, 15))
    assert few.grouped is None
    assert many.grouped is not None
    assert "15 rounds of 1 step" in many.grouped
    assert [len(part_of(one, "margins").panels[0].table.rows) for one in (few, many)] == [15, 2]


def test_of_many_rounds_the_tightest_is_shown(planned: Planned) -> None:
    part = part_of(chapter_of(of_rounds(15), planned), "margins")
    row = part.panels[0].table.rows[0]
    assert row.cells[0].text == "1. Union delivers shifts, all 15 rounds, round 15"
    assert row.names[0] == "margin:rounds-15/shifts/15/union"
    assert len(row.names) == 15
    assert "tightest round" in part.lead


def test_where_rounds_differ_it_is_said_in_how_many(planned: Planned) -> None:
    chapter = chapter_of(of_rounds(15), planned)
    assert chapter.verdicts is not None
    cell = chapter.verdicts.rows[0].cells[2]
    assert (cell.word, cell.text) == ("never", "in 1 of 15 rounds, round 2 the first of them")


# --- what is empty --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", EMPTY)
def test_an_empty_key_says_why(key: str, planned: Planned) -> None:
    brief = planned(emptied(key))
    for text in (render_html(brief), render_markdown(brief).replace("\\", "")):
        assert f"There is no {key} here." in text or f"there is no {key} here." in text


def test_a_plan_of_which_nothing_is_known_is_still_a_chapter(planned: Planned) -> None:
    bare = replace(
        emptied(*EMPTY), steps=(), answer=(), lints=(), assumptions=(), claims=(), reasons=()
    )
    brief = planned(bare)
    assert "None" not in render_markdown(brief)
    assert ">None<" not in render_html(brief)


def test_a_reason_is_not_given_twice(planned: Planned) -> None:
    found = emptied("margins", "chunks")
    same = tuple(replace(one, reason="no numbers") for one in found.reasons)
    chapter = chapter_of(replace(found, reasons=same), planned)
    assert "left-out" not in [part.key for part in chapter.parts]


# --- both formats ---------------------------------------------------------------------------------


def test_what_a_plan_says_is_text_and_never_markup(planned: Planned) -> None:
    evil = "A | b <script>x</script> *c* _d_"
    found = replace(
        SAMPLE,
        plan=replace(SAMPLE.plan, title=evil, note=evil),
        answer=(evil,),
        idle=(evil,),
        steps=tuple(replace(step, title=evil) for step in SAMPLE.steps),
        lints=tuple(replace(lint, sentence=evil) for lint in SAMPLE.lints),
    )
    page = render_html(planned(found))
    assert "<script>" not in page
    text = render_markdown(planned(found))
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert "<script>" not in shown
    assert shown.count("A | b &lt;script&gt;x&lt;/script&gt; *c* _d_") > 10


def test_a_proposal_that_is_not_known_is_named_and_not_linked(planned: Planned) -> None:
    known, unknown = planned(), replace(planned(), proposals=())
    link = 'href="#proposal-two-phase-plan"'
    assert link in outlined_source(render_html(known))
    assert link not in outlined_source(render_html(unknown))
    assert "proposal:two-phase-plan" in outlined_source(render_html(unknown))


def outlined_source(page: str) -> str:
    """Return the source of the chapter."""
    return page[page.index('id="phases"') : page.index('id="figures"')]


def test_numbers_in_the_markdown_are_readable_as_they_stand(planned: Planned) -> None:
    text = render_markdown(planned())
    assert f"| 3.5 ({MINUS}61 to 1,230) |" in text
    assert "| 1. Operator delivers raise " in text


def test_the_markdown_has_every_table_and_honesty_line(planned: Planned) -> None:
    text = render_markdown(planned())
    for part in chapter_of(SAMPLE, planned).parts:
        assert f"#### {part.title}" in text
        if part.honesty is not None:
            assert f"*{part.honesty}*" in text
    lines = text.splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert not [row for row in rows if re.search(r"\|[ ]*\|", row.replace("\\|", ""))]
    tables = MarkdownIt("gfm-like", {"linkify": False}).render(text).count("<table>")
    assert tables == len(re.findall(r"^\|(---\|)+$", text, re.MULTILINE))


# --- numbers and scales ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (1e-12, "0"),
        (0.000167, "0.00017"),
        (0.875, "0.88"),
        (-0.0321, f"{MINUS}0.032"),
        (4.25, "4.2"),
        (15.0, "15"),
        (-61.25, f"{MINUS}61"),
        (101.4, "101"),
        (1234.5, "1,230"),
        (float("inf"), "without limit"),
    ],
)
def test_numbers_are_rounded_for_people(value: float, shown: str) -> None:
    assert rounded(value) == shown


def test_ranges_and_shares_are_said_with_both_ends() -> None:
    assert span(-1.0, 2.0) == f"{MINUS}1 to 2"
    assert span(2.0, 2.0) == "2"
    assert span(None, 2.0) == "range not known"
    assert shares(0.28, 0.32) == "28 to 32 per cent"
    assert shares(0.001, 0.999) == "less than 1 to more than 99 per cent"
    assert shares(0.0, 1.0) == "0 to 100 per cent"


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_ticks_are_few_and_reach_over_both_ends(low: float, width: float) -> None:
    scale = ticks(low, low + width)
    assert 2 <= len(scale) <= 7
    room = 1e-6 * max(1.0, abs(low), width)
    assert scale[0] <= low + room
    assert scale[-1] >= low + width - room
