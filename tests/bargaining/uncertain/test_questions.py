"""§15.4: the next question, what its answers leave, and interviews."""

import re
from collections.abc import Callable

import numpy as np
import pytest

from bargaining.uncertain.scenes import packages_of, plain_regret, random_scenario
from parley.bargaining.uncertain import interview as simulated
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.asking import (
    BY_POINTS,
    EVERY_KIND,
    Question,
    open_questions,
    rating,
    sharing,
)
from parley.bargaining.uncertain.judging import best_first
from parley.bargaining.uncertain.knowledge import Layout, UncertainScenario
from parley.bargaining.uncertain.pool import Pool
from parley.bargaining.uncertain.questions import questions
from parley.bargaining.uncertain.regret import Search
from parley.bargaining.uncertain.wording import in_words, plain_labels

YES_NO = EVERY_KIND - BY_POINTS


def test_15_4_what_yes_and_no_leave_is_that_of_brute_force() -> None:
    scenario = random_scenario(11, (3, 2, 2))
    found = questions(scenario, kinds=YES_NO)
    assert found.asked
    for one in found.asked:
        assert one.proved
        known = next(k for k in scenario.parties if k.party == one.party)
        for answer, cut in zip(one.answers, one.question.answers(known.layout), strict=True):
            row = say.Said(says="answer", source="x").row(*cut)
            after = scenario.with_party(known.knowing(row))
            least = min(plain_regret(after, package) for package in packages_of(after))
            assert answer.regret == pytest.approx(least, abs=2e-3)
        assert one.worst == max(a.regret for a in one.answers if a.regret is not None)


def test_15_4_only_the_party_that_is_meant_is_asked() -> None:
    scenario = random_scenario(11, (3, 2, 2))
    assert {one.party for one in questions(scenario, party="B").asked} == {"B"}
    with pytest.raises(ValueError, match="there are A, B"):
        questions(scenario, party="X")


def test_15_4_the_same_seed_asks_the_same() -> None:
    scenario = random_scenario(4, (3, 3, 2))
    assert questions(scenario, seed=5) == questions(scenario, seed=5)


def test_15_4_nothing_is_asked_where_nothing_is_open() -> None:
    scenario = random_scenario(4, (2, 2))
    layout = scenario.parties[0].layout
    exact = np.array([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    for known in scenario.parties:
        bare = known.without(*known.rows)
        rows = [
            say.Said(says="all", source="x").row(layout.unit(place), float(v), float(v))
            for place, v in enumerate(exact)
        ]
        scenario = scenario.with_party(bare.knowing(*rows))
    assert questions(scenario).asked == ()


def test_15_4_acceptance_is_asked_only_where_there_is_a_reservation_value() -> None:
    search = Search.of(random_scenario(4, (3, 2, 2)))
    now = search.recommended()
    assert "acceptable" not in {one.kind for one in open_questions(search, now.package)}


def test_15_4_a_true_answer_never_rules_out_the_truth() -> None:
    for seed in range(5):
        layout = Layout(issues=simulated.issues_of((3, 3, 2)))
        truth = simulated.hidden(layout, np.random.default_rng(seed))
        for question in every_question():
            for row, low, high in question.truthful(layout, truth):
                assert low - 1e-9 <= row @ truth <= high + 1e-9


def every_question() -> list[Question]:
    return [
        Question(party=0, kind="rate-options", issues=(1,)),
        Question(party=0, kind="share-points"),
        Question(party=0, kind="weightier-issue", issues=(0, 2)),
        Question(party=0, kind="better-option", issues=(0,), packages=((2,), (1,))),
        Question(party=0, kind="swap", issues=(0, 1), packages=((2, 1), (1, 0))),
        Question(party=0, kind="better-package", packages=((2, 1, 0), (0, 1, 1))),
        Question(party=0, kind="acceptable", packages=((2, 1, 0),)),
    ]


SENTENCES = {
    "rate-options": "how many does each answer count: “option 1”, “option 2” and “option 3”?",
    "share-points": "how many would each get: issue 1, issue 2 and issue 3?",
    "weightier-issue": "rather than the worst on issue 1 than on issue 3?",
    "better-option": "would A rather have “option 3” than “option 2”, all else the same?",
    "swap": "issue 1 from “option 2” to “option 3” and issue 2 from “option 1” to “option 2”?",
    "better-package": "issue 1 from “option 1” to “option 3” and issue 3 from “option 2”",
    "acceptable": "rather have this than no agreement? issue 1: option 3; issue 2: option 2;",
}


@pytest.mark.parametrize("question", every_question(), ids=lambda one: one.kind)
def test_15_4_each_kind_has_a_sentence_without_jargon(question: Question) -> None:
    layout = Layout(issues=simulated.issues_of((3, 3, 2)))
    known = [
        simulated.known_at_first(name, layout, np.zeros(layout.size), "nothing") for name in "AB"
    ]
    scenario = UncertainScenario(issues=layout.issues, parties=tuple(known))
    sentence = in_words(question, plain_labels(scenario))
    assert SENTENCES[question.kind] in sentence
    assert not re.search(r"utilit|regret|weight|polytope|theta", sentence)


def test_15_4_points_are_taken_to_half_a_point() -> None:
    layout = Layout(issues=simulated.issues_of((3, 2)))
    cuts = sharing(layout, (60, 40))
    assert [cut[1:] for cut in cuts] == [
        pytest.approx((0.595, 0.605)),
        pytest.approx((0.395, 0.405)),
    ]
    truth = np.array([0.6, 0.3, 0.0, 0.4, 0.0, 0.6, 0.4, 0.0])
    rows = [float(row @ truth) for row, _, _ in rating(layout, 0, (100, 50, 0))]
    assert rows == pytest.approx([0.003, 0.0, 0.003, -0.003, 0.0, -0.003])


def test_15_4_an_answer_narrows_and_never_widens() -> None:
    search = Search.of(random_scenario(9, (3, 3, 2)))
    now = search.recommended()
    layout = search.scenario.parties[0].layout
    question = best_first(search, open_questions(search, now.package, YES_NO))[0][0]
    for cut in question.answers(layout):
        after = search.answered(question.party, (cut,))
        assert after.recommended().loss <= now.loss + 1e-6
        assert after.sets[question.party].holds(after.pools[question.party].points).all()


def test_15_4_an_answer_that_cannot_be_leaves_nothing() -> None:
    search = Search.of(random_scenario(9, (3, 3, 2)))
    layout = search.scenario.parties[0].layout
    with pytest.raises(ValueError, match="no vector"):
        search.answered(0, ((layout.unit(layout.weight(0)), 2.0, 3.0),))


def test_15_4_twelve_answers_are_enough_on_180_packages(count: Callable[[int], int]) -> None:
    """The whole counts, the larger scenario and the random baseline: bench/questions.py."""
    runs = count(20)
    ends = {}
    for guided in (True, False):
        setting = simulated.Setting(
            shape=(5, 4, 3, 3), start="orders", kinds=EVERY_KIND, guided=guided
        )
        ends[guided] = np.mean([simulated.interview(setting, seed)[-1] for seed in range(runs)])
    assert ends[True] <= 0.05
    assert ends[True] < ends[False]


def test_15_4_a_pool_crosses_where_an_answer_cuts() -> None:
    pool = Pool(points=np.array([[0.0, 0.0], [1.0, 0.5]]))
    row = np.array([1.0, 0.0])
    assert pool.within(row, 0.25, 0.5).tolist() == [[0.25, 0.125], [0.5, 0.25]]
    assert pool.within(row, 2.0, 3.0).tolist() == []
    assert pool.span(row) == (0.0, 1.0)
