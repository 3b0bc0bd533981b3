"""Drives LibreOffice through its own interface. Runs under the Python that has `uno` (Debian's).

Takes one job as JSON on standard input: `port`, `open` (a path), `record` (tracked changes on or
off), `answers` and `save` (paths; the ending chooses the format); or `stop`. An answer of a
document is [heading above the table, label, which field of the row, text]; of a workbook [sheet,
cell, text]. Text goes in as a person's does: the field is chosen, then the program is told to
insert typed text. `pictures` of a text are [text of the paragraph that it is put behind, or heading
above a table and label of its row; path; title, description, caption], those of a workbook [sheet,
cell or "" for the page; path; title, description]. `painted` are [words, properties of letters],
`hidden` words of which the paragraph goes into a hidden section, `controls` [words that the control
stands behind, kind of control, its properties]. `reviewed` are what a reviewer does: [comment,
change, insert or paragraph, with "silent " before it when nothing tracks; words; text]. `renew`
brings all fields and contents up to date.
Prints `done` after the last of it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]

FILTERS = {
    ".pdf": "writer_pdf_Export",
    ".docx": "MS Word 2007 XML",
    ".odt": "writer8",
    ".xlsx": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
}


def value(name: str, content: object) -> object:
    """A named argument of the interface."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, content
    return made


def connect(port: int) -> object:
    """The office that listens on this port of the loopback; waits at most a minute."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            return resolver.resolve(
                f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            )
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


class Office:
    """One opened document."""

    def __init__(self, port: int, path: str) -> None:
        context = self.context = connect(port)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = manager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        self.document = desktop.loadComponentFromURL(
            Path(path).as_uri(), "_blank", 0, (value("Hidden", False),)
        )
        self.controller = self.document.CurrentController

    def do(self, command: str, **arguments: object) -> None:
        """What choosing a menu entry or typing does."""
        given = tuple(value(name, content) for name, content in arguments.items())
        self.dispatcher.executeDispatch(self.controller.Frame, f".uno:{command}", "", 0, given)

    # -- Writer -------------------------------------------------------------------------------

    def answer(self, name: str, label: str, which: int, text: str) -> None:
        """Chooses the field of a row in a table and types; a line break is Shift and Enter."""
        cell = self.cell(name, label)
        field = self.fields(cell)[which]
        view = self.controller.ViewCursor
        view.gotoRange(field.Start, False)
        view.gotoRange(field.End, True)
        for at, line in enumerate(text.split("\n")):
            if at:
                self.do("InsertLinebreak")
            self.do("InsertText", Text=line)

    def cell(self, name: str, label: str) -> object:
        """The answer cell of a row, by the heading before its table and by its label."""
        heading = ""
        blocks = self.document.Text.createEnumeration()
        while blocks.hasMoreElements():
            block = blocks.nextElement()
            if block.supportsService("com.sun.star.text.TextTable"):
                if heading == name:
                    for row in range(1, block.Rows.Count + 1):
                        first = block.getCellByName(f"A{row}")
                        if first is not None and first.String.split("\n")[0] == label:
                            return block.getCellByName(f"B{row}")
            elif block.ParaStyleName.startswith("Heading"):
                heading = block.String
        raise SystemExit(f"no row {label} under {name}")

    def fields(self, cell: object) -> list[object]:
        """The text of each content control in a cell."""
        found = []
        paragraphs = cell.createEnumeration()
        while paragraphs.hasMoreElements():
            portions = paragraphs.nextElement().createEnumeration()
            while portions.hasMoreElements():
                portion = portions.nextElement()
                if portion.TextPortionType == "ContentControl":
                    parts = portion.ContentControl.createEnumeration()
                    inner = []
                    while parts.hasMoreElements():
                        inner.append(parts.nextElement())
                    cursor = cell.createTextCursorByRange(inner[0].Start)
                    cursor.gotoRange(inner[-1].End, True)
                    found.append(cursor)
        return found

    def show(self, place: list[str], path: str, title: str, alt: str, caption: str) -> None:
        """Puts a picture behind a paragraph or in a cell; with a caption as the menu Insert
        Caption does it: picture and caption in a frame of their own."""
        text = self.cell(*place) if len(place) == 2 else self.document.Text
        at = text.End if len(place) == 2 else self.paragraph(place[0]).End
        if caption:
            frame = self.document.createInstance("com.sun.star.text.TextFrame")
            frame.AnchorType = uno.Enum("com.sun.star.text.TextContentAnchorType", "AT_PARAGRAPH")
            frame.Width, frame.Height = 6000, 5000
            text.insertTextContent(at, frame, False)
            text, at = frame.Text, frame.Text.Start
        shape = self.document.createInstance("com.sun.star.text.TextGraphicObject")
        anchor = "AT_PARAGRAPH" if caption else "AS_CHARACTER"
        shape.AnchorType = uno.Enum("com.sun.star.text.TextContentAnchorType", anchor)
        shape.Graphic = self.graphic(path)
        shape.Width, shape.Height = 5000, 3000
        text.insertTextContent(at, shape, False)
        shape.Title, shape.Description = title, alt
        if caption:
            text.insertString(text.End, caption, False)
            text.End.ParaStyleName = "Figure"

    def found(self, words: str) -> object:
        """These words, as the menu Find finds them."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        return self.document.findFirst(search)

    def paint(self, words: str, properties: dict[str, object]) -> None:
        """Gives words a look, as the menu Character does."""
        for name, content in properties.items():
            self.found(words).setPropertyValue(name, content)

    def hide(self, words: str) -> None:
        """Puts a paragraph in a section that is hidden, as the menu Insert Section does."""
        cursor = self.document.Text.createTextCursorByRange(self.found(words))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        section = self.document.createInstance("com.sun.star.text.TextSection")
        self.document.Text.insertTextContent(cursor, section, True)
        section.IsVisible = False

    def control(self, words: str, kind: str, properties: dict[str, object]) -> None:
        """Puts a control of a form behind words; what is a list there is one of texts or ranks."""
        shape = self.document.createInstance("com.sun.star.drawing.ControlShape")
        anchor = "com.sun.star.text.TextContentAnchorType"
        shape.AnchorType = uno.Enum(anchor, "AS_CHARACTER")
        size = uno.createUnoStruct("com.sun.star.awt.Size")
        size.Width, size.Height = 4000, 600
        shape.setSize(size)
        shape.Control = self.document.createInstance(f"com.sun.star.form.component.{kind}")
        found = self.found(words)
        found.Text.insertTextContent(found.End, shape, False)
        for name, content in properties.items():
            if isinstance(content, list):
                of = "string" if isinstance(content[0], str) else "short"
                content = uno.Any(f"[]{of}", tuple(content))
            uno.invoke(shape.Control, "setPropertyValue", (name, content))

    def review(self, what: str, words: str, text: str) -> None:
        """What a reviewer does at some words; without tracking when `what` begins so."""
        silent, _, done = what.rpartition(" ")
        self.document.RecordChanges = not silent and done != "comment"
        found = self.found(words)
        if found is None:
            raise SystemExit(f"no words {words}")
        if done == "comment":
            remark = self.document.createInstance("com.sun.star.text.textfield.Annotation")
            remark.Author, remark.Content = "Lezer", text
            found.Text.insertTextContent(found, remark, True)
        elif done == "change":
            found.setString(text)
        elif done == "insert":
            found.Text.insertString(found.End, text, False)
        elif done == "paragraph":
            found.Text.insertControlCharacter(found.End, 0, False)  # PARAGRAPH_BREAK
            cursor = found.Text.createTextCursorByRange(self.found(words).End)
            cursor.goRight(1, False)
            found.Text.insertString(cursor, text, False)
        self.document.RecordChanges = False

    def paragraph(self, words: str) -> object:
        """The paragraph with this text."""
        blocks = self.document.Text.createEnumeration()
        while blocks.hasMoreElements():
            block = blocks.nextElement()
            if not block.supportsService("com.sun.star.text.TextTable") and block.String == words:
                return block
        raise SystemExit(f"no paragraph {words}")

    def graphic(self, path: str) -> object:
        """A picture from a file."""
        context = self.context
        provider = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.graphic.GraphicProvider", context
        )
        return provider.queryGraphic((value("URL", Path(path).as_uri()),))

    # -- Calc ---------------------------------------------------------------------------------

    def enter(self, sheet: str, cell: str, text: str) -> None:
        """Chooses a cell and types."""
        self.controller.setActiveSheet(self.document.Sheets.getByName(sheet))
        self.do("GoToCell", ToPoint=cell)
        self.do("EnterString", StringName=text)

    def lay(self, sheet: str, cell: str, path: str, title: str, alt: str) -> None:
        """Lays a picture on a cell, or somewhere on the sheet."""
        page = self.document.Sheets.getByName(sheet)
        shape = self.document.createInstance("com.sun.star.drawing.GraphicObjectShape")
        page.DrawPage.add(shape)
        shape.Graphic = self.graphic(path)
        if cell:
            shape.Anchor = page.getCellRangeByName(cell)
            shape.Position = page.getCellRangeByName(cell).Position
        size = uno.createUnoStruct("com.sun.star.awt.Size")
        size.Width, size.Height = 3000, 2000
        shape.Size = size
        shape.Title, shape.Description = title, alt

    def save(self, path: str) -> None:
        """Saves a copy in the format of its ending."""
        target = Path(path)
        self.document.storeToURL(
            target.as_uri(), (value("FilterName", FILTERS[target.suffix]), value("Overwrite", True))
        )


def main() -> None:
    """Does the job."""
    job = json.load(sys.stdin)
    if job.get("stop"):
        context = connect(job["port"])
        manager = context.ServiceManager
        manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        return
    office = Office(job["port"], job["open"])
    try:
        if job.get("record"):
            office.document.RecordChanges = True
        for answer in job["answers"]:
            (office.answer if len(answer) == 4 else office.enter)(*answer)
        for picture in job.get("pictures", ()):
            (office.show if isinstance(picture[0], list) else office.lay)(*picture)
        for words, properties in job.get("painted", ()):
            office.paint(words, properties)
        for words in job.get("hidden", ()):
            office.hide(words)
        for words, kind, properties in job.get("controls", ()):
            office.control(words, kind, properties)
        for what, words, text in job.get("reviewed", ()):
            office.review(what, words, text)
        if job.get("renew"):
            office.do("UpdateAll")
        for path in job["save"]:
            office.save(path)
    finally:
        office.document.close(True)


if __name__ == "__main__":
    main()
    print("done", flush=True)
    # The threads of the bridge to the office outlive the job: taking the interpreter down while
    # they run can crash it, after everything is saved.
    os._exit(0)
