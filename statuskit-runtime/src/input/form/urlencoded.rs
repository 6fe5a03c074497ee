//! `application/x-www-form-urlencoded`: `name=Ada&born=1815`.

use super::entry::Entry;
use super::{Form, FormLimits, refused};
use crate::error::HttpError;
use crate::input::Exchange;

/// Reads the form. `None`: the error is raised.
pub(super) async fn read(exchange: &mut Exchange) -> Option<Form> {
    let limits = exchange.plan.shared.settings.form_limits;
    let bytes = exchange.body_bytes().await?;
    parse(&bytes, &limits).map_err(|error| exchange.raise::<()>(error)).ok()
}

fn parse(bytes: &[u8], limits: &FormLimits) -> Result<Form, HttpError> {
    let mut form = Form::default();
    for (name, value) in form_urlencoded::parse(bytes) {
        if form.0.len() == limits.fields {
            return Err(refused::too_many_fields(limits));
        }
        if name.len() + value.len() > limits.field_size {
            return Err(refused::too_large("Field", limits));
        }
        form.0.push((name.into_owned(), Entry::Text(value.into_owned())));
    }
    Ok(form)
}
