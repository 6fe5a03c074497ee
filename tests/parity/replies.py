"""A FastAPI application about response classes, models and statuses, and the requests to ask it.

    python record.py replies.py replies.json
    python replies.py > ../openapi/fastapi_replies.json

`examples/replies.rs` is its twin. `cases()` returns the requests; record.py writes what FastAPI answers. Run as a
program, it prints its OpenAPI document.
"""

import json
from typing import Annotated, Optional

from fastapi import APIRouter, Body, FastAPI, Form, Header, Path, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from pydantic import BaseModel

HEADERS = ["x-set"]
CLASSES = {
    "response": Response,
    "json": JSONResponse,
    "text": PlainTextResponse,
    "html": HTMLResponse,
    "redirect": RedirectResponse,
}
PATHS = ["returned", "returned-status", "returned-in-html", "class", "class-status", "content", "content-status",
         "content-injected", "unmarked"]

app = FastAPI()


def routes_of(name, cls):
    router = APIRouter(prefix=f"/{name}")

    @router.get("/returned")
    def returned() -> cls:
        return cls("/y")

    @router.get("/returned-status", status_code=302)
    def returned_status() -> cls:
        return cls("/y")

    @router.get("/returned-in-html", response_class=HTMLResponse)
    def returned_in_html() -> cls:
        return cls("/y")

    @router.get("/class", response_class=cls)
    def in_class() -> cls:
        return cls("/y")

    @router.get("/class-status", response_class=cls, status_code=302)
    def in_class_status() -> cls:
        return cls("/y")

    @router.get("/content", response_class=cls)
    def content() -> str:
        return "/y"

    @router.get("/content-status", response_class=cls, status_code=302)
    def content_status() -> str:
        return "/y"

    @router.get("/content-injected", response_class=cls, responses={303: {"description": "Injected"}})
    def content_injected(response: Response) -> str:
        response.status_code = 303
        response.headers["x-set"] = "yes"
        return "/y"

    @router.get("/unmarked", response_class=cls, responses={203: {"description": "Returned"}})
    def unmarked() -> Response:
        return Response("/y", status_code=203)

    return router


for name, cls in CLASSES.items():
    app.include_router(routes_of(name, cls))


class Item(BaseModel):
    name: str


@app.get("/model/none", response_model=None)
def no_model() -> Item:
    return Item(name="hat")


@app.get("/model/none-status", response_model=None, status_code=203)
def no_model_status() -> Item:
    return Item(name="hat")


@app.get("/model/none-html", response_model=None, response_class=HTMLResponse)
def no_model_html() -> str:
    return "<p>"


@app.get("/model/responses", responses={404: {"model": Item}, 200: {"description": "The picture"}})
def responses() -> Response:
    return Response("x")


@app.get("/model/responses-html", response_class=HTMLResponse, responses={404: {"model": Item}})
def responses_html() -> HTMLResponse:
    return HTMLResponse("x")


@app.delete("/model/empty", status_code=204)
def empty() -> Response:
    return Response(status_code=204)


ITEMS = {
    "normal": {"summary": "A normal one", "description": "It has a name.", "value": {"name": "hat"}},
    "elsewhere": {"externalValue": "https://example.com/item.json"},
}
ONE = {"one": {"value": 1}}


@app.post("/examples/body")
def examples_body(item: Annotated[Item, Body(openapi_examples=ITEMS)]) -> None:
    pass


@app.post("/examples/members")
def examples_members(item: Annotated[Item, Body(openapi_examples=ITEMS)], amount: Annotated[int, Body()]) -> None:
    pass


@app.post("/examples/form")
def examples_form(amount: Annotated[int, Form(openapi_examples=ONE)]) -> None:
    pass


@app.get("/examples/parameters/{item_id}")
def examples_parameters(
    item_id: Annotated[int, Path(openapi_examples=ONE)],
    amount: Annotated[Optional[int], Query(openapi_examples=ONE, examples=[5])] = None,
    x_key: Annotated[str, Header(openapi_examples={"key": {"summary": "A key", "value": "k"}})] = "",
) -> None:
    pass


def case(path, method="GET"):
    name = "replies" + path.replace("/", "_").replace("-", "_")
    return {"name": name, "method": method, "path": path, "headers": {}, "body": None}


def cases():
    yield from (case(f"/{name}/{path}") for name in CLASSES for path in PATHS)
    models = ["none", "none-status", "none-html", "responses", "responses-html"]
    yield from (case(f"/model/{path}") for path in models)
    yield case("/model/empty", "DELETE")


if __name__ == "__main__":
    print(json.dumps(app.openapi(), indent=2))
