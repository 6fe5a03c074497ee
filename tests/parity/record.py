"""Records the answers of a FastAPI application in the format that tests/it/parity.rs replays.

    python record.py application.py cases.json

`application.py` defines `app`. The status, the JSON (or else the text and its type) and the location of each
case in `cases.json` are recorded again. If the application defines `cases()`, the requests come from there. If it
defines `HEADERS`, these headers of the answers are recorded too, or `null` if they are absent.
"""

import importlib.util
import json
import sys
from importlib.metadata import version

from fastapi.testclient import TestClient


def load(path):
    spec = importlib.util.spec_from_file_location("application", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["application"] = module
    spec.loader.exec_module(module)
    return module


def record(client, case, headers):
    body = None if case["body"] is None else case["body"].encode()
    answer = client.request(case["method"], case["path"], headers=case["headers"], content=body)
    try:
        content = answer.json()
    except ValueError:
        content = None
    recorded = {**case, "status": answer.status_code, "json": content}
    if content is None:
        recorded |= {"type": answer.headers.get("content-type"), "text": answer.text}
    if "location" in answer.headers:
        recorded["location"] = answer.headers["location"].removeprefix("http://testserver")
    if headers:
        recorded["response_headers"] = {name: answer.headers.get(name) for name in headers}
    return recorded


def read(path):
    """The recording so far, or an empty one with the versions that are installed."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        packages = ("fastapi", "pydantic", "starlette")
        return {"reference": {package: version(package) for package in packages}, "cases": []}


def main(application, path):
    module = load(application)
    client = TestClient(module.app, follow_redirects=False, raise_server_exceptions=False)
    recording = read(path)
    cases = module.cases() if hasattr(module, "cases") else recording["cases"]
    headers = getattr(module, "HEADERS", [])
    lines = [json.dumps(record(client, case, headers), ensure_ascii=False) for case in cases]
    with open(path, "w", encoding="utf-8") as file:
        file.write('{\n  "reference": ' + json.dumps(recording["reference"]) + ',\n  "cases": [\n    ')
        file.write(",\n    ".join(lines) + "\n  ]\n}\n")


main(*sys.argv[1:])
