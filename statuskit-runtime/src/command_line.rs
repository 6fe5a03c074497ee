//! The command line of an app: `serve` (the default), with a host and a port.

use clap::{Arg, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Where the command line, or the environment, asks to serve; ends the process after `--help`, and
/// with a message when the arguments are wrong.
pub(crate) fn address(title: &str, version: &str) -> SocketAddr {
    let arguments = std::env::args_os();
    parse(command(title, version), arguments).unwrap_or_else(|error| error.exit())
}

fn command(title: &str, version: &str) -> Command {
    let host = Arg::new("host").long("host").env("HOST").global(true).value_parser(value_parser!(IpAddr));
    let port = Arg::new("port").long("port").env("PORT").global(true).value_parser(value_parser!(u16));
    Command::new(title.to_owned())
        .version(version.to_owned())
        .arg(host.help("The address to listen on [default: 127.0.0.1]"))
        .arg(port.help("The port to listen on; 0 takes a free one [default: 8000]"))
        .subcommand(Command::new("serve").about("Serves the app (the default)"))
}

fn parse(command: Command, arguments: impl IntoIterator<Item = OsString>) -> Result<SocketAddr, clap::Error> {
    let matches = command.try_get_matches_from(arguments)?;
    let matches = matches.subcommand_matches("serve").unwrap_or(&matches);
    let host = given(matches, "host").unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    Ok(SocketAddr::new(host, given(matches, "port").unwrap_or(8000)))
}

fn given<T: Copy + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str]) -> Result<SocketAddr, clap::Error> {
        parse(command("Shop", "1.0"), ["app"].iter().chain(words).map(OsString::from))
    }

    #[test]
    fn a_port_stands_before_or_behind_serve() {
        for words in [&["serve", "--port", "81"][..], &["--port", "81", "serve"], &["--port", "81"]] {
            assert_eq!(parse_words(words).expect("the words are right").port(), 81);
        }
    }

    #[test]
    fn an_unknown_word_is_refused() {
        let error = parse_words(&["server"]).expect_err("the word is wrong").to_string();
        assert!(error.contains("'serve'"), "{error}");
    }
}
