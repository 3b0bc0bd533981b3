"""The colours and sizes of text on a slide: a run, its shape, the layout, the master, the theme.

ECMA-376 part 1, 20.1 (colours, fills), 21.1.2 (text) and 19.3.1 (slides, layouts, masters). None
is a look that cannot be told from the file alone, such as text on a photograph or a gradient.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
POINTS = 18.0
"""What nothing says (21.1.2.3.9)."""
_ALIASES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "subTitle", "obj", "", "half")


class SlideLook:
    """Asks a slide for the colour, ground and size of its texts."""

    def __init__(self, slide: Any) -> None:
        self.layout = slide.slide_layout
        self.master = self.layout.slide_master
        self.theme = _theme(self.master)
        colours = self.master.element.find(P + "clrMap")
        self.names = dict(_ALIASES if colours is None else colours.attrib)
        presentation = slide.part.package.presentation_part.presentation
        self.defaults = presentation.element.find(P + "defaultTextStyle")
        self.page = self._background(slide)
        self.shapes = list(slide.shapes)

    def text(self, shape: Any, level: int, run: Any) -> tuple[str | None, float]:
        """The colour and size (points) of a run in a paragraph of this level, 0 the highest."""
        colour: str | None = None
        points = 0.0
        told = False
        for properties in self._properties(shape, level, run.find(A + "rPr")):
            if not told and (fill := _child(properties, *_FILLS)) is not None:
                told, colour = True, self._fill(fill)
            points = points or int(properties.get("sz", 0)) / 100
        if not told:
            style = shape.element.find(f"{P}style/{A}fontRef")
            named = style is not None and len(style)
            colour = self._colour(style[0]) if named else self.theme.get(self._name("tx1"))
        return colour, points or POINTS

    def _properties(self, shape: Any, level: int, own: Any) -> Iterator[Any]:
        """What says something of a run, the nearest first."""
        if own is not None:
            yield own
        lists = [body.find(A + "lstStyle") for body in shape.element.iter(P + "txBody")]
        for parent in self._parents(shape):
            lists.extend(body.find(A + "lstStyle") for body in parent.iter(P + "txBody"))
        if shape.is_placeholder or shape.element.find(P + "style") is None:
            lists.extend((self._master_style(shape), self.defaults))
        for each in lists:
            found = each.find(f"{A}lvl{level + 1}pPr/{A}defRPr") if each is not None else None
            if found is not None:
                yield found

    def _parents(self, shape: Any) -> Iterator[Any]:
        """The placeholders of the layout and the master that a placeholder takes its look from."""
        if not shape.is_placeholder:
            return
        own = shape.element.find(f".//{P}nvPr/{P}ph")
        kind, number = own.get("type", ""), own.get("idx", "0")
        for each in self.layout.placeholders:
            other = each.element.find(f".//{P}nvPr/{P}ph")
            if other.get("idx", "0") == number:
                yield each.element
                kind = other.get("type", "") or kind
        for each in self.master.placeholders:
            other = each.element.find(f".//{P}nvPr/{P}ph").get("type", "")
            same = other == kind or (kind in _TITLES and other == "title")
            if same or (kind in _BODIES and other == "body"):
                yield each.element

    def _master_style(self, shape: Any) -> Any:
        ph = shape.element.find(f".//{P}nvPr/{P}ph")
        kind = "other" if ph is None else ph.get("type", "")
        name = "title" if kind in _TITLES else "body" if kind in _BODIES else "other"
        return self.master.element.find(f"{P}txStyles/{P}{name}Style")

    def ground(self, shape: Any) -> str | None:
        """What a shape's text stands on: its fill, else that of what lies right under it."""
        fill: str | None = self._own_fill(shape)
        if fill is not _NOTHING:
            return fill
        numbers = [each.shape_id for each in self.shapes]
        if shape.shape_id not in numbers:  # in a group, which has measures of its own
            return None
        at = numbers.index(shape.shape_id)
        for below in reversed(self.shapes[:at]):
            if _touches(below, shape):
                picture = below.element.tag in (P + "pic", P + "graphicFrame", P + "grpSp")
                fill = None if picture else self._own_fill(below)
                if fill is not _NOTHING:
                    return fill if _covers(below, shape) else None
        return self.page

    def cell(self, cell: Any) -> str | None:
        """What a table cell's text stands on, when the cell itself says so."""
        fill = _child(cell.find(A + "tcPr"), *_FILLS)
        return self._fill(fill) if fill is not None else None

    def _own_fill(self, shape: Any) -> Any:
        for element in (shape.element, *self._parents(shape)):
            fill = _child(element.find(P + "spPr"), *_FILLS, "noFill")
            if fill is not None:
                return _NOTHING if fill.tag == A + "noFill" else self._fill(fill)
        style = shape.element.find(f"{P}style/{A}fillRef")
        if style is None or style.get("idx") == "0" or not len(style):
            return _NOTHING
        return self._colour(style[0]) if style.get("idx") == "1" else None

    def _background(self, slide: Any) -> str | None:
        for each in (slide, self.layout, self.master):
            ground = each.element.find(f"{P}cSld/{P}bg")
            if ground is not None:
                reference = ground.find(P + "bgRef")
                if reference is not None:
                    return self._colour(reference[0]) if len(reference) else None
                fill = _child(ground.find(P + "bgPr"), *_FILLS)
                return self._fill(fill) if fill is not None else None
        return "#FFFFFF"

    def _fill(self, fill: Any) -> str | None:
        return self._colour(fill[0]) if fill.tag == A + "solidFill" and len(fill) else None

    def _name(self, name: str) -> str:
        return str(self.names.get(name, name))

    def _colour(self, element: Any) -> str | None:
        """A colour with its changes of light (20.1.2.3.20, 21); None for another change."""
        kind, value = etree.QName(element).localname, element.get("val", "")
        base = {
            "srgbClr": f"#{value.upper()}",
            "schemeClr": self.theme.get(self._name(value)),
            "sysClr": f"#{element.get('lastClr', '').upper()}",
        }.get(kind)
        if base is None or len(base) != len("#RRGGBB"):
            return None
        red, green, blue = (int(base[at : at + 2], 16) / 255 for at in (1, 3, 5))
        hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
        for change in element:
            share = int(change.get("val", "0")) / 100_000
            match etree.QName(change).localname:
                case "lumMod":
                    light *= share
                case "lumOff":
                    light += share
                case _:
                    return None
        parts = colorsys.hls_to_rgb(hue, min(light, 1.0), strength)
        return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


_NOTHING: Any = object()
"""No fill at all: what lies under it shows."""


def _child(element: Any, *names: str) -> Any:
    if element is None:
        return None
    return next((child for child in element if child.tag in {A + name for name in names}), None)


def _box(shape: Any) -> tuple[int, int, int, int] | None:
    sides = (shape.left, shape.top, shape.width, shape.height)
    if None in sides:
        return None
    left, top, width, height = sides
    return left, top, left + width, top + height


def _touches(below: Any, shape: Any) -> bool:
    a, b = _box(below), _box(shape)
    return a is None or b is None or (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def _covers(below: Any, shape: Any) -> bool:
    a, b = _box(below), _box(shape)
    if a is None or b is None:
        return False
    return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]


def _theme(master: Any) -> dict[str, str]:
    """The colours of the master's theme, by their names in it."""
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            scheme = next(etree.fromstring(relation.target_part.blob).iter(A + "clrScheme"))
            return {
                name.tag.removeprefix(A): "#" + str(one.get("lastClr") or one.get("val")).upper()
                for name in scheme
                for one in name
            }
    return {}
