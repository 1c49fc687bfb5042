/** Words found in the names of companies, departments and titles, not of persons. */
const NO_PERSON =
  /(?<!\p{L})(?:a\/?s|aps|i\/?s|k\/?s|p\/?s|ivs|amba|ab|as|asa|gmbh|ag|ltd|inc|llc|plc|fonden|foreningen|kommune|direktør|director|chef|leder|manager|konsulent|consultant|assistent|assistant|advokat|partner|ejer|owner|ceo|cto|cfo|coo|sælger|salg|sales|support|team|teamet|kundeservice|customer|service|bogholder\p{L}*|regnskab|accounts?|accounting|finance|reception\p{L}*|kontor\p{L}*|office|afdeling\p{L}*|department|lager\p{L}*|it|hr|tlf|tel|phone|mobil|mobile|group|gruppen|holding|hosting|consulting|systems|solutions|company|danmark|denmark|sverige|norge)(?!\p{L})|(?:chef|leder|konsulent|assistent|service|afdeling|firmaet|gruppen|ansvarlig|medarbejder|specialist|ingeniør)(?!\p{L})/iu

const WORD = String.raw`\p{Lu}[\p{L}'’.-]*`
const PARTICLE = '(?:(?:von|van|de|der|den|af|av|la|le|du|da|el|bin|ten|zu) )'
const NAME = new RegExp(`^${WORD}(?: ${PARTICLE}{0,2}${WORD}){0,4}$`, 'u')

/**
 * A person's full name, from the start of a line such as "Mette Holm, butikschef", or a first name that the
 * sender's name completes. Null for a company, a department, a title, or a first name that cannot be
 * completed.
 *
 * @param senderName the display name of the email's sender; may be empty, or a company.
 */
export function personName(line: string, senderName: string): string | null {
  const name = (line.slice(0, 200).split(/,| [-–—/] |[(:]/)[0] ?? '').replace(/\s+/g, ' ').trim()
  if (name.length > 60 || !NAME.test(name) || NO_PERSON.test(name)) return null
  if (name.includes(' ')) return name
  const sender = senderName.slice(0, 200).replace(/\s+/g, ' ').trim()
  const completed = sender.startsWith(`${name} `) && NAME.test(sender) && !NO_PERSON.test(sender)
  return completed ? sender : null
}
