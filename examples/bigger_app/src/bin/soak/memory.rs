//! The memory of the app, which must not grow after the warm-up.

use statuskit::{OrInternal, Result};
use std::fmt;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// The time in which the app fills its buffers and caches. A short run uses a third of its time instead.
const WARM_UP: Duration = Duration::from_secs(10);

/// How much more memory the allocator may hold at the end than after the warm-up.
const SLACK_KIB: u64 = 2048;

/// VmRSS in KiB, measured four times per second.
pub(crate) struct Memory {
    warm_up: Vec<u64>,
    then: Vec<u64>,
}

pub(crate) async fn watch(pid: u32, until: Instant) -> Result<Memory> {
    let warm = Instant::now() + WARM_UP.min((until - Instant::now()) / 3);
    let mut memory = Memory { warm_up: Vec::new(), then: Vec::new() };
    while Instant::now() < until {
        let samples = if Instant::now() < warm { &mut memory.warm_up } else { &mut memory.then };
        samples.push(resident(pid)?);
        sleep(Duration::from_millis(250)).await;
    }
    Ok(memory)
}

/// Returns the VmRSS of a process in KiB.
fn resident(pid: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let text = line.and_then(|line| line.trim().strip_suffix(" kB")).ok_or("no VmRSS").or_internal()?;
    Ok(text.parse()?)
}

impl Memory {
    /// Returns the maximum of the first quarter after the warm-up and that of the last quarter.
    fn ends(&self) -> (u64, u64) {
        let quarter = self.then.len().div_ceil(4);
        let most = |samples: &[u64]| samples.iter().copied().max().unwrap_or_default();
        (most(&self.then[..quarter]), most(&self.then[self.then.len() - quarter..]))
    }

    pub(crate) fn mistakes(&self) -> Vec<String> {
        let (first, last) = self.ends();
        if first == 0 {
            return vec!["the memory was not measured".to_owned()];
        }
        if last > first + SLACK_KIB {
            vec![format!("the memory grew by {} KiB", last - first)]
        } else {
            vec![]
        }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.ends();
        let start = self.warm_up.first().copied().unwrap_or_default();
        write!(out, "memory: {start} KiB at the start, {first} KiB after the warm-up, {last} KiB at the end")
    }
}
