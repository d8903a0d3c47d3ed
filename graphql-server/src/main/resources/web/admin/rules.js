/** The rules that determine which starts are offered: of a service, or of the practice. */
import { html } from '../lib/lit-html.js';
import { join, lengthErrors, split, withUnitOf } from './durations.js';
import { length, number, select } from './fields.js';
import { redraw, say } from './page.js';

const LENGTHS = ['duration', 'step', 'bufferBefore', 'bufferAfter', 'minimumNotice', 'horizon'];
const ALIGNMENTS = ['WINDOW_START', 'CLOCK', 'PACK'];
const MINUTES = ['M', 'H'];

/** Rules of the schema as values of a form. */
export const toForm = rules => ({
  ...Object.fromEntries(LENGTHS.map(it => [it, split(rules[it], it === 'horizon' ? 'D' : 'M')])),
  noticeFrom: rules.noticeFrom, noticeDays: rules.noticeDays, alignment: rules.alignment, maxPerDay: rules.maxPerDay,
    maxPerWeek: rules.maxPerWeek,
});

/** The input of the rules. */
export const toInput = rules => ({ ...rules, ...Object.fromEntries(LENGTHS.map(it => [it, join(rules[it])])) });

/** Errors of the rules that the page finds itself. */
export const ruleErrors = form => lengthErrors(form, LENGTHS.map(it => `rules.${it}`), ['rules.duration']);

/** The distance between starts is the length until somebody sets it: forms of rules in which it is so. */
const following = new WeakSet();

function follow(form) {
  if (following.has(form) && /^\d+$/.test(form.get('rules.duration').amount)) {
    form.set('rules.step', { ...form.get('rules.duration') });
    redraw();
  }
}

/** The fields of the rules, which are at `rules` in the form. */
export function ruleFields(form) {
  if (!form.isUnsaved && join(form.get('rules.step')) === join(form.get('rules.duration'))) {
    following.add(form);
  }
  const changed = { duration: () => follow(form), step: () => following.delete(form) };
  const field = (name, units) => length(form, `rules.${name}`, say.rules[name], withUnitOf(units, form.get(`rules.${name}`)),
    { hint: say.rules.hints[name], changed: changed[name] });
  const pairs = (keys, words) => keys.map(it => [it, words[it]]);
  return html`<div class="card stack"><h2>${say.rules.times}</h2><div class="fields">${field('duration', MINUTES)}${field('step', MINUTES)}
    ${select(form, 'rules.alignment', say.rules.alignment, pairs(ALIGNMENTS, say.rules.alignments))}${field('bufferBefore', MINUTES)}
      ${field('bufferAfter', MINUTES)}</div></div>
    <div class="card stack"><h2>${say.rules.ahead}</h2><div class="fields">${field('minimumNotice', ['M', 'H', 'D'])}
    ${select(form, 'rules.noticeFrom', say.rules.noticeFrom, pairs(['NOW', 'START_OF_DAY'], say.rules.noticeStarts))}
    ${select(form, 'rules.noticeDays', say.rules.noticeDays, pairs(['CALENDAR', 'WORKING'], say.rules.noticeCounts))}
      ${field('horizon', ['D', 'H'])}</div></div>
    <div class="card stack"><h2>${say.rules.limits}</h2><div class="fields">${number(form, 'rules.maxPerDay', say.rules.maxPerDay,
      { hint: say.rules.noLimit, minimum: 1 })}
    ${number(form, 'rules.maxPerWeek', say.rules.maxPerWeek, { hint: say.rules.noLimit, minimum: 1 })}</div></div>`;
}
