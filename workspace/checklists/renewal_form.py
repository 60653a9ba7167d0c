"""The decision about a newer list, and the version that was on the screen."""

from wtforms import SelectChoice

from workspace.checklists.forms import Pick
from workspace.checklists.renewing import LATER, TAKE
from workspace.forms import Form, Line, at_most


class RenewalForm(Form):
    """Two buttons of one form."""

    choice = Pick(
        "", "Pilih salah satu.", choices=[SelectChoice(TAKE, "Pakai daftar baru"), SelectChoice(LATER, "Nanti dulu")]
    )
    version = Line("", validators=at_most(12))
