mod deps {
    use statuskit::prelude::*;

    #[derive(Clone)]
    struct Db;

    #[dependency]
    pub async fn get_db() -> Db {
        Db
    }
}

fn main() {
    let _ = deps::get_db {};
}
