"""Records what FastAPI on uvicorn answers to WebSocket clients, in the format that tests/it/websockets/parity.rs replays.

    python record_sockets.py sockets.py sockets.json

Needs `uvicorn[standard]` beside FastAPI. `sockets.py` defines `app` and `CASES`. Each case is a handshake and the
messages that the client sends. Recorded are the status and, of a refusal, the JSON (or else the text and its type); of an
open socket its subprotocol, every message, and the close code with its reason. The code is 1006 if there is no close
frame. A client whose messages are answered closes the socket itself, with 1000.
"""

import asyncio
import importlib.util
import json
import sys
from importlib.metadata import version

import uvicorn
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

# How long nothing may arrive until the client takes the answer to be complete.
PAUSE = 0.3


def load(path):
    spec = importlib.util.spec_from_file_location("application", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def refusal(status, media_type, body):
    recorded = {"status": status}
    try:
        recorded["json"] = json.loads(body)
    except ValueError:
        recorded |= {"json": None, "text": body.decode(), "type": media_type}
    return recorded


async def plain(port, case):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"{case['method']} {case['path']} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
    writer.write(head.encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    writer.close()
    return refusal(int(lines[0].split()[1]), headers.get("content-type"), body)


async def receive(socket, received):
    """Collects messages until nothing arrives for a while."""
    while True:
        try:
            message = await asyncio.wait_for(socket.recv(), PAUSE)
        except TimeoutError:
            return
        received.append(list(message) if isinstance(message, bytes) else message)


async def socket(port, case):
    url = f"ws://127.0.0.1:{port}{case['path']}"
    headers = dict(case["headers"])
    origin = headers.pop("origin", None)
    subprotocols = case["subprotocols"] or None
    received = []
    try:
        async with connect(
            url, origin=origin, additional_headers=headers, subprotocols=subprotocols, proxy=None, compression=None
        ) as client:
            recorded = {"status": 101, "subprotocol": client.subprotocol, "received": received}
            try:
                for message in case["messages"]:
                    await client.send(bytes(message) if isinstance(message, list) else message)
                await receive(client, received)
                await client.close()
            except ConnectionClosed:
                pass
            return recorded | {"close": [client.close_code, client.close_reason]}
    except InvalidStatus as error:
        answer = error.response
        return refusal(answer.status_code, answer.headers.get("content-type"), answer.body)


async def record(module):
    server = uvicorn.Server(uvicorn.Config(module.app, host="127.0.0.1", port=0, log_level="critical"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    cases = []
    for case in module.CASES:
        cases.append({**case, **(await plain(port, case) if case["plain"] else await socket(port, case))})
    server.should_exit = True
    await serving
    return cases


def main(application, path):
    cases = asyncio.run(record(load(application)))
    packages = ("fastapi", "pydantic", "starlette", "uvicorn", "websockets")
    reference = json.dumps({package: version(package) for package in packages})
    lines = [json.dumps(case, ensure_ascii=False) for case in cases]
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"reference": ' + reference + ', "cases": [\n' + ",\n".join(lines) + "\n]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
