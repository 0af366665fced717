//! The program as a user runs it.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

/// The program with an empty home and nothing of the tester's environment.
pub struct Home(tempfile::TempDir);

/// The exit code, the standard output and the standard error of a run.
pub type Ran = (i32, String, String);

impl Home {
    /// Makes an empty home.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Returns the folder, which commands run in as well.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file into the home and returns its path.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Returns the program, to be run in this home.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sse-news"));
        command.env_clear().env("HOME", self.path()).env("TZ", "UTC").current_dir(self.path());
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(name, self.path().join(name));
        }
        command
    }

    /// Runs a command.
    pub fn run(&self, line: &[&str]) -> Ran {
        self.fed(line, "")
    }

    /// Runs a command with something on its standard input.
    pub fn fed(&self, line: &[&str], stdin: &str) -> Ran {
        let output = self.command().args(line).write_stdin(stdin).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Runs a command that finds something and says nothing about it; returns what it prints.
    pub fn prints(&self, line: &[&str]) -> String {
        let (code, out, told) = self.run(line);
        assert_eq!((code, told.as_str()), (0, ""), "{line:?}");
        out
    }

    /// The same for a command that prints JSON.
    pub fn json(&self, line: &[&str]) -> Value {
        serde_json::from_str(&self.prints(line)).unwrap()
    }
}

/// Splits a line at its spaces: no argument of most tests has one.
pub fn words(line: &str) -> Vec<&str> {
    line.split(' ').filter(|word| !word.is_empty()).collect()
}
