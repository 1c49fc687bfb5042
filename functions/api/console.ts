import * as z from 'zod'
import { CallerError } from '../../shared/errors.ts'
import { defineRoute } from './route.ts'

const tag = 'About'

/** The console for office staff. What it consists of is read from files on the first request. */
export const consoleRoutes = [
  defineRoute({
    method: 'GET',
    path: '/console',
    operation: 'getConsole',
    tag,
    summary: 'Open the console for office staff',
    description: 'The page holds no data: it calls this API as the person who signs in.',
    scope: null,
    // Whoever signed in comes back here with what the issuer has to say.
    query: z.looseObject({}),
    contentType: 'text/html; charset=utf-8',
    async handle({ console, engine }) {
      const { consolePage } = await import('./console/page.ts')
      return consolePage(console, engine.log)
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/console/{file}',
    operation: 'getConsoleFile',
    tag,
    summary: 'Get a file of the console',
    description: 'Its script, style or icon, under the names that the page gives.',
    scope: null,
    params: z.object({
      file: z
        .string()
        .regex(/^[\w-]+\.\w+$/, 'is not the name of a file')
        .meta({ example: 'icon.svg' }),
    }),
    contentType: 'text/javascript; charset=utf-8',
    problems: [404],
    async handle({ console }, { params: { file: name } }) {
      const { consoleFiles } = await import('./console/files.ts')
      const file = (await consoleFiles(console.folder)).get(name)
      if (!file) throw new CallerError(404, 'The console has no such file: load its page again.')
      return { headers: { 'content-type': file.type, 'cache-control': file.cache }, body: file.text }
    },
  }),
]
