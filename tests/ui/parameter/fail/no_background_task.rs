use statuskit::prelude::*;

fn write() {}

async fn forever() -> ! {
    loop {}
}

#[post("/mail")]
async fn mail(tasks: BackgroundTasks) -> Response {
    tasks.add(|| async { write() });
    tasks.add(forever());
    tasks.add(write());
    tasks.add(async { 7 });
    tasks.add_blocking(|| 7);
    Response::new().background(write)
}

fn main() {}
