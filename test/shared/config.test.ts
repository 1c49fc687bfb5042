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

  it('reads outside systems by name, with all events unless some are named', () => {
    const WEBHOOK_TARGETS =
      '{"helpdesk": {"url": "https://h.example/in", "events": ["ticket.created"]}, "hub": {"url": "https://hub.example"}}'
    expect([...readConfig(['WEBHOOK_TARGETS'], { WEBHOOK_TARGETS }).WEBHOOK_TARGETS]).toEqual([
      ['helpdesk', { url: 'https://h.example/in', events: ['ticket.created'] }],
      [
        'hub',
        { url: 'https://hub.example', events: ['ticket.created', 'time_entry.created', 'email.matched'] },
      ],
    ])
    expect(readConfig(['WEBHOOK_TARGETS'], {}).WEBHOOK_TARGETS.size).toBe(0)
  })

  it.each([
    ['{"helpdesk"', 'is not JSON'],
    ['["https://h.example"]', 'use {"name of the target": {"url": "https://…"}}'],
    ['{"helpdesk": "https://h.example"}', 'target "helpdesk": use {"url": "https://…"}'],
    ['{"helpdesk": {}}', 'target "helpdesk", url: use an https URL'],
    ['{"helpdesk": {"url": "ftp://h.example"}}', 'target "helpdesk", url: use an https URL'],
    [
      '{"helpdesk": {"url": "https://h.example", "event": []}}',
      'target "helpdesk": there is no "event": a target has url and events',
    ],
    [
      '{"helpdesk": {"url": "https://h.example", "secret": "x", "key": "y"}}',
      'target "helpdesk": there is no "secret" and no "key": a target has url and events',
    ],
    [
      '{"helpdesk": {"url": "https://h.example", "events": ["ticket.closed"]}}',
      'target "helpdesk", events.0: "ticket.closed" is not an event: use a list of ticket.created, time_entry.created, email.matched, or leave it out for all of them',
    ],
    [
      '{"helpdesk": {"url": "https://h.example", "events": []}}',
      'target "helpdesk", events: use a list of ticket.created, time_entry.created, email.matched, or leave it out for all of them',
    ],
    [
      '{"Help Desk": {"url": "https://h.example"}}',
      'target "Help Desk": name a target with lower-case letters, digits, _ and -',
    ],
    [
      '{"crm": {"url": "crm.example"}, "hub": {"url": "https://hub.example"}, "helpdesk": {"URL": "https://h.example"}}',
      'target "crm", url: use an https URL; target "helpdesk", url: use an https URL; target "helpdesk": there is no "URL": a target has url and events',
    ],
  ])('refuses outside systems written %s, naming the target and what is wrong', (WEBHOOK_TARGETS, reason) => {
    expect(() => readConfig(['WEBHOOK_TARGETS'], { WEBHOOK_TARGETS })).toThrow(
      new Error(`Bad configuration: WEBHOOK_TARGETS is "${WEBHOOK_TARGETS}": ${reason}`),
    )
  })

  it('reads trusted origins, and refuses what is more or less than an origin', () => {
    const read = (OUTGOING_TRUSTED_ORIGINS: string) =>
      readConfig(['OUTGOING_TRUSTED_ORIGINS'], { OUTGOING_TRUSTED_ORIGINS }).OUTGOING_TRUSTED_ORIGINS
    expect(read('')).toEqual([])
    expect(read('http://127.0.0.1:8005, https://hub.example')).toEqual([
      'http://127.0.0.1:8005',
      'https://hub.example',
    ])
    for (const bad of ['*', '127.0.0.1:8005', 'http://127.0.0.1:8005/', 'https://hub.example,'])
      expect(() => read(bad)).toThrow('use origins')
  })

  it('takes the hub’s address without the slash at its end, and none at all', () => {
    expect(readConfig(['HUB_URL'], { HUB_URL: 'https://hub.dk/mail/' })).toEqual({
      HUB_URL: 'https://hub.dk/mail',
    })
    expect(readConfig(['HUB_URL', 'OFFICE_LANGUAGE'], {})).toEqual({ OFFICE_LANGUAGE: 'da' })
  })
})
