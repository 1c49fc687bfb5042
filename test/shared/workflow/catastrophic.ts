/** A pattern that made a backtracking engine hang, and what to repeat for it. */
export interface Catastrophic {
  readonly source: string
  readonly pattern: string
  /** Repeated until the text is long enough. */
  readonly unit: string
  /** Before the repetition, where the pattern wants it. */
  readonly head?: string
  /** After the repetition; makes a backtracking engine try every way. */
  readonly tail?: string
}

const OWASP = 'OWASP, Regular expression Denial of Service: evil patterns'
const REGLIB = 'OWASP, Regular expression Denial of Service: found in RegExLib'

/**
 * Published patterns with catastrophic backtracking: https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS,
 * post-mortems of outages, and advisories with a CVE; each names where it comes from.
 */
export const CATASTROPHIC: readonly Catastrophic[] = [
  { source: OWASP, pattern: '^(a+)+$', unit: 'a', tail: '!' },
  { source: OWASP, pattern: '^([a-zA-Z]+)*$', unit: 'a', tail: '!' },
  { source: OWASP, pattern: '^(a|aa)+$', unit: 'a', tail: '!' },
  { source: OWASP, pattern: '^(a|a?)+$', unit: 'a', tail: '!' },
  { source: `${OWASP}, (.*a){x} for x > 10`, pattern: '^(.*a){12}$', unit: 'a', tail: '!' },
  { source: `${OWASP}, (.*a){x} for x > 10`, pattern: '^(.*a){100}$', unit: 'a', tail: '!' },
  {
    source: `${REGLIB}, an address`,
    pattern:
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
    unit: 'a',
    tail: '!',
  },
  {
    source: 'OWASP Validation Regex Repository, a Java class name',
    pattern: '^(([a-z])+.)+[A-Z]([a-z])+$',
    unit: 'a',
  },
  {
    source: 'R. Cox, Regular Expression Matching Can Be Simple And Fast (2007), a?ⁿaⁿ with n = 25',
    pattern: `^${'a?'.repeat(25)}${'a'.repeat(25)}$`,
    unit: 'a',
    tail: '!',
  },
  {
    source: 'Stack Exchange, outage of 20 July 2016',
    pattern: '^[\\s\\x{200c}]+|[\\s\\x{200c}]+$',
    unit: ' ',
    head: '-',
    tail: '-',
  },
  {
    source: 'Stack Exchange, outage of 20 July 2016, as JavaScript writes it',
    pattern: '^[\\s\\u200c]+|[\\s\\u200c]+$',
    unit: ' ',
    head: '-',
    tail: '-',
  },
  {
    source: 'Cloudflare, outage of 2 July 2019',
    pattern:
      '(?:(?:\\"|\'|\\]|\\}|\\\\|\\d|(?:nan|infinity|true|false|null|undefined|symbol|math)|\\`|\\-|\\+)+[)]*;?((?:\\s|-|~|!|{}|\\|\\||\\+)*.*(?:.*=.*)))',
    unit: 'x',
    head: 'x=',
  },
  { source: 'Cloudflare, outage of 2 July 2019, the part that mattered', pattern: '.*.*=.*', unit: 'x' },
  { source: 'CVE-2015-8315, ms', pattern: '^((?:\\d+)?\\.?\\d+) *(ms|s|m|h|d|y)?$', unit: '1', tail: 'Q' },
  {
    source: 'CVE-2017-15010, tough-cookie',
    pattern: '^(([^=;]+))\\s*=\\s*([^\\n\\r\\0]*)',
    unit: ' ',
    head: 'x',
  },
  { source: 'CVE-2020-7753, trim', pattern: '^\\s*|\\s*$', unit: ' ', head: '1', tail: '1' },
  { source: 'CVE-2020-28469, glob-parent', pattern: '[\\{\\[].*[\\/]*.*[\\}\\]]$', unit: '/', head: '{' },
  { source: 'CVE-2020-28500, lodash', pattern: '^\\s+|\\s+$', unit: ' ', head: '1', tail: '1' },
  {
    source: 'CVE-2021-3803, nth-check',
    pattern: '^([+\\-]?\\d*n)?\\s*(?:([+\\-]?)\\s*(\\d+))?$',
    unit: ' ',
    head: '2n',
    tail: '!',
  },
  {
    source: 'CVE-2021-3807, ansi-regex',
    pattern:
      '[\\x{1b}\\x{9b}][[\\]()#;?]*(?:(?:(?:[a-zA-Z\\d]*(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]*)*)?\\x07)|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))',
    unit: ';',
    head: '\u001b[',
  },
  {
    source: 'CVE-2021-23343, path-parse',
    pattern: '^(\\/?|)([\\s\\S]*?)((?:\\.{1,2}|[^\\/]+?|)(\\.[^.\\/]*|))(?:[\\/]*)$',
    unit: '.',
    tail: '/a',
  },
  { source: 'CVE-2022-25881, http-cache-semantics', pattern: '\\s*,\\s*', unit: ' ' },
  { source: 'what RE2 leaves out: a backreference', pattern: '^(\\w+\\s?)*\\1$', unit: 'a ', tail: '!' },
  { source: 'what RE2 leaves out: a lookahead', pattern: '^(?=.*a)(a+)+$', unit: 'a', tail: '!' },
  {
    source: 'what RE2 leaves out: repetition beyond 1000',
    pattern: '^((a{0,100}){0,100}){0,100}$',
    unit: 'a',
  },
]
