use statuskit::prelude::*;

struct AtMost(u32);

impl AtMost {
    fn call(&self) -> u32 {
        self.0
    }
}

#[get("/param")]
async fn param(#[depends(AtMost(50))] limit: u32) -> u32 {
    limit
}

#[get("/gate", dependencies = [AtMost(50)])]
async fn gate() -> u32 {
    1
}

fn main() {}
