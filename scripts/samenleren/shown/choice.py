"""Which options of an answer are chosen, as a person sees it: by boxes, ticks, crosses, ja and nee.

A box of a control comes from the readers as ☑ or ☐. Signs that people type themselves can be
doubtful: a cross in a box is a tick where an empty box of its kind stands beside it, and in one of
our forms; a cross by itself can mean yes and no. In doubt nothing is chosen, and somebody is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

State = Literal["ticked", "open", "crossed", "loose cross"]

SIGNS: dict[str, tuple[State, str]] = {
    **dict.fromkeys("☐□◻▢⬜❏❐❑❒▫🔲🞎⃞", ("open", "vak")),
    **dict.fromkeys("☑■◼⬛▣🗹✅🔳▪", ("ticked", "vak")),
    **dict.fromkeys("☒🗷⮽⊠🞮", ("crossed", "vak")),
    **dict.fromkeys("◯○⚪◌⭘⚬", ("open", "rondje")),
    **dict.fromkeys("●◉⦿⚫🔘🔴⬤", ("ticked", "rondje")),
    **dict.fromkeys("⊗⮾", ("crossed", "rondje")),
    **dict.fromkeys("✓✔🗸√", ("ticked", "teken")),
    **dict.fromkeys("✗✘✕✖×❌❎🗙🗴⨯⨉╳", ("loose cross", "teken")),
}
"""Each sign that people use for a choice: what it says, and of which kind it is."""
_INSIDE: dict[str, State] = {
    "": "open",
    "_": "open",
    **dict.fromkeys("vV✓✔√•●*■", "ticked"),
    **dict.fromkeys("xX✗✘×✕✖", "crossed"),
}
"""What people type between brackets."""
_BOX = re.compile(
    r"(?P<open>[\[(])[ \u00a0\t]*(?P<inside>[vVxX_✓✔√✗✘×✕✖•●*■]?)[ \u00a0\t]*(?P<close>[\])])"
    rf"|(?P<sign>[{re.escape(''.join(SIGNS))}])[\ufe0e\ufe0f]?"
    r"|(?<![^\s:])(?P<letter>[xX])(?![^\s:,;.])"
    r"|^[ \t]*(?P<first>[vV])(?=[ \t])|(?<=[ \t])(?P<last>[vV])[ \t]*$"
)
_YES, _NO = frozenset({"ja", "wel", "yes"}), frozenset({"nee", "niet", "no", "neen"})
_SAID = re.compile(
    r"(?P<what>.*?)[\s:=–—(-]+(?P<said>(?:ja|nee|neen|wel|niet)(?:\s*/\s*(?:ja|nee|wel|niet))?)"
    r"[\s).!]*",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN_SIGNS = frozenset(" \t\n\u00a0.,;:!/&'’‘\"“”()-–—_+*•·‣◦|\u00ad\u2011")


@dataclass
class Chosen:
    """The options that are chosen (their words, and the rank of the text they stand in), and the
    texts about which there is doubt. `asked` tells that the answer holds boxes."""

    options: list[tuple[str, int]] = field(default_factory=list)
    doubts: list[tuple[str, int]] = field(default_factory=list)
    asked: bool = False


@dataclass
class _Option:
    label: str
    state: State
    family: str
    rank: int


Known = Callable[[str], bool]
"""Whether a text is one of the options, its signs left aside."""


def chosen(texts: Sequence[str], known: Known, sure: Known, ours: bool = False) -> Chosen:
    """What the texts of one answer choose. `known` finds an option by its words, `sure` tells that
    every sign is its own ("Wie is u?"); `ours` that the answer stands in one of our forms."""
    found, plain = Chosen(), Chosen()
    options: list[_Option] = []
    for rank, line in _lines(texts):
        is_word = sure(line) or (len(line) == 1 and line.isalpha())
        boxes = [] if is_word else list(_BOX.finditer(line))
        given = _options(line, boxes, known, rank) if boxes else []
        found.asked |= bool(boxes)
        if not boxes:
            _plain(line, rank, known, sure, plain)
        elif given is None:
            found.doubts.append((line, rank))
        else:
            options += given
    _settle(options, ours, found)
    if found.asked:  # words between the boxes are no answer; an option without a box may be one
        found.doubts += [each for each in (*plain.options, *plain.doubts) if known(each[0])]
        return found
    return plain


def is_boxed(text: str) -> bool:
    """True for a line that begins or ends with a box, a tick or a cross."""
    found = list(_BOX.finditer(line)) if len(line := text.strip()) > 1 else []
    return bool(found) and (found[0].start() == 0 or found[-1].end() == len(line))


def says_ticked(text: str) -> bool:
    """True for what stands in a box, and nothing else, that is ticked: a tick, a cross, an x."""
    sign = text.strip().rstrip("\ufe0e\ufe0f")
    return sign in ("x", "X", "v", "V") or SIGNS.get(sign, ("open", ""))[0] != "open"


def is_doubtful(text: str) -> bool:
    """True for an option with a question mark or a sign in it of which nobody says what it means:
    ? ≠ 👎. What only stands around words says nothing: quotation marks, dashes, bullets."""
    return any(not (c.isalnum() or c in _PLAIN_SIGNS or "\u0300" <= c <= "\u036f") for c in text)


def _lines(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(rank, line) of an answer; a box on a line of its own stands before the next one."""
    lines = [(n, line.strip()) for n, text in enumerate(texts) for line in text.split("\n")]
    lines = [(rank, line) for rank, line in lines if line]
    waiting = ""
    for rank, line in lines:
        alone = _BOX.fullmatch(line) is not None
        if alone and not waiting:
            waiting = line
        elif waiting and not alone and not _BOX.search(line):
            yield rank, f"{waiting} {line}"
            waiting = ""
        else:
            if waiting:
                yield rank, waiting
            waiting = line if alone else ""
            if not alone:
                yield rank, line
    if waiting:
        yield lines[-1][0], waiting


def _options(
    line: str, boxes: list[re.Match[str]], known: Known, rank: int
) -> list[_Option] | None:
    """The options of a line with their boxes, or None when it is not clear which is whose."""
    ends = [0, *(box.end() for box in boxes)]
    starts = [*(box.start() for box in boxes), len(line)]
    texts = [_label(line[end:start]) for end, start in zip(ends, starts, strict=True)]
    before, after = texts[1:], texts[:-1]
    first, last = texts[0], texts[-1]
    if last and (not first or not known(first) or _answers(before)):
        labels, about = before, first
    elif first and not last:
        labels, about = after, ""
    else:
        return None
    if not all(labels):
        return None
    states = [_state(box) for box in boxes]
    if (pair := _yes_or_no(labels, about, states)) is not None:
        return [_Option(pair[0], pair[1], "ja of nee", rank)] if pair[0] else None
    return [
        _Option(label, state, family, rank)
        for label, (state, family) in zip(labels, states, strict=True)
    ]


def _label(text: str) -> str:
    return text.strip(" \t\u00a0,;/|-–—•·.")


def _answers(labels: Sequence[str]) -> bool:
    return {label.casefold() for label in labels} <= _YES | _NO


def _yes_or_no(
    labels: Sequence[str], about: str, states: Sequence[tuple[State, str]]
) -> tuple[str, State] | None:
    """(the option, whether it is chosen) of a line with a box for ja and one for nee behind the
    option; None for any other line."""
    if len(labels) != 2:
        return None
    yes, no = labels
    if not about and yes.casefold().endswith((" ja", " wel")):  # the boxes stand behind
        about, _, yes = yes.rpartition(" ")
    if not about or yes.casefold() not in _YES or no.casefold() not in _NO:
        return None
    ticked = [state != "open" for state, _ in states]
    if ticked == [True, True] or "loose cross" in (states[0][0], states[1][0]):
        return about.rstrip(" :"), "loose cross"
    return about.rstrip(" :"), "ticked" if ticked[0] else "open"


def _state(box: re.Match[str]) -> tuple[State, str]:
    if box["sign"]:
        return SIGNS[box["sign"]]
    if box["letter"]:
        return "loose cross", "teken"
    if box["first"] or box["last"]:
        return "ticked", "teken"
    return _INSIDE[box["inside"]], box["open"]


def _settle(options: Sequence[_Option], ours: bool, found: Chosen) -> None:
    """Decides on the crosses of an answer, and notes what is chosen."""
    empty = {option.family for option in options if option.state == "open"}
    ticks = any(o.state == "ticked" and o.family in ("teken", "vak") for o in options)
    for option in options:
        state = option.state
        if state == "crossed":
            state = "ticked" if ours or option.family in empty else "loose cross"
        elif state == "loose cross" and option.family == "teken" and ticks:
            state = "open"  # beside a tick a cross says no
        if state == "ticked":
            found.options.append((option.label, option.rank))
        elif state == "loose cross":
            found.doubts.append((option.label, option.rank))


def _is_about(text: str, known: Known) -> bool:
    """True for an option with an answer behind it; "ja / nee" is no option that says nee."""
    return known(text) and text.strip(" /").casefold() not in _YES | _NO


def _clear(text: str, sure: Known) -> bool:
    return sure(text) or not is_doubtful(text)


def _plain(line: str, rank: int, known: Known, sure: Known, found: Chosen) -> None:
    """A line without a box: an option, or options with ja or nee behind them."""
    parts = [line] if known(line) else re.split(r"[,;]", line)
    said = [None if known(part.strip()) else _SAID.fullmatch(part.strip()) for part in parts]
    if not any(match is not None and _is_about(match["what"], known) for match in said):
        pieces = [line] if known(line) else re.split(r"[,;/]|\sen\s", line)
        doubtful = any(known(piece) and not _clear(piece, sure) for piece in pieces)
        (found.doubts if doubtful else found.options).append((line, rank))
        return
    found.asked = True
    for part, match in zip(parts, said, strict=True):
        answer = match["said"].casefold() if match is not None else "ja"
        what = match["what"] if match is not None else part.strip()
        if "/" in answer or not _clear(what, sure):
            found.doubts.append((part.strip(), rank))
        elif answer in _YES:
            found.options.append((what, rank))
