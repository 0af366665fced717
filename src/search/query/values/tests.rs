//! Typed values and their meaning.

use super::*;
use crate::search::samples::library;

#[test]
fn a_value_is_meant_by_its_name_or_its_only_beginning() {
    let library = library();
    let seen = |result: Result<String, UnknownValue>| result.map_err(|unknown| unknown.to_string());
    for (typed, meant) in [
        ("Co-op News", Ok("Co-op News")),
        ("co op news", Ok("Co-op News")),
        ("CO-", Ok("Co-op News")),
        ("ilo", Ok("ILO")),
        ("news", Err("no source matches \"news\"; did you mean Co-op News or The Cooperator News?")),
        ("Iloo", Err("no source matches \"Iloo\"; did you mean ILO?")),
        ("", Err("no source matches \"\"")),
    ] {
        let meant = meant.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(seen(resolve_text(&library, TextFacet::Source, typed)), meant, "{typed:?}");
    }
    for (facet, typed, meant) in [
        (TextFacet::Kind, "NEWS", Ok("News")),
        (TextFacet::Topic, "gender equality", Ok("gender-equality")),
        (TextFacet::Language, "FR", Ok("fr")),
        (TextFacet::Language, "french", Ok("fr")),
        (TextFacet::Language, "fre", Ok("fr")),
        (TextFacet::Language, "german", Err("no language matches \"german\"")),
    ] {
        let meant = meant.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(seen(resolve_text(&library, facet, typed)), meant, "{typed:?}");
    }
}

/// Values that have no other names.
fn plain(values: &[String]) -> Names<'_> {
    Names::new(values, |value| value, |_| &[])
}

#[test]
fn a_topic_is_meant_by_what_it_is_called_in_another_language() {
    let topics = ["Training", "trade", "fair-trade", "care", "waste", "courses-of-rivers"].map(str::to_owned);
    let names = Names::new(&topics, |topic| topic, |key| TextFacet::Topic.further_names(key));
    for (typed, meant) in [
        ("capacity building", Ok("Training")),
        ("formation", Ok("Training")),
        ("capacitación", Ok("Training")),
        ("CAPACITACAO", Ok("Training")),
        ("formaçã", Ok("Training")),
        ("comercio", Ok("trade")),
        ("comercio-justo", Ok("fair-trade")),
        ("commerce éq", Ok("fair-trade")),
        ("courses", Ok("Training")),
        ("course", Ok("courses-of-rivers")),
        ("cuidados", Ok("care")),
        ("comer", Err("did you mean trade or fair-trade?")),
        ("capacitasión", Err("did you mean Training?")),
        ("equitable", Err("did you mean fair-trade?")),
        ("vivienda", Err("no topic matches \"vivienda\"")),
    ] {
        let told = resolve("topic", &names, typed).map_err(|unknown| unknown.to_string());
        match meant {
            Ok(topic) => assert_eq!(told.as_deref(), Ok(topic), "{typed}"),
            Err(words) => {
                assert!(told.as_ref().is_err_and(|told| told.ends_with(words)), "{typed}: {told:?}")
            }
        }
    }
}

#[test]
fn a_name_of_before_means_the_one_of_today() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let today = names(&["Mirage News", "Mirage News Weekly"]);
    let resolve = |names: &[String], typed: &str| resolve("source", &plain(names), typed).ok();
    assert_eq!(resolve(&today, "mirage news (public release ilo)").as_deref(), Some("Mirage News"));
    assert_eq!(resolve(&names(&["Other"]), "Mirage News (public release, ILO)"), None, "it has to be there");
    let both = names(&["Mirage News", "Mirage News (public release, ILO)"]);
    assert_eq!(
        resolve(&both, "mirage news (public release, ilo)").as_deref(),
        Some("Mirage News (public release, ILO)"),
        "a value that is there is itself"
    );
}

#[test]
fn the_beginning_of_several_lists_them_all() {
    let names: Vec<String> = (1..=8).map(|n| format!("Union {n}")).collect();
    let unknown = resolve("source", &plain(&names), "uni").unwrap_err();
    assert_eq!(unknown.nearest, names);
    let words =
        "no source matches \"uni\"; did you mean Union 1, Union 2, Union 3, Union 4, Union 5, Union 6, …?";
    assert_eq!(unknown.to_string(), words);
}

#[test]
fn a_country_is_meant_by_any_name_and_none_by_none() {
    let country = |code: &str| Country::from_code(code);
    for (typed, meant) in
        [("lb", country("LB")), ("Lebanese", country("LB")), ("Turkey", country("TR")), ("None", None)]
    {
        assert_eq!(resolve_country(typed), Ok(meant), "{typed}");
    }
    let unknown = resolve_country("lebannonn").unwrap_err();
    assert_eq!(unknown.to_string(), "no country matches \"lebannonn\"; did you mean Lebanon?");
}
