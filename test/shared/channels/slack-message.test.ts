import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, slackMessage } from '../../../shared/channels/slack-message.ts'

const OFFICE = { language: 'da', hubUrl: 'https://hub.dk' } as const
const message = (text: string) => slackMessage(text, 163, OFFICE)
const sections = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'section' ? [block.text.text] : []))
const links = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'context' ? [block.elements[0].text] : []))

describe('a Slack message', () => {
  it('is a section of plain text, and a link to the email in the hub', () => {
    expect(message('Ny faktura\n*fed*').blocks).toEqual([
      { type: 'section', text: { type: 'plain_text', text: 'Ny faktura\n*fed*', emoji: false } },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: '<https://hub.dk/emails/163|Åbn mailen>', verbatim: true }],
      },
    ])
  })

  it('speaks the office’s language, and has no link without a hub', () => {
    expect(links(slackMessage('x', 1, { language: 'en', hubUrl: 'https://hub.dk' }).blocks)).toEqual([
      '<https://hub.dk/emails/1|Open the email>',
    ])
    expect(slackMessage('x', 1, { language: 'en' }).blocks).toHaveLength(1)
  })
})

describe('what a customer wrote', () => {
  it.each([
    '<!channel> <!here> <!everyone> <!subteam^S1>',
    '<@U012345> <#C012345>',
    '<https://evil.dk|Netbank>',
    '<mailto:a@evil.dk|Chefen>',
    '<!date^1392734382^x^https://evil.dk|nu>',
  ])('neither pings nor links: %s', (text) => {
    const { blocks, text: fallback } = message(text)
    expect(sections(blocks).join()).not.toMatch(/[<>]/)
    expect(fallback).not.toMatch(/[<>]/)
    expect(links(blocks)).toEqual(['<https://hub.dk/emails/163|Åbn mailen>'])
  })

  it('is no name in the notification either, and no preview is fetched', () => {
    expect(message('@channel @Here @everyone @ole https://evil.dk')).toMatchObject({
      text: '@\u2060channel @\u2060Here @\u2060everyone @ole https://evil.dk',
      parse: 'none',
      link_names: false,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    })
  })

  it('cannot undo an escape', () => {
    expect(sections(message('&lt;!channel&gt;').blocks)).toEqual(['&amp;lt;!channel&amp;gt;'])
  })
})

describe('a long message', () => {
  it('is cut into sections at the end of a line, with nothing lost', () => {
    const lines = Array.from({ length: 400 }, (_, n) => `Linje ${n} & mere`)
    const shown = sections(message(lines.join('\n')).blocks)
    expect(shown.length).toBeGreaterThan(1)
    expect(shown.join('\n').replaceAll('&amp;', '&').split('\n')).toEqual(lines)
  })

  it('stays within Slack’s limits whatever it says, and says when something is left out', () => {
    const words = fc.constantFrom('&', '<', 'x', '\n', ' ', '🎉', '@channel', 'ord '.repeat(200))
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 2000 }), (parts) => {
        const text = `!${parts.join('')}`
        const { blocks, text: fallback } = message(text)
        expect(blocks.length).toBeLessThanOrEqual(50)
        expect(fallback.length).toBeLessThanOrEqual(4000)
        for (const section of sections(blocks)) {
          expect(section.length).toBeLessThanOrEqual(3000)
          expect(section.trim()).not.toBe('')
          expect(section.isWellFormed()).toBe(true)
        }
        const isCut = sections(blocks).join('').replace(/\s/g, '') !== escaped(text).replace(/\s/g, '')
        expect(links(blocks).join().includes('Beskeden er forkortet')).toBe(isCut)
      }),
      { numRuns: 60 },
    )
  })
})

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
