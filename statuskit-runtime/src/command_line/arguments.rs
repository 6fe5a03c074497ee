//! The commands and their arguments.

use super::limits::{LimitOverrides, limit_arguments};
use super::listen_on::{listen_arguments, listen_on, tls_files};
use super::listening::address_arguments;
use super::proxies::{proxies, proxies_argument};
use super::question::{CliCommand, Question, ServeOptions};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads the task from the command line and the environment. Exits the process after `--help`, and with a
/// message if the arguments are invalid.
pub(crate) fn task(title: &str, version: &str) -> CliCommand {
    let arguments = std::env::args_os();
    parse(command(title, version), arguments).unwrap_or_else(|error| error.exit())
}

fn command(title: &str, version: &str) -> Command {
    Command::new(title.to_owned())
        .version(version.to_owned())
        .args(address_arguments())
        .subcommand(serve_command())
        .subcommand(routes_command())
        .subcommand(coverage_command())
        .subcommand(openapi_command())
        .subcommand(diff_command())
}

fn serve_command() -> Command {
    let workers =
        Arg::new("workers").long("workers").value_name("N").value_parser(value_parser!(NonZeroUsize));
    Command::new("serve")
        .about("Serves the app (the default)")
        .arg(
            workers.help(
                "Serves on N threads, each with its own connections, instead of on tokio's thread pool",
            ),
        )
        .args(listen_arguments())
        .args(limit_arguments())
        .arg(proxies_argument())
}

fn routes_command() -> Command {
    let explain = Arg::new("explain").long("explain").value_name("ROUTE");
    let unseen = Arg::new("unseen").long("unseen").value_name("PATH").num_args(1..).conflicts_with("explain");
    Command::new("routes")
        .about("Prints every route with the statuses that it can return")
        .arg(json())
        .arg(unfold().conflicts_with_all(["explain", "unseen"]))
        .arg(unseen.value_parser(value_parser!(PathBuf)).conflicts_with("json").help("Lists the error variants that no test has sent, and the `errors = […]` that leave them out; PATH is a directory that STATUSKIT_COVERAGE named, or a file in it"))
        .arg(explain.help("Explains where the statuses of a route come from: \"POST /users\", a path, or a handler; \"*\" for no route"))
}

fn coverage_command() -> Command {
    let paths = Arg::new("paths").value_name("PATH").num_args(1..).required(true);
    let min = Arg::new("min").long("min").value_name("PERCENT").default_value("0");
    let ignored = Arg::new("ignore").long("ignore").value_name("STATUS").action(ArgAction::Append);
    Command::new("coverage")
        .about("Reports which declared statuses were sent while STATUSKIT_COVERAGE was set")
        .arg(paths.value_parser(value_parser!(PathBuf)).help("The directories it named, or files in them"))
        .arg(min.value_parser(value_parser!(u8).range(..=100)).help("Fails below this percentage"))
        .arg(
            ignored.help(
                "Ignores a status: \"422\" on every route, or \"GET /items 404\" on one; may be repeated",
            ),
        )
        .arg(unfold())
}

fn openapi_command() -> Command {
    let yaml = Arg::new("yaml").long("yaml").action(ArgAction::SetTrue).help("Prints YAML instead of JSON");
    Command::new("openapi").about("Prints the OpenAPI document").arg(yaml)
}

fn diff_command() -> Command {
    let old = Arg::new("old").value_name("OLD").required(true).value_parser(value_parser!(PathBuf));
    let new = Arg::new("new").long("with").value_name("NEW").value_parser(value_parser!(PathBuf));
    let exact = Arg::new("exact").long("exact").action(ArgAction::SetTrue);
    Command::new("diff")
        .about("Compares an OpenAPI document with this app's; fails if clients would break")
        .arg(old.help("The old document, in JSON; \"-\" reads standard input"))
        .arg(new.help("The new document, instead of the app's own"))
        .arg(exact.help("Prints every difference, and fails if there is one"))
        .arg(json())
}

fn unfold() -> Arg {
    Arg::new("all")
        .long("all")
        .action(ArgAction::SetTrue)
        .help("Repeats for each route the statuses that routes share")
}

fn json() -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help("Prints JSON")
}

fn parse(command: Command, arguments: impl IntoIterator<Item = OsString>) -> Result<CliCommand, clap::Error> {
    let matches = command.try_get_matches_from(arguments)?;
    Ok(match matches.subcommand() {
        Some(("routes", words)) => CliCommand::Report(routes_question(words)),
        Some(("coverage", words)) => {
            let min = value_of(words, "min").unwrap_or_default();
            CliCommand::Report(Question::Coverage {
                paths: all(words, "paths"),
                min,
                ignored: all(words, "ignore"),
                is_unfolded: words.get_flag("all"),
            })
        }
        Some(("openapi", words)) => CliCommand::Report(Question::OpenApi { as_yaml: words.get_flag("yaml") }),
        Some(("diff", words)) => CliCommand::Report(Question::Diff {
            old: value_of(words, "old").unwrap_or_default(),
            new: value_of(words, "new"),
            is_exact: words.get_flag("exact"),
            as_json: words.get_flag("json"),
        }),
        Some((_, serve)) => CliCommand::Serve(ServeOptions {
            listen_on: listen_on(serve, Some(serve))?,
            tls: tls_files(Some(serve))?,
            workers: value_of(serve, "workers"),
            limits: LimitOverrides::given(serve)?,
            proxies: proxies(Some(serve))?,
        }),
        None => CliCommand::Serve(ServeOptions {
            listen_on: listen_on(&matches, None)?,
            tls: tls_files(None)?,
            workers: None,
            limits: LimitOverrides::of_environment()?,
            proxies: proxies(None)?,
        }),
    })
}

fn routes_question(words: &ArgMatches) -> Question {
    let as_json = words.get_flag("json");
    let paths = all(words, "unseen");
    match value_of(words, "explain") {
        Some(route) => Question::Explain { route, as_json },
        None if paths.is_empty() => Question::Routes { as_json, is_unfolded: words.get_flag("all") },
        None => Question::Unseen { paths },
    }
}

fn value_of<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one(name).cloned()
}

fn all<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    matches.get_many(name).into_iter().flatten().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command_line::question::{ListenOn, TlsFiles};
    use crate::context::TrustedProxies;

    fn parse_words(words: &[&str]) -> Result<CliCommand, clap::Error> {
        parse(command("Shop", "1.0"), ["app"].iter().chain(words).map(OsString::from))
    }

    #[test]
    fn the_port_may_precede_or_follow_serve() {
        for words in [&["serve", "--port", "81"][..], &["--port", "81", "serve"], &["--port", "81"]] {
            let Ok(CliCommand::Serve(options)) = parse_words(words) else { panic!("the task is to serve") };
            let ListenOn::Address(address) = options.listen_on else { panic!("it is an address") };
            assert_eq!((address.port(), options.workers), (81, None));
        }
    }

    #[test]
    fn workers_must_be_positive() {
        let served = parse_words(&["serve", "--workers", "2"]).expect("the arguments are valid");
        let options = ServeOptions {
            listen_on: ListenOn::Address(([127, 0, 0, 1], 8000).into()),
            tls: None,
            workers: NonZeroUsize::new(2),
            limits: LimitOverrides::default(),
            proxies: None,
        };
        assert_eq!(served, CliCommand::Serve(options));
        assert!(parse_words(&["serve", "--workers", "0"]).is_err());
    }

    #[test]
    fn an_app_listens_in_one_place() {
        let place = |words: &[&str]| match parse_words(words) {
            Ok(CliCommand::Serve(options)) => Ok(options.listen_on),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.kind()),
        };
        assert_eq!(place(&["serve", "--unix", "/run/app.sock"]), Ok(ListenOn::Unix("/run/app.sock".into())));
        assert_eq!(place(&["serve", "--fd", "3"]), Ok(ListenOn::Inherited(3)));
        for words in
            [["--unix", "a", "--fd", "3"], ["--unix", "a", "--workers", "2"], ["--fd", "3", "--port", "1"]]
        {
            let words = [&["serve"], &words[..]].concat();
            assert_eq!(place(&words), Err(clap::error::ErrorKind::ArgumentConflict), "{words:?}");
        }
        // Standard output is no socket.
        assert!(place(&["serve", "--fd", "1"]).is_err());
    }

    #[test]
    fn tls_needs_a_certificate_and_its_key() {
        let error = parse_words(&["serve", "--tls-cert", "cert.pem"]).expect_err("the key is missing");
        assert!(error.to_string().contains("'--tls-cert <FILE>' needs '--tls-key <FILE>'"), "{error}");
        let served = parse_words(&["serve", "--tls-cert", "cert.pem", "--tls-key", "key.pem"]);
        if cfg!(feature = "tls") {
            let Ok(CliCommand::Serve(options)) = served else { panic!("the task is to serve") };
            let files = TlsFiles { certificate: "cert.pem".into(), key: "key.pem".into() };
            assert_eq!(options.tls, Some(files));
        } else {
            let error = served.expect_err("the feature is off").to_string();
            assert!(error.contains("enable the feature `tls` of statuskit"), "{error}");
        }
    }

    #[test]
    fn trusted_proxies_are_a_list_of_networks() {
        let words = ["serve", "--forwarded-allow-ips", "10.0.0.0/8,::1"];
        let Ok(CliCommand::Serve(ServeOptions { proxies, .. })) = parse_words(&words) else {
            panic!("the task is to serve")
        };
        assert_eq!(proxies, Some(TrustedProxies::new(["10.0.0.0/8", "::1"])));
        let error =
            parse_words(&["serve", "--forwarded-allow-ips", "proxy"]).expect_err("`proxy` is no network");
        assert!(error.to_string().contains("`proxy` is not a network of proxies"), "{error}");
    }

    #[test]
    fn an_unknown_command_is_an_error() {
        let error = parse_words(&["server"]).expect_err("the argument is invalid").to_string();
        assert!(error.contains("'serve'"), "{error}");
    }

    #[test]
    fn reports_are_parsed_with_their_options() {
        let explain = parse_words(&["routes", "--explain", "POST /users"]).expect("the arguments are valid");
        let route = "POST /users".to_owned();
        assert_eq!(explain, CliCommand::Report(Question::Explain { route, as_json: false }));
        let coverage = parse_words(&["coverage", "a", "b", "--min", "90", "--ignore", "422"])
            .expect("the arguments are valid");
        let paths = vec![PathBuf::from("a"), PathBuf::from("b")];
        assert_eq!(
            coverage,
            CliCommand::Report(Question::Coverage {
                paths,
                min: 90,
                ignored: vec!["422".to_owned()],
                is_unfolded: false
            })
        );
        assert!(parse_words(&["coverage", "a", "--min", "101"]).is_err());
        let yaml = parse_words(&["openapi", "--yaml"]).expect("the arguments are valid");
        assert_eq!(yaml, CliCommand::Report(Question::OpenApi { as_yaml: true }));
    }
}
