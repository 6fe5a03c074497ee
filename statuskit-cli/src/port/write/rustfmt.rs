//! Formats code with rustfmt.

use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::{Command, Stdio};

/// Returns the code as rustfmt formats it.
///
/// # Errors
///
/// If rustfmt is not installed, or if the code is not valid.
pub(crate) fn rustfmt(code: &str) -> Result<String> {
    // The configuration of the directory that the command runs in would otherwise apply.
    let config = tempfile::Builder::new().prefix("statuskit").suffix(".toml").tempfile()?;
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(config.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot run rustfmt: install it with `rustup component add rustfmt`")?;
    let mut input = child.stdin.take().context("rustfmt has no input")?;
    // rustfmt reads its whole input before it writes.
    input.write_all(code.as_bytes())?;
    drop(input);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("rustfmt: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}
