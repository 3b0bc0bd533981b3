"""The form of the Motimeter: what people think of an activity, a box to tick for each point.

One page to print or to fill in with Word, and one for whoever hands it out. Its table has the
columns of the sheet on which somebody counts the answers, so it is read as that sheet is.

Pre-filled, it has the activity and the points of an earlier measurement, for the next one. What
people gave stands in no form: it was theirs to say, and is corrected in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from samenleren.config import Config, Contributor
from samenleren.design.tokens import Tokens
from samenleren.forms.content import Filled, each_row
from samenleren.forms.word import (
    FormWriter,
    form_package,
    form_run,
    form_table,
    opening,
)
from samenleren.forms.word_parts import TEXT_WIDTH
from samenleren.language.names import normalise
from samenleren.model import SCORES
from samenleren.questionnaire import texts
from samenleren.questionnaire.layout import ACTIVITY
from samenleren.render.word.ooxml import cell, paragraph, row

POINTS = 6
"""Rows for points; more make a second page."""
BOX_WIDTH = 1650  # twips
POINT_WIDTH = TEXT_WIDTH - len(SCORES) * BOX_WIDTH
ROW_HEIGHT = 460  # twips: room for a cross by hand


def measured_before(filled: Iterable[Filled]) -> Iterator[tuple[Filled, tuple[str, ...]]]:
    """What was scored before, each activity and neighbourhood once, with all of its points."""
    found: dict[tuple[str, str], tuple[Filled, dict[str, str]]] = {}
    for one in filled:
        names = ("", "")
        for line in each_row(one) if one.kind is ACTIVITY.kind else ():
            told = {name: line.answers.get(name, ()) for name in ("activity", "area")}
            names = (_first(told["activity"]) or names[0], _first(told["area"]) or names[1])
            if not names[0]:
                continue
            known = {name: texts for name, texts in told.items() if texts}
            key = (normalise(names[0]), normalise(names[1]))
            _, points = found.setdefault(key, (Filled(one.kind, known), {}))
            if point := _first(line.answers.get("point", ())):
                points.setdefault(normalise(point), point)
    for activity, points in found.values():
        yield activity, tuple(points.values())


def _first(given: Sequence[str]) -> str:
    return given[0].strip() if given else ""


def motimeter_form(
    contributor: Contributor,
    config: Config,
    tokens: Tokens,
    activity: Filled | None = None,
    points: Sequence[str] = (),
) -> dict[str, bytes]:
    """The parts of the form as a DOCX package, blank or for an activity and its points."""
    writer = FormWriter(config)
    answers, handing_out = texts.SCORED_TEXTS
    body = [
        *opening("motimeter", contributor, config),
        *writer.section(ACTIVITY, () if activity is None else (activity,)),
        paragraph("Heading1", form_run(answers)),
        paragraph("Normal", form_run(texts.SCORED_TEXTS[answers])),
        _table(writer, answers, points),
        paragraph("Nieuwebladzijde", form_run(handing_out)),
        paragraph("Normal", form_run(texts.SCORED_TEXTS[handing_out])),
        *(paragraph("Normal", form_run(line)) for line in texts.HANDING_OUT),
    ]
    return form_package("motimeter", body, contributor, config, tokens)


def _table(writer: FormWriter, title: str, points: Sequence[str]) -> Any:
    point, *scores = (ACTIVITY.kind.field(field) for field in _COLUMNS)
    heads = [(point.label, POINT_WIDTH), *((fld.labels[-1], BOX_WIDTH) for fld in scores)]
    rows = []
    lines = zip_longest(range(1, POINTS + 1), points)
    for number, (_, given) in enumerate(lines, 1):
        name = ACTIVITY.name(point, number)
        typed = writer.control(point, given or "", name, texts.POINT_PLACEHOLDER)
        boxes = (
            cell(BOX_WIDTH, paragraph("Vakje", writer.box(ACTIVITY.name(fld, number))))
            for fld in scores
        )
        rows.append(row(cell(POINT_WIDTH, paragraph("Antwoord", typed)), *boxes, height=ROW_HEIGHT))
    return form_table(title, "links een punt, rechts de vakjes voor 0, 1 en 2.", heads, rows)


_COLUMNS = ("point", *(f"count_{score}" for score in range(len(SCORES))))
