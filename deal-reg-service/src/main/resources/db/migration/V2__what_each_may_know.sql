-- A partner learns by nothing that somebody else acted: not by a row that is written again as it was, not by a case's id.
-- What is shown follows from the topics, so it is emptied here and filled anew.

do $$
declare
  each text;
begin
  for each in select tablename from pg_tables
    where schemaname = 'public' and tablename not in ('flyway_schema_history', 'projection_progress')
  loop
    execute format('truncate %I', each);
  end loop;
end
$$;

update projection_progress set caught_up_at = null, newest_recorded_at = null;

-- The state of what is shown is told by what is shown itself.
alter table registration drop column version;
alter table deal drop column version;
alter table deal_trace drop column version;
alter table partner_deal drop column version;
alter table conflict_case drop column version;
alter table partner_case drop column version;
alter table statement drop column version;
alter table payout drop column version;

-- Nor by when it was written last: of several records that are read at once that is the newest one's time, perhaps a rival's.
alter table partner drop column recorded_at;
alter table registration drop column recorded_at;
alter table deal drop column recorded_at;
alter table partner_deal drop column recorded_at;
alter table conflict_case drop column recorded_at;
alter table partner_case drop column recorded_at;
alter table payout drop column recorded_at;

-- The newest event counted may be another partner's.
alter table registration_rules add column cause text not null;

-- The id of a case may name another's claim: each partner knows it by one of its own, case_id, which nobody can compute who guesses
-- what the case is about. The secret stays when the read model is filled anew, and with it the ids that people have noted down.
alter table partner_case add column of_case text not null;
alter table partner_case drop constraint partner_case_pkey;
alter table partner_case add primary key (of_case, partner_id);
alter table partner_case add unique (case_id);

create table own_case_secret (
  only_one boolean primary key default true check (only_one),
  secret text not null
);

insert into own_case_secret (secret) values (gen_random_uuid()::text || gen_random_uuid()::text);
grant select on own_case_secret to tributary_writer;
alter table own_case_secret enable row level security;
create policy reads on own_case_secret for select to tributary_writer using (true);

create function own_case_id() returns trigger language plpgsql as $$
begin
  new.case_id := 'CASE-' || left(encode(sha256(convert_to((select secret from own_case_secret)
    || octet_length(new.of_case) || ':' || new.of_case || new.partner_id, 'UTF8')), 'hex'), 32);
  return new;
end
$$;

create trigger own_case_id before insert on partner_case for each row execute function own_case_id();

drop policy reads on decision_told;
create policy reads on decision_told for select to tributary_reader
  using (vendor_only() or exists (select from registration where registration_id = subject)
      or exists (select from partner_case where of_case = subject));

-- In the order of amounts, in a type whose comparison PostgreSQL trusts before it knows whether a row may be seen (it is
-- leakproof, as that of numeric is not): else no index is read in that order under row-level security.
alter table deal add column gross_arr_order bigint not null
  generated always as (greatest(least(gross_arr * 10000, 9223372036854775807), -9223372036854775808)::bigint) stored;
alter table partner_deal add column gross_arr_order bigint not null
  generated always as (greatest(least(gross_arr * 10000, 9223372036854775807), -9223372036854775808)::bigint) stored;
drop index deal_gross_arr_opportunity_id_idx;
drop index deal_status_gross_arr_opportunity_id_idx;
drop index deal_sourced_by_gross_arr_opportunity_id_idx;
drop index partner_deal_partner_id_gross_arr_opportunity_id_idx;
drop index partner_deal_partner_id_status_gross_arr_opportunity_id_idx;
create index on deal (gross_arr_order, opportunity_id);
create index on deal (status, gross_arr_order, opportunity_id);
create index on deal (sourced_by, gross_arr_order, opportunity_id);
create index on partner_deal (partner_id, gross_arr_order, opportunity_id);
create index on partner_deal (partner_id, status, gross_arr_order, opportunity_id);

alter table payout_line add column payment_id text not null
  generated always as (payout_id || '|' || partner_id || '|' || currency) stored;
create index on payout_line (changed_at, payment_id);
create index on payout_line (partner_id, changed_at, payment_id);
create index on payout_line (payout_id, changed_at, payment_id);

-- What is said of a partner holds from a day on, which may be one to come.
alter table partner drop constraint partner_pkey;
alter table partner add column effective_from timestamptz not null;
alter table partner add primary key (partner_id, effective_from);

-- What people sent to the service, by the id that it answered with.
create table command (
  command_id text primary key,
  content text,
  partner_id text,
  said_by text,
  about text not null,
  subject text not null,
  event_id text not null,
  received_at timestamptz not null,
  decided_at timestamptz
);

create index on command (about, subject) where decided_at is null;

-- Until when the engine has judged what commands are about; nobody reads it but the projection.
create table judged (
  about text not null,
  subject text not null,
  judged_at timestamptz not null,
  primary key (about, subject)
);

grant select, insert, update, delete, truncate on command, judged to tributary_writer;
grant select on command to tributary_reader;
alter table command enable row level security;
alter table judged enable row level security;
create policy writes on command to tributary_writer using (true) with check (true);
create policy writes on judged to tributary_writer using (true) with check (true);
create policy reads on command for select to tributary_reader
  using (own_or_vendor(partner_id) or coalesce(said_by = nullif(current_setting('tributary.person', true), ''), false));

-- Whoever sends a command asks whether one was taken under its ids before, by anybody: the one thing that the account may ask without
-- taking a role. What was asked for is a digest.
create function command_taken(ids text[]) returns table (content text, received_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select command.content, command.received_at from command where command_id = any(ids) limit 1 $$;
revoke execute on function command_taken from public;
grant execute on function command_taken to ${service};

-- Who watches is told what has become another, and nothing of what was only written again. Of many rows at once the
-- projection tells that there were many.
create function tell_change() returns trigger language plpgsql as $$
declare
  told jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  perform pg_notify('tributary_change',
    concat_ws(e'\n', tg_argv[0], tg_argv[3], coalesce(told ->> tg_argv[2], ''), told ->> tg_argv[1]));
  return null;
end
$$;

do $$
declare
  each text[];
begin
  foreach each slice 1 in array array[
    ['deal', 'deal', 'opportunity_id', '', 'vendor'],
    ['deal_trace', 'deal', 'opportunity_id', '', 'vendor'],
    ['partner_deal', 'deal', 'opportunity_id', 'partner_id', ''],
    ['registration', 'registration', 'registration_id', 'partner_id', 'vendor'],
    ['conflict_case', 'case', 'case_id', '', 'vendor'],
    ['partner_case', 'case', 'case_id', 'partner_id', ''],
    ['ledger_entry', 'ledger', 'partner_id', 'partner_id', 'vendor'],
    ['statement', 'ledger', 'partner_id', 'partner_id', 'vendor'],
    ['payout', 'payout', 'payout_id', '', 'vendor'],
    ['payout_line', 'payout', 'payout_id', 'partner_id', 'vendor']]
  loop
    execute format('create trigger tell_change after insert or update or delete on %I for each row'
      ' when (current_setting(''tributary.tell'', true) = ''each'') execute function tell_change(%L, %L, %L, %L)',
      each[1], each[2], each[3], each[4], each[5]);
  end loop;
end
$$;
