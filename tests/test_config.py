"""Settings: what cannot be started with is refused, one sentence each."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import KEY
from workspace import config, create_app
from workspace.safety import UnsafeSettings, demand_safe, is_guessable, problems_of

SAFE = {"WORKSPACE_ENV": "production", "SECRET_KEY": KEY}


def refused(tmp_path, **environ):
    return problems_of(config.read({"WORKSPACE_DATA": str(tmp_path), **environ}))


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"WORKSPACE_ENV": "prod"}, "WORKSPACE_ENV harus demo atau production, bukan 'prod'."),
        ({"WORKSPACE_ENV": "production"}, "SECRET_KEY belum diisi"),
        ({**SAFE, "SECRET_KEY": KEY[:31]}, "SECRET_KEY terlalu pendek"),
        ({**SAFE, "SECRET_KEY": "a" * 40}, "SECRET_KEY mudah ditebak"),
        ({**SAFE, "SECRET_KEY": KEY + "-ganti-saya"}, "SECRET_KEY mudah ditebak"),
        ({**SAFE, "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789"}, "SECRET_KEY mudah ditebak"),
        ({**SAFE, "SECRET_KEY": "kX9mQz72VbLsT4wR" * 3}, "SECRET_KEY mudah ditebak"),
        ({**SAFE, "SECRET_KEY_FALLBACKS": "pendek"}, "SECRET_KEY_FALLBACKS harus huruf acak juga"),
        ({**SAFE, "SECRET_KEY_FALLBACKS": f"{KEY},{'z' * 40}"}, "SECRET_KEY_FALLBACKS harus huruf acak juga"),
        ({**SAFE, "PUBLIC_URL": "http://umkm.desa.id"}, "PUBLIC_URL harus diawali https://"),
        ({"PUBLIC_URL": "umkm.desa.id"}, "PUBLIC_URL harus alamat lengkap"),
        ({"PUBLIC_URL": "http://["}, "PUBLIC_URL harus alamat lengkap"),
        ({"WORKERS": "2"}, "WORKERS lebih dari 1 butuh PostgreSQL"),
        ({"WORKERS": "0"}, "WORKERS harus angka 1 sampai 64"),
        ({"PORT": "0"}, "PORT harus angka 1 sampai 65535"),
        ({"PORT": "80a"}, "PORT harus angka 1 sampai 65535, bukan '80a'."),
        ({"PORT": "٨٠٨٠"}, "PORT harus angka"),
        ({"PORT": "9" * 5000}, "PORT harus angka"),
        ({"PROXY_HOPS": "-1"}, "PROXY_HOPS harus angka 0 sampai 5"),
        ({"HOST": "umkm.desa.id"}, "HOST harus alamat IP"),
        ({"HTMX_SOURCE": "unpkg"}, "HTMX_SOURCE harus cdn atau local, bukan 'unpkg'."),
        ({"DATABASE_URL": "mysql://root@db/umkm"}, "DATABASE_URL harus diawali sqlite:/// atau postgresql+psycopg://."),
        ({"DATABASE_URL": "postgresql://db/umkm"}, "DATABASE_URL harus diawali"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL untuk SQLite harus menyebut berkasnya"),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL untuk SQLite harus menyebut berkasnya"),
        ({"MEDIA_URL": "/srv/foto"}, "MEDIA_URL harus diawali"),
        ({"MEDIA_URL": "s3://"}, "MEDIA_URL harus diawali"),
        ({"MEDIA_URL": "http://["}, "MEDIA_URL harus diawali"),
    ],
)
def test_each_unsafe_setting_has_its_one_sentence(tmp_path, environ, sentence):
    found = refused(tmp_path, **environ)
    assert len(found) == 1
    assert found[0].startswith(sentence)
    assert found[0].endswith(".")


def test_all_sentences_come_at_once(tmp_path):
    settings = config.read({"WORKSPACE_DATA": str(tmp_path), "WORKSPACE_ENV": "production", "WORKERS": "3"})
    with pytest.raises(UnsafeSettings) as refusal:
        create_app(settings=settings)
    assert str(refusal.value).count("\n") == 1


@pytest.mark.parametrize(
    "environ",
    [
        {},
        SAFE,
        {**SAFE, "DATABASE_URL": "postgresql+psycopg://u:p@db/umkm", "WORKERS": "4", "PUBLIC_URL": "https://umkm.desa.id/"},
        {"MEDIA_URL": "s3://umkm/foto"},
        {"MEDIA_URL": "file:///srv/foto"},
        {"HOST": "localhost", "PORT": "65535", "PROXY_HOPS": "1"},
        {"HOST": "::1", "HTMX_SOURCE": "local"},
        {"PUBLIC_URL": "http://192.168.1.4:8000"},
    ],
)  # fmt: skip
def test_safe_settings_start(tmp_path, environ):
    assert refused(tmp_path, **environ) == []


@pytest.mark.parametrize("make", [lambda: secrets.token_urlsafe(48), lambda: secrets.token_hex(32)])
def test_random_keys_are_not_taken_for_words(make):
    assert sum(is_guessable(make()) for _ in range(500)) == 0


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    file = tmp_path / "berkas"
    file.touch()
    assert "WORKSPACE_DATA tidak bisa dipakai" in refused(file / "var")[0]


def test_the_demo_keeps_its_secret_to_its_owner(tmp_path):
    first = config.read({"WORKSPACE_DATA": str(tmp_path / "var")})
    kept = tmp_path / "var" / "secret_key"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    kept.chmod(0o644)
    second = config.read({"WORKSPACE_DATA": str(tmp_path / "var")})
    assert second.secret_key == first.secret_key == kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_secret_cut_off_by_a_crash_is_made_anew(tmp_path):
    (tmp_path / "secret_key").touch()
    assert len(config.read({"WORKSPACE_DATA": str(tmp_path)}).secret_key) > 32


def test_production_never_makes_up_a_secret(tmp_path):
    config.read({"WORKSPACE_DATA": str(tmp_path), "WORKSPACE_ENV": "production"})
    assert not (tmp_path / "secret_key").exists()


def test_secrets_are_not_printed(tmp_path):
    assert KEY not in repr(config.read({"WORKSPACE_DATA": str(tmp_path), **SAFE, "SECRET_KEY_FALLBACKS": KEY}))


def test_a_relative_database_is_where_the_command_was_given(tmp_path):
    settings = config.read({"WORKSPACE_DATA": str(tmp_path), "DATABASE_URL": "sqlite:///coba.db"})
    assert settings.database_url == f"sqlite:///{Path.cwd() / 'coba.db'}"


def test_an_old_key_still_reads_cookies(tmp_path):
    old, new = secrets.token_urlsafe(48), secrets.token_urlsafe(48)
    environ = {"WORKSPACE_DATA": str(tmp_path), "SECRET_KEY": new, "SECRET_KEY_FALLBACKS": f" {old} ,"}
    assert demand_safe(config.read(environ)).secret_key_fallbacks == (old,)


def test_an_unsafe_start_ends_with_the_sentences_alone(tmp_path):
    """A real process: a code, the words on standard error, and no trace of Python."""
    environ = {
        "PATH": os.environ["PATH"],
        "WORKSPACE_DATA": str(tmp_path),
        "WORKSPACE_ENV": "production",
        "WORKERS": "2",
    }
    command = [str(Path(sys.executable).with_name("workspace")), "serve"]
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stdout == ""
    lines = ended.stderr.splitlines()
    assert [line.split()[0] for line in lines] == ["WORKERS", "SECRET_KEY"]
    assert list(tmp_path.iterdir()) == []
