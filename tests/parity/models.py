"""The corners of models: enums as forms, documents of forms, defaults, PATCH.

Its twin is examples/models/. `record.py` sends what `cases()` yields.
"""

import json
from datetime import timedelta
from typing import Annotated, Literal, Optional, Union
from urllib.parse import quote

from fastapi import FastAPI, Form, UploadFile
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI()

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


# Enums of models, read from a form.


class Person(BaseModel):
    kind: Literal["person"]
    name: str
    tags: list[str] = []


class Company(BaseModel):
    kind: Literal["company"]
    employees: int


class Owner(BaseModel):
    kind: Literal["owner"]
    name: str


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["closed"]
    reason: str = ""


class Cat(BaseModel):
    meows: int
    tags: list[str] = []


class Dog(BaseModel):
    barks: int
    name: str = "x"


Contact = Annotated[Union[Person, Company], Field(discriminator="kind")]
OptionalContact = Annotated[Union[Person, Company, None], Field(discriminator="kind")]
Shop = Annotated[Union[Owner, Closed], Field(discriminator="kind")]
OptionalShop = Annotated[Union[Owner, Closed, None], Field(discriminator="kind")]


@app.post("/forms/tagged/whole")
def tagged_whole(v: Annotated[Contact, Form()]):
    return {"v": v}


@app.post("/forms/tagged/optional")
def tagged_optional(v: Annotated[OptionalContact, Form()] = None):
    return {"v": v}


@app.post("/forms/tagged/required")
def tagged_required(v: Annotated[OptionalContact, Form()]):
    return {"v": v}


@app.post("/forms/tagged/beside")
def tagged_beside(v: Annotated[Contact, Form()], n: Annotated[int, Form()]):
    return {"v": v, "n": n}


@app.post("/forms/closed/whole")
def closed_whole(v: Annotated[Shop, Form()]):
    return {"v": v}


@app.post("/forms/closed/optional")
def closed_optional(v: Annotated[OptionalShop, Form()] = None):
    return {"v": v}


@app.post("/forms/untagged/whole")
def untagged_whole(v: Annotated[Union[Cat, Dog], Form()]):
    return {"v": v}


@app.post("/forms/untagged/optional")
def untagged_optional(v: Annotated[Union[Cat, Dog, None], Form()] = None):
    return {"v": v}


@app.post("/forms/untagged/beside")
def untagged_beside(n: Annotated[int, Form()], v: Annotated[Union[Cat, Dog, None], Form()] = None):
    return {"v": v, "n": n}


TAGGED = ["", "kind=person", "kind=company", "kind=person&name=a", "kind=company&employees=3",
          "kind=company&employees=x", "name=a", "kind=", "kind=zoo", "z=1", "kind=person&kind=company&employees=1",
          "kind=person&name=", "kind=person&name=a&tags=1&tags=2", "kind=person&name=a&tags=1",
          "kind=person&name=a&tags=", "kind=person&name=a&employees=3&z=1&z=2", "employees=3",
          "kind=person&kind=person&name=a", "kind=person&name=a&name=b", "kind=Person&name=a"]
CLOSED = ["", "z=1", "kind=closed", "kind=closed&z=1", "kind=closed&name=a", "kind=closed&reason=",
          "kind=owner&name=a&z=1", "kind=closed&z=", "kind=closed&z=1&z=2"]
UNTAGGED = ["", "meows=1", "barks=1", "meows=x", "barks=x", "z=1", "meows=1&barks=2", "meows=1&tags=a",
            "meows=1&tags=a&tags=b", "meows=", "barks=1&name=y", "barks=1&name=", "name=q", "meows=x&barks=1",
            "meows=1&barks=1&name=y&tags=1", "meows=1&barks=1&name=", "meows=1&meows=2", "tags=1&tags=2"]
BESIDE = ["", "n=1", "n=x"]


def form_cases():
    texts = {"tagged": TAGGED, "closed": CLOSED, "untagged": UNTAGGED}
    for name in ["tagged/whole", "tagged/optional", "tagged/required", "closed/whole", "closed/optional",
                 "untagged/whole", "untagged/optional"]:
        for index, text in enumerate(texts[name.split("/")[0]]):
            yield form_case(name, index, text)
    for name, more in [("tagged/beside", ["kind=person&n=x", "kind=person&name=a&n=1", "kind=zoo&n=1"]),
                       ("untagged/beside", ["n=1&meows=x", "n=x&meows=1", "n=2&barks=1"])]:
        for index, text in enumerate(BESIDE + more):
            yield form_case(name, index, text)


def form_case(name, index, text):
    return case(f"form_{name.replace('/', '_')}_{index}", "POST", f"/forms/{name}", FORM, text)


# The documents of forms.


class Plain(BaseModel):
    """A plain model."""

    a: int
    tags: list[str] = []


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    a: int


class Other(BaseModel):
    b: str = "x"


@app.post("/documents/beside")
def beside(v: Annotated[Plain, Form()], n: Annotated[int, Form()], m: Annotated[str, Form()] = "z"):
    return {"v": v, "n": n, "m": m}


@app.post("/documents/beside_optional")
def beside_optional(n: Annotated[int, Form()], v: Annotated[Optional[Plain], Form()] = None):
    return {"v": v, "n": n}


@app.post("/documents/beside_required")
def beside_required(v: Annotated[Optional[Plain], Form()], n: Annotated[int, Form()]):
    return {"v": v, "n": n}


@app.post("/documents/optional")
def optional(v: Annotated[Optional[Plain], Form()] = None):
    return {"v": v}


@app.post("/documents/strict_optional")
def strict_optional(v: Annotated[Optional[Strict], Form()] = None):
    return {"v": v}


@app.post("/documents/strict_required")
def strict_required(v: Annotated[Optional[Strict], Form()]):
    return {"v": v}


@app.post("/documents/two")
def two(v: Annotated[Plain, Form()], w: Annotated[Other, Form()]):
    return {"v": v, "w": w}


@app.post("/documents/file")
def file(v: Annotated[Plain, Form()], f: UploadFile):
    return {"v": v, "f": f.filename}


@app.post("/documents/described")
def described(n: Annotated[int, Form()], v: Annotated[Optional[Plain], Form(description="The v")] = None):
    return {"v": v, "n": n}


def document_cases():
    for name, texts in {"beside": ["", "a=1&n=2", "n=2", "a=1", "a=x&n=x"], "beside_required": ["", "n=1", "a=1&n=1"],
                        "beside_optional": ["n=1", "a=1&n=1", "n=x&a=x"], "optional": ["", "z=1", "a=1"],
                        "strict_optional": ["", "z=1", "a=1"], "two": ["a=1", "b=1&a=2&c=3"]}.items():
        for index, text in enumerate(texts):
            yield case(f"document_{name}_{index}", "POST", f"/documents/{name}", FORM, text)


# Fields of models.


class Fields(BaseModel):
    factory: list[int] = Field(default_factory=list)
    made: int = Field(default_factory=lambda: 3)
    nullable: Optional[int] = None
    required: Optional[int]


@app.post("/fields")
def fields(v: Fields):
    return {"v": v.model_dump(exclude_unset=True)}


BODIES = ['{"required": null}', "{}", '{"nullable": null, "required": 1}', '{"nullable": "x", "required": "1"}',
          '{"factory": null, "made": "4", "required": 1}', '{"factory": ["1"], "made": null, "required": 2}']


class Stored(BaseModel):
    name: str
    price: float
    note: Optional[str]
    tags: list[str]


class Update(BaseModel):
    name: str = Field("", min_length=2)
    price: float = Field(0, gt=0)
    note: Optional[str] = None
    tags: list[str] = []


@app.patch("/stored")
def patch(update: Update):
    stored = Stored(name="hat", price=2, note="warm", tags=["a"])
    return stored.model_copy(update=update.model_dump(exclude_unset=True))


SOLD = Stored(name="hat", price=2, note=None, tags=["a"])


@app.get("/sold/include", response_model=Stored, response_model_include={"name", "note"})
def include():
    return SOLD


@app.get("/sold/exclude", response_model=Stored, response_model_exclude={"name", "note"})
def exclude():
    return SOLD


@app.get("/sold/both", response_model=Stored, response_model_include={"name", "price"},
         response_model_exclude={"price"}, response_model_exclude_none=True)
def both():
    return SOLD


# Defaults that are not sent.


class Inner(BaseModel):
    a: int = 1
    b: int = 2


class Labelled(BaseModel):
    kind: str
    c: str = "c"


class Outer(BaseModel):
    number: int = 5
    ratio: float = 1
    text: Optional[str] = None
    required: Optional[str]
    made: list[int] = Field(default_factory=list)
    inner: Inner = Inner()
    other: Inner = Inner(a=3, b=2)
    inners: list[Inner] = []
    either: Union[Labelled, Inner, int] = 4
    map: dict[str, Inner] = {}


@app.post("/defaults", response_model_exclude_defaults=True)
def defaults(v: Outer) -> Outer:
    return v


@app.post("/defaults/list", response_model_exclude_defaults=True, response_model_exclude_none=True)
def defaults_list(v: list[Outer]) -> list[Outer]:
    return v


OUTERS = ['{"required": null}', '{"required": "r", "number": 5, "ratio": 1, "text": null, "made": [], "inners": []}',
          '{"required": null, "number": 6, "ratio": 1.5, "text": "", "made": [1], "inner": {"a": 7}, "other": {}}',
          '{"required": "", "inner": {"a": 1, "b": 2}, "other": {"a": 3}, "inners": [{}, {"a": 9}, {"b": 2}]}',
          '{"required": "", "either": {"b": 5}, "map": {"k": {"a": 4}, "l": {}}}',
          '{"required": "", "either": {"kind": "tagged"}}', '{"required": "", "either": {"kind": "tagged", "c": "d"}}',
          '{"required": "", "either": 4, "map": {}}', '{"required": "", "either": 5}']


# Durations.


class Break(BaseModel):
    length: timedelta = timedelta(minutes=5)
    longest: Optional[timedelta] = None
    parts: list[timedelta] = []
    bounded: timedelta = Field(timedelta(hours=1), ge=timedelta(0), le=timedelta(hours=2))


@app.post("/breaks")
def breaks(v: Break) -> Break:
    return v


@app.get("/breaks")
def break_query(least: timedelta = timedelta(0)):
    return {"v": least}


DURATIONS = ["PT1H30M", "01:30:00", "2 days, 01:30", "5400", "0", "P1Y", "PT0.5S", "P400DT1M1S", "x", "", "P", "1e3", "1.5"]


UPDATES = ["{}", '{"name": "scarf"}', '{"note": null}', '{"note": "cold", "tags": [], "price": "3"}', '{"name": null}',
           '{"name": "x", "price": 0}', '{"unknown": 1}', '{"name": "x", "note": 5, "tags": null}', "[]", "{"]


def field_cases():
    for index, body in enumerate(BODIES):
        yield case(f"fields_{index}", "POST", "/fields", JSON, body)
    for name in ["include", "exclude", "both"]:
        yield case(f"sold_{name}", "GET", f"/sold/{name}")
    for index, body in enumerate(OUTERS):
        yield case(f"defaults_{index}", "POST", "/defaults", JSON, body)
        yield case(f"defaults_list_{index}", "POST", "/defaults/list", JSON, f"[{body}]")
    for index, text in enumerate(DURATIONS):
        yield case(f"breaks_{index}", "POST", "/breaks", JSON, json.dumps({"length": text, "parts": [text]}))
        yield case(f"breaks_query_{index}", "GET", f"/breaks?least={quote(text)}")
        yield case(f"breaks_bounded_{index}", "POST", "/breaks", JSON, json.dumps({"bounded": text}))
    for index, body in enumerate(["{}", '{"length": 90, "longest": 1.5, "parts": [0, true]}', '{"longest": null}',
                                  '{"length": null}', '{"length": [], "parts": {}}', '{"length": 1e30}']):
        yield case(f"breaks_number_{index}", "POST", "/breaks", JSON, body)
    for index, body in enumerate(UPDATES):
        yield case(f"patch_{index}", "PATCH", "/stored", JSON, body)


def case(name, method, path, headers=None, body=None):
    return {"name": name, "method": method, "path": path, "headers": headers or {}, "body": body}


def cases():
    yield from form_cases()
    yield from document_cases()
    yield from field_cases()
