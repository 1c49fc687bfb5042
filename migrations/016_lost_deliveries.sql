-- Times a worker took a delivery and was not heard of again: what kills workers is given up after a few.
alter table deliveries add column lost integer not null default 0;
