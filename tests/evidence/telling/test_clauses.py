"""One sentence a rule: which clauses are the report's own, and where each begins and ends."""

from collections.abc import Callable

import pytest

from parley.evidence.reading.records import Telling

Tell = Callable[..., tuple[Telling, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The delegation arrived in Doha on Friday.",
            ["The delegation arrived in Doha on Friday"],
            id="a main clause",
        ),
        pytest.param(
            "The army shelled the port, and the rebels fired rockets.",
            ["The army shelled the port", "the rebels fired rockets"],
            id="two coordinated clauses",
        ),
        pytest.param(
            "The truce held for a week because both armies were exhausted.",
            ["The truce held for a week", "because both armies were exhausted"],
            id="an adverbial clause",
        ),
        pytest.param(
            "The truce that the envoys negotiated in May led to the release of 40 prisoners.",
            ["The truce that the envoys negotiated in May led to the release of 40 prisoners"],
            id="what hangs on a noun belongs to its clause",
        ),
        pytest.param(
            "The army said that the road was open.", [], id="what somebody is credited with"
        ),
        pytest.param(
            "The president vowed to go on, even as criticism grew at home.",
            ["even as criticism grew at home"],
            id="the reporter speaks again after a statement",
        ),
        pytest.param(
            "The envoy said the list named two generals, who are in hiding.",
            ["who are in hiding"],
            id="a remark of the reporter's on somebody's words",
        ),
        pytest.param(
            "A diplomat who has read the text said it was short.",
            [],
            id="who a source is goes with the source",
        ),
        pytest.param(
            "Both officials spoke on condition of anonymity.",
            [],
            id="how a source wishes to be named is no event",
        ),
        pytest.param(
            '"We are ready to leave the city tonight."', [], id="a quotation that nobody is given"
        ),
        pytest.param(
            'The talks could end "at any minute."',
            ['The talks could end "at any minute."'],
            id="a quotation is kept whole",
        ),
    ],
)
def test_11_12_a_telling_is_a_clause_in_the_reports_own_voice(
    tell: Tell, text: str, expected: list[str]
) -> None:
    text = f"It was a quiet morning.\n\n{text}"
    found = [text[one.start : one.end] for one in tell(text)]
    assert found == ["It was a quiet morning", *expected]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Army and rebels at odds over terms of truce", "state"),
        ("Dockers take the night rota", "event"),
        ("Envoy will visit capital in March", "outlook"),
    ],
)
def test_11_12_a_headline_is_told_as_a_whole(tell: Tell, title: str, kind: str) -> None:
    text = f"{title}\n\nIt was a quiet morning."
    first = tell(text)[0]
    assert (text[first.start : first.end], first.kind) == (title, kind)


def test_11_12_a_headline_without_a_verb_names_none(tell: Tell) -> None:
    first = tell("Army and rebels at odds over terms of truce\n\nIt was a quiet morning.")[0]
    assert first.verb is None
    assert first.actor is None
