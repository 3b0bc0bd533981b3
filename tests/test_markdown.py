"""Text into Markdown: pandoc shows exactly the text, whatever it looks like."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import jinja2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samenleren.handover.markdown import Md, escape, finalize
from samenleren.programs.pandoc import pandoc_path
from samenleren.render.paragraphs import set_paragraphs
from samenleren.render.parts import READ

MARKUP = [
    *[
        "# Kop",
        "## Kop {#anker .klasse}",
        "- punt",
        "* punt",
        "+ punt",
        "1. een",
        "(1) een",
        "a) een",
    ],
    *["iv. vier", "#. een", "(@) een", "> citaat", "| regel", "| a | b |", ": uitleg", "~ uitleg"],
    *[
        "```",
        "~~~ {.x}",
        "    code",
        "***",
        "---",
        "===",
        "% titel",
        "[^1]: noot",
        "x[^1]",
        "^[noot]",
    ],
    *["*schuin*", "_schuin_", "**vet**", "~~weg~~", "H~2~O", "x^2^", "`code`", "`x`{=html}"],
    *[
        "[a](b)",
        "![a](b)",
        "<https://a.nl>",
        "https://a.nl",
        "[a]: b",
        "[@bron]",
        "@bron",
        "-@bron",
    ],
    *[
        "<b>x</b>",
        "<script>",
        "<!-- x -->",
        "&amp;",
        "&#35;",
        "\\emph{x}",
        "$x$",
        "$$x$$",
        "\\(x\\)",
    ],
    *["{{ config }}", "{% if x %}", "{# x #}", "<# x #>", "[x]{.y}", "::: div", ":::", ":smile:"],
    *["\\", "\\*", "a\\", "--", "---", "...", "'x'", '"x"', "x\\\ny", "==x==", "!x", "[x]", "{x}"],
    *[
        "[ ] taak",
        "- [x] taak",
        "Mr. X",
        "a\u00a0b",
        "%%",
        "(",
        "1",
        "1.",
        "A.",
        "i)",
        "…",
        "-",
        "+",
    ],
    *["{=typst}", "```{=openxml}", "#read(1)", '#import "x"', "@fig", "<label>", "[]{#x}", "x | y"],
]
BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\v", "\u2028", "\u2029", "\n \t\n", "\n\n\n"]
WORDS = st.sampled_from([*MARKUP, *BREAKS, "woord", "Eén café", " ", "  ", "\t"])
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TEXTS = st.one_of(
    st.lists(WORDS, max_size=8).map(" ".join),
    st.lists(WORDS, max_size=8).map("".join),
    st.text(CHARACTERS, max_size=60),
    st.text("\\`*_{}[]<>#|~^$@&!-+:=%().1aiI \n'\"", max_size=40),
)
SPACES = r"[ \t\r\n\f\v\u0085\u2028\u2029]+"
NEW_LINES = "\n\v\f\u0085\u2028"


def asked(text: str) -> list[str]:
    """The paragraphs that a text should show: what an empty line or U+2029 parts."""
    apart = re.sub(rf"[{NEW_LINES}]\s*[{NEW_LINES}]", "\u2029", re.sub(r"\r\n?", "\n", text))
    parts = (re.sub(SPACES, " ", part).strip() for part in apart.split("\u2029"))
    return [part for part in parts if part]


def blocks(markdown: str) -> list[Any]:
    """What pandoc reads in Markdown, as the editions are read."""
    done = subprocess.run(
        [pandoc_path(), f"--from={READ}", "--to=json", "--sandbox"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    found: list[Any] = json.loads(done.stdout)["blocks"]
    set_paragraphs(found)
    return found


def shown(inlines: list[Any]) -> str:
    """The text of inlines; anything else than words and spaces is a fault."""
    texts = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
    parts = []
    for inline in inlines:
        assert inline["t"] in ("Str", *texts), inline
        parts.append(texts.get(inline["t"]) or inline["c"])
    return "".join(parts)


@given(st.lists(TEXTS, min_size=20, max_size=40))
@settings(max_examples=12, deadline=None)
@example(MARKUP)
@example([f"{a} {b}" for a, b in zip(MARKUP, MARKUP[7:], strict=False)])
@example([f"woord {markup} woord" for markup in MARKUP])
def test_pandoc_shows_exactly_the_text(texts: list[str]) -> None:
    # Many texts in one run of pandoc: each in a line block of its own, between rulers of ours.
    markdown = "\n\nGRENS\n\n".join(escape(text) for text in texts)
    found: list[list[str]] = [[]]
    for block in blocks(markdown):
        assert block["t"] == "Para", block
        text = shown(block["c"])
        if text == "GRENS":
            found.append([])
        else:
            found[-1].append(text)
    assert found == [asked(text) for text in texts]


HOLDERS = """## {0} {{#les-1}}

- [{0}](#les-1)
- {0}

::: {{.les}}
{0}
:::

| Kop | {0} |
|:----|:----|
| [{0}]{{.title}} | {0} |
| {0} | achter **{0}** |

Table: Boven: {0}

![{0}](beeld.png)
"""


@given(st.lists(TEXTS, min_size=10, max_size=20))
@settings(max_examples=6, deadline=None)
@example(MARKUP)
@example([f"woord{between}{markup}" for between in BREAKS for markup in MARKUP])
@example([f"{markup}{between}woord" for between in BREAKS for markup in MARKUP])
def test_no_text_breaks_what_it_stands_in_and_each_stands_there_whole(texts: list[str]) -> None:
    texts = [text for text in texts if asked(text)]
    found = blocks("\n\n".join(HOLDERS.format(escape(text)) for text in texts))
    assert len(found) == 5 * len(texts)
    for text, five in zip(texts, zip(*[iter(found)] * 5, strict=True), strict=True):
        parts = asked(text)
        beside, below = " ".join(parts), "\n".join(parts)
        heading, items, div, table, picture = five
        assert (heading["t"], heading["c"][:2]) == ("Header", [2, ["les-1", [], []]])
        assert shown(heading["c"][2]) == beside
        assert (items["t"], len(items["c"])) == ("BulletList", 2)
        (link,), (plain,) = items["c"]
        assert [one["t"] for one in link["c"]] == ["Link"]
        assert shown(link["c"][0]["c"][1]) == shown(plain["c"]) == below
        assert div["t"] == "Div"
        assert [shown(one["c"]) for one in div["c"][1]] == parts
        assert table["t"] == "Table"
        _, (_, caption), columns, (_, head), (body,), _ = table["c"]
        assert shown(caption[0]["c"]) == f"Boven: {beside}"
        assert len(columns) == 2
        cells = [cell[4] for row in (*head, *body[3]) for cell in row[1]]
        assert len(cells) == 6
        assert shown(cells[2][0]["c"][0]["c"][1]) == below
        assert [[shown(one["c"]) for one in cells[n]] for n in (1, 3, 4)] == [parts] * 3
        strong = cells[5][0]["c"][-1]
        assert (strong["t"], shown(strong["c"])) == ("Strong", below)
        assert shown(picture["c"][0]["c"][1]) == beside


@pytest.mark.parametrize("text", ["Table: wat er staat", "table: wat er staat", ": wat er staat"])
def test_text_beside_a_table_is_not_its_caption(text: str) -> None:
    table = "| a | b |\n|---|---|\n| c | d |"
    found = blocks(f"{escape(text)}\n\n{table}\n\n{escape(text)}")
    assert [block["t"] for block in found] == ["Para", "Table", "Para"]
    assert [shown(found[place]["c"]) for place in (0, 2)] == [text, text]


@given(TEXTS)
def test_template_prints_text_escaped_and_never_runs_it(text: str) -> None:
    environment = jinja2.Environment(finalize=finalize)
    template = environment.from_string("{{ text }}|{{ ours }}|{{ none }}|{{ 3 }}")
    printed = template.render(text=text, ours=Md("**x**"), none=None)
    assert printed == f"{escape(text)}|**x**||3"
