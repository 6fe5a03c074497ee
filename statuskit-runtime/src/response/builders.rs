//! The methods that all response classes share.

/// Implements the builder methods of [`Response`](super::Response) for a class `struct Class(Response)`.
macro_rules! builders {
    ($class:ident) => {
        impl $class {
            /// Sets the status, which overrides the route's.
            ///
            /// # Panics
            ///
            /// If the status is a number outside 100..=999.
            #[must_use]
            #[track_caller]
            pub fn status(self, status: impl $crate::status::IntoStatus) -> Self {
                $class(self.0.status(status))
            }

            /// Adds a header. Existing headers of the same name are kept.
            ///
            /// An invalid header name or value turns the response into a 500, and the reason is logged.
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

            /// Runs a task once the response has been sent, after the tasks added earlier.
            #[must_use]
            pub fn background(self, task: impl $crate::background::BackgroundTask + Send + 'static) -> Self {
                $class(self.0.background(task))
            }

            /// Asks the client to delete the cookie with this name and the path `/`.
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

pub(crate) use builders;
