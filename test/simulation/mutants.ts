import type { FaultName } from './faults.ts'

/** A deliberate mistake in the product: text that is there once, and what stands there instead. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
  /** Run under this fault alone, where that shows it best. */
  readonly fault?: FaultName
}

const COMMIT = 'shared/store/commit.sql.ts'
const LOAD = 'shared/store/load.sql.ts'
const MARK = 'shared/store/mark-deliveries.ts'
const DELIVER = 'shared/deliver/deliver.ts'
const ATTEMPT = 'shared/deliver/attempt.ts'
const WORK = 'shared/engine/work.ts'
const CHUNK = 'shared/engine/run-chunk.ts'
const SETTLE = 'shared/queue/settle.ts'
const WEBHOOK = 'shared/channels/webhook.ts'
const SMS = 'shared/channels/sms.ts'
const INVOICE = 'shared/extract/invoice-documents.ts'

/** Each has to make the simulation fail: one that does not shows a fault or an invariant that is missing. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'the claim has no conflict clause',
    file: COMMIT,
    from: 'on conflict (email_id, workflow_id, run_key) do nothing\n  returning id, email_id',
    to: 'returning id, email_id',
  },
  {
    name: 'a plan that was overtaken in part is written',
    file: COMMIT,
    from: 'where in_part)::int is null',
    to: 'where false)::int is null',
  },
  {
    name: 'the commit locks emails in another order than the load',
    file: COMMIT,
    from: 'order by message_id for no key update',
    to: 'order by message_id desc for no key update',
    fault: 'concurrent',
  },
  {
    name: 'the commit writes no outbox row',
    file: COMMIT,
    from: 'id uuid, channel text, payload jsonb, step_index int)\n  join claimed c using (email_id, run_key, workflow_id)',
    to: 'id uuid, channel text, payload jsonb, step_index int)\n  join claimed c using (email_id, run_key, workflow_id) where false',
  },
  {
    name: 'executions are counted twice',
    file: COMMIT,
    from: `select workflow_id, \${SLOT}, count(*), count(*) filter`,
    to: `select workflow_id, \${SLOT}, 2 * count(*), count(*) filter`,
  },
  {
    name: 'why a workflow did not run is not kept',
    file: COMMIT,
    from: 'from decision d, (select count(*) from locked) as after_the_lock\n  where not exists',
    to: 'from decision d, (select count(*) from locked) as after_the_lock\n  where false and not exists',
  },
  {
    name: 'the status of an email is not changed',
    file: COMMIT,
    from: 'status = coalesce(p.status, e.status)',
    to: 'status = e.status',
  },
  {
    name: 'an earlier review reason is lost',
    file: COMMIT,
    from: `concat_ws('; ', e.review_reason, (`,
    to: `concat_ws('; ', (`,
  },
  {
    name: 'what is run by hand ends the hold of an email',
    file: COMMIT,
    from: `when e.workflow_outcome = 'held' and o.run_key <> 'auto' then 'held'`,
    to: '',
    fault: 'two-deploys',
  },
  {
    name: 'an email of a batch is forgotten',
    file: CHUNK,
    from: 'await commitAndSend(engine, plans, loaded.now)',
    to: 'await commitAndSend(engine, plans.slice(0, Math.max(1, plans.length - 1)), loaded.now)',
  },
  {
    name: 'one email twice in a batch is worked twice',
    file: CHUNK,
    from: `if (isTwin) return { kind: 'apart' }`,
    to: '',
  },
  {
    name: 'messages of different senders with one message id are one',
    file: 'shared/engine/chunk.ts',
    from: '&& sender_email === first.sender_email',
    to: '',
  },
  {
    name: 'a copied message id is not refused',
    file: LOAD,
    from: 'and (l.id <> i.email_id or lower(l.sender_email) <> i.sender_email)',
    to: 'and l.id <> i.email_id',
  },
  {
    name: 'a failed email is called done',
    file: WORK,
    from: `({ id, kind: 'failed', reason })))`,
    to: `({ id, kind: 'done' })))`,
  },
  {
    name: 'a failed batch is not tried email by email',
    file: WORK,
    from: 'if (items.length > 1 && !isResuming(error)) {',
    to: 'if (items.length > 100) {',
    fault: 'row-limit',
  },
  {
    name: 'a message that could not be dead-lettered is deleted',
    file: SETTLE,
    from: `reason: loggable(messageOf(error)),\n      })\n      return true`,
    to: `reason: loggable(messageOf(error)),\n      })\n      return false`,
    fault: 'send-lost',
  },
  {
    name: 'the last failure is left to the redrive policy, which knows no reason',
    file: SETTLE,
    from: 'message.receiveCount < MAX_RECEIVES) return true',
    to: 'message.receiveCount <= MAX_RECEIVES) return true',
    fault: 'statement-timeout',
  },
  {
    name: 'stop_on_match is ignored',
    file: 'shared/workflow/run.ts',
    from: 'if (workflow.stop_on_match && !failed) stopper = workflow',
    to: '',
  },
  {
    name: 'stop_on_match of a workflow that ran before is ignored',
    file: 'shared/workflow/run.ts',
    from: 'if (workflow.stop_on_match && !failed) stopper = workflow',
    to: 'if (workflow.stop_on_match && !failed && !before) stopper = workflow',
  },
  {
    name: 'the confidence threshold is ignored',
    file: 'shared/workflow/match.ts',
    from: 'if (confidence < threshold) {',
    to: 'if (confidence < 0) {',
  },
  {
    name: 'an execution is completed while a delivery is on its way',
    file: 'shared/workflow/log.ts',
    from: `if (steps.some((step) => step.status === 'pending')) return 'pending'`,
    to: '',
  },
  {
    name: 'a party made from a sender gets another id each time',
    file: 'shared/workflow/new-party.ts',
    from: 'key.toLowerCase()',
    to: 'key.toLowerCase() + email.id',
  },
  {
    name: 'a delivery is marked before it is sent',
    file: DELIVER,
    from: '  // 2. Send.\n',
    to: `  await mark(office, claimed.map(({ id, attempt }) => ({ id, attempt, kind: 'delivered', reference: null })))\n`,
  },
  {
    name: 'a send that failed is swallowed',
    file: ATTEMPT,
    from: `if (sent.kind !== 'retry') return { id, attempt, ...sent }`,
    to: `if (sent.kind !== 'failed') return { id, attempt, reference: null, ...sent, kind: 'delivered' }`,
  },
  {
    name: 'a delivery is tried for ever',
    file: ATTEMPT,
    from: 'if (age_seconds + delay_seconds > GIVE_UP_AFTER)',
    to: 'if (age_seconds < 0)',
    fault: 'slack-500',
  },
  {
    name: 'a delivery goes out under another id each time',
    file: 'shared/channels/slack.ts',
    from: 'event_payload: { delivery_id: deliveryId }',
    to: 'event_payload: { delivery_id: deliveryId.slice(1) + Math.round(Math.random()) }',
  },
  {
    name: 'a delivery on lease is taken again',
    file: 'shared/store/claim-deliveries.ts',
    from: 'and (leased_until is null or leased_until < now())',
    to: '',
  },
  {
    name: 'a step that waited for its delivery is not completed',
    file: MARK,
    from: `when 'delivered' then s.step || '{"status": "completed"}'`,
    to: `when 'delivered' then s.step`,
  },
  {
    name: 'a delivery is counted in another slot than its execution',
    file: MARK,
    from: `select workflow_id, \${SLOT}, count(*) filter (where status = 'completed')`,
    to: `select workflow_id, (email_id / 16 + 1) % 16, count(*) filter (where status = 'completed')`,
  },
  {
    name: 'executions are rewritten without their lock',
    file: MARK,
    from: 'order by id for update\n),\nmarked as',
    to: 'order by id\n),\nmarked as',
    fault: 'concurrent',
  },
  {
    name: 'the sweep overlooks pending deliveries',
    file: 'shared/store/take-overdue-deliveries.ts',
    from: `where status = 'pending' and (leased_until`,
    to: `where status = 'failed' and (leased_until`,
  },
  {
    name: 'the sweep overlooks held emails',
    file: 'shared/store/take-held-emails.ts',
    from: `where workflow_outcome = 'held' and`,
    to: `where workflow_outcome = 'kept' and`,
    fault: 'two-deploys',
  },
  {
    name: 'the time that a receiver asks for is not waited for',
    file: ATTEMPT,
    from: ': refusedDelay(sent.after_seconds, random())',
    to: ': 0',
    fault: 'webhook-429',
  },
  {
    name: 'a webhook that was refused is called delivered',
    file: WEBHOOK,
    from: 'if (answer.ok) return',
    to: 'if (answer.status < 500) return',
    fault: 'webhook-refusal',
  },
  {
    name: 'a webhook goes out under another id each time',
    file: WEBHOOK,
    from: `'webhook-id': id,`,
    to: `'webhook-id': id.slice(0, -1) + (timestamp % 10),`,
  },
  {
    name: 'a webhook’s signature leaves its id out',
    file: WEBHOOK,
    from: `\${id}.\${timestamp}.\${body}`,
    to: `\${timestamp}.\${body}`,
  },
  {
    name: 'a webhook has the time of its delivery in milliseconds',
    file: WEBHOOK,
    from: 'Math.floor(now() / 1000)',
    to: 'now()',
  },
  {
    name: 'what goes to a step’s own address is signed',
    file: WEBHOOK,
    from: `'target' in to ? keysOf(await secret(fresh), to.target) : []`,
    to: `keysOf(await secret(fresh), 'target' in to ? to.target : '')`,
  },
  {
    name: 'a key that was replaced is not read anew',
    file: WEBHOOK,
    from: 'await attempt(true)',
    to: 'await attempt(false)',
    fault: 'webhook-key',
  },
  {
    name: 'a webhook whose receiver is away for a moment is given up',
    file: WEBHOOK,
    from: 'if (LASTING.has(status)) return',
    to: 'if (status >= 400) return',
    fault: 'webhook-500',
  },
  {
    name: 'what a receiver calls it is not read',
    file: WEBHOOK,
    from: '[reference, id, location].find(',
    to: '[id, location].find(',
  },
  {
    name: 'a ticket does not learn what the outside calls it',
    file: MARK,
    from: 'update tickets t set external_reference = m.reference\n  from marked m where t.delivery_id = m.id and m.reference is not null',
    to: 'update tickets t set external_reference = m.reference\n  from marked m where t.delivery_id = m.id and false',
  },
  {
    name: 'an SMS is sent twice',
    file: SMS,
    from: 'const { MessageId = null } = await (await client).send(command, {',
    to: 'await (await client).send(command)\n      const { MessageId = null } = await (await client).send(command, {',
  },
  {
    name: 'an SMS that SNS throttles is given up',
    file: SMS,
    from: `LASTING.has(name) ? 'failed' : 'retry'`,
    to: `name ? 'failed' : 'retry'`,
    fault: 'sms-throttling',
  },
  {
    name: 'an SMS that SNS rejects is called delivered',
    file: SMS,
    from: `return { kind: LASTING.has(name) ? 'failed' : 'retry', reason:`,
    to: `if (LASTING.has(name)) return { kind: 'delivered', reference: null }\n      return { kind: LASTING.has(name) ? 'failed' : 'retry', reason:`,
    fault: 'sms-rejection',
  },
  {
    name: 'an attachment that cannot be read stops the step',
    file: 'shared/channels/attachments.ts',
    from: 'reason: loggable(messageOf(error)) })\n        return null',
    to: 'reason: loggable(messageOf(error)) })\n        throw error',
    fault: 's3-error',
  },
  {
    name: 'attachments are not read',
    file: INVOICE,
    from: 'for (const attachment of email.attachments) {',
    to: 'for (const attachment of email.attachments.slice(1)) {',
  },
  {
    name: 'a model that does not answer stops the step, whatever it says',
    file: 'shared/actions/extract-invoice-data.ts',
    from: 'if (!claimed && !fallback_to_regex)',
    to: 'if (!claimed)',
    fault: 'ai-failing',
  },
  {
    name: 'a port to a model that throws stops the step',
    file: INVOICE,
    from: '    .catch(() => null)\n  return claim',
    to: '  return claim',
    fault: 'ai-failing',
  },
  {
    name: 'what a model makes up is believed',
    file: INVOICE,
    from: 'return claim && verifyClaim(claim, given, facts.email.received_at)',
    to: `return claim && Object.fromEntries(Object.entries(claim).filter(([, value]) => value)
      .map(([field, value]) => [field, { value, text: value, confidence: 0.6 }]))`,
    fault: 'ai-inventing',
  },
]
