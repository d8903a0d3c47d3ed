create table invoice (id int, amount int);
