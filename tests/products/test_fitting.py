"""Pictures for a channel: exactly its pixels, the whole product, and as many bytes as it takes."""

import io

import pytest
from PIL import Image

from tests.products.pictures import TABLE, furthest, on_table, plain, sent, shown
from workspace.products.intake import PhotoRefused
from workspace.products.rendering import fitted

SIZES = [(1_200, 1_200), (1_080, 1_350), (720, 540), (250, 250), (1_000, 1_333)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", SIZES)
def test_a_channel_gets_exactly_its_pixels_and_the_whole_picture(size, kind):
    source = on_table((1_600, 1_200))
    file = Image.open(io.BytesIO(fitted(source, *size, kind, 2_000_000)))
    assert (file.size, file.format, file.mode) == (size, kind, "RGB")
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(file.info)
    scale = min(size[0] / 1_600, size[1] / 1_200)
    green = [x for x in range(size[0]) if file.getpixel((x, size[1] // 2))[0] < 100]
    assert len(green) == pytest.approx(800 * scale, abs=3)
    assert green[0] == pytest.approx((size[0] - len(green)) / 2, abs=2)
    assert file.getpixel((1, 1)) == pytest.approx(TABLE, abs=6)


def test_a_small_photo_is_not_blown_up_beyond_twice_its_size():
    picture = Image.new("RGB", (300, 250), "white")
    picture.paste("black", (50, 50, 250, 200))
    file = shown(fitted(sent(picture), 1_200, 1_200, "JPEG", 10**6))
    dark = [x for x in range(1_200) if file.getpixel((x, 600))[0] < 100]
    assert len(dark) == pytest.approx(400, abs=2)


@pytest.mark.parametrize(("kind", "most"), [("JPEG", 400_000), ("JPEG", 150_000), ("PNG", 600_000), ("PNG", 350_000)])
def test_a_busy_picture_gives_up_quality_until_it_fits(kind, most):
    noise = Image.effect_noise((900, 900), 60).convert("RGB")
    file = fitted(sent(noise, quality=90), 800, 800, kind, most)
    assert len(file) <= most
    assert Image.open(io.BytesIO(file)).size == (800, 800)


def test_what_does_not_fit_at_any_quality_is_said():
    with pytest.raises(PhotoRefused) as refused:
        fitted(sent(Image.effect_noise((900, 900), 60).convert("RGB"), quality=90), 800, 800, "JPEG", 5_000)
    assert refused.value.code == "does_not_fit"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_plain_picture_is_made_heavy_enough_with_pixels_only(kind):
    light = fitted(plain((250, 250, 250)), 720, 720, kind, 10**6)
    heavy = fitted(plain((250, 250, 250)), 720, 720, kind, 5 * 10**6, 10_240)
    assert len(light) < 10_240 <= len(heavy)
    assert furthest(shown(light), shown(heavy)) <= 2
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(Image.open(io.BytesIO(heavy)).info)
