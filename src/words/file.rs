//! The files of the languages as a build carries them, worked out while it is compiled: the keys
//! once, and the texts of each language in their order.
//! Never: which text is wanted.

use crate::words::language::Language;

/// The keys, a line each.
pub(super) static KEYS: &str = {
    static BYTES: [u8; keys::<0>(ENGLISH).1] = keys(ENGLISH).0;
    text(&BYTES)
};

/// The texts in the order of the languages, a line each in the order of the keys.
pub(super) static TEXTS: [&str; Language::ALL.len()] = {
    static TEXTS_EN: [u8; texts::<0>(ENGLISH).1] = texts(ENGLISH).0;
    static TEXTS_ZH: [u8; texts::<0>(CHINESE).1] = texts(CHINESE).0;
    [text(&TEXTS_EN), text(&TEXTS_ZH)]
};

const ENGLISH: &[u8] = include_bytes!("en.txt");
const CHINESE: &[u8] = include_bytes!("zh.txt");

/// What stands before this line of a language's file is the widget's; what stands after it is the
/// post's, and a build without figures does not carry it.
const POST: &[u8] = b"# ==== The post";

/// Where a line `key = text` begins, where its key ends, and where it ends itself.
#[derive(Clone, Copy)]
struct Entry {
    start: usize,
    equals: usize,
    end: usize,
}

/// What parts a key from its text.
const EQUALS: &[u8] = b" = ";

/// The first entry from a place on that this build carries. Notes to translators, lines that begin
/// with #, are none.
const fn entry(file: &[u8], mut start: usize) -> Option<Entry> {
    while start < file.len() {
        let note = file[start] == b'#' && !cfg!(feature = "figures");
        if note && goes_on(file, start, POST, 0, POST.len()) {
            return None;
        }
        let (mut end, mut equals) = (start, 0);
        while end < file.len() && file[end] != b'\n' {
            let apart = equals == 0 && file[end] == EQUALS[0] && file[start] != b'#';
            if apart && goes_on(file, end, EQUALS, 0, EQUALS.len()) {
                equals = end;
            }
            end += 1;
        }
        if equals > 0 {
            return Some(Entry { start, equals, end });
        }
        start = end + 1;
    }
    None
}

/// Does a file go on at a place with what another has between two?
const fn goes_on(file: &[u8], at: usize, other: &[u8], from: usize, to: usize) -> bool {
    let mut same = 0;
    while from + same < to && at + same < file.len() && file[at + same] == other[from + same] {
        same += 1;
    }
    from + same == to
}

/// Puts down what a file has between two places and a line's end, as far as there is room.
const fn put<const N: usize>(
    (bytes, count): (&mut [u8; N], usize),
    file: &[u8],
    mut from: usize,
    to: usize,
) -> usize {
    let mut count = count;
    while from <= to {
        if count < N {
            bytes[count] = if from < to { file[from] } else { b'\n' };
        }
        count += 1;
        from += 1;
    }
    count
}

/// As many bytes as there is room for of all keys of a file, and how many that are in all.
const fn keys<const N: usize>(file: &[u8]) -> ([u8; N], usize) {
    let (mut bytes, mut count) = ([0; N], 0);
    let mut next = entry(file, 0);
    while let Some(Entry { start, equals, end }) = next {
        count = put((&mut bytes, count), file, start, equals);
        next = entry(file, end);
    }
    (bytes, count)
}

/// The same of its texts, in the order of the English ones; empty where it lacks one.
const fn texts<const N: usize>(file: &[u8]) -> ([u8; N], usize) {
    let (mut bytes, mut count) = ([0; N], 0);
    let (mut next, mut own) = (entry(ENGLISH, 0), entry(file, 0));
    while let Some(of) = next {
        match own {
            Some(Entry { start, equals, end })
                if equals - start == of.equals - of.start
                    && goes_on(file, start, ENGLISH, of.start, of.equals) =>
            {
                count = put((&mut bytes, count), file, equals + EQUALS.len(), end);
                own = entry(file, end);
            }
            _ => count = put((&mut bytes, count), file, 0, 0),
        }
        next = entry(ENGLISH, of.end);
    }
    (bytes, count)
}

/// Whole lines of a text are a text.
const fn text(bytes: &'static [u8]) -> &'static str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}
