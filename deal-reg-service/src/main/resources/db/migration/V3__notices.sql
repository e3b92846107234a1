-- Who is told of what became overdue. Unlike what is shown, this does not follow from the topics: that something was sent is known
-- here alone, so filling the read model anew leaves it as it is, and the writer may not empty it.

-- What somebody has to be told; written with what it follows from. Its id follows from type, case, due time and role: it is here once,
-- however often it is read from the topics.
create table notice (
  notice_id text primary key,
  type text not null,
  case_id text not null,
  code text not null,
  account_key text not null,
  opportunity_id text,
  owner text not null,
  default_outcome text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  happened_at timestamptz not null,
  written_at timestamptz not null default now(),
  addressed boolean not null default false
);

create index on notice (written_at) where not addressed;

-- To whom it goes, and how that went. The id follows from notice, channel and recipient. The recipient is a hash of the address, which
-- the settings alone know: addresses are persons', and those of webhooks may hold a key.
create table notice_delivery (
  delivery_id text primary key,
  notice_id text not null references notice,
  type text not null,
  case_id text not null,
  owner text not null,
  due_at timestamptz not null,
  channel text not null,
  recipient text not null,
  place text not null,
  state text not null,
  attempts integer not null default 0,
  why text,
  made_at timestamptz not null,
  -- Also the lease: while somebody sends it, that is when somebody else may.
  next_at timestamptz,
  give_up_at timestamptz not null,
  sent_at timestamptz
);

create index on notice_delivery (made_at, delivery_id);
create index on notice_delivery (state, made_at, delivery_id);
create index on notice_delivery (case_id, made_at, delivery_id);
create index on notice_delivery (next_at, delivery_id) where state = 'WAITING';

grant select, insert, update on notice, notice_delivery to tributary_writer;
grant select on notice, notice_delivery to tributary_reader;

alter table notice enable row level security;
alter table notice_delivery enable row level security;
create policy writes on notice to tributary_writer using (true) with check (true);
create policy writes on notice_delivery to tributary_writer using (true) with check (true);
create policy reads on notice for select to tributary_reader using (vendor_only());
create policy reads on notice_delivery for select to tributary_reader using (vendor_only());
