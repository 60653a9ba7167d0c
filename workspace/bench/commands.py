"""`workspace bench`: the figures of this machine as one JSON object."""

import json
import logging
import sys
from dataclasses import replace

import click


@click.command("bench")
@click.option("--businesses", type=click.IntRange(100, 500_000), help="UMKM di wilayah yang besar (biasanya 20.000).")
@click.option("--quick", is_flag=True, help="Hanya mencoba apakah semuanya berjalan.")
def bench(businesses: int | None, quick: bool) -> None:
    """Ukur program di mesin ini, dengan data percobaan sendiri. Mencetak satu objek JSON."""
    from workspace.bench.report import FULL, QUICK, measure
    from workspace.bench.wire import Broken

    logging.disable(logging.WARNING)
    size = QUICK if quick else FULL
    try:
        figures = measure(replace(size, large=businesses or size.large))
    except Broken as broken:
        sys.exit(f"Pengukuran berhenti: {broken}")
    finally:
        logging.disable(logging.NOTSET)
    click.echo(json.dumps(figures, indent=2))
