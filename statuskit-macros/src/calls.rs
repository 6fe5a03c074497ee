//! The keys of one attribute.

use crate::call::Call;
use crate::errors::Errors;
use syn::Token;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;

/// The keys, separated by commas.
#[derive(Default)]
pub(crate) struct Calls(pub(crate) Vec<Call>);

impl Calls {
    pub(crate) fn get(&self, key: &str) -> Option<&Call> {
        self.0.iter().find(|call| call.is(key))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Returns all keys except these, which the macro does not simply turn into calls.
    pub(crate) fn without<'a>(&'a self, keys: &'a [&'a str]) -> impl Iterator<Item = &'a Call> {
        self.0.iter().filter(move |call| !keys.iter().any(|key| call.is(key)))
    }

    pub(crate) fn check(&self, errors: &mut Errors) {
        for (index, call) in self.0.iter().enumerate() {
            let is_repeated = self.0[..index].iter().any(|earlier| earlier.key == call.key);
            if is_repeated && !call.is("header") {
                errors.at(&call.key, format!("duplicate key `{}`; keep only one", call.key));
            }
            check_pattern(call, errors);
        }
    }
}

impl Parse for Calls {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let calls = Punctuated::<Call, Token![,]>::parse_terminated(input)?;
        Ok(Self(calls.into_iter().collect()))
    }
}

/// Rejects `pattern = "["` here rather than when the app starts.
fn check_pattern(call: &Call, errors: &mut Errors) {
    let Some(text) = call.text().filter(|_| call.is("pattern")) else { return };
    if let Err(error) = regex_syntax::parse(&text.value()) {
        errors.at(text, format!("this pattern is not a valid regular expression: {}", reason(&error)));
    }
}

fn reason(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        _ => error.to_string(),
    }
}
