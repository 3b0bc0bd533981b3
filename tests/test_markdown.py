"""Text into Markdown: pandoc shows exactly the text, whatever it looks like."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from typing import Any

import jinja2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samenleren.handover.markdown import Md, escape, finalize, told
from samenleren.language.answers import Rows, blocks_of
from samenleren.programs.pandoc import pandoc_path
from samenleren.render.answers import set_answers
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
ENDS = r"\r\n|[\r\n\v\f\u0085\u2028\u2029]"


SIGNS = "-–—•*·▪‣◦"


def asked(text: str) -> list[str]:
    """The lines that a reader of a text should see, whatever stands at their start."""
    lines = (re.sub(SPACES, " ", line).strip() for line in re.split(ENDS, text))
    return [as_seen(line) for line in lines if line]


def as_seen(line: str) -> str:
    """A line of which the sign of an item, and the strokes around cells, are always the same."""
    if re.fullmatch(r"\|.*[^\\]\|.*\|", line):
        return " | ".join(filter(None, (c.replace("\\|", "|").strip() for c in cells_in(line))))
    return re.sub(rf"^[{SIGNS}] ", "– ", line)


def cells_in(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line[1:-1])


def blocks(markdown: str) -> list[Any]:
    """What pandoc reads in Markdown, as the editions are read."""
    done = subprocess.run(
        [pandoc_path(), f"--from={READ}", "--to=json", "--sandbox"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    found: list[Any] = json.loads(done.stdout)["blocks"]
    set_answers(found)
    return found


def shown(inlines: list[Any]) -> str:
    """The text of inlines; anything else than words and spaces is a fault."""
    texts = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
    parts = []
    for inline in inlines:
        assert inline["t"] in ("Str", "Emph", *texts), inline
        if inline["t"] == "Emph":
            parts.append(f"*{shown(inline['c'])}*")
        else:
            parts.append(texts.get(inline["t"]) or inline["c"])
    return "".join(parts)


def lines_of(block: dict[str, Any]) -> list[str]:
    """The lines that a block shows, with the signs of items and strokes between cells."""
    match block["t"]:
        case "Para" | "Plain":
            return [as_seen(line) for line in shown(block["c"]).split("\n")]
        case "BulletList":
            return [line for item in block["c"] for line in item_lines("–", item)]
        case "OrderedList":
            (start, style, end), items = block["c"]
            assert (style["t"], end["t"]) in COUNTED, block
            return [
                line
                for number, item in enumerate(items, start)
                for line in item_lines(COUNTED[style["t"], end["t"]](number), item)
            ]
        case "Table":
            _, (_, caption), _, (_, head), (body,), _ = block["c"]
            assert caption == []
            return [
                " | ".join(filter(None, ("".join(map(shown_in, cell[4])) for cell in row[1])))
                for row in (*head, *body[3])
            ]
    raise AssertionError(block)


COUNTED = {
    ("Decimal", "Period"): "{}.".format,
    ("Decimal", "OneParen"): "{})".format,
    ("LowerAlpha", "Period"): lambda number: f"{chr(96 + number)}.",
    ("LowerAlpha", "OneParen"): lambda number: f"{chr(96 + number)})",
}


def item_lines(sign: str, item: list[Any]) -> list[str]:
    first, *others = [line for block in item for line in lines_of(block)]
    return [f"{sign} {first}", *others]


def shown_in(block: dict[str, Any]) -> str:
    return shown(block["c"])


@pytest.mark.parametrize("how", [escape, told])
@given(texts=st.lists(TEXTS, min_size=20, max_size=40))
@settings(max_examples=12, deadline=None)
@example(texts=MARKUP)
@example(texts=[f"{a} {b}" for a, b in zip(MARKUP, MARKUP[7:], strict=False)])
@example(texts=[f"woord {markup} woord" for markup in MARKUP])
def test_pandoc_shows_exactly_the_text(how: Callable[[str], str], texts: list[str]) -> None:
    # Many texts in one run of pandoc: each in a line block of its own, between rulers of ours.
    markdown = "\n\nGRENS\n\n".join(map(how, texts))
    found: list[list[str]] = [[]]
    for block in blocks(markdown):
        lines = lines_of(block)
        if lines == ["GRENS"]:
            found.append([])
        else:
            found[-1] += lines
    assert found == [asked(text) for text in texts]


def on_one_line(inlines: list[Any]) -> str:
    return bare(shown(inlines))


def bare(text: str) -> str:
    """A text without spaces, and without what can be the sign of an item or stand around a cell."""
    return re.sub(rf"[{SIGNS}|\s]", "", text)


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
@example(["- een\n  - twee\n- drie\n\nslot", "zo:\n1. een\n2. twee", "- een\n- twee"])
@example(["| a | b |\n| c | |", "zie\n\n| a | |\n| c | d |\n\nslot"])
def test_no_text_breaks_what_it_stands_in_and_each_stands_there_whole(texts: list[str]) -> None:
    texts = [text for text in texts if asked(text)]
    found = blocks("\n\n".join(HOLDERS.format(escape(text)) for text in texts))
    assert len(found) == 5 * len(texts)
    for text, five in zip(texts, zip(*[iter(found)] * 5, strict=True), strict=True):
        lines = asked(text)
        words = bare("".join(lines))
        heading, items, div, table, picture = five
        assert (heading["t"], heading["c"][:2]) == ("Header", [2, ["les-1", [], []]])
        assert on_one_line(heading["c"][2]) == words
        assert (items["t"], len(items["c"])) == ("BulletList", 2)
        (link,), second = items["c"]
        assert [one["t"] for one in link["c"]] == ["Link"]
        assert on_one_line(link["c"][0]["c"][1]) == words
        assert [line for one in second for line in lines_of(one)] == lines
        assert div["t"] == "Div"
        assert [line for one in div["c"][1] for line in lines_of(one)] == lines
        assert table["t"] == "Table"
        _, (_, caption), columns, (_, head), (body,), _ = table["c"]
        assert on_one_line(caption[0]["c"]) == f"Boven:{words}"
        assert len(columns) == 2
        cells = [cell[4] for row in (*head, *body[3]) for cell in row[1]]
        assert len(cells) == 6
        assert on_one_line(cells[2][0]["c"][0]["c"][1]) == words
        if not any(isinstance(block, Rows) for block in blocks_of(text)):
            for at in (1, 3, 4):
                assert [line for one in cells[at] for line in lines_of(one)] == lines
        strong = cells[5][0]["c"][-1]
        assert strong["t"] == "Strong"
        assert on_one_line(strong["c"]) == words
        assert on_one_line(picture["c"][0]["c"][1]) == words


def test_a_table_in_a_cell_names_each_of_its_cells() -> None:
    answer = escape("Zie:\n| Wijk | | Score |\n| Noord | x | 7 |\n| Zuid | | |\n\nSlot")
    (table,) = blocks(f"| a | b |\n|---|---|\n| {answer} | c |")
    cell = table["c"][4][0][3][0][1][0][4]
    assert [block["t"] for block in cell] == ["Para", "BulletList", "Para"]
    assert [line for block in cell for line in lines_of(block)] == [
        "Zie:", "– Wijk: Noord; x; Score: 7", "– Wijk: Zuid", "Slot"
    ]  # fmt: skip


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
