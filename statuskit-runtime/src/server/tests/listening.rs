//! Where a server listens.

#[cfg(unix)]
#[tokio::test]
async fn workers_do_not_share_a_port_with_another_process_of_workers() {
    use crate::server::Workers;

    let two = 2.try_into().expect("two is not zero");
    let first = Workers::bind(([127, 0, 0, 1], 0).into(), two).expect("a free port");
    let address = first.local_addr().expect("an address");
    let error = Workers::bind(address, two).err().expect("the port is taken");
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    drop(first);
    Workers::bind(address, two).expect("the port is free again");
}

#[tokio::test]
async fn a_listener_with_a_backlog_of_its_own_names_an_occupied_port() {
    let first = super::super::bind_with_backlog(([127, 0, 0, 1], 0).into(), 8).expect("a free port");
    let address = first.local_addr().expect("an address");
    let error = super::super::bind_with_backlog(address, 8).expect_err("the port is taken").to_string();
    assert!(error.starts_with(&format!("cannot listen on {address}: ")), "{error}");
}
