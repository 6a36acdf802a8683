"""What a compiled file of Windows asks of others: the libraries it imports, at once or at the first call."""

import struct
from pathlib import Path
from typing import Final

_IMPORTS: Final = ((1, 20, 12), (13, 32, 4))
"""Number of the table (imports, delayed imports), size of its entries, where in them the name's address stands."""


def is_pe(path: Path) -> bool:
    """Whether the file is a program or a library, whatever its name."""
    with path.open("rb") as file:
        return file.read(2) == b"MZ"


def libraries(path: Path) -> tuple[str, ...]:
    """Read from its tables, as the loader does; nothing is executed. For 64 bits."""
    data = path.read_bytes()
    (start,) = struct.unpack_from("<I", data, 60)
    if data[start : start + 4] != b"PE\0\0" or data[start + 24 : start + 26] != b"\x0b\x02":
        raise ValueError(f"{path}: no PE file of 64 bits")
    (count,) = struct.unpack_from("<H", data, start + 6)
    (size,) = struct.unpack_from("<H", data, start + 20)
    begin = start + 24
    sections = [struct.unpack_from("<4I", data, begin + size + 40 * i + 8) for i in range(count)]

    def place(address: int) -> int:
        return next(
            address - at + offset
            for length, at, stored, offset in sections
            if at <= address < at + max(length, stored)
        )

    found = []
    for table, entry, name in _IMPORTS:
        (address,) = struct.unpack_from("<I", data, begin + 112 + 8 * table)
        at = place(address) if address else len(data)
        while any(data[at : at + entry]):
            text = place(struct.unpack_from("<I", data, at + name)[0])
            found.append(data[text : data.index(b"\0", text)].decode())
            at += entry
    return tuple(found)
