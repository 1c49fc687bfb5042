import type { PageSignIn } from '../../functions/api/console/page.ts'

/** How people sign in here, as the page was told when it was served. */
export const signInSettings: PageSignIn = JSON.parse(
  document.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.content ?? '{"kind":"off"}',
)
