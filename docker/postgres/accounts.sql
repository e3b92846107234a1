-- Makes the databases and accounts of the console's installation, where they are not there yet, and gives each account the password
-- in its file. PostgreSQL's image runs it at the first start; to be run again after a password was changed.
--
-- tributary_owner owns the service's tables and makes their roles; tributary_service is what the service works as, and owns nothing.

\set ON_ERROR_STOP on
\set administrator_password `cat /run/secrets/postgres-administrator`
\set owner_password `cat /run/secrets/postgres-owner`
\set service_password `cat /run/secrets/postgres-service`
\set keycloak_password `cat /run/secrets/postgres-keycloak`

-- The server logs statements that fail; not these, which hold passwords.
set log_min_error_statement = 'panic';
set log_min_duration_statement = -1;

select 'create role ' || name || ' login ' || may
  from (values ('tributary_owner', 'createrole'), ('tributary_service', ''), ('keycloak', '')) as account (name, may)
  where not exists (select from pg_roles where rolname = name) \gexec

alter role postgres password :'administrator_password';
alter role tributary_owner password :'owner_password';
alter role tributary_service password :'service_password';
alter role keycloak password :'keycloak_password';

select 'create database ' || name || ' owner ' || owner
  from (values ('tributary', 'tributary_owner'), ('keycloak', 'keycloak')) as wanted (name, owner)
  where not exists (select from pg_database where datname = name) \gexec

-- Each may enter its own database and no other.
revoke all on database tributary, keycloak, postgres from public;
grant connect on database tributary to tributary_service;
