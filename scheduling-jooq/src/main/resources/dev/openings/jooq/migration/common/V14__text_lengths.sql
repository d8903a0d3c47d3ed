-- Texts may have 200 or 10,000 characters as people see them, each of eight code points. H2 counts UTF-16 units, of which a code point has two: 16 for
-- each character. No index has any of these columns. The indexed ones keep their lengths: sort_name and word are cut, keys of idempotency are shorter.
alter table practice alter column name set data type varchar(3200);
alter table bookable alter column display_name set data type varchar(3200);
alter table date_override alter column reason set data type varchar(3200);
alter table time_off alter column reason set data type varchar(3200);
alter table service alter column name set data type varchar(3200);
alter table contact alter column given_name set data type varchar(3200);
alter table contact alter column family_name set data type varchar(3200);
alter table appointment alter column cancel_reason set data type varchar(3200);
alter table calendar_feed alter column label set data type varchar(3200);
alter table practice alter column address set data type varchar(160000);
alter table service alter column description set data type varchar(160000);
alter table contact alter column notes set data type varchar(160000);
alter table appointment alter column note set data type varchar(160000);
