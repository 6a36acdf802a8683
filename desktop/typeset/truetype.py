"""A TrueType file as the paper needs it: its names, its glyphs by character, how wide they are, and a subset to embed.

Only what is asked for is read: a font of 17 MB is open in a millisecond. Widths are thousandths of the size. After the
OpenType specification 1.9; tables are big-endian.
"""

import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from struct import calcsize, pack, unpack_from

# Flags of a composite glyph's parts.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
_KEPT = ("cvt ", "fpgm", "prep")  # what hinted outlines need, copied as it is
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16
_NO_EMBEDDING, _NO_SUBSETTING, _BITMAP_ONLY = 0x2, 0x100, 0x200


class BadFont(Exception):
    """The file is not a font that can be read."""


class TrueType:
    """One font of a file; `index` picks it in a collection (.ttc)."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path, self.index = path, index
        try:
            with path.open("rb") as file:
                self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._tables = self._directory()
        except (OSError, ValueError, LookupError) as fault:
            raise BadFont(str(path)) from fault

    def _directory(self) -> dict[str, tuple[int, int]]:
        at = 0
        if self.data[:4] == b"ttcf":
            (count,) = self._read(">L", 8)
            if self.index >= count:
                raise LookupError(self.index)
            (at,) = self._read(">L", 12 + 4 * self.index)
        elif self.data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
            raise ValueError("no font")
        (count,) = self._read(">H", at + 4)
        tables = {}
        for entry in range(at + 12, at + 12 + 16 * count, 16):
            start, length = self._read(">LL", entry + 8)
            tables[self.data[entry : entry + 4].decode("latin-1")] = start, length
        return tables

    @property
    def count(self) -> int:
        """How many fonts the file holds."""
        return int(self._read(">L", 8)[0]) if self.data[:4] == b"ttcf" else 1

    @property
    def has_outlines(self) -> bool:
        """Whether its glyphs are TrueType outlines, which a PDF takes as they are; cubic (CFF) ones are not."""
        return "glyf" in self._tables and "loca" in self._tables

    @property
    def may_be_embedded(self) -> bool:
        """Whether its maker allows a subset of it to go along in a file (OS/2 fsType)."""
        if "OS/2" not in self._tables:
            return True
        (rights,) = self._read(">H", self._tables["OS/2"][0] + 8)
        return rights & 0xF != _NO_EMBEDDING and not rights & (_NO_SUBSETTING | _BITMAP_ONLY)

    @cached_property
    def names(self) -> frozenset[str]:
        """What it calls its family and itself, in every language."""
        return frozenset(text for kind, text in self._names() if kind in (_FAMILY, _FULL, _TYPOGRAPHIC))

    @cached_property
    def postscript(self) -> str:
        found = next((text for kind, text in self._names() if kind == _POSTSCRIPT), self.path.stem)
        return "".join(c for c in found if "!" <= c <= "~" and c not in "[](){}<>/%#") or "Font"

    def _names(self) -> Iterator[tuple[int, str]]:
        start, _ = self._tables["name"]
        _, count, strings = self._read(">HHH", start)
        for entry in range(start + 6, start + 6 + 12 * count, 12):
            platform, coding, _, kind, length, at = self._read(">6H", entry)
            if platform not in (0, 3):
                continue
            first = start + strings + at
            raw = self.data[first : first + length]
            # Old Chinese fonts name themselves in the code page that their record states, some in two-byte units.
            page = {3: "gb18030", 4: "big5"}.get(coding) if platform == 3 else None
            yield (
                kind,
                raw.replace(b"\0", b"").decode(page, "ignore") if page else raw.decode("utf-16-be", "ignore"),
            )

    # Metrics

    @cached_property
    def units(self) -> int:
        return int(self._read(">H", self._tables["head"][0] + 18)[0])

    @cached_property
    def box(self) -> tuple[int, ...]:
        """The rectangle that holds every glyph."""
        return tuple(round(v * 1000 / self.units) for v in self._read(">4h", self._tables["head"][0] + 36))

    @cached_property
    def heights(self) -> tuple[int, int]:
        """Ascent and descent."""
        up, down = self._read(">hh", self._tables["hhea"][0] + 4)
        return round(up * 1000 / self.units), round(down * 1000 / self.units)

    def width(self, glyph: int) -> float:
        return self._advance(glyph) * 1000 / self.units

    def _advance(self, glyph: int) -> int:
        (count,) = self._read(">H", self._tables["hhea"][0] + 34)
        return int(self._read(">H", self._tables["hmtx"][0] + 4 * min(glyph, count - 1))[0])

    def _bearing(self, glyph: int) -> int:
        (count,) = self._read(">H", self._tables["hhea"][0] + 34)
        at = 4 * glyph + 2 if glyph < count else 4 * count + 2 * (glyph - count)
        return int(self._read(">h", self._tables["hmtx"][0] + at)[0])

    # Characters

    def glyph(self, char: str) -> int:
        """The number of a character's glyph, 0 where the font has none."""
        code = ord(char)
        ends, starts, offsets, indirect = self._segments
        at = bisect_left(ends, code)
        if at == len(ends) or starts[at] > code:
            return 0
        if indirect[at]:
            found = int(self._read(">H", indirect[at] + 2 * (code - starts[at]))[0])
            return (found + offsets[at]) & 0xFFFF if found else 0
        return (code + offsets[at]) & 0xFFFF

    @cached_property
    def _segments(self) -> tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[int]]:
        """Ends, starts, what to add, and where the glyphs are listed (0: nowhere) of the widest character map."""
        start, _ = self._tables["cmap"]
        (count,) = self._read(">H", start + 2)
        maps = {}
        for entry in range(start + 4, start + 4 + 8 * count, 8):
            platform, coding, at = self._read(">HHL", entry)
            if platform == 0 or (platform == 3 and coding in (0, 1, 10)):
                maps[self._read(">H", start + at)[0]] = start + at
        if 12 in maps:
            return self._groups(maps[12])
        if 4 not in maps:
            raise BadFont(str(self.path))
        at = maps[4]
        (twice,) = self._read(">H", at + 6)
        ends = self._array("H", at + 14, twice // 2)
        starts = self._array("H", at + 16 + twice, twice // 2)
        deltas = self._array("H", at + 16 + 2 * twice, twice // 2)
        place = at + 16 + 3 * twice
        ranges = self._array("H", place, twice // 2)
        listed = [place + 2 * n + offset if offset else 0 for n, offset in enumerate(ranges)]
        return ends, starts, deltas, listed

    def _groups(self, at: int) -> tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[int]]:
        (count,) = self._read(">L", at + 12)
        flat = self._array("L", at + 16, 3 * count)
        starts, ends, firsts = flat[::3], flat[1::3], flat[2::3]
        offsets = [first - start for first, start in zip(firsts, starts, strict=True)]
        return ends, starts, offsets, bytes(count)

    # Outlines

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font of these glyphs, numbered in this order after .notdef, with the parts that they are made of."""
        order = list(dict.fromkeys([0, *glyphs]))
        new = {glyph: number for number, glyph in enumerate(order)}
        outlines = []
        for glyph in order:  # grows while it runs: a part goes to the end
            outline = bytearray(self._outline(glyph))
            for at in _parts(outline):
                (part,) = unpack_from(">H", outline, at)
                if part not in new:
                    new[part] = len(order)
                    order.append(part)
                outline[at : at + 2] = pack(">H", new[part])
            outlines.append(bytes(outline) + bytes(-len(outline) % 4))
        places = [0]
        for padded in outlines:
            places.append(places[-1] + len(padded))
        metrics = b"".join(pack(">Hh", self._advance(glyph), self._bearing(glyph)) for glyph in order)
        head, hhea, maxp = (bytearray(self._table(tag)) for tag in ("head", "hhea", "maxp"))
        head[50:52] = b"\0\1"  # places as long numbers
        hhea[34:36] = maxp[4:6] = pack(">H", len(order))
        tables = {tag: self._table(tag) for tag in _KEPT if tag in self._tables}
        tables |= {"glyf": b"".join(outlines), "head": bytes(head), "hhea": bytes(hhea), "hmtx": metrics}
        tables |= {"loca": pack(f">{len(places)}L", *places), "maxp": bytes(maxp)}
        return _file(tables)

    @cached_property
    def _places(self) -> Sequence[int]:
        """Where each glyph's outline begins, and the last one ends."""
        (long,) = self._read(">H", self._tables["head"][0] + 50)
        at, length = self._tables["loca"]
        return self._array("L" if long else "H", at, length // (4 if long else 2))

    def _outline(self, glyph: int) -> bytes:
        (long,) = self._read(">H", self._tables["head"][0] + 50)
        start, scale = self._tables["glyf"][0], 1 if long else 2
        first, last = self._places[glyph] * scale, self._places[glyph + 1] * scale
        return self.data[start + first : start + last]

    def _table(self, tag: str) -> bytes:
        start, length = self._tables[tag]
        return self.data[start : start + length]

    def _read(self, shape: str, at: int) -> tuple[int, ...]:
        if at + calcsize(shape) > len(self.data):
            raise ValueError("font cut short")
        return unpack_from(shape, self.data, at)

    def _array(self, kind: str, at: int, count: int) -> Sequence[int]:
        kind = kind if array(kind).itemsize == (2 if kind == "H" else 4) else "I"
        found = array(kind)
        found.frombytes(self.data[at : at + count * found.itemsize])
        if sys.byteorder == "little":
            found.byteswap()
        return found


def _parts(outline: bytes | bytearray) -> Iterator[int]:
    """Where a composite glyph names the glyphs it is made of."""
    if len(outline) < 10 or unpack_from(">h", outline)[0] >= 0:
        return
    at, more = 10, True
    while more:
        (flags,) = unpack_from(">H", outline, at)
        yield at + 2
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        more = bool(flags & _MORE)


def _file(tables: dict[str, bytes]) -> bytes:
    """A font file of `tables`. Checksums are left 0: what reads a font inside a PDF does not look at them."""
    reach = 1 << (len(tables).bit_length() - 1)
    found = [
        pack(">LHHHH", 0x10000, len(tables), reach * 16, reach.bit_length() - 1, (len(tables) - reach) * 16)
    ]
    at = 12 + 16 * len(tables)
    for tag, content in sorted(tables.items()):
        found.append(pack(">4sLLL", tag.encode(), 0, at, len(content)))
        at += len(content) + -len(content) % 4
    found += [content + bytes(-len(content) % 4) for _, content in sorted(tables.items())]
    return b"".join(found)
