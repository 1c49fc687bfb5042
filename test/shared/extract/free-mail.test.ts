import { expect, it } from 'vitest'
import { isFreeMailDomain } from '../../../shared/extract/free-mail.ts'

it.each([
  'gmail.com',
  'GMAIL.com',
  ' gmail.com ',
  'hotmail.dk',
  'live.dk',
  'yahoo.com',
  'yahoo.co.uk',
  'gmx.net',
  'stofanet.dk',
  'vip.cybercity.dk',
  'proton.me',
])('%s is a public mail provider', (domain) => {
  expect(isFreeMailDomain(domain)).toBe(true)
})

it.each([
  'nordlys.dk',
  'mygmail.com',
  'gmail.com.example.dk',
  'mail.nordlys.dk',
  'yahoo',
  'notyahoo.com',
  '',
])('%j is not', (domain) => {
  expect(isFreeMailDomain(domain)).toBe(false)
})
