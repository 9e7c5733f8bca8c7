use super::support::Folder;
use std::fs;

#[test]
fn init_writes_a_configuration_for_the_papers_of_a_folder_and_build_takes_it() {
    let folder = Folder::new();
    folder.write("README.md", "# Papers of *our* group\n\nText.\n");
    folder.run(&["init"]).expect(0).tells(&["papers.jsonl: 4 papers", "papersift build"]);
    let text = fs::read_to_string(folder.path("papersift.toml")).unwrap();
    for line in
        ["title = \"Papers of our group\"", "inputs = [\"papers.jsonl\"]", "output = \"search\""]
    {
        assert!(text.lines().any(|found| found == line), "{line} is not in:\n{text}");
    }
    folder.build(&[]).expect(0).tells(&["4 papers"]);
    let page = fs::read_to_string(folder.path("search/index.html")).unwrap();
    assert!(page.contains("Papers of our group"), "{page}");
    // The site that was written holds no papers of the owner.
    let again = folder.run(&["init", "--force"]).expect(0);
    assert!(!again.stderr.contains("search/"), "{}", again.stderr);
}

#[test]
fn a_configuration_that_is_there_stays_without_force() {
    let folder = Folder::new();
    folder.write("papersift.toml", "title = 'Mine'\n");
    folder.run(&["init"]).expect(1).tells(&["papersift.toml is there already", "--force"]);
    assert_eq!(fs::read_to_string(folder.path("papersift.toml")).unwrap(), "title = 'Mine'\n");
    folder.run(&["init", "--force"]).expect(0);
    assert!(fs::read_to_string(folder.path("papersift.toml")).unwrap().contains("papers.jsonl"));
}

#[test]
fn a_folder_without_papers_gets_a_configuration_to_fill_in() {
    let folder = Folder::new();
    folder.write("empty/notes.txt", "nothing");
    folder.run(&["init", "empty"]).expect(0).tells(&["no papers found", "`inputs`"]);
    let text = fs::read_to_string(folder.path("empty/papersift.toml")).unwrap();
    assert!(text.contains("title = \"Empty\"") && text.contains("\n# inputs = "), "{text}");
    folder.run(&["init", "nowhere"]).expect(1).tells(&["nowhere"]);
}

#[test]
fn the_schema_is_printed_and_nothing_written() {
    let folder = Folder::new();
    let schema = folder.run(&["init", "--schema"]).expect(0).json();
    assert_eq!(schema["properties"]["compress"]["default"], "best");
    assert!(!folder.path("papersift.toml").exists());
}
