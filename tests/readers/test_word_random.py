"""Random trees of styles and random streams of fields in Word, each against its own oracle."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deliveries import part_of, tampered
from readers.word_files import read, seen, styled, with_body

SOME = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

# -- styles ------------------------------------------------------------------------------------

Says = dict[str, bool]
PROPERTIES = ("strike", "dstrike", "vanish", "specVanish")
says = st.dictionaries(
    st.sampled_from(PROPERTIES), st.sampled_from([True, True, False]), max_size=3
)


@dataclass(frozen=True)
class Styles:
    """What styles say: c0… of characters, p0… of paragraphs, t0… of tables, with what each is based
    on; the first row of a table apart; and the defaults of the document."""

    own: dict[str, Says]
    parent: dict[str, str]
    first_row: dict[str, Says]
    defaults: Says = field(default_factory=dict)


@st.composite
def some_styles(draw: st.DrawFn) -> Styles:
    names = [f"{kind}{rank}" for kind in "cpt" for rank in range(3)]
    own = {name: draw(says) for name in names}
    parent = {name: draw(st.sampled_from(["", *names])) for name in names}
    first_row = {name: draw(says) for name in names if name[0] == "t"}
    return Styles(own, parent, first_row, draw(says))


Run = tuple[str, Says]
Drawn = tuple[Styles, list[tuple[bool, str, str, list[Run]]]]


@st.composite
def documents(draw: st.DrawFn) -> Drawn:
    """(styles, paragraphs): whether one is in the first row of a table, the styles of table and
    paragraph, and its runs with their style and what they say themselves."""
    styles = draw(some_styles())
    runs = st.tuples(st.sampled_from(["", "c0", "c1", "c2", "p0"]), says)
    paragraphs = st.tuples(
        st.booleans(),
        st.sampled_from(["", "t0", "t1", "t2"]),
        st.sampled_from(["", "p0", "p1", "p2", "c0"]),
        st.lists(runs, min_size=1, max_size=6),
    )
    return styles, draw(st.lists(paragraphs, min_size=1, max_size=12))


def xml_of(say: Says) -> str:
    return "".join(f'<w:{name} w:val="{"true" if on else "0"}"/>' for name, on in say.items())


def style_xml(styles: Styles, name: str) -> str:
    kind = {"c": "character", "p": "paragraph", "t": "table"}[name[0]]
    row = styles.first_row.get(name)
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{styles.parent[name]}"/>' if styles.parent[name] else "")
        + f"<w:rPr>{xml_of(styles.own[name])}</w:rPr>"
        + (
            f'<w:tblStylePr w:type="firstRow"><w:rPr>{xml_of(row)}</w:rPr></w:tblStylePr>'
            if row is not None
            else ""
        )
        + "</w:style>"
    )


def first_said(styles: Styles, name: str, what: str, kind: str, row: bool = False) -> bool | None:
    """What a style says, or the nearest one that it is based on: 17.7.3, the first step. In the
    first row of a table what a style says of that row goes before what any says of the table."""
    tables = [styles.first_row, styles.own] if row else [styles.own]
    for said in tables:
        each, left = name, 20
        while each and each[0] == kind and left:
            if what in said.get(each, {}):
                return said[each][what]
            each, left = styles.parent[each], left - 1
    return None


def is_on(styles: Styles, what: str, row: bool, table: str, paragraph: str, run: Run) -> bool:
    if what in run[1]:
        return run[1][what]
    levels = [
        first_said(styles, run[0], what, "c"),
        first_said(styles, paragraph, what, "p"),
        first_said(styles, table, what, "t", row),
    ]
    default = styles.defaults.get(what)
    if what in ("strike", "vanish"):
        return bool(default) or sum(level is True for level in levels) in (1, 3)
    return bool(next((level for level in [*levels, default] if level is not None), False))


@SOME
@given(documents())
def test_struck_and_hidden_follow_the_styles(drawn: Drawn) -> None:
    styles, paragraphs = drawn
    blocks: list[str] = []
    expected: list[list[tuple[str, str | None]]] = []
    for n, (in_table, table, style, runs) in enumerate(paragraphs):
        pieces = []
        content = ""
        for r, (own, say) in enumerate(runs):
            word = f"woord{n}x{r}"
            named = f'<w:rStyle w:val="{own}"/>' if own else ""
            content += f"<w:r><w:rPr>{named}{xml_of(say)}</w:rPr><w:t>{word}</w:t></w:r>"
            on = {
                what: is_on(styles, what, True, table if in_table else "", style, (own, say))
                for what in PROPERTIES
            }
            hidden, struck = on["vanish"] or on["specVanish"], on["strike"] or on["dstrike"]
            pieces.append((word, "hidden" if hidden else "struck" if struck else None))
        expected.append(pieces)
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        block = f"<w:p>{named}{content}</w:p>"
        if in_table:
            look = f'<w:tblStyle w:val="{table}"/>' if table else ""
            look = f'<w:tblPr>{look}<w:tblLook w:val="0020"/></w:tblPr>'
            block = f"<w:tbl>{look}<w:tr><w:tc>{block}</w:tc></w:tr></w:tbl>"
        blocks.append(block)
    data = styled(with_body("".join(blocks)), "".join(style_xml(styles, n) for n in styles.own))
    data = with_defaults(data, xml_of(styles.defaults))

    for unit in read(data).units():
        rank = int((unit.written.text if unit.written else unit.text).split("x")[0][5:])
        pieces = [(p.text, p.unseen) for p in unit.written.pieces] if unit.written else []
        assert (pieces or [(unit.text, None)]) == joined(expected[rank])


def joined(pieces: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for word, why in pieces:
        if found and found[-1][1] == why:
            found[-1] = (found[-1][0] + word, why)
        else:
            found.append((word, why))
    return found


def with_defaults(data: bytes, properties: str) -> bytes:
    """The file with these properties as the defaults of its runs, and no default styles."""
    part = part_of(data, "word/styles.xml").decode()
    start, end = part.index("<w:docDefaults>"), part.index("</w:docDefaults>")
    new = f"<w:docDefaults><w:rPrDefault><w:rPr>{properties}</w:rPr></w:rPrDefault>"
    return tampered(data, {"word/styles.xml": (part[:start] + new + part[end:]).encode()})


# -- fields ------------------------------------------------------------------------------------

MARKS = ("begin", "separate", "end")
tokens = st.lists(
    st.one_of(st.sampled_from([*MARKS, "paragraph", "code"]), st.integers(0, 9).map(str)),
    max_size=60,
)


def partner(stream: list[str], at: int) -> int | None:
    """Where the field begins that a mark belongs to: the nearest beginning before it that no end in
    between has taken."""
    ends = 0
    for before in range(at - 1, -1, -1):
        if stream[before] == "end" and partner(stream, before) is not None:
            ends += 1
        elif stream[before] == "begin":
            if not ends:
                return before
            ends -= 1
    return None


def shown(stream: list[str]) -> list[str]:
    """The words of each paragraph that stand in no instruction of a complete field."""
    complete = {begin: end for end, mark in enumerate(stream) if mark == "end"
                if (begin := partner(stream, end)) is not None}  # fmt: skip
    results = {}
    for at, mark in enumerate(stream):
        if mark == "separate" and (begin := partner(stream, at)) is not None:
            results.setdefault(begin, at)
    paragraphs = [""]
    for at, token in enumerate(stream):
        if token == "paragraph":
            paragraphs.append("")
        elif token.isdigit() and not any(
            begin < at < min(end, results.get(begin, end)) for begin, end in complete.items()
        ):
            paragraphs[-1] += token
    return [words for words in paragraphs if words]


@SOME
@given(tokens)
def test_any_stream_of_marks_is_read_as_its_complete_fields(stream: list[str]) -> None:
    xml = {
        "paragraph": "</w:p><w:p>",
        "code": "<w:r><w:instrText> IF </w:instrText></w:r>",
        **{mark: f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in MARKS},
    }
    body = "".join(xml.get(token, f"<w:r><w:t>{token}</w:t></w:r>") for token in stream)
    assert seen(read(with_body(f"<w:p>{body}</w:p>"))) == shown(stream)
