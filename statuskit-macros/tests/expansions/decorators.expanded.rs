#[allow(clippy::needless_pass_by_value)]
fn item(item_id: u64, q: Option<String>) {}
#[doc(hidden)]
#[allow(non_camel_case_types)]
struct item {}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::extend::route::Endpoint for item {
    fn routes() -> ::std::vec::Vec<::statuskit::Route> {
        use ::statuskit::__private as __kit;
        const _: () = __kit::reply::assert_body_allowed::<
            { __kit::reply::forbids_body(__kit::code!(NO_CONTENT)) },
            (),
        >();
        ::std::vec::Vec::from([
            __kit::Route::get("/old/{item_id}").name("old_item").deprecated().plain_handler(
                (
                    __kit::input::path::<u64>("item_id", |keys| keys.ge(1).description("Its number.")),
                    __kit::input::described(
                        __kit::input::infer::<Option<String>>("q"),
                        "A word of its name.",
                    ),
                ),
                |(item_id, q)| item(item_id, q),
            ),
            __kit::Route::on([__kit::Method::GET, __kit::Method::HEAD], "/items/{item_id}")
                .name("item")
                .tags(["items"])
                .plain_handler_as::<Public, _, _, _, _>(
                    (
                        __kit::input::path::<u64>("item_id", |keys| keys.ge(1).description("Its number.")),
                        __kit::input::described(
                            __kit::input::infer::<Option<String>>("q"),
                            "A word of its name.",
                        ),
                    ),
                    |(item_id, q)| item(item_id, q),
                ),
            __kit::Route::delete("/items/{item_id}")
                .status(__kit::code!(NO_CONTENT))
                .name("item")
                .response_with::<Teapot>(__kit::code!(418), "tea")
                .plain_handler(
                    (
                        __kit::input::path::<u64>("item_id", |keys| keys.ge(1).description("Its number.")),
                        __kit::input::described(
                            __kit::input::infer::<Option<String>>("q"),
                            "A word of its name.",
                        ),
                    ),
                    |(item_id, q)| item(item_id, q),
                ),
            __kit::Route::get("/fallible/{item_id}")
                .name("item")
                .errors(
                    ::statuskit::__private::error::errors_of::<(), _>()
                        .variant(|error| ::core::matches!(error, AppError::NotFound { .. }), &["NotFound"])
                        .variant(
                            |error| ::core::matches!(error, AppError::Auth(AuthError::Expired { .. })),
                            &["Auth", "Expired"],
                        )
                        .variant(
                            |error| ::core::matches!(error, AppError::Auth(AuthError::Missing { .. })),
                            &["Auth", "Missing"],
                        ),
                )
                .plain_handler(
                    (
                        __kit::input::path::<u64>("item_id", |keys| keys.ge(1).description("Its number.")),
                        __kit::input::described(
                            __kit::input::infer::<Option<String>>("q"),
                            "A word of its name.",
                        ),
                    ),
                    |(item_id, q)| item(item_id, q),
                ),
        ])
    }
}
