//! Files that say of themselves what is not so, for tests.

use super::MAGIC;
use super::thrift::Writer;

/// A file of those pages and that footer.
fn file(pages: &[u8], footer: &Writer) -> Vec<u8> {
    let len = u32::try_from(footer.out.len()).unwrap().to_le_bytes();
    [MAGIC.as_slice(), pages, &footer.out, &len, MAGIC].concat()
}

/// A footer whose root has that many children, and below it one group in another.
pub(crate) fn nested(children: i32, depth: usize) -> Vec<u8> {
    let mut footer = Writer::default();
    footer.item(|writer| {
        writer.structures(2, &vec![children; depth], |writer, children| {
            writer.text(4, "text");
            writer.i32(5, *children);
        });
        writer.structures(4, &[(); 0], |_, ()| {});
    });
    file(&[], &footer)
}

/// As many rows as are asked for, each with the same text.
pub(crate) fn repeated(text: &str, rows: u64) -> Vec<u8> {
    const DICTIONARY: i32 = 8;
    let entry = [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat();
    let mut pages = page(2, 7, &entry, 1, 0);
    // No bits for a number, and one run of more than there can be.
    let run = [0, 0xfe, 0xff, 0xff, 0xff, 0x0f];
    pages.extend(page(0, 5, &run, i32::MAX, DICTIONARY));
    let mut footer = Writer::default();
    footer.item(|writer| {
        writer.structures(2, &[true, false], |writer, is_root| {
            if *is_root {
                writer.text(4, "root");
                writer.i32(5, 1);
            } else {
                writer.i32(1, 6);
                writer.i32(3, 0);
                writer.text(4, "text");
            }
        });
        writer.structures(4, &[()], |writer, ()| {
            writer.structures(1, &[()], |writer, ()| {
                writer.structure(3, |writer| {
                    writer.i32(1, 6);
                    writer.i32(4, 0);
                    writer.i64(7, pages.len() as u64);
                    writer.i64(9, MAGIC.len() as u64);
                });
            });
            writer.i64(3, rows);
        });
    });
    file(&pages, &footer)
}

fn page(kind: i32, id: i16, body: &[u8], values: i32, encoding: i32) -> Vec<u8> {
    let len = i32::try_from(body.len()).unwrap();
    let mut page = Writer::default();
    page.item(|writer| {
        writer.i32(1, kind);
        writer.i32(2, len);
        writer.i32(3, len);
        writer.structure(id, |writer| {
            writer.i32(1, values);
            writer.i32(2, encoding);
        });
    });
    page.out.extend_from_slice(body);
    page.out
}
