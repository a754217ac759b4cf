from collections.abc import Callable

import pytest

from parley.evidence.reading.records import Span, Statement
from parley.evidence.reading.statements import Actor, find

Read = Callable[..., tuple[Statement, ...]]


def speakers(found: tuple[Statement, ...]) -> list[str | None]:
    return [one.speaker for one in found]


@pytest.mark.parametrize(
    ("who", "kind", "anonymous", "count"),
    [
        ("Six sources", "anonymous", True, 6),
        ("Five of the sources", "anonymous", True, 5),
        ("A seventh source", "anonymous", True, 1),
        ("A senior official", "anonymous", True, 1),
        ("Foreign officials", "collective", True, None),
        ("The governor, Ada Holm,", "named-person", False, 1),
        ("A spokesman for the army", "spokesperson", False, 1),
        ("The finance ministry", "organisation", False, None),
        ("The newspaper", "outlet", False, None),
        ("A leaked memo", "document", False, None),
        ("Norway", "party", False, None),
        ("Residents of the valley", "collective", False, None),
    ],
)
def test_kinds(
    read: Read,
    who: str,
    kind: str,
    anonymous: bool,  # noqa: FBT001
    count: int | None,
) -> None:
    (one,) = read(f"{who} said that the road was open.")
    assert one.source is not None
    assert (one.source.kind, one.source.anonymous, one.source.count) == (kind, anonymous, count)


def test_a_name_may_come_after_the_description(read: Read) -> None:
    first, second = read(
        "A senior rebel official said the road was mined.\n\n"
        "\u201cNobody will pass there,\u201d the official, Basil Nair, said."
    )
    assert first.speaker == second.speaker
    assert first.source is not None
    assert not first.source.anonymous


def test_the_official_after_another_one_is_that_one(read: Read) -> None:
    named, other, again, he = read(
        "The official, Basil Nair, said the road was mined.\n\n"
        "The bridge had fallen, said a second rebel official. "
        "The ferry was gone, the official said. He said the boats were burned."
    )
    assert other.speaker == again.speaker == he.speaker != named.speaker
    assert again.source is not None
    assert again.source.anonymous


def test_descriptions_go_to_whom_they_fit(read: Read) -> None:
    us, them, one, two = read(
        "A Norwegian source briefed on the talks said the road was open.\n\n"
        "A Danish source said it was closed.\n\n"
        "The Norwegian source said it had seen trucks.\n\n"
        "The Danish source said it had seen none."
    )
    assert (us.speaker, them.speaker) == (one.speaker, two.speaker)
    assert us.speaker != them.speaker


def test_a_description_that_fits_nobody_is_somebody_new(read: Read) -> None:
    danish, norwegian = read(
        "A Danish source said the road was open.\n\nThe Norwegian source said it was closed."
    )
    assert danish.speaker != norwegian.speaker


def test_one_of_them_is_not_all_of_them(read: Read) -> None:
    both, one, again = read(
        "Two officials said the road was open. One of the officials said it was mined. "
        "The two officials said it was long."
    )
    assert both.speaker == again.speaker != one.speaker
    assert again.source is not None
    assert again.source.count == 2


def test_actors_of_the_case_have_the_last_word(read: Read) -> None:
    actors = (
        Actor(id="holm", name="Ada Holm", party="norvik"),
        Actor(id="norvik", name="Norvik", aliases=("Norviki",), party="norvik"),
    )
    person, party, official = read(
        "Holm said the road was open.\n\nNorvik said it was closed.\n\n"
        "A Norviki official said it was mined.",
        actors,
    )
    assert (person.speaker, party.speaker) == ("holm", "norvik")
    assert person.source is not None
    assert party.source is not None
    assert official.source is not None
    assert (person.source.kind, party.source.kind) == ("named-person", "party")
    assert {one.source.party for one in (person, party, official) if one.source} == {"norvik"}
    assert official.speaker not in {"holm", "norvik"}


def test_anonymous_sources_are_never_one_across_reports() -> None:
    text = "A senior official said the road was open."
    ids = {
        one.speaker
        for report in ("a", "b")
        for one in find(text, [Span(0, len(text))], report=report)
    }
    assert len(ids) == 2


def test_statements_of_two_reports_have_two_ids() -> None:
    text = "A senior official said the road was open."
    found = [find(text, [Span(0, len(text))], report=report)[0] for report in ("a", "b")]
    assert found[0].id != found[1].id


def test_order_of_reports_changes_nothing() -> None:
    texts = {"a": "The mayor said the road was open.", "b": "He said that it was closed."}

    def all_of(names: tuple[str, ...]) -> set[Statement]:
        return {
            one
            for name in names
            for one in find(texts[name], [Span(0, len(texts[name]))], report=name)
        }

    assert all_of(("a", "b")) == all_of(("b", "a"))
