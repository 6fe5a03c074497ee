use statuskit::prelude::*;

#[model]
#[serde(tag = "kind")]
enum Contact {
    Person { name: String },
    Company { employees: u32 },
}

#[get("/contacts")]
async fn search(#[query] contact: Contact, #[header] other: Option<Contact>) -> String {
    drop((contact, other));
    String::new()
}

fn main() {}
