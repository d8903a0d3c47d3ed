create table if not exists service (
  id uuid not null primary key,
  name varchar(200) not null,
  sort_name varchar(600) not null,
  description varchar(10000),
  active boolean not null,
  duration varchar(40) not null,
  step varchar(40),
  buffer_before varchar(40) not null,
  buffer_after varchar(40) not null,
  minimum_notice varchar(40) not null,
  horizon varchar(40),
  alignment varchar(16) not null,
  max_per_day integer,
  max_per_week integer,
  staff_needed integer not null,
  own_reminder_rules boolean not null,
  version integer not null,
  created_at timestamp(0) with time zone not null,
  constraint service_alignment_check check (alignment in ('WINDOW_START', 'CLOCK', 'PACK')),
  constraint service_max_per_day_check check (max_per_day >= 1),
  constraint service_max_per_week_check check (max_per_week >= 1),
  constraint service_staff_needed_check check (staff_needed >= 1),
  constraint service_version_check check (version >= 1)
);
create index if not exists service_by_name on service (sort_name, id);
comment on table service is 'A visit type: how long, how it fits between others, who and what it takes.';
comment on column service.own_reminder_rules is 'True: service_reminder_rule stands in the place of the rules of the practice, even with no row.';

create table if not exists service_staff (
  service_id uuid not null,
  bookable_id uuid not null,
  position integer not null,
  constraint service_staff_pk primary key (service_id, bookable_id),
  constraint service_staff_service_fk foreign key (service_id) references service (id) on delete cascade,
  constraint service_staff_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade
);
create index if not exists service_staff_of_bookable on service_staff (bookable_id);
comment on table service_staff is 'Who can give it; staff_needed of them attend. People who are deleted are let go of.';

create table if not exists resource_requirement (
  service_id uuid not null,
  position integer not null,
  needed integer not null,
  constraint resource_requirement_pk primary key (service_id, position),
  constraint resource_requirement_service_fk foreign key (service_id) references service (id) on delete cascade,
  constraint resource_requirement_needed_check check (needed >= 1)
);
comment on table resource_requirement is 'Rooms and equipment that a service takes besides: this many of the candidates.';

create table if not exists resource_candidate (
  service_id uuid not null,
  requirement_position integer not null,
  bookable_id uuid not null,
  position integer not null,
  constraint resource_candidate_pk primary key (service_id, requirement_position, bookable_id),
  constraint resource_candidate_requirement_fk foreign key (service_id, requirement_position)
    references resource_requirement (service_id, position) on delete cascade,
  constraint resource_candidate_bookable_fk foreign key (bookable_id) references bookable (id)
);
create index if not exists resource_candidate_of_bookable on resource_candidate (bookable_id);
comment on table resource_candidate is 'The rooms or pieces of equipment among which a requirement is met.';

create table if not exists service_reminder_rule (
  service_id uuid not null,
  position integer not null,
  before varchar(40) not null,
  channel varchar(8) not null,
  constraint service_reminder_rule_pk primary key (service_id, position),
  constraint service_reminder_rule_service_fk foreign key (service_id) references service (id) on delete cascade,
  constraint service_reminder_rule_channel_check check (channel in ('EMAIL', 'SMS'))
);
comment on table service_reminder_rule is 'What is sent before visits of a service that has rules of its own.';
