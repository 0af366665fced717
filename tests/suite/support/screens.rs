//! Screens kept as snapshots.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Makes a test of each screen of a file: a name, a reader, a size and a script; and one that every snapshot of the
/// file belongs to a screen, or to a test that is named in `[also …]`.
macro_rules! screens {
    ($([also $($other:literal)+])? $($name:ident: $reader:expr, $columns:literal x $rows:literal, $script:literal;)+) => {
        $(#[test]
        fn $name() {
            use crate::support::play;
            insta::assert_snapshot!(stringify!($name), play($reader, $columns, $rows, $script).picture());
        })+

        #[test]
        fn every_snapshot_belongs_to_a_screen() {
            let screens = [$(stringify!($name),)+ $($($other,)+)?];
            let file = module_path!().rsplit("::").next().unwrap_or_default();
            assert_eq!(crate::support::snapshots_of(file), screens.map(str::to_owned).into());
        }
    };
}
pub(crate) use screens;

/// Returns the names of the snapshots of a file of tests.
pub fn snapshots_of(file: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let prefix = format!("suite__{file}__");
    names
        .filter_map(|name| {
            let name = name.to_string_lossy();
            Some(name.strip_prefix(&prefix)?.trim_end_matches(".snap").to_owned())
        })
        .collect()
}
