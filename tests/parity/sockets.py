"""A FastAPI application with WebSockets, and what to say to them.

    python record_sockets.py sockets.py sockets.json

`examples/sockets.rs` is its twin. `CASES` are handshakes, each with the messages that the client sends; the recorder
writes what FastAPI on uvicorn answers.
"""

from typing import Annotated

from fastapi import (
    Cookie,
    Depends,
    FastAPI,
    Header,
    HTTPException,
    Query,
    WebSocket,
    WebSocketDisconnect,
    WebSocketException,
    status,
)
from fastapi.responses import JSONResponse

app = FastAPI()


@app.get("/plain")
async def plain():
    return "plain"


# The tutorial.


@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()
    while True:
        data = await websocket.receive_text()
        await websocket.send_text(f"Message text was: {data}")


async def get_cookie_or_token(
    websocket: WebSocket,
    session: Annotated[str | None, Cookie()] = None,
    token: Annotated[str | None, Query()] = None,
):
    if session is None and token is None:
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION)
    return session or token


@app.websocket("/items/{item_id}/ws")
async def item(
    *,
    websocket: WebSocket,
    item_id: str,
    q: int | None = None,
    cookie_or_token: Annotated[str, Depends(get_cookie_or_token)],
):
    await websocket.accept()
    while True:
        data = await websocket.receive_text()
        await websocket.send_text(f"Session cookie or query token value is: {cookie_or_token}")
        if q is not None:
            await websocket.send_text(f"Query parameter q is: {q}")
        await websocket.send_text(f"Message text was: {data}, for item ID: {item_id}")


@app.websocket("/ws/{client_id}")
async def chat(websocket: WebSocket, client_id: int):
    await websocket.accept()
    try:
        while True:
            data = await websocket.receive_text()
            await websocket.send_text(f"You wrote: {data}")
            await websocket.send_text(f"Client #{client_id} says: {data}")
    except WebSocketDisconnect:
        pass


# Parameters.


@app.websocket("/numbers/{number}")
async def numbers(
    websocket: WebSocket,
    number: int,
    limit: Annotated[int, Query(ge=1)] = 10,
    x_name: Annotated[str | None, Header()] = None,
):
    await websocket.accept()
    await websocket.send_json({"number": number, "limit": limit, "name": x_name})
    await websocket.close()


@app.websocket("/required")
async def required(websocket: WebSocket, q: str):
    await websocket.accept()
    await websocket.send_text(q)
    await websocket.close()


async def user(token: Annotated[str | None, Query()] = None):
    if token != "jessica":
        raise HTTPException(status_code=401, detail="Who are you?", headers={"WWW-Authenticate": "Bearer"})
    return token


@app.websocket("/private", dependencies=[Depends(user)])
async def private(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("welcome")
    await websocket.close()


# Before the socket is accepted.


@app.websocket("/before/close")
async def before_close(websocket: WebSocket):
    await websocket.close(code=4000, reason="not today")


@app.websocket("/before/websocket_exception")
async def before_websocket_exception(websocket: WebSocket):
    raise WebSocketException(code=1008, reason="policy")


@app.websocket("/before/http_exception")
async def before_http_exception(websocket: WebSocket):
    raise HTTPException(status_code=404, detail="No such room")


@app.websocket("/before/denial")
async def before_denial(websocket: WebSocket):
    await websocket.send_denial_response(JSONResponse({"tea": True}, status_code=418))


@app.websocket("/before/error")
async def before_error(websocket: WebSocket):
    raise ValueError("oh no")


@app.websocket("/before/nothing")
async def before_nothing(websocket: WebSocket):
    pass


# After it is accepted.


@app.websocket("/after/return")
async def after_return(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("bye")


@app.websocket("/after/close")
async def after_close(websocket: WebSocket):
    await websocket.accept()
    await websocket.close(code=4001, reason="Kicked out")


@app.websocket("/after/websocket_exception")
async def after_websocket_exception(websocket: WebSocket):
    await websocket.accept()
    raise WebSocketException(code=1003, reason="nope")


@app.websocket("/after/http_exception")
async def after_http_exception(websocket: WebSocket):
    await websocket.accept()
    raise HTTPException(status_code=404, detail="No such room")


@app.websocket("/after/error")
async def after_error(websocket: WebSocket):
    await websocket.accept()
    raise ValueError("oh no")


# Messages, subprotocols and headers.


@app.websocket("/json")
async def json_messages(websocket: WebSocket):
    await websocket.accept()
    while True:
        data = await websocket.receive_json()
        await websocket.send_json({"received": data})


@app.websocket("/bytes")
async def binary_messages(websocket: WebSocket):
    await websocket.accept()
    while True:
        data = await websocket.receive_bytes()
        await websocket.send_bytes(data[::-1])


@app.websocket("/subprotocol")
async def subprotocol(websocket: WebSocket):
    await websocket.accept(subprotocol="chat.v2", headers=[(b"x-room", b"hall")])
    await websocket.send_text(" ".join(websocket.scope["subprotocols"]))
    await websocket.close()


def case(name, path, *messages, headers=None, subprotocols=(), method="GET", plain=False):
    """`plain` is a request that does not ask for a WebSocket. A message is text, or bytes as a list of numbers."""
    return {
        "name": name,
        "method": method,
        "path": path,
        "headers": headers or {},
        "subprotocols": list(subprotocols),
        "plain": plain,
        "messages": list(messages),
    }


CASES = [
    case("echo", "/ws", "Hello", "", "Grüße 🦀"),
    case("echo_bytes_where_text_is_expected", "/ws", [1, 2]),
    case("echo_from_another_origin", "/ws", "Hello", headers={"origin": "https://elsewhere.com"}),
    case("item_without_cookie_or_token", "/items/foo/ws"),
    case("item_with_cookie", "/items/foo/ws", "one", headers={"cookie": "session=fakesession"}),
    case("item_with_token", "/items/foo/ws?token=some-token", "one", "two"),
    case("item_with_query", "/items/foo/ws?token=some-token&q=3", "one"),
    case("item_with_invalid_query", "/items/foo/ws?token=some-token&q=baz"),
    case("item_with_invalid_query_without_token", "/items/foo/ws?q=baz"),
    case("chat", "/ws/7", "Hello"),
    case("chat_with_invalid_id", "/ws/seven"),
    case("numbers", "/numbers/7"),
    case("numbers_with_everything", "/numbers/7?limit=3", headers={"x-name": "Ada"}),
    case("numbers_lax", "/numbers/+7.0?limit=%203"),
    case("numbers_invalid_path", "/numbers/x"),
    case("numbers_invalid_query", "/numbers/7?limit=0"),
    case("required", "/required?q=here"),
    case("required_missing", "/required"),
    case("private", "/private?token=jessica"),
    case("private_without_token", "/private"),
    case("before_close", "/before/close"),
    case("before_websocket_exception", "/before/websocket_exception"),
    case("before_http_exception", "/before/http_exception"),
    case("before_denial", "/before/denial"),
    case("before_error", "/before/error"),
    case("before_nothing", "/before/nothing"),
    case("after_return", "/after/return"),
    case("after_close", "/after/close"),
    case("after_websocket_exception", "/after/websocket_exception"),
    case("after_http_exception", "/after/http_exception"),
    case("after_error", "/after/error"),
    case("json", "/json", '{"a": [1, "ä"]}', "null"),
    case("json_malformed", "/json", "{"),
    case("bytes", "/bytes", [1, 2, 3], []),
    case("subprotocol", "/subprotocol", subprotocols=["chat.v1", "chat.v2"]),
    case("unknown_path", "/nowhere"),
    case("path_of_a_route", "/plain"),
    case("trailing_slash", "/ws/"),
    case("plain_get", "/ws", plain=True),
    case("plain_post", "/ws", plain=True, method="POST"),
    case("plain_route", "/plain", plain=True),
]
