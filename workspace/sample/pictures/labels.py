"""Labels: what is printed on a package, with the business's own name."""

from PIL import Image

from workspace.sample.pictures.brush import Canvas, Colour, Shape, curve, line, mix, oval, polygon, ramp
from workspace.sample.pictures.scene import leaf

CREAM: Colour = (252, 243, 222)


def label(canvas: Canvas, shape: Shape, brand: str, words: str, colour: Colour, paper: Colour = CREAM) -> None:
    """A printed label in this shape: emblem, brand, what it is, small print. Without a brand there is none."""
    if not brand:
        return
    wide, high = shape.size
    printed = Canvas(Image.new("RGB", shape.size, paper))
    middle = wide / 2
    printed.fill([(0, high * 0.84), (wide, high * 0.80), (wide, high), (0, high)], colour)
    printed.fill([(0, 0), (wide, 0), (wide, high * 0.045), (0, high * 0.045)], colour)
    emblem(printed, middle, high * 0.235, min(wide, high) * 0.145, colour)
    printed.write(brand, (middle, high * 0.48), high * 0.17, mix(colour, (30, 15, 10), 0.45), wide * 0.76)
    printed.write(words, (middle, high * 0.67), high * 0.085, mix(colour, (60, 40, 30), 0.35), wide * 0.74)
    printed.fill(line([(middle - wide * 0.22, high * 0.59), (middle + wide * 0.22, high * 0.59)], 2.5), colour)
    printed.write("buatan rumah sendiri", (middle, high * 0.91), high * 0.062, paper, wide * 0.7)
    round_body = ramp(
        shape.size, ((0, (196, 186, 178)), (0.25, (255, 255, 255)), (0.6, (246, 240, 234)), (1, (158, 144, 138)))
    )
    canvas.lay(shape.moved(3, 6).softened(5), (90, 66, 56), 0.45, "multiply")
    canvas.lay(shape, printed.image)
    canvas.lay(shape, round_body, 1.0, "multiply")


def emblem(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A sprout in a ring: the sign of whoever makes something at home."""
    canvas.fill(oval(x, y, size, size), colour)
    canvas.fill(oval(x, y, size * 0.88, size * 0.88), CREAM)
    canvas.fill(line([(x, y + size * 0.55), (x + size * 0.03, y - size * 0.1)], size * 0.11), colour)
    canvas.lay(leaf(x - size * 0.3, y - size * 0.16, size * 0.36, size * 0.17, 35), colour)
    canvas.lay(
        leaf(x + size * 0.33, y - size * 0.22, size * 0.38, size * 0.17, -38), mix(colour, (255, 255, 255), 0.25)
    )


def tag(canvas: Canvas, x: float, y: float, brand: str, colour: Colour, turn: float = -8) -> None:
    """A small card on a string, hanging from (x, y); without a brand there is none."""
    if not brand:
        return
    card = polygon(
        curve([(x - 62, y + 46), (x, y + 22), (x + 62, y + 46), (x + 66, y + 190), (x, y + 194), (x - 66, y + 190)], 5)
    )
    printed = Canvas(Image.new("RGB", card.size, CREAM))
    emblem(printed, card.size[0] / 2, card.size[1] * 0.36, 34, colour)
    printed.write(
        brand, (card.size[0] / 2, card.size[1] * 0.72), 24, mix(colour, (30, 15, 10), 0.5), card.size[0] * 0.8
    )
    canvas.fill(line([(x + turn, y - 40), (x, y + 50)], 4), (150, 116, 84))
    canvas.lay(card.moved(7, 9).softened(7), (70, 46, 40), 0.5, "multiply")
    canvas.lay(card, printed.image)
    canvas.fill(oval(x, y + 48, 7, 7), (150, 116, 84))
