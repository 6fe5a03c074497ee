//! Compares the generated code with the files in `tests/expansions`: their diff is part of a review.
//!
//! `INSTA_UPDATE=always` rewrites the files, as `scripts/bless` does.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Meta};

#[test]
fn expansions_match_their_files() {
    let names = [
        "handler",
        "decorators",
        "model",
        "enums",
        "http_error",
        "reply",
        "dependency",
        "security",
        "middleware",
        "websocket",
    ];
    for name in names.into_iter().filter(|name| *name != "websocket" || cfg!(feature = "websocket")) {
        let expanded = formatted(&expand(&read(&file(name, "rs"))));
        let written = file(name, "expanded.rs");
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(&written, &expanded).expect("the file is writable");
        }
        assert_eq!(expanded, read(&written), "{name}: run with INSTA_UPDATE=always to update the file");
    }
}

#[test]
fn a_handler_with_five_parameters_expands_to_fewer_than_thirty_lines() {
    let expanded = formatted(&expand(&read(&file("handler", "rs"))));
    let beside = expanded.split_once("#[doc(hidden)]").expect("the twin comes after the function").1;
    assert!(beside.lines().count() < 30, "{beside}");
}

#[cfg(not(feature = "websocket"))]
#[test]
fn without_its_feature_a_websocket_is_one_error_that_names_it() {
    let expanded = formatted(&expand(&read(&file("websocket", "rs"))));
    assert!(expanded.contains("`#[websocket]` needs the feature `websocket` of statuskit"), "{expanded}");
    assert!(!expanded.contains("async fn room"), "{expanded}");
}

fn file(name: &str, extension: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expansions").join(name).with_extension(extension)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Expands each item of a file.
fn expand(source: &str) -> TokenStream {
    let items = syn::parse_file(source).expect("the file is valid Rust").items;
    items.into_iter().map(|item| expand_item.parse2(item.into_token_stream()).expect("an item")).collect()
}

fn expand_item(input: ParseStream) -> syn::Result<TokenStream> {
    let mut attrs = input.call(Attribute::parse_outer)?;
    let ours =
        attrs.iter().position(|attr| name(attr) != "doc").expect("every item has one of our attributes");
    let (ours, rest) = (attrs.remove(ours), input.parse::<TokenStream>()?);
    let item = quote!(#(#attrs)* #rest);
    let args = match &ours.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
    };
    Ok(match name(&ours).as_str() {
        "model" => crate::model::model(args, item),
        "derive" => derive(&args, &item)?,
        "dependency" => crate::dependency::dependency(args, item),
        "middleware" => crate::middleware::middleware(&args, item),
        decorator => crate::route::decorate(decorator, args, item),
    })
}

fn derive(args: &TokenStream, item: &TokenStream) -> syn::Result<TokenStream> {
    let input = syn::parse2(item.clone())?;
    Ok(match args.to_string().as_str() {
        "Reply" => crate::reply::derive(&input),
        "SecurityScheme" => crate::security::derive(&input),
        _ => crate::http_error::derive(&input),
    })
}

fn name(attr: &Attribute) -> String {
    attr.path().get_ident().map(ToString::to_string).unwrap_or_default()
}

fn formatted(tokens: &TokenStream) -> String {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rustfmt.toml");
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is part of the toolchain");
    let mut stdin = rustfmt.stdin.take().expect("stdin is piped");
    stdin.write_all(tokens.to_string().as_bytes()).expect("rustfmt reads its stdin");
    drop(stdin);
    let output = rustfmt.wait_with_output().expect("rustfmt exits");
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}
