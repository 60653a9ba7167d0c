"""What one piece costs, and what an agreement with a channel takes."""

import re
from typing import Any, ClassVar

from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from workspace.forms import BIGGEST, EditForm, Whole

DEAREST = 1_000_000_000
MOST_PIECES = 24
MOST_PERCENT = 5_000
#: Columns of a sheet, in rupiah.
COSTS = ("ingredients", "packaging", "labour", "order_packing", "shipping")
PERCENT = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?\s*%?")


class Percent(IntegerField):
    """A share as people write it, "8,5", kept in hundredths of a percent: 850."""

    def process_formdata(self, values: list[str]) -> None:
        self.data = None
        typed = PERCENT.fullmatch(values[0].strip()) if values else None
        if typed is None or not values[0].isascii():
            raise ValidationError("Tulis angka saja, contoh 8,5.")
        self.data = int(typed[1]) * 100 + int((typed[2] or "0").ljust(2, "0"))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else written(self.data)


def written(percent: int) -> str:
    """Hundredths of a percent as people write them: 850 is "8,5"."""
    whole, rest = divmod(percent, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)


def _cost(label: str) -> Whole:
    asked = "Tulis dalam rupiah, contoh 1500. Kalau tidak ada, tulis 0."
    return Whole(label, validators=[InputRequired(asked), NumberRange(0, DEAREST, asked)])


def _price(label: str) -> Whole:
    asked, wrong = "Tulis harga jualnya, contoh 15000.", "Tulis harga dalam rupiah, contoh 15000."
    return Whole(label, validators=[InputRequired(asked), NumberRange(1, DEAREST, wrong)])


def _pieces(label: str) -> Whole:
    asked, wrong = "Tulis banyaknya, contoh 3.", f"Tulis 2 sampai {MOST_PIECES} buah."
    return Whole(label, validators=[InputRequired(asked), NumberRange(2, MOST_PIECES, wrong)])


class _SheetVersion(EditForm):
    """Version 0 is the sheet that was never saved."""

    version = IntegerField("", validators=[InputRequired(), NumberRange(0, BIGGEST)], widget=HiddenInput())


class SheetForm(_SheetVersion):
    """Costs and price of a product; `seen` is the price that stood on the page when it was opened."""

    of_piece: ClassVar[tuple[str, ...]]
    of_order: ClassVar[tuple[str, ...]]
    price: Whole
    pieces: Whole

    seen = Whole("", validators=[Optional(), NumberRange(0, BIGGEST)], widget=HiddenInput())

    @property
    def costs(self) -> dict[str, Any]:
        """What was typed, by column of the sheet; what is not asked costs nothing."""
        return {name: self[name].data if name in self else 0 for name in (*COSTS, "pieces")}

    def look(self, version: int, price: int | None) -> None:
        """Stand on what is there now: sending it says so."""
        self.renew(version)
        self.seen.data, self.seen.raw_data = price, None


class GoodsForm(SheetForm):
    """Of something that is packed and sent."""

    of_piece = ("ingredients", "packaging", "labour", "price")
    of_order = ("order_packing", "shipping")

    ingredients = _cost("Bahan untuk satu buah")
    packaging = _cost("Kemasan untuk satu buah")
    labour = _cost("Upah untuk satu buah")
    price = _price("Harga jual satu buah")
    order_packing = _cost("Kardus dan pelindung untuk satu pesanan")
    shipping = _cost("Ongkir yang ditanggung sendiri untuk satu pesanan")
    pieces = _pieces("Isi satu paket")


class ServiceForm(SheetForm):
    """Of a service: nothing is packed, and somebody goes there."""

    of_piece = ("ingredients", "labour", "price")
    of_order = ("shipping",)

    ingredients = _cost("Bahan untuk satu pekerjaan")
    labour = _cost("Waktu untuk satu pekerjaan")
    price = _price("Harga satu pekerjaan")
    shipping = _cost("Ongkos jalan untuk satu pesanan")
    pieces = _pieces("Pekerjaan dalam satu pesanan")


class PercentForm(_SheetVersion):
    """What the agreement with one channel takes of an order."""

    percent = Percent("Potongan (%)", validators=[
        NumberRange(0, MOST_PERCENT, "Tulis 0 sampai 50 persen."),
    ])  # fmt: skip

    @property
    def share(self) -> int:
        """What was typed, in hundredths of a percent."""
        return self.percent.data or 0
