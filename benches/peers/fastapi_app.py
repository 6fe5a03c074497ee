"""FastAPI on uvicorn, one process: `PORT=… python fastapi_app.py`."""

import os
from typing import Annotated

import uvicorn
from fastapi import FastAPI, HTTPException, Query
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field

app = FastAPI()


class Stock(BaseModel):
    warehouse: str
    quantity: int


class Item(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    price: float = Field(gt=0)
    tags: list[str]
    stock: Stock


class Stored(Item):
    id: int


@app.get("/plaintext", response_class=PlainTextResponse)
async def plaintext():
    return "Hello, World!"


@app.get("/json")
async def json():
    return {"message": "Hello, World!"}


@app.get("/items/{item_id}")
async def read_item(item_id: int, limit: Annotated[int, Query(le=100)] = 10, q: str | None = None):
    return {"item_id": item_id, "limit": limit, "q": q}


@app.post("/items", status_code=201)
async def create_item(item: Item) -> Stored:
    return Stored(id=1, **item.model_dump())


@app.get("/missing/{item_id}")
async def missing(item_id: int):
    raise HTTPException(404, "Item not found")


@app.delete("/items/{item_id}", status_code=204)
async def delete_item(item_id: int):
    return None


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8000"))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)
