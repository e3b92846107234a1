-- What the service shows, computed from the topics; it can be computed again from them at any time, and holds nothing else.
--
-- Who reads what is decided here a second time. The service signs in as ${service}, which may do nothing by itself: each
-- transaction takes one of two roles. The writer is the projection. The reader sees rows only for the tenant that the
-- transaction names: tributary.partner for a partner and tributary.person for somebody of it, tributary.vendor = 'yes' for the
-- vendor, and nothing where none is set.

do $$
begin
  if not exists (select from pg_roles where rolname = 'tributary_reader') then
    create role tributary_reader nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'tributary_writer') then
    create role tributary_writer nologin;
  end if;
end
$$;

-- PostgreSQL 16 and later: what is not inherited is only there for a transaction that takes it.
grant tributary_reader, tributary_writer to ${service} with inherit false;

create function own_or_vendor(partner text) returns boolean
  language sql stable
  return coalesce(partner = nullif(current_setting('tributary.partner', true), ''), false)
      or coalesce(current_setting('tributary.vendor', true) = 'yes', false);

create function vendor_only() returns boolean
  language sql stable
  return coalesce(current_setting('tributary.vendor', true) = 'yes', false);

-- How far the projection has read; written in the same transaction as what it read.
create table projection_offset (
  topic text not null,
  partition integer not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

-- One row: when everything that stood on the topics was here.
create table projection_progress (
  only_one boolean primary key default true check (only_one),
  caught_up_at timestamptz,
  newest_recorded_at timestamptz,
  rebuilt_at timestamptz
);

insert into projection_progress default values;

create table partner (
  partner_id text primary key,
  name text,
  type text,
  tier text,
  standing text,
  payout_currency text,
  recorded_at timestamptz not null
);

-- A claim stands here from when it was made; what was decided about it comes later.
create table registration (
  registration_id text primary key,
  partner_id text not null,
  submitted_at timestamptz not null,
  status text not null,
  status_since timestamptz not null,
  approved_at timestamptz,
  protected_until timestamptz,
  opportunity_id text,
  account_key text,
  customer_name text,
  customer_domain text,
  claim jsonb,
  standing jsonb,
  claimed_at timestamptz,
  recorded_at timestamptz,
  version bigint not null
);

create index on registration (submitted_at, registration_id);
create index on registration (status, submitted_at, registration_id);
create index on registration (partner_id, submitted_at, registration_id);
create index on registration (partner_id, status, submitted_at, registration_id);
create index on registration (protected_until, registration_id);
create index on registration (partner_id, protected_until, registration_id);
create index on registration (opportunity_id);

create table registration_rules (
  registration_id text primary key,
  rules jsonb not null
);

create table decision (
  decision_id text primary key,
  subject text not null,
  kind text not null,
  decided_at timestamptz not null,
  decided_by text,
  role text,
  clause text,
  evidence text,
  split text,
  recorded_at timestamptz not null
);

create index on decision (subject, recorded_at);

-- The same as others may know it who see what it is about: that it was said, and by which role. Not what it rests on.
create table decision_told (
  decision_id text primary key,
  subject text not null,
  kind text not null,
  decided_at timestamptz not null,
  role text,
  clause text,
  recorded_at timestamptz not null
);

create index on decision_told (subject, recorded_at);

-- A deal as the vendor sees it.
create table deal (
  opportunity_id text primary key,
  account_key text not null,
  status text not null,
  gross_arr numeric(19, 4) not null,
  currency text not null,
  effective_at timestamptz not null,
  sourced_by text,
  held boolean not null,
  policy_version integer not null,
  lines jsonb not null,
  notes jsonb not null,
  cause text not null,
  recorded_at timestamptz not null,
  version bigint not null
);

create index on deal (effective_at, opportunity_id);
create index on deal (gross_arr, opportunity_id);
create index on deal (status, effective_at, opportunity_id);
create index on deal (status, gross_arr, opportunity_id);
create index on deal (sourced_by, effective_at, opportunity_id);
create index on deal (sourced_by, gross_arr, opportunity_id);
create index on deal (account_key, effective_at, opportunity_id);

create table deal_trace (
  opportunity_id text primary key,
  trace jsonb not null,
  version bigint not null
);

-- The same deals as each partner sees them: its own lines, touches and claims, and nothing of anybody else's.
create table partner_deal (
  opportunity_id text not null,
  partner_id text not null,
  status text not null,
  stage text not null,
  gross_arr numeric(19, 4) not null,
  currency text not null,
  effective_at timestamptz not null,
  sourced numeric(19, 4) not null,
  influenced numeric(19, 4) not null,
  estimated_commission numeric(19, 4),
  held boolean not null,
  trace jsonb not null,
  recorded_at timestamptz not null,
  version bigint not null,
  primary key (opportunity_id, partner_id)
);

create index on partner_deal (partner_id, effective_at, opportunity_id);
create index on partner_deal (partner_id, gross_arr, opportunity_id);
create index on partner_deal (partner_id, status, effective_at, opportunity_id);
create index on partner_deal (partner_id, status, gross_arr, opportunity_id);

create table conflict_case (
  case_id text primary key,
  code text not null,
  status text not null,
  account_key text not null,
  opportunity_id text,
  partners text[] not null,
  owner text,
  default_outcome text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  decided_at timestamptz,
  sla_kept boolean,
  body jsonb not null,
  recorded_at timestamptz not null,
  version bigint not null
);

create index on conflict_case (opened_at, case_id);
create index on conflict_case (due_at, case_id);
create index on conflict_case (status, opened_at, case_id);
create index on conflict_case (status, due_at, case_id);
create index on conflict_case (code, opened_at, case_id);
create index on conflict_case (opportunity_id);

-- A case as a partner concerned sees it: that there is one, what holds, its own evidence. Not who the others are.
create table partner_case (
  case_id text not null,
  partner_id text not null,
  code text not null,
  status text not null,
  opportunity_id text,
  default_outcome text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  decided_at timestamptz,
  body jsonb not null,
  recorded_at timestamptz not null,
  version bigint not null,
  primary key (case_id, partner_id)
);

create index on partner_case (partner_id, opened_at, case_id);
create index on partner_case (partner_id, due_at, case_id);
create index on partner_case (partner_id, status, opened_at, case_id);

create table ledger_entry (
  entry_id text primary key,
  partner_id text not null,
  opportunity_id text,
  period text not null,
  kind text not null,
  effective_at timestamptz not null,
  booked_at timestamptz not null,
  cause text not null,
  body jsonb not null
);

create index on ledger_entry (booked_at, entry_id);
create index on ledger_entry (period, booked_at, entry_id);
create index on ledger_entry (partner_id, booked_at, entry_id);
create index on ledger_entry (partner_id, period, booked_at, entry_id);
create index on ledger_entry (opportunity_id, booked_at, entry_id);

create table statement (
  partner_id text not null,
  period text not null,
  state text not null,
  body jsonb not null,
  known_at timestamptz not null,
  version bigint not null,
  primary key (partner_id, period)
);

create index on statement (period, partner_id);

create table payout (
  payout_id text primary key,
  state text not null,
  proposed_at timestamptz not null,
  worth numeric(19, 4) not null,
  worth_currency text not null,
  content_hash text not null,
  body jsonb not null,
  recorded_at timestamptz not null,
  version bigint not null
);

create index on payout (proposed_at, payout_id);

create table payout_line (
  payout_id text not null,
  partner_id text not null,
  currency text not null,
  amount numeric(19, 4) not null,
  state text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (payout_id, partner_id, currency)
);

create index on payout_line (partner_id, changed_at);

create table finance_period (
  period text primary key,
  state text not null,
  closed_by text,
  recorded_at timestamptz not null
);

create table scorecard (
  kind text not null,
  scope text not null,
  period text not null,
  currency text not null,
  partner_id text,
  body jsonb not null,
  primary key (kind, scope, period, currency)
);

create index on scorecard (kind, period);
create index on scorecard (partner_id, period);

create table proof (
  proof text not null,
  scope text not null,
  covers integer not null,
  holds boolean not null,
  expected text not null,
  actual text not null,
  tick_at timestamptz not null,
  primary key (proof, scope, covers)
);

create index on proof (holds) where not holds;

-- Records that could not be read, and so are not shown; the rest goes on.
create table skipped (
  topic text not null,
  partition integer not null,
  record_offset bigint not null,
  why text not null,
  primary key (topic, partition, record_offset)
);

create table rejected (
  partition integer not null,
  record_offset bigint not null,
  event_id text,
  topic text,
  reason text not null,
  detail text not null,
  partner_id text,
  recorded_at timestamptz not null,
  primary key (partition, record_offset)
);

create index on rejected (event_id);
create index on rejected (recorded_at);

grant select, insert, update, delete, truncate on all tables in schema public to tributary_writer;
grant select on all tables in schema public to tributary_reader;

do $$
declare
  each text;
begin
  -- Each tenant its own.
  foreach each in array array['partner', 'registration', 'partner_deal', 'partner_case', 'ledger_entry', 'statement', 'payout_line']
  loop
    execute format('create policy reads on %I for select to tributary_reader using (own_or_vendor(partner_id))', each);
  end loop;
  -- The vendor's alone.
  foreach each in array array['registration_rules', 'deal', 'deal_trace', 'conflict_case', 'payout', 'proof', 'skipped']
  loop
    execute format('create policy reads on %I for select to tributary_reader using (vendor_only())', each);
  end loop;
  -- What names nobody.
  foreach each in array array['projection_offset', 'projection_progress', 'finance_period']
  loop
    execute format('create policy reads on %I for select to tributary_reader using (true)', each);
  end loop;
  for each in select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'
  loop
    execute format('alter table %I enable row level security', each);
    execute format('create policy writes on %I to tributary_writer using (true) with check (true)', each);
  end loop;
end
$$;

-- What was refused is shown to whoever said it: the decision says about what.
create policy reads on rejected for select to tributary_reader
  using (own_or_vendor(partner_id) or exists (select from decision where event_id = 'decision:' || decision_id)
      or exists (select from registration where event_id = 'registration:' || registration_id));

-- A program's and a code's belong to no partner.
create policy reads on scorecard for select to tributary_reader using (own_or_vendor(partner_id));

-- What somebody said is seen by the vendor and by who said it; that it was said, by whoever sees what it is about.
create policy reads on decision for select to tributary_reader
  using (vendor_only() or coalesce(decided_by = nullif(current_setting('tributary.person', true), ''), false));
create policy reads on decision_told for select to tributary_reader
  using (vendor_only() or exists (select from registration where registration_id = subject)
      or exists (select from partner_case where case_id = subject));
