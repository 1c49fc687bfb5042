/**
 * Style of the widget, limited to its own element because the dashboard is one page. Light and dark colours
 * have a contrast of at least 4.5 to 1 against CloudWatch's backgrounds, white and #0f1b2a.
 */
export const STYLE = `
.mailroom{--ink:#16191f;--soft:#545b64;--line:#e3e7ea;--link:#0060b8;--good:#1d8548;--bad:#c4291c;--wait:#8d6a00;
color:var(--ink);font:14px/1.45 "Amazon Ember",system-ui,sans-serif;container-type:inline-size}
.mailroom.dark{--ink:#e9ebed;--soft:#a6b0ba;--line:#34414f;--link:#6bb8ff;--good:#4fc37d;--bad:#ff8a7d;--wait:#e5bb4a}
.mailroom cwdb-action{display:none}
.mailroom table{color:inherit;font:inherit;border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
.mailroom caption{text-align:left;font-weight:600;font-size:16px;padding:0 0 8px}
.mailroom th,.mailroom td{text-align:left;padding:6px 16px 6px 0;border:0;border-bottom:1px solid var(--line);vertical-align:middle}
.mailroom thead th{color:var(--soft);font-weight:400;font-size:12px;white-space:nowrap}
.mailroom tbody th{font-weight:400;overflow-wrap:anywhere;min-width:9em}
.mailroom .number{text-align:right;white-space:nowrap}
.mailroom .moment{white-space:nowrap}
.mailroom .why{overflow-wrap:anywhere}
.mailroom th.bars{width:45%}
.mailroom td:last-child,.mailroom th:last-child{padding-right:0}
.mailroom a{color:var(--link);cursor:pointer;text-decoration:underline}
.mailroom .soft{color:var(--soft);font-weight:400}
.mailroom .bad{color:var(--bad)}
.mailroom .off td,.mailroom .off th{color:var(--soft)}
.mailroom .bar{display:flex;height:12px;border-radius:2px;overflow:hidden;min-width:6px}
.mailroom .bar i{min-width:2px}
.mailroom .completed{background:var(--good)}
.mailroom .failed{background:var(--bad)}
.mailroom .pending{background:var(--wait)}
.mailroom .counts{display:flex;flex-wrap:wrap;gap:0 12px;font-size:12px;color:var(--soft)}
.mailroom .key{display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:4px}
@container (max-width:640px){.mailroom .wide{display:none}.mailroom th,.mailroom td{padding-right:10px}}
`
