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

#[test]
fn a_name_of_before_means_the_one_of_today() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let today = names(&["Mirage News", "Mirage News Weekly"]);
    let resolve = |names: &[String], typed: &str| resolve("source", names, |name| name, typed).ok();
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
    let unknown = resolve("source", &names, |name| name, "uni").unwrap_err();
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
