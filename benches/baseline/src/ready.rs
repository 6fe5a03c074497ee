//! A free port, told on standard output.

use std::io::{self, Write};
use tokio::net::TcpListener;

/// Listens on a free port of this machine and prints its number.
///
/// # Errors
///
/// When there is none.
pub async fn listen() -> io::Result<TcpListener> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    io::stdout().flush()?;
    Ok(listener)
}
