"""What to call a phone or computer, so that its person recognises it: "Chrome di Android"."""

#: A mark in the User-Agent, and the name people know it by. The first that fits counts: most claim to be others too.
BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("OPR/", "Opera"),
    ("Opera", "Opera"),
    ("EdgA", "Edge"),
    ("EdgiOS", "Edge"),
    ("Edg/", "Edge"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """A device's name from what its browser says of itself; never longer than a line."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Peramban lain")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "perangkat lain")
    return f"{browser} di {system}"
