//! `mingjing admin …`: what cannot wait for a page, such as the first administrator.

use std::path::PathBuf;

use clap::Args;
use docket::{Actor, CourtId, Nodes};
use identity::Member as _;
use identity::NewStaff;
use identity::who::{Office, Role};

use crate::config::Config;
use crate::court::{self, Opening};
use crate::keys;

/// Whom to employ.
#[derive(Args)]
pub struct Employ {
    /// The configuration file
    #[arg(long)]
    config: PathBuf,
    /// System code of the court, such as B23; `house` for the installation as a whole
    #[arg(long)]
    court: String,
    /// The role, such as filing_clerk, judge, system_administrator, security_administrator, auditor
    #[arg(long)]
    role: String,
    /// Name
    #[arg(long)]
    name: String,
    /// Login name
    #[arg(long)]
    login: String,
    /// Mobile phone, for codes
    #[arg(long, default_value = "")]
    phone: String,
}

/// Employs a member of staff; prints a first password that they change at once. The second factor is set up when they
/// first sign in.
pub fn employ(employ: &Employ) -> Result<(), String> {
    let config = Config::load(&employ.config)?;
    let court: CourtId = match employ.court.as_str() {
        "house" => CourtId::HOUSE,
        code => code.parse().map_err(|error| format!("{error}"))?,
    };
    let role = Role::named(&employ.role).ok_or_else(|| {
        let roles: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        format!("{:?} is not a role; the roles are {}", employ.role, roles.join(", "))
    })?;
    let key = keys::read(&config.key_file)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let (database, data) = (config.database.as_str(), config.data.as_path());
        let opening = Opening {
            database,
            data,
            key: &key,
            ids: keys::system_ids(),
            origin: "",
            nodes: Nodes::embedded(),
            demo: false,
        };
        let house = court::open(opening).await?;
        let first = format!("{:032x}", keys::chance())[..16].to_owned();
        let offices = vec![Office { court, role }];
        let Employ { name, login, phone, .. } = employ;
        let staff = NewStaff {
            name: name.clone(),
            login: login.clone(),
            phone: phone.clone(),
            password: Some(first.clone()),
            offices,
        };
        house.identity.employ(Actor::House, staff).await.map_err(|denied| denied.to_string())?;
        println!("{name} may sign in as {login} with the password {first}");
        Ok(())
    })
}
