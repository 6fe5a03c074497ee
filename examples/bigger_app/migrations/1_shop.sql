-- `IDENTITY` is replaced with the syntax of the database for an automatic key.
CREATE TABLE users (
    id IDENTITY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE
);

CREATE TABLE items (
    id IDENTITY,
    name TEXT NOT NULL UNIQUE,
    price BIGINT NOT NULL,
    stock BIGINT NOT NULL
);

CREATE TABLE orders (
    id IDENTITY,
    user_id BIGINT NOT NULL REFERENCES users,
    item_id BIGINT NOT NULL REFERENCES items,
    amount BIGINT NOT NULL,
    total BIGINT NOT NULL
);

CREATE INDEX orders_of_a_user ON orders (user_id, id);
CREATE INDEX orders_of_an_item ON orders (item_id);

CREATE TABLE outbox (
    id IDENTITY,
    order_id BIGINT NOT NULL UNIQUE REFERENCES orders,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL
);
