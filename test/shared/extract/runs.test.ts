import { expect, it } from 'vitest'
import { wordsOf } from '../../../shared/extract/invoice-words.ts'
import { everyRun, knownRuns } from '../../../shared/extract/runs.ts'

it('gives every run of up to three words, and of up to two in the subject', () => {
  expect([...wordsOf('Hej du\nnu', everyRun())]).toEqual([
    ...['hej', 'hej du', 'hej du <line>', 'du', 'du <line>', 'du <line> nu', '<line>', '<line> nu', 'nu'],
    ...['subject: hej', 'subject: hej du', 'subject: du'],
  ])
})

it('names figures and months', () => {
  expect([...wordsOf('1.250,00 den 30-11-2026, 17. november?', everyRun())]).toEqual(
    expect.arrayContaining(['<amount> den <date>', '<number> <month> ?']),
  )
})

it('gives of known runs those that stand there, and what they begin with', () => {
  const known = knownRuns(['til betaling senest', 'faktura', 'subject: faktura'])
  expect([...wordsOf('Faktura\ntil betaling nu', known)]).toEqual([
    ...['faktura', 'til', 'til betaling', 'subject: faktura'],
  ])
})
