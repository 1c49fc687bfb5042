import * as z from 'zod'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { MAX_TAGS, tagOf } from '../workflow/tag.ts'

export const addTag = defineAction({
  name: 'add_tag',
  category: 'status',
  summary: {
    da: `Sætter mærkater på mailen, højst ${MAX_TAGS} i alt; et mærkat, som den har, sættes ikke igen.`,
    en: `Adds tags to the email, ${MAX_TAGS} in all at most; a tag that it has already is not added again.`,
  },
  params: z.strictObject({
    tags: z.array(z.string().max(5000)).min(1).max(MAX_TAGS).meta({
      description: 'Case-insensitive, stored in lower case; each is cut after 50 characters',
    }),
  }),
  result: z.object({
    tags: z.array(z.string()).meta({ description: 'The tags that the email did not have yet' }),
  }),
  example: { tags: ['haster', '{{ email.classification }}'] },
  run: (params, { facts: { email } }) => {
    const wanted = [...new Set(params.tags.map(tagOf))].filter((tag) => tag !== '')
    if (wanted.length === 0) return skipped('the tags are empty')
    const tags = wanted.filter((tag) => !email.tags.includes(tag))
    if (tags.length === 0) return skipped(`the email has them already: ${wanted.join(', ')}`)
    const room = MAX_TAGS - email.tags.length
    if (tags.length > room)
      throw new Error(`the email has ${email.tags.length} tags, so there is no room for ${tags.length} more`)
    return completed({ tags }, { kind: 'add_tags', tags })
  },
})
