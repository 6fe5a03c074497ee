//! `exclude_none`: omits model fields that are `None`, but not elements of lists and maps, as in FastAPI.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::fmt::Display;
use std::io::{self, Write};

/// Serialises a value as JSON without the fields that are `None`, at any depth.
pub(super) fn to_vec(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&WithoutNone(value))
}

/// A value that is serialised without the fields that are `None`.
struct WithoutNone<'a, T: ?Sized>(&'a T);

impl<T: Serialize + ?Sized> Serialize for WithoutNone<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(OmitNone(serializer))
    }
}

/// Returns whether the value is `null` in JSON.
fn is_null(value: &(impl Serialize + ?Sized)) -> bool {
    let mut written = AtMostNull(Vec::with_capacity(4));
    serde_json::to_writer(&mut written, value).is_ok() && written.0 == b"null"
}

/// A writer that accepts as many bytes as `null` has and then fails, so that longer values are cut short.
struct AtMostNull(Vec<u8>);

impl Write for AtMostNull {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > 4 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A serializer, or a part of one, that wraps every value in [`WithoutNone`].
struct OmitNone<S>(S);

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method(self, $($argument: $type),*) -> Result<S::Ok, S::Error> { self.0.$method($($argument),*) })*
    };
}

impl<S: Serializer> Serializer for OmitNone<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = OmitNone<S::SerializeSeq>;
    type SerializeTuple = OmitNone<S::SerializeTuple>;
    type SerializeTupleStruct = OmitNone<S::SerializeTupleStruct>;
    type SerializeTupleVariant = OmitNone<S::SerializeTupleVariant>;
    type SerializeMap = OmittingMap<S::SerializeMap>;
    type SerializeStruct = OmitNone<S::SerializeStruct>;
    type SerializeStructVariant = OmitNone<S::SerializeStructVariant>;

    forward! {
        serialize_bool(v: bool); serialize_i8(v: i8); serialize_i16(v: i16); serialize_i32(v: i32);
        serialize_i64(v: i64); serialize_i128(v: i128); serialize_u8(v: u8); serialize_u16(v: u16);
        serialize_u32(v: u32); serialize_u64(v: u64); serialize_u128(v: u128); serialize_f32(v: f32);
        serialize_f64(v: f64); serialize_char(v: char); serialize_str(v: &str); serialize_bytes(v: &[u8]);
        serialize_none(); serialize_unit(); serialize_unit_struct(name: &'static str);
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str);
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&WithoutNone(value))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, &WithoutNone(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, &WithoutNone(value))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.0.serialize_seq(length).map(OmitNone)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, S::Error> {
        self.0.serialize_tuple(length).map(OmitNone)
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        self.0.serialize_tuple_struct(name, length).map(OmitNone)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        self.0.serialize_tuple_variant(name, index, variant, length).map(OmitNone)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let has_fields = length.is_none();
        self.0.serialize_map(length).map(|map| OmittingMap { map, has_fields })
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Self::SerializeStruct, S::Error> {
        self.0.serialize_struct(name, length).map(OmitNone)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        self.0.serialize_struct_variant(name, index, variant, length).map(OmitNone)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.collect_str(value)
    }
}

macro_rules! elements {
    ($($part:ident::$method:ident;)*) => {
        $(impl<S: $part> $part for OmitNone<S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                self.0.$method(&WithoutNone(value))
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.0.end()
            }
        })*
    };
}

elements! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
    SerializeTupleVariant::serialize_field;
}

/// The entries of a map.
struct OmittingMap<S> {
    map: S,
    /// Whether the entries are the fields of a struct. serde's derive writes a struct that flattens another
    /// as a map of unknown length, whereas every map of the standard library knows its length.
    has_fields: bool,
}

impl<S: SerializeMap> SerializeMap for OmittingMap<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.map.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.map.serialize_value(&WithoutNone(value))
    }

    fn serialize_entry<K, V>(&mut self, key: &K, value: &V) -> Result<(), S::Error>
    where
        K: Serialize + ?Sized,
        V: Serialize + ?Sized,
    {
        if self.has_fields && is_null(value) {
            Ok(())
        } else {
            self.map.serialize_entry(key, &WithoutNone(value))
        }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.map.end()
    }
}

macro_rules! fields {
    ($($part:ident)*) => {
        $(impl<S: $part> $part for OmitNone<S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), S::Error> {
                if is_null(value) { self.0.skip_field(key) } else { self.0.serialize_field(key, &WithoutNone(value)) }
            }

            fn skip_field(&mut self, key: &'static str) -> Result<(), S::Error> {
                self.0.skip_field(key)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.0.end()
            }
        })*
    };
}

fields!(SerializeStruct SerializeStructVariant);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    struct Item {
        name: &'static str,
        price: Option<u32>,
        parts: Vec<Option<u32>>,
        inner: Option<Box<Item>>,
        notes: BTreeMap<&'static str, Option<u32>>,
    }

    #[derive(serde::Serialize)]
    struct Stored {
        id: Option<u32>,
        #[serde(flatten)]
        price: Price,
    }

    #[derive(serde::Serialize)]
    struct Price {
        net: u32,
        tax: Option<u32>,
    }

    #[test]
    fn none_fields_of_a_flattened_model_are_omitted() {
        let stored = Stored { id: None, price: Price { net: 1, tax: None } };
        assert_eq!(to_vec(&stored).expect("it serialises"), br#"{"net":1}"#);
    }

    #[test]
    fn none_fields_are_omitted_and_none_elements_are_kept() {
        let inner = Item { name: "b", price: Some(1), parts: vec![], inner: None, notes: BTreeMap::new() };
        let notes = BTreeMap::from([("x", None)]);
        let item = Item { name: "a", price: None, parts: vec![None], inner: Some(Box::new(inner)), notes };
        let text = String::from_utf8(to_vec(&item).expect("an item serialises")).expect("JSON is UTF-8");
        let inner = r#"{"name":"b","price":1,"parts":[],"notes":{}}"#;
        assert_eq!(text, format!(r#"{{"name":"a","parts":[null],"inner":{inner},"notes":{{"x":null}}}}"#));
    }
}
