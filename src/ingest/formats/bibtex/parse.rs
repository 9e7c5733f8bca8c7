//! Parses entries.
//!
//! Accepts what BibTeX and biber accept, and more: comments between fields, surplus commas, keys
//! with spaces or none, undefined abbreviations.

use std::ops::Range;

/// A parsed entry, as ranges of bytes.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Raw {
    /// The citation key; empty if there is none.
    pub key: Range<usize>,
    /// Names of fields and the parts of their values.
    pub fields: Vec<(Range<usize>, Vec<ValuePart>)>,
    /// Offset after the closing brace.
    pub end: usize,
}

/// A part of a value; parts are separated by `#`.
#[derive(Debug, PartialEq)]
pub(super) enum ValuePart {
    /// Text in braces or quotes, or a number.
    Text(Range<usize>),
    /// The name of an abbreviation.
    Name(Range<usize>),
}

/// Position of a syntax error and what was expected there.
#[derive(Debug, PartialEq)]
pub(super) struct Broken {
    pub at: usize,
    pub expected: &'static str,
}

type Parsed<T> = Result<T, Broken>;

/// Parses the entry whose brace or parenthesis is at `open`. Looks at each byte once.
pub(super) fn parse(bytes: &[u8], open: usize, has_key: bool) -> Parsed<Raw> {
    let close = if bytes.get(open) == Some(&b'(') { b')' } else { b'}' };
    let mut parser = Parser { bytes, at: open + 1, close };
    let mut raw = Raw::default();
    if has_key {
        raw.key = parser.key()?;
    }
    loop {
        parser.skip(b",");
        match parser.peek() {
            None => return Err(parser.broken("the brace that closes the entry")),
            Some(byte) if byte == close => {
                raw.end = parser.at + 1;
                return Ok(raw);
            }
            Some(_) => raw.fields.push(parser.field()?),
        }
    }
}

/// Returns the kind of the entry that begins at `at` and the offset of its brace or parenthesis.
pub(super) fn opening(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let rest = bytes[at..].strip_prefix(b"@")?;
    let white = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let start = at + 1 + white(rest);
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'_' || **b == b'-';
    let len = bytes[start..].iter().take_while(is_name).count();
    let open = start + len + white(&bytes[start + len..]);
    let kind =
        std::str::from_utf8(&bytes[start..start + len]).ok().filter(|kind| !kind.is_empty())?;
    matches!(bytes.get(open), Some(b'{' | b'(')).then_some((kind, open))
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The character that closes the entry.
    close: u8,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn broken(&self, expected: &'static str) -> Broken {
        Broken { at: self.at, expected }
    }

    /// Skips white space, comments up to the end of the line, and bytes in `also`.
    fn skip(&mut self, also: &[u8]) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                }
                _ if byte.is_ascii_whitespace() || also.contains(&byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Takes the bytes up to one that `ends`, trimmed.
    fn word(&mut self, ends: impl Fn(u8) -> bool) -> Range<usize> {
        let rest = &self.bytes[self.at..];
        let len = rest.iter().position(|b| ends(*b)).unwrap_or(rest.len());
        let start = self.at + (len - rest[..len].trim_ascii_start().len());
        let end = start + self.bytes[start..self.at + len].trim_ascii_end().len();
        self.at += len;
        start..end
    }

    /// Takes the key before the first comma; empty if a field comes first.
    fn key(&mut self) -> Parsed<Range<usize>> {
        self.skip(b"");
        let (start, close) = (self.at, self.close);
        let key = self.word(|b| matches!(b, b',' | b'=' | b'{' | b'"' | b'\n') || b == close);
        let is_key = self.peek() != Some(b'=') || {
            let text = &self.bytes[key.clone()];
            text.iter().any(u8::is_ascii_whitespace)
        };
        if !is_key {
            self.at = start;
            return Ok(start..start);
        }
        self.skip(b"");
        match self.peek() {
            Some(byte) if byte == b',' || byte == close => Ok(key),
            _ => Err(self.broken("a comma behind the key")),
        }
    }

    /// Takes a name, an equals sign and a value, up to a comma or the end of the entry.
    fn field(&mut self) -> Parsed<(Range<usize>, Vec<ValuePart>)> {
        let close = self.close;
        let name = self.word(|b| matches!(b, b'=' | b',' | b'{' | b'"' | b'#') || b == close);
        if name.is_empty() || self.bytes[name.clone()].contains(&b'\n') {
            return Err(Broken { at: name.start, expected: "the name of a field" });
        }
        if self.peek() != Some(b'=') {
            return Err(self.broken("an equals sign behind the name of a field"));
        }
        self.at += 1;
        let mut parts = Vec::new();
        loop {
            self.skip(b"");
            parts.extend(self.part()?);
            self.skip(b"");
            match self.peek() {
                Some(b'#') => self.at += 1,
                Some(byte) if byte == b',' || byte == close => return Ok((name, parts)),
                None => return Err(self.broken("the brace that closes the entry")),
                Some(_) => return Err(self.broken("a comma behind the value of a field")),
            }
        }
    }

    /// Takes a part of a value; `None` if it is missing.
    fn part(&mut self) -> Parsed<Option<ValuePart>> {
        match self.peek() {
            Some(b'{') => self.enclosed(b'}').map(ValuePart::Text).map(Some),
            Some(b'"') => self.enclosed(b'"').map(ValuePart::Text).map(Some),
            _ => {
                let close = self.close;
                let ends =
                    |b: u8| b.is_ascii_whitespace() || matches!(b, b',' | b'#' | b'{' | b'"');
                let word = self.word(|b| ends(b) || b == close);
                let first = self.bytes.get(word.start).filter(|_| !word.is_empty());
                Ok(first.map(|first| match first.is_ascii_digit() {
                    true => ValuePart::Text(word),
                    false => ValuePart::Name(word),
                }))
            }
        }
    }

    /// Takes text up to the matching brace or quote; quotes within braces do not count. Fails at a
    /// line that begins another entry.
    fn enclosed(&mut self, end: u8) -> Parsed<Range<usize>> {
        let start = self.at + 1;
        let mut depth = 0usize;
        let mut is_line_start = false;
        let mut at = start;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                _ if byte == end && depth == 0 => {
                    self.at = at + 1;
                    return Ok(start..at);
                }
                b'{' => depth += 1,
                b'}' if depth == 0 => break,
                b'}' => depth -= 1,
                b'@' if is_line_start && opening(self.bytes, at).is_some() => break,
                _ => {}
            }
            is_line_start = byte == b'\n' || (is_line_start && byte.is_ascii_whitespace());
            at += 1;
        }
        self.at = at.min(self.bytes.len());
        let is_quoted = end == b'"';
        Err(self.broken(if is_quoted { "a closing quotation mark" } else { "a closing brace" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns key and fields, with `+` between parts of a value and `$` before names.
    fn read(text: &str) -> Result<(String, Vec<String>), Broken> {
        let open = text.find(['{', '(']).unwrap();
        let raw = parse(text.as_bytes(), open, true)?;
        let part = |part: &ValuePart| match part {
            ValuePart::Text(range) => text[range.clone()].to_owned(),
            ValuePart::Name(range) => format!("${}", &text[range.clone()]),
        };
        let field = |(name, parts): &(Range<usize>, Vec<ValuePart>)| {
            let parts: Vec<String> = parts.iter().map(part).collect();
            format!("{}={}", &text[name.clone()], parts.join("+"))
        };
        Ok((text[raw.key.clone()].to_owned(), raw.fields.iter().map(field).collect()))
    }

    #[test]
    fn keys_may_have_blanks_or_be_missing() {
        for (entry, key, fields) in [
            ("@a{k, t={x}}", "k", &["t=x"][..]),
            ("@a{ de Souza 2021 ,\n t={x}}", "de Souza 2021", &["t=x"]),
            ("@a{, t={x}}", "", &["t=x"]),
            ("@a{t={x}, y=1}", "", &["t=x", "y=1"]),
            ("@a{k}", "k", &[]),
            ("@a{}", "", &[]),
            ("@a(k, t={x)}, y=1)", "k", &["t=x)", "y=1"]),
        ] {
            let fields: Vec<String> = fields.iter().map(|field| field.to_string()).collect();
            assert_eq!(read(entry), Ok((key.to_owned(), fields)), "{entry}");
        }
    }

    #[test]
    fn comments_and_commas_between_fields_say_nothing() {
        let entry = "@a{k, % one {\n %% two }\n% three\n t={100% x},, % y=1,\n z=2 % }\n, }";
        assert_eq!(read(entry), Ok(("k".into(), vec!["t=100% x".into(), "z=2".into()])));
    }

    #[test]
    fn values_are_put_together_of_parts() {
        let entry = "@a{k, t=\"A {\"}b{\"} c\" # jan # {d}, u = AIJ, v = 2019a, w = , x={}}";
        let fields = ["t=A {\"}b{\"} c+$jan+d", "u=$AIJ", "v=2019a", "w=", "x="];
        assert_eq!(read(entry).unwrap().1, fields);
    }

    #[test]
    fn what_is_missing_is_named() {
        for (entry, expected) in [
            ("@a{k t={x}}", "a comma behind the key"),
            ("@a{k, t={x} y=1}", "a comma behind the value of a field"),
            ("@a{k, t {x}}", "an equals sign behind the name of a field"),
            ("@a{k, t={x}, ={y}}", "the name of a field"),
            ("@a{k, t={x", "a closing brace"),
            ("@a{k, t={x\n  @b{l, }", "a closing brace"),
            ("@a{k, t=\"x}", "a closing quotation mark"),
            ("@a{k, t={x},", "the brace that closes the entry"),
        ] {
            assert_eq!(read(entry).map_err(|broken| broken.expected), Err(expected), "{entry}");
        }
    }
}
