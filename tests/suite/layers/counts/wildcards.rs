//! Arms of a match that take whatever is left, where messages are decided.

use super::{Count, Source};
use syn::visit::{self, Visit};

/// Counts the arms without a guard that take whatever is left, in matches that decide a message: under `src/app`, each
/// match with an arm that names a variant of `Message` or of a `…Key`, and in functions called `update` and the files
/// called `update.rs` each match with an arm that names a variant of any enum by a path. The key table is left out: it
/// makes messages and decides none.
pub fn wildcard_arms(sources: &[Source]) -> Count {
    let mut places = Vec::new();
    let is_table = |path: &str| path == "src/app/keymap.rs" || path.starts_with("src/app/keys");
    for source in sources.iter().filter(|source| source.layer == "app" && !is_table(&source.path)) {
        let in_update = source.path.ends_with("/update.rs");
        let mut visitor = Wildcards { in_update, lines: Vec::new() };
        visitor.visit_file(&source.product);
        places.extend(visitor.lines.iter().map(|line| format!("{}:{line}", source.path)));
    }
    Count::of(places)
}

struct Wildcards {
    in_update: bool,
    lines: Vec<usize>,
}

impl Wildcards {
    fn function<'ast>(&mut self, name: &syn::Ident, inner: impl FnOnce(&mut Self) + 'ast) {
        let before = self.in_update;
        self.in_update = before || name == "update";
        inner(self);
        self.in_update = before;
    }
}

impl<'ast> Visit<'ast> for Wildcards {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig.ident, |this| visit::visit_item_fn(this, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig.ident, |this| visit::visit_impl_item_fn(this, item));
    }

    fn visit_expr_match(&mut self, item: &'ast syn::ExprMatch) {
        let mut enums = Enums::default();
        item.arms.iter().for_each(|arm| enums.visit_pat(&arm.pat));
        let is_message = |name: &String| name == "Message" || name.ends_with("Key");
        if enums.0.iter().any(is_message) || (self.in_update && !enums.0.is_empty()) {
            let takes_all = item.arms.iter().filter(|arm| is_catch_all(&arm.pat));
            self.lines.extend(takes_all.map(|arm| line_of(&arm.pat, arm)));
        }
        visit::visit_expr_match(self, item);
    }
}

/// Returns the line an arm begins on.
fn line_of(pattern: &syn::Pat, arm: &syn::Arm) -> usize {
    match pattern {
        syn::Pat::Wild(wild) => wild.underscore_token.span.start().line,
        syn::Pat::Ident(name) => name.ident.span().start().line,
        _ => arm.fat_arrow_token.spans[0].start().line,
    }
}

/// The enums whose variants a pattern names by a path, as `Message` in `Message::Quit`.
#[derive(Default)]
struct Enums(Vec<String>);

impl<'ast> Visit<'ast> for Enums {
    fn visit_pat_guard(&mut self, pattern: &'ast syn::PatGuard) {
        self.visit_pat(&pattern.pat);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let [.., of, _] = names.as_slice() {
            self.0.push(of.clone());
        }
    }
}

fn is_catch_all(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Wild(_) => true,
        // A single capitalised name is a variant or a constant.
        syn::Pat::Ident(name) => {
            name.subpat.is_none()
                && name.ident.to_string().starts_with(|c: char| c.is_lowercase() || c == '_')
        }
        syn::Pat::Tuple(tuple) => tuple.elems.iter().all(is_catch_all),
        syn::Pat::Or(or) => or.cases.iter().any(is_catch_all),
        syn::Pat::Paren(inner) => is_catch_all(&inner.pat),
        syn::Pat::Reference(inner) => is_catch_all(&inner.pat),
        _ => false,
    }
}
