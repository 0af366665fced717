//! The screen that frames are drawn on.
//!
//! The border: a frame becomes one write. Whether the terminal is there to be drawn on is known to `terminal`.

use super::send;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::{io, mem};

/// A backend that collects each frame and sends it in one write, as a synchronized update, so that no half-drawn frame
/// shows.
///
/// `ratatui`'s own backend flushes at every move of the cursor, so it writes into memory here. Frames drawn while the
/// terminal is not taken over are dropped: they would be drawn on the shell's screen.
#[derive(Debug, Default)]
pub(in crate::tui) struct Screen {
    pending: Vec<u8>,
}

impl Screen {
    fn inner(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.pending)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.inner().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner().show_cursor()
    }

    /// Fails: the listener reads the terminal's answers, so a request would wait two seconds and fail too.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "the place of the cursor cannot be asked for"))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner().clear_region(region)
    }

    /// Returns the size of the terminal, or 80 by 24 for serial lines and pseudo-terminals that say 0 by 0.
    fn size(&self) -> io::Result<Size> {
        match crossterm::terminal::size()? {
            (0, _) | (_, 0) => Ok(Size::new(80, 24)),
            (width, height) => Ok(Size::new(width, height)),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let drawn = mem::take(&mut self.pending);
        let mut frame = Vec::with_capacity(drawn.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend_from_slice(&drawn);
        queue!(frame, EndSynchronizedUpdate)?;
        send(&frame)
    }
}
