//! Repairs JSON written by Python and JavaScript.

/// Replaces what JSON does not allow: `NaN` and `None`, single quotes, unquoted names, trailing
/// commas, comments, unpaired surrogates, control characters in strings. Leaves other errors alone.
/// Walks over the text once.
pub(super) fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '"' | '\'' => string(&mut out, c, &rest[1..]),
            ',' => comma(&mut out, &rest[1..]),
            '/' => comment(&mut out, rest),
            '-' if rest[1..].starts_with("Infinity") => word(&mut out, &rest[1..]),
            c if c.is_ascii_alphabetic() || matches!(c, '_' | '$') => word(&mut out, rest),
            '+' | '-' | '.' | '0'..='9' => number(&mut out, rest),
            c => {
                out.push(c);
                &rest[c.len_utf8()..]
            }
        };
    }
    out
}

/// Copies a number; its `e` does not begin a word.
fn number<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    out.push_str(&rest[..end]);
    &rest[end..]
}

/// Converts a word outside of strings: a literal of another language, or an unquoted name.
fn word<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '$'))
        .unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    if after.trim_start().starts_with(':') {
        out.push_str(&["\"", word, "\""].concat());
    } else {
        out.push_str(match word {
            "NaN" | "Infinity" | "None" | "undefined" | "nan" | "inf" | "NA" => "null",
            "True" => "true",
            "False" => "false",
            word => word,
        });
    }
    after
}

/// Copies a comma unless it is trailing.
fn comma<'a>(out: &mut String, after: &'a str) -> &'a str {
    if !after.trim_start().starts_with(['}', ']']) {
        out.push(',');
    }
    after
}

fn comment<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let end = match rest.as_bytes().get(1) {
        Some(b'/') => rest.find('\n'),
        Some(b'*') => rest.find("*/").map(|at| at + 2),
        _ => {
            out.push('/');
            return &rest[1..];
        }
    };
    &rest[end.unwrap_or(rest.len())..]
}

/// Copies a string, starting after its opening quote.
fn string<'a>(out: &mut String, quote: char, inside: &'a str) -> &'a str {
    out.push('"');
    let mut rest = inside;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        rest = match c {
            '\\' => escape(out, tail),
            c if c == quote => {
                out.push('"');
                return tail;
            }
            '"' => {
                out.push_str("\\\"");
                tail
            }
            c if c.is_control() => {
                out.push(' ');
                tail
            }
            c => {
                out.push(c);
                tail
            }
        };
    }
    rest
}

/// Copies an escape, starting after the backslash.
fn escape<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let Some(c) = rest.chars().next() else { return rest };
    let tail = &rest[c.len_utf8()..];
    match c {
        'u' => unicode(out, tail),
        'x' => match hex(tail, 2) {
            Some(code) => {
                out.push_str(&format!("\\u{code:04x}"));
                &tail[2..]
            }
            None => tail,
        },
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
            out.extend(['\\', c]);
            tail
        }
        // JavaScript takes other characters literally.
        c => {
            out.push(c);
            tail
        }
    }
}

/// Copies `\u1234`; halves of surrogate pairs must come together.
fn unicode<'a>(out: &mut String, rest: &'a str) -> &'a str {
    let Some(code) = hex(rest, 4) else {
        out.push_str("\\u");
        return rest;
    };
    let tail = &rest[4..];
    let low = tail.strip_prefix("\\u").and_then(|next| hex(next, 4));
    match code {
        0xd800..=0xdbff => match low.filter(|low| (0xdc00..=0xdfff).contains(low)) {
            Some(low) => {
                out.push_str(&format!("\\u{code:04x}\\u{low:04x}"));
                &tail[6..]
            }
            None => tail,
        },
        0xdc00..=0xdfff => tail,
        code => {
            out.push_str(&format!("\\u{code:04x}"));
            tail
        }
    }
}

fn hex(text: &str, len: usize) -> Option<u32> {
    let digits = text.get(..len).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn what_python_and_javascript_write_is_read() {
        for (text, value) in [
            (
                r#"{"a": NaN, "b": -Infinity, "c": Infinity}"#,
                json!({"a": null, "b": null, "c": null}),
            ),
            (r#"{"a": "NaN, None", "b": 1e5}"#, json!({"a": "NaN, None", "b": 1e5})),
            (r#"{'a': None, 'b': True, 'c': "it's"}"#, json!({"a": null, "b": true, "c": "it's"})),
            (r#"{'a': 'say "no"', 'b': 'it\'s'}"#, json!({"a": "say \"no\"", "b": "it's"})),
            (r#"{title: "x", year: 2019,}"#, json!({"title": "x", "year": 2019})),
            ("{\"a\": [1, 2,\n], // two\n /* three */ \"b\": 1}", json!({"a": [1, 2], "b": 1})),
            (r#"{"a": "x \ud835 y"}"#, json!({"a": "x  y"})),
            (r#"{"a": "x \udc00\ud835\udc00 y"}"#, json!({"a": "x \u{1d400} y"})),
            (r#"{"a": "\xe9t\xE9"}"#, json!({"a": "été"})),
            ("{\"a\": \"two\nlines\"}", json!({"a": "two lines"})),
        ] {
            let read: Result<Value, _> = serde_json::from_str(&repaired(text));
            assert_eq!(read.ok(), Some(value), "{text}: {}", repaired(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_repaired(text in r#"([{}\[\]:,"'\\/*ux0-9a-fNn_ \n-]|NaN|\PC){0,30}"#) {
            repaired(&text);
        }

        #[test]
        fn what_is_json_already_means_the_same(text in "\\PC{0,20}", number in proptest::num::i64::ANY) {
            let value = json!({ &text: [text, number, true, null] });
            let again: Value = serde_json::from_str(&repaired(&value.to_string())).unwrap();
            proptest::prop_assert_eq!(again, value);
        }
    }
}
