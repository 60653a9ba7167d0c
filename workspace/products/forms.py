"""What a person may type about a product, and which files may be sent."""

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import SelectChoice, SelectField
from wtforms.validators import NumberRange, Optional

from workspace import content
from workspace.forms import EditForm, Form, Line, NewRowForm, RowId, Whole, at_most, required

DEAREST = 1_000_000_000


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
    """One or several photos of a product."""

    id = RowId()
    photo = MultipleFileField("Foto produk")
