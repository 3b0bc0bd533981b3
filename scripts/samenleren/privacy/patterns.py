"""What direct identifiers look like in Dutch text, as people write them.

A pattern only proposes; `identifiers` checks the proposal (a check digit, a date, a word before
it). Where a rule comes from stands with it.
"""

from __future__ import annotations

import re

# RFC 5322 dot-atoms without the rare characters, so that text around an address stays out; also
# "naam (at) gemeente.nl", "naam at gemeente punt nl" and "naam @ gemeente.nl", by which people hide
# an address from robots. A line may end in the middle of it.
_OPENS, _CLOSES = r"[ \n]?[\[({<] ?", r" ?[\])}>][ \n]?"
_AT = rf"(?:@[ \n]?| @ |{_OPENS}(?:at|apenstaartje|@){_CLOSES}| apenstaartje )"
_DOT = rf"(?:\.|\n\.|{_OPENS}(?:dot|punt){_CLOSES}| (?:dot|punt) |\.\n(?-i:(?=[a-z]{{2,4}}(?!\w))))"
_LOCAL, _PART, _LABEL = r"[\w.+%'-]{1,64}", r"[\w+%'-]{1,32}", r"[^\W_][\w-]{0,62}"
EMAIL = re.compile(
    rf"(?<![\w.+%'-])(?:"
    rf"(?:{_LOCAL}{_AT}|{_PART}(?:\.{_PART}){{1,4}}[ \n]@)"  # "via @gemeente.nl" is no address
    rf"{_LABEL}(?:\n[\w-]{{1,62}})?{_DOT}(?:{_LABEL}{_DOT}){{0,7}}"
    rf"|{_LOCAL} at (?:{_LABEL} (?:dot|punt) ){{1,4}}"
    rf")[^\W\d_]{{2,24}}",
    re.IGNORECASE,
)

# Eight digits or more with what people put between them: only there can a number of a person be.
_BREAK = r"(?:\n[ ./()_+-]{0,4})?"
RUN = re.compile(rf"\(?\+?\(?\d(?:[ ./()_+-]{{0,4}}{_BREAK}\d){{7,}}")

# Area codes of the Dutch numbering plan (Nummerplan telefoon- en ISDN-diensten, ACM): two digits
# after the 0 with seven of the subscriber, three with six; 08x are the codes without a place.
# 0800, 0900 and 14 0xx are services of organisations, never of a person.
_AREA_2 = r"(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[24578])"
_AREA_3 = (
    r"(?:1(?:1[134578]|6[124-8]|7[24]|8[0-467])|2(?:2[2-46-9]|5[125]|9[479])"
    r"|3(?:1[3-8]|2[01]|4[1-8])|4(?:1[1-3689]|7[58]|8[15-8]|9[23579])"
    r"|5(?:1[1-9]|2[1-9]|4[13-8]|6[126]|7[0-3578]|9[1-9]))"
)
_GAP = r"[ ./_-]{0,3}(?:\n[/_-]{0,2})?"
_START, _END = r"(?:(?<![^\W_])|(?<=\btel))(?<!\d[.,-])", r"(?!-?\d)"
TELEPHONE = (
    # 06-12345678, (06) 12 34 56 78; 06-6 and 06-7 are no telephones of people
    re.compile(rf"{_START}(?:\(06\)|06){_GAP}[1-58](?:{_GAP}\d){{7}}{_END}"),
    # 020-123 45 67 and (0416) 12 34 56
    re.compile(rf"{_START}(?:\(0{_AREA_2}\)|0{_AREA_2})(?:{_GAP}\d){{7}}{_END}"),
    re.compile(rf"{_START}(?:\(0{_AREA_3}\)|0{_AREA_3})(?:{_GAP}\d){{6}}{_END}"),
    # +31 6 12345678, 0031 (0)20 1234567, +31(0)416-123456, (+31) 6 12345678, +31(6)12345678
    re.compile(
        rf"(?<![^\W_])(?:\((?:\+|00) ?31\)|(?:\+|00)[ \n]?31){_GAP}(?:\(0\)|0)?{_GAP}"
        rf"(?:\([1-9]\d?\)|[1-9])(?:{_GAP}\d){{7,8}}{_END}"
    ),
    # 612345678, alone in a cell: Excel takes it for a number and drops the 0
    re.compile(r"\A6[1-58]\d{7}\Z"),
    # 31612345678, as in a link to WhatsApp
    re.compile(rf"(?<![^\W_])(?<![+.,-])316[1-58]\d{{7}}{_END}"),
)

# ISO 13616: a country, two check digits and what its banks use, in groups or not; the length is
# fixed by the country (IBAN Registry of SWIFT, the countries of the European payments area). A
# line may end in the middle of it.
IBAN = re.compile(
    r"(?<![^\W_])([A-Z]\n?[A-Z])[ .-]?\n?\d\n?\d(?:[ ./-]{0,3}\n?[A-Z0-9]){11,27}",
    re.IGNORECASE,
)
IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TR": 26, "VA": 22,
}  # fmt: skip

# A BSN has nine digits, of which people drop a leading 0. On cards it is 1234.56.789. Where a line
# ends in it, that stands for one of its separators.
BSN = re.compile(
    r"(?:(?<=[Bb][Ss][Nn])|(?<![\w+])(?<!\d[.,/-]))"
    r"(?:\d{9}|\d{8}"
    r"|\d{4}(?:([ .-])\d{2}(?:\1|[.-]?\n)|[.-]?\n\d{2}[ .-])\d{3}"
    r"|\d{3}(?:([ .-])\d{3}(?:\2|[.-]?\n)|[.-]?\n\d{3}[ .-])\d{3})"
    r"(?!\w)(?![.,/-]\d)"
)
BSN_WORD = re.compile(r"(?:bsn|burgerservicen\w*|sofi\w*)[^\w\n]{0,3}\n?(?:is |nr|nummer)?\W{0,3}$",
                      re.IGNORECASE)  # fmt: skip
BSN_BEHIND_WORD = re.compile(
    r"(?:bsn|burgerservicen\w*|sofi\w*)[^\w\n]{0,3}\n?(?:is |nr|nummer)?[\W_]{0,3}"
    r"(\d(?:[ ./-]{0,3}(?:\n[ ./-]{0,3})?\d){7,8})(?![^\W_])(?![.,/-]\d)",
    re.IGNORECASE,
)
# Public numbers that a BSN's check fits by chance in one of eleven cases.
PUBLIC_NUMBER = re.compile(
    r"(?:isbn(?:-1[03])?|issn|doi|pmid|kvk|rsin|btw|orcid|project|subsidie|bestelnummer|artikel"
    r"|€|eur|euro)[\s:.-]{0,3}(?:nummer|nr\.?|code)?[\s:.-]{0,3}$",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\s?(?:,-|,\d\d\b|€|%|euro|eur\b|procent|inwoners|mensen|personen|deelnemers|keer|stuks|m2|m²"
    r"|mln|miljoen|bytes|tekens)",
    re.IGNORECASE,
)

# Postcodes: four digits from 1000, two letters, never SA, SD or SS (PostNL, and stdnum.nl). The
# house number stands right before or right behind it, or behind the street. A line may end in the
# middle of it; small letters count when nothing stands between them and the digits.
POSTCODE = re.compile(
    r"(?<![^\W_])(?<!\d[.,])(?:NL-)?[1-9]\d{3}"
    r"(?: {0,2}(?:-?\n)?(?!S[ADS])[A-Z]{2}|(?i:(?!s[ads])[a-z]{2}))(?![^\W\d_])"
)
_NUMBER = (
    r"\d{1,5}(?:[ -]?(?:bis|hs|boven|[a-zA-Z])(?![^\W_]))?"
    r"(?:[ -]?(?:[IVX]{1,4}|(?<=[ -])\d{1,4}))?(?![^\W_])"
)
NUMBER_BEFORE = re.compile(
    rf"(?<![^\W_])(?<!\d[.,-]){_NUMBER}(?:[ ,;/|\n_]{{1,3}}| ?-\n)(?:postcode[ :]{{0,2}})?\Z"
)
NUMBER_BEHIND = re.compile(
    rf"(?:[ ,;:/|\n_-]{{1,3}}(?:(?:huis)?(?:nummer|nr\.?)[ :]{{0,2}})?|(?<=\w))"
    rf"{_NUMBER}(?![%.,]?\d)"
)
STREET_BEHIND = re.compile(
    r"[ ,;/|\n-]{1,3}(?:[^\W\d_][\w'’.-]{0,30}[ ,]{1,2}){0,3}[^\W\d_][\w'’.-]{0,30}"
    r"(?:straat|laan|weg|plein|kade|gracht|dreef|singel|hof|pad|dijk|steeg|park|plantsoen|baan|haven"
    rf"|markt|veld|erf) {_NUMBER}(?![%.,]?\d)"
)
ENDS_WITH_NUMBER = re.compile(rf"[^\W\d_]{{2}}[^\n]{{0,60}} {_NUMBER}\W{{0,2}}\Z")
YEAR = re.compile(r"(?:19|20)\d\d")

# Numbers in these are part of an address on the web: no telephone, no BSN, but for what the address
# itself says is one.
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"|]+|\b10\.\d{4,9}/[^\s<>]+", re.IGNORECASE)
_PHONE = (
    r"(?:tel|telefoon|phone|mob|mobiel|mobile|gsm|whatsapp|sms|bel)(?:[_-]?(?:nr|nummer|number))?"
)
# RFC 3966 (tel), RFC 5724 (sms), and the links of WhatsApp, Telegram, Signal, Skype and FaceTime.
# What stands there is a number to call, of whatever country.
CALL = re.compile(
    r"(?:(?<![^\W_])(?:tel|sms|smsto|mms|callto|skype|sips?|facetime(?:-audio)?|viber|whatsapp|signal|tg):(?://)?"
    r"(?:[a-z]+[/?]{1,2}(?:phone|number|to)=)?"
    rf"|(?<![^\W_])(?:wa\.me/|t\.me/(?=\+)|signal\.me/#p/(?=\+))|[?&;#]{_PHONE}=)"
    r"(\+?\(?\d(?:[ ()./-]{0,2}\d){6,14})(?![^\W_])",
    re.IGNORECASE,
)
SERVICE = re.compile(r"(?:\+?31|0031)?0?(?:800|90[069])|14\d{2,3}\Z|116\d{3}\Z")
CALLED_BY = re.compile(rf"(?<![^\W_]){_PHONE}[=:/_-]{{1,3}}\Z", re.IGNORECASE)
DATE = re.compile(
    r"\d{1,2}([-./])\d{1,2}\1(?:(?:19|20)\d\d\b|\d{4}\n)|\d{4}-\d\d-\d\d\n"
    r"|\d\d[-./](?:19|20)\d\d\s(?:19|20)\d\d\Z"
)

# What a program made of bytes: digests and their beginnings, ids (RFC 9562), base64 (RFC 4648).
# Nobody reads a number of a person in the middle of one.
HEX = re.compile(
    r"(?<![^\W_])(?:(?=[0-9a-f]*[a-f])(?=[a-f]*\d)[0-9a-f]{9,}"
    r"|(?=[0-9A-F]*[A-F])(?=[A-F]*\d)[0-9A-F]{32,}"
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![^\W_])"
    r"|(?<![\w+/=.?&:-])(?:sha(?:256|384|512)-[\w+/-]{40,}={0,2}|[A-Za-z0-9+/]{20,}={1,2}(?![\w=]))"
)
MADE_BY = re.compile(
    r"(?:versie|version|sha-?\d*|md5|hash|digest|checksum|commit|revisie|revision|controlegetal"
    r"|vingerafdruk|etag)[\s:=\"'(-]{1,4}\Z",
    re.IGNORECASE,
)
# A number of ours, `les-wijkteam-12345672`, and whatever else is named in that way.
RECORD = re.compile(r"(?<![^\W_])[a-z][a-z0-9]*-(?:[a-z0-9]{1,20}-){0,4}\Z")
