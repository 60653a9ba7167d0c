"""What a page is compared with: a bare Flask route that returns the same bytes from memory."""

import os
from pathlib import Path

from flask import Flask, Response

FOLDER = "WORKSPACE_BENCH_BODIES"


def create_app() -> Flask:
    """An application that knows nothing but the files of the folder in the environment."""
    app = Flask(__name__, static_folder=None)
    bodies = {path.name: path.read_bytes() for path in Path(os.environ[FOLDER]).iterdir()}

    @app.get("/<name>")
    def show(name: str) -> Response:
        response = Response(bodies[name], mimetype="text/html")
        if name.endswith(".br"):
            response.headers["Content-Encoding"] = "br"
        return response

    return app
