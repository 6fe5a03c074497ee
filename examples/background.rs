//! Long-running work: a 202 at once, the work after the response, and a route that reports its progress.
//!
//! The task cannot change the status, because it starts after the last byte of the 202 was sent.
//! `GET /jobs/{job_id}` reports the state of the job, with a 200 for every state.
//!
//! `cargo run --example background`, then
//! `curl -i -X POST 'localhost:8000/jobs?name=report'` and `curl -i localhost:8000/jobs/1`.

use statuskit::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The jobs of this process. A service that may restart should keep them in a database.
#[derive(Clone, Default)]
struct Jobs(Arc<Mutex<BTreeMap<u64, Job>>>);

/// A job, and how far it is.
#[model]
#[derive(Clone)]
struct Job {
    id: u64,
    name: String,
    state: JobState,
}

#[model]
#[serde(rename_all = "lowercase")]
#[derive(Clone, Copy)]
enum JobState {
    Waiting,
    Done,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum JobError {
    #[error("Job {0} not found")]
    #[http(NOT_FOUND)]
    NotFound(u64),
}

impl Jobs {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Take a job on; `Location` says where to ask for it.
#[post("/jobs", status = ACCEPTED)]
async fn start_job(
    #[query(min_length = 1)] name: String,
    tasks: BackgroundTasks,
    response: ResponseParts,
    State(jobs): State<Jobs>,
) -> Job {
    let id = jobs.lock().len() as u64 + 1;
    let job = Job { id, name, state: JobState::Waiting };
    jobs.lock().insert(id, job.clone());
    response.set_header(LOCATION, format!("/jobs/{id}"));
    tasks.add(work(jobs, id));
    job
}

/// How far a job is.
#[get("/jobs/{job_id}")]
async fn read_job(job_id: u64, State(jobs): State<Jobs>) -> Result<Job, JobError> {
    jobs.lock().get(&job_id).cloned().ok_or(JobError::NotFound(job_id))
}

async fn work(jobs: Jobs, id: u64) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    if let Some(job) = jobs.lock().get_mut(&id) {
        job.state = JobState::Done;
    }
}

/// Builds the app.
pub fn app() -> App {
    App::new().title("Jobs").state(Jobs::default()).routes(routes![start_job, read_job])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
