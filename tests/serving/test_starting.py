"""The first start prepares everything, the second needs nothing, and what cannot start says why."""

import re
import socket
import threading
import time
import urllib.request

import pytest

from tests.serving.installation import Installation, sign_in
from workspace import create_app, serve
from workspace.config import read
from workspace.sample import cast


def test_the_first_start_says_where_it_is_and_who_may_come_in(told, record_property):
    _folder, said, took = told
    record_property("first_start_seconds", round(took, 1))
    assert re.search(r"^Workspace Karang Taruna: http://127\.0\.0\.1:\d+$", said, re.M)
    assert cast.PASSWORD in said
    assert [phone for phone, _who in serve.ROLES if phone not in said] == []
    assert "Traceback" not in said


def test_those_who_may_come_in_come_in(settled):
    settled.start()
    assert sign_in(settled.address, "081200000002", cast.PASSWORD) == settled.address + "/"


class Network:
    """Stands in for the whole outside: an npm and a proxy that note whoever asks them."""

    def __init__(self, folder):
        self.asked = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._note, daemon=True).start()
        folder.mkdir()
        npm = folder / "npm"
        npm.write_text(f"#!/bin/sh\ntouch {folder}/asked\nexit 1\n")
        npm.chmod(0o755)
        self.folder = folder

    def _note(self):
        while True:
            try:
                connection, _address = self.listening.accept()
            except OSError:
                return
            self.asked.append(connection.recv(200))
            connection.close()

    def environ(self, path):
        proxy = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        return {**dict.fromkeys(names, proxy), "PATH": f"{self.folder}:{path}", "no_proxy": "127.0.0.1"}


@pytest.fixture
def network(tmp_path):
    outside = Network(tmp_path / "outside")
    yield outside
    outside.listening.close()


def test_the_second_start_needs_no_network_and_no_sample(settled, network, record_property):
    settled.environ.update(network.environ(settled.environ["PATH"]))
    begun = time.monotonic()
    settled.start()
    record_property("second_start_seconds", round(time.monotonic() - begun, 1))
    record_property("idle_kilobytes", sum(settled.memory().values()))
    assert "Menyiapkan contoh" not in settled.said()
    assert "Workspace Karang Taruna: http://" in settled.said()
    assert network.asked == []
    assert not (network.folder / "asked").exists()


def test_scripts_and_styles_go_out_small(settled):
    settled.start()
    _status, page = settled.get("/masuk")
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|svg)\?[^"]+|/gaya\.css[^"]+)"', page)
    assert len(addresses) >= 4
    for address in addresses:
        asked = urllib.request.Request(settled.address + address, headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert answer.headers["Content-Encoding"] == "br", address
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", address


def test_an_empty_start_has_nobody_in_it(fresh):
    installation = fresh()
    installation.start("--empty")
    assert "Menyiapkan contoh" not in installation.said()
    status, page = installation.get("/masuk")
    assert status == 200
    assert "Keripik Sari" not in page


def test_two_on_the_same_port_are_one_too_many(fresh):
    first, second = fresh(), fresh()
    first.start("--empty")
    second.environ["PORT"] = first.environ["PORT"]
    ended = second.run("--empty")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == f"127.0.0.1:{first.port} sedang dipakai. Hentikan yang lain, atau pilih PORT lain.\n"
    assert not (second.folder / "workspace.db").exists()
    assert first.answers()


def test_a_database_that_is_away_is_a_sentence_without_its_password(fresh):
    installation = fresh(DATABASE_URL="postgresql+psycopg://umkm:sandi-Qx7@127.0.0.1:1/umkm")
    ended = installation.run()
    assert ended.returncode == 1
    assert ended.stderr.startswith("Basis data belum bisa dibuka. Periksa DATABASE_URL.")
    assert "Traceback" not in ended.stderr
    assert "Qx7" not in ended.stdout + ended.stderr


def test_a_file_that_is_no_database_is_a_sentence(fresh):
    installation = fresh()
    (installation.folder / "workspace.db").write_bytes(b"bukan basis data" * 400)
    ended = installation.run()
    assert ended.returncode == 1
    assert ended.stderr.startswith("Basis data belum bisa dibuka.")
    assert "Traceback" not in ended.stderr


def test_production_starts_without_the_sample_and_without_its_sign_ins(fresh):
    installation = fresh(WORKSPACE_ENV="production")
    installation.start()
    said = installation.said()
    assert "Workspace Karang Taruna: http://" in said
    assert cast.PASSWORD not in said
    assert "0812" not in said
    status, page = installation.get("/masuk")
    assert status == 200
    assert "masuk/contoh" not in page


def test_production_refuses_a_database_with_the_sample(settled):
    """Its password stands in the README."""
    settled.environ["WORKSPACE_ENV"] = "production"
    ended = settled.run()
    assert ended.returncode == 1
    assert ended.stderr == "Basis data ini berisi contoh, dan sandinya diketahui semua orang. Pakai basis data baru.\n"
    assert Installation.answers(settled) is False


def test_a_first_start_that_was_cut_off_goes_on_at_the_next_one(tmp_path, monkeypatch, capsys):
    """Tables, but nobody in them: that would be a demo without a door."""
    told = []

    def cut_off(_today, _storage):
        told.append("once more")
        if len(told) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr("workspace.sample.story.tell", cut_off)
    settings = read({"WORKSPACE_DATA": str(tmp_path)})
    with pytest.raises(KeyboardInterrupt):
        serve.make_ready(create_app(settings=settings), settings, empty=False)
    for _ in range(2):
        serve.make_ready(create_app(settings=settings), settings, empty=False)
    assert len(told) == 2
    assert capsys.readouterr().out.count("Menyiapkan contoh.") == 2


def test_an_empty_installation_stays_empty(tmp_path, monkeypatch):
    monkeypatch.setattr("workspace.sample.story.tell", lambda *_given: pytest.fail("told"))
    settings = read({"WORKSPACE_DATA": str(tmp_path)})
    serve.make_ready(create_app(settings=settings), settings, empty=True)
    serve.make_ready(create_app(settings=settings), settings, empty=False)
