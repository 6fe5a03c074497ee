//! What the newsroom holds, and the task that fills it.

use statuskit::app::AppContext;
use statuskit::prelude::*;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::broadcast;

/// How many headlines are kept, for readers that connect or come back.
const KEPT: usize = 1000;

/// How many messages a reader or a chat member may be behind.
const BACKLOG: usize = 64;

/// How often the wire reports something.
const INTERVAL: Duration = Duration::from_secs(10);

const WIRE: [&str; 3] =
    ["The bakery has sold out of plum cake", "The ferry is on time", "A goose has crossed the market square"];

/// A headline.
#[model]
#[derive(Clone)]
pub(crate) struct Headline {
    /// Counts from 1.
    pub(crate) id: u64,
    pub(crate) text: String,
    /// The name of a photo.
    pub(crate) photo: Option<String>,
}

/// What a member of the chat has said.
#[model]
#[derive(Clone)]
pub(crate) struct Remark {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The state of the app.
#[derive(Clone)]
pub(crate) struct Newsroom {
    archive: Arc<Mutex<Archive>>,
    /// Where photos are stored. The folder is removed when the app ends.
    photos: Arc<TempDir>,
    /// The remarks of the chat.
    pub(crate) remarks: broadcast::Sender<Remark>,
}

/// The headlines so far, and those who wait for the next one.
struct Archive {
    headlines: VecDeque<Headline>,
    last_id: u64,
    readers: broadcast::Sender<Headline>,
}

impl Newsroom {
    /// Creates a newsroom without headlines.
    ///
    /// # Errors
    ///
    /// If there is no folder for photos.
    pub(crate) fn new() -> io::Result<Self> {
        let archive =
            Archive { headlines: VecDeque::new(), last_id: 0, readers: broadcast::channel(BACKLOG).0 };
        Ok(Newsroom {
            archive: Arc::new(Mutex::new(archive)),
            photos: Arc::new(tempfile::tempdir()?),
            remarks: broadcast::channel(BACKLOG).0,
        })
    }

    /// Adds a headline, and shows it to all readers.
    pub(crate) fn publish(&self, text: String, photo: Option<String>) -> Headline {
        let mut archive = self.archive();
        archive.last_id += 1;
        let headline = Headline { id: archive.last_id, text, photo };
        archive.headlines.push_back(headline.clone());
        if archive.headlines.len() > KEPT {
            archive.headlines.pop_front();
        }
        // Nobody may be reading.
        let _ = archive.readers.send(headline.clone());
        headline
    }

    /// Returns the headlines with higher ids, and a receiver of all that follow them.
    pub(crate) fn since(&self, id: u64) -> (Vec<Headline>, broadcast::Receiver<Headline>) {
        let archive = self.archive();
        let newer = archive.headlines.iter().filter(|headline| headline.id > id).cloned().collect();
        (newer, archive.readers.subscribe())
    }

    /// Returns the folder of the photos.
    pub(crate) fn photos(&self) -> &Path {
        self.photos.path()
    }

    fn archive(&self) -> MutexGuard<'_, Archive> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reports a headline now and then, until the app stops.
pub(crate) async fn wire(stopping: Stopping, context: Arc<AppContext>) -> Result<(), Infallible> {
    let State(newsroom) = context.state::<Newsroom>().expect("the app holds it");
    for text in WIRE.iter().cycle() {
        newsroom.publish((*text).to_owned(), None);
        tokio::select! {
            () = tokio::time::sleep(INTERVAL) => {}
            () = stopping.cancelled() => break,
        }
    }
    Ok(())
}
