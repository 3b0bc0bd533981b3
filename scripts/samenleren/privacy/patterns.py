"""What direct identifiers look like in Dutch text, as people write them.

A pattern only proposes; `identifiers` checks the proposal (a check digit, a date, a word before
it). Where a rule comes from stands with it.
"""

from __future__ import annotations

import re

# RFC 5322 dot-atoms without the rare characters, so that text around an address stays out; also
# "naam (at) gemeente.nl" and "naam @ gemeente.nl", by which people hide an address from robots.
_AT = r"(?:@| @ | ?[\[(] ?(?:at|apenstaartje) ?[\])] ?)"
_DOT = r"(?:\.| ?[\[(] ?(?:dot|punt) ?[\])] ?)"
EMAIL = re.compile(
    rf"(?<![\w.+%'-])[\w.+%'-]{{1,64}}{_AT}(?:[^\W_][\w-]{{0,62}}{_DOT}){{1,8}}[^\W\d_]{{2,24}}",
    re.IGNORECASE,
)

# Area codes of the Dutch numbering plan (Nummerplan telefoon- en ISDN-diensten, ACM): two digits
# after the 0 with seven of the subscriber, three with six; 08x are the codes without a place.
# 0800, 0900 and 14 0xx are services of organisations, never of a person.
AREA = (
    r"(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[24578]"
    r"|1(?:1[134578]|6[124-8]|7[24]|8[0-467])|2(?:2[2-46-9]|5[125]|9[479])"
    r"|3(?:1[3-8]|2[01]|4[1-8])|4(?:1[1-3689]|7[58]|8[15-8]|9[23579])"
    r"|5(?:1[1-9]|2[1-9]|4[13-8]|6[126]|7[0-3578]|9[1-9]))"
)
_SEPARATOR = r"[ ./-]{0,3}"
TELEPHONE = (
    # 06-12345678, (06) 12 34 56 78; 06-6 and 06-7 are no telephones of people
    re.compile(rf"(?<!\w)(?<!\d[.,-])\(?06\)?{_SEPARATOR}[1-58](?:{_SEPARATOR}\d){{7}}(?!-?\d)"),
    # 020-123 45 67, (0416) 12 34 56; nine digits follow the 0
    re.compile(rf"(?<!\w)(?<!\d[.,-])(?=(?:\D{{0,3}}\d){{10}})\(?0{AREA}\)?"
               rf"(?:{_SEPARATOR}\d){{6,7}}(?!-?\d)"),
    # +31 6 12345678, 0031 (0)20 1234567, +31(0)416-123456
    re.compile(
        rf"(?<!\w)(?:\+|00) ?31{_SEPARATOR}(?:\(0\)|0)?{_SEPARATOR}[1-9](?:{_SEPARATOR}\d){{8}}"
        r"(?!-?\d)"
    ),
    # 31612345678, as in a link to WhatsApp
    re.compile(r"(?<![\w+.,-])316[1-58]\d{7}(?!\d)"),
)  # fmt: skip

# ISO 13616: a country, two check digits, at most thirty letters and digits, in groups or not.
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}", re.IGNORECASE)

# A BSN has nine digits, of which people drop a leading 0. On cards it is 1234.56.789.
BSN = re.compile(
    r"(?<![\w+])(?<!\d[.,/-])"
    r"(?:\d{9}|\d{8}|\d{4}([ .-])\d{2}\1\d{3}|\d{3}([ .-])\d{3}\2\d{3})"
    r"(?!\w)(?![.,/-]\d)"
)
BSN_WORD = re.compile(r"(?:bsn|burgerservicen\w*|sofi\w*)[^\w\n]{0,3}(?:is |nr|nummer)?\W{0,3}$",
                      re.IGNORECASE)  # fmt: skip
# Public numbers that a BSN's check fits by chance in one of eleven cases.
PUBLIC_NUMBER = re.compile(
    r"(?:isbn(?:-1[03])?|issn|doi|pmid|kvk|rsin|btw|orcid|project|subsidie|bestelnummer|artikel"
    r"|€|eur|euro)[\s:.-]{0,3}(?:nummer|nr\.?|code)?[\s:.-]{0,3}$",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\s?(?:,-|,\d\d\b|€|%|euro|eur\b|procent|inwoners|mensen|personen|deelnemers|keer|stuks|m2|m²"
    r"|mln|miljoen|bytes)",
    re.IGNORECASE,
)

# Postcodes: four digits from 1000, two letters, never SA, SD or SS (PostNL, and stdnum.nl).
_NUMBER = r"\d{1,5}(?: ?[a-zA-Z](?![\w])| ?(?:bis|hs|[IVX]{1,4})\b)?(?:[ -]?\d{1,3}(?!\d)|-[a-zA-Z]\b)?"
_LETTERS = r"(?!S[ADS])[A-Z]{2}"
POSTCODE_FIRST = re.compile(
    rf"(?<![\w.,-])[1-9]\d{{3}} ?{_LETTERS}\b[ ,;:/|\n-]{{1,3}}"
    rf"(?:(?:huis)?(?:nummer|nr\.?)[ :]{{0,2}})?{_NUMBER}(?![\w%])"
)
NUMBER_FIRST = re.compile(
    rf"(?<![\w.,-]){_NUMBER}[ ,;/|\n-]{{1,3}}(?:postcode[ :]{{0,2}})?"
    rf"(?:NL-)?[1-9]\d{{3}} ?{_LETTERS}(?!\w)"
)
STARTS_WITH_POSTCODE = re.compile(rf"\W{{0,3}}(?:NL-)?[1-9]\d{{3}} ?{_LETTERS}(?!\w)")
ENDS_WITH_NUMBER = re.compile(rf"[^\W\d_]{{2}}[^\n]{{0,60}} {_NUMBER}\W{{0,2}}\Z")
YEAR = re.compile(r"(?:19|20)\d\d")

# Numbers in these are part of an address on the web: no telephone, no BSN.
WEB = re.compile(r"(?:https?://|www\.)[^\s<>]+|\b10\.\d{4,9}/[^\s<>]+", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}([-./])\d{1,2}\1(?:19|20)\d\d\b")
