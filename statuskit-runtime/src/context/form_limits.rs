//! How much a form may hold.

/// How much a form may hold; what goes beyond is a 400. The whole body has a limit of its own, which is a 413.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormLimits {
    /// How many fields.
    pub fields: usize,
    /// How many files.
    pub files: usize,
    /// How many bytes a field may have.
    pub field_size: usize,
}

impl FormLimits {
    /// FastAPI's: 1,000 fields, 1,000 files, 1 MiB a field.
    pub const DEFAULT: FormLimits = FormLimits { fields: 1_000, files: 1_000, field_size: 1024 * 1024 };
}

impl Default for FormLimits {
    fn default() -> Self {
        FormLimits::DEFAULT
    }
}
