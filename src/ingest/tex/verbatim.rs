//! Links and numbers written for TeX.

use super::commands::name_of;
use super::symbols::symbol;

/// Converts a link or a number: removes `\url{…}`, braces and escapes, and resolves characters
/// given as commands or formulas (`$<$`, `{\textless}`). Keeps everything else, including line
/// breaks, which `links` handles.
pub(crate) fn verbatim(tex: &str) -> String {
    let mut rest = tex.trim();
    let mut out = String::with_capacity(rest.len());
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        rest = match c {
            '{' | '}' | '$' => tail,
            '\\' => verbatim_command(&mut out, tail),
            c => {
                out.push(c);
                tail
            }
        };
    }
    out
}

fn verbatim_command<'a>(out: &mut String, tail: &'a str) -> &'a str {
    let name = name_of(tail);
    let after = &tail[name.len()..];
    let sign = match name {
        "" => match tail.chars().next() {
            // `\-` marks a place for hyphenation.
            Some('-') => return &tail[1..],
            // `\~{}`: the braces are removed with the others.
            Some(c) if c.is_ascii_punctuation() => {
                out.push(c);
                return &tail[1..];
            }
            Some(c) if c.is_whitespace() => return tail,
            _ => "\\",
        },
        "url" | "path" | "nolinkurl" | "href" | "texttt" | "mbox" | "protect" | "relax" => {
            return argument_of_link(name, after);
        }
        "sim" => "~",
        "langle" => "<",
        "rangle" => ">",
        "textendash" | "hyphen" => "-",
        name => match symbol(name) {
            Some(symbol) => symbol,
            None => {
                out.push('\\');
                name
            }
        },
    };
    out.push_str(sign);
    if name.is_empty() { after } else { after.strip_prefix("{}").unwrap_or(after.trim_start()) }
}

/// Of `\href{address}{text}` only the address is a link.
fn argument_of_link<'a>(name: &str, after: &'a str) -> &'a str {
    match after.split_once("}{") {
        Some((address, _)) if name == "href" => address,
        _ => after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_what_texts_would_lose() {
        for (tex, plain) in [
            ("https://x.org/a--b_c", "https://x.org/a--b_c"),
            (r"\url{https://x.org/a\_b\%20c}", "https://x.org/a_b%20c"),
            (r"https://x.org/\~{}me/{A}", "https://x.org/~me/A"),
            (r"10.1000/a\_b", "10.1000/a_b"),
            (r"10.1000/a$<$1{\textgreater}\textless{}b", "10.1000/a<1><b"),
            (r"https://x.org/$\sim$me\#a\&b", "https://x.org/~me#a&b"),
            (r"\href{https://x.org/a_b}{this one}", "https://x.org/a_b"),
        ] {
            assert_eq!(verbatim(tex), plain, "{tex}");
        }
    }
}
