//! Settings that were read again while the reader runs.

use crate::app::messages::follow as messages;
use crate::app::overlays::pick::close_menu;
use crate::app::{Effect, Model, Pick, ReadSettings, Settings};

/// Takes over the settings that have changed since they were read last. What the user has changed by a key meanwhile stays
/// if the file says of it what it said before.
pub(super) fn take_over(model: &mut Model, read: ReadSettings) -> Vec<Effect> {
    let ReadSettings { settings: new, faults } = read;
    let old = std::mem::replace(&mut model.read_settings, new.clone());
    let Settings {
        color,
        ascii,
        background,
        palette,
        themes,
        true_color,
        text_width,
        layout,
        mouse,
        browser,
        keeps_session,
        refresh_interval,
        on_new,
        pipes,
        keys,
        usual,
        pinned,
    } = new;
    let settings = &mut model.settings;
    follow(&mut settings.color, &old.color, color);
    follow(&mut settings.ascii, &old.ascii, ascii);
    follow(&mut settings.palette, &old.palette, palette);
    follow(&mut settings.themes, &old.themes, themes);
    follow(&mut settings.true_color, &old.true_color, true_color);
    follow(&mut settings.background, &old.background, background);
    follow(&mut settings.text_width, &old.text_width, text_width);
    follow(&mut settings.layout, &old.layout, layout);
    follow(&mut settings.browser, &old.browser, browser);
    follow(&mut settings.keeps_session, &old.keeps_session, keeps_session);
    follow(&mut settings.refresh_interval, &old.refresh_interval, refresh_interval);
    follow(&mut settings.on_new, &old.on_new, on_new);
    let are_other_pipes = follow(&mut settings.pipes, &old.pipes, pipes);
    follow(&mut settings.keys, &old.keys, keys);
    follow(&mut settings.pinned, &old.pinned, pinned);
    let is_other_mouse = follow(&mut settings.mouse, &old.mouse, mouse);
    let is_other_order = follow(&mut settings.usual, &old.usual, usual);
    model.background = model.settings.background.unwrap_or(model.terminal_background);
    if is_other_order {
        model.select();
    }
    if are_other_pipes {
        close_menu(model, |pick| pick == Pick::Pipes);
    }
    model.notify(messages::SETTINGS_READ);
    model.begin_with_faults(&faults);
    if is_other_mouse { vec![Effect::UseMouse(mouse)] } else { Vec::new() }
}

/// Sets a setting to its new value where that is not the old one. Returns `true` if it is set.
fn follow<T: PartialEq>(setting: &mut T, old: &T, new: T) -> bool {
    let differs = *old != new;
    if differs {
        *setting = new;
    }
    differs
}
