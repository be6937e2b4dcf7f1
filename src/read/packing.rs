//! Packed files, unpacked as they are read: gzip and Zstandard, of any number of members or frames.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// What the ending of a file's name says.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "gz" => Some(Self::Gzip),
            "zst" | "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }

    /// What the first bytes say.
    pub(super) fn of_content(start: &[u8]) -> Option<Self> {
        match start {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Bytes as they come; a batch of articles is made of a few of these.
const BUFFER: usize = 256 * 1024;

/// What a stream may unpack to without being held against what it was packed into.
const FREE: u64 = 256 * 1024 * 1024;

/// From there on, at most so many bytes of each packed one: some ten times what text has, and less than what a file has
/// that was made to fill a machine.
pub(super) const MOST_TIMES: u64 = 200;

/// A stream of bytes.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// The content of a file, unpacked where its name says that it is packed. `read` counts the bytes taken from the disk.
pub(super) fn open(path: &Path, read: &Arc<AtomicU64>) -> io::Result<Stream> {
    let stream = BufReader::with_capacity(BUFFER, Counted::new(File::open(path)?, read));
    Ok(match Packing::of_name(path) {
        Some(packing) => unpack(stream, packing),
        None => Box::new(stream),
    })
}

/// Standard input or the like, unpacked where its first bytes say that it is packed.
pub(super) fn open_stream(stream: impl Read + Send + 'static, read: &Arc<AtomicU64>) -> io::Result<Stream> {
    let mut stream = BufReader::with_capacity(BUFFER, Counted::new(stream, read));
    Ok(match Packing::of_content(stream.fill_buf()?) {
        Some(packing) => unpack(stream, packing),
        None => Box::new(stream),
    })
}

/// Unpacks a stream, but not without bounds.
fn unpack(stream: impl BufRead + Send + 'static, packing: Packing) -> Stream {
    let packed = Arc::new(AtomicU64::new(0));
    let stream = BufReader::with_capacity(BUFFER, Counted::new(stream, &packed));
    let unpacked: Box<dyn Read + Send> = match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(stream)),
        Packing::Zstd => Box::new(Frames { stream, decoder: FrameDecoder::new(), is_open: false }),
    };
    Box::new(BufReader::with_capacity(BUFFER, Bounded { inner: unpacked, packed, unpacked: 0 }))
}

/// Counts what is read through it.
pub(super) struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R, read: &Arc<AtomicU64>) -> Self {
        Self { inner, read: Arc::clone(read) }
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        self.read.fetch_add(len as u64, Ordering::Relaxed);
        Ok(len)
    }
}

/// Refuses what grows out of all proportion.
struct Bounded {
    inner: Box<dyn Read + Send>,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        self.unpacked += len as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > FREE && self.unpacked / MOST_TIMES > packed {
            let reason = format!("unpacks to more than {MOST_TIMES} times its size; the rest is not read");
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(len)
    }
}

/// The frames of a Zstandard stream, one after the other.
struct Frames<R> {
    stream: R,
    decoder: FrameDecoder,
    /// A frame is being read.
    is_open: bool,
}

impl<R: BufRead> Frames<R> {
    /// Opens the next frame that holds anything; false at the end of the stream.
    fn open(&mut self) -> io::Result<bool> {
        loop {
            if self.stream.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.stream) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.stream).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error.to_string())),
            }
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            if !self.is_open {
                if !self.open()? {
                    return Ok(0);
                }
                self.is_open = true;
            }
            while self.decoder.can_collect() < buffer.len() && !self.decoder.is_finished() {
                let more = BlockDecodingStrategy::UptoBytes(buffer.len() - self.decoder.can_collect());
                self.decoder
                    .decode_blocks(&mut self.stream, more)
                    .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            }
            let len = self.decoder.read(buffer)?;
            if len > 0 {
                return Ok(len);
            }
            self.is_open = false;
            let (told, found) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
            if told.is_some() && told != found {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a checksum does not fit"));
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn read(packed: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        open_stream(io::Cursor::new(packed), &Arc::default())?.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"xyz"].concat();
        assert_eq!(read(b"plain".to_vec()).unwrap(), b"plain");
        assert_eq!(read([gzip(b"one "), gzip(b"two")].concat()).unwrap(), b"one two");
        assert_eq!(read([zstd(b"one "), skipped, zstd(b"two")].concat()).unwrap(), b"one two");
        assert_eq!(read(Vec::new()).unwrap(), b"");
    }

    #[test]
    fn what_is_broken_is_an_error() {
        let text = b"12 ships sank off the cape. ".repeat(400);
        for packed in [gzip(&text), zstd(&text)] {
            assert_eq!(read(packed.clone()).unwrap(), text);
            assert!(read(packed[..packed.len() / 2].to_vec()).is_err());
        }
        assert!(read([gzip(b"one"), b"nonsense".to_vec()].concat()).is_err());
    }

    #[test]
    fn a_bomb_is_given_up() {
        let mut inner = Bounded { inner: Box::new(io::repeat(b' ')), packed: Arc::default(), unpacked: 0 };
        inner.packed.store(1024 * 1024, Ordering::Relaxed);
        let error = io::copy(&mut inner, &mut io::sink()).unwrap_err();
        assert_eq!(error.to_string(), "unpacks to more than 200 times its size; the rest is not read");
        assert!(inner.unpacked < FREE + 2 * BUFFER as u64);
    }
}
