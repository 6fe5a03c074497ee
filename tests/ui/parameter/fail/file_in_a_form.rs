use statuskit::UploadFile;
use statuskit::prelude::*;

#[post("/one")]
async fn one(#[form] file: UploadFile) -> u64 {
    file.size()
}

#[post("/many")]
async fn many(#[form] name: String, #[body] files: Option<Vec<UploadFile>>) -> usize {
    name.len() + files.map_or(0, |files| files.len())
}

#[model]
struct Upload {
    name: String,
    file: Option<UploadFile>,
}

fn main() {}
