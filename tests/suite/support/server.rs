//! A web server for tests, on a port of its own and in threads that end with it: it answers as it is told to, above
//! all as no server should.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The longest that a connection of a test may last: a test fails on what hangs, it does not wait for it.
const LONGEST: Duration = Duration::from_secs(5);

/// A request, as far as tests look at it.
#[derive(Clone, Debug)]
pub struct Request {
    /// `/feed?x`.
    pub path: String,
    /// Names in small letters.
    headers: Vec<(String, String)>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `None` for what is no request, as when a connection is closed at once.
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut lines = BufReader::new(stream.take(64 * 1024)).lines().map_while(Result::ok);
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let headers = lines
            .take_while(|line| !line.is_empty())
            .filter_map(|line| {
                line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            })
            .collect();
        Some(Self { path, headers })
    }
}

/// An answer, and how it is sent.
pub struct Reply {
    /// The pause before the first byte.
    pause: Duration,
    /// The bytes that are sent at once.
    bytes: Vec<u8>,
    then: Then,
}

/// The end of an answer, after the first bytes.
enum Then {
    /// The connection is closed.
    End,
    /// These bytes one by one with a pause before each, and then the end.
    Drip(Vec<u8>, Duration),
    /// These bytes again and again, for as long as someone takes them.
    Again(Vec<u8>),
    /// Nothing, and the connection stays open.
    Silence,
}

impl Reply {
    /// A whole answer with its length; `headers` are lines without their ends.
    pub fn new(status: u16, headers: &[&str], body: impl AsRef<[u8]>) -> Self {
        Self::claiming(body.as_ref().len(), status, headers, body)
    }

    /// An answer that states this length, whatever it has.
    pub fn claiming(length: usize, status: u16, headers: &[&str], body: impl AsRef<[u8]>) -> Self {
        let length = format!("Content-Length: {length}");
        Self::without_length(status, &[headers, &[length.as_str()]].concat(), body)
    }

    /// An answer that ends where the connection does.
    pub fn without_length(status: u16, headers: &[&str], body: impl AsRef<[u8]>) -> Self {
        let mut bytes = format!("HTTP/1.1 {status} Whatever\r\n").into_bytes();
        for header in headers {
            bytes.extend(format!("{header}\r\n").as_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(body.as_ref());
        Self::raw(bytes)
    }

    /// A feed, or what a test takes for one.
    pub fn ok(body: impl AsRef<[u8]>) -> Self {
        Self::new(200, &["Content-Type: application/rss+xml; charset=utf-8"], body)
    }

    pub fn redirect(status: u16, to: &str) -> Self {
        Self::new(status, &[&format!("Location: {to}")], "moved")
    }

    /// Any bytes, then the end.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { pause: Duration::ZERO, bytes: bytes.into(), then: Then::End }
    }

    /// An answer that is small on the way and unpacks to zeros without end, 159 of them from each byte.
    pub fn bomb() -> Self {
        // One block of the fixed code: a literal zero, then "258 of what was before" in 13 bits, again and again. After
        // eight of these the bits stand at the beginning of a byte again, so 13 bytes are sent over and over.
        let mut bits: Vec<bool> = vec![true, true, false]; // last block, fixed code
        bits.extend(code(0b0011_0000, 8)); // the literal 0
        while !bits.len().is_multiple_of(8) {
            bits.extend(again());
        }
        let round: Vec<bool> = (0..8).flat_map(|_| again()).collect();
        let begun = [&GZIP_HEAD[..], &encode(&bits)].concat();
        Self::without_length(200, &["Content-Encoding: gzip"], begun).and_again(encode(&round).repeat(1000))
    }

    /// The same, after a while.
    pub fn after(self, pause: Duration) -> Self {
        Self { pause, ..self }
    }

    /// The same, byte by byte.
    pub fn dripping(self, pause: Duration) -> Self {
        Self { bytes: Vec::new(), then: Then::Drip(self.bytes, pause), ..self }
    }

    /// The same, and then these byte by byte.
    pub fn and_dripping(self, bytes: impl Into<Vec<u8>>, pause: Duration) -> Self {
        Self { then: Then::Drip(bytes.into(), pause), ..self }
    }

    /// The same, and then these without end.
    pub fn and_again(self, bytes: impl Into<Vec<u8>>) -> Self {
        Self { then: Then::Again(bytes.into()), ..self }
    }

    /// The same, and then nothing without an end.
    pub fn and_silence(self) -> Self {
        Self { then: Then::Silence, ..self }
    }

    fn send(&self, stream: &mut TcpStream, ended: &dyn Fn() -> bool) -> io::Result<()> {
        thread::sleep(self.pause);
        stream.write_all(&self.bytes)?;
        match &self.then {
            Then::End => {}
            Then::Drip(bytes, pause) => {
                for byte in bytes.iter().take_while(|_| !ended()) {
                    thread::sleep(*pause);
                    stream.write_all(&[*byte])?;
                }
            }
            Then::Again(bytes) => {
                while !ended() {
                    stream.write_all(bytes)?;
                }
            }
            Then::Silence => {
                while !ended() {
                    thread::sleep(Duration::from_millis(10));
                }
            }
        }
        Ok(())
    }
}

/// The head of a gzip file that states nothing.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// A gzip file in which the bytes are stored as they are.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut file = GZIP_HEAD.to_vec();
    let length = u16::try_from(bytes.len()).unwrap();
    file.push(1); // last block, stored
    file.extend(length.to_le_bytes());
    file.extend((!length).to_le_bytes());
    file.extend(bytes);
    let sum = bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    });
    file.extend((!sum).to_le_bytes());
    file.extend(u32::from(length).to_le_bytes());
    file
}

/// "258 bytes of what is one byte before": the symbol 285, and the distance 1 in five bits.
fn again() -> impl Iterator<Item = bool> {
    code(0b1100_0101, 8).chain(code(0, 5))
}

/// A code's bits, the highest first.
fn code(code: u16, bits: u8) -> impl Iterator<Item = bool> {
    (0..bits).rev().map(move |bit| (code >> bit) & 1 == 1)
}

/// Bits to bytes, the lowest first.
fn encode(bits: &[bool]) -> Vec<u8> {
    bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |all, bit| (all << 1) | u8::from(*bit))).collect()
}

/// A server that runs until it is dropped.
pub struct Server {
    at: SocketAddr,
    ended: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<Request>>>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers every request, each in a thread of its own.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::serving(move |stream, log, ended| {
            // What is no request gets no answer.
            let Some(request) = Request::read(stream) else {
                return Reply::raw("").and_silence().send(stream, ended);
            };
            let reply = answer(&request);
            log.lock().unwrap().push(request);
            reply.send(stream, ended)
        })
    }

    /// A SOCKS5 proxy that connects to nothing, and answers itself.
    pub fn socks(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::serving(move |stream, log, ended| {
            let mut greeting = [0; 2];
            stream.read_exact(&mut greeting)?;
            stream.read_exact(&mut vec![0; usize::from(greeting[1])])?;
            stream.write_all(&[5, 0])?;
            // Version, command, reserved, a name with its length; then the port.
            let mut target = [0; 5];
            stream.read_exact(&mut target)?;
            assert_eq!((target[0], target[1], target[3]), (5, 1, 3), "to a name");
            stream.read_exact(&mut vec![0; usize::from(target[4]) + 2])?;
            stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])?;
            let Some(request) = Request::read(stream) else { return Ok(()) };
            let reply = answer(&request);
            log.lock().unwrap().push(request);
            reply.send(stream, ended)
        })
    }

    /// Says something before it was asked anything, and ends.
    pub fn greeting(words: &'static str) -> Self {
        Self::serving(move |stream, _, ended| Reply::raw(words).send(stream, ended))
    }

    fn serving(
        serve: impl Fn(&mut TcpStream, &Mutex<Vec<Request>>, &dyn Fn() -> bool) -> io::Result<()>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let ended = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (end, log, serve) = (Arc::clone(&ended), Arc::clone(&asked), Arc::new(serve));
        let accepting = thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if end.load(Ordering::Relaxed) {
                    break;
                }
                let (end, log, serve) = (Arc::clone(&end), Arc::clone(&log), Arc::clone(&serve));
                thread::spawn(move || converse(stream, &end, |stream, ended| serve(stream, &log, ended)));
            }
        });
        Self { at, ended, asked, accepting: Some(accepting) }
    }

    /// The whole address of a path on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    pub fn port(&self) -> u16 {
        self.at.port()
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(self.at)); // it waits for one
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

/// One connection, for as long as the server is there and no longer than anyone waits.
fn converse(
    mut stream: TcpStream,
    end: &AtomicBool,
    serve: impl Fn(&mut TcpStream, &dyn Fn() -> bool) -> io::Result<()>,
) {
    let started = Instant::now();
    drop(stream.set_read_timeout(Some(LONGEST)));
    drop(stream.set_write_timeout(Some(LONGEST)));
    let ended = || end.load(Ordering::Relaxed) || started.elapsed() > LONGEST;
    // The other side may hang up at any time; that is what is tested.
    drop(serve(&mut stream, &ended));
}
