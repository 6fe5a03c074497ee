//! The app in a process of its own, and its log.

use statuskit::{OrInternal, Result};
use std::io;
use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// The admin's token.
pub(crate) const ADMIN: &str = "the admin of the soak";

pub(crate) struct Server {
    child: Child,
    pub(crate) pid: u32,
    pub(crate) address: SocketAddr,
    log: JoinHandle<io::Result<String>>,
}

impl Server {
    pub(crate) async fn start(database_url: &str) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--host", "127.0.0.1", "--port", "0"]).env("RUST_LOG", "warn");
        // With one arena per thread, glibc keeps what each thread has freed, which looks like growth.
        command
            .env("MALLOC_ARENA_MAX", "1")
            .env("DATABASE_URL", database_url)
            .env("ADMIN_TOKEN", ADMIN)
            .kill_on_drop(true);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let log = tokio::spawn(read_all(errors.expect("standard error is piped")));
        let mut line = String::new();
        BufReader::new(output.expect("standard output is piped")).read_line(&mut line).await?;
        let Some(address) = address(&line) else {
            return Err(io::Error::other(format!("the app did not start: {}", log.await??)).into());
        };
        let pid = child.id().ok_or("the app has already exited").or_internal()?;
        Ok(Server { child, pid, address, log })
    }

    /// Stops the app as an operator would. Every line that it has logged is a mistake.
    pub(crate) async fn stop(mut self) -> Result<Vec<String>> {
        Command::new("kill").args(["-TERM", &self.pid.to_string()]).status().await?;
        let status = timeout(Duration::from_secs(60), self.child.wait()).await??;
        let mut mistakes: Vec<_> = self.log.await??.lines().take(10).map(str::to_owned).collect();
        if !status.success() {
            mistakes.push(format!("the app exited with {status}"));
        }
        Ok(mistakes)
    }
}

async fn read_all(mut output: impl AsyncRead + Unpin) -> io::Result<String> {
    let mut text = String::new();
    output.read_to_string(&mut text).await?;
    Ok(text)
}

/// Returns the address in `… listens on http://127.0.0.1:8000 (…`.
fn address(line: &str) -> Option<SocketAddr> {
    line.split_once("http://")?.1.split(' ').next()?.parse().ok()
}
