//! `update` decides: one message in, the model changed, effects out. One short arm a message; the work is done in the
//! file of the noun it is about.

use crate::app::message::{Effect, Message, Pane};
use crate::app::{Mode, Model, Overlay, Pick};
use crate::news::{Mark, Ordinal, Sort};

/// Takes one message into account. Returns what has to be done in the world.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    if !of_itself(&message) {
        model.notice = None;
        if !matches!(message, Message::Complete | Message::CompleteBack) {
            model.search.walk = None;
        }
    }
    let asks = !of_itself(&message);
    let mut effects = decide(model, message);
    settle(model);
    // Before anything else is done, as leaving might be.
    let said = std::mem::take(&mut model.said);
    if !said.is_empty() {
        effects.insert(0, Effect::Keep(said));
    }
    let changes = std::mem::take(&mut model.feed_changes).into_iter().map(Effect::ChangeFeed);
    effects.splice(0..0, changes);
    // What failed is worth another try when the user waits for it.
    if asks && model.search.waiting.is_some() {
        effects.extend(model.index_wanted());
    }
    effects.extend(model.index_fault());
    effects.extend(model.index_again());
    effects.extend(model.growth_wanted());
    effects.extend(model.whole_wanted());
    effects
}

/// Whether a message comes of itself: it neither ends what was said nor a walk through completions.
fn of_itself(message: &Message) -> bool {
    use Message::{Arrived, FeedsChanged, Fetched, FirstFrame, Grown, IndexBuilt, IndexGrew, MarksChanged};
    use Message::{Refresh, Resized, Status, Time};
    let answer =
        matches!(message, Status(_) | MarksChanged(_) | IndexGrew(..) | IndexBuilt(..) | Fetched(..));
    let answer = answer || matches!(message, Arrived(_) | Grown(..) | Refresh(_) | FeedsChanged(_));
    answer || matches!(message, Time(_) | Resized(..) | FirstFrame)
}

fn decide(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::FirstFrame => return model.index_wanted(),
        Message::OpenLink => return model.open_link(),
        Message::Pick(number) => return model.pick(number),
        Message::CopyLink => return model.copy_link(),
        Message::CopyCitation => return model.copy_citation(),
        Message::Run => return model.run(),
        Message::Mouse(mouse) => return model.mouse(mouse),
        Message::RefreshAll => return model.refresh(),
        Message::Grown(of, grown) => return model.grown(&of, grown),
        Message::Back => return back(model),
        Message::Quit => return vec![Effect::Quit(0)],
        Message::Stop(code) => return vec![Effect::Quit(code)],
        Message::Suspend => return vec![Effect::Suspend],
        other => change(model, other),
    }
    Vec::new()
}

/// The messages that only change the model.
fn change(model: &mut Model, message: Message) {
    match message {
        Message::Time(now) => time(model, now),
        Message::Resized(width, height) => model.size = (width, height),
        Message::Pasted(text) => paste(model, &text),
        Message::Status(Ok(completed)) => model.notify(completed.to_string()),
        Message::Status(Err(error)) => model.notify_error(error.0.to_string()),
        Message::MarksChanged(kept) => model.marks_changed(&kept),
        Message::FeedsChanged(feeds) => model.feeds_changed(feeds),
        Message::Refresh(refresh) => model.refreshed(refresh),
        Message::Arrived(arrivals) => model.arrived(arrivals.0),
        Message::Fetched(id, read) => model.fetched(&id, read),
        Message::IndexGrew(of, done) => model.index_grew(&of, done),
        Message::IndexBuilt(of, built) => model.index_built(&of, built),
        Message::Move(step) => match (model.mode(), model.focus) {
            (Mode::Help | Mode::HelpFind, _) => model.help_move(step),
            (Mode::Pick, _) => model.pick_move(step),
            (Mode::Correct, _) => model.correct_move(step),
            (Mode::Feeds | Mode::FeedLine, _) => model.feeds_move(step),
            (Mode::Timeline, _) => model.timeline_move(step),
            (Mode::Map | Mode::MapFind, _) => model.map_move(step),
            (_, Pane::Filters) => model.filters_move(step),
            (_, Pane::List) => model.list_move(step),
            (_, Pane::Detail) => model.detail_scroll(step),
        },
        Message::MoveByLetter(letter) => model.filters_move_by(letter),
        Message::Scroll(step) => model.detail_scroll(step),
        Message::Edit(edit) => match model.mode() {
            Mode::Help | Mode::HelpFind => model.help_edit(edit),
            Mode::Search => model.search_edit(edit),
            Mode::Map | Mode::MapFind => model.map_edit(edit),
            Mode::Correct => model.correct_edit(edit),
            Mode::Feeds | Mode::FeedLine => model.feeds_edit(edit),
            _ => model.find_edit(edit),
        },
        Message::Focus(pane) => model.focus_on(pane),
        Message::FocusNext => model.focus_by(1, true),
        Message::FocusPrevious => model.focus_by(-1, true),
        Message::FocusLeft => model.focus_by(-1, false),
        Message::FocusRight => model.focus_by(1, false),
        Message::Open => model.focus_on(Pane::Detail),
        Message::Zoom => zoom(model),
        Message::Escape => escape(model),
        Message::Search => model.search_begin(),
        Message::SearchKeep => model.search_keep(),
        Message::SearchClear => model.search_clear(),
        Message::SearchOlder => model.search_recall(1),
        Message::SearchNewer => model.search_recall(-1),
        Message::Complete => model.complete(1),
        Message::CompleteBack => model.complete(-1),
        Message::NextMatch => model.go_match(true),
        Message::PreviousMatch => model.go_match(false),
        other => choose(model, other),
    }
}

/// Filters, order, marks and overlays.
fn choose(model: &mut Model, message: Message) {
    match message {
        Message::Toggle if model.mode() == Mode::Timeline => model.timeline_toggle(),
        Message::Toggle => model.filters_toggle(),
        Message::Timeline => model.timeline_show(),
        Message::Scale(scale) => model.timeline_scale(scale),
        Message::Range => model.timeline_range(),
        Message::Take => model.timeline_take(),
        Message::ToggleOrSpace if model.mode() == Mode::Correct => model.correct_space(),
        Message::ToggleOrSpace => model.find_space(),
        Message::ActByLetter(letter) => model.act_by_letter(letter),
        Message::Exclude => model.filters_exclude(),
        Message::ExcludeOrDash => model.find_dash(),
        Message::Unfold => model.filters_open(true),
        Message::Fold => model.filters_open(false),
        Message::FindEnd => model.filters.find.end(),
        Message::DropLast => model.drop_last(),
        Message::ClearFilters => model.clear_filters(),
        Message::NextMonth if model.mode() == Mode::Timeline => model.timeline_next(true),
        Message::PreviousMonth if model.mode() == Mode::Timeline => model.timeline_next(false),
        Message::NextMonth => model.walk_month(true),
        Message::PreviousMonth => model.walk_month(false),
        Message::Relax(number) => model.relax(number),
        Message::Sort => sort(model),
        Message::Star => flip(model, Mark::Starred),
        Message::ToggleRead => flip(model, Mark::Read),
        Message::Correct => model.correct_open(),
        Message::MarkAllRead => mark_all_read(model),
        Message::Undo if model.mode() == Mode::Feeds => model.feeds_back(false),
        Message::Redo if model.mode() == Mode::Feeds => model.feeds_back(true),
        Message::Undo if model.mode() == Mode::Correct => model.correct_back(false),
        Message::Redo if model.mode() == Mode::Correct => model.correct_back(true),
        Message::Undo => model.undo(),
        Message::Redo => model.redo(),
        Message::PickLink => model.pick_show(Pick::Links),
        Message::PickRelated => model.pick_show(Pick::Related),
        Message::PickFilter => model.pick_show(Pick::Filters),
        Message::Unbound(key) => model.notify(format!("{key} does nothing here · ? lists what does")),
        Message::Help => model.help_open(false),
        Message::Commands => model.help_open(true),
        Message::Map => model.map_open(),
        Message::Feeds => model.feeds_open(),
        Message::OnFeeds(key) => model.feed_key(key),
        Message::OnMap(key) => model.map_key(key),
        // Everything else has been decided further up; the tests press every key and would stop here.
        other => debug_assert!(false, "{other:?} is decided nowhere"),
    }
}

/// What follows from any change: cursors in sight, the right article set, its clock running.
fn settle(model: &mut Model) {
    let areas = model.areas();
    if let Some(pane) = areas.list {
        model.list.keep_in_sight(areas.inner(pane).height.into());
    }
    if let Some(pane) = areas.filters {
        model.filters.keep_in_sight(areas.inner(pane).height.into());
    }
    model.map_keep();
    model.correct_keep();
    model.feeds_keep();
    model.detail_refresh();
    model.detail_keep();
    model.watch_open();
}

fn time(model: &mut Model, now: crate::app::Moment) {
    model.now = now;
    model.read_when_due();
}

fn paste(model: &mut Model, text: &str) {
    match model.mode() {
        Mode::Find | Mode::Filters => {
            model.find_paste(text);
        }
        Mode::Help | Mode::HelpFind => {
            if let Some(Overlay::Help(help)) = &mut model.overlay {
                help.line.paste(text);
                help.cursor = 0;
            }
        }
        Mode::Pick | Mode::Timeline => {}
        Mode::Map | Mode::MapFind => model.map_paste(text),
        Mode::Correct => model.correct_paste(text),
        Mode::Feeds | Mode::FeedLine => model.feeds_paste(text),
        Mode::Search | Mode::List | Mode::Empty | Mode::Detail => {
            if !model.search.open {
                model.search_begin();
            }
            model.search.line.paste(text);
            model.search_now();
        }
    }
}

/// Full-width reading, and back to the pane it came from.
fn zoom(model: &mut Model) {
    if model.zoomed {
        model.zoomed = false;
        model.focus = model.zoomed_from;
    } else {
        model.zoomed_from = model.focus;
        model.zoomed = true;
        model.focus = Pane::Detail;
        model.filters.range = None;
    }
}

/// One step back; with nothing left to step back from, out of the program.
fn back(model: &mut Model) -> Vec<Effect> {
    if model.overlay.is_none() && model.page.is_none() && !model.zoomed && model.focus == Pane::List {
        return vec![Effect::Quit(0)];
    }
    step_back(model);
    Vec::new()
}

/// One step back, at the end clearing the search, never out of the program.
fn escape(model: &mut Model) {
    if model.correct_escape() || model.feeds_escape() {
        return;
    }
    let on_top = model.overlay.is_none();
    if on_top
        && (model.timeline_drop_range() || (model.page.is_none() && model.filters.range.take().is_some()))
    {
        return model.notify("range dropped");
    }
    if model.overlay.is_none() && model.page.is_none() && !model.zoomed && model.focus == Pane::List {
        if !model.search.line.is_empty() {
            model.search_clear();
        }
        return;
    }
    step_back(model);
}

fn step_back(model: &mut Model) {
    if model.overlay.take().is_some() || model.page.take().is_some() {
        return;
    }
    if model.zoomed {
        model.zoomed = false;
    }
    model.focus_on(Pane::List);
}

fn sort(model: &mut Model) {
    let relevance = model.query.has_words();
    let next = match model.order() {
        Sort::Newest => Sort::Oldest,
        Sort::Oldest if relevance => Sort::Relevance,
        Sort::Oldest | Sort::Relevance => Sort::Source,
        Sort::Source => Sort::Newest,
    };
    model.sort = Some(next);
    model.select();
    model.notify(match next {
        Sort::Newest => "order: newest first",
        Sort::Oldest => "order: oldest first",
        Sort::Relevance => "order: best match first",
        Sort::Source => "order: by source",
    });
}

fn flip(model: &mut Model, mark: Mark) {
    let Some(article) = model.current() else { return };
    let on = !model.marks.has(mark, article);
    let words = match (mark, on) {
        (Mark::Read, true) => "marked read",
        (Mark::Read, false) => "marked unread",
        (Mark::Starred, true) => "starred",
        (Mark::Starred, false) => "star taken away",
    };
    model.mark(&[article], mark, on, words.to_owned());
}

fn mark_all_read(model: &mut Model) {
    let mut unread = model.selection.articles.all().clone();
    unread.minus(model.marks.with(Mark::Read));
    let unread: Vec<Ordinal> = unread.iter().collect();
    match unread.len() {
        0 => model.notify("everything here is read"),
        count => model.mark(&unread, Mark::Read, true, format!("marked {count} read")),
    }
}
