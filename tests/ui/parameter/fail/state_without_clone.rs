use statuskit::prelude::*;

struct Db;

#[dependency]
fn is_open(State(db): State<Db>) -> bool {
    matches!(db, Db)
}

#[get("/open")]
fn open(#[depends(is_open)] is_open: bool, State(_db): State<Db>) -> bool {
    is_open
}

fn main() {
    let _ = App::new().state(Db).routes(routes![open]);
}
