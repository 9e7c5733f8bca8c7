//! Divides names into given name, family name and suffix.

use super::extent::one_line;

/// A person's or a body's name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// Family name with its particles: "van Rossum". The whole name if it cannot be divided.
    pub(super) family: String,
    pub(super) given: String,
    /// "Jr."
    pub(super) suffix: String,
    /// Whether this is the name of an organisation, such as "Barnes and Noble, Inc.", which is
    /// never divided.
    pub(super) whole: bool,
    /// The name as given, on one line.
    written: String,
}

impl Person {
    /// A name that is not to be divided.
    fn whole(name: String) -> Person {
        let (given, suffix) = (String::new(), String::new());
        Person { family: name.clone(), given, suffix, whole: true, written: name }
    }

    /// As it was given: "Guido van Rossum".
    pub(super) fn natural(&self) -> String {
        self.written.clone()
    }
}

/// Returns the authors of a paper. Trailing initials ("Turing A.M.", "Turing AM") count as initials
/// only if all names of the list have them: "Prathosh A.P." and "Koushik MV" among full names are
/// given name and family name. Names in `bodies` are organisations.
pub(super) fn people(authors: &[String], bodies: &[String]) -> Vec<Person> {
    let names: Vec<String> = authors.iter().map(|name| one_line(name)).collect();
    let is_turned = |name: &&String| initials(&name.split(' ').collect::<Vec<_>>()).is_some();
    let people = || names.iter().filter(|name| !bodies.contains(name));
    let order = match people().count() {
        0 | 1 => Order::Alone,
        _ if people().all(|name| is_turned(&name)) => Order::FamilyFirst,
        _ => Order::Mixed,
    };
    let person = |name: String| match bodies.contains(&name) {
        true => Person::whole(name),
        false => divided(name, order),
    };
    names.into_iter().map(person).collect()
}

/// The order of the parts of a name, as far as the other names of the list show it.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// There is no other name.
    Alone,
    /// Initials follow the family's name everywhere.
    FamilyFirst,
    /// They do not: "Zhe XU" among full names has a family's name in capitals.
    Mixed,
}

/// "First von Last Jr." divided: the family's name is the last word and what stands before it from
/// the first word in small letters on. "Lovelace A" has the family's name first; "Turing AM" too
/// where `order` allows it, and with full stops where it says so.
fn divided(name: String, order: Order) -> Person {
    const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];
    let mut words: Vec<&str> = name.split(' ').collect();
    let whole = name.contains(',') || words.contains(&"and") || is_body(&words);
    let part = |words: &[&str]| words.join(" ");
    if whole || words.len() < 2 {
        return Person { whole, ..Person::whole(name) };
    }
    let suffix = match words.last() {
        Some(last) if words.len() > 2 && SUFFIXES.contains(last) => words.pop().unwrap_or_default(),
        _ => "",
    };
    let is_meant = |given: &String| match order {
        Order::FamilyFirst => true,
        Order::Alone => !given.contains('.'),
        Order::Mixed => given.chars().count() == 1,
    };
    let given = initials(&words).filter(is_meant);
    let (family, given) = match given {
        Some(given) => (part(&words[..words.len() - 1]), given),
        None => {
            let last = words.len() - 1;
            let particle =
                (1..last).find(|&at| words[at].starts_with(char::is_lowercase)).unwrap_or(last);
            (part(&words[particle..]), part(&words[..particle]))
        }
    };
    Person { family, given, suffix: suffix.into(), whole: false, written: name }
}

/// The initials behind a family's name, as medical journals have them: "Lovelace A", "Turing AM"
/// (as "A M"), "Lovelace A.".
fn initials(words: &[&str]) -> Option<String> {
    let (last, family) = words.split_last().filter(|(_, family)| !family.is_empty())?;
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = last.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
    let is_family =
        family.iter().all(|word| letters(word) > 1) && family.concat().contains(char::is_lowercase);
    if !is_plain || !(1..=3).contains(&letters(last)) || !is_family {
        return None;
    }
    let spaced = || last.chars().map(String::from).collect::<Vec<_>>().join(" ");
    Some(if last.contains(['.', '-']) { (*last).to_owned() } else { spaced() })
}

/// "The LAB Consortium", "University of Steady Noise".
fn is_body(words: &[&str]) -> bool {
    const BODIES: &str = "\
        Agency Alliance Association Center Centre Collaboration Commission Committee Community Company \
        Consortium Corporation Council Department Developers Foundation GmbH Group Inc Inc. Initiative \
        Institute Laboratory Lab Ltd Ltd. Ministry Network Organisation Organization Project Society Team \
        University";
    let is_first =
        |word: &str| matches!(word, "The" | "University" | "Institute" | "Department" | "Ministry");
    let names = |word: &str| BODIES.split_whitespace().any(|body| body == word);
    words.len() > 1 && (is_first(words[0]) || words.last().is_some_and(|last| names(last)))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn person(name: &str) -> Person {
        people(&[name.to_owned()], &[]).remove(0)
    }

    fn parts(name: &str) -> [String; 3] {
        let Person { family, given, suffix, .. } = person(name);
        [given, family, suffix]
    }

    #[test]
    fn names_are_divided_where_they_can_be() {
        for (name, expected) in [
            ("Geoffrey E. Hinton", ["Geoffrey E.", "Hinton", ""]),
            ("Guido van Rossum", ["Guido", "van Rossum", ""]),
            ("Juan de la Cruz", ["Juan", "de la Cruz", ""]),
            ("Martin Luther King Jr.", ["Martin Luther", "King", "Jr."]),
            ("danah boyd", ["danah", "boyd", ""]),
            ("OpenAI", ["", "OpenAI", ""]),
            ("Barnes and Noble, Inc.", ["", "Barnes and Noble, Inc.", ""]),
            ("", ["", "", ""]),
        ] {
            assert_eq!(parts(name), expected, "{name}");
            assert_eq!(person(name).natural(), name);
        }
    }

    #[test]
    fn the_family_may_come_first_and_bodies_have_none() {
        assert_eq!(parts("Lovelace A"), ["A", "Lovelace", ""]);
        assert_eq!(parts("van Rossum GA"), ["G A", "van Rossum", ""]);
        assert_eq!(parts("Prathosh A.P."), ["Prathosh", "A.P.", ""]);
        let mixed = people(&["Zhe XU".to_owned(), "Ann Reed".to_owned()], &[]);
        assert_eq!((mixed[0].given.as_str(), mixed[0].family.as_str()), ("Zhe", "XU"));
        assert_eq!(parts("WEI LI"), ["WEI", "LI", ""]);
        let turned = people(&["Lovelace A.".to_owned(), "Turing A.M.".to_owned()], &[]);
        let parts: Vec<_> =
            turned.iter().map(|person| (person.given.as_str(), person.natural())).collect();
        assert_eq!(parts, [("A.", "Lovelace A.".to_owned()), ("A.M.", "Turing A.M.".to_owned())]);
        assert!(person("The LAB Consortium").whole && person("University of Clocks").whole);
    }

    #[test]
    fn a_body_is_whatever_the_record_calls_one() {
        let name = "Acme Widgets".to_owned();
        assert!(people(std::slice::from_ref(&name), std::slice::from_ref(&name))[0].whole);
    }
}
