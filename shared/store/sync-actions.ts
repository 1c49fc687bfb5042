import type { CatalogueRow } from '../workflow/catalogue.ts'
import type { Database } from './database.ts'

/** Makes `email_workflow_actions` equal to the catalogue in one statement: inserts, updates, deletes. */
export async function syncActions(database: Database, rows: readonly CatalogueRow[]): Promise<void> {
  await database.query(
    /* sql */ `
    with action as materialized (
      select * from jsonb_to_recordset(:actions::jsonb) as a(name text, category text, description text,
        description_da text, params_schema jsonb, result_schema jsonb, example jsonb)
    ),
    removed as (
      delete from email_workflow_actions where name not in (select name from action)
    )
    insert into email_workflow_actions as known (name, category, description, description_da, params_schema,
      result_schema, example)
    select name, category, description, description_da, params_schema, result_schema, example
    from action order by name
    on conflict (name) do update set
      category = excluded.category, description = excluded.description,
      description_da = excluded.description_da, params_schema = excluded.params_schema,
      result_schema = excluded.result_schema, example = excluded.example, updated_at = now()`,
    { actions: rows },
  )
}
