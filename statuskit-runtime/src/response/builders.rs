//! The methods that all response classes share.

/// Gives a class `struct Class(Response)` the builders of [`Response`](super::Response).
macro_rules! builders {
    ($class:ident) => {
        impl $class {
            /// Sets the status, which then overrides the route's.
            ///
            /// # Panics
            ///
            /// On a number outside 100..=999.
            #[must_use]
            #[track_caller]
            pub fn status(self, status: impl $crate::status::IntoStatus) -> Self {
                $class(self.0.status(status))
            }

            /// Adds a header; one of the same name stays beside it.
            ///
            /// A name or value that HTTP cannot carry makes the response a 500, and the log says why.
            #[must_use]
            pub fn header<N, V>(self, name: N, value: V) -> Self
            where
                N: TryInto<::http::HeaderName, Error: Into<$crate::body::BoxError>>,
                V: TryInto<::http::HeaderValue, Error: Into<$crate::body::BoxError>>,
            {
                $class(self.0.header(name, value))
            }

            /// Sets a cookie.
            #[must_use]
            pub fn cookie(self, cookie: $crate::response::Cookie) -> Self {
                $class(self.0.cookie(cookie))
            }

            /// Runs a task once the response was sent, behind those added before.
            #[must_use]
            pub fn background(self, task: impl $crate::background::BackgroundTask + Send + 'static) -> Self {
                $class(self.0.background(task))
            }

            /// Tells the client to forget the cookie of this name (and the path `/`).
            #[must_use]
            pub fn delete_cookie(self, name: &str) -> Self {
                $class(self.0.delete_cookie(name))
            }
        }

        impl From<$class> for $crate::response::Response {
            fn from(response: $class) -> Self {
                response.0
            }
        }
    };
}

pub(super) use builders;
