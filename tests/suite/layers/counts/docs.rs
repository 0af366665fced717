//! Doc comments whose first line is no plain sentence.

use super::{Count, Source};
use syn::visit::Visit;

/// The words that a doc comment does not begin with: what follows them is no plain sentence.
const RIDDLES: [&str; 8] = ["What", "How", "Where", "Whether", "So", "As", "Its", "That"];

/// Counts, in percent of all doc comments and file headers, those whose first word makes a riddle of them.
pub fn riddles(sources: &[Source]) -> Count {
    let mut all: usize = 0;
    let mut places = Vec::new();
    for source in sources {
        let mut visitor = Docs::default();
        visitor.visit_file(&source.product);
        let firsts = visitor.firsts();
        all += firsts.len();
        for (line, text) in firsts {
            let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
            if first.is_some_and(|word| RIDDLES.contains(&word)) {
                places.push(format!("{}:{line} {text}", source.path));
            }
        }
    }
    Count { value: places.len() as f64 * 100.0 / all.max(1) as f64, places }
}

/// The lines of doc comments, each with its number.
#[derive(Default)]
struct Docs(Vec<(usize, String)>);

impl<'ast> Visit<'ast> for Docs {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let syn::Meta::NameValue(syn::MetaNameValue { path, value: syn::Expr::Lit(value), .. }) =
            &attribute.meta
        else {
            return;
        };
        if let syn::Lit::Str(text) = &value.lit
            && path.is_ident("doc")
        {
            let line = text.span().start().line;
            self.0.push((line, text.value().trim().to_owned()));
        }
    }
}

impl Docs {
    /// Keeps the first line of each run of lines.
    fn firsts(self) -> Vec<(usize, String)> {
        let mut before = usize::MAX - 1;
        let mut firsts = self.0;
        firsts.retain(|(line, _)| *line != std::mem::replace(&mut before, *line) + 1);
        firsts
    }
}
