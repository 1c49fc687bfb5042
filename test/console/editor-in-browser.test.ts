import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { aConsolePage } from '../support/console-page.ts'
import { saveEmail } from '../support/hub.ts'

const { open, sql, page: currentPage, api: address } = aConsolePage()
beforeEach(async () => {
  await sql('truncate emails cascade')
  await sql('delete from email_workflows where id > 6')
  await saveEmail(sql, { id: 163, subject: 'Rykker nr. 2', classification: 'reminder' })
  await currentPage().goto('about:blank')
})

const api = (method: string, path: string, body?: object) =>
  fetch(address() + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
/** Saves a workflow, which is then to be edited. */
async function aStored(over: object = {}) {
  const name = `Rykkere ${Math.random()}`
  const step = { action: 'flag_for_review', params: { reason: 'Se på den' } }
  const body = { name, classification_trigger: 'reminder', workflow_steps: [step], ...over }
  const answer = await api('POST', '/workflows', body)
  return (await answer.json()) as { id: number; name: string; version: number }
}
const stored = async (id: number) => (await sql('select * from email_workflows where id = $1', id))[0] ?? {}
const focused = () => currentPage().evaluate('document.activeElement.getAttribute("aria-label")')
const addStep = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Tilføj trin', exact: true }).click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
}
const save = () => currentPage().getByRole('button', { name: 'Gem', exact: true }).click()

/** Holds back the answers to calls of one kind until the returned function is called. */
async function heldBack(path: string, method: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  await currentPage().route(path, async (route) => {
    if (route.request().method() !== method) return route.fallback()
    const response = await route.fetch()
    await promise
    await route.fulfill({ response })
  })
  return resolve
}

describe('a new workflow', () => {
  it('is made of steps from the catalogue, with a condition and names of what was read, and is tried', async () => {
    const page = await open('#/workflows')
    await page.getByRole('link', { name: 'Nyt workflow' }).click()
    await page.getByLabel('Navn').first().fill('Rykkere')
    await page.getByLabel('Mails klassificeret som').selectOption({ label: 'Andet …' })
    // Past the name of another one.
    await page.getByLabel('Mails klassificeret som, egen tekst').pressSequentially('general_reminder')
    await page.getByLabel('Mindste sikkerhed i %').fill('79,5')
    await page.getByLabel('Emnet indeholder').fill('rykker')

    await addStep(page, 'Opret sag')
    await page.getByRole('button', { name: 'Indsæt felt i Titel' }).click()
    await page.getByRole('button', { name: 'emne', exact: true }).click()
    await page.getByLabel('Prioritet').last().selectOption({ label: 'høj' })
    await page.getByRole('button', { name: 'Trin 1: Opret sag' }).click()

    await addStep(page, 'Send Slack-besked')
    await page.getByRole('textbox', { name: 'Kanal' }).fill('#rykkere')
    await page.getByRole('button', { name: 'Indsæt felt i Besked' }).click()
    await page.getByRole('button', { name: 'sagsnummer' }).click()
    await page.getByText('Betingelse, fejl og navn').click()
    await page.getByRole('button', { name: 'Tilføj betingelse' }).click()
    await expect.poll(focused).toBe('Felt')
    await page.getByRole('textbox', { name: 'Værdi' }).fill('nr.')
    await page.getByLabel('Hvis trinnet fejler').selectOption({ label: 'Stop workflowet' })

    await page.getByRole('button', { name: 'Opret workflow' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rykkere' }).waitFor()
    const [workflow] = await sql("select * from email_workflows where name = 'Rykkere'")
    expect(workflow).toMatchObject({
      ...{
        classification_trigger: 'general_reminder',
        confidence_threshold: 0.795,
        subject_pattern: 'rykker',
      },
      ...{ sender_pattern: null, enabled: false, priority: 100 },
      workflow_steps: [
        { action: 'create_ticket', params: { title: '{{ email.subject }}', priority: 'high' } },
        {
          action: 'send_slack_notification',
          params: {
            channel: '#rykkere',
            message: "{{ steps.create_ticket.ticket_number | default: '-' }}",
          },
          if: { in: ['nr.', { var: 'email.subject' }] },
          on_error: 'stop',
        },
      ],
    })
    expect(page.url()).toMatch(new RegExp(`#/workflows/${workflow?.id}$`))
    await page.getByRole('button', { name: 'Prøv', exact: true }).click()
    await page.getByText('Det er for General reminder, og mailen er Reminder.').waitFor()
    await page.getByLabel('Også når mailen ikke passer').check()
    await page.getByRole('button', { name: 'Prøv', exact: true }).click()
    await page.getByText('Ville blive sendt').waitFor()
    expect(await page.locator('.step-message').allInnerTexts()).toEqual([
      'Rykker nr. 2',
      expect.stringMatching(/^#rykkere\nT-/),
    ])
    expect(await sql('select from tickets')).toEqual([])

    await page.getByLabel('Slået til').check()
    await save()
    await page.getByText('Gemt som version 2').waitFor()
    await sql("update emails set classification = 'general_reminder'")
    expect((await api('POST', '/emails/163/execute-workflows')).status).toBe(200)
    expect(await sql('select title, priority from tickets')).toEqual([
      { title: 'Rykker nr. 2', priority: 'high' },
    ])
  })

  it('is tried before it is saved, and then says at its field what is wrong', async () => {
    const page = await open('#/workflows/new')
    await page.getByLabel('Mails klassificeret som').selectOption({ label: 'Faktura' })
    await addStep(page, 'Opret sag')
    await page.getByRole('textbox', { name: 'Titel' }).fill('{{ email.farve }}')
    const tryIt = page.getByRole('button', { name: 'Prøv', exact: true })
    await tryIt.click()
    const summary = page.getByRole('alert')
    await summary.getByRole('button', { name: 'Trin 1, Opret sag: Titel' }).waitFor()
    expect(await page.locator('.tried').count()).toBe(0)
    await page.getByRole('textbox', { name: 'Titel' }).fill('Se {{ email.subject }}')
    await page.getByLabel('Også når mailen ikke passer').check()
    await tryIt.click()
    await page.locator('.tried').waitFor()
    expect(await page.locator('.tried').innerText()).toContain('Se Rykker nr. 2')
    expect(await sql('select from tickets')).toEqual([])
    expect(await sql('select from email_workflows where id > 6')).toEqual([])
  })

  it('has its mistakes told at their fields, in a list that takes the focus and leads there', async () => {
    const page = await open('#/workflows/new')
    await page.getByLabel('Navn').first().fill('Forkert')
    await page.getByLabel('Mails klassificeret som').selectOption({ label: 'Faktura' })
    await addStep(page, 'Send Slack-besked')
    await page.getByRole('textbox', { name: 'Kanal' }).fill('#x')
    await page.getByRole('textbox', { name: 'Besked' }).fill('{{ email.farve }}')
    await page.getByRole('button', { name: 'Trin 1: Send Slack-besked' }).click()
    await page.getByRole('button', { name: 'Opret workflow' }).click()
    const summary = page.getByRole('alert')
    await summary.getByText('Ét felt skal rettes').waitFor()
    expect(await page.evaluate('document.activeElement.innerText')).toContain('Ét felt skal rettes')
    await summary.getByRole('button', { name: 'Trin 1, Send Slack-besked: Besked' }).click()
    const message = page.getByRole('textbox', { name: 'Besked' })
    await expect.poll(() => page.evaluate('document.activeElement.id')).toMatch(/params\/message$/)
    expect(await message.getAttribute('aria-invalid')).toBe('true')
    const described = (await message.getAttribute('aria-describedby'))?.split(' ')[0] ?? ''
    expect(await page.locator(`[id="${described}"]`).innerText()).toContain('bruger feltet email.farve')
    await message.fill('{{ email.subject }}')
    await expect.poll(() => message.getAttribute('aria-invalid')).toBe('false')
    await page.getByRole('button', { name: 'Opret workflow' }).click()
    await page.getByRole('heading', { level: 1, name: 'Forkert' }).waitFor()
  })

  it('is created once, however often the button is pressed, and does not call back who has left', async () => {
    const page = await open('#/workflows/new')
    await page.getByLabel('Navn').first().fill('Langsom')
    await page.getByLabel('Mails klassificeret som').selectOption({ label: 'Faktura' })
    await addStep(page, 'Sæt til gennemgang')
    await page.getByRole('textbox', { name: 'Årsag' }).fill('Se på den')
    const answer = await heldBack('**/api/v1/workflows', 'POST')
    await page.getByRole('button', { name: 'Opret workflow' }).dblclick()
    await page.getByText('Gemmer …').waitFor()
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await page.getByRole('button', { name: 'Forlad uden at gemme' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mails' }).waitFor()
    answer()
    await page.getByText('Langsom er oprettet').waitFor()
    expect(page.url()).toMatch(/#\/emails$/)
    await page.unrouteAll({ behavior: 'wait' })
    expect(await sql("select from email_workflows where name = 'Langsom'")).toHaveLength(1)
  })

  it('may be a copy, which is switched off and needs a name of its own', async () => {
    const { id, name } = await aStored({ enabled: true })
    const page = await open(`#/workflows/new?copy=${id}`)
    await page.getByLabel('Navn').first().fill(name)
    await page.getByRole('button', { name: 'Opret workflow' }).click()
    await page.getByRole('alert').getByText(`bruges af workflow ${id}`).waitFor()
    await page.getByLabel('Navn').first().fill(`${name} igen`)
    await page.getByRole('button', { name: 'Opret workflow' }).click()
    await page.getByRole('heading', { level: 1, name: `${name} igen` }).waitFor()
    const [copy] = await sql('select * from email_workflows where name = $1', `${name} igen`)
    expect(copy).toMatchObject({ enabled: false, classification_trigger: 'reminder' })
  })
})

describe('a workflow', () => {
  it('is changed by keyboard, where the focus goes with a step that moves', async () => {
    const steps = ['extract_tracking_number', 'link_to_vendor', 'mark_as_processed'].map((action) => ({
      action,
    }))
    const { id } = await aStored({ workflow_steps: steps })
    const page = await open(`#/workflows/${id}`)
    await page.getByRole('button', { name: 'Flyt Find pakkenumre ned' }).focus()
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('Flyt Find pakkenumre ned')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Flyt Find pakkenumre op')
    await page.getByRole('button', { name: 'Fjern Knyt til leverandør' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Sæt tilbage' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Fjern Sæt mailens status' }).click()
    await save()
    await page.getByText('Gemt som version 2').waitFor()
    const { workflow_steps } = await stored(id)
    expect((workflow_steps as { action: string }[]).map(({ action }) => action)).toEqual([
      'link_to_vendor',
      'extract_tracking_number',
    ])
  })

  it('has steps inside a branch, which are edited in place', async () => {
    const page = await open('#/workflows/new')
    await page.getByLabel('Navn').first().fill('Forgrenet')
    await page.getByLabel('Mails klassificeret som').selectOption({ label: 'Faktura' })
    await addStep(page, 'Vælg efter en betingelse')
    await page.getByRole('button', { name: 'Tilføj betingelse' }).first().click()
    await page.getByLabel('Felt').selectOption({ label: 'sikkerhed (0–1)' })
    await page.getByLabel('Sammenligning').selectOption({ label: 'er over' })
    await page.getByRole('textbox', { name: 'Værdi' }).fill('0,9')
    await page.getByRole('button', { name: 'Tilføj trin: Ellers' }).click()
    await page.getByRole('button', { name: /^Sæt til gennemgang/ }).click()
    await page.getByRole('textbox', { name: 'Årsag' }).fill('Usikker')
    await page.getByRole('button', { name: 'Opret workflow' }).click()
    await page.getByRole('heading', { level: 1, name: 'Forgrenet' }).waitFor()
    const [workflow] = await sql("select workflow_steps from email_workflows where name = 'Forgrenet'")
    expect(workflow?.workflow_steps).toMatchObject([
      {
        action: 'conditional_branch',
        params: {
          if: { '>': [{ var: 'email.confidence_score' }, 0.9] },
          else: [{ action: 'flag_for_review', params: { reason: 'Usikker' } }],
        },
      },
    ])
  })

  it('asks for one entry of a list by its values, and writes all entries into a text', async () => {
    const steps = [{ action: 'extract_tracking_number' }, { action: 'create_ticket' }]
    const { id } = await aStored({ workflow_steps: steps })
    const page = await open(`#/workflows/${id}`)
    await page.getByRole('button', { name: 'Trin 2: Opret sag' }).click()
    await page.getByRole('button', { name: 'Indsæt felt i Titel' }).click()
    await page.getByRole('button', { name: 'pakker: nummer' }).click()
    await page.getByText('Betingelse, fejl og navn').click()
    await page.getByRole('button', { name: 'Tilføj betingelse' }).click()
    await page.getByLabel('Felt', { exact: true }).selectOption({ label: 'pakker, mindst én: transportør' })
    await page.getByLabel('Værdi').selectOption({ label: 'GLS' })
    await save()
    await page.getByText('Gemt som version 2').waitFor()
    const run = () => api('POST', '/emails/163/execute-workflows', { workflow_ids: [id], force: true })
    const postNord = 'Pakkenummer hos PostNord: 00373215482103642137.'
    await sql('update emails set body = $1', postNord)
    await run()
    expect(await sql('select from tickets')).toEqual([])
    await page.getByLabel('Også når mailen ikke passer').check()
    await page.getByRole('button', { name: 'Prøv', exact: true }).click()
    await page.getByText('betingelsen holdt ikke').waitFor()
    await sql('update emails set body = $1', `${postNord} Your GLS parcel number: 556381204174`)
    await run()
    expect(await sql('select title from tickets')).toEqual([{ title: '00373215482103642137, 556381204174' }])
  })

  it('keeps what the form does not show, as it is', async () => {
    const condition = { if: [{ var: 'email.tags' }, true, { '!': { var: 'email.assigned_to' } }] }
    const body = { a: ['{{ email.subject }}', 1, null] }
    const steps = [
      { action: 'call_webhook', if: condition, params: { url: 'https://example.com/x', body } },
      { action: 'send_email_notification', params: { to: ['a@example.dk', 'b@example.dk'], subject: 'Hej' } },
      { action: 'extract_invoice_data', params: { fallback_to_regex: 'true' } },
    ]
    const { id } = await aStored({ workflow_steps: steps })
    const page = await open(`#/workflows/${id}`)
    for (const name of [/^Trin 1/, /^Trin 2/, /^Trin 3/]) await page.getByRole('button', { name }).click()
    await page.getByText('Betingelsen er mere, end felterne kan vise').waitFor()
    // Past what lines could show, which does not take the text away from under the reader.
    const rule = page.locator('.step-card').first().getByLabel('Kør kun trinnet hvis')
    await rule.fill('{"!": {"var": "email.tags"}}')
    await rule.fill(JSON.stringify(condition))
    await page.getByLabel('Beskrivelse').first().fill('Ny beskrivelse')
    await page.getByRole('textbox', { name: 'Emne', exact: true }).fill('Hej igen')
    await save()
    await page.getByText('Gemt som version 2').waitFor()
    const { workflow_steps } = await stored(id)
    expect(workflow_steps).toMatchObject([
      steps[0] ?? {},
      { ...steps[1], params: { to: ['a@example.dk', 'b@example.dk'], subject: 'Hej igen' } },
      steps[2] ?? {},
    ])
  })

  it('that somebody has written into the table by hand is shown as it is, and can be put right', async () => {
    const { id, name } = await aStored()
    const steps = [
      'text',
      { action: 5, colour: 'red' },
      { action: 'create_ticket', params: [1] },
      { action: 'gone', params: { a: { b: 1 } } },
      { action: 'conditional_branch', params: { if: 7, then: 'x', else: [null] } },
    ]
    await sql('update email_workflows set workflow_steps = $1 where id = $2', JSON.stringify(steps), id)
    const page = await open('#/workflows')
    await page.getByRole('heading', { name }).waitFor()
    await page.getByRole('link', { name: `Ret ${name}` }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    for (const one of await page.locator('.step-title').all()) await one.click()
    expect(await page.getByLabel('Trinnet', { exact: true }).first().inputValue()).toBe('"text"')
    await page.getByText('Handlingen findes ikke her').first().waitFor()
    await page.getByLabel('Beskrivelse').first().fill('Se på den')
    await save()
    await page.getByRole('alert').getByText('felter skal rettes').waitFor()
    expect(await stored(id)).toMatchObject({ workflow_steps: steps, version: 1 })
    for (let gone = 0; gone < 5; gone += 1)
      await page
        .getByRole('button', { name: /^Fjern (?:Trin|Opret sag|Gone|Vælg)/ })
        .first()
        .click()
    await addStep(page, 'Sæt til gennemgang')
    await save()
    await page.getByText('Gemt som version 2').waitFor()
  })

  it('that somebody else has saved meanwhile says so, and loses neither their changes nor the reader’s', async () => {
    const workflow = await aStored()
    const page = await open(`#/workflows/${workflow.id}`)
    await page.getByLabel('Beskrivelse').first().fill('Min beskrivelse')
    // Saves nothing.
    await page.getByLabel('Navn').first().press('Enter')
    await api('PUT', `/workflows/${workflow.id}`, { ...workflow, name: 'Deres navn', priority: 7 })
    await save()
    await page.getByRole('alert').getByText('En anden har gemt workflowet imens').waitFor()
    await page.getByText('Den anden har ændret: Navn, Prioritet.').waitFor()
    expect(await page.getByLabel('Beskrivelse').first().inputValue()).toBe('Min beskrivelse')
    await page.getByRole('button', { name: 'Læg mine ændringer oven i' }).click()
    await page.getByRole('heading', { level: 1, name: 'Deres navn' }).waitFor()
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Gem')
    expect(await page.getByLabel('Prioritet').first().inputValue()).toBe('7')
    await save()
    await page.getByText('Gemt som version 3').waitFor()
    expect(await stored(workflow.id)).toMatchObject({ priority: 7, description: 'Min beskrivelse' })
  })

  it('whose answer is lost on its way is saved at the next attempt, and not taken for somebody else’s', async () => {
    const { id } = await aStored()
    const page = await open(`#/workflows/${id}`)
    await page.getByLabel('Navn').first().fill('Andet navn')
    await page.route(`**/workflows/${id}`, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await save()
    await page.getByRole('alert').getByText('Ingen forbindelse til Mailroom').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
    await page.route(`**/workflows/${id}`, (route) => route.fulfill({ status: 403, json: {} }))
    await save()
    await page.getByRole('alert').getByText('Det har du ikke adgang til').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
    await save()
    await page.getByText('Gemt som version 2').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Andet navn' }).waitFor()
    expect(await stored(id)).toMatchObject({ name: 'Andet navn', version: 2 })
  })

  it('takes no typing while it is saved, and is tried anew when what is tried has changed', async () => {
    const { id } = await aStored()
    const page = await open(`#/workflows/${id}`)
    const tryIt = page.getByRole('button', { name: 'Prøv', exact: true })
    await tryIt.click()
    await page.locator('.tried').waitFor()
    await page.getByLabel('Beskrivelse').first().fill('Før')
    const saved = await heldBack(`**/workflows/${id}`, 'PUT')
    await save()
    await page.getByText('Gemmer …').waitFor()
    await page.getByLabel('Beskrivelse').first().click({ force: true })
    await page.keyboard.type('imens')
    expect(await page.getByLabel('Beskrivelse').first().inputValue()).toBe('Før')
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    saved()
    await page.getByText('Gemt som version 2').waitFor()
    expect(await stored(id)).toMatchObject({ description: 'Før', version: 2 })
    // Who was asked whether to leave without saving is not asked again once it is saved.
    await page.getByLabel('Beskrivelse').first().fill('Efter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // What was tried was another version.
    expect(await page.locator('.tried').count()).toBe(0)
    const answered = await heldBack('**/execute-workflows', 'POST')
    await tryIt.click()
    await page.getByText('Kører …').waitFor()
    await page.getByLabel('Også når mailen ikke passer').check()
    answered()
    await tryIt.waitFor()
    expect(await page.locator('.tried').count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('that is not saved is left only by who wants to', async () => {
    const { id } = await aStored()
    const page = await open(`#/workflows/${id}`)
    await page.getByLabel('Beskrivelse').first().fill('Ikke gemt')
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await page.getByRole('button', { name: 'Bliv her' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await page.getByRole('button', { name: 'Bliv her' }).click()
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Mails')
    expect(page.url()).toMatch(new RegExp(`#/workflows/${id}$`))
    expect(await page.getByLabel('Beskrivelse').first().inputValue()).toBe('Ikke gemt')
    await page.getByRole('link', { name: 'Mails', exact: true }).click()
    await page.getByRole('button', { name: 'Bliv her' }).waitFor()
    // Whoever stays and goes again before the answer is drawn is asked again.
    await page.evaluate(`
      Array.from(document.querySelectorAll('button')).find(({ innerText }) => innerText === 'Bliv her').click()
      history.back()
    `)
    await page.getByRole('button', { name: 'Forlad uden at gemme' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ikke gemt' }).waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN')
    expect(await stored(id)).toMatchObject({ description: '' })
  })

  it('is deleted once the reader has said so twice', async () => {
    const { id, name } = await aStored()
    const page = await open(`#/workflows/${id}`)
    await page.getByRole('button', { name: 'Slet …' }).click()
    await page.getByRole('button', { name: 'Fortryd' }).click()
    await page.getByRole('button', { name: 'Slet …' }).click()
    await page.getByRole('button', { name: 'Ja, slet' }).click()
    await page.getByText(`${name} er slettet.`).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor()
    expect((await api('GET', `/workflows/${id}`)).status).toBe(404)
  })
})
