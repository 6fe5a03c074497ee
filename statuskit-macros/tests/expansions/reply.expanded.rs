#[automatically_derived]
impl ::statuskit::extend::reply::Reply for Upsert {
    const KIND: ::statuskit::extend::reply::ReplyKind = ::statuskit::extend::reply::ReplyKind::Dynamic;
    fn reply(
        self,
        defaults: &::statuskit::extend::reply::Defaults,
    ) -> ::core::result::Result<::statuskit::Response, ::statuskit::HttpError> {
        use ::statuskit::__private as __kit;
        const _: () = __kit::reply::assert_body_allowed::<
            { __kit::reply::forbids_body(__kit::code!(NO_CONTENT)) },
            (),
        >();
        match self {
            Self::Updated(value) => <Item as __kit::Reply>::reply(value, &defaults.fixed(__kit::code!(OK))),
            Self::Created(value) => {
                let headers = {
                    let _0 = &value;
                    [
                        __kit::reply::variant_header(LOCATION, format!("/items/{}", _0.id)),
                        __kit::reply::variant_header("x-new", "1"),
                    ]
                };
                __kit::reply::with_headers(
                    <Item as __kit::Reply>::reply(value, &defaults.fixed(__kit::code!(CREATED))),
                    headers,
                )
            }
            Self::Unchanged { .. } => __kit::Reply::reply((), &defaults.fixed(__kit::code!(NO_CONTENT))),
        }
    }
    fn describe(
        defaults: &::statuskit::extend::reply::Defaults,
        operation: &mut ::statuskit::extend::operation::Operation,
    ) {
        use ::statuskit::__private as __kit;
        __kit::reply::describe_variant::<Self>(
            "Updated",
            __kit::code!(OK),
            <Item as __kit::Reply>::describe,
            defaults,
            operation,
        );
        operation.with_reply_header(__kit::reply::header_name(LOCATION), |operation| {
            operation.with_reply_header(__kit::reply::header_name("x-new"), |operation| {
                __kit::reply::describe_variant::<Self>(
                    "Created",
                    __kit::code!(CREATED),
                    <Item as __kit::Reply>::describe,
                    defaults,
                    operation,
                );
            });
        });
        __kit::reply::describe_variant::<Self>(
            "Unchanged",
            __kit::code!(NO_CONTENT),
            <() as __kit::Reply>::describe,
            defaults,
            operation,
        );
    }
}
