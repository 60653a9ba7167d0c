"""What a person may type about a product, and which files may be sent."""

from collections.abc import Collection
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import Field, SelectChoice, SelectField, ValidationError
from wtforms.validators import NumberRange, Optional, Regexp

from workspace import content
from workspace.content import ShotList
from workspace.forms import EditForm, Form, Line, NewRowForm, RowId, Whole, at_most, required

DEAREST = 1_000_000_000
UNKNOWN_SHOT = "Bagian foto ini tidak ada di daftar produk ini. Buka lagi halamannya."
ODD_HASH = "Tanda foto ini rusak di jalan. Pilih lagi fotonya."


class _Facts(Form):
    """The facts of a product, the same for making and changing one."""

    name = Line("Nama produk", validators=required("Tulis nama produknya, contoh: Sambal Bawang.", 80))
    category = SelectField("Jenis produk", choices=[SelectChoice(kind.key, kind.name) for kind in content.categories()])
    price = Whole(
        "Harga jual (rupiah)",
        validators=[Optional(), NumberRange(1, DEAREST, "Tulis harga dalam rupiah, contoh 15000.")],
    )
    content = Line("Isi atau berat", validators=at_most(40))

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: self[name].data for name in ("name", "category", "price", "content")}


class NewProductForm(NewRowForm, _Facts):
    """A new product."""


class EditProductForm(EditForm, _Facts):
    """A product as it was when the form was opened."""


class PhotosForm(Form):
    """One or several photos of a product; `shots` are those of its list."""

    id = RowId()
    photo = MultipleFileField("Foto produk")
    shot = Line("Bagian foto")
    #: What the phone computed of the file before it was shrunk; absent without JavaScript.
    original_sha256 = Line("", validators=[Regexp(r"([0-9a-f]{64})?\Z", message=ODD_HASH)])

    def __init__(self, shots: Collection[str]) -> None:
        super().__init__()
        self.shots = shots

    def validate_shot(self, field: Field) -> None:
        """No shot, or one of the list. One of another list, since the product changed its kind, costs no photo."""
        if field.data in content.photography().types and field.data not in self.shots:
            field.data = ""
        if field.data and field.data not in self.shots:
            raise ValidationError(UNKNOWN_SHOT)


class ShotForm(Form):
    """Which shot of the list a photo is, or none of them."""

    shot = SelectField("Ini foto bagian apa?")

    def __init__(self, shots: ShotList, **known: Any) -> None:
        super().__init__(**known)
        self.shot.choices = [SelectChoice("", "Foto lain"), *(SelectChoice(one.key, one.label) for one in shots.shots)]
