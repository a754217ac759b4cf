"""The chapter "What could work": what its first screen says, in every format the same."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from evidence.building import view
from parley.brief.compose import compose_brief
from parley.brief.render.bargaining.chapter import BargainChapter, bargaining_chapter
from parley.brief.render.html import render_html
from parley.brief.render.lookup import Lookup
from parley.brief.render.markdown import render_markdown
from parley.brief.render.phases.shape import Part
from parley.brief.serial import plain, render_json
from parley.brief.value import Brief
from parley.case.case import Case
from parley.case.files.folder import load
from strategies import cases

# Words of the trade, which no reader should need.
TRADE = ("utility", "pareto", "nash", "equilibrium", "posterior")
PRETENDING = ("would accept", "is acceptable", "will accept", "likely to")


@pytest.fixture(scope="module")
def gaza(root: Path) -> Brief:
    return compose_brief(load(root / "cases" / "gaza-truce"))


def chapter_of(brief: Brief) -> BargainChapter:
    found = bargaining_chapter(Lookup(brief))
    assert found is not None
    return found


def first_screen(chapter: BargainChapter) -> Iterator[str]:
    yield from (one.says for one in chapter.answer)
    yield chapter.honesty
    if chapter.conflicts is not None:
        yield from (label.text for one in chapter.conflicts.pictures for label in one.labels)
        yield from words_of_rows(chapter.conflicts.table.rows)


def words_of_rows(rows: object) -> Iterator[str]:
    for row in rows:  # type: ignore[attr-defined]
        for cell in row.cells:
            yield from (cell.text, *cell.items)


def told(part: Part) -> Iterator[str]:
    yield from (part.lead, *part.sentences, part.honesty or "", part.empty or "")
    yield from (panel.table.caption for panel in part.panels)
    yield from (cell.text for cell in part.points)


# --- the real case --------------------------------------------------------------------------------


def test_the_first_screen_has_no_word_of_the_trade(gaza: Brief) -> None:
    page = render_html(gaza)
    chapter = page[page.index('id="bargaining"') :]
    chapter = chapter[: chapter.index("</details>")]
    for text in ("\n".join(first_screen(chapter_of(gaza))), chapter):
        assert [word for word in TRADE if word in text.lower()] == []


def test_every_sentence_names_its_rule(gaza: Brief) -> None:
    chapter = chapter_of(gaza)
    assert all(re.fullmatch(r"§14\.\d+(, §14\.\d+)?", one.rule) for one in chapter.answer)
    for part in chapter.parts:
        for text in told(part):
            assert not text or re.search(r"§14\.\d+", text), text
    page = render_html(gaza)
    for one in chapter.answer:
        assert f"({one.rule})" in page


def test_it_names_the_core_conflict_over_the_end_of_the_war_and_the_guarantees(
    gaza: Brief,
) -> None:
    says = [one.says for one in chapter_of(gaza).answer]
    assert "The core is End of the war and Guarantees" in says[1]
    assert any("Hamas demands assurances from the mediators" in one for one in says[2:4])
    assert any("Israel rejects an assured path to it" in one for one in says[2:5])
    assert any("leaving it to phase two" in one for one in says)


def test_it_shows_its_assumptions_and_does_not_pretend_to_know(gaza: Brief) -> None:
    chapter = chapter_of(gaza)
    words = "\n".join(first_screen(chapter))
    assert [one for one in PRETENDING if one in words.lower()] == []
    assert "not known" in words
    assert "Silence counts neither as consent nor as refusal" in words
    points = next(part for part in chapter.parts if part.key == "assumptions").points
    assert chapter.rests.more == ("bargaining-assumptions", f"{len(points)} assumptions")
    assert any("The demand that Hamas keeps in July" in one.text for one in points)


def test_as_of_january_the_core_is_the_end_of_the_war(root: Path) -> None:
    january = compose_brief(load(root / "cases" / "gaza-truce"), as_of=date(2024, 2, 1))
    says = [one.says for one in chapter_of(january).answer]
    assert "The core is End of the war:" in says[1]
    assert "an end only with Hamas dismantled" in says[2]


def test_page_markdown_and_json_say_the_same(gaza: Brief) -> None:
    page, text = render_html(gaza), render_markdown(gaza)
    document = json.loads(render_json(gaza))["bargaining"]
    for one in chapter_of(gaza).answer:
        assert one.says in text
        assert one.says.replace("'", "&#39;") in page
    assert document == json.loads(json.dumps(plain(gaza.bargaining)))
    assert [one["says"] for one in document["answer"]] == [
        one.says for one in chapter_of(gaza).answer
    ]


def test_pictures_stand_beside_their_tables(gaza: Brief) -> None:
    chapter = chapter_of(gaza)
    assert chapter.conflicts is not None
    (graph,) = chapter.conflicts.pictures
    numbers = [label.text for label in graph.labels if label.css == "date lane"]
    assert numbers == [str(n) for n in range(1, len(chapter.conflicts.table.rows) + 1)]
    gaps = next(part for part in chapter.parts if part.key == "gaps")
    assert [len(panel.pictures) for panel in gaps.panels] == [1, 0]
    for one in (graph, *gaps.panels[0].pictures):
        assert one.describes
        assert all(0 <= label.y <= one.height for label in one.labels)
        assert all(0 <= label.x <= one.width for label in one.labels)


# --- any case -------------------------------------------------------------------------------------


def test_a_day_on_which_nothing_is_known_has_no_such_chapter(root: Path) -> None:
    nothing = compose_brief(load(root / "cases" / "harbour-pay"), as_of=date(2000, 1, 1))
    assert nothing.bargaining is None
    for text in (render_html(nothing), render_markdown(nothing)):
        assert "What could work" not in text


@settings(max_examples=20)
@given(cases())
def test_the_chapter_can_be_written_for_any_case(made: Case) -> None:
    brief = compose_brief(made)
    chapter = bargaining_chapter(Lookup(brief))
    assert (chapter is None) == (not view(made).claims)
    for text in (render_html(brief), render_markdown(brief)):
        assert ("What could work" in text) == (chapter is not None)
    if chapter is not None and chapter.conflicts is None:
        assert chapter.why_none


@settings(max_examples=20)
@given(cases())
def test_1_5_the_order_of_parties_in_the_file_changes_nothing(made: Case) -> None:
    turned = replace(made, file=replace(made.file, parties=made.file.parties[::-1]))
    assert compose_brief(turned).bargaining == compose_brief(made).bargaining
