//! A week of twenty feeds whose answers change as real ones do, refreshed two hundred times: no article is lost or
//! doubled, and every mark stays on its article.

#![cfg(unix)]

use crate::support::Home;
use crate::support::server::{Reply, Request, Server};
use sse_news::fetch::{Fetcher, Limits};
use sse_news::news::{Article, ArticleId, Content, FeedChange, MarkChange, MarkValue};
use sse_news::store::{LibraryStore, ReadOnlyItems};
use sse_news::sync::{FeedSelection, RefreshContext, refresh};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

const FEEDS: usize = 20;
const ROUNDS: usize = 200;
/// The number of items that a feed shows.
const WINDOW: usize = 12;
/// The clock at the first refresh, in seconds after 1970: 22 November 2026.
const START: u64 = 1_795_305_600;
const MINUTES_PER_ROUND: u64 = 50;

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// An article as its feed has it.
#[derive(Clone)]
struct Post {
    serial: usize,
    id: Option<String>,
    link: String,
    title: String,
    /// Hours after the start of 2026.
    hour: usize,
}

impl Post {
    fn item(&self) -> String {
        let Self { serial, id, link, title, hour } = self;
        let id = id.as_ref().map(|id| format!("<guid isPermaLink='false'>{id}</guid>")).unwrap_or_default();
        let (day, hour) = (hour / 24, hour % 24);
        let (month, day) = (day / 28 + 1, day % 28 + 1);
        format!(
            "<item><title>{title}</title>{id}<link>https://news.example{link}</link>\
             <pubDate>2026-{month:02}-{day:02}T{hour:02}:00:00Z</pubDate>\
             <description>Serial {serial}.</description></item>"
        )
    }
}

/// What the server does with the next request for a feed.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Well,
    /// Half of the document, as if that were all.
    Cut,
    /// Less than was announced.
    Short,
    Busy,
    Broken,
}

struct Feed {
    posts: Vec<Post>,
    state: usize,
    mood: Mood,
    has_moved: bool,
    is_gone: bool,
}

/// All feeds, and the serials that a whole answer has shown.
struct World {
    feeds: Vec<Feed>,
    serials: usize,
    shown: BTreeSet<usize>,
    /// `true` while whoever asks lives to read the answer.
    is_heard: bool,
    chance: Chance,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            feeds: Vec::new(),
            serials: 0,
            shown: BTreeSet::new(),
            is_heard: true,
            chance: Chance(0x2545_F491_4F6C_DD1D),
        };
        for feed in 0..FEEDS {
            world.feeds.push(Feed {
                posts: Vec::new(),
                state: 0,
                mood: Mood::Well,
                has_moved: false,
                is_gone: false,
            });
            (0..3).for_each(|_| world.publish(feed));
        }
        world
    }

    fn publish(&mut self, feed: usize) {
        let serial = self.serials;
        self.serials += 1;
        // Every third feed has no ids, and one gives the id of an old article to a new one.
        let id = (!feed.is_multiple_of(3))
            .then(|| if feed == 4 { format!("{}", serial % 40) } else { format!("id-{serial}") });
        let title =
            if self.chance.is(15) { "Weekly letter".to_owned() } else { format!("Story number{serial}") };
        let post = Post { serial, id, link: format!("/{feed}/{serial}"), title, hour: serial * 7 % 7000 };
        let feed = &mut self.feeds[feed];
        feed.posts.insert(0, post);
        feed.posts.truncate(WINDOW);
        feed.state += 1;
    }

    /// Lets an hour pass.
    fn go_on(&mut self, round: usize) {
        for feed in 0..FEEDS {
            if self.chance.is(14) {
                self.publish(feed);
            }
            if self.chance.is(20) {
                self.edit(feed, round);
            }
            let mood = match self.chance.below(20) {
                0 => Mood::Cut,
                1 => Mood::Short,
                2 => Mood::Busy,
                3 => Mood::Broken,
                _ => Mood::Well,
            };
            self.feeds[feed].mood = mood;
        }
        self.feeds[7].has_moved |= round == 60;
        self.feeds[11].is_gone |= round == 150;
    }

    /// Edits an article of a feed so that it can still be known.
    fn edit(&mut self, feed: usize, round: usize) {
        let (kind, at) = (self.chance.below(5), self.chance.below(WINDOW));
        let Feed { posts, state, .. } = &mut self.feeds[feed];
        let count = posts.len();
        let post = &mut posts[at % count];
        let has_own_id = post.id.is_some() && feed != 4;
        match kind {
            0 => post.title = format!("Story number{} edited{round}", post.serial),
            1 if has_own_id => post.link = format!("/{feed}/{}/new-{round}", post.serial),
            2 if has_own_id => post.id = Some(format!("id-{}-{round}", post.serial)),
            3 => posts.reverse(),
            _ => {}
        }
        *state += 1;
    }

    fn answer(&mut self, request: &Request, base: &str) -> Reply {
        let path = request.path.trim_start_matches("/moved");
        let feed: usize = path.trim_start_matches("/feed/").parse().unwrap();
        let Feed { posts, state, mood, has_moved, is_gone } = &self.feeds[feed];
        if *is_gone {
            return Reply::new(410, &[], "gone");
        }
        if *has_moved && !request.path.starts_with("/moved") {
            return Reply::redirect(301, &format!("{base}/moved/feed/{feed}"));
        }
        let tag = format!("\"{state}\"");
        if request.header("if-none-match") == Some(&tag) {
            return Reply::new(304, &[], "");
        }
        let items: Vec<String> = posts.iter().map(Post::item).collect();
        let document = format!(
            "<rss version='2.0'><channel><title>Feed {feed}</title>{}</channel></rss>",
            items.concat()
        );
        let headers = ["Content-Type: application/rss+xml".to_owned(), format!("ETag: {tag}")];
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        match mood {
            Mood::Busy => return Reply::new(429, &["Retry-After: 3600"], "later"),
            Mood::Broken => return Reply::new(500, &[], "oops"),
            Mood::Cut => return Reply::new(200, &headers, &document[..document.len() / 2]),
            Mood::Short => {
                return Reply::claiming(document.len(), 200, &headers, &document[..document.len() / 2]);
            }
            Mood::Well => {}
        }
        let serials: Vec<usize> = posts.iter().map(|post| post.serial).collect();
        if self.is_heard {
            self.shown.extend(serials);
        }
        Reply::new(200, &headers, document)
    }
}

/// Returns the serial that the text of an article names.
fn serial(article: &Article) -> usize {
    let text = match &article.content {
        Content::Html(text) | Content::Text(text) => text,
        Content::None => &article.summary,
    };
    let (_, rest) = text.split_once("Serial ").unwrap();
    rest.split('.').next().unwrap().parse().unwrap()
}

/// Returns the ids of the articles of the library by their serials, each of which may be there once, and the serials of
/// those with a star.
fn contents(store: &mut LibraryStore) -> (BTreeMap<usize, ArticleId>, BTreeSet<usize>) {
    let snapshot = store.snapshot().unwrap();
    let mut ids = BTreeMap::new();
    let mut starred = BTreeSet::new();
    for article in &snapshot.articles {
        let serial = serial(article);
        if let Some(other) = ids.insert(serial, article.id.clone()) {
            panic!("{other} and {} are both the article {serial}", article.id);
        }
        if snapshot.marks.get(&article.id).is_some_and(|marks| marks.starred == Some(true)) {
            starred.insert(serial);
        }
    }
    assert_eq!(snapshot.marks.len(), starred.len(), "a mark is on no article");
    (ids, starred)
}

fn locked(world: &Mutex<World>) -> MutexGuard<'_, World> {
    world.lock().unwrap()
}

/// Refreshes all feeds by the clock of a round, which is sometimes wrong by a month.
fn refresh_at(store: &mut LibraryStore, round: usize) {
    let now = START + round as u64 * MINUTES_PER_ROUND * 60;
    let now = match round % 23 {
        5 => now - 30 * 86_400,
        11 => now + 30 * 86_400,
        _ => now,
    };
    let now = UNIX_EPOCH + Duration::from_secs(now);
    let fetcher = Fetcher::new(Limits::default());
    let context = RefreshContext {
        fetch: &|request| fetcher.fetch(request),
        route: &|request| fetcher.route(request),
        clock: &move || now,
        today: chrono::DateTime::<chrono::Utc>::from(now).date_naive(),
        report: &|_| {},
        panicked: Arc::new(|| {}),
    };
    refresh(store, &ReadOnlyItems::default(), FeedSelection::Active, &context).unwrap();
}

/// Refreshes in a process of its own, which is killed after a while.
fn refresh_and_kill(home: &Home, library: &Path, after: Duration) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sse-news"));
    command.env_clear().env("HOME", home.path()).args(["refresh", "--library"]).arg(library);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(after);
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_week_of_feeds_loses_and_doubles_nothing() {
    let world = Arc::new(Mutex::new(World::new()));
    let base = Arc::new(Mutex::new(String::new()));
    let (answering, at) = (Arc::clone(&world), Arc::clone(&base));
    let server = Server::start(move |request| {
        let base = at.lock().unwrap().clone();
        locked(&answering).answer(request, &base)
    });
    *base.lock().unwrap() = server.url("");
    let home = Home::new();
    let library = home.path().join("library.db");
    let mut store =
        LibraryStore::new(library.clone(), chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    let add = |feed: usize| FeedChange::Add { address: server.url(&format!("/feed/{feed}")), name: None };
    store.change_feeds(&(0..FEEDS).map(add).collect::<Vec<_>>(), 1).unwrap();
    let (mut stars, mut chance) = (BTreeSet::new(), Chance(0x9E37_79B9_7F4A_7C15));
    for round in 0..ROUNDS {
        if round % 10 == 9 {
            // An answer that comes to nobody shows nothing.
            locked(&world).is_heard = false;
            refresh_and_kill(&home, &library, Duration::from_millis(chance.below(120) as u64));
            thread::sleep(Duration::from_millis(20));
            locked(&world).is_heard = true;
        } else {
            refresh_at(&mut store, round);
        }
        let (ids, starred) = contents(&mut store);
        assert_eq!(starred, stars, "round {round}");
        if let Some((serial, id)) = ids.iter().nth(chance.below(ids.len().max(1))) {
            let star = MarkChange { id: id.clone(), value: MarkValue::Starred(true) };
            store.save_marks(&[star], 5).unwrap();
            stars.insert(*serial);
        }
        locked(&world).go_on(round);
    }
    for feed in &mut locked(&world).feeds {
        feed.mood = Mood::Well;
    }
    // Past every wait that a server has asked for.
    refresh_at(&mut store, ROUNDS + 2);
    refresh_at(&mut store, ROUNDS + 4);
    let (ids, starred) = contents(&mut store);
    let kept: BTreeSet<usize> = ids.into_keys().collect();
    let lost: Vec<usize> = locked(&world).shown.difference(&kept).copied().collect();
    assert_eq!((lost, starred), (Vec::new(), stars));
    assert!(kept.len() > 400, "{} articles", kept.len());
}
