"""Decisions find what they were about, however often and in whatever order reports are read."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evidence.reviewing import Reading, decided, edited, outcome, over, reading
from parley.case.case import Case
from parley.evidence.reading.records import Derivation, Figure, Statement
from parley.evidence.reading.texts.report import Report
from parley.evidence.review import files
from parley.evidence.review.asking import undated
from parley.evidence.review.decisions import Correction, Decision, Stretch, Verdict
from parley.evidence.review.item import Item, digest
from parley.evidence.review.queue import queue
from parley.evidence.review.replay import replay
from parley.evidence.review.settling import dated, positions, settled

VERDICTS: tuple[Verdict, ...] = ("confirm", "reject", "skip", "correct", "undo")
RIGHT = {
    "date": Correction(date="2025-04-03"),
    "derivation": Correction(parent="ledger-march"),
    "speaker": Correction(speaker="general-secretary"),
    "statement": Correction(source=Stretch(start=0, end=3), act="deny"),
    "figure": Correction(low=Decimal("2.5"), measure="containers-waiting"),
    "contradiction": Correction(type="compatible"),
    "position": Correction(issue="night-shifts", options=("rota",)),
}


def lines(found: Reading, drawn: st.DataObject) -> list[Decision]:
    """Draw what people did, one after another; nothing is taken back that does not stand."""
    made: list[Decision] = []
    for _ in range(drawn.draw(st.integers(0, 12))):
        item = found.items[drawn.draw(st.integers(0, len(found.items) - 1))]
        verdict = drawn.draw(st.sampled_from(VERDICTS))
        right = RIGHT[item.about] if verdict == "correct" else None
        made.append(decided(item, verdict, right))
        stacked = sum(1 if one.verdict != "undo" else -1 for one in made if one.key == made[-1].key)
        if stacked < 0:
            made.pop()
    return made


def of(found: Reading, about: str, report: str, nth: int = 0) -> Item:
    return [one for one in found.items if one.about == about and one.report == report][nth]


@given(st.data())
def test_12_4_decisions_survive_another_reading(
    first: Reading, turned: Reading, pushed: Reading, data: st.DataObject
) -> None:
    made = lines(first, data)
    before = outcome(over(first, made))
    assert outcome(over(turned, made)) == before
    after = over(pushed, made)
    assert not after.gone
    assert outcome(after) == before


def test_the_readings_differ_in_places_and_not_in_what_is_asked(
    first: Reading, turned: Reading, pushed: Reading
) -> None:
    assert turned.items == first.items
    assert {one.key for one in pushed.items} == {one.key for one in first.items}
    moved = {(one.key, one.place) for one in pushed.items} - {
        (one.key, one.place) for one in first.items
    }
    assert len(moved) > 5


def test_keys_tell_all_questions_of_a_report_apart(first: Reading) -> None:
    assert len({(one.report, one.key) for one in first.items}) == len(first.items)
    assert {one.about for one in first.items} >= {"date", "statement", "figure", "position"}


@given(st.data())
def test_12_4_undo_restores(first: Reading, data: st.DataObject) -> None:
    made = lines(first, data)
    item = first.items[data.draw(st.integers(0, len(first.items) - 1))]
    verdict = data.draw(st.sampled_from(VERDICTS[:3]))
    back = [*made, decided(item, verdict), decided(item, "undo")]
    assert over(first, back) == over(first, made)


@given(st.data())
def test_12_4_replay_is_idempotent(first: Reading, data: st.DataObject) -> None:
    made = lines(first, data)
    once = over(first, made)
    standing = [one.decision for one in once.judged if one.decision is not None]
    again = over(first, [*made, *standing])
    assert [one.status for one in again.judged] == [one.status for one in once.judged]
    assert settled(first.ledger, again) == settled(first.ledger, once)


@given(st.data())
def test_12_1_the_file_gives_back_what_was_written(
    first: Reading, harbour: Case, data: st.DataObject
) -> None:
    made = lines(first, data)
    text = "".join(f"{files.line(one)}\n" for one in made)
    assert files.parsed("decisions.jsonl", text, harbour) == (tuple(made), ())
    for report in first.ledger.reports:
        for span in report.sentences:
            assert report.text[span.start : span.end] not in text


def test_12_4_changed_text_lists_its_decisions_and_keeps_all_others(
    first: Reading, harbour: Case, reports: tuple[Report, ...]
) -> None:
    made = [decided(one, "confirm") for one in first.items if one.about != "date"]
    changed = reading(
        harbour,
        tuple(
            edited(r, "9 per cent", "8 per cent") if "9 per cent" in r.file else r for r in reports
        ),
    )
    review = over(changed, made)
    assert {(one.report, one.about) for one in review.gone} >= {
        ("ledger-march", "statement"),
        ("ledger-march", "figure"),
    }
    assert {one.report for one in review.gone} == {"ledger-march"}
    lost = {one.key for one in review.gone}
    assert all(one.start < 120 for one in review.gone)
    kept = [one for one in review.judged if one.status == "confirmed"]
    assert len(kept) == len([one for one in made if one.key not in lost])


def test_12_4_a_report_by_another_name_keeps_its_decisions(
    first: Reading, renamed: Reading
) -> None:
    item = of(first, "statement", "ledger-may", 2)
    review = over(renamed, [decided(item, "reject")])
    assert not review.unread
    rejected = [one.item for one in review.judged if one.status == "rejected"]
    assert [(one.report, one.key) for one in rejected] == [("may", item.key)]


def test_12_4_a_report_that_is_not_here_loses_nothing(first: Reading) -> None:
    item = of(first, "statement", "ledger-may")
    others = [one for one in first.items if one.report != "ledger-may"]
    review = replay(others, [decided(item, "confirm")], ("agency-april", "ledger-march"))
    assert [one.key for one in review.unread] == [item.key]
    assert not review.gone


def test_12_4_another_answer_of_the_machine_is_asked_again(first: Reading) -> None:
    item = of(first, "statement", "ledger-may")
    now = replace(item, seen=digest("something else"))
    for verdict in ("confirm", "reject"):
        judged = replay([now], [decided(item, verdict)], first.reports).judged[0]
        assert (judged.status, judged.outdated) == ("machine", True)
        assert queue([judged]) == (judged,)
    right = decided(item, "correct", RIGHT["statement"])
    judged = replay([now], [right], first.reports).judged[0]
    assert (judged.status, judged.outdated) == ("corrected", True)


def test_12_4_corrections_reach_the_ledger(first: Reading) -> None:
    item = of(first, "statement", "ledger-may")
    assert isinstance(item.finding, Statement)
    review = over(first, [decided(item, "correct", RIGHT["statement"])])
    after = settled(first.ledger, review)
    one = next(each for each in after.statements if each.id == item.finding.id)
    base = item.passages[0].sentence.start
    report = next(each for each in first.ledger.reports if each.id == "ledger-may")
    assert one.source is not None
    assert one.source.text == report.file[base : base + 3]
    assert (one.status, one.act, one.content) == ("corrected", "deny", item.finding.content)


def test_12_4_a_rejected_figure_is_no_figure_and_a_rejected_speaker_nobody(
    first: Reading,
) -> None:
    figure = next(one for one in first.items if one.about == "figure")
    assert isinstance(figure.finding, Figure)
    after = settled(first.ledger, over(first, [decided(figure, "reject")]))
    assert figure.finding in first.ledger.figures
    assert figure.finding not in after.figures
    speaker = next(one for one in first.items if one.about == "speaker")
    after = settled(first.ledger, over(first, [decided(speaker, "reject")]))
    assert isinstance(speaker.finding, Statement)
    changed = next(one for one in after.statements if one.id == speaker.finding.id)
    assert speaker.finding.speaker is not None
    assert changed.speaker is None


def test_12_4_no_position_stands_unconfirmed(first: Reading) -> None:
    assert positions(over(first, [])) == ()
    item = next(one for one in first.items if one.about == "position")
    assert positions(over(first, [decided(item, "reject")])) == ()
    assert positions(over(first, [decided(item, "confirm")])) == ((item.finding, None),)
    right = RIGHT["position"]
    assert positions(over(first, [decided(item, "correct", right)])) == ((item.finding, right),)


def near(found: Reading) -> Item:
    return next(
        one for one in found.items if one.about == "derivation" and " may rewrite " in one.found
    )


def test_12_3_what_nearly_is_a_derivation_is_one_only_by_a_humans_word(pile: Reading) -> None:
    item = near(pile)
    assert item.found.startswith("ledger may rewrite wire; ")
    assert "they share 9.9% of their wording, and 10% would make it a rewrite" in item.why
    assert settled(pile.ledger, over(pile, [])).derivations == pile.ledger.derivations
    rejected = over(pile, [decided(item, "reject")])
    assert settled(pile.ledger, rejected).derivations == pile.ledger.derivations
    after = settled(pile.ledger, over(pile, [decided(item, "confirm")])).derivations
    added = [one for one in after if one not in pile.ledger.derivations]
    assert added == [item.finding]
    assert isinstance(item.finding, Derivation)
    assert item.finding.pairs
    right = Correction(parent="northern-dockside")
    turned = settled(pile.ledger, over(pile, [decided(item, "correct", right)])).derivations
    added = [one for one in turned if one not in pile.ledger.derivations]
    assert [(one.child, one.parent) for one in added] == [("ledger", "northern-dockside")]


def test_12_4_a_rewrite_that_was_near_is_asked_again_when_the_machine_finds_it(
    pile: Reading,
) -> None:
    item = near(pile)
    found = replace(item, seen=digest("rewrites"))
    judged = replay([found], [decided(item, "reject")], pile.reports).judged[0]
    assert (judged.status, judged.outdated) == ("machine", True)


def test_12_3_a_derivation_shows_sentences_beside_those_that_they_rewrite(pile: Reading) -> None:
    for item in pile.items:
        if item.about == "derivation":
            assert [one.report for one in item.passages[:2]] == [
                one.report for one in item.passages[2:4]
            ]


def test_12_2_a_date_that_somebody_knows_is_the_reports(reports: tuple[Report, ...]) -> None:
    items = undated(reports)
    assert [one.report for one in items] == ["rewrite-april"]
    review = replay(items, [decided(items[0], "correct", RIGHT["date"])], ("rewrite-april",))
    after = {report.id: report.facts for report in dated(reports, review)}
    assert (after["rewrite-april"].date, after["rewrite-april"].date_basis) == (
        "2025-04-03",
        "user",
    )
    assert [report for report in dated(reports, review) if report.id != "rewrite-april"] == [
        report for report in reports if report.id != "rewrite-april"
    ]


def test_12_3_the_queue_asks_what_matters_and_is_unsure_first(first: Reading) -> None:
    asked = queue(over(first, []).judged)
    worth = [one.item.value * one.item.uncertainty for one in asked]
    assert worth == sorted(worth, reverse=True)
    assert asked[0].item.about == "date"
    put_off = queue(over(first, [decided(asked[0].item, "skip")]).judged)
    assert put_off[-1].item == asked[0].item


def test_12_1_a_line_is_on_the_disk_behind_one_without_an_end(
    first: Reading, harbour: Case, tmp_path: Path
) -> None:
    path = tmp_path / "decisions.jsonl"
    one, other = (decided(item, "confirm") for item in first.items[:2])
    files.append(path, one)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    files.append(path, other)
    assert files.read(path, harbour) == ((one, other), ())
