//! The articles that are reported to a reader of an earlier edition of a file, or of none.

use super::super::Edition;
use super::{item, kept, store};
use crate::news::{ArticleId, Country, MarkValue};
use crate::store::ReadOnlyItems;
use std::path::Path;

/// Takes in articles with these ids and titles.
fn import(path: &Path, articles: &[(&str, &str)]) {
    let items: Vec<_> =
        articles.iter().map(|(id, title)| item(id, title, &format!("https://x.example/{id}"))).collect();
    store(path).import(&items, &ReadOnlyItems::default(), 5).unwrap();
}

/// The ids of what came since, sorted.
fn since(path: &Path, known: Option<&Edition>, most: usize) -> Option<String> {
    let since = store(path).catalogue(known, most).unwrap().since?;
    let mut ids: Vec<&str> = since.iter().map(|arrival| arrival.article.id.as_str()).collect();
    ids.sort_unstable();
    Some(ids.join(" "))
}

#[test]
fn what_came_since_an_edition_is_told_to_who_knows_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    assert_eq!(store(&path).catalogue(None, 9).unwrap().edition, Edition::default(), "no file");
    import(&path, &[("a", "A loom"), ("b", "A ledger")]);
    let first = store(&path).catalogue(None, 9).unwrap().edition;
    assert_eq!((first.articles, first.last.1.as_str()), (2, "b"));
    assert_eq!(since(&path, Some(&first), 9).as_deref(), Some(""));
    // A mark is no other edition; what came in is, whether new or in another's place.
    store(&path).save_marks(&[kept("a", MarkValue::Starred(true))], 6).unwrap();
    assert_eq!(store(&path).catalogue(None, 9).unwrap().edition, first);
    import(&path, &[("c", "A credit union"), ("b", "A ledger, mended")]);
    let second = store(&path).catalogue(None, 9).unwrap().edition;
    for (known, most, ids) in [
        (Some(&first), 9, Some("b c")),
        (Some(&first), 2, Some("b c")),
        (Some(&first), 1, None),
        (Some(&second), 0, Some("")),
        (None, 9, None),
        (Some(&Edition { articles: 3, ..first.clone() }), 9, None),
        (Some(&Edition { revision: second.revision + 1, ..second.clone() }), 9, None),
        (Some(&Edition { last: (first.last.0, "other".to_owned()), ..first.clone() }), 9, None),
        (Some(&Edition { last: (70, "b".to_owned()), ..first.clone() }), 9, None),
    ] {
        assert_eq!(since(&path, known, most).as_deref(), ids, "{known:?}, {most}");
    }
}

#[test]
fn articles_are_handed_over_in_brief_and_read_whole_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut long = item("long", "A long story", "https://x.example/long");
    long.article.summary = "In short.".to_owned();
    store(&path).import(&[long.clone()], &ReadOnlyItems::default(), 5).unwrap();
    import(&path, &[("a", "A loom")]);
    let france = Country::from_code("FR").unwrap();
    store(&path)
        .save_marks(
            &[kept("long", MarkValue::Countries(Some(vec![france]))), kept("a", MarkValue::Read(true))],
            6,
        )
        .unwrap();
    let mut told = Vec::new();
    let edition = store(&path)
        .for_each_brief(&mut |article, marked| {
            assert_eq!(article.summary, "");
            let read = marked.and_then(|marked| marked.read);
            told.push((article.id.to_string(), article.title.clone(), article.countries.len(), read));
        })
        .unwrap();
    told.sort();
    let expected = [
        ("a".to_owned(), "A loom".to_owned(), 0, Some(true)),
        ("long".to_owned(), "A long story".to_owned(), 1, None),
    ];
    assert_eq!(told, expected);
    assert_eq!(edition, store(&path).catalogue(None, 0).unwrap().edition);
    let ids = ["none", "long", "a"].map(ArticleId::new);
    let whole = store(&path).articles(&ids).unwrap();
    assert_eq!(whole.len(), 2);
    assert_eq!(whole[0], long.article, "as it came, in the order asked for");
}
