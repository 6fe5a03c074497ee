//! Every mistake is reported at its token, in a message that says how to fix it. `scripts/bless` rewrites
//! the messages.

#[test]
fn compile_errors() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/fail/*.rs");
    cases.pass("tests/ui/*/pass/*.rs");
}
