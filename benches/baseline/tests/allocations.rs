//! The cost of dependencies, in allocations per request.

use statuskit::app::AppService;
use statuskit::prelude::*;
use statuskit::{Body, Scoped};
use std::hint::black_box;
use tokio::runtime::Runtime;
use tower_service::Service;

#[dependency]
async fn tenant(#[query(default = 1)] tenant: u64) -> u64 {
    tenant
}

#[dependency]
async fn user(#[depends(tenant)] tenant: u64) -> u32 {
    u32::try_from(tenant).unwrap_or_default()
}

#[dependency]
async fn role(#[depends(user)] user: u32) -> u8 {
    u8::try_from(user).unwrap_or_default()
}

#[dependency]
async fn clock(#[query(default = 0)] now: i64) -> i64 {
    now
}

#[dependency]
async fn transaction(#[depends(tenant)] tenant: u64) -> Scoped<u64> {
    Scoped::new(tenant, move |outcome| async move {
        black_box((tenant, outcome));
    })
}

#[get("/without")]
async fn without() -> u64 {
    4
}

/// Two of the five, `tenant` and `user`, are asked for more than once and so cached; one is scoped.
#[get("/with")]
async fn with(
    #[depends(user)] user: u32,
    #[depends(role)] role: u8,
    #[depends(clock)] clock: i64,
    #[depends(transaction)] transaction: u64,
) -> u64 {
    u64::from(user) + u64::from(role) + clock.unsigned_abs() + transaction + 1
}

#[test]
fn five_dependencies_cost_at_most_five_allocations() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime can be built");
    let service = App::new().routes(routes![without, with]).build().expect("the app is valid");
    let [without, with] = ["/without", "/with"].map(|path| allocations(&runtime, &service, path));
    println!("{with} allocations with five dependencies, {without} without");
    assert!(with > without && with <= without + 5, "{with} with, {without} without");
}

/// Counts the allocations of one request, including the work after the response. Earlier requests warm up.
fn allocations(runtime: &Runtime, service: &AppService, path: &str) -> u64 {
    let mut counts = (0..3).map(|_| {
        let request = http::Request::get(path).body(Body::empty()).expect("the request is valid");
        let answer = async {
            let response = service.clone().call(request).await.expect("an app always responds");
            assert_eq!(response.status(), OK);
            drop(response);
            service.background_done().await;
        };
        allocation_counter::measure(|| runtime.block_on(answer)).count_total
    });
    counts.by_ref().last().expect("there were three requests")
}
