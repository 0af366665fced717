//! The sources of news besides the library: the dataset that is part of the program, and a file that the user names.
//!
//! The border: bytes and where they come from, unpacked. They are parsed in `feed`.

use crate::error::Error;
use crate::feed::{self, ParsedFeed};
use crate::text::Gunzip;
use chrono::NaiveDate;
use std::fs::{File, Metadata};
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The dataset of the day on which this program was built.
static BUNDLED: &[u8] = include_bytes!("../../data/news.json");

/// Returns the day of the bundled dataset. It is never earlier than that, whatever the clock says.
pub fn edition() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 10).unwrap_or_default()
}

/// The largest input, in bytes, unpacked. Without a limit an endless one would fill the memory.
pub(super) const MAX_INPUT_BYTES: u64 = 1 << 30;

/// Parses the news that came with the program.
pub fn bundled() -> Result<ParsedFeed, Error> {
    feed::read(BUNDLED, edition()).map_err(|error| error.of_file(Path::new("the bundled dataset")))
}

/// Parses the news in a file, or from `stdin` where the path is `-`.
pub fn from_file(path: &Path, stdin: &mut dyn Read, today: NaiveDate) -> Result<ParsedFeed, Error> {
    let bytes = bytes(path, stdin).map_err(|source| Error::ReadData { path: path.to_owned(), source })?;
    feed::read(&bytes, today).map_err(|error| error.of_file(path))
}

/// Reads all of a file, or of `stdin` where the path is `-`; what is packed with gzip is unpacked.
///
/// # Errors
/// The error of the system, or an error if the path is a folder or a device, or if there is more than 1 GiB.
pub fn bytes(path: &Path, stdin: &mut dyn Read) -> io::Result<Vec<u8>> {
    match path == Path::new("-") {
        true => read_all(stdin, MAX_INPUT_BYTES),
        false => read_all(&mut open_file(path)?, MAX_INPUT_BYTES),
    }
}

/// Reads all of a file as [`bytes`] does, but no pipe: one that nobody writes to has no end.
///
/// # Errors
/// Those of [`bytes`], or an error if the path is a pipe or a socket.
pub fn bytes_of_file(path: &Path) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: opening a pipe waits for a writer.
    let is_pipe = |kind: &Metadata| !(kind.is_file() || kind.is_dir() || is_device(kind));
    if std::fs::metadata(path).as_ref().is_ok_and(is_pipe) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe or a socket, not a file"));
    }
    bytes(path, &mut io::empty())
}

/// Opens a file, or a pipe that has a name.
///
/// # Errors
/// The error of the system, or an error if the path is a folder or a device: what a device gives has no end.
pub fn open_file(path: &Path) -> io::Result<File> {
    // Some systems open a folder without an error and fail, with another error, when it is read.
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    let file = File::open(path)?;
    if is_device(&file.metadata()?) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a device, not a file"));
    }
    Ok(file)
}

#[cfg(unix)]
fn is_device(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_char_device() || metadata.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

fn read_all(from: &mut dyn Read, max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = Gunzip::new(BufReader::new(from)).take(max_bytes + 1).read_to_end(&mut bytes);
    match read {
        Ok(count) if count as u64 > max_bytes => Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is larger than 1 GiB, which is the most that is read",
        )),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(io::Error::new(error.kind(), "it is packed with gzip, and cut off"))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::GzEncoder;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
    }

    #[test]
    fn the_bundled_dataset_is_whole() {
        let reading = bundled().unwrap();
        assert!(reading.items.len() > 400, "{}", reading.items.len());
        assert_eq!((reading.skipped, reading.incomplete), (Vec::new(), None));
        let stated = format!("\"edition\": \"{}\"", edition());
        assert!(BUNDLED.windows(stated.len()).any(|words| words == stated.as_bytes()), "{stated}");
        for item in reading.items {
            let published = item.article.published;
            assert_eq!(published.believable(edition()), published, "{}", item.article.title);
        }
    }

    #[test]
    fn a_file_and_standard_input_come_in_by_the_same_door() {
        let folder = tempfile::tempdir().unwrap();
        let json = r#"{"items": [{"id": "a", "title": "A"}]}"#;
        let file = folder.path().join("news.json");
        std::fs::write(&file, json).unwrap();
        let from_disk = from_file(&file, &mut io::empty(), today()).unwrap();
        let from_stdin = from_file(Path::new("-"), &mut json.as_bytes(), today()).unwrap();
        assert_eq!(from_disk, from_stdin);
        let mut packed = Vec::new();
        GzEncoder::new(json.as_bytes(), Compression::default()).read_to_end(&mut packed).unwrap();
        std::fs::write(&file, &packed).unwrap();
        assert_eq!(from_file(&file, &mut io::empty(), today()).unwrap(), from_disk);
        assert_eq!(from_file(Path::new("-"), &mut &*packed, today()).unwrap(), from_disk);
        let cut = from_file(Path::new("-"), &mut &packed[..20], today()).unwrap_err().to_string();
        assert!(cut.contains("it is packed with gzip, and cut off"), "{cut}");
        packed[12] ^= 0xff;
        let damaged = from_file(Path::new("-"), &mut &*packed, today()).unwrap_err().to_string();
        assert!(damaged.contains("it is packed with gzip, and damaged"), "{damaged}");
        assert_eq!(from_disk.items.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_told_in_one_line() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("empty"), "").unwrap();
        std::fs::write(folder.path().join("page"), "<!DOCTYPE html>").unwrap();
        for (name, words) in [
            ("", "it is a folder, not a file; check"),
            ("absent", "no such file or directory; check"),
            ("empty", "it is empty;"),
            ("page", "it is a web page, not a feed;"),
        ] {
            let error = from_file(&folder.path().join(name), &mut io::empty(), today()).unwrap_err();
            let told = error.to_string();
            assert!(told.contains(words) && !told.contains('\n'), "{name}: {told}");
        }
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null"] {
            let told = from_file(Path::new(device), &mut io::empty(), today()).unwrap_err().to_string();
            assert!(told.contains("it is a device, not a file"), "{told}");
        }
        let error = from_file(Path::new("-"), &mut io::empty(), today()).unwrap_err();
        assert!(error.to_string().starts_with("cannot use standard input as news: it is empty"), "{error}");
    }

    #[test]
    fn an_endless_input_ends_at_the_limit() {
        assert_eq!(read_all(&mut io::repeat(0), 1000).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_all(&mut io::repeat(0).take(1000), 1000).unwrap().len(), 1000);
    }
}
