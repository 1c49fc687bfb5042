/** Stands in a path between a list and what each of its entries has. */
export const IN_LIST = '[].'

/** The list in a path and what is read of its entries; only the path where it leads into no list. */
export function inList(path: string): readonly [list: string | undefined, field: string] {
  const at = path.indexOf(IN_LIST)
  const field = path.slice(at + IN_LIST.length)
  return at > 0 && field !== '' ? [path.slice(0, at), field] : [undefined, path]
}
