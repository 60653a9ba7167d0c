"""What a person may type to get in, to change the own settings, and to appoint somebody."""

from collections.abc import Iterable

from wtforms import RadioField, SelectChoice, SelectField
from wtforms.widgets import PasswordInput

from workspace.accounts.models import ROLE_LABELS, Role
from workspace.accounts.phone_field import EXAMPLE, WhatsAppNumber
from workspace.accounts.rules import PASSWORD_LONGEST
from workspace.forms import Form, Line, NewRowForm, required

THEMES = (("auto", "Ikuti HP"), ("light", "Terang"), ("dark", "Gelap"))


def choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """What WTForms wants for a list of values and words."""
    return [SelectChoice(value, words) for value, words in pairs]


class Secret(Line):
    """A password: never written back into the page. Spaces around it, as pasting leaves them, do not count."""

    widget = PasswordInput(hide_value=True)


class SignInForm(Form):
    """Who, and the password."""

    phone = WhatsAppNumber("Nomor WhatsApp", required(EXAMPLE, 40))
    password = Secret("Kata sandi", required("Tulis kata sandi.", PASSWORD_LONGEST))


class SampleForm(Form):
    """Whom of the sample's cast to be."""

    phone = WhatsAppNumber("Nomor WhatsApp", required(EXAMPLE, 40))


class InvitationForm(Form):
    """The first own password. How good it must be is a rule, not a shape."""

    password = Secret("Kata sandi baru", required("Tulis kata sandi baru.", PASSWORD_LONGEST))


class PasswordForm(Form):
    """A new password, and the old one as a proof."""

    old = Secret("Kata sandi sekarang", required("Tulis kata sandi yang sekarang.", PASSWORD_LONGEST))
    password = Secret("Kata sandi baru", required("Tulis kata sandi baru.", PASSWORD_LONGEST))


class ThemeForm(Form):
    """Light, dark, or as the phone is set."""

    theme = RadioField("Terang atau gelap?", choices=choices(THEMES), default="auto")


class AppointForm(NewRowForm):
    """Somebody, a role and an area; what may be chosen, `offer` says."""

    name = Line("Nama", required("Tulis namanya.", 80))
    phone = WhatsAppNumber("Nomor WhatsApp", required(EXAMPLE, 40))
    role = RadioField("Peran", required("Pilih perannya.", 24))
    area = SelectField("Wilayah", required("Pilih wilayahnya.", 40))

    def offer(self, roles: Iterable[Role], areas: Iterable[tuple[str, str]]) -> "AppointForm":
        """Take only these roles and areas: those that the appointing person may give."""
        self.role.choices = choices((role.value, ROLE_LABELS[role]) for role in roles)
        self.area.choices = choices(areas)
        return self


class EmptyForm(Form):
    """A button: nothing but the proof that it was pressed here."""
