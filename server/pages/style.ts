/** The style sheet of every page of the API: paper, ink and one colour, light and dark. */
export const STYLE = `
:root{color-scheme:light dark;--land:#f4f2ed;--sea:#dde6ea;--line:#b9b4a8;--ink:#1f2a30;--ink-soft:#56646c;--paper:#fff;--accent:#1d4f91;--stripe:#f5f7f8}
@media (prefers-color-scheme:dark){:root{--land:#232b31;--sea:#161c21;--line:#48535b;--ink:#eef2f4;--ink-soft:#a9b4bb;--paper:#1b2227;--accent:#8fbaff;--stripe:#222b31}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 16px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 24px}
header{padding-top:16px;padding-bottom:16px;font-size:14px}
header ol{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;gap:0 8px}
header li+li::before{content:"/";color:var(--ink-soft);margin-right:8px}
header a,header li>span{display:inline-block;padding:2px 0;min-height:24px}
footer{margin-top:40px;padding-top:16px;padding-bottom:40px;color:var(--ink-soft);font-size:14px}
h1{font-size:28px;line-height:1.25;font-weight:600;margin:8px 0;text-wrap:balance}
h2{font-size:20px;line-height:1.3;font-weight:600;margin:40px 0 8px}
h3{font-size:16px;font-weight:600;margin:24px 0 4px}
p,ul,dl.facts{max-width:70ch;margin:0 0 12px}
ul{padding-left:20px}
a{color:var(--accent);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px;padding:8px 12px;background:var(--paper)}
.skip:focus{left:12px;top:12px;z-index:1}
.soft,figcaption,caption{color:var(--ink-soft);font-size:14px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.row{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0;max-width:none}
.row a,.row span{display:inline-block;min-height:24px;padding:2px 0}
code,pre{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre,.scroll{overflow-x:auto;max-width:100%}
pre{padding:12px 16px;background:var(--stripe);border-radius:6px;overflow-wrap:normal}
table{border-collapse:collapse;font-size:14px;line-height:20px}
th,td{text-align:left;vertical-align:top;padding:4px 24px 4px 0;min-width:64px}
.figures th,.figures td{white-space:nowrap}
.figures td.text{white-space:normal;min-width:160px;max-width:360px}
.words td{min-width:120px}
thead th{color:var(--ink-soft);font-weight:600}
th[scope=row]{font-weight:400}
.compared th,.compared td{white-space:nowrap;padding-right:16px;min-width:0}
.compared td,.compared thead th+th{text-align:right}
.compared tbody tr:nth-child(odd){background:var(--stripe)}
.compared th:first-child{padding-left:8px;white-space:normal;min-width:132px}
.scroll+.scroll{margin-top:20px}
.figures tbody tr:nth-child(odd){background:var(--stripe)}
.figures th:first-child,.figures td:first-child{padding-left:8px}
.number{text-align:right}
td.none{color:var(--ink-soft)}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 24px;max-width:none}
dt{color:var(--ink-soft)}
dd{margin:0}
dl dl{border-left:1px solid var(--line);padding-left:12px}
figure{margin:24px 0 12px;max-width:720px}
figure svg{display:block;width:100%;height:auto;background:var(--sea);border-radius:6px}
figcaption{margin-top:8px}
.land{fill:var(--land)}
.border,.area,.path{vector-effect:non-scaling-stroke}
.border{fill:none;stroke:var(--line);stroke-width:1}
.dashed{stroke-dasharray:4 3}
.area{fill-rule:evenodd;fill:var(--accent);fill-opacity:.16;stroke:var(--accent);stroke-width:1}
.path{fill:none;stroke:var(--accent);stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}
.point{fill:var(--accent);stroke:var(--paper);stroke-width:.75}
.dead{fill:none;stroke:var(--ink);stroke-opacity:.7;stroke-width:1.25}
@media (max-width:640px){header,main,footer{padding-left:16px;padding-right:16px}h1{font-size:20px}h2{font-size:16px}dl.facts{grid-template-columns:minmax(0,1fr);gap:0}dd+dt{margin-top:8px}}
@media print{header,.skip,.pager{display:none}.scroll{overflow:visible}}
`.trim();
