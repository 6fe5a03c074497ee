use statuskit::prelude::*;

struct Named(u32);

#[dependency]
impl Named {
    fn run(&self) -> u32 {
        self.0
    }
}

struct Still(u32);

#[dependency]
impl Still {
    fn call(limit: u32) -> u32 {
        limit
    }
}

struct Changing(u32);

#[dependency]
impl Changing {
    fn call(&mut self) -> u32 {
        self.0
    }
}

struct Crowded(u32);

#[dependency]
impl Crowded {
    fn call(&self) -> u32 {
        self.0
    }

    fn other(&self) -> u32 {
        self.0
    }
}

struct Generic<T>(T);

#[dependency]
impl<T> Generic<T> {
    fn call(&self) -> u32 {
        1
    }
}

struct Compared(u32);

#[dependency]
impl PartialEq for Compared {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

#[get("/")]
async fn index(
    #[depends(Named(1))] _a: u32,
    #[depends(Still(1))] _b: u32,
    #[depends(Changing(1))] _c: u32,
    #[depends(Crowded(1))] _d: u32,
) -> u32 {
    1
}

fn main() {}
