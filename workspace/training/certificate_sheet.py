"""The certificate as a PDF of one A4 page, drawn with what the programme has anyway: Pillow and the code's drawing."""

import io

import segno
from PIL import Image, ImageDraw, ImageFont

#: A4 at 150 dots per inch.
DOTS, PAGE = 150, (1240, 1754)
INK, TEAL = (27, 31, 30), (0, 96, 95)
#: Text of at most this width is broken into lines.
WIDTH = 900


def drawn(name: str, lines: list[str], code: str, address: str) -> bytes:
    """The page: whose it is, what it says, and the code that leads to the page where anybody can check it."""
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((60, 60, PAGE[0] - 60, PAGE[1] - 60), outline=TEAL, width=10)
    below = _centred(pen, "Sertifikat pendamping UMKM", 260, 46, TEAL)
    below = _centred(pen, name, below + 60, 84, INK)
    for line in lines:
        below = _centred(pen, line, below + 50, 34, INK)
    square = _square(address)
    page.paste(square, ((PAGE[0] - square.width) // 2, below + 80))
    below = _centred(pen, code, below + 110 + square.height, 36, INK)
    _centred(pen, address, below + 20, 26, INK)
    file = io.BytesIO()
    page.save(file, "PDF", resolution=DOTS, title=f"Sertifikat {name}")
    return file.getvalue()


def _square(address: str) -> Image.Image:
    """The code of an address, black on white."""
    file = io.BytesIO()
    segno.make(address, error="m").save(file, kind="png", scale=8, border=2)
    return Image.open(file).convert("RGB")


def _centred(pen: ImageDraw.ImageDraw, text: str, top: int, size: int, colour: tuple[int, int, int]) -> int:
    """Write text in the middle, in as many lines as it needs; returns where it ends."""
    font = ImageFont.load_default(size)
    for line in _broken(pen, text, font):
        pen.text((PAGE[0] / 2, top), line, fill=colour, font=font, anchor="ma")
        top += round(size * 1.35)
    return top


def _broken(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=font) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
