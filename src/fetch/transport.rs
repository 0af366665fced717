//! The connection to a server, between HTTP and TCP or TLS: control characters are taken out of the heads of responses, so
//! that they cost the one header they stand in, and a plain proxy is told the whole address.
//!
//! The border: bytes on their way. Nothing is connected here.

use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport,
};

/// The byte that stands for a control character: no header whose value is used may have it.
const REPLACEMENT: u8 = 0x80;

/// The place of the first digit of the status in the first line of a head: `HTTP/1.1 200 OK`.
const STATUS_COLUMN: usize = 9;

/// Wraps each connection in an [`HttpTransport`].
#[derive(Debug)]
pub(super) struct HttpConnector {
    /// `true` if the request names the whole address, as proxies want it.
    pub(super) whole_address: bool,
}

impl<In: Transport> Connector<In> for HttpConnector {
    type Out = HttpTransport<In>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        let authority = details.uri.authority().filter(|_| self.whole_address);
        let buffers =
            LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(chained.map(|inner| HttpTransport {
            inner,
            buffers,
            head: HeadFilter::default(),
            origin: authority.map(|authority| format!("http://{authority}")),
        }))
    }
}

/// A connection over which HTTP is spoken.
#[derive(Debug)]
pub(super) struct HttpTransport<T> {
    inner: T,
    buffers: LazyBuffers,
    head: HeadFilter,
    /// The beginning of the address, until it has been sent.
    origin: Option<String>,
}

impl<T: Transport> HttpTransport<T> {
    /// Sends bytes by the inner connection.
    fn send(&mut self, bytes: &[u8], timeout: NextTimeout) -> Result<(), Error> {
        let room = self.inner.buffers().output().len().max(1);
        for part in bytes.chunks(room) {
            self.inner.buffers().output()[..part.len()].copy_from_slice(part);
            self.inner.transmit_output(part.len(), timeout)?;
        }
        Ok(())
    }

    /// Takes in what the inner connection has received, and returns how many bytes that were. A carriage return at its
    /// end waits for the byte that follows, unless it is the last one.
    fn take_in(&mut self, is_last: bool) -> usize {
        let inner = self.inner.buffers();
        let to = self.buffers.input_append_buf();
        let mut count = inner.input().len().min(to.len());
        to[..count].copy_from_slice(&inner.input()[..count]);
        let ends_open = to[..count].last() == Some(&b'\r') && !is_last;
        let whole = count - usize::from(ends_open);
        self.head.filter(&mut to[..whole]);
        if ends_open && self.head.is_inside {
            count = whole;
        }
        inner.input_consume(count);
        self.buffers.input_appended(count);
        count
    }
}

impl<T: Transport> Transport for HttpTransport<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let bytes = self.buffers.output()[..amount].to_vec();
        match (self.origin.take(), bytes.strip_prefix(b"GET ")) {
            (Some(origin), Some(rest)) => self.send(&[b"GET ", origin.as_bytes(), rest].concat(), timeout),
            _ => self.send(&bytes, timeout),
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        loop {
            // More than a carriage return may be left where there was no room.
            let is_waiting = self.inner.buffers().input().len() > 1;
            let is_more = is_waiting || self.inner.await_input(timeout)?;
            if self.take_in(!is_more) > 0 {
                return Ok(true);
            }
            if !is_more || self.buffers.input_append_buf().is_empty() {
                return Ok(false);
            }
        }
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// A filter of what a server sends, which replaces control characters up to the end of the head.
#[derive(Debug)]
struct HeadFilter {
    /// `true` until the end of the head.
    is_inside: bool,
    /// The number of bytes of the line so far.
    column: usize,
    /// `true` in the first line.
    is_first_line: bool,
    /// `true` if it is the head of an interim response, which another head follows.
    is_interim: bool,
}

impl Default for HeadFilter {
    fn default() -> Self {
        Self { is_inside: true, column: 0, is_first_line: true, is_interim: false }
    }
}

impl HeadFilter {
    /// Replaces the control characters of a head in what comes next.
    fn filter(&mut self, bytes: &mut [u8]) {
        for at in 0..bytes.len() {
            match bytes[at] {
                _ if !self.is_inside => return,
                b'\n' => self.end_line(),
                b'\r' if bytes.get(at + 1).is_none_or(|next| *next == b'\n') => {}
                byte => {
                    if byte == b'\x7f' || (byte < b' ' && byte != b'\t') {
                        bytes[at] = REPLACEMENT;
                    }
                    if self.is_first_line && self.column == STATUS_COLUMN {
                        self.is_interim = byte == b'1';
                    }
                    self.column += 1;
                }
            }
        }
    }

    fn end_line(&mut self) {
        match (self.column, self.is_first_line) {
            // Some servers begin with an empty line.
            (0, true) => {}
            (0, false) if self.is_interim => *self = Self::default(),
            (0, false) => self.is_inside = false,
            _ => self.is_first_line = false,
        }
        self.column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_taken_out_of_heads_alone() {
        for (sent, wanted) in [
            (
                "HTTP/1.1 200 OK\r\nETag: \"a\"\r\n\r\n\x01\r\x00",
                "HTTP/1.1 200 OK\r\nETag: \"a\"\r\n\r\n\x01\r\x00",
            ),
            (
                "HTTP/1.1 200 OK\r\nETag: \"\x01\x1b\x7f\0\r\"\r\n\r\n",
                "HTTP/1.1 200 OK\r\nETag: \"?????\"\r\n\r\n",
            ),
            ("HTTP/1.1 200 OK\nA: \tb\n\n\x01", "HTTP/1.1 200 OK\nA: \tb\n\n\x01"),
            ("\r\nHTTP/1.1 200 OK\r\nA: \x01\r\n\r\n\x01", "\r\nHTTP/1.1 200 OK\r\nA: ?\r\n\r\n\x01"),
            (
                "HTTP/1.1 103 Early Hints\r\nA: \x01\r\n\r\nHTTP/1.1 200 OK\r\nA: \x01\r\n\r\n\x01",
                "HTTP/1.1 103 Early Hints\r\nA: ?\r\n\r\nHTTP/1.1 200 OK\r\nA: ?\r\n\r\n\x01",
            ),
        ] {
            let mut whole = sent.as_bytes().to_vec();
            HeadFilter::default().filter(&mut whole);
            let wanted: Vec<u8> =
                wanted.bytes().map(|byte| if byte == b'?' { REPLACEMENT } else { byte }).collect();
            assert_eq!(whole, wanted, "{sent:?}");
        }
    }
}
