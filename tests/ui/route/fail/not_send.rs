use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> String {
    let count = std::rc::Rc::new(1);
    std::future::ready(()).await;
    count.to_string()
}

fn main() {}
