import { describe, expect, it } from 'vitest'
import { findDays } from '../../../shared/extract/days.ts'

/** A Friday in week 47. */
const RECEIVED = '2026-11-20'
const days = (text: string, relative = true) => findDays(text, RECEIVED, relative)
const dates = (text: string, relative = true) => days(text, relative).map(({ date }) => date)

describe('a day', () => {
  it.each([
    ['den 1. december 2026', '2026-12-01'],
    ['d. 1.12', '2026-12-01'],
    ['den 1. 3.', '2027-03-01'],
    ['fredag', '2026-11-27'],
    ['lørdag', '2026-11-21'],
    ['torsdag', '2026-11-26'],
    ['Next Monday', '2026-11-23'],
    ['tirsdag i næste uge', '2026-11-24'],
    ['Tuesday next week', '2026-11-24'],
    ['fredag i uge 47', '2026-11-20'],
    ['torsdag i uge 47', '2027-11-25'],
    ['mandag i uge 1', '2027-01-04'],
    ['fredag, uge 53', '2027-01-01'],
    ['i dag', '2026-11-20'],
    ['tomorrow', '2026-11-21'],
    ['the day after tomorrow', '2026-11-22'],
  ])('%s is %s', (text, date) => {
    expect(dates(text)).toEqual([date])
  })

  it.each([
    'sidste fredag',
    'Last Friday',
    'mandag i uge 0',
    'mandag i uge 54',
    'fredag om en uge',
    'Mandagen',
    '',
  ])('is not named by %j', (text) => {
    expect(dates(text)).toEqual([])
  })
})

it('days come in the order of the text, with their places', () => {
  expect(days('i morgen eller d. 5.12, 1/12 og mandag')).toMatchObject([
    { date: '2026-11-21', index: 0, length: 8 },
    { date: '2026-12-05', index: 15, length: 7 },
    { date: '2026-12-01', index: 24, length: 4 },
    { date: '2026-11-23', index: 32, length: 6 },
  ])
})

it('are dates alone where a weekday cannot be counted from the day of receipt', () => {
  expect(dates('fredag, i morgen og 1/12', false)).toEqual(['2026-12-01'])
})

describe('a weekday and a date', () => {
  it.each([
    'tirsdag 1/12',
    'tirsdag den 1/12',
    'tirsdag, d. 1.12',
    'Tuesday, the 1 December',
    'tirsdag.  1/12',
  ])('belong together: %s', (text) => {
    expect(days(text)).toMatchObject([{ date: '2026-12-01', contradiction: null }])
  })

  it.each(['mandag den 1/12', 'Mandag 1/12', 'mandag, 1/12'])('may contradict each other: %s', (text) => {
    expect(days(text)).toMatchObject([
      { date: '2026-12-01', contradiction: { en: '2026-12-01 is no mandag' } },
    ])
  })

  it.each(['mandag eller 1/12', '1/12 mandag', '1/12, mandag', 'mandag; 1/12', 'mandag     1/12'])(
    'are two days: %s',
    (text) => {
      expect(days(text)).toHaveLength(2)
      expect(days(text).map(({ contradiction }) => contradiction)).toEqual([null, null])
    },
  )
})

it('no more than two hundred days are looked at', () => {
  expect(days('1/12 '.repeat(250))).toHaveLength(200)
  expect(days('mandag eller '.repeat(250))).toHaveLength(200)
})
