import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { aConsolePage } from '../support/console-page.ts'
import { holdBack } from '../support/hold-back.ts'
import { saveEmail } from '../support/hub.ts'

const { open, sql, complaints } = aConsolePage()
beforeEach(() => sql('truncate emails cascade'))

/** Stores an email with an invoice that was read. */
async function saveInvoice(id: number, invoice: object, email: object = {}) {
  const read = {
    kind: 'invoice',
    invoice_number: `2026-${id}`,
    supplier_name: `Firma ${id}`,
    currency: 'DKK',
  }
  const extracted = { invoice: { ...read, duplicate_of: null, fields: {}, lines: [], ...invoice } }
  await saveEmail(sql, { id, extracted: JSON.stringify(extracted), ...email })
}
const rows = async (page: Awaited<ReturnType<typeof open>>) =>
  (await page.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())

describe('the list of invoices', () => {
  it('says what is to be paid to whom and when, and leads to the email', async () => {
    await saveInvoice(1, { amount: '1250.00', due_date: '2026-12-04' })
    const page = await open('#/invoices')
    await expect.poll(() => rows(page)).toEqual(['Firma 1 2026-1 1.250,00 DKK 4. dec. 2026 20. nov., 09.15'])
    await page.getByRole('link', { name: 'Firma 1' }).click()
    await page.getByRole('heading', { level: 1, name: 'Faktura 2026-1044' }).waitFor()
    await page.getByRole('link', { name: '← Fakturaer' }).click()
    await page.getByText('1 faktura', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  it('marks what is no plain invoice, waits for review, or was seen before, and leads to that', async () => {
    await saveInvoice(1, { amount: '1250.00' }, { subject: 'Den første' })
    const again = { amount: '-300.00', kind: 'credit_note', duplicate_of: 1 }
    await saveInvoice(2, again, { needs_review: true, received_at: '2026-11-20T09:15:00Z' })
    const page = await open('#/invoices')
    await expect
      .poll(async () => (await rows(page))[0])
      .toBe('Firma 2 2026-2 -300,00 DKK 20. nov., 10.15 KreditnotaTil gennemgangSet før i mail 1')
    await page.getByRole('link', { name: 'Set før i mail 1' }).click()
    await page.getByRole('heading', { level: 1, name: 'Den første' }).waitFor()
  })

  it('is narrowed by days that are included, by supplier and number, and to those seen before', async () => {
    for (const day of [3, 4, 5]) await saveInvoice(day, { due_date: `2026-12-0${day}` })
    await saveInvoice(6, { duplicate_of: 5 })
    const page = await open('#/invoices')
    const suppliers = () => page.locator('tbody .subject a').allInnerTexts()
    await page.getByLabel('Forfalder fra og med').fill('2026-12-04')
    await expect.poll(suppliers).toEqual(['Firma 5', 'Firma 4'])
    await page.getByLabel('Forfalder til og med').fill('2026-12-04')
    await expect.poll(suppliers).toEqual(['Firma 4'])
    await page.getByRole('combobox', { name: 'Forfaldsdato' }).selectOption({ label: 'Uden forfaldsdato' })
    await expect.poll(suppliers).toEqual(['Firma 6'])
    expect(page.url()).toMatch(/#\/invoices\?has_due_date=false$/)
    await page.getByRole('link', { name: 'Fjern filtre' }).click()
    await page.getByLabel('Samme faktura igen').selectOption({ label: 'Kun dem, der er set før' })
    await expect.poll(suppliers).toEqual(['Firma 6'])
    await page.getByRole('link', { name: 'Fjern filtre' }).click()
    await page.getByRole('searchbox', { name: 'Fakturanummer', exact: true }).fill('2026 3')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toMatch(/#\/invoices\?number=2026\+3$/)
    const supplier = page.getByRole('searchbox', { name: 'Leverandør', exact: true })
    await supplier.fill('firma 6')
    await page.getByRole('link', { name: 'Fjern filtre' }).click()
    expect(await supplier.inputValue()).toBe('')
    await supplier.fill('firma 4')
    await page.getByRole('button', { name: 'Søg: Leverandør' }).click()
    await expect.poll(suppliers).toEqual(['Firma 4'])
    expect(page.url()).toMatch(/#\/invoices\?supplier=firma\+4$/)
  })

  it('is saved for a spreadsheet: all that the filters let through, however many pages', async () => {
    for (let id = 1; id <= 201; id += 1) await saveInvoice(id, { amount: '1250.50', due_date: '2026-12-04' })
    await saveInvoice(202, { due_date: '2027-01-01' })
    const page = await open('#/invoices?due_to=2026-12-31')
    await page.getByText('50 vist, der er flere. Fakturaer uden læst forfaldsdato er ikke med.').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hent som CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('fakturaer-forfalder-til-2026-12-31.csv')
    await page.getByText('201 fakturaer er gemt som CSV').waitFor()
    const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(202)
    expect(lines[1]).toMatch(/^201;2026-11-20;"=""2026-201""";Faktura;1250,50;DKK;2026-12-04;/)
    expect(complaints).toEqual([])
  })

  it('says that it could not be saved, where there is room for it on a phone', async () => {
    await saveInvoice(1, { amount: '1250.00' })
    const page = await open('#/invoices')
    await page.setViewportSize({ width: 320, height: 700 })
    await page.route('**/invoices?*limit=200', (route) => route.abort())
    await page.getByRole('button', { name: 'Hent som CSV' }).click()
    const notice = page.getByRole('alert')
    await notice.getByText('Ingen forbindelse til Mailroom').waitFor()
    expect((await notice.boundingBox())?.width).toBeGreaterThan(200)
    await page.unrouteAll()
    await page.setViewportSize({ width: 1280, height: 720 })
  })

  it('is no longer saved when it is narrowed meanwhile', async () => {
    await saveInvoice(1, { amount: '1250.00', due_date: '2026-12-04' })
    const page = await open('#/invoices')
    const held = await holdBack(page, '**/invoices?*limit=200')
    const files: unknown[] = []
    page.on('download', (file) => files.push(file))
    await page.getByRole('button', { name: 'Hent som CSV' }).click()
    await page.getByText('Henter … 0').waitFor()
    await page.getByLabel('Samme faktura igen').selectOption({ label: 'Kun dem, der er set før' })
    await page.getByText('Ingen fakturaer passer').waitFor()
    await held.release(1).catch(() => {})
    await page.waitForTimeout(100)
    expect(files).toEqual([])
  })

  it('is narrowed by a day once its year is typed, and not on the way', async () => {
    await saveInvoice(1, { due_date: '2026-12-04' })
    const page = await open('#/invoices')
    const addresses: string[] = []
    page.on('framenavigated', () => addresses.push(page.url().split('#')[1] ?? ''))
    await page.getByLabel('Forfalder fra og med').pressSequentially('12042026')
    await expect.poll(() => page.url()).toMatch(/due_from=2026-12-04$/)
    expect(addresses).toEqual(['/invoices?due_from=2026-12-04'])
  })

  it('shows an invoice of which hardly anything was read', async () => {
    await saveInvoice(1, { kind: null, supplier_name: null, invoice_number: '7', currency: null })
    const page = await open('#/invoices')
    await expect.poll(() => rows(page)).toEqual(['(ukendt leverandør) 7 20. nov., 09.15'])
  })

  it('says when there are none, and when none fit', async () => {
    await (await open('#/invoices')).getByText('Ingen fakturaer endnu').waitFor()
    await (await open('#/invoices?number=77')).getByText('Ingen fakturaer passer').waitFor()
  })
})
