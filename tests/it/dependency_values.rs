//! Dependencies that are values with settings, and captures that only dependencies read.

use crate::support::peers;
use serde_json::json;
use statuskit::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Agent,
    Customer,
}

/// Requires a role.
struct RequireRole(Role);

fn require_role(role: Role) -> RequireRole {
    RequireRole(role)
}

#[dependency]
fn role(#[header] x_role: Option<String>) -> Result<Role, HttpError> {
    match x_role.as_deref() {
        Some("agent") => Ok(Role::Agent),
        Some("customer") => Ok(Role::Customer),
        _ => raise!(UNAUTHORIZED, "Who are you?"),
    }
}

#[dependency]
impl RequireRole {
    async fn call(&self, #[depends(role)] role: Role) -> Result<(), HttpError> {
        if role == self.0 { Ok(()) } else { raise!(FORBIDDEN, "{:?} only", self.0) }
    }
}

/// A page of a list, whose length has a maximum.
struct Page {
    at_most: u32,
}

impl Page {
    const fn at_most(at_most: u32) -> Self {
        Page { at_most }
    }
}

#[dependency]
impl Page {
    /// Synchronous, and it counts its runs.
    fn call(&self, #[query(default = 10, ge = 1)] limit: u32, State(runs): State<Runs>) -> u32 {
        runs.0.fetch_add(1, Ordering::Relaxed);
        limit.min(self.at_most)
    }
}

#[derive(Clone, Default)]
struct Runs(std::sync::Arc<AtomicUsize>);

/// A dependency that depends on a value.
#[dependency]
fn half(#[depends(Page::at_most(40))] limit: u32) -> u32 {
    limit / 2
}

#[get("/tickets", dependencies = [require_role(Role::Agent)])]
fn tickets(#[depends(Page::at_most(50))] limit: u32) -> u32 {
    limit
}

#[get("/both")]
fn both(
    #[depends(Page::at_most(20))] few: u32,
    #[depends(Page { at_most: 30 })] more: u32,
    #[depends(half)] half: u32,
    #[depends(half)] again: u32,
) -> [u32; 4] {
    [few, more, half, again]
}

#[get("/mine")]
fn mine() -> &'static str {
    "mine"
}

fn app() -> App {
    let customers = Router::new().depends_on(RequireRole(Role::Customer)).routes(routes![mine]);
    App::new().state(Runs::default()).routes(routes![tickets, both]).include(customers)
}

#[tokio::test]
async fn a_value_is_a_dependency() {
    for peer in peers(app).await {
        let agent = [("x-role", "agent")];
        peer.send_with("GET", "/tickets?limit=99", &agent, "").await.assert(200, json!(50));
        peer.send_with("GET", "/mine", &agent, "").await.assert(403, json!({"detail": "Customer only"}));
        let customer = [("x-role", "customer")];
        peer.send_with("GET", "/tickets", &customer, "").await.assert(403, json!({"detail": "Agent only"}));
        peer.send_with("GET", "/mine", &customer, "").await.assert(200, json!("mine"));
        peer.send("GET", "/tickets", "").await.assert(401, json!({"detail": "Who are you?"}));
    }
}

#[tokio::test]
async fn each_value_runs_with_its_own_settings() {
    let runs = Runs::default();
    let client = TestClient::new(App::new().state(runs.clone()).routes(routes![both]));
    client.get("/both?limit=99").await.assert_json(&json!([20, 30, 20, 20]));
    assert_eq!(runs.0.load(Ordering::Relaxed), 3);
    let replaced = client.clone().override_dependency(Page::at_most(1), || async { 8 });
    replaced.get("/both").await.assert_json(&json!([8, 8, 4, 4]));
}

#[test]
fn a_value_documents_its_parameters_once() {
    let document = app().build().unwrap().openapi();
    let parameters = &document["paths"]["/both"]["get"]["parameters"];
    assert_eq!(parameters.as_array().unwrap().len(), 1);
    assert_eq!(parameters[0]["schema"]["default"], 10);
}

// Captures that only a dependency reads.

#[dependency]
fn ticket(#[path] ticket_id: u64) -> Result<String, HttpError> {
    if ticket_id == 7 { Ok("Ticket 7".to_owned()) } else { raise!(NOT_FOUND, "No ticket {ticket_id}") }
}

#[get("/tickets/{ticket_id}")]
async fn read(#[depends(ticket)] ticket: String) -> String {
    ticket
}

#[delete("/tickets/{ticket_id}", dependencies = [ticket])]
async fn remove() {}

#[tokio::test]
async fn a_dependency_may_be_the_only_reader_of_a_capture() {
    for peer in peers(|| App::new().routes(routes![read, remove])).await {
        peer.send("GET", "/tickets/7", "").await.assert(200, json!("Ticket 7"));
        peer.send("GET", "/tickets/8", "").await.assert(404, json!({"detail": "No ticket 8"}));
        assert_eq!(peer.send("GET", "/tickets/x", "").await.status, 422);
        assert_eq!(peer.send("DELETE", "/tickets/7", "").await.status, 204);
    }
    let document = App::new().routes(routes![read]).build().unwrap().openapi();
    assert_eq!(document["paths"]["/tickets/{ticket_id}"]["get"]["parameters"][0]["in"], "path");
}

#[get("/tickets/{tickte_id}", dependencies = [role])]
async fn misspelt() {}

#[test]
fn a_capture_that_nothing_reads_is_a_build_error() {
    let error = App::new().routes(routes![misspelt]).build().unwrap_err().to_string();
    let expected = "captures `{tickte_id}`, which neither the handler nor a dependency reads: add a parameter \
                    `tickte_id`";
    assert!(error.contains(expected), "{error}");
}
