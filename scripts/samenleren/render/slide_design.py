"""The look of slides: a presentation without slides, with our master, layouts and theme.

python-pptx makes the package; its master, layouts and theme (those of Office, 4:3) are replaced
by ours, 16:9, from templates/tokens.yaml. Whoever goes on with the slides in PowerPoint finds the
colours and fonts in the theme and the layouts under Dutch names.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.util import Mm

from samenleren.design.tokens import Tokens
from samenleren.render.office_fonts import FONTS, faces_of
from samenleren.render.weave import weave_png

WIDTH, HEIGHT = 338.67, 190.5
"""A slide of 16:9, in millimetres."""
LEFT = 18.0
WIDE = WIDTH - 2 * LEFT
PANEL = 78.0
FOOT = 176.0
ACCENTS = 6
"""How many accents a theme of Office has."""

COVER, CHAPTER, MESSAGE, TEXT = range(4)
FOOTER, NUMBER = 11, 12
"""The layouts by their place, and the placeholders at the foot by their `idx`."""
NAMES = ("Titel", "Hoofdstuk", "Kernboodschap", "Tekst")
WEAVE_ALT = "Zes gekleurde banen die door elkaar zijn geweven"

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def design(tokens: Tokens, accents: Sequence[str], lang: str, root: Path) -> Any:
    """An empty `pptx` presentation. `accents` are the colours (#RRGGBB) of the chapters in order;
    the theme holds the first six. `root` is the repository, with the fonts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(WIDTH), Mm(HEIGHT)
    colours = [*accents[:ACCENTS]]
    colours += [tokens.accents["default"].light] * (ACCENTS - len(colours))
    for layout in list(deck.slide_layouts)[len(NAMES) :]:
        deck.slide_layouts.remove(layout)
    master = deck.slide_master
    theme: Part = master.part.part_related_by(RT.THEME)
    theme._blob = _theme(theme.blob, tokens, colours, root)
    _replace(master._element, _master_shapes(lang))
    _put_styles(master._element)
    shapes = (_cover(lang), _chapter(lang), _message(lang), _text(lang))
    for layout, name, own in zip(deck.slide_layouts, NAMES, shapes, strict=True):
        element: Any = layout._element
        element.attrib.pop("type", None)
        element.find(f"{_P}cSld").set("name", name)
        _replace(layout._element, own)
    _background(deck.slide_layouts[COVER]._element, "bg2")
    _background(deck.slide_layouts[CHAPTER]._element, "accent1")
    _put_weave(deck.slide_layouts[COVER], tokens, accents)
    return deck


# -- shapes -------------------------------------------------------------------------------------


def _mm(value: float) -> int:
    return int(Mm(value))


def _place(x: float, y: float, w: float, h: float) -> str:
    return (
        f'<a:xfrm><a:off x="{_mm(x)}" y="{_mm(y)}"/><a:ext cx="{_mm(w)}" cy="{_mm(h)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _holder(
    ident: int, name: str, kind: str, place: str, prompt: str, lang: str,
    *, look: str = "", fill: str = "", anchor: str = "t", inset: float = 0,
) -> str:  # fmt: skip
    """A placeholder: its kind is the attributes of `p:ph`, its prompt what PowerPoint shows."""
    side = _mm(inset)
    said = (
        prompt
        if prompt.startswith("<")
        else f"<a:r><a:rPr lang='{lang}'/><a:t>{prompt}</a:t></a:r>"
    )
    return (
        f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="{ident}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}{fill}</p:spPr><p:txBody>"
        f'<a:bodyPr lIns="{side}" tIns="0" rIns="{side}" bIns="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{look}</a:lstStyle>"
        f'<a:p>{said}<a:endParaRPr lang="{lang}"/></a:p></p:txBody></p:sp>'
    )


def _level(size: float, colour: str, *, font: str = "mn", bold: bool = False) -> str:
    weight = ' b="1"' if bold else ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size * 100:.0f}"'
        f'{weight}><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="+{font}-lt"/></a:defRPr></a:lvl1pPr>'
    )


def _foot(lang: str) -> list[str]:
    number = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{lang}"/><a:t>‹nr.›</a:t></a:fld>'
    )
    right = _level(11, "tx2").replace('algn="l"', 'algn="r"')
    return [
        _holder(8, "Voettekst", 'type="ftr" sz="quarter" idx="11"',
                _place(LEFT, FOOT, WIDE - 40, 8), "", lang, look=_level(11, "tx2")),
        _holder(9, "Dianummer", 'type="sldNum" sz="quarter" idx="12"',
                _place(WIDTH - LEFT - 36, FOOT, 36, 8), number, lang, look=right),
    ]  # fmt: skip


def _title(lang: str, place: str, **more: Any) -> str:
    return _holder(2, "Titel", 'type="title"', place, "Titel", lang, **more)


def _body(lang: str, place: str, **more: Any) -> str:
    return _holder(3, "Tekst", 'type="body" idx="1"', place, "Tekst", lang, **more)


def _master_shapes(lang: str) -> list[str]:
    return [
        _title(lang, _place(LEFT, 18, WIDE, 34), anchor="b"),
        _body(lang, _place(LEFT, 62, WIDE, 106)),
        *_foot(lang),
    ]


def _cover(lang: str) -> list[str]:
    return [
        _title(lang, _place(LEFT, 20, WIDE, 34), look=_level(60, "tx1", font="mj"), anchor="b"),
        _body(lang, _place(LEFT, 60, WIDE, 34), look=_level(22, "tx2")),
    ]


def _chapter(lang: str) -> list[str]:
    return [
        _title(lang, _place(LEFT, 40, WIDE, 50), look=_level(48, "bg1", font="mj"), anchor="b"),
        _body(lang, _place(LEFT, 98, 250, 60), look=_level(24, "bg1")),
    ]


def _message(lang: str) -> list[str]:
    fill = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    return [
        _title(lang, _place(0, 0, WIDTH, PANEL), look=_level(30, "bg1", font="mj"),
               fill=fill, anchor="ctr", inset=LEFT),
        _body(lang, _place(LEFT, PANEL + 9, WIDE, FOOT - PANEL - 15)),
        *_foot(lang),
    ]  # fmt: skip


def _text(lang: str) -> list[str]:
    return _master_shapes(lang)


def _replace(owner: Any, shapes: list[str]) -> None:
    """The shapes of a master or layout by ours."""
    tree = owner.find(f"{_P}cSld/{_P}spTree")
    for shape in tree.findall(f"{_P}sp") + tree.findall(f"{_P}pic"):
        tree.remove(shape)
    for shape in shapes:
        tree.append(etree.fromstring(shape, etree.XMLParser(resolve_entities=False)))


def _background(owner: Any, colour: str) -> None:
    sheet = owner.find(f"{_P}cSld")
    sheet.insert(0, etree.fromstring(
        f'<p:bg {_NS}><p:bgPr><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    ))  # fmt: skip


def _put_styles(master: Any) -> None:
    """The text styles of the master: titles in the serif, text in the sans; on the second level a
    mark hangs before the text."""
    level = (
        '<a:lvl{n}pPr marL="{left}" indent="-{left}" algn="l"><a:lnSpc><a:spcPct val="110000"/>'
        '</a:lnSpc><a:spcBef><a:spcPts val="900"/></a:spcBef><a:buNone/><a:tabLst><a:tab '
        'pos="{left}" algn="l"/></a:tabLst><a:defRPr sz="{size}"><a:solidFill><a:schemeClr '
        'val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
    )
    body = level.format(n=1, left=0, size=2000) + level.format(n=2, left=_mm(9), size=2000)
    styles = master.find(f"{_P}txStyles")
    styles.getparent().replace(styles, etree.fromstring(
        f"<p:txStyles {_NS}><p:titleStyle>{_level(32, 'tx1', font='mj')}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle/></p:txStyles>"
    ))  # fmt: skip


def _put_weave(layout: Any, tokens: Tokens, accents: Sequence[str]) -> None:
    """The weave at the foot of the title slide; it stands in the layout, so nobody reads it out."""
    height = 84.0
    png = weave_png(WIDTH, height, [*accents], background=tokens.light.wash, ppi=150)
    _, relation = layout.part.get_or_add_image_part(io.BytesIO(png))
    picture = (
        f'<p:pic {_NS}><p:nvPicPr><p:cNvPr id="20" name="Weefsel" descr="{WEAVE_ALT}"/>'
        '<p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{_place(0, HEIGHT - height, WIDTH, height)}</p:spPr></p:pic>"
    )
    layout._element.find(f"{_P}cSld/{_P}spTree").append(etree.fromstring(picture))


# -- theme --------------------------------------------------------------------------------------


def _theme(blob: bytes, tokens: Tokens, accents: Sequence[str], root: Path) -> bytes:
    """The theme with our colours and fonts; the rest of it stays. A computer without the fonts
    finds the likest that it has by their PANOSE numbers (ECMA-376 part 1, 21.1.2.3.7)."""
    light = tokens.light
    named = {"dk1": light.ink, "lt1": light.paper, "dk2": light.muted, "lt2": light.wash}
    named |= {f"accent{n}": colour for n, colour in enumerate(accents, 1)}
    named |= {"hlink": light.link, "folHlink": light.link}
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>' for name, colour in named.items()
    )
    fonts = "".join(
        f'<a:{which}Font><a:latin typeface="{face}" panose="{_panose(face, root)}"/>'
        f'<a:ea typeface=""/><a:cs typeface=""/></a:{which}Font>'
        for which, face in (("major", tokens.type.serif), ("minor", tokens.type.sans))
    )
    text = blob.decode("utf-8")
    for element, inner in (("clrScheme", colours), ("fontScheme", fonts)):
        text = re.sub(
            rf"<a:{element} name=\"[^\"]*\">.*?</a:{element}>",
            f'<a:{element} name="Huisstijl">{inner}</a:{element}>',
            text,
            flags=re.DOTALL,
        )
    return text.encode("utf-8")


def _panose(family: str, root: Path) -> str:
    """What kind of letter a family has, as ten bytes."""
    from fontTools.ttLib import TTFont

    font = TTFont(root / FONTS / faces_of(family)["Regular"], lazy=True)
    return "".join(f"{value:02X}" for value in vars(font["OS/2"].panose).values())
