-- Finds a part of a sender's name or address, or of a subject, in the order in which emails are listed.
create index if not exists emails_search on emails
  using gin ((sender_name || ' ' || sender_email || ' ' || subject) gin_trgm_ops);
