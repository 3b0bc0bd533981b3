"""What may stand where in a drawing, a chart or a diagram of Word or Excel (DrawingML).

ECMA-376 part 1: 20.5 (drawings of Excel), 21.1 (text), 21.2 (charts) and 21.4 (diagrams). Words
are read from runs in paragraphs and from the values of a chart; what stands beside those is shown
by no program, and was dropped without a word.
"""

from __future__ import annotations

from samenleren.readers.nesting import Nesting

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def _of(namespace: str, names: str) -> frozenset[str]:
    return frozenset(namespace + name for name in names.split())


DRAWN = Nesting(
    places={
        A + "r": _of(A, "p"),
        A + "fld": _of(A, "p"),
        A + "t": _of(A, "r fld"),
        C + "v": _of(C, "pt tx"),
    },
    texts=frozenset({A + "t", C + "v"}),
    silent=_of(_XDR, "col colOff row rowOff")
    | _of(A, "tableStyleId")
    | _of(C, "f formatCode name separator oddHeader oddFooter evenHeader evenFooter")
    | _of(C, "firstHeader firstFooter"),
    own=(A, C, _DGM, _XDR),
)
"""Other characters (places on a sheet, formulas, the name of a trend line) are no text."""
