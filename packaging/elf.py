"""What a compiled file of Linux asks of others: the libraries it needs, and which versions of their symbols."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_NEEDED, _STRTAB, _STRSZ, _RUNPATH, _VERNEED, _VERNEEDNUM = 1, 5, 10, 29, 0x6FFFFFFE, 0x6FFFFFFF
_LOAD, _DYNAMIC = 1, 2


class Wants(NamedTuple):
    """`versions` are by library: {"libc.so.6": ("GLIBC_2.2.5", …)}."""

    libraries: tuple[str, ...]
    versions: dict[str, tuple[str, ...]]


def is_elf(path: Path) -> bool:
    """Whether the file is a program or a library, whatever its name."""
    with path.open("rb") as file:
        return file.read(5) == b"\x7fELF\x02"


def wants(path: Path) -> Wants:
    """Read from the dynamic section, as the loader does; nothing is executed. For 64 bits, little endian."""
    data = path.read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        raise ValueError(f"{path}: no ELF file of 64 bits")
    (segments,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    if not count:
        return Wants((), {})  # an object file, which no loader reads
    loads, dynamic = [], None
    for at in range(segments, segments + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", data, at)
        if kind == _LOAD:
            loads.append((address, offset, length))
        elif kind == _DYNAMIC:
            dynamic = offset, length
    if dynamic is None:
        return Wants((), {})  # linked statically

    def place(address: int) -> int:
        return next(
            address - start + offset for start, offset, length in loads if start <= address < start + length
        )

    entries = list(struct.iter_unpack("<qQ", data[dynamic[0] : sum(dynamic)]))
    values = dict(entries)
    strings = place(values[_STRTAB])

    def text(at: int) -> str:
        start = strings + at
        return data[start : data.index(b"\0", start)].decode()

    libraries = tuple(text(value) for tag, value in entries if tag == _NEEDED)
    versions = {}
    if _VERNEED in values:
        for library, names in _versions(data, place(values[_VERNEED]), values[_VERNEEDNUM]):
            versions[text(library)] = tuple(text(name) for name in names)
    return Wants(libraries, versions)


def _versions(data: bytes, at: int, count: int) -> Iterator[tuple[int, list[int]]]:
    """For each library, where its name stands and where those of the wanted versions do."""
    for _ in range(count):
        _, many, library, first, following = struct.unpack_from("<HHIII", data, at)
        names, one = [], at + first
        for _ in range(many):
            _, _, _, name, forward = struct.unpack_from("<IHHII", data, one)
            names.append(name)
            one += forward
        yield library, names
        at += following
