"""The characters of a delivered text file, for the counters, by a plainer way than the readers."""

from __future__ import annotations

_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def text_of(data: bytes) -> str:
    """The text of a file. Which of the old sets of 256 characters it is in is another's guess, so
    their letters are not counted (see `count_file`), and one set does for all. 0xFF is a letter in
    that one and a space in those of MS-DOS; nobody writes that letter by itself."""
    text = data.decode("cp1252", "replace").replace("\xff", "\xa0")
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            break
    else:
        if _is_utf8(data) and b"\0" not in data:
            text = data.decode()
        elif b"\0" in data:
            little = data[1::2].count(0) > data[::2].count(0)
            text = data.decode("utf-16-le" if little else "utf-16-be", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_certain(data: bytes) -> bool:
    """True when there is one way to read the letters of a text file."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data or _is_utf8(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
