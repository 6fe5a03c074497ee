"""A FastAPI application that sends files, and the requests to ask it.

    python record.py downloads.py downloads.json

`examples/downloads.rs` is its twin. `cases()` returns the requests; record.py writes what FastAPI answers.
"""

from itertools import product
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

SITE = Path(__file__).parent.parent / "it" / "site"
HEADERS = ["accept-ranges", "content-length", "content-range", "x-set"]

app = FastAPI()


@app.get("/file")
async def file():
    return FileResponse(SITE / "hat.txt", headers={"x-set": "yes"})


@app.get("/class", response_class=FileResponse)
async def in_class() -> FileResponse:
    return FileResponse(SITE / "index.html", media_type="text/csv")


@app.get("/status", status_code=202, responses={203: {"description": "Another"}})
async def status():
    return FileResponse(SITE / "hat.txt", status_code=203)


@app.post("/posted")
async def posted():
    return FileResponse(SITE / "hat.txt")


@app.get("/pages/")
async def pages() -> str:
    return "pages"


app.mount("/static", StaticFiles(directory=SITE))
app.mount("/site", StaticFiles(directory=SITE, html=True))
app.frontend("/app", directory=SITE, fallback="index.html")
app.frontend("/auto", directory=SITE)
app.frontend("/plain", directory=SITE, fallback=None)


def case(name, method, path, headers=None):
    return {"name": name, "method": method, "path": path, "headers": headers or {}, "body": None}


RANGES = ["bytes=0-0", "bytes=2-4", "bytes=9-", "bytes=-1", "bytes=-20", "bytes=8-99", "bytes=0-99999999999999999999",
          "BYTES=2-4", "bytes = 2 - 4", "bytes=,2-4,", "bytes=0-4,2-6", "bytes=5-,0-4", "bytes=10-",
          "bytes=99999999999999999999-", "bytes=-0", "bytes=5-2", "bytes=", "bytes=x", "items=0-1", "bytes",
          "bytes=0-1,20-30", "bytes=0-1,x"]
CONDITIONS = [("if-none-match", "*"), ("if-none-match", '"other"'), ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
              ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT"), ("if-modified-since", "yesterday"),
              ("if-match", '"other"'), ("if-match", "*"), ("if-unmodified-since", "Sun, 06 Nov 1994 08:49:37 GMT")]
ACCEPTED = ["text/html", "application/xhtml+xml;q=0.5", "*/*", "text/html;q=0", "application/json", "a/b, TEXT/HTML"]


def range_cases():
    for path, ranges in [("/file", RANGES), ("/static/hat.txt", RANGES[:15]), ("/app/hat.txt", RANGES[:15])]:
        for index, header in enumerate(ranges):
            yield case(f"download_range_{index}{path.replace('/', '_')}", "GET", path, {"range": header})
    for path in ["/status", "/posted", "/static/hat.txt"]:
        method = "POST" if path == "/posted" else "GET"
        yield case(f"download_range_status{path.replace('/', '_')}", method, path, {"range": "bytes=0-0"})
    for condition in ['"other"', 'W/"other"', "Sun, 06 Nov 1994 08:49:37 GMT", "x"]:
        yield case(f"download_if_range_{condition}", "GET", "/file", {"range": "bytes=0-0", "if-range": condition})


def cases():
    for path in ["/file", "/class", "/status", "/openapi.json"]:
        yield case(f"download{path.replace('/', '_')}", "GET", path)
    yield from range_cases()
    for path, (index, header) in product(["/file", "/static/hat.txt"], enumerate(CONDITIONS)):
        yield case(f"download_condition_{index}{path.replace('/', '_')}", "GET", path, dict([header]))
    for root in ["/static", "/site", "/app", "/auto", "/plain"]:
        for index, path in enumerate(["", "/", "/hat.txt", "/index.html", "/inner", "/inner/", "/inner/index.html",
                                      "/nothing", "/nothing.js", "/404.html", "/hat.txt/", "/..%2fmain.rs", "/%00"]):
            yield case(f"download_get{root.replace('/', '_')}_{index}", "GET", root + path, {"accept": "text/html"})
        for method, path in product(["HEAD", "POST", "OPTIONS"], ["/hat.txt", "/nothing"]):
            yield case(f"download_{method}{root.replace('/', '_')}{path.replace('/', '_')}", method, root + path)
    for path, (index, accepted) in product(["/app/users", "/auto/users", "/plain/users"], enumerate(ACCEPTED)):
        yield case(f"download_accept_{index}{path.replace('/', '_')}", "GET", path, {"accept": accepted})
    for method, path in [("GET", "/pages"), ("POST", "/pages/"), ("GET", "/application")]:
        yield case(f"download_{method}{path.replace('/', '_')}", method, path, {"accept": "text/html"})
