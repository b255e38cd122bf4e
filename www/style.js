// The style sheet of every element, one for all. Colours come from the core as custom properties. Letters grow with those
// that a reader has chosen; a page that makes the root's smaller does not make them smaller.

import math from './math.css';
import paper from './paper.css';

const text = `
:host { display: block; min-width: 0; }
:host([hidden]) { display: none; }
.stage { display: grid; grid-template-columns: minmax(0, 1fr); align-items: start; position: relative; margin: 0; padding: 0; direction: ltr; }
slot { display: block; }
.stage > slot, .space, .picture { grid-area: 1 / 1; min-width: 0; }
.picture { position: relative; }
:host([data-live]) slot { display: none; }
/* What is written on a canvas inherits, and has its place by the letters' own widths. */
canvas { letter-spacing: 0; word-spacing: 0; display: block; width: 720px; max-width: 100%; height: 0; touch-action: auto; user-select: none; -webkit-user-select: none; -webkit-tap-highlight-color: transparent; }
canvas[hidden] { display: block; height: 0 !important; visibility: hidden; }
.space { container-type: inline-size; }
.failed .space, :host([data-live]) .space { display: none; }
@@reserve@@
.anchor { position: absolute; left: var(--x); top: var(--y); width: var(--width); height: var(--height); pointer-events: none; visibility: hidden; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none; }
[role=treeitem] { position: absolute; outline: 0; scroll-margin: 72px 0 24px; user-select: none; -webkit-user-select: none; -webkit-tap-highlight-color: transparent; }
[part=told], [part=keys] {
  position: fixed; inset: auto 0 12px; margin: 0 auto; border: 1px solid transparent; padding: 8px 14px; box-sizing: border-box; width: max-content; max-width: calc(100vw - 16px);
}
[part=told], [part=keys], [part=tip] {
  border-radius: 10px; background: var(--tip); color: var(--tip-ink);
  font: 400 max(13px, 0.8125rem)/1.4616 "Qwen3 Diagram", Inter, system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; font-kerning: none; text-align: start; text-wrap: pretty;
  letter-spacing: normal; word-spacing: normal; text-transform: none; text-indent: 0; white-space: normal; user-select: text; -webkit-user-select: text; cursor: auto;
}
[part=keys] { inset: 0; margin: auto; padding: 16px 20px 20px; height: max-content; max-height: calc(100vh - 16px); overflow: auto; }
[part=keys] .rows { grid-template-columns: max-content minmax(0, 34ch); margin-top: 12px; font-size: inherit; line-height: inherit; }
kbd { font: inherit; font-weight: 600; }
/* What the eye keeps apart by space, the ear does by marks. */
[part=keys] :is(dt, dd)::after { content: ":"; position: absolute; clip-path: inset(50%); }
[part=keys] dd::after { content: "."; }
[part=keys] .close { display: block; }
[part=tip] {
  position: fixed; inset: auto; margin: 0; border: 1px solid transparent; padding: 13px 15px; box-sizing: border-box;
  width: max-content; max-width: min(max(256px, 16rem), 100vw - 16px); max-height: calc(100vh - 16px); overflow: auto;
}
[part=tip].sheet { max-width: none; max-height: 60vh; overscroll-behavior: contain; border-radius: 16px 16px 0 0; padding: 16px 18px 18px; }
[part=tip].sheet.above { border-radius: 0 0 16px 16px; }
[part=tip].away { visibility: hidden; }
.head { margin-bottom: 6px; }
.name { margin: 0; font-size: max(15px, 0.9375rem); line-height: 1.3334; font-weight: 600; }
.checkpoint { display: block; font: inherit; font-size: max(12px, 0.75rem); line-height: 1.4167; color: var(--tip-term); overflow-wrap: anywhere; }
.sheet .head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 2px 16px; }
.what { margin: 0; }
.tied { white-space: nowrap; }
.formula { margin: 6px 0 0; font-size: max(14px, 0.875rem); }
.equation { overflow-x: auto; overflow-y: hidden; padding: 3px 0 2px; }
.equation:not(:first-child) { margin-top: 3px; }
.equation math { display: block math; width: max-content; margin: 0; line-height: 1.4286; }
.where { margin: 1px 0 0; color: var(--tip-term); font-size: max(12px, 0.75rem); line-height: 1.4167; }
.other, .source { margin: 10px 0 0; padding-top: 8px; border-top: 1px solid var(--tip-rule); font-size: max(12px, 0.75rem); line-height: 1.4167; }
.source { color: var(--tip-term); overflow-wrap: anywhere; }
.source a { color: inherit; text-decoration: underline; text-underline-offset: 2px; }
.other + .source { margin-top: 8px; padding-top: 0; border: 0; }
[part=tip]:not(.sheet) .close { display: none; }
.close {
  position: absolute; top: 4px; right: 6px; width: 44px; height: 44px; padding: 0; border: 0; background: none;
  color: inherit; font: inherit; font-size: 22px; user-select: none; -webkit-user-select: none; cursor: pointer;
}
.sheet .head { padding-right: 36px; }
.rows { display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; margin: 10px 0 0; padding-top: 10px; border-top: 1px solid var(--tip-rule); font-size: max(12px, 0.75rem); line-height: 1.4167; }
dt { color: var(--tip-term); }
dd { margin: 0; }
/* Where a fact takes more lines than one, what begins is the next. */
:is(dd, .source) > div { padding-left: 1em; text-indent: -1em; }
.tensor { color: var(--tip-term); }
var { font-style: italic; font-family: inherit; }
@media print {
  [part=told], [part=keys], [role=tree], .unseen, [part=tip] { display: none; }
  .stage { display: block; height: auto !important; }
  canvas { width: auto !important; height: auto !important; max-width: 100%; max-height: 240mm; }
  .stage:has(> .paper) .picture { display: none; }
}
`;

let sheet;

/** The sheet, made once. */
export function base() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text + paper + math);
  }
  return sheet;
}
