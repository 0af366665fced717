//! The environment variables that mean something to the program.
//!
//! The border: they are read here, once, and handed on as values.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;

/// The names of the variables that are read. Those of proxies are read in lower case, too.
const NAMES: [&str; 16] = [
    "NO_COLOR",
    "COLORTERM",
    "TERM",
    "COLUMNS",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "SSL_CERT_FILE",
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// The environment variables that are set and not empty, of those that mean something here.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment(HashMap<&'static str, OsString>);

impl Environment {
    /// Reads the variables of this process.
    pub(super) fn of_process() -> Self {
        Self::of(NAMES.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
    }

    fn of(variables: impl Iterator<Item = (&'static str, OsString)>) -> Self {
        Self(variables.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// Returns the value of a variable; `None` if it is not set, empty or not Unicode.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str()
    }

    /// Returns `true` if a variable is set to anything.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns the path that a variable holds, which need not be Unicode.
    pub(super) fn path(&self, name: &str) -> Option<&Path> {
        self.0.get(name).map(Path::new)
    }

    /// Returns the first of these variables that has a value, with its value: each in lower case before upper case, as
    /// other programs read the names of proxies.
    pub(super) fn first_in_any_case(&self, names: &[&str]) -> Option<(String, &str)> {
        let spellings = names.iter().flat_map(|name| [name.to_lowercase(), (*name).to_owned()]);
        spellings.into_iter().find_map(|name| Some((name.clone(), self.get(&name)?)))
    }
}

#[cfg(test)]
impl<const N: usize> From<[(&'static str, &str); N]> for Environment {
    fn from(variables: [(&'static str, &str); N]) -> Self {
        Self::of(variables.into_iter().map(|(name, value)| (name, value.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::Environment;

    #[test]
    fn a_proxy_is_named_in_lower_case_before_upper_case_and_never_by_nothing() {
        let environment: Environment =
            [("HTTPS_PROXY", "upper"), ("https_proxy", ""), ("ALL_PROXY", "all"), ("all_proxy", "lower")]
                .into();
        let first = |names: &[&str]| environment.first_in_any_case(names);
        assert_eq!(first(&["HTTPS_PROXY", "ALL_PROXY"]), Some(("HTTPS_PROXY".to_owned(), "upper")));
        assert_eq!(first(&["HTTP_PROXY", "ALL_PROXY"]), Some(("all_proxy".to_owned(), "lower")));
        assert_eq!(environment.first_in_any_case(&["NO_PROXY"]), None);
        assert!(!environment.is_set("https_proxy"));
    }
}
