import { describe, expect, it } from 'vitest'
import { findHours } from '../../support/hours.ts'

describe('findHours', () => {
  it.each([
    ['3,5 timer', 3.5],
    ['Brugt 3.5 timer på sagen', 3.5],
    ['2 t 30 min', 2.5],
    ['2h', 2],
    ['2h30', 2.5],
    ['2 timer og 30 minutter', 2.5],
    ['1.5 hours', 1.5],
    ['1 hour and 20 minutes', 1.33],
    ['1:45 timer', 1.75],
    ['Tid: 1:45', 1.75],
    ['Timer: 1:45', 1.75],
    ['Timer: 3,5', 3.5],
    ['Tid:1:45', 1.75],
    ['Timer:3,5', 3.5],
    ['-2 timer mandag', 2],
    ['Antal timer   7,25   Timepris   850,00', 7.25],
    ['Hours\n6.5', 6.5],
    ['Tidsforbrug (timer): 4', 4],
    ['45 min', 0.75],
    ['2 timer 45 min', 2.75],
    ['worked 6 hours 30 minutes', 6.5],
    ['1h30min', 1.5],
    ['2½ time', 2.5],
    ['2 1/2 timer', 2.5],
    ['en halv time', 0.5],
    ['2 og en halv time', 2.5],
    ['halvanden time', 1.5],
    ['to timer', 2],
    ['half an hour', 0.5],
    ['two hours', 2],
    ['Konsulenttimer: 3,5', 3.5],
    ['Antal timer (uge 47) 12,5', 12.5],
    ['Dato 18-11-2026 Start 08:00 Slut 11:30 Timer 3,5', 3.5],
    ['Brugt 2 timer 45 km kørsel', 2],
    ['Mandag 4 timer 2 stk. kabler', 4],
    ['90 minutter', 1.5],
    ['Tidsforbrug: 90 min.', 1.5],
    ['i alt 3 timer', 3],
    ['1 time', 1],
    ['1t 45m', 1.75],
    ['1½ time', 1.5],
    ['½ time', 0.5],
    ['3 timers konsulentbistand', 3],
    ['to timers kørsel', 2],
    ['en times kørsel', 1],
    ['halvanden times kørsel', 1.5],
    ['en halv times møde', 0.5],
    ['30 minutters møde', 0.5],
    ['Timer: 14:00', 14],
    ['Dato: 14-07-2026\nTimer: 2,5\nKunde: Nordlys ApS', 2.5],
  ])('reads %j as %d', (text, hours) => {
    expect(findHours(text)).toBe(hours)
  })

  it.each([
    ['Mandag 2 timer, tirsdag 3 timer, i alt 5 timer', 5],
    ['I alt 5 timer: 2 timer mandag og 3 timer tirsdag', 5],
    ['Opsætning 1:30\nTest 2:15\nTotal: 3:45', 3.75],
    ['Møde 2 timer og kørsel 1 time (3 timer i alt)', 3],
    ['Total hours: 12.5 (Mon 8 hours, Tue 4.5 hours)', 12.5],
  ])('takes the total of %j over its parts', (text, hours) => {
    expect(findHours(text)).toBe(hours)
  })

  it.each([
    ['Ring inden 24 timer. Tid: 1:45', 1.75],
    ['Mødet varede fra 9:00-10:45. Timer: 1,75', 1.75],
    ['Vi mødtes kl. 9:30 og brugte 2 timer', 2],
    ['Kørsel 1 time. Tidsforbrug: 4 timer', 4],
    ['Svartid: 4 timer. Forbrugt: 2 timer', 2],
    ['Klippekort 10 timer, forbrugt 3 timer', 3],
    ['7 timer i går, og en halv times pause', 7],
    ['Fra kl. 8 til 15.30 med en halv times frokost', null],
    ['Fra 8.00 til 15.30, minus 30 minutters pause', null],
    ['3 timer efter frokost', 3],
    ['Fejlen opstod for 3 timer siden; jeg brugte 1,5 time på den', 1.5],
  ])('tells time spent from other times in %j', (text, hours) => {
    expect(findHours(text)).toBe(hours)
  })

  it.each([
    'kl. 9:30',
    'Vi ses 9:00-10:45',
    'mødet starter 14:00',
    'Meeting at 2 pm',
    'Tid: kl. 9:30',
    'Tid: 14:00, sted: kontoret',
    'Time: 2:30',
    'Tid: 9:00-10:45',
    '1:45',
    'Den 31.12.2026',
    'Svar inden for 24 timer',
    'Jeg ringer om en time',
    'In addition to hours, we bill kilometres',
    'Please reply within 2 hours',
    'Timepris 850 kr.',
    'Faktura 1234 på 2.500,00 kr.',
    'Timer: 0',
    '1001 timer',
    '1.000 timer',
    'Total 3.500,00 DKK',
    '5 mål',
    'I får svar i løbet af 4 timer.',
    'Døgnvagt: 24 timer',
    'Vi har 4 timers svartid',
    'I called 3 times',
    'I called 11 times',
    '',
  ])('finds none in %j', (text) => {
    expect(findHours(text)).toBeNull()
  })
})
