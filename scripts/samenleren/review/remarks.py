"""The remarks in a returned text: each comment and change of a reviewer, at its record."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samenleren.review.led_back import (
    BY_PLACE,
    COMMENT,
    MOVE,
    SILENT,
    Led,
    Place,
    Remark,
    Sent,
    lead_back,
)
from samenleren.review.returned import MOVED_FROM, MOVED_TO, By, Comment, Returned

Whose = Callable[[int, str, str], tuple[Place, str, str]]
"""Whose words a change is about: from the number of the paragraph that was sent, its text and what
is proposed; with the text of that field now, and as proposed."""


@dataclass(frozen=True)
class _Told:
    """What was done to a paragraph, before it is known whose it is."""

    kind: str
    by: By
    now: str
    proposed: str
    text: str
    comment: Comment | None = None
    move: str = ""


def remarks_of(returned: Returned, sent: Sequence[Sent], whose: Whose) -> list[Remark]:
    """Every remark in the order of the text; what is gone without a trace comes last."""
    led, gone = lead_back(returned.paragraphs, sent)
    moved = {
        change.move: each
        for each in led
        for change in each.paragraph.changes()
        if change.kind == MOVED_FROM and change.move
    }
    changes = (change for each in led for change in each.paragraph.changes())
    arrived = {change.move for change in changes if change.kind == MOVED_TO} - {""}
    found = []
    for each in led:
        for told in _told(each, sent, moved, arrived):
            of = moved.get(told.move, each)
            at = of.after if of.at is None else of.at
            found.append(_remark(returned.file, whose, at, of.certainty, told))
    for at in sorted(gone):
        told = _Told(SILENT, By(), sent[at].text, "", sent[at].text)
        found.append(_remark(returned.file, whose, at, BY_PLACE, told))
    return [one.named() for one in found]


def _told(
    led: Led, sent: Sequence[Sent], moved: Mapping[str, Led], arrived: Container[str]
) -> Iterator[_Told]:
    """What was done to one paragraph. A move is told once, where it went to."""
    one = led.paragraph
    issued = Sent((), "") if led.at is None else sent[led.at]
    if not issued.says(one.sent):
        yield _Told(SILENT, By(), issued.text, one.sent, one.sent)
    for change in one.changes():
        if change.kind == MOVED_FROM and change.move in arrived:
            continue
        kind = MOVE if change.kind in (MOVED_FROM, MOVED_TO) else change.kind
        now = moved[change.move].paragraph.sent if change.move in moved else change.now
        yield _Told(kind, change.by, now, change.proposed, change.text, move=change.move)
    for comment in one.comments:
        yield _Told(COMMENT, comment.by, one.sent, "", comment.text, comment)


def _remark(file: str, whose: Whose, at: int, certainty: str, told: _Told) -> Remark:
    comment = told.comment
    about = told.now.replace(comment.quoted, "", 1) if comment else told.proposed
    place, now, proposed = whose(at, told.now, about)
    replies = comment.replies if comment else ()
    return Remark(
        *(file, told.kind, told.by.who, told.by.when),
        *(place.place, place.record, place.field, place.source),
        *(now, "" if comment else proposed, told.text),
        resolved=bool(comment and comment.resolved),
        quoted=comment.quoted if comment else "",
        replies=[{"who": e.by.who, "when": e.by.when, "text": e.text} for e in replies],
        certainty=certainty,
    )
