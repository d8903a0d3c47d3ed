create table customer_note (id int);
