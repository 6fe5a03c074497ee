//! Reads what other functions depend on: a function, or an `impl` block with `fn call`.

use crate::attrs::cfgs;
use crate::calls::Calls;
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::param::{FnParam, params};
use crate::route::DECORATORS;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Generics, Token, Type, braced};

pub(super) struct DependencyFn {
    /// The function without our attributes.
    pub(super) function: ParsedFn,
    pub(super) params: Vec<FnParam>,
    /// The `impl` block around it.
    pub(super) block: Option<ImplBlock>,
    pub(super) keys: Calls,
    /// The route decorators below `#[dependency]`, which are not allowed there.
    pub(super) decorators: Vec<Attribute>,
}

/// `impl RequireRole { … }`, without its function.
pub(super) struct ImplBlock {
    pub(super) attrs: Vec<Attribute>,
    pub(super) word: Token![impl],
    pub(super) generics: Generics,
    pub(super) ty: Type,
    /// Whatever follows the function.
    pub(super) rest: TokenStream,
}

/// The item below `#[dependency]`.
pub(super) struct DependencyItem {
    block: Option<ImplBlock>,
    function: ParsedFn,
}

impl Parse for DependencyItem {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let ahead = input.fork();
        ahead.call(Attribute::parse_outer)?;
        if !ahead.peek(Token![impl]) {
            return Ok(Self { block: None, function: input.parse()? });
        }
        let attrs = input.call(Attribute::parse_outer)?;
        let (word, generics, ty) = (input.parse()?, input.parse()?, input.parse()?);
        if input.peek(Token![for]) {
            return Err(input.error("expected an `impl` block without a trait"));
        }
        let items;
        braced!(items in input);
        let function = ParsedFn::parse_one(&items)?;
        let rest = items.parse()?;
        Ok(Self { block: Some(ImplBlock { attrs, word, generics, ty, rest }), function })
    }
}

impl DependencyFn {
    pub(super) fn read(
        args: TokenStream,
        DependencyItem { block, mut function }: DependencyItem,
        errors: &mut MacroErrors,
    ) -> Self {
        let keys = errors.keep(syn::parse2(args)).unwrap_or_default();
        let params = params(&mut function, errors);
        let attrs = std::mem::take(&mut function.attrs);
        let (decorators, attrs) = attrs.into_iter().partition(is_decorator);
        function.attrs = attrs;
        Self { function, params, block, keys, decorators }
    }
}

impl DependencyFn {
    /// Returns the type that is the dependency: the twin, or the type of the block.
    pub(super) fn ty(&self) -> TokenStream {
        match &self.block {
            Some(block) => block.ty.to_token_stream(),
            None => self.function.sig.ident.to_token_stream(),
        }
    }

    /// Returns the name of the dependency in messages.
    pub(super) fn name(&self) -> String {
        match self.block.as_ref().map(|block| &block.ty) {
            Some(Type::Path(path)) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        }
        .unwrap_or_else(|| self.function.sig.ident.unraw().to_string())
    }

    /// Returns the `#[cfg]`s of the item.
    pub(super) fn cfgs(&self) -> Vec<Attribute> {
        self.block.as_ref().map_or_else(|| self.function.cfgs(), |block| cfgs(&block.attrs))
    }
}

fn is_decorator(attr: &Attribute) -> bool {
    attr.path().segments.last().is_some_and(|name| DECORATORS.iter().any(|known| name.ident == known))
}
