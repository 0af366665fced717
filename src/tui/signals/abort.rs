//! The end by an abort: memory that cannot be had, or a panic while another one is handled. Neither runs any cleaning up, so
//! the terminal is restored from here.
//!
//! The border: a handler of signals may do very little. This one wakes a thread and lets the one that aborts wait, by
//! writing into a pipe that is full. From then on nothing takes memory, since there may be none.

use crate::error::Error;
use crate::tui::{saver, terminal};
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use signal_hook::consts::SIGABRT;
use signal_hook::low_level::{emulate_default_handler, pipe};
use std::io::{self, PipeReader, Read, Write};
use std::thread;

/// Starts the thread that restores the terminal when the process aborts.
pub(super) fn watch() -> io::Result<()> {
    let (mut aborted, wake) = io::pipe()?;
    // The order counts: who waits is woken before the handler waits itself.
    pipe::register(SIGABRT, wake)?;
    let held = hold()?;
    thread::Builder::new().name("abort".into()).spawn(move || {
        let _held = held;
        if aborted.read_exact(&mut [0]).is_ok() {
            end();
        }
    })?;
    Ok(())
}

/// Lets a thread that aborts wait in the handler, for as long as the returned end of its pipe is open.
fn hold() -> io::Result<PipeReader> {
    let (unread, mut full) = io::pipe()?;
    // This lets writes fail at once instead of waiting, which is of use for filling it.
    pipe::register(SIGABRT, full.try_clone()?)?;
    for part in [&[0; 1024][..], &[0]] {
        while full.write(part).is_ok() {}
    }
    let flags = OFlag::from_bits_retain(fcntl(&full, FcntlArg::F_GETFL)?);
    fcntl(&full, FcntlArg::F_SETFL(flags.difference(OFlag::O_NONBLOCK)))?;
    Ok(unread)
}

/// Restores the terminal, gives the saver a moment, and lets the signal have its way.
fn end() {
    // Who aborts may have been drawing, and waits for ever now with the lock in hand.
    if !terminal::try_restore() {
        terminal::restore_unlocked();
    }
    let _ = writeln!(io::stderr(), "sse-news: {}", Error::Aborted);
    saver::wait_a_moment();
    let _ = emulate_default_handler(SIGABRT);
}
