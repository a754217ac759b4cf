"""Markdown, saved pages, e-mail, encodings, and what a report says of itself."""

import base64

import pytest

from evidence.piles import report
from evidence.texts.test_cleaning import reads_again
from parley.evidence.reading.texts.reader import read

PAGE = """<!DOCTYPE html><html><head><title>Talks go on | Valley Post</title>
<meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<script>document.write("<p>The envoy said nothing.</p>")</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Talks go on</h1>
<p>The envoy said on <b>Monday</b> that talks &amp; visits go on&nbsp;in the valley this week.</p>
<div class="ad-box">Buy a boat now</div>
<p>Two officials said that nothing had been agreed by the parties so far, and left the town.</p>
<p>Unclosed but read: a third official said <i>nobody was ready to sign the paper on the table.
<p>A fourth spoke of hope, and said so twice on the steps of the ministry in the rain.</p>
</article><form><label>Your name</label></form><footer>© 2024 Valley Post</footer></body></html>"""


def test_11_a_saved_page() -> None:
    made = report(PAGE, suffix=".html")
    assert made.text.startswith(
        "Talks go on\n\nThe envoy said on Monday that talks & visits go on in"
    )
    assert "Unclosed but read: a third official said nobody" in made.text
    assert not any(word in made.text for word in ("boat", "Home", "nothing.", "Your name"))
    assert {"markup", "advertisement", "navigation", "form"} <= {r.kind for r in made.removed}
    reads_again(made)


def test_11_a_page_says_what_it_is() -> None:
    facts = report(PAGE, suffix=".html").facts
    assert (facts.title, facts.outlet) == ("Talks go on | Valley Post", "Valley Post")
    assert (facts.date, facts.date_basis) == ("2024-03-05", "metadata")


def test_11_a_page_is_known_by_its_start() -> None:
    assert "<p>" not in read(PAGE.encode(), id="x", path="page").text


MARKDOWN = """---
title: Bridge talks
date: 2024-05-01
---
# Bridge talks

The **envoy** said [on Monday](http://example.org/a) that _both_ sides had `signed`.

> "Never," said the other.

- one item
---
"""


def test_11_markdown_without_its_marks() -> None:
    made = report(MARKDOWN, suffix=".md")
    assert made.text == (
        "Bridge talks\n\nThe envoy said on Monday that both sides had signed.\n\n"
        '"Never," said the other.\n\none item'
    )
    assert (made.facts.title, made.facts.date) == ("Bridge talks", "2024-05-01")
    assert made.facts.date_basis == "metadata"
    reads_again(made)


LETTER = (
    "From: Valley Desk <desk@valley.example>\r\nSubject: Bridge talks resume\r\n"
    "Date: Tue, 05 Mar 2024 10:00:00 +0000\r\n{}\r\n{}"
)


def test_11_a_letter_as_it_is() -> None:
    made = report(LETTER.format("", "The envoy said yes.\r\n\r\nShe left."), suffix=".eml")
    assert made.text == "The envoy said yes.\n\nShe left."
    assert (made.facts.title, made.facts.carrier) == ("Bridge talks resume", "Valley Desk")
    assert (made.facts.date, made.facts.date_basis) == ("2024-03-05", "metadata")
    assert made.file.startswith("From:")
    assert [one.kind for one in made.removed] == ["header"]
    reads_again(made)


def test_11_a_letter_that_had_to_be_decoded() -> None:
    body = base64.b64encode("The envoy said “yes”.".encode()).decode()
    head = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
    made = report(LETTER.format(head, body), suffix=".eml")
    assert made.text == "The envoy said “yes”."
    reads_again(made)


def test_11_a_letter_with_parts_is_read_as_plain_text() -> None:
    head = 'Content-Type: multipart/alternative; boundary="q"\r\n'
    parts = (
        "--q\r\nContent-Type: text/html\r\n\r\n<p>Page said.</p>\r\n--q\r\n\r\nPlain said.\r\n--q--"
    )
    assert report(LETTER.format(head, parts), suffix=".eml").text == "Plain said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_11_encodings(encoding: str) -> None:
    text = "The envoy said “yes” on Monday. It\u2019s a café in Genève \u2013 nobody came."
    assert read(text.encode(encoding), id="x", path="x.txt").file == text


def test_11_a_declared_encoding() -> None:
    word = "\u0633\u0644\u0627\u0645"
    page = f'<html><head><meta charset="windows-1256"></head><body><p>He said {word} to them.</p>'
    assert word in read(page.encode("cp1256"), id="x", path="x.html").text


def test_11_right_to_left_text_inside_english() -> None:
    words = "\u0646\u0639\u0645\u060c \u0646\u062d\u0646"
    made = report(f'The envoy said "{words}" on Monday, officials said.')
    assert made.text == made.file
    reads_again(made)


# --- dates of reports ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 5 March 2024", "2024-03-05"),
        ("Tuesday, March 5, 2024 10:30 GMT", "2024-03-05"),
        ("date 2024-03-05", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
    ],
)
def test_11_2_a_line_states_the_date(line: str, date: str) -> None:
    made = report(f"Talks go on\n\n{line}\n\nThe envoy said no.")
    assert (made.facts.date, made.facts.date_basis) == (date, "stated")
    span = made.facts.date_span
    assert span is not None
    assert made.file[span.start : span.end] in line


def test_11_2_a_date_before_the_first_sentence() -> None:
    made = report(" date 2023-12-20 The envoy said no.")
    assert (made.text, made.facts.date) == ("The envoy said no.", "2023-12-20")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said on 5 March 2024 that she would leave.",
        "OSLO, March 5 (Wire) - The envoy said no.",
        "Published on Tuesday\n\nThe envoy said no.",
    ],
)
def test_11_2_an_unknown_date_is_not_guessed(text: str) -> None:
    facts = report(text).facts
    assert (facts.date, facts.date_basis) == (None, "unknown")


def test_11_2_the_user_knows_better() -> None:
    made = report("date 2023-12-20 The envoy said no.", date="2024-01-01")
    assert (made.facts.date, made.facts.date_basis) == ("2024-01-01", "user")


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("Harbour Ledger, 20 May 2025", "Harbour Ledger", "2025-05-20"),
        ("The Daily News - May 20, 2025 10:30 GMT", "The Daily News", "2025-05-20"),
        ("GENEVA, 20 May 2025", None, "2025-05-20"),
        ("Monday, 20 May 2025", None, "2025-05-20"),
        ("Published: 20 May 2025", None, "2025-05-20"),
        ("The War of May 20, 2025", None, None),
        ("He left, 20 May 2025", None, None),
    ],
)
def test_11_2_a_line_of_outlet_and_date(line: str, outlet: str | None, date: str | None) -> None:
    made = report(f"Talks go on\n\n{line}\n\nThe envoy said so on Monday to all of them.\n")
    assert (made.facts.outlet, made.facts.date) == (outlet, date)
    assert [one.kind for one in made.removed] == (["date"] if date else [])
