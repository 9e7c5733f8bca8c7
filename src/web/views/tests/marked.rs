//! Texts with marks and formulas.

use super::cards::card_of;
use super::{Drawn, Stage, hit, page};
use crate::query::{Hit, Marked};

fn title(text: &str, marks: &[[u32; 2]]) -> Drawn {
    let title = Marked { text: text.into(), marks: marks.to_vec() };
    card_of(&Stage::new(page(vec![Hit { title, ..hit("a") }])))
}

#[test]
fn what_matches_is_marked_and_the_text_stays_whole() {
    let card = title("Deep graph nets", &[[0, 4], [11, 15]]);
    assert_eq!(card.texts(".card-title mark"), ["Deep", "nets"]);
    assert_eq!(card.text(".card-title"), "Deep graph nets");
}

#[test]
fn a_formula_is_drawn_and_keeps_its_source_as_title() {
    let card = title("On $x_2$ here", &[]);
    assert_eq!(card.texts("math > msub > *"), ["x", "2"]);
    assert_eq!(card.attribute("math", "title"), Some("$x_2$"));
    assert_eq!(card.text(".card-title"), "On x2 here");
}

#[test]
fn a_formula_in_which_something_matches_is_marked_whole() {
    let card = title("On $x_2$ here", &[[4, 5]]);
    assert_eq!(card.count("mark > math"), 1);
}

#[test]
fn a_formula_that_nobody_knows_stays_as_it_was_written() {
    let card = title("On $y^3$ here", &[]);
    assert_eq!((card.count("math"), card.text(".card-title")), (0, "On $y^3$ here".into()));
}

#[test]
fn marks_that_do_not_fit_the_text_are_left_out() {
    let card = title("é", &[[1, 9]]);
    assert_eq!((card.count("mark"), card.text(".card-title")), (0, "é".into()));
}
