import { escapeHtml } from '@mutirao/text';
import { headLine } from './head-line.ts';
import { draftName } from './written.ts';
import type { WrittenDraft } from './written.ts';

/** One HTML page that needs nothing else: no script, no font, no request. `main` is already HTML. */
export function htmlPage(draft: WrittenDraft, main: string, name = draftName(draft)): string {
  return `<!doctype html>
<html lang="${draft.consultation.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(name)}</title>
<style>${style}</style>
</head>
<body>
<header role="banner"><p>${escapeHtml(headLine(draft))}</p></header>
<main data-mutirao="1">
${main}</main>
</body>
</html>
`;
}

const style = `
:root{color-scheme:light dark;--line:#8a8f98;--soft:#eef1f5;--told:#1c4f9c}
@media(prefers-color-scheme:dark){:root{--line:#7d8590;--soft:#1c2129;--told:#9cc4ff}}
body{margin:0;font:1.05rem/1.6 Georgia,'Times New Roman',serif}
header,main{max-width:46rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem;font:.875rem system-ui,sans-serif}
main{padding-bottom:4rem;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.5em 0 .5em}
.label{font-weight:700}
ul{list-style:disc;padding-left:1.5rem}
li.labelled{list-style:none}
li>p{margin:.25rem 0}
table{border-collapse:collapse;margin:1rem 0}
td,th{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
a{color:var(--told)}
[data-kind=note]{font-size:.9rem}
aside{margin:.5rem 0 1rem 1.5rem;padding:.25rem 1rem;border-left:3px solid var(--line);background:var(--soft);font:.95rem/1.5 system-ui,sans-serif}
aside article article{margin-left:1.25rem}
aside h3{font-size:1em;margin:.75rem 0 .25rem}
aside .said{white-space:pre-line}
@media print{aside,tr{break-inside:avoid}}
`;
