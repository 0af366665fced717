//! The command line: its keys, and the commands that it runs.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::decide;
use super::digest;
use super::marks::{selected, sort_by};
use super::navigation::{filter_and_list, lay_out_panes};
use super::saved::saved;
use crate::app::follow::importing::import_file;
use crate::app::messages::{outside, overlays as messages};
use crate::app::model::Parts;
use crate::app::overlays::command::{Action, Outcome};
use crate::app::panes::filters::only;
use crate::app::{
    Colors, CommandKey, Edit, Effect, Export, Listed, Model, Overlay, Page, Pane, Pipe, Piping, Shared,
};
use crate::news::Ordinal;
use crate::search::search_in_words;
use std::sync::Arc;

/// Decides a key of the command line. A command that is run closes it; the key that deletes backwards closes an empty one.
pub(super) fn command(model: &mut Model, key: CommandKey) -> Vec<Effect> {
    let page = model.overlay_layout().map_or(1, |layout| usize::from(layout.rows.height));
    let (context, Parts { overlay, .. }) = model.split();
    let Some(Overlay::Command(line)) = overlay else { return Vec::new() };
    if key == CommandKey::Edit(Edit::Backspace) && line.line.is_empty() {
        model.overlay = None;
        return Vec::new();
    }
    if key != CommandKey::Run {
        line.update(key, page, &context);
        return Vec::new();
    }
    match line.run(&context) {
        Outcome::Do(action) => {
            model.overlay = None;
            run(model, action)
        }
        Outcome::Stay(words) => {
            model.notify(words);
            Vec::new()
        }
    }
}

/// Does what a command does.
fn run(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Key(message) => return decide(model, message),
        Action::Filter(value) => {
            let filter = only(&model.filter, &value);
            filter_and_list(model, filter);
        }
        Action::Sort(sort) => sort_by(model, sort),
        Action::Layout(layout) => lay_out_panes(model, layout),
        Action::Theme(name) => choose_theme(model, &name),
        Action::Saved(command) => saved(model, command),
        Action::Import(path) => return import_file(model, path),
        Action::Pipe(to, is_of_view) => return pipe(model, to, is_of_view),
        Action::Export(format, path) => return export(model, format, path),
        Action::Digest(subject) => return digest::open(model, &subject),
    }
    Vec::new()
}

/// Shows the colours of a theme, and tells what is wrong with it here.
fn choose_theme(model: &mut Model, name: &str) {
    let settings = &mut model.settings;
    let (Colors { background, palette }, problem) = settings.themes.choose(name, settings.true_color);
    settings.palette = palette;
    settings.background = background;
    model.background = background.unwrap_or(model.terminal_background);
    if let Some(problem) = problem {
        model.notify_error(problem.to_string());
    }
}

/// Returns the export of the digest, where it is open; else of the article, if it has the keys; else of the range that is
/// selected; else of the whole list.
fn export(model: &mut Model, format: &'static str, path: String) -> Vec<Effect> {
    if let Some(Page::Digest(page)) = &model.page {
        return vec![digest::export(&page.digest, format, path)];
    }
    let chosen = (has_range(model) || model.focus.pane == Pane::Article).then(|| selected(model));
    let articles = chosen.unwrap_or_else(|| model.selection.articles.iter().collect());
    let words = words_for(model, has_range(model), &articles);
    model.list.range_from = None;
    if articles.is_empty() {
        model.notify_error(messages::NOTHING_TO_EXPORT);
        return Vec::new();
    }
    let listed = listed(model, articles, words);
    vec![Effect::Export(Box::new(Export { format, path, listed, is_digest: false }))]
}

/// Returns `true` if a range is selected in the pane that has the keys.
fn has_range(model: &Model) -> bool {
    model.list.range_from.is_some() && model.focus.pane == Pane::List
}

/// Returns articles as they are written somewhere.
fn listed(model: &Model, articles: Vec<Ordinal>, words: String) -> Listed {
    Listed {
        library: Shared(Arc::clone(&model.library)),
        marks: Shared(Arc::new(model.marks.clone())),
        articles,
        by_date: model.has_month_headings(),
        words,
    }
}

/// Hands the article or the range that is selected to a program of the settings, or the whole list.
pub(in crate::app) fn pipe(model: &mut Model, pipe: Pipe, is_of_view: bool) -> Vec<Effect> {
    let articles = if is_of_view { model.selection.articles.iter().collect() } else { selected(model) };
    if articles.is_empty() {
        model.notify_error(outside::NOTHING_TO_PIPE);
        return Vec::new();
    }
    let words = words_for(model, !is_of_view && has_range(model), &articles);
    model.list.range_from = None;
    let listed = listed(model, articles, words);
    vec![Effect::Pipe(Box::new(Piping { pipe, listed, is_whole: !is_of_view }))]
}

/// Returns the words for articles that are exported: the title of the article; else the search, with the number of those that
/// are selected.
fn words_for(model: &Model, has_range: bool, articles: &[Ordinal]) -> String {
    if let (Pane::Article, [article]) = (model.focus.pane, articles) {
        return model.library.brief(*article).title.to_owned();
    }
    let search = search_in_words(&model.search.query, &model.filter, true);
    if has_range { messages::selected_of(articles.len(), &search) } else { search }
}
