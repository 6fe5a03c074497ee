//! The commands and their arguments.

use crate::port::{PortedFiles, StatuskitSource, crate_name, generate};
use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "statuskit", version, about = "Tools for services with statuskit")]
struct Cli {
    #[command(subcommand)]
    command: CliTool,
}

#[derive(Debug, Subcommand)]
enum CliTool {
    /// Writes a crate that serves the API of an OpenAPI document
    Port(PortArguments),
}

#[derive(Args, Debug)]
struct PortArguments {
    /// The OpenAPI document, in JSON
    document: PathBuf,
    /// The directory of the crate
    #[arg(long)]
    out: PathBuf,
    /// The name of the crate, instead of one after the title of the document
    #[arg(long)]
    name: Option<String>,
    /// A clone of statuskit that the crate depends on, instead of the version of the registry
    #[arg(long, value_name = "PATH")]
    statuskit: Option<String>,
}

/// Runs the command line. Returns the exit code: 0, 1 if a check failed, or 2 after an error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Cli { command: CliTool::Port(arguments) } = Cli::parse_from(arguments);
    match port(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn port(arguments: &PortArguments) -> Result<()> {
    let path = &arguments.document;
    let text = std::fs::read_to_string(path).with_context(|| format!("`{}`", path.display()))?;
    let document: Value =
        serde_json::from_str(&text).with_context(|| format!("`{}` is not JSON", path.display()))?;
    let name = arguments.name.clone().unwrap_or_else(|| crate_name(&document));
    let source = arguments.statuskit.clone().map_or(StatuskitSource::Registry, StatuskitSource::Path);
    let files = generate(&document, &name, &source)?;
    write(&files, &arguments.out)
}

fn write(files: &PortedFiles, out: &Path) -> Result<()> {
    for (path, text) in files {
        let path = out.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, text).with_context(|| format!("`{}`", path.display()))?;
    }
    Ok(())
}
