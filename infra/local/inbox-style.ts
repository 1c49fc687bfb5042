export const STYLE = `
:root {
  --ground: #f6f5f2; --card: #fff; --ink: #1f2328; --quiet: #656d76; --line: #e3e0d9; --accent: #0b6e4f;
  --bubble: #e4f1eb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --card: #1f2226; --ink: #e6e6e3; --quiet: #9aa1a9; --line: #33373d; --accent: #5cc8a0;
    --bubble: #1d3129;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { padding: 1.25rem 1rem; border-bottom: 1px solid var(--line); background: var(--card); }
header > * { max-width: 76rem; margin: 0 auto; }
header p { color: var(--quiet); }
h1 { font-size: 1.375rem; }
main {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 2rem;
  max-width: 78rem; margin: 0 auto; padding: 1.25rem 1rem 3rem;
}
section { min-width: 0; }
h2 { margin: 0 0 .75rem; font-size: 1.0625rem; }
h3, article p { margin: 0; overflow-wrap: anywhere; }
.count { margin-left: .25rem; padding: 0 .5rem; border-radius: 1rem; background: var(--line); font-size: .8125rem; font-weight: 500; }
article .whole { white-space: nowrap; }
.empty { margin: 0; color: var(--quiet); }
.channel { margin: 1.25rem 0 .5rem; color: var(--accent); font-size: .9375rem; }
h2 + .channel { margin-top: 0; }
article { margin-bottom: .75rem; padding: .75rem 1rem; }
.bubble { width: fit-content; max-width: 100%; border-radius: .25rem 1rem 1rem 1rem; background: var(--bubble); }
.mail { border: 1px solid var(--line); border-radius: .625rem; background: var(--card); }
.mail h3 { font-size: 1rem; }
.head { color: var(--quiet); font-size: .8125rem; }
.head b { color: var(--ink); font-weight: 600; }
.head time { margin-left: .375rem; white-space: nowrap; }
article .text { margin-top: .25rem; white-space: pre-wrap; }
.mail .text { margin-top: .625rem; padding-top: .625rem; border-top: 1px solid var(--line); }
article .code { font: .75rem/1.45 ui-monospace, monospace; }
article .id { margin-top: .375rem; color: var(--quiet); font: .6875rem ui-monospace, monospace; }
.context { margin-top: .375rem; font-size: .8125rem; }
.context a { color: var(--accent); }
iframe { display: block; width: 100%; margin-top: .625rem; border: 0; border-top: 1px solid var(--line); color-scheme: light dark; }
details { margin-top: .375rem; }
summary { color: var(--quiet); font-size: .8125rem; cursor: pointer; }
.attachment { margin-top: .375rem; font-size: .8125rem; }
.offline header p::after { content: " Mailroom is not running."; color: #c2410c; }
`
