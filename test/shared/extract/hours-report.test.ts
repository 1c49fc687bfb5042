import { describe, expect, it } from 'vitest'
import { readReport } from '../../../shared/extract/hours-report.ts'

/** A Thursday in week 48; of November 2026 unless a test says otherwise. */
const RECEIVED = '2026-11-26'

const read = (body: string, subject = 'SV: Timer', received = RECEIVED) =>
  readReport({ subject, body }, received)

/** `3.5 on 17, 2 on 19`, or the reason of a doubt in English. */
function written(body: string, subject?: string, received?: string): string {
  const report = read(body, subject, received)
  if (report.kind === 'doubt') return report.why.en
  return report.entries.map(({ hours, date }) => `${hours} on ${date.replace('2026-11-', '')}`).join(', ')
}
const quoting = (answer: string, quote: string) =>
  `${answer}\n\nDen ons. 25. nov. 2026 kl. 15.12 skrev Anders <anders@hub.dk>:\n> Hej Lone\n> ${quote}\n`

describe('the day of the work', () => {
  it.each([
    ['Bekræfter 4 timer á 950 kr. den 18. november 2026', '4 on 18'],
    ['halvanden time er ok for i forgårs', '1.5 on 24'],
    ['Vi godkender de 2 timer fra i går.', '2 on 25'],
    ['OK med 3 timer i mandags', '3 on 23'],
    ['2 timer sidste fredag er godkendt', '2 on 20'],
    ['Jeg kan bekræfte 3,5 timer i går til opsætning af kassen.', '3.5 on 25'],
    ['Anders var her i tirsdags. Vi godkender 3 timer.', '3 on 24'],
    ['Anders brugte 6 timer hos os i torsdags.', '6 on 19'],
    ['Mandagens 2 timer er godkendt', '2 on 23'],
    ['mandag i uge 47: 6 timer, det er ok', '6 on 16'],
    ['Tirsdag i sidste uge brugte I 4 timer, og det er godkendt', '4 on 17'],
    ['Godkendt: 18/11 - 3,5 timer', '3.5 on 18'],
    ['Dato: 18-11-2026\nTimer: 2,5\nKunde: Nordlys ApS', '2.5 on 18'],
    ['Vi bekræfter 3 timer d. 18.', '3 on 18'],
    ['Hermed bekræftet 1 time fredag den 20.', '1 on 20'],
    ['Bekræfter 2 timer tirs. 24/11', '2 on 24'],
    ['2 timer for tre dage siden er ok', '2 on 23'],
    ['Godkendt, 1½ time i morges', '1.5 on 26'],
    ['Der gik 2 timer i aftes, det godkender vi', '2 on 25'],
    ['Vi bekræfter 5 timer onsdag den 30. september', '5 on 2026-09-30'],
    ['I confirm 3 hours last Friday', '3 on 20'],
    ['Yesterday’s 2.5 hours are approved', '2.5 on 25'],
    ['4 hours on Monday, approved', '4 on 23'],
    ['Approved: 2 hours 30 min on Tuesday 17 November.', '2.5 on 17'],
    ['We confirm the 6 hours on November 18th.', '6 on 18'],
    ['Approved, 3 hours the day before yesterday', '3 on 24'],
    ['We can confirm 2 hours three days ago', '2 on 23'],
    ['Approved: 1.5 hours Wednesday last week', '1.5 on 18'],
    ['Jeg kan bekræfte at teknikeren var her 3 timer. Det var fredag.', '3 on 20'],
    ['Vi er enige om 3 timer onsdag d. 18-11', '3 on 18'],
    ['Tak for mødet i går. Vi godkender 4 timer for den 24/11.', '4 on 24'],
    ['11/18/2026: 4 hours approved', '4 on 18'],
    ['Vi bekræfter 3 timers konsulentbistand d. 18.11.2026', '3 on 18'],
  ])('is read: %s', (text, entries) => {
    expect(written(text)).toBe(entries)
  })

  it.each([
    ['Vi bekræfter 3,5 timer.', '3.5 on 26'],
    ['Godkendt 3 timer. Vi ses på mandag.', '3 on 26'],
    ['Vi godkender de 2 timer, betaling sker den 1. december.', '2 on 26'],
    ['Med henvisning til jeres mail af 20. november godkender vi 3 timer.', '3 on 26'],
    ['Godkendt 2 timer, som vi aftalte i går.', '2 on 26'],
    ['Faktura 1044 af 20/11 er betalt. De 2 timer er ok.', '2 on 26'],
    ['The 2 hours you sent me yesterday are approved.', '2 on 26'],
    ['Jeg bekræfter i dag 3 timer den 18/11', '3 on 18'],
    ['Vejle, den 25. november 2026\n\nVi godkender 3 timer.', '3 on 26'],
  ])('is that of the email where another day is none of the work: %s', (text, entries) => {
    expect(written(text)).toBe(entries)
  })

  it('is in the subject when the text has none', () => {
    expect(written('3 timer, godkendt', 'Timer den 18/11')).toBe('3 on 18')
    expect(written('Godkendt', '2 timer i går')).toBe('2 on 25')
    expect(written('3,5 timer er ok', 'Timer uge 48')).toBe('3.5 on 26')
  })

  it.each([
    ['6 timer mandag og tirsdag', 'several days'],
    ['16.-18. november brugte I 12 timer', 'several days'],
    ['Fra mandag til onsdag gik der 12 timer', 'several days'],
    ['Bekræfter 3 timer mandag den 24/11', '2026-11-24 is no mandag'],
    ['Torsdag: 5 timer', 'today or a week ago'],
    ['Godkendt: 12 timer i uge 47', 'week or month'],
    ['Vi godkender 12 timer for oktober', 'week or month'],
    ['Godkendt 8 timer i sidste uge', 'week or month'],
    ['Approved: 10 hours in October', 'week or month'],
    ['Oktober: 12 timer', 'week or month'],
    ['Q3: 12 timer godkendt', 'week or month'],
    ['perioden 16/11-20/11: 20 timer', 'several days'],
    ['den 17. og 19. november: 5 timer', 'several days'],
    ['Ok for 2 timer på tirsdag', 'ahead'],
    ['Bekræfter 3 timer den 1. december', 'ahead'],
    ['Approved, 2 hours tomorrow', 'ahead'],
  ])('is not certain in %j', (text, why) => {
    expect(written(text)).toContain(why)
  })

  it('may be in the week or month that the text names', () => {
    expect(written('Godkendt: 12 timer i uge 48')).toBe('12 on 26')
    expect(written('Approved: 10 hours in November')).toBe('10 on 26')
  })
})

describe('a week or month in the text or the subject', () => {
  it.each([
    ['Timeseddel uge 47\nMandag: 7,5 timer\nTirsdag: 7 timer\nGodkendt', 'says "uge 47"'],
    ['I sidste uge brugte vi 3 timer mandag', 'says "I sidste uge"'],
    ['Timer oktober\nDen 5.: 3 timer', 'says "Timer oktober"'],
    ['Oktober 2026\nDen 5.: 3 timer', 'says "Oktober 2026"'],
    ['Timeseddel uge 47\n7,5 timer\nGodkendt', 'says "uge 47"'],
    ['Last month: 3 hours on Monday, approved', 'says "Last month"'],
  ])('contradicts the day that would be meant otherwise: %s', (text, reason) => {
    expect(written(text)).toContain(reason)
  })

  it('may be in the subject only, or in the quoted mail', () => {
    expect(written('Mandag: 7,5 timer\nGodkendt', 'SV: Timer uge 47')).toContain('says "uge 47"')
    expect(written(quoting('Godkendt', 'Uge 47. Mandag: 7,5 timer'))).toContain('says "Uge 47"')
  })

  it.each([
    ['Timeseddel uge 48\nMandag: 7,5 timer\nTirsdag: 7 timer\nGodkendt', '7.5 on 23, 7 on 24'],
    ['Timeseddel uge 47\nFredag: 7,5 timer\nGodkendt', '7.5 on 20'],
    ['I sidste uge brugte vi 3 timer fredag', '3 on 20'],
    ['Tak for sidste uge. 3 timer i går er godkendt', '3 on 25'],
    ['Timer november\nDen 5.: 3 timer', '3 on 05'],
    ['Timeseddel uge 47\nMandag 16/11: 7,5 timer', '7.5 on 16'],
    ['Vi godkender 3 timer mandag. Vi ses i december.', '3 on 23'],
    ['3 timer mandag er godkendt. Vi ses i uge 49.', '3 on 23'],
    ['Vi godkender 3 timer. Næste besøg er i uge 2.', '3 on 26'],
  ])('may contain it: %s', (text, entries) => {
    expect(written(text)).toBe(entries)
  })
})

describe('several durations', () => {
  it.each([
    [
      'Anders brugte 3½ time hos os i tirsdags (17/11) og yderligere 2 timer torsdag d. 19/11',
      '3.5 on 17, 2 on 19',
    ],
    ['Mandag 2 timer, tirsdag 3 timer, i alt 5 timer', '2 on 23, 3 on 24'],
    ['I alt 5 timer: 2 timer mandag og 3 timer tirsdag', '2 on 23, 3 on 24'],
    [
      'Vi godkender:\n- 16/11: 2 timer\n- 17/11: 7,5 timer\n- 18/11: 45 min',
      '2 on 16, 7.5 on 17, 0.75 on 18',
    ],
    ['Mandag\n2 timer\nTirsdag\n3 timer', '2 on 23, 3 on 24'],
    ['Approved: Mon 8 hours, Tue 4.5 hours', '8 on 23, 4.5 on 24'],
    ['2 hours on Monday and 3 hours on Tuesday, fine with us', '2 on 23, 3 on 24'],
    ['3 timer i går. Ja, 3 timer er godkendt.', '3 on 25'],
    ['Jeg har noteret 3,5 time den 17. og 2 timer den 19. november', '3.5 on 17, 2 on 19'],
    ['Kørsel 1 time. Tidsforbrug: 4 timer', '4 on 26'],
    ['Møde 2 timer og kørsel 1 time (3 timer i alt), i mandags', '3 on 23'],
  ])('each have their day: %s', (text, entries) => {
    expect(written(text)).toBe(entries)
  })

  it.each([
    ['Vi brugte 2 timer på mødet og 1 time på kørsel', '2 hours, 1 hour'],
    ['Vi godkender 5 timer samt 2 timers kørsel', '5 hours, 2 hours'],
    ['Mandag 2 timer på kassen og 3 timer på printeren', '2 hours, 3 hours'],
    ['2 timer mandag og 3 timer en anden dag', '2 hours, 3 hours'],
    ['Mandag 2 timer, tirsdag 3 timer, i alt 6 timer', '2 hours, 3 hours, 6 hours'],
    [Array.from({ length: 20 }, (_, n) => `${n + 1} timer`).join(' '), '7 hours, 8 hours, …'],
    ['2 timer, 3 timer. '.repeat(200), '2 hours, 3 hours'],
  ])('are not guessed apart: %s', (text, named) => {
    expect(written(text)).toMatch(new RegExp(`several durations: .*${named}$`))
  })
})

describe('a number of days', () => {
  it.each([
    ['Godkendt 2 dage á 7,4 timer.', '14.8 on 26'],
    ['3 dage à 7,5 time er ok', '22.5 on 26'],
    ['2 x 3 timer godkendt', '6 on 26'],
    ['Bekræfter to besøg a 2 timer', '4 on 26'],
    ['Approved: 2 days of 7.5 hours', '15 on 26'],
    ['Two visits of 90 minutes each, approved', '3 on 26'],
    ['3 gange 2 timer, fint', '6 on 26'],
  ])('is counted: %s', (text, entries) => {
    expect(written(text)).toBe(entries)
  })

  it.each(['Vi godkender 3 timer pr. dag', '2 hours each, approved', 'ok med 3 timer hver'])(
    'is not known in %j',
    (text) => expect(written(text)).toContain('no hours'),
  )
})

describe('a length that is not said', () => {
  it.each([
    'Det var 3 til 4 timer',
    '3-4 timer',
    'between 3 and 4 hours',
    '3 eller 4 timer',
    'op til 4 timer',
  ])('is not read from %j', (text) => expect(written(text)).toContain('no hours'))

  it('is more than one day has', () => {
    expect(written('Godkendt: 37 timer i uge 47.')).toContain('37 hours, more than one day has')
    expect(written('Godkendt 5 dage á 7,4 timer.')).toContain('37 hours, more than one day has')
  })
})

describe('what the sender does not confirm', () => {
  it.each([
    'vi kan ikke godkende de 12 timer, I har sendt. Vi mener det højst var 6 timer. Ring lige.',
    'I har skrevet 8 timer, men det var kun 6 timer. Dem godkender vi.',
    'Vi kan desværre ikke acceptere 5 timer.',
    '5 timer er alt for meget for så lille en opgave',
    'Jeg er uenig i de 4 timer',
    'De 4 timer passer ikke.',
    'Vi har aldrig bestilt 4 timer',
    'Det var ikke 8 timer.',
    'I skriver 8 timer, men Anders var her kun en formiddag.',
    'Det undrer mig, at I har brugt 5 timer.',
    'De 6 timer bestrides.',
    'Det var ikke 8 timers arbejde.',
    'Vi siger nej til de 6 timer.',
    'Vi betaler ikke for 3 timer.',
    'We cannot approve the 12 hours you billed.',
    'We don’t agree with 5 hours.',
    'That can’t be right, 8 hours?',
    '8 hours seems too much for this.',
    'You charged 5 hours, but he was only here for lunch.',
    'The 5 hours are rejected.',
    'Not approved: 3 hours',
    'I dispute the 4 hours.',
    'De 5 timer er ikke udført.',
    'We can only accept 2 of the 5 hours.',
    'Jeg er lidt i tvivl om de 4 timer',
    'Der er en fejl i opgørelsen: 5 timer',
    'Afvises.\n\n> 5 timer i går?',
  ])('is not registered: %s', (text) => {
    expect(written(text)).toMatch(/disputes|asks/)
  })

  it.each([
    'Er det rigtigt at I har brugt 5 timer?',
    'I har brugt 5 timer. Er det rigtigt?',
    'Hvorfor har det taget 6 timer',
    'Kan I sende en specifikation af de 6 timer?',
    'Hvordan kan det tage 6 timer?!',
    'Did you really spend 5 hours on this?',
    'What were the 3 hours for?',
    'Is 4 hours correct?',
    'Bekræft venligst 3 timer',
    'Please confirm the 3 hours.',
    'Jeg vil gerne have en forklaring på de 8 timer.',
  ])('is a question: %s', (text) => {
    expect(written(text)).toContain('asks')
  })

  it.each([
    'Vi har modtaget de 5 timer og vender tilbage.',
    'Thanks for the 5 hours, I will get back to you.',
    'Vi kan godkende 5 timer, hvis I sender en opgørelse.',
    'We approve 5 hours provided that the report is sent.',
    'Vi forventer 10 timer.',
    'We were charged 5 hours.',
    'Ok, 5 timer, jeg vender tilbage.',
    'Tilbud på 5 timer accepteres',
  ])('is open: %s', (text) => {
    expect(written(text)).toContain('does not confirm')
  })

  it.each([
    ['Godkendt 3 timer. Kan I sende fakturaen?', '3 on 26'],
    ['3 timer godkendt, men printeren virker ikke.', '3 on 26'],
    ['Ingen indsigelser, 3 timer er fint.', '3 on 26'],
    ['Vi godkender 3 timer. Sig til, hvis I mangler noget.', '3 on 26'],
    ['Approved, 3 hours. When can you come again?', '3 on 26'],
    ['No objections to the 3 hours.', '3 on 26'],
    ['Jeg kan ikke se fakturaen, men de 3 timer er godkendt.', '3 on 26'],
    ['Det er ikke et problem, 2 timer er helt i orden', '2 on 26'],
    ['Tak for meget hurtig hjælp. 2 timer er godkendt.', '2 on 26'],
    ['Jeg kan ikke åbne filen men godkender 3 timer', '3 on 26'],
    ['3 timer godkendes.\n\nHvis du har modtaget denne mail ved en fejl, bedes du slette den.', '3 on 26'],
    [
      '3 hours approved.\n\nIf you are not the intended recipient or got this by mistake, please delete it.',
      '3 on 26',
    ],
  ])('is not everything with a question or a "not" in it: %s', (text, entries) => {
    expect(written(text)).toBe(entries)
  })
})

describe('what is quoted', () => {
  const QUOTE = 'Kan I godkende 7,25 timer på serverflytningen mandag den 23. november?'

  it('has hours and day when the sender agrees', () => {
    expect(written(quoting('godkendt herfra', QUOTE))).toBe('7.25 on 23')
    expect(written(quoting('Ja, det er fint.\nHvornår kommer I igen?', QUOTE))).toBe('7.25 on 23')
    expect(written(quoting('Approved', QUOTE))).toBe('7.25 on 23')
    expect(written(quoting('Yes, no problem.', QUOTE))).toBe('7.25 on 23')
    expect(written(quoting('Modtaget og godkendt.', QUOTE))).toBe('7.25 on 23')
    expect(written(quoting('Jeg kan ikke åbne filen, men det er godkendt.', QUOTE))).toBe('7.25 on 23')
    expect(written(`godkendt herfra\n\n> ${QUOTE}`)).toBe('7.25 on 23')
  })

  it.each([
    ...['Hvorfor så mange?', 'Nej.', 'Tak for mailen.', 'Vi kan ikke godkende det.', 'Er det rigtigt?'],
    ...['Det passer mig ikke', 'Ok, jeg vender tilbage.', 'Sure, let me check and get back to you.'],
    ...['Ja til kaffe, nej til timerne.', 'Bekræftet modtaget.', 'Ok, modtaget.', 'I confirm receipt.'],
    ...['Fint at høre fra jer. Det er ikke ok.', 'Yes to coffee. No to the hours.'],
  ])('is not confirmed by %j', (answer) => {
    expect(written(quoting(answer, QUOTE))).toContain('was not registered')
  })

  it('has the day when the sender says the hours', () => {
    expect(written(quoting('Nej, 6 timer.', QUOTE))).toBe('6 on 23')
  })

  it('is counted from the day it was written, if that is known', () => {
    expect(written(quoting('Ja, godkendt', 'Er 3 timer i går ok?'))).toBe('3 on 24')
    expect(written('Ja, godkendt\n\n> Er 3 timer i går ok?')).toContain('day it was written')
  })

  it('has the lines above it broken by some programs', () => {
    const head = 'Den tor. 26. nov. 2026 kl. 10.12 skrev Anders Holm\n<anders@hub.dk>:'
    expect(written(`Godkendt\n\n${head}\n\n> Vi brugte 3 timer.`)).toBe('3 on 26')
    expect(
      written(
        `Godkendt\n\nFra: Anders\nSendt: 24. november 2026 10:12\nTil: Lone\nEmne: Timer\n\n3 timer i går, ok?`,
      ),
    ).toBe('3 on 23')
  })

  it('has several durations', () => {
    expect(written(quoting('Godkendt', 'Vi brugte 2 timer den 17/11 og 3 timer den 18/11.'))).toBe(
      '2 on 17, 3 on 18',
    )
    expect(written(quoting('Godkendt', 'Vi brugte 2 timer på A og 3 timer på B.'))).toContain(
      'several durations',
    )
  })

  it('is not read when the sender says other hours', () => {
    expect(written('Nej, 3 timer.\n\n> Vi har brugt\n> 2 timer\n')).toBe('3 on 26')
  })
})

it('reasons are in both languages', () => {
  const report = read('Vi brugte 2,5 timer på mødet og 1 time på kørsel')
  expect(report).toEqual({
    kind: 'doubt',
    why: {
      da: 'Timerne er ikke registreret: mailen nævner flere tidsrum: 2,5 timer, 1 time',
      en: 'The time was not registered: the email names several durations: 2.5 hours, 1 hour',
    },
  })
})

it('lines that a mail program broke are one sentence', () => {
  expect(
    written(
      'Jeg kan hermed bekræfte, at I har brugt 3,5 timer på opsætningen af vores nye\nkassesystem i mandags.',
    ),
  ).toBe('3.5 on 23')
})
