"""A photo that is one comes out upright, small and clean, whichever phone sent it."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.products.pictures import EXACT, REAL, assert_clean, drawn, furthest, sent, shown, turned, unlike
from workspace.products.intake import develop

NOISE = 8  # of 255; what two encoders may change in a cell of one colour
STAND_INS = [  # for machines without real photos: what makes those difficult, drawn
    ("12mp.jpg", sent(drawn(28, 21, 144), orientation=1, quality=85)),
    ("orient6.jpg", sent(turned(drawn(21, 16, 96), 6, 96), orientation=6, quality=85)),
    ("orient3_gps.jpg", sent(turned(drawn(24, 18, 96), 3, 96), orientation=3, quality=85)),
    ("iphone.heic", sent(turned(drawn(21, 28, 64), 6, 64), "HEIF", 6, quality=60)),
    ("whatsapp.jpg", sent(drawn(25, 19, 64), quality=70)),
    ("kecil.jpg", sent(drawn(22, 22), quality=70)),
]


def photos() -> list[tuple[str, bytes]]:
    real = sorted(path for path in REAL.glob("*.*") if path.suffix.lower() in (".jpg", ".heic"))
    return [(path.name, path.read_bytes()) for path in real] or STAND_INS


@pytest.mark.parametrize(("name", "source"), [pytest.param(*photo, id=photo[0]) for photo in photos()])
def test_a_photo_from_a_real_phone_becomes_three_clean_pictures(name, source):
    developed = develop(source)
    master, web, thumb = (shown(p) for p in (developed.master, developed.web, developed.thumb))
    assert_clean(developed)
    assert master.size == (developed.width, developed.height)
    assert max(master.size) <= 2_048
    assert max(web.size) == min(800, max(master.size))
    assert max(thumb.size) == min(320, max(master.size))
    assert len(developed.thumb) <= 15_000
    assert (master.width > master.height) == (_seen_size(source)[0] > _seen_size(source)[1])
    assert developed.source_sha256 == hashlib.sha256(source).hexdigest()
    assert developed.master_sha256 == hashlib.sha256(developed.master).hexdigest()


def _seen_size(source: bytes) -> tuple[int, int]:
    picture = Image.open(io.BytesIO(source))
    return picture.size[::-1] if picture.getexif().get(0x0112, 1) > 4 else picture.size


@pytest.mark.parametrize("kind", EXACT)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_of_every_kind_ends_upright_to_the_pixel(kind, orientation):
    seen = drawn()
    developed = develop(sent(turned(seen, orientation), kind, orientation))
    assert unlike(developed.master, seen) <= NOISE
    assert_clean(developed)


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_wrong_turn_would_be_noticed(orientation):
    assert furthest(turned(drawn(), orientation), drawn()) > 10 * NOISE


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_photo_is_turned_after_it_was_shrunk(orientation):
    seen = drawn(20, 25, 128)
    developed = develop(sent(turned(seen, orientation, 128), orientation=orientation, quality=95))
    assert unlike(developed.master, drawn(20, 25, 64), 64) <= NOISE


def test_an_iphone_writes_the_turn_twice_and_it_is_obeyed_once():
    source = sent(turned(drawn(), 6), "HEIF", 6)
    assert b"irot" in source
    assert b"Exif" in source
    assert unlike(develop(source).master, drawn()) <= NOISE


@pytest.mark.parametrize(
    ("longest", "kept"),
    [(500, 500), (2_048, 2_048), (2_049, 2_000), (3_200, 1_600), (4_032, 2_016), (4_160, 2_000), (8_064, 2_016)],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_longest_side_of_the_master(kind, longest, kept):
    developed = develop(sent(Image.new("RGB", (400, longest), "teal"), kind))
    assert developed.height == kept
    assert developed.width == pytest.approx(400 * kept / longest, abs=1)


def test_shrinking_band_by_band_leaves_no_seam_and_no_shift():
    seen = drawn(30, 40, 144)
    developed = develop(sent(seen, "PNG"))
    assert unlike(developed.master, drawn(30, 40, 48), 48) <= NOISE


@pytest.mark.parametrize("size", [(6_000, 100), (100, 30_000)])
def test_a_strip_stays_a_strip(size):
    developed = develop(sent(Image.new("RGB", size, "teal")))
    assert min(shown(developed.thumb).size) >= 1


def test_what_is_transparent_becomes_white_paper():
    picture = Image.new("RGBA", (160, 160), (200, 0, 0, 0))
    picture.paste((0, 90, 90, 255), (0, 0, 80, 160))
    for kind in ("PNG", "WEBP"):
        master = shown(develop(sent(picture, kind)).master)
        assert furthest(master.crop((0, 0, 72, 160)), Image.new("RGB", (72, 160), (0, 90, 90))) <= NOISE
        assert furthest(master.crop((88, 0, 160, 160)), Image.new("RGB", (72, 160), "white")) <= NOISE


def test_a_large_transparent_picture_is_white_at_every_edge():
    picture = Image.new("RGBA", (3_300, 3_300), (0, 0, 0, 0))
    master = shown(develop(sent(picture, "PNG", compress_level=1)).master)
    assert furthest(master, Image.new("RGB", master.size, "white")) == 0


def test_a_palette_with_a_transparent_colour():
    picture = drawn().quantize(32)
    clear = picture.getpixel((3, 3))
    master = shown(develop(sent(picture, "PNG", transparency=clear)).master)
    assert furthest(master.crop((2, 2, 14, 14)), Image.new("RGB", (12, 12), "white")) <= NOISE


def test_sixteen_bit_grey_keeps_its_light_and_its_dark():
    picture = Image.new("I;16", (128, 128), 60_000)
    picture.paste(Image.new("I;16", (64, 128), 20_000), (0, 0))
    master = shown(develop(sent(picture, "PNG")).master)
    assert furthest(master.crop((0, 0, 56, 128)), Image.new("RGB", (56, 128), (78, 78, 78))) <= NOISE
    assert furthest(master.crop((72, 0, 128, 128)), Image.new("RGB", (56, 128), (233, 233, 233))) <= NOISE


def test_a_print_shop_s_cmyk_jpeg_keeps_its_colours():
    seen = drawn()
    assert unlike(develop(sent(seen.convert("CMYK"))).master, seen) <= 2 * NOISE


def test_a_phone_s_double_picture_is_its_first():
    seen = drawn()
    source = sent(seen, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64))], quality=95, subsampling=0)
    assert Image.open(io.BytesIO(source)).format == "MPO"
    assert unlike(develop(source).master, seen) <= NOISE


def test_an_animation_is_its_first_frame():
    seen = drawn()
    source = sent(seen, "WEBP", save_all=True, append_images=[Image.new("RGB", seen.size, "red")])
    assert unlike(develop(source).master, seen) <= NOISE


def test_colours_of_another_profile_are_brought_to_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmpX").replace(b"gXYZ", b"rXYZ").replace(b"tmpX", b"gXYZ")
    renamed = swapped.replace("sRGB".encode("utf-16-be"), "abcd".encode("utf-16-be"))
    seen = Image.new("RGB", (160, 160), (200, 60, 60))
    master = shown(develop(sent(seen, icc_profile=renamed)).master)
    red, green, _ = master.getpixel((80, 80))
    assert green > red, "the profile says that the first channel is green"
    for useless in (lab, profile[:200], b"not a profile"):
        assert furthest(shown(develop(sent(seen, icc_profile=useless)).master), seen) <= NOISE


def test_even_a_busy_picture_has_a_light_thumb():
    noise = Image.effect_noise((1_600, 1_200), 90).convert("RGB")
    assert len(develop(sent(noise, quality=80)).thumb) <= 15_000


def test_a_path_is_as_good_as_bytes(tmp_path: Path):
    path = tmp_path / "foto"
    path.write_bytes(sent(drawn()))
    assert develop(path) == develop(path.read_bytes())
