use statuskit::prelude::*;

struct AtMost(u32);

#[dependency]
impl AtMost {
    fn call(&self) -> Result<(), HttpError> {
        if self.0 > 50 { raise!(FORBIDDEN, "too many") } else { Ok(()) }
    }
}

fn main() {
    let _ = App::new().depends::<AtMost>();
    let _ = Router::new().depends::<AtMost>();
}
