//! Forms: `cargo run --example forms`, then `curl -d 'username=ada&password=lovelace' localhost:8000/login`.

use statuskit::prelude::*;

/// What the login page sends.
#[model(deny_unknown_fields)]
struct Login {
    #[field(min_length = 1)]
    username: String,
    #[field(min_length = 8, secret)]
    password: String,
}

/// A model is read from all fields of the form.
#[post("/login")]
fn login(#[form] login: Login) -> String {
    format!("{} has a password of {} letters", login.username, login.password.len())
}

/// Each field is a parameter. An empty field counts as absent.
#[post("/search")]
fn search(
    #[form(min_length = 2)] q: String,
    #[form(default = 10, le = 100)] limit: u32,
    #[form(default)] tag: Vec<String>,
) -> String {
    format!("{limit} of {q} in {tag:?}")
}

/// Builds the app.
pub fn app() -> App {
    App::new().title("Forms").routes(routes![login, search])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
