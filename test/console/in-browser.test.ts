import { beforeEach, describe, expect, it } from 'vitest'
import { aConsolePage } from '../support/console-page.ts'
import { holdBack } from '../support/hold-back.ts'
import { saveEmail } from '../support/hub.ts'

const REASON = 'Mulig konkurs: Konkursdekret'
const SCRIPT = '<script>document.title = "run"</script><img src=x onerror="document.title = 1">'

const { open, sql, api, complaints } = aConsolePage()
beforeEach(async () => {
  await sql('truncate emails cascade')
  await saveEmail(sql, { id: 163, classification: 'bankruptcy', subject: 'Konkursdekret' })
  await sql("update emails set needs_review = true, review_reason = $1, status = 'flagged'", REASON)
})

const email = async (id: number) => (await sql('select * from emails where id = $1', id))[0] ?? {}

describe('the review list', () => {
  it('leads to an email, which is marked as reviewed there and is then on no list', async () => {
    const page = await open('#/review')
    await expect.poll(() => page.locator('.reason').innerText()).toBe(REASON)
    expect(await page.locator('.at').innerText()).toMatch(/^20\. nov.* 09\.15$/)
    await page.getByRole('link', { name: 'Konkursdekret' }).click()
    await page.getByRole('heading', { level: 1, name: 'Konkursdekret' }).waitFor()
    expect(await page.title()).toBe('Konkursdekret · Mailroom')
    await page.getByRole('button', { name: 'Markér som gennemgået: Konkursdekret' }).click()
    await page.getByText('Gennemgået: Konkursdekret').waitFor()
    expect(await email(163)).toMatchObject({ needs_review: false, status: 'processed' })
    await page.getByRole('link', { name: '← Til gennemgang' }).click()
    await page.getByText('Ingen mails venter').waitFor()
    expect(complaints).toEqual([])
  })

  it('loses one email to a double click, though the next moves up under the pointer', async () => {
    await saveEmail(sql, { id: 1, subject: 'Rykker', needs_review: true, review_reason: REASON })
    const page = await open('#/review')
    await page.getByRole('button', { name: 'Markér som gennemgået' }).first().hover()
    await page.mouse.down()
    await page.mouse.up()
    await page.getByText('1 mail', { exact: true }).waitFor()
    await page.mouse.down({ clickCount: 2 })
    await page.mouse.up({ clickCount: 2 })
    await page.mouse.move(0, 0)
    await page.reload()
    await page.getByText('1 mail', { exact: true }).waitFor()
  })

  it('is asked for anew when its reader comes back after a while', async () => {
    const page = await open('#/review')
    await page.getByText(REASON).waitFor()
    await saveEmail(sql, { id: 1, subject: 'Rykker', needs_review: true, review_reason: 'Forfalden' })
    await page.evaluate(AWAY_FOR_A_WHILE)
    await page.getByText('Forfalden').waitFor()
  })

  it('marks one email after the other by keyboard alone', async () => {
    await saveEmail(sql, { id: 1, subject: 'Rykker', needs_review: true, review_reason: REASON })
    const page = await open('#/review', 'English')
    const button = page.getByRole('button', { name: 'Mark as reviewed: Konkursdekret' })
    await button.waitFor()
    await page.locator('main').focus()
    // Past the link to what no workflow took, and the subject.
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Tab')
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain('reviewed')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByText('No emails are waiting').waitFor()
    expect(await sql('select from emails where needs_review')).toEqual([])
  })
})

describe('answers that come late', () => {
  it('keep what other answers changed: two emails marked at once are both gone', async () => {
    await saveEmail(sql, { id: 1, subject: 'Rykker', needs_review: true, review_reason: REASON })
    await saveEmail(sql, { id: 2, subject: 'Kontoudtog', needs_review: true, review_reason: REASON })
    const page = await open('#/review')
    const held = await holdBack(page, '**/mark-as-reviewed')
    await page.getByRole('button', { name: 'Markér som gennemgået: Konkursdekret' }).click()
    await page.getByRole('button', { name: 'Markér som gennemgået: Rykker' }).click()
    await held.release(2)
    await page.getByText('1 mail', { exact: true }).waitFor()
    expect(await page.locator('tbody .subject a').allInnerTexts()).toEqual(['Kontoudtog'])
  })

  it('do not take the place of a list that was chosen meanwhile', async () => {
    for (let n = 1; n <= 60; n += 1) await saveEmail(sql, { id: 1000 + n, status: 'processed' })
    const page = await open('#/emails')
    const held = await holdBack(page, '**/emails?*cursor=*')
    await page.getByRole('button', { name: 'Vis flere' }).click()
    await page.getByLabel('Status').selectOption({ label: 'Flaget' })
    await page.getByText('1 mail', { exact: true }).waitFor()
    await held.release(1)
    // The page has the answer, and shows it in the next frame if at all.
    await page.waitForTimeout(100)
    expect(await page.locator('tbody .subject a').allInnerTexts()).toEqual(['Konkursdekret'])
  })
})

describe('the list of emails', () => {
  it('is narrowed by what is chosen, and grows by a page', async () => {
    for (let n = 1; n <= 60; n += 1) await saveEmail(sql, { id: 1000 + n, workflow_outcome: 'no_match' })
    const page = await open('#/emails')
    await page.getByText('50 vist, der er flere').waitFor()
    await page.getByLabel('Workflows').selectOption({ label: 'Intet workflow tog den' })
    await expect.poll(() => page.url()).toMatch(/#\/emails\?workflow_outcome=no_match$/)
    await page.getByRole('button', { name: 'Vis flere' }).click()
    await page.getByText('60 mails').waitFor()
    expect(await page.locator('tbody tr').count()).toBe(60)
    await page.getByRole('link', { name: 'Faktura 2026-1044' }).first().click()
    await page.getByRole('link', { name: '← Mails' }).click()
    await expect.poll(() => page.url()).toMatch(/#\/emails\?workflow_outcome=no_match$/)
    const search = page.getByRole('searchbox', { name: 'Afsender eller emne' })
    await search.fill('Nobody@example.com')
    await page.keyboard.press('Enter')
    await page.getByText('Ingen mails passer').waitFor()
    await sql("update emails set subject = 'Rykker for 88-114' where id = 1007")
    await search.fill('RYKKER for')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.locator('tbody tr').allInnerTexts())
      .toEqual([expect.stringContaining('Rykker for 88-114')])
    // Too short a word is no search.
    await search.fill('ry')
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/q=RYKKER\+for$/)
  })
})

describe('an email', () => {
  it('with a script in its subject and body shows it as text', async () => {
    await saveEmail(sql, { id: 7, subject: SCRIPT, sender_name: SCRIPT, body: `${SCRIPT}\nhttps://x.dk` })
    const page = await open('#/emails/7')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(SCRIPT)
    expect(await page.locator('.mail').innerText()).toBe(`${SCRIPT}\nhttps://x.dk`)
    expect(await page.locator('.mail *').count()).toBe(0)
    expect(await page.title()).toBe(`${SCRIPT} · Mailroom`)
    expect(complaints).toEqual([])
  })

  it('is tried without effects, then run for real, and shows its invoice with where it was read', async () => {
    const page = await open('#/emails/163')
    await sql("update emails set classification = 'invoice', needs_review = false, review_reason = null")
    await sql('update email_workflows set enabled = true where id = 1')
    await page.reload()
    await page.getByRole('button', { name: 'Prøv uden virkning' }).click()
    await page.getByText('Ville blive sendt').waitFor()
    expect(await page.locator('.step-message').last().innerText()).toMatch(/^#invoices\n/)
    expect(await sql('select from tickets')).toEqual([])
    await page.getByRole('button', { name: 'Kør for alvor' }).click()
    await page.getByText('T-0000').first().waitFor()
    await page.getByText('fra mailens tekst').first().waitFor()
    expect(await sql('select from tickets')).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  it('says before a run that it loses what a person corrected', async () => {
    const corrected = '{"invoice": {"bic": "X", "fields": {"bic": {"source": "person", "text": ""}}}}'
    await sql("update emails set classification = 'invoice', extracted = $1", corrected)
    await sql('update email_workflows set enabled = true where id = 1')
    const page = await open('#/emails/163')
    await page.getByRole('button', { name: 'Prøv uden virkning' }).click()
    await page.getByText('det, en person har rettet i den, går tabt').waitFor()
  })

  it('has its invoice corrected, in sums as the office writes them', async () => {
    await sql("update emails set classification = 'invoice'")
    const page = await open('#/emails/163')
    await page.getByRole('button', { name: 'Indtast en faktura' }).click()
    await page.getByLabel('Fakturanummer').fill('2026-77')
    await page.getByLabel('At betale').fill('tusind kroner')
    await page.getByRole('button', { name: 'Gem rettelser' }).click()
    await page.getByText('At betale er ikke et beløb').waitFor()
    await page.getByLabel('At betale').fill('1.250,5')
    await page.getByLabel('CVR-nummer').fill('12345678')
    await page.getByRole('button', { name: 'Gem rettelser' }).click()
    await page.getByText('CVR-nummer er ikke gyldigt: det har otte cifre').waitFor()
    await page.getByLabel('CVR-nummer').fill('')
    await page.getByRole('button', { name: 'Gem rettelser' }).click()
    await page.getByText('Rettelserne er gemt.').waitFor()
    await page.getByText('rettet af en person').first().waitFor()
    expect((await email(163)).extracted).toMatchObject({
      invoice: { invoice_number: '2026-77', amount: '1250.50' },
    })
  })

  it('keeps a day of its invoice when another is half typed', async () => {
    const invoice = '{"invoice": {"invoice_number": "2026-77", "due_date": "2026-11-30", "fields": {}}}'
    await sql("update emails set classification = 'invoice', extracted = $1", invoice)
    const page = await open('#/emails/163')
    await page.getByRole('button', { name: 'Ret fakturaen' }).click()
    await page.getByLabel('Fakturanummer').fill('2026-78')
    await page.getByLabel('Forfaldsdato').press('Backspace')
    expect(await page.getByLabel('Forfaldsdato').inputValue()).toBe('')
    await page.getByRole('button', { name: 'Gem rettelser' }).click()
    await page.getByRole('button', { name: 'Fortryd' }).click()
    await page.getByText('30. nov. 2026').waitFor()
    expect((await email(163)).extracted).toMatchObject({ invoice: { invoice_number: '2026-77' } })
  })

  it('asks before a correction that is not saved is left', async () => {
    await sql("update emails set classification = 'invoice'")
    const page = await open('#/emails/163')
    await page.getByRole('button', { name: 'Indtast en faktura' }).click()
    await page.getByLabel('Fakturanummer').fill('2026-77')
    await page.getByRole('link', { name: 'Fakturaer' }).click()
    await page.getByRole('button', { name: 'Bliv her' }).click()
    expect(await page.getByLabel('Fakturanummer').inputValue()).toBe('2026-77')
    await page.getByRole('link', { name: 'Fakturaer' }).click()
    await page.getByRole('button', { name: 'Forlad uden at gemme' }).click()
    await page.getByRole('heading', { level: 1, name: 'Fakturaer' }).waitFor()
  })

  it('says why a workflow did not run on it', async () => {
    await sql(
      `insert into email_workflow_decisions (email_id, run_key, workflow_id, workflow_version, workflow_name,
        condition, expected, actual, message, decided_at)
       values (163, 'auto', 4, 1, 'Bankruptcy Alert', 'confidence_threshold', '>= 0.80', '0.78', '', now())`,
    )
    const page = await open('#/emails/163')
    await page.getByText('Klassifikationen er kun 78 % sikker; workflowet kræver 80 %.').waitFor()
  })

  it('that is not there gets the API’s own sentence', async () => {
    const page = await open('#/emails/404')
    await page.getByRole('alert').getByText('There is no email 404.').waitFor()
  })
})

describe('the workflows', () => {
  it('are switched off and on', async () => {
    await sql('update email_workflows set enabled = true where id = 4')
    const page = await open('#/workflows')
    const toggle = page.getByRole('switch', { name: 'Workflowet Bankruptcy Alert er slået til' })
    for (const enabled of [false, true]) {
      await toggle.click()
      await expect.poll(() => toggle.getAttribute('aria-checked')).toBe(String(enabled))
      expect(await sql('select enabled from email_workflows where id = 4')).toEqual([{ enabled }])
    }
    await page.getByText('4 trin').first().click()
    await page.getByText('Sæt til gennemgang').first().waitFor()
    expect(complaints).toEqual([])
  })
})

describe('the page', () => {
  it('is in the language that was chosen last', async () => {
    const page = await open('#/review', 'English')
    await page.getByRole('heading', { name: 'To review' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'To review' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: 'Dansk' }).click()
    await page.getByRole('heading', { name: 'Til gennemgang' }).waitFor()
  })

  it('says what to do without a connection, and goes on from there', async () => {
    const page = await open('#/review')
    await page.getByText(REASON).waitFor()
    await page.route('**/api/v1/**', (route) => route.abort())
    await page.getByRole('link', { name: 'Workflows' }).click()
    await page.getByText('Ingen forbindelse til Mailroom').waitFor()
    await page.unroute('**/api/v1/**')
    await page.getByRole('button', { name: 'Prøv igen' }).click()
    await page.getByText('Bankruptcy Alert').waitFor()
  })

  it('says that everything is paused, and why', async () => {
    const pause = `${api()}/pause`
    await fetch(pause, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"reason": "Et workflow skriver til alle"}',
    })
    const page = await open('#/review')
    await page.getByText('Mailroom er sat på pause').waitFor()
    await page.getByText('Et workflow skriver til alle').waitFor()
    await fetch(pause, { method: 'DELETE' })
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await expect.poll(() => page.locator('.paused').count()).toBe(0)
  })

  it('tells a mistake of its own in the place of what it cannot show, and can try again', async () => {
    const page = await open('#/review')
    await page.getByText(REASON).waitFor()
    await page.route('**/api/v1/emails/163', (route) => route.fulfill({ json: { id: 163 } }))
    await page.getByRole('link', { name: 'Konkursdekret' }).click()
    await page.getByRole('alert').getByText('Det lykkedes ikke').waitFor()
    await page.unroute('**/api/v1/emails/163')
    await page.getByRole('button', { name: 'Prøv igen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Konkursdekret' }).waitFor()
  })

  it('takes an answer that cannot be read as no connection', async () => {
    const page = await open('#/workflows')
    await page.getByText('Bankruptcy Alert').waitFor()
    await page.route('**/api/v1/emails**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Log på gæstenettet</h1>' }),
    )
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await page.getByText('Ingen forbindelse til Mailroom').waitFor()
    await page.unroute('**/api/v1/emails**')
    await page.getByRole('button', { name: 'Prøv igen' }).click()
    await page.getByText('Konkursdekret').waitFor()
  })

  it.each([
    '#/review',
    '#/emails',
    '#/emails/163',
    '#/invoices',
    '#/workflows',
    '#/workflows/1',
    '#/workflows/new',
  ])('has nothing to scroll sideways on a small phone: %s', async (hash) => {
    await sql("update emails set subject = repeat('Konkursdekret', 20), sender_email = repeat('a', 200)")
    const long = {
      supplier_name: 'Leverandør'.repeat(9),
      invoice_number: '7'.repeat(60),
      amount: '12345678.90',
    }
    const invoice = { ...long, currency: 'DKK', kind: 'credit_note', due_date: '2026-12-04', duplicate_of: 7 }
    await sql(
      'update emails set extracted = $1',
      JSON.stringify({ invoice: { ...invoice, fields: {}, lines: [] } }),
    )
    const page = await open(hash)
    await page.setViewportSize({ width: 320, height: 700 })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.locator('.loading').count()).toBe(0)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    await page.setViewportSize({ width: 1280, height: 720 })
  })
})

/** What a page sees of a reader who looks at another window for two minutes. */
const AWAY_FOR_A_WHILE = `(() => {
  const [now, look] = [Date.now, () => document.dispatchEvent(new Event('visibilitychange'))]
  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  look()
  delete document.hidden
  Date.now = () => now() + 120_000
  look()
  Date.now = now
})()`
