//! A large file of lines, read a piece at a time and as often as is wanted.
//!
//! The border: bytes, cut where a line begins that belongs to nothing above it. They are parsed in `feed`.

use super::data::MAX_INPUT_BYTES;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The size from which a file is read in pieces, in bytes.
const MIN_FILE_BYTES: u64 = if cfg!(test) { 1 << 12 } else { 16 << 20 };

/// The size of a piece, in bytes.
const PIECE_BYTES: usize = if cfg!(test) { 1 << 10 } else { 4 << 20 };

/// The largest piece, in bytes: a file with a longer item is not read in pieces.
const MAX_PIECE_BYTES: usize = PIECE_BYTES * 8;

/// A large file of lines that each begin with `{`, unless they go on with what is above them.
#[derive(Debug)]
pub struct LinePieces {
    file: File,
    /// The bytes that were read and not handed out yet, after those that were.
    bytes: Vec<u8>,
    /// The length of the piece that was handed out last.
    handed_out: usize,
    /// The most bytes that may follow.
    most_left: u64,
}

impl LinePieces {
    /// Opens a file; `None` if it is small, too large or no plain file, if it cannot be read, or if it begins otherwise.
    pub fn open(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok().filter(|file| file.is_file())?;
        if !(MIN_FILE_BYTES..=MAX_INPUT_BYTES).contains(&metadata.len()) {
            return None;
        }
        let mut file = File::open(path).ok()?;
        let mut first = [0];
        file.read_exact(&mut first).ok()?;
        let mut pieces = Self { file, bytes: Vec::new(), handed_out: 0, most_left: MAX_INPUT_BYTES };
        pieces.rewind().ok().filter(|()| first == *b"{")?;
        Some(pieces)
    }

    /// Begins again with the first piece.
    ///
    /// # Errors
    /// The error of the system.
    pub fn rewind(&mut self) -> io::Result<()> {
        self.bytes.clear();
        self.handed_out = 0;
        self.most_left = MAX_INPUT_BYTES;
        self.file.seek(SeekFrom::Start(0)).map(drop)
    }

    /// Returns the next piece; `None` at the end.
    ///
    /// # Errors
    /// The error of the system, or [`io::ErrorKind::InvalidData`] if a piece is too long or no UTF-8, or
    /// [`io::ErrorKind::FileTooLarge`] if the file has grown beyond what is read of any.
    pub fn next_piece(&mut self) -> io::Result<Option<&str>> {
        self.bytes.drain(..self.handed_out);
        self.handed_out = 0;
        let mut wanted = PIECE_BYTES;
        loop {
            let missing = wanted.saturating_sub(self.bytes.len()) as u64;
            let read = (&mut self.file).take(missing).read_to_end(&mut self.bytes)?;
            self.most_left = self.most_left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
            let is_end = (read as u64) < missing;
            let end = if is_end { Some(self.bytes.len()) } else { last_beginning(&self.bytes) };
            if let Some(end) = end {
                self.handed_out = end;
                let piece = std::str::from_utf8(&self.bytes[..end]);
                let piece = piece.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
                return Ok(Some(piece).filter(|piece| !piece.is_empty()));
            }
            wanted *= 2;
            if wanted > MAX_PIECE_BYTES {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
    }
}

/// Returns the place of the last line that begins with `{`, but for the first.
fn last_beginning(bytes: &[u8]) -> Option<usize> {
    let mut before = bytes;
    while let Some(at) = before.iter().rposition(|byte| *byte == b'{') {
        match at.checked_sub(1).and_then(|at| before.get(at)) {
            Some(b'\n') => return Some(at),
            Some(_) => before = &before[..at],
            None => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the pieces of a file with these contents; `None` if it is not read in pieces.
    fn pieces(contents: &[u8]) -> Option<io::Result<Vec<String>>> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), contents).unwrap();
        let mut pieces = LinePieces::open(file.path())?;
        let mut all = || {
            let mut all = Vec::new();
            while let Some(piece) = pieces.next_piece()? {
                all.push(piece.to_owned());
            }
            pieces.rewind().map(|()| all)
        };
        let first = all();
        if let Ok(first) = &first {
            assert_eq!(&all().unwrap(), first, "a second time");
        }
        Some(first)
    }

    #[test]
    fn pieces_are_whole_lines_and_together_the_file() {
        let item = |n: usize| {
            format!("{{\"title\": \"{}\",\n  \"n\": {{\n}}, \"é\": {n}}}\r\n", "x".repeat(n % 300))
        };
        for end in ["", "{\"n\": 1}", "\n\n"] {
            let file: String = (0..200).map(item).collect::<String>() + end;
            let pieces = pieces(file.as_bytes()).unwrap().unwrap();
            assert_eq!(pieces.concat(), file);
            assert!(pieces.len() > 20 && pieces.iter().all(|piece| piece.starts_with("{\"")));
            assert!(pieces.iter().all(|piece| piece.len() <= 2 * PIECE_BYTES));
        }
    }

    #[test]
    fn other_files_are_not_read_in_pieces() {
        let lines = "{\"title\": \"One\"}\n".repeat(400);
        assert!(pieces(&lines.as_bytes()[..400]).is_none(), "small");
        assert!(pieces(format!("[{lines}").as_bytes()).is_none());
        assert!(
            LinePieces::open(Path::new("/")).is_none() && LinePieces::open(Path::new("absent")).is_none()
        );
        let too_large = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(too_large.path(), &lines).unwrap();
        assert!(LinePieces::open(too_large.path()).is_some());
        too_large.as_file().set_len(MAX_INPUT_BYTES + 1).unwrap();
        assert!(LinePieces::open(too_large.path()).is_none());
        let mut no_text = lines.into_bytes();
        no_text[5_000] = 0xff;
        assert_eq!(pieces(&no_text).unwrap().unwrap_err().kind(), io::ErrorKind::InvalidData);
        let one = format!("{{\"title\": \"{}\"}}", "x".repeat(20_000));
        assert_eq!(pieces(one.as_bytes()).unwrap().unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn a_file_that_grows_ends_at_the_limit() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "{\"title\": \"One\"}\n".repeat(400)).unwrap();
        let mut pieces = LinePieces::open(file.path()).unwrap();
        pieces.most_left = 3_000;
        while pieces.most_left >= PIECE_BYTES as u64 {
            assert!(pieces.next_piece().unwrap().is_some());
        }
        assert_eq!(pieces.next_piece().unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        pieces.rewind().unwrap();
        assert!(pieces.next_piece().unwrap().is_some());
    }
}
