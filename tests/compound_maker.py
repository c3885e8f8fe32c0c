"""Microsoft's compound files (Outlook messages, encrypted Office files), written by hand; only for tests."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


class _Writer:
    """Sectors and chains so far."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini = b""
        self.minifat: list[int] = []
        self.entries: list[list[object]] = []

    def chain(self, data: bytes) -> int:
        """Puts data into sectors of its own; the number of the first."""
        if not data:
            return _END
        first = len(self.sectors)
        count = -(-len(data) // _SECTOR)
        for number in range(count):
            self.sectors.append(data[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            self.fat.append(first + number + 1 if number < count - 1 else _END)
        return first

    def stream(self, data: bytes) -> int:
        """Puts data where its size belongs; the number of the first sector."""
        if len(data) >= _CUTOFF or not data:
            return self.chain(data)
        first = len(self.minifat)
        count = -(-len(data) // _MINI)
        self.minifat += [first + number + 1 if number < count - 1 else _END for number in range(count)]
        self.mini += data.ljust(count * _MINI, b"\0")
        return first

    def children(self, tree: Tree) -> int:
        """Directory entries of a storage, each the right neighbour of the one before; the number of the first."""
        numbers = []
        for name in sorted(tree, key=lambda name: (len(name), name.upper())):
            value = tree[name]
            number = len(self.entries)
            numbers.append(number)
            if isinstance(value, bytes):
                self.entries.append([name, 2, _NONE, _NONE, self.stream(value), len(value)])
            else:
                self.entries.append([name, 1, _NONE, _NONE, 0, 0])
                self.entries[number][3] = self.children(value)
        for number, following in pairwise(numbers):
            self.entries[number][2] = following
        return numbers[0] if numbers else _NONE


def compound(tree: Tree) -> bytes:
    """The bytes of a compound file that holds the tree."""
    writer = _Writer()
    writer.entries.append(["Root Entry", 5, _NONE, _NONE, _END, 0])
    writer.entries[0][3] = writer.children(tree)
    writer.entries[0][4:] = [writer.chain(writer.mini), len(writer.mini)]
    minifat = writer.chain(struct.pack(f"<{len(writer.minifat)}I", *writer.minifat).ljust(_SECTOR, b"\xff"))
    directory = writer.chain(b"".join(_entry(*entry) for entry in writer.entries))  # type: ignore[arg-type]  # as put in above
    count = 1
    while count * (_SECTOR // 4) < len(writer.sectors) + count:
        count += 1
    start = len(writer.sectors)
    fat = [*writer.fat, *[_FAT] * count]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    places = [*range(start, start + count)]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, _CUTOFF,
        minifat, 1, _END, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", *places, *[_FREE] * (109 - count)) + b"".join(writer.sectors) + table


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", raw, len(raw) + 2, kind, 1, _NONE, right, child, b"", 0, 0, 0, start, size)


def outlook_message(subject: str, body: str, attachment: tuple[str, bytes]) -> bytes:
    """An Outlook message sent on 19 October 2015."""
    seconds = int((datetime(2015, 10, 19, 10, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds())
    texts = {"0037001F": subject, "1000001F": body, "0C1A001F": "Office", "0C1F001F": "office@city.example"}
    strings = {f"__substg1.0_{tag}": text.encode("utf-16-le") for tag, text in texts.items()}
    entries = b"".join(_property(int(tag, 16), len(text) * 2 + 2) for tag, text in texts.items())
    sent = struct.pack("<IIQ", 0x00390040, 6, seconds * 10_000_000)
    name, data = attachment
    file: Tree = {
        "__substg1.0_37010102": data,
        "__substg1.0_3707001F": name.encode("utf-16-le"),
        "__properties_version1.0": bytes(8)
        + _property(0x37010102, len(data))
        + _property(0x3707001F, len(name) * 2 + 2)
        + struct.pack("<IIQ", 0x37050003, 6, 1),
    }
    head = struct.pack("<8xIIII8x", 0, 1, 0, 1)
    return compound(
        {"__properties_version1.0": head + entries + sent, "__attach_version1.0_#00000000": file, **strings}
    )


def _property(tag: int, size: int) -> bytes:
    return struct.pack("<IIII", tag, 6, size, 0)


def encrypted_office_file() -> bytes:
    """What Office writes for a document with a password: the document itself is one encrypted stream."""
    return compound({"EncryptionInfo": bytes(100), "EncryptedPackage": bytes(range(256)) * 20})


def old_word_file() -> bytes:
    """A document from before 2007."""
    return compound({"WordDocument": bytes(5000), "1Table": bytes(100)})
