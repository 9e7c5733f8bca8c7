use super::*;
use clap::Parser;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    source: SourceArgs,
    inputs: Vec<PathBuf>,
}

fn plan(arguments: &str) -> Result<BuildPlan, Failure> {
    let line = Line::parse_from(format!("papersift {arguments}").split_whitespace());
    line.source.plan(&line.inputs)
}

fn config(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn the_command_line_wins_over_the_configuration() {
    let file = config(
        "title = 'A'\ndescription = 'B'\ninputs = ['/a']\nfacets = ['year']\nstored = ['award']\n",
    );
    let path = file.path().display();
    let from_file = plan(&format!("--config {path}")).unwrap();
    assert_eq!(
        (from_file.index.title.as_str(), from_file.inputs[0].as_path()),
        ("A", Path::new("/a"))
    );
    assert_eq!(
        (from_file.index.facets, from_file.index.stored),
        (vec!["year".into()], vec!["award".into()])
    );
    let mixed =
        plan(&format!("--config {path} --title C --facet venue --facet track b.bib")).unwrap();
    assert_eq!((mixed.index.title.as_str(), mixed.index.description.as_str()), ("C", "B"));
    assert_eq!(mixed.inputs, [PathBuf::from("b.bib")]);
    assert_eq!(mixed.index.facets, ["venue", "track"]);
    assert_eq!(mixed.reading.extra, ["track", "award"]);
}

#[test]
fn fields_that_every_paper_has_are_not_asked_of_the_readers() {
    let plan = plan(
        "--facet year --facet year --facet award --stored award --stored title --stored doi x",
    )
    .unwrap();
    assert_eq!(plan.index.facets, ["year", "award"]);
    assert_eq!(plan.index.stored, ["award", "doi"]);
    assert_eq!(plan.reading.extra, ["award", "doi"]);
}

#[test]
fn a_title_is_no_facet() {
    let Err(Failure::Usage(message)) = plan("--facet title x") else { panic!("not refused") };
    assert!(message.contains("\"title\" cannot be a facet: choose from year"), "{message}");
}

#[test]
fn feeds_are_made_of_facets_only() {
    let file = config("inputs = ['/a']\nfeeds = ['venue', 'colour']\nurl = 'https://x.org/s'\n");
    let arguments = format!("--config {}", file.path().display());
    let Err(Failure::Usage(message)) = plan(&arguments) else { panic!("not refused") };
    assert!(
        message.contains("no feeds by \"colour\": choose from the facets year, venue"),
        "{message}"
    );
    let plan = plan(&(arguments + " --facet colour --facet venue")).unwrap();
    assert_eq!(
        (plan.feeds, plan.url.as_str()),
        (vec!["venue".into(), "colour".into()], "https://x.org/s/")
    );
}

#[test]
fn no_input_is_wrong_usage() {
    assert!(matches!(plan(""), Err(Failure::Usage(_))));
}

#[test]
fn a_configuration_without_inputs_is_named_with_what_it_lacks() {
    let file = config("title = 'A'\n");
    let path = file.path().display();
    let Err(Failure::Usage(message)) = plan(&format!("--config {path}")) else {
        panic!("not refused")
    };
    assert!(message.contains(&format!("set `inputs` in {path}")), "{message}");
}

#[test]
fn a_field_that_no_paper_has_is_noticed() {
    let plan = plan("--facet track --facet awrad x").unwrap();
    let mut paper = Paper::default();
    paper.extra.insert("track".into(), vec!["main".into()]);
    assert_eq!(plan.absent_fields(&[Paper::default(), paper]), ["awrad"]);
}
