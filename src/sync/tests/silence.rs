//! Servers that say nothing, documents that take too long, and panics: each costs what it must and no more.

use super::*;

const TIMEOUT: Duration = Duration::from_secs(30);

#[test]
fn fault_34_feeds_of_one_silent_server_share_one_wait() {
    let folder = tempfile::tempdir().unwrap();
    let a: Vec<String> = (0..4).map(|n| format!("https://a.example/{n}")).collect();
    let others = ["https://a.example:444/", "https://b.example/"].map(str::to_owned);
    let all: Vec<&str> = a.iter().chain(&others).map(String::as_str).collect();
    let mut store = store(folder.path(), &all);
    let asked: Mutex<Vec<(String, bool)>> = Mutex::new(Vec::new());
    let mut refreshed = |is_silent: &(dyn Fn(&str) -> bool + Sync)| {
        let came = outcomes(&mut store, FeedSelection::Active, &|request| {
            asked.lock().unwrap().push((request.address.to_owned(), request.is_probe));
            match is_silent(request.address) {
                true => Err(FetchError::NoAnswer { timeout: TIMEOUT }),
                false => document(&feed("A", 1), "x"),
            }
        });
        let asked = std::mem::take(&mut *asked.lock().unwrap());
        (came, asked)
    };
    let is_of_a = |address: &str| address.starts_with("https://a.example/");
    let (came, asked) = refreshed(&is_of_a);
    let of_a: Vec<_> = asked.iter().filter(|(address, _)| is_of_a(address)).collect();
    let probes: Vec<bool> = of_a.iter().map(|(_, is_probe)| *is_probe).collect();
    assert_eq!(probes, [false, true], "one wait and a short one: {asked:?}");
    assert_eq!(asked.len(), 4, "other servers are asked, on the same host too: {asked:?}");
    let first = &of_a[0].0;
    let why = "the server took longer than 30 s to answer; try later";
    assert_eq!(came[first], FeedOutcome::Failed(why.to_owned()));
    for other in a.iter().filter(|other| *other != first) {
        assert_eq!(came[other], FeedOutcome::Skipped(messages::server_is_silent(why)));
    }
    // The one that was waited for comes last the next time.
    let (came, asked) = refreshed(&|address| address == first);
    assert_eq!(asked.len(), 6, "{asked:?}");
    assert!(a.iter().all(|one| one == first || matches!(came[one], FeedOutcome::Read { .. })), "{came:?}");
}

#[test]
fn fault_34_a_server_that_is_silent_on_one_feed_costs_that_feed() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<String> = (0..4).map(|n| format!("https://a.example/{n}")).collect();
    let mut store = store(folder.path(), &all.iter().map(String::as_str).collect::<Vec<_>>());
    let asked = AtomicUsize::new(0);
    let came = outcomes(&mut store, FeedSelection::Active, &|_| match asked.fetch_add(1, Ordering::SeqCst) {
        0 | 2 => Err(FetchError::NoAnswer { timeout: TIMEOUT }),
        _ => document(&feed("A", 1), "x"),
    });
    assert_eq!(asked.into_inner(), 4);
    let failed = came.values().filter(|outcome| matches!(outcome, FeedOutcome::Failed(_))).count();
    let is_read = |outcome: &&FeedOutcome| matches!(outcome, FeedOutcome::Read { .. });
    assert_eq!((failed, came.values().filter(is_read).count()), (2, 2), "{came:?}");
}

#[test]
fn fault_34_a_document_is_read_in_the_time_that_its_feed_has_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path(), &[A]);
    let Ok(Response::Document(document)) = document(&feed("A", 10_000), "one") else { unreachable!() };
    let late = Ok(Response::Document(Document { time_left: Duration::ZERO, ..document.clone() }));
    let (outcome, _) = outcome_at(&mut store, FeedSelection::Active, NOW, &late);
    assert_eq!(outcome, FeedOutcome::Failed(messages::TOO_SLOW_TO_READ.to_owned()));
    let (outcome, sent) =
        outcome_at(&mut store, FeedSelection::Active, NOW, &Ok(Response::Document(document)));
    assert_eq!(sent, Some(None), "it comes whole");
    assert!(matches!(outcome, FeedOutcome::Read { new: 10_000, .. }), "{outcome:?}");
}

#[test]
fn fault_40_a_panic_costs_one_feed() {
    let folder = tempfile::tempdir().unwrap();
    let addresses = ["https://a.example/1", "https://a.example/2", "https://b.example/"];
    let mut store = store(folder.path(), &addresses);
    let (panics, steps) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let context = RefreshContext {
        fetch: &|request| match request.address {
            "https://a.example/1" => panic!("this is a test"),
            _ => document(&feed("A", 1), "x"),
        },
        clock: &|| UNIX_EPOCH + Duration::from_secs(NOW),
        today: today(),
        report: &|step| steps.lock().unwrap().push(step),
        panicked: &|| {
            panics.fetch_add(1, Ordering::SeqCst);
        },
    };
    refresh(&mut store, &ReadOnlyItems::default(), FeedSelection::Active, &context).unwrap();
    let steps = steps.into_inner().unwrap();
    let done = |address: &str, outcome: FeedOutcome| Refresh::Done { address: address.to_owned(), outcome };
    assert!(steps.contains(&done(addresses[0], FeedOutcome::Failed(messages::PANICKED.to_owned()))));
    assert!(
        steps.contains(&done(addresses[1], read(1, 0))) && steps.contains(&done(addresses[2], read(1, 0)))
    );
    assert_eq!((panics.into_inner(), steps.last()), (1, Some(&Refresh::Ended)));
    let trouble = store.subscriptions().unwrap().into_iter().find_map(|one| one.feed.health.trouble);
    assert_eq!(trouble.as_deref(), Some(messages::PANICKED));
}
