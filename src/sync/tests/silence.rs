//! Servers that say nothing, documents that take too long, and panics: each costs what it must and no more.

use super::*;
use crate::fetch::{ProxyError, ProxyProblem};

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
    let why = "the server took longer than 30 s to respond; try later";
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

/// The errors of what leads to servers and says nothing.
fn silent_routes() -> [(Route, FetchError); 2] {
    let (setting, proxy) = ("https_proxy".to_owned(), "proxy.example:80".to_owned());
    let error = ProxyError { setting, proxy: proxy.clone(), problem: ProxyProblem::NoAnswer };
    [(Route::NameServers, FetchError::LookupTimeout), (Route::Proxy(proxy), FetchError::Proxy(error))]
}

#[test]
fn fault_34_feeds_of_all_hosts_share_the_wait_for_what_leads_to_them() {
    for (route, error) in silent_routes() {
        let folder = tempfile::tempdir().unwrap();
        let all: Vec<String> = (0..20).map(|n| format!("https://h{n}.example/")).collect();
        let near = "http://10.0.0.1/".to_owned();
        let addresses: Vec<&str> = all.iter().chain([&near]).map(String::as_str).collect();
        let mut store = store(folder.path(), &addresses);
        let asked = Mutex::new(Vec::new());
        let route_of = |request: &Request<'_>| match request.address == near {
            true => Route::Direct,
            false => route.clone(),
        };
        let came = outcomes_through(&route_of, &mut store, FeedSelection::Active, NOW, &|request| {
            if request.address == near {
                return document(&feed("A", 1), "x");
            }
            asked.lock().unwrap().push(request.is_probe);
            Err(error.clone())
        });
        // Four are asked at once, and two of them make it certain.
        let asked = asked.into_inner().unwrap();
        assert!((2..=MAX_PARALLEL_FEEDS + 1).contains(&asked.len()), "{route:?}: {asked:?}");
        assert_eq!(came[&near], read(1, 0));
        let why = error.to_string();
        let is_told = |outcome: &FeedOutcome| {
            *outcome == FeedOutcome::Failed(why.clone())
                || *outcome == FeedOutcome::Skipped(messages::route_is_silent(&why))
        };
        assert!(all.iter().all(|address| is_told(&came[address])), "{came:?}");
    }
}

#[test]
fn fault_34_a_server_that_is_silent_behind_a_proxy_costs_its_own_feeds() {
    for (route, error) in silent_routes() {
        let folder = tempfile::tempdir().unwrap();
        let all: Vec<String> = (0..12).map(|n| format!("https://h{n}.example/")).collect();
        let mut store = store(folder.path(), &all.iter().map(String::as_str).collect::<Vec<_>>());
        let came = outcomes_through(&|_| route.clone(), &mut store, FeedSelection::Active, NOW, &|request| {
            match request.address == all[3] {
                true => Err(error.clone()),
                false => document(&feed("A", 1), "x"),
            }
        });
        assert_eq!(came[&all[3]], FeedOutcome::Failed(error.to_string()));
        let is_read = |address: &&String| matches!(came[*address], FeedOutcome::Read { .. });
        assert_eq!(all.iter().filter(is_read).count(), 11, "{came:?}");
    }
}

#[test]
fn fault_34_a_server_has_its_whole_time_where_only_what_leads_to_it_was_silent() {
    let folder = tempfile::tempdir().unwrap();
    // Two servers of one host are asked one after the other.
    let mut store = store(folder.path(), &["https://a.example/", "https://a.example:444/"]);
    let probes = Mutex::new(Vec::new());
    let came =
        outcomes_through(&|_| Route::NameServers, &mut store, FeedSelection::Active, NOW, &|request| {
            let mut probes = probes.lock().unwrap();
            probes.push(request.is_probe);
            Err(match probes.len() {
                1 => FetchError::LookupTimeout,
                _ => FetchError::NoAnswer { timeout: TIMEOUT },
            })
        });
    assert_eq!(probes.into_inner().unwrap(), [false, true, false]);
    assert!(came.values().all(|outcome| matches!(outcome, FeedOutcome::Failed(_))), "{came:?}");
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
    let (panics, steps) = (Arc::new(AtomicUsize::new(0)), Mutex::new(Vec::new()));
    let counted = Arc::clone(&panics);
    let context = RefreshContext {
        fetch: &|request| match request.address {
            "https://a.example/1" => panic!("this is a test"),
            _ => document(&feed("A", 1), "x"),
        },
        route: &|_| Route::Direct,
        clock: &|| UNIX_EPOCH + Duration::from_secs(NOW),
        today: today(),
        report: &|step| steps.lock().unwrap().push(step),
        panicked: Arc::new(move || {
            counted.fetch_add(1, Ordering::SeqCst);
        }),
    };
    refresh(&mut store, &ReadOnlyItems::default(), FeedSelection::Active, &context).unwrap();
    let steps = steps.into_inner().unwrap();
    let done = |address: &str, outcome: FeedOutcome| Refresh::Done { address: address.to_owned(), outcome };
    assert!(steps.contains(&done(addresses[0], FeedOutcome::Failed(messages::PANICKED.to_owned()))));
    assert!(
        steps.contains(&done(addresses[1], read(1, 0))) && steps.contains(&done(addresses[2], read(1, 0)))
    );
    assert_eq!((panics.load(Ordering::SeqCst), steps.last()), (1, Some(&Refresh::Ended)));
    let trouble = store.subscriptions().unwrap().into_iter().find_map(|one| one.feed.health.trouble);
    assert_eq!(trouble.as_deref(), Some(messages::PANICKED));
}
