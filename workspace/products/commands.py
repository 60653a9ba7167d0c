"""Commands about photos."""

from pathlib import Path

import click


@click.command("photo-advice")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def photo_advice(folder: Path) -> None:
    """Coba saran foto pada foto di FOLDER dan salinan yang sengaja dirusak. Mencetak seberapa sering cocok."""
    from workspace.products.agreement import VARIANTS, agreements, share

    rows = []
    for row in agreements(folder):
        rows.append(row)
        click.echo(f"{row.photo[:32]:34}{row.variant:18}{' '.join(row.said) or '-'}")
    if not rows:
        raise click.ClickException("Tidak ada foto yang bisa dibuka di folder itu.")
    click.echo(f"\n{'salinan':18}{'diharapkan':12}{'foto':>5}{'dikatakan':>11}")
    for name, (code, _) in VARIANTS.items():
        of_it = [row for row in rows if row.variant == name]
        said = sum(code in row.said if code else bool(row.said) for row in of_it)
        click.echo(f"{name:18}{code or '(tanpa)':12}{len(of_it):5}{said:11}")
    click.echo(f"\n{'saran':12}{'cocok':>7}{'salah pada foto asli':>22}")
    for code in dict.fromkeys(code for code, _ in VARIANTS.values() if code):
        false = sum(code in row.said for row in rows if not row.expected)
        click.echo(f"{code:12}{share(rows, code):7.0%}{false:22}")
