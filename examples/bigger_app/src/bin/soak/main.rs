//! A soak test of the shop at full load, with clients that hang up at random.
//!
//! `cargo run --release -p bigger_app --bin soak` runs for 60 seconds, `… --bin soak 10` for ten. It exits
//! with an error if a confirmation is lost, if the app logs an error, if an answer has an unexpected status,
//! or if the memory of the app grows. It uses a new SQLite file, or the database of `DATABASE_URL`.

mod client;
mod dice;
mod ledger;
mod memory;
mod server;
mod tally;

use bigger_app::{Settings, app};
use client::Client;
use server::Server;
use statuskit::Result;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tally::Tally;
use tokio::task::JoinSet;

/// The number of clients: more than there are cores, so that the app never waits for a client.
const CLIENTS: u64 = 32;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    match std::env::args().nth(1).as_deref() {
        // The app runs in a process of its own, so that its memory can be measured.
        Some("serve") => app(&Settings::from_env())?.run().await.map(|()| ExitCode::SUCCESS),
        Some(seconds) => soak(Duration::from_secs(seconds.parse()?)).await,
        None => soak(Duration::from_secs(60)).await,
    }
}

async fn soak(time: Duration) -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let file = format!("sqlite://{}?mode=rwc", folder.path().join("soak.db").display());
    let database_url = std::env::var("DATABASE_URL").unwrap_or(file);
    let server = Server::start(&database_url).await?;
    let (token, item_id) = client::set_up(server.address).await?;
    let before = ledger::read(&database_url).await?;
    let until = Instant::now() + time;
    let memory = tokio::spawn(memory::watch(server.pid, until));
    let tally = load(&server, &token, item_id, until).await?;
    let memory = memory.await??;
    let log = server.stop().await?;
    let ledger = ledger::read(&database_url).await?.since(&before);
    let mistakes = [tally.mistakes(), ledger.mistakes(&tally), memory.mistakes(), log].concat();
    println!("{tally}\n{ledger}\n{memory}");
    mistakes.iter().for_each(|mistake| println!("FAILED: {mistake}"));
    Ok(if mistakes.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs all clients until the time is over and returns what they saw.
async fn load(server: &Server, token: &str, item_id: i64, until: Instant) -> Result<Tally> {
    let mut clients = JoinSet::new();
    for seed in 1..=CLIENTS {
        clients.spawn(Client::new(server.address, token, item_id, seed).run(until));
    }
    let mut all = Tally::default();
    while let Some(tally) = clients.join_next().await {
        all.add(tally?);
    }
    Ok(all)
}
