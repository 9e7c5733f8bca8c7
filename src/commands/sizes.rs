//! Bytes of each part of a site.

use super::table::{Table, kilobytes};
use crate::bundle::{Compressed, File};
use crate::format::Outline;
use serde::Serialize;

/// Bytes of a part, raw and compressed. `None`: not compressed, because it would not help or was
/// not wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Size {
    /// Section or file.
    pub(super) name: String,
    /// As it is.
    pub(super) raw: usize,
    /// As gzip.
    pub(super) gzip: Option<usize>,
    /// As brotli.
    pub(super) brotli: Option<usize>,
}

impl Size {
    /// A part that was compressed for its size only.
    pub(super) fn measured(
        name: impl Into<String>,
        raw: usize,
        compressed: Option<&Compressed>,
    ) -> Size {
        let (gzip, brotli) = compressed.map(|c| (c.gzip.len(), c.brotli.len())).unzip();
        Size { name: name.into(), raw, gzip, brotli }
    }

    /// A file of a site, as it lies there.
    pub(super) fn of_file(file: &File) -> Size {
        Size {
            name: file.name.clone(),
            raw: file.bytes.len(),
            gzip: file.gzip.as_ref().map(Vec::len),
            brotli: file.brotli.as_ref().map(Vec::len),
        }
    }

    /// What travels when all of `sizes` do: a part that is not compressed travels as it is. `None`
    /// stays where no part is compressed.
    pub(super) fn sum<'a>(name: &str, sizes: impl Iterator<Item = &'a Size> + Clone) -> Size {
        let sum = |compressed: fn(&Size) -> Option<usize>| {
            let any = sizes.clone().any(|size| compressed(size).is_some());
            any.then(|| sizes.clone().map(|size| compressed(size).unwrap_or(size.raw)).sum())
        };
        Size {
            name: name.into(),
            raw: sizes.clone().map(|size| size.raw).sum(),
            gzip: sum(|size| size.gzip),
            brotli: sum(|size| size.brotli),
        }
    }

    /// The row of a table with the columns name, raw, gzip, brotli.
    pub(super) fn row(&self, table: &mut Table) {
        let cell = |bytes: Option<usize>| bytes.map_or_else(|| "-".into(), kilobytes);
        table.row([self.name.clone(), kilobytes(self.raw), cell(self.gzip), cell(self.brotli)]);
    }
}

/// Name and bytes of each section of an index, in file order; none where the index is damaged.
pub(super) fn sections(index: &[u8]) -> Vec<(&'static str, &[u8])> {
    let Ok(outline) = Outline::read(index) else {
        return Vec::new();
    };
    outline.sections().map(|section| (section.name(), &index[outline.range(section)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(raw: usize, gzip: Option<usize>, brotli: Option<usize>) -> Size {
        Size { name: "x".into(), raw, gzip, brotli }
    }

    #[test]
    fn what_is_not_compressed_counts_as_it_is() {
        let sizes = [size(100, Some(50), Some(40)), size(7, None, None)];
        assert_eq!(Size::sum("x", sizes.iter()), size(107, Some(57), Some(47)));
        assert_eq!(Size::sum("x", sizes[1..].iter()), size(7, None, None));
    }
}
