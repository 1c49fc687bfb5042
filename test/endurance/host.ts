/**
 * Functions and what makes them run, without the services around them, as a process to be killed: those of the queues,
 * or with `api` as an argument the one of the API. With `migrate` it brings the database up to date instead, and ends.
 */
import { applyEnvironment } from '../../infra/local/environment.ts'
import { keepLogsIn } from '../../infra/local/function-log.ts'
import { loadFunctions, loadSource } from '../../infra/local/functions.ts'
import { invoke } from '../../infra/local/invoke.ts'
import { readPorts } from '../../infra/local/ports.ts'
import { startApi, startQueues } from '../../infra/local/triggers.ts'

const { DATABASE, LOG_FILE = '', ENGINE_CONCURRENCY, DELIVER_CONCURRENCY, SWEEP_EVERY } = process.env
const ports = readPorts(process.env)
applyEnvironment(ports, DATABASE ?? '')
keepLogsIn(LOG_FILE)
const functions = await loadFunctions(loadSource)
if (process.argv[2] === 'migrate') {
  await invoke(functions.migrate, {})
  process.exit(0)
}
const concurrency = { engine: Number(ENGINE_CONCURRENCY), deliver: Number(DELIVER_CONCURRENCY) }
// What goes wrong is in the functions' own log, and in what the database has at the end.
const options = { functions, ports, log: () => {}, concurrency, sweepEvery: Number(SWEEP_EVERY) }
if (process.argv[2] === 'api') await startApi(options)
else startQueues(options)
