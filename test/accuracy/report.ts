import { parseArgs } from 'node:util'
import { readSet } from './read-set.ts'
import { precision, recall, score } from './score.ts'

/** `npm run accuracy [-- --mistakes]`: precision and recall of the rules, by field and carrier, for each set. */
const { values } = parseArgs({ options: { mistakes: { type: 'boolean', default: false } } })
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8)

for (const set of ['development', 'set-aside']) {
  const emails = await readSet(`test/accuracy/${set}`)
  const { fields, mistakes } = score(emails)
  const traps = emails.filter(({ isTrap }) => isTrap).length
  process.stdout.write(`\n${set}: ${emails.length} emails, ${traps} of them traps\n`)
  process.stdout.write(`${'field'.padEnd(18)} precision   recall   right wrong missed\n`)
  for (const [field, sum] of fields)
    process.stdout.write(
      `${field.padEnd(18)} ${percent(precision(sum))} ${percent(recall(sum))} ${[sum.right, sum.wrong, sum.missed].map((n) => String(n).padStart(6)).join('')}\n`,
    )
  // What is set aside stays unseen: its mistakes would teach the rules that set and not the mail.
  if (values.mistakes && set === 'development')
    for (const { email, field, expected, found } of mistakes)
      process.stdout.write(`${email}: ${field} is ${expected || 'not said'}, read as ${found || 'nothing'}\n`)
}
