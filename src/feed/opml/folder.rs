//! The folder of a feed: the names of the outlines around it, as one text and one by one.
//!
//! The border: clean names. `outline` knows which element is a folder, `feed/write/opml.rs` writes them.

use std::mem;

/// The most bytes of a folder with all those around it.
const MAX_FOLDER_BYTES: usize = 512;

/// The outlines that are open at a place in a list.
#[derive(Default)]
pub(super) struct OpenFolders {
    /// The names from the outermost on, joined by `/`. A `/` or `\` in a name has a `\` before it.
    path: String,
    /// The lengths of `path` outside of each open outline.
    outer_lengths: Vec<usize>,
}

impl OpenFolders {
    /// Opens an outline. One without a name is no folder, nor is one that would make the path longer than
    /// [`MAX_FOLDER_BYTES`]: its feeds belong to the folder around it.
    pub(super) fn open(&mut self, name: &str) {
        self.outer_lengths.push(self.path.len());
        let name = name.replace('\\', "\\\\").replace('/', "\\/");
        let divider = if self.path.is_empty() { "" } else { "/" };
        if !name.is_empty() && self.path.len() + divider.len() + name.len() <= MAX_FOLDER_BYTES {
            self.path.push_str(divider);
            self.path.push_str(&name);
        }
    }

    /// Closes the innermost outline.
    pub(super) fn close(&mut self) {
        if let Some(length) = self.outer_lengths.pop() {
            self.path.truncate(length);
        }
    }

    /// Returns the folder of a feed at this place, empty outside of all folders.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

/// Returns the names of a folder and of those around it, from the outermost on.
pub(in crate::feed) fn folder_names(path: &str) -> Vec<String> {
    let (mut names, mut name) = (Vec::new(), String::new());
    let mut chars = path.chars();
    while let Some(c) = chars.next() {
        match c {
            '/' => names.push(mem::take(&mut name)),
            '\\' => name.extend(chars.next()),
            other => name.push(other),
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(names: &[&str]) -> OpenFolders {
        let mut folders = OpenFolders::default();
        names.iter().for_each(|name| folders.open(name));
        folders
    }

    #[test]
    fn an_entry_without_an_address_is_a_folder() {
        let a = "<outline text='A' xmlUrl='https://a.example/'/>";
        for (outlines, folder) in [
            (a.to_owned(), ""),
            (format!("<outline text='Work'>{a}</outline>"), "Work"),
            (format!("<OUTLINE text='' TITLE='Work'>{a}</OUTLINE>"), "Work"),
            (format!("<outline text='Work'></outline><outline text='Rest'/>{a}"), ""),
            (
                format!("<outline text='Work'><outline text=' of&#10;all '>{a}</outline></outline>"),
                "Work/of all",
            ),
            (format!("<outline text='Work'><outline text='Kenya'></outline>{a}</outline>"), "Work"),
            (format!("<outline text='Work' xmlUrl=' '>{a}</outline>"), "Work"),
            (format!("<outline text='B' xmlUrl='https://b.example/'>{a}</outline>"), ""),
            (format!("<outline><outline text='Work'><outline>{a}"), "Work"),
            (format!("</outline></outline><outline text='Work'>{a}</outline>"), "Work"),
            (format!("<outline text='Land &amp;amp; sea&#27;[2J'>{a}</outline>"), "Land & sea"),
            (format!("<outline text='Land/sea'>{a}</outline>"), r"Land\/sea"),
        ] {
            let outline = super::super::read(&format!("<opml><body>{outlines}</body></opml>"));
            let feed = outline.feeds.iter().find(|feed| feed.name == "A").unwrap();
            assert_eq!(feed.folder, folder, "{outlines}");
        }
    }

    #[test]
    fn folders_are_joined_and_told_apart_again() {
        for (names, path, wanted) in [
            (&[][..], "", &[][..]),
            (&["Work"], "Work", &["Work"]),
            (&["Work", "Kenya"], "Work/Kenya", &["Work", "Kenya"]),
            (&["", "Work", "", "Kenya", ""], "Work/Kenya", &["Work", "Kenya"]),
            (&["Land/water", "a\\b", "/"], r"Land\/water/a\\b/\/", &["Land/water", "a\\b", "/"]),
        ] {
            assert_eq!(opened(names).path(), path, "{names:?}");
            assert_eq!(folder_names(path), wanted, "{path}");
        }
        for (path, wanted) in [("/a//b/", &["a", "b"][..]), ("a\\", &["a"]), ("//", &[])] {
            assert_eq!(folder_names(path), wanted, "{path}");
        }
    }

    #[test]
    fn what_is_closed_is_left() {
        let mut folders = opened(&["Work", "", "Kenya"]);
        for path in ["Work/Kenya", "Work", "Work", "", ""] {
            assert_eq!(folders.path(), path);
            folders.close();
        }
    }

    #[test]
    fn a_path_has_an_end() {
        let mut folders = opened(&["é/".repeat(100).as_str(); 1000]);
        assert_eq!(folder_names(folders.path()), ["é/".repeat(100)]);
        (0..999).for_each(|_| folders.close());
        assert_eq!(folder_names(folders.path()).len(), 1);
        folders.close();
        assert_eq!(folders.path(), "");
    }

    proptest::proptest! {
        #[test]
        fn any_names_come_back(names in proptest::collection::vec("[a/\\\\é ]{1,9}", 0..9)) {
            let borrowed: Vec<&str> = names.iter().map(String::as_str).collect();
            proptest::prop_assert_eq!(folder_names(opened(&borrowed).path()), names);
        }
    }
}
