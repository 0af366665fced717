//! The names of months and of the days of the week, in the languages feeds are written in.
//!
//! The border: words, folded: small letters without accents.

/// The months in order; of each the names in English, French, Spanish, Portuguese, German and Italian, in full and as
/// they are shortened.
const MONTHS: [&str; 12] = [
    "january jan janvier janv enero ene janeiro januar janner gennaio gen",
    "february feb febr fevrier fevr fev febrero fevereiro februar feber febbraio",
    "march mar mars marzo marco marz mrz maerz",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag",
    "june jun juin junio junho juni giugno giu",
    "july jul juillet juil julio julho juli luglio lug",
    "august aug aout agosto ago ag",
    "september sept sep septembre septiembre setiembre set setembro settembre",
    "october oct octobre octubre outubro out oktober okt ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec decembre diciembre dic dezembro dez dezember dicembre",
];

/// The days of the week, with what they are shortened to. `mar` is among them: Tuesday, or a month.
const WEEKDAYS: &str = "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday \
    sun lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim lunes martes miercoles mie \
    jueves jue viernes vie sabado sab domingo dom segunda segunda-feira seg terca terca-feira ter quarta quarta-feira \
    qua quinta quinta-feira qui sexta sexta-feira sex montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag \
    sonnabend sa sonntag so lunedi martedi mercoledi giovedi gio venerdi sabato domenica feira";

/// Words that may stand in a date and say nothing.
const FILLERS: &str = "of the on at de del do da dos le la el il um den der am a as em les posted published updated date \
    and et e y h publie publicado";

/// The month a word names, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

/// Whether a word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.split_ascii_whitespace().any(|name| name == word)
}

/// Whether a word says nothing in a date.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.split_ascii_whitespace().any(|name| name == word)
}
