-- What a reader sees of an email's HTML, at most 20 kB, where it has a plain text as well that says something else: a
-- source of its own for what is read of the email. Empty when body says the same, or is that very text, for there is
-- no other; null when the email has no HTML.
alter table emails add column html_text text;
