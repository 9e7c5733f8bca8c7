//! Templates with `{{NAME}}` where a value goes.

/// Replaces `{{NAME}}` by its value. One walk over the template: values are not searched again.
pub(crate) fn fill<Text: AsRef<str>>(template: &str, values: &[(&str, Text)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let known = after.split_once("}}").and_then(|(name, tail)| {
            values.iter().find(|(n, _)| *n == name).map(|(_, value)| (value, tail))
        });
        rest = match known {
            Some((value, tail)) => {
                out.push_str(value.as_ref());
                tail
            }
            None => {
                out.push_str("{{");
                after
            }
        };
    }
    out + rest
}
