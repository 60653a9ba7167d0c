"""What holds the goods: pouch, jar, bottle, bowl, dish, cup, glass."""

import math

from workspace.sample.pictures.brush import (
    Canvas,
    Colour,
    Shape,
    barrel,
    curve,
    line,
    mirrored,
    mix,
    oval,
    polygon,
    ramp,
    rounded,
)
from workspace.sample.pictures.scene import shade


def pouch(canvas: Canvas, x: float, base: float, wide: float, high: float, colour: Colour) -> Shape:
    """A standing pouch whose foot is at (x, base); returns its window, still unpainted."""
    half, top = wide / 2, base - high
    shade(canvas, x, base - 14, half * 0.96)
    shoulder = [(half * 0.93, top), (half * 0.91, top + 60), (half * 0.90, top + high * 0.16)]
    hip = [(half * 0.95, base - high * 0.55), (half * 0.99, base - high * 0.3), (half, base - 60)]
    foot = [(half * 0.97, base - 22), (half * 0.86, base - 4), (0.0, base + 10)]
    body = polygon(mirrored(x, [*shoulder, *hip, *foot]))
    canvas.lay(body, barrel(body.size, colour, 0.5))
    canvas.lay(polygon(oval(x, base + 6, half * 0.94, 52)).inside(body).softened(16), (60, 30, 24), 0.5, "multiply")
    for side in (-half, half):
        bend = [(x + side * 0.78, top + 90), (x + side * 0.66, top + 260), (x + side * 0.74, base - 130)]
        canvas.lay(polygon(curve(bend, 6)).inside(body).softened(12), (255, 248, 236), 0.28, "screen")
    _seal(canvas, x, top, half, colour)
    return polygon(rounded(x - half * 0.66, base - 215, x + half * 0.66, base - 55, 62))


def _seal(canvas: Canvas, x: float, top: float, half: float, colour: Colour) -> None:
    """The pressed edge at the top of a pouch, with the hole by which a shop hangs it."""
    seal = polygon(mirrored(x, [(half * 0.93, top), (half * 0.92, top + 50)]))
    light = ramp(seal.size, ((0, (255, 250, 240)), (0.3, (190, 176, 164)), (1, (130, 110, 100))))
    canvas.lay(seal, light, 0.45, "multiply")
    for y in range(8, 48, 8):
        canvas.fill(line([(x - half * 0.92, top + y), (x + half * 0.92, top + y)], 2), (255, 250, 240), 0.3, "screen")
    canvas.fill(oval(x, top + 25, 15, 15), mix(colour, (60, 50, 50), 0.6))


def jar(canvas: Canvas, x: float, base: float, wide: float, high: float, lid: Colour, filling: Colour) -> Shape:
    """A glass jar with a lid and something even in it; returns the inside."""
    half, top = wide / 2, base - high
    shade(canvas, x, base - 8, half)
    glass = polygon(rounded(x - half, top + 74, x + half, base + 4, 52))
    canvas.lay(glass, ramp(glass.size, ((0, (226, 232, 226)), (0.5, (244, 246, 240)), (1, (168, 172, 168)))), 0.75)
    inner = polygon(rounded(x - half * 0.93, top + 128, x + half * 0.93, base - 16, 46)).inside(glass)
    canvas.lay(inner, barrel(inner.size, filling, 0.55))
    cap = polygon(rounded(x - half * 0.86, top, x + half * 0.86, top + 96, 16))
    canvas.lay(cap.moved(0, 14).softened(9).inside(glass), (40, 26, 22), 0.6, "multiply")
    canvas.lay(cap, barrel(cap.size, lid, 0.6))
    for y in (top + 66, top + 78):
        canvas.fill(line([(x - half * 0.85, y), (x + half * 0.85, y)], 3), mix(lid, (40, 30, 25), 0.5), 0.6)
    crown = polygon(oval(x, top + 6, half * 0.84, 20))
    canvas.lay(crown, ramp(crown.size, ((0, mix(lid, (255, 255, 255), 0.6)), (1, mix(lid, (60, 40, 30), 0.2)))))
    return inner


def glare(canvas: Canvas, x: float, base: float, wide: float, high: float) -> None:
    """The window's light on glass: painted last."""
    left, right = x - wide * 0.40, x + wide * 0.42
    stripe = polygon(rounded(left, base - high + 150, left + wide * 0.10, base - 70, 18)).softened(5)
    canvas.lay(stripe, (255, 255, 250), 0.62, "screen")
    canvas.lay(
        polygon(rounded(right - 10, base - high + 170, right + 3, base - 90, 6)).softened(4),
        (255, 255, 250),
        0.4,
        "screen",
    )


def bottle(canvas: Canvas, x: float, base: float, size: float, drink: Colour) -> None:
    """A bottle with a cork."""
    shade(canvas, x, base - 8, 128 * size)
    half = [(44, -640), (46, -520), (70, -470), (112, -425), (128, -370), (128, -40), (118, -8), (90, 4), (0, 6)]
    body = polygon(
        [(x + px * size, base + py * size) for px, py in half]
        + [(x - px * size, base + py * size) for px, py in half[::-1]]
    )
    canvas.lay(body, ramp(body.size, ((0, (214, 222, 210)), (0.3, (246, 248, 240)), (1, (150, 158, 150)))), 0.8)
    level = polygon(
        [
            (x - 140 * size, base - 490 * size),
            (x + 140 * size, base - 490 * size),
            (x + 140 * size, base + 3),
            (x - 140 * size, base + 3),
        ]
    )
    filled = body.inside(level)
    canvas.lay(filled, barrel(filled.size, drink, 0.55), 0.94)
    canvas.fill(oval(x, base - 488 * size, 62 * size, 9 * size), mix(drink, (255, 250, 220), 0.5))
    cork = polygon(rounded(x - 42 * size, base - 712 * size, x + 42 * size, base - 616 * size, 10 * size))
    canvas.lay(cork, barrel(cork.size, (204, 160, 108)))


def bowl(canvas: Canvas, x: float, base: float, wide: float, colour: Colour) -> None:
    """An earthen bowl, seen a little from above."""
    shade(canvas, x, base, wide * 0.62)
    half = [
        (x + wide * math.cos(k / 20 * math.pi), base - 100 + 116 * math.sin(k / 20 * math.pi) ** 0.7) for k in range(21)
    ]
    body = polygon(half)
    canvas.lay(body, barrel(body.size, colour, 0.5))
    rim, mouth = polygon(oval(x, base - 100, wide, 52)), polygon(oval(x, base - 98, wide * 0.93, 43))
    canvas.lay(rim, ramp(rim.size, ((0, mix(colour, (255, 255, 255), 0.5)), (1, mix(colour, (60, 40, 30), 0.3)))))
    canvas.lay(mouth, ramp(mouth.size, ((0, mix(colour, (50, 30, 20), 0.65)), (1, mix(colour, (60, 40, 30), 0.3)))))


def dish(canvas: Canvas, x: float, base: float, wide: float) -> None:
    """A flat plate."""
    shade(canvas, x, base + 16, wide * 0.9)
    for share, colour in (
        (1.0, (234, 224, 208)),
        (0.95, (252, 248, 240)),
        (0.74, (240, 232, 220)),
        (0.71, (250, 245, 236)),
    ):
        ring = polygon(oval(x, base, wide * share, wide * 0.30 * share))
        canvas.lay(ring, ramp(ring.size, ((0, colour), (1, mix(colour, (90, 70, 60), 0.18)))))


def cup(canvas: Canvas, x: float, base: float) -> None:
    """A cup of black coffee on its saucer, steaming."""
    shade(canvas, x, base + 10, 190)
    for high, colour in ((46, (236, 228, 216)), (34, (250, 246, 238))):
        plate = polygon(oval(x, base + 12 - (46 - high), 208 - (46 - high) * 2, high))
        canvas.lay(plate, ramp(plate.size, ((0, colour), (1, mix(colour, (90, 70, 60), 0.3)))))
    ear = [(x + 128 + 66 * math.sin(k / 14 * math.pi), base - 150 + 112 * k / 14) for k in range(15)]
    canvas.fill(line(ear, 24), (226, 216, 202))
    canvas.lay(polygon(line(ear, 11)).moved(-3, -3), (252, 247, 240))
    body = polygon(
        [
            (x + 139 * math.cos(k / 20 * math.pi), base - 176 + 180 * math.sin(k / 20 * math.pi) ** 0.62)
            for k in range(21)
        ]
    )
    canvas.lay(body, barrel(body.size, (246, 238, 226), 0.4))
    rim, drink = polygon(oval(x, base - 176, 140, 38)), polygon(oval(x, base - 172, 124, 29))
    canvas.lay(rim, (252, 248, 242))
    canvas.lay(drink, ramp(drink.size, ((0, (96, 58, 36)), (0.5, (52, 28, 18)), (1, (36, 18, 12)))))
    for k in (-40, 16, 58):
        wave = [(x + k + math.sin(t / 1.6 + k) * 16, base - 200 - t * 24) for t in range(10)]
        canvas.lay(polygon(line(wave, 26)).softened(14), (255, 250, 244), 0.62, "screen")


def glass(canvas: Canvas, x: float, base: float, drink: Colour) -> None:
    """A small glass, filled."""
    shade(canvas, x, base - 4, 84)
    body = polygon([(x - 96, base - 210), (x + 96, base - 210), (x + 76, base), (x - 76, base)])
    canvas.lay(body, (240, 244, 238), 0.7)
    filled = polygon([(x - 86, base - 168), (x + 86, base - 168), (x + 72, base - 12), (x - 72, base - 12)])
    canvas.lay(filled, barrel(filled.size, drink, 0.45))
    top = polygon(oval(x, base - 168, 87, 18))
    canvas.lay(top, mix(drink, (255, 246, 210), 0.4))
    canvas.fill(oval(x, base - 210, 97, 20), (255, 255, 250), 0.35)
    canvas.lay(
        polygon(line([(x - 62, base - 150), (x - 54, base - 30)], 12)).softened(4), (255, 255, 245), 0.6, "screen"
    )
