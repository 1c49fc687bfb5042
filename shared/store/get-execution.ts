import { type Execution, executionSchema } from '../api/execution.ts'
import { type Database, parseRows } from './database.ts'
import { EXECUTION_COLUMNS } from './execution-columns.ts'

export async function getExecution(database: Database, id: number): Promise<Execution | undefined> {
  const rows = await database.query(
    /* sql */ `select ${EXECUTION_COLUMNS} from email_workflow_executions where id = :id`,
    { id },
  )
  return parseRows(executionSchema, rows)[0]
}
