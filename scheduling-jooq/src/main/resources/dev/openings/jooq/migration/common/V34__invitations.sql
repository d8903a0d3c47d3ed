-- Appointments as invitations by e-mail, for staff members who want them instead of a feed (RFC 5546).
alter table bookable add column if not exists invitations boolean default false not null;
alter table message add column if not exists told_sequence integer;
alter table message add column if not exists told_state varchar(64);

alter table message drop constraint if exists message_invitation_check;
alter table message add constraint message_invitation_check check (
  kind <> 'INVITATION' or (appointment_id is not null and staff_id is not null));
alter table message drop constraint if exists message_told_check;
alter table message add constraint message_told_check check ((told_sequence is null) = (told_state is null));

alter table reminder_plan_request drop constraint if exists reminder_plan_request_scope_check;
alter table reminder_plan_request add constraint reminder_plan_request_scope_check check (
  (scope = 'PRACTICE' and subject_id is null)
  or (scope in ('SERVICE', 'STAFF_MEMBER', 'CONTACT', 'INVITATIONS') and subject_id is not null));

comment on column bookable.invitations is 'True: a staff member who is sent their appointments as invitations to a calendar.';
comment on column message.kind is 'What it says. CONFIRMATION, CHANGE, CANCELLATION and REMINDER tell a contact of an appointment, STAFF_NOTICE, INVITATION and DIGEST a staff member. ADDRESS_CONFIRMATION is the link that confirms an e-mail address; STAFF_INVITATION, ADMIN_INVITATION and CONTACT_INVITATION are links to sign in for the first time.';
comment on column message.news is 'STAFF_NOTICE and INVITATION: what happened; once it is sent, what it said. Null: another kind, or an INVITATION that was not prepared.';
comment on column message.told_sequence is 'INVITATION: the SEQUENCE of the event as the message has it (RFC 5546 3.2); null: it was not prepared.';
comment on column message.told_state is 'INVITATION: a hash of the event as the message has it; null: it was not prepared.';
comment on column reminder_plan_request.scope is 'Whose appointments: PRACTICE all, SERVICE, STAFF_MEMBER and CONTACT those of subject_id. INVITATIONS: not reminders, but the invitations of the staff member subject_id.';
comment on table reminder_plan_request is 'Appointments whose reminders or invitations are to be planned again, because a rule has changed that decides them.';
