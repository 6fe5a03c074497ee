//! The commands and their arguments.

use crate::port::{
    CheckReport, MergeReport, OpenApiSource, PortedManifest, StatuskitSource, check, crate_name, generate,
    generated_last, merge_into, write_new,
};
use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use serde_json::Value;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "statuskit", version, about = "Tools for services with statuskit")]
struct Cli {
    #[command(subcommand)]
    tool: CliTool,
}

#[derive(Debug, Subcommand)]
enum CliTool {
    /// Moves a FastAPI service to Rust: writes a crate whose OpenAPI document is that of the service
    #[command(after_help = PORT_EXAMPLES)]
    Port(PortArguments),
}

const PORT_EXAMPLES: &str = "\
Examples:
  statuskit port openapi.json --out my-service
  statuskit port --from http://127.0.0.1:8000/openapi.json --out my-service
  statuskit port openapi.json --out my-service --merge    after the service has changed
  statuskit port --out my-service --check                 whether the code still has the same document

A merge remembers `--name` and `--statuskit`, unless they are given again.

The handlers are `todo!`s, which are answered with a 501. PORT.md lists what is left to do.";

#[derive(Args, Debug)]
struct PortArguments {
    /// The OpenAPI document, in JSON; "-" reads standard input
    #[arg(required_unless_present_any = ["from", "check"], conflicts_with = "from")]
    document: Option<PathBuf>,
    /// Reads the document of a running service
    #[arg(long, value_name = "URL")]
    from: Option<String>,
    /// The directory of the crate
    #[arg(long, value_name = "DIRECTORY")]
    out: PathBuf,
    /// The name of the crate, instead of one after the title of the document
    #[arg(long)]
    name: Option<String>,
    /// A clone of statuskit that the crate depends on, instead of the version of the registry
    #[arg(long, value_name = "PATH")]
    statuskit: Option<PathBuf>,
    /// Merges what is generated now into the directory, and keeps what was edited there
    #[arg(long)]
    merge: bool,
    /// Compares the document of the code in the directory with that of the original; fails on any difference
    #[arg(long, conflicts_with_all = ["merge", "name", "statuskit"])]
    check: bool,
}

impl PortArguments {
    fn source(&self) -> Option<OpenApiSource> {
        let url = self.from.clone().map(OpenApiSource::Url);
        url.or_else(|| self.document.clone().map(OpenApiSource::File))
    }

    /// Returns the manifest with the options that were given.
    fn manifest(&self, mut manifest: PortedManifest) -> Result<PortedManifest> {
        if let Some(name) = &self.name {
            manifest.name.clone_from(name);
        }
        if let Some(path) = &self.statuskit {
            // Cargo would read a relative path from the directory of the crate.
            manifest.statuskit = StatuskitSource::Path(std::path::absolute(path)?.display().to_string());
        }
        Ok(manifest)
    }
}

/// Runs the command line. Returns the exit code: 0, 1 if documents differ or a merge has conflicts, or 2 after
/// an error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Cli { tool: CliTool::Port(arguments) } = Cli::parse_from(arguments);
    let done = if arguments.check { check_port(&arguments) } else { port(&arguments) };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Writes or merges the crate. Returns whether there is nothing to resolve.
fn port(arguments: &PortArguments) -> Result<bool> {
    let Some(source) = arguments.source() else { anyhow::bail!("name a document, or a URL with `--from`") };
    let document = source.read()?;
    if arguments.merge { merge_port(arguments, &document) } else { write_port(arguments, &document) }
}

fn write_port(arguments: &PortArguments, document: &Value) -> Result<bool> {
    let defaults = PortedManifest::new(crate_name(document), StatuskitSource::Registry);
    let ported = generate(document, arguments.manifest(defaults)?)?;
    write_new(&ported, &arguments.out)?;
    let (name, out) = (&ported.manifest.name, arguments.out.display());
    println!("wrote `{name}` to `{out}`: read `{out}/PORT.md`, then `cd {out} && cargo test && cargo run`");
    Ok(true)
}

fn merge_port(arguments: &PortArguments, document: &Value) -> Result<bool> {
    let last = generated_last(&arguments.out)?;
    let next = generate(document, arguments.manifest(last.manifest.clone())?)?;
    let MergeReport { changed, conflicts, kept } = merge_into(&arguments.out, &last, &next)?;
    for (outcome, paths) in [("changed", &changed), ("left alone", &kept), ("CONFLICT", &conflicts)] {
        paths.iter().for_each(|path| println!("{outcome}: {path}"));
    }
    println!("merged into `{}`, {} conflicts", arguments.out.display(), conflicts.len());
    Ok(conflicts.is_empty())
}

/// Reports every difference between the documents. Returns whether there is none.
fn check_port(arguments: &PortArguments) -> Result<bool> {
    let CheckReport { differences, leaves } = check(&arguments.out, arguments.source().as_ref())?;
    for difference in &differences {
        println!("{difference}");
    }
    match differences.len() {
        0 => println!("the documents are equal: {leaves} leaves"),
        count => println!("{count} differences in {leaves} leaves"),
    }
    Ok(differences.is_empty())
}
