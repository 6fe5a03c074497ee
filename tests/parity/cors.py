"""A FastAPI application with differently configured `CORSMiddleware`s, and the requests to ask it.

    python record.py cors.py cors.json

`examples/cors.rs` is its twin. Each mounted application has its own settings. `cases()` returns the requests;
record.py writes what Starlette answers, with the headers in `HEADERS`.
"""

from itertools import product

from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware

HEADERS = [
    "vary",
    "access-control-allow-origin",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-allow-credentials",
    "access-control-allow-private-network",
    "access-control-expose-headers",
    "access-control-max-age",
]

APP = "https://app.example.com"
SETTINGS = {
    "defaults": {},
    "origins": {"allow_origins": [APP, "http://localhost:3000"], "allow_methods": ["GET", "POST"]},
    "all": {"allow_origins": ["*"], "allow_methods": ["*"], "allow_headers": ["*"]},
    "credentials": {
        "allow_origins": ["*"], "allow_methods": ["*"], "allow_headers": ["*"], "allow_credentials": True,
    },
    "own": {
        "allow_origins": [APP], "allow_methods": ["PUT", "get"], "allow_headers": ["X-Key", "b-lower", "accept"],
        "allow_credentials": True, "expose_headers": ["X-Total", "ETag"], "max_age": 5,
    },
    "regex": {
        "allow_origins": ["http://localhost"], "allow_origin_regex": r"https://.*\.example\.com|null",
        "allow_private_network": True, "expose_headers": ["X-Total"],
    },
}

app = FastAPI()


def mounted(settings):
    part = FastAPI()
    part.add_middleware(CORSMiddleware, **settings)

    @part.get("/items")
    def items():
        return ["hat"]

    @part.get("/vary")
    def vary(response: Response):
        response.headers["vary"] = "accept-encoding"
        response.headers["access-control-allow-origin"] = "http://own.test"
        return ["hat"]

    @part.options("/items")
    def options():
        return "own"

    return part


for name, settings in SETTINGS.items():
    app.mount(f"/{name}", mounted(settings))

ORIGINS = [None, APP, "http://localhost:3000", "http://evil.test", "https://a.example.com", "null",
           "https://a.example.com.evil.test", "HTTPS://APP.EXAMPLE.COM"]
PREFLIGHTS = [
    {"method": "GET"},
    {"method": "POST", "headers": "content-type, X-Key"},
    {"method": "PUT", "headers": "x-key,B-LOWER"},
    {"method": "get", "headers": ""},
    {"method": "DELETE", "private-network": "true"},
]


def case(name, method, path, headers):
    return {"name": name, "method": method, "path": path, "headers": headers, "body": None}


def simple_cases():
    paths = [("items", "GET", "/items"), ("missing", "GET", "/nothing"), ("method", "DELETE", "/items")]
    for setting, (index, origin), (what, method, path) in product(SETTINGS, enumerate(ORIGINS), paths):
        if what == "items" or index < 2:
            headers = {} if origin is None else {"origin": origin}
            yield case(f"cors_{setting}_{what}_{index}", method, f"/{setting}{path}", headers)
    for setting, origin in product(SETTINGS, ORIGINS[:2]):
        headers = {} if origin is None else {"origin": origin}
        name = "own_vary" if origin is None else "own_vary_origin"
        yield case(f"cors_{setting}_{name}", "GET", f"/{setting}/vary", headers)


def preflight_cases():
    for setting, (index, origin), (which, asked) in product(SETTINGS, enumerate(ORIGINS), enumerate(PREFLIGHTS)):
        if origin is None or (which > 1 and index not in (1, 4)):
            continue
        headers = {"origin": origin}
        headers |= {f"access-control-request-{key}": value for key, value in asked.items()}
        yield case(f"cors_{setting}_preflight_{index}_{which}", "OPTIONS", f"/{setting}/items", headers)


def options_cases():
    """OPTIONS requests that are not preflight requests reach the route."""
    for setting in SETTINGS:
        yield case(f"cors_{setting}_options", "OPTIONS", f"/{setting}/items", {"origin": APP})
        asked = {"access-control-request-method": "GET"}
        yield case(f"cors_{setting}_options_without_origin", "OPTIONS", f"/{setting}/items", asked)


def cases():
    return [*simple_cases(), *preflight_cases(), *options_cases()]
