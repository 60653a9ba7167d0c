"""What owners type to correct or ask, and coordinators to answer."""

from wtforms.validators import AnyOf

from workspace.businesses.models import Business
from workspace.forms import EditForm, Form, Line, NewRowForm, at_most, required
from workspace.privacy import correcting
from workspace.privacy.correcting import Correction

FIELDS = ("owner_name", "name", "sells", "address")


class CorrectionForm(EditForm):
    """What an owner may put right by herself."""

    owner_name = Line("Nama Ibu/Bapak", required("Tulis nama Ibu/Bapak.", 80))
    name = Line("Nama usaha", required("Tulis nama usahanya.", 80))
    sells = Line("Yang dijual", required("Tulis yang dijual, contoh: sambal bawang.", 160))
    address = Line("Alamat", at_most(160))

    @classmethod
    def of(cls, business: Business) -> "CorrectionForm":
        """The form filled with what is kept; what was sent comes first."""
        now = correcting.kept(business)
        return cls(version=business.version, **{name: getattr(now, name) for name in FIELDS})

    @property
    def typed(self) -> Correction:
        """What was typed; ask only when the form is valid."""
        return Correction(**{name: self[name].data for name in FIELDS})


class AskForm(NewRowForm):
    """One sentence about what is wrong and cannot be corrected by herself."""

    note = Line("Yang perlu dibetulkan", required("Tulis satu kalimat, contoh: nomor WhatsApp saya ganti.", 300))


class EraseForm(NewRowForm):
    """Nothing but that she wants it."""


class ConsentForm(Form):
    """Whether something may be done, from now on."""

    agreed = Line("", [AnyOf(("0", "1"), "Pilih dulu: setuju atau tidak.")])


class AnswerForm(Form):
    """What a coordinator tells an owner about her request."""

    outcome = Line("Jawaban untuk pemilik", required("Tulis apa yang dikerjakan, atau alasannya.", 300))
