//! Names as people write them, and the countries they mean.

use super::{countries_with_key, key, lookup, matching, named};
use crate::news::Country;
use crate::places::{all, is_known, name, names};
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

/// The code found, or the codes suggested.
fn found(text: &str) -> Result<String, Vec<String>> {
    lookup(text).map(|c| c.code().to_owned()).map_err(|near| codes(&near))
}

fn codes(countries: &[Country]) -> Vec<String> {
    countries.iter().map(|c| c.code().to_owned()).collect()
}

/// Each code, then spellings of it, separated by `;`.
const SPELLED: &[(&str, &str)] = &[
    ("AE", "UAE;u.a.e.;Emirati;Émirats arabes unis;الإمارات العربية المتحدة"),
    ("AR", "Argentine;Argentines;ARG"),
    ("AT", "Österreich;osterreich;Autriche"),
    ("BA", "Bosnia;Bosnia and Herzegovina;bosnia-herzegovina;BiH"),
    ("BF", "Burkina;Haute-Volta;Burkinabè"),
    ("BN", "Brunei;Brunei Darussalam"),
    ("BO", "Bolivia (Plurinational State of);Bolivia, Plurinational State of;Bolívia"),
    ("BR", "Brasil;Brésil;Brazilians"),
    (
        "CD",
        "Congo (DRC);Congo (Democratic Republic of the);DRC;D.R.C.;DR Congo;Zaire;Zaïre;Congo-Kinshasa;Congolese;RDC;Congo, Dem. Rep.",
    ),
    ("CG", "Congo;the Congo;Congo-Brazzaville;Republic of the Congo"),
    ("CH", "Suisse;Schweiz;Swiss;ch"),
    ("CI", "Ivory Coast;Cote d'Ivoire;Côte d’Ivoire;COTE D IVOIRE;Costa de Marfil;Ivorian;cote"),
    ("CN", "PRC;China;中国;Chinese;P.R. China"),
    ("CV", "Cape Verde;Cabo Verde;Cap-Vert"),
    ("CZ", "Czech Republic;Czechia;Tchéquie;Česko"),
    ("DE", "Deutschland;Alemania;Allemagne;Germans;germ"),
    ("DM", "Dominica"),
    ("DO", "Dominican Republic;Dominican;République dominicaine"),
    ("ES", "España;Espanha;Spaniards;espa"),
    ("FJ", "Fiji;Fidji"),
    ("FM", "Micronesia;Federated States of Micronesia"),
    ("FR", "Frenchwoman;França;french republic"),
    (
        "GB",
        "UK;U.K.;Britain;Great Britain;England;Scotland;Wales;Northern Ireland;Scottish;Grande-Bretagne;gbr",
    ),
    ("GE", "Georgia;Géorgie;საქართველო"),
    ("GM", "The Gambia;Gambia, The;Gambia"),
    ("GN", "Guinea;Guinée;Guinea-Conakry"),
    ("GQ", "Equatorial Guinea;Equatoguinean"),
    ("GR", "Greece;Hellas;Ελλάδα"),
    ("GW", "Guinea-Bissau;Guinea Bissau;Bissau-Guinean"),
    ("HK", "Hong Kong;hongkong;Hong Kong SAR;香港"),
    ("IE", "Ireland;Éire;Republic of Ireland;Irishwoman"),
    ("IN", "IN;in;India;Bharat;भारत;Inde"),
    ("IR", "Iran;Iran, Islamic Republic of;Persia"),
    ("JO", "Jordan;Jordanie;Jordanian"),
    ("JP", "Japan;日本;Japonais?;Japón"),
    ("KE", "Kenya;Kenyans;Quênia;Quénia"),
    ("KG", "Kyrgyz Republic;Kyrgyzstan;Kirghizistan"),
    ("KP", "Korea (the Democratic People's Republic of);North Korea;DPRK;N. Korea;Corée du Nord"),
    ("KR", "Korea;South Korea;Republic of Korea;Korea, Republic of;ROK;S. Korea;Corée;kor;한국;Korean"),
    ("LA", "Lao;Lao PDR;Laos;Lao People's Democratic Republic"),
    ("LB", "LB;lb;LBN;Lebanon;lebanon ;LIBAN;Líbano;Lebanese;leban;لبنان"),
    ("MD", "Moldova;Moldavia;Republic of Moldova"),
    ("MK", "Macedonia;North Macedonia;FYROM"),
    ("MM", "Burma;Myanmar;Myanmar (Burma);Birmanie;Burmese"),
    ("MO", "Macau;Macao"),
    ("NE", "Niger;Nigerien;NER"),
    ("NG", "Nigeria;Nigerian;nigeri;Nigéria"),
    ("NL", "Holland;The Netherlands;Pays-Bas;Dutch;Dutchwomen"),
    ("OM", "Oman;om"),
    ("PH", "Filipino;Filipina;Filipinas;Philippines;the philippines"),
    ("PS", "Palestine;State of Palestine;Occupied Palestinian Territory;West Bank;Gaza;OPT;Palestina"),
    ("RU", "Russia;Russian Federation;Россия"),
    ("SY", "Syria;Syrian Arab Republic"),
    ("SZ", "Swaziland;Eswatini;Swazi"),
    ("TL", "East Timor;Timor-Leste;Timor Leste"),
    ("TR", "Turkey;Türkiye;turkiye;TURKIYE;Turquie;TR;Turks;Turkish"),
    ("TW", "Taiwan;Chinese Taipei;台灣"),
    ("TZ", "Tanzania;United Republic of Tanzania;Tanzania, United Republic of"),
    (
        "US",
        "US;us;U.S.;USA;U.S.A.;America;United States of America;the United States;EE. UU.;États-Unis;American",
    ),
    ("VA", "Vatican;Holy See;the holy see;Saint-Siège"),
    ("VE", "Venezuela, Bolivarian Republic of;Venezuela (Bolivarian Republic of);Venezuela"),
    ("VN", "Viet Nam;Vietnam;Việt Nam;Vietnamese"),
    ("VG", "British Virgin Islands;Virgin Islands (British);Virgin Islands, British"),
    ("SS", "South Sudan;Sudan, South;Sudan (South)"),
    ("WS", "Samoa;Western Samoa"),
    ("XK", "Kosovo;Kosova;XK;Kosovar"),
    ("ZA", "South Africa;RSA;Afrique du Sud;Sudáfrica"),
];

#[test]
fn a_whole_name_names_a_country_and_a_code_in_capitals() {
    for (text, code) in [
        ("Kenya", Some("KE")),
        ("the gambia", Some("GM")),
        ("LIBAN", Some("LB")),
        ("Lebanese", Some("LB")),
        ("South  Korea", Some("KR")),
        ("KE", Some("KE")),
        ("UK", Some("GB")),
        ("in", None),
        ("us", None),
        ("ken", None),
        ("kenia", Some("KE")),
        ("lebannon", None),
        ("", None),
    ] {
        assert_eq!(named(text).map(|country| country.code().to_owned()).as_deref(), code, "{text:?}");
    }
}

#[test]
fn usual_spellings_mean_their_country() {
    for (code, spellings) in SPELLED {
        for spelling in spellings.split(';').filter(|spelling| !spelling.ends_with('?')) {
            assert_eq!(found(spelling).as_deref(), Ok(*code), "{spelling}");
        }
    }
}

#[test]
fn every_spelling_of_a_country_leads_back_to_it() {
    for country in all() {
        assert_eq!(lookup(name(country)), Ok(country));
        assert_eq!(lookup(country.code()), Ok(country));
        for spelling in names(country) {
            let meant = lookup(spelling).unwrap();
            assert!(
                meant == country || countries_with_key(&key(spelling)).count() == 2,
                "{spelling} for {country}"
            );
        }
    }
}

#[test]
fn what_is_not_one_country_gets_the_nearest() {
    for (text, near) in [
        ("", &[][..]),
        ("?!", &[]),
        ("zzzz", &[]),
        ("united", &["AE", "GB", "US"]),
        ("dominic", &["DM", "DO"]),
        ("lebannon", &["LB"]),
        ("cote divoire", &["CI"]),
        ("guinnea", &["GN"]),
        ("kenia republic", &[]),
    ] {
        let got = found(text);
        let Err(got) = got else { panic!("{text} is {got:?}") };
        assert!(got.len() <= 5);
        assert_eq!(got.first().map(String::as_str), near.first().copied(), "{text}: {got:?}");
        for code in near {
            assert!(got.iter().any(|other| other == code), "{text}: {code} in {got:?}");
        }
    }
}

#[test]
fn typing_finds_the_best_first() {
    for (typed, first) in [
        ("TR", &["TR"][..]),
        ("turkey", &["TR"]),
        ("turk", &["TR", "TM", "TC"]),
        ("in", &["IN", "ID"]),
        ("Côte", &["CI"]),
        ("cote", &["CI"]),
        ("ivory", &["CI"]),
        ("lebannon", &["LB"]),
        ("lebna", &["LB"]),
        ("kor", &["KR", "KP"]),
        ("korea", &["KR", "KP"]),
        ("koera", &["KP", "KR"]),
        ("united", &["AE", "GB", "US"]),
        ("niger", &["NE", "NG"]),
        ("guinea", &["GN", "GW", "GQ", "PG"]),
        ("nigera", &["NE", "NG"]),
        ("swazi", &["SZ"]),
        ("scot", &["GB"]),
        ("the gam", &["GM"]),
        ("phillipines", &["PH"]),
        ("", &[]),
        ("xqzw", &[]),
    ] {
        let got = codes(&matching(typed));
        assert_eq!(
            got.get(..first.len()),
            Some(&first.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()[..]),
            "{typed}: {got:?}"
        );
    }
}

#[test]
fn typos_are_forgiven_only_when_nothing_is_spelled_so() {
    assert_eq!(codes(&matching("mali")), ["ML"]);
    assert_eq!(codes(&matching("iran")), ["IR"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))] // each goes through all names

    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        let near = lookup(&text).map_or_else(|near| near, |one| vec![one]);
        prop_assert!(near.len() <= 5);
        prop_assert!(near.into_iter().chain(matching(&text)).all(is_known));
    }

    #[test]
    fn words_and_near_words_get_each_country_at_most_once(text in "[a-zé' -]{0,50}") {
        let got = matching(&text);
        let mut once = got.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert!(once.len() == got.len() && got.into_iter().all(is_known));
    }
}
