"""Tidied pictures: every step to the pixel, in order, and the whole product on its own background."""

from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.products.pictures import TABLE, assert_clean, drawn, on_table, plain, sent, shown, unlike
from workspace.products.intake import REASONS, PhotoRefused, develop
from workspace.products.rendering import rendered

NOISE = 8  # of 255; what two encoders may change in a cell of one colour
CELL = 32
SEEN = drawn(9, 7, CELL)
MASTER = sent(SEEN)
CLOCKWISE = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
GREY = (128, 128, 128)


def middle(picture: bytes) -> tuple[int, ...]:
    opened = shown(picture)
    return opened.getpixel((opened.width // 2, opened.height // 2))


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of the channel that differs most; edges of strong colours do not matter much."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_no_step_changes_nothing():
    made = rendered(MASTER, [])
    assert unlike(made.master, SEEN, CELL) <= NOISE
    assert (made.width, made.height) == SEEN.size


@pytest.mark.parametrize("degrees", CLOCKWISE)
def test_a_turn_is_clockwise_and_exact_to_the_pixel(degrees):
    assert unlike(rendered(MASTER, [{"turn": degrees}]).master, SEEN.transpose(CLOCKWISE[degrees]), CELL) <= NOISE


def test_four_quarters_are_a_whole_turn():
    assert unlike(rendered(MASTER, [{"turn": 90}] * 4).master, SEEN, CELL) <= NOISE


def test_a_crop_is_counted_in_thousandths_of_the_picture():
    seen = drawn(10, 10, CELL)
    made = rendered(sent(seen), [{"crop": [200, 300, 900, 800]}])
    assert unlike(made.master, seen.crop((2 * CELL, 3 * CELL, 9 * CELL, 8 * CELL)), CELL) <= NOISE


@pytest.mark.parametrize(
    ("crop", "size"),
    [
        ([-500, -500, 2_000, 2_000], (400, 300)),
        ([750, 1_000, 250, 0], (200, 300)),
        ([500, 500, 500, 500], (100, 100)),
        ([1_000, 1_000, 1_000, 1_000], (100, 100)),
        ([0, 0, 1, 1_000], (100, 300)),
    ],
    ids=["beyond every edge", "the wrong way round", "nothing in the middle", "nothing in the corner", "a sliver"],
)
def test_a_crop_stays_inside_and_leaves_something(crop, size):
    made = rendered(plain(GREY, (400, 300)), [{"crop": crop}])
    assert (made.width, made.height) == size


def test_steps_work_on_what_the_step_before_left():
    cell = 48
    seen = drawn(10, 6, cell)
    turn, crop = {"turn": 90}, {"crop": [0, 0, 500, 1_000]}
    turned = seen.transpose(CLOCKWISE[90])
    first = rendered(sent(seen), [turn, crop])
    assert unlike(first.master, turned.crop((0, 0, 3 * cell, 10 * cell)), cell) <= NOISE
    left = seen.crop((0, 0, 5 * cell, 6 * cell))
    second = rendered(sent(seen), [crop, turn])
    assert unlike(second.master, left.transpose(CLOCKWISE[90]), cell) <= NOISE


def test_light_goes_up_step_by_step_and_leaves_black_and_white():
    greys = [middle(rendered(plain(GREY), [{"light": steps}]).master)[0] for steps in range(-2, 4)]
    assert all(darker + 10 < lighter for darker, lighter in pairwise(greys))
    assert greys[2] == pytest.approx(128, abs=2)
    assert middle(rendered(plain(GREY), [{"light": 9}]).master)[0] == greys[-1], "more than there is"
    for end in (0, 255):
        assert middle(rendered(plain((end,) * 3), [{"light": 3}]).master)[0] == pytest.approx(end, abs=1)


@pytest.mark.parametrize("tint", [(180, 140, 90), (110, 130, 170), (120, 150, 120), (90, 70, 60)])
def test_white_balance_makes_a_tinted_grey_card_grey(tint):
    made = middle(rendered(plain(tint), [{"white": True}]).master)
    assert max(made) - min(made) <= 4
    brightness = 0.299 * tint[0] + 0.587 * tint[1] + 0.114 * tint[2]
    assert made[0] == pytest.approx(brightness, abs=4)


def test_white_balance_keeps_the_colour_of_a_thing_on_white_paper():
    picture = Image.new("RGB", (400, 400), (245, 245, 245))
    picture.paste((200, 40, 30), (150, 150, 250, 250))
    made = shown(rendered(sent(picture), [{"white": True}]).master)
    assert apart(made, picture) <= 2
    tinted = picture.point([round(level * gain) for gain in (1.0, 0.9, 0.7) for level in range(256)])
    made = shown(rendered(sent(tinted), [{"white": True}]).master)
    paper = made.getpixel((20, 20))
    assert max(paper) - min(paper) <= 10
    assert made.getpixel((200, 200))[0] > 3 * made.getpixel((200, 200))[2]


@pytest.mark.parametrize("size", [(400, 300), (300, 400), (401, 300), (300, 300)])
def test_a_square_holds_the_whole_picture_on_its_background(size):
    source = on_table(size)
    made = rendered(source, [{"square": True}])
    side = max(size)
    assert (made.width, made.height) == (side, side)
    at = ((side - size[0]) // 2, (side - size[1]) // 2)
    square = shown(made.master)
    assert apart(square.crop((*at, at[0] + size[0], at[1] + size[1])), shown(source)) <= 2
    for corner in ((2, 2), (side - 3, side - 3)):
        assert square.getpixel(corner) == pytest.approx(TABLE, abs=6)


def test_a_picture_without_one_background_is_padded_with_white():
    square = shown(rendered(sent(drawn(12, 6, CELL)), [{"square": True}]).master)
    assert min(square.getpixel((5, 5))) >= 250


def test_rendered_pictures_are_clean_and_named_by_themselves():
    made = rendered(sent(SEEN, orientation=1, comment=b"<script>"), [{"turn": 180}])
    assert_clean(made)
    assert made.master_sha256 not in (develop(MASTER).master_sha256, made.source_sha256)
    assert made == rendered(sent(SEEN, orientation=1, comment=b"<script>"), [{"turn": 180}])


@pytest.mark.parametrize("step", [{"flip": 1}, {"turn": 45}, {"turn": "x"}])
def test_a_step_that_does_not_exist_is_a_refusal(step):
    with pytest.raises(PhotoRefused) as refused:
        rendered(MASTER, [step])
    assert refused.value.reason == REASONS["unknown_step"]


def test_a_master_that_is_none_is_refused():
    for master in (b"halo", b"", MASTER[:900]):
        with pytest.raises(PhotoRefused):
            rendered(master, [])
