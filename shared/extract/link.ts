const LINK = /(?:https?:\/\/|www\.)\S{0,200}$/iu
/** Characters before a value that are looked at. */
const REACH = 210

/** Whether an offset is inside the address of a page: "https://kvikfaktura.example/90667". */
export const isInLink = (text: string, index: number): boolean =>
  LINK.test(text.slice(Math.max(0, index - REACH), index))
