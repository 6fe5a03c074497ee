#[model(rename_all = "lowercase")]
enum Color {
    Red,
    Green,
}

#[model(integer)]
enum Level {
    Low = 1,
    High = 2,
}

#[model]
#[serde(tag = "kind")]
enum Shape {
    Empty,
    Circle(Circle),
    Rect {
        #[field(gt = 0)]
        width: f64,
    },
}
