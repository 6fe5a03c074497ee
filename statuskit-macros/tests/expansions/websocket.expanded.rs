#[allow(clippy::unused_async)]
#[doc = " A room."]
async fn room(room: u32, since: u64, socket: WebSocket<Command, Update>) -> Result<(), HttpError> {
    raise!(NOT_FOUND, "No such room")
}
#[doc(hidden)]
#[allow(non_camel_case_types)]
struct room {}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::extend::route::Endpoint for room {
    fn routes() -> ::std::vec::Vec<::statuskit::Route> {
        use ::statuskit::__private as __kit;
        ::std::vec::Vec::from([__kit::Route::websocket("/rooms/{room}")
            .name("room")
            .docs("A room.")
            .allow_origins(["https://example.com"])
            .close_code(__kit::close_code!(4001), "Kicked out")
            .close_code(__kit::close_code!(WS_1008_POLICY_VIOLATION), "Bad manners")
            .raises(__kit::code!(NOT_FOUND))
            .depends(user {})
            .socket_handler(
                (
                    __kit::input::path::<u32>("room", |keys| keys),
                    __kit::input::query::<u64>("since", |keys| keys.ge(1)),
                    <WebSocket<Command, Update>>::parameter(),
                ),
                |(room, since, socket)| room(room, since, socket),
            )])
    }
}
