-- A table of the application whose name the library uses too.
create table contact (id int);
