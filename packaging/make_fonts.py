"""Make resources/fonts/*.ttf from the fonts of two Debian packages; the same bytes on every run.

reportlab embeds TrueType outlines only and Fandol's are CFF, so its cubic curves are turned into quadratic
ones. Layout tables (vertical forms, kerning) go, because neither the paper nor the sheet uses them, and so
does hinting, which office screens no longer follow. `make fonts` runs this; it takes a minute and wants
apt-get and dpkg-deb. What came out is to be looked at with compare_glyphs.py.
"""

import gzip
import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from misdrawn import trusted
from redraw import REDRAWN, redraw

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "resources" / "fonts"
WORK: Final = ROOT / "build" / "fonts"

PACKAGES: Final = ("texlive-lang-chinese", "fonts-hanazono")
FANDOL: Final = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
HANAZONO: Final = "usr/share/fonts/truetype/hanazono"

SOURCES: Final = {
    "fang": f"{FANDOL}/FandolFang-Regular.otf",
    "kai": f"{FANDOL}/FandolKai-Regular.otf",
    "hei": f"{FANDOL}/FandolHei-Regular.otf",
    "hei-bold": f"{FANDOL}/FandolHei-Bold.otf",
    "song": f"{FANDOL}/FandolSong-Regular.otf",
    "song-bold": f"{FANDOL}/FandolSong-Bold.otf",
    "fallback": f"{HANAZONO}/HanaMinA.ttf",
}
# Another release of a package would silently make other fonts.
SHA256: Final = {
    "fang": "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
    "kai": "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
    "hei": "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28",
    "hei-bold": "42ca2de27b45e16a284768673b6205a5add9e17871ee0e7db9c0d03f061d96fd",
    "song": "a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0",
    "song-bold": "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9",
    "fallback": "7ca87559414474848fc513a8d8eb42d5b0f8194c30c2abdfbfedff5398ec88d7",
}
FANDOL_LICENCE: Final = "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"
HANAZONO_LICENCE: Final = "usr/share/doc/fonts-hanazono/copyright"

# Largest distance between the cubic and the quadratic outline, in 1/1000 em: under 0.01 mm at 22 pt.
MAX_ERROR: Final = 1.0

# One rhythm for all seven, per em: a line must not grow because one name in it needs the fallback. FandolSong
# says that its descender lies above the base line (+200): lines of 0.6 em wherever hhea is believed.
ASCENT, DESCENT = 0.88, 0.12
LINE_ASCENT, LINE_DESCENT = 0.978, 0.272


def unpack(packages: Iterable[str]) -> Path:
    """Download the packages into the work folder and unpack them there; nothing is installed."""
    WORK.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if not list(WORK.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", package], cwd=WORK, check=True)
        for archive in sorted(WORK.glob(f"{package}_*.deb")):
            subprocess.run(["dpkg-deb", "-x", archive, WORK / "root"], check=True)
    return WORK / "root"


def to_truetype(font: TTFont) -> None:
    """Replace a font's CFF outlines by TrueType ones, glyph for glyph; names and widths stay."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    # The counts of outlines are filled in on saving; these are what an unhinted font needs.
    maxp.maxZones = 1
    maxp.maxTwilightPoints = maxp.maxStorage = maxp.maxFunctionDefs = maxp.maxInstructionDefs = 0
    maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def slim(font: TTFont, chars: set[int]) -> None:
    """Keep these characters' glyphs and drop the rest: variants, hints, layout and vertical tables."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["BASE", "GPOS", "GSUB", "GDEF", "VORG", "vhea", "vmtx", "FFTM", "prop"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=chars)
    subsetter.subset(font)


def smooth(font: TTFont) -> None:
    """Ask Windows for smooth outlines at every size: it draws a small unhinted font jagged otherwise."""
    gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0b1111}
    font["gasp"] = gasp
    font["prep"] = newTable("prep")
    font["prep"].program = Program()
    # Dropout control always on, in both modes: thin strokes of a dense character do not vanish.
    font["prep"].program.fromAssembly("PUSHW[ ] 511 SCANCTRL[ ] PUSHB[ ] 4 SCANTYPE[ ]")
    font["maxp"].maxStackElements = 1


def set_metrics(font: TTFont) -> None:
    """Give the font the common ascent and descent; its widths stay."""
    em = font["head"].unitsPerEm
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent = os2.sTypoAscender = round(ASCENT * em)
    hhea.descent = os2.sTypoDescender = -round(DESCENT * em)
    hhea.lineGap = os2.sTypoLineGap = 0
    os2.usWinAscent, os2.usWinDescent = round(LINE_ASCENT * em), round(LINE_DESCENT * em)


def set_names(font: TTFont, stem: str) -> None:
    """Keep the makers' English names, regular and bold in one family, and say that this is no original."""
    names = font["name"]
    names.names = [record for record in names.names if record.platformID == 3 and record.langID == 0x409]
    family = names.getDebugName(1).removesuffix(" R")  # FandolFang alone calls its family "FandolFang R"
    bold = stem.endswith("bold")
    names.setName(family, 1, 3, 1, 0x409)
    names.setName(f"{family} Bold" if bold else family, 4, 3, 1, 0x409)
    names.setName("Outlines, tables and metrics changed by packaging/make_fonts.py", 10, 3, 1, 0x409)
    for unwanted in (16, 17, 18, 19):
        names.removeNames(unwanted)
    # Fandol marks both weights 400, and Qt, which chooses by this number, would mix them up.
    font["OS/2"].usWeightClass = 700 if bold else 400


def map_horizontal_bar(font: TTFont) -> None:
    """Show U+2015 as U+2014: GB 2312's dash (0xA1AA) is read as either, and Fandol has only the second."""
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x2014 in table.cmap:
            table.cmap.setdefault(0x2015, table.cmap[0x2014])


def make(stem: str, source: Path) -> Path:
    """Make one font; stop if its source is not the one whose digest is known."""
    if hashlib.sha256(source.read_bytes()).hexdigest() != SHA256[stem]:
        sys.exit(f"{source.name} 与登记的来源不一致（SHA-256 不同），字体未生成；请核对软件包版本。")
    font = TTFont(source, recalcTimestamp=False)
    map_horizontal_bar(font)
    chars = set(font.getBestCmap())
    if "CFF " in font:
        chars = {code for code in chars if trusted(stem, chr(code))}
        to_truetype(font)
        for drawing in REDRAWN:
            redraw(font, drawing)
    slim(font, chars)
    smooth(font)
    set_metrics(font)
    set_names(font, stem)
    target = TARGET / f"{stem}.ttf"
    font.save(target)
    return target


def main() -> None:
    """Make all fonts and lay their licences beside them."""
    root = unpack(PACKAGES)
    TARGET.mkdir(parents=True, exist_ok=True)
    for stem, source in SOURCES.items():
        target = make(stem, root / source)
        print(f"{target.relative_to(ROOT)}  {target.stat().st_size:,}", flush=True)
    (TARGET / "LICENSE-Fandol.txt").write_bytes(gzip.decompress((root / FANDOL_LICENCE).read_bytes()))
    copyright_file = (root / HANAZONO_LICENCE).read_text()
    # What stands above is about the Debian package, not about the font.
    (TARGET / "LICENSE-Hanazono.txt").write_text(copyright_file[copyright_file.index("Files: *") :])


if __name__ == "__main__":
    main()
