use super::support::Folder;

const COMMANDS: [&str; 9] =
    ["init", "build", "serve", "search", "check", "inspect", "export", "eval", "completions"];

#[test]
fn every_command_teaches_itself_with_examples() {
    let folder = Folder::new();
    let overview = folder.run(&["--help"]).expect(0);
    assert!(overview.stdout.contains("Examples:"));
    for command in COMMANDS {
        assert!(
            overview.stdout.contains(&format!("\n  {command} ")),
            "{command} is not in the overview"
        );
        let help = folder.run(&[command, "--help"]).expect(0);
        assert!(
            help.stdout.contains(&format!("\n  papersift {command} ")),
            "no example in:\n{}",
            help.stdout
        );
        assert_eq!(help.stderr, "");
    }
}

#[test]
fn every_option_is_explained() {
    let folder = Folder::new();
    for command in COMMANDS {
        let help = folder.run(&[command, "-h"]).expect(0).stdout;
        let options = help.lines().filter(|line| line.trim_start().starts_with('-'));
        for option in options {
            let explained = option
                .trim_start()
                .split_once("  ")
                .is_some_and(|(_, text)| !text.trim().is_empty());
            assert!(explained, "papersift {command}: {option}");
        }
    }
}

#[test]
fn wrong_usage_is_exit_code_2_and_leaves_standard_output_alone() {
    let folder = Folder::new();
    let wrong: [&[&str]; 10] = [
        &[],
        &["fly"],
        &["build", "--fly"],
        &["build", "papers.jsonl"],
        &["build", "-o", "site"],
        &["build", "papers.jsonl", "-o", "site", "--facet", "title"],
        &["search"],
        &["search", "papers.jsonl", "x", "--filter", "venue"],
        &["check"],
        &["export", "papers.jsonl", "--format", "docx"],
    ];
    for arguments in wrong {
        let run = folder.run(arguments).expect(2);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(
            run.stderr.contains("Usage:") || run.stderr.contains("--help"),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn the_version_is_told() {
    let run = Folder::new().run(&["--version"]).expect(0);
    assert_eq!(run.stdout, format!("papersift {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_gets_a_completion_script() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.run(&["completions", shell]).expect(0).stdout;
        assert!(script.contains("papersift") && script.contains("inspect"), "{shell}");
    }
}

#[test]
fn nothing_is_coloured_in_a_pipe_or_with_no_color() {
    let folder = Folder::with_site();
    for arguments in [
        vec!["search", "site", "graphs"],
        vec!["inspect", "site"],
        vec!["build", "-o", "x"],
        vec!["--help"],
    ] {
        for no_color in [None, Some("1")] {
            let mut command = folder.command(&arguments);
            no_color.map(|value| command.env("NO_COLOR", value));
            let output = command.output().unwrap();
            for bytes in [output.stdout, output.stderr] {
                assert!(
                    !bytes.contains(&0x1b),
                    "{arguments:?}: {}",
                    String::from_utf8_lossy(&bytes)
                );
            }
        }
    }
}
