"""Drawings: the same bytes everywhere, plain SVG, our colours, letters that can be read."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from samenleren.design.tokens import load_tokens
from samenleren.figures.draw import COMPACT_KINDS, DRAWERS, NARROW, WIDE, Drawn, draw
from samenleren.figures.draw.canvas import COMPACT, SMALL, TEXT, Canvas

ROOT = Path(__file__).parents[2]
TOKENS = load_tokens(ROOT)
TELEPHONE = 340 / NARROW  # pixels per point on a telephone of 380 pixels, less the page's edges
SAMPLES: dict[str, dict[str, Any]] = {
    "dekking": {
        "columns": ["Noord", "Zuid-Westelijke Delta"],
        "rows": ["Wie is u?", "Wijkgezondheidsprofiel"],
        "counts": [[[1, 2, 12], [0, 0, 0]], [[0, 1, 1], [9, 9, 9]]],
        "labels": [["✓", "Dit hielp"], ["✕", "Dit hinderde"]],
        "other": "Les, Tip",
    },
    "tijdlijn": {
        "lanes": ["Noord", "Anderen"],
        "network": "Het netwerk",
        "events": [
            {"date": "2020-02-29", "lane": 0, "number": 2, "label": "Zaandam", "certainty": ""},
            {"date": "2021", "lane": 1, "number": None, "label": "", "certainty": "afgeleid"},
            {"date": "2021-07", "lane": 1, "number": None, "label": "", "certainty": "gepland"},
            {"date": "2021-09", "lane": 1, "number": 3, "label": "Thuis", "certainty": "afgeleid"},
            {"date": "2020-03", "lane": 1, "number": None, "label": "", "certainty": ""},
        ],
    },
    "draagvlak": {
        "numbers": ["1.1", "1.2"],
        "messages": ["Begin klein. ", "Zoek mensen die voorop willen lopen, en houd hen erbij."],
        "columns": ["Noord", "Zuid"],
        "network": "Het netwerk",
        "support": [
            {"consortia": ["speaks", ""], "network": "speaks", "sources": 3, "full": 2},
            {"consortia": ["source", "speaks"], "network": "", "sources": 1, "full": 0},
        ],
    },
    "poll": {"low": 0, "high": 5, "mean": 3.25, "ends": ["geen", ""], "votes": []},
    "wijkprofiel": {
        "topics": ["Groen en <water>", "Geluid", "Buren", "Een lang onderwerp op twee regels"],
        "scores": [8, 3.5, 0, 10],
        "low": 0,
        "high": 10,
    },
    "motimeter": {
        "points": [
            ["Prijs", [12, 6, 2], 0.5],
            ["Een punt met een lange naam die niet op één regel past", [0, 1, 99], 1.99],
            ["Sfeer", [0, 0, 1], 2],
        ],
        "low": 1,
        "scores": ["niet interessant", "interessant", "heel interessant"],
    },
    "stellingen": {
        "answers": ["Helemaal oneens", "Een antwoord van vele, zeer vele woorden", "Eens"],
        "rows": [
            ["Wij leren <veel> van elkaar, en dat is een lange stelling", [0, 3.5, None], 2.25],
            ["$x$", [1, 1, 1], 2],
        ],
        "low": 0,
        "high": 3.5,
        "unit": "%",
    },
    "genoemd": {
        "ranked": True,
        "lists": [["✓", "Dit hielp", ["€ 5 & <b>", "tijd"]], ["✕", "Dit hinderde", ["$x$"]]],
    },
}


def drawn(kind: str) -> Drawn:
    return draw(kind, SAMPLES[kind], f"{kind}-0", TOKENS, ROOT)


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def drawing(request: pytest.FixtureRequest) -> tuple[str, Drawn]:
    return request.param, drawn(request.param)


def test_every_kind_of_figure_is_drawn_here() -> None:
    assert set(SAMPLES) == set(DRAWERS)


def test_another_process_draws_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import hashlib, json, sys; from pathlib import Path;"
        "from samenleren.figures.draw import draw;"
        "from samenleren.design.tokens import load_tokens;"
        "root = Path(sys.argv[1]); data = json.loads(sys.argv[2]);"
        "print(json.dumps({kind: [hashlib.sha256(part).hexdigest() for part in"
        " (d.outlined, d.wide, d.narrow, d.png)] for kind in sorted(data, reverse=True)"
        " for d in [draw(kind, data[kind], f'{kind}-0', load_tokens(root), root)]}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), json.dumps(SAMPLES)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "scripts"), "PYTHONHASHSEED": "7", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = {
        kind: [hashlib.sha256(part).hexdigest() for part in (d.outlined, d.wide, d.narrow, d.png)]
        for kind in SAMPLES
        for d in [drawn(kind)]
    }
    assert json.loads(done.stdout) == here


def test_the_svg_is_plain_and_keeps_its_ids_to_itself(drawing: tuple[str, Drawn]) -> None:
    kind, made = drawing
    root = etree.fromstring(made.outlined)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "defs", "use"}
    assert b"style" not in made.outlined
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert [ident for ident in ids if not ident.startswith(f"{kind}-0-")] == []
    wanted = {element.get("{http://www.w3.org/1999/xlink}href") for element in root.iter("{*}use")}
    assert wanted == {f"#{ident}" for ident in ids}


def test_a_page_gets_letters_in_its_own_font(drawing: tuple[str, Drawn]) -> None:
    _, made = drawing
    for svg in (made.wide, made.narrow):
        root = etree.fromstring(svg)
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "text",
        }
        texts = list(root.iter("{*}text"))
        assert texts
        assert not [text for text in texts if not (text.text or "").strip()]
        attributes = {name for element in root.iter() for name in element.attrib}
        assert attributes.isdisjoint({"id", "style", "font-family"})
    assert len(made.wide) < len(made.outlined)


def test_weights_and_anchors_of_letters_are_kept() -> None:
    svg = drawn("draagvlak").wide.decode()
    assert {"600"} <= set(re.findall(r'font-weight="(\d+)"', svg)) <= {"600", "700"}
    assert re.search(r"<text[^>]*rotate\(-\d[^>]*>Noord</text>", svg)
    assert "rotate(0 " not in svg
    assert "rotate(-0 " not in svg


def test_only_colours_of_the_tokens_are_used(drawing: tuple[str, Drawn]) -> None:
    _, made = drawing
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', (made.wide + made.narrow).decode()))
    ours = {getattr(TOKENS.light, name) for name in ("paper", "wash", "line", "ink", "muted")}
    ours |= {colour.light for colour in TOKENS.figure.values()}
    assert used <= {colour.lower() for colour in ours}
    hues = used & {TOKENS.figure[name].light.lower() for name in ("main", "second")}
    assert hues


def test_letters_can_be_read_on_a_telephone_and_on_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: list[tuple[float, float]] = []
    text = Canvas.text

    def noted(self: Canvas, *args: Any, size: float = 9, **more: Any) -> None:
        sizes.append((self.width, size))
        text(self, *args, size=size, **more)

    monkeypatch.setattr(Canvas, "text", noted)
    for kind in SAMPLES:
        drawn(kind)
    assert {width for width, _ in sizes} == {WIDE, NARROW, COMPACT}
    assert min(size for _, size in sizes) >= SMALL == 8
    assert min(size for width, size in sizes if width == NARROW) * TELEPHONE >= 10.5


def test_a_document_of_one_page_shows_its_figure_at_the_size_it_was_drawn() -> None:
    """Scaled down, letters of 8 points were 6."""
    compact = drawn("wijkprofiel").compact
    assert compact is not None
    assert etree.fromstring(compact).get("width") == f"{COMPACT:g}pt"
    template = (ROOT / "templates/typst/components.typ").read_text(encoding="utf-8")
    assert f"grid(columns: ({COMPACT:g}pt, 1fr)" in template
    assert {kind for kind in SAMPLES if drawn(kind).compact} == COMPACT_KINDS


def test_nothing_is_drawn_outside_the_sheet(drawing: tuple[str, Drawn]) -> None:
    """The edge of the picture is blank: what sticks out would be cut off there."""
    _, made = drawing
    image = Image.open(io.BytesIO(made.png)).convert("L")
    width, height = image.size
    for box in ((0, 0, width, 1), (0, height - 1, width, height)):
        assert image.crop(box).getextrema() == (255, 255)


def test_the_png_has_300_dots_per_inch_and_the_size_of_the_svg(
    drawing: tuple[str, Drawn],
) -> None:
    _, made = drawing
    image = Image.open(io.BytesIO(made.png))
    assert [round(number) for number in image.info["dpi"]] == [300, 300]
    height = float(etree.fromstring(made.wide).get("height").removesuffix("pt"))
    assert image.size[0] == round(WIDE / 72 * 300)
    assert abs(image.size[1] - height / 72 * 300) <= 1


def test_marks_are_told_apart_without_colour() -> None:
    """In grey print: what helped is full, what hindered holds a cross, the rest is a ring."""
    canvas = Canvas(452, TOKENS, ROOT)
    shapes: dict[str, int] = {}
    from samenleren.figures.draw import coverage

    for kind in coverage.KINDS:
        before = len(canvas.parts)
        coverage._mark(canvas, kind, 10, 10, 3)
        shapes[kind] = len(canvas.parts) - before
    assert shapes == {"helped": 1, "hindered": 3, "other": 1}


def test_the_rings_of_a_web_stand_at_round_values() -> None:
    from samenleren.figures.draw.web import steps

    assert steps(0, 10) == [2, 4, 6, 8, 10]
    assert steps(1, 5) == [2, 3, 4, 5]
    assert steps(0, 100) == [20, 40, 60, 80, 100]
    assert steps(0, 2.2) == [0.5, 1, 1.5, 2, 2.2]


def test_many_topics_stand_in_a_list_below_the_web_and_few_beside_it() -> None:
    heights = []
    for count in (12, 13):
        topics = [f"Onderwerp {number}" for number in range(count)]
        data = {"topics": topics, "scores": [1] * count, "low": 0, "high": 2}
        heights.append(DRAWERS["wijkprofiel"](Canvas(WIDE, TOKENS, ROOT), data))
    assert heights[0] < 260 < heights[1]


def test_scores_of_the_motimeter_are_told_apart_without_colour() -> None:
    """In grey print: a frame, a tint and a block, and a triangle for what is low."""
    made = drawn("motimeter")
    image = Image.open(io.BytesIO(made.png)).convert("L")
    scale, row = image.size[0] / WIDE, 6  # the first point's bar, from 158 to 400
    line = [image.getpixel((round(x * scale), round((41 + row) * scale))) for x in (170, 315, 390)]
    lightness = [int(value) for value in line if isinstance(value, int)]
    assert lightness[0] > 250
    assert 190 < lightness[1] < 230
    assert lightness[2] < 100


@pytest.mark.parametrize("low", [0, None])
def test_the_spread_of_a_poll_is_drawn_with_and_without_a_scale(low: int | None) -> None:
    votes = [[value, f"antwoord {value}", count] for value, count in enumerate((0, 7, 12))]
    data = {"low": low, "high": 2, "mean": 1.5, "ends": ["", ""], "votes": votes}
    plain = data | {"votes": []}
    heights = [
        DRAWERS["poll"](Canvas(width, TOKENS, ROOT), each)
        for width in (WIDE, NARROW)
        for each in ((data, plain) if low is not None else (data,))
    ]
    assert min(heights) > 30
    if low is not None:
        assert heights[0] > heights[1]  # columns need room


def test_a_text_that_the_font_lacks_becomes_its_nearest_sign_or_its_name() -> None:
    canvas = Canvas(452, TOKENS, ROOT)
    said = "zo [grijnzend gezicht] en [Hebreeuws schrift] $x$"
    assert canvas._shown("zo \U0001f600 en\nשלום $x$") == said


def test_words_are_broken_at_hyphens_and_only_then_anywhere() -> None:
    canvas = Canvas(452, TOKENS, ROOT)
    assert canvas.wrap("Zaanstreek-Waterland", 50) == ["Zaanstreek-", "Waterland"]
    assert canvas.wrap("een twee drie", 1000) == ["een twee drie"]
    broken = canvas.wrap("Arbeidsongeschiktheidsverzekering", 60)
    assert len(broken) > 1
    assert "".join(part.rstrip("-") for part in broken) == "Arbeidsongeschiktheidsverzekering"
    assert canvas.wrap("een twee drie vier vijf", 30, lines=2)[-1].endswith("…")


def delivered(kind: str, text: str) -> list[dict[str, Any]]:
    """What is drawn when somebody gave this text wherever a figure shows what they wrote."""
    data = SAMPLES[kind]
    match kind:
        case "wijkprofiel":
            return [data | {"topics": [text, *data["topics"][1:]]}, data | {"topics": [text] * 4}]
        case "motimeter":
            return [data | {"points": [[text, [12, 6, 2], mean] for mean in (0.5, 1.99)]}]
        case "stellingen":
            rows = [[text, numbers, mean] for _, numbers, mean in data["rows"]]
            return [data | {"rows": rows, "answers": [text, "Eens", text]}]
        case "genoemd":
            lists = [[mark, label, [text, "b"]] for mark, label, _ in data["lists"]]
            return [{"lists": lists, "ranked": ranked} for ranked in (False, True)]
        case "poll":
            votes = [[None, text, 3], [None, "nee", 0], [None, text, 1]]
            in_words = {"low": None, "high": None, "mean": None, "ends": ["", ""], "votes": votes}
            return [data | {"ends": [text, text]}, in_words]
        case "tijdlijn":
            moments = ["2020-02-29", "2020-08", "2021-02", "2021-12"]
            events = [
                {"date": date, "lane": 0, "number": at, "label": text, "certainty": certainty}
                for at, date in enumerate(moments, 1)
                for certainty in ["gepland" if at % 2 else ""]
            ]
            return [data | {"events": events}]
    return []


LABELS = st.one_of(
    st.sampled_from(
        ["W" * 300, "_" * 90, "Wij doen het samen in de wijk, " * 12, "Wij\u0301j\u0301"]
    ),
    st.text("WMil_.-/ é😀中", min_size=1, max_size=90).filter(str.strip),
)


@pytest.mark.parametrize(
    "kind", ["wijkprofiel", "motimeter", "stellingen", "genoemd", "poll", "tijdlijn"]
)
@given(LABELS)
@settings(max_examples=2, deadline=None, phases=(Phase.explicit, Phase.generate))
@example("W" * 300)
@example("Wij doen het samen in de wijk, " * 12)
def test_no_text_leaves_its_figure_or_stands_over_another(kind: str, text: str) -> None:
    boxes: list[tuple[Canvas, float, float, float, float, str]] = []
    write = Canvas.text

    def measured(canvas: Canvas, x: float, y: float, said: str, **look: Any) -> None:
        write(canvas, x, y, said, **look)
        size = look.get("size", TEXT)
        width = canvas.length(said, size, look.get("face", "regular"))
        left = x - width * {"left": 0, "center": 0.5, "right": 1}[look.get("align", "left")]
        if not look.get("rotation"):
            boxes.append((canvas, left, y - 0.7 * size, left + width, y, said))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "text", measured)
        for data in delivered(kind, text):
            draw(kind, data, "proef", TOKENS, ROOT)
    assert boxes
    for canvas, left, _, right, _, said in boxes:
        assert left > -1, said
        assert right < canvas.width + 1, said
    for (one, *a, said), (other, *b, beside) in combinations(boxes, 2):
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert one is not other or across < 1 or down < 1, (said, beside)
