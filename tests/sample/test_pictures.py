"""The drawn product pictures."""

import io

import pytest
from PIL import Image, ImageStat

from workspace.sample.pictures import KINDS, draw


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_square_jpeg_without_metadata(kind):
    picture = opened(draw(kind, "Usaha Uji"))
    assert (picture.format, picture.size) == ("JPEG", (1200, 1200))
    assert not picture.getexif()


def test_the_same_seed_draws_the_same_picture_and_another_seed_another():
    assert draw("klepon", "Jajan", 3) == draw("klepon", "Jajan", 3)
    assert draw("klepon", "Jajan", 3) != draw("klepon", "Jajan", 4)


def test_a_label_names_the_business():
    assert draw("sambal", "Sambal Bu Endah") != draw("sambal", "Sambal Bu Tini")


def test_before_is_darker_than_after():
    def light(picture: Image.Image) -> float:
        return ImageStat.Stat(picture.convert("L")).mean[0]

    assert light(opened(draw("dress", "Jahit", 2, before=True))) < 0.7 * light(opened(draw("dress", "Jahit", 2)))


def test_an_unknown_kind_is_a_mistake_of_the_programme():
    with pytest.raises(KeyError):
        draw("rocket", "Roket")
