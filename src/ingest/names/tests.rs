//! Names in lists of every kind.

use super::*;

#[test]
fn names_are_split_and_turned() {
    for (text, names) in [
        ("", &[][..]),
        ("Ada Lovelace", &["Ada Lovelace"]),
        ("Ada Lovelace and Alan Turing", &["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace, Alan Turing", &["Ada Lovelace", "Alan Turing"]),
        (
            "Ada Lovelace, Alan Turing and Kurt Gödel",
            &["Ada Lovelace", "Alan Turing", "Kurt Gödel"],
        ),
        (
            "Ada Lovelace, Alan Turing, and Kurt Gödel",
            &["Ada Lovelace", "Alan Turing", "Kurt Gödel"],
        ),
        ("Ada Lovelace; Alan Turing;", &["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, Ada; Turing, Alan", &["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, Ada and Turing, Alan", &["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, Ada", &["Ada Lovelace"]),
        ("van Rossum, Guido", &["Guido van Rossum"]),
        ("Lovelace, A., Turing, A. M.", &["A. Lovelace", "A. M. Turing"]),
        ("Ada Lovelace & Alan Turing", &["Ada Lovelace", "Alan Turing"]),
        ("Martin Luther King, Jr., Ada Lovelace", &["Martin Luther King Jr.", "Ada Lovelace"]),
        ("King, Jr., Martin Luther and Lovelace, Ada", &["Martin Luther King Jr.", "Ada Lovelace"]),
        ("Ada Lovelace et al.", &["Ada Lovelace"]),
        ("Ada Lovelace and others", &["Ada Lovelace"]),
        ("张三, 李四", &["张三", "李四"]),
        ("Reed A. B., Lund B., and Kim C.", &["Reed A. B.", "Lund B.", "Kim C."]),
        ("Reed A.B., Lund B.C.", &["Reed A.B.", "Lund B.C."]),
        ("Reed A, Lund BC.", &["Reed A", "Lund BC"]),
        ("Ann Reed, MD, PhD, Bo Lund, MD", &["Ann Reed", "Bo Lund"]),
        ("By Ann Reed and Bo Lund", &["Ann Reed", "Bo Lund"]),
        ("ann reed, bo lund", &["ann reed", "bo lund"]),
        ("de la Cruz, Ana Maria", &["Ana Maria de la Cruz"]),
        ("nan", &[]),
        ("王, 小明", &["小明 王"]),
        ("小明, 王", &["王 小明"]),
        ("张三、李四；王五", &["张三", "李四", "王五"]),
        ("Alexandra Sandoval", &["Alexandra Sandoval"]),
        ("The ATLAS Collaboration", &["The ATLAS Collaboration"]),
        (", ;and ", &[]),
        ("Ann Reed AND Bo Lund And Cy Kim", &["Ann Reed", "Bo Lund", "Cy Kim"]),
        ("Reed, Ann, and Lund, Bo, and Kim, Cy", &["Ann Reed", "Bo Lund", "Cy Kim"]),
        ("Reed A, Lund BC, Kim CY, Ode D", &["Reed A", "Lund BC", "Kim CY", "Ode D"]),
        ("Reed, A., Lund, B. C., & Kim, C.", &["A. Reed", "B. C. Lund", "C. Kim"]),
        ("Reed, Ann, Bo Lund, and Cy Kim", &["Ann Reed", "Bo Lund", "Cy Kim"]),
        ("Reed, Ann, Lund, Bo", &["Ann Reed", "Bo Lund"]),
        ("Garcia Marquez, Gabriel", &["Gabriel Garcia Marquez"]),
        ("Garcia Marquez, Gabriel J.", &["Gabriel J. Garcia Marquez"]),
        ("Zs. Balázs, P. Müller", &["Zs. Balázs", "P. Müller"]),
        ("A. Reed, B. C. Lund", &["A. Reed", "B. C. Lund"]),
        ("Ann Reed and", &["Ann Reed"]),
        ("and Ann Reed and and Bo Lund", &["Ann Reed", "Bo Lund"]),
        ("Ann Reed, Bo Lund, et al.", &["Ann Reed", "Bo Lund"]),
        ("Reed, Ann*; Lund, Bo", &["Ann Reed", "Bo Lund"]),
        ("Ann Reed (X, Y; Z)*; Bo Lund (Q)", &["Ann Reed", "Bo Lund"]),
        ("Lovelace, Ada (571); Turing, Alan (572)", &["Ada Lovelace", "Alan Turing"]),
        ("Wei Li 0003, Ann Reed", &["Wei Li", "Ann Reed"]),
        ("{The LAB Consortium} and Ann Reed", &["The LAB Consortium", "Ann Reed"]),
        ("Ann Reed\nBo Lund", &["Ann Reed", "Bo Lund"]),
        ("Ann Reed1, Bo Lund2,3", &["Ann Reed", "Bo Lund"]),
        ("alice, bob, carol, dave", &["alice", "bob", "carol", "dave"]),
    ] {
        assert_eq!(split(text), names, "{text:?}");
    }
}

#[test]
fn bibtex_has_and_between_people_and_commas_in_them() {
    for (text, names) in [
        ("Silva Santos, Ana Maria", &["Ana Maria Silva Santos"][..]),
        ("Silva Santos, Ana Maria and Reed, Ann", &["Ana Maria Silva Santos", "Ann Reed"]),
        ("Ann Reed, Bo Lund and Cy Kim", &["Ann Reed", "Bo Lund", "Cy Kim"]),
        ("Reed, Ann; Lund, Bo; Kim, Cy", &["Ann Reed", "Bo Lund", "Cy Kim"]),
        ("Reed A, Lund BC", &["Reed A", "Lund BC"]),
        ("{{Reed, Ann and Lund, Bo}}", &["Reed, Ann and Lund, Bo"]),
        ("{Reed, Ann and Lund, Bo}", &["Ann Reed", "Bo Lund"]),
        ("{Barnes and Noble, Inc.} AND Reed, Ann", &["Barnes and Noble, Inc.", "Ann Reed"]),
        ("Reed, Ann and others", &["Ann Reed"]),
        ("family=Reed, given=Ann, prefix=de and Bo Lund", &["Ann de Reed", "Bo Lund"]),
    ] {
        assert_eq!(joined_by_and(text), names, "{text:?}");
    }
}

#[test]
fn lists_may_hold_several_names_in_one_text() {
    use serde_json::json;
    for (value, names) in [
        (json!(["Ann Reed and Bo Lund"]), &["Ann Reed", "Bo Lund"][..]),
        (json!(["Reed, Ann and Lund, Bo", "Cy Kim"]), &["Ann Reed", "Bo Lund", "Cy Kim"]),
        (json!(["Ann Reed; Bo Lund"]), &["Ann Reed", "Bo Lund"]),
        (json!(["Ann Reed, Bo Lund, Cy Kim"]), &["Ann Reed", "Bo Lund", "Cy Kim"]),
        (json!(["Reed, Ann"]), &["Ann Reed"]),
        (
            json!(["Barnes and Noble", "Centre for Rust and Search"]),
            &["Barnes and Noble", "Centre for Rust and Search"],
        ),
        (json!([{"literal": "Pumps, Valves and Taps Ltd."}]), &["Pumps, Valves and Taps Ltd."]),
        (json!([{"name": "Wei Li 0003"}]), &["Wei Li"]),
        (json!("['Ann Reed', 'Bo Lund']"), &["Ann Reed", "Bo Lund"]),
        (json!("[\"Ann Reed\", \"Bo Lund\"]"), &["Ann Reed", "Bo Lund"]),
        (
            json!([
                {"creatorType": "editor", "firstName": "Bo", "lastName": "Lund"},
                {"creatorType": "author", "firstName": "Ann", "lastName": "Reed"},
            ]),
            &["Ann Reed"],
        ),
    ] {
        assert_eq!(all(&value), names, "{value}");
    }
}

#[test]
fn parts_are_joined_in_their_order() {
    assert_eq!(
        joined(&["Ludwig", "van", "Beethoven", ""]).as_deref(),
        Some("Ludwig van Beethoven")
    );
    assert_eq!(joined(&["", " "]), None);
}

proptest::proptest! {
    #[test]
    fn any_text_gives_clean_names(text in "([A-Za-z.é张三]{1,4}|, |; | and |,|&| )*") {
        for name in split(&text) {
            proptest::prop_assert!(!name.is_empty() && clean::text(name.clone()) == name, "{name:?}");
        }
    }
}

#[test]
fn people_are_written_first_name_first() {
    for (tex, names) in [
        ("Knuth, Donald E. and Lamport, Leslie", &["Donald E. Knuth", "Leslie Lamport"][..]),
        ("Donald E. Knuth and Leslie Lamport and others", &["Donald E. Knuth", "Leslie Lamport"]),
        ("van Rossum, Guido", &["Guido van Rossum"]),
        ("Ludwig van Beethoven", &["Ludwig van Beethoven"]),
        ("King, Jr., Martin Luther", &["Martin Luther King Jr."]),
        ("{Barnes and Noble, Inc.} and Ada Lovelace", &["Barnes and Noble, Inc.", "Ada Lovelace"]),
        (r#"G{\"o}del, Kurt and {\O}stergaard, Lars"#, &["Kurt Gödel", "Lars Østergaard"]),
        ("given=Ada, family=Lovelace", &["Ada Lovelace"]),
        (r"Reed, Ann\textsuperscript{1} and Lund, Bo$^{2,*}$", &["Ann Reed", "Bo Lund"]),
        (r"Reed, Ann\thanks{Paid, by and of X} and Lund, Bo\inst{1}", &["Ann Reed", "Bo Lund"]),
        ("Sandra Anderson\n  and\n  Alexander Brand", &["Sandra Anderson", "Alexander Brand"]),
        ("", &[]),
    ] {
        assert_eq!(of_bibtex(tex).unwrap_or_default(), names, "{tex}");
    }
}

#[test]
fn joined_names_are_separated() {
    for (text, names) in [
        ("Ann ReedBo LundCy Kim", &["Ann Reed", "Bo Lund", "Cy Kim"][..]),
        ("Ann McKayBo O'NeilJean-Paul DeVito", &["Ann McKay", "Bo O'Neil", "Jean-Paul DeVito"]),
        ("Ann Reed", &["Ann Reed"]),
        ("ANN REED", &["ANN REED"]),
    ] {
        assert_eq!(split(&separated(text)), names, "{text}");
    }
}
