//! Functions that do not fit on a screen.

use super::{Count, Source};
use syn::visit::{self, Visit};

/// The longest body of a function that needs no reason, in lines of code.
const MAX_FUNCTION_LINES: usize = 70;

/// Counts the functions whose body is too long and that do not expect so with a reason. Lines are counted as clippy
/// counts them: without the braces, blank lines and comments.
pub fn long_functions(sources: &[Source]) -> Count {
    let mut places = Vec::new();
    for source in sources {
        let mut visitor = Bodies::default();
        visitor.visit_file(&source.product);
        let code = source.code_lines();
        for (name, first, last) in visitor.0 {
            let lines = code.range(first + 1..last.max(first + 1)).count();
            if lines > MAX_FUNCTION_LINES {
                places.push(format!("{}:{first} {name} ({lines} lines)", source.path));
            }
        }
    }
    Count::of(places)
}

/// The functions that give no reason to be long, each with the lines of its braces.
#[derive(Default)]
struct Bodies(Vec<(String, usize, usize)>);

impl Bodies {
    fn function(&mut self, attributes: &[syn::Attribute], name: &syn::Ident, body: &syn::Block) {
        let excuses = |attribute: &syn::Attribute| match &attribute.meta {
            syn::Meta::List(list) if list.path.is_ident("expect") => {
                let words = list.tokens.to_string().replace(' ', "");
                words.contains("clippy::too_many_lines") && words.contains("reason=")
            }
            _ => false,
        };
        if !attributes.iter().any(excuses) {
            let braces = body.brace_token.span;
            self.0.push((name.to_string(), braces.open().start().line, braces.close().start().line));
        }
    }
}

impl<'ast> Visit<'ast> for Bodies {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.attrs, &item.sig.ident, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.attrs, &item.sig.ident, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.attrs, &item.sig.ident, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}
