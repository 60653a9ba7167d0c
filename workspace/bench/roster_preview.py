"""How long a coordinator waits for the fates of a whole list of members: reading, judging and the page, over HTTP."""

import time
from datetime import date, timedelta

from workspace.bench.wire import Broken, Wire, get, post
from workspace.bench.writers import inputs

PATH = "/anggota/daftar"
HEADINGS = "Nama;Nomor WA;Tanggal lahir;RT/RW;Keahlian;Bahasa;Waktu"


def roster_preview(port: int, cookie: str, rows: int, today: date) -> float:
    """Seconds from sending a list of so many new members until its preview is here. Raises Broken without one."""
    with Wire(port) as wire:
        form = wire.ask(get(PATH, cookie))
        fields = inputs(form.body.decode()) | {"text": listed(rows, today)}
        request = post(PATH, {name: fields[name] for name in ("csrf_token", "area", "text")}, form.cookie or cookie)
        start = time.perf_counter()
        answer = wire.ask(request)
        took = time.perf_counter() - start
    if answer.status != 200 or f"{rows} baru" not in answer.body.decode():
        raise Broken(f"{answer.status} without a preview of {rows} members")
    return took


def listed(rows: int, today: date) -> str:
    """A list as somebody pastes it, everybody between 17 and 40."""
    lines = [HEADINGS]
    for nth in range(rows):
        born = today - timedelta(days=17 * 366 + nth * 16)
        place = f"{nth % 9 + 1:03}/{nth % 5 + 1:03}"
        lines.append(f"Anggota Nomor {nth};0877{nth:08};{born:%d-%m-%Y};{place};foto, jualan;Jawa;malam")
    return "\n".join(lines)
