"""A FastAPI application whose responses last, and the requests to ask it.

    python record.py streams.py streams.json

`examples/streams.rs` is its twin. `cases()` returns the requests; record.py writes what FastAPI answers.
"""

from collections.abc import AsyncIterable, Iterable
from typing import Annotated, Any

from fastapi import FastAPI, Header, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel

app = FastAPI()


class Item(BaseModel):
    name: str
    price: float | None = None


class Prompt(BaseModel):
    text: str


ITEMS = [Item(name="Plumbus"), Item(name="Portal gün", price=9.5), Item(name='"quoted"\nlines')]


@app.get("/items/stream")
async def stream_items() -> AsyncIterable[Item]:
    for item in ITEMS:
        yield item


@app.get("/items/stream-sync")
def stream_items_sync() -> Iterable[Item]:
    yield from ITEMS


@app.get("/items/stream-none", response_model_exclude_none=True)
async def stream_items_none() -> AsyncIterable[Item]:
    for item in ITEMS:
        yield item


@app.post("/items/stream", status_code=201)
async def stream_created(item: Item, response: Response) -> AsyncIterable[Item]:
    response.headers["x-count"] = "2"
    yield item
    yield item


@app.get("/numbers/{to}")
async def numbers(to: int) -> AsyncIterable[int]:
    for n in range(to):
        yield n


@app.get("/events", response_class=EventSourceResponse)
async def events(last_event_id: Annotated[int | None, Header()] = None) -> AsyncIterable[Item]:
    for item in ITEMS[last_event_id or 0:]:
        yield item


@app.get("/events/sync", response_class=EventSourceResponse)
def events_sync() -> Iterable[Item]:
    yield from ITEMS


@app.get("/events/numbers", response_class=EventSourceResponse)
async def event_numbers() -> AsyncIterable[int | None]:
    yield 1
    yield None


@app.get("/events/fields", response_class=EventSourceResponse)
async def fields() -> AsyncIterable[ServerSentEvent]:
    yield ServerSentEvent(data={"a": 1}, event="update", id="1", retry=5000, comment="one\ntwo")
    yield ServerSentEvent(raw_data="one\ntwo\r\nthree\rfour")
    yield ServerSentEvent(raw_data="ends\n")
    yield ServerSentEvent(raw_data="")
    yield ServerSentEvent(data="text")
    yield ServerSentEvent(data=[1, 2])
    yield ServerSentEvent(comment="only")
    yield ServerSentEvent(id="")
    yield ServerSentEvent(event="named")
    yield ServerSentEvent(raw_data="[DONE]", event="done")


@app.post("/chat", response_class=EventSourceResponse)
async def chat(prompt: Prompt) -> AsyncIterable[ServerSentEvent]:
    for word in prompt.text.split(" "):
        yield ServerSentEvent(data=word, event="token")
    yield ServerSentEvent(raw_data="[DONE]", event="done")


@app.post("/chat/created", response_class=EventSourceResponse, status_code=201)
async def chat_created(prompt: Prompt) -> AsyncIterable[Prompt]:
    yield prompt


@app.get("/export", response_class=StreamingResponse)
async def export() -> Any:
    async def rows():
        for n in range(3):
            yield f"{n},{n * n}\n"

    return StreamingResponse(rows(), media_type="text/csv", headers={"x-rows": "3"})


def case(name, method, path, headers=None, body=None):
    return {"name": name, "method": method, "path": path, "headers": headers or {}, "body": body}


JSON = {"content-type": "application/json"}


def cases():
    for path in ["/items/stream", "/items/stream-sync", "/items/stream-none", "/numbers/0", "/numbers/3",
                 "/numbers/x", "/events", "/events/sync", "/events/fields", "/events/numbers", "/export", "/openapi.json"]:
        yield case(f"stream_get{path.replace('/', '_')}", "GET", path)
    for path in ["/items/stream", "/chat", "/chat/created"]:
        for index, body in enumerate(['{"name":"a","text":"b c"}', '{"name":"a","text":"b","price":1}', "{}",
                                      '{"name":1,"text":1}', "[", ""]):
            yield case(f"stream_post{path.replace('/', '_')}_{index}", "POST", path, JSON, body)
    for last in ["0", "2", "3", "9", "x", ""]:
        yield case(f"stream_last_event_{last}", "GET", "/events", {"last-event-id": last})
    for method, path in [("POST", "/events"), ("DELETE", "/items/stream"), ("GET", "/chat")]:
        yield case(f"stream_{method}{path.replace('/', '_')}", method, path)
