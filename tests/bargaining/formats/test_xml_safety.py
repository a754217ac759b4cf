"""Nothing in an XML file is expanded or fetched (§16.2)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parley.bargaining.formats.files import MAX_DEPTH, RefusedError
from parley.bargaining.formats.genius.reading import read_genius
from parley.bargaining.formats.result import ScenarioError
from parley.bargaining.formats.xml_tree import read_xml

BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY a "ha">\n'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">\n'
        for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>\n<utility_space><objective name='&j;'/></utility_space>"
)
QUADRATIC = f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]><a b="{"&a;" * 50_000}"/>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY secret SYSTEM "{place}">]><utility_space>&secret;</utility_space>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % far SYSTEM "{place}"> %far;]><utility_space/>'
FOREIGN = '<!DOCTYPE utility_space SYSTEM "{place}"><utility_space/>'
PUBLIC = '<!DOCTYPE utility_space PUBLIC "-//A//B" "http://127.0.0.1:9/a.dtd"><utility_space/>'


@pytest.mark.parametrize("text", [BOMB, QUADRATIC, EXTERNAL, PARAMETER, FOREIGN, PUBLIC])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_16_2_a_document_type_ends_the_reading(text: str, encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told", encoding="utf-8")
    with pytest.raises(RefusedError) as raised:
        read_xml(text.replace("{place}", secret.as_uri()).encode(encoding))
    assert raised.value.fault.code == "doctype"
    assert "told" not in str(raised.value)
    assert raised.value.mark.line == (2 if text is BOMB else 1)


def test_16_2_the_place_of_a_bomb_is_told_and_nothing_is_read(
    laid: Callable[[str], Path],
) -> None:
    folder = laid("genius")
    (folder / "ann.xml").write_text(BOMB, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"ann\.xml:2:\d+: a document type") as raised:
        read_genius(folder)
    assert len(raised.value.problems) == 1


@pytest.mark.parametrize("text", ["<a>&lol;</a>", '<a b="&lol;"/>'])
def test_16_2_an_entity_that_nobody_defined_is_not_xml(text: str) -> None:
    with pytest.raises(RefusedError) as raised:
        read_xml(text.encode())
    assert raised.value.fault.code == "not-xml"


def test_16_2_the_five_entities_of_xml_itself_are_read() -> None:
    root = read_xml(b"<a b='&lt;&amp;&gt;&quot;&apos;&#228;'/>")
    assert root.attributes == {"b": "<&>\"'ä"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_16_2_the_encoding_is_the_one_that_the_file_declares(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?><a b="Müller"/>'
    assert read_xml(text.encode(encoding)).attributes == {"b": "Müller"}


@pytest.mark.parametrize(("depth", "fits"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_16_2_elements_are_not_nested_without_end(depth: int, *, fits: bool) -> None:
    data = b"<a>" * depth + b"</a>" * depth
    if fits:
        assert read_xml(data).tag == "a"
    else:
        with pytest.raises(RefusedError, match="nested more than 40 deep"):
            read_xml(data)


def test_16_2_places_are_those_of_the_file() -> None:
    root = read_xml(b"<a>\n  <b/><c/>\n</a>")
    assert [(one.tag, one.mark.line, one.mark.column) for one in root.children] == [
        ("b", 2, 3),
        ("c", 2, 7),
    ]
