"""The Word forms: blocks of a heading and a table with labels left and content controls right.

A field is known by the name of its control (in the tag and in the alias, since LibreOffice 7.4
drops the tag), and by its label and place when an office program drops the control altogether.
Controls are inline and hold one paragraph: that is what survives Word, LibreOffice and Google Docs
alike (block controls do not). A line break in a control is a `w:br`. ECMA-376 part 1, 17.5.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from samenleren.config import Config, Contributor
from samenleren.dates import iso_date
from samenleren.fields import Field, Reading
from samenleren.forms import texts
from samenleren.forms.content import Filled, as_text, divide
from samenleren.forms.layout import Section
from samenleren.forms.word_parts import LABEL_WIDTH, TABLE_STYLE, TEXT_WIDTH, package
from samenleren.render.tokens import Tokens
from samenleren.render.word.ooxml import el, paragraph, root, text

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
    writer = _Writer(config)
    title = texts.TITLES[form]
    body = [
        paragraph("Publicatie", _run(texts.publication_line(config))),
        paragraph("Title", _run(title)),
        paragraph("Subtitle", _run(contributor.title)),
        *(paragraph("Normal", _run(line)) for line in texts.INTRODUCTION[form]),
    ]
    if filled is not None:
        body.append(paragraph("Letop", _run(texts.FILLED_IN[0])))
    divided = divide(filled or (), sections, config)
    for section in sections:
        body.extend(writer.section(section, divided[section.title]))
    return package(
        root("document", el("body", *body)), f"{title} – {contributor.title}", config, tokens
    )


class _Writer:
    def __init__(self, config: Config) -> None:
        self.config = config
        self.controls = 0

    def section(self, section: Section, filled: Sequence[Filled]) -> Iterator[str]:
        yield paragraph("Heading1", _run(section.title))
        yield paragraph("Normal", _run(texts.SECTION_TEXTS[section.title]))
        spare = section.spare if filled else section.blank
        blocks = [*(one.answers for one in filled), *({} for _ in range(spare))]
        for number, answers in enumerate(blocks, 1):
            if section.single:
                name = section.title
            else:
                name = f"{section.item} {number}"
                yield paragraph("Heading2", _run(name))
            yield self._table(section, name, answers, number)
            yield paragraph("Tussenruimte")

    def _table(
        self, section: Section, name: str, answers: Mapping[str, tuple[str, ...]], number: int
    ) -> str:
        properties = el(
            "tblPr",
            el("tblStyle", val=TABLE_STYLE),
            el("tblW", w=TEXT_WIDTH, type="dxa"),
            el("tblLayout", type="fixed"),
            el("tblLook", val="04A0", firstRow=1, firstColumn=1, noHBand=1, noVBand=1),
            el("tblCaption", val=name),
            el("tblDescription", val=f"{name}: links wat wij vragen, rechts uw antwoord."),
        )
        widths = (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH)
        grid = el("tblGrid", *(el("gridCol", w=width) for width in widths))
        rows = [_header()]
        for fld in section.questions_for(answers):
            if fld.name == "basis":
                rows.append(_subheading(texts.CONSENT_HEADING))
            rows.append(self._row(section, fld, answers.get(fld.name, ()), number))
        return el("tbl", properties, grid, *rows)

    def _row(self, section: Section, fld: Field, given: tuple[str, ...], number: int) -> str:
        label = paragraph("Veldnaam", _run(section.label(fld)))
        said = paragraph("Velduitleg", _run(texts.help_of(section.kind, fld)))
        name = section.name(fld, number)
        answer = (paragraph("Antwoord", control) for control in self._controls(fld, given, name))
        return el(
            "tr",
            el("trPr", el("cantSplit")) if not _is_long(given) else "",
            _cell(LABEL_WIDTH, label, said),
            _cell(TEXT_WIDTH - LABEL_WIDTH, *answer),
        )

    def _controls(self, fld: Field, given: tuple[str, ...], name: str) -> Iterator[str]:
        """One control; for a field with more answers from a list one for each, and one spare."""
        if fld.reading is not Reading.CHOICES:
            value = given[0] if fld.reading is Reading.CHOICE and given else as_text(given, fld)
            yield self._control(fld, value, name, texts.PLACEHOLDERS[fld.reading])
            return
        assert fld.choices is not None
        room = len(self.config.choices(fld.choices))
        count = max(len(given), min(room, max(SLOTS, len(given) + 1)))
        for at in range(count):
            value = given[at] if at < len(given) else ""
            hint = texts.ONE_MORE if at else texts.PLACEHOLDERS[fld.reading]
            yield self._control(fld, value, name, hint)

    def _control(self, fld: Field, value: str, name: str, placeholder: str) -> str:
        self.controls += 1
        properties = el(
            "sdtPr",
            el("alias", val=name),
            el("tag", val=name),
            el("id", val=self.controls),
            "" if value else el("showingPlcHdr"),
            self._type(fld, value),
        )
        content = _run(value) if value else _run(placeholder, "Plaatshouder")
        return el("sdt", properties, el("sdtContent", content))

    def _type(self, fld: Field, value: str) -> str:
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


def _header() -> str:
    cells = zip((texts.ASKED, texts.ANSWER), (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH), strict=True)
    return el(
        "tr",
        el("trPr", el("cantSplit"), el("tblHeader")),
        *(_cell(width, paragraph("Kolomkop", _run(name))) for name, width in cells),
    )


def _subheading(name: str) -> str:
    return el(
        "tr",
        el("trPr", el("cantSplit")),
        _cell(TEXT_WIDTH, paragraph("Tussenkop", _run(name)), span=2),
    )


def _cell(width: int, *content: str, span: int | None = None) -> str:
    return el(
        "tc",
        el(
            "tcPr",
            el("tcW", w=width, type="dxa"),
            el("gridSpan", val=span) if span else "",
        ),
        *content,
    )


def _is_long(given: tuple[str, ...]) -> bool:
    return sum(len(one) for one in given) > 1500


def _run(value: str, style: str | None = None) -> str:
    """A run; each line break of the text is a break in the run."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    content = el("br").join(f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in lines)
    return el("r", el("rPr", el("rStyle", val=style)) if style else "", content)
