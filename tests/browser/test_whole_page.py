"""What htmx cannot show in its place is a whole page: wrong targets heal, expired sign-ins lead to the door."""

import pytest

from tests.browser.test_loader import until
from tests.conftest import settings_for
from tests.support import trial
from tests.support.http import listening
from workspace.accounts import signing_in

FORM = """<section id="trial-list">
<form method="post" action="/coba/kirim" hx-post="{path}" hx-target="{target}" hx-swap="outerHTML"
  hx-status:422="swap:outerHTML">
  <input type="hidden" name="csrf_token" value="{{{{ csrf_token() }}}}">
  <label>Nama <input name="name"></label> <button>Kirim</button>
</form>
<p>{{{{ "salah" if failed else "isi" }}}}</p>
</section><section id="elsewhere"></section>"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A page with a form: where it is sent, and which element it wants to replace."""
    opened = []

    def open_site(path, target, *doors):
        monkeypatch.setattr(signing_in, "OPEN", signing_in.OPEN | {"trial.show", *doors})
        monkeypatch.setitem(trial.TEMPLATES, "trial/_list.html", FORM.format(path=path, target=target))
        settings = settings_for(f"sqlite:///{tmp_path / 'x.db'}", tmp_path)
        opened.append(listening(trial.build(settings)))
        return opened[-1].__enter__()

    yield open_site
    for server in opened:
        server.__exit__(None, None, None)


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def send(page, address):
    page.goto(f"{address}/coba?hal=2")
    until(page, "!!window.htmx")
    page.evaluate("window.before = true")
    page.get_by_role("button", name="Kirim").click()


def test_a_failed_form_stays_in_its_place(page, site):
    address = site("/coba/kirim", "#trial-list", "trial.only")
    send(page, address)
    page.get_by_text("salah").wait_for()
    assert page.evaluate("window.before") is True
    assert page.title().startswith("Kesalahan: Coba & lihat")


def test_a_failed_form_that_wants_another_place_brings_the_page_with_the_form(page, site):
    address = site("/coba/kirim", "#elsewhere", "trial.only")
    send(page, address)
    until(page, "!window.before")
    page.get_by_text("isi", exact=True).wait_for()
    assert page.url == f"{address}/coba?hal=2"


def test_an_expired_sign_in_leads_to_the_door_and_back(page, site):
    address = site("/coba/kirim", "#trial-list")
    send(page, address)
    page.wait_for_url(lambda url: url == f"{address}/masuk?next=/coba?hal%3D2")
