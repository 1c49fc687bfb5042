import { describe, expect, it } from 'vitest'
import { forwardedNote, originOf } from '../../../shared/workflow/origin.ts'
import { anEmail } from '../../support/builders.ts'
import { aContext } from '../../support/context.ts'

const OURS = { ...aContext().settings, admin_email: 'it@Vores-IT.dk', mail_from: 'mailroom@mail.hub.dk' }
const HEAD = 'Fra: Kontorkompagniet A/S <regnskab@kontorkompagniet.dk>\nSendt: i går\nEmne: Faktura'
const sentBy = (sender_email: string, body = HEAD, recipients = ['faktura@vores-it.dk']) =>
  anEmail({
    ...{ sender_email, sender_name: 'Lone Madsen', sender_domain: sender_email.split('@')[1] ?? '' },
    ...{ recipients, subject: 'VS: Faktura', body },
  })
const bo = 'Fra: Bo <bo@vores-it.dk>\nSendt: i dag\nEmne: VS: Faktura'
const OTHER = 'Fra: Nordkabel A/S <faktura@nordkabel.dk>\nSendt: i forgårs\nEmne: Faktura'

describe('whom an email is from', () => {
  it.each([
    ['a colleague of ADMIN_EMAIL', 'lone@vores-it.dk', HEAD],
    ['one below its domain', 'lone@aarhus.vores-it.dk', HEAD],
    ['a colleague of MAIL_FROM', 'lone@mail.hub.dk', HEAD],
    ['one of two colleagues', 'lone@vores-it.dk', `${bo}\n\n${HEAD}`],
    ['one whose thread ends with our own mail', 'lone@vores-it.dk', `${HEAD}\n\nSvar\n\n${bo}`],
    [
      'one who got it with a quoted mail, which its sender may have made up',
      'lone@vores-it.dk',
      `${HEAD}\n\n${OTHER}`,
    ],
    ['two colleagues, with a quoted mail', 'lone@vores-it.dk', `${bo}\n\n${HEAD}\n\n${OTHER}`],
  ])('is who wrote to us, where it was forwarded by %s', (_, sender, body) => {
    const email = sentBy(sender, body)
    expect(originOf(email, OURS)).toEqual({
      ...{ forwarded_by: sender, is_ours: false },
      email: {
        ...email,
        sender_name: 'Kontorkompagniet A/S',
        sender_email: 'regnskab@kontorkompagniet.dk',
        sender_domain: 'kontorkompagniet.dk',
      },
    })
  })

  it.each([
    [
      'from outside, whoever it says it was sent to',
      sentBy('x@evil.dk', HEAD, ['x@evil.dk', 'it@vores-it.dk']),
    ],
    ['from a domain that ends like ours', sentBy('x@evil-vores-it.dk')],
    ['from the domain above one of ours', sentBy('x@hub.dk')],
    ['that forwards nothing', sentBy('lone@vores-it.dk', 'At betale 500,00')],
    ['that forwards our own mail', sentBy('lone@vores-it.dk', bo)],
  ])('is the sender of one %s', (_, email) => {
    expect(originOf(email, OURS)).toMatchObject({ email, forwarded_by: null })
  })

  it('is the sender where our own address is at a free-mail domain, which anybody has', () => {
    const email = sentBy('lone@gmail.com')
    const settings = { ...OURS, admin_email: 'kontoret@gmail.com' }
    expect(originOf(email, settings)).toMatchObject({ email, forwarded_by: null })
  })
})

it('is said behind the reason why nobody was found', () => {
  expect(forwardedNote(originOf(sentBy('lone@vores-it.dk'), OURS))).toBe(
    ' (the original sender of what lone@vores-it.dk forwarded)',
  )
  expect(forwardedNote(originOf(sentBy('x@evil.dk'), OURS))).toBe('')
})
