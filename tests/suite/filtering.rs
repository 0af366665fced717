//! The filters: chosen, found by typing, taken back, and walked through month by month.

use crate::support::{bundled, press, seven};

#[test]
fn a_language_is_chosen_in_the_filter_pane() {
    for (script, chip, count) in [
        ("f End Space Down Space", "language English", 549),
        ("f End Space Down Down Space", "language Spanish", 18),
        ("f End Space Down Down Space Down Space", "language Spanish, French", 33),
        ("f End Space End Space", "language Russian", 1),
        ("f End Space Down -", "not English", 48),
        ("/ \"language:french\" Enter", "", 15),
    ] {
        let played = press(bundled(), script);
        let chips: Vec<String> = played.model.chips().iter().map(|chip| chip.label()).collect();
        assert_eq!(chips.join(" "), chip, "{script}");
        assert_eq!(played.model.selection.articles.len(), count, "{script}");
    }
}

#[test]
fn filters_are_chosen_found_and_taken_back() {
    for (script, ids) in [
        ("f / \"leb\" Tab Esc", &["weavers", "beirut"][..]),
        ("f / \"leb\" Enter", &["weavers", "beirut"]),
        ("f / \"liban\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"LB\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"lebannon\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"leb\" Tab Esc / \"syr\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"leb\" Tab Esc / \"ken\" Tab Esc", &["weavers", "credit", "beirut", "undated"]),
        ("f / \"leb\" Tab Esc Space", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        (
            "f / \"leb\" Tab Esc Backspace",
            &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"],
        ),
        ("f / \"(no\" Tab Esc", &["month"]),
        ("f / \"2023\" Esc", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"2023\" Enter", &["tokyo", "beirut"]),
        ("f / \"none\" Enter", &["month"]),
        ("C \"ke\" Tab \"2024\" Enter", &["credit"]),
        ("C \"leb\" S-Tab Esc", &["credit", "month", "tokyo", "long", "undated"]),
        ("f j Space", &["weavers", "credit", "month"]),
        ("f / \"undated\" Tab Esc", &["undated"]),
        ("f / \"ken\" Tab Esc", &["credit", "undated"]),
        ("f / \"kor\" Tab Esc", &["long"]),
        ("f / \"jap\" Tab Esc", &["tokyo", "long"]),
        ("f j j / \"jap\" Tab Esc", &["tokyo", "long"]),
        ("f j / \"leb\" Tab Esc", &["weavers", "beirut"]),
        ("f j k / \"leb\" Tab Esc", &["weavers", "beirut"]),
        ("f k / \"syr\" Tab Esc", &["weavers"]),
        ("f / \"leb\" Tab Esc F / \"ken\" Tab Esc", &["credit", "undated"]),
        ("f / \"france\" Tab Esc", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"leb\" Tab Esc / \"France\"", &["weavers", "beirut"]),
        ("f / \"South Korea\" Tab Esc", &["long"]),
        ("f / \"zzz\" Esc", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"interview\" Tab Esc", &["long"]),
        ("f / \"december\" Tab Esc", &["tokyo", "beirut"]),
        ("f / \"leb\" Tab Esc ^_", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"leb\" Tab Esc F", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        (
            "f / \"leb\" Tab Esc Esc Backspace",
            &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"],
        ),
        ("f / \"leb\" Tab Esc / / \"weavers\" Enter", &["weavers"]),
    ] {
        assert_eq!(press(seven(), script).ids(), ids, "{script:?}");
    }
}

#[test]
fn a_filter_among_several_is_taken_back_by_its_number() {
    let both = "/ \"lebanon\" Enter f / \"leb\" Tab Esc / \"march\" Tab Esc Esc";
    let chips =
        |script: &str| press(seven(), script).model.chips().iter().map(|c| c.label()).collect::<Vec<_>>();
    assert_eq!(chips(both), ["country Lebanon", "month March 2024"]);
    assert_eq!(chips(&format!("{both} X 1")), ["month March 2024"]);
    assert_eq!(chips(&format!("{both} X j Enter")), ["country Lebanon"]);
    assert_eq!(chips(&format!("{both} X 1 u")), ["month March 2024", "country Lebanon"]);
    assert_eq!(chips(&format!("{both} X Esc")).len(), 2);
    assert_eq!(press(seven(), "X").model.overlay, None);
}

#[test]
fn years_open_into_months_and_headings_fold() {
    let rows = |script: &str| press(seven(), script).model.filters.rows.len();
    let all = rows("f");
    assert_eq!(rows("f j Left"), all - 1, "the newest year closes over its one month");
    assert_eq!(rows("f j j Left"), all - 1, "from its month too");
    assert_eq!(rows("f j j Left Right"), all);
    assert_eq!(rows("f Left"), all - 5, "months go with their heading");
    assert_eq!(rows("f Space Space"), all);
    assert_eq!(rows("f j h l"), all, "by letters too");
}

#[test]
fn months_are_walked_with_brackets() {
    for (script, ids) in [
        ("[", &["tokyo", "beirut"][..]),
        ("[ [", &["long"]),
        ("[ [ [", &["long"]),
        ("[ [ ]", &["tokyo", "beirut"]),
        ("[ ]", &["weavers", "credit", "month"]),
        ("[ [ u", &["tokyo", "beirut"]),
        ("j j j ]", &["weavers", "credit", "month"]),
        ("G [", &["weavers", "credit", "month"]),
    ] {
        assert_eq!(press(seven(), script).ids(), ids, "{script:?}");
    }
}

#[test]
fn a_filter_keeps_the_article_under_the_cursor() {
    assert_eq!(press(seven(), "j j j j f / \"leb\" Tab Esc").title(), press(seven(), "j j j j").title());
}

#[test]
fn facets_are_offered_in_the_order_of_their_chips() {
    let words = |script: &str| {
        press(seven(), script)
            .model
            .list
            .suggestions
            .into_iter()
            .map(|way| way.label)
            .take(2)
            .collect::<Vec<_>>()
    };
    let search = "/ \"title | country:LB\" Enter";
    let (country, month) = ("without country Japan", "without month December 2023");
    assert_eq!(words(&format!("f / \"december\" Tab Esc / \"jap\" Tab Esc Esc {search}")), [month, country]);
    assert_eq!(words(&format!("f / \"jap\" Tab Esc / \"december\" Tab Esc Esc {search}")), [country, month]);
}
