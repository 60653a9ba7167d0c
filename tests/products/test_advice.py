"""Advice in plain words: what a program can see in a photo, said after it was taken in, and never a refusal."""

import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from tests.products.pictures import REAL, sent
from workspace import content
from workspace.products.agreement import VARIANTS, agreements, share
from workspace.products.commands import photo_advice
from workspace.products.intake import develop
from workspace.products.rendering import rendered

SIZE = (1_600, 1_200)
TABLE = (196, 190, 180)


def a_good_photo() -> Image.Image:
    """A jar with a label full of letters, large, sharp and straight, on a plain table."""
    picture = Image.new("RGB", SIZE, TABLE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((450, 150, 1_150, 1_100), "brown")
    pen.rectangle((520, 400, 1_080, 900), "ivory")
    for top in range(440, 860, 36):
        for left in range(550, 1_050, 24):
            pen.rectangle((left, top, left + 8, top + 20), "black")
    return picture


def advice(picture: Image.Image) -> tuple[str, ...]:
    return develop(sent(picture, quality=92, subsampling=0)).advice


def far_away(picture: Image.Image) -> Image.Image:
    page = Image.new("RGB", picture.size, TABLE)
    page.paste(picture.resize((480, 360)), (560, 420))
    return page


def on_a_shelf(picture: Image.Image) -> Image.Image:
    page = Image.effect_noise((200, 150), 120).resize(SIZE, Image.Resampling.NEAREST).convert("RGB")
    page.paste(picture.crop((450, 150, 1_150, 1_100)), (450, 150))
    return page


TROUBLES = {
    "buram": lambda picture: picture.filter(ImageFilter.GaussianBlur(5)),
    "gelap": lambda picture: picture.point([level * 3 // 10 for level in range(256)] * 3),
    "silau": lambda picture: picture.point([min(244, 170 + level) for level in range(256)] * 3),
    "resolusi": lambda picture: picture.resize((800, 600)),
    "miring": lambda picture: picture.rotate(7, Image.Resampling.BICUBIC, fillcolor=TABLE),
    "kecil": far_away,
    "latar_ramai": on_a_shelf,
}


def test_a_good_photo_gets_no_advice():
    assert advice(a_good_photo()) == ()


@pytest.mark.parametrize("code", content.photo_advice().by_key)
def test_each_trouble_is_seen(code):
    assert code in advice(TROUBLES[code](a_good_photo()))


@pytest.mark.parametrize("code", ["buram", "gelap", "silau", "resolusi"])
def test_a_trouble_brings_no_other_advice(code):
    assert advice(TROUBLES[code](a_good_photo())) == (code,)


def test_the_most_important_comes_first():
    both = TROUBLES["gelap"](TROUBLES["resolusi"](a_good_photo()))
    assert advice(both)[:2] == ("gelap", "resolusi")


@pytest.mark.parametrize("colour", ["white", "black", "teal"])
def test_a_picture_of_nothing_is_taken_with_or_without_advice(colour):
    assert set(advice(Image.new("RGB", (200, 200), colour))) <= set(content.photo_advice().by_key)


def test_a_strip_is_too_thin_to_say_more_than_that_it_is_small():
    assert advice(Image.new("RGB", (6_000, 100), "teal")) == ("resolusi",)


def test_a_shake_to_one_side_is_a_blur():
    picture = a_good_photo()
    shaken = picture
    for step in range(1, 24):
        shaken = Image.blend(
            shaken, ImageOps.expand(picture, (step, 0, 0, 0), TABLE).crop((0, 0, *SIZE)), 1 / (step + 1)
        )
    assert "buram" in advice(shaken)


def test_what_was_tidied_is_not_advised_on_again():
    assert rendered(sent(TROUBLES["gelap"](a_good_photo())), [{"light": 1}]).advice == ()


def test_a_row_s_codes_become_lines_and_old_codes_are_left_out():
    said = content.photo_advice().of("gelap lama buram")
    assert [advice.key for advice in said] == ["gelap", "buram"]
    assert said[1].line == "Foto agak buram. Sandarkan siku, ketuk layar di produk."


def test_what_was_not_measured_is_not_advised_on():
    assert content.photo_advice().given({}) == ()


def test_photos_and_their_spoilt_copies_are_judged_as_a_person_would(tmp_path):
    for number, colour in enumerate((TABLE, (120, 130, 160), (230, 230, 230))):
        sample = Image.blend(a_good_photo(), Image.new("RGB", SIZE, colour), 0.2)
        (tmp_path / f"{number}.jpg").write_bytes(sent(sample, quality=92))
    # Where there are no real photos: shaken, a drawing keeps its straight edges; dark, its white is still light.
    real = (REAL, ("asli", "buram", "goyang", "gelap", "kurang cahaya"), 4)
    folder, variants, every = real if REAL.exists() else (tmp_path, ("asli", "buram", "kurang cahaya"), 1)
    rows = list(agreements(folder, variants, every))
    assert {row.variant for row in rows} <= set(VARIANTS)
    assert share(rows, "buram") >= 0.85
    assert share(rows, "gelap") >= 0.85


def test_the_command_prints_the_table(tmp_path):
    (tmp_path / "bagus.jpg").write_bytes(sent(a_good_photo(), quality=92))
    (tmp_path / "rusak.jpg").write_bytes(b"halo")
    printed = CliRunner().invoke(photo_advice, [str(tmp_path)])
    assert printed.exit_code == 0
    assert "rusak" not in printed.output
    for code in content.photo_advice().by_key.keys() - {"latar_ramai"}:
        assert f"\n{code} " in printed.output
    empty = tmp_path / "kosong"
    empty.mkdir()
    assert CliRunner().invoke(photo_advice, [str(empty)]).exit_code == 1
