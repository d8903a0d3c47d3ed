-- Events tell where they were requested from, and do not hold names of contacts any more: those are read by the id of the actor.
alter table event drop constraint if exists event_actor_check;
alter table event add constraint event_actor_check check (actor_kind in ('STAFF', 'CONTACT', 'LINK', 'ACCOUNT', 'PUBLIC', 'SYSTEM'));
alter table event add column if not exists actor_admin boolean not null default false;
alter table event add column if not exists request_address varchar(64);
alter table event add column if not exists request_id varchar(64);
alter table event add column if not exists token_issuer varchar(400);
alter table event add column if not exists token_subject varchar(255);
alter table event add column if not exists token_id varchar(255);
update event set actor_name = 'Contact' where actor_kind = 'CONTACT';
comment on table event is 'What happened: one row for each change, written in its transaction. Contains no personal data of contacts but request_address, token_issuer, token_subject and token_id, which erasure removes.';
comment on column event.actor_kind is 'Kind of the actor: a staff member, a contact, somebody with the link of an appointment, another account, an anonymous caller or the server.';
comment on column event.actor_name is 'Name of the actor at that time; the word Contact for contacts, whose name is read from contact.';
comment on column event.actor_admin is 'Whether the actor had the permissions of an admin; false also for events of older versions, which did not store it.';
comment on column event.request_address is 'Network address that the request came from; null: no request, not known, or removed by an erasure.';
comment on column event.request_id is 'Id of the request, as the log of the server names it; null: no request, or not known.';
comment on column event.token_issuer is 'iss of the token of the caller (RFC 7519); null: no token, not known, or removed by an erasure.';
comment on column event.token_subject is 'sub of the token of the caller (RFC 7519); null as token_issuer.';
comment on column event.token_id is 'jti of the token of the caller (RFC 7519); null: the token had none, or as token_issuer.';
