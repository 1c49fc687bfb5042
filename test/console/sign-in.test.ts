import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPage } from '../support/browser.ts'
import { aConsole, PREFIX } from '../support/console.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { holdBack } from '../support/hold-back.ts'
import { saveEmail } from '../support/hub.ts'
import { anIssuerOfPeople } from '../support/people.ts'

let db: TestDatabase
let issuer: Awaited<ReturnType<typeof anIssuerOfPeople>>
let app: Awaited<ReturnType<typeof aConsole>>
const currentPage = aPage()
beforeAll(async () => {
  db = await aDatabase()
  issuer = await anIssuerOfPeople(PREFIX)
  app = await aConsole(db, issuer.url)
  currentPage().setDefaultTimeout(10_000)
  await saveEmail(db.sql, {
    id: 163,
    subject: 'Konkursdekret',
    needs_review: true,
    review_reason: 'Se på den',
  })
})
afterAll(async () => {
  await app.stop()
  await issuer.stop()
  await db.drop()
})
const usual = { lifetime: 600, isRemembered: true, isWelcome: true }
beforeEach(async () => {
  Object.assign(issuer.eva, usual, { scopes: ['workflows.read', 'workflows.write', 'workflows.run'] })
  await currentPage().goto('about:blank')
  await currentPage().goto(`${app.url}#/emails/163`)
})
afterEach(() => currentPage().evaluate('sessionStorage.clear()'))

const signIn = () => currentPage().getByRole('button', { name: 'Sign in' }).click()
const heading = (name: string) => currentPage().getByRole('heading', { level: 1, name }).waitFor()

describe('signing in to the console', () => {
  it('goes to the issuer and comes back to the same page, with PKCE and no trace in the address', async () => {
    const page = currentPage()
    await page.getByText('Sign in with the account').waitFor()
    await signIn()
    await heading('Konkursdekret')
    expect(page.url()).toBe(`${app.url}#/emails/163`)
    const asked = issuer.heard.find(({ path }) => path.startsWith('/authorize'))?.path ?? ''
    const parameters = Object.fromEntries(new URL(asked, issuer.url).searchParams)
    expect(parameters).toMatchObject({
      ...{
        response_type: 'code',
        client_id: 'console',
        redirect_uri: app.url,
        code_challenge_method: 'S256',
      },
      scope: 'openid mailroom/workflows.read mailroom/workflows.write mailroom/workflows.run',
    })
    await page.reload()
    await heading('Konkursdekret')
  })

  it('is done by a person whom the audit log names', async () => {
    await signIn()
    await currentPage().getByRole('button', { name: 'Mark as reviewed' }).click()
    await currentPage().getByText('Reviewed: Konkursdekret').waitFor()
    expect(await db.sql('select actor, action from audit_log')).toEqual([
      { actor: 'eva@example.com', action: 'email.reviewed' },
    ])
    await db.sql('update emails set needs_review = true')
  })

  it('says so when the issuer lets nobody in, and why', async () => {
    issuer.eva.isWelcome = false
    await signIn()
    const alert = currentPage().getByRole('alert')
    await alert.getByText('You were not signed in').waitFor()
    await alert.getByText('Eva has left').waitFor()
    expect(currentPage().url()).toBe(`${app.url}#/emails/163`)
  })

  it('is not done by a link that somebody else made', async () => {
    const page = currentPage()
    await page.goto(`${app.url}?code=stolen&state=made-up#/emails/163`)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(page.url()).toBe(app.url)
    expect(issuer.heard.filter(({ body }) => body.code === 'stolen')).toEqual([])
  })

  it('is refused when what comes back is not for the state that was sent', async () => {
    const page = currentPage()
    await page.route('**/authorize?*', (route) =>
      route.fulfill({ status: 302, headers: { location: `${app.url}?code=stolen&state=made-up` } }),
    )
    await signIn()
    await page.getByRole('alert').getByText('You were not signed in').waitFor()
    await page.unroute('**/authorize?*')
    expect(issuer.heard.filter(({ body }) => body.code === 'stolen')).toEqual([])
  })

  it('ends with signing out', async () => {
    await signIn()
    await heading('Konkursdekret')
    await currentPage().getByRole('button', { name: 'Sign out' }).click()
    await currentPage().getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await currentPage().evaluate('sessionStorage.length')).toBe(0)
    await expect.poll(() => issuer.heard.at(-1)).toMatchObject({ path: '/revoke', body: { token: 'kept' } })
  })

  it('ends at once, while a token is being renewed and whatever the issuer does', async () => {
    const page = currentPage()
    await signIn()
    await heading('Konkursdekret')
    await page.evaluate(EXPIRE)
    const renewal = await holdBack(page, '**/token')
    const revocation = await holdBack(page, '**/revoke')
    await page.getByRole('link', { name: 'Workflows' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await renewal.release(1)
    await page.waitForTimeout(100)
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    await revocation.release(1)
  })
})

describe('a token that has expired', () => {
  it('is renewed without the reader noticing', async () => {
    issuer.eva.lifetime = 1
    await signIn()
    await heading('Konkursdekret')
    issuer.eva.lifetime = 600
    await currentPage().getByRole('link', { name: 'Workflows' }).click()
    await currentPage().getByText('Bankruptcy Alert').waitFor()
    expect(issuer.heard.at(-1)?.body).toMatchObject({ grant_type: 'refresh_token' })
  })

  it('that cannot be renewed asks the reader to sign in again, and leads back', async () => {
    await signIn()
    await heading('Konkursdekret')
    issuer.eva.isRemembered = false
    await currentPage().evaluate(EXPIRE)
    await currentPage().getByRole('button', { name: 'Mark as reviewed' }).click()
    await currentPage().getByText('You are no longer signed in').waitFor()
    await signIn()
    await heading('Konkursdekret')
    await expect.poll(() => currentPage().url()).toBe(`${app.url}#/emails/163`)
  })
})

describe('who lacks a right', () => {
  it('is told which, and how to get it', async () => {
    issuer.eva.scopes = ['workflows.read']
    await signIn()
    await currentPage().getByRole('button', { name: 'Mark as reviewed' }).click()
    await currentPage()
      .getByText(
        'may not mark, correct and run. Ask the person who invites people to Mailroom for the right workflows.run',
      )
      .waitFor()
    await currentPage().getByRole('link', { name: 'Workflows' }).click()
    await currentPage().getByRole('switch').first().click()
    await currentPage().getByText('may not edit workflows and switch them on and off').waitFor()
  })

  it('loses nothing unsaved by signing out without being asked', async () => {
    const page = currentPage()
    await signIn()
    await heading('Konkursdekret')
    await page.goto(`${app.url}#/workflows/4`)
    await page.getByLabel('Description').first().fill('Not saved')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Stay here' }).click()
    expect(await page.getByLabel('Description').first().inputValue()).toBe('Not saved')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  it('sees a workflow without the means to change it', async () => {
    issuer.eva.scopes = ['workflows.read', 'workflows.run']
    const page = currentPage()
    await signIn()
    await page.getByRole('link', { name: 'Workflows' }).click()
    await page.getByText('Bankruptcy Alert').waitFor()
    expect(await page.getByRole('link', { name: /^(?:New workflow|Edit|Copy)/ }).count()).toBe(0)
    await page.goto(`${app.url}#/workflows/4`)
    await page.getByText('You can see this workflow, but not edit it').waitFor()
    expect(await page.getByLabel('Name').first().isDisabled()).toBe(true)
    expect(await page.getByLabel('Channel').isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: /^(?:Save|Delete|Move|Add|Insert)/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Try', exact: true }).click()
    await page.getByText('Bankruptcy Alert').last().waitFor()
  })
})

/** Makes the kept token one that the API refuses and that is over. */
const EXPIRE = `(() => {
  const session = JSON.parse(sessionStorage.getItem('mailroom.session'))
  sessionStorage.setItem('mailroom.session', JSON.stringify({ ...session, expires_at: 0, access_token: 'x' }))
})()`
