"""An OpenID Connect provider for tests: vouches for whomever it is told to, and checks the PKCE proof."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Provider(ThreadingHTTPServer):
    """Serves discovery, authorisation, token and user information on a free port of this machine."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.person = {"sub": "1"}
        self.challenge = None
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            here = self.server.address
            ends = {"authorization": "authorise", "token": "token", "userinfo": "person"}
            self.json(
                {"issuer": here, **{f"{name}_endpoint": f"{here}/{path}" for name, path in ends.items()}}
            )
        elif parts.path == "/authorise":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            assert asked["code_challenge_method"] == "S256"
            self.server.challenge = asked["code_challenge"]
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?code=c0de&state={asked['state']}")
            self.end_headers()
        elif parts.path == "/person":
            assert self.headers["Authorization"] == "Bearer token"
            self.json(self.server.person)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        proved = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.server.challenge
        if proved and form["code"] == ["c0de"]:
            self.json({"access_token": "token", "token_type": "Bearer"})
        else:
            self.json({"error": "invalid_grant"}, status=400)

    def json(self, body, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *args):
        """Say nothing: a test's output is for the test."""
