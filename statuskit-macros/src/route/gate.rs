//! One item of `dependencies = [verify_key, depends(current_user, scopes = ["admin"])]`.

use crate::call::Call;
use crate::dependency_arg::DependencyArg;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, ExprAssign, ExprCall};

pub(crate) struct GateArg<'a> {
    pub(crate) dependency: DependencyArg,
    /// `["admin"]`
    scopes: Option<&'a Expr>,
}

impl<'a> GateArg<'a> {
    /// Returns the gates of the list, or `None` if an item is not a gate.
    pub(crate) fn all(call: &'a Call) -> Option<Vec<Self>> {
        let Some(Expr::Array(list)) = call.expr() else { return None };
        list.elems.iter().map(Self::read).collect()
    }

    /// Returns the first key other than `scopes`.
    pub(crate) fn wrong_key(call: &'a Call) -> Option<&'a Expr> {
        let Some(Expr::Array(list)) = call.expr() else { return None };
        let calls = list.elems.iter().filter_map(|gate| match gate {
            Expr::Call(call) if is(&call.func, "depends") => Some(call),
            _ => None,
        });
        let keys = calls.flat_map(|call| &call.args).filter_map(|argument| match argument {
            Expr::Assign(ExprAssign { left, .. }) => Some(&**left),
            _ => None,
        });
        keys.into_iter().find(|key| !is(key, "scopes"))
    }

    fn read(gate: &'a Expr) -> Option<Self> {
        let args = match gate {
            Expr::Call(ExprCall { func, args, .. }) if is(func, "depends") => args,
            _ => return Some(Self { dependency: DependencyArg::of(gate.clone()).ok()?, scopes: None }),
        };
        let (Some(dependency), Some(Expr::Assign(scopes)), 2) = (args.first(), args.get(1), args.len())
        else {
            return None;
        };
        let dependency = DependencyArg::of(dependency.clone()).ok()?;
        is(&scopes.left, "scopes").then_some(Self { dependency, scopes: Some(&scopes.right) })
    }
}

fn is(expr: &Expr, name: &str) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(name))
}

/// `.depends(verify_key {})`, `.security(current_user {}, ["admin"])`
impl ToTokens for GateArg<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let place = Span::call_site().located_at(self.dependency.span());
        let dependency = self.dependency.value(place);
        tokens.extend(match self.scopes {
            Some(scopes) => quote_spanned!(place=> .security(#dependency, #scopes)),
            None => quote_spanned!(place=> .depends(#dependency)),
        });
    }
}
