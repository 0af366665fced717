//! The cache file of a large library: the file, and the library and the index in it.

use super::query::{SEARCHED, Searched};
use sse_news::news::Library;
use sse_news::search::{Bytes, Index, Query};
use sse_news::store::CacheFile;
use std::fs;
use std::sync::Arc;

thread_local! {
    static FOLDER: tempfile::TempDir = tempfile::tempdir().unwrap();
    /// A sound library and a sound index as bytes.
    static SOUND: (Vec<u8>, Vec<u8>) = SEARCHED.with(|searched| {
        let mut index = Vec::new();
        searched.index.write(&searched.library, &mut index).unwrap();
        (searched.library.encode(), index)
    });
}

/// The first byte says what the rest is: a cache file, a library, an index, or changes to a sound one of these.
pub fn cache(bytes: &[u8]) {
    let Some((&kind, rest)) = bytes.split_first() else { return };
    match kind % 5 {
        0 => file(rest),
        1 => library(rest),
        2 => index(rest),
        3 => library(&SOUND.with(|sound| changed(&sound.0, rest))),
        _ => index(&SOUND.with(|sound| changed(&sound.1, rest))),
    }
}

/// Changes bytes: of each four, the first two are a place, the third is what to do there, the last a byte.
fn changed(sound: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for &[low, high, what, byte] in changes.as_chunks::<4>().0.iter().take(64) {
        if bytes.is_empty() {
            break;
        }
        let at = usize::from(u16::from_le_bytes([low, high])) % bytes.len();
        match what % 4 {
            0 => bytes[at] = byte,
            1 => bytes[at] ^= byte,
            2 => bytes.truncate(at),
            _ => bytes.insert(at, byte),
        }
    }
    bytes
}

fn file(bytes: &[u8]) {
    FOLDER.with(|folder| {
        let path = folder.path().join("library.db.kept");
        fs::write(&path, bytes).unwrap();
        if let Some((body, key, head)) = CacheFile::open(&path) {
            assert!(key.len() + head.len() + body.len() as usize <= bytes.len());
            let mut into = vec![0; 16];
            let _ = body.read_at(u64::from(head.first().copied().unwrap_or(0)), &mut into);
        }
    });
}

fn library(bytes: &[u8]) {
    if let Some(library) = Library::decode(bytes, Vec::new()) {
        assert!(library.len() <= bytes.len());
        for brief in library.briefs() {
            let _ = (brief.id(), brief.article());
        }
    }
}

fn index(bytes: &[u8]) {
    SEARCHED.with(|Searched { library, marks, .. }| {
        let bytes: Arc<dyn Bytes> = Arc::new(bytes.to_vec());
        let Ok(index) = Index::open(&bytes, library) else { return };
        for text in ["weaver", "co-operative \"count their\"", "k*", "title:fair -japan"] {
            let query = Query::parse(text, library).unwrap();
            let found = index.search(library, marks, &query);
            assert!(found.hits.len() <= library.len());
            let _ = index.best(library, &found, &found.hits, 3);
        }
        let _ = index.fault();
    });
}
