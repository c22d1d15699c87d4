//! A server of small files that survives any request: it reads a bounded head and nothing of a body, takes a bounded
//! time and a bounded number of connections, and answers one request on each.

use std::collections::VecDeque;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::answer::Answer;
use crate::request::{Head, MOST_HEAD, head};

/// Connections at once; the next one takes the place of the oldest.
const MOST_CONNECTIONS: usize = 64;
/// In which a request must be there, from its first byte to its last.
const TO_ASK: Duration = Duration::from_secs(5);
/// In which some of an answer must be taken.
const TO_TAKE: Duration = Duration::from_secs(10);
/// What is still read, for so long and no more, once the answer is sent: to close on unread bytes would lose the answer.
const LEFT_OVER: (usize, Duration) = (1 << 20, Duration::from_millis(500));

/// Answers every request on the listener, for ever.
pub(crate) fn serve<F: Fn(&Head) -> Answer + Send + Sync + 'static>(listener: &TcpListener, answer: F) -> ! {
    let answer = Arc::new(answer);
    let open = Open::default();
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                let (stream, answer) = (Arc::new(stream), Arc::clone(&answer));
                let (held, left) = (open.hold(&stream), open.clone());
                // Without a thread the connection ends, and the next one finds room.
                let spawned = thread::Builder::new().stack_size(256 * 1024).spawn(move || {
                    // A browser that left before the answer is no trouble of ours.
                    let _ = talk(&stream, &*answer);
                    let _ = stream.shutdown(Shutdown::Both);
                    left.release(held);
                });
                if spawned.is_err() {
                    open.release(held);
                }
            }
            // Too many open files, or a connection that ended before it was taken: neither lasts.
            Err(_) => thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// The connections that are open, the oldest first.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<Held>>);

/// How many there have been, and those there are, with their numbers.
type Held = (u64, VecDeque<(u64, Arc<TcpStream>)>);

impl Open {
    /// Takes a connection in, and ends the oldest where there are too many.
    fn hold(&self, stream: &Arc<TcpStream>) -> u64 {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.0 += 1;
        let number = open.0;
        open.1.push_back((number, Arc::clone(stream)));
        if open.1.len() > MOST_CONNECTIONS
            && let Some((_, oldest)) = open.1.pop_front()
        {
            // Its thread sees the end and goes.
            let _ = oldest.shutdown(Shutdown::Both);
        }
        number
    }

    /// A connection that has ended.
    fn release(&self, number: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.retain(|(held, _)| *held != number);
    }
}

/// Reads one request and answers it.
fn talk(mut stream: &TcpStream, answer: &impl Fn(&Head) -> Answer) -> io::Result<()> {
    let (mut read, mut piece) = (Vec::new(), [0; 1024]);
    let began = Instant::now();
    let answer = loop {
        match head(&read) {
            Some(Ok(head)) => break answer(&head),
            Some(Err((status, words))) => break Answer::words(status, words),
            None if read.len() >= MOST_HEAD => break Answer::words(431, "the request is too long\n"),
            None => {}
        }
        let left = TO_ASK.saturating_sub(began.elapsed());
        if left.is_zero() {
            break Answer::words(408, "the request did not come\n");
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(n) => read.extend(piece.iter().take(n)),
            Err(error) if is_late(&error) || error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    };
    stream.set_write_timeout(Some(TO_TAKE))?;
    stream.write_all(&answer.head())?;
    if !read.starts_with(b"HEAD ") {
        stream.write_all(&answer.body)?;
    }
    stream.flush()?;
    leave(stream)
}

/// Ends our half, and lets the other side finish.
fn leave(mut stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let (mut piece, mut left) = ([0; 4096], LEFT_OVER.0);
    let began = Instant::now();
    loop {
        let time = LEFT_OVER.1.saturating_sub(began.elapsed());
        if left == 0 || time.is_zero() {
            return Ok(());
        }
        stream.set_read_timeout(Some(time))?;
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            n => left = left.saturating_sub(n),
        }
    }
}

/// Whether a read ended because its time was up: systems name it in two ways.
fn is_late(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::answer::answer;

    /// The whole of what a request is answered with; empty where the connection is ended without a word.
    fn ask(address: SocketAddr, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(8))).unwrap();
        // What it does not want to hear it need not take.
        let _ = stream.write_all(request);
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    }

    /// A server of a site of one page.
    fn server() -> SocketAddr {
        static SITES: AtomicUsize = AtomicUsize::new(0);
        let number = SITES.fetch_add(1, Ordering::Relaxed);
        let site = std::env::temp_dir().join(format!("meridian-site-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        std::fs::write(site.join("index.html"), "here it is\n").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || serve(&listener, move |head| answer(head, &site)));
        address
    }

    fn answers(address: SocketAddr, after: &str) {
        let said = ask(address, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(
            said.starts_with("HTTP/1.1 200 ") && said.ends_with("\r\n\r\nhere it is\n"),
            "{after}: {said}"
        );
    }

    #[test]
    fn it_answers_after_every_hostile_request() {
        let address = server();
        let long = "x".repeat(1 << 20);
        let post =
            |length: &str| format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\nabc");
        let requests: [(&str, String, &str); 27] = [
            ("a body that would fill the memory", post("99999999999"), "405"),
            ("a body longer than any number", post(&"9".repeat(40)), "405"),
            ("a negative body", post("-1"), "405"),
            ("a body of no length", post("abc"), "405"),
            ("two lengths", post("3\r\nContent-Length: 99999999999"), "405"),
            ("GET with a body", post("99999999999").replace("POST", "GET"), "200"),
            (
                "chunks that are none",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".into(),
                "405",
            ),
            (
                "a chunk without end",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na".into(),
                "405",
            ),
            ("chunks in a GET", "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n".into(), "200"),
            (
                "Expect",
                "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n".into(),
                "405",
            ),
            ("Expect of something else", "GET / HTTP/1.1\r\nExpect: tea\r\n\r\n".into(), "200"),
            ("a long name", format!("GET /{long} HTTP/1.1\r\n\r\n"), "431"),
            ("a long header", format!("GET / HTTP/1.1\r\nA: {long}\r\n\r\n"), "431"),
            ("many headers", format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(100_000)), "431"),
            ("a header without end", format!("GET / HTTP/1.1\r\n{long}"), "431"),
            ("HTTP/0.9", "GET /\r\n".into(), "400"),
            ("a later HTTP", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(), "505"),
            ("no HTTP at all", "\r\n\r\n".into(), "400"),
            ("a handshake of TLS", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\r\n".into(), "400"),
            ("NULs", "GET /\0 HTTP/1.1\r\n\0: \0\r\n\r\n".into(), "400"),
            ("a range", "GET / HTTP/1.1\r\nRange: bytes=0-0,1-99999999999999999999,-5\r\n\r\n".into(), "200"),
            ("an upgrade", "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n".into(), "200"),
            ("a pipeline", "GET / HTTP/1.1\r\n\r\n".repeat(10_000), "200"),
            ("a header that is none", "GET / HTTP/1.1\r\nno colon\r\n folded\r\n\r\n".into(), "200"),
            ("the whole machine", "GET http://example.com/ HTTP/1.1\r\n\r\n".into(), "404"),
            ("a method of one's own", "DELETE-EVERYTHING / HTTP/1.1\r\n\r\n".into(), "405"),
            ("lines without returns", "GET / HTTP/1.1\nHost: x\n\n".into(), "200"),
        ];
        for (what, request, status) in requests {
            let said = ask(address, request.as_bytes());
            assert!(said.starts_with(&format!("HTTP/1.1 {status} ")), "{what}: {said}");
            assert!(said.contains("\r\nConnection: close\r\n"), "{what}: {said}");
            assert_eq!(said.matches("HTTP/1.1 ").count(), 1, "{what}: {said}");
            answers(address, what);
        }
    }

    #[test]
    fn a_head_is_answered_without_a_body() {
        let said = ask(server(), b"HEAD / HTTP/1.1\r\n\r\n");
        assert!(said.contains("\r\nContent-Length: 11\r\n") && said.ends_with("\r\n\r\n"), "{said}");
    }

    #[test]
    fn it_answers_beside_a_thousand_connections_that_ask_nothing() {
        let address = server();
        let mut idle = Vec::new();
        for number in 0..1_000 {
            if let Ok(mut stream) = TcpStream::connect(address) {
                let _ = stream.write_all(b"GET / HTTP/1.1\r\nSlow: ");
                idle.push(stream);
            }
            if number % 250 == 0 {
                answers(address, "some idle connections");
            }
        }
        answers(address, "a thousand idle connections");
        drop(idle);
        answers(address, "the end of a thousand connections");
    }

    #[test]
    fn who_asks_slowly_is_told_and_let_go() {
        let address = server();
        let mut slow = TcpStream::connect(address).unwrap();
        let began = Instant::now();
        let mut said = Vec::new();
        slow.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        while began.elapsed() < Duration::from_secs(20) {
            let _ = slow.write_all(b"G");
            match slow.read_to_end(&mut said) {
                Err(error) if is_late(&error) => answers(address, "a byte now and then"),
                Ok(_) | Err(_) => break,
            }
        }
        assert!(said.starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&said));
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn who_takes_nothing_of_the_answer_keeps_no_one_waiting() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut large = Answer::words(200, "");
        large.body = vec![b'x'; 64 << 20];
        thread::spawn(move || {
            serve(&listener, move |head| {
                if head.target == "/large" { large.clone() } else { Answer::words(200, "here it is\n") }
            });
        });
        let deaf: Vec<_> = (0..8)
            .map(|_| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.write_all(b"GET /large HTTP/1.1\r\n\r\n").unwrap();
                stream
            })
            .collect();
        answers(address, "eight that do not listen");
        drop(deaf);
        answers(address, "eight that hung up");
    }
}
