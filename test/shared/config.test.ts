import { describe, expect, it } from 'vitest'
import { readConfig } from '../../shared/config.ts'

const switches = [
  'EMAIL_WORKFLOWS_ENABLED',
  'EMAIL_TO_TICKET_ENABLED',
  'EMAIL_AI_CONFIDENCE_THRESHOLD',
] as const

describe('reading the configuration', () => {
  it('has the defaults of the specification', () => {
    expect(readConfig(switches, {})).toEqual({
      EMAIL_WORKFLOWS_ENABLED: true,
      EMAIL_TO_TICKET_ENABLED: true,
      EMAIL_AI_CONFIDENCE_THRESHOLD: 0.7,
    })
  })

  it.each([
    ['true', true],
    ['1', true],
    ['on', true],
    ['FALSE', false],
    ['0', false],
    ['off', false],
    ['', true],
  ])('reads the switch "%s" as %s', (EMAIL_WORKFLOWS_ENABLED, value) => {
    expect(readConfig(['EMAIL_WORKFLOWS_ENABLED'], { EMAIL_WORKFLOWS_ENABLED })).toEqual({
      EMAIL_WORKFLOWS_ENABLED: value,
    })
  })

  it('reads the threshold as a number', () => {
    expect(readConfig(['EMAIL_AI_CONFIDENCE_THRESHOLD'], { EMAIL_AI_CONFIDENCE_THRESHOLD: '0.85' })).toEqual({
      EMAIL_AI_CONFIDENCE_THRESHOLD: 0.85,
    })
  })

  it('names every variable that is bad or missing, and what it is', () => {
    const environment = { EMAIL_WORKFLOWS_ENABLED: 'maybe', EMAIL_AI_CONFIDENCE_THRESHOLD: '70' }
    const reading = () => readConfig([...switches, 'DATABASE_CLUSTER_ARN'], environment)
    expect(reading).toThrow(/^Bad configuration: /)
    expect(reading).toThrow('EMAIL_WORKFLOWS_ENABLED is "maybe": use true or false')
    expect(reading).toThrow(/EMAIL_AI_CONFIDENCE_THRESHOLD is "70": .*1/)
    expect(reading).toThrow('DATABASE_CLUSTER_ARN is not set')
  })

  it('looks at nothing that was not asked for', () => {
    expect(readConfig(['DATABASE_NAME'], { EMAIL_WORKFLOWS_ENABLED: 'maybe' })).toEqual({
      DATABASE_NAME: 'mailroom',
    })
  })

  it('takes the hub’s address without the slash at its end, and none at all', () => {
    expect(readConfig(['HUB_URL'], { HUB_URL: 'https://hub.dk/mail/' })).toEqual({
      HUB_URL: 'https://hub.dk/mail',
    })
    expect(readConfig(['HUB_URL', 'OFFICE_LANGUAGE'], {})).toEqual({ OFFICE_LANGUAGE: 'da' })
  })
})
