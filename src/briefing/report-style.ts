/** How the briefing looks on paper (A4) and on a screen, light or dark. */
export const reportStyle = `
:root { --paper: #fff; --ink: #1b1b1b; --quiet: #55585c; --rule: #c9c9c4; --accent: #0b4a8f; --faint: #8a8d91 }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #16181b; --ink: #e7e5e0; --quiet: #a9adb3; --rule: #3c4046; --accent: #8fbdf0; --faint: #777c83 }
}
@page { size: A4; margin: 13mm 16mm }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 Charter, 'Bitstream Charter', Cambria, Georgia, serif }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.8rem; line-height: 1.15; margin: 0 0 .5rem }
h2 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; padding-top: .45rem; border-top: 1px solid var(--rule); break-after: avoid }
h2.annex { font-size: 1.4rem; border-top: 3px solid var(--ink); margin-top: 2.5rem; break-before: page }
h3 { font-size: .95rem; margin: 1.2rem 0 .3rem; break-after: avoid }
p { margin: .35rem 0 }
a { color: var(--accent); text-decoration: underline dotted 1px; text-underline-offset: 2px }
li:target { outline: 2px solid var(--accent); outline-offset: 2px }
ul, ol { margin: .3rem 0; padding-left: 1.3rem }
li { margin: .2rem 0; overflow-wrap: anywhere }
code { font: .88em ui-monospace, Menlo, Consolas, monospace }
table { border-collapse: collapse; font-size: .85rem; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere }
td:first-child, td:nth-child(2), td:nth-child(3) { white-space: nowrap }
.figures { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem }
figure { display: table; margin: .4rem 0; break-inside: avoid }
figcaption { color: var(--quiet); font-size: .82rem; display: table-caption; caption-side: bottom }
@media print {
  body { font-size: 9.25pt; line-height: 1.28 }
  h1 { font-size: 17pt }
  h2 { margin-top: .55rem; padding-top: .3rem; font-size: 10.5pt }
  p, ul, ol { margin: .2rem 0 }
  li { margin: .1rem 0 }
  table { font-size: 8.5pt }
  th, td { padding-top: .1rem; padding-bottom: .1rem }
  main { max-width: none; padding: 0 }
  h2.annex { margin-top: 0; font-size: 14pt }
  h3 { margin: .5rem 0 .2rem; font-size: 9.75pt }
  a { color: inherit; text-decoration: none }
}
`
