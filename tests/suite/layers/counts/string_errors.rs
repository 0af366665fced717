//! Errors that are words before they are shown.

use super::{Count, Source};
use syn::visit::{self, Visit};

/// Counts the types `Result<_, String>` in signatures of functions, in fields and in type aliases.
pub fn string_errors(sources: &[Source]) -> Count {
    let mut places = Vec::new();
    for source in sources {
        let mut visitor = StringErrors::default();
        visitor.visit_file(&source.product);
        places.extend(visitor.lines.iter().map(|line| format!("{}:{line}", source.path)));
    }
    Count::of(places)
}

#[derive(Default)]
struct StringErrors {
    in_type: bool,
    lines: Vec<usize>,
}

impl StringErrors {
    fn declared(&mut self, inner: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.in_type, true);
        inner(self);
        self.in_type = before;
    }
}

impl<'ast> Visit<'ast> for StringErrors {
    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.declared(|this| visit::visit_signature(this, signature));
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.declared(|this| visit::visit_field(this, field));
    }

    fn visit_item_type(&mut self, alias: &'ast syn::ItemType) {
        self.declared(|this| visit::visit_item_type(this, alias));
    }

    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        if let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
            && self.in_type
            && segment.ident == "Result"
            && let Some(syn::GenericArgument::Type(syn::Type::Path(error))) = arguments.args.iter().nth(1)
            && error.path.is_ident("String")
        {
            self.lines.push(segment.ident.span().start().line);
        }
        visit::visit_path_segment(self, segment);
    }
}
