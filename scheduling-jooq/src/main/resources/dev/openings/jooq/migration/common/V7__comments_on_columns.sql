-- Every column says what it is. Lengths of time, wall-clock minutes and zones are explained at the head of the first migration.

comment on column practice.id is 'Always 1.';
comment on column practice.name is 'As people read it, at most 200 characters.';
comment on column practice.address is 'Several lines, for calendars and messages; null: none is known.';
comment on column practice.phone is 'E.164, such as +4930123456; null: none is known.';
comment on column practice.email is 'Where people can write to; null: none is known.';
comment on column practice.public_booking is 'True: callers without an account may look for slots, hold and book.';
comment on column practice.buffer_before is 'Kept free before each visit; exact time.';
comment on column practice.buffer_after is 'Kept free after each visit; exact time.';
comment on column practice.minimum_notice is 'How far ahead a start must be; calendar days, then exact time.';
comment on column practice.horizon is 'How far ahead a start may be at most; null: any.';
comment on column practice.alignment is 'What the grid of starts begins at: the window, the clock, or whatever lies before it.';
comment on column practice.max_per_day is 'Visits of one person on one of their days; null: any number.';
comment on column practice.max_per_week is 'Visits of one person from Monday to Sunday; null: any number.';
comment on column practice.quiet_to is 'Minute of the day at which reminders may leave again; at or before quiet_from: on the next day.';
comment on column practice.version is 'Goes up by one at every change.';

comment on column practice_reminder_rule.position is 'Order in which they were given, from 0.';
comment on column practice_reminder_rule.before is 'How long before the start; days on the clock of the contact, then exact time.';
comment on column practice_reminder_rule.channel is 'EMAIL or SMS.';

comment on column bookable.id is 'UUIDv7: ascending in the order of creation.';
comment on column bookable.kind is 'A person (STAFF), a ROOM or a piece of EQUIPMENT.';
comment on column bookable.display_name is 'As people read it.';
comment on column bookable.active is 'False: offered and booked no longer; what is booked stands.';
comment on column bookable.created_at is 'When it was created.';

comment on column staff_member.bookable_id is 'The bookable that this person is.';
comment on column staff_member.role is 'What they are in the practice; says nothing of what they may do here.';
comment on column staff_member.email is 'As it was written; an account with this address is this person; null: none.';
comment on column staff_member.phone is 'E.164; null: none is known.';

comment on column weekly_hours.id is 'UUIDv7.';
comment on column weekly_hours.bookable_id is 'Whose hours they are.';
comment on column weekly_hours.position is 'Order in which they were given, from 0.';
comment on column weekly_hours.from_minute is 'Minute of the day at which the window opens, 0 to 1439.';
comment on column weekly_hours.valid_from is 'The first date on which they hold, included; null: from ever.';

comment on column date_override.bookable_id is 'Whose date it is.';
comment on column date_override.date is 'The date on the clock of the owner.';
comment on column date_override.reason is 'For the staff to read; null: none was given.';

comment on column date_override_window.bookable_id is 'Whose date it is.';
comment on column date_override_window.date is 'The date on which the window opens.';
comment on column date_override_window.position is 'Order in which they were given, from 0.';
comment on column date_override_window.from_minute is 'Minute of the day at which the window opens, 0 to 1439.';
comment on column date_override_window.to_minute is '1440 is midnight; otherwise at or before from_minute: on the next day.';

comment on column time_off.id is 'UUIDv7.';
comment on column time_off.bookable_id is 'Who is absent.';
comment on column time_off.ends_at is 'Exact: the first moment at which they are there again.';
comment on column time_off.last_day is 'Whole days: the last one, included.';
comment on column time_off.reason is 'For the staff to read; null: none was given.';
comment on column time_off.created_at is 'When it was entered.';

comment on column service.id is 'UUIDv7: ascending in the order of creation.';
comment on column service.name is 'As people read it.';
comment on column service.sort_name is 'The name in lower case without accents: the order of lists.';
comment on column service.description is 'Several lines for those who book; null: none.';
comment on column service.active is 'False: offered and booked no longer; what is booked stands.';
comment on column service.duration is 'How long a visit lasts; exact time.';
comment on column service.step is 'Distance between offered starts; null: the duration.';
comment on column service.buffer_before is 'Kept free before each visit; exact time.';
comment on column service.buffer_after is 'Kept free after each visit; exact time.';
comment on column service.minimum_notice is 'How far ahead a start must be; calendar days, then exact time.';
comment on column service.horizon is 'How far ahead a start may be at most; null: any.';
comment on column service.alignment is 'What the grid of starts begins at: the window, the clock, or whatever lies before it.';
comment on column service.max_per_day is 'Visits of one person on one of their days; null: any number.';
comment on column service.max_per_week is 'Visits of one person from Monday to Sunday; null: any number.';
comment on column service.staff_needed is 'How many of its staff attend at once.';
comment on column service.version is 'Goes up by one at every change.';
comment on column service.created_at is 'When it was created.';

comment on column service_staff.service_id is 'What is given.';
comment on column service_staff.bookable_id is 'Who can give it.';
comment on column service_staff.position is 'Order in which they were given, from 0.';

comment on column resource_requirement.service_id is 'What takes them.';
comment on column resource_requirement.position is 'Order in which they were given, from 0.';
comment on column resource_requirement.needed is 'How many of the candidates it takes at once.';

comment on column resource_candidate.service_id is 'What would take it.';
comment on column resource_candidate.requirement_position is 'The requirement that it can meet.';
comment on column resource_candidate.bookable_id is 'The room or the piece of equipment.';
comment on column resource_candidate.position is 'Order in which they were given, from 0: the earlier is taken first.';

comment on column service_reminder_rule.service_id is 'Whose visits are reminded of.';
comment on column service_reminder_rule.position is 'Order in which they were given, from 0.';
comment on column service_reminder_rule.before is 'How long before the start; days on the clock of the contact, then exact time.';
comment on column service_reminder_rule.channel is 'EMAIL or SMS.';

comment on column contact.id is 'UUIDv7: ascending in the order of creation.';
comment on column contact.given_name is 'As it was written; once erased, a word that says so.';
comment on column contact.family_name is 'As it was written; once erased, a word that says so.';
comment on column contact.email is 'As it was written; where e-mails go; null: none is known.';
comment on column contact.phone is 'E.164; where SMS go; null: none is known.';
comment on column contact.reminds_by_email is 'True: they want reminders by e-mail.';
comment on column contact.reminds_by_sms is 'True: they want reminders by SMS.';
comment on column contact.notes is 'Several lines for the staff, never shown to the contact; null: none.';
comment on column contact.version is 'Goes up by one at every change.';
comment on column contact.created_at is 'When it was created.';

comment on column contact_word.contact_id is 'Who is found by it.';

comment on column appointment.id is 'UUIDv7: ascending in the order of booking.';
comment on column appointment.status is 'Where it stands; CANCELLED and NO_SHOW give the time back.';
comment on column appointment.starts_at is 'When it begins.';
comment on column appointment.ends_at is 'When it is over, not included.';
comment on column appointment.buffer_after is 'Kept free after it, as the rules said when it was booked.';
comment on column appointment.contact_id is 'Who comes.';
comment on column appointment.note is 'Several lines from those who booked; null: none.';
comment on column appointment.cancel_reason is 'One line on why it was called off; null: none was given.';
comment on column appointment.created_at is 'When it was booked.';
comment on column appointment.changed_at is 'When it was changed last; LAST-MODIFIED of RFC 5545.';

comment on column appointment_bookable.appointment_id is 'The visit.';
comment on column appointment_bookable.bookable_id is 'Who attends, or what it takes.';
comment on column appointment_bookable.kind is 'STAFF, or RESOURCE for rooms and equipment.';
comment on column appointment_bookable.position is 'Of one kind, from 0; the person at 0 is in charge.';

comment on column hold.id is 'UUIDv7: ascending in the order of creation.';
comment on column hold.service_id is 'What is to be booked; null: by the rules of the practice.';
comment on column hold.starts_at is 'When the time that is kept begins.';
comment on column hold.ends_at is 'When it is over, not included.';
comment on column hold.created_at is 'When it was asked for.';
comment on column hold.expires_at is 'From then on it keeps nothing, and is swept away.';

comment on column hold_bookable.hold_id is 'The hold.';
comment on column hold_bookable.bookable_id is 'Who or what is kept.';
comment on column hold_bookable.kind is 'STAFF, or RESOURCE for rooms and equipment.';
comment on column hold_bookable.position is 'Of one kind, from 0.';

comment on column occupancy.id is 'UUIDv7.';
comment on column occupancy.bookable_id is 'Who or what is taken.';
comment on column occupancy.appointment_id is 'The visit that takes it; null: a hold does.';
comment on column occupancy.hold_id is 'The hold that takes it; null: a visit does.';
comment on column occupancy.starts_at is 'When the visit begins.';
comment on column occupancy.ends_at is 'When the visit is over, not included.';
comment on column occupancy.busy_to is 'ends_at and its own buffer, not included.';

comment on column appointment_event.id is 'UUIDv7: the order of the events.';
comment on column appointment_event.appointment_id is 'The visit that was changed.';
comment on column appointment_event.at is 'When.';
comment on column appointment_event.actor_kind is 'What acted: a person of the staff, a contact, another account, a caller without one, or the server.';
comment on column appointment_event.actor_id is 'The person or contact; null for the others. Refers to no table: it stays when they are gone.';
comment on column appointment_event.actor_name is 'Their name as it was then.';
comment on column appointment_event.kind is 'What happened.';
comment on column appointment_event.from_status is 'Where it stood before; null: it was booked.';
comment on column appointment_event.to_status is 'Where it stood after that.';
comment on column appointment_event.starts_at is 'When it began after that.';
comment on column appointment_event.ends_at is 'When it ended after that.';

comment on column idempotency.caller is 'Whose key it is; keys of two callers never meet.';
comment on column idempotency.idempotency_key is 'As the caller wrote it.';
comment on column idempotency.result_id is 'The appointment that the request came to.';
comment on column idempotency.created_at is 'When; the key may be used anew 24 hours later.';

comment on column reminder.id is 'UUIDv7.';
comment on column reminder.appointment_id is 'The visit that it is about.';
comment on column reminder.channel is 'EMAIL or SMS.';
comment on column reminder.status is 'PENDING waits, SENDING is claimed; all others are final, but FAILED can be sent again by hand.';
comment on column reminder.scheduled_for is 'When it should leave, quiet hours considered.';
comment on column reminder.attempts is 'How often a sender has claimed it.';
comment on column reminder.lease_until is 'Until when the sender has it.';
comment on column reminder.last_error is 'What the last failed attempt came to, in one line.';
comment on column reminder.sent_at is 'When a provider took it.';
comment on column reminder.created_at is 'When it was planned.';

comment on column calendar_feed.id is 'UUIDv7: ascending in the order of creation.';
comment on column calendar_feed.bookable_id is 'Whose calendar it shows.';
comment on column calendar_feed.label is 'For those who made it, to tell it from others; null: none.';
comment on column calendar_feed.created_at is 'When it was made.';
comment on column calendar_feed.revoked_at is 'When it was ended for good; null: it stands.';

comment on column audit_event.at is 'When.';
comment on column audit_event.actor_kind is 'What acted: a person of the staff, a contact, another account, a caller without one, or the server.';
comment on column audit_event.actor_id is 'The person or contact; null for the others. Refers to no table: it stays when they are gone.';
comment on column audit_event.actor_name is 'Their name as it was then.';
comment on column audit_event.action is 'What was called, as the schema of the API names it.';
comment on column audit_event.subject_kind is 'What it was done to; null: to nothing that has an id.';
comment on column audit_event.summary is 'One sentence on what was done.';
