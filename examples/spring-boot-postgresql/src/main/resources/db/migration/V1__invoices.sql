create table invoice (
  visit uuid primary key,
  cents int not null
);
