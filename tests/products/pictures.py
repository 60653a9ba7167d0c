"""Drawn pictures to send: asymmetrical in every way, so that a wrong turn cannot look right."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
from PIL import Image, ImageChops

from workspace.products.intake import Developed

CELL = 16  # pixels; whole cells of one colour pass through a JPEG nearly unchanged
REAL = Path(__file__).resolve().parents[3] / "shared" / "photos"
TABLE = (210, 190, 170)  # the colour of one
EXACT = {
    "JPEG": {"quality": 100, "subsampling": 0},
    "PNG": {},
    "WEBP": {"lossless": True, "exact": True},
    "HEIF": {"quality": -1, "chroma": 444},
}
WHERE_A_STORED_PIXEL_IS_SEEN = {  # EXIF 2.32, tag Orientation, "row 0 is seen at the …, column 0 at the …"
    1: lambda x, y, w, h: (x, y),
    2: lambda x, y, w, h: (w - 1 - x, y),
    3: lambda x, y, w, h: (w - 1 - x, h - 1 - y),
    4: lambda x, y, w, h: (x, h - 1 - y),
    5: lambda x, y, w, h: (y, x),
    6: lambda x, y, w, h: (w - 1 - y, x),
    7: lambda x, y, w, h: (w - 1 - y, h - 1 - x),
    8: lambda x, y, w, h: (y, h - 1 - x),
}

pillow_heif.register_heif_opener()


def drawn(columns: int = 7, rows: int = 9, cell: int = CELL) -> Image.Image:
    """Cells of arbitrary, always the same, medium colours."""
    colours = random.Random(7)
    small = Image.new("RGB", (columns, rows))
    for x in range(columns):
        for y in range(rows):
            small.putpixel((x, y), tuple(colours.randrange(40, 216) for _ in range(3)))
    return small.resize((columns * cell, rows * cell), Image.Resampling.NEAREST)


def turned(seen: Image.Image, orientation: int, cell: int = CELL) -> Image.Image:
    """What a camera stores that was held so: `seen` comes back when the orientation is obeyed."""
    place = WHERE_A_STORED_PIXEL_IS_SEEN[orientation]
    small = seen.resize((seen.width // cell, seen.height // cell), Image.Resampling.NEAREST)
    stored = Image.new("RGB", small.size if orientation < 5 else small.size[::-1])
    for x in range(stored.width):
        for y in range(stored.height):
            stored.putpixel((x, y), small.getpixel(place(x, y, *small.size)))
    return stored.resize((stored.width * cell, stored.height * cell), Image.Resampling.NEAREST)


def sent(picture: Image.Image, kind: str = "JPEG", orientation: int | None = None, **how: object) -> bytes:
    """The bytes a phone would send, with a place in Jember in the EXIF when there is EXIF."""
    if orientation is not None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 10.0, 21.0), 3: "E", 4: (113.0, 42.0, 8.0)})
        how["exif"] = exif.tobytes()
    page = io.BytesIO()
    picture.save(page, kind, **{**EXACT.get(kind, {}), **how})
    return page.getvalue()


def plain(colour: tuple[int, int, int], size: tuple[int, int] = (320, 240)) -> bytes:
    return sent(Image.new("RGB", size, colour))


def on_table(size: tuple[int, int], colour: tuple[int, int, int] = TABLE) -> bytes:
    """A green box in the middle of a table of one colour."""
    picture = Image.new("RGB", size, colour)
    picture.paste((20, 120, 60), (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4))
    return sent(picture)


def shown(picture: bytes) -> Image.Image:
    """As a browser shows it."""
    return Image.open(io.BytesIO(picture)).convert("RGB")


def light(picture: bytes) -> Image.Image:
    """Its brightness as it is stored: JPEG smears colours over two pixels, but never the light."""
    opened = Image.open(io.BytesIO(picture))
    opened.draft("L", opened.size)
    return opened.convert("L")


def furthest(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of any channel of any pixel, 0 to 255; pictures of two sizes are 255 apart."""
    if one.size != other.size:
        return 255
    extremes = ImageChops.difference(one, other).getextrema()
    return max(high for _, high in (extremes if isinstance(extremes[0], tuple) else (extremes,)))


def unlike(jpeg: bytes, seen: Image.Image, cell: int = CELL) -> int:
    """How far a developed master is from what it shall show: in the light of each pixel, in the colour of each cell."""
    of_light = furthest(light(jpeg), seen.convert("L"))
    cells = (seen.width // cell, seen.height // cell)
    nearest = Image.Resampling.NEAREST  # takes the middle of each cell
    return max(of_light, furthest(shown(jpeg).resize(cells, nearest), seen.resize(cells, nearest)))


def segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each JPEG segment up to the picture itself."""
    at = 2
    while jpeg[at + 1] != 0xDA:
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        yield jpeg[at + 1], jpeg[at + 4 : at + 2 + length]
        at += 2 + length


def chunks(webp: bytes) -> Iterator[bytes]:
    """The name of each chunk of a WebP file."""
    at = 12
    while at < len(webp):
        yield webp[at : at + 4]
        length = int.from_bytes(webp[at + 4 : at + 8], "little")
        at += 8 + length + length % 2


def assert_clean(developed: Developed) -> None:
    """Nothing but the picture: no EXIF, XMP, ICC, comment or thumbnail, in any of the three."""
    for marker, content in segments(developed.master):
        assert marker not in range(0xE1, 0xF0), f"APP{marker - 0xE0} {content[:20]!r}"
        assert marker != 0xFE, f"comment {content[:20]!r}"
    assert developed.master.endswith(b"\xff\xd9")
    for picture in (developed.web, developed.thumb):
        assert list(chunks(picture)) == [b"VP8 "]
    for picture in (developed.master, developed.web, developed.thumb):
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(Image.open(io.BytesIO(picture)).info)
