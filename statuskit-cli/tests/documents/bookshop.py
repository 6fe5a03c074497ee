"""A FastAPI application with what services declare. Prints its document, which the tests port:

    python bookshop.py > bookshop.json
"""

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from ipaddress import IPv4Address
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar, Union
from uuid import UUID

from fastapi import APIRouter, Body, Cookie, Depends, FastAPI, File, Form, Header, Path, Query, Security, UploadFile
from fastapi.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from fastapi.security import APIKeyHeader, HTTPBasic, HTTPBearer, OAuth2PasswordBearer, OAuth2PasswordRequestForm
from pydantic import AnyUrl, BaseModel, ConfigDict, EmailStr, Field, HttpUrl, RootModel, SecretStr

T = TypeVar("T")
app = FastAPI(
    title="The Book Shop",
    version="2.1.0",
    summary="Books, *authors* and orders",
    description="Many lines.\n\n- one\n- two\n",
    contact={"name": "Ada", "url": "https://example.com/ada"},
    license_info={"name": "MIT", "identifier": "MIT"},
    servers=[{"url": "https://example.com", "description": "The shop"}],
    openapi_tags=[{"name": "books", "description": "What is read"}, {"name": "my orders"}],
    terms_of_service="https://example.com/terms",
)


class Genre(str, Enum):
    """A genre, of which there are few."""

    sci_fi = "sci-fi"
    poetry = "poetry"
    plus_one = "+1"
    empty = ""


class Stars(IntEnum):
    one = 1
    two = 2


class Page(BaseModel, Generic[T]):
    items: list[T]
    next: Optional[str] = None


class Book(BaseModel):
    """A book."""

    model_config = ConfigDict(json_schema_extra={"example": {"title": "Dune", "type": "novel"}})

    id: UUID
    title: str = Field(min_length=1, max_length=100, description="The title, as printed")
    type: Literal["novel", "essay"] = "novel"
    genre: Genre = Genre.poetry
    stars: Optional[Stars] = None
    pages: int = Field(10, ge=1, lt=5000)
    weight: float = Field(gt=0, description="In kilograms.\n\n- light\n- heavy", examples=[1.5])
    tags: set[str] = set()
    words: list[Annotated[str, Field(max_length=20)]] = Field(default_factory=list, max_length=5)
    prices: dict[str, float] = {}
    published: date
    changed: Optional[datetime] = None
    opens: time = time(9, 0)
    lasts: timedelta = timedelta(hours=1)
    site: HttpUrl = "https://example.com/"
    feed: Optional[AnyUrl] = None
    owner: EmailStr = Field("a@example.com", max_length=255)
    address: IPv4Address
    extra: Any = None
    pair: tuple[int, str] = (1, "a")
    secret: SecretStr = "s"
    old: Optional[int] = Field(None, deprecated=True)
    sequel: Optional["Book"] = None
    camelCase: int = Field(1, title="Own title")
    with_alias: str = Field(alias="with-alias")


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9


class Dog(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: Literal["dog", "hound"]


class Thing(BaseModel):
    model_config = ConfigDict(extra="allow")
    name: str


Pet = Annotated[Union[Cat, Dog], Field(discriminator="kind")]


class Keeper(BaseModel):
    pet: Pet
    pets: list[Pet] = []
    either: Union[int, str, list[Thing]] = 3
    maybe: Optional[Union[Cat, Thing]] = None
    settings: Thing = Field(default_factory=lambda: Thing(name="x"))
    price: Decimal = Field(Decimal("1.50"), max_digits=6, decimal_places=2)


class Names(RootModel[list[str]]):
    pass


class Problem(BaseModel):
    detail: str


bearer = HTTPBearer()
key = APIKeyHeader(name="X-Key", description="A key")
basic = HTTPBasic(auto_error=False)
oauth2 = OAuth2PasswordBearer(tokenUrl="token", scopes={"books": "Read books"})
books = APIRouter(prefix="/books", tags=["books"], responses={404: {"model": Problem, "description": "No such book"}})
orders = APIRouter(prefix="/my/orders", tags=["shop", "my orders"], dependencies=[Depends(bearer)])


@books.get("")
def list_books(
    genre: Annotated[list[Genre], Query()] = [],
    q: Annotated[Optional[str], Query(min_length=3, pattern="^[a-z]+$", deprecated=True)] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many")] = 20,
    filter_by: Annotated[Optional[str], Query(alias="filter[by]")] = None,
    since: Optional[datetime] = None,
    stars: Optional[Stars] = None,
    type: Literal["novel", "essay"] = "novel",
) -> Page[Book]:
    """List books.

    With a second paragraph.
    """


@books.post("", status_code=201, response_description="The new book")
def create_book(book: Book, x_trace: Annotated[Optional[str], Header()] = None) -> Book: ...


@books.get("/search/{kind}/{rest:path}", summary="Find anything", operation_id="find-anything")
def find(
    kind: Annotated[Genre, Path(title="Which")], rest: str,
    a1: int = 1, a2: int = 2, a3: int = 3, a4: int = 4, a5: int = 5, a6: int = 6, a7: int = 7, a8: int = 8,
    a9: int = 9, a10: str = "x", a11: Optional[str] = None, a12: bool = True, a13: float = 0.5,
    a14: Annotated[list[int], Query()] = [1, 2], a15: Optional[Genre] = None, session: Annotated[Optional[str], Cookie()] = None,
) -> list[Union[Book, Thing]]: ...


@books.get("/{book_id}")
def read_book(book_id: UUID) -> Optional[Book]: ...


@books.get("/{other}", include_in_schema=True)
def never_reached(other: str): ...


@books.delete("/{book_id}", status_code=204, dependencies=[Security(oauth2, scopes=["books"])])
def delete_book(book_id: UUID) -> None: ...


@books.patch("/{book_id}", responses={409: {"description": "Taken"}, 200: {"content": {"text/csv": {}}}}, deprecated=True)
def update_book(book_id: UUID, title: Annotated[str, Body(embed=True)]): ...


@books.put("/{book_id}/cover")
def put_cover(book_id: UUID, image: UploadFile, more: list[UploadFile] = [], note: Annotated[str, Form()] = "", optional: Optional[UploadFile] = None): ...


@orders.post("/", responses={400: {"model": Problem}, 409: {"model": Problem}})
def order(keeper: Keeper, count: Annotated[int, Body()] = 1) -> dict[str, int]: ...


@orders.get("/{order_id}")
def read_order(order_id: int) -> Keeper: ...


@orders.get("/names")
def names() -> Names: ...


@orders.post("/names")
def set_names(names: Names) -> str: ...


@app.post("/token", tags=["login"])
def token(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> dict[str, Any]: ...


@app.get("/page", response_class=HTMLResponse)
def page(): ...


@app.get("/text", response_class=PlainTextResponse)
def text(): ...


@app.get("/stream", response_class=StreamingResponse)
def stream(): ...


@app.get("/both", dependencies=[Depends(key), Depends(basic)])
def both() -> int: ...


@app.head("/both")
def both_head(): ...


@app.post("/raw")
def raw(pet: Annotated[Pet, Body()], things: list[Thing]) -> Pet: ...


@app.post("/one-pet")
def one_pet(pet: Annotated[Pet, Body(description="Which one")]) -> None: ...


@app.webhooks.post("new-book")
def new_book(book: Book): ...


app.include_router(books)
app.include_router(orders)

if __name__ == "__main__":
    print(json.dumps(app.openapi(), indent=1))
