#!/usr/bin/env python3
"""Cuts the bundled fonts out of Inter and Noto Sans Math and writes the table of
the advances of Inter.

Usage: subset.py INTER NOTO, where INTER is the folder of the unpacked npm
package inter-ui (4.1.1 made the files that are checked in) and NOTO that of
@fontsource/noto-sans-math (5.3.0). It writes

    www/fonts/inter.woff2         upright, one weight axis from 400 to 600
    www/fonts/inter-italic.woff2  italic, weight 400, letters only
    www/fonts/math.woff2          the signs of formulas, with their MATH table
    www/fonts/OFL.txt             Inter's licence, as its package ships it
    www/fonts/OFL-math.txt        Noto's licence, likewise
    src/font/advances.rs          the advances of exactly these two fonts

Only maintainers run this, and only to change the set of characters or the
version of a font: all these files are checked in. It needs fonttools, brotli and
rustfmt, and the same versions of these give the same bytes again.
"""

import math
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "www" / "fonts"
ADVANCES = ROOT / "src" / "font" / "advances.rs"

WEIGHTS = (400, 500, 600)
# Inter's text cut. The display cuts (opsz up to 32) set tighter than small
# labels can bear, and a second axis would cost more than everything else here.
OPTICAL_SIZE = 14

GREEK = "αβγεθλμπσφωΔ"
UPRIGHT = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0\u2009\u202f"  # no-break, thin and narrow no-break space
    + "·×÷±−–—…‘’“”°§²³½≤≥≈≠→←↑↓√∑Σ∞ᵀéöüäï⋯•⊕⊙∈"
    + GREEK
)
# Variables in formulas are all that is set in italics; each letter is there twice, as itself
# and as its mathematical italic.
ITALIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + GREEK

# Signs of formulas; letters and digits in formulas are Inter's.
MATH = "()[]|⌈⌉⌊⌋√∑+−=/·,′^≤∈⊙←…"


def options():
    """How both fonts are cut."""
    options = Options()
    # Without any feature, kerning included, the width of a text is the plain sum
    # of its advances, so that the layout can measure without shaping.
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    # The licence asks for its notice to stay with the font: copyright, licence
    # and the licence's address.
    options.name_IDs = [0, 13, 14]
    return options


def cut_math(source):
    """The signs of formulas; the table MATH has their large forms and all distances."""
    font = TTFont(source, recalcTimestamp=False)
    assert "MATH" in font, "without it no root and no bracket grows"
    kept = options()
    kept.drop_tables += ["GPOS", "GSUB", "GDEF", "gasp"]
    subsetter = Subsetter(kept)
    subsetter.populate(text=MATH)
    subsetter.subset(font)
    lacks = [c for c in MATH if ord(c) not in font.getBestCmap()]
    assert not lacks, lacks
    font.flavor = "woff2"
    return font


def cut(source, chars, axes, also):
    """The part of the font `source` that has `chars`, its axes limited to `axes`.

    Each code of `also` looks like the character that it is given there.
    """
    # The time of the run must not get into the file, or no two runs would agree.
    font = TTFont(source, recalcTimestamp=False)
    have = font.getBestCmap()
    missing = [c for c in chars if ord(c) not in have]
    if missing:
        listed = ", ".join(f"{c} U+{ord(c):04X}" for c in missing)
        print(f"{Path(source).name} lacks and leaves out: {listed}")

    kept_in = options()
    # MVAR moves font-wide metrics with the weight, STAT is for font menus; a
    # browser that is told the family and the weight needs neither.
    kept_in.drop_tables += ["GPOS", "GSUB", "GDEF", "STAT", "MVAR"]
    subsetter = Subsetter(kept_in)
    subsetter.populate(text=chars)
    subsetter.subset(font)

    font = instantiateVariableFont(font, axes)
    kept = [0, 13, 14]
    if "fvar" in font:
        # Named instances only serve font menus; the axis must keep its name, as a
        # font that points at a name it lacks is not valid.
        font["fvar"].instances = []
        kept += [axis.axisNameID for axis in font["fvar"].axes]
    font["name"].names = [n for n in font["name"].names if n.nameID in kept]
    characters = dict(font.getBestCmap())
    characters |= {code: characters[ord(c)] for code, c in also.items()}
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion = 0
    font["cmap"].tables = [table_of(characters)]
    font.flavor = "woff2"
    return font


def table_of(characters):
    """The one table that says it all: format 4 below U+10000, else format 12."""
    far = max(characters) > 0xFFFF
    table = CmapSubtable.newSubtable(12 if far else 4)
    table.platformID, table.platEncID, table.language = 3, 10 if far else 1, 0
    if far:
        table.reserved = table.length = table.nGroups = 0
    table.cmap = characters
    return table


def slanted(char):
    """The mathematical italic of a letter.

    A browser that finds a letter alone in an `mi` draws this character in its place,
    and Firefox and WebKit do so whatever a style sheet says.
    """
    if char == "h":
        return 0x210E  # Planck's constant was there first.
    starts = {"A": 0x1D434, "a": 0x1D44E, "\u0391": 0x1D6E2, "α": 0x1D6FC}
    first = max(start for start in starts if start <= char)
    return starts[first] + ord(char) - ord(first)


def location(font, weight):
    """Where `weight` lies in the font's design space, in the precision of a browser.

    Both the axis value and what `avar` makes of it are rounded to 1/16384, as the
    OpenType specification has it; an unrounded value could tip an advance over.
    """
    if "fvar" not in font:
        return {}
    (axis,) = font["fvar"].axes
    assert axis.axisTag == "wght" and axis.defaultValue == axis.minValue
    value = (weight - axis.minValue) / (axis.maxValue - axis.minValue)
    value = round(value * 16384) / 16384
    if "avar" in font:
        points = sorted(font["avar"].segments["wght"].items())
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if x0 <= value <= x1:
                value = y0 + (y1 - y0) * (value - x0) / (x1 - x0)
                break
        value = round(value * 16384) / 16384
    return {"wght": value}


def advances(font, chars, weights):
    """(char, advance per weight), sorted by char, for those of `chars` in `font`."""
    names = font.getBestCmap()
    sets = [
        font.getGlyphSet(location=location(font, w), normalized=True) for w in weights
    ]
    # Browsers round a varied advance to whole font units before they scale it.
    return [
        (c, [math.floor(s[names[ord(c)]].width + 0.5) for s in sets])
        for c in sorted(set(chars))
        if ord(c) in names
    ]


def literal(char):
    """`char` as a Rust literal; spaces and what looks alike go by number."""
    if char in "'\\":
        return f"'\\{char}'"
    if char.isspace() and char != " ":
        return f"'\\u{{{ord(char):x}}}'"
    return f"'{char}'"


def rust(upright, italic):
    """The text of advances.rs for the two fonts."""
    os2, hhea = upright["OS/2"], upright["hhea"]
    units = upright["head"].unitsPerEm
    assert units == italic["head"].unitsPerEm, "one unit must do for both fonts"
    lines = [
        "//! Generated by `www/fonts/subset.py`, which reads the advances of the two fonts"
        " that it cuts out of Inter.",
        "",
        "/// Font units in one em: a font size in px over this is the px of one unit.",
        f"pub const UNITS_PER_EM: u16 = {units};",
        "",
        "/// Height of a flat capital letter above the baseline, in font units.",
        f"pub const CAP_HEIGHT: u16 = {os2.sCapHeight};",
        "",
        "/// Reach of a line below the baseline, in font units and positive.",
        f"pub const DESCENT: u16 = {-hhea.descent};",
        "",
        "/// Advances of the upright font in font units, at the weights 400, 500 and 600;"
        " sorted by char.",
        "pub const UPRIGHT: &[(char, [u16; 3])] = &[",
        *(
            f"({literal(c)}, [{', '.join(map(str, a))}]),"
            for c, a in advances(upright, UPRIGHT, WEIGHTS)
        ),
        "];",
        "",
        "/// Advances of the italic font in font units, at weight 400; sorted by char.",
        "pub const ITALIC: &[(char, u16)] = &[",
        *(f"({literal(c)}, {a})," for c, (a,) in advances(italic, ITALIC, (400,))),
        "];",
    ]
    return "\n".join(lines) + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    package, noto = Path(sys.argv[1]), Path(sys.argv[2])
    variable = package / "variable"
    written = []
    slants = {slanted(char): char for char in ITALIC}
    for source, target, chars, weight, also in [
        ("InterVariable", "inter", UPRIGHT, (WEIGHTS[0], WEIGHTS[-1]), {}),
        ("InterVariable-Italic", "inter-italic", ITALIC, 400, slants),
    ]:
        axes = {"opsz": OPTICAL_SIZE, "wght": weight}
        font = cut(variable / f"{source}.woff2", chars, axes, also)
        path = FONTS / f"{target}.woff2"
        font.save(path)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
        # Read back, so that the table describes the file and not what led to it.
        written.append(TTFont(path))

    path = FONTS / "math.woff2"
    cut_math(noto / "files" / "noto-sans-math-latin-400-normal.woff2").save(path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")

    shutil.copyfile(package / "LICENSE.txt", FONTS / "OFL.txt")
    shutil.copyfile(noto / "LICENSE", FONTS / "OFL-math.txt")
    ADVANCES.parent.mkdir(parents=True, exist_ok=True)
    ADVANCES.write_text(rust(*written), encoding="utf-8")
    subprocess.run(["rustfmt", "--edition", "2024", ADVANCES], check=True)


if __name__ == "__main__":
    main()
