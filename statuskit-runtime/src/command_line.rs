//! The command line of an app: `serve` (the default), with a host and a port; `openapi`.

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// To serve at this address.
    Serve(SocketAddr),
    /// To print the OpenAPI document.
    OpenApi { as_yaml: bool },
}

/// What the command line, or the environment, asks for; ends the process after `--help`, and with a message
/// when the arguments are wrong.
pub(crate) fn command(title: &str, version: &str) -> Command {
    let arguments = std::env::args_os();
    parse(parser(title, version), arguments).unwrap_or_else(|error| error.exit())
}

fn parser(title: &str, version: &str) -> clap::Command {
    let host = Arg::new("host").long("host").env("HOST").global(true).value_parser(value_parser!(IpAddr));
    let port = Arg::new("port").long("port").env("PORT").global(true).value_parser(value_parser!(u16));
    clap::Command::new(title.to_owned())
        .version(version.to_owned())
        .arg(host.help("The address to listen on [default: 127.0.0.1]"))
        .arg(port.help("The port to listen on; 0 takes a free one [default: 8000]"))
        .subcommand(clap::Command::new("serve").about("Serves the app (the default)"))
        .subcommand(openapi())
}

fn openapi() -> clap::Command {
    let yaml = Arg::new("yaml").long("yaml").action(ArgAction::SetTrue).help("As YAML, not as JSON");
    clap::Command::new("openapi").about("Prints the OpenAPI document").arg(yaml)
}

fn parse(
    parser: clap::Command,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, clap::Error> {
    let matches = parser.try_get_matches_from(arguments)?;
    if let Some(matches) = matches.subcommand_matches("openapi") {
        return Ok(Command::OpenApi { as_yaml: matches.get_flag("yaml") });
    }
    let matches = matches.subcommand_matches("serve").unwrap_or(&matches);
    let host = given(matches, "host").unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    Ok(Command::Serve(SocketAddr::new(host, given(matches, "port").unwrap_or(8000))))
}

fn given<T: Copy + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str]) -> Result<Command, clap::Error> {
        parse(parser("Shop", "1.0"), ["app"].iter().chain(words).map(OsString::from))
    }

    #[test]
    fn a_port_stands_before_or_behind_serve() {
        for words in [&["serve", "--port", "81"][..], &["--port", "81", "serve"], &["--port", "81"]] {
            let Ok(Command::Serve(address)) = parse_words(words) else { panic!("the words are right") };
            assert_eq!(address.port(), 81);
        }
    }

    #[test]
    fn the_document_is_asked_for() {
        assert_eq!(parse_words(&["openapi"]).ok(), Some(Command::OpenApi { as_yaml: false }));
        assert_eq!(parse_words(&["openapi", "--yaml"]).ok(), Some(Command::OpenApi { as_yaml: true }));
    }

    #[test]
    fn an_unknown_word_is_refused() {
        let error = parse_words(&["server"]).expect_err("the word is wrong").to_string();
        assert!(error.contains("'serve'"), "{error}");
    }
}
