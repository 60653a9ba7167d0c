"""How a price is asked for and spoken of: goods are packed and sent, a service takes hours and a way there."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace import content
from workspace.pricing.forms import GoodsForm, ServiceForm, SheetForm
from workspace.pricing.models import PriceSheet


@dataclass(frozen=True, slots=True)
class Wording:
    """`unit` is what is sold; `one` and `several` (before a number) are how it is ordered; `besides` is what an order
    takes where no channel does; hints by field.
    """

    form: type[SheetForm]
    unit: str
    one: str
    several: str
    at_home: str
    order: str
    besides: str
    hints: Mapping[str, str]


GOODS = Wording(
    form=GoodsForm,
    unit="buah",
    one="beli satu",
    several="paket isi",
    at_home="Dijual di rumah",
    order="Biaya satu pesanan di toko online",
    besides="kardus dan ongkir",
    hints={
        "ingredients": "Semua bahan dibagi jumlah jadi. Contoh: 6500.",
        "packaging": "Plastik, label, stiker. Contoh: 1500.",
        "labour": "Waktu Ibu/Bapak juga ada harganya. Contoh: 2000.",
        "price": "Harga untuk tetangga. Contoh: 15000.",
        "order_packing": "Contoh: 1500.",
        "shipping": "Tulis 0 kalau pembeli yang membayar.",
        "pieces": "Paket isi berapa yang mau dibandingkan? Contoh: 3.",
    },
)
SERVICE = Wording(
    form=ServiceForm,
    unit="pekerjaan",
    one="pesan satu",
    several="pesan",
    at_home="Pelanggan datang sendiri",
    order="Biaya satu pesanan yang didatangi",
    besides="ongkos jalan",
    hints={
        "ingredients": "Benang, sabun, atau suku cadang. Contoh: 8000.",
        "labour": "Lama kerja dikali upah satu jam. Contoh: 3 jam kali 15000, tulis 45000.",
        "price": "Harga untuk tetangga. Contoh: 75000.",
        "shipping": "Bensin pulang pergi. Tulis 0 kalau pelanggan yang datang.",
        "pieces": "Pesan berapa sekaligus yang mau dibandingkan? Contoh: 3.",
    },
)


def wording_of(category: str, sheet: PriceSheet | None) -> Wording:
    """How the price of this kind of product is asked for. Packing that a service once counted is not dropped."""
    packed = sheet is not None and (sheet.packaging or sheet.order_packing)
    return SERVICE if content.category(category).is_service and not packed else GOODS
