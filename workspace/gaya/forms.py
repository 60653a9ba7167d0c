"""The form of the style guide: one field of each kind, accepted and refused."""

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from workspace.forms import Line, NewRowForm, Paragraph, Whole, required


def _choices(**words: str) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in words.items()]


class ExampleForm(NewRowForm):
    """What a volunteer types about a business."""

    name = Line("Nama usaha", required("Tulis nama usaha.", 80))
    phone = Line("Nomor WhatsApp", required("Tulis nomor WhatsApp, contoh 0812 3456 7890.", 30))
    price = Whole("Harga jual")
    day = DateField("Tanggal bertemu")
    rt = SelectField("RT", choices=_choices(r1="RT 1 / RW 2", r3="RT 3 / RW 2"))
    note = Paragraph("Catatan", required("Tulis satu kalimat tentang hari ini.", 2000))
    consent = BooleanField("Ibu atau Bapak setuju datanya dicatat")
    how = RadioField(
        "Bertemu bagaimana?", choices=_choices(met="Bertemu", chat="Lewat WhatsApp", absent="Tidak bertemu")
    )
    work = SelectMultipleField(
        "Apa yang dikerjakan?", choices=_choices(photo="Foto", label="Label", shop="Toko online")
    )
    channel = RadioField(
        "Mulai dari mana?", choices=_choices(whatsapp_business="WhatsApp Business", shopee="Shopee"), default="shopee"
    )


def examples() -> dict[str, ExampleForm]:
    """A form that was accepted and one that was refused, with ids of their own."""
    good = {"name": "Keripik Sari", "phone": "0812 0000 0001", "price": "15000", "day": "2026-11-21", "rt": "r3"}
    more = {"note": "Stempel tanggal sudah ada.", "consent": "y", "how": "met", "work": "label", "channel": "shopee"}
    accepted = ExampleForm(MultiDict({f"a-{key}": value for key, value in (good | more).items()}), prefix="a")
    refused = ExampleForm(MultiDict({"r-name": "Keripik Sari", "r-phone": "", "r-day": "21 Nov"}), prefix="r")
    accepted.validate()
    refused.validate()
    return {"accepted": accepted, "refused": refused}
