//! The completion scripts in the shells they are for: sourced, and Tab pressed. The manual page in the program that shows it.
//! `.ci/run` runs these tests where the program is.

use crate::support::pty::Session;
use crate::support::{Home, words};
use std::path::Path;
use std::process::Command;

/// What is typed before Tab, and what then stands on the line.
const LINES: &[(&str, &str)] = &[
    ("sse-news dig", "sse-news digest"),
    ("sse-news feeds exp", "feeds export"),
    ("sse-news list --lim", "list --limit"),
    ("sse-news list --format bib", "--format bibtex"),
    ("sse-news list --country Leb", "--country Lebanon"),
    ("sse-news stats --country=Mong", "--country=Mongolia"),
    ("sse-news list --country South\\ Ko", "--country South\\ Korea"),
    ("sse-news list --country \"Costa R", "--country \"Costa Rica"),
    ("sse-news list --source ilo\\ learn", "--source ILO\\ Learning\\ Hub"),
    ("sse-news list --kind Interv", "--kind Interview"),
    ("sse-news digest --topic gend", "--topic gender"),
    ("sse-news list --month 2023-06", "--month 2023-06 "),
    ("sse-news show 2023-06-26-in-leb", "show 2023-06-26-in-lebanon-ilo-prospects-organizes-a-business-plan"),
    ("sse-news refresh Wea", "refresh Weavers\\ weekly"),
    ("sse-news feeds pause Wea", "feeds pause Weavers\\ weekly"),
    ("sse-news import lett", "import letter\\ 1.xml"),
    ("sse-news list -o lett", "list -o letter\\ 1.xml"),
    ("sse-news mark uns", "mark unstar"),
];

/// Sources the script of a shell in that shell, types each line and presses Tab.
fn press_tab(program: &str, options: &[&str], source: &str) {
    let bin = Path::new(env!("CARGO_BIN_EXE_sse-news")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let env = [("PATH", path.as_str()), ("PS1", "ready> "), ("LANG", "C.UTF-8"), ("PROMPT_EOL_MARK", "")];
    let found =
        path.split(':').map(|folder| Path::new(folder).join(program)).find(|program| program.exists());
    let mut shell = Session::start(&found.unwrap(), options, (60, 130), &env);
    std::fs::write(shell.home().join("letter 1.xml"), "").unwrap();
    shell.send("sse-news feeds add https://weavers.example/feed --name 'Weavers weekly'; echo begun\r");
    shell.wait_text("\nbegun");
    shell.send(&format!("{source}; echo sour''ced\r"));
    shell.wait_text("\nsourced");
    for (typed, wanted) in LINES {
        shell.send(typed);
        shell.wait_text(typed);
        shell.send("\t");
        shell.wait_text(wanted);
        // Away with the line, and all before it off the screen, where the next one would be looked for.
        shell.send("\x15clear; echo clea''red\r");
        shell.wait_for(
            |screen| screen.contents().contains("\ncleared") || screen.contents().starts_with("cleared"),
            "an empty screen",
        );
    }
    shell.send("exit\r");
    shell.exit_code();
}

#[test]
#[ignore = "needs bash"]
fn bash_completes_commands_options_and_values() {
    press_tab("bash", &["--noprofile", "--norc", "-i"], "source <(sse-news completions bash)");
}

#[test]
#[ignore = "needs zsh"]
fn zsh_completes_commands_options_and_values() {
    press_tab(
        "zsh",
        &["-f", "-i"],
        "autoload -U compinit && compinit -u -D && source <(sse-news completions zsh)",
    );
}

#[test]
#[ignore = "needs zsh"]
fn zsh_completes_where_the_script_is_found_among_its_functions() {
    let source = "mkdir f && sse-news completions zsh > f/_sse-news && fpath=($PWD/f $fpath) && autoload -U compinit && compinit -u -D";
    press_tab("zsh", &["-f", "-i"], source);
}

#[test]
#[ignore = "needs fish"]
fn fish_completes_commands_options_and_values() {
    // What fish suggests by itself would stand on the line without Tab.
    press_tab(
        "fish",
        &["--no-config", "-i"],
        "set -g fish_autosuggestion_enabled 0; sse-news completions fish | source",
    );
}

#[test]
#[ignore = "needs man"]
fn man_shows_the_page_without_a_warning() {
    let home = Home::new();
    let page = home.file("sse-news.1", home.prints(&["man"]));
    for locale in ["C", "C.UTF-8"] {
        let mut man = Command::new("man");
        man.env_clear().env("PATH", std::env::var("PATH").unwrap()).env("HOME", home.path());
        man.env("LC_ALL", locale).env("MANWIDTH", "80").args(["--warnings", "-l", &page]);
        let output = man.output().unwrap();
        let (out, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && told.is_empty(), "{locale}: {told}");
        for part in ["SSE-NEWS DIGEST", "EXAMPLES", "--country", "feeds add"] {
            assert!(out.contains(part), "{locale}: {part}: {out}");
        }
        assert!(locale != "C" || out.is_ascii(), "{out}");
    }
}

#[test]
fn complete_offers_what_stands_in_the_news_and_nothing_where_there_is_a_fault() {
    let home = Home::new();
    let offered = |line: &[&str]| {
        let (code, out, told) = home.run(&[&["complete", "--"][..], line].concat());
        assert_eq!((code, told.as_str()), (0, ""), "{line:?}");
        out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(offered(&["sse-news", "list", "--country", "lb"]), ["Lebanon"]);
    assert_eq!(
        offered(&["sse-news", "feeds", "add", "--country=c\u{f4}te"]),
        ["--country=C\u{f4}te d\u{2019}Ivoire"]
    );
    assert_eq!(offered(&["sse-news", "list", "--month", "none"]), ["none"]);
    assert!(offered(&["sse-news", "list", "--country", "Icel"]).is_empty(), "no article is about it");
    assert_eq!(offered(&["sse-news", "feeds", "add", "x", "--country", "Icel"]), ["Iceland"]);
    let bad = home.file("bad.json", "no news");
    for line in [
        &["sse-news", "--data", &bad, "show", ""][..],
        &["sse-news", "--data", "-", "show", ""],
        &["sse-news", "--config", "absent", "list", "--source", ""],
        &["sse-news", "list", "--nonsense", "x", "--nonsense="],
    ] {
        assert!(offered(line).is_empty(), "{line:?}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(home.prints(&words(&format!("completions {shell}"))).contains("sse-news"), "{shell}");
    }
}
