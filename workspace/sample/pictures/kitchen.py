"""Fresh from the kitchen: jamu, boxed rice, klepon, rice in a bag."""

import math
import random

from workspace.sample.pictures.brush import (
    Canvas,
    Colour,
    ball,
    barrel,
    curve,
    line,
    mirrored,
    oval,
    polygon,
    ramp,
    rounded,
)
from workspace.sample.pictures.labels import label, tag
from workspace.sample.pictures.morsels import chilli, heap, layered, turmeric
from workspace.sample.pictures.scene import leaf, shade
from workspace.sample.pictures.vessels import bottle, bowl, dish, glare, glass


def jamu(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """Bottles of jamu with turmeric beside them."""
    for x, base, drink, size in ((760, 940, (142, 84, 46), 0.84), (480, 1020, (240, 166, 36), 1.0)):
        bottle(canvas, x, base, size, drink)
        half, high = 128 * size, 640 * size
        glare(canvas, x, base, 250 * size, 520 * size)
        label(
            canvas,
            polygon(rounded(x - half * 0.99, base - high * 0.48, x + half * 0.99, base - high * 0.14, 10)),
            brand,
            "asli, tanpa pemanis",
            colour,
        )
    glass(canvas, 985, 1060, (240, 166, 36))
    for x, y, turn in ((190, 1095, -18), (270, 1130, 22), (700, 1125, 6)):
        turmeric(canvas, x, y, turn)
    canvas.lay(leaf(820, 1140, 110, 30, -8).moved(6, 9).softened(7), (50, 34, 24), 0.5, "multiply")
    green = leaf(820, 1140, 110, 30, -8)
    canvas.lay(green, ramp(green.size, ((0, (132, 168, 84)), (1, (84, 124, 58)))))


def rice_box(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A box of rice with egg, tempeh, cucumber and sambal, its lid behind it."""
    lid = polygon([(330, 420), (880, 420), (905, 770), (305, 770)])
    shade(canvas, 610, 1060, 420, 90)
    canvas.lay(lid.moved(30, 14).softened(20), (70, 46, 40), 0.5, "multiply")
    canvas.lay(lid, ramp(lid.size, ((0, (232, 204, 160)), (1, (196, 156, 108)))))
    label(canvas, polygon(rounded(455, 470, 755, 720, 20)), brand, "nasi kotak dan tumpeng", colour)
    outer = polygon([(300, 770), (910, 770), (985, 1080), (225, 1080)])
    canvas.lay(outer, (178, 136, 90))
    canvas.fill([(330, 790), (880, 790), (938, 1056), (272, 1056)], (116, 152, 74))
    for k in range(9):
        canvas.fill(line([(330 + k * 68, 790), (290 + k * 80, 1056)], 3), (92, 128, 58), 0.7)
    front = polygon([(225, 1080), (985, 1080), (962, 1150), (248, 1150)])
    canvas.lay(front, barrel(front.size, (214, 176, 126), 0.35))
    _meal(canvas, chance)


def _meal(canvas: Canvas, chance: random.Random) -> None:
    heap(canvas, 470, 980, 150, 190, chance)
    for x, y in ((710, 872), (800, 905)):
        for wide, tone in ((68, (252, 246, 232)), (36, (246, 178, 54))):
            egg = polygon(oval(x, y, wide, wide * 0.68, -12))
            canvas.lay(egg.moved(6, 9).softened(6), (50, 50, 26), 0.4, "multiply")
            canvas.lay(egg, ball(egg.size, tone, 0.25))
    for k in range(4):
        slab = polygon(rounded(640 + k * 52, 965 + k * 6, 745 + k * 52, 1030 + k * 6, 12))
        canvas.lay(slab.moved(6, 8).softened(6), (50, 34, 16), 0.6, "multiply")
        canvas.lay(slab, ramp(slab.size, ((0, (206, 140, 66)), (1, (150, 88, 36)))))
    for k in range(3):
        canvas.fill(oval(622 + k * 26, 836 - k * 12, 46, 40), (96, 146, 66))
        canvas.fill(oval(622 + k * 26, 836 - k * 12, 39, 33), (222, 236, 190))
    canvas.fill(oval(880, 985, 52, 38), (250, 244, 232))
    canvas.fill(oval(880, 985, 43, 30), (186, 42, 26))
    chilli(canvas, 590, 1040, 96, -14)


def klepon(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A plate of klepon and layered cake on banana leaf."""
    glass(canvas, 985, 760, (176, 96, 40))
    dish(canvas, 540, 900, 480)
    shape = polygon(curve([(130, 900), (340, 800), (620, 782), (930, 870), (880, 980), (500, 1030), (230, 990)], 8))
    canvas.lay(shape, ramp(shape.size, ((0, (116, 164, 80)), (1, (74, 118, 54)))))
    canvas.fill(line([(160, 915), (540, 878), (900, 905)], 6), (140, 182, 98))
    for x in (700, 810):
        layered(canvas, x, 935 - (x - 700) * 0.2)
    spots = [(270, 900), (390, 860), (520, 865), (330, 960), (460, 955), (390, 790), (470, 880), (590, 950)]
    for x, y in sorted(spots, key=lambda spot: spot[1]):
        piece = polygon(oval(x, y - 20, 74, 66))
        canvas.lay(piece.moved(9, 14).softened(9), (30, 60, 26), 0.6, "multiply")
        canvas.lay(piece, ball(piece.size, (104, 160, 66), 0.5))
        for _ in range(30):
            angle, far = chance.uniform(0, math.tau), 64 * chance.random() ** 0.5
            shred = polygon(
                oval(x + far * math.cos(angle), y - 20 + far * math.sin(angle), 9, 2.2, chance.uniform(0, 180))
            )
            canvas.lay(shred.inside(piece), (252, 250, 238), 0.9)
    tag(canvas, 1010, 900, brand, colour, 6)


def rice(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A bag of rice tied with string, and a bowl of it."""
    shade(canvas, 450, 1010, 250)
    half = [(66, 330), (58, 400), (190, 470), (246, 600), (258, 820), (250, 960), (212, 1014), (0, 1026)]
    body = polygon(mirrored(450, half))
    canvas.lay(body, barrel(body.size, (226, 202, 160), 0.5))
    frill = polygon(curve([(450, 352), (360, 300), (376, 236), (430, 262), (470, 228), (524, 262), (548, 300)], 8))
    canvas.lay(frill, barrel(frill.size, (234, 212, 172), 0.5))
    for y in (356, 370, 384):
        canvas.fill(line([(386, y), (450, y + 8), (514, y)], 9), (140, 96, 56))
    label(canvas, polygon(rounded(290, 560, 610, 900, 26)), brand, "beras pulen Jember", colour)
    bowl(canvas, 850, 1040, 220, (168, 112, 72))
    heap(canvas, 850, 950, 196, 120, chance)
    for _ in range(24):
        px, py = 680 + chance.gauss(0, 140), 1110 + chance.gauss(0, 22)
        one = polygon(oval(px, py, 10, 3.8, chance.uniform(0, 180)))
        canvas.lay(one.moved(2, 4).softened(2), (60, 40, 30), 0.5, "multiply")
        canvas.lay(one, (252, 248, 236))
