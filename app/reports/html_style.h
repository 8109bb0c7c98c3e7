#pragma once
// The style sheet of the HTML report: light and dark, readable on paper.

namespace mp::reports {

inline constexpr char const* html_style =
    R"css(:root { color-scheme: light dark; --ink: #1c2430; --soft: #566070; --paper: #ffffff; --line: #d9dee6;
  --good: #14683a; --good-paper: #e8f5ec; --notice: #7a4b00; --notice-paper: #fdf3dd; --bad: #a3161d; --bad-paper: #fdeaea; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a5afbd; --paper: #14181e; --line: #343c48;
  --good: #7fd6a0; --good-paper: #16281e; --notice: #f2c46d; --notice-paper: #2c2413; --bad: #ff9c9c; --bad-paper: #311a1c; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header, .card { border-left: .35rem solid var(--line); border-radius: .3rem; padding: .7rem 1rem; margin: 1.2rem 0; }
header.good, .card.good { border-color: var(--good); background: var(--good-paper); }
header.notice, .card.notice { border-color: var(--notice); background: var(--notice-paper); }
header.bad, .card.bad { border-color: var(--bad); background: var(--bad-paper); }
h1 { font-size: 1.35rem; margin: 0; line-height: 1.3; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; line-height: 1.3; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
.card h2 { margin: 0 0 .4rem; }
p { margin: .4rem 0; }
.good { color: var(--good); } .notice { color: var(--notice); } .bad { color: var(--bad); } .quiet { color: var(--soft); }
header.good, header.notice, header.bad, .card.notice, .card.bad, .card.quiet { color: var(--ink); }
.label { font-size: .8rem; font-weight: 700; text-transform: uppercase; letter-spacing: .05em; border: 1px solid currentColor;
  border-radius: .25rem; padding: .05rem .4rem; }
.sign { font-weight: 700; }
.blocks { display: flex; flex-wrap: wrap; gap: 1rem; }
.settings { flex: 1 1 18rem; border-collapse: collapse; border: 1px solid var(--line); }
.settings caption { text-align: left; font-weight: 700; padding: .3rem 0; }
.settings th { text-align: left; font-weight: 400; color: var(--soft); white-space: nowrap; }
.settings th, .settings td { padding: .3rem .7rem; border-top: 1px solid var(--line); }
.settings td, code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.rows { list-style: none; padding: 0; }
.rows li { border-top: 1px solid var(--line); padding: .4rem 0; overflow-wrap: anywhere; }
.rows div.quiet { padding-left: 1.2rem; }
dl { margin: .4rem 0; font-size: .9rem; } dl div { display: flex; gap: .6rem; }
dt { flex: 0 0 8rem; color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; padding: .8rem 1rem 2rem; }
@media print { :root { --ink: #000; --soft: #333; --paper: #fff; --line: #999; --good-paper: #fff; --notice-paper: #fff; --bad-paper: #fff;
  --good: #000; --notice: #000; --bad: #000; } main, footer { max-width: none; } details { display: none; }
  .card, .settings, .rows li { break-inside: avoid; } }
)css";

}
