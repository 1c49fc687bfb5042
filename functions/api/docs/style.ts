import { createHash } from 'node:crypto'

/** Style of the page at /docs: light or dark as the reader's system is, also for narrow screens. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fbfaf8;--card:#fff;--ink:#1f2328;--soft:#646b75;--line:#e6e3dd;--code:#f5f3ef;--accent:#a5432a;
--key:#8a3b22;--string:#2d6a4f;--value:#6b3fa0;--get:#2d6a4f;--post:#1f5aa6;--put:#8f5a00;--delete:#a4262c}
@media (prefers-color-scheme:dark){:root{--bg:#16181c;--card:#1d2025;--ink:#e4e2dd;--soft:#9aa0a9;--line:#2d3138;--code:#15171b;--accent:#f0997f;
--key:#f0997f;--string:#8fd0ae;--value:#c4a6ef;--get:#8fd0ae;--post:#8dbcf5;--put:#e9b864;--delete:#f49a9d}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem}
body{margin:0;display:grid;grid-template-columns:19rem minmax(0,1fr);background:var(--bg);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.5rem 1rem 2rem 1.5rem;border-right:1px solid var(--line);font-size:.875rem}
nav a{color:inherit}
nav ul{list-style:none;margin:0 0 1rem;padding:0}
nav li a{display:flex;align-items:baseline;gap:.5rem;padding:.2rem 0}
nav .method{width:3.4rem;font-size:.625rem;padding:0;background:none;text-align:right;flex:none}
.brand{display:block;font-size:1.125rem;font-weight:650;margin-bottom:1.25rem}
.brand small{color:var(--soft);font-weight:400}
.group{display:block;color:var(--soft);font-weight:600;margin:0 0 .25rem}
main{max-width:56rem;padding:2.5rem clamp(1rem,4vw,3.5rem) 6rem;width:100%}
h1{font-size:2.1rem;line-height:1.2;letter-spacing:-.02em;margin:0}
h2{font-size:1.5rem;letter-spacing:-.01em;margin:3.5rem 0 1rem}
h3{font-size:1.125rem;margin:0}
h3 a{color:inherit}
h4{font-size:.8125rem;font-weight:600;color:var(--soft);margin:1.25rem 0 .375rem}
p{margin:.5rem 0}
.lead{font-size:1.125rem;color:var(--soft);margin-bottom:1.75rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.5rem 1.5rem;margin:0;font-size:.9375rem}
dt{font-weight:600}
dd{margin:0}
article{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1.5rem;margin:1rem 0}
article:target{border-color:var(--accent)}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .75rem;margin:.5rem 0}
.line code{background:none;padding:0;font-size:.9375rem}
.line code span{white-space:nowrap}
.method{display:inline-block;font:600 .75rem/1.7 ui-monospace,monospace;padding:0 .5em;border-radius:6px;color:var(--c);background:color-mix(in srgb,var(--c) 13%,transparent)}
.get{--c:var(--get)}.post{--c:var(--post)}.put{--c:var(--put)}.delete{--c:var(--delete)}
.scope{font-size:.75rem;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.05rem .6rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{font-size:.875em;background:var(--code);border-radius:4px;padding:.1em .3em}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:.875rem 1rem;margin:0;overflow:auto;max-height:28rem;font-size:.8125rem;line-height:1.55}
pre b{font-weight:400;color:var(--key)}
pre i{font-style:normal;color:var(--string)}
pre em{font-style:normal;color:var(--value)}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.4rem 1rem .4rem 0;border-top:1px solid var(--line)}
th{font-weight:400;white-space:nowrap;width:28%}
th code{background:none;padding:0}
td:last-child{width:50%;padding-right:0}
.type{background:none;padding:0;color:var(--value)}
.required{color:var(--accent);white-space:nowrap}
.default{color:var(--soft)}
details{margin-top:1.25rem}
summary{cursor:pointer;font-size:.8125rem;font-weight:600;color:var(--soft);margin-bottom:.375rem}
.problems{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;font-size:.8125rem;color:var(--soft)}
@media (max-width:60rem){
body{grid-template-columns:minmax(0,1fr)}
nav{position:static;height:auto;display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.25rem;padding:.75rem clamp(1rem,4vw,3.5rem);border:0;border-bottom:1px solid var(--line)}
nav ul{display:none}
.brand,.group{margin:0}
.brand small{display:none}
main{padding-top:1.5rem}
article{padding:1rem;border-radius:10px}
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.75rem}
tr{display:flex;flex-wrap:wrap;gap:0 .75rem;border-top:1px solid var(--line);padding:.4rem 0}
th,td{border:0;padding:0}
th{width:auto;min-width:28%}
td:last-child{width:100%}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`

/** Content-Security-Policy source that allows this style and no other. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
