#[automatically_derived]
impl ::statuskit::extend::depend::NamedDependency for Oauth2 {
    const VALUE: Self = Oauth2;
}
#[automatically_derived]
impl ::statuskit::extend::depend::Dependency for Oauth2 {
    type Inputs =
        (::statuskit::__private::security::Secured<::statuskit::__private::security::OAuth2Password>,);
    type Output = ::statuskit::__private::security::Credentials<
        ::statuskit::__private::security::Secured<::statuskit::__private::security::OAuth2Password>,
    >;
    type Value = Self::Output;
    type Leftover = ::statuskit::__private::depend::Leftover<false>;
    const NAME: &'static str = "Oauth2";
    fn inputs() -> Self::Inputs {
        use ::statuskit::__private as __kit;
        (__kit::security::oauth2_password("Oauth2", "/token")
            .refresh_url("/refresh")
            .scope("items:read", "Read items"),)
    }
    async fn call(&self, (credentials,): ::statuskit::__private::depend::Values<Self>) -> Self::Output {
        credentials
    }
    fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
        ::statuskit::__private::depend::Effect::none()
    }
}
#[automatically_derived]
impl ::statuskit::extend::depend::NamedDependency for ApiKey {
    const VALUE: Self = ApiKey;
}
#[automatically_derived]
impl ::statuskit::extend::depend::Dependency for ApiKey {
    type Inputs =
        (::statuskit::__private::security::Optional<::statuskit::__private::security::ApiKeyHeader>,);
    type Output = ::statuskit::__private::security::Credentials<
        ::statuskit::__private::security::Optional<::statuskit::__private::security::ApiKeyHeader>,
    >;
    type Value = Self::Output;
    type Leftover = ::statuskit::__private::depend::Leftover<false>;
    const NAME: &'static str = "ApiKey";
    fn inputs() -> Self::Inputs {
        use ::statuskit::__private as __kit;
        (__kit::security::api_key_header("ApiKey", "x-key").optional(),)
    }
    async fn call(&self, (credentials,): ::statuskit::__private::depend::Values<Self>) -> Self::Output {
        credentials
    }
    fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
        ::statuskit::__private::depend::Effect::none()
    }
}
