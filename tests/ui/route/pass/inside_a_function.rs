#![deny(warnings)]

use statuskit::prelude::*;

fn main() {
    const TEAPOT: u16 = 418;

    #[model]
    struct Tea {
        #[field(default = "green")]
        kind: String,
    }

    #[post("/tea", status = TEAPOT)]
    async fn brew(tea: Tea) -> Result<Tea, HttpError> {
        const COLD: u16 = 599;
        if tea.kind.is_empty() {
            raise!(COLD, "no tea")
        }
        Ok(tea)
    }

    assert_eq!(routes![brew].len(), 1);
}
