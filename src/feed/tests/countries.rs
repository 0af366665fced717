//! The countries of items: stated, recognised, or those of their feed.

use super::*;

fn codes(countries: &[Country]) -> Vec<&str> {
    countries.iter().map(|country| country.code()).collect()
}

#[test]
fn countries_are_recognised_where_nobody_stated_them() {
    let far = "word ".repeat(100);
    let none: &[&str] = &[];
    for (rest, countries, from, also) in [
        (r#""_sse": {}"#.to_owned(), &["LB"][..], CountriesFrom::Detected, none),
        (r#""_sse": {"countries": null}"#.into(), &["LB"], CountriesFrom::Detected, none),
        (r#""_sse": {"countries": []}"#.into(), none, CountriesFrom::Given, none),
        (r#""_sse": {"countries": ["KR"]}"#.into(), &["KR"], CountriesFrom::Given, none),
        (r#""_sse": {"countries": ["KR"], "countries_from": 5}"#.into(), &["KR"], CountriesFrom::Given, none),
        // What was detected earlier stands.
        (
            r#""_sse": {"countries": ["KR"], "countries_from": "detected"}"#.into(),
            &["KR"],
            CountriesFrom::Detected,
            none,
        ),
        (
            r#""_sse": {"countries": [], "countries_from": "detected"}"#.into(),
            none,
            CountriesFrom::Detected,
            none,
        ),
        (
            r#""_sse": {"countries": ["KR"], "countries_from": "corrected"}"#.into(),
            &["KR"],
            CountriesFrom::Corrected,
            none,
        ),
        (r#""summary": "Like those of Kenya.""#.into(), &["LB", "KE"], CountriesFrom::Detected, none),
        (format!(r#""summary": "Kenya. {far} Peru.""#), &["LB", "KE"], CountriesFrom::Detected, &["PE"]),
        (format!(r#""content_text": "{far} Kenya""#), &["LB"], CountriesFrom::Detected, &["KE"]),
        (
            r#""summary": "Short.", "content_html": "<p>Kenya</p><h3>C&ocirc;te d&#39;Ivoire</h3>""#.into(),
            &["LB", "KE", "CI"],
            CountriesFrom::Detected,
            none,
        ),
        (
            format!(r#""content_html": "<p>{far}</p><h2>In Kenya</h2><p title='Peru'>Chile""#),
            &["LB", "KE"],
            CountriesFrom::Detected,
            &["CL"],
        ),
        (
            r#""summary": "Kenya", "_sse": {"also_mentioned": ["PE"]}"#.into(),
            &["LB", "KE"],
            CountriesFrom::Detected,
            &["PE"],
        ),
    ] {
        let article = article(&format!(r#"{{"title": "Weavers of Lebanon", {rest}}}"#));
        let told = (codes(&article.countries), article.countries_from, codes(&article.also_mentioned));
        assert_eq!(told, (countries.to_vec(), from, also.to_vec()), "{rest}");
    }
}

#[test]
fn what_shows_no_country_has_those_of_its_feed() {
    let items = r#"[{"title": "Weavers"}, {"title": "Weavers of Peru"}, {"title": "Weavers of Kenya only", "_sse": {}},
        {"title": "W", "_sse": {"countries": []}}, {"title": "W of Chile", "_sse": {"countries": ["FR"]}}]"#;
    for (feed, countries) in [
        (r#"{"countries": ["lb", "SY", "Nowhere"]}"#, &["LB", "SY"][..]),
        (r#"{"countries": "LB"}"#, &["LB"]),
        (r#"{"countries": []}"#, &[]),
        (r#"{"countries": 5}"#, &[]),
        ("[]", &[]),
        ("null", &[]),
    ] {
        let parsed = parsed(&format!(r#"{{"items": {items}, "_sse": {feed}}}"#));
        let of: Vec<_> = parsed.items.iter().map(|item| codes(&item.article.countries)).collect();
        assert_eq!(of, [countries.to_vec(), vec!["PE"], vec!["KE"], vec![], vec!["FR"]], "{feed}");
        let from = if countries.is_empty() { CountriesFrom::Detected } else { CountriesFrom::Given };
        assert_eq!(parsed.items[0].article.countries_from, from, "{feed}");
        assert_eq!(parsed.items[1].article.countries_from, CountriesFrom::Detected);
    }
}

#[test]
fn many_items_keep_their_own_countries() {
    let names = [("Peru", "PE"), ("Kenya", "KE"), ("Lebanon", "LB")];
    let item = |n: usize| match n % 7 {
        0 => format!(r#"{{"title": "{n}", "_sse": {{"countries": ["FR"]}}}}"#),
        1 => "5".to_owned(),
        _ => format!(r#"{{"title": "{n} in {}"}}"#, names[n % 3].0),
    };
    let lines: Vec<String> = (0..9000).map(item).collect();
    let parsed = parsed(&lines.join("\n"));
    assert_eq!(parsed.items.len() + parsed.skipped.len(), 9000);
    for item in &parsed.items {
        let n: usize = item.article.title.split(' ').next().unwrap().parse().unwrap();
        let code = if n.is_multiple_of(7) { "FR" } else { names[n % 3].1 };
        assert_eq!(codes(&item.article.countries), [code], "{}", item.article.title);
    }
}

#[test]
fn what_was_recognised_reads_back_as_it_was() {
    let first =
        parsed(r#"[{"title": "Weavers of Lebanon", "content_text": "In Kenya"}, {"title": "Weavers"}]"#);
    let mut written = Vec::new();
    for item in &first.items {
        let outgoing = Outgoing { article: Arc::new(item.article.clone()), read: None, starred: None };
        write_line(&mut written, &outgoing).unwrap();
    }
    // The words are gone, the countries are not.
    let written = String::from_utf8(written).unwrap().replace("Lebanon", "nowhere").replace("Kenya", "there");
    let again = parsed(&written);
    for (old, new) in first.items.iter().zip(&again.items) {
        assert_eq!(old.article.countries, new.article.countries);
        assert_eq!(new.article.countries_from, CountriesFrom::Detected);
    }
    assert_eq!(codes(&again.items[0].article.countries), ["LB", "KE"]);
}
