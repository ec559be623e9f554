"""How wide a text will be: enough of the two typefaces to keep labels apart without a browser."""

from __future__ import annotations

from functools import cache

# Advance widths in thousandths of an em, measured in a browser with tabular figures; Public Sans 400 and Source Serif 4 italic.
SANS = {
    260: "`·’‘;  i'!jī|I()[]l.,:",
    330: "{}/\\",
    390: '-Jtrf*”“"',
    450: "āē°^",
    510: "z§ōvs_?y",
    560: "×c<>aä+=−±–kxoöeéè~hLnñuüß",
    600: "TFpqbd€#Y¥£ǎEgP",
    650: "Z$BSV&RKCX",
    710: "UDAGOQ",
    780: "NH…w@",
    880: "mM%",
    960: "W",
    1120: "—",
    700: "0123456789",
}
SERIF = {
    270: "  '’‘j|l,.:;·!",
    330: "-iīf°\\/[]tJ",
    400: "Is(){}`rc",
    480: 'eéèē"?§*“”zkS',
    530: "gv_–yq$b€£¥oöō0123456789p+<=>^~−×±",
    590: "ßaäādZxPF#hLTY",
    640: "nñuüEǎCBR",
    690: "VXGOQAK&D",
    750: "UNHw",
    860: "—…m@",
    930: "W%M",
}
SIZE = {"t-i": 14.0}
PLAIN = 13.0
WIDEST = 1000  # a full em: ideographs, and whatever else is not in the tables


@cache
def width(text: str, css: str = "", size: float = 0.0) -> float:
    """The width of `text` in drawing units, for the text classes of the style sheet."""
    table = SERIF if "t-i" in css else SANS
    heavier = 1.05 if any(c.startswith("t-") and c != "t-i" for c in css.split()) else 1.0
    ems = sum(_advance(table, char) for char in text) / 1000
    return ems * heavier * (size or SIZE.get(css, PLAIN))


def _advance(table: dict[int, str], char: str) -> int:
    return next((units for units, chars in table.items() if char in chars), WIDEST)


def wrap(text: str, most: float, css: str = "") -> tuple[str, ...]:
    """`text` in lines no wider than `most`; one long word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, css) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
