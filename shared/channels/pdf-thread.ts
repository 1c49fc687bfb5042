import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { messageOf } from '../errors.ts'
import type { PdfContent } from './pdf.ts'

/**
 * Milliseconds that all PDFs of one email may take together: ten emails with the slowest PDFs stay below the
 * engine's timeout of 60 seconds. Twenty full pages take a few hundred on Lambda.
 */
export const PDF_BUDGET_MS = 3000

/**
 * Maximum memory of the thread, in MB: it uses 30 without a PDF, and the smallest function that reads has
 * 512.
 */
const MAX_MB = 200
/** V8's own limit, in MB, ends the whole process and not just the thread, so it is set far above ours. */
const V8_MAX_MB = 1000
const LOOK_EVERY_MS = 50

/** The `workerData` that marks a worker thread: this file is both the caller and the thread. */
const THREAD = 'reads PDFs'

type Answer = { readonly content: PdfContent } | { readonly error: string }

let thread: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

/** Milliseconds that the PDFs of each email have taken so far. */
const spent = new WeakMap<object, number>()

/**
 * Reads a PDF in a worker thread, which is terminated when it takes too much time or memory: a few kilobytes
 * can hold an hour of work. PDFs are read one at a time, so that the time of one does not include the work of
 * another.
 *
 * @param email the email it belongs to: its PDFs share the budget.
 * @param budget milliseconds for all PDFs of the email.
 * @throws an Error that says why it cannot be read.
 */
export function readPdfInTime(bytes: Uint8Array, email: object, budget = PDF_BUDGET_MS): Promise<PdfContent> {
  const reading = last.then(() => readOf(email, bytes, budget))
  last = reading.catch(() => {})
  return reading
}

async function readOf(email: object, bytes: Uint8Array, budget: number): Promise<PdfContent> {
  const before = spent.get(email) ?? 0
  if (before >= budget) throw new Error(TOO_LONG)
  // The time to start the thread does not count.
  thread ??= await start()
  const began = performance.now()
  try {
    const answer = await ask(thread, bytes, budget - before)
    if ('content' in answer) return answer.content
    throw new Error(answer.error)
  } finally {
    spent.set(email, before + performance.now() - began)
  }
}

const TOO_LONG = 'the time for the PDFs of one email is used up'
const TOO_MUCH = `reading a PDF may take ${MAX_MB} MB of memory, and this one takes more`

/** Starts the thread and unrefs it, so that it does not keep the process alive. */
async function start(): Promise<Worker> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: THREAD,
    resourceLimits: { maxOldGenerationSizeMb: V8_MAX_MB },
  })
  // Also handles errors between two PDFs, which nobody awaits.
  worker.on('error', () => {})
  worker.once('exit', () => {
    if (thread === worker) thread = undefined
  })
  await once(worker, 'message')
  worker.unref()
  return worker
}

async function ask(reader: Worker, bytes: Uint8Array, milliseconds: number): Promise<Answer> {
  const began = performance.now()
  const stop = new AbortController()
  const watch = setInterval(async () => {
    if (performance.now() - began > milliseconds) stop.abort(TOO_LONG)
    if ((await bytesOf(reader)) > MAX_MB * 1_000_000) stop.abort(TOO_MUCH)
  }, LOOK_EVERY_MS)
  try {
    reader.postMessage(bytes)
    const [answer] = (await once(reader, 'message', stop)) as [Answer]
    return answer
  } catch (error) {
    await reader.terminate()
    throw stop.signal.aborted ? new Error(stop.signal.reason) : error
  } finally {
    clearInterval(watch)
  }
}

/** Memory of the thread, in bytes; 0 when it has ended. */
const bytesOf = (reader: Worker) =>
  reader.getHeapStatistics().then(
    ({ used_heap_size, external_memory }) => used_heap_size + external_memory,
    () => 0,
  )

async function serve(): Promise<void> {
  const [{ readPdf }, { getResolvedPDFJS }] = await Promise.all([import('./pdf.ts'), import('unpdf')])
  await getResolvedPDFJS()
  parentPort?.on('message', async (bytes: Uint8Array) => {
    const answer: Answer = await readPdf(bytes).then(
      (content) => ({ content }),
      (error: unknown) => ({ error: messageOf(error) }),
    )
    parentPort?.postMessage(answer)
  })
  parentPort?.postMessage('ready')
}

if (workerData === THREAD) void serve()
