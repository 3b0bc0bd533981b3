"""The pictures that lie beside a Markdown file, in the folder of its contributor.

An address is looked up among the delivered files, and never opened as a path: so nothing outside
the folder can be meant, whatever stands in the address, and no link is followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from samenleren.delivery.filenames import folded
from samenleren.diagnostics import Rule
from samenleren.language.shorten import shorten
from samenleren.readers.picture_file import is_picture_file
from samenleren.readers.take_in import Beside, Refusal

_REMEDY = "zet de afbeelding als PNG of JPEG in de map naast dit bestand en noem haar naam"


def beside(
    file: str,
    delivered: Mapping[str, Sequence[str]],
    content: Callable[[str], bytes],
    used: Callable[[str], None],
) -> Beside:
    """For one file: what gives the pictures beside it.

    `delivered` are all delivered files that are no links, by their name as `folded`; `content`
    reads one and raises OSError; `used` is told which file is a part of this one.
    """
    folder = posixpath.dirname(file)

    def given(address: str) -> bytes | Refusal:
        shown = shorten(address)
        if ":" in address.partition("/")[0] or address.startswith("//"):
            found = (
                f"de afbeelding staat niet in de map maar ergens anders ({shown}); zij is niet"
                " opgehaald"
            )
            return Refusal(found, _REMEDY, Rule.PICTURE_LINKED)
        path = folded(posixpath.normpath(posixpath.join(folder, unquote(address))))
        same = (name for name in delivered.get(path, ()) if name.startswith(f"{folder}/"))
        name = next(same, None)
        if name is None or not is_picture_file(name):
            found = f"de afbeelding {shown} ligt niet in de map van dit bestand"
            return Refusal(found, _REMEDY, Rule.PICTURE_LINKED)
        try:
            data = content(name)
        except OSError:
            return Refusal(f"de afbeelding {shown} kan niet worden geopend", _REMEDY)
        used(name)
        return data

    return given
