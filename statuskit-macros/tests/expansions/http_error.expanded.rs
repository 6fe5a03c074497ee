#[automatically_derived]
impl ::statuskit::error::TypedError for ItemError {
    fn raise(self) -> ::statuskit::HttpError {
        use ::statuskit::__private as __kit;
        match self {
            Self::NotFound { .. } => {
                __kit::error::DerivedError::raise_variant(self, "NotFound", __kit::code!(NOT_FOUND))
            }
            Self::TooFew { ref left, .. } => {
                let detail_0 = (json ! ({ "left" : left }),);
                let header_1 = (RETRY_AFTER, "30");
                __kit::error::DerivedError::raise_variant(self, "TooFew", __kit::code!(CONFLICT))
                    .with_detail(detail_0.0)
                    .header(header_1.0, header_1.1)
            }
            Self::Auth(inner) => <AuthError as __kit::error::TypedError>::raise(inner),
        }
    }
    fn describe(errors: &mut ::statuskit::error::Errors) {
        use ::statuskit::__private as __kit;
        <Self as __kit::error::DerivedError>::note(errors);
        errors.variant("NotFound", __kit::code!(NOT_FOUND), "Item … not found");
        errors.variant("TooFew", __kit::code!(CONFLICT), "only … left").header(RETRY_AFTER);
        errors.inside_variant("Auth", <AuthError as __kit::error::TypedError>::describe);
    }
}
#[automatically_derived]
impl ::statuskit::__private::error::DerivedError for ItemError {
    const RAISING: ::statuskit::__private::error::RaiseFns<Self> =
        ::statuskit::__private::error::RaiseFns::of();
}
#[automatically_derived]
impl ::core::convert::From<ItemError> for ::statuskit::HttpError {
    fn from(error: ItemError) -> Self {
        ::statuskit::error::TypedError::raise(error)
    }
}
