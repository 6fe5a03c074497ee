/// Who asks.
#[dependency(errors = [AuthError::Missing])]
async fn current_user(
    #[depends(get_db, cache = false)] db: Db,
    #[header] token: String,
    State(clock): State<Clock>,
) -> Result<User, AuthError> {
    db.user(token, clock.now()).await
}
#[dependency]
fn page_size(#[query(default = 10, ge = 1)] limit: u32) -> u32 {
    limit
}
