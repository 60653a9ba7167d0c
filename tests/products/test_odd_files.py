"""What is no photo, or more than a photo, is refused in words or made harmless; the next photo is fine."""

import random
import struct
import zlib

import pytest
from PIL import Image

from tests.products.pictures import assert_clean, drawn, sent, unlike
from workspace.products.intake import MOST_BYTES, REASONS, PhotoRefused, develop

JPEG, PNG, WEBP, HEIF = (sent(drawn(), kind) for kind in ("JPEG", "PNG", "WEBP", "HEIF"))


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")


def jpeg_that_claims(width: int, height: int) -> bytes:
    start = JPEG.index(b"\xff\xc0")
    return JPEG[: start + 5] + struct.pack("!HH", height, width) + JPEG[start + 9 :]


def riff(kind: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 100) + kind + bytes(100)


def refusal(source: bytes) -> str:
    with pytest.raises(PhotoRefused) as refused:
        develop(source)
    assert str(refused.value) == refused.value.reason == REASONS[refused.value.code]
    assert not refused.value.try_again
    return refused.value.code


NOT_PHOTOS = {
    "text": b"Halo Bu, ini fotonya.",
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "pdf": b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>",
    "zip": b"PK\x03\x04" + bytes(200),
    "video": b"\x00\x00\x00\x18ftypmp42" + bytes(200),
    "avif": b"\x00\x00\x00\x18ftypavif" + bytes(200),
    "sound": riff(b"WAVE"),
    "gif": sent(drawn(), "GIF"),
    "tiff": sent(drawn(), "TIFF"),
    "bmp": sent(drawn(), "BMP"),
    "ico": sent(drawn(), "ICO"),
    "one byte": b"\xff",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 200\n",
}


@pytest.mark.parametrize("source", NOT_PHOTOS.values(), ids=NOT_PHOTOS)
def test_what_is_not_a_photo_is_said_not_to_be_one(source):
    assert refusal(source) == "not_a_photo"


@pytest.mark.parametrize(
    "source",
    [png_that_claims(60_000, 60_000), png_that_claims(2**31 - 1, 2**31 - 1), png_that_claims(8_001, 6_250)],
    ids=["3,600 MP", "as many as there are", "just too many"],
)
def test_a_bomb_is_refused_by_its_header(source):
    assert refusal(source) == "too_many_pixels"


@pytest.mark.parametrize("size", [(20_000, 10_000), (65_500, 65_500)])
def test_a_bomb_is_refused_as_a_jpeg_too(size):
    assert refusal(jpeg_that_claims(*size)) == "too_many_pixels"


@pytest.mark.parametrize("whole", [JPEG, PNG, WEBP, HEIF], ids=["JPEG", "PNG", "WebP", "HEIC"])
@pytest.mark.parametrize("part", [0.5, 0.9, 0])
def test_what_did_not_arrive_whole_is_said_to_be_broken(whole, part):
    assert refusal(whole[: int(len(whole) * part) or 12]) == "broken"


@pytest.mark.parametrize("source", [b"", PNG[:8] + b"<script>" * 9, png_that_claims(5_000, 5_000)])
def test_what_is_broken_is_said_to_be_broken(source):
    assert refusal(source) == "broken"


@pytest.mark.parametrize("size", [(99, 500), (500, 99), (1, 1)])
def test_a_picture_as_small_as_an_icon_is_refused(size):
    assert refusal(sent(Image.new("RGB", size, "teal"))) == "too_small"


def test_a_picture_of_a_hundred_pixels_is_taken():
    assert develop(sent(Image.new("RGB", (100, 100), "teal"))).width == 100


@pytest.mark.parametrize(
    ("kind", "how", "size"),
    [
        ("JPEG", {"progressive": True}, (6_000, 6_001)),
        ("PNG", {"compress_level": 1}, (5_000, 5_001)),
        ("WEBP", {"lossless": False, "method": 0}, (2_500, 4_001)),
    ],
    ids=["progressive JPEG", "PNG", "WebP"],
)
def test_kinds_that_are_decoded_whole_may_have_fewer_pixels(kind, how, size):
    assert refusal(sent(Image.new("L", size), kind, **how)) == "too_many_for_kind"
    assert develop(sent(Image.new("L", (size[0], size[1] - 1)), kind, **how)).width


def test_a_heic_may_have_as_many_pixels_as_an_iphone_takes():
    claimed = HEIF.replace(struct.pack("!II", *drawn().size), struct.pack("!II", 5_712, 4_284))
    assert refusal(claimed) == "broken", "its size is no reason"
    claimed = HEIF.replace(struct.pack("!II", *drawn().size), struct.pack("!II", 5_712, 4_400))
    assert refusal(claimed) == "too_many_for_kind"


def test_fifty_megapixels_are_taken_and_one_line_more_is_not():
    assert develop(sent(Image.new("L", (8_000, 6_250)))).width == 2_000
    assert refusal(sent(Image.new("L", (8_000, 6_251)))) == "too_many_pixels"


def test_fifteen_megabytes_are_taken_and_one_byte_more_is_not():
    assert unlike(develop(JPEG + bytes(MOST_BYTES - len(JPEG))).master, drawn()) <= 8
    assert refusal(JPEG + bytes(MOST_BYTES + 1 - len(JPEG))) == "too_big"


def test_a_large_file_is_refused_without_being_read(tmp_path):
    sparse = tmp_path / "besar.jpg"
    with sparse.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(PhotoRefused, match="15 MB"):
        develop(sparse)


PASSENGERS = {
    "script in a comment": sent(drawn(), comment=b"<script>alert(1)</script>"),
    "page after the end": JPEG + b"<html><script>alert(1)</script></html>",
    "archive after the end": JPEG + b"PK\x03\x04<script>alert(1)</script>",
    "script in the EXIF": sent(drawn(), exif=b"Exif\x00\x00<script>alert(1)</script>"),
    "script in the profile": sent(drawn(), icc_profile=b"<script>alert(1)</script>"),
    "page after a PNG": PNG + b"<html><script>alert(1)</script></html>",
}


@pytest.mark.parametrize("source", PASSENGERS.values(), ids=PASSENGERS)
def test_a_passenger_of_a_photo_is_left_behind(source):
    assert b"<script>" in source
    developed = develop(source)
    assert_clean(developed)
    for picture in (developed.master, developed.web, developed.thumb):
        assert b"script" not in picture
        assert b"PK\x03\x04" not in picture
    assert unlike(developed.master, drawn()) <= 8


def test_thousands_of_pieces_in_the_exif_are_no_reason_to_refuse():
    for exif in (b"Exif\x00\x00II*\x00\xff\xff\xff\x7f", b"Exif\x00\x00" + bytes(60_000), b"Exif\x00\x00MM\x00*\x00"):
        assert unlike(develop(sent(drawn(), exif=exif)).master, drawn()) <= 8


@pytest.mark.parametrize("whole", [JPEG, PNG, WEBP, HEIF], ids=["JPEG", "PNG", "WebP", "HEIC"])
def test_any_damage_ends_in_a_photo_or_in_words(whole):
    dice = random.Random(len(whole))
    outcomes = set()
    for _ in range(25):
        damaged = bytearray(whole)
        for _ in range(dice.randrange(1, 20)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            assert_clean(develop(bytes(damaged[: dice.choice([None, dice.randrange(1, len(damaged))])])))
            outcomes.add("photo")
        except PhotoRefused as refused:
            outcomes.add(refused.code)
    assert outcomes <= {"photo", "broken", "not_a_photo", "too_many_pixels", "too_many_for_kind", "too_small"}
    assert "broken" in outcomes
    assert unlike(develop(whole).master, drawn()) <= 8


def test_the_words_are_short_and_say_what_to_do():
    for code, reason in REASONS.items():
        sentences = [sentence.split() for sentence in reason.rstrip(".").split(". ")]
        assert all(len(sentence) <= 12 for sentence in sentences), code
        assert {"Kirim", "Ubah", "Pilih", "Coba"} & {sentence[0] for sentence in sentences}, code
