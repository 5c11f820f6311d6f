"""A provider of OpenID Connect on this machine, which can be told to lie in every way."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "qingdan", "an-example-secret-of-the-client"
KEY, OTHER_KEY = RSAKey.generate_key(2048, {"kid": "1"}), RSAKey.generate_key(2048, {"kid": "1"})


class LocalProvider:
    """Attributes: `claims` in place of the right ones, `signed_by` which key, `away` or not."""

    def __init__(self, address: str) -> None:
        self.issuer, self.login = address, "zhang.san"
        self.claims: dict[str, Any] = {}
        self.key: RSAKey | OctKey = KEY
        self.header = {"alg": "RS256", "kid": "1"}
        self.codes: dict[str, dict[str, str]] = {}
        self.published_issuer = address
        self.away = False
        self.asked: dict[str, str] = {}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where a browser is sent back to, its user having agreed."""
        code = f"code {len(self.codes)}"
        self.asked = asked
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, told: dict[str, str], basic: str) -> tuple[int, dict[str, Any]]:
        """A token for a code, once, for the client that began with the same verifier."""
        asked = self.codes.pop(told.get("code", ""), None)
        secret = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or basic != f"Basic {secret}" or asked["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "preferred_username": self.login,
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(self.header, claims, self.key, algorithms=["RS256", "HS256"])
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def published(self) -> dict[str, Any]:
        return {
            "issuer": self.published_issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }


@contextmanager
def provider() -> Iterator[LocalProvider]:
    """A provider that answers for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if made.away:
                self._tell(503, {})
            elif parts.path == "/.well-known/openid-configuration":
                self._tell(200, made.published())
            elif parts.path == "/keys":
                self._tell(200, {"keys": [KEY.as_dict(private=False)]})
            else:
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(303)
                self.send_header("Location", made.authorize(asked))
                self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            told = {name: values[0] for name, values in parse_qs(body).items()}
            self._tell(*made.token(told, self.headers.get("authorization", "")))

        def _tell(self, status: int, told: dict[str, Any]) -> None:
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = LocalProvider(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
