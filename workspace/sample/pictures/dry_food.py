"""Dry food in pouches and jars: crisps, sambal, coffee, biscuits."""

import math
import random

from workspace.sample.pictures.brush import Canvas, Colour, curve, oval, polygon, rounded
from workspace.sample.pictures.labels import label
from workspace.sample.pictures.morsels import CHILLI, bean, biscuit, chilli, chip, onion
from workspace.sample.pictures.scene import leaf
from workspace.sample.pictures.vessels import bowl, cup, dish, glare, jar, pouch


def crisps(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A standing pouch of crisps with a window, and a bowl of them."""
    window = pouch(canvas, 520, 1010, 470, 690, colour)
    label(canvas, polygon(curve(oval(520, 590, 168, 165), 1)), brand, "renyah, tanpa pengawet", colour)
    canvas.lay(window.moved(0, -2).softened(4), (255, 236, 200), 0.5, "screen")
    canvas.lay(window, (232, 176, 84))
    for _ in range(38):
        x, y = 520 + chance.uniform(-150, 150), 880 + chance.uniform(-70, 70)
        chip(canvas, x, y, chance, window)
    canvas.lay(
        polygon([(398, 800), (452, 800), (430, 950), (392, 950)]).inside(window).softened(9),
        (255, 255, 255),
        0.4,
        "screen",
    )
    bowl(canvas, 895, 985, 190, (238, 228, 212))
    for k in range(28):
        chip(canvas, 895 + chance.uniform(-135, 135), 930 - math.sqrt(k) * 9 + chance.uniform(-14, 18), chance)
    for x, y in ((250, 1090), (330, 1125), (690, 1110)):
        chip(canvas, x, y, chance)
    for x, y, turn in ((180, 1040, 24), (120, 1090, -12)):
        chilli(canvas, x, y, 92, turn)


def sambal(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A jar of sambal with chillies and shallots around it."""
    for x, base, wide, high in ((760, 930, 270, 400), (480, 1010, 360, 540)):
        inner = jar(canvas, x, base, wide, high, (214, 168, 84), (176, 40, 22))
        for _ in range(70):
            sx, sy = x + chance.uniform(-0.46, 0.46) * wide, base - chance.uniform(20, high - 140)
            speck = polygon(oval(sx, sy, chance.uniform(3, 8), chance.uniform(2, 5), chance.uniform(0, 90)))
            canvas.lay(speck.inside(inner), chance.choice(((232, 150, 60), (222, 84, 40), (120, 18, 12))), 0.75)
        glare(canvas, x, base, wide, high)
        label(
            canvas,
            polygon(rounded(x - wide * 0.47, base - high * 0.56, x + wide * 0.47, base - high * 0.14, 14)),
            brand,
            "pedas, wangi, segar",
            colour,
        )
    for x, y, turn in ((170, 1075, 18), (255, 1120, -26), (830, 1085, 12), (735, 1120, -8), (965, 1040, 40)):
        chilli(canvas, x, y, 130, turn, chance.choice((CHILLI, CHILLI, (94, 140, 52))))
    for x, y in ((980, 1120), (1060, 1075)):
        onion(canvas, x, y)


def coffee(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A pouch of coffee, a cup, and beans."""
    pouch(canvas, 440, 1000, 420, 660, (74, 52, 44))
    label(canvas, polygon(rounded(285, 520, 595, 880, 18)), brand, "kopi bubuk sangrai", colour)
    cup(canvas, 830, 985)
    for k in range(46):
        angle, far = chance.uniform(0, math.tau), 40 + 210 * chance.random() ** 0.8
        bean(
            canvas,
            560 + math.cos(angle) * far * 1.7,
            1085 + math.sin(angle) * far * 0.3 + k % 3,
            chance.uniform(0, 180),
        )


def biscuits(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A clear tin of pineapple biscuits and a plate of them."""
    x, base, wide, high = 450, 1000, 430, 560
    inner = jar(canvas, x, base, wide, high, colour, (240, 214, 160))
    for row in range(5):
        for column in range(5):
            nx = x - 168 + column * 84 + (row % 2) * 20 - 10
            biscuit(canvas, nx, base - 62 - row * 78 + chance.uniform(-5, 5), 46, inner)
    glare(canvas, x, base, wide, high)
    label(canvas, polygon(rounded(x - 150, base - 360, x + 150, base - 130, 24)), brand, "lumer di mulut", colour)
    dish(canvas, 850, 1010, 230)
    for px, py in ((740, 985), (830, 965), (925, 975), (780, 1020), (880, 1018), (965, 1015), (835, 925), (905, 935)):
        biscuit(canvas, px, py - 20, 46)
    for side in (-1, 1):
        canvas.lay(leaf(1010 + side * 34, 1115, 74, 20, 20 + side * 28), (112, 148, 78))
