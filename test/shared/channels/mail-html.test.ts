import { describe, expect, it } from 'vitest'
import { mailHtml } from '../../../shared/channels/mail-html.ts'

const page = (body: string) => mailHtml({ language: 'da', body, link: null, footer: null })
const paragraphs = (body: string) =>
  [...page(body).matchAll(/<p [^>]*>([\s\S]*?)<\/p>/g)].map(([, inside]) => inside)

describe('a text as HTML', () => {
  it('has a paragraph for each, and keeps its lines', () => {
    expect(paragraphs('Hej\nBo\r\n\r\n\n  Hilsen')).toEqual(['Hej<br>\nBo', 'Hilsen'])
  })

  it('says its language', () => {
    expect(page('x')).toContain('<html lang="da">')
  })

  it.each([
    ['Se https://x.dk/a?b=1&c=2.', 'Se <a href="https://x.dk/a?b=1&amp;c=2">https://x.dk/a?b=1&amp;c=2</a>.'],
    ['(https://x.dk)', '(<a href="https://x.dk">https://x.dk</a>)'],
    ['javascript:alert(1) data:text/html,x', 'javascript:alert(1) data:text/html,x'],
    ['https://', 'https://'],
  ])('links web addresses, and nothing else: %s', (text, html) => {
    expect(paragraphs(text)).toEqual([html])
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="https://evil.dk">Netbank</a>',
    'https://x.dk/"onmouseover="alert(1)',
    "https://x.dk/'><script>alert(1)</script>",
    '</body></html><h1>Netbank</h1>',
    '<!-- ]]>',
  ])('shows markup as it was written: %s', (text) => {
    const tags = [...page(text).matchAll(/<\/?([a-z!-]+)/g)].map(([, name]) => name)
    const ours = ['!doctype', 'html', 'head', 'meta', 'body', 'div', 'p', 'br', 'a']
    expect(tags.filter((tag) => !ours.includes(tag ?? ''))).toEqual([])
    for (const [, attributes = ''] of page(text).matchAll(/<a ([^>]*)>/g))
      expect(attributes).toMatch(/^href="https:\/\/[^"<>\s]*"$/)
  })
})
