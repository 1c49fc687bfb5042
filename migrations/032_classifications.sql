-- A classification is one in whatever letter case: "Invoice" is "invoice", in emails and in what triggers workflows. They
-- come in normalised; the triggers hold to it what is written by hand, and by functions of the version before, which
-- run on while this is deployed.
create function one_classification() returns trigger language plpgsql as $$
begin
  new.classification := lower(trim(new.classification));
  return new;
end
$$;
create trigger one_classification before insert or update of classification on emails
  for each row when (new.classification <> lower(trim(new.classification))) execute function one_classification();

create function one_classification_trigger() returns trigger language plpgsql as $$
begin
  new.classification_trigger := lower(trim(new.classification_trigger));
  return new;
end
$$;
create trigger one_classification_trigger before insert or update of classification_trigger on email_workflows
  for each row when (new.classification_trigger <> lower(trim(new.classification_trigger)))
  execute function one_classification_trigger();

-- What is stored, each workflow as a new version. No email runs for it: those that no workflow took until now are listed
-- by workflow_outcome=no_match.
update emails set classification = lower(trim(classification)) where classification <> lower(trim(classification));
update email_workflows set version = version + 1, updated_at = now(),
  classification_trigger = lower(trim(classification_trigger))
where classification_trigger <> lower(trim(classification_trigger));
