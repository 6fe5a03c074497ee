//! One of `dependencies = [verify_key, depends(current_user, scopes = ["admin"])]`.

use crate::call::Call;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote;
use syn::{Expr, ExprCall, ExprPath, Path};

pub(crate) struct Gate<'a> {
    dependency: &'a Path,
    /// `["admin"]`
    scopes: Option<&'a Expr>,
}

impl<'a> Gate<'a> {
    /// The gates of the list; `None` where one is something else.
    pub(crate) fn all(call: &'a Call) -> Option<Vec<Self>> {
        let Some(Expr::Array(list)) = call.expr() else { return None };
        list.elems.iter().map(Self::read).collect()
    }

    fn read(gate: &'a Expr) -> Option<Self> {
        match gate {
            Expr::Path(ExprPath { path, .. }) => Some(Self { dependency: path, scopes: None }),
            Expr::Call(ExprCall { func, args, .. }) if is(func, "depends") => {
                let (Some(Expr::Path(ExprPath { path, .. })), Some(Expr::Assign(scopes)), 2) =
                    (args.first(), args.get(1), args.len())
                else {
                    return None;
                };
                is(&scopes.left, "scopes").then_some(Self { dependency: path, scopes: Some(&scopes.right) })
            }
            _ => None,
        }
    }
}

fn is(expr: &Expr, name: &str) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(name))
}

/// `.depends(verify_key {})`, `.security(current_user {}, ["admin"])`
impl ToTokens for Gate<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let dependency = self.dependency;
        tokens.extend(match self.scopes {
            Some(scopes) => quote!(.security(#dependency {}, #scopes)),
            None => quote!(.depends(#dependency {})),
        });
    }
}
