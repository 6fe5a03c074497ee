//! The Book Shop, ported from FastAPI. `PORT.md` says what is left to do.
#![recursion_limit = "1024"]
#![allow(dead_code, unused_variables, reason = "until every `todo!` is written")]
#![allow(
    clippy::approx_constant,
    clippy::enum_variant_names,
    clippy::excessive_precision,
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::upper_case_acronyms,
    reason = "names and shapes are those of the document"
)]

mod books;
mod errors;
mod login;
mod models;
mod my_orders;
mod openapi;
mod root;
mod security;
#[cfg(test)]
mod tests;

use statuskit::openapi::spec::{Contact, License, OpenApiServer, Tag};
use statuskit::prelude::*;

/// Builds the app.
fn app() -> App {
    App::new()
        .profile(Profile::FastApi)
        .title("The Book Shop")
        .version("2.1.0")
        .summary("Books, *authors* and orders")
        .description("Many lines.\n\n- one\n- two\n")
        .terms_of_service("https://example.com/terms")
        .contact(Contact {
            name: Some("Ada".to_owned()),
            url: Some("https://example.com/ada".to_owned()),
            ..Contact::default()
        })
        .license(License {
            name: "MIT".to_owned(),
            identifier: Some("MIT".to_owned()),
            ..License::default()
        })
        .servers([
            OpenApiServer {
                url: "https://example.com".to_owned(),
                description: Some("The shop".to_owned()),
            },
        ])
        .openapi_tags([
            Tag {
                name: "books".to_owned(),
                description: Some("What is read".to_owned()),
                ..Tag::default()
            },
            Tag {
                name: "my orders".to_owned(),
                ..Tag::default()
            },
        ])
        .openapi_extra(json!({
            "webhooks": {
                "new-book": {
                    "post": {
                        "summary": "New Book",
                        "operationId": "new_booknew_book_post",
                        "requestBody": {
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Book-Input"}}
                            },
                            "required": true
                        },
                        "responses": {
                            "200": {
                                "description": "Successful Response",
                                "content": {"application/json": {"schema": {}}}
                            },
                            "422": {
                                "description": "Validation Error",
                                "content": {
                                    "application/json": {
                                        "schema": {
                                            "$ref": "#/components/schemas/HTTPValidationError"
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }))
        .openapi_with(openapi::amend)
        .include(login::router())
        .include(root::router())
        .include(books::router())
        .include(my_orders::router())
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
