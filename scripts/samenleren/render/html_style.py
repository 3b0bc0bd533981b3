"""The stylesheet of the HTML format, as one text.

In: the design tokens and the repository root (web fonts, the rules of templates/html).
Out: CSS; that of the fonts holds them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from samenleren.design.tokens import DEFAULT_ACCENT, Scheme, Tokens, mix

READS = ("templates/html/**/*", "templates/fonts/web/*")
TEMPLATES = Path("templates") / "html"
FONTS = Path("templates") / "fonts" / "web"
STYLESHEETS = ("base.css", "tools.css", "components.css", "figures.css", "site.css", "print.css")
REM_PER_POINT = 1.125 / 10.5
"""The scale is in points on paper; 10.5 pt text is 1.125 rem on a screen."""

LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215"
)
MARKS = (
    "noto-sans-symbols-2-marks.woff2",
    "U+25A0-25A1,U+25AA-25AB,U+25CB,U+25CF,U+25EF,U+25FB-25FC,U+2605-2606,U+2610-2612,U+26A0,"
    "U+2713-2716,U+2718,U+2B1B-2B1C",
)
FACES = (
    ("sans", 400, "normal"),
    ("sans", 400, "italic"),
    ("sans", 600, "normal"),
    ("serif", 400, "normal"),
    ("serif", 600, "normal"),
)
"""Family token, weight, style: the faces the stylesheets ask for, and no others."""


def stylesheet(tokens: Tokens, root: Path) -> str:
    """The CSS of the page beside its fonts: tokens as custom properties, the stylesheets."""
    sheets = [(root / TEMPLATES / name).read_text(encoding="utf-8").strip() for name in STYLESHEETS]
    sheets = [re.sub(r"/\*.*?\*/\s*", "", sheet, flags=re.DOTALL) for sheet in sheets]
    return "\n".join([token_css(tokens), *sheets])


def font_faces(tokens: Tokens, root: Path) -> str:
    """`@font-face` rules with the woff2 files inside; a face without a file is the system's.

    The latin files hold no ✓ and ✕; a small file of marks completes the sans.
    """
    sans = tokens.type.sans
    faces = [(sans, 400, "normal", *MARKS)]
    for kind, weight, style in FACES:
        family = sans if kind == "sans" else tokens.type.serif
        name = f"{family.lower().replace(' ', '-')}-latin-{weight}-{style}.woff2"
        faces.append((family, weight, style, name, LATIN))
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"font-display:swap;src:url({data_uri('font/woff2', root / FONTS / name)}) "
        f"format('woff2');unicode-range:{characters}}}"
        for family, weight, style, name, characters in faces
        if (root / FONTS / name).is_file()
    )


def data_uri(kind: str, file: Path) -> str:
    """A file as `data:` address of the media type `kind`."""
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


def token_css(tokens: Tokens) -> str:
    """The tokens as CSS custom properties, the dark scheme for who asks for it."""
    kind, scale = tokens.type, tokens.type.scale
    sizes = {
        name: f"{getattr(scale, name) * REM_PER_POINT:.4f}rem"
        for name in scale.__dataclass_fields__
    }
    fixed = {
        "sans": f'"{kind.sans}", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
        "serif": f'"{kind.serif}", Georgia, "Times New Roman", serif',
        **{f"size-{name}": size for name, size in sizes.items()},
        **{f"paper-{name}": f"{getattr(scale, name):g}pt" for name in scale.__dataclass_fields__},
        "leading": f"{kind.leading:g}",
        "measure": f"{kind.measure}",
        **{f"space-{n}": f"{n * tokens.space.unit * REM_PER_POINT:.4f}rem" for n in range(1, 8)},
    }
    light = [*_scheme_rules(tokens, tokens.light, "light", "")]
    follows = [*_scheme_rules(tokens, tokens.dark, "dark", ":not([data-scheme=light])")]
    chosen = [*_scheme_rules(tokens, tokens.dark, "dark", "[data-scheme=dark]")]
    return "\n".join(
        (
            _rule(":root", fixed),
            *light,
            "@media screen and (prefers-color-scheme:dark){",
            *follows,
            "}",
            "@media screen{",
            *chosen,
            "}",
            *_drawing_rules(tokens),
        )
    )


def _scheme_rules(tokens: Tokens, scheme: Scheme, name: str, when: str) -> Iterator[str]:
    """The colours of one scheme. `when` restricts the rules to a state of the root element."""
    root = f":root{when}"
    strands = {
        f"strand-{slug}": getattr(accent, name)
        for slug, accent in tokens.accents.items()
        if slug != DEFAULT_ACCENT
    }
    fields = {field: getattr(scheme, field) for field in scheme.__dataclass_fields__}
    faint = mix(scheme.ink, scheme.paper, 0.2)
    figure = {f"figure-{role}": getattr(colour, name) for role, colour in tokens.figure.items()}
    yield _rule(root, {"color-scheme": name} | fields | strands | figure | {"faint": faint})
    for slug, accent in tokens.accents.items():
        colour = getattr(accent, name)
        selector = root if slug == DEFAULT_ACCENT else f'{root} [data-accent="{slug}"]'
        yield _rule(selector, {"accent": colour, **grounds(tokens, colour, name)})


def _drawing_rules(tokens: Tokens) -> Iterator[str]:
    """What is drawn is drawn in the light colours; these rules give it those of the scheme, and
    in the opening of a chapter only that chapter's strand its colour."""
    slugs = [slug for slug in tokens.accents if slug != DEFAULT_ACCENT]
    for slug in slugs:
        yield f'.strands [stroke="{tokens.accents[slug].light}"]{{stroke:var(--strand-{slug})}}'
    cloth = tokens.light.wash
    yield f'.strands [stroke="{cloth}"]{{stroke:var(--cloth,var(--wash))}}'
    yield f'.strands [fill="{cloth}"]{{fill:var(--cloth,var(--wash))}}'
    yield _rule(".chapter-weave", {f"strand-{slug}": "var(--faint)" for slug in slugs})
    for slug in slugs:
        yield _rule(f'[data-accent="{slug}"] .chapter-weave', {f"strand-{slug}": "var(--accent)"})
    drawn = {getattr(tokens.light, field): field for field in _DRAWN}
    drawn |= {colour.light: f"figure-{role}" for role, colour in tokens.figure.items()}
    for colour, variable in drawn.items():
        for what in ("fill", "stroke"):
            yield f'.drawing [{what}="{colour.lower()}"]{{{what}:var(--{variable})}}'


_DRAWN = ("paper", "wash", "line", "ink", "muted")
"""The neutral colours that figures use."""


def grounds(tokens: Tokens, accent: str, scheme: str) -> dict[str, str]:
    """What an accent gives to stand on: a tint, and the field of the key messages with its text.

    `scheme` is light or dark. On a dark page the field is a deep shade: the bright accent would
    glare there.
    """
    if scheme == "light":
        return {
            "tint": mix(accent, tokens.light.paper, 0.07),
            "field": accent,
            "on-field": tokens.light.paper,
        }
    return {
        "tint": mix(accent, tokens.dark.paper, 0.13),
        "field": mix(accent, tokens.dark.paper, 0.3),
        "on-field": tokens.dark.ink,
    }


def _rule(selector: str, properties: dict[str, str]) -> str:
    written = (
        f"{name if name == 'color-scheme' else f'--{name}'}:{value}"
        for name, value in properties.items()
    )
    return f"{selector}{{{';'.join(written)}}}"
