//! Work shared among a few threads, none of which outlives the call.

use std::thread;

/// The most threads that help; more would only wait for memory.
const MAX_THREADS: usize = 4;

/// Applies a function to all items, in several threads of which this is one; results keep their order.
pub(crate) fn parallel_map<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let each = all.len().div_ceil(thread_count()).max(1);
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
        done.extend(others.into_iter().flat_map(|thread| join(thread.join())));
        done
    })
}

/// Runs one function in this thread and another beside it.
pub(crate) fn run_alongside<A, B: Send>(
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        (here(), join(there.join()))
    })
}

/// Returns the number of threads to use.
pub(crate) fn thread_count() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS)
}

/// Returns the result of a thread; its panic resumes in this one.
fn join<R>(ended: thread::Result<R>) -> R {
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
