/// A room.
#[websocket(
    "/rooms/{room}",
    closes((4001, "Kicked out"), (WS_1008_POLICY_VIOLATION, "Bad manners")),
    allow_origins = ["https://example.com"],
    dependencies = [user],
)]
async fn room(room: u32, #[query(ge = 1)] since: u64, socket: WebSocket<Command, Update>) -> Result<(), HttpError> {
    raise!(NOT_FOUND, "No such room")
}
