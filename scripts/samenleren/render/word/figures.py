"""Figures in a Word document's body: the vector beside the picture, the number as a field.

Changes the lxml tree in place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from samenleren.render.word.ooxml import R, el, parse, q
from samenleren.render.word.package import Package

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
# [MS-ODRAWXML] 2.3.1.7: how a picture names its SVG; older programs show the PNG.
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
NUMBER_STYLE = "Figuurnummer"


def add_vectors(document: Any, drawn: Mapping[str, bytes], package: Package) -> None:
    """Let each picture of a drawing name its SVG too. `drawn`: the PNG's part to the SVG."""
    targets = package.targets()
    made: dict[str, str] = {}
    for blip in document.iter(f"{{{A}}}blip"):
        part = f"word/{targets.get(blip.get(f'{{{R}}}embed'), '')}"
        if part not in drawn:
            continue
        if part not in made:
            name = part.removeprefix("word/").removesuffix(".png")
            made[part] = package.add("image", f"{name}.svg", drawn[part])
        old = blip.find(f"{{{A}}}extLst")
        if old is not None:
            blip.remove(old)
        extension = etree.SubElement(
            etree.SubElement(blip, f"{{{A}}}extLst"), f"{{{A}}}ext", uri=SVG_EXTENSION
        )
        vector = etree.SubElement(extension, f"{{{ASVG}}}svgBlip", nsmap={"asvg": ASVG})
        vector.set(f"{{{R}}}embed", made[part])


def number_figures(body: Any) -> None:
    """The number of a figure as a SEQ field (17.16.5.56), so that a new figure renumbers them."""
    for run in list(body.iter(q("r"))):
        style = run.find(f"{q('rPr')}/{q('rStyle')}")
        words = run.find(q("t"))
        if style is None or style.get(q("val")) != NUMBER_STYLE or words is None:
            continue
        found = re.fullmatch(r"(.*?)(\d+)", words.text or "")
        if found is None:
            continue
        words.text = found[1]
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        field = parse(el("fldSimple", instr=f" SEQ {found[1].strip()} \\* ARABIC "))
        number = deepcopy(run)
        number.find(q("t")).text = found[2]
        field.append(number)
        run.addnext(field)
