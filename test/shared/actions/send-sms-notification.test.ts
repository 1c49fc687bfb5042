import { describe, expect, it } from 'vitest'
import { sendSmsNotification } from '../../../shared/actions/send-sms-notification.ts'
import { complaints, complete, only, perform } from '../../support/context.ts'

describe('an SMS', () => {
  it('goes to a Danish number as E.164, and says what it is sent as', async () => {
    const { result, effects } = await complete(sendSmsNotification, {
      to: '20 12 34 56',
      message: ' Ny sag æøå ',
    })
    const { delivery } = only(effects, 'deliver')
    expect(result).toEqual({ to: '+4520123456', segments: 1, encoding: 'GSM-7', delivery_id: delivery.id })
    expect(delivery).toEqual({
      ...{ id: delivery.id, channel: 'sms' },
      payload: { to: '+4520123456', message: 'Ny sag æøå' },
    })
  })

  it('goes abroad with a country code', async () => {
    const { result } = await complete(sendSmsNotification, { to: '0046 70 174 06 05', message: 'Hej' })
    expect(result).toMatchObject({ to: '+46701740605' })
  })

  it('keeps line breaks and no other control character', async () => {
    const { effects } = await complete(sendSmsNotification, {
      to: '20123456',
      message: 'a\r\nb\u0007\tc\u0000',
    })
    expect(only(effects, 'deliver').delivery.payload).toMatchObject({ message: 'a\nb  c' })
  })

  it('fails when it would be more SMS than are allowed, three unless it is said', async () => {
    const long = 'x'.repeat(460)
    await expect(perform(sendSmsNotification, { to: '20123456', message: long })).rejects.toThrow(
      'the text takes 4 SMS (GSM-7), 3 are allowed: shorten it',
    )
    const { result } = await complete(sendSmsNotification, { to: '20123456', message: long, max_segments: 4 })
    expect(result).toMatchObject({ segments: 4 })
  })

  it.each(['10 12 34 56', '+45 12', '+999 12345678'])('fails for %s, which nobody has', async (to) => {
    const sent = async () => perform(sendSmsNotification, { to, message: 'x' })
    await expect(sent()).rejects.toThrow(/is no phone number|write a number/)
    expect(complaints(sendSmsNotification, { to, message: 'x' })).toHaveLength(1)
  })

  it('takes no text and no nothing', () => {
    expect(complaints(sendSmsNotification, { to: 'Anders', message: 'x' })).toEqual([
      'write a number as 20 12 34 56 or +45 20 12 34 56',
    ])
    expect(complaints(sendSmsNotification, { to: '20123456', message: ' \n ' })).toHaveLength(1)
    expect(complaints(sendSmsNotification, { to: '20123456', message: 'x', max_segments: 11 })).toHaveLength(
      1,
    )
  })
})
