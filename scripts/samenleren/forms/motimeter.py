"""The form of the Motimeter: what people think of an activity, a box to tick for each point.

One page to print or to fill in with Word, and one for whoever hands it out. Its table has the
columns of the sheet on which somebody counts the answers, so it is read as that sheet is.
"""

from __future__ import annotations

from samenleren.config import Config, Contributor
from samenleren.fields import SCORES
from samenleren.forms import texts
from samenleren.forms.layout import ACTIVITY
from samenleren.forms.word import (
    FormWriter,
    form_cell,
    form_package,
    form_run,
    form_table,
    opening,
)
from samenleren.forms.word_parts import TEXT_WIDTH
from samenleren.render.tokens import Tokens
from samenleren.render.word.ooxml import el, paragraph

POINTS = 8
"""Rows for points; more make a second page."""
BOX_WIDTH = 1650  # twips
POINT_WIDTH = TEXT_WIDTH - len(SCORES) * BOX_WIDTH
ROW_HEIGHT = 480  # twips: room for a cross by hand


def motimeter_form(contributor: Contributor, config: Config, tokens: Tokens) -> dict[str, bytes]:
    """The parts of the form as a DOCX package."""
    writer = FormWriter(config)
    answers, handing_out = list(texts.SCORED_TEXTS)[1:]
    body = [
        *opening("motimeter", contributor, config),
        *writer.section(ACTIVITY, ()),
        paragraph("Heading1", form_run(answers)),
        paragraph("Normal", form_run(texts.SCORED_TEXTS[answers])),
        _table(writer, answers),
        paragraph("Nieuwebladzijde", form_run(handing_out)),
        paragraph("Normal", form_run(texts.SCORED_TEXTS[handing_out])),
        *(paragraph("Normal", form_run(line)) for line in texts.HANDING_OUT),
    ]
    return form_package("motimeter", body, contributor, config, tokens)


def _table(writer: FormWriter, name: str) -> str:
    point, *scores = (ACTIVITY.kind.field(field) for field in _COLUMNS)
    heads = [(point.label, POINT_WIDTH), *((fld.labels[-1], BOX_WIDTH) for fld in scores)]
    rows = []
    for number in range(1, POINTS + 1):
        typed = writer.control(point, "", ACTIVITY.name(point, number), texts.POINT_PLACEHOLDER)
        boxes = (
            form_cell(BOX_WIDTH, paragraph("Vakje", writer.box(ACTIVITY.name(fld, number))))
            for fld in scores
        )
        rows.append(
            el(
                "tr",
                el("trPr", el("cantSplit"), el("trHeight", val=ROW_HEIGHT, hRule="atLeast")),
                form_cell(POINT_WIDTH, paragraph("Antwoord", typed)),
                *boxes,
            )
        )
    return form_table(name, "links een punt, rechts de vakjes voor 0, 1 en 2.", heads, rows)


_COLUMNS = ("point", *(f"count_{score}" for score in range(len(SCORES))))
