"""The Word forms: blocks of a heading and a table with labels left and content controls right.

A field is known by the name of its control (in the tag and in the alias, since LibreOffice 7.4
drops the tag), and by its label and place when an office program drops the control altogether.
Controls are inline and hold one paragraph: that is what survives Word, LibreOffice and Google Docs
alike (block controls do not). A line break in a control is a `w:br`. ECMA-376 part 1, 17.5.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from samenleren.config import Config, Contributor
from samenleren.design.tokens import Tokens
from samenleren.forms.content import Filled, as_text, divide
from samenleren.forms.word_parts import LABEL_WIDTH, TABLE_STYLE, TEXT_WIDTH, package
from samenleren.language.dates import iso_date
from samenleren.model.declaration import Field, Reading
from samenleren.model.labels import OPEN_BOX
from samenleren.questionnaire import texts
from samenleren.questionnaire.layout import Section
from samenleren.render.word.ooxml import (
    cell,
    el,
    paragraph,
    row,
    run,
    table,
    table_properties,
)

TICKED, BOX_FONT = "☒", "MS Gothic"  # what Word itself uses for a box
SLOTS = 3
"""The number of lists for a field that takes more answers, in a blank form."""


def word_form(
    form: str,
    contributor: Contributor,
    sections: Sequence[Section],
    filled: Sequence[Filled] | None,
    config: Config,
    tokens: Tokens,
) -> dict[str, bytes]:
    """The parts of a form as a DOCX package.

    `form` is the key of its texts ("bijdrage" or "gesprek"); `filled` the contributions that it
    shows, or None for a blank form.
    """
    writer = FormWriter(config)
    body = opening(form, contributor, config)
    if filled is not None:
        body.append(paragraph("Letop", form_run(texts.FILLED_IN[0])))
    divided = divide(filled or (), sections, config)
    for section in sections:
        body.extend(writer.section(section, divided[section.title]))
    return form_package(form, body, contributor, config, tokens)


def opening(form: str, contributor: Contributor, config: Config) -> list[Any]:
    """The first paragraphs of a form: for which publication it is, what it is, for whom, how."""
    return [
        paragraph("Publicatie", form_run(texts.publication_line(config))),
        paragraph("Title", form_run(texts.TITLES[form])),
        paragraph("Subtitle", form_run(contributor.title)),
        *(paragraph("Normal", form_run(line)) for line in texts.INTRODUCTION[form]),
    ]


def form_package(
    form: str, body: Iterable[Any], contributor: Contributor, config: Config, tokens: Tokens
) -> dict[str, bytes]:
    """The parts of a DOCX package with this body."""
    title = f"{texts.TITLES[form]} – {contributor.title}"
    return package(body, title, config, tokens)


class FormWriter:
    """Writes sections; numbers the content controls of one form."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.controls = 0

    def section(self, section: Section, filled: Sequence[Filled]) -> Iterator[Any]:
        """The heading, the text and the blocks of a section."""
        yield paragraph("Heading1", form_run(section.title))
        yield paragraph("Aanloop", form_run(section.said))
        spare = section.spare if filled else section.blank
        blocks = [*(one.answers for one in filled), *({} for _ in range(spare))]
        for number, answers in enumerate(blocks, 1):
            if section.single:
                name = section.title
            else:
                name = f"{section.item} {number}"
                yield paragraph("Heading2", form_run(name))
            yield self._table(section, name, answers, number)
            yield paragraph("Tussenruimte")

    def _table(
        self, section: Section, name: str, answers: Mapping[str, tuple[str, ...]], number: int
    ) -> Any:
        rows = []
        for fld in section.questions_for(answers):
            if fld.name == "basis":
                rows.append(_subheading(texts.CONSENT_HEADING))
            rows.append(self._row(section, fld, answers.get(fld.name, ()), number))
        heads = ((texts.ASKED, LABEL_WIDTH), (texts.ANSWER, TEXT_WIDTH - LABEL_WIDTH))
        return form_table(name, "links wat wij vragen, rechts uw antwoord.", heads, rows)

    def _row(self, section: Section, fld: Field, given: tuple[str, ...], number: int) -> Any:
        label = paragraph("Veldnaam", form_run(section.label(fld)))
        said = paragraph("Velduitleg", form_run(texts.help_of(fld)))
        name = section.name(fld, number)
        answer = (paragraph("Antwoord", control) for control in self._controls(fld, given, name))
        return row(
            cell(LABEL_WIDTH, label, said),
            cell(TEXT_WIDTH - LABEL_WIDTH, *answer),
            splits=_is_long(given),
        )

    def _controls(self, fld: Field, given: tuple[str, ...], name: str) -> Iterator[Any]:
        """One control; for a field with more answers from a list one for each, and one spare."""
        if fld.reading is not Reading.CHOICES:
            value = given[0] if fld.reading is Reading.CHOICE and given else as_text(given, fld)
            yield self.control(fld, value, name, texts.PLACEHOLDERS[fld.reading])
            return
        assert fld.choices is not None
        room = len(self.config.choices(fld.choices))
        count = max(len(given), min(room, max(SLOTS, len(given) + 1)))
        for at in range(count):
            value = given[at] if at < len(given) else ""
            hint = texts.ONE_MORE if at else texts.PLACEHOLDERS[fld.reading]
            yield self.control(fld, value, name, hint)

    def control(self, fld: Field, value: str, name: str, placeholder: str) -> Any:
        """A content control for a field; an empty one shows its placeholder."""
        content = form_run(value) if value else form_run(placeholder, "Plaatshouder")
        shows = None if value else el("showingPlcHdr")
        return self._named(name, content, shows, self._type(fld, value))

    def box(self, name: str) -> Any:
        """A box to tick, with a click or by hand ([MS-DOCX] 2.6.1.2)."""
        kind = el(
            "w14:checkbox",
            el("w14:checked", val=0),
            el("w14:checkedState", val=f"{ord(TICKED):04X}", font=BOX_FONT),
            el("w14:uncheckedState", val=f"{ord(OPEN_BOX):04X}", font=BOX_FONT),
        )
        fonts = el("rFonts", ascii=BOX_FONT, hAnsi=BOX_FONT, eastAsia=BOX_FONT, hint="eastAsia")
        return self._named(name, el("r", el("rPr", fonts), el("t", OPEN_BOX)), kind)

    def _named(self, name: str, content: Any, *kind: Any) -> Any:
        self.controls += 1
        names = (el("alias", val=name), el("tag", val=name), el("id", val=self.controls))
        return el("sdt", el("sdtPr", *names, *kind), el("sdtContent", content))

    def _type(self, fld: Field, value: str) -> Any:
        if fld.choices:
            items = (
                el("listItem", displayText=choice.title, value=choice.slug)
                for choice in self.config.choices(fld.choices)
            )
            return el("dropDownList", *items)
        if fld.reading is Reading.DATE:
            day = iso_date(value) or ""
            return el(
                "date",
                el("dateFormat", val="d MMMM yyyy"),
                el("lid", val=self.config.publication.language),
                el("storeMappedDataAs", val="date"),
                el("calendar", val="gregorian"),
                fullDate=f"{day}T00:00:00Z" if len(day) == 10 else None,
            )
        return el("richText")


def form_table(name: str, said: str, heads: Sequence[tuple[str, int]], rows: Iterable[Any]) -> Any:
    """A table of a form: its name, what `said` adds to it in its description, the name and width
    (twips) of each column, and the rows below the header."""
    widths = [width for _, width in heads]
    look = table_properties(TABLE_STYLE, widths, caption=name, description=f"{name}: {said}")
    cells = (cell(width, paragraph("Kolomkop", form_run(head))) for head, width in heads)
    return table(look, widths, [row(*cells, header=True), *rows])


def _subheading(name: str) -> Any:
    return row(cell(TEXT_WIDTH, paragraph("Tussenkop", form_run(name)), span=2))


def _is_long(given: tuple[str, ...]) -> bool:
    return sum(len(one) for one in given) > 1500


def form_run(value: str, style: str | None = None) -> Any:
    """A run; each line break of the text is a break in the run."""
    return run(*value.replace("\r\n", "\n").replace("\r", "\n").split("\n"), style=style)
