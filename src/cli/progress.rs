//! Progress bars, drawn on standard error if that is a terminal and hidden if not.

use super::messages;
use super::screen::Screen;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Returns a bar that counts things by this name; its length is yet to be set.
pub(super) fn bar(screen: Screen, things: &str) -> ProgressBar {
    let target =
        if screen.stderr_is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template(&messages::progress_template(things));
    let bar = ProgressBar::with_draw_target(Some(0), target);
    match style {
        Ok(style) if screen.layout.ascii => bar.with_style(style.progress_chars("#-")),
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Returns the bar of an index that is built of this number of articles.
pub(super) fn indexing(screen: Screen, articles: usize) -> ProgressBar {
    let bar = bar(screen, messages::INDEXED_ARTICLES);
    bar.set_length(articles as u64);
    bar
}
