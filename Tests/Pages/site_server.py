"""A web server on the loopback for the tests of the pages: it gives out a folder, can be made to give out other bytes, and can
be gone."""

import http.server
import threading
from pathlib import Path


class SiteServer:
    """Gives out `folder`; what `altered` names is given out as it says there, `None` being missing."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.altered = {}
        self.requests = []
        self.port = 0
        self.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        site = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            extensions_map = {
                **http.server.SimpleHTTPRequestHandler.extensions_map,
                ".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm",
            }

            def __init__(self, *arguments):
                super().__init__(*arguments, directory=str(site.folder))

            def do_GET(self):
                site.requests.append(self.path)
                name = self.path.lstrip("/")
                if name not in site.altered:
                    return super().do_GET()
                content = site.altered[name]
                if content is None:
                    return self.send_error(404)
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(name))
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
