"""A FastAPI application about the corners of bodies, parameter models and links, and the requests to ask it.

    python record.py exactness.py exactness.json

`examples/exactness.rs` is its twin. `cases()` returns the requests; record.py writes what FastAPI answers.
"""

import json
from itertools import product
from typing import Annotated, Literal, Optional, Union

from fastapi import Body, Cookie, FastAPI, Form, Header, HTTPException, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI()


# Embedded members: a body that is not an object has none of them.


class Item(BaseModel):
    name: str


@app.post("/embedded/optional")
def embedded_optional(reason: Annotated[Optional[str], Body(embed=True)] = None):
    return {"v": reason}


@app.post("/embedded/required")
def embedded_required(reason: Annotated[str, Body(embed=True)]):
    return {"v": reason}


@app.post("/embedded/default")
def embedded_default(count: Annotated[int, Body(embed=True)] = 3):
    return {"v": count}


@app.post("/embedded/members")
def embedded_members(first: Item, second: Optional[Item] = None, count: Annotated[int, Body()] = 3):
    return {"v": [first, second, count]}


BODIES = [None, "", "null", "[]", "5", "-1.5", "true", '"x"', "{}", '[{"reason":"x"}]', '{"reason":null}',
          '{"reason":"x"}', '{"count":"7"}', '{"count":null}', '{"first":{"name":"a"}}',
          '{"first":{"name":"a"},"second":null,"count":1}', '{"first":null}', "{"]


def embedded_cases():
    paths = ["optional", "required", "default", "members"]
    for path, (index, body) in product(paths, enumerate(BODIES)):
        headers = {"content-type": "application/json"}
        yield case(f"embedded_{path}_{index}", "POST", f"/embedded/{path}", headers, body)
    for path in paths:
        yield case(f"embedded_{path}_text", "POST", f"/embedded/{path}", {"content-type": "text/plain"}, "reason=x")


# Parameter models: optional ones are `None` if nothing of theirs was sent.


class Plain(BaseModel):
    a: int
    b: Optional[str] = None
    tags: list[str] = []


class Defaults(BaseModel):
    a: int = 1
    b: str = "x"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    a: int


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")

    a: int = 7


class Snake(BaseModel):
    save_data: bool = False
    x_tags: list[str] = []


MODELS = {"plain": Plain, "defaults": Defaults, "strict": Strict, "open": Open}
SOURCES = {"query": Query, "header": Header, "cookie": Cookie, "form": Form}


def add_models(source, parameter, name, model):
    add = app.post if source == "form" else app.get

    @add(f"/models/{source}/{name}/optional", name=f"{source}_{name}_optional")
    def optional(v: Annotated[Optional[model], parameter()] = None):
        return {"v": v}

    @add(f"/models/{source}/{name}/required", name=f"{source}_{name}_required")
    def required(v: Annotated[Optional[model], parameter()]):
        return {"v": v}

    @add(f"/models/{source}/{name}/whole", name=f"{source}_{name}_whole")
    def whole(v: Annotated[model, parameter()]):
        return {"v": v}


for (source, parameter), (name, model) in product(SOURCES.items(), MODELS.items()):
    # Headers that every client sends are extras too, which no recording can hold still.
    if source != "header" or name in ("plain", "defaults"):
        add_models(source, parameter, name, model)


@app.get("/models/header/snake/hyphens")
def snake_hyphens(v: Annotated[Snake, Header()]):
    return {"v": v}


@app.get("/models/header/snake/underscores")
def snake_underscores(v: Annotated[Snake, Header(convert_underscores=False)]):
    return {"v": v}


PAIRS = [[], [("a", "")], [("a", "1")], [("a", "x")], [("b", "")], [("b", "y")], [("z", "1")], [("z", "")],
         [("a", "1"), ("z", "2")], [("a", "1"), ("a", "2")], [("b", "y"), ("a", "5")]]


def model_cases():
    for source, name, kind in product(SOURCES, MODELS, ["optional", "required", "whole"]):
        if source == "header" and name not in ("plain", "defaults"):
            continue
        for index, pairs in enumerate(PAIRS):
            # The input of a missing field in a header model is every header of the client.
            if source == "header" and name == "plain" and not any(key == "a" for key, _ in pairs):
                if kind == "whole" or pairs:
                    continue
            text = "&".join(f"{key}={value}" for key, value in pairs)
            path, label = f"/models/{source}/{name}/{kind}", f"model_{source}_{name}_{kind}_{index}"
            if source == "query":
                yield case(label, "GET", f"{path}?{text}" if text else path)
            elif source == "form":
                yield case(label, "POST", path, {"content-type": "application/x-www-form-urlencoded"}, text)
            elif source == "cookie":
                cookies = "; ".join(f"{key}={value}" for key, value in pairs)
                yield case(label, "GET", path, {"cookie": cookies} if pairs else {})
            elif len({key for key, _ in pairs}) == len(pairs):
                yield case(label, "GET", path, dict(pairs))
    for kind, name in product(["hyphens", "underscores"], ["save_data", "save-data"]):
        yield case(f"snake_{kind}_{name}", "GET", f"/models/header/snake/{kind}", {name: "true"})
        yield case(f"snake_{kind}_{name}_wrong", "GET", f"/models/header/snake/{kind}", {name: "x"})


# Failures and response classes.


@app.get("/failures/unhandled")
def unhandled():
    raise ValueError("the cause stays inside")


@app.get("/failures/raised")
def raised():
    raise HTTPException(500)


@app.get("/failures/detail")
def detail():
    raise HTTPException(500, "the detail is sent")


@app.get("/classes/parts")
def parts(response: Response):
    response.status_code = 202
    response.headers["x-part"] = "1"
    return {"v": 1}


@app.get("/classes/returned")
def returned(response: Response):
    response.status_code = 202
    response.headers["location"] = "/lost"
    return JSONResponse({"v": 1})


@app.get("/classes/html", response_class=HTMLResponse)
def html():
    return "<p>"


@app.get("/classes/redirect", status_code=302, response_class=RedirectResponse)
def redirect():
    return "/classes/html"


@app.get("/dirs/{name}/")
def directory(name: str):
    return {"v": name}


@app.get("/links/{name}")
def link(name: str):
    return {"v": name}


NAMES = ["a%3Fb", "a%23b", "a%20b", "%C3%A9", "a;b@c+d", "a%5Cb", "a=b", "a&b", "~a", "a'b", "(a)"]


def link_cases():
    for path in ["failures/unhandled", "failures/raised", "failures/detail", "classes/parts", "classes/returned",
                 "classes/html", "classes/redirect"]:
        yield case(path.replace("/", "_"), "GET", f"/{path}")
    for index, name in enumerate(NAMES):
        yield case(f"slash_added_{index}", "GET", f"/dirs/{name}?x=%20")
        yield case(f"slash_removed_{index}", "GET", f"/links/{name}/?x=1")
        yield case(f"slash_right_{index}", "GET", f"/dirs/{name}/")


class Cat(BaseModel):
    kind: Literal["cat", "kitten"] = "cat"
    lives: int = Field(9, ge=1)


class Dog(BaseModel):
    kind: Literal["dog"]
    tricks: list[str] = []


class Owner(BaseModel):
    pets: dict[str, Annotated[Union[Cat, Dog], Field(discriminator="kind")]] = {}


@app.post("/discriminated/pets")
def discriminated_pets(pets: list[Annotated[Union[Cat, Dog], Field(discriminator="kind")]]):
    return {"v": pets}


@app.post("/discriminated/owners")
def discriminated_owners(owner: Owner):
    return {"v": owner}


@app.post("/discriminated/cats")
def discriminated_cats(cat: Cat):
    return {"v": cat}


JSON = {"content-type": "application/json"}
DISCRIMINATED = {
    "cat": {"kind": "cat"}, "kitten": {"kind": "kitten", "lives": "3"}, "dog": {"kind": "dog", "tricks": ["sit"]},
    "unknown": {"kind": "cow"}, "no_tag": {"lives": 3}, "number": {"kind": 1}, "null": {"kind": None}, "list": [],
    "wrong_field": {"kind": "cat", "lives": 0}, "wrong_item": {"kind": "dog", "tricks": [1]}, "text": "cat",
    "other_field": {"kind": "dog", "lives": 0},
}


def discriminated_cases():
    for name, pet in DISCRIMINATED.items():
        yield case(f"discriminated_{name}", "POST", "/discriminated/pets", JSON, json.dumps([pet, pet]))
        yield case(f"discriminated_in_map_{name}", "POST", "/discriminated/owners", JSON, json.dumps({"pets": {"a": pet}}))
        yield case(f"discriminated_alone_{name}", "POST", "/discriminated/cats", JSON, json.dumps(pet))


def case(name, method, path, headers=None, body=None):
    return {"name": name, "method": method, "path": path, "headers": headers or {}, "body": body}


def cases():
    yield from embedded_cases()
    yield from model_cases()
    yield from link_cases()
    yield from discriminated_cases()
