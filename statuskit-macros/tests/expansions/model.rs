/// An item for sale.
#[model(check = is_sane)]
pub struct Item {
    /// What it is called.
    #[field(min_length = 1, max_length = 50, pattern = "^[A-Z]")]
    pub name: String,
    #[field(gt = 0, alias = "unitPrice")]
    pub price: f64,
    #[field(default = 3)]
    pub count: u32,
    #[serde(default, alias = "labels")]
    pub tags: Vec<Tag>,
    #[field(write_only)]
    pub note: Option<String>,
}

#[model]
struct Page<T> {
    items: Vec<T>,
    #[serde(flatten)]
    window: Window,
}

#[model]
struct UserId(#[field(ge = 1)] u64);
