"""One sentence a rule: who, by what word, and what."""

from collections.abc import Callable

import pytest

from parley.evidence.reading.records import Statement

Read = Callable[..., tuple[Statement, ...]]
Row = tuple[str | None, str, str]


def rows(text: str, found: tuple[Statement, ...]) -> list[Row]:
    return [
        (
            None if one.source is None else one.source.text,
            text[one.cue.start : one.cue.end],
            " + ".join(text[span.start : span.end] for span in one.content),
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The minister said that the bridge would open on Friday.",
            [("The minister", "said", "the bridge would open on Friday")],
            id="clause with that",
        ),
        pytest.param(
            "The minister told reporters on Monday the bridge would open.",
            [("The minister", "told", "the bridge would open")],
            id="clause without that, after the day",
        ),
        pytest.param(
            "The bridge will open on Friday, said one of the engineers, a woman close to the plan.",
            [
                (
                    "one of the engineers, a woman close to the plan",
                    "said",
                    "The bridge will open on Friday",
                )
            ],
            id="inverted at the end",
        ),
        pytest.param(
            '"We are ready," the mayor, Ada Holm, said. "The trucks are loaded."',
            [("the mayor, Ada Holm", "said", '"We are ready," + "The trucks are loaded."')],
            id="quotation that goes on after its attribution",
        ),
        pytest.param(
            'The mayor said: "The trucks are loaded."',
            [("The mayor", "said", '"The trucks are loaded."')],
            id="quotation after a colon",
        ),
        pytest.param(
            "The army said the road was open but added that mines remained.",
            [
                ("The army", "said", "the road was open"),
                ("The army", "added", "mines remained"),
            ],
            id="two cues are two statements",
        ),
        pytest.param(
            "The president vowed to reopen the road, even as snow fell on the pass.",
            [("The president", "vowed", "to reopen the road")],
            id="the reporter speaks again after even as",
        ),
        pytest.param(
            "The envoy said the road was open, while farmers far away cleared the snow.",
            [("The envoy", "said", "the road was open")],
            id="the reporter speaks again after while",
        ),
        pytest.param(
            "The envoy said the list named two generals, who are still at large.",
            [("The envoy", "said", "the list named two generals")],
            id="a relative clause in the present is the reporter's",
        ),
        pytest.param(
            "Three officials confirmed that the draft was genuine.",
            [("Three officials", "confirmed", "the draft was genuine")],
            id="confirm",
        ),
        pytest.param(
            "The delegates have been described as tired.",
            [(None, "described", "The delegates + as tired")],
            id="passive without a speaker",
        ),
        pytest.param(
            "The road was mined in March, according to two officers.",
            [("two officers", "according to", "The road was mined in March")],
            id="according to, at the end",
        ),
        pytest.param(
            "Raiders burned the mill, killing about 20 people, according to the health ministry.",
            [("the health ministry", "according to", "killing about 20 people")],
            id="according to credits the figure only",
        ),
        pytest.param(
            "According to a recording leaked to the press, Holm said the mill was lost.",
            [
                ("a recording leaked to the press", "According to", "the mill was lost"),
                ("Holm", "said", "the mill was lost"),
            ],
            id="chain of a recording and a person",
        ),
        pytest.param(
            "A diplomat quoted Holm as saying the mill was lost.",
            [
                ("A diplomat", "quoted", "the mill was lost"),
                ("Holm", "saying", "the mill was lost"),
            ],
            id="chain of a person and a person",
        ),
        pytest.param(
            "The army's announcement that it had shelled the mill surprised the mayor.",
            [("The army", "announcement", "it had shelled the mill")],
            id="noun with an owner",
        ),
        pytest.param(
            "The ministry declined to comment on the letter.",
            [("The ministry", "declined to comment", "on the letter")],
            id="declined to comment",
        ),
        pytest.param(
            "The ministry did not immediately respond to a request for comment.",
            [("The ministry", "did not immediately respond", "")],
            id="no response",
        ),
        pytest.param(
            "The ministry did not respond to a request for comment on the toll.",
            [("The ministry", "did not respond", "on the toll")],
            id="no response about a topic",
        ),
        pytest.param(
            "Holm's office did not return two calls seeking comment.",
            [("Holm's office", "did not return", "")],
            id="calls that nobody returned",
        ),
        pytest.param(
            "Norpress was not in a position to verify the recording.",
            [("Norpress", "was not in a position to verify", "the recording")],
            id="no position to confirm",
        ),
        pytest.param(
            "We haven't been able to confirm this.",
            [("We", "haven't been able to confirm", "this")],
            id="not been able",
        ),
        pytest.param(
            "Asked on Friday, she did not wish to comment.",
            [("she", "did not wish to comment", "")],
            id="no wish to comment",
        ),
        pytest.param(
            "Port officials were not available outside office hours.",
            [("Port officials", "were not available outside office hours", "")],
            id="cannot be found",
        ),
        pytest.param(
            "Their own boats, they argue, have stayed in port since May.",
            [("they", "argue", "Their own boats + have stayed in port since May")],
            id="parted by its attribution",
        ),
        pytest.param(
            "The union denies having made any promise, but the mill disagrees.",
            [("The union", "denies", "having made any promise")],
            id="denial and another's clause",
        ),
        pytest.param(
            "Colonel Holm confirmed the hour but gave no details of the convoy.",
            [
                ("Colonel Holm", "confirmed", "the hour"),
                ("Colonel Holm", "gave no details", "of the convoy"),
            ],
            id="an object that looks like a time",
        ),
        pytest.param(
            "Drivers fear a long strike, said a trader, who added the price had risen.",
            [("a trader, who added the price", "said", "Drivers fear a long strike")],
            id="said an unknown one",
        ),
        pytest.param(
            "The daily Norpost reported, citing a source at the mill, that Holm was ill.",
            [
                ("The daily Norpost", "reported", "Holm was ill"),
                ("a source at the mill", "citing", "Holm was ill"),
            ],
            id="cited in passing",
        ),
        pytest.param(
            '"There is no such plan," Holm was quoted as saying by the state agency.',
            [
                ("the state agency", "quoted", '"There is no such plan,"'),
                ("Holm", "saying", '"There is no such plan,"'),
            ],
            id="quoted as saying by",
        ),
        pytest.param(
            'The writer Ada Holm, quoting "one of the guests", says there is a new plan.',
            [
                ("one of the guests", "quoting", "there is a new plan"),
                ("The writer Ada Holm", "says", "there is a new plan"),
            ],
            id="quoting inside a saying",
        ),
        pytest.param(
            "A letter by Bishop Holm announcing the sale was read aloud.",
            [("A letter by Bishop Holm", "announcing", "the sale")],
            id="a letter announcing",
        ),
        pytest.param(
            "The release of the men was announced on Monday.",
            [(None, "announced", "The release of the men")],
            id="announced by nobody",
        ),
        pytest.param(
            "A new post will be set up at the bridge, it was announced.",
            [(None, "announced", "A new post will be set up at the bridge")],
            id="it was announced",
        ),
        pytest.param(
            '"Let us work in peace," pleaded the brother of a driver.',
            [("the brother of a driver", "pleaded", '"Let us work in peace,"')],
            id="any verb beside a quotation",
        ),
        pytest.param(
            "The drivers demanded $2.2 million.",
            [("The drivers", "demanded", "$2.2 million")],
            id="a number is wanted",
        ),
        pytest.param(
            "It has threatened to close the port.",
            [("It", "threatened", "to close the port")],
            id="it threatens",
        ),
        pytest.param(
            "In talks led by Norvik, Lund, and Vey, Talvia and Merrun have agreed to a swap.",
            [("Talvia and Merrun", "agreed", "to a swap")],
            id="after a list",
        ),
        pytest.param(
            "The group had wanted to keep the talks focused solely on which men would be freed.",
            [
                (
                    "The group",
                    "wanted",
                    "to keep the talks focused solely on which men would be freed",
                )
            ],
            id="a question in a phrase",
        ),
        pytest.param(
            "The newspaper could not independently verify the figure.",
            [("The newspaper", "could not independently verify", "the figure")],
            id="could not confirm",
        ),
        pytest.param(
            "The sources did not provide details of the plan.",
            [("The sources", "did not provide details", "of the plan")],
            id="no details",
        ),
        pytest.param(
            "Norvik rejected the offer.",
            [("Norvik", "rejected", "the offer")],
            id="ascribed",
        ),
        pytest.param(
            "Norvik wants a longer truce, an official said.",
            [("an official", "said", "Norvik wants a longer truce")],
            id="a wish that a source tells is the source's",
        ),
        pytest.param("The trucks were loaded on Friday.", [], id="nobody says anything"),
        pytest.param("The plan wants polish.", [], id="a thing wants nothing"),
    ],
)
def test_rule(read: Read, text: str, expected: list[Row]) -> None:
    assert rows(text, read(text)) == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor said the road was open.", "say"),
        ("The mayor denied that the road was open.", "deny"),
        ("The mayor vowed to open the road.", "vow"),
        ("The mayor ruled out a toll on the road.", "reject"),
        ("The mayor declined to comment.", "declined_comment"),
        ("The mayor did not respond to questions.", "no_response"),
        ("The mayor could not confirm the number.", "could_not_confirm"),
        ("The mayor did not elaborate.", "no_details"),
        ("The mayor admitted that the road was closed.", "concede"),
        ("The mayor insisted on a toll.", "demand"),
        ("The mayor wants a toll.", "interest"),
        ("The mayor offered a toll.", "offer"),
        ("The mayor proposed a toll.", "propose"),
        ("The mayor agreed to a toll.", "accept"),
        ("The mayor fears a toll.", "belief"),
    ],
)
def test_act(read: Read, text: str, act: str) -> None:
    assert [one.act for one in read(text)] == [act]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('"The road is open," the mayor said.', "quotation"),
        ('The mayor said the road was "wide open".', "mixed"),
        ("The mayor said the road was open.", "indirect"),
    ],
)
def test_mode(read: Read, text: str, mode: str) -> None:
    assert [one.mode for one in read(text)] == [mode]


def test_headlines_credit_at_their_end(read: Read) -> None:
    for text, cue in (
        ("Truce in the hills is near, sources say", "say"),
        ("Truce in the hills is near - sources", "-"),
        ("Truce in the hills is near: sources", ":"),
    ):
        (one,) = read(text)
        assert text[one.cue.start : one.cue.end] == cue
        assert one.source is not None
        assert one.source.text == "sources"


def test_the_way_and_the_hearer_are_kept(read: Read) -> None:
    (one,) = read("The mayor told foreign ambassadors in a statement that the road was open.")
    assert (one.addressee, one.via) == ("foreign ambassadors", "a statement")


def test_a_hedge_is_kept(read: Read) -> None:
    (one,) = read("Norvik has reportedly offered a truce.")
    assert one.hedge == "reportedly"


def test_every_statement_names_its_rule_and_its_confidence(read: Read) -> None:
    (one,) = read("The mayor said the road was open.")
    assert one.rule == "reported-clause"
    assert 0 < one.confidence < 1
    assert one.status == "machine"


def test_a_quotation_alone_goes_on_with_the_speech_before_it(read: Read) -> None:
    text = (
        "\u201cNo talks under fire,\u201d the envoy, Ada Holm, said.\n\n"
        "\u201cFirst the trucks must pass. Then we can begin to talk.\u201d\n\n"
        "The trucks are waiting at the bridge."
    )
    (one,) = read(text)
    assert [text[span.start : span.end] for span in one.content] == [
        "\u201cNo talks under fire,\u201d",
        "\u201cFirst the trucks must pass. Then we can begin to talk.\u201d",
    ]


def test_a_quotation_left_open_belongs_to_the_next_attribution(read: Read) -> None:
    text = '"We will wait one more week.\n\n"After that every offer ends," the envoy added.'
    (one,) = read(text)
    assert len(one.content) == 2


def test_somebody_elses_words_are_not_added_to_a_speech(read: Read) -> None:
    text = '"We wait," the envoy said. "They bluff every year," said a rival from the coast.'
    first, second = read(text)
    assert len(first.content) == len(second.content) == 1


def test_a_verb_inside_a_quotation_is_not_the_reporters(read: Read) -> None:
    (one,) = read('"He told me that the road was closed," the driver said.')
    assert one.source is not None
    assert one.source.text == "the driver"
