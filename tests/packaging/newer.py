"""A newer content set: the shipped one with a few lines changed, read by the real loader from a folder of its own."""

import re
import shutil
from pathlib import Path

from workspace.content.library import library

SHIPPED = Path(library.__wrapped__.__code__.co_filename).parent
NEWER, NEWEST = "2027-01-01", "2027-06-01"


def edition(folder, version=NEWER, drop=(), add=(), reword=None, category="makanan_kering"):
    """The content with another list for dry food: without `drop`, with `add` (keys of other lists), reworded labels."""
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    path = folder / "packaging" / f"{category}.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [_line(line, version, reword or {}) for line in lines if not any(f'key = "{key}"' in line for key in drop)]
    end = max(at for at, line in enumerate(kept) if line.startswith("]"))
    kept[end:end] = [f'  {{ key = "{key}", level = "required" }},' for key in add]
    path.write_text("\n".join(kept), encoding="utf-8")
    return library(folder)


def _line(line, version, reword):
    if line.startswith("version"):
        return f'version = "{version}"'
    for key, label in reword.items():
        if f'key = "{key}"' in line:
            return line.replace(f'key = "{key}"', f'key = "{key}", label = "{label}"')
    return line


def steps(folder, channel, reword, version=NEWER):
    """The content with other words for some steps of a channel."""
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    path = folder / "channels" / f"{channel}.toml"
    text = re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', path.read_text(encoding="utf-8"), count=1)
    for key, label in reword.items():
        text, count = re.subn(rf'(?ms)(^\[steps\.{key}\]\n.*?^label = )"[^"]*"', rf'\g<1>"{label}"', text, count=1)
        assert count, key
    path.write_text(text, encoding="utf-8")
    return library(folder)


def papers(folder, reword, add=(), version=NEWER):
    """The content with other words for some permits, and with `add`, a permit that every business has once for all."""
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    path = folder / "items" / "legal.toml"
    text = re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', path.read_text(encoding="utf-8"), count=1)
    for key, label in reword.items():
        text, count = re.subn(rf'(?ms)(^\[items\.{key}\]\n.*?^label = )"[^"]*"', rf'\g<1>"{label}"', text, count=1)
        assert count, key
    for key in add:
        text = text.replace(f"[items.{key}]\n", f"[items.{key}]\nshared = true\n")
    path.write_text(text, encoding="utf-8")
    return library(folder)
