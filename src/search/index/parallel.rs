//! Work shared out among a few threads, none of which outlives the call.

use std::thread;

/// More threads would only wait for the memory.
const MOST_THREADS: usize = 4;

/// Does the same work on several things, as many at once as there are threads for; the first of them in this one.
pub(crate) fn in_threads<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let each = all.len().div_ceil(threads()).max(1);
    let mut shares: Vec<Vec<T>> = Vec::new();
    for one in all {
        match shares.last_mut() {
            Some(share) if share.len() < each => share.push(one),
            _ => shares.push(vec![one]),
        }
    }
    let mut shares = shares.into_iter();
    let Some(first) = shares.next() else { return Vec::new() };
    let work = |share: Vec<T>| share.into_iter().map(&work).collect::<Vec<R>>();
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut done = work(first);
        done.extend(others.into_iter().flat_map(|thread| joined(thread.join())));
        done
    })
}

/// Does one thing in this thread and another beside it.
pub(crate) fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        (here(), joined(there.join()))
    })
}

/// How many threads are worth it.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS)
}

/// What a thread came to; its panic goes on here.
fn joined<R>(ended: thread::Result<R>) -> R {
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
