//! How far a command is, on a terminal; nowhere else.

use super::screen::Screen;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that counts these things.
pub(super) fn bar(screen: Screen, things: &str) -> ProgressBar {
    let target = if screen.told { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style =
        ProgressStyle::with_template(&format!("{{bar:24}} {{pos}} of {{len}} {things}  {{wide_msg}}"));
    let bar = ProgressBar::with_draw_target(Some(0), target);
    match style {
        Ok(style) if screen.ascii => bar.with_style(style.progress_chars("#-")),
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
