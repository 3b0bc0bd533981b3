"""The key messages that the header of a text of editors names: what a product begins with, or
shows."""

from __future__ import annotations

from collections.abc import Iterable

from samenleren.contents.chapters import ChapterText, PartText, Statement
from samenleren.diagnostics import StageFault


def messages_named(
    part: PartText, key: str, chapters: Iterable[ChapterText]
) -> tuple[Statement, ...]:
    """The key messages that the header of a text names under a key, in that order; none without the
    key. Raises `StageFault(3)` for a name that is none."""
    known = {message.id: message for chapter in chapters for message in chapter.messages}
    names = part.header.get(key) or []
    if not isinstance(names, list):
        raise StageFault(3, [f'{part.file}, {key}: verwacht een lijst, gevonden: "{names}"'])
    if unknown := [name for name in names if name not in known]:
        choice = f"is geen kernboodschap; kies uit {', '.join(known)}"
        raise StageFault(3, [f'{part.file}, {key}: "{name}" {choice}' for name in unknown])
    return tuple(known[name] for name in names)
