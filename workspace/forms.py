"""Forms: Indonesian messages, clean text, the new row's id and the edited row's version."""

import unicodedata
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import request
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    HiddenField,
    IntegerField,
    MultipleFileField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, StopValidation
from wtforms.widgets import HiddenInput

from workspace.db import uuid7
from workspace.sentences import SENTENCES

BIGGEST = 2**63 - 1
TWICE = "Isian ini terkirim dua kali. Muat ulang halaman, lalu coba lagi."


class Sentences:
    """WTForms' own messages, in Indonesian; a test requires every one of them."""

    def gettext(self, text: str) -> str:
        """The Indonesian sentence for an English one."""
        return SENTENCES.get(text, text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The same; Indonesian has no plural forms."""
        return SENTENCES.get(one if n == 1 else many, one)


class Form(FlaskForm):
    """Every form of the product. CSRF is checked for the whole application, not form by form."""

    class Meta:
        csrf = False
        locales = ("id",)

        def get_translations(self, _form: Any) -> Sentences:
            """Our own sentences."""
            return Sentences()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was typed, and nothing else: a file where text belongs, or JSON, is as if it were not there.

            Views that take files read them from the request themselves.
            """
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            return request.form if form.is_submitted() else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Also that nothing came twice that is asked once: which of the two was meant, nobody knows."""
        twice = any(len(field.raw_data or ()) > 1 and not _may_repeat(field) for field in self)
        if twice:
            self.form_errors.append(TWICE)
        return super().validate(extra_validators) and not twice

    def refuse(self, sentence: str, field: str | None = None) -> None:
        """Put a broken rule's sentence at a field, or on top of the form."""
        if field:
            self[field].errors = [*self[field].errors, sentence]
        else:
            self.form_errors.append(sentence)

    @property
    def first_error(self) -> str:
        """The first sentence of what is wrong, for a form with one line for it; empty when nothing is."""
        return next((str(sentence) for errors in self.errors.values() for sentence in errors), "")


def _may_repeat(field: Field) -> bool:
    """Whether several values are fine: a list of choices, a box with its hidden "0"; text refuses them itself."""
    return isinstance(field, (SelectMultipleField, MultipleFileField, _Clean)) or getattr(field, "may_repeat", False)


def clean(text: str | None) -> str:
    """Trimmed, in composed form (NFC). Raises ValidationError for what no database can keep."""
    text = unicodedata.normalize("NFC", text or "").strip()
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValidationError("Ada huruf yang tidak bisa disimpan. Tulis ulang dengan huruf biasa.")
    return text


class _Clean:
    """Cleans what was typed before it is checked, and refuses the same field twice. Text that did not come is empty."""

    data: Any

    def process_formdata(self, values: list[str]) -> None:
        if len(values) > 1:
            raise ValidationError(TWICE)
        if values:
            self.data = clean(values[0]).replace("\r\n", "\n")
        elif self.data is None:
            self.data = ""


class Line(_Clean, StringField):
    """One line of text."""


class Paragraph(_Clean, TextAreaField):
    """Several lines of text."""


class WrittenDay(DateField):
    """A day, as phones send it and as people write it: 2026-11-22, 22-11-2026 or 22/11/2026."""

    def __init__(self, label: str, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


class RowId(HiddenField):
    """The id of the row to be made, minted when the form is rendered: sent twice, it makes one row."""

    data: UUID

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("", default=uuid7, **kwargs)

    def process_formdata(self, values: list[str]) -> None:
        try:
            self.data = UUID(values[0]) if values else uuid7()
        except ValueError:
            self.data = uuid7()

    def _value(self) -> str:
        return str(self.data)


class Whole(IntegerField):
    """A whole number that the database can hold; points and spaces between the figures are fine."""

    def process_formdata(self, values: list[str]) -> None:
        typed = values[0].strip() if values else ""
        figures = typed.removeprefix("Rp").replace(".", "").replace(" ", "").replace("\u00a0", "")
        self.data = None
        if len(values) > 1:
            raise ValidationError(TWICE)
        if not figures:
            return
        if not (figures.isascii() and figures.isdigit()) or len(figures) > 40 or int(figures) > BIGGEST:
            raise ValidationError("Tulis angka saja, contoh 15000.")
        self.data = int(figures)


class NewRowForm(Form):
    """A form that makes a row."""

    id = RowId()


class EditForm(Form):
    """A form that changes a row: a stale version is a conflict, shown with both texts."""

    version = IntegerField("", validators=[InputRequired(), NumberRange(1, BIGGEST)], widget=HiddenInput())

    def renew(self, version: int) -> None:
        """After a conflict was shown: sending again is a decision made with both texts in view."""
        self.version.data, self.version.raw_data = version, None


def required(sentence: str, longest: int) -> list[Callable[[Form, Field], None]]:
    """The two checks of a text that must be there."""
    return [_Filled(sentence), Length(max=longest, message=f"Terlalu panjang: paling banyak {longest} huruf.")]


def at_most(longest: int) -> list[Callable[[Form, Field], None]]:
    """The one check of a text that may be empty."""
    return [Length(max=longest, message=f"Terlalu panjang: paling banyak {longest} huruf.")]


class _Filled:
    """Something is there besides white space."""

    field_flags = {"required": True}

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, _form: Form, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        if not field.data:
            raise StopValidation(self.sentence)
