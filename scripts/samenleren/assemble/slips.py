"""Slips in the editors' texts and in the templates, each told in Dutch with its line.

Jinja leaves in the traceback of an error the lines of the templates that led to it. An error that
arose in a function of ours is no slip: it is raised again.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from samenleren.contents.asked import Unasked
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import shorten
from samenleren.programs.supervised import TooLong
from samenleren.storage.own_yaml import HEADER

TEMPLATES = "templates/markdown"
_BODY = "<template>"
"""What Jinja calls a template that is no file."""
_PRINTS = re.compile(r"[\\/](?:jinja2[\\/]\w+|handover[\\/]markdown)\.py$")
"""The files that print what a template says: an error there is one of the template."""
_Step = tuple[str, int]


@dataclass(frozen=True)
class Slip:
    """What is wrong, and the line of the body on which it shows."""

    message: str
    line: int


def slip_of(
    error: Exception, root: Path, file: str, body: Sequence[str], calls: Iterable[str]
) -> Slip:
    """The slip behind an error in printing `body`, the lines of a file of editors below its header;
    `calls` are what editors can call. Raises the error again when it is one of ours."""
    steps, ours = _steps(error, root / TEMPLATES)
    told = Unasked | jinja2.TemplateNotFound | TooLong
    if not steps or (ours and not isinstance(error, told)):
        raise error
    line = next((line for name, line in reversed(steps) if name == _BODY), 1)
    called = _place(root, file, (_BODY, line))
    where = _place(root, file, steps[-1])
    if isinstance(error, Unasked):
        return Slip(f"{where}: {error}", line)
    if isinstance(error, jinja2.TemplateNotFound):
        missing = f'het sjabloon "{error.name}" ontbreekt in {TEMPLATES}; zet het terug'
        return Slip(f"{where}: {missing}", line)
    wrong = _wrong(error)
    if steps[-1][0] == _BODY:
        remedy = (
            f"kies uit {', '.join(f'{name}()' for name in calls)}"
            ', blad("naam") en figuur("naam"), tussen dubbele accolades'
        )
    else:
        body = (root / where.file).read_text(encoding="utf-8-sig").split("\n")
        remedy = f"het sjabloon is aangeroepen in {called}; herstel het sjabloon"
    written = shorten(body[steps[-1][1] - 1].strip())
    return Slip(f'{where}: {wrong} "{written}"; {remedy}', line)


def _wrong(error: Exception) -> str:
    """What is the matter, in words that stand before the line itself."""
    match error:
        case TooLong() | MemoryError() | RecursionError():
            return "dit houdt niet op of vraagt te veel geheugen:"
        case jinja2.UndefinedError():
            return "onbekende naam in"
    return "een aanroep of accolade klopt niet in"


def _steps(error: Exception, folder: Path) -> tuple[list[_Step], bool]:
    """(the template and line of each step that led to an error, the outermost first; whether the
    last step was taken in a function of ours)."""
    steps: list[_Step] = []
    ours = True
    for frame in traceback.extract_tb(error.__traceback__):
        if name := _template(frame.filename, folder):
            steps.append((name, frame.lineno or 1))
        if name or not _PRINTS.search(frame.filename):
            ours = not name
    if isinstance(error, jinja2.TemplateSyntaxError):
        last = (_template(error.filename or _BODY, folder) or _BODY, error.lineno)
        return [*(step for step in steps if step != last), last], False
    return steps, ours


def _template(file: str, folder: Path) -> str | None:
    """The name of a template, or None for any other file."""
    inside = folder in Path(file).parents
    return Path(file).relative_to(folder).as_posix() if inside else _BODY if file == _BODY else None


def _place(root: Path, file: str, step: _Step) -> Location:
    """The place of a line in a template, or in the body of a file of editors."""
    name, line = step
    if name != _BODY:
        return Location(f"{TEMPLATES}/{name}", line=line)
    path = root / file
    if not path.is_file():  # a part that we write ourselves
        return Location(file, line=line)
    header = HEADER.match(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    return Location(file, line=line + (header[0].count("\n") if header else 0))
