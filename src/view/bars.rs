//! The lines around the panes: the top line, the status line and the hints.

pub(super) mod completions;

use super::{Theme, messages, with_keys};
use crate::app::{ImportRun, LOADING, ListKey, Message, Model, Page, Refreshing, Target, TimelinePage};
use crate::text::{fit, width};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The program's name, the active filters, the search line and how much is shown.
pub(super) fn top(model: &Model, theme: &Theme, frame: &mut Frame, area: Rect) {
    let top = model.top();
    let mut spans = vec![Span::styled(top.name, theme.accent())];
    let mut used = width(top.name);
    for chip in &top.chips {
        spans.push(Span::raw(" ".repeat(chip.columns.start - used)));
        spans.push(Span::styled(chip.words.as_str(), theme.accent_thin()));
        used = chip.columns.end;
    }
    if let Some(search) = &top.search {
        let at = &search.columns;
        spans.push(Span::raw(" ".repeat(at.start - used)));
        let (shown, cursor, dropped) = window(model, &search.words, at.len());
        spans.extend(faulted(model, shown, dropped, theme));
        if model.search.line.open && !at.is_empty() {
            let x = area.x + (at.start + cursor).min(at.end) as u16;
            frame.set_cursor_position(Position::new(x.min(area.right().saturating_sub(1)), area.y));
        }
    }
    frame.render_widget(Line::from(spans), area);
    let at = area.width.saturating_sub(width(&top.count) as u16);
    frame.render_widget(
        Line::styled(top.count, theme.dim()),
        Rect { x: area.x + at, width: area.width - at, ..area },
    );
}

/// The search line with the place at fault marked, where all of that place is shown.
fn faulted(model: &Model, shown: String, dropped: usize, theme: &Theme) -> Vec<Span<'static>> {
    let fault = model.search.line.fault.as_ref();
    let prefix = if model.search.line.open { "/".len() } else { "▸ /".len() };
    let fault = fault.and_then(|(at, _)| {
        Some((at.start + prefix).checked_sub(dropped)?..(at.end + prefix).checked_sub(dropped)?)
    });
    if model.search.line.is_selected() {
        let (sign, text) = shown.split_at(prefix.saturating_sub(dropped).min(shown.len()));
        return vec![
            Span::styled(sign.to_owned(), theme.strong()),
            Span::styled(text.to_owned(), theme.strong().add_modifier(Modifier::REVERSED)),
        ];
    }
    let Some(at) = fault.filter(|at| shown.get(at.clone()).is_some_and(|part| !part.is_empty())) else {
        return vec![Span::styled(shown, theme.strong())];
    };
    vec![
        Span::styled(shown[..at.start].to_owned(), theme.strong()),
        Span::styled(shown[at.clone()].to_owned(), theme.failed().add_modifier(Modifier::UNDERLINED)),
        Span::styled(shown[at.end..].to_owned(), theme.strong()),
    ]
}

/// The part of the search line that fits, the cursor's column in it, and the bytes dropped from its left.
fn window(model: &Model, words: &str, room: usize) -> (String, usize, usize) {
    let before = width(model.search.line.input.before_cursor()) + 1;
    if !model.search.line.open || width(words) < room {
        return (fit(words, room).into_owned(), before, 0);
    }
    // Drops from the left until the cursor can be seen, with the end of the line free for it.
    let mut columns = 0;
    let mut bytes = 0;
    for cluster in words.graphemes(true).take_while(|_| room > 0) {
        if before.saturating_sub(columns) < room {
            break;
        }
        columns += width(cluster);
        bytes += cluster.len();
    }
    (fit(&words[bytes..], room).into_owned(), before.saturating_sub(columns), bytes)
}

/// Draws the status line: what is not saved; what just happened; else the fault of the query; else how its words were
/// read; else what is hidden and why.
pub(super) fn status(model: &Model, theme: &Theme, frame: &mut Frame, area: Rect) {
    let mut room = usize::from(area.width.saturating_sub(2));
    // A failure that is just reported says more.
    let has_failed = model.notice.as_ref().is_some_and(|notice| notice.failed);
    let unsaved =
        (model.unsaved_count > 0 && !has_failed).then(|| messages::unsaved(model.unsaved_count, room));
    room = room.saturating_sub(unsaved.as_deref().map_or(0, width));
    // The count, then the keys that have begun a sequence.
    let count = model.count.map(|count| format!(" {count} ")).unwrap_or_default();
    let begun = if model.begun.is_empty() { String::new() } else { format!(" {} …", model.begun) };
    let count = format!("{count}{begun}");
    room = room.saturating_sub(width(&count));
    let waits = model.search.line.waiting.is_some();
    let (mut words, style) = match (&model.notice, &model.search.line.fault) {
        (Some(notice), _) if notice.failed => (notice.words.clone(), theme.failed()),
        (Some(notice), _) => (notice.words.clone(), theme.accent_thin()),
        (None, Some((_, words))) => (words.clone(), theme.failed()),
        (None, None) => (shown_words(model, room), if waits { theme.accent_thin() } else { theme.dim() }),
    };
    // Without a notice it is told among the rest.
    for part in going_on(model).filter(|_| model.notice.is_some()) {
        let longer = format!("{words}  ·  {part}");
        words = if width(&longer) <= room { longer } else { words };
    }
    let unsaved = unsaved.map(|words| Span::styled(words, theme.failed()));
    let spans = [Some(Span::raw(" ")), unsaved, Some(Span::styled(fit(&words, room).into_owned(), style))];
    frame.render_widget(Line::from_iter(spans.into_iter().flatten()), area);
    let columns = (width(&count) as u16).min(area.width);
    let right = Rect { x: area.right() - columns, width: columns, ..area };
    frame.render_widget(Line::styled(count, theme.strong()), right);
}

/// Returns the words about an import and a refresh that go on.
fn going_on(model: &Model) -> impl Iterator<Item = String> {
    let import = model.following.importing.as_ref().map(ImportRun::words);
    import.into_iter().chain(model.following.shown_refresh().map(Refreshing::words))
}

/// Returns the progress of an import, of a refresh and of the index, how the words were read, the order, and what hides the rest.
fn shown_words(model: &Model, room: usize) -> String {
    let mut parts: Vec<String> = going_on(model).collect();
    parts.extend(preparing(model, room));
    if let Some(Page::Timeline(TimelinePage { from: Some(_), .. })) = model.page {
        return with_keys(model, messages::RANGE_BEGUN).into_owned();
    }
    if let Some((first, last)) = model.filters.range_months() {
        parts.push(with_keys(model, &messages::range(&first.label(), &last.label())).into_owned());
        return parts.join("  ·  ");
    }
    if let Some(range) = model.list.range() {
        return messages::selected(range.count());
    }
    parts.extend(model.search.corrections().map(|(typed, read)| messages::read_as(typed, &read)));
    let hidden = model.marks.count() - model.selection.articles.len();
    if hidden > 0 {
        let mut by: Vec<String> = model.chips().iter().map(|chip| chip.label()).collect();
        if !model.search.query.is_empty() {
            by.insert(0, messages::THE_SEARCH.to_owned());
        }
        parts.push(messages::hidden_by(hidden, &by.join(", ")));
    }
    parts.extend(model.search.dates().map(messages::dated));
    parts.extend(model.search.equivalents().map(|(typed, also)| messages::also(typed, &also.join(", "))));
    let muted = model.marks.muted().len();
    if muted > 0 {
        parts.push(messages::muted(muted));
    }
    let new = model.selection.facets.new;
    if hidden == 0 && new > 0 {
        parts.push(messages::new_since_visit(new));
    }
    if hidden == 0 {
        parts.extend(model.context().refreshed());
    }
    parts.extend(model.compared().map(|few| messages::best_of(&in_thousands(few))));
    parts.join("  ·  ")
}

/// Returns the progress of the index, and the words about a search that waits for it.
fn preparing(model: &Model, room: usize) -> Vec<String> {
    if model.is_part() {
        return vec![LOADING.to_owned()];
    }
    let Some(done) = model.search.indexed() else { return Vec::new() };
    let all = model.library.len();
    // When all articles are read there is still some filing to do.
    let percent = (done * 100 / all.max(1)).min(99);
    let short = messages::preparing_search(percent);
    let long = messages::preparing_search_of(percent, &in_thousands(all));
    let mut parts = vec![if width(&long) <= room { long } else { short }];
    if model.search.line.waiting.is_some() {
        parts.push(messages::SEARCHED_THEN.to_owned());
    }
    parts
}

/// A number with its thousands set apart.
pub(super) fn in_thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (n, digit) in digits.char_indices() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// The keys that matter now. The last one, the help, always has room.
pub(super) fn hints(model: &Model, theme: &Theme, frame: &mut Frame, area: Rect) {
    let no_suggestions = model.list.suggestions.is_empty();
    let mut all: Vec<(&str, &str)> = Vec::new();
    let mut help = None;
    for (key, word, message) in model.settings.keys.hints(model.mode()) {
        match message {
            Message::List(ListKey::Suggestion(_) | ListKey::TakeSuggestion) if no_suggestions => {}
            Message::Open(Target::Help) if help.is_none() => help = Some((key, word)),
            _ => all.push((key, word)),
        }
    }
    let long = |(key, word): &(&str, &str)| width(key) + width(word) + 4;
    let mut room = usize::from(area.width).saturating_sub(1 + help.as_ref().map_or(0, long));
    let mut spans = vec![Span::raw(" ")];
    for hint in all.iter().take_while(|hint| {
        let fits = long(hint) <= room;
        room = room.saturating_sub(long(hint));
        fits
    }) {
        spans.extend(hint_spans(*hint, theme));
    }
    spans.extend(help.into_iter().flat_map(|hint| hint_spans(hint, theme)));
    frame.render_widget(Line::from(spans), area);
}

fn hint_spans<'a>((key, word): (&'a str, &'a str), theme: &Theme) -> [Span<'a>; 3] {
    [Span::styled(key, theme.strong()), Span::styled(format!(" {word}"), theme.dim()), Span::raw("   ")]
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_set_apart() {
        for (number, words) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (30_001, "30,001"), (1_234_567, "1,234,567")]
        {
            assert_eq!(super::in_thousands(number), words);
        }
    }
}
