"""What sign a person sees where a file names a place in a font of signs.

Office programs keep a tick as "place 0xFC of Wingdings": as `w:sym`, as a private use character
(U+F0FC), or as a plain letter (ü) in that font. The tables give the Unicode sign for every place of
Symbol, Wingdings, Wingdings 2, Wingdings 3 and Webdings. They are those of the npm package
`dingbat-to-unicode` 1.0.2 (Michael Williamson, BSD 2-clause licence), after the tables of Alan Wood
(alanwood.net/demos), which follow the Unicode consortium's proposal L2/12-368 for the Wingdings.
Left out is 0xF0 of Symbol: it is the mark of a company and has no character.
"""

from __future__ import annotations

import re
import unicodedata

LOST = "\ufffd"
"""What stands where a character got lost, or where a font has no sign."""
_NO_NAME = re.compile(r"[^a-z0-9]|(?:ps)?-?(?:mt|regular)$")
_TABLES = {
    "symbol": (
        " !∀#∃%&∍()*+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~�"
        "��������������������������������"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪�〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭�"
    ),
    "wingdings": (
        " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
        "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉"
        "♊♋♌♍♎♏♐♑♒♓🙰🙵⚫🔾◼🞏🞐❑❒🞟⧫◆❖⬩⌧⮹⌘🏵🏶🙶🙷▯"
        "🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟∙•"
        "⬝⭘🞆🞈🞊🞋🔿▪🞎🟁🟅★🟋🟏🟓🟑⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
        "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨"
        "🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✓🗷🗹�"
    ),
    "wingdings2": (
        " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙"
        "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑🗴🗸🗵☑⮽☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺"
        "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿�"
        "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅🞄⦁●○🞅🞇🞉⊙⦿🞌"
        "🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁"
        "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺"
        "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒✹🟃🟇✯🟍🟔⯌⯍※⁂������"
    ),
    "wingdings3": (
        " ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧"
        "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥"
        "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁�"
        "🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅"
        "🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽"
        "🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷"
        "🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕🢗���������������"
    ),
    "webdings": (
        " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳"
        "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
        "⮔✔🚲⬜🛡📦🛱⬛🚑🛈🛩🛰🟈🕴⬤🛥🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲�"
        "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻"
        "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻"
        "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
        "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"
    ),
}
"""For each font the signs of the places 0x20 to 0xFF, 32 on a line."""

_COMMON = {
    "☐": "🞎🞏🞐❑❒⬜🞑🞒🞓🞔",
    "☑": "🗹",
    "☒": "🗷🗵⮽⌧",
    "✓": "🗸",
    "✗": "🗶🗴🗙",
    "●": "⚫⬤",
    "○": "⭘🞆🞅🞇🞈🞉",
    "■": "◼⬛🞍◾",
    "◆": "⬥⬧⬩",
    "▪": "⬪",
    "•": "🞄∙",
    "⇔": "⬄",
    "⇐": "⇦",
    "⇒": "⇨",
    "➢": "⮚",
    "▶": "🞂⯈",
    "◀": "🞀⯇",
}
"""For what people use as a box, tick, bullet or arrow the sign that people type for it: the form of
the corner or the weight of the line says nothing, and few fonts have it."""
_WAYS = {
    "LEFTWARDS": "←", "RIGHTWARDS": "→", "UPWARDS": "↑", "DOWNWARDS": "↓",
    "NORTH WEST": "↖", "NORTH EAST": "↗", "SOUTH EAST": "↘", "SOUTH WEST": "↙",
}  # fmt: skip
_ARROW = re.compile(rf"(?:[A-Z]+-[A-Z]+ )?({'|'.join(_WAYS)}) [A-Z -]*ARROW")
_JOINED = (" WITH ", " AND ", " OVER ", " TO ")


def _typed(sign: str) -> str:
    """What people type for a sign: of an arrow only the way it points."""
    arrow = _ARROW.fullmatch(unicodedata.name(sign, ""))
    if arrow and ord(sign) >= 0x2B00 and not any(word in arrow[0] for word in _JOINED):
        return _WAYS[arrow[1]]
    return next((typed for typed, signs in _COMMON.items() if sign in signs), sign)


_TYPED = str.maketrans({sign: _typed(sign) for table in _TABLES.values() for sign in table})


def is_of_signs(font: str) -> bool:
    """True for a font of which each letter is a sign, and whose signs are known here."""
    return _name(font) in _TABLES


def symbol(font: str, code: int) -> str | None:
    """The sign that a font shows for a code: its place (0x20…0xFF), the same in the private use
    area (0xF020…0xF0FF), or a Unicode character. None when nobody can say which sign it is."""
    table = _TABLES.get(_name(font))
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if table is not None and 0x20 <= place <= 0xFF:
        sign = table[place - 0x20]
        return None if sign == LOST else sign.translate(_TYPED)
    return None if is_unknown(code) else chr(code)


def shown_in(font: str, text: str) -> str:
    """A text as a font shows it: in a font of signs each letter is a sign, U+FFFD when there is
    none for it; in other fonts nothing changes. White space stays what it is."""
    if not is_of_signs(font):
        return text
    return "".join(c if c.isspace() else symbol(font, ord(c)) or LOST for c in text)


def unknown_in(text: str) -> str | None:
    """The words around the first character of a text that nobody can read, or None."""
    at = text.find(LOST)
    return text[max(0, at - 30) : at + 30].strip() if at >= 0 else None


def is_unknown(code: int) -> bool:
    """True for a code that stands for no character: control codes, halves of a pair, private use,
    and the sign that a program puts where it lost a character."""
    return code == ord(LOST) or unicodedata.category(chr(code)) in ("Cc", "Cs", "Co")


def _name(font: str) -> str:
    """A font's name as the tables have it: "Wingdings 2", "Wingdings-Regular" and "SymbolMT" are
    names of one font in different programs."""
    return _NO_NAME.sub("", font.casefold())
