-- The people whom tokens on the topics stand for. Not computed from the topics, and not a part of the read model: whoever
-- reads that may not read here, and filling that anew leaves this as it is. Taking a row away is forgetting the person; every
-- token on a topic, and every hash over it, stays what it was.

create schema vault;

do $$
begin
  if not exists (select from pg_roles where rolname = 'tributary_vault') then
    create role tributary_vault nologin;
  end if;
end
$$;

grant tributary_vault to ${service} with inherit false;

create table vault.person (
  token text primary key,
  partner_id text not null,
  name text not null,
  email text not null,
  phone text,
  kept_at timestamptz not null,
  consent_given_at timestamptz not null,
  consent_recorded_by text not null,
  consent_withdrawn_at timestamptz,
  consent_withdrawn_by text
);

-- One person has one token with each partner.
create unique index on vault.person (partner_id, lower(email));
create index on vault.person (lower(email));

-- That somebody was forgotten, and not who.
create table vault.erasure (
  token text primary key,
  erased_at timestamptz not null,
  erased_by text not null
);

grant usage on schema vault to tributary_vault;
grant select, insert, update, delete on vault.person to tributary_vault;
grant select, insert on vault.erasure to tributary_vault;
alter table vault.person enable row level security;
alter table vault.erasure enable row level security;
create policy own on vault.person to tributary_vault using (own_or_vendor(partner_id)) with check (own_or_vendor(partner_id));
create policy vendors on vault.erasure to tributary_vault using (vendor_only()) with check (vendor_only());
