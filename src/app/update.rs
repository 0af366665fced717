//! `update` decides: one message in, the model changed, effects out. One short arm a message; the work is done in the
//! file of the noun it is about.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

pub(in crate::app) mod command;
pub(in crate::app) mod corrections;
mod counts;
mod digest;
mod find;
pub(in crate::app) mod marks;
mod mouse;
pub(in crate::app) mod navigation;
pub(in crate::app) mod saved;
pub(in crate::app) mod search;
mod settings;
pub(in crate::app) mod undo;

use crate::app::follow::arriving::{arrived, finish_growth, many_arrived, request_growth};
use crate::app::follow::deadline::time_passed;
use crate::app::follow::importing::{ask_about_text, completed, imported, paste_in_feeds, quit};
use crate::app::follow::index::{finish_index, report_fault, request_index};
use crate::app::follow::open_article::{fetched, request_article};
use crate::app::follow::read_timer::watch_open;
use crate::app::follow::refreshing::{count_interval, refreshed};
use crate::app::follow::saved::refresh_saved;
use crate::app::follow::session::resume;
use crate::app::follow::texts::{request_texts, texts_fetched};
use crate::app::input::type_ahead::Typing;
use crate::app::keys::keymap::shown;
use crate::app::messages::follow as messages;
use crate::app::messages::overlays::{PRESS_A_DIGIT, command_is_elsewhere};
use crate::app::messages::panes::failed;
use crate::app::model::Parts;
use crate::app::model::places::{Place, Places, travel};
use crate::app::overlays::help::{message_in, needs_digit};
use crate::app::panes::article::read_on;
use crate::app::panes::filters::months::walk_period;
use crate::app::panes::list::lines;
use crate::app::panes::list::suggestions::pick_suggestion;
use crate::app::{
    ArticleKey, CommandKey, CountriesKey, DigestKey, Direction, Edit, Effect, Event, FeedsKey, FilterCommand,
    FiltersKey, FindKey, HelpKey, ListKey, MapKey, Message, Mode, Model, Overlay, Page, PickKey,
    SavedCommand, SearchKey, Step, TimelineKey,
};
use crate::news::Scale;
use corrections::marks_changed;
use counts::decide_counted;
use marks::mark;
use navigation::{back, close_help, escape, focus, open};
use undo::turn_here;

/// Takes one message into account. Returns the effects to carry out.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let by_user = !matches!(message, Message::Event(_));
    if by_user {
        model.notice = None;
        model.begun.clear();
        model.since_visit.resume = None;
        if !matches!(message, Message::Search(SearchKey::Complete | SearchKey::CompleteBack)) {
            model.search.line.walk = None;
        }
    }
    let mut effects = if by_user { decide_key(model, message) } else { decide(model, message) };
    after_update(model);
    // Before anything else is done, as leaving might be.
    let unsaved = std::mem::take(&mut model.unsaved);
    if !unsaved.is_empty() {
        effects.insert(0, Effect::Keep(unsaved));
    }
    let changes = std::mem::take(&mut model.following.changes).into_iter().map(Effect::ChangeFeed);
    effects.splice(0..0, changes);
    effects.splice(0..0, std::mem::take(&mut model.saved.changes).into_iter().map(Effect::ChangeSaved));
    // What failed is worth another try when the user waits for it.
    if by_user && model.search.line.waiting.is_some() {
        effects.extend(request_index(model));
    }
    effects.extend(report_fault(model));
    effects.extend(model.search.index.again(&model.library));
    effects.extend(request_growth(model));
    effects.extend(request_article(model));
    effects.extend(request_texts(model));
    effects
}

/// Decides something that the user did, with the count typed before it, and remembers where the user jumped from.
fn decide_key(model: &mut Model, message: Message) -> Vec<Effect> {
    let before = Place::of(model);
    let is_digit = matches!(message, Message::Digit(_));
    let begins = matches!(message, Message::Begin(_));
    let count = if is_digit || begins { None } else { model.count.take() };
    let effects = match count {
        Some(count) => {
            model.places.note_jump();
            decide_counted(model, message, count)
        }
        None => decide(model, message),
    };
    Places::follow(model, before);
    effects
}

/// Decides one message.
pub(in crate::app) fn decide(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Event(event) => return happened(model, event),
        Message::Pasted(text) => return paste(model, &text),
        Message::Mouse(mouse) => return mouse::mouse(model, mouse),
        Message::Move(step) => return move_cursor(model, step),
        Message::Digit(digit) => counts::digit(model, digit),
        Message::Edit(edit) => return type_edit(model, edit),
        Message::Find(key) => return find::find(model, key),
        Message::GoBack => travel(model, true),
        Message::GoForward => travel(model, false),
        Message::Back => return back(model),
        Message::Escape => escape(model),
        Message::Undo => turn_here(model, Direction::Undo),
        Message::Redo => turn_here(model, Direction::Redo),
        Message::Open(target) => return open(model, target),
        Message::Focus(command) => focus(model, command),
        Message::Filter(command) => filter(model, command),
        Message::Mark(command) => mark(model, command),
        Message::Filters(key) => filters(model, key),
        Message::List(key) => list(model, key),
        Message::Article(key) => return article(model, key),
        Message::Search(key) => search::search(model, key),
        Message::Timeline(key) => timeline(model, key),
        Message::Map(key) => map(model, key),
        Message::Digest(key) => digest::digest(model, key),
        Message::Command(key) => return command::command(model, key),
        Message::Help(key) => return help(model, key),
        Message::Pick(key) => return model.pick(key),
        Message::Countries(key) => countries(model, key),
        Message::Feeds(key) => feeds(model, key),
        Message::ShowMuted => saved::saved(model, SavedCommand::ShowMuted),
        Message::RefreshAll => match model.following.begin_refresh() {
            Ok(()) => return vec![Effect::Refresh],
            Err(words) => model.notify(words),
        },
        Message::ReloadSettings => return vec![Effect::ReadSettings { only_if_changed: false }],
        Message::Quit => return quit(model),
        Message::Stop(code) => return vec![Effect::Quit(code)],
        Message::Suspend => return vec![Effect::Suspend],
        Message::Redraw => return vec![Effect::Redraw],
        Message::Begin(keys) => model.begun = keys,
        Message::CancelKeys => {}
        Message::Unbound(key) => model.notify(match model.settings.keys.binding_elsewhere(&key) {
            Some(binding) => command_is_elsewhere(binding),
            None => messages::unbound(&shown(&key)),
        }),
    }
    Vec::new()
}

fn happened(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Time(now) => return time_passed(model, now),
        Event::Resized(width, height) => model.size = (width, height),
        Event::Background(background) => {
            model.terminal_background = background;
            model.background = model.settings.background.unwrap_or(background);
        }
        Event::Focused => return vec![Effect::ReadSettings { only_if_changed: true }],
        Event::SettingsRead(read) => return settings::take_over(model, *read),
        Event::FirstFrame => return request_index(model),
        Event::Status(Ok(done)) => completed(model, &done),
        Event::Status(Err(error)) => model.notify_error(failed(&error.0)),
        Event::Unsaved(count) => model.unsaved_count = count,
        Event::MarksChanged(kept) => marks_changed(model, &kept),
        Event::Arrived(arrivals) => arrived(model, arrivals.0),
        Event::ManyArrived => many_arrived(model),
        Event::Fetched(id, read) => fetched(model, &id, read),
        Event::TextsFetched(ids, read) => texts_fetched(model, &ids, read),
        Event::Imported(done) => imported(model, done),
        Event::DoubtfulText { text, title } => ask_about_text(model, text, &title),
        Event::Refresh(refresh) => return refreshed(model, refresh),
        Event::FeedsChanged(feeds) => model.take_over_feeds(feeds),
        Event::SavedChanged(searches) => model.saved.take_over(searches),
        Event::Grown(of, grown) => return finish_growth(model, &of, grown),
        Event::DigestMade(of, made) => digest::made(model, &of, made),
        Event::IndexGrew(of, done) => model.search.index.progress(&of, done),
        Event::IndexBuilt(of, built) => finish_index(model, &of, built),
    }
    Vec::new()
}

/// Moves the cursor of what has the keys.
fn move_cursor(model: &mut Model, step: Step) -> Vec<Effect> {
    if matches!(step, Step::First | Step::Last | Step::Row(_)) {
        model.places.note_jump();
    }
    let message = match model.mode() {
        Mode::Command => Message::Command(CommandKey::Move(step)),
        Mode::Help => Message::Help(HelpKey::Move(step)),
        Mode::Pick => Message::Pick(PickKey::Move(step)),
        Mode::Countries => Message::Countries(CountriesKey::Move(step)),
        Mode::Feeds | Mode::FeedLine => Message::Feeds(FeedsKey::Move(step)),
        Mode::Timeline => Message::Timeline(TimelineKey::Move(step)),
        Mode::Map => Message::Map(MapKey::Move(step)),
        Mode::Digest => Message::Digest(DigestKey::Move(step)),
        Mode::Filters => Message::Filters(FiltersKey::Move(step)),
        Mode::Find => found_in(model, step),
        Mode::List | Mode::Empty | Mode::Search => Message::List(ListKey::Move(step)),
        Mode::Article => Message::Article(ArticleKey::Scroll(step)),
    };
    decide(model, message)
}

/// Returns the message that moves the cursor of what a find line is open in.
fn found_in(model: &Model, step: Step) -> Message {
    match (&model.overlay, &model.page) {
        (Some(Overlay::Command(_)), _) => Message::Command(CommandKey::Move(step)),
        (Some(Overlay::Help(_)), _) => Message::Help(HelpKey::Move(step)),
        (Some(Overlay::Pick(_)), _) => Message::Pick(PickKey::Move(step)),
        (Some(Overlay::Countries(_)), _) => Message::Countries(CountriesKey::Move(step)),
        (Some(Overlay::Feeds(_)), _) => Message::Feeds(FeedsKey::Move(step)),
        (None, Some(Page::Timeline(_))) => Message::Timeline(TimelineKey::Move(step)),
        (None, Some(Page::Map(_))) => Message::Map(MapKey::Move(step)),
        (None, Some(Page::Digest(_))) => Message::Digest(DigestKey::Move(step)),
        (None, None) => Message::Filters(FiltersKey::Move(step)),
    }
}

/// Edits the line of what has the keys.
fn type_edit(model: &mut Model, edit: Edit) -> Vec<Effect> {
    let message = match model.mode() {
        Mode::Search => Message::Search(SearchKey::Edit(edit)),
        Mode::FeedLine => Message::Feeds(FeedsKey::Edit(edit)),
        Mode::Command => Message::Command(CommandKey::Edit(edit)),
        Mode::Find => return find::edit(model, edit),
        Mode::List
        | Mode::Empty
        | Mode::Article
        | Mode::Filters
        | Mode::Timeline
        | Mode::Map
        | Mode::Digest
        | Mode::Help
        | Mode::Pick
        | Mode::Countries
        | Mode::Feeds => return Vec::new(),
    };
    decide(model, message)
}

/// Pastes into the line of what has the keys; where none is open, into the one that `/` or `a` would open there.
fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.mode() {
        Mode::Find => find::type_in(model, Typing::Paste(text)),
        Mode::Filters | Mode::Map | Mode::Digest | Mode::Help | Mode::Pick | Mode::Countries => {
            find::find(model, FindKey::Open);
            find::type_in(model, Typing::Paste(text));
        }
        Mode::Feeds | Mode::FeedLine => return paste_in_feeds(model, text),
        Mode::Command => {
            if let Some(Overlay::Command(command)) = &mut model.overlay {
                command.paste(text);
            }
        }
        Mode::Timeline => {}
        Mode::List | Mode::Empty | Mode::Article | Mode::Search => search::paste_line(model, text),
    }
    Vec::new()
}

fn filter(model: &mut Model, command: FilterCommand) {
    match command {
        FilterCommand::DropLast => model.drop_last(),
        FilterCommand::Clear => model.clear_filters(),
        FilterCommand::NextMonth => walk_period(model, Scale::Months, true),
        FilterCommand::PreviousMonth => walk_period(model, Scale::Months, false),
        FilterCommand::NextYear => walk_period(model, Scale::Years, true),
        FilterCommand::PreviousYear => walk_period(model, Scale::Years, false),
    }
}

fn filters(model: &mut Model, key: FiltersKey) {
    let (context, Parts { filters, .. }) = model.split();
    let requests = filters.update(key, &context);
    model.carry_out(requests);
}

fn list(model: &mut Model, key: ListKey) {
    match key {
        ListKey::Move(step) => model.list_move(step),
        ListKey::Suggestion(number) => pick_suggestion(model, number),
        ListKey::Range => marks::select_range(model),
        ListKey::TakeSuggestion => model.take_up_suggestion(model.list.picked.unwrap_or(0) + 1),
    }
}

fn article(model: &mut Model, key: ArticleKey) -> Vec<Effect> {
    match key {
        ArticleKey::Scroll(step) => model.scroll_article(step),
        ArticleKey::ReadOn => read_on(model),
        ArticleKey::Enter => model.scroll_article(Step::Next),
        ArticleKey::NextMatch => model.go_match(true),
        ArticleKey::PreviousMatch => model.go_match(false),
        ArticleKey::OpenLink => return model.open_link(),
        ArticleKey::CopyLink => return model.copy_link(),
        ArticleKey::CopyCitation => return model.copy_citation(),
    }
    Vec::new()
}

fn timeline(model: &mut Model, key: TimelineKey) {
    if let (context, Parts { page: Some(Page::Timeline(page)), .. }) = model.split() {
        let requests = page.update(key, &context);
        model.carry_out(requests);
    }
}

fn map(model: &mut Model, key: MapKey) {
    if let (context, Parts { page: Some(Page::Map(map)), .. }) = model.split() {
        let requests = map.update(key, &context);
        model.carry_out(requests);
    }
}

/// Decides a key of the help. A command that is chosen closes it and is carried out, if that makes sense in what the help
/// lay over.
pub(in crate::app) fn help(model: &mut Model, key: HelpKey) -> Vec<Effect> {
    let page = usize::from(model.size.1.saturating_sub(6));
    let Some(Overlay::Help(help)) = &mut model.overlay else { return Vec::new() };
    let chosen = help.update(key, page);
    if key != HelpKey::Run {
        return Vec::new();
    }
    close_help(model);
    let Some(binding) = chosen else { return Vec::new() };
    match message_in(binding, model.mode()) {
        Some(message) if needs_digit(&message) => model.notify(PRESS_A_DIGIT),
        Some(message) => return decide(model, message),
        None => model.notify(command_is_elsewhere(binding)),
    }
    Vec::new()
}

fn countries(model: &mut Model, key: CountriesKey) {
    let page = model.overlay_layout().map_or(1, |layout| layout.rows.height);
    if let (context, Parts { overlay: Some(Overlay::Countries(countries)), .. }) = model.split() {
        let requests = countries.update(key, page, &context);
        model.carry_out(requests);
    }
}

fn feeds(model: &mut Model, key: FeedsKey) {
    let page = model.overlay_layout().map_or(1, |layout| layout.rows.height);
    if let (context, Parts { overlay: Some(Overlay::Feeds(pane)), .. }) = model.split() {
        let requests = pane.update(key, page, &context);
        model.carry_out(requests);
    }
}

/// Follows up any change: cursors in sight, the right article set, its clock running.
fn after_update(model: &mut Model) {
    refresh_saved(model);
    resume(model);
    let areas = model.areas();
    lines::lay_out(model);
    if let Some(pane) = areas.filters {
        model.filters.keep_in_sight(areas.inner(pane).height.into());
    }
    let rows_shown = model.overlay_layout().map_or(0, |layout| usize::from(layout.rows.height));
    let (context, Parts { page, overlay, .. }) = model.split();
    match page {
        Some(Page::Map(map)) => map.after_update(&context),
        Some(Page::Digest(page)) => page.after_update(&context),
        Some(Page::Timeline(_)) | None => {}
    }
    match overlay {
        Some(Overlay::Countries(countries)) => countries.after_update(&context),
        Some(Overlay::Feeds(pane)) => pane.after_update(rows_shown, context.following),
        Some(Overlay::Command(_) | Overlay::Help(_) | Overlay::Pick(_)) | None => {}
    }
    model.refresh_article();
    resume(model);
    let (context, Parts { article, .. }) = model.split();
    article.after_update(&context);
    watch_open(model);
    count_interval(model);
}
