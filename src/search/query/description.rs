//! A search in words, as a title says it: `rice, Kenya or Uganda, June 2023, unread`.
//!
//! The border: a query and a filter to one line for people. What is typed again comes from `term` and `filter_text`.

use super::parser::Query;
use super::term::{Atom, Term, Value};
use crate::news::{DateRange, Facet, FacetValue, Filter, Month};
use crate::search::messages;
use crate::{places, text};

/// The most of a search that is told in words, in bytes.
const MAX_WORDS_BYTES: usize = 300;

/// Returns a search in words, cut where it is long; nothing for a search that finds everything. `with_dates` is `false`
/// if months and years are told elsewhere.
pub fn search_in_words(query: &Query, filter: &Filter, with_dates: bool) -> String {
    let query: Vec<String> = query.alternatives.iter().map(|terms| of_terms(terms, with_dates)).collect();
    let query = messages::any_of(&query);
    let parts = (!query.is_empty()).then_some(query).into_iter().chain(of_filter(filter, with_dates));
    let words = text::clean(&parts.collect::<Vec<_>>().join(", "));
    let head = text::head(&words, MAX_WORDS_BYTES);
    if head.len() < words.len() { format!("{}…", text::trim_cut(head)) } else { words }
}

/// Returns terms in words: words that stand side by side stay so.
fn of_terms(terms: &[Term], with_dates: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut after_word = false;
    for term in terms.iter().filter(|term| with_dates || !is_of_periods(term)) {
        let is_word = term.is_wanted_words();
        let words = if term.negated { messages::without(&of_atom(&term.atom)) } else { of_atom(&term.atom) };
        match parts.last_mut() {
            Some(last) if is_word && after_word => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => parts.push(words),
        }
        after_word = is_word;
    }
    parts.join(", ")
}

/// Returns `true` if a term wants months or years.
fn is_of_periods(term: &Term) -> bool {
    let is_period = |value: &Value| matches!(value, Value::Facet(FacetValue::Period(_)));
    !term.negated && matches!(&term.atom, Atom::Field(_, values) if values.iter().all(is_period))
}

fn of_atom(atom: &Atom) -> String {
    match atom {
        Atom::Word(text) | Atom::Dated { text, .. } => text.clone(),
        Atom::Phrase { text, .. } => messages::quoted(text),
        Atom::Field(_, values) => messages::any_of(&values.iter().map(of_value).collect::<Vec<_>>()),
        Atom::Saved(name, _) => name.clone(),
    }
}

fn of_value(value: &Value) -> String {
    match value {
        Value::Facet(value) => of_facet_value(value),
        Value::MonthOfYear(number) => {
            Month::new(0, *number).map(|month| month.name().to_owned()).unwrap_or_default()
        }
        Value::Since(day) => DateRange { from: Some(*day), to: None }.label(),
        Value::Until(day) => DateRange { from: None, to: Some(*day) }.label(),
        Value::Title(words) => messages::in_title(&of_atom(words)),
        Value::Author { name, .. } => messages::by_author(name),
        Value::Read => messages::READ.to_owned(),
    }
}

fn of_facet_value(value: &FacetValue) -> String {
    match value {
        FacetValue::Period(period) => period.label(),
        FacetValue::Country(Some(country)) => places::name(*country).to_owned(),
        FacetValue::Country(None) => messages::NO_COUNTRY.to_owned(),
        FacetValue::Text(facet, value) => facet.words(value).into_owned(),
        FacetValue::Unread | FacetValue::Starred | FacetValue::New => value.facet().name().to_owned(),
    }
}

/// Returns the parts of a filter in words: the facets in their order, the range of days, the excluded values.
fn of_filter(filter: &Filter, with_dates: bool) -> Vec<String> {
    let facets = Facet::ALL.into_iter().filter(|facet| with_dates || *facet != Facet::Month);
    let of_facet = |facet| filter.values(facet).map(of_facet_value).collect::<Vec<_>>();
    let chosen = facets.map(|facet| messages::any_of(&of_facet(facet))).filter(|words| !words.is_empty());
    // A part of a month is not that month.
    let tells_range = with_dates || !filter.range.is_of_whole_months();
    let range = (tells_range && !filter.range.is_open()).then(|| filter.range.label());
    let excluded = filter.excluded.iter().map(|value| messages::without(&of_facet_value(value)));
    chosen.chain(range).chain(excluded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, Country, Library, PublishedOn, SavedChange, SavedSearch, SavedSearches};
    use crate::search::filter_from;

    fn library() -> Library {
        let mut article = Article::new("a", "A", PublishedOn::day_of(2023, 6, 1));
        article.source = "Loom Weekly".to_owned();
        article.kind = "News".to_owned();
        article.topics = vec!["fair-trade".to_owned()];
        article.language = Some("fr".to_owned());
        article.countries = ["KE", "UG"].iter().filter_map(|code| Country::from_code(code)).collect();
        Library::new(vec![article])
    }

    #[test]
    fn a_search_is_told_in_words() {
        let mut saved = SavedSearches::default();
        let morning =
            SavedSearch { name: "morning".to_owned(), query: "tea".to_owned(), ..SavedSearch::default() };
        SavedChange::Save(morning).make(&mut saved);
        for (query, filter, told) in [
            ("", "", ""),
            ("rice farm", "", "rice farm"),
            ("@morning", "", "morning"),
            ("rice @morning", "", "rice, morning"),
            ("\"fair trade\" -tea", "", "“fair trade”, not tea"),
            ("bank | credit union", "", "bank or credit union"),
            ("country:KE,UG rice", "", "Kenya or Uganda, rice"),
            ("country:none", "", "no country"),
            ("month:june", "", "June"),
            ("from:2024-02-03", "", "since 2024-02-03"),
            ("title:loom author:luz is:read", "", "loom in the title, by luz, read"),
            ("", "month:2023-06 country:KE", "June 2023, Kenya"),
            ("rice", "month:2023-06,2023-07 is:unread", "rice, June 2023 or July 2023, unread"),
            ("", "from:2023-01 to:2023-12", "2023"),
            ("", "topic:fair-trade language:fr -country:KE", "fair trade, French, not Kenya"),
            ("", "source:\"Loom Weekly\" kind:news", "Loom Weekly, News"),
        ] {
            let library = library();
            let parsed = Query::parse_with(query, &library, &saved).unwrap();
            let chosen = filter_from(filter, &library).unwrap();
            assert_eq!(search_in_words(&parsed, &chosen, true), told, "{query} {filter}");
        }
    }

    #[test]
    fn dates_are_left_out_where_they_stand_elsewhere_and_a_long_search_is_cut() {
        let library = library();
        let filter = filter_from("month:2023-06 from:2023-06 country:KE", &library).unwrap();
        assert_eq!(search_in_words(&Query::default(), &filter, false), "Kenya");
        let long = Query::parse(&"weavers ".repeat(1_000), &library).unwrap();
        let words = search_in_words(&long, &Filter::default(), true);
        assert!(words.len() <= MAX_WORDS_BYTES + '…'.len_utf8() && words.ends_with('…'), "{words}");
        // Ten bytes are two letters and two joiners, so that the cut falls behind a joiner.
        let joined = Query::parse(&"ه\u{200C}".repeat(150), &library).unwrap();
        let words = search_in_words(&joined, &Filter::default(), true);
        assert!(words.contains('\u{200C}') && words.ends_with("ه…"), "{words}");
    }
}
