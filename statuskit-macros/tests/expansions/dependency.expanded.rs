#[allow(clippy::unused_async)]
#[doc = " Who asks."]
async fn current_user(db: Db, token: String, State(clock): State<Clock>) -> Result<User, AuthError> {
    db.user(token, clock.now()).await
}
#[doc(hidden)]
#[allow(non_camel_case_types)]
struct current_user {}
#[automatically_derived]
impl ::statuskit::extend::depend::NamedDependency for current_user {
    const VALUE: Self = current_user {};
}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::extend::depend::Dependency for current_user
where
    get_db: ::statuskit::extend::depend::Dependency,
{
    type Inputs = (
        ::statuskit::__private::depend::DependsInput<get_db, Db>,
        ::statuskit::__private::input::ParameterInput<String>,
        ::statuskit::__private::input_type!(State<Clock>),
    );
    type Output = Result<User, AuthError>;
    type Value = :: statuskit :: __private :: value ! (Result < User , AuthError >);
    type Leftover = ::statuskit::__private::leftover!(Self::Value);
    const NAME: &'static str = "current_user";
    fn inputs() -> Self::Inputs {
        use ::statuskit::__private as __kit;
        (
            __kit::depend::depends::<Db, _>(get_db {}).cache(false),
            __kit::input::header::<String>("token", |keys| keys),
            {
                __kit::input::readable::<State<Clock>>();
                __kit::input_of!(State<Clock>, "p2")
            },
        )
    }
    fn call(
        &self,
        (db, token, p2): ::statuskit::__private::depend::Values<Self>,
    ) -> impl ::core::future::Future<Output = Self::Output> + ::core::marker::Send {
        current_user(db, token, p2)
    }
    fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
        ::statuskit::__private::depend::effect::<Result<User, AuthError>, Self::Value>().errors(
            ::statuskit::__private::error::errors_of::<Result<User, AuthError>, _>()
                .variant(|error| ::core::matches!(error, AuthError::Missing { .. }), &["Missing"]),
        )
    }
}
#[allow(clippy::needless_pass_by_value)]
fn page_size(limit: u32) -> u32 {
    limit
}
#[doc(hidden)]
#[allow(non_camel_case_types)]
struct page_size {}
#[automatically_derived]
impl ::statuskit::extend::depend::NamedDependency for page_size {
    const VALUE: Self = page_size {};
}
#[automatically_derived]
#[allow(deprecated)]
impl ::statuskit::extend::depend::Dependency for page_size {
    type Inputs = (::statuskit::__private::input::ParameterInput<u32>,);
    type Output = u32;
    type Value = ::statuskit::__private::value!(u32);
    type Leftover = ::statuskit::__private::leftover!(Self::Value);
    const NAME: &'static str = "page_size";
    fn inputs() -> Self::Inputs {
        use ::statuskit::__private as __kit;
        (__kit::input::query::<u32>("limit", |keys| keys.default(|| 10).ge(1)),)
    }
    fn call(
        &self,
        (limit,): ::statuskit::__private::depend::Values<Self>,
    ) -> impl ::core::future::Future<Output = Self::Output> + ::core::marker::Send {
        ::core::future::ready(page_size(limit))
    }
    fn effect() -> ::statuskit::__private::depend::Effect<Self::Output> {
        ::statuskit::__private::depend::effect::<u32, Self::Value>()
    }
}
