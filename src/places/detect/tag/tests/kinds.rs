//! Each kind of text by several of its inputs, with the countries that it is about.

use super::{codes, whole};

/// Holds what is recognised in each text against the countries it is about, in any order.
fn assert_countries(cases: &[(&str, &str)]) {
    let mut differ = Vec::new();
    for (text, countries) in cases {
        let mut found: Vec<String> = codes(&whole(text).countries).split(' ').map(str::to_owned).collect();
        found.sort();
        if found.join(" ") != *countries {
            differ.push(format!("{found:?}, not {countries}: {text:?}"));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn spaces_breaks_hyphens_and_apostrophes_do_not_divide_a_name() {
    assert_countries(&[
        ("Herders of South\nSudan and Burkina\r\nFaso meet", "BF SS"),
        ("Herders of South \t Sudan meet", "SS"),
        ("Herders of South\u{A0}Sudan and Sierra\u{2009}Leone meet", "SL SS"),
        ("Herders of Bot\u{AD}swana meet", "BW"),
        ("Growers of Co\u{302}te d´Ivoire and São Tomé\u{3000}and Príncipe meet", "CI ST"),
        ("Growers of Timor–Leste and Guinea\u{2011}Bissau meet", "GW TL"),
        ("Sri\n\nLanka", ""),
    ]);
}

#[test]
fn words_of_every_language_join_and_give() {
    assert_countries(&[
        ("Treffen in Nairobi: Kenia und Peru", "KE PE"),
        ("Una scuola in Mali, finanziato dalla Norvegia", "ML"),
        ("Uma escola no Mali, financiado pela Noruega", "ML"),
        ("Une école au Mali avec le soutien des Pays-Bas", "ML"),
    ]);
}

#[test]
fn a_line_of_a_list_is_a_name_of_its_own() {
    assert_countries(&[
        ("Israel\nPeru\nJordan\nMali", "IL JO ML PE"),
        ("Chad\n\nTogo\n\nKenya", "KE TD TG"),
        ("Guinea\nBissau", "GN GW"),
        ("President\nJordan", "JO"),
    ]);
}

#[test]
fn hashtags_and_flags_name_countries() {
    assert_countries(&[
        ("A week of fairs #BurkinaFaso #SriLanka", "BF LK"),
        ("Join us! #SSE2025Senegal #coops_in_Peru", "PE SN"),
        ("Credit unions 🇯🇲 and 🇹🇹🇧🇧 sign", "BB JM TT"),
        ("Solidarity! 🇺🇳🇪🇺", ""),
        ("A mark of another script on half a flag: 🇦\u{11370}, and on a whole one: 🇯🇲\u{11370}", "JM"),
        ("A sign that is not seen on a flag: 🇯🇲\u{E0100}", "JM"),
    ]);
}

#[test]
fn a_list_of_demonyms_is_decided_by_what_follows_it() {
    assert_countries(&[
        ("Advice from Danish and Swedish dairy co-operatives", "DK SE"),
        ("Letters from Polish, Greek and Turkish members", "GR PL TR"),
        ("The handbook is out in Polish, Greek and Turkish", ""),
        ("Lessons in Danish and Swedish for members", ""),
    ]);
}

#[test]
fn a_list_of_countries_stands_together() {
    assert_countries(&[
        ("Courses in Jordan, Georgia and Armenia", "AM GE JO"),
        ("Chile, Georgia and Jordan sign", "CL GE JO"),
        (
            "Ghana drafts a law. In Accra, the ministry of Ghana heard what Togo, Benin and Mali had done",
            "BJ GH ML TG",
        ),
        ("Quito, Ecuador; La Paz, Bolivia; and Lima, Peru", "BO EC PE"),
        ("A mill near Jordan, Georgia, and its owners", "US"),
    ]);
}

#[test]
fn capitals_of_a_title_make_no_person_of_a_country() {
    assert_countries(&[
        ("Israel To Fund Housing Co-operatives", "IL"),
        ("Jordan Opens Fund For Women Farmers", "JO"),
        ("Chad Bans Imports", "TD"),
        ("Michael Jordan Invests In A Credit Union", ""),
        ("Jordan Peele invests in a credit union", ""),
    ]);
}

#[test]
fn names_are_read_as_lists_of_countries_write_them() {
    assert_countries(&[
        ("Iran, Islamic Republic of: a fund opens", "IR"),
        ("Korea (the Democratic People's Republic of), Viet Nam", "KP VN"),
        ("Korea, Republic of, and Japan", "JP KR"),
        ("Congo (Democratic Republic of the) and Kenya", "CD KE"),
        ("Congo, République démocratique du", "CD"),
        ("Virgin Islands (British), Virgin Islands (U.S.)", "VG VI"),
        ("Sudan, South; Kenya", "KE SS"),
        ("Sudan, South Africa and Kenya", "KE SD ZA"),
        ("Kenya, Republic of Korea and Peru", "KE KR PE"),
    ]);
}

#[test]
fn local_words_tell_which_town_is_meant() {
    assert_countries(&[
        ("Lebanon Police Department hires a social worker", "US"),
        ("Guernsey County farmers form a co-op", "US"),
        ("Peru High School pupils run a shop", "US"),
        ("The sheriff, the City Council, the Police Department and the school district met in Lebanon", "US"),
        ("Paris City Council backs a bakery", "FR"),
        ("Beirut and the rest of Lebanon wait for the sheriff", "LB"),
        ("Mentors of the Gold Coast of Australia", "AU"),
        ("A bakery in Ocilla, Georgia", "US"),
        ("A bakery in Kutaisi, Georgia", "GE"),
    ]);
}

#[test]
fn a_public_body_that_many_countries_have_names_none() {
    assert_countries(&[
        ("The Department of Agriculture helps growers", ""),
        ("The Philippine Department of Agriculture helps growers", "PH"),
        ("The Securities and Exchange Commission of Nigeria warns savers", "NG"),
        ("The Bundestag votes", "DE"),
    ]);
}

#[test]
fn small_letters_are_enough_for_a_name_that_is_no_other_word() {
    assert_countries(&[
        ("workers in uganda and sri lanka", "LK UG"),
        ("they painted the china and cooked a turkey", ""),
        ("a guinea, a jersey and some chile", ""),
        ("a hall in east London", "GB"),
    ]);
}

#[test]
fn the_seat_of_a_body_is_not_what_its_meeting_is_about() {
    assert_countries(&[
        ("The ILO heard the ministers in Geneva", ""),
        ("The General Assembly in New York adopted a resolution on Kenya", "KE"),
        ("A course at the ITCILO in Turin, Italy", ""),
        ("The European Commission presented its plan in Brussels", ""),
        ("Le Parlement européen a voté à Strasbourg", ""),
        ("Tenants in Geneva buy their building", "CH"),
        ("Geneva housing co-operatives write to the ILO", "CH"),
        ("Tenants in New York buy their building", "US"),
    ]);
}

#[test]
fn letters_after_a_comma_are_a_state_only_after_a_town() {
    assert_countries(&[
        ("President, CA wish success", ""),
        ("E.U. leaders meet", ""),
        ("Owners in Oakland, CA vote", "US"),
        ("The coroner of LAUREL COUNTY, Ky. votes", "US"),
    ]);
}

#[test]
fn who_helps_or_is_explained_aside_is_not_what_a_story_is_about() {
    assert_countries(&[
        ("A mill opens in Benin with support from Germany", "BJ"),
        ("A course for weavers in Peru, paid for by Norway", "PE"),
        ("Agriterra, a Dutch agency, trains farmers in Uganda", "UG"),
        ("Un moulin ouvre au Bénin, financé par l’Allemagne", "BJ"),
        ("Lessons from Germany for Benin", "BJ DE"),
        ("A fund financed by Norway", "NO"),
    ]);
}

#[test]
fn italian_and_german_name_countries() {
    assert_countries(&[
        ("I rifugiati siriani lavorano con le donne del Marocco", "MA SY"),
        ("La legge tedesca e quella della Svizzera", "CH DE"),
        ("Il corso è in inglese e in francese", ""),
        ("Die norwegischen und dänischen Verbände treffen sich", "DK NO"),
        ("Kenias Bäuerinnen exportieren nach Österreich", "AT KE"),
        ("Das Buch ist auf Deutsch und Englisch erschienen", ""),
    ]);
}
