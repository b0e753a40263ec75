-- Who can sign in, and how. Only the system reads or writes here; a request is told no more than who is asking.
create table account (
  account_id uuid primary key default gen_random_uuid(),
  name       text not null check (length(btrim(name)) > 0),
  email      text check (email = lower(btrim(email)) and email like '%@%'),
  person_id  uuid,
  made_at    timestamptz not null default now(),
  closed_at  timestamptz
);
create unique index account_email on account (email) where closed_at is null;
create unique index account_person on account (person_id) where closed_at is null;

-- A role is a dated fact about an account, in one service or (null) in the deployment as a whole.
create table role_held (
  role_held_id uuid primary key default gen_random_uuid(),
  account_id   uuid not null references account,
  role         text not null check (role in ('member', 'supporter', 'practitioner', 'service-lead', 'partner', 'commissioner', 'reviewer', 'network', 'administrator')),
  service_id   text,
  from_on      date not null,
  to_on        date check (to_on >= from_on)
);
create index role_held_account on role_held (account_id);

create table account_password (
  account_id uuid primary key references account,
  hash       text not null,
  set_at     timestamptz not null default now()
);

create table account_totp (
  account_id   uuid primary key references account,
  secret       text not null,
  -- The last step a code was used for: the same code, or an older one, is never accepted again.
  last_step    bigint not null default 0,
  confirmed_at timestamptz
);

create table recovery_code (
  account_id uuid not null references account,
  code_hash  text not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

create table account_identity (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references account,
  primary key (issuer, subject)
);

create table sign_in_link (
  token_hash text primary key,
  account_id uuid not null references account,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- One browser that is signed in. `stage` says whether the second step is still owed.
create table sign_in (
  token_hash   text primary key,
  account_id   uuid not null references account,
  stage        text not null check (stage in ('code-owed', 'enrolment-owed', 'complete')),
  role         text,
  began_at     timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at      timestamptz not null,
  ended_at     timestamptz
);
create index sign_in_account on sign_in (account_id);

-- Failures by account and by address, as keyed hashes; they delay the next attempt and wear off.
create table sign_in_failure (
  subject        text primary key,
  failures       integer not null,
  last_failed_at timestamptz not null
);

create table persona (
  account_id uuid primary key references account,
  about      text not null,
  place      integer not null
);

do $$
declare name text;
begin
  foreach name in array array['account', 'role_held', 'account_password', 'account_totp', 'recovery_code', 'account_identity',
                              'sign_in_link', 'sign_in', 'sign_in_failure', 'persona'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy system_only on %I to cg_system using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to cg_system', name);
  end loop;
end $$;
grant delete on recovery_code, sign_in_failure, sign_in to cg_system;

-- A persona is a way past every password: it cannot exist in a real database.
create function app.refuse_persona() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from deployment where kind = 'demonstration') then
    raise exception 'personas exist only in a demonstration' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger demonstration_only before insert or update on persona for each row execute function app.refuse_persona();
