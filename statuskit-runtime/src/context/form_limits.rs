//! The limits of a form.

/// The limits of a form. A form beyond them is a 400. The whole body has a limit of its own: beyond that, it is a
/// 413.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormLimits {
    /// The maximum number of fields.
    pub fields: usize,
    /// The maximum number of files.
    pub files: usize,
    /// The maximum size of a field in bytes.
    pub field_size: usize,
}

impl FormLimits {
    /// FastAPI's limits: 1,000 fields, 1,000 files, 1 MiB per field.
    pub const DEFAULT: FormLimits = FormLimits { fields: 1_000, files: 1_000, field_size: 1024 * 1024 };
}

impl Default for FormLimits {
    fn default() -> Self {
        FormLimits::DEFAULT
    }
}
