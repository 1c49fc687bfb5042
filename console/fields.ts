/** An object of which nothing is known but that it has fields, as the API stores what steps and classifiers said. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of whatever it is; none where it has none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
